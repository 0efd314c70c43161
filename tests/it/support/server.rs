//! A server in this process: built and run as the program does it, on a free port, over a
//! data folder that goes away with it.

use super::engine::{self, TestDatabase};
use super::people::{SUPER_USER, email, password_hash};
use super::{Browser, Response, raw};
use actix_web::dev::ServerHandle;
use rowhouse::app::Application;
use rowhouse::app::node::Node;
use rowhouse::config::Settings;
use rowhouse::control::ControlPlane;
use rowhouse::domain::person_name::PersonName;
use rowhouse::domain::role::Role;
use rowhouse::identity::users::{self, NewUser};
use rowhouse::infra::clock::Clock;
use rowhouse::tenancy::TenantRegistry;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use tempfile::TempDir;

/// A running server. It stops, and its data folder goes, when this is dropped.
pub(crate) struct TestServer {
    address: SocketAddr,
    clock: Clock,
    control: Arc<ControlPlane>,
    registry: Arc<TenantRegistry>,
    runtime: tokio::runtime::Handle,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
    folder: TempDir,
    /// The registry's database, where the suite runs on a database server.
    database: Option<TestDatabase>,
}

/// What the server's thread tells the test once it listens.
struct Started {
    address: SocketAddr,
    control: Arc<ControlPlane>,
    registry: Arc<TenantRegistry>,
    runtime: tokio::runtime::Handle,
    handle: ServerHandle,
}

impl TestServer {
    /// A server that is set up: its super user is [`SUPER_USER`].
    pub(crate) fn start() -> Self {
        Self::start_with(|_| {})
    }

    /// The same, with other settings than the default ones.
    pub(crate) fn start_with(adjust: impl FnOnce(&mut Settings)) -> Self {
        Self::launch(adjust, true).expect("the server starts")
    }

    /// A server that nobody has set up: it has no super user.
    pub(crate) fn start_fresh() -> Self {
        Self::start_fresh_with(|_| {})
    }

    /// The same, with other settings than the default ones.
    pub(crate) fn start_fresh_with(adjust: impl FnOnce(&mut Settings)) -> Self {
        Self::launch(adjust, false).expect("the server starts")
    }

    fn launch(adjust: impl FnOnce(&mut Settings), has_super_user: bool) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut settings = Settings::default();
        settings.server.listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        settings.server.workers = 1;
        settings.server.shutdown_seconds = 1;
        "house-one".clone_into(&mut settings.server.node_name);
        settings.data.dir = folder.path().join("data");
        settings.data.tenants_file = folder.path().join("tenants.toml");
        let database = TestDatabase::of(folder.path());
        if let Some(database) = &database {
            database.settle(&mut settings);
        }
        adjust(&mut settings);
        let clock = Clock::default();
        let (sender, receiver) = std::sync::mpsc::channel();
        let its_clock = clock.clone();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let built = async {
                    if has_super_user {
                        make_super_user(&settings, &its_clock).await?;
                    }
                    Application::build(settings, its_clock).await
                };
                let application = match built.await {
                    Ok(application) => application,
                    Err(error) => return drop(sender.send(Err(error))),
                };
                let started = Started {
                    address: application.address(),
                    control: Arc::clone(application.control()),
                    registry: Arc::clone(application.registry()),
                    runtime: tokio::runtime::Handle::current(),
                    handle: application.handle(),
                };
                let _ = sender.send(Ok(started));
                application.run().await.expect("the server runs until it is stopped");
            });
        });
        let Started { address, control, registry, runtime, handle } = receiver.recv()??;
        Ok(Self { address, clock, control, registry, runtime, handle, thread: Some(thread), folder, database })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The origin that its pages are under: `http://127.0.0.1:4711`.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
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
        &self.control
    }

    /// The data plane's tenants.
    pub(crate) fn registry(&self) -> &TenantRegistry {
        &self.registry
    }

    /// Runs a future to its end, as if in the server.
    pub(crate) fn wait<F: Future>(&self, future: F) -> F::Output {
        self.runtime.block_on(future)
    }

    /// A browser without cookies, at the server's address.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.address, &self.address.ip().to_string())
    }

    /// A browser that finds the server under a name of the test's choice.
    pub(crate) fn browser_at(&self, host: &str) -> Browser {
        Browser::new(self.address, host)
    }

    /// One page, for a visitor without cookies.
    pub(crate) fn get(&self, path: &str) -> Response {
        self.browser().get(path)
    }

    /// Sends bytes as they are, and reads the answer until the server closes.
    pub(crate) fn raw(&self, request: impl AsRef<[u8]>) -> Response {
        raw::exchange(self.address, request.as_ref())
    }

    /// One counter or gauge of `/_/metrics`, by its whole name with labels.
    pub(crate) fn metric(&self, name: &str) -> u64 {
        let page = self.get("/_/metrics").text();
        let line = page.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.unwrap_or_else(|| panic!("no metric {name} in\n{page}")).parse().expect("a whole number")
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        let places = self.database.as_ref().map(|_| self.wait(self.control.tenant_locations()));
        // Not graceful: a test that wants to see requests finish uses a `Process`.
        let stop = self.handle.stop(false);
        self.runtime.block_on(stop);
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || std::thread::panicking(), "the server's thread panicked");
        }
        if let (Some(database), Some(Ok(places))) = (&self.database, places) {
            database.remove(&places);
        }
    }
}

/// Makes the first account where the setup form would, before the server starts: the form
/// has tests of its own, and a hash for each server would be most of the suite's time.
async fn make_super_user(settings: &Settings, clock: &Clock) -> anyhow::Result<()> {
    let node = Node::open(settings, clock.clone()).await?;
    let mut transaction = node.control.registry().begin().await?;
    let (email, name, password) = (email(SUPER_USER), PersonName::parse("Ivo Tarrow")?, password_hash());
    let new = NewUser { email: &email, name: &name, role: Role::Administrator, password: &password };
    users::create(&mut transaction, clock, new).await?;
    transaction.commit().await?;
    node.control.store().pools().close_all().await;
    Ok(())
}
