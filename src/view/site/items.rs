//! Entries of the content types that a site's administrator defined: one of them, and their lists.

use super::cover::Cover;
use super::entry_list::EntryListing;
use super::frame::SiteFrame;
use super::head::Head;
use super::icon::IconView;
use super::navigation::Pager;
use super::outline::Outline;
use super::posts::TagLink;
use super::rich_text::TextView;
use super::sections::{Sections, opens_with_hero};
use super::terms::TermGroup;
use crate::domain::content_type::money::{Decimal, Money};
use crate::domain::content_type::value::Values;
use crate::domain::content_type::{ContentType, FactsPlace, ListLayout, Meaning, PictureShape, TypeDefinition};
use crate::domain::document::section::Image;
use crate::domain::document::{Document, RichText};
use crate::domain::ids::UserId;
use crate::domain::timestamp::Timestamp;
use askama::Template;
use askama::filters::HtmlSafe;
use jiff::civil::{Date, DateTime};

/// What an entry has in a field, with the field's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The field's name.
    pub label: String,
    /// What it holds.
    pub value: FactValue,
}

/// What a field holds, as visitors see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// A line.
    Line(String),
    /// A number.
    Number(Decimal),
    /// An amount.
    Money(Money),
    /// A day.
    Day(Date),
    /// A day and a time on the site's clocks.
    Moment(DateTime),
    /// Yes or no.
    YesNo(bool),
    /// Several lines.
    Lines(Vec<String>),
    /// Formatted text.
    RichText(RichText),
    /// A link with a path below the site's base, and its words.
    Link(String, String),
    /// A picture.
    Picture(Image),
    /// A list.
    List(Vec<String>),
}

impl Fact {
    /// The picture that it holds.
    pub fn picture(&self) -> Option<&Image> {
        match &self.value {
            FactValue::Picture(image) => Some(image),
            _ => None,
        }
    }

    /// Whether there is anything of it to be seen: nothing is of a picture whose file is gone.
    pub(super) fn is_seen(&self, frame: &SiteFrame<'_>) -> bool {
        self.picture().is_none_or(|image| frame.has_picture(image))
    }

    /// Whether it is this very picture.
    pub(super) fn is_picture(&self, shown: Option<&Image>) -> bool {
        self.picture().zip(shown).is_some_and(|(own, shown)| own.media == shown.media)
    }
}

/// An entry in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemCard {
    /// Its address below the site's base.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Its first words; may be empty.
    pub excerpt: String,
    /// Its picture.
    pub image: Option<Image>,
    /// What lists show of its fields: for each of them what it has, if anything.
    pub facts: Vec<Option<Fact>>,
}

impl ItemCard {
    /// What stands beside its picture, and so not that picture once more.
    fn shown_facts(&self, frame: &SiteFrame<'_>) -> impl Iterator<Item = &Fact> {
        let own = self.image.as_ref();
        self.facts.iter().flatten().filter(move |fact| !fact.is_picture(own) && fact.is_seen(frame))
    }
}

/// What the classes of a list say of the shape of its pictures.
pub(super) const fn pictures_class(shape: PictureShape) -> &'static str {
    match shape {
        PictureShape::Theme => "",
        PictureShape::Landscape => " pictures-landscape",
        PictureShape::Square => " pictures-square",
        PictureShape::Portrait => " pictures-portrait",
        PictureShape::Whole => " pictures-whole",
    }
}

/// Facts, as a list of names with what each is.
#[derive(Template)]
#[template(path = "site/facts.html", whitespace = "minimize")]
pub(super) struct Facts<'a> {
    pub(super) frame: &'a SiteFrame<'a>,
    pub(super) facts: Vec<&'a Fact>,
}

// See `rich_text` for why.
impl HtmlSafe for Facts<'_> {}

impl<'a> Facts<'a> {
    fn text(&self, text: &'a RichText) -> TextView<'a> {
        TextView { frame: self.frame, blocks: &text.blocks, anchors: &[], deeper: 1 }
    }
}

/// One entry.
#[derive(Template)]
#[template(path = "site/item.html", whitespace = "minimize")]
pub struct ItemPage<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
    /// Its content type.
    pub of: &'a ContentType,
    /// Its address below the base, with a slash at the start.
    pub path: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What it is about; may be empty.
    pub description: &'a str,
    /// The words of its fields that stand for it where it has no description and no text; may be empty.
    pub teaser: &'a str,
    /// What its fields have, as visitors see it.
    pub facts: &'a [Fact],
    /// What is in its fields.
    pub values: &'a Values,
    /// Who wrote it; empty where that person is gone.
    pub author: &'a str,
    /// The same person's identifier.
    pub author_id: Option<UserId>,
    /// Its tags.
    pub tags: &'a [TagLink],
    /// Its content.
    pub document: &'a Document,
    /// What the first of its fields for a picture has: it stands above everything, and not among the
    /// facts.
    pub lead: Option<&'a Image>,
    /// When it was published.
    pub published: Timestamp,
    /// When it was last changed.
    pub changed: Timestamp,
    /// One for each of the document's sections that list entries, in order.
    pub lists: &'a [EntryListing],
    /// Its terms, by taxonomy.
    pub terms: &'a [TermGroup],
}

impl ItemPage<'_> {
    fn list_path(&self) -> String {
        format!("/{}", self.of.key)
    }

    fn head(&self) -> Head {
        let text = self.document.summary();
        let head = Head::of(self.frame, self.title, self.path)
            .described(&[self.description, &text, self.teaser])
            .pictured(self.frame, self.own_picture())
            .dated(self.published, self.changed);
        // Who put in an event or a product is nobody that visitors are told of.
        let head = match self.of.definition.meaning {
            Meaning::Article => head.written_by(self.frame, self.author, self.author_id.as_ref()),
            _ => head,
        };
        Head { linked_data: Some(self.linked_data(&head)), ..head }
    }

    /// Where none of its fields has a picture, which stands in its place.
    fn cover(&self) -> Option<Cover<'_>> {
        if self.lead.is_some() { None } else { Cover::on_page(self.frame, self.document) }
    }

    fn has_title(&self) -> bool {
        !opens_with_hero(self.document)
    }

    fn facts_class(&self) -> &'static str {
        match self.of.definition.facts {
            FactsPlace::Above | FactsPlace::Below => "",
            FactsPlace::Beside => " facts-beside",
        }
    }

    fn has_facts_below(&self) -> bool {
        self.of.definition.facts == FactsPlace::Below
    }

    fn shown_facts(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(move |fact| fact.is_seen(self.frame))
    }

    fn has_facts(&self) -> bool {
        self.shown_facts().next().is_some()
    }

    fn facts(&self) -> Facts<'_> {
        Facts { frame: self.frame, facts: self.shown_facts().collect() }
    }

    fn outline(&self) -> Outline {
        Outline::of(self.document)
    }

    fn sections<'s>(&'s self, outline: &'s Outline) -> Sections<'s> {
        Sections::of_page(self.frame, self.document, outline, self.lists)
    }
}

/// The entries of a content type, a page at a time: all of them, or those of a year.
#[derive(Template)]
#[template(path = "site/items.html", whitespace = "minimize")]
pub struct ItemList<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
    /// Their content type.
    pub of: &'a ContentType,
    /// The year, where it is the list of one.
    pub year: Option<i16>,
    /// The years that there are lists of, the latest first, and how many each has; none without an
    /// archive.
    pub years: &'a [(i16, u64)],
    /// The entries of this page, in their order.
    pub items: &'a [ItemCard],
    /// Which page it is; its path is `/{key}`, or `/{key}/year/{year}`.
    pub pager: &'a Pager,
}

impl ItemList<'_> {
    fn heading(&self) -> String {
        let TypeDefinition { plural, heading, .. } = &self.of.definition;
        match self.year {
            Some(year) if heading.is_empty() => format!("{plural} {year}"),
            // A heading of one's own can be a sentence.
            Some(year) => format!("{heading}, {year}"),
            None => self.of.definition.list_heading().to_owned(),
        }
    }

    fn archive_heading(&self) -> &str {
        let own = self.of.definition.archive.heading.as_str();
        if own.is_empty() { self.frame.words().archive } else { own }
    }

    fn head(&self) -> Head {
        Head::of(self.frame, &self.heading(), &self.pager.current_path())
            .listing(&self.of.definition.intro, self.items.iter().map(|item| item.title.as_str()))
            .pictured(self.frame, self.items.iter().filter_map(|item| item.image.as_ref()))
            .with_feed(&self.of.definition.plural, self.frame.local(format!("/{}/feed.xml", self.of.key)))
    }

    fn pictures_class(&self) -> &'static str {
        pictures_class(self.of.definition.pictures)
    }

    fn is_table(&self) -> bool {
        self.of.definition.list == ListLayout::Table
    }

    fn is_cards(&self) -> bool {
        self.of.definition.list == ListLayout::Cards
    }

    /// The names of the fields that lists show.
    fn columns(&self) -> impl Iterator<Item = &str> {
        self.of.definition.fields.iter().filter(|field| field.in_lists).map(|field| field.label.as_str())
    }

    fn facts<'s>(&'s self, item: &'s ItemCard) -> Facts<'s> {
        Facts { frame: self.frame, facts: item.shown_facts(self.frame).collect() }
    }

    fn list_path(&self) -> String {
        self.frame.local(format!("/{}", self.of.key))
    }

    fn is_year(&self, year: i16) -> bool {
        self.year == Some(year)
    }

    fn year_path(&self, year: i16) -> String {
        self.frame.local(format!("/{}/year/{year}", self.of.key))
    }
}
