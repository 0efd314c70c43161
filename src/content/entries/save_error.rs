//! Why an entry was not written, as whoever wrote it is told.

use super::schedule::ScheduleError;
use crate::content::tags::TagError;
use crate::domain::content_type::TypeKey;
use crate::domain::content_type::field::FieldKey;
use crate::domain::content_type::value::ValueError;
use crate::domain::document::DocumentError;
use crate::infra::database::DatabaseError;

/// Why an entry was not written.
#[derive(Debug, thiserror::Error)]
pub enum SaveEntryError {
    /// The title is empty or too long, or no line.
    #[error("the title has 1 to 200 characters, on one line")]
    Title,
    /// It is a draft that has neither a title nor an address of its own.
    #[error("this has no title yet; give it one in its editor, which publishes it then")]
    Untitled,
    /// The summary is too long, or no text.
    #[error("the summary has at most 300 characters, and no control characters")]
    Description,
    /// The document is none.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// What is in a field of its type is none.
    #[error("{0}: {1}")]
    Field(FieldKey, ValueError),
    /// There is no such type of content.
    #[error("there is no content of the type `{0}` any more; perhaps somebody deleted it meanwhile")]
    UnknownType(TypeKey),
    /// The tags are none.
    #[error(transparent)]
    Tags(TagError),
    /// It can have no further term.
    #[error("this has as many terms as an entry can have; take one away first")]
    TooManyTerms,
    /// The times are none.
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
    /// Another entry has the address.
    #[error("another entry has the address `/{0}`; choose another")]
    AddressTaken(String),
    /// There is no such page to be below.
    #[error("the page above this one is not there any more; choose another")]
    UnknownParent,
    /// There is no such person to be its author.
    #[error("its author is not here any more; choose somebody else")]
    UnknownAuthor,
    /// A page cannot be below itself.
    #[error("a page cannot be below itself or below a page of its own")]
    Cycle,
    /// Visitors begin there, which is at the top.
    #[error(
        "visitors begin at this page; choose another home page under Settings first, or let them begin at the latest posts"
    )]
    HomePage,
    /// The tree would be too deep.
    #[error("pages go five levels deep; choose a page higher up")]
    TooDeep,
    /// The site does not have the language.
    #[error("the site is not in this language any more; choose another")]
    UnknownLanguage,
    /// It is there in that language already.
    #[error("this is translated into that language already")]
    Translated,
    /// A page is below pages of its own language only.
    #[error("pages are below this one; move those first, then this one can change its language")]
    PagesBelow,
    /// A draft on top of what visitors see has no address, and so no language of its own.
    #[error("visitors see this in its language; publish it to move it into another one")]
    LanguageOfDraft,
    /// What somebody wrote on top of what visitors see would have to go along.
    #[error(
        "this has changes that visitors don't see yet; publish them or throw them away first, or change this in its editor"
    )]
    DraftOnTop,
    /// It is gone; perhaps somebody deleted it meanwhile.
    #[error("this entry is not here any more")]
    NotFound,
    /// Pages that visitors see would be numbered anew by somebody who may not publish them.
    #[error("pages that visitors see would stand in another order; whoever may publish them can do this")]
    OthersSeen,
    /// It has to come out of the bin first.
    #[error("this entry is in the recycle bin; restore it first")]
    Binned,
    /// Somebody else saved it meanwhile.
    #[error("somebody else has saved this entry meanwhile")]
    Stale,
    /// The database failed.
    #[error("could not save the entry")]
    Database(#[from] DatabaseError),
}

impl From<TagError> for SaveEntryError {
    fn from(error: TagError) -> Self {
        match error {
            TagError::Database(error) => Self::Database(error),
            error => Self::Tags(error),
        }
    }
}
