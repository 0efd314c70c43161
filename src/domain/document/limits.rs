//! Caps of a document. They bound what one page can cost to check, to store and to show.

/// The longest JSON text, in bytes.
pub const MAX_BYTES: usize = 1024 * 1024;
/// Sections in one document.
pub const MAX_SECTIONS: usize = 100;
/// Items of one list inside a section: features, pictures, questions, prices.
pub const MAX_ITEMS: usize = 100;
/// Blocks and inline pieces in one document together.
pub const MAX_NODES: usize = 20_000;
/// How deep lists and quotes nest in one another.
pub const MAX_DEPTH: usize = 8;
/// A heading, a name, a label: one line, in characters.
pub const MAX_LINE: usize = 300;
/// A plain paragraph, in characters.
pub const MAX_TEXT: usize = 5_000;
/// An address, in bytes.
pub const MAX_HREF: usize = 2_000;
