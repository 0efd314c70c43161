## The forms. “Messages” and “Form” stand in italics in the middle of two sentences.

forms-title = Formulare
forms-new = Neues Formular
forms-none = Noch keine Formulare
forms-none-hint = Ein Formular fragt Besucher nach etwas: einer Nachricht, einer Buchung, einer Abstimmung. Was sie senden, wird hier aufbewahrt, unter
forms-none-hint-rest = , und per E-Mail an alle geschickt, die Sie angeben.
forms-make-first = Erstes Formular anlegen
forms-form = Formular
forms-asks-for = Fragt nach
forms-mail-to = E-Mail an
forms-notified = { $count ->
    [0] niemanden
    [one] { $count } Adresse
   *[other] { $count } Adressen
}
forms-actions = Aktionen
forms-messages = Nachrichten
forms-messages-of = von { $form }
forms-delete = Löschen
forms-shown-by = Auf einer Seite erscheint ein Formular durch einen Abschnitt
forms-leaves = Wird ein Formular gelöscht, bleiben seine Nachrichten.

## One form.

forms-save = Speichern
forms-view = Ansehen
forms-heading = Titel
forms-heading-hint = Zum Beispiel Kontakt. Der Titel ist auch die Überschrift der eigenen Seite des Formulars.
forms-address = Adresse
forms-address-hint = Ohne Angabe ergibt sie sich aus dem Titel. Sie lässt sich später nicht ändern.
forms-intro = Text über den Feldern
forms-fields-hint = Besucher füllen die Felder von oben nach unten aus. Frühere Antworten behalten den Wortlaut, mit dem gefragt wurde.
forms-agree-to = Worin Besucher einwilligen
forms-question = Frage oder Bezeichnung
forms-helps = Hilfe beim Ausfüllen
forms-length = Höchstzahl der Zeichen
forms-first-day = Erster Tag
forms-last-day = Letzter Tag
forms-days = Erlaubte Tage
forms-days-any = Alle, oder nur die zwischen den beiden unten
forms-days-from-today = Ab heute
forms-days-until-today = Bis heute
forms-smallest = Kleinste Zahl
forms-largest = Größte Zahl
forms-fill = Automatisch ausfüllen
forms-look = Darstellung
forms-look-buttons = Alle Antworten auf einmal
forms-look-list = Eine Liste zum Aufklappen
forms-file-kinds = Erlaubte Dateien
forms-file-size = Höchstgröße je Datei in MB, 1 bis 20
forms-needed = Pflichtfeld
forms-sending = Absenden
forms-button = Beschriftung der Schaltfläche
forms-button-hint = Ohne Angabe steht dort „Senden“ in der Sprache der Website.
forms-thanks = Dankestext
forms-thanks-hint = Was Besucher nach dem Absenden lesen.
forms-thanks-page = Oder eine eigene Dankesseite
forms-thanks-page-hint = Zum Beispiel /danke.
forms-mail = E-Mail
forms-notify = Wer zu jeder Nachricht eine E-Mail bekommt
forms-notify-hint = Adressen, jede in einer eigenen Zeile. Antworten auf die E-Mail gehen an die erste E-Mail-Adresse, nach der das Formular fragt.
forms-no-mail = Diese Website kann noch keine E-Mails senden
forms-name-server = Mailserver angeben
forms-kept = Nachrichten werden trotzdem aufbewahrt.

## What is said after a change, and what is wrong.

forms-done-added = das Formular ist da; fügen Sie der Seite, die es zeigen soll, einen Abschnitt „Formular“ hinzu
forms-done-saved = das Formular ist gespeichert; Besucher sehen es jetzt so
forms-done-deleted = das Formular ist gelöscht; was damit gesendet wurde, steht noch unter Nachrichten
forms-address-fault = „{ $address }“: { $error }
forms-length-fault = geben Sie eine ganze Zahl ein
forms-day-fault = geben Sie einen Tag ein, etwa 2026-05-01
forms-day-is-today = lassen Sie dieses Feld leer: Diese Grenze ist heute, wie oben gewählt
forms-file-fault = geben Sie eine ganze Zahl von 1 bis 20 an
