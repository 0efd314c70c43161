## The list.

redirects-title = Weiterleitungen
redirects-lead = Alte Adressen, die zu neuen führen. Wird eine Seite umbenannt oder verschoben, entsteht von selbst eine Weiterleitung.
redirects-export = Als CSV exportieren
redirects-new = Neue Weiterleitung
redirects-from = Alte Adresse
redirects-from-hint = Ein Pfad dieser Website: /alte-seite. Ein Stern am Ende steht für alles, was folgt: /blog/*
redirects-to = Führt zu
redirects-to-hint = Ein Pfad oder eine Adresse anderswo. Ein Stern steht für dasselbe wie der in der alten Adresse: /posts/*
redirects-to-guess = Die ähnlichste Adresse auf dieser Website. Prüfen Sie, ob sie gemeint ist: Niemand hat sie gewählt.
redirects-temporary = Nur vorläufig: Suchmaschinen behalten die alte Adresse
redirects-add = Hinzufügen
redirects-change = Weiterleitung ändern
redirects-save = Speichern
redirects-cancel = Abbrechen
redirects-edit = Bearbeiten
redirects-file = Aus einer Datei
redirects-table = Eine Tabelle als CSV
redirects-table-hint = Eine Zeile je Weiterleitung: from,to und, wo sie nur vorläufig gilt, temporary. Eine bestehende wird ersetzt.
redirects-add-all = Alle hinzufügen
redirects-search = Teil einer Adresse
redirects-show = Anzeigen
redirects-none = Noch keine Weiterleitungen
redirects-none-hint = Eine Weiterleitung führt alle, die noch eine alte Adresse haben, zur neuen.
redirects-make-first = Erste Weiterleitung anlegen
redirects-none-found = Keine Treffer
redirects-show-all = Alle anzeigen
redirects-taken = Genutzt
redirects-for-now = vorläufig
redirects-in-bin = im Papierkorb
redirects-delete = Löschen

## What visitors did not find.

redirects-missing = Nicht gefunden
redirects-missing-lead = Was Besucher aufgerufen haben und diese Website nicht hat: die letzten 500 Adressen, die am häufigsten aufgerufenen zuerst.
redirects-forget-all = Alle entfernen
redirects-all-found = Keine vergeblichen Aufrufe
redirects-all-found-hint = Hier stehen Adressen ohne Seite, einige Sekunden nachdem jemand sie aufgerufen hat.
redirects-address = Adresse
redirects-asked = Aufrufe
redirects-referrer = Von
redirects-actions = Aktionen
redirects-redirect = Weiterleiten
redirects-forget = Entfernen
redirects-there-again = jetzt erreichbar
redirects-look = Ansehen

## What is said after a change.

redirects-done-added = die Weiterleitung ist da und gilt sofort
redirects-done-to-nothing = die Weiterleitung gilt, aber unter der Adresse, zu der sie führt, finden Besucher nichts
redirects-done-changed = die Weiterleitung ist geändert und gilt sofort
redirects-done-changed-to-nothing = die Weiterleitung ist geändert, aber unter der Adresse, zu der sie führt, finden Besucher nichts
redirects-done-deleted = die Weiterleitung ist gelöscht
redirects-gone = diese Weiterleitung gibt es nicht mehr; jemand hat sie gelöscht
redirects-done-forgotten = der Eintrag ist entfernt, bis wieder jemand die Adresse aufruft
redirects-taken-over = { $count ->
    [one] { $count } Weiterleitung der Datei ist jetzt da
   *[other] { $count } Weiterleitungen der Datei sind jetzt da
}

## What is wrong with a file.

redirects-no-table = die Datei ist keine Texttabelle in UTF-8 mit höchstens 2 MB
redirects-line = Zeile { $line }: { $why }
redirects-more-lines = { $count ->
    [one] { $count } weitere Zeile ist keine Weiterleitung
   *[other] { $count } weitere Zeilen sind keine Weiterleitungen
}
redirects-no-second-column = die zweite Spalte fehlt: die Adresse, zu der weitergeleitet wird
redirects-too-many-lines = eine Datei darf höchstens 5.000 Zeilen haben; senden Sie den Rest in einer weiteren
