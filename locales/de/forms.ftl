## The forms. “Messages” and “Form” stand in italics in the middle of two sentences.

forms-title = Formulare
forms-new = Neues Formular
forms-none = Noch kein Formular
forms-none-hint = Ein Formular fragt Besucher nach etwas: einer Nachricht, einer Buchung, einer Stimme. Was sie senden, wird hier aufbewahrt, unter
forms-none-hint-rest = , und an alle gemailt, die Sie angeben.
forms-make-first = Das erste Formular anlegen
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
forms-shown-by = Eine Seite zeigt ein Formular mit einem Abschnitt
forms-leaves = Die Nachrichten eines gelöschten Formulars bleiben.

## One form.

forms-save = Speichern
forms-view = Ansehen
forms-heading = Titel
forms-heading-hint = Zum Beispiel Kontakt. Die Überschrift seiner eigenen Seite.
forms-address = Adresse
forms-address-hint = Bleibt das Feld leer, folgt sie aus dem Titel. Sie lässt sich später nicht ändern.
forms-intro = Über den Feldern
forms-fields-hint = Besucher füllen sie von oben nach unten aus. Frühere Antworten behalten die Worte, mit denen gefragt wurde.
forms-agree-to = Womit Besucher einverstanden sind
forms-question = Frage oder Name
forms-helps = Hilfe beim Ausfüllen
forms-length = Platz für so viele Zeichen
forms-first-day = Erster Tag
forms-last-day = Letzter Tag
forms-days = Welche Tage
forms-days-any = Alle, oder die zwischen den beiden unten
forms-days-from-today = Ab heute
forms-days-until-today = Bis heute
forms-smallest = Kleinste Zahl
forms-largest = Größte Zahl
forms-fill = Was Browser ausfüllen dürfen
forms-look = Wie es aussieht
forms-look-buttons = Alle Wörter auf einmal
forms-look-list = Eine Liste, die sich öffnet
forms-file-kinds = Welche Dateien
forms-file-size = Höchstgröße je Datei in MB, 1 bis 20
forms-needed = Pflichtfeld
forms-sending = Senden
forms-button = Beschriftung der Schaltfläche
forms-button-hint = Bleibt das Feld leer, steht dort „Senden“ in der Sprache der Website.
forms-thanks = Dank
forms-thanks-hint = Was man nach dem Senden liest.
forms-thanks-page = Oder eine Seite, die dankt
forms-thanks-page-hint = Zum Beispiel /danke.
forms-mail = E-Mail
forms-notify = Wer zu jeder Nachricht eine E-Mail bekommt
forms-notify-hint = Adressen, jede in einer eigenen Zeile. Antworten auf die E-Mail gehen an die erste E-Mail-Adresse, nach der das Formular fragt.
forms-no-mail = Diese Website kann noch keine E-Mails senden
forms-name-server = Mailserver angeben
forms-kept = Nachrichten werden trotzdem aufbewahrt.

## What is said after a change, and what is wrong.

forms-done-added = das Formular ist da; fügen Sie der Seite, die es zeigen soll, einen Abschnitt „Formular“ hinzu
forms-done-saved = das Formular ist gespeichert; so sehen es die Besucher
forms-done-deleted = das Formular ist gelöscht; was damit gesendet wurde, steht noch unter Nachrichten
forms-address-fault = „{ $address }“: { $error }
forms-length-fault = hier steht eine ganze Zahl von Zeichen
forms-day-fault = hier steht ein Tag wie 2026-05-01
forms-day-is-today = lassen Sie das leer: diese Grenze ist heute, wie oben gewählt
forms-file-fault = geben Sie eine ganze Zahl von 1 bis 20 an
