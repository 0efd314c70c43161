//! What all pages of one site have in common.

use super::entry_list::EntryListing;
use super::languages::LanguageLink;
use super::marks::{HeaderLogo, SiteMarks};
use super::media::{MediaMap, Picture};
use super::navigation::NavItem;
use super::outline::Outline;
use super::sections::Sections;
use super::stylesheet;
use super::tongue::Tongue;
use super::words::{self, Words};
use crate::domain::content_type::money::Money;
use crate::domain::document::limits::MAX_SECTIONS;
use crate::domain::document::section::Image;
use crate::domain::document::{Document, Href};
use crate::domain::form::Form;
use crate::domain::ids::UserId;
use crate::domain::language::LanguageKey;
use crate::domain::look::{Design, Scheme};
use crate::domain::numerals::Numerals;
use crate::domain::site::SiteSettings;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::view::assets;
use jiff::civil::{Date, DateTime};
use std::collections::HashMap;

/// The site around a page. Every link that a page shows is made by it, so that all of
/// them stay under the tenant's base.
#[derive(Clone, Copy, Debug)]
pub struct SiteFrame<'a> {
    /// What the site says of itself.
    pub settings: &'a SiteSettings,
    /// The tenant's base without a final slash: empty, or `/shop`.
    pub base: &'a str,
    /// Scheme and host of the visit, without a final slash: `https://example.org`.
    pub origin: &'a str,
    /// Scheme, host and base of the one address by which the site is known at all of its
    /// doors, without a final slash: `https://example.org/shop`, `https://shop.example`.
    pub canonical: &'a str,
    /// The day that it is on the site's clocks.
    pub today: Date,
    /// The language of the page.
    pub language: LanguageKey,
    /// Where the page leads in all languages that visitors see something in, in their order; none where
    /// that is one.
    pub languages: &'a [LanguageLink],
    /// The main menu.
    pub navigation: &'a [NavItem],
    /// The menu in the footer.
    pub footer: &'a [NavItem],
    /// What stands above every page.
    pub above: Option<&'a SitePart>,
    /// What stands below every page.
    pub below: Option<&'a SitePart>,
    /// The pictures that the site's documents may show.
    pub media: &'a MediaMap,
    /// The forms that the site's documents may show.
    pub forms: &'a [Form],
    /// The last part of the address of everybody who has published something.
    pub authors: &'a HashMap<UserId, Slug>,
    /// How the site looks.
    pub design: &'a Design,
    /// The address of its own style sheet, with the base.
    pub stylesheet: &'a str,
    /// The logo and the icons, where the site has some.
    pub marks: Option<&'a SiteMarks>,
    /// The bar above a page that is looked at before its visitors see it; visitors have none.
    pub preview: Option<&'a PreviewBar>,
}

/// Sections that stand around every page of a site: those of a page that is there for that.
#[derive(Clone, Debug)]
pub struct SitePart {
    /// The page's own path, with a slash at the start.
    pub path: String,
    /// Its content.
    pub document: Document,
    /// One for each of its sections that list entries, in order.
    pub lists: Vec<EntryListing>,
    /// The tag of the language that it is in, where that is not the one of the pages around it.
    pub tag: Option<String>,
}

/// Headings of parts have no anchors: a page's own could be called the same.
static NO_ANCHORS: Outline = Outline { sections: Vec::new() };

/// What stands above an entry that is looked at out of its editor. It is the admin's, and
/// so in the admin's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewBar {
    /// Who sees the entry: `Preview: not published`.
    pub says: String,
    /// Where it leads: words and an address with the base. A stranger with a link gets nowhere.
    pub links: Vec<(String, String)>,
}

impl<'a> SiteFrame<'a> {
    /// Whether something stands below an item of the footer's menu: such items head columns.
    pub fn has_footer_columns(&self) -> bool {
        self.footer.iter().any(|item| !item.below.is_empty())
    }

    /// The address of a path of this site: `/posts` at base `/shop` is `/shop/posts`.
    pub fn url(&self, path: impl AsRef<str>) -> String {
        format!("{}{}", self.base, path.as_ref())
    }

    /// The same with scheme and host.
    pub fn absolute_url(&self, path: impl AsRef<str>) -> String {
        format!("{}{}{}", self.origin, self.base, path.as_ref())
    }

    /// The one address by which a path of this site is known, with scheme and host. Links
    /// lead to the visited door; this says that it is the same page behind all doors.
    pub fn canonical_url(&self, path: impl AsRef<str>) -> String {
        format!("{}{}", self.canonical, path.as_ref())
    }

    /// The address of a link that a document or the menu holds.
    pub fn href(&self, href: &Href) -> String {
        href.resolve(self.base)
    }

    /// What stands above the page at `path`.
    pub(super) fn part_above<'s>(&'s self, path: &'s str) -> Option<Sections<'s>> {
        self.part(self.above, path, MAX_SECTIONS)
    }

    /// What stands below it.
    pub(super) fn part_below<'s>(&'s self, path: &'s str) -> Option<Sections<'s>> {
        self.part(self.below, path, 2 * MAX_SECTIONS)
    }

    /// A part, but on its own page: there it would stand twice.
    fn part<'s>(&'s self, part: Option<&'s SitePart>, path: &'s str, before: usize) -> Option<Sections<'s>> {
        let SitePart { document, lists, tag, .. } = part.filter(|part| part.path != path)?;
        let (outline, is_header, tag) = (&NO_ANCHORS, false, tag.as_deref());
        let part = Sections { frame: self, document, outline, lists, before, path, is_header, tag };
        Some(part).filter(|part| !part.are_blank())
    }

    /// The path of the page of somebody who has published something.
    pub(super) fn author_path(&self, author: Option<&UserId>) -> Option<String> {
        let slug = self.authors.get(author?)?;
        Some(self.local(format!("/author/{slug}")))
    }

    /// Whether the page at `path` is there to stand around others.
    pub fn is_part(&self, path: &str) -> bool {
        [self.above, self.below].into_iter().flatten().any(|part| part.path == path)
    }

    /// A picture as it is shown, or none where the library does not have it.
    pub fn picture(&self, image: &'a Image) -> Option<Picture<'a>> {
        self.media.picture(self.base, image)
    }

    /// Whether there is that picture.
    pub(super) fn has_picture(&self, image: &Image) -> bool {
        self.media.url(self.base, &image.media).is_some()
    }

    /// A form of the site, or none where it is gone.
    pub fn form(&self, slug: &Slug) -> Option<&'a Form> {
        self.forms.iter().find(|form| form.slug == *slug)
    }

    /// A day as the site's readers write it, in the site's time zone.
    pub fn day(&self, moment: &Timestamp) -> String {
        words::day(&self.settings.language, *moment, &self.settings.zone())
    }

    /// The same of a day of the calendar.
    pub(super) fn civil_day(&self, day: Date) -> String {
        words::civil_day(&self.settings.language, day)
    }

    /// A day and a time.
    pub(super) fn civil_moment(&self, at: DateTime) -> String {
        words::civil_moment(&self.settings.language, at)
    }

    /// A number as the site's readers write it.
    pub(super) fn number(&self, digits: &str) -> String {
        words::number(&self.settings.language, digits)
    }

    /// A number as they are to type it.
    pub(super) fn limit(&self, digits: &str) -> String {
        Numerals::of(&self.settings.language).ungrouped(digits)
    }

    /// An amount of money as they write it.
    pub(super) fn money(&self, amount: &Money) -> String {
        words::money(&self.settings.language, amount)
    }

    /// The theme's own words in the site's language, English where there are none.
    pub(super) fn words(&self) -> &'static Words {
        Words::of(&self.settings.language)
    }

    /// What an element says that has nothing but words of the theme in it.
    pub(super) fn tongue(&self) -> Tongue {
        Tongue { tag: Words::tag_beside(&self.settings.language), turns: self.is_right_to_left() }
    }

    /// The address of one of the theme's files.
    pub(super) fn asset(&self, name: &str) -> &'static str {
        let _ = self;
        assets::url(name)
    }

    /// The address of the theme's style sheet.
    pub(super) fn theme_sheet(&self) -> &'static str {
        assets::url(&format!("themes/{}.css", self.design.theme.as_str()))
    }

    /// The picture in the header.
    pub(super) fn logo(&self) -> Option<HeaderLogo<'a>> {
        self.marks.and_then(|marks| marks.logo.as_ref()).map(|logo| logo.on(self.design))
    }

    /// The same in a section.
    pub(super) fn logo_in_section(&self) -> Option<HeaderLogo<'a>> {
        self.marks.and_then(|marks| marks.logo.as_ref()).map(|logo| logo.on_paper(self.design))
    }

    /// Where the icons are, below the base.
    pub(super) fn icons(&self) -> Option<&'a str> {
        self.marks.and_then(|marks| marks.icons.as_deref())
    }

    /// The font to load at once, where the design has one.
    pub(super) fn font(&self) -> Option<&'static str> {
        stylesheet::preload(self.design.fonts)
    }

    /// What the style sheets know of the design by class names.
    pub(super) fn classes(&self) -> String {
        let Design { theme, header, cards, scheme, .. } = self.design;
        let words = [theme.as_str(), header.as_str(), cards.as_str(), scheme.as_str()];
        let [theme, header, cards, scheme] = words;
        format!("theme-{theme} header-{header} cards-{cards} scheme-{scheme}")
    }

    /// The value of the `color-scheme` that the page has.
    pub(super) fn color_scheme(&self) -> &'static str {
        match self.design.scheme {
            Scheme::Auto => "light dark",
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        }
    }

    /// The same site with every link absolute, as a feed needs it.
    pub(super) fn with_base<'b>(&self, base: &'b str) -> SiteFrame<'b>
    where
        'a: 'b,
    {
        SiteFrame { base, ..*self }
    }

    /// The site's sign in a browser's tab: the title's first letter on the accent, as a
    /// `data:` address. The letter stands in it as its number, so that none needs escaping.
    pub(super) fn favicon(&self) -> String {
        let letter = self.settings.title.chars().find(|c| c.is_alphanumeric()).unwrap_or('R');
        let code = u32::from(letter.to_uppercase().next().unwrap_or(letter));
        let design = self.design;
        let accent = if design.scheme == Scheme::Dark { design.dark.accent } else { design.light.accent };
        let (fill, ink) = (accent.to_string().replace('#', "%23"), accent.best_ink().to_string().replace('#', "%23"));
        format!(
            "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E\
             %3Crect width='32' height='32' rx='8' fill='{fill}'/%3E\
             %3Ctext x='16' y='23' font-family='Georgia,serif' font-size='20' font-weight='700' \
             text-anchor='middle' fill='{ink}'%3E&%23{code};%3C/text%3E%3C/svg%3E"
        )
    }
}
