//! A database that does not answer this node, on the overview and on its tenant's page.

use crate::domain::tenant::TenantName;
use crate::domain::timestamp::Timestamp;

/// A database that does not answer.
#[derive(Clone, Debug)]
pub struct SilentDatabase {
    /// Whose.
    pub tenant: TenantName,
    /// When it first did not.
    pub since: Timestamp,
    /// When it was asked last.
    pub asked_at: Timestamp,
    /// Why not.
    pub reason: String,
}
