## The list.

messages-title = Nachrichten
messages-in-bin = { $count ->
    [one] Die Nachricht ist im Papierkorb.
   *[other] { $count } Nachrichten sind im Papierkorb.
}
messages-undo = Rückgängig machen
messages-export = Als CSV exportieren
messages-which = Auswahl
messages-search = Nachrichten durchsuchen
messages-search-button = Anzeigen
messages-form = Formular
messages-every-form = Alle Formulare
messages-none-like-that = Keine Treffer
messages-show-all = Alle anzeigen
messages-no-spam = Kein Spam
messages-no-spam-hint = Hierher kommt, was offenbar ein Programm gesendet hat, und was Sie als Spam markieren.
messages-bin-empty = Der Papierkorb ist leer
messages-bin-empty-hint = Nachrichten, die Sie löschen, kommen zuerst hierher und lassen sich wiederherstellen.
messages-to-inbox = Zum Posteingang
messages-all-read = Alles gelesen
messages-none = Noch keine Nachrichten
messages-none-hint = Was Besucher mit einem Formular senden, kommt hierher.
messages-look-at-forms = Zu den Formularen
messages-choose = Auswählen
messages-choose-one = Die Nachricht von { $from } auswählen
messages-from = Von
messages-received = Eingegangen
messages-unread = Ungelesen
messages-with-chosen = Ausgewählte Nachrichten:

## What can be done with a message.

messages-mark-read = Als gelesen markieren
messages-mark-unread = Als ungelesen markieren
messages-spam = Spam
messages-move-to-bin = In den Papierkorb legen
messages-restore = Wiederherstellen
messages-delete = Endgültig löschen
messages-delete-sure = Ja, endgültig löschen

## One message.

messages-one = Eine Nachricht
messages-reply = Antworten
messages-others = Andere Nachrichten
messages-newer = Neuere Nachricht
messages-older = Ältere Nachricht
messages-files = Mit Dateien
messages-binned = Im Papierkorb
messages-says = Inhalt
messages-no-files = Die Datei wurde nicht aufbewahrt, weil die Nachricht nach Spam aussieht.
messages-email-incomplete = Scheint unvollständig
messages-files-care = Dateien von Fremden können schaden: Speichern Sie nur, was Sie erwarten, und führen Sie keine Programme darin aus.
messages-kept = Das hat jemand Fremdes geschrieben: Öffnen Sie keine Links, die Sie nicht erwarten. Die Nachricht wird bis { $until } aufbewahrt.

## What is said after a change.

messages-done-read = die Nachricht ist als gelesen markiert
messages-done-unread = die Nachricht ist wieder als ungelesen markiert
messages-done-spam = die Nachricht ist jetzt unter Spam
messages-done-no-spam = die Nachricht ist jetzt im Posteingang
messages-done-restored = die Nachricht ist wiederhergestellt
messages-done-deleted = die Nachricht ist endgültig gelöscht
messages-done-none = es wurde nichts geändert; jemand anderes war schneller
messages-none-chosen = es ist keine Nachricht ausgewählt; wählen Sie mindestens eine aus, und klicken Sie dann noch einmal

## What the file has before the questions.

messages-column-received = Eingegangen
messages-column-form = Formular
messages-column-spam = Spam
messages-is-spam = ja
messages-is-no-spam = nein
