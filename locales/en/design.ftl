## How a site looks.

design-title = Design
design-lead = Visitors see none of this before you save it.
design-marks = Logo and icon
design-done-saved = the design is saved; visitors see the site with it

## What can be chosen.

design-theme = Theme
design-colours-light = Colours in light mode
design-colours-dark = Colours in dark mode
design-use = Use { $colour } instead
# The colour of links and buttons in light mode, made readable on a dark page.
design-use-light = Use { $colour }, as in light mode
design-dark-has-own = Dark mode has colours of its own, below; visitors see what their device asks for.
design-faint = { $count ->
    [one] One of the colours cannot be read well; a suggestion is beside it
   *[other] { $count } of the colours cannot be read well; each has a suggestion beside it
}
design-shape = Type and shape
design-scheme = Light and dark
design-fonts = Fonts
design-header = Header
design-cards = Cards
design-corners = Corners
design-spacing = Spacing
design-width = Width

## The site with it.

design-preview = Preview
design-save = Save
design-undo = Undo
# After it, for a screen reader.
design-undo-more = , back to what is saved
design-defaults = Theme’s own values
design-page = Page
design-device = How wide
design-shade = Light or dark
design-shade-auto = As here
design-shade-light = Light
design-shade-dark = Dark
design-frame = The site with these values
