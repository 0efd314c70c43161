//! A server with a site, in this process.

use rowhouse::app::Application;
use rowhouse::app::node::Node;
use rowhouse::config::{DatabaseServer, Settings};
use rowhouse::control::Actor;
use rowhouse::control::create::NewTenant;
use rowhouse::control::operation::FirstAdministrator;
use rowhouse::control::set_up::SetUp;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::email::EmailAddress;
use rowhouse::domain::ids::TenantId;
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::person_name::PersonName;
use rowhouse::domain::placement::Placement;
use rowhouse::domain::role::RoleKey;
use rowhouse::domain::tenant::TenantName;
use rowhouse::domain::url_prefix::UrlPrefix;
use rowhouse::identity::password::{Password, PasswordHash, Passwords};
use rowhouse::identity::users::{self, NewUser};
use rowhouse::infra::clock::Clock;
use sqlx::Connection;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc;

/// Settings for a server on a free port, with its data in a folder.
pub(crate) fn settings(folder: &Path) -> Settings {
    let mut settings = Settings::default();
    folder.clone_into(&mut settings.data.dir);
    settings.server.listen = SocketAddr::from(([127, 0, 0, 1], 0));
    if let Some(url) = server_url() {
        let name = DatabaseServerName::parse("main").expect("a name");
        settings.database_servers.insert(name.clone(), DatabaseServer::at(url));
        settings.database.registry = Some(name.clone());
        settings.database.tenants = Some(name);
    }
    settings
}

/// Tells a command of the program where the registry and the tenants of these settings are.
pub(crate) fn tell(settings: &Settings, command: &mut Command) {
    for server in settings.database_servers.values() {
        command
            .env("ROWHOUSE__DATABASE_SERVERS__MAIN__URL", server.url.reveal())
            .env("ROWHOUSE__DATABASE__REGISTRY", "main")
            .env("ROWHOUSE__DATABASE__TENANTS", "main");
    }
}

/// A new database on the server that `scripts/bench` started, where it was asked to.
fn server_url() -> Option<ConnectionUrl> {
    let variable = match std::env::var("ROWHOUSE_BENCH_ENGINE").ok()?.as_str() {
        "postgres" => "ROWHOUSE_TEST_POSTGRES",
        "mysql" => "ROWHOUSE_TEST_MYSQL",
        other => panic!("ROWHOUSE_BENCH_ENGINE is `{other}`; it is `postgres` or `mysql`"),
    };
    let server = ConnectionUrl::parse(&std::env::var(variable).expect("a server")).expect("an address");
    let name = format!("bench_{}", TenantId::new().short());
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    block_on(async {
        match server.engine() {
            ServerEngine::Postgres => {
                let mut connection = sqlx::PgConnection::connect(server.reveal()).await.expect("connected");
                sqlx::raw_sql(create).execute(&mut connection).await.expect("created");
            }
            ServerEngine::MySql => {
                let mut connection = sqlx::MySqlConnection::connect(server.reveal()).await.expect("connected");
                sqlx::raw_sql(create).execute(&mut connection).await.expect("created");
            }
        }
    });
    Some(server.for_database(&name, None))
}

/// The hash of one password, for all accounts of a benchmark.
pub(crate) async fn password_hash() -> PasswordHash {
    let email = email();
    let password = Password::parse("correct horse battery", &email).expect("good enough");
    Passwords::default().hash(&password).await
}

fn email() -> EmailAddress {
    EmailAddress::parse("bench@example.org").expect("an address")
}

/// A registered tenant's description.
pub(crate) fn new_tenant(name: &str, isolation: Isolation) -> NewTenant {
    NewTenant {
        name: TenantName::parse(name).expect("a name"),
        prefix: UrlPrefix::parse(name).expect("a prefix"),
        hosts: Vec::new(),
        title: format!("Site {name}"),
        isolation,
        placement: Placement::Default,
    }
}

/// Creates a tenant and sets it up.
pub(crate) async fn add_site(node: &Node, name: &str, recipe: &str, isolation: Isolation, hash: &PasswordHash) {
    let admin =
        FirstAdministrator { email: email(), name: "Bench".to_owned(), password_hash: hash.as_str().to_owned() };
    let set_up = SetUp { recipe: recipe.to_owned(), language: None, admin };
    let new = new_tenant(name, isolation);
    node.control.create_and_set_up_tenant(&Actor::Server, new, set_up).await.expect("created");
}

/// Makes the super user, so that the server answers.
pub(crate) async fn add_super_user(node: &Node, hash: &PasswordHash) {
    let mut transaction = node.control.registry().begin().await.expect("begun");
    let name = PersonName::parse("Bench").expect("a name");
    let email = email();
    let new = NewUser { email: &email, name: &name, role: &RoleKey::administrator(), password: hash, zone: None };
    users::create(&mut transaction, &node.clock, new).await.expect("created");
    transaction.commit().await.expect("committed");
}

/// Runs something on a runtime of its own.
pub(crate) fn block_on<T>(work: impl Future<Output = T>) -> T {
    actix_web::rt::System::new().block_on(work)
}

/// Starts a server in a thread of its own, which ends with the process.
pub(crate) fn start(settings: Settings) -> SocketAddr {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        block_on(async move {
            let application = Application::build(settings, Clock::default()).await.expect("built");
            sender.send(application.address()).expect("heard");
            application.run().await.expect("ran");
        });
    });
    receiver.recv().expect("the server started")
}
