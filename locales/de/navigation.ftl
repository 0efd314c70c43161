## The menus, and what stands around every page. $menu is main or footer.

navigation-title = Navigation
navigation-lead = Die Wege durch die Website, und was auf jeder ihrer Seiten steht.
navigation-redirects = Weiterleitungen
navigation-empty = Es ist leer. Bearbeiten Sie es, um zu sagen, wohin es führt.
navigation-follows = Es folgt von selbst der Website: den Seiten, die in der Navigation stehen, und den Listen der Inhaltstypen.
navigation-same = Es ist dasselbe wie das Hauptmenü.
navigation-edit = Bearbeiten
navigation-edit-which = { $menu ->
    [main] das Hauptmenü
   *[footer] das Fußmenü
}
navigation-on-every-page = Auf jeder Seite
navigation-on-every-page-hint = Schreiben Sie eine Seite mit den Abschnitten, die auf allen anderen stehen sollen, einem Banner oder einer Fußzeile mit der Anschrift, veröffentlichen Sie sie, und wählen Sie sie hier. Von sich aus steht sie in keinem Menü, keiner Suche und keiner Sitemap.
navigation-above = Über der Seite
navigation-below = Unter der Seite
navigation-nothing = Nichts
navigation-save = Speichern

## One menu.

navigation-automatic = { $menu ->
    [main] Bisher folgt es von selbst den Seiten. Sobald Sie es hier speichern, bleibt es so, wie Sie es machen.
   *[footer] Bisher ist es dasselbe wie das Hauptmenü. Sobald Sie es hier speichern, ist es ein eigenes.
}
navigation-make-automatic = { $menu ->
    [main] Den Seiten folgen lassen
   *[footer] Wie das Hauptmenü
}
navigation-menu-empty = Das Menü ist leer
navigation-menu-empty-hint = Fügen Sie hinzu, wohin es führen soll.
navigation-words = Beschriftung
navigation-words-hint = Bleibt das Feld leer, gilt die des Ziels.
navigation-address = Adresse
navigation-address-hint = Nur für eine Adresse: /about, oder https://…
navigation-gone = Etwas, das es nicht mehr gibt
navigation-move-up = { $name } nach oben
navigation-move-down = { $name } nach unten
navigation-out = Ausrücken
navigation-move-out = Ausrücken: { $name } eine Stufe nach außen
navigation-in = Einrücken
navigation-move-in = Einrücken: { $name } unter den Eintrag darüber
navigation-remove = { $name } entfernen
navigation-stands = { $name }: Platz { $place } von { $count }, Stufe { $level }
navigation-add = Hinzufügen
navigation-leads-to = Führt zu
navigation-add-to-menu = Zum Menü hinzufügen

## What a menu can lead to.

navigation-site = Die Website
navigation-to-home = Die Startseite
navigation-to-posts = Alle Beiträge
navigation-to-heading = Eine Überschrift, die nirgends hinführt
navigation-to-all = Alle { $plural }
navigation-an-address = Eine Adresse, hier oder anderswo

## What is said after a change, and what is wrong.

navigation-done-saved = das Menü ist gespeichert, und Besucher sehen es
navigation-done-automatic = das Menü folgt wieder von selbst der Website
navigation-done-parts = was jede Seite umgibt, ist gespeichert
navigation-too-many = ein Menü hat höchstens 100 Einträge
navigation-choose = wählen Sie, wohin es führt
navigation-needs-words = eine Adresse und eine Überschrift brauchen eine Beschriftung
