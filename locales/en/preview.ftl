## What stands above an entry in the site's look.

preview-not-published = Preview: not published
preview-published = Preview: published, as visitors see it
preview-changed = Preview: not published yet; visitors still see what was published before
preview-in-bin = Preview: in the recycle bin
preview-shared = Preview: not published yet; this link was shared with you
preview-shared-changed = Preview: a draft of changes that are not published yet; this link was shared with you
preview-shared-published = Preview: published, as visitors see it; this link was shared with you
preview-widths = Phone, tablet, desktop
preview-back = Back to the editor
