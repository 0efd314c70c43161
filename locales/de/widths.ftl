## A preview at the width of a device.

widths-of = Vorschau von { $title }
widths-alone = Nur die Vorschau
widths-in-new-tab = in einem neuen Tab
widths-how-wide = Anzeigebreite
widths-phone = Smartphone
widths-tablet = Tablet
widths-desktop = Computer
widths-as-on = { $width ->
    [phone] { $title }, wie auf einem Smartphone
    [tablet] { $title }, wie auf einem Tablet
   *[desktop] { $title }, wie auf einem Computer
}
