## The shapes to which a picture can be cropped.

label-square = Quadrat
label-n-n-wide = { $n1 } : { $n2 }, quer
label-n-n-tall = { $n1 } : { $n2 }, hoch

## What the fields of content types and forms hold.

label-a-line-of-text = Eine Zeile Text
label-several-lines-of-text = Mehrere Zeilen Text
label-formatted-text = Formatierter Text
label-a-number = Eine Zahl
label-an-amount-of-money = Ein Geldbetrag
label-a-date = Ein Datum
label-a-date-and-a-time = Ein Datum mit Uhrzeit
label-a-picture = Ein Bild
label-a-file = Eine Datei
label-pictures-pdf-word-excel-and-powerpoint = Bilder, PDF, Word, Excel und PowerPoint
label-pictures-jpeg-png-gif-webp = Bilder: JPEG, PNG, GIF, WebP
label-pdf = PDF
label-word-excel-and-powerpoint = Word, Excel und PowerPoint
label-a-choice = Eine Auswahl
label-a-choice-of-several = Eine Mehrfachauswahl
label-yes-or-no = Ja oder nein
label-yes = Ja
label-no = Nein
label-another-entry = Ein anderer Eintrag
label-a-list-of-lines = Eine Liste von Zeilen
label-an-e-mail-address = Eine E-Mail-Adresse
label-a-telephone-number = Eine Telefonnummer
label-a-tick-to-agree = Ein Häkchen als Zustimmung
label-a-field = Ein Feld

## What browsers may fill in.

label-nothing = Nichts
label-the-visitor-s-name = Der Name des Besuchers
label-a-company-s-name = Der Name einer Firma
label-street-and-number = Straße und Hausnummer
label-the-postal-code = Die Postleitzahl
label-the-town = Der Ort

## The parts of the inbox.

label-inbox = Posteingang
label-unread = Ungelesen
label-spam = Spam
label-bin = Papierkorb

## The menus.

label-main-menu = Hauptmenü
label-footer-menu = Fußmenü
