dashboard-title = Dashboard
dashboard-hello = Hello, { $person }
dashboard-new-page = New page
dashboard-new-post = New post

## How much there is. The number stands before it, and larger.

dashboard-pages = { $count ->
    [one] page
   *[other] pages
}
dashboard-posts = { $count ->
    [one] post
   *[other] posts
}
dashboard-of-type = published in { $list }
dashboard-drafts = { $count ->
    [one] draft in { $list }
   *[other] drafts in { $list }
}
dashboard-to-review = to review in { $list }
# The same where the person cannot review: what is the person's own.
dashboard-waiting-for-review = { $count ->
    [one] waits for a review in { $list }
   *[other] wait for a review in { $list }
}
dashboard-files = { $count ->
    [one] file, { $size }
   *[other] files, { $size }
}
dashboard-takes = in all, with texts and older versions

## The first steps of a new site.

dashboard-steps = To make it yours
dashboard-step-done = Done
dashboard-step-own = Put in your own name and words in place of the example’s
dashboard-step-own-address = Put in your own name and address in place of the example’s
dashboard-step-own-hours = Put in your own name, address and opening hours in place of the example’s
dashboard-step-left = Still the example’s:
dashboard-left-title = the site’s title
dashboard-left-tagline = the tagline
dashboard-left-footer = the footer
# A page, and what of its contact section is the example's: an address, a telephone number.
dashboard-left-contact = “{ $page }” ({ $parts })
dashboard-left-address = address
dashboard-left-phone = telephone
dashboard-left-email = e-mail address
dashboard-left-hours = opening hours
dashboard-step-settings = Say what the site is called, and in which language and time zone it is
dashboard-step-design = Choose how it looks, and give it a logo
dashboard-step-publish = Publish something of your own, the start page first
dashboard-step-navigation = Make the menu that you want
dashboard-step-people = Invite those who write with you

## What needs somebody.

dashboard-to-do = To do, and to come
dashboard-not-published = Not published: { $fault }
dashboard-in-review = In review
dashboard-by = By { $person }
dashboard-waits-for-review = Waits for a review
dashboard-publishes = Planned for { $at }
dashboard-unpublishes = Unpublished on { $at }
dashboard-messages = Unread messages
dashboard-messages-in-all = { $count } in all
dashboard-hidden = Search engines are asked not to list this site.
dashboard-change-hidden = Change that in the settings
dashboard-faults = Links and pictures
dashboard-links-nowhere = { $count ->
    [one] { $count } link leads nowhere
   *[other] { $count } links lead nowhere
}
dashboard-pictures-without-words = { $count ->
    [one] { $count } picture says nothing to those who don't see it
   *[other] { $count } pictures say nothing to those who don't see them
}
dashboard-both-faults = { $links }, and { $pictures }.
dashboard-show-faults = Show them
dashboard-look-for-faults = Look for links that lead nowhere, and pictures without words
dashboard-mails = Mail that was not sent
dashboard-mail-fault = To { $to }: { $fault }
dashboard-mail-again = Try again
dashboard-mail-forget = Forget

## What was changed last.

dashboard-recent = Changed last
dashboard-recent-none = What is written and changed on this site stands here.
dashboard-write-first = Write the first post

## After a change.

dashboard-done-mail-again = the mail is tried once more
dashboard-done-mail-forgotten = the mail is forgotten
dashboard-done-welcome = welcome; this is where the site is made
dashboard-done-role = your role is changed
