## The form of an entry's sections. $what is what a section or an item is called, $number its place.

section-wrong = In den Abschnitten ist noch nicht alles richtig, daher hat die Schaltfläche nichts gespeichert.
section-none = Hier ist noch nichts. Fügen Sie unten den ersten Abschnitt hinzu.
section-add = Abschnitt hinzufügen
section-add-here = Hier einen Abschnitt hinzufügen
section-add-before = Hier einen Abschnitt hinzufügen, vor Nummer { $number }
section-add-item = { $item } hinzufügen
section-up = Nach oben
section-move-up = { $what } { $number } nach oben
section-down = Nach unten
section-move-down = { $what } { $number } nach unten
section-duplicate-this = { $what } { $number } duplizieren
section-remove = Entfernen
section-remove-this = { $what } { $number } entfernen
section-removed = Entfernt: { $what }.
section-removed-words = Entfernt: { $what } „{ $words }“.
section-undo = Rückgängig
section-no-form = Es gibt noch kein Formular
section-choose-form = Bitte wählen
section-posts = Beiträge
section-form-gone = { $form } (gelöscht)
section-place-page = die Seite
section-place = Abschnitt { $number }
section-place-kind = Abschnitt { $number } ({ $kind })
section-place-item = { $kind } { $number }
section-fault = { $place }: { $fault }
