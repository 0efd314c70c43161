## What stands around every screen.

frame-skip = Zum Inhalt springen
frame-console = Konsole
frame-admin = Verwaltung
frame-main = Hauptmenü
frame-menu = Menü
frame-unread = ungelesen
frame-view-site = Website ansehen
frame-sign-out = Abmelden
choose-all = Alle auswählen
copy-button = Kopieren
copy-done = Kopiert
copy-refused = Der Browser hat das nicht erlaubt; markieren und kopieren Sie den Text selbst

## A link that was just made. What makes another follows.

made-link-shown = Diese Seite zeigt ihn zehn Minuten lang, auch wenn Sie sie neu laden.
made-link-gone = Der Link wird nicht mehr angezeigt
made-link-gone-why = Er wurde benutzt oder zurückgezogen, oder zehn Minuten sind vorbei, oder ein anderer Browser hat ihn erstellt.

## The pages of a list.

pager-pages = Seiten der Liste
pager-range = { $first }–{ $last }, insgesamt { $all }
pager-here = Seite { $page } von { $pages }
pager-previous = Zurück
pager-next = Weiter

## The fields of forms.

form-wrong = Noch ist nicht alles richtig; es wurde nichts gespeichert.
form-gone = das hat inzwischen jemand endgültig gelöscht, daher wurde nichts gespeichert. Was Sie getippt haben, ist noch hier: Wenn Sie es jetzt speichern, wird es neu angelegt
form-sure = Ja, { $verb }
form-optional = optional
form-worked-on = Das wird gerade bearbeitet …

## A form that sends files, where a browser runs scripts.

form-too-large = „{ $name }“ wird nicht gesendet: Die Datei hat { $size }, erlaubt sind höchstens { $max }.
form-sending-worked-on = Alles ist angekommen und wird bearbeitet …
form-sending-cancelled = Abgebrochen. Ihre Auswahl und Ihre Eingaben sind noch hier.
form-sending-broken = Die Verbindung ist abgebrochen. Ihre Auswahl und Ihre Eingaben sind noch hier: bitte senden Sie sie noch einmal.
form-sending-refused = Der Server hat das nicht angenommen. Ihre Auswahl und Ihre Eingaben sind noch hier.
form-sending-signed-out = Sie sind abgemeldet. Ihre Auswahl und Ihre Eingaben sind noch hier: melden Sie sich in einem anderen Tab an, und senden Sie sie dann noch einmal.

## Things, counted.

count-addresses = { $count ->
    [one] { $count } Adresse
   *[other] { $count } Adressen
}
count-entries = { $count ->
    [one] { $count } Eintrag
   *[other] { $count } Einträge
}
count-files = { $count ->
    [one] { $count } Datei
   *[other] { $count } Dateien
}
count-messages = { $count ->
    [one] { $count } Nachricht
   *[other] { $count } Nachrichten
}
count-pages = { $count ->
    [one] { $count } Seite
   *[other] { $count } Seiten
}
count-posts = { $count ->
    [one] { $count } Beitrag
   *[other] { $count } Beiträge
}
count-redirects = { $count ->
    [one] { $count } Weiterleitung
   *[other] { $count } Weiterleitungen
}
count-saves = { $count ->
    [one] { $count } Fassung
   *[other] { $count } Fassungen
}
count-tenants = { $count ->
    [one] { $count } Mandant
   *[other] { $count } Mandanten
}
amount-bytes = { $count ->
    [one] { $count } Byte
   *[other] { $count } Byte
}

## What one of them is called, in the middle of a sentence.

noun-page = Seite
noun-post = Beitrag

## Moments.

moment-day = { $day }. { $month ->
    [1] Jan.
    [2] Feb.
    [3] März
    [4] Apr.
    [5] Mai
    [6] Juni
    [7] Juli
    [8] Aug.
    [9] Sep.
    [10] Okt.
    [11] Nov.
   *[12] Dez.
} { $year }
moment-zone = { $zone ->
    [UTC] UTC
   *[other] Ortszeit { $zone }
}
moment-now = gerade eben
moment-past = { $unit ->
    [minute] { $count ->
        [one] vor { $count } Minute
       *[other] vor { $count } Minuten
    }
    [hour] { $count ->
        [one] vor { $count } Stunde
       *[other] vor { $count } Stunden
    }
   *[day] { $count ->
        [one] vor { $count } Tag
       *[other] vor { $count } Tagen
    }
}
moment-to-come = { $unit ->
    [minute] { $count ->
        [one] in { $count } Minute
       *[other] in { $count } Minuten
    }
    [hour] { $count ->
        [one] in { $count } Stunde
       *[other] in { $count } Stunden
    }
   *[day] { $count ->
        [one] in { $count } Tag
       *[other] in { $count } Tagen
    }
}

## What is said after a change, on any screen.

behind-confirmation = { $count ->
    [one] Ihre Änderung ist gespeichert, aber { $names } hat sie noch nicht bestätigt: Für einen Augenblick sehen manche Besucher vielleicht noch den alten Stand
   *[other] Ihre Änderung ist gespeichert, aber { $names } haben sie noch nicht bestätigt: Für einen Augenblick sehen manche Besucher vielleicht noch den alten Stand
}

## An address of the admin where nothing is.

nowhere-title = Unter dieser Adresse ist nichts
nowhere-lead = Vielleicht enthält sie einen Tippfehler, oder was hier war, gibt es nicht mehr.
nowhere-back = Zur Übersicht
