## The search in the whole admin, and the field that leads to it.

search-title = Search
search-label = Search everything
# Beside the field, for the mouse: which keys lead to it.
search-keys = Ctrl+K or /
search-button = Search
search-found = Found for “{ $words }”
search-screens = Screens and settings
search-texts = In published texts
search-in-list = All in { $list }
search-more-in = More in { $list }
search-cut-off = There are more. Another word finds fewer.
# Behind an address: what the draft on top of something published is called.
search-draft = draft: { $title }
# Behind an address: the tags by which it was found.
search-tagged = tags: { $tags }
# The names of lists follow, as links.
search-others = Search in
search-what = What are you looking for?
search-what-lead = Pages, posts, files, tags, forms and people are found by words of their names and addresses, posts by their tags too, screens and settings by what they are called, and what is published by words of its text.
search-nothing = Nothing has “{ $words }” in its name or its published text
search-nothing-lead = All the words have to be there. Try fewer of them, or the start of one.
search-anew = Search for something else

## Other words for screens, small letters, in the order in which they come to mind. Each is found by its start.

search-words-bin = deleted trash undelete restore
search-words-faults = broken faults missing pictures check alt
search-words-redirects = forward moved address 301 308
search-words-missing = 404 missing errors addresses
search-words-menu = menu menus header footer links
search-words-languages = translate translation multilingual german english french
search-words-mail = email e-mail smtp sender server
search-words-import = wordpress ghost wxr migrate move
search-words-marks = favicon brand app picture
search-words-roles = rights permissions groups
search-words-taxonomy = categories category taxonomies sort
search-words-types = fields events products structure custom
search-words-forms = form contact fields
search-words-profile = account name biography language sessions sign
search-words-second-factor = 2fa totp authenticator two-factor security codes
search-words-password = account sign security
search-words-media = files pictures images photos documents upload library
search-words-messages = inbox forms contact spam
search-words-tags = labels keywords taxonomies categories
search-words-design = theme themes colours colors fonts look css style
search-words-people = users invite team accounts members
search-words-audit = history log who activity
search-words-settings = title language time zone home page site import
search-words-posts = news blog articles
search-words-new = write add create
