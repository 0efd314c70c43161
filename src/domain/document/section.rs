//! The sections that a page can have.

use super::link::Href;
use super::rich_text::RichText;
use crate::domain::media_name::MediaName;
use crate::domain::slug::Slug;
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
    /// The newest posts as cards.
    LatestPosts(LatestPosts),
    /// Where to find and how to reach someone.
    Contact(Contact),
    /// A pause between sections.
    Divider(Divider),
}

/// A picture of the media library, with what it shows in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// Its name in the library.
    pub media: MediaName,
    /// What it shows, for those who don't see it; empty where it is mere decoration.
    #[serde(default)]
    pub alt: String,
    /// The line below it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub caption: String,
}

/// A button or link with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// The words on it.
    pub label: String,
    /// Where it leads.
    pub href: Href,
}

/// See [`Section::RichText`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextSection {
    /// The text.
    pub body: RichText,
}

/// How a hero is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeroLayout {
    /// Words above, the picture, if any, below.
    #[default]
    Centered,
    /// Words on one side, the picture on the other.
    Split,
    /// Words over the picture, which fills the width.
    Cover,
}

/// See [`Section::Hero`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hero {
    /// A few small words above the heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub eyebrow: String,
    /// The large words.
    pub heading: String,
    /// A sentence or two below.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// The main button.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    /// The lesser button.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_action: Option<Action>,
    /// The layout.
    #[serde(default)]
    pub layout: HeroLayout,
}

/// See [`Section::Features`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Features {
    /// The section's heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// A sentence below the heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub intro: String,
    /// The points.
    pub items: Vec<Feature>,
}

/// One point of [`Features`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feature {
    /// A sign of the built-in set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<Icon>,
    /// A few words.
    pub title: String,
    /// A sentence or two.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Where to read on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
}

/// A sign that the theme draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the thing that it is named after")]
pub enum Icon {
    Bolt,
    Book,
    Calendar,
    Camera,
    Chat,
    Check,
    Clock,
    Compass,
    Cup,
    Globe,
    Heart,
    House,
    Leaf,
    Map,
    Pencil,
    Phone,
    Shield,
    Spark,
    Star,
    Tool,
    Truck,
    People,
}

impl Icon {
    /// All icons, in the order in which a form offers them.
    pub const ALL: [Self; 22] = [
        Self::Bolt,
        Self::Book,
        Self::Calendar,
        Self::Camera,
        Self::Chat,
        Self::Check,
        Self::Clock,
        Self::Compass,
        Self::Cup,
        Self::Globe,
        Self::Heart,
        Self::House,
        Self::Leaf,
        Self::Map,
        Self::Pencil,
        Self::Phone,
        Self::Shield,
        Self::Spark,
        Self::Star,
        Self::Tool,
        Self::Truck,
        Self::People,
    ];

    /// The word for it in documents, forms and the theme's sprite.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bolt => "bolt",
            Self::Book => "book",
            Self::Calendar => "calendar",
            Self::Camera => "camera",
            Self::Chat => "chat",
            Self::Check => "check",
            Self::Clock => "clock",
            Self::Compass => "compass",
            Self::Cup => "cup",
            Self::Globe => "globe",
            Self::Heart => "heart",
            Self::House => "house",
            Self::Leaf => "leaf",
            Self::Map => "map",
            Self::Pencil => "pencil",
            Self::Phone => "phone",
            Self::Shield => "shield",
            Self::Spark => "spark",
            Self::Star => "star",
            Self::Tool => "tool",
            Self::Truck => "truck",
            Self::People => "people",
        }
    }
}

/// See [`Section::Gallery`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gallery {
    /// The section's heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// The pictures.
    pub images: Vec<Image>,
}

/// The side of a section on which a picture stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Before the text.
    #[default]
    Left,
    /// After the text.
    Right,
}

/// See [`Section::ImageWithText`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImageWithText {
    /// The picture.
    pub image: Image,
    /// The side it stands on.
    #[serde(default)]
    pub side: Side,
    /// The section's heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// The text.
    #[serde(default)]
    pub body: RichText,
    /// A button below the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
}

/// See [`Section::Quote`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// What was said.
    pub text: String,
    /// Who said it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// What that person is or does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
}

/// See [`Section::CallToAction`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallToAction {
    /// The large words.
    pub heading: String,
    /// A sentence below.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The step.
    pub action: Action,
}

/// See [`Section::Faq`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Faq {
    /// The section's heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// The questions.
    pub items: Vec<Question>,
}

/// One question of a [`Faq`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What people ask.
    pub question: String,
    /// What they get to know.
    pub answer: RichText,
}

/// See [`Section::PriceList`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceList {
    /// The section's heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// A sentence below the heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub intro: String,
    /// The groups: starters, mains; or sizes, or services.
    pub groups: Vec<PriceGroup>,
}

/// One group of a [`PriceList`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceGroup {
    /// The group's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What it offers.
    pub items: Vec<PriceItem>,
}

/// One line of a [`PriceGroup`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceItem {
    /// What it is.
    pub name: String,
    /// What it is made of or includes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// What it costs, as it shall be shown, with its currency.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub price: String,
    /// A picture of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
}

/// See [`Section::LatestPosts`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LatestPosts {
    /// The section's heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// How many, 1 to 12.
    #[serde(default = "default_count")]
    pub count: u8,
    /// Only posts with this tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<Slug>,
}

fn default_count() -> u8 {
    3
}

/// See [`Section::Contact`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The section's heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// A sentence below the heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// A postal address, with its line breaks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// A telephone number as people write it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// An e-mail address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// When someone is there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<OpeningHours>,
}

/// One line of opening hours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningHours {
    /// The days.
    pub days: String,
    /// The hours, or that it is closed.
    pub hours: String,
}

/// See [`Section::Divider`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Divider {}

impl Section {
    /// The word for the section's kind in documents and forms.
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
            Self::LatestPosts(_) => "latest_posts",
            Self::Contact(_) => "contact",
            Self::Divider(_) => "divider",
        }
    }

    pub(super) fn collect_text(&self, text: &mut String) {
        let mut add = |line: &str| {
            if !line.is_empty() {
                text.push_str(line);
                text.push('\n');
            }
        };
        match self {
            Self::RichText(section) => section.body.collect_text(text),
            Self::Hero(section) => [&section.heading, &section.text].into_iter().for_each(|line| add(line)),
            Self::Features(section) => {
                for line in [&section.heading, &section.intro] {
                    add(line);
                }
                section.items.iter().flat_map(|item| [&item.title, &item.text]).for_each(|line| add(line));
            }
            Self::Gallery(section) => {
                add(&section.heading);
                section.images.iter().for_each(|image| add(&image.caption));
            }
            Self::ImageWithText(section) => {
                add(&section.heading);
                section.body.collect_text(text);
            }
            Self::Quote(section) => [&section.text, &section.by].into_iter().for_each(|line| add(line)),
            Self::CallToAction(section) => [&section.heading, &section.text].into_iter().for_each(|line| add(line)),
            Self::Faq(section) => {
                add(&section.heading);
                for item in &section.items {
                    text.push_str(&item.question);
                    text.push('\n');
                    item.answer.collect_text(text);
                }
            }
            Self::PriceList(section) => {
                for line in [&section.heading, &section.intro] {
                    add(line);
                }
                for group in &section.groups {
                    add(&group.name);
                    group.items.iter().flat_map(|item| [&item.name, &item.description]).for_each(|line| add(line));
                }
            }
            Self::LatestPosts(section) => add(&section.heading),
            Self::Contact(section) => {
                for line in [&section.heading, &section.text, &section.address] {
                    add(line);
                }
            }
            Self::Divider(_) => {}
        }
    }

    pub(super) fn collect_media<'a>(&'a self, names: &mut Vec<&'a MediaName>) {
        match self {
            Self::RichText(section) => section.body.collect_media(names),
            Self::Hero(section) => names.extend(section.image.as_ref().map(|image| &image.media)),
            Self::Gallery(section) => names.extend(section.images.iter().map(|image| &image.media)),
            Self::ImageWithText(section) => {
                names.push(&section.image.media);
                section.body.collect_media(names);
            }
            Self::Faq(section) => section.items.iter().for_each(|item| item.answer.collect_media(names)),
            Self::PriceList(section) => {
                let items = section.groups.iter().flat_map(|group| &group.items);
                names.extend(items.filter_map(|item| item.image.as_ref()).map(|image| &image.media));
            }
            _ => {}
        }
    }
}
