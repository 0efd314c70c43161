## Logo, icons and the picture for shared links.

marks-title = Logo und Symbol
marks-design = Gestaltung
marks-lead = Aus einem Bild entstehen das Logo im Kopf, das Symbol im Tab des Browsers und auf dem Startbildschirm und das Bild neben einem geteilten Link.

## What visitors see.

marks-now = Was Besucher sehen
marks-logo = Logo
marks-logo-dark = Logo auf Dunkel
marks-tab = In einem Tab
marks-home-screen = Auf einem Startbildschirm
marks-cut = Von einem System zugeschnitten
marks-shared = Neben einem geteilten Link
marks-drawing = Eine Zeichnung (SVG) ist nur ein Logo. Für Symbole senden Sie ein PNG.

## Where the picture comes from.

marks-new = Aus einem neuen Bild
marks-picture = Bild
marks-file-hint = Am besten ist ein PNG mit nichts hinter dem Zeichen und mindestens 512 Pixeln an der längeren Seite.
marks-upload = Hochladen und verwenden
marks-library = Aus der Mediathek
marks-none = Keines: der Name der Website und ihr erster Buchstabe
marks-is-dark = Es ist das Logo für einen dunklen Kopf; alles andere bleibt, wie es ist
marks-dark = Logo für einen dunklen Kopf
marks-dark-hint = Besucher sehen es, wo die Seite oder das Band hinter dem Kopf dunkel ist.
marks-dark-none = Keines: dasselbe Bild auf Hell und Dunkel
marks-header = Im Kopf
marks-header-instead = Das Logo anstelle des Namens der Website
marks-header-beside = Das Logo neben dem Namen der Website
marks-header-none = Nur der Name der Website
marks-save = Speichern
marks-no-such-picture = die Mediathek hat kein Bild mit diesem Namen
marks-no-picture = das ist kein Bild; es liegt jetzt in der Mediathek

## What is said afterwards.

marks-done-saved = das Logo und die Symbole sind gespeichert; Browser zeigen neue Symbole, wenn sie wieder nach ihnen sehen
marks-done-removed = die Website hat wieder ihren Namen im Kopf und ihren ersten Buchstaben als Symbol
