//! Many tenants with databases of their own behind few connections: the first byte of one
//! that nobody visited for a while, alone and in a crowd, and whether the budget holds.
//!
//! `ROWHOUSE_BENCH_TENANTS` and `ROWHOUSE_BENCH_CONNECTIONS` ask for other numbers of both.

use super::hosting::{self, add_site, add_super_user, block_on, password_hash, settings};
use super::load::{get, median, percentile_95};
use rand::seq::SliceRandom;
use rowhouse::app::node::Node;
use rowhouse::domain::isolation::Isolation;
use rowhouse::infra::clock::Clock;
use std::net::SocketAddr;
use std::str::FromStr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const TENANTS: usize = 500;
/// Connections to the server, and to files.
const BUDGET: u32 = 20;
/// Visitors of a crowd, each at another tenant.
const CROWD: usize = 64;

pub(crate) fn run() {
    let tenants = asked_for("ROWHOUSE_BENCH_TENANTS").unwrap_or(TENANTS);
    let budget = asked_for("ROWHOUSE_BENCH_CONNECTIONS").unwrap_or(BUDGET);
    let folder = tempfile::tempdir().expect("a folder");
    let mut settings = settings(folder.path());
    for server in settings.database_servers.values_mut() {
        server.max_connections = budget;
    }
    settings.database.max_connections = budget;
    block_on(async {
        let node = Node::open(&settings, Clock::default()).await.expect("opened");
        let hash = password_hash().await;
        add_super_user(&node, &hash).await;
        for number in 0..tenants {
            add_site(&node, &format!("site-{number}"), "blank", Isolation::Database, &hash).await;
        }
        node.control.store().pools().close_all().await;
    });
    let server = hosting::start(settings);
    println!("{tenants} tenants with databases of their own, {budget} connections, one visited at random at a time");
    // The first tenants open what the node itself needs; nobody has a page in the cache.
    let mut order: Vec<usize> = (0..tenants).collect();
    order.shuffle(&mut rand::rng());
    let (mut took, mut most) = (Vec::with_capacity(tenants), 0);
    for &number in &order {
        let (status, _, first_byte) = get(server, &format!("/site-{number}/"), "");
        assert_eq!(status, 200);
        took.push(first_byte.as_secs_f64() * 1000.0);
        most = most.max(open_connections(server));
    }
    println!("first byte: median {:.1} ms, 95 % below {:.1} ms", median(took.clone()), percentile_95(took));
    println!("at most {most} connections at any time");
    crowd(server, &order);
}

/// Many at once, each at another tenant, whose search no memory has.
fn crowd(server: SocketAddr, order: &[usize]) {
    let next = AtomicUsize::new(0);
    let visit = || {
        let (mut took, mut refused) = (Vec::new(), 0);
        while let Some(number) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            let (status, _, first_byte) = get(server, &format!("/site-{number}/search?q=site"), "");
            took.push(first_byte.as_secs_f64() * 1000.0);
            refused += u32::from(status != 200);
        }
        (took, refused)
    };
    let (started, mut most) = (Instant::now(), 0);
    let visits: Vec<(Vec<f64>, u32)> = std::thread::scope(|scope| {
        let visitors: Vec<_> = (0..CROWD).map(|_| scope.spawn(visit)).collect();
        while !visitors.iter().all(std::thread::ScopedJoinHandle::is_finished) {
            most = most.max(open_connections(server));
            std::thread::sleep(Duration::from_millis(20));
        }
        visitors.into_iter().map(|visitor| visitor.join().expect("it visited")).collect()
    });
    let seconds = started.elapsed().as_secs_f64();
    let refused: u32 = visits.iter().map(|(_, refused)| refused).sum();
    let took: Vec<f64> = visits.into_iter().flat_map(|(took, _)| took).collect();
    let count = took.len();
    println!("{CROWD} at once, each at another one: {count} visits in {seconds:.1} s, {refused} of them refused");
    println!("first byte: median {:.1} ms, 95 % below {:.1} ms", median(took.clone()), percentile_95(took));
    println!("at most {most} connections at any time");
}

/// A number in the environment.
fn asked_for<T: FromStr>(variable: &str) -> Option<T> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is `{text}`; it is a number")))
}

/// What the node says of its connections.
fn open_connections(server: SocketAddr) -> u64 {
    let (_, metrics, _) = get(server, "/_/metrics", "");
    let text = String::from_utf8_lossy(&metrics).into_owned();
    let figure = text.lines().find_map(|line| line.strip_prefix("rowhouse_database_connections "));
    figure.and_then(|figure| figure.parse().ok()).unwrap_or(0)
}
