## What sends the mail of a site.

mail-title = Mail
mail-settings = Einstellungen
mail-by-own = Einladungen, Links für neue Passwörter und Benachrichtigungen gehen über den eigenen Mailserver dieser Website hinaus.
mail-by-host = Mails gehen über den Server des Betreibers hinaus. Nennen Sie einen eigenen, um von Ihrer eigenen Adresse zu senden.
mail-by-none = Diese Website sendet keine Mails: Einladungen und Links für neue Passwörter werden von Hand weitergegeben. Nennen Sie einen Server, damit sie per Mail kommen.

## The server.

mail-server = Mailserver
mail-host = Server
mail-host-hint = Zum Beispiel mail.example.org.
mail-port = Port
mail-port-range = ein Port ist eine Zahl von 1 bis 65535
mail-protection = Verschlüsselung
mail-from = Adresse des Absenders
mail-from-hint = Von wem Mails dieser Website kommen.
mail-user = Benutzer
mail-user-hint = Leer, wo sich niemand anmelden muss.
mail-password = Passwort
mail-password-kept = leer lassen behält das gespeicherte
mail-save = Speichern

## A mail to see whether it works.

mail-try = Ausprobieren
mail-try-hint = Mit dem, was gespeichert ist, geht sofort eine Mail an { $email }. Nimmt der Server sie nicht an, lesen Sie hier, was er geantwortet hat.
mail-test = Testmail senden
mail-forget = Diesen Server vergessen
mail-not-taken = der Mailserver hat die Mail nicht angenommen: { $fault }
mail-no-server = es gibt noch keinen Mailserver; speichern Sie zuerst einen

## What is said afterwards.

mail-done-saved = der Mailserver ist gespeichert; senden Sie eine Testmail, um zu sehen, ob er Mails annimmt
mail-done-removed = der eigene Mailserver dieser Website ist vergessen
mail-done-sent = der Mailserver hat eine Testmail an Sie angenommen; sehen Sie nach, ob sie ankommt
