## The form of a taxonomy.

taxonomy-new = Neue Taxonomie
taxonomy-edit = { $plural } bearbeiten
taxonomy-lead = Eine Taxonomie ist eine eigene Liste, mit der Sie Ihre Texte ordnen: Kategorien, Regionen, Schwierigkeitsgrade. Zu jedem ihrer Begriffe gibt es auf der Website eine Seite und einen Feed.
taxonomy-singular = Einzahl
taxonomy-singular-hint = Zum Beispiel Kategorie.
taxonomy-plural = Mehrzahl
taxonomy-plural-hint = Zum Beispiel Kategorien.
taxonomy-address = Adresse
taxonomy-address-hint = Ohne Angabe ergibt sie sich aus der Einzahl. Sie lässt sich später nicht ändern.
taxonomy-sorts = Sie ordnet
taxonomy-nested = Manche Begriffe stehen unter anderen
taxonomy-save = Speichern

## Its terms. The address of their page follows after the first sentence.

taxonomy-terms-lead = Jeder Begriff hat eine eigene Seite auf der Website, unter
taxonomy-edit-it = Taxonomie bearbeiten
taxonomy-delete = Löschen
taxonomy-new-term = Neu: { $singular }
taxonomy-add = Hinzufügen
taxonomy-none = Noch keine Begriffe unter { $plural }
taxonomy-none-hint = Was Sie hinzufügen, lässt sich beim Schreiben auswählen und bekommt eine Seite mit allem, was dazu gehört.
taxonomy-add-first = Ersten Begriff hinzufügen
taxonomy-entries = Einträge
taxonomy-actions = Aktionen
taxonomy-view = Ansehen

## One term.

taxonomy-term-name = Name
taxonomy-term-address-hint = Der letzte Teil der Adresse. Ohne Angabe ergibt er sich aus dem Namen.
taxonomy-below = Steht unter
taxonomy-top = Oberste Ebene
taxonomy-description = Beschreibung
taxonomy-description-hint = Steht über der Liste der Einträge mit diesem Begriff.
taxonomy-term-delete-hint = Einträge mit diesem Begriff bleiben; was unter ihm steht, rückt eine Ebene nach oben.

## What is said after a change.

taxonomy-done-defined = die Taxonomie ist angelegt; fügen Sie ihre Begriffe hinzu
taxonomy-done-saved = die Taxonomie ist gespeichert
taxonomy-done-added = der Begriff steht für den nächsten Eintrag bereit
taxonomy-done-changed = der Begriff ist geändert
taxonomy-done-removed = der Begriff ist aus allen Einträgen entfernt
