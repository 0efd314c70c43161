## Forms with rows that can be added, moved and removed: fields, and the items of menus.

rows-up = Nach oben
rows-down = Nach unten
rows-remove = Entfernen
rows-fields = Felder
rows-add-field = Feld hinzufügen
rows-move-up = Feld { $number } nach oben
rows-move-down = Feld { $number } nach unten
rows-remove-field = Feld { $number } entfernen
rows-options = Auswahlmöglichkeiten, jede in einer eigenen Zeile
