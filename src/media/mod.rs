//! Floor 4: the files of one tenant. They live in its own database, so that one backup is
//! the whole site.
//!
//! Pictures alone, so far, and none that can run anything: [`sniff`] tells by the bytes.
//! Read [`library`] first, then [`upload`].

pub mod library;
pub mod portable;
pub mod sniff;
pub mod upload;

#[cfg(test)]
mod tests;
