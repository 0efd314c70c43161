## The list.

redirects-title = Redirects
redirects-lead = Old addresses that lead to new ones. A page that is renamed or moved leaves one by itself.
redirects-export = Export as CSV
redirects-new = New redirect
redirects-from = Old address
redirects-from-hint = A path of this site: /old-page. A star at the end stands for all that follows: /blog/*
redirects-to = Leads to
redirects-to-hint = A path, or an address elsewhere. A star stands for what the old one's did: /posts/*
redirects-to-guess = The address here that is nearest. Look whether it is meant: nobody has chosen it.
redirects-temporary = For now only: search engines keep the old address
redirects-add = Add
redirects-change = Change redirect
redirects-save = Save
redirects-cancel = Cancel
redirects-edit = Edit
redirects-file = From a file
redirects-table = A table in CSV
redirects-table-hint = A line each: from,to and, where it counts for now only, temporary. One that is there is replaced.
redirects-add-all = Add all
redirects-search = Part of an address
redirects-show = Show
redirects-none = No redirect yet
redirects-none-hint = A redirect leads those who still have an old address to the new one.
redirects-make-first = Make the first one
redirects-none-found = No redirects found
redirects-show-all = Show all
redirects-taken = Used
redirects-for-now = for now
redirects-in-bin = in the bin
redirects-delete = Delete

## What visitors did not find.

redirects-missing = Not found
redirects-missing-lead = What visitors asked for and this site does not have: the last 500 addresses, those asked for most often first.
redirects-forget-all = Clear the list
redirects-all-found = Everything was found
redirects-all-found-hint = Addresses that lead nowhere are listed here, some seconds after somebody asked for them.
redirects-address = Address
redirects-asked = Asked for
redirects-referrer = From
redirects-actions = Actions
redirects-redirect = Redirect
redirects-forget = Remove
redirects-there-again = found now
redirects-look = View

## What is said after a change.

redirects-done-added = the redirect is there, and counts at once
redirects-done-to-nothing = the redirect is there, but visitors find nothing at the address that it leads to
redirects-done-changed = the redirect is changed, and counts at once
redirects-done-changed-to-nothing = the redirect is changed, but visitors find nothing at the address that it leads to
redirects-done-deleted = the redirect is gone
redirects-gone = this redirect is not here any more; somebody has deleted it
redirects-done-forgotten = it is removed, until somebody asks for it again
redirects-taken-over = { $count ->
    [one] { $count } redirect of the file is there now
   *[other] { $count } redirects of the file are there now
}

## What is wrong with a file.

redirects-no-table = the file is no table of text in UTF-8 of at most 2 MB
redirects-line = line { $line }: { $why }
redirects-more-lines = { $count ->
    [one] { $count } more line is no redirect
   *[other] { $count } more lines are no redirects
}
redirects-no-second-column = the second column is missing: the address that it leads to
redirects-too-many-lines = a file has at most 5,000 lines; send the rest in another one
