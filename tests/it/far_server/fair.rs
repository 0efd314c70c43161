//! Many tenants in databases of their own, and few connections: one with many visitors waits for itself.

use super::stopped::{Evening, search, wait_for_more};
use super::{ENGINES, Far, far_tenant};
use crate::support::awake::Awake;
use crate::support::engine::server_url;
use crate::support::held_table::{HeldTables, connections, waiting};
use crate::support::process::wait_until;
use crate::support::visitors::Visitors;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::isolation::Isolation;
use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::Duration;

/// Connections of the node to the server, and of one tenant among them.
const BUDGET: usize = 3;
const OF_ONE: usize = 2;

/// How long somebody waits for a turn before that is an error.
const TURN: Duration = Duration::from_secs(20);

/// How long one of the others waits at most: for one of the crowd to be done, and not for the crowd, of
/// which there is no end. Near to [`TURN`] it would have been lucky.
const SOON: Duration = Duration::from_secs(TURN.as_secs() * 3 / 4);

/// Those beside the one that everybody visits.
const QUIET: [&str; 3] = ["calm", "still", "hushed"];

/// What the server saw of the node's connections.
#[derive(Default)]
struct Seen {
    /// The most at a time.
    most: usize,
    /// The same of each database.
    of_database: BTreeMap<String, usize>,
}

impl Far {
    /// With a tenant that everybody visits, and the others, each in a database of its own.
    fn with_few_connections(engine: ServerEngine) -> Self {
        let far = Self::start(engine, |server| {
            server.max_connections = u32::try_from(BUDGET).expect("few");
            server.connections_per_tenant = u32::try_from(OF_ONE).expect("few");
            server.acquire_timeout_ms = u64::try_from(TURN.as_millis()).expect("some seconds");
        });
        for tenant in ["crowded"].into_iter().chain(QUIET) {
            far.server.create(far_tenant(tenant, Isolation::Database));
            far.server.set_up(tenant, "blog");
        }
        far
    }

    /// The databases in which the node has something to do: the tenants', and the one that makes them.
    fn databases(&self) -> Vec<String> {
        let own = ["crowded"].into_iter().chain(QUIET).map(|tenant| self.database_of(tenant).database());
        own.chain([self.database.url().database()]).collect()
    }

    /// Asks each of the others for a page that no memory has, and waits for a small part of what a turn may take.
    #[track_caller]
    fn visit_the_quiet(&self, number: usize) {
        for tenant in QUIET {
            let asked = Awake::now();
            self.server.get(&format!("/{tenant}/search?q=ice+{number}")).expect_status(200);
            assert!(asked.elapsed() < SOON, "{tenant}: {:?}", asked.elapsed());
        }
    }

    fn end_of_few(self) {
        for tenant in ["crowded"].into_iter().chain(QUIET) {
            assert!(self.server.delete(tenant).is_nothing());
        }
        self.end();
    }
}

/// Counts connections until it is over. One that says good-bye is seen at the server for a moment longer,
/// while another has its place already: those count that are there at two looks, one after the other.
fn watch(server: &ConnectionUrl, databases: &[String], is_over: &AtomicBool) -> Seen {
    let mut seen = Seen::default();
    let mut before = HashSet::new();
    while !is_over.load(Ordering::Relaxed) {
        let now: HashSet<(String, String)> = connections(server, databases).into_iter().collect();
        let mut of_database: BTreeMap<String, usize> = BTreeMap::new();
        for (_, database) in now.intersection(&before) {
            *of_database.entry(database.clone()).or_default() += 1;
        }
        seen.most = seen.most.max(of_database.values().sum());
        for (database, count) in of_database {
            let most = seen.of_database.entry(database).or_default();
            *most = count.max(*most);
        }
        before = now;
        sleep(Duration::from_millis(200));
    }
    seen
}

/// Ends a watch, even where the test fails: else it would wait for it for ever.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn a_crowd_at_one_tenant_waits_for_itself_and_the_budget_is_never_spent_twice() {
    for engine in ENGINES {
        let far = Far::with_few_connections(engine);
        let (databases, crowded) = (far.databases(), far.database_of("crowded").database());
        let (crowd, number, is_over) = (Visitors::default(), AtomicUsize::new(0), AtomicBool::new(false));
        let admin = server_url(engine);
        let seen = std::thread::scope(|scope| {
            let evening = Evening([&crowd]);
            let over = Over(&is_over);
            let watching = scope.spawn(|| watch(&admin, &databases, &is_over));
            for _ in 0..12 {
                scope.spawn(|| search(&far.server, &crowd, "crowded", &number));
            }
            wait_for_more(&crowd, 20);
            for number in 0..15 {
                far.visit_the_quiet(number);
            }
            wait_for_more(&crowd, 20);
            drop((evening, over));
            watching.join().expect("it watched")
        });
        let failures = crowd.take_failures();
        assert!(failures.is_empty(), "they wait, and nobody is refused: {failures:#?}");
        for counted in ["waits_total", "wait_microseconds_total"] {
            assert!(far.server.metric(&format!("rowhouse_database_{counted}{{server=\"far\"}}")) > 0, "{counted}");
        }
        assert!((1..=BUDGET).contains(&seen.most), "{} connections at the server", seen.most);
        assert!(seen.of_database.contains_key(&crowded), "{:?}", seen.of_database);
        for database in databases {
            let most = seen.of_database.get(&database).copied().unwrap_or_default();
            assert!(most <= OF_ONE, "{most} connections to {database}");
        }
        far.end_of_few();
    }
}

#[test]
fn a_tenant_whose_tables_somebody_keeps_takes_its_own_connections_and_nobody_elses() {
    for engine in ENGINES {
        let far = Far::with_few_connections(engine);
        let url = far.database_of("crowded");
        let its_own = [url.database()];
        let admin = server_url(engine);
        // What there is to know of the site, the node knows from here on.
        far.server.get("/crowded/search?q=ice").expect_status(200);
        let kept = HeldTables::from_everybody(&url, &["entry_search"]);
        std::thread::scope(|scope| {
            let server = &far.server;
            for number in 0..8 {
                scope.spawn(move || server.get(&format!("/crowded/search?q=mill+{number}")));
            }
            wait_until("its connections to be in use", || (waiting(&admin, &its_own).len() == OF_ONE).then_some(()));
            for number in 0..5 {
                far.visit_the_quiet(number);
            }
            assert_eq!(waiting(&admin, &its_own).len(), OF_ONE, "they waited all the time");
            drop(kept);
        });
        wait_until("the tenant to be served again", || {
            (far.server.get("/crowded/search?q=again").status == 200).then_some(())
        });
        far.end_of_few();
    }
}
