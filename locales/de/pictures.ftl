## Beside a field that names a picture.

picture-choose = Bild auswählen
picture-remove = Entfernen
picture-way = Bilder unter Medien hochladen
picture-gone = Dieses Bild ist nicht mehr in der Mediathek. Wählen Sie ein anderes oder entfernen Sie es hier.

## What opens there, where a browser runs scripts. The braces are filled in there.

picture-shown = Angezeigte Bilder: { $count }
picture-none-yet = In der Mediathek ist noch kein Bild.
picture-none-like-that = Keine Treffer.
picture-upload = Oder ein neues hochladen
picture-progress = Fortschritt des Hochladens
picture-is-none = Diese Datei ist kein Bild. Sie liegt trotzdem in der Mediathek.
picture-words-there = Für das neue Bild gilt die Beschreibung der Mediathek. Zum vorigen Bild stand hier: „{ $words }“
picture-words-wanted = Bitte beschreiben Sie das neue Bild. Zum vorigen Bild stand hier: „{ $words }“

## Beside a field that names a file of any kind.

file-way = Dateien unter Medien hochladen
file-upload = Oder hier eine neue hochladen
file-sending = Die Datei wird hochgeladen …
file-taken = { $name } ist jetzt in der Mediathek.
file-not-taken = Die Mediathek hat die Datei nicht angenommen.
