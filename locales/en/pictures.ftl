## Beside a field that names a picture.

picture-choose = Choose a picture
picture-remove = Remove
picture-way = Upload pictures under Media
picture-gone = This picture is no longer in the library. Choose another one, or remove it here.

## What opens there, where a browser runs scripts. The braces are filled in there.

picture-shown = Pictures shown: { $count }
picture-none-yet = The library has no picture yet.
picture-none-like-that = No pictures found.
picture-upload = Or upload a new one
picture-progress = Progress of the upload
picture-is-none = This file is no picture. It is in the library all the same.
picture-words-there = The words of the library stand for the new picture. Of the one before it was said: “{ $words }”
picture-words-wanted = Say what the new picture shows. Of the one before it was said: “{ $words }”

## Beside a field that names a file of any kind.

file-way = Upload files under Media
file-upload = Or upload a new one here
file-sending = It is on its way …
file-taken = { $name } is in the library now.
file-not-taken = The library has not taken the file.
