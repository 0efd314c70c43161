## The lists of pages, posts and entries of content types.

entries-bin = Bin
entries-title = Title
entries-state = State
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

## Posts, and what is like them.

entries-no-post = No post yet
entries-no-post-lead = Posts have a date: news, stories, notes. The newest come first.
entries-first-post = Write the first post
entries-nothing = Nothing here yet
# The address follows, and a full stop.
entries-found-at = Visitors find what you publish here at
entries-none-like-that = Nothing is like that
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
entries-sort = Sort by
entries-sort-changed = Changed last
entries-sort-changed-turned = Changed first
entries-sort-published = Published last
entries-sort-published-turned = Published first
entries-sort-title = Title, A to Z
entries-sort-title-turned = Title, Z to A

## The same for all that are chosen.

entries-choose = Choose
entries-choose-this = Choose { $title }
entries-with-chosen = With those that are chosen:
entries-none-chosen = none is chosen; tick those that you mean, and press the button again
entries-fault = “{ $title }”: { $error }
entries-waits = it waits for { $at }; “Publish now” in its editor brings that forward

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
entries-done-page-binned = the page is in the recycle bin, with the pages below it
entries-done-all-pages-binned = they are in the recycle bin, with the pages below them
entries-done-all-published = visitors see them now
entries-done-all-unpublished = they are drafts; visitors don't see them any more
entries-done-all-binned = they are in the recycle bin
