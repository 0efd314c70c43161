//! The last errors of each tenant on this node, for the operator's eyes: what the log has
//! in full and for longer.

use crate::domain::ids::TenantId;
use crate::domain::timestamp::Timestamp;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// How many errors are kept of all tenants.
const KEPT: usize = 500;
/// How many of one, so that one that fails all the time does not push out the others.
const KEPT_OF_ONE: usize = 5;

/// An answer that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteError {
    /// Whose.
    pub tenant: TenantId,
    /// When.
    pub at: Timestamp,
    /// What was asked for, within the tenant's site.
    pub path: String,
    /// What went wrong.
    pub message: String,
    /// The id that the page and the log show.
    pub request_id: String,
}

/// The last errors, the oldest first.
#[derive(Debug, Default)]
pub struct RecentErrors {
    /// Locked for a walk over at most [`KEPT`] entries, and by failed answers alone.
    errors: Mutex<VecDeque<SiteError>>,
}

impl RecentErrors {
    /// Notes one.
    pub fn record(&self, error: SiteError) {
        let mut errors = self.errors.lock().unwrap_or_else(PoisonError::into_inner);
        let mut of_it = errors.iter().enumerate().filter(|(_, other)| other.tenant == error.tenant);
        let oldest = of_it.next().map(|(index, _)| index);
        if let Some(index) = oldest.filter(|_| of_it.count() + 1 >= KEPT_OF_ONE) {
            errors.remove(index);
        }
        if errors.len() >= KEPT {
            errors.pop_front();
        }
        errors.push_back(error);
    }

    /// Those of one tenant, the newest first.
    pub fn of(&self, tenant: TenantId) -> Vec<SiteError> {
        let errors = self.errors.lock().unwrap_or_else(PoisonError::into_inner);
        errors.iter().rev().filter(|error| error.tenant == tenant).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(tenant: TenantId, at: i64) -> SiteError {
        let (at, text) = (Timestamp::from_millis(at), String::new());
        SiteError { tenant, at, path: text.clone(), message: text.clone(), request_id: text }
    }

    #[test]
    fn a_tenant_that_fails_all_the_time_pushes_out_no_other() {
        let (errors, quiet, noisy) = (RecentErrors::default(), TenantId::new(), TenantId::new());
        errors.record(error(quiet, 0));
        (1..2_000).for_each(|at| errors.record(error(noisy, at)));
        assert_eq!(errors.of(quiet).len(), 1);
        let kept: Vec<i64> = errors.of(noisy).iter().map(|error| error.at.as_millis()).collect();
        assert_eq!(kept, [1_999, 1_998, 1_997, 1_996, 1_995]);
    }
}
