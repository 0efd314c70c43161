//! A database server that answers slowly, or far too slowly.

use super::{ENGINES, Far};
use crate::support::awake::Awake;
use crate::support::held_table::HeldTables;
use crate::support::process::wait_until;
use crate::support::{PASSWORD, SUPER_USER};
use rowhouse::domain::isolation::Isolation;
use std::time::Duration;

/// Longer than a browser waits: without a limit of its own no page would come.
const ENDLESS: Duration = Duration::from_mins(2);

/// How long the limits of these tests take at the most, on a machine that has too much to do.
const SOON: Duration = Duration::from_secs(15);

impl Far {
    /// Asks for a page that no memory has, and is told that the database does not answer.
    #[track_caller]
    fn expect_refusal(&self, word: &str) {
        let asked = Awake::now();
        let answer = self.server.get(&format!("/acme/search?q={word}")).expect_status(503);
        assert!(asked.elapsed() < SOON, "{:?}", asked.elapsed());
        assert!(answer.header("retry-after").is_some(), "{}", answer.describe());
        answer.expect_no_text("timeout");
    }

    fn console(&self, path: &str) -> String {
        let mut operator = self.server.browser();
        operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
        operator.get(path).expect_status(200).text()
    }

    /// Another site's page that no memory has.
    #[track_caller]
    fn visit_near(&self, number: usize) {
        self.server.get(&format!("/near/search?q=ice+{number}")).expect_status(200);
    }

    fn expect_recovery(self) {
        self.line.mend();
        let page = || self.server.get("/acme/search?q=again");
        wait_until("the tenant to be served again", || (page().status == 200).then_some(()));
        assert!(!self.console("/admin/tenants/acme").contains("Its database does not answer"));
        assert!(self.server.delete("acme").is_nothing());
        self.end();
    }
}

#[test]
fn a_statement_that_takes_too_long_is_given_up_once_and_the_operator_reads_of_it() {
    for engine in ENGINES {
        let far = Far::start(engine, |server| {
            server.statement_timeout_ms = 1000;
            // Whoever tried again would wait for this as well, and come too late.
            server.connect_timeout_ms = 20_000;
        });
        let far = far.with_tenant("acme", Isolation::Database);
        // Its connection rests.
        far.server.get("/acme/search?q=ice").expect_status(200);
        far.line.delay(ENDLESS);
        far.expect_refusal("mill");
        let page = far.console("/admin");
        assert!(page.contains("1 database that does not answer"), "{page}");
        assert_eq!(far.server.state("acme").as_str(), "running");
        // The others' connections at rest would each keep somebody waiting.
        far.line.cut();
        far.expect_recovery();
    }
}

#[test]
fn a_connection_that_takes_too_long_is_given_up_and_after_three_nobody_waits() {
    for engine in ENGINES {
        let far = Far::start(engine, |server| server.connect_timeout_ms = 1000);
        let far = far.with_tenant("acme", Isolation::Database);
        far.line.delay(ENDLESS);
        far.line.cut();
        for word in ["mill", "tarrow", "kiln", "otter"] {
            far.expect_refusal(word);
        }
        let page = far.console("/admin/tenants/acme");
        assert!(page.contains("did not take a connection in time"), "{page}");
        let sign_in = far.server.get("/acme/admin/sign-in").expect_status(503);
        sign_in.expect_text("The database of this site does not answer");
        far.expect_recovery();
    }
}

#[test]
fn five_at_once_at_a_slow_server_are_told_in_time_and_no_other_site_waits_for_them() {
    for engine in ENGINES {
        let far = Far::start(engine, |server| {
            server.connections_per_tenant = 2;
            server.connect_timeout_ms = 1000;
            server.acquire_timeout_ms = 2000;
            server.statement_timeout_ms = 3000;
        });
        let far = far.with_tenant("acme", Isolation::Database);
        far.server.get("/acme/search?q=ice").expect_status(200);
        far.line.delay(ENDLESS);
        std::thread::scope(|scope| {
            let far = &far;
            for word in ["mill", "tarrow", "kiln", "otter", "shed"] {
                scope.spawn(move || far.expect_refusal(word));
            }
            (0..10).for_each(|number| far.visit_near(number));
        });
        far.line.cut();
        far.expect_recovery();
    }
}

#[test]
fn nobody_elsewhere_waits_while_somebody_waits_for_a_server_that_is_too_slow() {
    for engine in ENGINES {
        let far = Far::start(engine, |server| server.statement_timeout_ms = 15_000);
        let far = far.with_tenant("acme", Isolation::Database);
        far.server.get("/acme/search?q=ice").expect_status(200);
        far.line.delay(ENDLESS);
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| far.server.get("/acme/search?q=mill").status);
            (0..6).for_each(|number| far.visit_near(number));
            assert!(!waiting.is_finished(), "six pages of another site took as long as the slow one");
            assert_eq!(waiting.join().expect("an answer"), 503);
        });
        far.line.cut();
        far.expect_recovery();
    }
}

#[test]
fn a_server_that_is_slow_within_its_limits_is_served_slowly_and_without_an_error() {
    for engine in ENGINES {
        let far = Far::start(engine, |_| {}).with_tenant("acme", Isolation::Prefix);
        far.line.delay(Duration::from_millis(50));
        std::thread::scope(|scope| {
            let server = &far.server;
            for word in ["ice", "mill", "tarrow", "kiln", "otter"] {
                scope.spawn(move || server.get(&format!("/acme/search?q={word}")).expect_status(200));
            }
        });
        far.expect_recovery();
    }
}

#[test]
fn a_deletion_has_more_time_than_a_visitor_and_fails_for_no_table_that_somebody_reads() {
    for engine in ENGINES {
        let far = Far::start(engine, |server| server.statement_timeout_ms = 1000);
        let far = far.with_tenant("acme", Isolation::Prefix);
        let entries = format!("{}entries", far.server.record("acme").table_prefix);
        let read = HeldTables::as_they_are(far.database.url(), &[entries.as_str()]);
        std::thread::scope(|scope| {
            let deletion = scope.spawn(|| far.server.delete("acme"));
            // The node gives a visitor's statement up after one second, and the server after two.
            std::thread::sleep(Duration::from_secs(3));
            drop(read);
            assert!(deletion.join().expect("deleted").is_nothing());
        });
        far.end();
    }
}
