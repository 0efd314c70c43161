//! Floor 4: the files of one tenant. They live in its own database, so that one backup is
//! the whole site, and nobody ever holds all of a large one in memory.
//!
//! What a file is, its own bytes say ([`kind`]); what can act is refused ([`drawing`]) or
//! only ever saved. Read [`library`] first, then [`intake`], which a new file passes,
//! [`bytes`], where it lies, and [`darkroom`], where pictures are made smaller. What visitors send along
//! with messages ([`sent`]) is in no library.

pub mod bytes;
pub mod change;
pub mod darkroom;
pub mod drawing;
pub mod intake;
pub mod kind;
pub mod library;
pub mod many;
pub mod marks;
pub mod pixels;
pub mod portable;
pub mod portable_sent;
pub mod sent;
pub mod sniff;
mod strip;
pub mod upload;
pub mod variants;

#[cfg(test)]
mod tests;
