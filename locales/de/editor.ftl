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
editor-beside-unsaved = Die Vorschau erscheint mit dem ersten Speichern.
editor-beside-failed = Die Vorschau konnte nicht geladen werden. Beim nächsten Speichern wird es noch einmal versucht.
editor-publish = Veröffentlichen
editor-publish-changes = Änderungen veröffentlichen
editor-schedule = Planen
editor-publish-now = Jetzt veröffentlichen
editor-published-at = Veröffentlicht
editor-view = Ansehen
editor-unpublish = Zurückziehen
editor-ask-for-review = Um Prüfung bitten
editor-withdraw = Aus der Prüfung nehmen
editor-discard = Entwurf verwerfen
editor-duplicate = Duplizieren
editor-move-to-bin = In den Papierkorb legen
editor-differs = Unterschiede
editor-theirs = Von jemand anderem gespeichert
editor-yours = Von Ihnen eingegeben
editor-title = Titel

## About the entry.

editor-about = { $kind ->
    [page] Über diese Seite
    [post] Über diesen Beitrag
   *[other] Angaben: { $noun }
}
editor-address = Adresse
editor-address-hint = Der letzte Teil der Adresse. Ohne Angabe ergibt er sich aus dem Titel.
editor-description = Zusammenfassung
editor-description-hint = Für Karten, Feeds, Suchmaschinen und geteilte Links. Ohne Angabe stehen dort die ersten Worte der Seite. Höchstens 300 Zeichen.
editor-cover = Titelbild
editor-cover-hint = Oben auf der Seite, auf Karten, in Feeds und neben geteilten Links. Ohne Angabe zeigen Karten das erste Bild des Textes.
editor-below = Unterhalb von
editor-top = Oberste Ebene der Website
editor-unseen-page = Eine Seite, die Sie nicht sehen dürfen
editor-unseen-entry = Ein Eintrag, den Sie nicht sehen dürfen
editor-in-navigation = In der Navigation
editor-in-hand-made-menu = Das Menü ist von Hand gemacht und führt zu dieser Seite.
editor-not-in-hand-made-menu = Das Menü ist von Hand gemacht: Fügen Sie die Seite dort hinzu.
editor-hand-made-menu = Menü bearbeiten
editor-place = Reihenfolge
editor-place-hint = Unter den Seiten derselben Ebene steht die kleinste Zahl zuerst.
editor-tags = Schlagwörter
editor-tags-hint = Durch Kommas getrennt.
editor-no-terms = Es gibt noch keine Begriffe.
editor-add-term = Ersten Begriff anlegen

## Times.

editor-times = Zeiten
editor-fault = Die Veröffentlichung zum geplanten Zeitpunkt war nicht möglich: { $fault }.
editor-publish-at = Veröffentlichen am
editor-publish-at-hint = Liegt der Zeitpunkt in der Zukunft, wird der Eintrag dann von selbst veröffentlicht. Ein vergangener Zeitpunkt wird beim Veröffentlichen zum Datum des Eintrags.
editor-unpublish-at = Zurückziehen am
editor-unpublish-at-hint = Ohne Angabe bleibt der Eintrag veröffentlicht.
editor-zone = Beide in { $zone }.

## State.

editor-state = Status
editor-linked-from = Links hierher
editor-linked-from-more = { $count ->
    [one] und { $count } weiterer
   *[other] und { $count } weitere
}
editor-linked-from-hint = Diese Links führen ins Leere, sobald Besucher den Eintrag nicht mehr sehen. Eine neue Adresse schadet nicht: Die alte leitet dorthin weiter.
editor-will-be-published = Wird veröffentlicht
editor-will-be-unpublished = Wird zurückgezogen
editor-in-review = In Prüfung
editor-send-back = Zurückgeben…
editor-send-back-of = Zurückgeben: { $title }
editor-send-back-title = Zurückgeben
editor-send-back-note = Eine Notiz für die Person, die den Text geschrieben hat
editor-send-back-lead = Der Eintrag ist dann wieder ein Entwurf und nicht mehr in Prüfung. Ein geplanter Zeitpunkt entfällt.
editor-send-back-missing = Was fehlt
editor-send-back-missing-hint = Die Notiz steht über dem Text, bis wieder um Prüfung gebeten oder veröffentlicht wird.
editor-send-back-cancel = Abbrechen
editor-sent-back = { $name } hat dies zurückgegeben
editor-sent-back-hint = Die Notiz steht hier, bis wieder um Prüfung gebeten oder veröffentlicht wird.
editor-written-by = Geschrieben von
# Beside the list of people.
editor-author-hint = Die Änderung gilt ab dem nächsten Speichern, auch dem eines Entwurfs.
editor-author-gone = Jemand, der nicht mehr hier ist
editor-changed = Geändert

## The fields of a content type, and those of sections.

editor-needed = Pflichtfeld
editor-alternative = Beschreibung des Bildes
editor-link-words = Linktext

## What is said while somebody writes. The braces in them are filled in by a script.

editor-autosaved = Gespeichert um { $at }.
editor-autosaved-but = Gespeichert um { $at }, aber nicht { $faults }
editor-autosave-fault = „{ $field }“: { $fault }
editor-autosave-wrong = Noch nicht gespeichert: { $error }
editor-autosave-signed-out = Sie sind abgemeldet, und es wird nicht mehr automatisch gespeichert. Melden Sie sich in einem anderen Tab wieder an und speichern Sie dann.
editor-autosave-closed = Sie dürfen das nicht mehr ändern, daher wird nichts gespeichert. Was Sie getippt haben, ist noch hier.
editor-autosave-refused = Der Server konnte nicht speichern. Ihre Eingaben sind noch hier.
editor-autosave-unreachable = Der Server ist nicht erreichbar. Ihre Eingaben sind noch hier.
editor-autosave-unsent = Der Server ist nicht erreichbar. Es wurde nichts gesendet; Ihre Eingaben sind noch hier. Versuchen Sie es noch einmal.
editor-autosave-stale = { $error }; wählen Sie „Entwurf speichern“, um die Unterschiede zu sehen
editor-wrong = Noch ist nicht alles richtig, daher hat die Schaltfläche nichts gespeichert. Was vorher gespeichert wurde, auch automatisch, bleibt erhalten; zuletzt gespeichert:
editor-open-by-another = { $name } hat dies auch geöffnet.
editor-opened-by-another = { $name } hat dies um { $at } geöffnet und ist vielleicht noch dabei.

## What is said after a button.

editor-done-draft = der Entwurf ist gespeichert; Besucher sehen ihn noch nicht
editor-done-on-top = Ihre Änderungen sind als Entwurf gespeichert; Besucher sehen weiterhin, was vorher veröffentlicht war
editor-done-on-top-author = Ihre Änderungen sind als Entwurf gespeichert; nur die neue Angabe bei „Autor/in“ sehen Besucher sofort
editor-done-scheduled = der Eintrag ist gespeichert und wird zum gewählten Zeitpunkt veröffentlicht
editor-done-scheduled-at = der Eintrag ist gespeichert und wird zum gewählten Zeitpunkt veröffentlicht: { $at }
editor-done-moved = der Eintrag ist unter seiner neuen Adresse veröffentlicht; die alte führt dorthin
editor-done-published = der Eintrag ist veröffentlicht; Besucher sehen ihn jetzt
editor-done-unpublished = der Eintrag ist wieder ein Entwurf; Besucher sehen ihn nicht mehr
editor-done-review = der Eintrag ist gespeichert und wartet auf eine Prüfung
editor-done-withdrawn = der Eintrag ist gespeichert und nicht mehr in Prüfung
editor-done-sent-back = der Eintrag ist wieder ein Entwurf, und Ihre Notiz steht darüber
editor-done-sent-back-mailed = der Eintrag ist wieder ein Entwurf; Ihre Notiz steht darüber und geht auch als E-Mail an die Person, die ihn geschrieben hat
editor-done-discarded = der Entwurf ist verworfen; Sie sehen jetzt, was Besucher sehen
editor-done-restored = das ist die frühere Fassung; speichern oder veröffentlichen Sie, um sie zu behalten
editor-done-duplicated = dies ist die Kopie, als Entwurf

## Two versions of an entry, passage by passage.

merge-about = Wählen Sie an jeder Stelle, was bleibt. Was nur eine Seite geändert hat, ist schon gewählt.
merge-conflicts = { $count ->
    [0] Keine davon wurde von beiden geändert.
    [one] Eine davon sollten Sie ansehen: Dort ginge sonst verloren, was die andere Seite geändert hat.
   *[other] { $count } davon sollten Sie ansehen: Dort ginge sonst verloren, was die andere Seite geändert hat.
}
merge-nothing = Kein Unterschied: Beide Fassungen sind gleich.
merge-saved-by = Gespeichert von { $name }
merge-look = Bitte ansehen
merge-changed-by-them = Dies hat nur die andere Seite geändert.
merge-changed-by-you = Dies haben nur Sie geändert.
merge-changed-by-both = Dies haben beide geändert, auf verschiedene Weise.
merge-differs = Dies unterscheidet sich; wer es geändert hat, ist nicht mehr bekannt.
merge-added-by-them = Dies hat die andere Seite hinzugefügt.
merge-added-by-you = Dies haben Sie hinzugefügt.
merge-removed-by-them = Dies hat die andere Seite entfernt, und Sie haben es nicht geändert.
merge-removed-by-you = Dies haben Sie entfernt, und die andere Seite hat es nicht geändert.
merge-removed-by-them-changed = Dies hat die andere Seite entfernt, und Sie haben es geändert.
merge-removed-by-you-changed = Dies haben Sie entfernt, und die andere Seite hat es geändert.
merge-only-theirs = Dies hat nur die gespeicherte Fassung.
merge-only-yours = Dies hat nur Ihre Fassung.
merge-keep-mine = Meine Fassung behalten
merge-take-theirs = Andere Fassung übernehmen
merge-keep = Behalten
merge-leave-out = Weglassen
merge-terms = Begriffe der Taxonomien
merge-order = Reihenfolge der Abschnitte
merge-yes = ja
merge-no = nein
merge-put-together = Zusammenführen
merge-put-together-hint = Das Ergebnis steht dann im Formular. Gespeichert ist es erst, wenn Sie es angesehen und gespeichert haben.
merge-apart = Jemand anderes hat diesen Eintrag inzwischen gespeichert, und die beiden Fassungen sind noch nicht zusammengeführt. Vergleichen Sie sie, oder speichern Sie: Dann werden sie zuerst nach der jetzigen Auswahl zusammengeführt.
merge-compare = Beide vergleichen
merge-done = beide Fassungen sind in diesem Formular zusammengeführt, aber noch nicht gespeichert: Sehen Sie es durch und speichern Sie es

## What is wrong with what was typed.

editor-stale = { $kind ->
    [page] { $who } hat diese Seite gespeichert, nachdem Sie sie geöffnet haben; deshalb wurde jetzt nichts gespeichert. Ihre Eingaben sind noch hier, und darunter stehen die Unterschiede. Wählen Sie Stelle für Stelle, was bleibt, und klicken Sie auf „Zusammenführen“
    [post] { $who } hat diesen Beitrag gespeichert, nachdem Sie ihn geöffnet haben; deshalb wurde jetzt nichts gespeichert. Ihre Eingaben sind noch hier, und darunter stehen die Unterschiede. Wählen Sie Stelle für Stelle, was bleibt, und klicken Sie auf „Zusammenführen“
   *[other] { $who } hat diesen Eintrag ({ $noun }) gespeichert, nachdem Sie ihn geöffnet haben; deshalb wurde jetzt nichts gespeichert. Ihre Eingaben sind noch hier, und darunter stehen die Unterschiede. Wählen Sie Stelle für Stelle, was bleibt, und klicken Sie auf „Zusammenführen“
}
editor-stale-bin = { $kind ->
    [page] { $who } hat diese Seite gespeichert, nachdem Sie sie geöffnet haben; deshalb liegt sie nicht im Papierkorb. Sehen Sie zuerst die Unterschiede an. Klicken Sie noch einmal auf „In den Papierkorb legen“, kommt sie so dorthin, wie sie jetzt gespeichert ist
    [post] { $who } hat diesen Beitrag gespeichert, nachdem Sie ihn geöffnet haben; deshalb liegt er nicht im Papierkorb. Sehen Sie zuerst die Unterschiede an. Klicken Sie noch einmal auf „In den Papierkorb legen“, kommt er so dorthin, wie er jetzt gespeichert ist
   *[other] { $who } hat diesen Eintrag ({ $noun }) gespeichert, nachdem Sie ihn geöffnet haben; deshalb liegt er nicht im Papierkorb. Sehen Sie zuerst die Unterschiede an. Klicken Sie noch einmal auf „In den Papierkorb legen“, kommt er so dorthin, wie er jetzt gespeichert ist
}
editor-closed = Sie dürfen das nicht mehr ändern, daher wurde nichts gespeichert. Was Sie getippt haben, ist noch hier: Wenn Sie es jetzt speichern, wird es ein weiterer Entwurf neben dem vorhandenen
editor-somebody-else = jemand anderes
editor-full = auf dem Server ist kein Platz mehr; deshalb wurde nichts gespeichert. Ihre Eingaben sind noch hier: Lassen Sie diese Seite offen, bitten Sie die Betreiber des Servers, Platz zu schaffen, und speichern Sie dann noch einmal
editor-untitled = Ohne Titel
editor-no-slug = aus diesem Titel lässt sich keine Adresse bilden; bitte geben Sie eine ein, aus a–z, 0–9 und -
editor-not-a-place = geben Sie als Reihenfolge eine ganze Zahl ein
editor-not-a-time = geben Sie ein Datum mit Uhrzeit ein, etwa 2026-11-21T09:30; lassen Sie das Feld leer, um keinen Zeitpunkt zu wählen
editor-not-a-day = geben Sie ein Datum ein, etwa 2026-05-01
editor-not-a-moment = geben Sie ein Datum mit Uhrzeit ein, etwa 2026-05-01T19:30
editor-not-in-list = bitte wählen Sie etwas aus der Liste
editor-not-without = zum Veröffentlichen fehlt noch eine Angabe: Bitte füllen Sie „{ $field }“ aus
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

editor-wordless = { $intent ->
    [review] Noch nicht zur Prüfung gegeben
    [save] Noch nicht gespeichert
    [withdraw] Noch nicht gespeichert
   *[other] Noch nicht veröffentlicht
}: { $count ->
    [one] Ein Bild hat keine Beschreibung für alle, die es nicht sehen
   *[other] { $count } Bilder haben keine Beschreibung für alle, die sie nicht sehen
}
editor-wordless-in-library = in der Mediathek
editor-wordless-hint = Beschreiben Sie hier neben dem Bild oder in der Mediathek, was zu sehen ist, oder kennzeichnen Sie es in der Mediathek als Schmuck. Sie werden nur einmal gefragt.
editor-publish-all-the-same = Trotzdem veröffentlichen
editor-save-all-the-same = Trotzdem speichern
editor-review-all-the-same = Trotzdem um Prüfung bitten
