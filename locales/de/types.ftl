## The content types.

types-title = Inhaltstypen
types-new = Neuer Inhaltstyp
types-none = Bisher gibt es nur Seiten und Beiträge
types-none-hint = Ein Inhaltstyp ist etwas, wovon es auf einer Website viele Einträge mit denselben Feldern gibt: Veranstaltungen mit Datum und Ort, Produkte mit einem Preis, Personen mit einem Bild.
types-define-first = Ersten Inhaltstyp anlegen
types-type = Inhaltstyp
types-entries = Einträge
types-actions = Aktionen
types-move-up = { $plural } nach oben
types-move-down = { $plural } nach unten
types-delete = Löschen

## One content type.

types-save = Speichern
types-names = Namen
types-singular = Einzahl
types-singular-hint = Zum Beispiel Veranstaltung.
types-plural = Mehrzahl
types-plural-hint = Zum Beispiel Veranstaltungen.
types-address = Adresse
types-address-hint = Ohne Angabe ergibt sie sich aus dem Namen. Sie lässt sich später nicht ändern.
types-heading = Überschrift der Liste
types-heading-hint = Zum Beispiel Termine. Ohne Angabe steht dort die Mehrzahl.
types-intro = Text über der Liste
types-intro-hint = Ein oder zwei Sätze für Besucher.
types-fields-hint = Jeder Eintrag hat auch ohne diese Felder einen Titel, eine Zusammenfassung, Schlagwörter und einen Text aus Abschnitten.
types-field-name = Name
types-currency = Währung
types-currency-hint = Gespeicherte Beträge behalten ihre Währung, bis der Eintrag wieder gespeichert wird: Dann gilt die Zahl in dieser Währung.
types-reference = Einträge von
types-help = Hilfe beim Ausfüllen
types-needed = Pflichtfeld zum Veröffentlichen
types-in-lists = In Listen anzeigen
types-looks = Auf der Website
types-order = Sortierung der Liste
types-order-newest = Neueste zuerst
types-order-title = Nach Titel
types-order-upcoming = Was bevorsteht, nach { $field }
types-order-smallest = Nach { $field }, das Kleinste zuerst
types-order-largest = Nach { $field }, das Größte zuerst
types-order-earliest = Nach { $field }, das Früheste zuerst
types-order-latest = Nach { $field }, das Späteste zuerst
types-order-a-to-z = Nach { $field }, A bis Z
types-order-z-to-a = Nach { $field }, Z bis A
types-list = Aussehen der Liste
types-list-cards = Karten mit Bildern
types-list-rows = Untereinander
types-list-table = Eine Tabelle
types-pictures = Bilder in der Liste
types-pictures-hint = Auf Karten und in Zeilen. Wo ein Bild beschnitten wird, bleibt der markierte Punkt sichtbar.
types-pictures-theme = Wie im Theme vorgesehen
types-pictures-landscape = Querformat, 3:2
types-pictures-square = Quadratisch
types-pictures-portrait = Hochformat, 4:5
types-pictures-whole = Ganz, ohne Beschnitt
types-facts = Platz der Felder
types-facts-above = Über dem Text
types-facts-beside = Neben dem Text
types-facts-below = Unter dem Text
types-meaning = Was jeder Eintrag für Suchmaschinen ist
types-meaning-hint = Eine Veranstaltung braucht ein Datum, ein Produkt einen Geldbetrag: Ohne ist ein Eintrag für sie eine Seite.
types-meaning-page = Eine Seite
types-meaning-article = Ein Artikel
types-meaning-event = Eine Veranstaltung
types-meaning-product = Ein Produkt
types-meaning-person = Eine Person
types-in-navigation = Die Liste steht im Menü, in jeder Sprache ab dem ersten veröffentlichten Eintrag
types-archive = Archiv nach Jahren
types-archive-hint = Unter der Liste stehen die Jahre, sobald es zwei sind, jedes mit einer eigenen Liste.
types-archive-heading = Über den Jahren
types-archive-heading-hint = Zum Beispiel Rückblick. Ohne Angabe steht dort „Archiv“ in der Sprache der Website.
types-archive-intro = Text darunter
types-no-archive = Kein Archiv: die Jahre und ihre Listen entfallen

## What is said after a change, and what is wrong.

types-done-added = der Inhaltstyp ist angelegt
types-first-entry = Ersten Eintrag schreiben
types-done-saved = der Inhaltstyp ist gespeichert
types-done-deleted = der Inhaltstyp ist gelöscht
types-none-of-the-list = bitte wählen Sie etwas aus der Liste
