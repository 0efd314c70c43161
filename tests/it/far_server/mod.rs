//! Tenants on a database server that is not the registry's, as it is seen through a line which the
//! test can cut and slow down: what fails there is told in one message, is taken back or can be tried
//! again, and is no other tenant's matter.

mod fair;
mod full_disk;
mod idle;
mod killed;
mod resting;
mod slow;
mod stopped;

use crate::support::TestServer;
use crate::support::arrange::new_tenant;
use crate::support::engine::{self, TestDatabase, patient, server_url};
use crate::support::link::Link;
use crate::support::process::run_with;
use rowhouse::config::{DatabaseServer, Settings};
use rowhouse::control::create::NewTenant;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::placement::Placement;

const ENGINES: [ServerEngine; 2] = [ServerEngine::Postgres, ServerEngine::MySql];

/// A Rowhouse with the tenant `near` in a file, and the database server `far` at the end of a line.
struct Far {
    line: Link,
    server: TestServer,
    database: TestDatabase,
    url: ConnectionUrl,
}

fn far() -> DatabaseServerName {
    DatabaseServerName::parse("far").expect("a name")
}

/// One server, since a farm takes no tenant in a file.
fn beside(url: &ConnectionUrl, adjust: impl FnOnce(&mut DatabaseServer)) -> TestServer {
    beside_with(url, adjust, |_| {})
}

/// The same, with other settings than the default ones.
fn beside_with(
    url: &ConnectionUrl,
    adjust: impl FnOnce(&mut DatabaseServer),
    settle: impl FnOnce(&mut Settings),
) -> TestServer {
    let server = TestServer::start_alone_with(|settings| {
        let mut server = DatabaseServer { max_connections: 6, ..patient(url) };
        adjust(&mut server);
        settings.database_servers.insert(far(), server);
        settle(settings);
    });
    server.create(NewTenant { placement: Placement::Embedded, ..new_tenant("near") });
    server.set_up("near", "blog");
    server
}

fn far_tenant(name: &str, isolation: Isolation) -> NewTenant {
    NewTenant { placement: Placement::Server(far()), isolation, ..new_tenant(name) }
}

impl Far {
    fn start(engine: ServerEngine, adjust: impl FnOnce(&mut DatabaseServer)) -> Self {
        Self::start_with(engine, adjust, |_| {})
    }

    /// The same, with other settings than the default ones.
    fn start_with(
        engine: ServerEngine,
        adjust: impl FnOnce(&mut DatabaseServer),
        settle: impl FnOnce(&mut Settings),
    ) -> Self {
        let database = TestDatabase::make(&server_url(engine));
        let line = Link::to(&database.url().server());
        // The line looks for statements, which TLS would hide.
        let plain = match engine {
            ServerEngine::Postgres => "sslmode=disable",
            ServerEngine::MySql => "ssl-mode=disabled",
        };
        let url = format!("{}?{plain}", line.instead_of(database.url().reveal()));
        let url = ConnectionUrl::parse(&url).expect("an address");
        let server = beside_with(&url, adjust, settle);
        Self { line, server, database, url }
    }

    /// With a running tenant there.
    fn with_tenant(self, name: &str, isolation: Isolation) -> Self {
        self.server.create(far_tenant(name, isolation));
        self.server.set_up(name, "blog");
        self
    }

    /// The address of a tenant's own database there, past the line and with the right to do everything.
    fn database_of(&self, tenant: &str) -> ConnectionUrl {
        let location = self.server.record(tenant).location;
        let name = location.strip_prefix("far:").expect("it is there");
        self.database.url().for_database(name, None)
    }

    fn quote(&self) -> char {
        match self.database.url().engine() {
            ServerEngine::Postgres => '"',
            ServerEngine::MySql => '`',
        }
    }

    /// How a row of a site begins: what records migrations is not quoted.
    fn insert(&self) -> String {
        format!("INSERT INTO {}", self.quote())
    }

    /// How the name of the revisions' table ends.
    fn revisions(&self) -> String {
        format!("revisions{}", self.quote())
    }

    /// Runs a command of the program beside the server. It must do what it is told.
    #[track_caller]
    fn succeed(&self, arguments: &[&str]) {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        self.server.catch_up();
    }

    /// Runs one that loses the server: it says so in one line, and what to do.
    #[track_caller]
    fn break_off(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8(output.stderr).expect("text");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(self.line.has_ended(), "{arguments:?}: it was never said: {said}");
        assert!(said.starts_with("rowhouse: ") && said.lines().count() == 1, "one clear line: {said}");
        expect_advice(&said);
        self.server.catch_up();
        said
    }

    fn run(&self, arguments: &[&str]) -> std::process::Output {
        run_with(self.server.scratch(), arguments, |command| {
            command.env("ROWHOUSE__DATABASE_SERVERS__FAR__URL", self.url.reveal());
        })
    }

    /// What there is of tenants of that name on the far server: databases, roles and tables.
    fn left(&self, name: &str) -> Vec<String> {
        engine::left_of(self.database.url(), name)
    }

    fn end(self) {
        drop(self.server);
        self.database.remove(&[]);
    }
}

#[track_caller]
fn expect_advice(said: &str) {
    assert!(said.contains("the database cannot be reached: "), "{said}");
    assert!(said.trim_end().ends_with("; try again once its server answers"), "{said}");
}
