## The lists of pages, posts and entries of content types.

entries-bin = Bin
entries-title = Title
entries-picture = Picture
entries-state = Status
entries-author = Author
entries-published = Published
entries-changed = Changed
entries-sent-back = Sent back

## Pages.

entries-pages = Pages
entries-page = Page
entries-new-page = New page
entries-no-page = No page yet
entries-no-page-lead = Pages are what stays: what you do, where you are, how to reach you.
entries-first-page = Write the first page
entries-navigation = Navigation
entries-home = Home page
entries-yes = Yes
entries-no = No
entries-place = Place in the tree
entries-new-below = New page below
entries-new-below-this = New page below { $title }
entries-elsewhere = Move to…
entries-elsewhere-this = Move { $title } to another place
entries-below-this = Pages below { $title }

## A page goes below another one.

elsewhere-title = Move to another place: { $title }
elsewhere-at-top = The page stands at the top now.
elsewhere-below = The page stands below “{ $above }” now.
elsewhere-search = Title or address
elsewhere-show = Show
elsewhere-where = Where to
elsewhere-lead = All pages below it go along. Their addresses change, and the old ones lead to the new ones.
elsewhere-to = Below
elsewhere-to-hint = It comes after all pages that are there.
elsewhere-left-out = { $count ->
    [one] One more page is not in this list; look for it above.
   *[other] { $count } more pages are not in this list; look for them above.
}
elsewhere-not-found = No page that has room for it is called so.
elsewhere-choose = Choose
elsewhere-top = Top level
elsewhere-here = it is here now
elsewhere-cancel = Cancel
elsewhere-move = Move
elsewhere-nowhere = There is no other place for this page
elsewhere-nowhere-lead = Pages go five levels deep, and no other page has room for it with all that is below it.
elsewhere-missing = choose where the page goes
elsewhere-there-already = the page is there already; choose another place

## Posts, and what is like them.

entries-no-post = No post yet
entries-no-post-lead = Posts have a date: news, stories, notes. The newest come first.
entries-first-post = Write the first post
entries-nothing = Nothing in { $list } yet
# The address follows, and a full stop.
entries-found-at = Visitors find what you publish here at
entries-none-like-that = Nothing found
entries-show-all = Show all

## Which of them are shown.

entries-which = Which of them
entries-show-every = All
entries-show-drafts = Drafts
entries-show-in-review = In review
entries-show-scheduled = Scheduled
entries-show-published = Published
entries-search = Show
entries-search-in = Search { $many }
entries-every-author = Every author
entries-tag = Tag
entries-every-tag = Every tag
entries-every-term = Every term
entries-sort = Sort by
entries-sort-changed = Changed last
entries-sort-changed-turned = Unchanged for longest
entries-sort-published = Published last
entries-sort-published-turned = Published first
entries-sort-title = Title, A to Z
entries-sort-title-turned = Title, Z to A

## The same for all that are chosen.

entries-choose = Choose
entries-choose-this = Choose { $title }
entries-with-chosen = With the selected ones:
entries-none-chosen = nothing is selected; tick those that you mean, and press the button again
entries-no-button = press one of the buttons that say what is to be done; nothing was done yet
entries-too-many = { $count } are selected, and at most { $most } are changed at once; nothing was done: select fewer
entries-more-with-chosen = More
entries-add-tag = Add the tag
entries-remove-tag = Take the tag away
entries-term = Term
entries-add-term = Add the term
entries-remove-term = Take the term away
entries-change-author = Change the author
entries-no-tag = type a tag first, and press the button again
entries-no-term = choose a term first, and press the button again
entries-no-author = choose an author first, and press the button again
entries-seen = visitors see it; whoever may publish it can do this
entries-done-to-some = { $count ->
    [one] It is done with one of them.
   *[other] It is done with { $count } of them.
}
entries-fault = “{ $title }”: { $error }
entries-waits = it waits for { $at }; “Publish now” in its editor brings that forward
entries-wordless = it shows a picture that has no words for those who don’t see it; open it to say what the picture shows, or to publish it all the same
entries-stale = somebody has changed it just now; look at it, and press the button again
entries-unreadable = it has something that this version of the server cannot read; a newer one can do this, or the people who run the server can say more
entries-approved = it was approved, and is published at its time; whoever may publish it can do this
entries-gone = { $count ->
    [one] One of them is not here any more.
   *[other] { $count } of them are not here any more.
}

## What is said after a button.

entries-done-binned = it is in the recycle bin
entries-open-bin = Open the bin
entries-undo = Undo
entries-in-bin = { $count ->
    [one] It is in the recycle bin.
   *[other] { $count } entries are in the recycle bin.
}
entries-pages-in-bin = { $count ->
    [one] The page is in the recycle bin, with the pages below it.
   *[other] { $count } pages are in the recycle bin, with the pages below them.
}
entries-moved-to = { $title } is now at { $path }; the old address leads there
entries-new-addresses = { $count ->
    [one] one address has changed; the old one leads to the new one
   *[other] { $count } addresses have changed; the old ones lead to the new ones
}
entries-done-page-binned = the page is in the recycle bin, with the pages below it
entries-done-all-pages-binned = they are in the recycle bin, with the pages below them
entries-done-all-published = visitors see them now
entries-done-all-unpublished = they are drafts; visitors don't see them any more
entries-done-all-binned = they are in the recycle bin
entries-done-all-tagged = they have the tag now
entries-done-all-untagged = they don't have the tag any more
entries-done-all-under-term = they have the term now
entries-done-all-out-of-term = they don't have the term any more
entries-done-all-handed-over = they have another author now
