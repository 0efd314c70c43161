## What made a revision.

label-saved = Gespeichert
label-saved-while-writing = Beim Schreiben gespeichert
label-restored = Wiederhergestellt

## The kinds of sections, and what each is good for.

label-paragraphs-lists-pictures-tables = Absätze, Listen, Bilder, Tabellen.
label-hero = Aufmacher
label-large-words-at-the-top-of-a-page-perhaps-with-a-picture-and-buttons = Große Worte oben auf einer Seite, vielleicht mit einem Bild und Knöpfen.
label-features = Merkmale
label-a-grid-of-short-points-each-with-a-sign-and-a-few-words = Ein Raster kurzer Punkte, jeder mit einem Zeichen und wenigen Worten.
label-gallery = Galerie
label-a-grid-of-pictures = Ein Raster von Bildern.
label-picture-with-text = Bild mit Text
label-a-picture-on-one-side-text-on-the-other = Auf der einen Seite ein Bild, auf der anderen Text.
label-quote = Zitat
label-one-voice-large = Eine Stimme, groß.
label-call-to-action = Aufforderung
label-a-band-that-asks-for-one-step = Ein Streifen, der zu einem Schritt auffordert.
label-questions-and-answers = Fragen und Antworten
label-questions-that-open-to-their-answers = Fragen, die sich zu ihren Antworten öffnen.
label-price-list-or-menu = Preisliste oder Speisekarte
label-groups-of-items-with-their-prices = Gruppen von Einträgen mit ihren Preisen.
label-list-of-posts-or-entries = Liste von Beiträgen oder Einträgen
label-the-latest-posts-or-entries-of-a-content-type-such-as-what-comes-next-as-cards-or-below-each-other = Die neuesten Beiträge, oder Einträge eines Inhaltstyps, etwa was als Nächstes kommt; als Karten oder untereinander.
label-contact = Kontakt
label-where-to-find-and-how-to-reach-you = Wo man Sie findet und wie man Sie erreicht.
label-form = Formular
label-fields-that-visitors-fill-in-and-send-to-you = Felder, die Besucher ausfüllen und an Sie senden.
label-divider = Trenner
label-a-pause-between-two-sections = Eine Pause zwischen zwei Abschnitten.

## The items of their lists.

label-point = Punkt
label-picture = Bild
label-question = Frage
label-group = Gruppe
label-item = Eintrag
label-line = Zeile

## Their fields.

label-markdown-bold-italic-words-page-for-a-list-for-a-heading = Markdown: **fett**, _kursiv_, [Worte](/seite), - für eine Liste, ## für eine Überschrift
label-words-above = Worte darüber
label-a-few-small-words-over-the-heading = Wenige kleine Worte über der Überschrift
label-heading = Überschrift
label-a-sentence-or-two = Ein oder zwei Sätze
label-main-button = Hauptknopf
label-second-button = Zweiter Knopf
label-layout = Anordnung
label-points = Punkte
label-pictures = Bilder
label-side-of-the-picture = Seite des Bildes
label-button = Knopf
label-what-was-said = Was gesagt wurde
label-without-quotation-marks = Ohne Anführungszeichen
label-who-said-it = Wer es gesagt hat
label-what-that-person-does = Was diese Person tut
label-a-sentence = Ein Satz
label-questions = Fragen
label-groups = Gruppen
label-how-many = Wie viele
label-from-n-to-n = Von { $n1 } bis { $n2 }
label-empty-takes-one-from-what-is-listed = Bleibt sie leer, folgt sie aus dem, was aufgelistet ist
label-what-it-lists = Was aufgelistet wird
label-only-with-this-term = Nur mit diesem Begriff
label-the-term-s-address-such-as-category-news-empty-for-all = Die Adresse des Begriffs, etwa category/news; leer für alle
label-order = Reihenfolge
label-in-their-own-list-posts-are-newest-first-the-last-two-are-for-entries-with-a-date = In der eigenen Liste stehen die neuesten Beiträge zuerst; die letzten zwei sind für Einträge mit einem Datum
label-as-in-their-own-list = Wie in der eigenen Liste
label-newest-first = Neueste zuerst
label-oldest-first = Älteste zuerst
label-by-title = Nach Titel
label-what-is-to-come-the-next-first = Was bevorsteht, das Nächste zuerst
label-by-their-date-the-earliest-first = Nach dem Datum, das Früheste zuerst
label-looks = Aussehen
label-cards = Karten
label-one-below-the-other = Untereinander
label-shows-of-each = Zeigt von jedem
label-beside-its-title-and-picture = Neben Titel und Bild
label-dates-or-fields-and-first-words = Daten oder Felder, und erste Worte
label-dates-or-fields = Daten oder Felder
label-first-words = Erste Worte
label-nothing-more = Sonst nichts
label-only-with-this-tag = Nur mit diesem Schlagwort
label-the-tag-s-address-such-as-news-empty-for-all = Die Adresse des Schlagworts, etwa news; leer für alle
label-a-sentence-below-the-heading = Ein Satz unter der Überschrift
label-postal-address = Postanschrift
label-with-its-line-breaks = Mit ihren Zeilenumbrüchen
label-telephone = Telefon
label-e-mail = E-Mail
label-opening-hours = Öffnungszeiten
label-one-that-is-made-at-forms-in-the-menu = Eines, das unter Formulare im Menü angelegt ist
label-sign = Zeichen
label-title = Titel
label-link = Link
label-answer = Antwort
label-name = Name
label-such-as-starters-may-be-empty = Etwa Vorspeisen; darf leer sein
label-items = Einträge
label-description = Beschreibung
label-price = Preis
label-as-it-shall-be-shown-with-its-currency = Wie er angezeigt werden soll, mit der Währung
label-days = Tage
label-such-as-tue-sat = Etwa Di–Sa
label-hours = Uhrzeiten
label-introduction = Einleitung
label-what-it-shows = Was es zeigt
label-for-those-who-don-t-see-it-empty-where-it-is-mere-decoration = Für alle, die es nicht sehen; leer, wo es bloße Verzierung ist
label-line-below-it = Zeile darunter
label-words-on-it = Worte darauf
label-leads-to = Führt zu
label-a-page-of-this-site-such-as-about-or-a-whole-address = Eine Seite dieser Website wie /about oder eine ganze Adresse

label-section = Abschnitt
label-cover-picture = Titelbild
label-summary = Zusammenfassung

## What can be chosen in them.

label-words-above-picture-below = Worte oben, Bild unten
label-words-and-picture-side-by-side = Worte und Bild nebeneinander
label-words-over-the-picture = Worte über dem Bild
label-before-the-text = Vor dem Text
label-after-the-text = Nach dem Text
label-no-sign = Kein Zeichen
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
