## Why a language cannot be, or nothing in it.

label-the-language-is-a-name-such-as-x-or-a-tag-such-as-x-or-x-of-at-most-n-characters = geben Sie die Sprache als Namen wie „{ $x1 }“ oder als Kürzel wie „{ $x2 }“ oder „{ $x3 }“ an, mit höchstens { $n1 } Zeichen
label-the-name-of-a-language-has-n-to-n-characters-on-one-line = der Name einer Sprache muss { $n1 } bis { $n2 } Zeichen in einer Zeile haben
label-a-site-has-at-most-n-languages-beside-the-main-one = eine Website darf höchstens { $n1 } Sprachen neben der Hauptsprache haben
label-x-is-the-site-s-main-language-already = „{ $x1 }“ ist schon die Hauptsprache der Website
label-the-site-has-the-language-x-already = die Website hat die Sprache „{ $x1 }“ schon
label-the-site-has-this-language-beside-its-main-one-already-remove-it-there-first = die Website hat diese Sprache schon neben ihrer Hauptsprache; entfernen Sie sie zuerst dort
label-no-page-has-the-address-x-write-one-or-choose-another = keine Seite hat die Adresse „{ $x1 }“; schreiben Sie eine, oder wählen Sie eine andere
