## The visual editor, a script. The braces in its words are filled in there.

visual-to-visual = Visueller Editor
visual-now-visual = Dies ist jetzt der visuelle Editor
visual-to-markdown = Markdown
visual-now-markdown = Dies ist jetzt Markdown
visual-write-here = Schreiben Sie hier
visual-stayed-markdown = Das Eingefügte blieb Markdown. { $fault }

## Its buttons, above the text. $label is what the text is called.

visual-writing-tools = Schreibwerkzeuge für { $label }
visual-style = Art des Absatzes
visual-text = Text
visual-heading = Überschrift
visual-heading-smaller = Überschrift, kleiner
visual-heading-smallest = Überschrift, am kleinsten
visual-bold = Fett
visual-italic = Kursiv
visual-strike = Durchgestrichen
visual-code = Code
visual-code-language = Sprache des Codes
visual-link = Link
visual-bullets = Liste mit Punkten
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

visual-keys = Tasten
visual-keys-title = Tasten und Zeichen
visual-keys-bold = Fett; oder tippen Sie **Worte**
visual-keys-italic = Kursiv; oder tippen Sie _Worte_
visual-keys-strike = Durchgestrichen; oder tippen Sie ~~Worte~~
visual-keys-code = Code; oder tippen Sie `Worte`
visual-keys-link = Link; oder tippen Sie [Worte](/seite)
visual-keys-heading = Überschrift; oder tippen Sie ##, ### oder #### und ein Leerzeichen
visual-keys-plain = Wieder einfacher Text
visual-keys-bullets = Liste mit Punkten; oder tippen Sie - und ein Leerzeichen
visual-keys-numbers = Nummerierte Liste; oder tippen Sie 1. und ein Leerzeichen
visual-keys-tab = In einer Liste: tiefer und zurück. In einer Tabelle: zur nächsten Zelle, nach der letzten in eine neue Zeile, und zurück
visual-keys-quote = Zitat; oder tippen Sie > und ein Leerzeichen
visual-keys-code-block = Codeblock; oder tippen Sie ``` und ein Leerzeichen
visual-keys-rule = Eine Trennlinie
visual-keys-break = Eine neue Zeile im selben Absatz
visual-keys-out-of-code = Aus einem Codeblock hinaus
visual-keys-undo = Rückgängig, wiederholen
visual-keys-buttons = Zu diesen Knöpfen; { $escape } führt zurück zum Text
visual-keys-out = Aus einer Liste oder Tabelle zum nächsten Feld
visual-keys-save = Speichern

## Where a link or a card leads. $title and $path are a page's.

visual-add-a-link = Einen Link hinzufügen
visual-add-link = Link hinzufügen
visual-change-link = Den Link ändern
visual-remove-link = Link entfernen
visual-add-a-card = Eine Karte hinzufügen, die anderswohin führt
visual-add-card = Karte hinzufügen
visual-became-card = Die Adresse ist jetzt eine Karte. Rückgängig macht sie zum Link.
visual-change-card = Die Karte ändern
visual-change = Ändern
visual-cancel = Abbrechen
visual-close = Schließen
visual-link-address = Adresse, oder Worte aus dem Titel einer Seite
visual-link-address-hint = Eine Seite dieser Website oder eine Adresse anderswo
visual-link-words = Angezeigte Worte
visual-link-leads-to = Der Link führt zu „{ $title }“.
visual-link-unpublished = { $path }, nicht veröffentlicht
visual-link-wrong = Bitte wählen Sie unten eine Seite, oder geben Sie eine Adresse an, etwa /ueber-uns, https://example.org oder name@example.org.
visual-found-none = Keine Seite dieser Website heißt so.
visual-found-one = 1 Seite dieser Website
visual-found-many = { $count } Seiten dieser Website

## Which picture. $name is a file's, $number its place among $count.

visual-add-a-picture = Ein Bild hinzufügen
visual-add-picture = Bild hinzufügen
visual-change-picture = Das Bild ändern
visual-add-a-gallery = Eine Galerie hinzufügen
visual-add-gallery = Galerie hinzufügen
visual-change-gallery = Die Galerie ändern
visual-from-library = Aus der Mediathek
visual-show-more = Mehr anzeigen
visual-find-pictures = Nach Namen oder Inhalt suchen
visual-no-pictures = In der Mediathek ist noch kein Bild. Fügen Sie hier das erste hinzu.
visual-no-such-pictures = Kein Bild der Mediathek heißt so.
visual-chosen-one = 1 Bild ist ausgewählt
visual-chosen-many = { $count } Bilder sind ausgewählt
visual-new-picture = Oder ein neues
visual-new-pictures = Oder neue, auch mehrere auf einmal
visual-uploading = { $name } wird hochgeladen
visual-uploading-some = { $name } wird hochgeladen, { $number } von { $count }
visual-uploading-many = { $count } Bilder werden hochgeladen
visual-cancel-upload = Hochladen abbrechen
visual-not-uploaded = { $name } wurde nicht hochgeladen.
visual-still-uploading = Das Hochladen ist noch nicht fertig. Bitte warten Sie einen Augenblick.
visual-picture-is-in = Das Bild ist im Text. Wählen Sie es aus, und drücken Sie die Eingabetaste, um zu sagen, was es zeigt.
visual-pictures-are-in = { $count } Bilder sind im Text. Wählen Sie eines aus, und drücken Sie die Eingabetaste, um zu sagen, was es zeigt.
visual-picture-elsewhere = 1 Bild kam nicht mit: Es liegt auf einer anderen Website oder in einem anderen Programm. Speichern Sie es, und fügen Sie es hier hinzu.
visual-pictures-elsewhere = { $count } Bilder kamen nicht mit: Sie liegen auf einer anderen Website oder in einem anderen Programm. Speichern Sie sie, und fügen Sie sie hier hinzu.
visual-gallery-hint = Für alle, die es nicht sehen; leer gilt, was die Mediathek sagt.
visual-picture-alt = Was darauf zu sehen ist
visual-picture-alt-of = Was auf { $name } zu sehen ist
visual-picture-alt-hint = Für alle, die es nicht sehen; leer gilt, was die Mediathek sagt. Reiner Schmuck wird dort angekreuzt, unter Medien.
visual-take-out = Entfernen
visual-take-out-of = { $name } entfernen
visual-picture-caption = Zeile darunter
visual-no-words = Noch keine Beschreibung
visual-choose-picture = Bitte wählen Sie ein Bild.
visual-choose-pictures = Bitte wählen Sie mindestens zwei Bilder.
visual-picture-not-taken = Das Bild wurde nicht angenommen. Bitte versuchen Sie es noch einmal.
visual-not-a-picture = Das ist kein Bild. Andere Dateien kommen unter Medien in die Mediathek, und ein Text kann zu ihnen führen.
visual-picture-unreachable = Der Server antwortet nicht. Bitte versuchen Sie es noch einmal.

## What is said when the server does not do what was asked.

visual-signed-out = Sie sind abgemeldet. Melden Sie sich in einem anderen Tab an, und versuchen Sie es hier noch einmal.
visual-no-answer = Der Server hat nicht so geantwortet, wie er sollte. Bitte versuchen Sie es noch einmal.

## The buttons of sections. $fault is one of the three sentences below.

visual-moved-up = Nach oben verschoben
visual-moved-down = Nach unten verschoben
visual-duplicated = Dupliziert
visual-is-back = Es ist wieder da
visual-fold-all = Alle Abschnitte einklappen
visual-unfold-all = Alle Abschnitte ausklappen
visual-still-here = { $fault } Alles, was Sie getippt haben, ist noch hier.
visual-press-signed-out = Sie sind abgemeldet. Melden Sie sich in einem anderen Tab an, und drücken Sie dann den Knopf noch einmal.
visual-press-refused = Das konnte der Server nicht tun. Bitte drücken Sie den Knopf noch einmal.
visual-press-unreachable = Der Server antwortet nicht. Bitte drücken Sie den Knopf noch einmal.
