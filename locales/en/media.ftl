## The library.

media-title = Media
media-lead = Pictures for pages and posts, and files to link to. A section names a picture as it is named here.
media-add = Add files
media-into = Into the folder
media-files = Files
media-files-hint = Pictures (JPEG, PNG, GIF, WebP, SVG) up to 20 MB; PDF, MP4, WebM, MP3, Ogg, Word, Excel, PowerPoint, ZIP, CSV and text up to { $size }.
media-upload = Upload
media-search = Search
media-search-where = Name or description
media-kind = Kind
media-all-kinds = All kinds
media-kind-pictures = Pictures
media-kind-video = Video
media-kind-sound = Sound
media-kind-documents = Documents
media-kind-lacking = Pictures without a description
media-folder = Folder
media-all-folders = All folders
media-show = Show
media-none-like-that = No files found
media-show-all = Show all files
media-none-yet = No file yet
media-none-yet-hint = Pages and posts show what is here, or lead to it.
media-add-first = Add the first file
media-no-description = No description

## What the script says of files on their way. A file's name follows after “Progress of”.

media-says-list = Files on their way
media-says-progress = Progress of
media-says-waiting = Waiting
media-says-cancel = Cancel
media-says-cancelled = Cancelled
media-says-dismiss = Dismiss
media-says-dismiss-all = Dismiss all
media-says-taken = In the library
media-says-lost = Not taken; load this page anew, and send it again
media-says-signed-out = Not taken, as you are signed out; sign in in another tab, then send it again here
media-says-looked-at = Being looked at
media-says-broken = The connection broke; send it again
media-says-drop = Or drop files anywhere on this page, or paste them.

## One file.

media-picture = Picture
media-point-hint = Where a page crops it, the marked point stays in sight. Click on another one, or type it below; then save.
media-point-choose = Choose the point of the picture that stays in sight
media-details = Details
media-description = Description
media-description-hint = What the picture shows, for those who do not see it. A section can say it in other words.
media-decorative = It is mere decoration, and needs no description
media-point = The point that stays in sight
media-from-left = From the left, %
media-from-top = From the top, %
media-folder-hint = Such as menu or menu/winter.
media-save = Save
media-file = File
media-size = Dimensions
media-pixels = { $width } × { $height } pixels
media-bytes = File size
media-added = Added
media-address = Address for links
media-used = Where it is used
media-unused = Nothing on the site shows it or links to it.
media-used-logo = Logo
media-used-dark-logo = Logo for a dark header
media-used-icon = Icon of the site
media-used-menu = { $menu }: “{ $item }”
media-used-menu-in = { $menu } ({ $language }): “{ $item }”
media-used-person = What visitors read of { $name }
media-used-form = Form “{ $title }”
media-used-redirect = Redirect from { $address }
media-used-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
media-crop = Crop
media-shape = Or a ready shape
media-shape-hint = Around the point that stays in sight, as a new picture; this one stays as it is.
media-replace = Replace
media-replace-file = Another file of the same kind
media-replace-hint = It takes this one's place wherever it is used, under the same name.
media-replace-loses = The file that is here now is gone for good, and nothing brings it back. { $count ->
    [0] Nothing uses it.
    [one] One place uses it, and has the other one at once.
   *[other] { $count } places use it, and have the other one at once.
}
media-replace-sure = Yes, replace it
media-name = Name
media-name-hint = With the same ending as now.
media-name-redirects = The redirects that lead to it go along with a new name.
media-name-used = What uses it knows it by its name, which can be changed once nothing does.
media-delete = Delete
media-losers = { $count ->
    [one] It is used in one place, which goes on without it.
   *[other] It is used in { $count } places, which go on without it.
}
media-delete-anyway = Delete it all the same

## What is said after a change.

media-done-added = the file is in the library
media-done-added-all = the files are in the library
media-done-deleted = the file is deleted
media-gone = this file is not here any more; somebody has deleted it
media-done-saved = the details of the file are saved
media-done-point = the point is chosen
media-done-replaced = the file is replaced wherever it is used
media-done-cropped = this is the new picture; the one that it was made of is still there
media-taken = { $count ->
    [one] one file is in the library
   *[other] { $count } files are in the library
}

## What is wrong.

media-needs-description = say what the picture shows, or that it is mere decoration
media-ending = the name has to end with `.{ $ending }`, the kind of the file
media-too-large = the file is larger than { $size }
media-quoted = “{ $title }”
media-in-use = the file `{ $name }` is still used: { $places }; take it out there first
media-in-use-more = the file `{ $name }` is still used: { $places } and elsewhere; take it out there first

## Cutting a part out of a picture.

media-part = Cut out a part
media-part-hint = In pixels, of { $width } × { $height }. The part becomes a new picture; this one stays as it is.
media-part-keys = Drag the part or one of its handles; or reach them by Tab and move them by the arrow keys, with Shift ten pixels at a time.
media-part-ratio = Shape of the part
media-part-free = Any
media-part-own = That of the picture
media-part-left = From the left
media-part-top = From the top
media-part-width = Width
media-part-height = Height
media-part-button = Cut out
media-part-says = The part that is cut out
media-part-says-now = { $left } from the left, { $top } from the top, { $width } wide, { $height } high
media-part-says-nw = Upper left corner
media-part-says-n = Upper edge
media-part-says-ne = Upper right corner
media-part-says-e = Right edge
media-part-says-se = Lower right corner
media-part-says-s = Lower edge
media-part-says-sw = Lower left corner
media-part-says-w = Left edge
media-part-number = give a whole number of pixels
media-part-empty = the part is a pixel wide and high at least
media-part-whole = this is all of the picture; make the part smaller
media-part-too-wide = the part ends { $over } px beyond the right edge of the picture, which is { $side } px wide
media-part-too-high = the part ends { $over } px below the picture, which is { $side } px high

## Many files, and folders.

media-move-to = Into the folder (empty: into none)
media-move = Move
media-folder-change = Rename or move this folder
media-folder-name = Name of the folder
media-folder-change-hint = All that is in it and below it goes along; addresses of files stay as they are. Where there is a folder of that name, they become one.
media-folder-change-button = Rename
media-delete-many = { $count ->
    [one] Delete one file?
   *[other] Delete { $count } files?
}
media-losing = { $count ->
    [one] One of the files is still used. What uses it goes on without it.
   *[other] { $count } of the files are still used. What uses them goes on without them.
}
media-delete-all-anyway = Delete them all the same
media-keep = Keep them
media-done-moved-all = the files are in their folder
media-done-deleted-all = the files are deleted
media-done-folder-moved = the folder has its new name
