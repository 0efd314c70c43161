## What floors below the screens say when something is wrong, under what they say in English.

## Names and addresses

label-this-is-not-an-e-mail-address-it-needs-the-form-name-example-org = das ist keine E-Mail-Adresse; geben Sie eine wie name@example.org ein
label-a-name-has-n-to-n-characters-on-one-line = ein Name muss { $n1 } bis { $n2 } Zeichen in einer Zeile haben
label-a-picture-is-named-like-x-a-z-n-n-dots-and-hyphens-with-an-ending = nennen Sie ein Bild etwa „garten-weg.jpg“: a–z, 0–9, Punkte und Bindestriche, mit einer Endung
label-a-description-is-one-line-of-at-most-n-characters = eine Beschreibung darf höchstens eine Zeile mit { $n1 } Zeichen haben
label-a-folder-is-one-line-of-at-most-n-characters-such-as-x-or-x = ein Ordner darf höchstens eine Zeile mit { $n1 } Zeichen haben, etwa „speisen“ oder „speisen/winter“
label-a-point-of-a-picture-is-two-numbers-from-n-to-n = geben Sie einen Punkt eines Bildes durch zwei Zahlen von { $n1 } bis { $n2 } an
label-the-address-has-n-to-n-characters = die Adresse muss { $n1 } bis { $n2 } Zeichen haben
label-the-address-has-the-character-x-only-a-z-n-n-and-are-possible = die Adresse hat das Zeichen „{ $x1 }“; möglich sind nur a–z, 0–9 und -
label-the-address-starts-or-ends-with-a-hyphen = die Adresse beginnt oder endet mit einem Bindestrich
label-the-address-x-belongs-to-the-site-itself-choose-another = die Adresse „{ $x1 }“ gehört der Website selbst; wählen Sie eine andere

## Links and redirects

label-x-is-no-address-that-a-link-may-lead-to-use-a-path-of-this-site-such-as-x-or-https-http-mailto-or-tel = „{ $x1 }“ ist keine Adresse, zu der ein Link führen kann; nehmen Sie einen Pfad dieser Website wie „/about“ oder https:, http:, mailto: oder tel:
label-a-link-s-address-has-n-to-n-characters = die Adresse eines Links muss { $n1 } bis 2.000 Zeichen haben
label-the-link-s-address-has-a-space-or-another-character-that-must-be-percent-encoded = das ist keine Adresse eines Links: sie hat ein Leerzeichen oder ein anderes Zeichen, das es in Adressen nicht gibt
label-an-old-address-is-a-path-of-this-site-such-as-x-of-at-most-n-bytes = geben Sie als alte Adresse einen Pfad dieser Website an, etwa „/alte-seite“, mit höchstens { $n1 } Byte
label-the-old-address-has-a-character-that-no-address-has = die alte Adresse hat ein Zeichen, das es in Adressen nicht gibt
label-a-star-stands-for-all-that-follows-and-only-at-the-end-x = ein Stern steht für alles, was folgt, und darf nur am Ende stehen: „/blog/*“
label-x-and-x-belong-to-the-site-itself = „/admin“ und „/_“ gehören der Website selbst
label-it-leads-to-itself = die Weiterleitung führt zu sich selbst
label-there-is-something-at-x-and-visitors-get-that-move-or-unpublish-it-first = unter „{ $x1 }“ steht etwas, und das bekommen Besucher; verschieben Sie es oder ziehen Sie es zuerst zurück
label-somebody-else-has-changed-this-redirect-meanwhile-look-at-the-list-and-save-once-more-to-have-it-your-way = jemand anderes hat diese Weiterleitung inzwischen geändert; sehen Sie sich die Liste an und speichern Sie noch einmal, wenn es bei Ihrer Fassung bleiben soll
label-a-star-in-the-new-address-needs-one-in-the-old-one-x = ein Stern in der neuen Adresse braucht einen in der alten: „/blog/*“

## Text as it is typed

label-the-text-is-longer-than-n-bytes-split-the-page-into-several = der Text ist länger als 1 MB; teilen Sie die Seite in mehrere
label-the-text-has-more-than-n-pieces-split-the-page-into-several = der Text hat mehr als { $n1 } Teile; teilen Sie die Seite in mehrere
label-line-n-lists-and-quotes-nest-deeper-than-n = Zeile { $n1 }: Listen und Zitate sind tiefer als { $n2 } Ebenen verschachtelt
label-line-n-the-link-to-x-does-not-work-x-is-no-address-that-a-link-may-lead-to-use-a-path-of-this-site-such-as-x-or-https-http-mailto-or-tel = Zeile { $n1 }: Der Link zu „{ $x1 }“ funktioniert nicht: „{ $x2 }“ ist keine Adresse, zu der ein Link führen kann; nehmen Sie einen Pfad dieser Website wie „/about“ oder https:, http:, mailto: oder tel:
label-line-n-the-link-to-x-does-not-work-a-link-s-address-has-n-to-n-characters = Zeile { $n1 }: Der Link zu „{ $x1 }“ funktioniert nicht: die Adresse eines Links muss { $n2 } bis 2.000 Zeichen haben
label-line-n-the-link-to-x-does-not-work-the-link-s-address-has-a-space-or-another-character-that-must-be-percent-encoded = Zeile { $n1 }: Der Link zu „{ $x1 }“ funktioniert nicht: die Adresse hat ein Leerzeichen oder ein anderes Zeichen, das es in Adressen nicht gibt
label-line-n-x-is-no-picture-of-this-site-a-picture-is-named-like-x = Zeile { $n1 }: „{ $x1 }“ ist kein Bild dieser Website; ein Bild heißt etwa „garten-weg.jpg“
label-line-n-the-picture-x-stands-in-a-link-give-it-a-paragraph-of-its-own = Zeile { $n1 }: Das Bild „{ $x1 }“ steht in einem Link; geben Sie ihm einen eigenen Absatz
label-line-n-the-picture-x-stands-in-a-table-give-it-a-paragraph-of-its-own = Zeile { $n1 }: Das Bild „{ $x1 }“ steht in einer Tabelle; geben Sie ihm einen eigenen Absatz
label-line-n-the-text-has-a-control-character = Zeile { $n1 }: Der Text hat ein Steuerzeichen

## The sections of a page

label-please-fill-this-in = bitte füllen Sie dieses Feld aus
label-please-shorten-this-to-n-characters-it-has-n = bitte kürzen Sie das auf { $n1 } Zeichen; es hat { $n2 }
label-there-is-a-control-character-in-this-please-type-it-anew = darin ist ein Steuerzeichen; bitte geben Sie es neu ein
label-the-button-needs-an-address-that-it-leads-to = die Schaltfläche braucht eine Adresse, zu der sie führt
label-please-choose-a-picture = bitte wählen Sie ein Bild
label-please-choose-a-form-the-menu-s-forms-makes-one = bitte wählen Sie ein Formular; unter Formulare im Menü legen Sie eines an
label-please-give-a-whole-number-from-n-to-n = bitte geben Sie eine ganze Zahl von { $n1 } bis { $n2 } an
label-please-choose-one-of-the-list = bitte wählen Sie etwas aus der Liste
label-there-is-no-such-section-nothing-of-it-is-kept = einen solchen Abschnitt gibt es nicht; nichts davon wird behalten
label-it-has-more-than-n-sections = sie hat mehr als { $n1 } Abschnitte
label-there-are-more-than-n = es sind mehr als { $n1 }

## What no editor lets through, and is said all the same

label-it-is-larger-than-n-mb-split-the-page-into-several = das ist größer als { $n1 } MB; teilen Sie die Seite in mehrere
label-its-version-is-n-this-server-reads-version-n = es hat die Version { $n1 }; dieser Server liest die Version { $n2 }
label-the-text-has-something-that-none-can-have-x = der Text hat etwas, was kein Text haben kann: „{ $x1 }“
label-it-is-from-n-to-n = möglich ist { $n1 } bis { $n2 }
label-something-that-it-needs-is-missing-its-editor-says-what-and-publishes-it-then = etwas Nötiges fehlt; der Editor sagt, was, und veröffentlicht den Eintrag dann
label-there-is-no-section-of-the-kind-x = einen Abschnitt der Art „{ $x1 }“ gibt es nicht
label-the-field-x-is-none-of-the-section-s-or-has-what-it-cannot-have = das Feld „{ $x1 }“ gehört nicht zum Abschnitt, oder es hat, was es nicht haben kann
label-it-is-empty = hier steht nichts
label-it-has-more-than-n-characters = es hat mehr als { $n1 } Zeichen
label-it-has-to-be-one-line-without-control-characters = es muss eine Zeile ohne Steuerzeichen sein
label-it-has-a-control-character = es hat ein Steuerzeichen
label-the-document-has-more-than-n-pieces-split-the-page = die Seite hat mehr als { $n1 } Teile; teilen Sie sie
label-lists-and-quotes-nest-deeper-than-n = Listen und Zitate sind tiefer als { $n1 } Ebenen verschachtelt
label-its-level-is-from-n-to-n = die Ebene muss zwischen { $n1 } und { $n2 } liegen
label-its-language-is-a-word-such-as-x-or-x = die Sprache muss ein Wort wie „rust“ oder „c++“ sein
label-every-row-has-as-many-cells-as-the-header = jede Zeile muss so viele Zellen wie der Kopf haben
label-a-piece-of-text-carries-the-same-mark-twice = ein Stück Text hat dieselbe Auszeichnung zweimal
label-rich-text = Text
label-image-with-text = Bild mit Text
label-faq = Fragen
label-price-list = Preise
label-address = Adresse

## Pages, posts and other entries

label-this-has-no-title-yet-give-it-one-in-its-editor-which-publishes-it-then = der Eintrag hat noch keinen Titel; geben Sie ihm einen im Editor, der ihn dann veröffentlicht
label-the-title-has-n-to-n-characters-on-one-line = der Titel muss { $n1 } bis { $n2 } Zeichen in einer Zeile haben
label-the-summary-has-at-most-n-characters-and-no-control-characters = die Zusammenfassung darf höchstens { $n1 } Zeichen und keine Steuerzeichen haben
label-the-description-has-at-most-n-characters-and-no-control-characters = die Beschreibung darf höchstens { $n1 } Zeichen und keine Steuerzeichen haben
label-there-is-no-content-of-the-type-x-any-more-perhaps-somebody-deleted-it-meanwhile = Inhalte vom Typ „{ $x1 }“ gibt es nicht mehr; vielleicht hat ihn inzwischen jemand gelöscht
label-another-entry-has-the-address-x-choose-another = ein anderer Eintrag hat die Adresse „{ $x1 }“; wählen Sie eine andere
label-another-entry-has-the-address-x-meanwhile = die Adresse „{ $x1 }“ hat inzwischen ein anderer Eintrag
label-the-page-above-this-one-is-not-there-any-more-choose-another = die Seite über dieser gibt es nicht mehr; wählen Sie eine andere
label-its-author-is-not-here-any-more-choose-somebody-else = diese Person ist nicht mehr hier; wählen Sie eine andere
label-a-page-cannot-be-below-itself-or-below-a-page-of-its-own = eine Seite kann nicht unter sich selbst oder unter einer ihrer eigenen Seiten stehen
label-pages-go-five-levels-deep-choose-a-page-higher-up = Seiten gehen fünf Ebenen tief; wählen Sie eine weiter oben
label-this-entry-is-not-here-any-more = diesen Eintrag gibt es nicht mehr
label-nobody-asks-for-a-review-of-this-any-more = hier wird nicht mehr um eine Prüfung gebeten
label-somebody-has-saved-this-meanwhile-look-at-it-once-more-before-you-send-it-back = jemand hat den Eintrag inzwischen gespeichert; sehen Sie ihn noch einmal an, bevor Sie ihn zurückgeben
label-a-note-has-at-most-n-characters-and-no-control-characters = eine Notiz darf höchstens { $n1 } Zeichen und keine Steuerzeichen haben
label-this-entry-is-in-the-recycle-bin-restore-it-first = dieser Eintrag ist im Papierkorb; stellen Sie ihn zuerst wieder her
label-this-has-changes-that-visitors-don-t-see-yet-publish-them-or-throw-them-away-first-or-change-this-in-its-editor = der Eintrag hat Änderungen, die Besucher noch nicht sehen; veröffentlichen oder verwerfen Sie sie zuerst, oder ändern Sie dies im Editor
label-this-has-as-many-terms-as-an-entry-can-have-take-one-away-first = mehr Begriffe kann ein Eintrag nicht haben; entfernen Sie zuerst einen
label-no-file-is-in-this-folder-any-more = in diesem Ordner ist keine Datei mehr
label-a-folder-below-it-would-have-a-name-of-more-than-n-characters-choose-a-shorter-one = ein Ordner darunter hätte einen Namen mit mehr als { $n1 } Zeichen; wählen Sie einen kürzeren
label-this-entry-is-not-in-the-recycle-bin = dieser Eintrag ist nicht im Papierkorb
label-below-this-page-are-pages-of-others-or-ones-that-visitors-see-whoever-may-take-those-away-can-do-this = unter dieser Seite sind Seiten anderer oder solche, die Besucher sehen; wer diese löschen darf, kann das tun
label-pages-that-visitors-see-would-stand-in-another-order-whoever-may-publish-them-can-do-this = Seiten, die Besucher sehen, stünden dann in einer anderen Reihenfolge; wer sie veröffentlichen darf, kann das tun
label-visitors-begin-at-this-page-choose-another-home-page-under-settings-first-or-let-them-begin-at-the-latest-posts = Besucher beginnen auf dieser Seite; wählen Sie zuerst in den Einstellungen eine andere Startseite, oder lassen Sie sie mit den neuesten Beiträgen beginnen
label-somebody-else-has-saved-this-entry-meanwhile = jemand anderes hat diesen Eintrag inzwischen gespeichert
label-this-time-is-over-choose-one-to-come-or-publish-it-and-this-becomes-its-date = diese Zeit ist vorbei; wählen Sie eine, die noch kommt, oder veröffentlichen Sie es, dann wird sie zum Datum
label-this-time-is-over-choose-one-to-come-or-unpublish-now = diese Zeit ist vorbei; wählen Sie eine, die noch kommt, oder ziehen Sie den Eintrag jetzt zurück
label-it-would-be-unpublished-before-it-is-published-choose-a-later-time = der Eintrag würde zurückgezogen, bevor er veröffentlicht ist; wählen Sie eine spätere Zeit

## Tags, taxonomies and their terms

label-a-tag-has-n-to-n-characters = ein Schlagwort muss { $n1 } bis { $n2 } Zeichen haben
label-there-are-more-than-n-tags-choose-the-most-important-ones = das sind mehr als { $n1 } Schlagwörter; wählen Sie die wichtigsten
label-another-tag-has-the-address-x = ein anderes Schlagwort hat die Adresse „{ $x1 }“
label-this-tag-is-not-here-any-more = dieses Schlagwort gibt es nicht mehr
label-the-name-has-n-to-n-characters-on-one-line = der Name muss { $n1 } bis { $n2 } Zeichen in einer Zeile haben
label-the-name-of-several-has-n-to-n-characters-on-one-line = der Name für mehrere muss { $n1 } bis { $n2 } Zeichen in einer Zeile haben
label-choose-at-least-one-kind-of-content-that-it-sorts = wählen Sie mindestens eine Art von Inhalten, die sie ordnet
label-a-site-has-at-most-n-taxonomies = eine Website darf höchstens { $n1 } Taxonomien haben
label-there-is-a-taxonomy-with-the-address-x-already-choose-another = eine Taxonomie mit der Adresse „{ $x1 }“ gibt es schon; wählen Sie eine andere
label-there-is-something-at-the-address-x-already-choose-another = unter der Adresse „{ $x1 }“ steht schon etwas; wählen Sie eine andere
label-this-taxonomy-is-not-here-any-more = diese Taxonomie gibt es nicht mehr
label-another-one-has-the-address-x-choose-another = die Adresse „{ $x1 }“ ist schon vergeben; wählen Sie eine andere
label-it-cannot-stand-below-that-one-choose-another = darunter kann es nicht stehen; wählen Sie etwas anderes
label-they-go-five-levels-deep-choose-one-higher-up = es gibt fünf Ebenen; wählen Sie etwas weiter oben
label-a-taxonomy-has-at-most-n-terms = eine Taxonomie darf höchstens 1.000 Begriffe haben
label-this-one-is-not-here-any-more = diesen Begriff gibt es nicht mehr

## Content types and what their fields hold

label-the-address-of-a-type-has-at-most-n-characters = die Adresse eines Typs darf höchstens { $n1 } Zeichen haben
label-the-heading-of-the-list-has-at-most-n-characters-on-one-line = die Überschrift der Liste darf höchstens { $n1 } Zeichen in einer Zeile haben
label-the-heading-of-the-archive-has-at-most-n-characters-on-one-line = die Überschrift des Archivs darf höchstens { $n1 } Zeichen in einer Zeile haben
label-the-words-above-the-archive-have-at-most-n-characters-on-one-line = der Text über dem Archiv darf höchstens { $n1 } Zeichen in einer Zeile haben
label-the-words-above-the-list-have-at-most-n-characters-on-one-line = der Text über der Liste darf höchstens { $n1 } Zeichen in einer Zeile haben
label-a-type-has-at-most-n-fields = ein Typ darf höchstens { $n1 } Felder haben
label-two-fields-have-the-key-x = zwei Felder haben den Schlüssel „{ $x1 }“
label-lists-cannot-be-in-the-order-of-that-field-choose-a-date-a-number-or-a-line-of-text = nach diesem Feld lassen sich Listen nicht ordnen; wählen Sie ein Datum, eine Zahl oder eine Zeile Text
label-a-field-s-key-is-of-a-z-n-n-and-n-to-n-of-them-without-a-hyphen-at-either-end = der Schlüssel eines Feldes muss aus { $n3 } bis { $n4 } der Zeichen a–z, 0–9 und - bestehen, ohne Bindestrich am Anfang und am Ende
label-a-field-s-name-has-n-to-n-characters-on-one-line = der Name eines Feldes muss { $n1 } bis { $n2 } Zeichen in einer Zeile haben
label-the-words-that-help-have-at-most-n-characters-on-one-line = der Hinweis darf höchstens { $n1 } Zeichen in einer Zeile haben
label-a-choice-is-among-n-to-n-words-each-on-a-line-of-its-own = eine Auswahl muss { $n1 } bis { $n2 } Wörter haben, jedes in einer eigenen Zeile
label-each-word-of-a-choice-has-n-to-n-characters = jedes Wort einer Auswahl muss { $n1 } bis { $n2 } Zeichen haben
label-a-choice-has-the-same-word-twice = in der Auswahl steht dasselbe Wort zweimal
label-a-site-has-at-most-n-content-types = eine Website darf höchstens { $n1 } Inhaltstypen haben
label-this-content-type-is-not-here-any-more = diesen Inhaltstyp gibt es nicht mehr
label-somebody-else-has-changed-this-content-type-meanwhile-look-at-it-again-and-repeat-what-you-want-to-keep = jemand anderes hat diesen Inhaltstyp inzwischen geändert; sehen Sie ihn noch einmal an und wiederholen Sie, was Sie behalten möchten
label-there-are-n-entries-of-this-type-some-of-them-perhaps-in-the-recycle-bin-delete-them-for-good-first = es gibt { $n1 } Einträge dieses Typs, manche vielleicht im Papierkorb; löschen Sie sie zuerst endgültig
label-please-shorten-this-to-one-line-of-at-most-n-characters = bitte kürzen Sie das auf eine Zeile mit höchstens { $n1 } Zeichen
label-please-write-at-most-n-characters-and-no-control-characters = bitte schreiben Sie höchstens 20.000 Zeichen und keine Steuerzeichen
label-a-list-has-at-most-n-lines-of-at-most-n-characters-each = eine Liste darf höchstens { $n1 } Zeilen mit je höchstens { $n2 } Zeichen haben
label-please-give-a-number-such-as-n-or-n-with-at-most-n-digits-before-the-point-and-n-after-it = bitte geben Sie eine Zahl ein, etwa { $n1 } oder 12,50, mit höchstens { $n3 } Ziffern vor dem Komma und { $n4 } danach
label-a-currency-is-a-code-of-three-letters-such-as-eur-or-usd = geben Sie die Währung als Code aus drei Buchstaben an, etwa EUR oder USD
label-an-amount-of-x-has-at-most-n-digits-after-the-point = ein Betrag in { $x1 } darf höchstens { $n1 } Ziffern nach dem Komma haben

## Forms

label-the-words-above-the-fields-have-at-most-n-characters = der Text über den Feldern darf höchstens { $n1 } Zeichen haben
label-the-words-on-the-button-have-at-most-n-characters-on-one-line = die Beschriftung der Schaltfläche darf höchstens { $n1 } Zeichen in einer Zeile haben
label-the-thanks-have-at-most-n-characters = der Dankestext darf höchstens 1.000 Zeichen haben
label-please-give-the-address-of-a-page-of-this-site-such-as-thank-you = bitte geben Sie die Adresse einer Seite dieser Website an, etwa /danke
label-a-message-is-sent-to-at-most-n-addresses = eine Nachricht kann an höchstens { $n1 } Adressen gehen
label-a-form-has-n-to-n-fields-add-one-below = ein Formular muss { $n1 } bis { $n2 } Felder haben; fügen Sie unten eines hinzu
label-the-words-beside-a-field-have-n-to-n-characters-on-one-line = die Beschriftung eines Feldes muss { $n1 } bis { $n2 } Zeichen in einer Zeile haben
label-a-line-has-room-for-n-to-n-characters = eine Zeile kann Platz für { $n1 } bis { $n2 } Zeichen haben
label-a-text-has-room-for-n-to-n-characters = ein Text kann Platz für { $n1 } bis 10.000 Zeichen haben
label-the-largest-number-is-smaller-than-the-smallest-one = die größte Zahl ist kleiner als die kleinste
label-the-last-day-is-before-the-first-one = der letzte Tag liegt vor dem ersten
label-a-file-has-n-to-n-mb = eine Datei kann { $n1 } bis { $n2 } MB haben
label-a-day-is-from-today-on-or-up-to-today-not-both = ein Tag kann ab heute oder bis heute liegen, nicht beides
label-a-site-has-at-most-n-forms = eine Website darf höchstens { $n1 } Formulare haben
label-there-is-a-form-at-the-address-x-already-choose-another = ein Formular mit der Adresse „{ $x1 }“ gibt es schon; wählen Sie eine andere
label-this-form-is-not-here-any-more = dieses Formular gibt es nicht mehr
label-somebody-else-has-changed-this-form-meanwhile-look-at-it-again-and-repeat-what-you-want-to-keep = jemand anderes hat dieses Formular inzwischen geändert; sehen Sie es noch einmal an und wiederholen Sie, was Sie behalten möchten

## Menus

label-a-menu-has-at-most-n-items = ein Menü darf höchstens { $n1 } Punkte haben
label-the-words-of-an-item-have-at-most-n-characters-on-one-line = die Beschriftung eines Punktes darf höchstens { $n1 } Zeichen in einer Zeile haben
label-an-address-and-a-heading-need-words = eine Adresse und eine Überschrift brauchen eine Beschriftung
label-somebody-else-has-changed-this-menu-meanwhile-look-at-it-again-and-repeat-what-you-want-to-keep = jemand anderes hat dieses Menü inzwischen geändert; sehen Sie es noch einmal an und wiederholen Sie, was Sie behalten möchten
label-this-page-is-not-there-any-more-choose-another = diese Seite gibt es nicht mehr; wählen Sie eine andere
label-the-site-is-not-set-up = die Website ist nicht eingerichtet

## Settings, mail and the look

label-the-title-has-n-to-n-characters = der Titel muss { $n1 } bis { $n2 } Zeichen haben
label-the-tagline-has-at-most-n-characters = der Untertitel darf höchstens { $n1 } Zeichen haben
label-the-footer-has-at-most-n-characters = die Fußzeile darf höchstens { $n1 } Zeichen haben
label-please-write-this-on-one-line-without-control-characters = bitte schreiben Sie das in eine Zeile, ohne Steuerzeichen
label-the-bin-keeps-things-for-n-to-n-days = der Papierkorb kann seinen Inhalt { $n1 } bis { $n2 } Tage aufbewahren
label-the-audit-log-is-kept-for-n-to-n-days = das Protokoll kann { $n1 } bis { $n2 } Tage aufbewahrt werden
label-messages-are-kept-for-n-to-n-days = Nachrichten können { $n1 } bis { $n2 } Tage aufbewahrt werden
label-the-language-is-a-name-such-as-x-or-a-tag-such-as-x-or-x = geben Sie die Sprache als Namen wie „{ $x1 }“ oder als Kürzel wie „{ $x2 }“ oder „{ $x3 }“ an
label-the-time-zone-is-an-iana-name-such-as-x-or-x = geben Sie die Zeitzone als IANA-Namen an, etwa „Europe/Vienna“ oder „UTC“
label-no-published-page-has-the-address-x-publish-one-or-choose-another = keine veröffentlichte Seite hat die Adresse „{ $x1 }“; veröffentlichen Sie eine, oder wählen Sie eine andere
label-please-give-a-name-such-as-mail-example-org = bitte geben Sie einen Namen an, etwa mail.example.org
label-a-port-is-a-number-from-n-to-n = geben Sie als Port eine Zahl von { $n1 } bis { $n2 } an
label-a-user-s-name-is-one-line-of-at-most-n-characters = ein Benutzername darf höchstens eine Zeile mit { $n1 } Zeichen haben
label-x-is-no-protection-of-a-connection-it-is-starttls-tls-or-none = „{ $x1 }“ ist kein Schutz einer Verbindung; möglich ist starttls, tls oder none
label-a-stored-mail-cannot-be-read-on-this-server = eine gespeicherte E-Mail lässt sich auf diesem Server nicht lesen
label-the-password-of-the-mail-server-cannot-be-read-on-this-server-type-it-anew = das Passwort des Mailservers lässt sich auf diesem Server nicht lesen; geben Sie es neu ein
label-the-mail-cannot-be-written-x = die E-Mail lässt sich nicht erstellen: „{ $x1 }“
label-x-offers-no-starttls-so-nothing-was-sent-to-it-choose-tls-as-on-port-n-if-it-has-that-or-ask-whoever-runs-it = „{ $x1 }“ bietet kein STARTTLS an, deshalb wurde nichts gesendet; wählen Sie TLS wie auf Port { $n1 }, falls der Server das hat, oder fragen Sie, wer ihn betreibt
label-x-did-not-answer-within-n-seconds = „{ $x1 }“ hat innerhalb von { $n1 } Sekunden nicht geantwortet
label-x-is-on-this-machine-or-in-a-private-network-where-a-site-may-have-no-mail-server-of-its-own-name-one-on-the-internet-or-ask-whoever-runs-this-server = „{ $x1 }“ ist auf diesem Rechner oder in einem privaten Netz, wo eine Website keinen eigenen Mailserver haben darf; nennen Sie einen im Internet, oder fragen Sie, wer diesen Server betreibt
label-the-certificate-of-x-is-not-believed-so-nothing-was-sent-to-it-x-ask-whoever-runs-it = dem Zertifikat von „{ $x1 }“ ist nicht zu trauen, deshalb wurde nichts gesendet: „{ $x2 }“; fragen Sie, wer den Server betreibt
label-a-colour-is-written-as-x-and-six-hexadecimal-digits-such-as-n-c-n-f-n = eine Farbe schreibt man als „#“ und sechs hexadezimale Ziffern, etwa #2c5f46
label-x-cannot-be-chosen-here-it-is-one-of-x = „{ $x1 }“ steht hier nicht zur Wahl; möglich ist: { $x2 }
label-x-on-the-background-x-has-a-contrast-of-n-n-and-needs-n-n-x-has-it = „{ $x1 }“ hat auf dem Hintergrund „{ $x2 }“ einen Kontrast von { $n1 } : { $n2 } und braucht { $n3 } : { $n4 }; „{ $x3 }“ hat ihn
label-x-on-the-background-x-has-a-contrast-of-n-n-and-needs-n-n-choose-a-lighter-or-a-darker-background = „{ $x1 }“ hat auf dem Hintergrund „{ $x2 }“ einen Kontrast von { $n1 } : { $n2 } und braucht { $n3 } : { $n4 }; wählen Sie einen helleren oder dunkleren Hintergrund

## People, roles and doors

label-the-e-mail-address-or-the-password-is-wrong = die E-Mail-Adresse oder das Passwort stimmt nicht
label-too-many-attempts-try-again-in-n-seconds = zu viele Versuche; versuchen Sie es in { $n1 } Sekunden wieder
label-the-current-password-is-wrong = das bisherige Passwort stimmt nicht
label-this-link-does-not-work-any-more-ask-for-a-new-one = dieser Link gilt nicht mehr; bitten Sie um einen neuen
label-the-password-has-fewer-than-n-characters-a-few-words-in-a-row-make-a-good-one = das Passwort hat weniger als { $n1 } Zeichen; ein paar Wörter hintereinander sind ein gutes
label-the-password-has-more-than-n-characters = das Passwort hat mehr als { $n1 } Zeichen
label-the-password-is-the-e-mail-address-choose-one-that-nobody-can-guess = das Passwort ist die E-Mail-Adresse; wählen Sie eines, das niemand errät
label-this-code-is-wrong-or-was-used-already-type-the-one-that-the-app-shows-now = dieser Code ist falsch oder schon verwendet; geben Sie den ein, den die App jetzt zeigt
label-this-took-too-long-sign-in-again = das hat zu lange gedauert; melden Sie sich noch einmal an
label-this-server-cannot-read-the-secret-of-your-app-use-a-recovery-code = dieser Server kann das Geheimnis Ihrer App nicht lesen; verwenden Sie einen Wiederherstellungscode
label-somebody-with-the-e-mail-address-x-is-here-already = jemand mit der E-Mail-Adresse „{ $x1 }“ ist schon hier
label-this-is-your-e-mail-address-already = das ist schon Ihre E-Mail-Adresse
label-you-cannot-have-this-e-mail-address-here-ask-whoever-looks-after-the-people = diese E-Mail-Adresse können Sie hier nicht haben; fragen Sie, wer sich um die Personen kümmert
label-somebody-with-the-e-mail-address-x-is-here-already-sign-in-instead = jemand mit der E-Mail-Adresse „{ $x1 }“ ist schon hier; melden Sie sich stattdessen an
label-this-person-is-not-here-any-more = diese Person gibt es hier nicht mehr
label-this-is-the-only-administrator-make-somebody-else-administrator-first = das ist die einzige Person mit der Rolle „Administration“; geben Sie die Rolle zuerst auch jemand anderem
label-there-is-no-role-x-any-more-choose-another = die Rolle „{ $x1 }“ gibt es nicht mehr; wählen Sie eine andere
label-there-is-no-role-x-choose-another = die Rolle „{ $x1 }“ gibt es nicht; wählen Sie eine andere
label-x-is-no-role = „{ $x1 }“ ist keine Rolle
label-the-role-x-may-do-more-than-yours-ask-somebody-who-has-it = die Rolle „{ $x1 }“ darf mehr als Ihre; bitten Sie jemanden, der sie hat
label-this-invitation-does-not-work-any-more-ask-for-a-new-one = diese Einladung gilt nicht mehr; bitten Sie um eine neue
label-a-role-s-name-has-n-to-n-characters-on-one-line = der Name einer Rolle muss { $n1 } bis { $n2 } Zeichen in einer Zeile haben
label-this-role-is-not-here-any-more = diese Rolle gibt es nicht mehr
label-there-is-a-role-of-that-name-already-choose-another-name = eine Rolle dieses Namens gibt es schon; wählen Sie einen anderen Namen
label-a-site-has-at-most-n-roles-of-its-own-delete-one-that-nobody-needs = eine Website darf höchstens { $n1 } eigene Rollen haben; löschen Sie eine, die niemand braucht
label-a-role-cannot-have-more-rights-than-your-own = eine Rolle kann nicht mehr Rechte haben als Ihre eigene
label-somebody-has-this-role-or-is-invited-to-have-it-give-them-another-one-first = jemand hat diese Rolle oder ist zu ihr eingeladen; geben Sie zuerst eine andere

## Files and pictures

label-the-file-is-empty = die Datei ist leer
label-the-file-is-gone = die Datei gibt es nicht mehr
label-this-is-no-file-that-the-library-takes-pictures-jpeg-png-gif-webp-svg-pdf-mp-n-webm-mp-n-ogg-word-excel-powerpoint-zip-csv-and-plain-text = diese Datei nimmt die Mediathek nicht an; angenommen werden Bilder (JPEG, PNG, GIF, WebP, SVG), PDF, MP4, WebM, MP3, Ogg, Word, Excel, PowerPoint, ZIP, CSV und reiner Text
label-the-server-is-busy-with-other-pictures-send-this-one-again-in-a-minute = der Server ist mit anderen Bildern beschäftigt; senden Sie dieses in einer Minute noch einmal
label-the-picture-is-larger-than-n-mb-save-it-smaller = das Bild ist größer als { $n1 } MB; speichern Sie es kleiner
label-the-drawing-has-a-script-in-it-which-could-run-or-load-something-take-it-out-and-send-the-drawing-again = die Zeichnung enthält ein Skript, womit sie etwas ausführen oder laden könnte; nehmen Sie es heraus und senden Sie die Zeichnung noch einmal
label-the-drawing-has-foreign-markup-foreignobject-in-it-which-could-run-or-load-something-take-it-out-and-send-the-drawing-again = die Zeichnung enthält fremdes Markup (foreignObject), womit sie etwas ausführen oder laden könnte; nehmen Sie es heraus und senden Sie die Zeichnung noch einmal
label-the-drawing-has-a-frame-in-it-which-could-run-or-load-something-take-it-out-and-send-the-drawing-again = die Zeichnung enthält einen Rahmen, womit sie etwas ausführen oder laden könnte; nehmen Sie es heraus und senden Sie die Zeichnung noch einmal
label-the-drawing-has-an-embedded-object-in-it-which-could-run-or-load-something-take-it-out-and-send-the-drawing-again = die Zeichnung enthält ein eingebettetes Objekt, womit sie etwas ausführen oder laden könnte; nehmen Sie es heraus und senden Sie die Zeichnung noch einmal
label-the-drawing-has-a-picture-from-elsewhere-in-it-which-could-run-or-load-something-take-it-out-and-send-the-drawing-again = die Zeichnung enthält ein Bild von anderswo, womit sie etwas ausführen oder laden könnte; nehmen Sie es heraus und senden Sie die Zeichnung noch einmal
label-the-drawing-has-a-handler-of-events-in-it-which-could-run-or-load-something-take-it-out-and-send-the-drawing-again = die Zeichnung enthält eine Ereignisbehandlung, womit sie etwas ausführen oder laden könnte; nehmen Sie es heraus und senden Sie die Zeichnung noch einmal
label-the-drawing-has-a-link-in-it-which-could-run-or-load-something-take-it-out-and-send-the-drawing-again = die Zeichnung enthält einen Link, womit sie etwas ausführen oder laden könnte; nehmen Sie es heraus und senden Sie die Zeichnung noch einmal
label-the-drawing-has-a-style-sheet-from-elsewhere-in-it-which-could-run-or-load-something-take-it-out-and-send-the-drawing-again = die Zeichnung enthält ein Stylesheet von anderswo, womit sie etwas ausführen oder laden könnte; nehmen Sie es heraus und senden Sie die Zeichnung noch einmal
label-the-drawing-has-an-entity-in-it-which-could-run-or-load-something-take-it-out-and-send-the-drawing-again = die Zeichnung enthält eine Entität, womit sie etwas ausführen oder laden könnte; nehmen Sie es heraus und senden Sie die Zeichnung noch einmal
label-the-drawing-has-bytes-that-are-no-text-in-it-which-could-run-or-load-something-take-it-out-and-send-the-drawing-again = die Zeichnung enthält Bytes, die kein Text sind, womit sie etwas ausführen oder laden könnte; nehmen Sie es heraus und senden Sie die Zeichnung noch einmal
label-the-drawing-has-characters-written-as-numbers-in-it-which-could-run-or-load-something-take-it-out-and-send-the-drawing-again = die Zeichnung enthält als Zahlen geschriebene Zeichen, womit sie etwas ausführen oder laden könnte; nehmen Sie es heraus und senden Sie die Zeichnung noch einmal
label-the-drawing-has-an-address-elsewhere-in-it-which-could-run-or-load-something-take-it-out-and-send-the-drawing-again = die Zeichnung enthält eine Adresse von anderswo, womit sie etwas ausführen oder laden könnte; nehmen Sie es heraus und senden Sie die Zeichnung noch einmal
label-the-drawing-is-larger-than-n-mb-simplify-it-or-save-it-as-a-png = die Zeichnung ist größer als { $n1 } MB; vereinfachen Sie sie oder speichern Sie sie als PNG
label-could-not-read-the-file-on-this-server-s-disk-x = die Datei ließ sich auf der Festplatte dieses Servers nicht lesen: „{ $x1 }“
label-x-can-only-be-replaced-by-another-x-file = „{ $x1 }“ lässt sich nur durch eine andere Datei mit der Endung „{ $x2 }“ ersetzen
label-another-file-has-the-name-x-choose-one-that-is-free = eine andere Datei heißt „{ $x1 }“; wählen Sie einen freien Namen
label-the-picture-is-damaged-or-cut-off-open-it-on-your-computer-and-save-it-again = das Bild ist beschädigt oder abgeschnitten; öffnen Sie es auf Ihrem Computer und speichern Sie es noch einmal
label-a-picture-that-moves-cannot-be-cropped-here = ein bewegtes Bild lässt sich hier nicht zuschneiden
label-the-picture-is-wider-or-higher-than-n-pixels-save-it-smaller = das Bild ist breiter oder höher als 16.384 Pixel; speichern Sie es kleiner
label-the-picture-has-n-million-pixels-and-the-most-is-n-million-save-it-smaller = das Bild hat { $n1 } Millionen Pixel, und höchstens { $n2 } Millionen sind möglich; speichern Sie es kleiner
label-too-many-pictures-are-being-made-at-the-moment = im Augenblick werden zu viele Bilder verarbeitet

## Languages of the site.

label-n-entries-are-in-this-language-those-in-the-recycle-bin-included-delete-them-for-good-first-then-the-language-can-go = in dieser Sprache gibt es noch Einträge (mit denen im Papierkorb: { $n1 }); löschen Sie sie zuerst endgültig, dann lässt sich die Sprache entfernen
label-the-site-does-not-have-this-language-any-more = die Website hat diese Sprache nicht mehr
label-the-site-is-not-in-this-language-any-more-choose-another = die Website hat diese Sprache nicht mehr; wählen Sie eine andere
label-there-is-something-at-the-address-x-already-give-that-another-address-first = unter der Adresse „{ $x1 }“ ist schon etwas; geben Sie dem zuerst eine andere Adresse
label-pages-are-below-this-one-move-those-first-then-this-one-can-change-its-language = unter dieser Seite sind Seiten; verschieben Sie zuerst diese, dann kann sie ihre Sprache wechseln
label-visitors-see-this-in-its-language-publish-it-to-move-it-into-another-one = Besucher sehen diesen Eintrag in seiner Sprache; veröffentlichen Sie ihn, um ihn in eine andere zu verschieben
label-this-is-translated-into-that-language-already = der Eintrag ist in diese Sprache schon übersetzt

## Authors, and the section of lists.

label-what-you-say-of-yourself-has-at-most-n-characters-and-no-control-characters = was Sie über sich sagen, darf höchstens 1.000 Zeichen und keine Steuerzeichen haben
label-there-are-at-most-n-links = es sind höchstens { $n1 } Links möglich
label-another-author-has-the-address-x-choose-another = unter der Adresse „{ $x1 }“ steht schon jemand anderes; wählen Sie eine andere
label-a-term-s-address-has-two-parts-such-as-x = die Adresse eines Begriffs muss zwei Teile haben, etwa „{ $x1 }“
