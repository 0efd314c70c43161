## A preview at the width of a device.

widths-of = Preview of { $title }
widths-alone = By itself
widths-in-new-tab = in a new tab
widths-how-wide = How wide
widths-phone = Phone
widths-tablet = Tablet
widths-desktop = Desktop
widths-as-on = { $width ->
    [phone] { $title }, as on a Phone
    [tablet] { $title }, as on a Tablet
   *[desktop] { $title }, as on a Desktop
}
