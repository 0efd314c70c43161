//! Floor 4, data plane: rendered pages, kept whole and ready to send.
//!
//! An entry is a whole response, compressed once when it was stored; a hit copies no
//! body. An entry has the tenant's revision in its key and the content's generation beside
//! the page: a change of either makes every old page miss at once. One of an older
//! generation stays in its place until a new one takes it: it is what visitors get when the
//! database does not answer. Tier 1 is this process's memory, bounded in bytes; tier 2 is Redis,
//! where one process finds what another one rendered.
//! Read [`key`] first, then [`tier1`].

pub mod entry;
mod flights;
pub mod key;
pub mod policy;
pub mod tier1;
pub mod tier2;

pub use entry::{CachedPage, Encoding, UNLISTED, is_named};
pub use key::{CacheKey, CacheKeyRef, PlaceRef};
pub use policy::CachePolicy;
pub use tier1::{Brought, PageCache, StalePage, TenantUsage};
pub use tier2::Tier2;
