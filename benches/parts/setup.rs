//! Creating a tenant and setting it up, the password's hash apart.

use super::hosting::{add_site, block_on, password_hash, settings};
use super::load::{median, percentile_95};
use rowhouse::app::node::Node;
use rowhouse::domain::isolation::Isolation;
use rowhouse::infra::clock::Clock;
use std::time::Instant;

/// On a database server it takes some minutes with more.
const TENANTS: usize = 30;

pub(crate) fn run() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = settings(folder.path());
    block_on(async {
        let node = Node::open(&settings, Clock::default()).await.expect("opened");
        let hash = password_hash().await;
        add_site(&node, "first", "blank", Isolation::Database, &hash).await;
        for recipe in ["blank", "blog", "restaurant"] {
            for isolation in [Isolation::Database, Isolation::Prefix] {
                let mut took = Vec::with_capacity(TENANTS);
                for number in 0..TENANTS {
                    let name = format!("{recipe}-{isolation}-{number}");
                    let started = Instant::now();
                    add_site(&node, &name, recipe, isolation, &hash).await;
                    took.push(started.elapsed().as_secs_f64() * 1000.0);
                }
                let (median, p95) = (median(took.clone()), percentile_95(took));
                println!("{recipe:10} {isolation:8}: median {median:.1} ms, 95 % below {p95:.1} ms");
            }
        }
    });
}
