## The menus, and what stands around every page. $menu is main or footer.

navigation-title = Navigation
navigation-lead = Die Menüs der Website, und was auf jeder ihrer Seiten steht.
navigation-redirects = Weiterleitungen
navigation-empty = Das Menü ist leer. Bearbeiten Sie es, um Ziele hinzuzufügen.
navigation-follows = Das Menü entsteht von selbst aus den Seiten, die in der Navigation stehen, und den Listen der Inhaltstypen, die veröffentlichte Einträge haben.
navigation-same = Das Menü ist dasselbe wie das Hauptmenü.
navigation-edit = Bearbeiten
navigation-edit-which = { $menu ->
    [main] das Hauptmenü
   *[footer] das Fußmenü
}
navigation-on-every-page = Auf jeder Seite
navigation-on-every-page-hint = Schreiben Sie eine Seite mit den Abschnitten, die auf allen anderen stehen sollen, etwa einem Banner oder einer Fußzeile mit der Anschrift, veröffentlichen Sie sie, und wählen Sie sie hier. Die Seite selbst erscheint in keinem Menü, keiner Suche und keiner Sitemap.
navigation-above = Über der Seite
navigation-above-as = Was darüber steht, und die Kopfzeile des Themes
navigation-above-as-hint = Geben Sie der Seite an ihrer Stelle einen Abschnitt „Name und Menü der Website“: Er enthält, was die des Themes enthält.
navigation-beside-header = Es steht unter der Kopfzeile des Themes
navigation-instead-of-header = Es steht an Stelle der Kopfzeile des Themes
navigation-below = Unter der Seite
navigation-below-as = Was darunter steht, und die Fußzeile des Themes
navigation-beside-footer = Es steht über der Fußzeile des Themes
navigation-instead-of-footer = Es steht an Stelle der Fußzeile des Themes
navigation-nothing = Nichts
navigation-save = Speichern

## The header and the footer, as sections. $part is header or footer.

navigation-own-title = { $part ->
    [header] Kopfzeile
   *[footer] Fußzeile
}
navigation-own-theme = Es ist die des Themes. Aus Abschnitten gemacht, enthält sie, was Sie hineinstellen.
navigation-own-unseen = { $part ->
    [header] Ihre Abschnitte sind ein Entwurf: Bis jemand sie veröffentlicht, sehen Besucher die Kopfzeile des Themes.
   *[footer] Ihre Abschnitte sind ein Entwurf: Bis jemand sie veröffentlicht, sehen Besucher die Fußzeile des Themes.
}
navigation-own-beside = { $part ->
    [header] Es ist die des Themes, und darunter stehen die Abschnitte einer Seite.
   *[footer] Es ist die des Themes, und darüber stehen die Abschnitte einer Seite.
}
navigation-own-instead = Sie besteht aus Abschnitten.
navigation-own-of-main = Es ist die der Hauptsprache mit den Menüs dieser Sprache, bis diese Sprache eine eigene hat.
navigation-own-make = { $part ->
    [header] Kopfzeile aus Abschnitten machen
   *[footer] Fußzeile aus Abschnitten machen
}
navigation-own-edit = { $part ->
    [header] Kopfzeile bearbeiten
   *[footer] Fußzeile bearbeiten
}
navigation-done-header = das ist die Kopfzeile, als Entwurf; sobald sie veröffentlicht ist, sehen Besucher sie an Stelle der des Themes
navigation-done-footer = das ist die Fußzeile, als Entwurf; sobald sie veröffentlicht ist, sehen Besucher sie an Stelle der des Themes

## One menu.

navigation-automatic = { $menu ->
    [main] Bisher entsteht das Menü von selbst aus den Seiten. Sobald Sie es hier speichern, bleibt es so, wie Sie es anlegen.
   *[footer] Bisher ist das Menü dasselbe wie das Hauptmenü. Sobald Sie es hier speichern, ist es ein eigenes.
}
navigation-make-automatic = { $menu ->
    [main] Aus den Seiten entstehen lassen
   *[footer] Wie das Hauptmenü
}
navigation-menu-empty = Das Menü ist leer
navigation-menu-empty-hint = Fügen Sie Ziele hinzu.
navigation-words = Beschriftung
navigation-words-hint = Ohne Angabe gilt der Name des Ziels.
navigation-address = Adresse
navigation-address-hint = Nur für eine andere Adresse: /about oder https://…
navigation-gone = Nicht mehr vorhanden
navigation-move-up = { $name } nach oben
navigation-move-down = { $name } nach unten
navigation-out = Ausrücken
navigation-move-out = Ausrücken: { $name } eine Ebene nach außen
navigation-in = Einrücken
navigation-move-in = Einrücken: { $name } unter den Punkt darüber
navigation-remove = { $name } entfernen
navigation-removed = Entfernt: „{ $name }“.
navigation-undo = Rückgängig machen
navigation-stands = { $name }: Position { $place } von { $count }, Ebene { $level }
navigation-add = Hinzufügen
navigation-leads-to = Führt zu
navigation-add-to-menu = Zum Menü hinzufügen

## What a menu can lead to.

navigation-site = Die Website
navigation-to-home = Die Startseite
navigation-to-posts = Alle Beiträge
navigation-to-heading = Eine Überschrift ohne Link
navigation-to-all = Alle { $plural }
navigation-an-address = Eine andere Adresse

## What is said after a change, and what is wrong.

navigation-done-saved = das Menü ist gespeichert, und Besucher sehen es
navigation-done-automatic = das Menü entsteht wieder von selbst aus den Seiten
navigation-let-go = { $menu ->
    [main] Das Hauptmenü entsteht wieder von selbst aus den Seiten.
   *[footer] Das Fußmenü ist wieder dasselbe wie das Hauptmenü.
}
navigation-taken-out = { $menu ->
    [main] Das Hauptmenü ist gespeichert. { $count ->
        [one] Ein Punkt ist entfernt.
       *[other] { $count } Punkte sind entfernt.
    }
   *[footer] Das Fußmenü ist gespeichert. { $count ->
        [one] Ein Punkt ist entfernt.
       *[other] { $count } Punkte sind entfernt.
    }
}
navigation-done-parts = was auf jeder Seite steht, ist gespeichert
navigation-too-many = ein Menü darf höchstens 100 Punkte haben
navigation-choose = wählen Sie ein Ziel
navigation-needs-words = eine Adresse und eine Überschrift brauchen eine Beschriftung
