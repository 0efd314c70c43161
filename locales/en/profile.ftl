profile-title = Profile
profile-heading = Your profile

## Who somebody is.

profile-who = Who you are
profile-email = E-mail address
profile-name = Name
profile-save = Save
profile-language = Language of these pages
profile-language-hint = Your site’s own language is another matter: it stands in the settings.
profile-language-of-browser = As your browser asks
profile-zone = Time zone
profile-zone-hint = You see times in it. Times to publish at are typed in the site’s own zone.
profile-zone-of-site = As the site
# Where the browser's clocks show another time. The braces are filled in there.
profile-zone-offer = Your browser is in another time zone: { $zone }.
profile-zone-take = Choose that

## What visitors read of somebody who writes.

profile-author = What visitors read of you
profile-author-lead = It stands on a page with all that you have published. There is no such page before that.
profile-author-address = Address
profile-author-address-hint = Leave it empty to take it from your name.
profile-author-biography = About you
profile-author-biography-hint = A few sentences; an empty line starts a new paragraph.
profile-author-picture = Picture
profile-author-picture-hint = A picture in the media library.
profile-author-links = Links
profile-author-links-hint = One address a line, such as https://example.org/me; at most 10.
profile-author-save = Save what visitors read

## Another e-mail address.

profile-another-email = Another e-mail address
profile-another-email-lead = You sign in with it, and all your other sessions end. Where mail is sent from here, a link goes to the new address first: it counts once you have opened that.
profile-new-email = New e-mail address
profile-change-email = Change e-mail address
confirm-email-title = New e-mail address
confirm-email-lead = You sign in with this address from now on. All your other sessions end.
confirm-email-confirm = Confirm address
confirm-email-gone = This link does not work any more
confirm-email-gone-hint = It was used, or is too old. Ask for a new one in your profile.
confirm-email-ask = Your profile

## The password.

profile-password = Password
profile-password-lead = A new password ends all your other sessions.
profile-current-password = Current password
profile-new-password = New password
profile-new-password-hint = At least 10 characters. A few unrelated words are good and easy to type.
profile-change-password = Change password

## The second factor.

profile-second-factor = Second factor
profile-second-factor-on = On since { $since }: signing in asks for a code of your app.
profile-second-factor-off = Off: your password alone signs you in. With a code of an app beside it, a stolen password opens nothing.
profile-second-factor-settings = Codes and settings
profile-second-factor-set-up = Set it up

## The sessions.

profile-sessions = Where you are signed in
profile-device = Device
profile-signed-in = Signed in
profile-last-seen = Last seen
profile-end-it = End it
profile-this-session = This session
# The button; what it ends is said to those who don't see the row that it stands in.
profile-end = End
profile-end-on = the session on { $device }
profile-end-others = End all other sessions

## After a change.

profile-done-described = what visitors read of you is changed
profile-done-renamed = your profile is changed
profile-done-email = your e-mail address is changed, and all your other sessions have ended
profile-done-email-sent = a link is on its way to the new address; it works for a day, and the address counts once you have opened it
profile-done-password = your password is changed, and all your other sessions have ended
profile-done-ended = the session has ended
profile-done-others-ended = all your other sessions have ended
