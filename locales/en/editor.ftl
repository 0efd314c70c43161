## The editor of an entry. $noun is what its kind is called, $kind the word for that in addresses.

editor-new = { $kind ->
   *[other] New { $noun }
}
editor-edit = { $kind ->
   *[other] Edit { $noun }
}
editor-save = Save
editor-save-draft = Save draft
editor-preview = Preview
editor-preview-of-saved = what is saved, in a new tab
editor-beside = Preview beside
editor-beside-frame = Preview of what is saved
editor-beside-unsaved = The preview comes with the first save.
editor-beside-failed = The preview did not come. The next save asks for it again.
editor-publish = Publish
editor-publish-changes = Publish changes
editor-schedule = Schedule
editor-publish-now = Publish now
editor-published-at = Published
editor-view = View
editor-unpublish = Unpublish
editor-ask-for-review = Ask for a review
editor-withdraw = Withdraw from review
editor-discard = Discard the draft
editor-duplicate = Duplicate
editor-move-to-bin = Move to the bin
editor-differs = What differs
editor-theirs = Saved by somebody else
editor-yours = Typed by you
editor-title = Title

## About the entry.

editor-about = { $kind ->
   *[other] About this { $noun }
}
editor-address = Address
editor-address-hint = The last part of it. Leave it empty to take it from the title.
editor-description = Summary
editor-description-hint = On cards, in feeds, in search engines and where the page is shared. Left empty, it is the first words of the text. At most 300 characters.
editor-cover = Cover picture
editor-cover-hint = On top of the page, on cards, in feeds and where the page is shared. Left empty, cards show the first picture of the text.
editor-below = Below
editor-top = Top of the site
editor-unseen-page = A page that you may not see
editor-unseen-entry = An entry that you may not see
editor-in-navigation = In the navigation
editor-in-hand-made-menu = The menu is made by hand, and leads to this page.
editor-not-in-hand-made-menu = The menu is made by hand: add the page there.
editor-hand-made-menu = Edit the menu
editor-place = Order
editor-place-hint = Among the pages of the same level, the smallest number comes first.
editor-tags = Tags
editor-tags-hint = Separated by commas.
editor-no-terms = There are none yet.
editor-add-term = Add the first one

## Times.

editor-times = Times
editor-fault = It could not be published when its time had come: { $fault }.
editor-publish-at = Publish at
editor-publish-at-hint = With a time in the future it waits, and is then published by itself. A time in the past becomes its date once it is published.
editor-unpublish-at = Unpublish at
editor-unpublish-at-hint = Leave it empty to keep it published.
editor-zone = Both are in { $zone }.

## State.

editor-state = Status
editor-linked-from = Linked from
editor-linked-from-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
editor-linked-from-hint = Their links lead nowhere once visitors don’t see this any more. A new address does no harm: the old one leads to it.
editor-will-be-published = Will be published
editor-will-be-unpublished = Will be unpublished
editor-in-review = In review
editor-send-back = Send back…
editor-send-back-of = Send back: { $title }
editor-send-back-title = Send back
editor-send-back-note = A note for whoever wrote it
editor-send-back-lead = It is a draft again, and in review no more. A time to publish it at is taken off.
editor-send-back-missing = What is missing
editor-send-back-missing-hint = It stands above the text until a review is asked for again, or it is published.
editor-send-back-cancel = Cancel
editor-sent-back = { $name } sent this back
editor-sent-back-hint = This stands here until a review is asked for again, or it is published.
editor-written-by = Written by
# Beside the list of people.
editor-author-hint = It changes with the next save, be it of a draft.
editor-author-gone = Somebody who is not here any more
editor-changed = Changed

## The fields of a content type, and those of sections.

editor-needed = required
editor-alternative = What it shows, in words
editor-link-words = Text of the link

## What is said while somebody writes. The braces in them are filled in by a script.

editor-autosaved = Saved { $at }.
editor-autosaved-but = Saved { $at }, but not { $faults }
editor-autosave-fault = “{ $field }”: { $fault }
editor-autosave-wrong = Not saved yet: { $error }
editor-autosave-signed-out = You are signed out, and nothing is saved by itself any more. Sign in again in another tab, then save.
editor-autosave-closed = You may not change this any more, so nothing is saved. What you typed is still here.
editor-autosave-refused = The server could not save it. What you typed is still here.
editor-autosave-unreachable = The server cannot be reached. What you typed is still here.
editor-autosave-unsent = The server cannot be reached. Nothing was sent; what you typed is still here. Try again.
editor-autosave-stale = { $error }; press Save to see what differs
# Followed by a time: “5 minutes ago”.
editor-wrong = Something is not right yet, so the button saved nothing. What was saved before, also by itself, stays; last saved:
editor-open-by-another = { $name } has this open, too.
editor-opened-by-another = { $name } opened this at { $at } and may still have it open.

## What is said after a button.

editor-done-draft = the draft is saved; visitors don't see it yet
editor-done-on-top = your changes are saved as a draft; visitors still see what was published before
editor-done-on-top-author = your changes are saved as a draft, but for the author: visitors read the new name at once
editor-done-scheduled = it is saved, and will be published at the time that you chose
editor-done-scheduled-at = it is saved, and will be published at the time that you chose: { $at }
editor-done-moved = it is published at its new address; the old one leads there
editor-done-published = it is published; visitors see it now
editor-done-unpublished = it is a draft again; visitors don't see it any more
editor-done-review = it is saved and waits for somebody to look at it
editor-done-withdrawn = it is saved, and nobody is asked to look at it any more
editor-done-sent-back = it is a draft again, and your note stands above it
editor-done-sent-back-mailed = it is a draft again; your note stands above it, and goes to its author by mail, too
editor-done-discarded = the draft is thrown away; this is what visitors see
editor-done-restored = this is how it was; save or publish it to keep it so
editor-done-duplicated = this is the copy, as a draft

## Two versions of an entry, passage by passage.

merge-about = Choose at each passage what is kept. What only one of you has changed is chosen already.
merge-conflicts = { $count ->
    [0] None of them was changed by both.
    [one] One of them needs a look: what the other has done there would be lost.
   *[other] { $count } of them need a look: what the other has done there would be lost.
}
merge-nothing = Nothing differs: both versions say the same.
merge-saved-by = Saved by { $name }
merge-look = Have a look
merge-changed-by-them = Only the other has changed this.
merge-changed-by-you = Only you have changed this.
merge-changed-by-both = Both of you have changed this, each in another way.
merge-differs = This differs, and it is not known any more who has changed it.
merge-added-by-them = The other has added this.
merge-added-by-you = You have added this.
merge-removed-by-them = The other has removed this, and you have not changed it.
merge-removed-by-you = You have removed this, and the other has not changed it.
merge-removed-by-them-changed = The other has removed this, and you have changed it.
merge-removed-by-you-changed = You have removed this, and the other has changed it.
merge-only-theirs = Only what the other has saved has this.
merge-only-yours = Only what you have typed has this.
merge-keep-mine = Keep mine
merge-take-theirs = Take theirs
merge-keep = Keep it
merge-leave-out = Leave it out
merge-terms = Terms of taxonomies
merge-order = Order of the sections
merge-yes = yes
merge-no = no
merge-put-together = Put together
merge-put-together-hint = The result stands in the form then, and nothing is saved before you look it over and save it.
merge-apart = Somebody else has saved this meanwhile, and the two versions are not put together yet. Compare them, or save: then they are put together first, as it is chosen.
merge-compare = Compare the two
merge-done = both versions are put together in this form, and nothing is saved yet: look it over, and save it

## What is wrong with what was typed.

editor-stale = { $kind ->
   *[other] { $who } saved this { $noun } after you opened it, so nothing was saved now. All that you typed is still here, and below it stands what differs. Choose passage by passage what is kept and press “Put together”
}
editor-stale-bin = { $kind ->
   *[other] { $who } saved this { $noun } after you opened it, so it was not moved to the bin. Look at what differs first. Press “Move to the bin” once more, and it goes there as it is saved now
}
editor-closed = you may not change this any more, so nothing was saved. What you typed is still here: saved now, it is another draft, beside the one that there is
editor-somebody-else = somebody else
editor-full = the server has no room left, so nothing was saved. All that you typed is still here: keep this page open, ask those who run the server to make room, and save again
editor-untitled = Untitled
editor-no-slug = no address can be made of this title; please type one, of a-z, 0-9 and -
editor-not-a-place = give a whole number as the order
editor-not-a-time = give a date and a time, such as 2026-11-21T09:30; leave it empty to choose none
editor-not-a-day = give a date, such as 2026-05-01
editor-not-a-moment = give a date and a time, such as 2026-05-01T19:30
editor-not-in-list = please choose one of the list
editor-not-without = it is not published without this: please fill in “{ $field }”
editor-no-such-file = the library has no file `{ $name }`; upload it, or choose another
editor-no-such-picture = the library has no picture `{ $name }`; upload it, or choose another

## What a link can lead to.

link-kind-page = Page
link-kind-post = Post
link-kind-list = List
link-kind-file = File
link-kind-tag = Tag
link-kind-form = Form
# What is in another language than the text that is being written: “Page (Deutsch)”.
link-in-language = { $what } ({ $language })

## Before pictures without words are published, wait for their time or are looked at.

editor-wordless = { $intent ->
    [review] Not sent for a review yet
    [save] Not saved yet
    [withdraw] Not saved yet
   *[other] Not published yet
}: { $count ->
    [one] a picture has no words for those who don’t see it
   *[other] { $count } pictures have no words for those who don’t see them
}
editor-wordless-in-library = in the library
editor-wordless-hint = Say what they show here, beside each picture, or in the library; or mark them in the library as mere decoration. You are asked once.
editor-publish-all-the-same = Publish all the same
editor-save-all-the-same = Save all the same
editor-review-all-the-same = Ask for a review all the same
