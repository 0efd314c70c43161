## What a site says of itself.

settings-title = Einstellungen
settings-import = Import
settings-mail = E-Mail
settings-site = Die Website
settings-name = Titel
settings-tagline = Untertitel
settings-tagline-hint = Eine Zeile, die sagt, worum es auf der Website geht.
settings-home-page = Startseite
settings-home-unseen = { $address } (für Besucher jetzt nicht sichtbar)
settings-latest-posts = Die neuesten Beiträge
settings-keeping = Aufbewahrung
settings-bin = Papierkorb leeren nach (Tagen)
settings-bin-hint = Was so lange im Papierkorb war, wird endgültig gelöscht. Ohne Angabe: 30 Tage.
settings-audit = Protokoll aufbewahren (Tage)
settings-audit-hint = Ältere Einträge werden gelöscht. Ohne Angabe: 365 Tage.
settings-messages = Nachrichten aufbewahren (Tage)
settings-messages-hint = Ältere Nachrichten aus Formularen werden gelöscht. Ohne Angabe: 365 Tage.
settings-days = geben Sie eine ganze Zahl von 1 bis 3650 ein
settings-hidden = Diese Website vor Suchmaschinen verbergen
settings-hidden-hint = Suchmaschinen werden gebeten, sie nicht aufzuführen; Besucher sehen sie wie bisher.
settings-footer = Fußzeile
settings-footer-hint = Steht am Ende jeder Seite, etwa Anschrift oder Inhaber der Website.
settings-footer-own = Besucher sehen diese Zeile nicht: Die Website hat eine Fußzeile aus Abschnitten, und was dort steht, wird in ihr geschrieben.
settings-footer-edit = Fußzeile bearbeiten
settings-save = Einstellungen speichern
settings-done-saved = die Einstellungen sind gespeichert und gelten sofort

## Language and time.

settings-language-and-time = Sprache und Zeit
settings-language = Sprache
settings-language-hint = Ihr Name, etwa Französisch oder Français, oder ein Kürzel wie de-AT oder pt-BR.
settings-time-zone = Zeitzone
settings-time-zone-hint = In ihr sehen Besucher Tage, und in ihr wird eingegeben, wann etwas veröffentlicht wird.

## Die Erdteile, nach denen Zeitzonen gewählt werden.

zones-africa = Afrika
zones-america = Amerika
zones-asia = Asien
zones-atlantic = Atlantik
zones-australia = Australien
zones-europe = Europa
zones-pacific = Pazifik
zones-elsewhere = Sonstige
