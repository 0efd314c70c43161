## The tags of posts.

tags-title = Tags
tags-lead = Words that posts have in common. Each has a page of its own on the site.
tags-new = New tag
tags-name = Name
tags-add = Add tag
tags-taxonomies = Taxonomies
tags-taxonomies-hint = Lists that you keep, to sort what you write by: categories, regions, difficulties. Some can stand below others.
tags-define = Define a taxonomy
tags-none = No tag yet
tags-none-hint = A tag leads visitors from one post to the others of its kind.
tags-add-first = Add the first one
tags-tag = Tag
tags-posts = Posts
tags-rename = Rename
tags-new-name = New name of { $name }
tags-delete = Delete

## What is said after a change.

tags-done-added = the tag is there for the next post
tags-done-renamed = the tag has its new name
tags-done-deleted = the tag is gone from all posts
tags-done-taxonomy-deleted = the taxonomy is gone with all that was in it; the entries are still there
