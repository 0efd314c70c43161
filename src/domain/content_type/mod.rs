//! Content types: what a site has beside pages and posts, such as events, products or people, as
//! its administrator defines them.

pub mod field;
mod key;
pub mod money;
pub mod value;

pub use key::{TypeKey, TypeKeyError};

use crate::domain::document::section::Image;
use crate::domain::text::is_line;
use field::{Field, FieldKey, FieldKind};
use serde::{Deserialize, Serialize};
use value::{Value, Values, held};

/// Fields of one type.
pub const MAX_FIELDS: usize = 40;
/// Types of one site.
pub const MAX_TYPES: usize = 30;
/// As many fields as a list shows to those who look after the entries.
const TOLD_FIELDS: usize = 3;

/// A content type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentType {
    /// What it is called in addresses; it never changes.
    pub key: TypeKey,
    /// Everything else.
    pub definition: TypeDefinition,
}

/// What a content type is, but for its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeDefinition {
    /// What one of them is called: `Event`. 1 to 40 characters.
    pub singular: String,
    /// What all of them are called: `Events`. 1 to 40 characters.
    pub plural: String,
    /// The heading of their list; empty for what all of them are called. At most 120 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// What stands above their list; may be empty. At most 300 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub intro: String,
    /// What each of them has, in this order.
    pub fields: Vec<Field>,
    /// In which order lists have them.
    #[serde(default)]
    pub order: Order,
    /// What their list looks like.
    #[serde(default)]
    pub list: ListLayout,
    /// The shape of the pictures in their lists. Not stored where nothing is chosen, as the archive.
    #[serde(default, skip_serializing_if = "is_of_theme")]
    pub pictures: PictureShape,
    /// Where the fields stand on an entry's own page.
    #[serde(default)]
    pub facts: FactsPlace,
    /// Whether the site's menu leads to their list.
    #[serde(default)]
    pub in_navigation: bool,
    /// What each of them is to search engines. Not stored where nothing is chosen, as the archive.
    #[serde(default, skip_serializing_if = "is_page")]
    pub meaning: Meaning,
    /// The lists of each year, to which the list leads. Not stored where nothing of it is chosen, so that
    /// an earlier version of the server reads the type, too.
    #[serde(default, skip_serializing_if = "Archive::is_default")]
    pub archive: Archive,
}

/// The lists of a type's entries by year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Archive {
    /// Whether there are none.
    #[serde(default)]
    pub is_off: bool,
    /// What stands above the years; empty for the theme's word. At most 60 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// What stands below that; may be empty. At most 300 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub intro: String,
}

impl Archive {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// In which order lists have the entries of a type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
pub enum Order {
    /// What was published last comes first.
    #[default]
    Newest,
    /// By title.
    Title,
    /// By what a field holds, the smallest first.
    Ascending {
        /// Which field.
        field: FieldKey,
    },
    /// By what a field holds, the largest first.
    Descending {
        /// Which field.
        field: FieldKey,
    },
    /// By a day: what is to come, the next first. What is over is in the archive alone.
    Upcoming {
        /// Which field.
        field: FieldKey,
    },
}

/// What a list of a type looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListLayout {
    /// Pictures with words below, side by side.
    #[default]
    Cards,
    /// One below the other.
    Rows,
    /// A line each, with a column for each field.
    Table,
}

/// The shape that pictures have on the cards and in the rows of a type's lists. What is cropped keeps its focal
/// point in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PictureShape {
    /// As the theme has it.
    #[default]
    Theme,
    /// Wider than high, 3:2.
    Landscape,
    /// As high as wide.
    Square,
    /// Higher than wide, 4:5.
    Portrait,
    /// Its own, whole in a square: for what loses its head by being cropped.
    Whole,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_of_theme(shape: &PictureShape) -> bool {
    matches!(shape, PictureShape::Theme)
}

/// What an entry of a type is to search engines, in their own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// A page, whatever it is about.
    #[default]
    Page,
    /// What somebody wrote.
    Article,
    /// What happens on the day that its lists go by.
    Event,
    /// What is sold, for the first amount of money that it has.
    Product,
    /// Somebody.
    Person,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_page(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Page)
}

/// Where an entry's fields stand on its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactsPlace {
    /// Above the text.
    #[default]
    Above,
    /// Beside the text, where there is room.
    Beside,
    /// Below the text.
    Below,
}

/// Why something is no content type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypeFault {
    /// The name of one is none.
    #[error("the name has 1 to 40 characters, on one line")]
    Singular,
    /// The name of all is none.
    #[error("the name of several has 1 to 40 characters, on one line")]
    Plural,
    /// The heading of the list is none.
    #[error("the heading of the list has at most 120 characters, on one line")]
    Heading,
    /// The heading of the archive is none.
    #[error("the heading of the archive has at most 60 characters, on one line")]
    ArchiveHeading,
    /// The words above the archive are none.
    #[error("the words above the archive have at most 300 characters, on one line")]
    ArchiveIntro,
    /// The words above the list are none.
    #[error("the words above the list have at most 300 characters, on one line")]
    Intro,
    /// There are too many fields.
    #[error("a type has at most 40 fields")]
    Fields,
    /// Two fields have the same key.
    #[error("two fields have the key `{0}`")]
    TwoFields(FieldKey),
    /// One of the fields cannot be.
    #[error("{message}")]
    Field {
        /// Which.
        key: FieldKey,
        /// Why, and what would be right.
        message: String,
    },
    /// The order is by something that the type does not have.
    #[error("lists cannot be in the order of that field; choose a date, a number or a line of text")]
    Order,
}

impl TypeDefinition {
    /// One with names alone.
    pub fn named(singular: &str, plural: &str) -> Self {
        Self {
            singular: singular.to_owned(),
            plural: plural.to_owned(),
            heading: String::new(),
            intro: String::new(),
            fields: Vec::new(),
            order: Order::default(),
            list: ListLayout::default(),
            pictures: PictureShape::default(),
            facts: FactsPlace::default(),
            in_navigation: false,
            meaning: Meaning::default(),
            archive: Archive::default(),
        }
    }

    /// The heading of their list.
    pub const fn list_heading(&self) -> &str {
        if self.heading.is_empty() { self.plural.as_str() } else { self.heading.as_str() }
    }

    /// Checks what its types do not.
    pub fn check(&self) -> Result<(), TypeFault> {
        let is_name = |name: &str| (1..=40).contains(&name.trim().chars().count()) && is_line(name);
        if !is_name(&self.singular) {
            return Err(TypeFault::Singular);
        }
        if !is_name(&self.plural) {
            return Err(TypeFault::Plural);
        }
        let is_line_of = |text: &str, most: usize| text.chars().count() <= most && is_line(text);
        if !is_line_of(&self.heading, 120) {
            return Err(TypeFault::Heading);
        }
        if !is_line_of(&self.intro, 300) {
            return Err(TypeFault::Intro);
        }
        if !is_line_of(&self.archive.heading, 60) {
            return Err(TypeFault::ArchiveHeading);
        }
        if !is_line_of(&self.archive.intro, 300) {
            return Err(TypeFault::ArchiveIntro);
        }
        if self.fields.len() > MAX_FIELDS {
            return Err(TypeFault::Fields);
        }
        for (index, field) in self.fields.iter().enumerate() {
            field.check()?;
            if self.fields.iter().take(index).any(|other| other.key == field.key) {
                return Err(TypeFault::TwoFields(field.key.clone()));
            }
        }
        let is_sound = match &self.order {
            Order::Newest | Order::Title => true,
            Order::Ascending { field } | Order::Descending { field } => {
                self.field(field).is_some_and(|field| field.kind.is_sortable())
            }
            Order::Upcoming { field } => self.field(field).is_some_and(|field| field.kind.is_day()),
        };
        if is_sound { Ok(()) } else { Err(TypeFault::Order) }
    }

    /// The field with that key.
    pub fn field(&self, key: &FieldKey) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == *key)
    }

    /// The picture that stands for an entry with these values: the first one, in the order of the fields.
    pub fn picture<'a>(&self, values: &'a Values) -> Option<&'a Image> {
        self.fields.iter().find_map(|field| match held(values, field)? {
            Value::Image(image) => Some(image),
            _ => None,
        })
    }

    /// Whether a picture can stand for its entries.
    pub fn has_pictures(&self) -> bool {
        self.fields.iter().any(|field| field.kind == FieldKind::Image)
    }

    /// The field that tells entries apart beside their titles, for those who look after them: the first amount of
    /// money; without one, the first number or day.
    pub fn telling_field(&self) -> Option<&Field> {
        let is_money = |field: &&Field| matches!(field.kind, FieldKind::Money { .. });
        let is_amount = |field: &&Field| matches!(field.kind, FieldKind::Number) || field.kind.is_day();
        self.fields.iter().find(is_money).or_else(|| self.fields.iter().find(is_amount))
    }

    /// The fields that a list shows to those who look after the entries, beside titles and pictures, in the order of
    /// the type: those that lists show to visitors, as far as what they hold fits into a cell. Without one it is the
    /// field that tells entries apart. There are at most three, as many as a table has room for.
    pub fn told_fields(&self) -> Vec<&Field> {
        let ticked = self.fields.iter().filter(|field| field.in_lists && field.kind.fits_a_cell());
        let ticked: Vec<&Field> = ticked.take(TOLD_FIELDS).collect();
        if ticked.is_empty() { self.telling_field().into_iter().collect() } else { ticked }
    }

    /// The field whose words stand for an entry that has no summary and no text of its own: the first one for
    /// several lines or formatted text, in the order of the fields. A later one, of how something is cared for,
    /// would say it of nothing.
    pub fn teaser_field(&self) -> Option<&Field> {
        self.fields.iter().find(|field| matches!(field.kind, FieldKind::LongText | FieldKind::RichText))
    }

    /// The words of an entry with these values in that field; empty where it has none there.
    pub fn teaser(&self, values: &Values) -> String {
        self.teaser_field().and_then(|field| held(values, field)).map(Value::plain_text).unwrap_or_default()
    }

    /// The text by which lists sort an entry; none where they go by when it was published, and
    /// where it has nothing in that field.
    pub fn sort_key(&self, title: &str, values: &Values) -> Option<String> {
        match &self.order {
            Order::Newest => None,
            Order::Title => Some(title.trim().to_lowercase().chars().take(100).collect()),
            Order::Ascending { field } | Order::Descending { field } | Order::Upcoming { field } => {
                held(values, self.field(field)?)?.sort_key()
            }
        }
    }

    /// The field that lists by a day go by: that of the type's own order where it holds a day, else the
    /// first one that does.
    pub fn day_field(&self) -> Option<&Field> {
        let own = match &self.order {
            Order::Newest | Order::Title => None,
            Order::Ascending { field } | Order::Descending { field } | Order::Upcoming { field } => self.field(field),
        };
        own.into_iter().chain(&self.fields).find(|field| field.kind.is_day())
    }

    /// The day after which lists of what is to come don't have an entry any more.
    pub fn last_day(&self, values: &Values) -> Option<jiff::civil::Date> {
        held(values, self.day_field()?)?.day()
    }
}
