## How a site looks.

design-title = Gestaltung
design-lead = Nichts davon sehen Besucher, bevor Sie es speichern.
design-marks = Logo und Symbol
design-done-saved = die Gestaltung ist gespeichert; Besucher sehen die Website damit

## What can be chosen.

design-theme = Theme
design-colours-light = Farben in Hell
design-colours-dark = Farben in Dunkel
design-use = Stattdessen { $colour } verwenden
design-faint = { $count ->
    [one] Eine der Farben ist nicht gut zu lesen; daneben steht ein Vorschlag
   *[other] { $count } der Farben sind nicht gut zu lesen; neben jeder steht ein Vorschlag
}
design-shape = Schrift und Form
design-scheme = Hell und dunkel
design-fonts = Schriften
design-header = Kopf
design-cards = Karten
design-corners = Ecken
design-spacing = Abstände
design-width = Breite

## The site with it.

design-preview = Vorschau
design-save = Speichern
design-undo = Rückgängig
design-undo-more = , zurück zu dem, was gespeichert ist
design-defaults = Werte des Themes
design-page = Seite
design-device = Wie breit
design-shade = Hell oder dunkel
design-shade-auto = Wie hier
design-shade-light = Hell
design-shade-dark = Dunkel
design-frame = Die Website mit diesen Werten
