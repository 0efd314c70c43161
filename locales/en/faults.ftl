## What is wrong with what visitors see. What a link leads to, and a picture's name, stand between the pieces.

faults-title = Links and pictures
faults-dashboard = Dashboard
faults-lead = Links of this site that lead nowhere on it, also in menus, on the pages of authors and after forms, and pictures that say nothing to those who don't see them, in what visitors see now.
faults-none = Nothing is wrong
faults-none-hint = All links of this site lead somewhere on it, and all pictures have words.
faults-entry = Where
faults-what = What is wrong
faults-link = A link leads to
faults-link-rest = , where nothing is
faults-picture = The picture
faults-picture-missing = is not in the library
faults-picture-wordless = has no words
faults-cut-off = These are the first of them.
faults-left = { $entries ->
    [one] { $entries } entry was changed and is not looked through yet.
   *[other] { $entries } entries were changed and are not looked through yet.
}
faults-go-on = Look through more
