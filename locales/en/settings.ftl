## What a site says of itself.

settings-title = Settings
settings-import = Import
settings-mail = Mail
settings-site = The site
settings-name = Title
settings-tagline = Tagline
settings-tagline-hint = One line that says what the site is.
settings-home-page = Home page
settings-home-unseen = { $address } (visitors don’t see it now)
settings-latest-posts = The latest posts
settings-keeping = How long things are kept
settings-bin = Empty the bin after (days)
settings-bin-hint = What was in the bin for so long is deleted for good. Left empty: 30 days.
settings-audit = Keep the audit log for (days)
settings-audit-hint = Older entries are deleted. Left empty: 365 days.
settings-messages = Keep messages for (days)
settings-messages-hint = Older messages from forms are deleted. Left empty: 365 days.
settings-days = give a whole number of days from 1 to 3650
settings-hidden = Hide this site from search engines
settings-hidden-hint = Search engines are asked not to list it; visitors see it as before.
settings-footer = Footer
settings-footer-hint = Stands at the foot of every page, such as an address or who the site is by.
settings-footer-own = Visitors don’t see this line: the site has a footer of sections, and what stands there is written in it.
settings-footer-edit = Edit the footer
settings-save = Save settings
settings-done-saved = the settings are saved; visitors see the site with them

## Language and time.

settings-language-and-time = Language and time
settings-language = Language
settings-language-hint = Its name, such as French or Français, or a tag such as de-AT or pt-BR.
settings-time-zone = Time zone
settings-time-zone-hint = Visitors see days in it, and times to publish at are typed in it.

## The parts of the world by which time zones are chosen.

zones-africa = Africa
zones-america = America
zones-asia = Asia
zones-atlantic = Atlantic
zones-australia = Australia
zones-europe = Europe
zones-pacific = Pacific
zones-elsewhere = Elsewhere
