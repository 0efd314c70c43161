## A link for whoever has forgotten the password.

forgotten-title = Forgotten password
forgotten-question = Forgotten your password?
forgotten-sent = If somebody here has the address { $email }, a link for a new password is on its way there. It works for an hour.
forgotten-lead = We send you a link to choose a new one.
forgotten-email = E-mail address
forgotten-send = Send link
forgotten-no-mail = This site sends no mail. Ask whoever looks after it for a link: they find it at your name among the people.
forgotten-back = Back to sign in
forgotten-too-many = too many attempts; try again in { $seconds } seconds

## The new password.

new-password-title = New password
new-password-heading = A new password
new-password-email = E-mail address
new-password-hint = At least 10 characters. A few unrelated words are good and easy to type.
new-password-save = Save password
new-password-gone = This link does not work any more
new-password-gone-hint = It was used, or is too old. Ask for a new one.
new-password-ask = Ask for a new link
