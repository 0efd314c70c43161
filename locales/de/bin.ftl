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
bin-done-restored = es ist wieder da, als Entwurf
bin-done-deleted = es ist endgültig gelöscht
bin-done-all-restored = sie sind wieder da, als Entwürfe
bin-done-all-deleted = sie sind endgültig gelöscht
bin-gone = es ist nicht mehr im Papierkorb; jemand hat es endgültig gelöscht, oder seine Zeit war um
bin-done-binned = es liegt im Papierkorb; stellen Sie es wieder her, um es zu bearbeiten
