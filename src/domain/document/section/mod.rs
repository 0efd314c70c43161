//! The sections that a page can have.
//!
//! This file is the list of them; `opening`, `lists`, `passages` and `name_and_menu` say what each is
//! made of, `parts` what several of them share.

mod entries;
mod icon;
mod lists;
mod name_and_menu;
mod opening;
mod parts;
mod passages;
mod unfinished;
mod walk;

pub use entries::{EntryList, ListedAs, ListedBy, MAX_LISTED, Shown, TermPath, TermPathError};
pub use icon::Icon;
pub use lists::{
    Contact, Faq, Feature, Features, FormSection, Gallery, OpeningHours, PriceGroup, PriceItem, PriceList, Question,
};
pub use name_and_menu::{MenuLayout, MenuShown, NameAndMenu, NameShown, SearchShown};
pub use opening::{CallToAction, Hero, HeroLayout};
pub use parts::{Action, Image, Side};
pub use passages::{Divider, ImageWithText, Quote, TextSection};
pub use unfinished::{Unfinished, UnfinishedError};

use serde::{Deserialize, Serialize};

/// One section of a page. An empty text means that the part is not shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Section {
    /// Running text.
    RichText(TextSection),
    /// The opening of a page: large words, perhaps a picture, perhaps a button or two.
    Hero(Hero),
    /// A grid of points.
    Features(Features),
    /// A grid of pictures.
    Gallery(Gallery),
    /// A picture beside text.
    ImageWithText(ImageWithText),
    /// One voice, large.
    Quote(Quote),
    /// A band that asks for one step.
    CallToAction(CallToAction),
    /// Questions that open to their answers.
    Faq(Faq),
    /// A price list or a menu card.
    PriceList(PriceList),
    /// The newest posts, or entries of a content type. Documents call it by what it began as.
    #[serde(rename = "latest_posts")]
    Entries(EntryList),
    /// Where to find and how to reach someone.
    Contact(Contact),
    /// A form that visitors fill in.
    Form(FormSection),
    /// The site's name, a menu and the way to the search: what a header or footer of sections is made of.
    NameAndMenu(NameAndMenu),
    /// A pause between sections.
    Divider(Divider),
    /// One of those with something missing, as a draft may have it. Visitors never see one.
    Unfinished(Unfinished),
}

impl Section {
    /// The word for the section's kind in documents and forms; of an unfinished one that of what it will be.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::RichText(_) => "rich_text",
            Self::Hero(_) => "hero",
            Self::Features(_) => "features",
            Self::Gallery(_) => "gallery",
            Self::ImageWithText(_) => "image_with_text",
            Self::Quote(_) => "quote",
            Self::CallToAction(_) => "call_to_action",
            Self::Faq(_) => "faq",
            Self::PriceList(_) => "price_list",
            Self::Entries(_) => "latest_posts",
            Self::Contact(_) => "contact",
            Self::Form(_) => "form",
            Self::NameAndMenu(_) => "name_and_menu",
            Self::Divider(_) => "divider",
            Self::Unfinished(section) => section.kind(),
        }
    }
}
