## How a site looks.

design-title = Gestaltung
design-lead = Besucher sehen nichts davon, bevor Sie es speichern.
design-marks = Logo und Symbol
design-done-saved = die Gestaltung ist gespeichert; Besucher sehen die Website jetzt so

## What can be chosen.

design-theme = Theme
design-colours-light = Farben im hellen Modus
design-colours-dark = Farben im dunklen Modus
design-use = Stattdessen { $colour } verwenden
# The colour of links and buttons in light mode, made readable on a dark page.
design-use-light = { $colour } wie im hellen Modus verwenden
design-dark-has-own = Der dunkle Modus hat weiter unten eigene Farben. Besucher sehen, was ihr Gerät verlangt.
design-faint = { $count ->
    [one] Eine der Farben ist nicht gut zu lesen; daneben steht ein Vorschlag
   *[other] { $count } der Farben sind nicht gut zu lesen; neben jeder steht ein Vorschlag
}
design-shape = Schrift und Form
design-scheme = Hell oder dunkel
design-fonts = Schriften
design-header = Kopfzeile
design-cards = Karten
design-corners = Ecken
design-spacing = Abstände
design-width = Breite

## The site with it.

design-preview = Vorschau
design-save = Speichern
design-undo = Rückgängig
design-undo-more = , zurück zum gespeicherten Stand
design-defaults = Vorgaben des Themes
design-page = Seite
design-device = Anzeigebreite
design-shade = Hell oder dunkel
design-shade-auto = Wie hier
design-shade-light = Hell
design-shade-dark = Dunkel
design-frame = Die Website mit diesen Einstellungen
