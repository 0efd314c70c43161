## The form for a name and a password.

invitation-title = Invitation
invitation-join-site = Join { $site }
# The address follows, with a full stop.
invitation-as = You are invited as { $role }. You will sign in as
invitation-may-administrator = You may do everything: people, settings and content.
invitation-may-editor = You write, edit and publish all content, whoever wrote it, with its tags and files.
invitation-may-author = You write posts of your own and publish them without a review.
invitation-may-contributor = You write posts of your own and ask for a review; somebody else publishes them.
invitation-name = Your name
invitation-password = Password
invitation-password-hint = At least 10 characters. A few unrelated words are good and easy to type.
# Where the browser's clocks show another time than the site's. The braces are filled in there.
invitation-zone = You see times by the clocks of your browser: { $zone }. Your profile changes that.
invitation-join = Join

## A link that opens nothing.

invitation-gone = This invitation does not work
invitation-gone-hint = It was used already, was withdrawn, or is too old. Ask the person who sent it for a new one.
invitation-sign-in = Sign in
