//! A real database server that is stopped and started while many visit the sites on it and others.

use super::{ENGINES, beside, far_tenant};
use crate::support::engine::TestDatabase;
use crate::support::own_server::OwnServer;
use crate::support::process::wait_until;
use crate::support::visitors::Visitors;
use crate::support::{PASSWORD, SUPER_USER, TestServer};
use rowhouse::domain::isolation::Isolation;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Sends everybody home, even where the test fails: else it would wait for them for ever.
pub(super) struct Evening<'a, const N: usize>(pub(super) [&'a Visitors; N]);

impl<const N: usize> Drop for Evening<'_, N> {
    fn drop(&mut self) {
        self.0.iter().for_each(|visitors| visitors.end());
    }
}

/// Asks for pages one after the other, each for the first time: no memory has them.
pub(super) fn search(server: &TestServer, visitors: &Visitors, tenant: &str, number: &AtomicUsize) {
    let mut browser = server.browser();
    visitors.repeat(|_| {
        let path = format!("/{tenant}/search?q=ice+{}", number.fetch_add(1, Ordering::Relaxed));
        let answer = browser.get(&path);
        if answer.status == 200 { Ok(()) } else { Err(format!("{path}: {}", answer.describe())) }
    });
}

/// Waits until so many more were answered.
#[track_caller]
pub(super) fn wait_for_more(visitors: &Visitors, count: usize) {
    let before = visitors.answered();
    wait_until("more visits", || (visitors.answered() >= before + count).then_some(()));
}

#[test]
fn a_server_that_is_stopped_and_started_under_load_is_used_again_and_no_other_site_notices() {
    for engine in ENGINES {
        let mut own = OwnServer::start(engine);
        let database = TestDatabase::make(own.url());
        let server = beside(database.url(), |_| {});
        for (tenant, isolation) in [("acme", Isolation::Database), ("bolt", Isolation::Prefix)] {
            server.create(far_tenant(tenant, isolation));
            server.set_up(tenant, "blog");
        }
        let (near, kept, asking) = (Visitors::default(), Visitors::default(), Visitors::default());
        let number = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            let evening = Evening([&near, &kept, &asking]);
            for _ in 0..2 {
                scope.spawn(|| search(&server, &near, "near", &number));
                scope.spawn(|| search(&server, &asking, "acme", &number));
            }
            scope.spawn(|| search(&server, &asking, "bolt", &number));
            scope.spawn(|| kept.read(server.browser(), &["/bolt/", "/bolt/posts/ice"]));
            for visitors in [&near, &kept, &asking] {
                wait_for_more(visitors, 20);
            }
            let failures = asking.take_failures();
            assert!(failures.is_empty(), "all is well before: {failures:#?} {}", console(&server, "acme"));

            let good = server.get("/acme/about");
            assert_eq!(good.status, 200, "{} {}", good.describe(), console(&server, "acme"));
            // A kept page is found as long as the tenant is the one that it was kept of.
            let (kept_at, pages) = (server.record("acme").revision, server.metric("rowhouse_page_cache_entries"));
            // What was kept of it is not true any more, and nobody has seen what is.
            server.change_site("acme", |site| "Otters".clone_into(&mut site.title));
            own.stop();
            for _ in 0..5 {
                let stale = server.get("/acme/about");
                if stale.status != 200 {
                    let (now, left) = (server.record("acme"), server.metric("rowhouse_page_cache_entries"));
                    panic!(
                        "{:?} at {:?}, was {kept_at:?}; {left} pages are kept, were {pages}: {} {}",
                        now.state,
                        now.revision,
                        stale.describe(),
                        console(&server, "acme")
                    );
                }
                assert_eq!((stale.header("x-cache"), &stale.body), (Some("stale"), &good.body));
                let refused = server.get("/acme/search?q=stopped").expect_status(503);
                assert!(refused.header("retry-after").is_some(), "{}", refused.describe());
                server.get("/bolt/search?q=stopped").expect_status(503);
            }
            for visitors in [&near, &kept] {
                wait_for_more(visitors, 50);
            }
            for tenant in ["acme", "bolt"] {
                assert!(console(&server, tenant).contains("Its database does not answer"), "{tenant}");
                assert_eq!(server.state(tenant).as_str(), "running", "a server that is away is no damage");
            }
            assert!(!console(&server, "near").contains("Its database does not answer"));

            own.start_again();
            let fresh = wait_until("what is true to be served", || {
                let answer = server.get("/acme/about");
                (answer.status == 200 && answer.header("x-cache").is_none()).then_some(answer)
            });
            fresh.expect_text("Otters");
            wait_until("everything to be served, without an exception", || {
                // Those that were on their way may have met the server that was not there.
                asking.take_failures();
                wait_for_more(&asking, 20);
                asking.take_failures().is_empty().then_some(())
            });
            drop(evening);
        });
        for visitors in [&near, &kept] {
            let failures = visitors.take_failures();
            assert!(failures.is_empty(), "of {} requests {failures:#?}", visitors.answered());
        }
        for tenant in ["acme", "bolt"] {
            assert!(!console(&server, tenant).contains("Its database does not answer"), "{tenant}");
            server.desk(tenant).write("posts", "publish", "Back again", "Words.");
            assert!(server.delete(tenant).is_nothing());
        }
        drop(server);
    }
}

fn console(server: &TestServer, tenant: &str) -> String {
    let mut operator = server.browser();
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    operator.get(&format!("/admin/tenants/{tenant}")).expect_status(200).text()
}
