//! What this version of the server could not read of a tenant, on the overview and on its tenant's page.

use crate::domain::tenant::TenantName;
use crate::domain::timestamp::Timestamp;

/// A place where something was come upon that cannot be read.
#[derive(Clone, Debug)]
pub struct UnreadablePlace {
    /// What was asked for, or what was left out.
    pub place: String,
    /// The column, and what is wrong with its value.
    pub what: String,
    /// When it was first come upon.
    pub since: Timestamp,
    /// When it was come upon last.
    pub met_at: Timestamp,
}

/// A tenant that has such places.
#[derive(Clone, Debug)]
pub struct UnreadableTenant {
    /// Whose.
    pub tenant: TenantName,
    /// The one that was come upon last.
    pub last: UnreadablePlace,
    /// How many there are beside it.
    pub others: u64,
}
