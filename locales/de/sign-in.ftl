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

## A browser in words.

device-on = { $browser } auf { $system }
device-unknown = Unbekanntes Gerät
