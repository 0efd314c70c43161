## The form of a taxonomy.

taxonomy-new = New taxonomy
taxonomy-edit = Edit { $plural }
taxonomy-lead = A taxonomy is a list that you keep, to sort what you write by: categories, regions, difficulties. Each of its terms has a page and a feed on the site.
taxonomy-singular = Singular
taxonomy-singular-hint = Such as Category.
taxonomy-plural = Plural
taxonomy-plural-hint = Such as Categories.
taxonomy-address = Address
taxonomy-address-hint = Leave it empty to take it from the singular. It cannot be changed later.
taxonomy-sorts = It sorts
taxonomy-nested = Some terms stand below others
taxonomy-save = Save

## Its terms. The address of their page follows after the first sentence.

taxonomy-terms-lead = Each has a page of its own on the site, below
taxonomy-edit-it = Edit the taxonomy
taxonomy-delete = Delete
taxonomy-new-term = New: { $singular }
taxonomy-add = Add
taxonomy-none = Nothing in { $plural } yet
taxonomy-none-hint = What you add can be chosen in the editor, and gets a page with all that has it.
taxonomy-add-first = Add the first one
taxonomy-entries = Entries
taxonomy-actions = Actions
taxonomy-view = View

## One term.

taxonomy-term-name = Name
taxonomy-term-address-hint = The last part of it. Leave it empty to take it from the name.
taxonomy-below = Below
taxonomy-top = Top
taxonomy-description = Description
taxonomy-description-hint = Stands above the list of entries with this term.
taxonomy-term-delete-hint = The entries that have it stay; what stands below it goes one step up.

## What is said after a change.

taxonomy-done-defined = the taxonomy is there; add what there is of it
taxonomy-done-saved = the taxonomy is saved
taxonomy-done-added = it is there for the next entry
taxonomy-done-changed = it is changed
taxonomy-done-removed = it is gone from all entries
