//! An outline: what stands below what, and in which order. The items of a menu are one, and the pages of a site
//! are; in both an item goes one step at a time.

/// Where an item can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Before the one above it.
    Up,
    /// After the one below it.
    Down,
    /// One step out.
    Out,
    /// Below the one above it.
    In,
}

impl Way {
    /// Each, as their buttons stand.
    pub const ALL: [Self; 4] = [Self::Up, Self::Down, Self::Out, Self::In];

    /// The word of its button's intent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Out => "out",
            Self::In => "in",
        }
    }

    /// The way of a button's word; none where it is the word of something else.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == word)
    }
}
