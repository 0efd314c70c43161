## The recycle bin.

bin-title = Papierkorb
bin-lead = Besucher sehen nichts davon. Wiederhergestellte Einträge kommen als Entwürfe zurück.
bin-empty = Der Papierkorb ist leer
bin-empty-hint = Was Sie löschen, kommt zuerst hierher und lässt sich wiederherstellen.
bin-kind = Art
bin-deleted = Gelöscht
bin-actions = Wiederherstellen oder löschen
bin-restore = Wiederherstellen
bin-delete-forever = Endgültig löschen
bin-delete-sure = Ja, endgültig löschen
bin-done-restored = der Eintrag ist wieder da, als Entwurf
bin-done-deleted = der Eintrag ist endgültig gelöscht
bin-done-all-restored = die Einträge sind wieder da, als Entwürfe
bin-done-undone = der Eintrag ist wieder da, wie er war
bin-done-all-undone = die Einträge sind wieder da, wie sie waren
bin-done-all-deleted = die Einträge sind endgültig gelöscht
bin-gone = der Eintrag ist nicht mehr im Papierkorb; jemand hat ihn endgültig gelöscht, oder seine Frist war abgelaufen
bin-done-binned = der Eintrag liegt im Papierkorb; stellen Sie ihn wieder her, um ihn zu bearbeiten
