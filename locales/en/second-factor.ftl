## The second factor.

second-factor-title = Second factor
second-factor-profile = Your profile
second-factor-required = Your role asks for a second factor. Set it up to go on.
second-factor-on = It is on
second-factor-since = Since { $at }.
second-factor-turn-off = Turn it off
second-factor-another = Your role asks for a second factor: you will be led to set up another one.
second-factor-last-code = Code that the app shows now, or a recovery code
second-factor-done-removed = your second factor is off; your password alone signs you in

## Setting it up.

second-factor-set-up = Set it up
second-factor-set-up-hint = An authenticator app on your phone makes a new code every half minute. From then on signing in asks for it after your password.
second-factor-picture = The secret as a picture for the app’s camera; it stands below as text
second-factor-read = Let the app read the picture, or type this into it:
second-factor-code = Code that the app shows
second-factor-turn-on = Turn it on

## Recovery codes.

second-factor-codes = Your recovery codes
second-factor-codes-hint = Each of them signs you in once when your app is not at hand. They are not shown again: print them, or keep the file where your password is not.
second-factor-codes-gone = The recovery codes are not shown any more
second-factor-codes-gone-why = They were shown once, or another browser made them. Whoever did not keep them makes new ones below.
second-factor-download = Download
second-factor-kept = I have kept them
# The first line of the file to keep.
second-factor-file = Recovery codes for { $site }, each works once:
second-factor-left = { $count ->
    [one] { $count } recovery code left.
   *[other] { $count } recovery codes left.
}
# These two stand behind each other.
second-factor-none-left = No recovery code is left
second-factor-make-new = : make new ones.
second-factor-renew = New recovery codes
second-factor-renew-hint = The old ones stop working.
second-factor-code-now = Code that the app shows now
second-factor-make = Make new codes
