//! Ten thousand registered tenants, in a process of their own: start, memory, a cold
//! visit, lists; and whether memory grows over a million requests.

use super::hosting::{add_site, add_super_user, block_on, new_tenant, password_hash, settings};
use super::load::{get, median, percentile_95, requests_per_second};
use rowhouse::app::node::Node;
use rowhouse::control::Actor;
use rowhouse::domain::isolation::Isolation;
use rowhouse::infra::clock::Clock;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const TENANTS: usize = 10_000;
/// Of these, so many are set up and visited; the others are registered.
const SITES: usize = 200;

pub(crate) fn run() {
    let folder = tempfile::tempdir().expect("a folder");
    let token = fill(folder.path());
    let (mut server, address, ready) = start(folder.path());
    println!("{TENANTS} tenants, {SITES} of them with a site");
    println!("ready after start:   {:.0} ms", ready.as_secs_f64() * 1000.0);
    println!("resident, all idle:  {:.1} MiB", resident_mib(&server));

    let cold = (0..SITES).map(|number| {
        let (status, _, took) = get(address, &format!("/site-{number}/"), "");
        assert_eq!(status, 200);
        took.as_secs_f64() * 1000.0
    });
    let cold: Vec<f64> = cold.collect();
    println!("cold first byte:     median {:.1} ms, 95 % below {:.1} ms", median(cold.clone()), percentile_95(cold));

    for (what, query) in [("list 50", "limit=50&offset=5000&sort=name"), ("search", "limit=50&search=idle-77")] {
        let took = (0..20).map(|_| {
            let headers = format!("Authorization: Bearer {token}\r\n");
            let (status, _, took) = get(address, &format!("/_/api/v1/tenants?{query}"), &headers);
            assert_eq!(status, 200);
            took.as_secs_f64() * 1000.0
        });
        println!("{what:20} median {:.1} ms", median(took.collect()));
    }

    // Warm up first: the allocator's arenas and the cache fill once.
    requests_per_second(address, "/site-0/", 16, 5);
    let before = resident_mib(&server);
    let (started, mut requests) = (Instant::now(), 0.0);
    while requests < 1_000_000.0 && started.elapsed() < Duration::from_mins(5) {
        requests += requests_per_second(address, "/site-0/", 16, 5) * 5.0;
    }
    let after = resident_mib(&server);
    println!("resident over {requests:.0} requests: {before:.1} MiB before, {after:.1} MiB after");
    server.kill().expect("killed");
    server.wait().expect("ended");
}

/// Registers the tenants, and gives an API token.
fn fill(folder: &Path) -> String {
    let settings = settings(folder);
    block_on(async {
        let node = Node::open(&settings, Clock::default()).await.expect("opened");
        let hash = password_hash().await;
        add_super_user(&node, &hash).await;
        for number in 0..SITES {
            add_site(&node, &format!("site-{number}"), "blog", Isolation::Database, &hash).await;
        }
        for number in SITES..TENANTS {
            let new = new_tenant(&format!("idle-{number}"), Isolation::Database);
            node.control.create_tenant(&Actor::Server, new).await.expect("created");
        }
        node.control.create_api_token(&Actor::Server, "bench", Duration::from_hours(1)).await.expect("a token")
    })
}

fn start(folder: &Path) -> (Child, SocketAddr, Duration) {
    let address = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port");
    let started = Instant::now();
    let child = Command::new(env!("CARGO_BIN_EXE_rowhouse"))
        .args(["--listen", &address.to_string(), "--data"])
        .arg(folder)
        .env("ROWHOUSE__LOGS__LEVEL", "warn")
        .current_dir(folder)
        .stdout(Stdio::null())
        .spawn()
        .expect("started");
    while std::net::TcpStream::connect(address).is_err() {
        assert!(started.elapsed() < Duration::from_secs(30), "the server does not listen");
        std::thread::sleep(Duration::from_millis(5));
    }
    // The socket is bound before the tenants are read: the answer waits for them.
    let (status, _, _) = get(address, "/_/health/ready", "");
    assert_eq!(status, 200);
    (child, address, started.elapsed())
}

fn resident_mib(server: &Child) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a resident size");
    line.trim().trim_end_matches(" kB").parse::<f64>().expect("a number") / 1024.0
}
