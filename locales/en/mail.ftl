## What sends the mail of a site.

mail-title = Mail
mail-settings = Settings
mail-by-own = Invitations, links for new passwords and notices go out by this site’s own mail server.
mail-by-host = Mail goes out by the host’s server. Name one of your own to send from your own address.
mail-by-none = This site sends no mail: invitations and links for new passwords are handed over by hand. Name a server to have them mailed.

## The server.

mail-server = Mail server
mail-host = Server
mail-host-hint = Such as mail.example.org.
mail-port = Port
mail-port-range = a port is a number from 1 to 65535
mail-protection = Encryption
mail-from = Sender’s address
mail-from-hint = The address that this site’s mail comes from.
mail-user = User
mail-user-hint = Leave it empty if nobody has to sign in.
mail-password = Password
mail-password-kept = leave it empty to keep the saved one
mail-save = Save

## A mail to see whether it works.

mail-try = Try it
mail-try-hint = A mail goes to { $email } at once, by what is saved. If the server does not take it, you read here what it answered, or after { $seconds } seconds that it did not answer.
mail-test = Send a test mail
mail-waits = Waiting for the mail server’s answer
mail-forget = Remove this server
mail-not-taken = the mail server did not take the mail: { $fault }
mail-no-server = there is no mail server yet; save one first

## What is said afterwards.

mail-done-saved = the mail server is saved; send a test mail to see whether it takes mail
mail-done-removed = this site's own mail server is removed
mail-done-sent = the mail server took a test mail for you; look whether it arrives
