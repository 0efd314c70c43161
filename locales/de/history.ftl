## Every save of an entry, and two of them beside each other.

history-title = Verlauf
history-of = Verlauf von { $title }
history-empty = Noch keine gespeicherten Fassungen
history-empty-lead = Ab dem nächsten Speichern wird hier jede Fassung aufbewahrt.
history-when = Wann
history-what = Was
history-who = Wer
history-entry-title = Titel
# What was done, and when: Published 21 Nov 2026, 09:30.
history-deed-at = { $deed }: { $at }
history-by = Von { $name }.
history-restore = Als Entwurf wiederherstellen
history-this-revision = Diese Fassung
history-now = Jetzt
history-compare = Vergleichen
history-compare-with = Vergleichen mit
history-compare-before = Mit der Fassung davor vergleichen
history-nothing-differs = Kein Unterschied
history-both-same = Diese Fassung und „{ $other }“ sind gleich.
history-same-lines = { $count } gleiche Zeilen
