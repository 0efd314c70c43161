## Logo, icons and the picture for shared links.

marks-title = Logo and icon
marks-design = Design
marks-lead = One picture makes the logo in the header, the icon in a browser’s tab and on a home screen, and the picture beside a shared link. A wide logo can have an icon of its own.

## What visitors see.

marks-now = What visitors see
marks-logo = Logo
marks-logo-dark = Logo on dark
marks-plate = This logo is dark. In a dark header it stands on a light plate. With a light one as “Logo for a dark header”, it needs none.
marks-tab = In a tab
marks-home-screen = On a home screen
marks-cut = Cropped by a device
marks-shared = Beside a shared link
marks-drawing = A drawing (SVG) can only be a logo. For icons, send a PNG as the icon.

## Where the picture comes from.

marks-new = From a new picture
marks-picture = Picture
marks-file-hint = Best is a PNG with nothing behind the sign, 512 pixels or more on its longer side.
marks-upload = Upload and use
marks-library = From the library
marks-none = None: the site’s name and its first letter
marks-use-as = Use it as
marks-as-logo = Logo, and for all that is made of it
marks-as-dark = Logo for a dark header
marks-as-icon = Icon
marks-dark = Logo for a dark header
marks-dark-hint = Visitors see it where the page, or the band behind the header, is dark.
marks-dark-none = None: the same picture on light and dark
marks-icon = Icon
marks-icon-hint = For tabs and home screens, where the logo is wide. Best is a square PNG of 512 pixels.
marks-icon-none = None: it is made of the logo
marks-icon-drawing = a drawing (SVG) makes no icon; choose a PNG
marks-header = In the header
marks-header-instead = The logo in the place of the site’s name
marks-header-beside = The logo beside the site’s name
marks-header-none = The site’s name alone
marks-save = Save
marks-no-such-picture = the library has no picture of that name
marks-no-picture = this is no picture; it is in the library now

## What is said afterwards.

marks-done-saved = the logo and the icons are saved; browsers show new icons when they look for them again
marks-done-removed = the site has its name in the header again, and its first letter as its icon
