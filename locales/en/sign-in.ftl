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

## A form that was sent when its session had ended.

sign-in-ended = you were signed out meanwhile, and nothing is saved yet; sign in, and send what you wrote with one more click
sign-in-ended-nothing = you were signed out meanwhile, and nothing was done; sign in, and press the button once more
sign-in-ended-files = you were signed out meanwhile, and nothing was saved; files are not kept here: sign in, and send them once more
sign-in-ended-large = you were signed out meanwhile, and what you wrote is too much to be kept here; go back, where it still stands in the form, and copy it before you sign in
sign-in-ended-unknown = you were signed out meanwhile, and nothing was saved; go back in the browser, copy there what you wrote, and sign in then
send-again-title = You are signed in again
send-again-lead = You are { $person }. What you wrote is not saved yet. Send what you wrote?
send-again-left-out = Not kept, and to be typed once more: { $names }.
send-again-where = It goes to
send-again-fields = What is sent
send-again-button = Send what you wrote
send-again-other = You are { $person }. Somebody else had written something here, and it is not sent.
send-again-on = Go on without sending it

## A browser in words.

device-on = { $browser } on { $system }
device-unknown = Unknown device
