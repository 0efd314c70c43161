//! Why a file is no archive to restore from.

use std::io;

/// What is wrong with an archive. Each message says what can be done about it.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// Something else, or its very start is damaged.
    #[error("this file is no archive of a Rowhouse tenant; give one that `rowhouse tenant backup` wrote")]
    NotAnArchive,
    /// A format that this version cannot read.
    #[error("the archive has format {0}, and this version of Rowhouse reads format 1; restore it with a newer one")]
    NewerFormat(u32),
    /// A schema that this version cannot read.
    #[error(
        "the archive was made with schema {archive}, and this version of Rowhouse knows schema {known}; restore it with version {rowhouse} or a later one"
    )]
    NewerSchema {
        /// That of the archive.
        archive: i64,
        /// The newest that this binary has.
        known: i64,
        /// The version that wrote the archive.
        rowhouse: String,
    },
    /// It ends before its end.
    #[error("the archive is cut off: its end is missing; copy it again from where it was made")]
    CutOff,
    /// A member that no archive of ours has.
    #[error("the archive has a member `{name}`, which is {what}; it was not made by Rowhouse, and is not touched")]
    ForeignMember {
        /// Its name, fit to be shown.
        name: String,
        /// What it is.
        what: &'static str,
    },
    /// The same member twice.
    #[error("the archive has `{0}` twice; it was edited, so take another copy")]
    Duplicate(String),
    /// The list of parts is not that of the members.
    #[error("the archive's manifest does not fit what is in it: {0}; it was edited, so take another copy")]
    Mismatch(String),
    /// A part is not what the manifest says.
    #[error("`{0}` in the archive is not what its manifest says; it is damaged or was edited, so take another copy")]
    Damaged(String),
    /// More bytes than any archive of this size has.
    #[error("the archive would grow to {bytes} bytes, far more than a file of its size holds; it is refused")]
    Bomb {
        /// What the manifest says of all parts together.
        bytes: u64,
    },
    /// A part beyond its limit.
    #[error("`{name}` in the archive has {bytes} bytes, more than any part may have; it is refused")]
    TooLarge {
        /// The member.
        name: String,
        /// Its bytes.
        bytes: u64,
    },
    /// More parts than any archive may have.
    #[error("the archive would have more than 200000 parts, which no archive can")]
    TooManyParts,
    /// The file cannot be read or written.
    #[error("cannot read or write the archive: {0}")]
    Io(#[from] io::Error),
}
