## Who did what.

audit-title = Protokoll
audit-export = Als CSV exportieren
audit-empty = Keine Einträge
audit-empty-hint = Zu dieser Auswahl gibt es keine Einträge.
audit-show-all = Alle Einträge anzeigen
audit-none-hint = Hier steht, wer auf dieser Website was getan hat, wann und von wo.

## What is looked for.

audit-person = Person
audit-everybody = Alle
audit-deed = Vorgang
audit-everything = Alles
audit-since = Von
audit-until = Bis
audit-show = Anzeigen

## The columns.

audit-what = Was
audit-who = Wer
audit-when = Wann
audit-where = Woher

## What the log has in words of its own, and not by a name.

audit-host = Betreiber des Servers
audit-by-its-time = zum geplanten Zeitpunkt
audit-wrong-password = falsches Passwort
audit-wrong-code = falscher Code des zweiten Faktors
audit-second-factor-required = { $role }: zweiter Faktor vorgeschrieben
audit-second-factor-optional = { $role }: zweiter Faktor freiwillig
audit-of-a-file = { $count } aus einer Datei
audit-removed = { $what }: entfernt
audit-lines = { $count ->
    [one] { $count } Eintrag
   *[other] { $count } Einträge
}

## The columns of the file.

audit-column-time = Zeit
audit-column-person = Person
audit-column-deed = Vorgang
audit-column-subject = Gegenstand
audit-column-address = IP-Adresse
