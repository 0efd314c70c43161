## Who may sign in here.

people-title = People
people-roles = Roles
people-name = Name
people-role = Role
people-last-here = Last here
people-never = never
people-you = You
people-second-factor = Second factor

## What can be done with a person. The second of two is what a screen reader says after the first.

people-role-of = Role of { $name }
people-change = Change
people-change-whose = the role of { $name }
people-password-link = New password link
people-password-link-whose = for { $name }
people-remove-second-factor = Take off second factor
people-remove = Remove

## Invitations.

people-invited = Invited
people-invitation-expired = { $role }, the link has expired
people-invitation-until = { $role }, the link works until { $at }
people-withdraw = Withdraw
people-withdraw-whose = the invitation of { $email }
people-invite-someone = Invite someone
people-email = E-mail address
people-invite = Invite

## A link that was just made.

people-invitation-for = The invitation for { $email }
people-invitation-mailed = It is on its way to them by mail. This is the same link, which works once.
people-invitation-by-hand = Send them this link yourself. It works once.
people-invitation-again = Inviting the same address again makes another; the one before opens nothing then.
people-reset-for = The link to a new password for { $name }
people-reset-by-hand = Give it to them yourself. It works once and for a day, and ends all their sessions.
people-reset-again = “New password link” beside the person makes another; the one before opens nothing then.
people-first-password-for = The link to a first password for { $name }
people-first-password-by-hand = Give it to them yourself: they choose a password and sign in. It works once and for a week.

## What is said afterwards.

people-done-on-its-way = the invitation is on its way by mail
people-done-second-factor = the person signs in by password alone now, and is signed out everywhere
people-done-role = the role is changed; it counts from the next click on
people-done-removed = the person is gone; what the person wrote stays
people-done-withdrawn = the invitation is withdrawn; its link opens nothing any more
