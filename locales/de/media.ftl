## The library.

media-title = Medien
media-lead = Bilder für Seiten und Beiträge, und Dateien zum Verlinken.
media-add = Dateien hinzufügen
media-into = In den Ordner
media-files = Dateien
media-files-hint = Bilder (JPEG, PNG, GIF, WebP, SVG) bis 20 MB; PDF, MP4, WebM, MP3, Ogg, Word, Excel, PowerPoint, ZIP, CSV und Text bis { $size }.
media-upload = Hochladen
media-search = Suche
media-search-where = Name oder Beschreibung
media-kind = Art
media-all-kinds = Alle Arten
media-kind-pictures = Bilder
media-kind-video = Video
media-kind-sound = Ton
media-kind-documents = Dokumente
media-kind-lacking = Bilder ohne Beschreibung
media-folder = Ordner
media-all-folders = Alle Ordner
media-show = Anzeigen
media-none-like-that = Keine Treffer
media-show-all = Alle Dateien anzeigen
media-none-yet = Noch keine Dateien
media-none-yet-hint = Seiten und Beiträge zeigen die Dateien von hier oder verlinken auf sie.
media-add-first = Erste Datei hinzufügen
media-no-description = Keine Beschreibung

## What the script says of files on their way. A file's name follows after “Progress of”.

media-says-list = Dateien auf dem Weg
media-says-progress = Fortschritt von
media-says-waiting = Wartet
media-says-cancel = Abbrechen
media-says-cancelled = Abgebrochen
media-says-dismiss = Ausblenden
media-says-dismiss-all = Alle ausblenden
media-says-taken = In der Mediathek
media-says-lost = Nicht angenommen; laden Sie diese Seite neu, und senden Sie die Datei noch einmal
media-says-signed-out = Nicht angenommen, denn Sie sind abgemeldet; melden Sie sich in einem anderen Tab an, und senden Sie die Datei dann hier noch einmal
media-says-looked-at = Wird geprüft
media-says-broken = Die Verbindung ist abgebrochen; senden Sie die Datei noch einmal
media-says-drop = Oder ziehen Sie Dateien irgendwo auf diese Seite, oder fügen Sie sie aus der Zwischenablage ein.

## One file.

media-picture = Bild
media-point-hint = Wo eine Seite das Bild beschneidet, bleibt der markierte Punkt sichtbar. Klicken Sie auf eine andere Stelle, oder geben Sie sie unten ein; speichern Sie dann.
media-point-choose = Punkt des Bildes wählen, der sichtbar bleibt
media-details = Angaben
media-description = Beschreibung
media-description-hint = Was das Bild zeigt, für alle, die es nicht sehen. Ein Abschnitt kann es mit anderen Worten sagen.
media-decorative = Das Bild ist nur Schmuck und braucht keine Beschreibung
media-point = Sichtbarer Punkt
media-from-left = Von links, %
media-from-top = Von oben, %
media-folder-hint = Zum Beispiel speisen oder speisen/winter.
media-save = Speichern
media-file = Datei
media-size = Maße
media-pixels = { $width } × { $height } Pixel
media-bytes = Dateigröße
media-added = Hinzugefügt
media-address = Adresse für Links
media-used = Verwendet in
media-unused = Nichts auf der Website zeigt die Datei oder verlinkt auf sie.
media-used-logo = Logo
media-used-dark-logo = Logo für eine dunkle Kopfzeile
media-used-icon = Symbol der Website
media-used-menu = { $menu }: „{ $item }“
media-used-menu-in = { $menu } ({ $language }): „{ $item }“
media-used-person = Was Besucher über { $name } lesen
media-used-form = Formular „{ $title }“
media-used-redirect = Weiterleitung von { $address }
media-used-more = { $count ->
    [one] und noch eine Stelle
   *[other] und { $count } weitere Stellen
}
media-crop = Zuschneiden
media-shape = Oder ein festes Format
media-shape-hint = Um den Punkt herum, der sichtbar bleibt, als neues Bild; dieses bleibt, wie es ist.
media-replace = Ersetzen
media-replace-file = Eine andere Datei derselben Art
media-replace-hint = Sie ersetzt diese Datei überall, wo sie verwendet wird, unter demselben Namen.
media-replace-loses = Die jetzige Datei ist dann endgültig verloren. { $count ->
    [0] Nichts verwendet sie.
    [one] Eine Stelle verwendet sie und hat sofort die andere.
   *[other] { $count } Stellen verwenden sie und haben sofort die andere.
}
media-replace-sure = Ja, ersetzen
media-name = Name
media-name-hint = Mit derselben Endung wie jetzt.
media-name-redirects = Die Weiterleitungen, die zu ihr führen, gehen mit einem neuen Namen mit.
media-name-used = Die Datei wird unter diesem Namen verwendet; er lässt sich erst ändern, wenn nichts sie mehr verwendet.
media-delete = Löschen
media-losers = { $count ->
    [one] Die Datei wird an einer Stelle verwendet. Dort fehlt sie dann.
   *[other] Die Datei wird an { $count } Stellen verwendet. Dort fehlt sie dann.
}
media-delete-anyway = Trotzdem löschen

## What is said after a change.

media-done-added = die Datei ist in der Mediathek
media-done-added-all = die Dateien sind in der Mediathek
media-done-deleted = die Datei ist gelöscht
media-gone = diese Datei gibt es nicht mehr; jemand hat sie gelöscht
media-done-saved = die Angaben zur Datei sind gespeichert
media-done-point = der Punkt ist gewählt
media-done-replaced = die Datei ist überall ersetzt, wo sie verwendet wird
media-done-cropped = das ist das neue Bild; das ursprüngliche ist noch da
media-taken = { $count ->
    [one] eine Datei ist in der Mediathek
   *[other] { $count } Dateien sind in der Mediathek
}

## What is wrong.

media-needs-description = beschreiben Sie, was das Bild zeigt, oder geben Sie an, dass es nur Schmuck ist
media-ending = der Name endet auf `.{ $ending }`, denn das ist die Art der Datei
media-too-large = die Datei ist größer als { $size }
media-quoted = „{ $title }“
media-in-use = die Datei `{ $name }` wird hier verwendet: { $places }; entfernen Sie sie dort zuerst
media-in-use-more = die Datei `{ $name }` wird hier und anderswo verwendet: { $places }; entfernen Sie sie dort zuerst

## Cutting a part out of a picture.

media-part = Ausschnitt wählen
media-part-hint = In Pixeln, von { $width } × { $height }. Der Ausschnitt wird ein neues Bild; dieses bleibt, wie es ist.
media-part-keys = Ziehen Sie den Ausschnitt oder einen seiner Griffe; oder wechseln Sie mit der Tabulatortaste dorthin und bewegen Sie ihn mit den Pfeiltasten, mit der Umschalttaste um je zehn Pixel.
media-part-ratio = Format des Ausschnitts
media-part-free = Beliebig
media-part-own = Wie das Bild
media-part-left = Von links
media-part-top = Von oben
media-part-width = Breite
media-part-height = Höhe
media-part-button = Ausschneiden
media-part-says = Ausschnitt
media-part-says-now = { $left } von links, { $top } von oben, { $width } breit, { $height } hoch
media-part-says-nw = Ecke links oben
media-part-says-n = Obere Kante
media-part-says-ne = Ecke rechts oben
media-part-says-e = Rechte Kante
media-part-says-se = Ecke rechts unten
media-part-says-s = Untere Kante
media-part-says-sw = Ecke links unten
media-part-says-w = Linke Kante
media-part-number = geben Sie eine ganze Zahl von Pixeln ein
media-part-empty = der Ausschnitt ist mindestens ein Pixel breit und hoch
media-part-whole = das ist das ganze Bild; machen Sie den Ausschnitt kleiner
media-part-too-wide = der Ausschnitt endet { $over } px jenseits des rechten Randes des Bildes, das { $side } px breit ist
media-part-too-high = der Ausschnitt endet { $over } px unter dem Bild, das { $side } px hoch ist

## Many files, and folders.

media-move-to = In den Ordner (leer: in keinen)
media-move = Verschieben
media-folder-change = Ordner umbenennen oder verschieben
media-folder-name = Name des Ordners
media-folder-change-hint = Alles darin und darunter wird mit verschoben; die Adressen der Dateien bleiben. Gibt es einen Ordner dieses Namens schon, werden beide zusammengelegt.
media-folder-change-button = Umbenennen
media-delete-many = { $count ->
    [one] Eine Datei löschen?
   *[other] { $count } Dateien löschen?
}
media-losing = { $count ->
    [one] Eine der Dateien wird noch verwendet. Dort fehlt sie dann.
   *[other] { $count } der Dateien werden noch verwendet. Dort fehlen sie dann.
}
media-delete-all-anyway = Trotzdem löschen
media-keep = Behalten
media-done-moved-all = die Dateien sind in ihrem Ordner
media-done-deleted-all = die Dateien sind gelöscht
media-done-folder-moved = der Ordner hat seinen neuen Namen
