## Who did what.

audit-title = Protokoll
audit-export = Als CSV exportieren
audit-empty = Hier ist nichts
audit-empty-hint = Niemand hat getan, was Sie suchen.
audit-show-all = Alle Einträge anzeigen
audit-none-hint = Was die Personen dieser Website tun, steht hier, mit Zeit und Herkunft.

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
audit-where = Von wo

## What the log has in words of its own, and not by a name.

audit-host = Betreiber des Servers
audit-wrong-password = falsches Passwort
audit-wrong-code = falscher Code des zweiten Faktors
audit-second-factor-required = { $role }: zweiter Faktor vorgeschrieben
audit-second-factor-optional = { $role }: zweiter Faktor freiwillig
audit-of-a-file = { $count } aus einer Datei
