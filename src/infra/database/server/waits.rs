//! How often somebody waits for a turn at a server's connections, and what comes of it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// All who waited at one server so far.
#[derive(Debug, Default)]
pub(super) struct Waits {
    count: AtomicU64,
    given_up: AtomicU64,
    took_us: AtomicU64,
}

impl Waits {
    /// Somebody begins to wait.
    pub(super) fn begin(&self) -> Waiting<'_> {
        Waiting { waits: self, began: Instant::now(), has_turn: false }
    }

    /// How many waited.
    pub(super) fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }

    /// How many of them got no turn.
    pub(super) fn given_up(&self) -> u64 {
        self.given_up.load(Ordering::Relaxed)
    }

    /// How long all of them waited, in microseconds.
    pub(super) fn took_us(&self) -> u64 {
        self.took_us.load(Ordering::Relaxed)
    }
}

/// Somebody who waits. It is counted when this is dropped, so that those are counted, too, whose request ended
/// meanwhile: nobody tells them that they are too late.
pub(super) struct Waiting<'a> {
    waits: &'a Waits,
    began: Instant,
    has_turn: bool,
}

impl Waiting<'_> {
    /// It is their turn.
    pub(super) fn end(mut self) {
        self.has_turn = true;
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.waits.count.fetch_add(1, Ordering::Relaxed);
        if !self.has_turn {
            self.waits.given_up.fetch_add(1, Ordering::Relaxed);
        }
        let took_us = u64::try_from(self.began.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.waits.took_us.fetch_add(took_us, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::super::connections::{Connections, ServerConnection, ServerLimits, Target};
    use crate::infra::database::DatabaseError;
    use std::sync::Arc;
    use std::time::Duration;
    use tokio::time::{sleep, timeout};

    /// A connection that leads nowhere.
    struct Nowhere;

    impl ServerConnection for Nowhere {
        const KIND: &'static str = "no";

        type Address = ();

        async fn connect((): &()) -> Result<Self, sqlx::Error> {
            Ok(Self)
        }

        fn session_limit(_: &ServerLimits, _: Duration) -> Option<String> {
            None
        }

        async fn close(self) {}

        async fn command(&mut self, _: String) -> Result<(), sqlx::Error> {
            Ok(())
        }

        async fn ask(&mut self, _: String) -> Result<Option<String>, sqlx::Error> {
            Ok(None)
        }
    }

    type Place = (Arc<Connections<Nowhere>>, Arc<Target<Nowhere>>);

    /// A server that takes one connection, and a database there.
    fn with_patience(acquire_timeout: Duration) -> Place {
        let second = Duration::from_secs(1);
        let limits = ServerLimits {
            max_connections: 1,
            per_database: 1,
            connect_timeout: second,
            acquire_timeout,
            statement_timeout: second,
            prepares: true,
            names_requests: false,
        };
        (Connections::new("nowhere", limits), Target::new("a".to_owned(), (), &limits))
    }

    fn counts((connections, _): &Place) -> (u64, u64) {
        let load = connections.load();
        (load.waits, load.given_up)
    }

    #[tokio::test]
    async fn who_waited_is_counted_with_a_turn_without_one_and_gone_meanwhile() {
        let hurried = with_patience(Duration::from_millis(10));
        let held = hurried.0.lease(&hurried.1).await.ok();
        assert!(held.is_some());
        assert_eq!(counts(&hurried), (0, 0), "nobody waited");
        assert!(matches!(hurried.0.lease(&hurried.1).await, Err(DatabaseError::Busy(_))));
        assert_eq!(counts(&hurried), (1, 1), "it took too long");

        let patient = with_patience(Duration::from_mins(1));
        let held = patient.0.lease(&patient.1).await.ok();
        assert!(held.is_some());
        let moment = Duration::from_millis(10);
        assert!(timeout(moment, patient.0.lease(&patient.1)).await.is_err());
        assert_eq!(counts(&patient), (1, 1), "whoever asked is gone");
        let end = async {
            sleep(moment).await;
            drop(held);
        };
        let (leased, ()) = tokio::join!(patient.0.lease(&patient.1), end);
        assert!(leased.is_ok());
        assert_eq!(counts(&patient), (2, 1));
    }
}
