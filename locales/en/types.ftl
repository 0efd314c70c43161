## The content types.

types-title = Content types
types-new = New content type
types-none = Pages and posts are all there is so far
types-none-hint = A content type is something of which a site has many, and each has the same fields: events with a date and a place, products with a price, people with a picture.
types-define-first = Define the first one
types-type = Content type
types-entries = Entries
types-actions = Actions
types-move-up = Move { $plural } up
types-move-down = Move { $plural } down
types-delete = Delete

## One content type.

types-save = Save
types-names = Names
types-singular = Singular
types-singular-hint = Such as Event.
types-plural = Plural
types-plural-hint = Such as Events.
types-address = Address
types-address-hint = Leave it empty to take it from the name. It cannot be changed later.
types-heading = Heading of the list
types-heading-hint = Such as What is on. Left empty, it is the plural.
types-intro = Text above the list
types-intro-hint = A sentence or two for visitors.
types-fields-hint = Each entry has a title, a summary, tags and a text of sections without any of these.
types-field-name = Name
types-currency = Currency
types-currency-hint = Amounts that are saved keep theirs, until their entry is saved again: then the number stays, and this is its currency.
types-reference = Entries of
types-help = Help for filling it in
types-needed = Required to publish
types-in-lists = Shown in lists
types-looks = On the site
types-order = Order of the list
types-order-newest = Newest first
types-order-title = By title
types-order-upcoming = What is to come, by { $field }
types-order-smallest = By { $field }, the smallest first
types-order-largest = By { $field }, the largest first
types-order-earliest = By { $field }, the earliest first
types-order-latest = By { $field }, the latest first
types-order-a-to-z = By { $field }, A to Z
types-order-z-to-a = By { $field }, Z to A
types-list = Look of the list
types-list-cards = Cards with pictures
types-list-rows = One below the other
types-list-table = A table
types-pictures = Pictures in the list
types-pictures-hint = On cards and in rows. Where a picture is cropped, its marked point stays in sight.
types-pictures-theme = As the theme has them
types-pictures-landscape = Wider than high, 3:2
types-pictures-square = Square
types-pictures-portrait = Higher than wide, 4:5
types-pictures-whole = Whole, nothing cut off
types-facts = Place of the fields
types-facts-above = Above the text
types-facts-beside = Beside the text
types-facts-below = Below the text
types-meaning = What each is to search engines
types-meaning-hint = An event needs a date, and a product an amount of money: without it, an entry is a page to them.
types-meaning-page = A page
types-meaning-article = An article
types-meaning-event = An event
types-meaning-product = A product
types-meaning-person = A person
types-in-navigation = The list is in the menu, in each language from its first published entry on
types-archive = Archive by year
types-archive-hint = Below the list stand the years, from two on, each with a list of its own.
types-archive-heading = Above the years
types-archive-heading-hint = Such as Looking back. Left empty, it is “Archive”, in the site’s language.
types-archive-intro = Text below that
types-no-archive = No archive: the years and their lists are left out

## What is said after a change, and what is wrong.

types-done-added = the content type is there
types-first-entry = Write the first entry
types-done-saved = the content type is saved
types-done-deleted = the content type is deleted
types-none-of-the-list = please choose one of the list
