//! What the buttons say that move an item of a menu, or a page of the tree.

use crate::domain::outline::Way;

/// The keys of a way's words.
pub(super) trait InWords {
    /// Of its button's words.
    fn label(self) -> &'static str;
    /// Of what its button does, in full.
    fn deed(self) -> &'static str;
    /// What stands for its words where there is room for little; no key.
    fn sign(self) -> &'static str;
}

impl InWords for Way {
    fn label(self) -> &'static str {
        match self {
            Self::Up => "rows-up",
            Self::Down => "rows-down",
            Self::Out => "navigation-out",
            Self::In => "navigation-in",
        }
    }

    fn deed(self) -> &'static str {
        match self {
            Self::Up => "navigation-move-up",
            Self::Down => "navigation-move-down",
            Self::Out => "navigation-move-out",
            Self::In => "navigation-move-in",
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Up => "↑",
            Self::Down => "↓",
            Self::Out => "←",
            Self::In => "→",
        }
    }
}
