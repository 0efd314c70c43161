## The lists of pages, posts and entries of content types.

entries-bin = Papierkorb
entries-title = Titel
entries-picture = Bild
entries-state = Status
entries-author = Autor/in
entries-published = Veröffentlicht
entries-changed = Geändert
entries-sent-back = Zurückgegeben

## Pages.

entries-pages = Seiten
entries-page = Seite
entries-new-page = Neue Seite
entries-no-page = Noch keine Seiten
entries-no-page-lead = Seiten sind Inhalte, die bleiben: was Sie tun, wo Sie sind, wie man Sie erreicht.
entries-first-page = Erste Seite schreiben
entries-navigation = Navigation
entries-home = Startseite
entries-yes = Ja
entries-no = Nein
entries-place = Platz im Baum
entries-new-below = Neue Seite darunter
entries-new-below-this = Neue Seite darunter: unter { $title }
entries-elsewhere = Verschieben…
entries-elsewhere-this = { $title } an einen anderen Platz verschieben
entries-below-this = Seiten unter { $title }

## Eine Seite kommt unter eine andere.

elsewhere-title = An einen anderen Platz verschieben: { $title }
elsewhere-at-top = Die Seite steht jetzt auf der obersten Ebene.
elsewhere-below = Die Seite steht jetzt unter „{ $above }“.
elsewhere-search = Titel oder Adresse
elsewhere-show = Anzeigen
elsewhere-where = Wohin
elsewhere-lead = Alle Seiten darunter kommen mit. Ihre Adressen ändern sich, und die alten führen zu den neuen.
elsewhere-to = Unter
elsewhere-to-hint = Die Seite steht dann hinter allen, die dort sind.
elsewhere-left-out = { $count ->
    [one] Eine weitere Seite fehlt in dieser Liste; suchen Sie sie oben.
   *[other] { $count } weitere Seiten fehlen in dieser Liste; suchen Sie sie oben.
}
elsewhere-not-found = Keine Seite, die Platz für diese hat, heißt so.
elsewhere-choose = Bitte wählen
elsewhere-top = Oberste Ebene
elsewhere-here = steht jetzt hier
elsewhere-cancel = Abbrechen
elsewhere-move = Verschieben
elsewhere-nowhere = Für diese Seite gibt es keinen anderen Platz
elsewhere-nowhere-lead = Seiten reichen fünf Ebenen tief, und keine andere Seite hat Platz für diese mit allem, was darunter ist.
elsewhere-missing = wählen Sie, wohin die Seite soll
elsewhere-there-already = die Seite steht schon dort; wählen Sie einen anderen Platz

## Posts, and what is like them.

entries-no-post = Noch keine Beiträge
entries-no-post-lead = Beiträge haben ein Datum: Neuigkeiten, Geschichten, Notizen. Die neuesten kommen zuerst.
entries-first-post = Ersten Beitrag schreiben
entries-nothing = Noch keine Einträge unter { $list }
# The address follows, and a full stop.
entries-found-at = Was Sie hier veröffentlichen, finden Besucher unter
entries-none-like-that = Keine Treffer
entries-show-all = Alle anzeigen

## Which of them are shown.

entries-which = Auswahl
entries-show-every = Alle
entries-show-drafts = Entwürfe
entries-show-in-review = In Prüfung
entries-show-scheduled = Geplant
entries-show-published = Veröffentlicht
entries-search = Anzeigen
entries-search-in = { $many } durchsuchen
entries-every-author = Von allen
entries-tag = Schlagwort
entries-every-tag = Alle Schlagwörter
entries-every-term = Alle Begriffe
entries-sort = Sortierung
entries-sort-changed = Zuletzt geändert
entries-sort-changed-turned = Am längsten unverändert
entries-sort-published = Zuletzt veröffentlicht
entries-sort-published-turned = Zuerst veröffentlicht
entries-sort-title = Titel, A bis Z
entries-sort-title-turned = Titel, Z bis A

## The same for all that are chosen.

entries-choose = Auswählen
entries-choose-this = { $title } auswählen
entries-with-chosen = Ausgewählte Einträge:
entries-none-chosen = es ist nichts ausgewählt; wählen Sie mindestens einen Eintrag aus, und klicken Sie dann noch einmal
entries-no-button = klicken Sie auf eine der Schaltflächen, die sagen, was geschehen soll; noch ist nichts geschehen
entries-too-many = { $count } sind ausgewählt, und höchstens { $most } lassen sich auf einmal ändern; es ist nichts geschehen: Wählen Sie weniger aus
entries-more-with-chosen = Mehr
entries-add-tag = Schlagwort hinzufügen
entries-remove-tag = Schlagwort entfernen
entries-term = Begriff
entries-add-term = Begriff hinzufügen
entries-remove-term = Begriff entfernen
entries-change-author = Autor/in ändern
entries-no-tag = geben Sie zuerst ein Schlagwort ein, und klicken Sie dann noch einmal
entries-no-term = wählen Sie zuerst einen Begriff, und klicken Sie dann noch einmal
entries-no-author = wählen Sie zuerst eine Person, und klicken Sie dann noch einmal
entries-seen = Besucher sehen diesen Eintrag; wer ihn veröffentlichen darf, kann das tun
entries-done-to-some = { $count ->
    [one] Bei einem Eintrag ist es geschehen.
   *[other] Bei { $count } Einträgen ist es geschehen.
}
entries-fault = „{ $title }“: { $error }
entries-waits = der Eintrag wartet bis { $at }; „Jetzt veröffentlichen“ im Editor zieht das vor
entries-wordless = der Eintrag zeigt ein Bild ohne Beschreibung; öffnen Sie ihn, um das Bild zu beschreiben oder trotzdem zu veröffentlichen
entries-stale = jemand hat den Eintrag eben geändert; sehen Sie ihn an, und klicken Sie dann noch einmal
entries-unreadable = der Eintrag enthält etwas, das diese Version des Servers nicht lesen kann; eine neuere kann es, oder die Betreiber des Servers wissen mehr
entries-approved = der Eintrag ist freigegeben und wird zur geplanten Zeit veröffentlicht; wer ihn veröffentlichen darf, kann das tun
entries-gone = { $count ->
    [one] Einen davon gibt es nicht mehr.
   *[other] { $count } davon gibt es nicht mehr.
}

## What is said after a button.

entries-open-bin = Papierkorb öffnen
entries-undo = Rückgängig machen
entries-in-bin = { $count ->
    [one] Der Eintrag liegt im Papierkorb.
   *[other] { $count } Einträge liegen im Papierkorb.
}
entries-pages-in-bin = { $count ->
    [one] Die Seite liegt im Papierkorb, mit den Seiten darunter.
   *[other] { $count } Seiten liegen im Papierkorb, mit den Seiten darunter.
}
entries-done-binned = der Eintrag liegt im Papierkorb
entries-moved-to = { $title } liegt jetzt unter { $path }; die alte Adresse führt dorthin
entries-new-addresses = { $count ->
    [one] eine Adresse hat sich geändert; die alte leitet zur neuen weiter
   *[other] { $count } Adressen haben sich geändert; die alten leiten zu den neuen weiter
}
entries-done-page-binned = die Seite liegt im Papierkorb, mit den Seiten darunter
entries-done-all-pages-binned = die Seiten liegen im Papierkorb, mit den Seiten darunter
entries-done-all-published = die Einträge sind veröffentlicht; Besucher sehen sie jetzt
entries-done-all-unpublished = die Einträge sind wieder Entwürfe; Besucher sehen sie nicht mehr
entries-done-all-binned = die Einträge liegen im Papierkorb
entries-done-all-tagged = die Einträge haben jetzt das Schlagwort
entries-done-all-untagged = die Einträge haben das Schlagwort nicht mehr
entries-done-all-under-term = die Einträge haben jetzt den Begriff
entries-done-all-out-of-term = die Einträge haben den Begriff nicht mehr
entries-done-all-handed-over = die Einträge sind jetzt von jemand anderem
