## What floors below the screens call things, under what they call them in English.

## The places of the navigation.

label-dashboard = Übersicht
label-pages = Seiten
label-posts = Beiträge
label-messages = Nachrichten
label-media = Medien
label-tags = Schlagwörter
label-forms = Formulare
label-content-types = Inhaltstypen
label-navigation = Navigation
label-design = Gestaltung
label-people = Personen
label-audit-log = Protokoll
label-settings = Einstellungen
label-profile = Profil
label-search = Suche
label-content = Inhalte

## How far an entry is.

label-draft = Entwurf
label-in-review = In Prüfung
label-scheduled = Geplant
label-published = Veröffentlicht
label-published-with-a-draft = Veröffentlicht, mit Entwurf
label-in-the-bin = Im Papierkorb

## Who did what, in the log.

label-wrote = Angelegt
label-unpublished = Zurückgezogen
label-planned-a-time = Zeitpunkt geplant
label-asked-for-a-review = Um Prüfung gebeten
label-changed-the-author = Autor/in geändert
label-sent-back-from-review = Aus der Prüfung zurückgegeben
label-made-a-preview-link = Vorschaulink erstellt
label-revoked-a-preview-link = Vorschaulink widerrufen
label-put-into-the-bin = In den Papierkorb gelegt
label-took-out-of-the-bin = Aus dem Papierkorb wiederhergestellt
label-deleted-for-good = Endgültig gelöscht
label-added-a-file = Datei hinzugefügt
label-deleted-a-file = Datei gelöscht
label-imported-a-site = Website importiert
label-restored-from-a-backup = Aus einer Sicherung wiederhergestellt
label-changed-the-settings = Einstellungen geändert
label-changed-the-design = Gestaltung geändert
label-defined-a-content-type = Inhaltstyp angelegt
label-changed-a-content-type = Inhaltstyp geändert
label-moved-a-content-type = Inhaltstyp verschoben
label-deleted-a-content-type = Inhaltstyp gelöscht
label-changed-a-taxonomy = Taxonomie geändert
label-deleted-a-taxonomy = Taxonomie gelöscht
label-changed-the-menus = Menüs geändert
label-changed-the-redirects = Weiterleitungen geändert
label-made-a-form = Formular angelegt
label-changed-a-form = Formular geändert
label-deleted-a-form = Formular gelöscht
label-exported-messages = Nachrichten exportiert
label-deleted-a-message-for-good = Nachricht endgültig gelöscht
label-changed-the-mail-server = Mailserver geändert
label-invited = Eingeladen
label-withdrew-an-invitation = Einladung zurückgezogen
label-joined = Beigetreten
label-changed-the-profile = Profil geändert
label-exported-the-audit-log = Protokoll exportiert
label-above-and-below-every-page = Über und unter jeder Seite
label-logo-and-icons = Logo und Symbole
label-tagline = Untertitel
label-home-page = Startseite
label-hide-this-site-from-search-engines = Diese Website vor Suchmaschinen verbergen
label-footer = Fußzeile
label-language = Sprache
label-time-zone = Zeitzone
label-empty-the-bin-after-days = Papierkorb leeren nach (Tagen)
label-keep-the-audit-log-for-days = Protokoll aufbewahren (Tage)
label-keep-messages-for-days = Nachrichten aufbewahren (Tage)
label-gave-another-role = Rolle einer Person geändert
label-removed-a-person = Person entfernt
label-made-a-role = Rolle angelegt
label-changed-a-role = Rechte einer Rolle geändert
label-deleted-a-role = Rolle gelöscht
label-signed-in = Angemeldet
label-used-a-recovery-code = Wiederherstellungscode verwendet
label-ended-sessions = Sitzungen beendet
label-was-refused-at-signing-in = Anmeldung abgelehnt
label-changed-a-file = Datei geändert
label-changed-a-term = Begriff geändert
label-deleted-a-term = Begriff gelöscht
label-made-a-tag = Schlagwort angelegt
label-changed-a-tag = Schlagwort geändert
label-deleted-a-tag = Schlagwort gelöscht
label-changed-the-password = Passwort geändert
label-changed-the-e-mail-address = E-Mail-Adresse geändert
label-chose-a-new-password-by-a-link = Neues Passwort über einen Link gewählt
label-made-a-link-to-a-new-password = Link für ein neues Passwort erstellt
label-turned-on-the-second-factor = Zweiten Faktor eingeschaltet
label-turned-off-the-second-factor = Zweiten Faktor ausgeschaltet
label-made-new-recovery-codes = Neue Wiederherstellungscodes erstellt
label-took-off-a-second-factor = Zweiten Faktor einer Person entfernt
