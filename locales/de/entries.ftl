## The lists of pages, posts and entries of content types.

entries-bin = Papierkorb
entries-title = Titel
entries-picture = Bild
entries-state = Stand
entries-author = Autor
entries-published = Veröffentlicht
entries-changed = Geändert
entries-sent-back = Zurückgegeben

## Pages.

entries-pages = Seiten
entries-page = Seite
entries-new-page = Neue Seite
entries-no-page = Noch keine Seite
entries-no-page-lead = Seiten sind, was bleibt: was Sie tun, wo Sie sind, wie man Sie erreicht.
entries-first-page = Erste Seite schreiben
entries-navigation = Navigation
entries-home = Startseite
entries-yes = Ja
entries-no = Nein
entries-place = Platz im Baum
entries-new-below = Neue Seite darunter
entries-new-below-this = Neue Seite darunter: unter { $title }

## Posts, and what is like them.

entries-no-post = Noch kein Beitrag
entries-no-post-lead = Beiträge haben ein Datum: Neuigkeiten, Geschichten, Notizen. Die neuesten kommen zuerst.
entries-first-post = Ersten Beitrag schreiben
entries-nothing = Noch nichts unter { $list }
# The address follows, and a full stop.
entries-found-at = Was Sie hier veröffentlichen, finden Besucher unter
entries-none-like-that = Dazu gibt es nichts
entries-show-all = Alle zeigen

## Which of them are shown.

entries-which = Welche davon
entries-show-every = Alle
entries-show-drafts = Entwürfe
entries-show-in-review = In Prüfung
entries-show-scheduled = Geplant
entries-show-published = Veröffentlicht
entries-search = Anzeigen
entries-search-in = { $many } durchsuchen
entries-every-author = Alle Autoren
entries-tag = Schlagwort
entries-every-tag = Alle Schlagwörter
entries-sort = Reihenfolge
entries-sort-changed = Zuletzt geändert
entries-sort-changed-turned = Zuerst geändert
entries-sort-published = Zuletzt veröffentlicht
entries-sort-published-turned = Zuerst veröffentlicht
entries-sort-title = Titel, A bis Z
entries-sort-title-turned = Titel, Z bis A

## The same for all that are chosen.

entries-choose = Auswählen
entries-choose-this = { $title } auswählen
entries-with-chosen = Mit den ausgewählten:
entries-none-chosen = es ist nichts ausgewählt; haken Sie an, was Sie meinen, und drücken Sie den Knopf noch einmal
entries-no-button = drücken Sie einen der Knöpfe, die sagen, was geschehen soll; noch ist nichts geschehen
entries-too-many = { $count } sind ausgewählt, und höchstens { $most } werden auf einmal geändert; es ist nichts geschehen: wählen Sie weniger
entries-more-with-chosen = Mehr
entries-add-tag = Schlagwort hinzufügen
entries-remove-tag = Schlagwort entfernen
entries-term = Begriff
entries-add-term = Begriff hinzufügen
entries-remove-term = Begriff entfernen
entries-change-author = Autor ändern
entries-no-tag = geben Sie zuerst ein Schlagwort ein, und drücken Sie den Knopf noch einmal
entries-no-term = wählen Sie zuerst einen Begriff, und drücken Sie den Knopf noch einmal
entries-no-author = wählen Sie zuerst einen Autor, und drücken Sie den Knopf noch einmal
entries-seen = Besucher sehen es; wer es veröffentlichen darf, kann das tun
entries-done-to-some = { $count ->
    [one] Mit einem davon ist es geschehen.
   *[other] Mit { $count } davon ist es geschehen.
}
entries-fault = „{ $title }“: { $error }
entries-waits = es wartet bis { $at }; „Jetzt veröffentlichen“ in seinem Editor zieht das vor
entries-wordless = es zeigt ein Bild ohne Worte für alle, die es nicht sehen; öffnen Sie es, um zu sagen, was zu sehen ist, oder um es trotzdem zu veröffentlichen
entries-stale = jemand hat es eben geändert; sehen Sie es an, und drücken Sie den Knopf noch einmal
entries-unreadable = es enthält etwas, das diese Version des Servers nicht lesen kann; eine neuere kann das tun, oder die Betreiber des Servers wissen mehr
entries-approved = es ist freigegeben und wird zu seiner Zeit veröffentlicht; wer es veröffentlichen darf, kann das tun
entries-gone = { $count ->
    [one] Eines davon gibt es nicht mehr.
   *[other] { $count } davon gibt es nicht mehr.
}

## What is said after a button.

entries-open-bin = Papierkorb öffnen
entries-undo = Rückgängig machen
entries-in-bin = { $count ->
    [one] Es liegt im Papierkorb.
   *[other] { $count } Einträge liegen im Papierkorb.
}
entries-pages-in-bin = { $count ->
    [one] Die Seite liegt im Papierkorb, mit den Seiten darunter.
   *[other] { $count } Seiten liegen im Papierkorb, mit den Seiten darunter.
}
entries-done-binned = es liegt im Papierkorb
entries-done-page-binned = die Seite liegt im Papierkorb, mit den Seiten darunter
entries-done-all-pages-binned = sie liegen im Papierkorb, mit den Seiten darunter
entries-done-all-published = Besucher sehen sie jetzt
entries-done-all-unpublished = sie sind Entwürfe; Besucher sehen sie nicht mehr
entries-done-all-binned = sie liegen im Papierkorb
entries-done-all-tagged = sie haben jetzt das Schlagwort
entries-done-all-untagged = sie haben das Schlagwort nicht mehr
entries-done-all-under-term = sie haben jetzt den Begriff
entries-done-all-out-of-term = sie haben den Begriff nicht mehr
entries-done-all-handed-over = sie haben jetzt einen anderen Autor
