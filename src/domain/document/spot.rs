//! Where in a document something stands, as people count.

use std::borrow::Cow;
use std::fmt;

/// The way to a place, from the outside to the inside: `section 3 (Features), point 2, Title`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot(Vec<SpotPart>);

/// A step of that way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpotPart {
    /// All of the page.
    Page,
    /// A section.
    Section {
        /// Counted from 1.
        number: usize,
        /// What it is called; empty where that goes without saying.
        kind: Cow<'static, str>,
    },
    /// An item of a list.
    Item {
        /// What one is called in a sentence.
        kind: &'static str,
        /// Counted from 1.
        number: usize,
    },
    /// A field, or another part with a name.
    Named(&'static str),
}

impl Spot {
    /// All of the page.
    pub fn page() -> Self {
        Self(vec![SpotPart::Page])
    }

    /// A section, counted from 1, by what it is called.
    pub fn section(number: usize, kind: impl Into<Cow<'static, str>>) -> Self {
        Self(vec![SpotPart::Section { number, kind: kind.into() }])
    }

    /// A part in it.
    #[must_use]
    pub fn part(&self, name: &'static str) -> Self {
        self.with(SpotPart::Named(name))
    }

    /// An item of one of its lists, counted from 1, by what one is called in a sentence.
    #[must_use]
    pub fn item(&self, kind: &'static str, number: usize) -> Self {
        self.with(SpotPart::Item { kind, number })
    }

    /// From the outside to the inside.
    pub fn parts(&self) -> &[SpotPart] {
        &self.0
    }

    fn with(&self, part: SpotPart) -> Self {
        Self(self.0.iter().cloned().chain([part]).collect())
    }
}

/// A part of something that has no sections.
impl From<&'static str> for Spot {
    fn from(name: &'static str) -> Self {
        Self(vec![SpotPart::Named(name)])
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{part}")?;
        }
        Ok(())
    }
}

impl fmt::Display for SpotPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page => f.write_str("the page"),
            Self::Section { number, kind } if kind.is_empty() => write!(f, "section {number}"),
            Self::Section { number, kind } => write!(f, "section {number} ({kind})"),
            Self::Item { kind, number } => write!(f, "{kind} {number}"),
            Self::Named(name) => f.write_str(name),
        }
    }
}
