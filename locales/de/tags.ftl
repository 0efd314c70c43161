## The tags of posts.

tags-title = Schlagwörter
tags-lead = Wörter, die Beiträge gemeinsam haben. Zu jedem gibt es auf der Website eine eigene Seite.
tags-new = Neues Schlagwort
tags-name = Name
tags-add = Schlagwort hinzufügen
tags-taxonomies = Taxonomien
tags-taxonomies-hint = Eigene Listen, mit denen Sie Ihre Texte ordnen: Kategorien, Regionen, Schwierigkeitsgrade. Manche Begriffe können unter anderen stehen.
tags-define = Taxonomie anlegen
tags-none = Noch keine Schlagwörter
tags-none-hint = Ein Schlagwort führt Besucher von einem Beitrag zu anderen mit demselben Thema.
tags-add-first = Erstes Schlagwort hinzufügen
tags-tag = Schlagwort
tags-posts = Beiträge
tags-rename = Umbenennen
tags-new-name = Neuer Name für { $name }
tags-delete = Löschen

## What is said after a change.

tags-done-added = das Schlagwort steht für den nächsten Beitrag bereit
tags-done-renamed = das Schlagwort hat seinen neuen Namen
tags-done-deleted = das Schlagwort ist aus allen Beiträgen entfernt
tags-done-taxonomy-deleted = die Taxonomie ist mit allen ihren Begriffen gelöscht; die Einträge sind noch da
