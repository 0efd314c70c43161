## What mails say.

mail-hello = Hello,

mail-invitation-subject = { $by } invites you to { $site }
mail-invitation-who = { $by } invites you to work on { $site }, as { $role }.
mail-invitation-here = Choose a name and a password here:
mail-invitation-how-long = The link works once, for a week. If you do not know what this is about, you can ignore this mail.

mail-reset-subject = A new password for { $site }
mail-reset-who = somebody, most likely you, asked for a new password at { $site }.
mail-reset-here = Choose one here:
mail-reset-how-long = The link works once, for an hour. If it was not you, you need not do anything: your password stays as it is.

mail-new-address-subject = Your new e-mail address at { $site }
mail-new-address-who = somebody, most likely you, wants to sign in at { $site } with this e-mail address from now on.
mail-new-address-here = Confirm that here:
mail-new-address-how-long = The link works once, for a day. If it was not you, you need not do anything: nothing changes then.

mail-old-address-subject = Another e-mail address for you at { $site }
mail-old-address-who = somebody, most likely you, wants to sign in at { $site } with { $email } from now on.
mail-old-address-then = A link to confirm that is on its way there. This address signs you in until it is opened, and no longer.
mail-old-address-if-not = If it was not you, somebody knows your password. Change it now: the link works no more then.

mail-sent-back-subject = { $title }: sent back at { $site }
mail-sent-back-says = { $by } has looked at "{ $title }" at { $site }, and sends it back to you:
# An address follows.
mail-sent-back-here = It is a draft again. Go on with it here:

mail-test-subject = A test mail from { $site }
mail-test-says = { $site } can send mail: this is one.

mail-message-subject = { $form }: a message at { $site }
mail-message-says = Somebody has sent the form "{ $form }" at { $site }.
mail-message-answer = Your answer to this mail goes to the address that was given above.
# An address follows.
mail-message-link = The message in the admin:
