//! The processes: servers on one registry, one on a registry of its own, and Redis.

use crate::parts::hosting::{add_site, add_super_user, block_on, new_tenant, password_hash, settings, tell};
use crate::parts::load::get;
use rowhouse::app::node::Node;
use rowhouse::config::Settings;
use rowhouse::control::Actor;
use rowhouse::domain::isolation::Isolation;
use rowhouse::infra::clock::Clock;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Tenants with a site. The console's figures do not depend on them, and each takes a database.
pub(super) const SITES: usize = 20;

/// A program that ends with the benchmark.
pub(super) struct Running(Child);

impl Running {
    pub(super) fn start(command: &mut Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::null());
        Self(command.spawn().unwrap_or_else(|error| panic!("{}: {error}", command.get_program().display())))
    }

    pub(super) fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.0.id().to_string()]).status();
        assert!(sent.expect("kill is there").success());
    }

    pub(super) fn wait(&mut self) {
        self.0.wait().expect("a child of ours");
    }

    /// Its time on a processor so far. The system counts in hundredths of a second.
    pub(super) fn cpu(&self) -> Duration {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.0.id())).expect("Linux");
        let (_, after_name) = stat.rsplit_once(')').expect("a name");
        let fields: Vec<&str> = after_name.split_whitespace().collect();
        // The 14th and 15th of all, of which two are before the name's end.
        Duration::from_millis(fields[11..13].iter().map(|ticks| ticks.parse::<u64>().expect("a number") * 10).sum())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub(super) fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port")
}

fn wait_for_listener(address: SocketAddr) {
    let began = Instant::now();
    while TcpStream::connect(address).is_err() {
        assert!(began.elapsed() < Duration::from_secs(30), "nobody listens at {address}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A Redis that keeps nothing.
pub(super) struct Redis {
    address: SocketAddr,
    running: Option<Running>,
}

impl Redis {
    pub(super) fn start() -> Self {
        let mut redis = Self { address: free_address(), running: None };
        redis.run();
        redis
    }

    pub(super) fn run(&mut self) {
        let mut command = Command::new("redis-server");
        command.args(["--bind", "127.0.0.1", "--save", "", "--port"]).arg(self.address.port().to_string());
        self.running = Some(Running::start(&mut command));
        wait_for_listener(self.address);
    }

    pub(super) fn stop(&mut self) {
        self.running = None;
    }
}

/// A registry with tenants in it, and a folder with its key.
struct Filled {
    folder: TempDir,
    settings: Settings,
    token: String,
}

impl Filled {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let key = folder.path().join("registry.key");
        std::fs::write(&key, format!("{}\n", "5e".repeat(32))).expect("written");
        let mut settings = settings(folder.path());
        settings.data.key_files = vec![key];
        let token = block_on(async {
            let node = Node::open(&settings, Clock::default()).await.expect("opened");
            let hash = password_hash().await;
            add_super_user(&node, &hash).await;
            for number in 0..SITES {
                add_site(&node, &format!("site-{number}"), "blog", Isolation::Prefix, &hash).await;
            }
            node.control.create_api_token(&Actor::Server, "bench", Duration::from_hours(9)).await.expect("a token")
        });
        Self { folder, settings, token }
    }

    /// Registers more tenants, that are not set up.
    fn register(&self, count: usize) {
        block_on(async {
            let node = Node::open(&self.settings, Clock::default()).await.expect("opened");
            for number in 0..count {
                let new = new_tenant(&format!("idle-{number}"), Isolation::Prefix);
                node.control.create_tenant(&Actor::Server, new).await.expect("created");
            }
        });
    }

    fn serve(&self, data: &Path, address: SocketAddr, adjust: impl FnOnce(&mut Command)) -> Running {
        std::fs::create_dir_all(data).expect("made");
        let mut command = Command::new(env!("CARGO_BIN_EXE_rowhouse"));
        command.args(["--listen", &address.to_string(), "--data"]).arg(data).current_dir(data);
        command
            .env("ROWHOUSE__LOGS__LEVEL", "error")
            .env("ROWHOUSE__SERVER__WORKERS", "1")
            .env("ROWHOUSE__DATA__KEY_FILES", &self.settings.data.key_files[0])
            .env("ROWHOUSE__DATABASE_SERVERS__MAIN__MAX_CONNECTIONS", "25");
        tell(&self.settings, &mut command);
        adjust(&mut command);
        let running = Running::start(&mut command);
        wait_for_listener(address);
        // The socket is bound before the tenants are read: the answer waits for them.
        assert_eq!(get(address, "/_/health/ready", "").0, 200);
        running
    }
}

/// The program alone.
pub(super) struct Single {
    _filled: Filled,
    address: SocketAddr,
    _running: Running,
}

impl Single {
    pub(super) fn start() -> Self {
        let (filled, address) = (Filled::new(), free_address());
        let running = filled.serve(&filled.folder.path().join("alone"), address, |_| {});
        Self { _filled: filled, address, _running: running }
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }
}

/// Three nodes.
pub(super) struct Farm {
    filled: Filled,
    redis: SocketAddr,
    nodes: Vec<(PathBuf, SocketAddr, Option<Running>)>,
}

impl Farm {
    pub(super) fn start(redis: &Redis) -> Self {
        let filled = Filled::new();
        let place = |number: usize| (filled.folder.path().join(format!("web-{number}")), free_address(), None);
        let nodes = (1..=3).map(place).collect();
        let mut farm = Self { filled, redis: redis.address, nodes };
        (0..3).for_each(|node| farm.begin(node));
        farm
    }

    pub(super) fn begin(&mut self, node: usize) {
        let (data, address, _) = &self.nodes[node];
        let running = self.filled.serve(data, *address, |command| {
            command
                .env("ROWHOUSE__SERVER__NODE_NAME", format!("web-{}", node + 1))
                .env("ROWHOUSE__SERVER__DRAIN_SECONDS", "5")
                .env("ROWHOUSE__HOSTING__TRUSTED_PROXIES", "127.0.0.1")
                .env("ROWHOUSE__REDIS__URL", format!("redis://{}/0", self.redis))
                .env("ROWHOUSE__CLUSTER__ENABLED", "true");
        });
        self.nodes[node].2 = Some(running);
    }

    /// Sends a node a signal, and waits for its end.
    pub(super) fn end(&mut self, node: usize, signal: &str) {
        let mut running = self.nodes[node].2.take().expect("it runs");
        running.signal(signal);
        running.wait();
    }

    pub(super) fn address(&self, node: usize) -> SocketAddr {
        self.nodes[node].1
    }

    pub(super) fn token(&self) -> &str {
        &self.filled.token
    }

    /// The time that the nodes other than the first spent on a processor so far.
    pub(super) fn cpu_of_others(&self) -> Duration {
        self.nodes[1..].iter().map(|(_, _, running)| running.as_ref().expect("it runs").cpu()).sum()
    }

    pub(super) fn register(&self, tenants: usize) {
        self.filled.register(tenants);
    }
}
