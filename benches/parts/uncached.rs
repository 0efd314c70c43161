//! A page that is rendered from SQLite for every request.

use super::hosting::{self, add_site, add_super_user, block_on, password_hash, settings};
use super::load::{get, median, requests_per_second};
use rowhouse::app::node::Node;
use rowhouse::domain::isolation::Isolation;
use rowhouse::infra::clock::Clock;

const ROUNDS: usize = 3;

pub(crate) fn run() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut settings = settings(folder.path());
    settings.page_cache.enabled = false;
    block_on(async {
        let node = Node::open(&settings, Clock::default()).await.expect("opened");
        let hash = password_hash().await;
        add_super_user(&node, &hash).await;
        add_site(&node, "own", "blog", Isolation::Database, &hash).await;
        add_site(&node, "shared", "blog", Isolation::Prefix, &hash).await;
    });
    let server = hosting::start(settings);
    println!("page cache off, one worker a core, 16 connections, medians of {ROUNDS}");
    for path in ["/own/about", "/shared/about", "/own/", "/own/posts"] {
        let (status, body, _) = get(server, path, "");
        assert_eq!(status, 200, "{path}");
        let rate = median((0..ROUNDS).map(|_| requests_per_second(server, path, 16, 3)).collect());
        println!("{path:14} {:6} bytes: {rate:.0} requests/s", body.len());
    }
}
