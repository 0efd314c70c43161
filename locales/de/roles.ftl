## The list.

roles-title = Rollen
roles-people = Personen
roles-role = Rolle
roles-second-factor = Zweiter Faktor
roles-required = Vorgeschrieben
roles-optional = Freiwillig
roles-require = Vorschreiben
roles-make-optional = Freiwillig machen
roles-for-whom = für { $name }
roles-delete = Löschen

## What is said afterwards.

roles-done-made = die Rolle ist angelegt; geben Sie sie jemandem
roles-done-changed = die Rolle ist geändert und gilt sofort
roles-done-deleted = die Rolle ist gelöscht
roles-done-second-factor = die Rolle ist geändert; wer keinen zweiten Faktor hat, richtet ihn beim nächsten Aufruf ein

## One role.

role-new = Neue Rolle
role-nameless = Rolle
role-what = Die Rolle
role-name = Name
role-fixed = Was diese Rolle erlaubt, steht fest. Legen Sie eine eigene Rolle an, um etwas anderes zu erlauben.
role-content = Inhalte
role-kind = Art
role-all-kinds = Alles, auch künftige Arten
role-content-hint = Wer alle Einträge bearbeitet oder veröffentlicht, schreibt auch. Ohne das Recht zu veröffentlichen bittet man um eine Prüfung.
role-site = Die Website
role-save = Rolle speichern
