## What made a revision.

label-saved = Gespeichert
label-saved-while-writing = Beim Schreiben gespeichert
label-restored = Wiederhergestellt

## The kinds of sections, and what each is good for.

label-paragraphs-lists-pictures-tables = Absätze, Listen, Bilder, Tabellen.
label-hero = Aufmacher
label-a-large-heading-at-the-top-of-a-page-with-a-picture-and-buttons-where-wanted = Eine große Überschrift oben auf einer Seite, auf Wunsch mit Bild und Schaltflächen.
label-features = Merkmale
label-a-grid-of-short-points-each-with-an-icon-and-a-few-words = Ein Raster kurzer Punkte, jeder mit einem Symbol und wenigen Worten.
label-gallery = Galerie
label-a-grid-of-pictures = Ein Raster von Bildern.
label-picture-with-text = Bild mit Text
label-a-picture-on-one-side-text-on-the-other = Auf der einen Seite ein Bild, auf der anderen Text.
label-quote = Zitat
label-what-somebody-said-in-large-letters = Was jemand gesagt hat, in großer Schrift.
label-call-to-action = Handlungsaufforderung
label-a-coloured-band-with-a-button-such-as-to-book-or-to-call = Ein farbiger Streifen mit einer Schaltfläche, etwa zum Buchen oder Anrufen.
label-questions-and-answers = Fragen und Antworten
label-questions-that-open-to-their-answers = Fragen, die beim Anklicken ihre Antworten zeigen.
label-price-list-or-menu = Preisliste oder Speisekarte
label-groups-of-items-with-their-prices = Gruppen von Einträgen mit ihren Preisen.
label-list-of-posts-or-entries = Liste von Beiträgen oder Einträgen
label-the-latest-posts-or-entries-of-a-content-type-such-as-what-comes-next-as-cards-or-below-each-other = Die neuesten Beiträge oder Einträge eines Inhaltstyps, etwa die nächsten Termine; als Karten oder untereinander.
label-contact = Kontakt
label-where-to-find-and-how-to-reach-you = Wo man Sie findet und wie man Sie erreicht.
label-form = Formular
label-fields-that-visitors-fill-in-and-send-to-you = Felder, die Besucher ausfüllen und an Sie senden.
label-site-name-and-menu = Name und Menü der Website
label-for-a-header-or-footer-of-your-own-the-name-or-logo-a-menu-and-the-way-to-the-search = Für eine eigene Kopf- oder Fußzeile: Name oder Logo, ein Menü und der Weg zur Suche.
label-divider = Trenner
label-a-line-between-two-sections = Eine Linie zwischen zwei Abschnitten.

## The items of their lists.

label-point = Punkt
label-picture = Bild
label-question = Frage
label-group = Gruppe
label-item = Eintrag
label-line = Zeile

## Their fields.

label-markdown-bold-italic-words-page-for-a-list-for-a-heading = Markdown: **fett**, _kursiv_, [Text](/seite), - für eine Liste, ## für eine Überschrift
label-small-heading-above = Dachzeile
label-a-few-words-above-the-heading-in-small-letters = Ein paar Worte in kleiner Schrift über der Überschrift
label-heading = Überschrift
label-a-sentence-or-two = Ein oder zwei Sätze
label-main-button = Hauptschaltfläche
label-second-button = Zweite Schaltfläche
label-layout = Anordnung
label-points = Punkte
label-pictures = Bilder
label-side-of-the-picture = Position des Bildes
label-button = Schaltfläche
label-quotation = Wortlaut
label-without-quotation-marks = Ohne Anführungszeichen
label-who-said-it = Von wem
label-job-or-role = Funktion der Person
label-a-sentence = Ein Satz
label-questions = Fragen
label-groups = Gruppen
label-number-of-entries = Anzahl der Einträge
label-from-n-to-n = Von { $n1 } bis { $n2 }
label-leave-it-empty-to-take-one-from-what-is-listed = Ohne Angabe ergibt sie sich aus dem, was aufgelistet wird
label-what-to-list = Was aufgelistet wird
label-only-with-this-term = Nur mit diesem Begriff
label-the-term-s-address-such-as-category-news-empty-for-all = Die Adresse des Begriffs, etwa category/news; leer lassen für alle
label-order = Sortierung
label-in-their-own-list-posts-are-newest-first-the-last-two-are-for-entries-with-a-date = In der eigenen Liste stehen die neuesten Beiträge zuerst; die letzten beiden sind für Einträge mit einem Datum
label-as-in-their-own-list = Wie in der eigenen Liste
label-newest-first = Neueste zuerst
label-oldest-first = Älteste zuerst
label-by-title = Nach Titel
label-what-is-to-come-the-next-first = Bevorstehendes, das Nächste zuerst
label-by-their-date-the-earliest-first = Nach dem Datum, das Früheste zuerst
label-cards = Karten
label-one-below-the-other = Untereinander
label-show-for-each = Was zu jedem gezeigt wird
label-in-addition-to-its-title-and-picture = Zusätzlich zu Titel und Bild
label-date-or-fields-and-how-the-text-begins = Datum oder Felder, und Textanfang
label-date-or-fields = Datum oder Felder
label-how-the-text-begins = Textanfang
label-nothing-else = Nichts weiter
label-name-of-the-site = Name der Website
label-logo-or-name = Logo oder Name
label-logo-or-name-with-the-tagline = Logo oder Name, mit Untertitel
label-name-on-one-side-menu-on-the-other = Name auf der einen Seite, Menü auf der anderen
label-centred-one-below-the-other = Zentriert, untereinander
label-menu-in-columns = Menü in Spalten
label-link-to-the-search = Link zur Suche
label-only-with-this-tag = Nur mit diesem Schlagwort
label-the-tag-s-address-such-as-news-empty-for-all = Die Adresse des Schlagworts, etwa news; leer lassen für alle
label-a-sentence-below-the-heading = Ein Satz unter der Überschrift
label-postal-address = Postanschrift
label-as-on-an-envelope-in-several-lines = Wie auf einem Umschlag, in mehreren Zeilen
label-telephone = Telefon
label-e-mail = E-Mail
label-opening-hours = Öffnungszeiten
label-you-make-forms-under-forms-in-the-menu = Formulare legen Sie im Menü unter „Formulare“ an
label-icon = Symbol
label-title = Titel
label-link = Link
label-answer = Antwort
label-name = Name
label-such-as-starters-may-be-empty = Zum Beispiel Vorspeisen; kann leer bleiben
label-items = Einträge
label-description = Beschreibung
label-price = Preis
label-as-visitors-are-to-see-it-with-the-currency = So, wie Besucher ihn sehen sollen, mit Währung
label-days = Tage
label-such-as-tue-sat = Zum Beispiel Di–Sa
label-hours = Uhrzeiten
label-introduction = Einleitung
label-what-it-shows = Bildbeschreibung
label-for-those-who-don-t-see-it-empty-takes-what-the-library-says-mere-decoration-is-ticked-there-under-media = Für alle, die das Bild nicht sehen; ohne Angabe gilt die Beschreibung der Mediathek. Bilder, die nur Schmuck sind, kennzeichnen Sie unter Medien
label-caption = Bildunterschrift
label-button-text = Text der Schaltfläche
label-link-text = Linktext
label-link-to = Führt zu
label-a-page-of-this-site-such-as-about-or-a-whole-address = Eine Seite dieser Website wie /about oder eine vollständige Adresse

label-section = Abschnitt
label-cover-picture = Titelbild
label-summary = Zusammenfassung

## What can be chosen in them.

label-text-above-picture-below = Text oben, Bild unten
label-text-and-picture-side-by-side = Text und Bild nebeneinander
label-text-over-the-picture = Text über dem Bild
label-before-the-text = Vor dem Text
label-after-the-text = Nach dem Text
label-no-icon = Kein Symbol
label-bolt = Blitz
label-book = Buch
label-calendar = Kalender
label-camera = Kamera
label-speech-bubble = Sprechblase
label-tick = Häkchen
label-clock = Uhr
label-compass = Kompass
label-cup = Tasse
label-globe = Globus
label-heart = Herz
label-house = Haus
label-leaf = Blatt
label-map = Karte
label-pencil = Stift
label-shield = Schild
label-spark = Funke
label-star = Stern
label-tool = Werkzeug
label-lorry = Lastwagen
