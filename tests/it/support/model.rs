//! A registry as a server leaves it that was started once: on PostgreSQL each test has a copy of one. To
//! make its tables costs the server more than most tests do with them.

use super::engine::{self, TestDatabase};
use rowhouse::app::node::Node;
use rowhouse::config::Settings;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::infra::clock::Clock;
use std::sync::LazyLock;

/// Of which version on the server is asked for a copy of files, which is quicker where nothing is made durable.
const TAKES_A_STRATEGY: u32 = 150_000;

/// What makes a database like the model.
static COPYING: LazyLock<String> = LazyLock::new(|| {
    let server = engine::server_url(ServerEngine::Postgres);
    let model = TestDatabase::make(&server);
    std::thread::scope(|scope| scope.spawn(|| start_once(&model)).join().expect("the model is made"));
    let version = engine::texts(&server, "SELECT current_setting('server_version_num')");
    let takes_a_strategy = version[0].parse::<u32>().expect("a number") >= TAKES_A_STRATEGY;
    let strategy = if takes_a_strategy { " STRATEGY FILE_COPY" } else { "" };
    format!("TEMPLATE {}{strategy}", model.url().database())
});

/// Makes a registry's database on a server of PostgreSQL.
pub(super) fn copy(server: &ConnectionUrl, name: &str) {
    engine::run(server, vec![format!("CREATE DATABASE {name} {}", *COPYING)]);
}

/// Opens it as a command of the program does, and leaves it.
fn start_once(model: &TestDatabase) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut settings = Settings::default();
    settings.data.dir = folder.path().join("data");
    model.settle(&mut settings);
    actix_web::rt::System::new().block_on(async {
        let node = Node::open(&settings, Clock::default()).await.expect("the registry is made");
        node.control.store().pools().close_all().await;
    });
}
