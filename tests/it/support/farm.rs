//! A farm: several servers on one registry, as real processes with folders of their own.
//!
//! The registry and the tenants are on PostgreSQL, or on MariaDB where the suite runs on that.

use super::engine::{self, TestDatabase, server_url};
use super::link::Link;
use super::process::{Server, output, rowhouse, wait_until};
use super::redis::RedisServer;
use super::tap::Tap;
use super::{ADMIN, Browser, Process, ports};
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use tempfile::TempDir;

/// The base host of every farm.
pub(crate) const HOST: &str = "sites.example";

/// Several nodes. They end, and their data goes, when this is dropped.
pub(crate) struct Farm {
    nodes: Vec<Node>,
    shared: Shared,
    _folder: TempDir,
}

/// One server of a farm.
pub(crate) struct Node {
    /// `web-1` and so on.
    pub(crate) name: String,
    /// Where it listens, whenever it runs.
    pub(crate) address: SocketAddr,
    folder: PathBuf,
    server: Option<Server>,
    database: Option<Link>,
    redis: Option<Link>,
}

/// What all nodes are told.
struct Shared {
    database: TestDatabase,
    redis: RedisServer,
    key: PathBuf,
    adjust: Box<dyn Fn(&mut Command) + Sync>,
}

impl Farm {
    /// So many nodes, at their databases directly.
    pub(crate) fn start(count: usize) -> Self {
        Self::start_with(count, |_| {})
    }

    /// The same, with a command that the test adds to.
    pub(crate) fn start_with(count: usize, adjust: impl Fn(&mut Command) + Sync + 'static) -> Self {
        Self::launch(count, false, Box::new(adjust))
    }

    /// The same, with a line of its own between each node and what it stands on.
    pub(crate) fn start_linked(count: usize, adjust: impl Fn(&mut Command) + Sync + 'static) -> Self {
        Self::launch(count, true, Box::new(adjust))
    }

    fn launch(count: usize, is_linked: bool, adjust: Box<dyn Fn(&mut Command) + Sync>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let is_mysql = std::env::var("ROWHOUSE_TEST_ENGINE").is_ok_and(|engine| engine == "mysql");
        let database =
            TestDatabase::make(&server_url(if is_mysql { ServerEngine::MySql } else { ServerEngine::Postgres }));
        let key = folder.path().join("registry.key");
        std::fs::write(&key, format!("{}\n", "5e".repeat(32))).expect("written");
        let shared = Shared { database, redis: RedisServer::start(), key, adjust };
        let mut nodes: Vec<Node> =
            (1..=count).map(|number| Node::new(folder.path(), number, is_linked.then_some(&shared))).collect();
        // All at once: one of them makes the tables and the super user.
        std::thread::scope(|scope| {
            for node in &mut nodes {
                scope.spawn(|| node.serve(&shared));
            }
        });
        Self { nodes, shared, _folder: folder }
    }

    /// With a running tenant under `/{name}`: the blog, in a database of its own.
    pub(crate) fn with_tenant(self, name: &str) -> Self {
        self.with(name, &create(name))
    }

    /// The same, led to by a host of its own.
    pub(crate) fn with_tenant_at(self, name: &str, host: &str) -> Self {
        self.with(name, &[&create(name)[..], &["--host", host]].concat())
    }

    /// Makes a tenant in a process beside the nodes, and waits until each knows of it.
    fn with(self, tenant: &str, create: &[&str]) -> Self {
        self.run(0, create);
        for node in &self.nodes {
            let is_there = || node.browser().get(&format!("/{tenant}/robots.txt")).status == 200;
            wait_until("the tenant to be known to every node", || is_there().then_some(()));
        }
        self
    }

    /// The nodes.
    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Runs a command of the program in a node's folder.
    #[track_caller]
    pub(crate) fn run(&self, node: usize, arguments: &[&str]) -> String {
        let mut command = self.command(node);
        command.args(arguments);
        let output = output(command);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    /// A command line with a node's settings, beside it.
    pub(crate) fn command(&self, node: usize) -> Command {
        let node = &self.nodes[node];
        let mut command = rowhouse(&node.folder);
        node.tell(&mut command, &self.shared);
        command
    }

    /// The farm's Redis.
    pub(crate) fn redis(&mut self) -> &mut RedisServer {
        &mut self.shared.redis
    }

    /// Asks the farm's Redis something, as an operator does.
    #[track_caller]
    pub(crate) fn redis_command(&self, arguments: &[&str]) -> String {
        self.shared.redis.ask(arguments)
    }

    /// Somebody in the farm's Redis.
    pub(crate) fn tap(&self) -> Tap {
        Tap::at(&self.shared.redis.url())
    }

    /// The processes of the nodes that listen, as somebody in Redis sees them: each has a channel.
    pub(crate) fn instances(&self) -> Vec<String> {
        let channels = self.redis_command(&["PUBSUB", "CHANNELS", "rowhouse:node:*"]);
        let channels = channels.lines().map(|channel| channel.strip_prefix("rowhouse:node:").expect("a node's"));
        channels.map(ToOwned::to_owned).collect()
    }

    /// A number that a node tells who watches it.
    #[track_caller]
    pub(crate) fn metric(&self, node: usize, name: &str) -> u64 {
        let page = self.nodes[node].browser().get("/_/metrics").expect_status(200).text();
        let line = page.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.unwrap_or_else(|| panic!("no metric {name} in\n{page}")).parse().expect("a whole number")
    }

    /// The registry, to look into behind the nodes' backs.
    pub(crate) fn registry(&self) -> &ConnectionUrl {
        self.shared.database.url()
    }

    /// The identity of a tenant.
    pub(crate) fn tenant_id(&self, name: &str) -> String {
        self.shown_tenant(name)["id"].as_str().expect("an identity").to_owned()
    }

    /// The database of a tenant, to look into behind the nodes' backs.
    pub(crate) fn tenant_database(&self, name: &str) -> ConnectionUrl {
        self.shared.database.tenant_url(self.shown_tenant(name)["location"].as_str().expect("a place"))
    }

    fn shown_tenant(&self, name: &str) -> serde_json::Value {
        serde_json::from_str(&self.run(0, &["tenant", "show", name, "--json"])).expect("JSON")
    }

    /// Waits for the end of a node that was asked to leave.
    pub(crate) fn wait_for_end(&mut self, node: usize) -> ExitStatus {
        self.nodes[node].server.take().expect("it runs").process.wait()
    }

    /// A browser that asks one node after the other.
    pub(crate) fn browser(&self) -> Browser {
        let addresses: Vec<SocketAddr> = self.nodes.iter().map(|node| node.address).collect();
        Browser::around(addresses, HOST)
    }

    /// Stops a node as a supervisor does, and gives its exit.
    pub(crate) fn stop(&mut self, node: usize) -> ExitStatus {
        let mut server = self.nodes[node].server.take().expect("it runs");
        server.process.signal("TERM");
        server.process.wait()
    }

    /// Ends a node as a power cut would.
    pub(crate) fn kill(&mut self, node: usize) {
        self.nodes[node].server.take().expect("it runs").process.kill();
    }

    /// Stops a node in the middle of whatever it does: it is there, and does nothing.
    pub(crate) fn pause(&self, node: usize) {
        self.nodes[node].process().signal("STOP");
    }

    /// Lets it go on.
    pub(crate) fn resume(&self, node: usize) {
        self.nodes[node].process().signal("CONT");
    }

    /// Starts a node that ended, in its folder and at its address.
    pub(crate) fn restart(&mut self, node: usize) {
        let node = &mut self.nodes[node];
        assert!(node.server.is_none(), "{} runs", node.name);
        node.serve(&self.shared);
    }
}

impl Drop for Farm {
    fn drop(&mut self) {
        self.nodes.clear();
        if std::thread::panicking() {
            return;
        }
        let places = engine::texts(self.shared.database.url(), "SELECT location FROM tenants");
        self.shared.database.remove(&places);
    }
}

impl Node {
    fn new(farm: &Path, number: usize, linked: Option<&Shared>) -> Self {
        let name = format!("web-{number}");
        let folder = farm.join(&name);
        std::fs::create_dir(&folder).expect("made");
        let database = linked.map(|shared| Link::to(&shared.database.url().server()));
        let redis = linked.map(|shared| Link::to(&shared.redis.server()));
        Self { name, address: ports::free(), folder, server: None, database, redis }
    }

    fn serve(&mut self, shared: &Shared) {
        let server = Process::serve_at(&self.folder, self.address, |command| self.tell(command, shared));
        self.server = Some(server);
    }

    /// Writes a node's settings into the variables of a command.
    fn tell(&self, command: &mut Command, shared: &Shared) {
        shared.database.tell(command);
        if let Some(link) = &self.database {
            let url = link.instead_of(shared.database.url().reveal());
            command.env("ROWHOUSE__DATABASE_SERVERS__MAIN__URL", url);
        }
        command
            .env("ROWHOUSE__DATA__KEY_FILES", &shared.key)
            .env("ROWHOUSE__SERVER__NODE_NAME", &self.name)
            .env("ROWHOUSE__HOSTING__BASE_HOSTS", HOST)
            .env("ROWHOUSE__HOSTING__TRUSTED_PROXIES", "127.0.0.1");
        let url = shared.redis.url();
        let url = self.redis.as_ref().map_or_else(|| url.clone(), |link| link.instead_of(&url));
        command.env("ROWHOUSE__REDIS__URL", url).env("ROWHOUSE__CLUSTER__ENABLED", "true");
        // Tests have no time for that, but those about it.
        command.env("ROWHOUSE__SERVER__DRAIN_SECONDS", "0");
        (shared.adjust)(command);
    }

    /// Its process.
    pub(crate) fn process(&self) -> &Process {
        &self.server.as_ref().expect("it runs").process
    }

    /// A browser at this node alone.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.address, HOST)
    }

    /// The line to its Redis.
    pub(crate) fn redis(&self) -> &Link {
        self.redis.as_ref().expect("a farm that was started with lines")
    }

    /// The line to its database.
    pub(crate) fn database(&self) -> &Link {
        self.database.as_ref().expect("a farm that was started with lines")
    }
}

fn create(tenant: &str) -> [&str; 11] {
    [
        "tenant",
        "create",
        tenant,
        "--prefix",
        tenant,
        "--recipe",
        "blog",
        "--admin-email",
        ADMIN,
        "--admin-password-file",
        "password",
    ]
}
