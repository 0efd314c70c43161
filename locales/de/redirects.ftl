## The list.

redirects-title = Weiterleitungen
redirects-lead = Alte Adressen, die zu neuen führen. Eine Seite, die umbenannt oder verschoben wird, hinterlässt von selbst eine.
redirects-export = Als CSV exportieren
redirects-new = Neue Weiterleitung
redirects-from = Alte Adresse
redirects-from-hint = Ein Pfad dieser Website: /alte-seite. Ein Stern am Ende steht für alles, was folgt: /blog/*
redirects-to = Führt zu
redirects-to-hint = Ein Pfad, oder eine Adresse anderswo. Ein Stern steht für das, wofür der in der alten stand: /posts/*
redirects-temporary = Nur vorläufig: Suchmaschinen behalten die alte Adresse
redirects-add = Hinzufügen
redirects-file = Aus einer Datei
redirects-table = Eine Tabelle in CSV
redirects-table-hint = Je eine Zeile: from,to und, wo sie nur vorläufig gilt, temporary. Eine, die schon da ist, wird ersetzt.
redirects-add-all = Alle hinzufügen
redirects-search = Teil einer Adresse
redirects-show = Anzeigen
redirects-none = Noch keine Weiterleitung
redirects-none-hint = Eine Weiterleitung führt alle, die noch eine alte Adresse haben, zur neuen.
redirects-make-first = Legen Sie die erste an
redirects-none-found = Keine Weiterleitung passt dazu
redirects-show-all = Alle anzeigen
redirects-taken = Genutzt
redirects-for-now = vorläufig
redirects-in-bin = im Papierkorb
redirects-delete = Löschen

## What visitors did not find.

redirects-missing = Nicht gefunden
redirects-missing-lead = Was Besucher aufgerufen haben und diese Website nicht hat: die letzten 500 Adressen, die am häufigsten aufgerufenen zuerst.
redirects-forget-all = Alle vergessen
redirects-all-found = Alles wurde gefunden
redirects-all-found-hint = Adressen, die nirgends hinführen, stehen hier einige Sekunden, nachdem jemand sie aufgerufen hat.
redirects-address = Adresse
redirects-asked = Aufgerufen
redirects-referrer = Von
redirects-actions = Aktionen
redirects-redirect = Weiterleiten
redirects-forget = Vergessen

## What is said after a change.

redirects-done-added = die Weiterleitung ist da und gilt sofort
redirects-done-to-nothing = die Weiterleitung gilt, aber unter der Adresse, zu der sie führt, finden Besucher nichts
redirects-done-deleted = die Weiterleitung ist gelöscht
redirects-done-forgotten = das ist vergessen, bis es wieder jemand aufruft
redirects-taken-over = { $count ->
    [one] { $count } Weiterleitung der Datei ist jetzt da
   *[other] { $count } Weiterleitungen der Datei sind jetzt da
}

## What is wrong with a file.

redirects-no-table = die Datei ist keine Texttabelle in UTF-8 von höchstens 2 MB
redirects-line = Zeile { $line }: { $why }
redirects-more-lines = { $count ->
    [one] { $count } weitere Zeile ist keine Weiterleitung
   *[other] { $count } weitere Zeilen sind keine Weiterleitungen
}
redirects-no-second-column = die zweite Spalte fehlt: die Adresse, zu der es geht
redirects-too-many-lines = eine Datei hat höchstens 5.000 Zeilen; senden Sie den Rest in einer weiteren
