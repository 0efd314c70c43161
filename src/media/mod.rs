//! Floor 4: the files of one tenant. They live in its own database, so that one backup is
//! the whole site, and nobody ever holds all of a large one in memory.
//!
//! What a file is, its own bytes say ([`kind`]); what can act is refused ([`drawing`]) or
//! only ever saved. Read [`library`] first, then [`intake`], which a new file passes, and
//! [`bytes`], where it lies.

pub mod bytes;
pub mod drawing;
pub mod intake;
pub mod kind;
pub mod library;
pub mod portable;
pub mod sniff;
pub mod upload;

#[cfg(test)]
mod tests;
