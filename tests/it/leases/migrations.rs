//! Tenants of an older version, where two nodes of a newer one start.

use super::{Farm, status};
use crate::migrate::make_tenant_old;
use crate::support::engine;
use crate::support::process::{self, LEASE, Server, wait_until};
use crate::support::{ADMIN, PASSWORD};
use serde_json::Value;
use std::thread;

const TENANTS: [&str; 3] = ["acme", "bolt", "cove"];
/// What a node says when it has brought some up to date.
const BROUGHT: &str = "brought the databases of";

impl Farm {
    /// With tenants whose tables are the first version's. No node has seen them.
    fn of_old_tenants() -> Option<Self> {
        let farm = Self::new()?;
        for tenant in TENANTS {
            farm.create_site(tenant, "blank");
            make_tenant_old(farm.folder(0), tenant);
        }
        Some(farm)
    }

    /// The outcome for each schema that is not as new as this program.
    fn behind(&self) -> Vec<Value> {
        let output = process::run(self.folder(0), ["migrate", "status", "--json"]);
        let reports: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(reports.len(), TENANTS.len() + 2, "with the registry and the Default tenant: {reports:?}");
        reports.into_iter().filter(|report| report["outcome"] != "current").collect()
    }

    /// What was applied to the tenants, and when.
    fn applied(&self) -> Vec<String> {
        let registry = self.registry();
        let places = engine::texts(registry.url(), "SELECT location FROM tenants ORDER BY name");
        let of_tenants = places.iter().filter(|place| !place.is_empty());
        of_tenants.flat_map(|place| engine::rows(&registry.tenant_url(place), "migrations")).collect()
    }
}

fn said(server: &Server, words: &str) -> Vec<String> {
    server.process.lines().into_iter().filter(|line| line.contains(words)).collect()
}

fn expect_served(servers: &[&Server]) {
    for server in servers {
        for tenant in TENANTS {
            let path = format!("/{tenant}/");
            wait_until("it to be served", || (status(server, &path) == 200).then_some(()));
            server.browser().sign_in(&format!("/{tenant}"), ADMIN, PASSWORD).expect_status(303);
        }
    }
}

#[test]
fn of_two_nodes_that_start_at_once_one_brings_the_tenants_up_to_date() {
    let Some(farm) = Farm::of_old_tenants() else { return };
    assert_eq!(farm.behind().len(), TENANTS.len());
    let servers = thread::scope(|scope| {
        let starts = [scope.spawn(|| farm.serve(0, |_| {})), scope.spawn(|| farm.serve(1, |_| {}))];
        starts.map(|start| start.join().expect("served"))
    });
    let brought = || servers.iter().flat_map(|server| said(server, BROUGHT)).collect::<Vec<_>>();
    wait_until("a node to have done it", || (!brought().is_empty()).then_some(()));
    assert_eq!(farm.behind(), Vec::<Value>::new(), "nobody visited them");
    let applied = farm.applied();
    // The other one has its turn meanwhile, and finds nothing to do.
    thread::sleep(LEASE);
    let brought = brought();
    assert!(brought.len() == 1 && brought[0].contains("of 3 tenants"), "{brought:?}");
    expect_served(&servers.each_ref());
    assert_eq!(farm.applied(), applied);
}

#[test]
fn a_node_that_slept_in_the_middle_of_the_migrations_leaves_them_to_the_other_and_writes_nothing() {
    // Before it changed the tables of the first two tenants, and after that.
    for point in ["migrate.claimed", "migrate.upgraded"] {
        let Some(farm) = Farm::of_old_tenants() else { return };
        let first = farm.serve(0, |command| {
            command.env("ROWHOUSE_PAUSE_POINT", point);
        });
        let reached = format!("pause point reached: {point}");
        // It is at two at a time: neither is to sleep between two statements here.
        wait_until("both to be there", || (said(&first, &reached).len() == 2).then_some(()));
        first.process.signal("STOP");
        let second = farm.serve(1, |_| {});
        second.process.wait_for(BROUGHT);
        // One whose lease had not ended yet was passed over, and has its turn at its first visit.
        expect_served(&[&second]);
        assert_eq!(farm.behind(), Vec::<Value>::new(), "{point}");
        let before = (farm.applied(), farm.written());

        // It wakes up, and may come to the same point at the third one.
        wait_until("it to be through", || {
            first.process.signal("CONT");
            (!said(&first, BROUGHT).is_empty()).then_some(())
        });
        expect_served(&[&first]);
        assert_eq!((farm.applied(), farm.written()), before, "{point}: nothing is written");
        // It is well again.
        farm.run(0, &["tenant", "suspend", "acme"]);
        for server in [&first, &second] {
            wait_until("both to have it off line", || (status(server, "/acme/") == 503).then_some(()));
        }
    }
}
