## What sends the mail of a site.

mail-title = E-Mail
mail-settings = Einstellungen
mail-by-own = Einladungen, Links für neue Passwörter und Benachrichtigungen werden über den eigenen Mailserver dieser Website versendet.
mail-by-host = E-Mails werden über den Server des Betreibers versendet. Geben Sie einen eigenen an, um von Ihrer eigenen Adresse zu senden.
mail-by-none = Diese Website sendet keine E-Mails: Einladungen und Links für neue Passwörter geben Sie selbst weiter. Geben Sie einen Mailserver an, damit sie per E-Mail kommen.

## The server.

mail-server = Mailserver
mail-host = Server
mail-host-hint = Zum Beispiel mail.example.org.
mail-port = Port
mail-port-range = ein Port ist eine Zahl von 1 bis 65535
mail-protection = Verschlüsselung
mail-from = Absenderadresse
mail-from-hint = Von dieser Adresse kommen die E-Mails der Website.
mail-user = Benutzername
mail-user-hint = Leer lassen, wenn keine Anmeldung nötig ist.
mail-password = Passwort
mail-password-kept = leer lassen, um das gespeicherte zu behalten
mail-save = Speichern

## A mail to see whether it works.

mail-try = Testen
mail-try-hint = Mit den gespeicherten Angaben geht sofort eine E-Mail an { $email }. Nimmt der Server sie nicht an, lesen Sie hier, was er geantwortet hat, oder nach { $seconds } Sekunden, dass er nicht antwortet.
mail-test = Test-E-Mail senden
mail-waits = Die Antwort des Mailservers steht noch aus
mail-forget = Diesen Mailserver entfernen
mail-not-taken = der Mailserver hat die E-Mail nicht angenommen: { $fault }
mail-no-server = es gibt noch keinen Mailserver; speichern Sie zuerst einen

## What is said afterwards.

mail-done-saved = der Mailserver ist gespeichert; senden Sie eine Test-E-Mail, um zu sehen, ob er E-Mails annimmt
mail-done-removed = der eigene Mailserver dieser Website ist entfernt
mail-done-sent = der Mailserver hat eine Test-E-Mail an Sie angenommen; sehen Sie nach, ob sie ankommt
