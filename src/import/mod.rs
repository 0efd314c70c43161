//! Floor 5: other systems' sites, on their way into a tenant.
//!
//! A reader (`wordpress/`, `ghost/`) makes a [`ForeignSite`] of an export file, and knows
//! nothing of ours; `html` makes a [`Document`](crate::domain::document::Document) of the
//! text of its entries; [`tenant`] writes what came of it through the doors of the floor
//! below, and says in a [`Report`] what became of each thing. Nothing here is sent for by
//! network: what is not in the file, or in the [`files`] that go with it, is reported.
//!
//! Every identifier follows from the foreign site's address and its own identifiers
//! (`identity`), so that a second run finds what the first one made.
//!
//! Read [`foreign`] first, then [`tenant`].

pub mod export;
pub mod files;
pub mod foreign;
mod ghost;
mod html;
mod identity;
pub mod note;
mod plain;
pub mod report;
pub mod tenant;
pub mod waiting;
mod wordpress;

pub use export::{ExportError, read};
pub use foreign::ForeignSite;
pub use report::Report;
