## The search in the whole admin, and the field that leads to it.

search-title = Suche
search-label = Alles durchsuchen
# Beside the field, for the mouse: which keys lead to it.
search-keys = Strg+K oder /
search-button = Suchen
search-found = Treffer für „{ $words }“
search-screens = Bereiche und Einstellungen
search-texts = In veröffentlichten Texten
search-in-list = Alle in „{ $list }“
search-more-in = Mehr in „{ $list }“
search-cut-off = Es gibt noch mehr Treffer. Ein weiteres Wort grenzt die Suche ein.
search-draft = Entwurf: { $title }
# Behind an address: the tags by which it was found.
search-tagged = Schlagwörter: { $tags }
# The names of lists follow, as links.
search-others = Suchen in
search-what = Was suchen Sie?
search-what-lead = Seiten, Beiträge, Dateien, Schlagwörter, Formulare und Personen werden nach Wörtern in Namen und Adresse gefunden, Beiträge auch nach Schlagwörtern, Bereiche und Einstellungen nach ihrem Namen, und was veröffentlicht ist auch nach Wörtern im Text.
search-nothing = Keine Treffer für „{ $words }“
search-nothing-lead = Alle Wörter müssen vorkommen. Versuchen Sie es mit weniger Wörtern oder mit dem Anfang eines Wortes.
search-anew = Etwas anderes suchen

## Other words for screens, small letters, in the order in which they come to mind. Each is found by its start.

search-words-bin = gelöscht löschen wiederherstellen mülleimer
search-words-faults = defekte kaputte fehler fehlende prüfen alternativtext
search-words-redirects = umleitung umleitungen umzug adresse 301 308
search-words-missing = 404 fehlende fehler adressen
search-words-menu = menü menüs kopfzeile fußzeile links
search-words-languages = übersetzen übersetzung mehrsprachig deutsch englisch französisch
search-words-mail = e-mail email smtp absender mailserver
search-words-import = wordpress ghost wxr umzug übernehmen
search-words-marks = favicon symbol marke bild
search-words-roles = rechte berechtigungen gruppen
search-words-taxonomy = kategorien kategorie taxonomien ordnen
search-words-types = felder veranstaltungen produkte struktur eigene
search-words-forms = formular kontakt felder
search-words-profile = konto name biografie sprache sitzungen anmelden
search-words-second-factor = 2fa totp authenticator zwei-faktor sicherheit codes
search-words-password = kennwort konto anmelden sicherheit
search-words-media = dateien bilder fotos dokumente hochladen mediathek
search-words-messages = posteingang formulare kontakt spam
search-words-tags = tags stichwörter taxonomien kategorien
search-words-design = theme themes farben schriften aussehen css stil
search-words-people = benutzer nutzer einladen team konten mitglieder
search-words-audit = verlauf log wer aktivität
search-words-settings = titel sprache zeitzone startseite website import
search-words-posts = neuigkeiten blog artikel
search-words-new = schreiben anlegen erstellen
