## The visual editor, a script. The braces in its words are filled in there.

visual-to-visual = Visual editor
visual-now-visual = This is the visual editor now
visual-to-markdown = Markdown
visual-now-markdown = This is Markdown now
visual-write-here = Write here
visual-stayed-markdown = What was pasted stayed Markdown. { $fault }

## Its buttons, above the text. $label is what the text is called.

visual-writing-tools = Writing tools for { $label }
visual-style = Style of the paragraph
visual-text = Text
visual-heading = Heading
visual-heading-smaller = Smaller heading
visual-heading-smallest = Smallest heading
visual-bold = Bold
visual-italic = Italic
visual-strike = Strikethrough
visual-code = Code
visual-code-language = Language of the code
visual-link = Link
visual-bullets = Bulleted list
visual-numbers = Numbered list
visual-quote = Quote
visual-picture = Picture
visual-gallery = Gallery
visual-card = Link card
visual-table = Table
visual-rule = Horizontal line
visual-undo = Undo
visual-redo = Redo
visual-more-tools = More tools
visual-add-row = Add row
visual-add-column = Add column
visual-remove-row = Remove row
visual-remove-column = Remove column
visual-remove-table = Remove table

## What stands on the keys of a keyboard, and several of them.

visual-key-ctrl = Ctrl
visual-key-shift = Shift
visual-key-alt = Alt
visual-key-tab = Tab
visual-key-enter = Enter
visual-key-escape = Escape
visual-key-range = { $from } to { $to }
visual-key-then = { $first }, then { $second }

## What keys do, and signs that are typed.

visual-keys = Shortcuts
visual-keys-title = Keyboard shortcuts, and signs to type
visual-keys-bold = Bold; or type **words**
visual-keys-italic = Italic; or type _words_
visual-keys-strike = Strikethrough; or type ~~words~~
visual-keys-code = Code; or type `words`
visual-keys-link = Link; or type [words](/page)
visual-keys-heading = Heading; or type ##, ### or #### and a space
visual-keys-plain = Plain text again
visual-keys-bullets = Bulleted list; or type - and a space
visual-keys-numbers = Numbered list; or type 1. and a space
visual-keys-tab = In a list: deeper, and back. In a table: the next cell, a new row after the last one, and back
visual-keys-quote = Quote; or type > and a space
visual-keys-code-block = Block of code; or type ``` and a space
visual-keys-rule = A horizontal line
visual-keys-break = A new line in the same paragraph
visual-keys-out-of-code = Out of a block of code
visual-keys-undo = Undo, redo
visual-keys-buttons = To these buttons; { $escape } leads back to the text
visual-keys-out = Out of a list or a table to the next field
visual-keys-save = Save

## Where a link or a card leads. $title and $path are a page's.

visual-add-a-link = Add a link
visual-add-link = Add the link
visual-change-link = Change the link
visual-remove-link = Remove the link
visual-add-a-card = Add a card that leads elsewhere
visual-add-card = Add the card
visual-became-card = The address is a card now. Undo makes it a link.
visual-change-card = Change the card
visual-change = Change
visual-cancel = Cancel
visual-close = Close
visual-link-address = Address, or words of a page’s title
visual-link-address-hint = A page of this site, or an address elsewhere
visual-link-words = Text of the link
visual-link-leads-to = The link leads to “{ $title }”.
visual-link-unpublished = { $path }, not published
visual-link-wrong = Please choose a page below, or give an address such as /about, https://example.org or name@example.org.
visual-found-none = No page of this site is called like that.
visual-found-one = 1 page of this site
visual-found-many = { $count } pages of this site

## Which picture. $name is a file's, $number its place among $count.

visual-add-a-picture = Add a picture
visual-add-picture = Add the picture
visual-change-picture = Change the picture
visual-add-a-gallery = Add a gallery
visual-add-gallery = Add the gallery
visual-change-gallery = Change the gallery
visual-add-several = Add several pictures
visual-add-one = Add 1 picture
visual-add-many = Add { $count } pictures
visual-added-one = 1 picture is added
visual-added-many = { $count } pictures are added
visual-from-library = From the library
visual-show-more = Show more
visual-find-pictures = Find by name or by what it shows
visual-no-pictures = The library has no picture yet. Add the first one here.
visual-no-such-pictures = No picture of the library is called like that.
visual-chosen-one = 1 picture is chosen
visual-chosen-many = { $count } pictures are chosen
visual-new-picture = Or a new one
visual-new-pictures = Or new ones, several at once
visual-uploading = { $name } is being uploaded
visual-uploading-some = { $name } is being uploaded, { $number } of { $count }
visual-uploading-many = { $count } pictures are being uploaded
visual-cancel-upload = Cancel the upload
visual-not-uploaded = { $name } was not uploaded.
visual-still-uploading = The upload is not over yet. Please wait a moment.
visual-picture-is-in = The picture is in the text. Choose it and press Enter to say what it shows.
visual-pictures-are-in = { $count } pictures are in the text. Choose one and press Enter to say what it shows.
visual-picture-elsewhere = 1 picture did not come: it is at another site or in another program. Save it and add it here.
visual-pictures-elsewhere = { $count } pictures did not come: they are at another site or in another program. Save them and add them here.
visual-gallery-hint = For those who don’t see it; empty takes what the library says.
visual-picture-alt = What it shows
visual-picture-alt-of = What { $name } shows
visual-picture-alt-hint = For those who don’t see it; empty takes what the library says. Mere decoration is ticked there, under Media.
visual-words-of-before = Of the picture before it was said: “{ $label }”
visual-take-out = Remove
visual-take-out-of = Remove { $name }
visual-picture-caption = Caption
visual-no-words = No description yet
visual-choose-picture = Please choose a picture.
visual-choose-pictures = Please choose two pictures or more.
visual-picture-not-taken = The picture was not taken. Please try again.
visual-not-a-picture = This is no picture. Other files come into the library under Media, and a text can link to them.
visual-picture-unreachable = The server does not answer. Please try again.

## What is said when the server does not do what was asked.

visual-signed-out = You are signed out. Sign in in another tab, then try again here.
visual-no-answer = The server did not answer as it should. Please try again.

## The buttons of sections. $fault is one of the three sentences below.

visual-moved-up = Moved up
visual-moved-down = Moved down
visual-duplicated = Duplicated
visual-is-back = It is back
visual-fold-all = Fold all sections
visual-unfold-all = Unfold all sections
visual-still-here = { $fault } Everything that you typed is still here.
visual-press-signed-out = You are signed out. Sign in in another tab, then press the button again.
visual-press-refused = The server could not do that. Please press the button again.
visual-press-unreachable = The server does not answer. Please press the button again.
