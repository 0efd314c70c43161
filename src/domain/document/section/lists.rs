//! Sections that are lists of something.

use super::icon::Icon;
use super::parts::{Action, Image};
use crate::domain::document::rich_text::RichText;
use crate::domain::slug::Slug;
use serde::{Deserialize, Serialize};

/// See [`super::Section::Features`].
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

/// See [`super::Section::Gallery`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gallery {
    /// The section's heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// The pictures.
    pub images: Vec<Image>,
}

/// See [`super::Section::Faq`].
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

/// See [`super::Section::PriceList`].
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

/// See [`super::Section::Contact`].
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

/// See [`super::Section::Form`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormSection {
    /// The section's heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// Which form. Where it is gone, the section shows nothing.
    pub form: Slug,
}
