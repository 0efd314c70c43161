//! What can be chosen by a word.

use serde::{Deserialize, Serialize};

/// Nothing that can be chosen is called that.
#[derive(Debug, thiserror::Error)]
#[error("`{word}` cannot be chosen here; it is one of `{known}`")]
pub struct UnknownWord {
    word: String,
    known: String,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// In the order in which a form offers them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for it in databases, forms and class names.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The words for it on a screen.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::look::choices::UnknownWord;
            fn from_str(input: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|one| one.as_str() == input).ok_or_else(|| {
                    $crate::domain::look::choices::UnknownWord::new(input, Self::ALL.iter().map(|one| one.as_str()))
                })
            }
        }
    };
}
pub(super) use words;

impl UnknownWord {
    pub(super) fn new(word: &str, known: impl Iterator<Item = &'static str>) -> Self {
        Self { word: word.to_owned(), known: known.collect::<Vec<_>>().join(", ") }
    }
}

words! {
    /// The faces of headings and of text. Each pair loads one font at most, so that a page stays
    /// light; what stands beside it is a face that the reader's device has.
    FontPair {
        /// A sturdy old-style serif.
        YoungSerif = "young-serif", "Young Serif with the device's sans";
        /// A narrow serif of high contrast.
        InstrumentSerif = "instrument-serif", "Instrument Serif with the device's serif";
        /// A wide-shouldered grotesque.
        Archivo = "archivo", "Archivo throughout";
        /// A grotesque with the manners of a monospaced face.
        SpaceGrotesk = "space-grotesk", "Space Grotesk with the device's sans";
        /// A geometric sans.
        Outfit = "outfit", "Outfit throughout";
        /// A clean and friendly sans.
        Figtree = "figtree", "Figtree throughout";
        /// A slab serif made for screens.
        Bitter = "bitter", "Bitter throughout";
        /// No font to load.
        SystemSans = "system-sans", "The device's sans";
        /// No font to load.
        SystemSerif = "system-serif", "The device's serif with its sans";
    }
}

words! {
    /// How much air stands between the parts of a page.
    Spacing {
        /// Little.
        Compact = "compact", "Compact";
        /// As usual.
        Regular = "regular", "Regular";
        /// Much.
        Airy = "airy", "Airy";
    }
}

words! {
    /// The corners of buttons, cards and pictures.
    Corners {
        /// Right angles.
        Sharp = "sharp", "Sharp";
        /// Slightly rounded.
        Soft = "soft", "Soft";
        /// Round.
        Round = "round", "Round";
    }
}

words! {
    /// The head of every page.
    HeaderStyle {
        /// The name to the left, the menu to the right.
        Beside = "beside", "Name and menu side by side";
        /// The name in the middle, the menu under it.
        Centred = "centred", "Name above the menu, centred";
        /// Side by side on the band's colour.
        Band = "band", "On a coloured band";
        /// Side by side, and it stays in sight.
        Sticky = "sticky", "Side by side, stays in sight";
    }
}

words! {
    /// How wide a page becomes.
    Width {
        /// For reading.
        Narrow = "narrow", "Narrow";
        /// As usual.
        Regular = "regular", "Regular";
        /// For pictures.
        Wide = "wide", "Wide";
    }
}

words! {
    /// What cards of posts and features stand on.
    Cards {
        /// A line around each.
        Outlined = "outlined", "A line around";
        /// A colour behind each.
        Filled = "filled", "A colour behind";
        /// Nothing.
        Plain = "plain", "Nothing around";
    }
}

words! {
    /// Whether the site has light and dark.
    Scheme {
        /// Both; the reader's device says which.
        Auto = "auto", "As the reader's device";
        /// Light only.
        Light = "light", "Always light";
        /// Dark only.
        Dark = "dark", "Always dark";
    }
}
