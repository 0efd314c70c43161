//! The words of the domain as the description of the API lists them. Each comes from its
//! domain type by a `match`, so that a new one cannot be forgotten here.

use crate::domain::isolation::Isolation;
use crate::domain::tenant::TenantState;
use serde::Serialize;
use utoipa::ToSchema;

/// Where a tenant is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Registered, not set up: its address answers 404.
    Uninitialized,
    /// Its database and its first content are being made.
    Provisioning,
    /// It answers visitors.
    Running,
    /// Taken off line: it answers 503.
    Suspended,
    /// Something went wrong; `failure` says what. It can be retried.
    Failed,
    /// Its data is being removed.
    Deleting,
}

impl From<TenantState> for State {
    fn from(state: TenantState) -> Self {
        match state {
            TenantState::Uninitialized => Self::Uninitialized,
            TenantState::Provisioning => Self::Provisioning,
            TenantState::Running => Self::Running,
            TenantState::Suspended => Self::Suspended,
            TenantState::Failed => Self::Failed,
            TenantState::Deleting => Self::Deleting,
        }
    }
}

/// Where a tenant's data lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Isolation)]
pub enum IsolationMode {
    /// In a database of its own.
    Database,
    /// In tables of its own in a shared database.
    Prefix,
}

impl From<Isolation> for IsolationMode {
    fn from(isolation: Isolation) -> Self {
        match isolation {
            Isolation::Database => Self::Database,
            Isolation::Prefix => Self::Prefix,
        }
    }
}
