## A link for whoever has forgotten the password.

forgotten-title = Passwort vergessen
forgotten-question = Passwort vergessen?
forgotten-sent = Wenn hier jemand die Adresse { $email } hat, ist ein Link für ein neues Passwort dorthin unterwegs. Er gilt eine Stunde.
forgotten-lead = Wir senden Ihnen einen Link, mit dem Sie ein neues Passwort wählen.
forgotten-email = E-Mail-Adresse
forgotten-send = Link senden
forgotten-no-mail = Diese Website sendet keine E-Mails. Bitten Sie die Person, die sie betreut, um einen Link: Sie findet ihn bei Ihrem Namen unter „Personen“.
forgotten-back = Zurück zur Anmeldung
forgotten-too-many = zu viele Versuche; versuchen Sie es in { $seconds } Sekunden noch einmal

## The new password.

new-password-title = Neues Passwort
new-password-heading = Neues Passwort wählen
new-password-email = E-Mail-Adresse
new-password-hint = Mindestens 10 Zeichen. Ein paar Wörter ohne Zusammenhang sind sicher und leicht einzugeben.
new-password-save = Passwort speichern
new-password-gone = Dieser Link gilt nicht mehr
new-password-gone-hint = Er wurde benutzt oder ist zu alt. Bitten Sie um einen neuen.
new-password-ask = Um einen neuen Link bitten
