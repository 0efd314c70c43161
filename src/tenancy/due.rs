//! When something is due at the tenants of this node that nobody presses a button for.
//!
//! A node knows it of those whose content's number it has read, which the time stands beside.
//! Of a tenant whose content was changed since, it has to be read again. Others are looked at
//! when they are visited: what nobody looks at can wait.

use crate::domain::ids::TenantId;
use crate::domain::timestamp::Timestamp;
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is known. Written where a tenant's row is read or its content changes; read once a second
/// by the one task that does what is due.
#[derive(Debug, Default)]
pub(super) struct Due(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    known: HashMap<TenantId, Timestamp>,
    unread: HashSet<TenantId>,
}

impl Due {
    /// What a tenant's row says.
    pub(super) fn note(&self, tenant: TenantId, due_at: Option<Timestamp>) {
        let mut state = self.lock();
        state.unread.remove(&tenant);
        match due_at {
            Some(due_at) => state.known.insert(tenant, due_at),
            None => state.known.remove(&tenant),
        };
    }

    /// A tenant's row may say something else now.
    pub(super) fn doubt(&self, tenant: TenantId) {
        self.lock().unread.insert(tenant);
    }

    /// The tenants at which something is due, or may be. They stay so until something is noted.
    pub(super) fn at(&self, now: Timestamp) -> Vec<TenantId> {
        let state = self.lock();
        let known = state.known.iter().filter(|(_, due_at)| **due_at <= now).map(|(tenant, _)| *tenant);
        let due: HashSet<TenantId> = known.chain(state.unread.iter().copied()).collect();
        due.into_iter().collect()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenant_is_due_when_its_time_has_come_or_it_has_to_be_read() {
        let (due, tenant, other) = (Due::default(), TenantId::new(), TenantId::new());
        let at = Timestamp::from_millis;
        due.note(tenant, Some(at(100)));
        assert_eq!(due.at(at(99)), []);
        assert_eq!(due.at(at(100)), [tenant]);
        due.doubt(other);
        assert_eq!(due.at(at(99)), [other]);
        due.note(other, None);
        due.note(tenant, None);
        assert_eq!(due.at(at(1000)), []);
    }
}
