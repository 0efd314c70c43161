## Signing in.

sign-in-title = Anmelden
sign-in-email = E-Mail-Adresse
sign-in-password = Passwort
sign-in-button = Anmelden
sign-in-forgotten = Passwort vergessen?
sign-in-back = Zurück zur Website
sign-in-done-reset = Ihr Passwort ist geändert; melden Sie sich damit an
sign-in-done-email = Ihre E-Mail-Adresse ist geändert; melden Sie sich damit an

## The second step.

second-step-heading = Noch ein Schritt
second-step-code = Code
second-step-code-hint = Die sechs Ziffern, die Ihre Authenticator-App zeigt, oder ein Wiederherstellungscode.
second-step-again = Neu beginnen

## A form that was sent when its session had ended.

sign-in-ended = Sie wurden inzwischen abgemeldet, und noch ist nichts gespeichert; melden Sie sich an: Danach senden Sie mit einem Klick, was Sie geschrieben haben
sign-in-ended-nothing = Sie wurden inzwischen abgemeldet, und es ist nichts geschehen; melden Sie sich an, und klicken Sie dann noch einmal
sign-in-ended-files = Sie wurden inzwischen abgemeldet, und es ist nichts gespeichert; Dateien werden hier nicht aufbewahrt: Melden Sie sich an, und senden Sie sie noch einmal
sign-in-ended-large = Sie wurden inzwischen abgemeldet, und Ihr Text ist zu lang, um hier aufbewahrt zu werden; gehen Sie zurück, wo er noch im Formular steht, und kopieren Sie ihn, bevor Sie sich anmelden
sign-in-ended-unknown = Sie wurden inzwischen abgemeldet, und es ist nichts gespeichert; gehen Sie im Browser zurück, kopieren Sie dort Ihren Text, und melden Sie sich dann an
send-again-title = Sie sind wieder angemeldet
send-again-lead = Sie sind { $person }. Was Sie geschrieben haben, ist noch nicht gespeichert. Jetzt senden?
send-again-left-out = Nicht aufbewahrt und noch einmal einzugeben: { $names }.
send-again-where = Es geht an
send-again-fields = Was gesendet wird
send-again-button = Senden, was ich geschrieben habe
send-again-other = Sie sind { $person }. Hier hatte jemand anderes etwas geschrieben; es wird nicht gesendet.
send-again-on = Weiter, ohne es zu senden

## A browser in words.

device-on = { $browser } auf { $system }
device-unknown = Unbekanntes Gerät
