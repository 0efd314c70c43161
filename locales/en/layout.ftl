## What stands around every screen.

frame-skip = Skip to the content
frame-console = Console
frame-admin = Admin
frame-main = Main
frame-menu = Menu
frame-unread = unread
frame-view-site = View site
frame-sign-out = Sign out
choose-all = Choose all
copy-button = Copy
copy-done = Copied
copy-refused = The browser did not allow this; mark it and copy it yourself

## A link that was just made. What makes another follows.

made-link-shown = This page shows it for ten minutes, also when you load it again.
made-link-gone = The link is not shown any more
made-link-gone-why = It was used or withdrawn, or ten minutes have passed, or another browser made it.

## The pages of a list.

pager-pages = Pages of the list
pager-range = { $first }–{ $last } of { $all }
pager-here = Page { $page } of { $pages }
pager-previous = Previous
pager-next = Next

## The fields of forms.

form-wrong = Something is not right yet; nothing was saved.
form-gone = somebody has deleted this for good meanwhile, so nothing was saved. What you typed is still here: saved now, it is made anew
# The second press of a button that cannot be undone: “Yes, delete”. $verb is the first's word.
form-sure = Yes, { $verb }
form-optional = optional
# Below a form whose answer takes a while.
form-worked-on = It is being worked on …

## A form that sends files, where a browser runs scripts.

form-too-large = “{ $name }” is not sent: it has { $size }, and at most { $max } are taken.
form-sending-worked-on = All of it is there. It is being worked on …
form-sending-cancelled = Cancelled. What you chose and typed is still here.
form-sending-broken = The connection broke. What you chose and typed is still here: please send it again.
form-sending-refused = The server did not take this. What you chose and typed is still here.
form-sending-signed-out = You are signed out. What you chose and typed is still here: sign in in another tab, then send it again.

## Things, counted.

count-addresses = { $count ->
    [one] { $count } address
   *[other] { $count } addresses
}
count-entries = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
count-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
count-messages = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
count-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
count-posts = { $count ->
    [one] { $count } post
   *[other] { $count } posts
}
count-redirects = { $count ->
    [one] { $count } redirect
   *[other] { $count } redirects
}
count-saves = { $count ->
    [one] { $count } save
   *[other] { $count } saves
}
count-tenants = { $count ->
    [one] { $count } tenant
   *[other] { $count } tenants
}
amount-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}

## What one of them is called, in the middle of a sentence.

noun-page = page
noun-post = post

## Moments.

moment-day = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
# What stands beside a time that is shown in another zone than it was typed in.
moment-zone = { $zone ->
    [UTC] UTC
   *[other] { $zone } time
}
moment-now = just now
moment-past = { $unit ->
    [minute] { $count ->
        [one] { $count } minute ago
       *[other] { $count } minutes ago
    }
    [hour] { $count ->
        [one] { $count } hour ago
       *[other] { $count } hours ago
    }
   *[day] { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }
}
moment-to-come = { $unit ->
    [minute] { $count ->
        [one] in { $count } minute
       *[other] in { $count } minutes
    }
    [hour] { $count ->
        [one] in { $count } hour
       *[other] in { $count } hours
    }
   *[day] { $count ->
        [one] in { $count } day
       *[other] in { $count } days
    }
}

## What is said after a change, on any screen.

behind-confirmation = { $count ->
    [one] your change is stored, but { $names } has not confirmed it yet: for a moment some visitors may still see what was there before
   *[other] your change is stored, but { $names } have not confirmed it yet: for a moment some visitors may still see what was there before
}

## An address of the admin where nothing is.

nowhere-title = There is nothing at this address
nowhere-lead = Perhaps it was mistyped, or what was here is gone.
nowhere-back = To the dashboard
