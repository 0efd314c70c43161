//! Links to a preview for people without an account, at `/admin/entries/{id}/sharing`.

use crate::domain::entry::EntryKind;
use crate::domain::ids::{EntryId, ShownFormId, TokenId};
use crate::domain::timestamp::Timestamp;
use crate::view::frame::Frame;
use crate::view::made_link::MadeLink;
use crate::view::words::filters;
use askama::Template;

/// The screen.
#[derive(Template)]
#[template(path = "admin/sharing.html")]
pub struct Sharing {
    /// What stands around it.
    pub frame: Frame,
    /// What the links show.
    pub entry: EntryId,
    /// Page or post.
    pub kind: EntryKind,
    /// The entry's title.
    pub title: String,
    /// The links that work.
    pub links: Vec<LinkRow>,
    /// A link that was just made: shown for some minutes.
    pub made: Option<MadeLink>,
    /// For how many days a link can be made.
    pub lifetimes: Vec<u64>,
    /// What names the form, so that sent twice it makes one link.
    pub once: ShownFormId,
}

/// A link that works.
#[derive(Clone, Debug)]
pub struct LinkRow {
    /// Its identifier; not the secret in it.
    pub id: TokenId,
    /// Who made it.
    pub created_by: String,
    /// When it stops to work.
    pub expires: Timestamp,
}

/// A preview at the width of a device, at `/admin/entries/{id}/widths`.
#[derive(Template)]
#[template(path = "admin/widths.html")]
pub struct Widths {
    /// What stands around it.
    pub frame: Frame,
    /// What is shown.
    pub entry: EntryId,
    /// Page or post.
    pub kind: EntryKind,
    /// The entry's title.
    pub title: String,
    /// How wide.
    pub width: Width,
}

/// How wide a preview is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// 390 px.
    #[default]
    Phone,
    /// 820 px.
    Tablet,
    /// As wide as there is room.
    Desktop,
}

impl Width {
    /// From the narrowest.
    pub const ALL: [Self; 3] = [Self::Phone, Self::Tablet, Self::Desktop];

    /// The word for it in addresses and classes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Tablet => "tablet",
            Self::Desktop => "desktop",
        }
    }

    /// The key of the word for it on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Phone => "widths-phone",
            Self::Tablet => "widths-tablet",
            Self::Desktop => "widths-desktop",
        }
    }
}
