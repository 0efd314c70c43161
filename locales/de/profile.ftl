profile-title = Profil
profile-heading = Ihr Profil

## Who somebody is.

profile-who = Wer Sie sind
profile-email = E-Mail-Adresse
profile-name = Name
profile-save = Speichern
profile-language = Sprache der Verwaltung
profile-language-hint = Die Sprache der Website selbst ist davon unabhängig; sie steht in den Einstellungen.
profile-language-of-browser = Sprache des Browsers
profile-zone = Zeitzone
profile-zone-hint = In dieser Zeitzone sehen Sie Zeiten. Wann etwas veröffentlicht wird, geben Sie in der Zeitzone der Website ein.
profile-zone-of-site = Wie die Website
profile-zone-offer = Ihr Browser ist in einer anderen Zeitzone: { $zone }.
profile-zone-take = Diese wählen

## What visitors read of somebody who writes.

profile-author = Was Besucher über Sie lesen
profile-author-lead = Diese Angaben stehen auf einer Seite mit allem, was Sie veröffentlicht haben. Vorher gibt es keine solche Seite.
profile-author-address = Adresse
profile-author-address-hint = Ohne Angabe ergibt sie sich aus Ihrem Namen.
profile-author-biography = Über Sie
profile-author-biography-hint = Einige Sätze; eine leere Zeile beginnt einen neuen Absatz.
profile-author-picture = Bild
profile-author-picture-hint = Ein Bild aus der Mediathek.
profile-author-links = Links
profile-author-links-hint = Eine Adresse je Zeile, etwa https://example.org/ich; höchstens 10.
profile-author-save = Angaben für Besucher speichern

## Another e-mail address.

profile-another-email = Andere E-Mail-Adresse
profile-another-email-lead = Mit der neuen Adresse melden Sie sich künftig an; alle Ihre anderen Sitzungen enden. Sendet diese Website E-Mails, geht zuerst ein Link an die neue Adresse: Sie gilt, sobald Sie ihn geöffnet haben.
profile-new-email = Neue E-Mail-Adresse
profile-change-email = E-Mail-Adresse ändern
confirm-email-title = Neue E-Mail-Adresse
confirm-email-lead = Mit dieser Adresse melden Sie sich künftig an. Alle Ihre anderen Sitzungen enden.
confirm-email-confirm = Adresse bestätigen
confirm-email-gone = Dieser Link gilt nicht mehr
confirm-email-gone-hint = Er wurde benutzt oder ist zu alt. Fordern Sie in Ihrem Profil einen neuen an.
confirm-email-ask = Ihr Profil

## The password.

profile-password = Passwort
profile-password-lead = Ein neues Passwort beendet alle Ihre anderen Sitzungen.
profile-current-password = Bisheriges Passwort
profile-new-password = Neues Passwort
profile-new-password-hint = Mindestens 10 Zeichen. Ein paar Wörter ohne Zusammenhang sind sicher und leicht einzugeben.
profile-change-password = Passwort ändern

## The second factor.

profile-second-factor = Zweiter Faktor
profile-second-factor-on = Eingeschaltet seit { $since }: Beim Anmelden geben Sie auch einen Code Ihrer App ein.
profile-second-factor-off = Ausgeschaltet: Zum Anmelden genügt Ihr Passwort. Verlangt die Anmeldung auch den Code einer App, ist ein gestohlenes Passwort allein nutzlos.
profile-second-factor-settings = Codes und Einstellungen
profile-second-factor-set-up = Einrichten

## The sessions.

profile-sessions = Wo Sie angemeldet sind
profile-device = Gerät
profile-signed-in = Angemeldet
profile-last-seen = Zuletzt gesehen
profile-end-it = Beenden
profile-this-session = Diese Sitzung
profile-end = Beenden
profile-end-on = (Sitzung auf { $device })
profile-end-others = Alle anderen Sitzungen beenden

## After a change.

profile-done-described = Ihre Angaben für Besucher sind gespeichert
profile-done-renamed = Ihr Profil ist gespeichert
profile-done-email = Ihre E-Mail-Adresse ist geändert, und alle Ihre anderen Sitzungen sind beendet
profile-done-email-sent = ein Link ist an die neue Adresse unterwegs; er gilt einen Tag lang, und die Adresse gilt, sobald Sie ihn geöffnet haben
profile-done-password = Ihr Passwort ist geändert, und alle Ihre anderen Sitzungen sind beendet
profile-done-ended = die Sitzung ist beendet
profile-done-others-ended = alle Ihre anderen Sitzungen sind beendet
