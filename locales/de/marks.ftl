## Logo, icons and the picture for shared links.

marks-title = Logo und Symbol
marks-design = Gestaltung
marks-lead = Aus einem Bild entstehen das Logo in der Kopfzeile, das Symbol im Tab des Browsers und auf dem Startbildschirm und das Bild neben einem geteilten Link. Ein breites Logo kann ein eigenes Symbol haben.

## What visitors see.

marks-now = Was Besucher sehen
marks-logo = Logo
marks-logo-dark = Logo auf dunklem Grund
marks-plate = Dieses Logo ist dunkel. In einer dunklen Kopfzeile steht es auf einer hellen Fläche. Mit einem hellen als „Logo für eine dunkle Kopfzeile“ braucht es keine.
marks-tab = In einem Tab
marks-home-screen = Auf einem Startbildschirm
marks-cut = Vom Gerät zugeschnitten
marks-shared = Neben einem geteilten Link
marks-drawing = Eine Zeichnung (SVG) taugt nur als Logo. Für Symbole laden Sie ein PNG als Symbol hoch.

## Where the picture comes from.

marks-new = Aus einem neuen Bild
marks-picture = Bild
marks-file-hint = Am besten ein PNG mit durchsichtigem Hintergrund und mindestens 512 Pixeln an der längeren Seite.
marks-upload = Hochladen und verwenden
marks-library = Aus der Mediathek
marks-none = Kein Bild: der Name der Website und ihr erster Buchstabe
marks-use-as = Verwenden als
marks-as-logo = Logo, und für alles, was daraus entsteht
marks-as-dark = Logo für eine dunkle Kopfzeile
marks-as-icon = Symbol
marks-dark = Logo für eine dunkle Kopfzeile
marks-dark-hint = Besucher sehen es, wo die Seite oder das Band hinter der Kopfzeile dunkel ist.
marks-dark-none = Kein eigenes: dasselbe Bild auf hellem und dunklem Grund
marks-icon = Symbol
marks-icon-hint = Für Tabs und Startbildschirme, wenn das Logo breit ist. Am besten ein quadratisches PNG mit 512 Pixeln.
marks-icon-none = Kein eigenes: Es entsteht aus dem Logo
marks-icon-drawing = eine Zeichnung (SVG) ergibt kein Symbol; wählen Sie ein PNG
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
