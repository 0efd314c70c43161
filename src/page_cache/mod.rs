//! Floor 3, data plane: rendered pages, kept whole and ready to send.
//!
//! An entry is a whole response, compressed once when it was stored; a hit copies no
//! body. The key carries the tenant's revision and generation, so that a change makes
//! every old page unreachable at once. Tier 1 is this process's memory, bounded in bytes.
//! Read [`key`] first, then [`tier1`].

pub mod entry;
mod flights;
pub mod key;
pub mod policy;
pub mod tier1;

pub use entry::{CachedPage, Encoding};
pub use key::{CacheKey, CacheKeyRef};
pub use policy::CachePolicy;
pub use tier1::{PageCache, TenantUsage};
