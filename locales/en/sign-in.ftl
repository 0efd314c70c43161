## Signing in.

sign-in-title = Sign in
sign-in-email = E-mail address
sign-in-password = Password
sign-in-button = Sign in
sign-in-forgotten = Forgotten your password?
sign-in-back = Back to the site
sign-in-done-reset = your password is changed; sign in with it
sign-in-done-email = your e-mail address is changed; sign in with it

## The second step.

second-step-heading = One more step
second-step-code = Code
second-step-code-hint = The six digits that your authenticator app shows, or a recovery code.
second-step-again = Start again

## A browser in words.

device-on = { $browser } on { $system }
device-unknown = Unknown device
