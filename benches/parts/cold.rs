//! Many tenants with databases of their own behind few connections: the first byte of one
//! that nobody visited for a while, and whether the budget holds.

use super::hosting::{self, add_site, add_super_user, block_on, password_hash, settings};
use super::load::{get, median, percentile_95};
use rand::seq::SliceRandom;
use rowhouse::app::node::Node;
use rowhouse::domain::isolation::Isolation;
use rowhouse::infra::clock::Clock;

const TENANTS: usize = 500;
/// Connections to the server, and to files.
const BUDGET: u32 = 20;

pub(crate) fn run() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut settings = settings(folder.path());
    for server in settings.database_servers.values_mut() {
        server.max_connections = BUDGET;
    }
    settings.database.max_connections = BUDGET;
    block_on(async {
        let node = Node::open(&settings, Clock::default()).await.expect("opened");
        let hash = password_hash().await;
        add_super_user(&node, &hash).await;
        for number in 0..TENANTS {
            add_site(&node, &format!("site-{number}"), "blank", Isolation::Database, &hash).await;
        }
        node.control.store().pools().close_all().await;
    });
    let server = hosting::start(settings);
    println!("{TENANTS} tenants with databases of their own, {BUDGET} connections, one visited at random at a time");
    // The first tenants open what the node itself needs; nobody has a page in the cache.
    let mut order: Vec<usize> = (0..TENANTS).collect();
    order.shuffle(&mut rand::rng());
    let (mut took, mut most) = (Vec::with_capacity(TENANTS), 0);
    for number in order {
        let (status, _, first_byte) = get(server, &format!("/site-{number}/"), "");
        assert_eq!(status, 200);
        took.push(first_byte.as_secs_f64() * 1000.0);
        most = most.max(open_connections(server));
    }
    println!("first byte: median {:.1} ms, 95 % below {:.1} ms", median(took.clone()), percentile_95(took));
    println!("at most {most} connections at any time");
}

/// What the node says of its connections.
fn open_connections(server: std::net::SocketAddr) -> u64 {
    let (_, metrics, _) = get(server, "/_/metrics", "");
    let text = String::from_utf8_lossy(&metrics).into_owned();
    let figure = text.lines().find_map(|line| line.strip_prefix("rowhouse_database_connections "));
    figure.and_then(|figure| figure.parse().ok()).unwrap_or(0)
}
