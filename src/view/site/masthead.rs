//! The site's name and its menus, as the theme's own header has them and as sections show them.

use super::frame::SiteFrame;
use super::icon::IconView;
use super::marks::HeaderLogo;
use super::navigation::NavItem;
use super::sections::Sections;
use crate::domain::document::section::MenuShown;
use askama::Template;
use askama::filters::HtmlSafe;

/// The logo, or the name, as a link to the start page.
#[derive(Template)]
#[template(path = "site/site_title.html", whitespace = "minimize")]
pub(super) struct SiteTitle<'a> {
    frame: &'a SiteFrame<'a>,
    path: &'a str,
    logo: Option<HeaderLogo<'a>>,
}

/// The main menu: a row where there is room for one, and behind a button where there is none. A page has one
/// at most, in its header.
#[derive(Template)]
#[template(path = "site/main_menu.html", whitespace = "minimize")]
pub(super) struct MainMenu<'a> {
    frame: &'a SiteFrame<'a>,
    path: &'a str,
}

// See `rich_text` for why.
impl HtmlSafe for SiteTitle<'_> {}
impl HtmlSafe for MainMenu<'_> {}

impl<'a> SiteFrame<'a> {
    /// The header of sections that the page at `path` has in place of the theme's own. That one stands on the page
    /// of those sections, and wherever visitors don't see them.
    pub(super) fn own_header<'s>(&'s self, path: &'s str) -> Option<Sections<'s>> {
        let header = self.part_above(path).filter(|_| self.settings.navigation.is_header)?;
        Some(Sections { is_header: true, ..header })
    }

    /// The same of the footer.
    pub(super) fn own_footer<'s>(&'s self, path: &'s str) -> Option<Sections<'s>> {
        self.part_below(path).filter(|_| self.settings.navigation.is_footer)
    }

    /// The site's name in the theme's own header, on the page at `path`.
    pub(super) fn title<'s>(&'s self, path: &'s str) -> SiteTitle<'s> {
        SiteTitle { frame: self, path, logo: self.logo() }
    }

    /// The same in a section, which stands on the page's own ground.
    pub(super) fn title_in_section<'s>(&'s self, path: &'s str) -> SiteTitle<'s> {
        SiteTitle { frame: self, path, logo: self.logo_in_section() }
    }

    /// The main menu on the page at `path`.
    pub(super) fn main_menu<'s>(&'s self, path: &'s str) -> MainMenu<'s> {
        MainMenu { frame: self, path }
    }

    /// The items of a menu.
    pub(super) fn menu(&self, which: MenuShown) -> &'a [NavItem] {
        match which {
            MenuShown::Main => self.navigation,
            MenuShown::Footer => self.footer,
            MenuShown::None => &[],
        }
    }
}
