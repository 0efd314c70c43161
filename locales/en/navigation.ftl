## The menus, and what stands around every page. $menu is main or footer.

navigation-title = Navigation
navigation-lead = The ways through the site, and what stands on each of its pages.
navigation-redirects = Redirects
navigation-empty = It is empty. Edit it to say where it leads.
navigation-follows = It follows the site by itself: the pages that are in the navigation, and the lists of content types that have published entries.
navigation-same = It is the same as the main menu.
navigation-edit = Edit
navigation-edit-which = { $menu ->
    [main] the main menu
   *[footer] the footer menu
}
navigation-on-every-page = On every page
navigation-on-every-page-hint = Write a page with the sections that are to stand on all others, such as a banner or a footer with the address, publish it, and choose it here. By itself it is in no menu, search or site map.
navigation-above = Above the page
navigation-above-as = What is above, and the theme’s header
navigation-above-as-hint = In its place, give the page a section “Site name and menu”: it has what the theme’s own has.
navigation-beside-header = It stands below the theme’s header
navigation-instead-of-header = It stands in place of the theme’s header
navigation-below = Below the page
navigation-below-as = What is below, and the theme’s footer
navigation-beside-footer = It stands above the theme’s footer
navigation-instead-of-footer = It stands in place of the theme’s footer
navigation-nothing = Nothing
navigation-save = Save

## The header and the footer, as sections. $part is header or footer.

navigation-own-title = { $part ->
    [header] Header
   *[footer] Footer
}
navigation-own-theme = It is the theme’s own. Made of sections, it has what you put into it.
navigation-own-unseen = { $part ->
    [header] Its sections are a draft: visitors see the theme’s own header until somebody publishes them.
   *[footer] Its sections are a draft: visitors see the theme’s own footer until somebody publishes them.
}
navigation-own-beside = { $part ->
    [header] It is the theme’s own, with the sections of a page below it.
   *[footer] It is the theme’s own, with the sections of a page above it.
}
navigation-own-instead = It is made of sections.
navigation-own-of-main = It is that of the main language, with this language’s menus, until this language has one of its own.
navigation-own-make = { $part ->
    [header] Make a header of sections
   *[footer] Make a footer of sections
}
navigation-own-edit = { $part ->
    [header] Edit the header
   *[footer] Edit the footer
}
navigation-done-header = this is the header, as a draft; visitors see it in place of the theme’s own once it is published
navigation-done-footer = this is the footer, as a draft; visitors see it in place of the theme’s own once it is published

## One menu.

navigation-automatic = { $menu ->
    [main] So far it follows the pages by itself. Once you save it here, it stays as you make it.
   *[footer] So far it is the same as the main menu. Once you save it here, it is one of its own.
}
navigation-make-automatic = { $menu ->
    [main] Let it follow the pages
   *[footer] Same as the main menu
}
navigation-menu-empty = The menu is empty
navigation-menu-empty-hint = Add what it is to lead to.
navigation-words = Label
navigation-words-hint = Leave it empty to use the name of what it leads to.
navigation-address = Address
navigation-address-hint = Only for an address: /about, or https://…
navigation-gone = Something that is gone
navigation-move-up = Move { $name } up
navigation-move-down = Move { $name } down
navigation-out = Outdent
navigation-move-out = Outdent: move { $name } one level out
navigation-in = Indent
navigation-move-in = Indent: move { $name } below the one above
navigation-remove = Remove { $name }
navigation-removed = “{ $name }” is removed.
navigation-undo = Undo
navigation-stands = { $name }: place { $place } of { $count }, level { $level }
navigation-add = Add
navigation-leads-to = Leads to
navigation-add-to-menu = Add to the menu

## What a menu can lead to.

navigation-site = The site
navigation-to-home = The start page
navigation-to-posts = All posts
navigation-to-heading = A heading, which leads nowhere
navigation-to-all = All { $plural }
navigation-an-address = An address, here or elsewhere

## What is said after a change, and what is wrong.

navigation-done-saved = the menu is saved, and visitors see it
navigation-done-automatic = the menu follows the site by itself again
navigation-let-go = { $menu ->
    [main] The main menu follows the site by itself again.
   *[footer] The footer menu is the same as the main menu again.
}
navigation-taken-out = { $menu ->
    [main] The main menu is saved. { $count ->
        [one] One item is removed.
       *[other] { $count } items are removed.
    }
   *[footer] The footer menu is saved. { $count ->
        [one] One item is removed.
       *[other] { $count } items are removed.
    }
}
navigation-done-parts = what stands around every page is saved
navigation-too-many = a menu has at most 100 items
navigation-choose = choose what it leads to
navigation-needs-words = an address and a heading need a label
