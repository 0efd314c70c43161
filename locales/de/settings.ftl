## What a site says of itself.

settings-title = Einstellungen
settings-import = Import
settings-mail = Mail
settings-site = Die Website
settings-name = Titel
settings-tagline = Untertitel
settings-tagline-hint = Eine Zeile, die sagt, was die Website ist.
settings-home-page = Startseite
settings-home-unseen = { $address } (für Besucher jetzt nicht sichtbar)
settings-latest-posts = Die neuesten Beiträge
settings-bin = Papierkorb
settings-bin-hint = Wie viele Tage er behält, was Sie löschen. Leer sind 30.
settings-audit = Protokoll
settings-audit-hint = Wie viele Tage aufbewahrt wird, wer was getan hat. Leer sind 365.
settings-messages = Nachrichten
settings-messages-hint = Wie viele Tage aufbewahrt wird, was Besucher über Formulare schreiben. Leer sind 365.
settings-days = das ist eine ganze Zahl von Tagen, 1 bis 3650
settings-hidden = Diese Website vor Suchmaschinen verbergen
settings-hidden-hint = Sie werden gebeten, sie nicht aufzuführen; Besucher sehen sie wie zuvor.
settings-footer = Fuß jeder Seite
settings-save = Einstellungen speichern
settings-done-saved = die Einstellungen sind gespeichert; Besucher sehen die Website damit

## Language and time.

settings-language-and-time = Sprache und Zeit
settings-language = Sprache
settings-language-hint = Ihr Name, etwa Französisch oder Français, oder ein Kürzel wie de-AT oder pt-BR.
settings-time-zone = Zeitzone
settings-time-zone-hint = In ihr sehen Besucher Tage, und in ihr wird eingegeben, wann etwas veröffentlicht wird.
