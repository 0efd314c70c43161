## Another system’s site.

import-title = Import
import-settings = Settings
import-lead = Bring in a site of WordPress or Ghost: pages, posts, people, tags and pictures. Its old addresses lead to the new ones.

## What is sent.

import-send = Send an export
import-address = Where the old site was
import-address-hint = Such as https://blog.example.org. Only Ghost’s export does not say it.
import-file = The export
import-file-hint = The XML file of WordPress (Tools, Export) or the JSON file of Ghost (Settings, Export), at most { $max }.
import-files = Its pictures and other files
import-files-hint = A copy of wp-content/uploads or content/images as a ZIP or a tar, at most { $max }. Without one, they can be fetched from the old site as long as it is on the web.
import-see = See what would come
import-under-way = an import is under way; wait for its end
import-too-large = `{ $name }` is larger than { $max }; whoever runs this server can import it for you
import-two-exports = two exports were sent; send one after the other
import-two-archives = two archives were sent; pack all files into one
import-no-export = no export was sent; choose the XML file of WordPress, or the JSON file of Ghost

## How far it is.

import-part = { $done } of { $total }
# The file’s name follows, with a full stop.
import-looking = Nothing is written yet: this looks at what would come from
# After the file’s name.
import-coming = is coming in.
import-again = This page looks again by itself. You can leave it: the work goes on.
# A link for browsers that run no scripts.
import-look-again = Look again
import-waits = This is what would come
# After the file’s name.
import-waits-what = , sent by { $who } { $when }: { $came } things would come over, { $here } are here already, and there are { $changed } notes on what cannot come or would be another. Nothing is written yet.
# Pictures above all; what can be done about it follows.
import-missing = { $count ->
    [one] A picture or another file will be missing.
   *[other] { $count } pictures and other files will be missing.
}
import-missing-add = Send the export again together with a ZIP of wp-content/uploads (WordPress) or of content/images (Ghost) to bring them in.
# A link to the form.
import-missing-send = Send both
import-fetch = { $count ->
    [one] Fetch it from the old site
   *[other] Fetch them from the old site
}
import-fetch-hint = This server asks the old site for each file that is missing. The old site has to be on the web for that, at the addresses in the export. What was fetched is kept here.
# Beside “Go on”.
import-fetch-rest = Fetch missing files from the old site
import-bring = Bring it in
import-forget = Discard this file
import-forget-report = Discard the file and this report
import-done = It is here
# The file’s name follows, and then what became of it.
import-of = Of
import-done-what = { $came } things came over and { $here } were here already; there are { $changed } notes on what did not come or is another now.
import-see-posts = See the posts
import-next = Next, look at these:
import-next-start = The start page, as visitors see it
import-next-settings = Title, language and start page
import-next-menus = The menus
import-next-people = People: whoever wrote there has no password here yet
import-failed = It did not come to its end
import-broken-off = The server that was at it gives no sign of life.
import-stopped = It stopped at this step: { $step }. What came over before is here; going on changes nothing twice.
import-half = Not all of what was sent was kept, and nothing of it is here. Send it again.
import-go-on = Go on
import-done-forgotten = the file that waited is discarded; what came over stays

## What became of each thing.

import-table = All of it, item by item, as a table (CSV)
import-counts = What is in the file
import-kind = Kind
import-kind-page = Pages
import-kind-post = Posts
import-kind-file = Media
import-kind-person = People
import-kind-category = Categories
import-kind-tag = Tags
import-kind-menu = Menus
import-kind-menu-item = Menu items
import-kind-comment = Comments
import-kind-revision = Earlier versions
import-kind-redirect = Old addresses
import-kind-other = All else
import-comes-as-it-is = Comes in as it is
import-comes-changed = Comes in changed
import-came-as-it-was = Came in as it was
import-came-changed = Came in changed
import-left-out = Left out
import-is-here = Is here already
import-was-here = Was here already
import-lost = Left out, or without a part of it
import-changed = Changed
import-came = Came over
import-would-come = Would come over
import-here = Already here
import-more = And { $count } more: the table has all of them.

## The columns of the table. Programs of others may go by these.

import-column-fate = fate
import-column-what = what
import-column-name = name
import-column-detail = detail
