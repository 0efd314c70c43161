//! A server in this process: built and run as the program does it, on a free port, over a
//! data folder that goes away with it.
//!
//! On PostgreSQL it is a farm of two, between which browsers go to and fro: what one of them
//! remembers and the other does not know is a fault there, whatever the test is about. What a
//! test asks the server itself, it asks the first one.

use super::engine::{self, TestDatabase};
use super::in_process::InProcess;
use super::people::{SUPER_USER, email, password_hash};
use super::{Browser, Response, raw};
use rowhouse::app::node::Node;
use rowhouse::config::Settings;
use rowhouse::control::ControlPlane;
use rowhouse::domain::generation::Generation;
use rowhouse::domain::person_name::PersonName;
use rowhouse::domain::role::RoleKey;
use rowhouse::identity::users::{self, NewUser};
use rowhouse::infra::clock::Clock;
use rowhouse::tenancy::TenantRegistry;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::TempDir;

/// A running server. It stops, and its data folder goes, when this is dropped.
pub(crate) struct TestServer {
    first: InProcess,
    /// The other node, where this is a farm.
    second: Option<InProcess>,
    clock: Clock,
    folder: TempDir,
    /// The registry's database, where the suite runs on a database server.
    database: Option<TestDatabase>,
    /// How many browsers there were: each begins at another node than the one before.
    browsers: AtomicUsize,
}

/// How many servers there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Count {
    /// Two where the engine is PostgreSQL, else one.
    ByEngine,
    One,
}

impl TestServer {
    /// A server that is set up: its super user is [`SUPER_USER`].
    pub(crate) fn start() -> Self {
        Self::start_with(|_| {})
    }

    /// The same, with other settings than the default ones.
    pub(crate) fn start_with(adjust: impl FnOnce(&mut Settings)) -> Self {
        Self::launch(adjust, true, Count::ByEngine).expect("the server starts")
    }

    /// One server on every engine: for a test that looks at what one process does, such as what
    /// its memory holds, which of two is asked being no matter of chance; or of what farms refuse,
    /// such as tenants in files.
    pub(crate) fn start_alone() -> Self {
        Self::start_alone_with(|_| {})
    }

    /// The same, with other settings than the default ones.
    pub(crate) fn start_alone_with(adjust: impl FnOnce(&mut Settings)) -> Self {
        Self::launch(adjust, true, Count::One).expect("the server starts")
    }

    /// A server that nobody has set up: it has no super user.
    pub(crate) fn start_fresh() -> Self {
        Self::start_fresh_with(|_| {})
    }

    /// The same, with other settings than the default ones.
    pub(crate) fn start_fresh_with(adjust: impl FnOnce(&mut Settings)) -> Self {
        Self::launch(adjust, false, Count::ByEngine).expect("the server starts")
    }

    fn launch(adjust: impl FnOnce(&mut Settings), has_super_user: bool, count: Count) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut settings = Settings::default();
        settings.server.listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        settings.server.workers = 1;
        settings.server.shutdown_seconds = 1;
        "house-one".clone_into(&mut settings.server.node_name);
        // The mail servers of tests are on this machine.
        settings.mail.private_servers = true;
        settings.data.dir = folder.path().join("data");
        settings.data.tenants_file = folder.path().join("tenants.toml");
        // Nobody's first start finds tables.
        let database = if has_super_user { TestDatabase::of } else { TestDatabase::empty_of }(folder.path());
        if let Some(database) = &database {
            database.settle(&mut settings);
        }
        let is_farm = count == Count::ByEngine && engine::is_postgres();
        if is_farm {
            engine::join_farm(folder.path(), &mut settings);
        }
        adjust(&mut settings);
        let clock = Clock::default();
        if has_super_user {
            make_super_user(&settings, &clock)?;
        }
        let first = InProcess::start(settings.clone(), clock.clone())?;
        let mut second = None;
        if is_farm {
            // It opens what the first one seals.
            settings.data.key_files = vec![settings.data.dir.join("registry.key")];
            settings.data.dir = folder.path().join("data-of-two");
            "house-two".clone_into(&mut settings.server.node_name);
            second = Some(InProcess::start(settings, clock.clone())?);
        }
        Ok(Self { first, second, clock, folder, database, browsers: AtomicUsize::new(0) })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.first.address
    }

    /// The origin that its pages are under: `http://127.0.0.1:4711`.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.first.address)
    }

    /// The server's time of day.
    pub(crate) fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The folder of all its data.
    pub(crate) fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    /// A folder for the test's own files, next to the data folder.
    pub(crate) fn scratch(&self) -> &Path {
        self.folder.path()
    }

    /// Its database, where the suite runs on a database server.
    pub(crate) fn test_database(&self) -> Option<&TestDatabase> {
        self.database.as_ref()
    }

    /// Changes something in the registry behind the server's back.
    pub(crate) fn in_registry(&self, sql: &str) {
        if let Some(database) = &self.database {
            return engine::run(database.url(), vec![sql.to_owned()]);
        }
        self.wait(async {
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(self.data().join("default.sqlite"));
            let mut connection = sqlx::ConnectOptions::connect(&options).await.expect("opened");
            sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.expect("done");
            sqlx::Connection::close(connection).await.expect("closed");
        });
    }

    /// The use cases, for arranging: `server.wait(server.control().suspend_tenant(..))`.
    pub(crate) fn control(&self) -> &ControlPlane {
        &self.first.control
    }

    /// The data plane's tenants.
    pub(crate) fn registry(&self) -> &TenantRegistry {
        &self.first.registry
    }

    /// Runs a future to its end, as if in the server. What it did to the set of tenants is in
    /// force at the other node, too, when this returns.
    pub(crate) fn wait<F: Future>(&self, future: F) -> F::Output {
        self.first.runtime.block_on(async {
            let done = future.await;
            if let Some(second) = &self.second {
                let newest = self.first.control.shown_revision();
                let mut shown = second.control.watch_revision();
                shown.wait_for(|shown| *shown >= newest).await.expect("the other node runs");
            }
            done
        })
    }

    /// Puts what commands beside the server did to the set of tenants in force at once, for which
    /// there is a moment's time otherwise.
    pub(crate) fn catch_up(&self) {
        for node in self.nodes() {
            self.first.runtime.block_on(node.control.follow()).expect("the registry answers");
        }
    }

    /// Makes a change of a tenant's content visible everywhere, as the admin does.
    pub(crate) fn publish(&self, tenant: &str, generation: Generation) {
        let (id, table) = (self.record(tenant).id, self.first.registry.table());
        let behind = self.wait(self.first.control.publish(table.find(id).expect("routed"), generation));
        assert_eq!(behind, [""; 0], "no node is behind");
    }

    /// A browser without cookies, at the server's address.
    pub(crate) fn browser(&self) -> Browser {
        self.browser_at(&self.first.address.ip().to_string())
    }

    /// A browser that finds the server under a name of the test's choice.
    pub(crate) fn browser_at(&self, host: &str) -> Browser {
        let Some(second) = &self.second else { return Browser::new(self.first.address, host) };
        let mut nodes = vec![self.first.address, second.address];
        nodes.rotate_left(self.browsers.fetch_add(1, Ordering::Relaxed) % 2);
        Browser::around_at(nodes, format!("http://{host}:{}", self.first.address.port()))
    }

    /// One page, for a visitor without cookies.
    pub(crate) fn get(&self, path: &str) -> Response {
        self.browser().get(path)
    }

    /// Sends bytes as they are, and reads the answer until the server closes.
    pub(crate) fn raw(&self, request: impl AsRef<[u8]>) -> Response {
        raw::exchange(self.first.address, request.as_ref())
    }

    /// One counter or gauge of `/_/metrics`, by its whole name with labels: of a farm the sum,
    /// as who watches it adds them up.
    pub(crate) fn metric(&self, name: &str) -> u64 {
        let page = self.metrics();
        assert!(page.lines().any(|line| value_of(line, name).is_some()), "no metric {name} in\n{page}");
        page.lines().filter_map(|line| value_of(line, name)).sum()
    }

    /// A gauge of what is in the registry, of which every node says the same.
    pub(crate) fn shared_metric(&self, name: &str) -> u64 {
        let page = self.metrics();
        let mut values = page.lines().filter_map(|line| value_of(line, name));
        let value = values.next().unwrap_or_else(|| panic!("no metric {name} in\n{page}"));
        assert!(values.all(|other| other == value), "{name} in\n{page}");
        value
    }

    /// The lines of `/_/metrics` of every node.
    pub(crate) fn metrics(&self) -> String {
        self.nodes().map(InProcess::metrics).collect()
    }

    fn nodes(&self) -> impl Iterator<Item = &InProcess> {
        [Some(&self.first), self.second.as_ref()].into_iter().flatten()
    }
}

fn value_of(line: &str, name: &str) -> Option<u64> {
    Some(line.strip_prefix(name)?.strip_prefix(' ')?.parse().expect("a whole number"))
}

impl Drop for TestServer {
    fn drop(&mut self) {
        let places = self.database.as_ref().map(|_| self.first.runtime.block_on(self.first.control.tenant_locations()));
        if let Some(second) = &mut self.second {
            second.stop();
        }
        self.first.stop();
        if let (Some(database), Some(Ok(places))) = (&self.database, places) {
            database.remove(&places);
        }
    }
}

/// Makes the first account where the setup form would, before the server starts: the form
/// has tests of its own, and a hash for each server would be most of the suite's time.
fn make_super_user(settings: &Settings, clock: &Clock) -> anyhow::Result<()> {
    actix_web::rt::System::new().block_on(async {
        let node = Node::open(settings, clock.clone()).await?;
        let mut transaction = node.control.registry().begin().await?;
        let (email, name, password) = (email(SUPER_USER), PersonName::parse("Ivo Tarrow")?, password_hash());
        let new =
            NewUser { email: &email, name: &name, role: &RoleKey::administrator(), password: &password, zone: None };
        users::create(&mut transaction, clock, new).await?;
        transaction.commit().await?;
        node.control.store().pools().close_all().await;
        Ok(())
    })
}
