## Who did what.

audit-title = Audit log
audit-export = Export as CSV
audit-empty = No entries
audit-empty-hint = No entry matches what you look for.
audit-show-all = Show all entries
audit-none-hint = What the people of this site do is written down here, with when and from where.

## What is looked for.

audit-person = Person
audit-everybody = Everybody
audit-deed = Deed
audit-everything = Everything
audit-since = From
audit-until = Until
audit-show = Show

## The columns.

audit-what = What
audit-who = Who
audit-when = When
# The address that somebody did it from.
audit-where = From

## What the log has in words of its own, and not by a name.

audit-host = the host
audit-by-its-time = by its time
audit-wrong-password = wrong password
audit-wrong-code = wrong code of the second factor
audit-second-factor-required = { $role }: second factor required
audit-second-factor-optional = { $role }: second factor optional
audit-of-a-file = { $count } of a file
audit-removed = { $what }: removed
audit-lines = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}

## The columns of the file. Programs of others may go by these.

audit-column-time = time
audit-column-person = person
audit-column-deed = deed
audit-column-subject = subject
audit-column-address = address
