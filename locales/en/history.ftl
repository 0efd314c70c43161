## Every save of an entry, and two of them beside each other.

history-title = History
history-of = History of { $title }
history-empty = Nothing was saved yet
history-empty-lead = From the next save on, every one of them is kept here.
history-when = When
history-what = What
history-who = Who
history-entry-title = Title
# What was done, and when: Published 21 Nov 2026, 09:30.
history-deed-at = { $deed } { $at }
history-by = By { $name }.
history-restore = Restore this as a draft
history-this-revision = This revision
history-now = Now
history-compare = Compare
history-compare-with = Compare with
history-compare-before = Compare with the save before
history-nothing-differs = Nothing differs
history-both-same = This revision and “{ $other }” are the same.
history-same-lines = { $count } lines that are the same
