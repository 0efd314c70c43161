//! A site's rows on their way to another place: an archive, or another tenant's tables.
//!
//! Each file is a table: what of it travels, how it is read from a snapshot a page at a
//! time, and how it is written where it arrives. What follows from the rest (an entry's
//! excerpt, the words in the index) does not travel, and is made anew. A row that comes
//! from outside is read by the types that check it everywhere else.
//!
//! Read [`entries`] first.

pub mod entries;
pub mod forms;
pub mod missing_pages;
pub mod preview_links;
pub mod redirects;
pub mod revisions;
pub mod site;
pub mod tags;
pub mod terms;
pub mod types;

use super::entries::save::SaveEntryError;
use super::tags::TagError;
use crate::domain::content_type::TypeFault;
use crate::domain::form::FormFault;
use crate::domain::site::SiteSettingsError;

/// Why a row that came from outside is not taken.
#[derive(Debug, thiserror::Error)]
pub enum RowError {
    /// The settings are none.
    #[error(transparent)]
    Settings(#[from] SiteSettingsError),
    /// An entry's text is none.
    #[error(transparent)]
    Entry(#[from] SaveEntryError),
    /// A content type is none.
    #[error(transparent)]
    Type(#[from] TypeFault),
    /// A form is none.
    #[error(transparent)]
    Form(#[from] FormFault),
    /// A message is none that a form can give.
    #[error("it says something that no form can ask for")]
    Message,
    /// A tag's label is none.
    #[error(transparent)]
    Tag(#[from] TagError),
    /// A term's description is none.
    #[error("the description of a term has at most 500 characters, and no control characters")]
    Term,
    /// An entry's address is not what follows from its kind and its slug.
    #[error("the address `{0}` is not one that this entry can have")]
    Path(String),
    /// Something else than a page, below a page.
    #[error("only a page stands below another one")]
    ChildOfNoKind,
    /// Values that are no fields' of a type, or the order of a list that is none.
    #[error("what it has in fields is nothing that its type can have")]
    Values,
    /// A redirect from or to nothing that an address can be.
    #[error("it leads from or to something that is no address of a site")]
    Redirect,
    /// A revision of no version, or of somebody with no name.
    #[error("its version or the name of who saved it is none")]
    Revision,
    /// A state that its times contradict.
    #[error("the entry's state contradicts its address or its times")]
    State,
}

/// How many rows one statement inserts: engines bound the values of one.
const ROWS_PER_STATEMENT: usize = 100;
