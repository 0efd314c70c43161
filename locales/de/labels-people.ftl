## The ready-made roles, and what a role permits.

label-administrator = Administration
label-editor = Redaktion
label-author = Autor/in
label-contributor = Autor/in mit Prüfung
label-everything-people-settings-and-content = Alles: Personen, Einstellungen und Inhalte.
label-writes-edits-and-publishes-all-content-whoever-wrote-it-with-its-tags-and-files = Schreibt, bearbeitet und veröffentlicht alle Inhalte, wer immer sie geschrieben hat, mit Schlagwörtern und Dateien.
label-writes-posts-of-their-own-and-publishes-them-without-a-review = Schreibt eigene Beiträge und veröffentlicht sie ohne Prüfung.
label-writes-posts-of-their-own-and-asks-for-a-review-somebody-else-publishes-them = Schreibt eigene Beiträge und bittet um Prüfung; jemand anderes veröffentlicht sie.
label-a-role-of-this-site-s-own = Eine eigene Rolle dieser Website.
label-write-own = Eigene schreiben
label-edit-all = Alle bearbeiten
label-publish = Veröffentlichen
label-files = Dateien
label-look = Gestaltung
label-make-rename-and-delete-tags = Schlagwörter anlegen, umbenennen und löschen.
label-rename-replace-and-delete-files-whoever-put-them-there = Dateien umbenennen, ersetzen und löschen, auch die anderer.
label-title-language-home-page-and-mail = Titel, Sprache, Startseite und E-Mail.
label-what-the-site-looks-like = Wie die Website aussieht.
label-make-change-and-delete-forms-and-choose-who-gets-a-mail-with-what-is-sent = Formulare anlegen, ändern und löschen und bestimmen, wer Nachrichten per E-Mail bekommt.
label-read-export-and-delete-what-visitors-wrote-by-forms-it-is-personal = Nachrichten aus Formularen lesen, exportieren und löschen: Sie enthalten persönliche Daten.
label-invite-and-remove-people-and-give-them-roles-that-have-no-more-than-one-s-own = Personen einladen, entfernen und ihnen Rollen geben, die nicht mehr erlauben als die eigene.
label-read-and-export-who-did-what = Das Protokoll lesen und exportieren.

## How a mail server is spoken to.

label-starttls-as-on-port-n = STARTTLS, üblich an Port { $n1 }
label-tls-as-on-port-n = TLS, üblich an Port { $n1 }
label-none-only-for-a-server-on-the-same-machine-or-in-your-own-network = Keine: nur für einen Server auf demselben Rechner oder im eigenen Netz

## The look of a site.

label-warm-and-handmade-kitchens-workshops-shops = Warm und handgemacht: Küchen, Werkstätten, Läden
label-quiet-and-made-for-reading-journals-essays-letters = Ruhig und zum Lesen gemacht: Journale, Essays, Briefe
label-bold-and-direct-businesses-events-campaigns = Kräftig und direkt: Unternehmen, Veranstaltungen, Kampagnen
label-exact-and-dense-manuals-products-reference = Klar und dicht: Handbücher, Produkte, Nachschlagewerke
label-bare-walls-for-pictures-photographers-studios-makers = Leere Wände für Bilder: Fotografie, Ateliers, Gestaltung
label-background = Hintergrund
label-text = Text
label-large-headings = Große Überschriften
label-links-and-buttons = Links und Schaltflächen
label-bands = Bänder
label-young-serif-with-the-device-s-sans = Young Serif mit der serifenlosen Schrift des Geräts
label-instrument-serif-with-the-device-s-serif = Instrument Serif mit der Serifenschrift des Geräts
label-archivo-throughout = Durchgehend Archivo
label-space-grotesk-with-the-device-s-sans = Space Grotesk mit der serifenlosen Schrift des Geräts
label-outfit-throughout = Durchgehend Outfit
label-figtree-throughout = Durchgehend Figtree
label-bitter-throughout = Durchgehend Bitter
label-the-device-s-sans = Die serifenlose Schrift des Geräts
label-the-device-s-serif-with-its-sans = Die Serifenschrift des Geräts mit seiner serifenlosen
label-compact = Eng
label-regular = Normal
label-airy = Luftig
label-sharp = Eckig
label-soft = Leicht gerundet
label-round = Rund
label-name-and-menu-side-by-side = Name und Menü nebeneinander
label-name-above-the-menu-centred = Name über dem Menü, mittig
label-on-a-coloured-band = Auf einem farbigen Band
label-side-by-side-stays-in-sight = Nebeneinander, bleibt sichtbar
label-narrow = Schmal
label-wide = Breit
label-a-line-around = Mit Rahmen
label-a-colour-behind = Mit farbigem Hintergrund
label-nothing-around = Ohne Rahmen
label-as-the-reader-s-device = Wie das Gerät der Besucher
label-always-light = Immer hell
label-always-dark = Immer dunkel

## What a look is looked at on.

label-start-page = Startseite
label-newest-post = Neuester Beitrag
label-all-posts = Alle Beiträge
label-one-of-every-section = Ein Beispiel jedes Abschnitts
label-page-not-found = Seite nicht gefunden
label-phone = Smartphone
label-tablet = Tablet
label-desktop = Computer

## What an export has in it.

label-page = Seite
label-post = Beitrag
label-revision = Fassung
label-menu = Menü
label-menu-item = Menüpunkt
label-redirect = Weiterleitung
label-person = Person
label-file = Datei
label-tag = Schlagwort
label-category = Kategorie
label-site = Website
label-setting = Einstellung
label-table = Tabelle
label-members = Mitglieder
label-newsletters = Newsletter
label-snippets = Textbausteine
label-tiers = Mitgliedsstufen
label-comment = Kommentar
label-report = Bericht
label-and-n-lines-more = und { $n1 } weitere Zeilen

## What became of it, in the table.

label-came-over = übernommen
label-already-here = schon hier
label-not-carried-over-or-changed = nicht übernommen oder verändert

## How far an import is, and why it ended.

label-waiting-for-another-import-on-this-server = warten, bis ein anderer Import auf diesem Server fertig ist
label-keeping-what-was-sent = Gesendetes aufbewahren
label-reading-the-export = Export lesen
label-bringing-people = Personen übernehmen
label-looking-at-files = Dateien ansehen
label-looking-for-files-in-texts = Dateien in Texten suchen
label-listing-the-files-that-came-with-it = mitgesendete Dateien auflisten
label-bringing-files = Dateien übernehmen
label-bringing-menus = Menüs übernehmen
label-noting-what-refers-to-what = Verweise der Texte aufeinander notieren
label-bringing-categories = Kategorien übernehmen
label-bringing-pages-and-posts = Seiten und Beiträge übernehmen
label-leading-old-addresses-here = alte Adressen hierher führen
label-the-file-that-waited-is-gone-send-it-again = die wartende Datei gibt es nicht mehr; senden Sie sie noch einmal
