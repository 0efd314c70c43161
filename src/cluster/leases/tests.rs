//! Leases on every engine that is there; processes are two values of [`Leases`].

use super::*;
use crate::infra::database::store::tests::registries;
use futures_util::future::join_all;

/// Short, and longer than a busy machine takes for a query.
const SHORT: Duration = Duration::from_millis(1500);

/// Has a test on each engine, and on all at the same time: most of it is waiting.
async fn on_each<T: Future<Output = ()>>(test: impl Fn(Database) -> T) {
    let (_folder, registries) = registries().await;
    join_all(registries.into_iter().map(test)).await;
}

fn process(registry: &Database, name: &str) -> Leases {
    Leases::new(registry.clone(), name.to_owned(), SHORT)
}

/// What becomes of a lease whose process stopped: nobody renews it, and nobody lets it go.
fn stop(lease: &Lease) {
    lease.renewal.abort();
}

async fn free(leases: &Leases, name: &str) -> Lease {
    leases.try_acquire(name).await.expect("an answer").expect("nobody holds it")
}

async fn is_held(leases: &Leases, name: &str) -> bool {
    leases.try_acquire(name).await.expect("an answer").is_none()
}

#[tokio::test]
async fn a_lease_has_one_holder_and_each_new_one_has_the_next_token() {
    on_each(|registry| async move {
        let (one, other) = (process(&registry, "one"), process(&registry, "other"));
        let first = free(&one, "work").await;
        assert!(is_held(&other, "work").await && is_held(&one, "work").await);
        assert_eq!(one.holder("work").await.expect("an answer").as_deref(), Some("one"));
        let beside = free(&other, "other work").await;
        let token = first.token();
        drop(first);
        one.settle().await;
        assert_eq!(one.holder("work").await.expect("an answer"), None);
        let second = free(&other, "work").await;
        assert_eq!(second.token(), token + 1);
        assert!(is_held(&one, "work").await);
        drop((second, beside));
        other.settle().await;
        assert_eq!(free(&one, "work").await.token(), token + 2);
        one.settle().await;
    })
    .await;
}

#[tokio::test]
async fn of_many_who_ask_for_a_lease_that_nobody_had_before_one_gets_it() {
    on_each(|registry| async move {
        let processes: Vec<Leases> = (0..6).map(|number| process(&registry, &number.to_string())).collect();
        let asked = join_all(processes.iter().map(|process| process.try_acquire("work"))).await;
        let given: Vec<Lease> = asked.into_iter().filter_map(|lease| lease.expect("an answer")).collect();
        assert_eq!(given.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_lease_is_kept_for_longer_than_it_is_good_for() {
    on_each(|registry| async move {
        let (one, other) = (process(&registry, "one"), process(&registry, "other"));
        let lease = free(&one, "work").await;
        let is_lost = tokio::time::timeout(SHORT * 2, lease.lost()).await.is_ok();
        assert!(!is_lost && is_held(&other, "work").await);
        lease.check().await.expect("still held");
    })
    .await;
}

#[tokio::test]
async fn a_lease_of_a_process_that_stopped_is_taken_over_when_it_is_over_and_not_before() {
    on_each(|registry| async move {
        let (one, other) = (process(&registry, "one"), process(&registry, "other"));
        let (before, lease) = (Instant::now(), free(&one, "work").await);
        stop(&lease);
        let next = other.acquire("work").await.expect("an answer");
        assert!(before.elapsed() >= SHORT, "{:?}", before.elapsed());
        assert_eq!(next.token(), lease.token() + 1);
        lease.lost().await;
    })
    .await;
}

#[tokio::test]
async fn what_a_former_holder_would_write_is_not_written() {
    on_each(|registry| async move {
        let (one, other) = (process(&registry, "one"), process(&registry, "other"));
        let former = free(&one, "work").await;
        stop(&former);
        assert_eq!(one.counts(), LeaseCounts { held: 1, lost: 0 });
        former.begin().await.expect("it is held").commit().await.expect("committed");
        let next = other.acquire("work").await.expect("an answer");
        assert!(matches!(former.begin().await, Err(LeaseError::Lost)));
        assert!(matches!(former.check().await, Err(LeaseError::Lost)));
        // It is lost once, however often it is looked at.
        assert_eq!(one.counts().lost, 1);
        // Letting go what another has changes nothing for it.
        drop(former);
        one.settle().await;
        assert_eq!((one.counts(), other.counts().held), (LeaseCounts { held: 0, lost: 1 }, 1));
        next.check().await.expect("still held");
        next.begin().await.expect("still held").commit().await.expect("committed");
        // The same process again is another holder, too.
        drop(next);
        other.settle().await;
        let again = free(&one, "work").await;
        stop(&again);
        let latest = one.acquire("work").await.expect("an answer");
        assert!(matches!(again.begin().await, Err(LeaseError::Lost)));
        latest.check().await.expect("still held");
    })
    .await;
}

#[tokio::test]
async fn nobody_takes_a_lease_while_a_transaction_under_it_is_open() {
    on_each(|registry| async move {
        // SQLite has one writer: nobody gets as far as to look.
        if !registry.is_on_server() {
            return;
        }
        let (one, other) = (process(&registry, "one"), process(&registry, "other"));
        let lease = free(&one, "work").await;
        stop(&lease);
        let mut transaction = lease.begin().await.expect("it is held");
        let taken = tokio::spawn(async move { other.acquire("work").await });
        sleep(SHORT * 2).await;
        assert!(!taken.is_finished(), "the lease is over, and its holder has not committed");
        let state = transaction.table("registry_state");
        transaction.execute(&Query::update().table(state).value("revision", 77).take()).await.expect("written");
        transaction.commit().await.expect("committed");
        assert_eq!(taken.await.expect("no panic").expect("an answer").token(), lease.token() + 1);
    })
    .await;
}

#[tokio::test]
async fn a_lease_that_is_over_and_that_nobody_took_is_good_again() {
    on_each(|registry| async move {
        let (one, other) = (process(&registry, "one"), process(&registry, "other"));
        let lease = free(&one, "work").await;
        stop(&lease);
        sleep(SHORT).await;
        lease.lost().await;
        lease.check().await.expect("nobody took it");
        assert!(is_held(&other, "work").await);
        assert!(tokio::time::timeout(SHORT / 4, lease.lost()).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_lease_that_was_forgotten_begins_with_a_higher_token() {
    on_each(|registry| async move {
        let one = process(&registry, "one");
        let token = free(&one, "work").await.token();
        one.settle().await;
        one.forget_old().await.expect("an answer");
        let kept = free(&one, "work").await;
        assert_eq!(kept.token(), token + 1);
        stop(&kept);
        let mut transaction = registry.begin_beside().await.expect("begun");
        let two_days_ago = registry.ms_ago(REMEMBERED * 2);
        let table = transaction.table("leases");
        transaction
            .execute(&Query::update().table(table).value("expires_at_ms", two_days_ago).take())
            .await
            .expect("written");
        transaction.commit().await.expect("committed");
        one.forget_old().await.expect("an answer");
        assert!(matches!(kept.check().await, Err(LeaseError::Lost)), "its row is gone");
        assert!(free(&one, "work").await.token() > kept.token());
    })
    .await;
}
