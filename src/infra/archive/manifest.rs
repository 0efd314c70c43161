//! What an archive says of itself: its header, which comes first, and its manifest, which
//! comes last because only then the parts are known.

use crate::domain::tenant::TenantName;
use crate::domain::timestamp::Timestamp;
use crate::domain::url_prefix::UrlPrefix;
use serde::{Deserialize, Serialize};

/// The word that tells an archive of a tenant from any other file.
pub const FORMAT: &str = "rowhouse-tenant";
/// The version of the format that this binary writes. It reads no other.
pub const FORMAT_VERSION: u32 = 1;

/// What the first member has: enough to know what the file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Always [`FORMAT`].
    pub format: String,
    /// [`FORMAT_VERSION`].
    pub version: u32,
}

impl Header {
    /// That of this binary.
    pub fn current() -> Self {
        Self { format: FORMAT.to_owned(), version: FORMAT_VERSION }
    }
}

/// What an archive holds, and of whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The header again.
    #[serde(flatten)]
    pub header: Header,
    /// The number of the last migration of the tenant's tables: a reader that knows it
    /// knows every row.
    pub schema: i64,
    /// The version of Rowhouse that wrote it.
    pub rowhouse: String,
    /// The moment of the snapshot, in UTC.
    pub created_at: Timestamp,
    /// Whose data it is.
    pub tenant: ArchivedTenant,
    /// Whether the hashes of people's passwords are in it.
    pub with_passwords: bool,
    /// How many rows there are.
    pub counts: Counts,
    /// The parts in their order.
    pub parts: Vec<Part>,
}

impl Manifest {
    /// All but the list of parts, which is long.
    #[must_use]
    pub fn clone_without_parts(&self) -> Self {
        let Self { header, schema, rowhouse, created_at, tenant, with_passwords, counts, parts: _ } = self;
        Self {
            header: header.clone(),
            schema: *schema,
            rowhouse: rowhouse.clone(),
            created_at: *created_at,
            tenant: tenant.clone(),
            with_passwords: *with_passwords,
            counts: *counts,
            parts: Vec::new(),
        }
    }
}

/// The tenant as the registry had it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedTenant {
    /// Its name.
    pub name: TenantName,
    /// Its title in lists.
    pub title: String,
    /// Its url-prefix.
    pub prefix: UrlPrefix,
    /// The recipe that it was set up from.
    pub recipe: Option<String>,
}

/// Rows by their table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// People.
    pub people: u64,
    /// Tags.
    pub tags: u64,
    /// Pages and posts.
    pub entries: u64,
    /// Tags that entries have.
    pub entry_tags: u64,
    /// Saves of entries; an older archive has none.
    #[serde(default)]
    pub revisions: u64,
    /// Addresses that lead elsewhere; an older archive has none.
    #[serde(default)]
    pub redirects: u64,
    /// Content types; an older archive has none.
    #[serde(default)]
    pub content_types: u64,
    /// Terms of taxonomies; an older archive has none.
    #[serde(default)]
    pub terms: u64,
    /// Terms that entries have; an older archive has none.
    #[serde(default)]
    pub entry_terms: u64,
    /// Forms; an older archive has none.
    #[serde(default)]
    pub forms: u64,
    /// What visitors wrote by forms; an older archive has none.
    #[serde(default)]
    pub form_messages: u64,
    /// What they sent along; an older archive has none.
    #[serde(default)]
    pub form_files: u64,
    /// Files.
    pub media: u64,
}

/// One part, as it is once decompressed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The member's name.
    pub name: String,
    /// Its bytes.
    pub bytes: u64,
    /// SHA-256 of them, in hexadecimal digits.
    pub sha256: String,
}
