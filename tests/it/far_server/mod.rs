//! Tenants on a database server that is not the registry's, as it is seen through a line which the
//! test can cut and slow down: what fails there is told in one message, is taken back or can be tried
//! again, and is no other tenant's matter.

mod killed;
mod resting;
mod slow;
mod stopped;

use crate::support::TestServer;
use crate::support::arrange::new_tenant;
use crate::support::engine::{TestDatabase, server_url, tables, texts};
use crate::support::link::Link;
use crate::support::process::run_with;
use rowhouse::config::DatabaseServer;
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
    let server = TestServer::start_alone_with(|settings| {
        let mut server = DatabaseServer { max_connections: 6, ..DatabaseServer::at(url.clone()) };
        adjust(&mut server);
        settings.database_servers.insert(far(), server);
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
        let database = TestDatabase::make(&server_url(engine));
        let line = Link::to(&database.url().server());
        // The line looks for statements, which TLS would hide.
        let plain = match engine {
            ServerEngine::Postgres => "sslmode=disable",
            ServerEngine::MySql => "ssl-mode=disabled",
        };
        let url = format!("{}?{plain}", line.instead_of(database.url().reveal()));
        let url = ConnectionUrl::parse(&url).expect("an address");
        let server = beside(&url, adjust);
        Self { line, server, database, url }
    }

    /// With a running tenant there.
    fn with_tenant(self, name: &str, isolation: Isolation) -> Self {
        self.server.create(far_tenant(name, isolation));
        self.server.set_up(name, "blog");
        self
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
        let like = format!("LIKE 'rh!_{name}!_%' ESCAPE '!'");
        let sql = match self.database.url().engine() {
            ServerEngine::Postgres => format!(
                "SELECT datname::text FROM pg_database WHERE datname {like} \
                 UNION ALL SELECT rolname::text FROM pg_roles WHERE rolname {like}"
            ),
            ServerEngine::MySql => format!(
                "SELECT CAST(schema_name AS CHAR) FROM information_schema.schemata WHERE schema_name {like} \
                 UNION ALL SELECT CAST(user AS CHAR) FROM mysql.user WHERE user {like}"
            ),
        };
        let mut left = texts(self.database.url(), &sql);
        let is_its = |table: &String| table.trim_start_matches('_').starts_with(&format!("{name}_"));
        left.extend(tables(self.database.url()).into_iter().filter(is_its));
        left
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
