## The visual editor, a script. The braces in its words are filled in there.

visual-to-visual = Visueller Editor
visual-now-visual = Sie sind jetzt im visuellen Editor
visual-to-markdown = Markdown
visual-now-markdown = Sie schreiben jetzt Markdown
visual-write-here = Schreiben Sie hier
visual-stayed-markdown = Das Eingefügte bleibt Markdown. { $fault }

## Its buttons, above the text. $label is what the text is called.

visual-writing-tools = Schreibwerkzeuge für { $label }
visual-style = Absatzformat
visual-text = Text
visual-heading = Überschrift
visual-heading-smaller = Kleinere Überschrift
visual-heading-smallest = Kleinste Überschrift
visual-bold = Fett
visual-italic = Kursiv
visual-strike = Durchgestrichen
visual-code = Code
visual-code-language = Sprache des Codes
visual-link = Link
visual-bullets = Aufzählung
visual-numbers = Nummerierte Liste
visual-quote = Zitat
visual-picture = Bild
visual-gallery = Galerie
visual-card = Link als Karte
visual-table = Tabelle
visual-rule = Trennlinie
visual-undo = Rückgängig
visual-redo = Wiederholen
visual-more-tools = Weitere Werkzeuge
visual-add-row = Zeile hinzufügen
visual-add-column = Spalte hinzufügen
visual-remove-row = Zeile entfernen
visual-remove-column = Spalte entfernen
visual-remove-table = Tabelle entfernen

## What stands on the keys of a keyboard, and several of them.

visual-key-ctrl = Strg
visual-key-shift = Umschalt
visual-key-alt = Alt
visual-key-tab = Tab
visual-key-enter = Eingabe
visual-key-escape = Esc
visual-key-range = { $from } bis { $to }
visual-key-then = { $first }, dann { $second }

## What keys do, and signs that are typed.

visual-keys = Tastenkürzel
visual-keys-title = Tastenkürzel und Schreibweisen
visual-keys-bold = Fett; oder **Text** eingeben
visual-keys-italic = Kursiv; oder _Text_ eingeben
visual-keys-strike = Durchgestrichen; oder ~~Text~~ eingeben
visual-keys-code = Code; oder `Text` eingeben
visual-keys-link = Link; oder [Text](/seite) eingeben
visual-keys-heading = Überschrift; oder ##, ### oder #### und ein Leerzeichen eingeben
visual-keys-plain = Wieder normaler Text
visual-keys-bullets = Aufzählung; oder - und ein Leerzeichen eingeben
visual-keys-numbers = Nummerierte Liste; oder 1. und ein Leerzeichen eingeben
visual-keys-tab = In einer Liste: eine Ebene tiefer und zurück. In einer Tabelle: zur nächsten Zelle, nach der letzten in eine neue Zeile, und zurück
visual-keys-quote = Zitat; oder > und ein Leerzeichen eingeben
visual-keys-code-block = Codeblock; oder ``` und ein Leerzeichen eingeben
visual-keys-rule = Trennlinie
visual-keys-break = Neue Zeile im selben Absatz
visual-keys-out-of-code = Codeblock verlassen
visual-keys-undo = Rückgängig, wiederholen
visual-keys-buttons = Zu diesen Schaltflächen; { $escape } führt zurück zum Text
visual-keys-out = Liste oder Tabelle verlassen, zum nächsten Feld
visual-keys-save = Speichern

## Where a link or a card leads. $title and $path are a page's.

visual-add-a-link = Link hinzufügen
visual-add-link = Link hinzufügen
visual-change-link = Link ändern
visual-remove-link = Link entfernen
visual-add-a-card = Linkkarte hinzufügen
visual-add-card = Karte hinzufügen
visual-became-card = Die Adresse ist jetzt eine Karte. „Rückgängig“ macht sie wieder zum Link.
visual-change-card = Karte ändern
visual-change = Ändern
visual-cancel = Abbrechen
visual-close = Schließen
visual-link-address = Adresse, oder Wörter aus dem Titel einer Seite
visual-link-address-hint = Eine Seite dieser Website oder eine Adresse anderswo
visual-link-words = Linktext
visual-link-leads-to = Der Link führt zu „{ $title }“.
visual-link-unpublished = { $path }, nicht veröffentlicht
visual-link-wrong = Bitte wählen Sie unten eine Seite, oder geben Sie eine Adresse an, etwa /ueber-uns, https://example.org oder name@example.org.
visual-found-none = Keine Seite dieser Website heißt so.
visual-found-one = 1 Seite dieser Website
visual-found-many = { $count } Seiten dieser Website

## Which picture. $name is a file's, $number its place among $count.

visual-add-a-picture = Bild hinzufügen
visual-add-picture = Bild hinzufügen
visual-change-picture = Bild ändern
visual-add-a-gallery = Galerie hinzufügen
visual-add-gallery = Galerie hinzufügen
visual-change-gallery = Galerie ändern
visual-add-several = Mehrere Bilder hinzufügen
visual-add-one = 1 Bild hinzufügen
visual-add-many = { $count } Bilder hinzufügen
visual-added-one = 1 Bild ist hinzugefügt
visual-added-many = { $count } Bilder sind hinzugefügt
visual-from-library = Aus der Mediathek
visual-show-more = Mehr anzeigen
visual-find-pictures = Nach Namen oder Inhalt suchen
visual-no-pictures = In der Mediathek ist noch kein Bild. Fügen Sie hier das erste hinzu.
visual-no-such-pictures = Kein Bild der Mediathek heißt so.
visual-chosen-one = 1 Bild ist ausgewählt
visual-chosen-many = { $count } Bilder sind ausgewählt
visual-new-picture = Oder ein neues hochladen
visual-new-pictures = Oder neue hochladen, auch mehrere auf einmal
visual-uploading = { $name } wird hochgeladen
visual-uploading-some = { $name } wird hochgeladen, { $number } von { $count }
visual-uploading-many = { $count } Bilder werden hochgeladen
visual-cancel-upload = Hochladen abbrechen
visual-not-uploaded = { $name } wurde nicht hochgeladen.
visual-still-uploading = Das Hochladen ist noch nicht abgeschlossen. Bitte warten Sie einen Augenblick.
visual-picture-is-in = Das Bild ist im Text. Wählen Sie es aus, und drücken Sie die Eingabetaste, um es zu beschreiben.
visual-pictures-are-in = { $count } Bilder sind im Text. Wählen Sie eines aus, und drücken Sie die Eingabetaste, um es zu beschreiben.
visual-picture-elsewhere = 1 Bild wurde nicht übernommen: Es liegt auf einer anderen Website oder in einem anderen Programm. Speichern Sie es, und fügen Sie es hier hinzu.
visual-pictures-elsewhere = { $count } Bilder wurden nicht übernommen: Sie liegen auf einer anderen Website oder in einem anderen Programm. Speichern Sie sie, und fügen Sie sie hier hinzu.
visual-gallery-hint = Für alle, die das Bild nicht sehen; ohne Angabe gilt die Beschreibung der Mediathek.
visual-picture-alt = Beschreibung des Bildes
visual-picture-alt-of = Beschreibung von { $name }
visual-picture-alt-hint = Für alle, die das Bild nicht sehen; ohne Angabe gilt die Beschreibung der Mediathek. Bilder, die nur Schmuck sind, kennzeichnen Sie unter Medien.
visual-words-of-before = Zum vorigen Bild stand hier: „{ $label }“
visual-take-out = Entfernen
visual-take-out-of = { $name } entfernen
visual-picture-caption = Bildunterschrift
visual-no-words = Noch keine Beschreibung
visual-choose-picture = Bitte wählen Sie ein Bild.
visual-choose-pictures = Bitte wählen Sie mindestens zwei Bilder.
visual-picture-not-taken = Das Bild wurde nicht angenommen. Bitte versuchen Sie es noch einmal.
visual-not-a-picture = Das ist kein Bild. Laden Sie andere Dateien unter Medien hoch, und verlinken Sie sie im Text.
visual-picture-unreachable = Der Server antwortet nicht. Bitte versuchen Sie es noch einmal.

## What is said when the server does not do what was asked.

visual-signed-out = Sie sind abgemeldet. Melden Sie sich in einem anderen Tab an, und versuchen Sie es hier noch einmal.
visual-no-answer = Der Server hat nicht so geantwortet, wie er sollte. Bitte versuchen Sie es noch einmal.

## The buttons of sections. $fault is one of the three sentences below.

visual-moved-up = Nach oben verschoben
visual-moved-down = Nach unten verschoben
visual-duplicated = Dupliziert
visual-is-back = Wiederhergestellt
visual-fold-all = Alle Abschnitte einklappen
visual-unfold-all = Alle Abschnitte ausklappen
visual-still-here = { $fault } Ihre Eingaben sind noch hier.
visual-press-signed-out = Sie sind abgemeldet. Melden Sie sich in einem anderen Tab an, und klicken Sie dann noch einmal.
visual-press-refused = Der Server konnte das nicht ausführen. Bitte klicken Sie noch einmal.
visual-press-unreachable = Der Server antwortet nicht. Bitte klicken Sie noch einmal.
