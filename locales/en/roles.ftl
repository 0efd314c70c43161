## The list.

roles-title = Roles
roles-people = People
roles-role = Role
roles-second-factor = Second factor
roles-required = Required
roles-optional = Optional
roles-require = Require
roles-make-optional = Make optional
# After either of them, for a screen reader.
roles-for-whom = for { $name }
roles-delete = Delete

## What is said afterwards.

roles-done-made = the role is there; give it to somebody
roles-done-changed = the role is changed; it counts from the next click on
roles-done-deleted = the role is gone
roles-done-second-factor = the role is changed; whoever lacks a second factor is led to it at the next click

## One role.

role-new = New role
role-nameless = Role
role-what = The role
role-name = Name
role-fixed = What this role permits is fixed. Make a role of your own to permit something else.
role-content = Content
role-kind = Kind
role-all-kinds = Everything, also kinds to come
role-content-hint = Whoever edits all or publishes also writes. Without the right to publish, people ask for a review.
role-site = The site
role-save = Save role
