## What is wrong with what visitors see. What a link leads to, and a picture's name, stand between the pieces.

faults-title = Links und Bilder
faults-dashboard = Übersicht
faults-lead = Links dieser Website, die ins Leere führen, auch in Menüs, auf Autorenseiten und nach Formularen, und Bilder ohne Beschreibung, in allem, was Besucher jetzt sehen.
faults-none = Alles in Ordnung
faults-none-hint = Alle Links dieser Website haben auf ihr ein Ziel, und alle Bilder haben eine Beschreibung.
faults-entry = Wo
faults-what = Fehler
faults-link = Ein Link führt zu
faults-link-rest = , wo nichts ist
faults-picture = Das Bild
faults-picture-missing = ist nicht in der Mediathek
faults-picture-wordless = hat keine Beschreibung
faults-cut-off = Das sind die ersten davon.
faults-left = { $entries ->
    [one] { $entries } Eintrag wurde geändert und ist noch nicht durchgesehen.
   *[other] { $entries } Einträge wurden geändert und sind noch nicht durchgesehen.
}
faults-go-on = Mehr durchsehen
