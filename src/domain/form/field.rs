//! What a form asks for.

use super::FormFault;
use super::files::{FileSort, MAX_MIB, USUAL_MIB};
use crate::domain::content_type::field::FieldKey;
use crate::domain::content_type::money::Decimal;
use crate::domain::content_type::value::parse_day;
use crate::domain::text::is_line;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The longest line that a form can ask for, in characters.
pub const MAX_LINE: u16 = 500;
/// The longest text of several lines, in characters.
pub const MAX_LINES: u16 = 10_000;
/// Options of a choice.
pub const MAX_OPTIONS: usize = 50;

/// One field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormField {
    /// What it is sent as; it stays when the label changes.
    pub key: FieldKey,
    /// What visitors read: 1 to 300 characters, since somebody may agree to a whole sentence.
    pub label: String,
    /// What helps; may be empty. At most 200 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// What is asked for.
    pub asks: Asks,
    /// Whether nothing is sent without it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_needed: bool,
}

/// What a field asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Asks {
    /// A line.
    Line {
        /// The most characters.
        #[serde(default = "usual_line")]
        max: u16,
        /// What browsers fill in.
        #[serde(default)]
        fill: Fill,
    },
    /// Some lines.
    Lines {
        /// The most characters.
        #[serde(default = "usual_lines")]
        max: u16,
    },
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A number.
    Number {
        /// The smallest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<Decimal>,
        /// The largest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<Decimal>,
    },
    /// A day.
    Date {
        /// The first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<DayLimit>,
        /// The last.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<DayLimit>,
    },
    /// One of some words.
    Choice {
        /// The words.
        options: Vec<String>,
        /// What it looks like.
        #[serde(default)]
        look: ChoiceLook,
    },
    /// Any of some words.
    Choices {
        /// The words.
        options: Vec<String>,
    },
    /// Some files.
    File {
        /// Of which kinds.
        #[serde(default)]
        kinds: FileSort,
        /// The most MiB that each has.
        #[serde(default = "usual_mib")]
        max_mib: u8,
    },
    /// A tick by which somebody agrees to what the label says.
    Consent,
}

/// The first or the last day that can be chosen: `2030-01-01`, or `today`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum DayLimit {
    /// The day on which somebody fills the form in, on the site's clocks.
    Today,
    /// That one.
    Day(Date),
}

/// What stands for the day on which somebody fills the form in.
const TODAY: &str = "today";

impl DayLimit {
    /// The day that it is on a day.
    pub const fn on(self, today: Date) -> Date {
        match self {
            Self::Today => today,
            Self::Day(day) => day,
        }
    }
}

impl TryFrom<String> for DayLimit {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text == TODAY {
            return Ok(Self::Today);
        }
        parse_day(&text).map(Self::Day).ok_or("this is neither a day such as 2026-05-01 nor the word today")
    }
}

impl From<DayLimit> for String {
    fn from(limit: DayLimit) -> Self {
        match limit {
            DayLimit::Today => TODAY.to_owned(),
            DayLimit::Day(day) => day.to_string(),
        }
    }
}

/// What a choice looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceLook {
    /// All words at once.
    #[default]
    Buttons,
    /// A list that opens.
    List,
}

/// What a browser fills in by itself, where it knows it (HTML, autofill field names).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fill {
    /// Nothing.
    #[default]
    Nothing,
    /// A person's name.
    Name,
    /// The name of a company or an association.
    Organization,
    /// Street and house number.
    Street,
    /// A postal code.
    PostalCode,
    /// A town.
    Town,
}

impl Fill {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 6] =
        [Self::Nothing, Self::Name, Self::Organization, Self::Street, Self::PostalCode, Self::Town];

    /// The word for it in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Name => "name",
            Self::Organization => "organization",
            Self::Street => "street",
            Self::PostalCode => "postal_code",
            Self::Town => "town",
        }
    }

    /// The words for it on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Nothing => "Nothing",
            Self::Name => "The visitor's name",
            Self::Organization => "A company's name",
            Self::Street => "Street and number",
            Self::PostalCode => "The postal code",
            Self::Town => "The town",
        }
    }

    /// The word of HTML.
    pub const fn autocomplete(self) -> &'static str {
        match self {
            Self::Nothing => "off",
            Self::Name => "name",
            Self::Organization => "organization",
            Self::Street => "street-address",
            Self::PostalCode => "postal-code",
            Self::Town => "address-level2",
        }
    }
}

impl Asks {
    /// The words for all kinds in forms, and on a screen, in the order in which a form offers them.
    pub const ALL: [(&'static str, &'static str); 10] = [
        ("line", "A line of text"),
        ("lines", "Several lines of text"),
        ("email", "An e-mail address"),
        ("phone", "A telephone number"),
        ("number", "A number"),
        ("date", "A date"),
        ("choice", "A choice"),
        ("choices", "A choice of several"),
        ("file", "Files"),
        ("consent", "A tick to agree"),
    ];

    /// The word for it in forms.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Line { .. } => "line",
            Self::Lines { .. } => "lines",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Number { .. } => "number",
            Self::Date { .. } => "date",
            Self::Choice { .. } => "choice",
            Self::Choices { .. } => "choices",
            Self::File { .. } => "file",
            Self::Consent => "consent",
        }
    }

    /// Whether what can be answered is another thing tomorrow.
    pub const fn has_today(&self) -> bool {
        matches!(self, Self::Date { from: Some(DayLimit::Today), .. } | Self::Date { until: Some(DayLimit::Today), .. })
    }

    /// The words to choose from.
    pub fn options(&self) -> &[String] {
        match self {
            Self::Choice { options, .. } | Self::Choices { options } => options,
            _ => &[],
        }
    }
}

impl FormField {
    /// Checks what its types do not.
    pub(super) fn check(&self) -> Result<(), FormFault> {
        let fault =
            |part, message: &str| Err(FormFault::Field { key: self.key.clone(), part, message: message.to_owned() });
        if !(1..=300).contains(&self.label.trim().chars().count()) || !is_line(&self.label) {
            return fault("label", "the words beside a field have 1 to 300 characters, on one line");
        }
        if self.hint.chars().count() > 200 || !is_line(&self.hint) {
            return fault("hint", "the words that help have at most 200 characters, on one line");
        }
        match &self.asks {
            Asks::Line { max, .. } if !(1..=MAX_LINE).contains(max) => {
                fault("max", "a line has room for 1 to 500 characters")
            }
            Asks::Lines { max } if !(1..=MAX_LINES).contains(max) => {
                fault("max", "a text has room for 1 to 10000 characters")
            }
            Asks::File { max_mib, .. } if !(1..=MAX_MIB).contains(max_mib) => fault("max", "a file has 1 to 20 MiB"),
            Asks::Number { min: Some(min), max: Some(max) } if min.millionths() > max.millionths() => {
                fault("max", "the largest number is smaller than the smallest one")
            }
            Asks::Date { from: Some(DayLimit::Day(from)), until: Some(DayLimit::Day(until)) } if from > until => {
                fault("max", "the last day is before the first one")
            }
            Asks::Date { from: Some(DayLimit::Today), until: Some(DayLimit::Today) } => {
                fault("look", "a day is from today on or up to today, not both")
            }
            Asks::Choice { options, .. } | Asks::Choices { options } => {
                check_options(options).map_or(Ok(()), |message| fault("detail", message))
            }
            _ => Ok(()),
        }
    }
}

fn check_options(options: &[String]) -> Option<&'static str> {
    let is_option = |option: &String| (1..=100).contains(&option.trim().chars().count()) && is_line(option);
    if options.is_empty() || options.len() > MAX_OPTIONS {
        Some("a choice is among 1 to 50 words, each on a line of its own")
    } else if !options.iter().all(is_option) {
        Some("each word of a choice has 1 to 100 characters")
    } else if (1..options.len()).any(|index| options[..index].contains(&options[index])) {
        Some("a choice has the same word twice")
    } else {
        None
    }
}

const fn usual_line() -> u16 {
    200
}

const fn usual_lines() -> u16 {
    5000
}

const fn usual_mib() -> u8 {
    USUAL_MIB
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}
