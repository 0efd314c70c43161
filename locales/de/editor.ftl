## The editor of an entry. $noun is what its kind is called, $kind the word for that in addresses.

editor-new = { $kind ->
    [page] Neue Seite
    [post] Neuer Beitrag
   *[other] Neu: { $noun }
}
editor-edit = { $kind ->
    [page] Seite bearbeiten
    [post] Beitrag bearbeiten
   *[other] Bearbeiten: { $noun }
}
editor-save = Speichern
editor-save-draft = Entwurf speichern
editor-preview = Vorschau
editor-preview-of-saved = des gespeicherten Stands, in einem neuen Tab
editor-beside = Vorschau daneben
editor-beside-frame = Vorschau des gespeicherten Stands
editor-beside-unsaved = Die Vorschau kommt mit dem ersten Speichern.
editor-beside-failed = Die Vorschau ist nicht gekommen. Das nächste Speichern holt sie noch einmal.
editor-publish = Veröffentlichen
editor-publish-changes = Änderungen veröffentlichen
editor-schedule = Zeit festlegen
editor-publish-now = Jetzt veröffentlichen
editor-published-at = Veröffentlicht
editor-view = Ansehen
editor-unpublish = Zurückziehen
editor-ask-for-review = Um Prüfung bitten
editor-withdraw = Nicht mehr prüfen lassen
editor-discard = Entwurf verwerfen
editor-duplicate = Duplizieren
editor-move-to-bin = In den Papierkorb legen
editor-differs = Was sich unterscheidet
editor-theirs = Von jemand anderem gespeichert
editor-yours = Von Ihnen getippt
editor-title = Titel

## About the entry.

editor-about = { $kind ->
    [page] Über diese Seite
    [post] Über diesen Beitrag
   *[other] Angaben: { $noun }
}
editor-address = Adresse
editor-address-hint = Der letzte Teil davon. Bleibt das Feld leer, ergibt er sich aus dem Titel.
editor-description = Zusammenfassung
editor-description-hint = Auf Karten, in Feeds, in Suchmaschinen und wo die Seite geteilt wird. Bleibt das Feld leer, sind es ihre ersten Worte. Höchstens 300 Zeichen.
editor-cover = Titelbild
editor-cover-hint = Oben auf der Seite, auf Karten, in Feeds und wo die Seite geteilt wird. Bleibt das Feld leer, haben Karten das erste Bild des Textes.
editor-below = Unterhalb von
editor-top = Oberste Ebene der Website
editor-in-navigation = In der Navigation
editor-place = Platz
editor-place-hint = Unter den Seiten daneben: Die kleinste Zahl kommt zuerst.
editor-tags = Schlagwörter
editor-tags-hint = Mit Kommas dazwischen.
editor-no-terms = Es gibt noch keine.
editor-add-term = Den ersten Begriff anlegen

## Times.

editor-times = Zeiten
editor-fault = Die Veröffentlichung zur geplanten Zeit war nicht möglich: { $fault }.
editor-publish-at = Veröffentlichen am
editor-publish-at-hint = Mit einer Zeit, die noch kommt, wartet es und wird dann von selbst veröffentlicht. Eine Zeit, die vorbei ist, wird zum Datum, sobald es veröffentlicht ist.
editor-unpublish-at = Zurückziehen am
editor-unpublish-at-hint = Leer bleibt es veröffentlicht.
editor-zone = Zeiten in { $zone }.

## State.

editor-state = Stand
editor-linked-from = Links hierher
editor-linked-from-more = { $count ->
    [one] und { $count } weiterer
   *[other] und { $count } weitere
}
editor-linked-from-hint = Diese Links führen nirgends hin, sobald Besucher das hier nicht mehr sehen. Eine neue Adresse schadet nicht: die alte führt zu ihr.
editor-will-be-published = Wird veröffentlicht
editor-will-be-unpublished = Wird zurückgezogen
editor-in-review = In Prüfung
editor-send-back = Zurückgeben…
editor-send-back-of = Zurückgeben: { $title }
editor-send-back-title = Zurückgeben
editor-send-back-note = Eine Notiz für die Person, die es geschrieben hat
editor-send-back-lead = Es ist dann wieder ein Entwurf und nicht mehr in Prüfung. Eine Zeit zum Veröffentlichen entfällt.
editor-send-back-missing = Was fehlt
editor-send-back-missing-hint = Das steht über dem Text, bis wieder um Prüfung gebeten oder veröffentlicht wird.
editor-send-back-cancel = Abbrechen
editor-sent-back = { $name } hat dies zurückgegeben
editor-sent-back-hint = Das steht hier, bis wieder um Prüfung gebeten oder veröffentlicht wird.
editor-written-by = Geschrieben von
# Beside the list of people.
editor-author-hint = Das ändert sich mit dem nächsten Speichern, auch dem eines Entwurfs.
editor-author-gone = Jemand, der nicht mehr hier ist
editor-changed = Geändert

## The fields of a content type, and those of sections.

editor-needed = nötig
editor-alternative = Was darauf zu sehen ist, in Worten
editor-link-words = Worte des Links

## What is said while somebody writes. The braces in them are filled in by a script.

editor-autosaved = Gespeichert um { $at }.
editor-autosaved-but = Gespeichert um { $at }, aber nicht { $faults }
editor-autosave-fault = „{ $field }“: { $fault }
editor-autosave-wrong = Noch nicht gespeichert: { $error }
editor-autosave-signed-out = Sie sind abgemeldet, und es wird nichts mehr von selbst gespeichert. Melden Sie sich in einem anderen Tab wieder an und speichern Sie dann.
editor-autosave-closed = Sie dürfen das nicht mehr ändern, daher wird nichts gespeichert. Was Sie getippt haben, ist noch hier.
editor-autosave-refused = Der Server konnte es nicht speichern. Was Sie getippt haben, ist noch hier.
editor-autosave-unreachable = Der Server ist nicht erreichbar. Was Sie getippt haben, ist noch hier.
editor-autosave-stale = { $error }; wählen Sie „Entwurf speichern“, um zu sehen, was sich unterscheidet
editor-open-by-another = { $names } hat dies auch geöffnet.
editor-open-by-others = { $names } haben dies auch geöffnet.

## What is said after a button.

editor-done-draft = der Entwurf ist gespeichert; Besucher sehen ihn noch nicht
editor-done-on-top = Ihre Änderungen sind als Entwurf gespeichert; Besucher sehen weiterhin, was vorher veröffentlicht war
editor-done-on-top-author = Ihre Änderungen sind als Entwurf gespeichert, außer wer es geschrieben hat: Den neuen Namen sehen Besucher sofort
editor-done-scheduled = es ist gespeichert und wird zu der Zeit veröffentlicht, die Sie gewählt haben
editor-done-scheduled-at = es ist gespeichert und wird zu der Zeit veröffentlicht, die Sie gewählt haben: { $at }
editor-done-published = es ist veröffentlicht; Besucher sehen es jetzt
editor-done-unpublished = es ist wieder ein Entwurf; Besucher sehen es nicht mehr
editor-done-review = es ist gespeichert und wartet darauf, dass jemand es prüft
editor-done-withdrawn = es ist gespeichert, und niemand wird mehr um Prüfung gebeten
editor-done-sent-back = es ist wieder ein Entwurf, und Ihre Notiz steht darüber
editor-done-sent-back-mailed = es ist wieder ein Entwurf; Ihre Notiz steht darüber und geht auch als E-Mail an die Person, die es geschrieben hat
editor-done-discarded = der Entwurf ist verworfen; dies sehen die Besucher
editor-done-restored = so war es; speichern oder veröffentlichen Sie es, damit es so bleibt
editor-done-duplicated = dies ist die Kopie, als Entwurf

## Two versions of an entry, passage by passage.

merge-about = Wählen Sie an jeder Stelle, was bleibt. Was nur eine Seite geändert hat, ist schon gewählt.
merge-conflicts = { $count ->
    [0] Keine davon wurde von beiden geändert.
    [one] Eine davon sollten Sie ansehen: Was dort von der anderen Seite ist, ginge verloren.
   *[other] { $count } davon sollten Sie ansehen: Was dort von der anderen Seite ist, ginge verloren.
}
merge-nothing = Es unterscheidet sich nichts: Beide Fassungen sagen dasselbe.
merge-saved-by = Gespeichert von { $name }
merge-look = Bitte ansehen
merge-changed-by-them = Dies hat nur die andere Seite geändert.
merge-changed-by-you = Dies haben nur Sie geändert.
merge-changed-by-both = Dies haben beide geändert, und nicht gleich.
merge-differs = Dies unterscheidet sich, und wer es geändert hat, ist nicht mehr bekannt.
merge-added-by-them = Dies hat die andere Seite hinzugefügt.
merge-added-by-you = Dies haben Sie hinzugefügt.
merge-removed-by-them = Dies hat die andere Seite entfernt, und Sie haben es nicht geändert.
merge-removed-by-you = Dies haben Sie entfernt, und die andere Seite hat es nicht geändert.
merge-removed-by-them-changed = Dies hat die andere Seite entfernt, und Sie haben es geändert.
merge-removed-by-you-changed = Dies haben Sie entfernt, und die andere Seite hat es geändert.
merge-only-theirs = Dies hat nur die gespeicherte Fassung.
merge-only-yours = Dies hat nur Ihre Fassung.
merge-keep-mine = Meine Fassung behalten
merge-take-theirs = Die andere Fassung nehmen
merge-keep = Behalten
merge-leave-out = Weglassen
merge-terms = Begriffe der Taxonomien
merge-order = Reihenfolge der Abschnitte
merge-yes = ja
merge-no = nein
merge-put-together = Zusammenführen
merge-put-together-hint = Das Ergebnis steht dann im Formular; gespeichert wird erst, wenn Sie es angesehen haben und speichern.
merge-apart = Jemand anderes hat dies inzwischen gespeichert, und die beiden Fassungen sind noch nicht zusammengeführt. Vergleichen Sie sie, oder speichern Sie: Dann werden sie zuerst zusammengeführt, so wie es gewählt ist.
merge-compare = Beide vergleichen
merge-done = beide Fassungen sind in diesem Formular zusammengeführt, und noch ist nichts gespeichert: Sehen Sie es durch und speichern Sie es

## What is wrong with what was typed.

editor-stale = { $kind ->
    [page] { $who } hat diese Seite gespeichert, nachdem Sie sie geöffnet haben; deshalb wurde jetzt nichts gespeichert. Alles, was Sie getippt haben, ist noch hier, und darunter steht, was sich unterscheidet. Wählen Sie Stelle für Stelle, was bleibt, und drücken Sie „Zusammenführen“
    [post] { $who } hat diesen Beitrag gespeichert, nachdem Sie ihn geöffnet haben; deshalb wurde jetzt nichts gespeichert. Alles, was Sie getippt haben, ist noch hier, und darunter steht, was sich unterscheidet. Wählen Sie Stelle für Stelle, was bleibt, und drücken Sie „Zusammenführen“
   *[other] { $who } hat diesen Eintrag ({ $noun }) gespeichert, nachdem Sie ihn geöffnet haben; deshalb wurde jetzt nichts gespeichert. Alles, was Sie getippt haben, ist noch hier, und darunter steht, was sich unterscheidet. Wählen Sie Stelle für Stelle, was bleibt, und drücken Sie „Zusammenführen“
}
editor-stale-bin = { $kind ->
    [page] { $who } hat diese Seite gespeichert, nachdem Sie sie geöffnet haben; deshalb liegt sie nicht im Papierkorb. Sehen Sie zuerst an, was sich unterscheidet. Drücken Sie noch einmal „In den Papierkorb legen“, kommt sie so dorthin, wie sie jetzt gespeichert ist
    [post] { $who } hat diesen Beitrag gespeichert, nachdem Sie ihn geöffnet haben; deshalb liegt er nicht im Papierkorb. Sehen Sie zuerst an, was sich unterscheidet. Drücken Sie noch einmal „In den Papierkorb legen“, kommt er so dorthin, wie er jetzt gespeichert ist
   *[other] { $who } hat diesen Eintrag ({ $noun }) gespeichert, nachdem Sie ihn geöffnet haben; deshalb liegt er nicht im Papierkorb. Sehen Sie zuerst an, was sich unterscheidet. Drücken Sie noch einmal „In den Papierkorb legen“, kommt er so dorthin, wie er jetzt gespeichert ist
}
editor-somebody-else = jemand anderes
editor-full = auf dem Server ist kein Platz mehr; deshalb wurde nichts gespeichert. Alles, was Sie getippt haben, ist noch hier: Lassen Sie diese Seite offen, bitten Sie die Betreiber des Servers, Platz zu schaffen, und speichern Sie dann noch einmal
editor-untitled = Ohne Titel
editor-no-slug = aus diesem Titel lässt sich keine Adresse bilden; bitte tippen Sie eine, aus a-z, 0-9 und -
editor-not-a-place = der Platz ist eine ganze Zahl
editor-not-a-time = hier steht ein Datum mit Uhrzeit, etwa 2026-11-21T09:30; leeren Sie das Feld, um keine Zeit zu wählen
editor-not-a-day = hier steht ein Datum, etwa 2026-05-01
editor-not-a-moment = hier steht ein Datum mit Uhrzeit, etwa 2026-05-01T19:30
editor-not-in-list = bitte wählen Sie etwas aus der Liste
editor-not-without = ohne diese Angabe wird nichts veröffentlicht: bitte füllen Sie „{ $field }“ aus
editor-no-such-file = in der Mediathek ist keine Datei `{ $name }`; laden Sie sie hoch oder wählen Sie eine andere
editor-no-such-picture = in der Mediathek ist kein Bild `{ $name }`; laden Sie es hoch oder wählen Sie ein anderes

## What a link can lead to.

link-kind-page = Seite
link-kind-post = Beitrag
link-kind-list = Liste
link-kind-file = Datei
link-kind-tag = Schlagwort
link-kind-form = Formular
# Was in einer anderen Sprache ist als der Text, der geschrieben wird: „Seite (Deutsch)“.
link-in-language = { $what } ({ $language })

## Before pictures without words are published, wait for their time or are looked at.

editor-wordless = Manche Bilder haben keine Worte für alle, die sie nicht sehen
editor-wordless-hint = Sagen Sie in der Mediathek oder hier neben dem Bild, was zu sehen ist; oder kennzeichnen Sie es in der Mediathek als bloßen Schmuck. Gefragt wird nur einmal.
editor-publish-all-the-same = Trotzdem veröffentlichen
editor-save-all-the-same = Trotzdem speichern
editor-review-all-the-same = Trotzdem um Prüfung bitten
