## A preview at the width of a device.

widths-of = Vorschau von { $title }
widths-alone = Für sich allein
widths-in-new-tab = in einem neuen Tab
widths-how-wide = Wie breit
widths-phone = Telefon
widths-tablet = Tablet
widths-desktop = Desktop
widths-as-on = { $width ->
    [phone] { $title }, wie auf einem Telefon
    [tablet] { $title }, wie auf einem Tablet
   *[desktop] { $title }, wie auf einem Desktop
}
