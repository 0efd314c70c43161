## Logo, icons and the picture for shared links.

marks-title = Logo und Symbol
marks-design = Gestaltung
marks-lead = Aus einem Bild entstehen das Logo in der Kopfzeile, das Symbol im Tab des Browsers und auf dem Startbildschirm und das Bild neben einem geteilten Link.

## What visitors see.

marks-now = Was Besucher sehen
marks-logo = Logo
marks-logo-dark = Logo auf dunklem Grund
marks-plate = Dieses Logo ist dunkel. In einer dunklen Kopfzeile steht es auf einer hellen Fläche. Mit einem hellen als „Logo für eine dunkle Kopfzeile“ braucht es keine.
marks-tab = In einem Tab
marks-home-screen = Auf einem Startbildschirm
marks-cut = Vom Gerät zugeschnitten
marks-shared = Neben einem geteilten Link
marks-drawing = Eine Zeichnung (SVG) taugt nur als Logo. Für Symbole verwenden Sie ein PNG.

## Where the picture comes from.

marks-new = Aus einem neuen Bild
marks-picture = Bild
marks-file-hint = Am besten ein PNG mit durchsichtigem Hintergrund und mindestens 512 Pixeln an der längeren Seite.
marks-upload = Hochladen und verwenden
marks-library = Aus der Mediathek
marks-none = Kein Bild: der Name der Website und ihr erster Buchstabe
marks-is-dark = Das ist das Logo für eine dunkle Kopfzeile; alles andere bleibt, wie es ist
marks-dark = Logo für eine dunkle Kopfzeile
marks-dark-hint = Besucher sehen es, wo die Seite oder das Band hinter der Kopfzeile dunkel ist.
marks-dark-none = Kein eigenes: dasselbe Bild auf hellem und dunklem Grund
marks-header = In der Kopfzeile
marks-header-instead = Das Logo anstelle des Namens der Website
marks-header-beside = Das Logo neben dem Namen der Website
marks-header-none = Nur der Name der Website
marks-save = Speichern
marks-no-such-picture = die Mediathek hat kein Bild mit diesem Namen
marks-no-picture = das ist kein Bild; es liegt jetzt in der Mediathek

## What is said afterwards.

marks-done-saved = das Logo und die Symbole sind gespeichert; Browser zeigen neue Symbole erst nach einer Weile
marks-done-removed = die Website hat wieder ihren Namen in der Kopfzeile und ihren ersten Buchstaben als Symbol
