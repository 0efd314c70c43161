## Links to a preview for people without an account.

sharing-title = Share a preview
sharing-of = Share a preview of { $title }
sharing-link = The link
# $noun is what the entry's kind is called, $kind the word for that in addresses.
sharing-whoever = { $kind ->
   *[other] Whoever has this link sees the { $noun } as you do, without an account.
}
sharing-again = “Make a link” makes another; the one before works until it is revoked or over.
sharing-make = Make a link
sharing-works-for = Works for
sharing-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
sharing-made-by = Made by
sharing-works-until = Works until
sharing-actions = Actions
sharing-revoke = Revoke
sharing-link-by = the link by { $name }
sharing-done-revoked = the link does not work any more
