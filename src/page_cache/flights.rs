//! One render for each key, however many visitors wait.

use super::key::CacheKey;
use super::tier1::Brought;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OnceCell;

/// The renders under way.
#[derive(Default)]
pub(super) struct Flights {
    /// A key is here from its first visitor until its render ends. The lock is held for a
    /// map operation, never over an await.
    under_way: Mutex<HashMap<CacheKey, Arc<OnceCell<Brought>>>>,
}

impl Flights {
    /// Waits for the render of this key, or runs `render` where nobody does. A visitor who
    /// leaves in the middle of a render hands it on to one of those who wait.
    pub(super) async fn join<F: Future<Output = Brought>>(
        &self,
        key: &CacheKey,
        render: impl FnOnce() -> F,
    ) -> Brought {
        let flight = {
            let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(under_way.entry(key.clone()).or_default())
        };
        let _landing = Landing { flights: self, key, flight: &flight };
        flight.get_or_init(render).await.clone()
    }
}

/// Takes the flight out of the map when it has ended or nobody waits for it any more, even
/// when the future is dropped.
struct Landing<'a> {
    flights: &'a Flights,
    key: &'a CacheKey,
    flight: &'a Arc<OnceCell<Brought>>,
}

impl Drop for Landing<'_> {
    fn drop(&mut self) {
        let mut under_way = self.flights.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Occupied(found) = under_way.entry(self.key.clone()) {
            // Two holders are the map and this one: nobody else waits.
            let is_over = self.flight.initialized() || Arc::strong_count(self.flight) == 2;
            if Arc::ptr_eq(found.get(), self.flight) && is_over {
                found.remove();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::generation::{Generation, Revision};
    use crate::domain::ids::TenantId;
    use crate::page_cache::{CacheKeyRef, CachedPage, PlaceRef};
    use bytes::Bytes;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    fn key() -> CacheKey {
        let place = PlaceRef {
            tenant: TenantId::new(),
            revision: Revision::new(1),
            is_secure: false,
            authority: "",
            path: "/",
            query: "",
        };
        CacheKeyRef { place, generation: Generation::new(1) }.to_owned()
    }

    fn page() -> Brought {
        Brought::Page(Arc::new(CachedPage::new(Bytes::new(), Bytes::from_static(b"page"), false)))
    }

    #[tokio::test]
    async fn fifty_visitors_cost_one_render() {
        let (flights, key, renders) = (Flights::default(), key(), AtomicUsize::new(0));
        let visit = || {
            flights.join(&key, || async {
                renders.fetch_add(1, Ordering::Relaxed);
                tokio::time::sleep(Duration::from_millis(20)).await;
                page()
            })
        };
        let pages = futures_util::future::join_all((0..50).map(|_| visit())).await;
        assert!(pages.iter().all(|brought| matches!(brought, Brought::Page(_))));
        assert_eq!(renders.load(Ordering::Relaxed), 1);
        assert!(flights.under_way.lock().expect("no panic").is_empty());
    }

    #[tokio::test]
    async fn a_visitor_who_leaves_hands_the_render_on() {
        let (flights, key) = (Flights::default(), key());
        let slow = flights.join(&key, || async {
            tokio::time::sleep(Duration::from_mins(1)).await;
            Brought::Nothing
        });
        let patient = flights.join(&key, || async { page() });
        let (left, found) = tokio::join!(tokio::time::timeout(Duration::from_millis(10), slow), patient);
        assert!(left.is_err() && matches!(found, Brought::Page(_)));
        assert!(flights.under_way.lock().expect("no panic").is_empty());
    }
}
