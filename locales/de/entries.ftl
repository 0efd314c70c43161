## The lists of pages, posts and entries of content types.

entries-bin = Papierkorb
entries-title = Titel
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

## Posts, and what is like them.

entries-no-post = Noch kein Beitrag
entries-no-post-lead = Beiträge haben ein Datum: Neuigkeiten, Geschichten, Notizen. Die neuesten kommen zuerst.
entries-first-post = Ersten Beitrag schreiben
entries-nothing = Noch nichts vorhanden
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
entries-fault = „{ $title }“: { $error }
entries-waits = es wartet bis { $at }; „Jetzt veröffentlichen“ in seinem Editor zieht das vor

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
