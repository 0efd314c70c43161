## The recycle bin.

bin-title = Recycle bin
bin-lead = Visitors see nothing of this. Restored entries come back as drafts.
bin-empty = The bin is empty
bin-empty-hint = What you delete comes here first, and can be restored.
bin-kind = Kind
bin-deleted = Deleted
bin-actions = Restore or delete
bin-restore = Restore
bin-delete-forever = Delete forever
bin-delete-sure = Yes, delete forever
bin-done-restored = it is back, as a draft
bin-done-deleted = it is gone for good
bin-done-all-restored = they are back, as drafts
bin-done-undone = it is back, as it was
bin-done-all-undone = they are back, as they were
bin-done-all-deleted = they are gone for good
bin-gone = it is not in the bin any more; somebody has deleted it for good, or its time was over
bin-done-binned = it is in the recycle bin; restore it to edit it
