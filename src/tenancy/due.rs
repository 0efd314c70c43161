//! When something is due at the tenants of this node that nobody presses a button for.
//!
//! A node knows it of those whose content's number it has read, which the time stands beside,
//! and of those where somebody planned something here. Others are looked at when they are
//! visited: what nobody looks at can wait.

use crate::domain::ids::TenantId;
use crate::domain::timestamp::Timestamp;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is known. Written where a tenant's row is read; read once a second by the one task that
/// does what is due.
#[derive(Debug, Default)]
pub(super) struct Due(Mutex<HashMap<TenantId, Timestamp>>);

impl Due {
    /// What a tenant's row says.
    pub(super) fn note(&self, tenant: TenantId, due_at: Option<Timestamp>) {
        match due_at {
            Some(due_at) => self.lock().insert(tenant, due_at),
            None => self.lock().remove(&tenant),
        };
    }

    /// The tenants at which something is due. They stay so until something is noted.
    pub(super) fn at(&self, now: Timestamp) -> Vec<TenantId> {
        self.lock().iter().filter(|(_, due_at)| **due_at <= now).map(|(tenant, _)| *tenant).collect()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<TenantId, Timestamp>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenant_is_due_from_its_time_on_until_another_is_noted() {
        let (due, tenant) = (Due::default(), TenantId::new());
        let at = Timestamp::from_millis;
        due.note(tenant, Some(at(100)));
        assert_eq!(due.at(at(99)), []);
        assert_eq!(due.at(at(100)), [tenant]);
        assert_eq!(due.at(at(101)), [tenant]);
        due.note(tenant, Some(at(200)));
        assert_eq!(due.at(at(101)), []);
        due.note(tenant, None);
        assert_eq!(due.at(at(1000)), []);
    }
}
