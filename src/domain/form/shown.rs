//! Which messages of visitors somebody looks at.

/// A part of the inbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// Neither spam nor in the bin.
    #[default]
    All,
    /// Those of them that nobody has read.
    Unread,
    /// Spam that is not in the bin.
    Spam,
    /// What is in the bin.
    Bin,
}

impl Shown {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::All, Self::Unread, Self::Spam, Self::Bin];

    /// The word for it in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Unread => "unread",
            Self::Spam => "spam",
            Self::Bin => "bin",
        }
    }

    /// The word for it on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::All => "Inbox",
            Self::Unread => "Unread",
            Self::Spam => "Spam",
            Self::Bin => "Bin",
        }
    }

    /// The one of that word; an unknown one is the inbox.
    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|shown| shown.as_str() == word).unwrap_or_default()
    }
}
