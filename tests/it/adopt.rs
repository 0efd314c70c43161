//! `rowhouse tenant adopt`: what a server's own tools restored is that site again.

mod copied_files;
mod cut_dumps;
mod refusals;

use crate::admin_media::{PIXEL, upload};
use crate::isolation::crawl::Crawl;
use crate::support::arrange::{ACTOR, name, new_tenant};
use crate::support::process::{run, wait_until};
use crate::support::{Browser, PASSWORD, Response, SUPER_USER, TestServer, engine};
use rowhouse::config::DatabaseServer;
use rowhouse::control::TenantRecord;
use rowhouse::control::adopt::{Adoption, ExistingDatabase};
use rowhouse::control::create::NewTenant;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::placement::Placement;
use rowhouse::domain::tenant::TenantState;
use rowhouse::domain::url_prefix::UrlPrefix;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use ureq::http::Method;

/// A database of the test's own on a server; it is dropped with this.
struct Scratch(ConnectionUrl);

impl Scratch {
    fn new(engine: ServerEngine) -> Self {
        let server = engine::server_url(engine);
        let random = uuid::Uuid::now_v7().simple().to_string();
        let name = format!("it_adopt_{}", &random[20..]);
        engine::create(&server, &name);
        Self(server.for_database(&name, None))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let force = if self.0.engine() == ServerEngine::Postgres { "WITH (FORCE)" } else { "" };
        let server = engine::server_url(self.0.engine());
        engine::run(&server, vec![format!("DROP DATABASE IF EXISTS {} {force}", self.0.database())]);
    }
}

/// A server whose settings name the database server `other`, too.
fn server_beside(other: &ConnectionUrl) -> TestServer {
    TestServer::start_with(|settings| {
        settings.database_servers.insert(other_name(), DatabaseServer::at(other.clone()));
    })
}

fn other_name() -> DatabaseServerName {
    DatabaseServerName::parse("other").expect("a name")
}

/// A shop with a post in several scripts and a picture.
fn write_site(server: &TestServer, tenant: &str, placement: Placement, isolation: Isolation) {
    server.create(NewTenant { placement, isolation, ..new_tenant(tenant) });
    server.set_up(tenant, "shop");
    let mut desk = server.desk(tenant);
    let words = "Größe 50 €, 木の椅子 and “quotes” \\ % _ ' 🪑";
    desk.write("posts", "publish", "Stühle 椅子 🪑", words);
    desk.get("/media").expect_status(200);
    let csrf = desk.get("/media").hidden_field("csrf");
    upload(&mut desk, csrf.as_deref(), "dot.png", PIXEL).expect_status(303);
}

/// Every page, feed and picture that a visitor finds, without the tenant's prefix.
fn pages(server: &TestServer, tenant: &str) -> BTreeMap<String, Response> {
    let base = format!("/{tenant}");
    let mut crawl = Crawl::new(server.browser(), &base);
    let media = server.desk(tenant).get("/media").expect_status(200).text();
    for address in media.split('"').filter(|word| word.starts_with(&format!("{base}/media/"))) {
        crawl.ask(address);
    }
    assert!(media.contains("dot"), "the picture is there: {media}");
    for path in [
        "/",
        "/feed.xml",
        "/rss.xml",
        "/sitemap.xml",
        "/posts",
        "/search?q=stuhle",
        "/search?q=%E6%A4%85%E5%AD%90",
        "/none",
    ] {
        crawl.ask(&format!("{base}{path}"));
    }
    crawl.run();
    let without = |text: &str| text.replace(&base, "/PREFIX");
    crawl
        .pages
        .into_iter()
        .map(|(path, mut page)| {
            if let Ok(text) = std::str::from_utf8(&page.body) {
                page.body = without(text).into_bytes();
            }
            (without(&path), page)
        })
        .collect()
}

#[track_caller]
fn expect_same_site(server: &TestServer, one: &str, other: &str) {
    let (ones, others) = (pages(server, one), pages(server, other));
    assert!(ones.len() >= 20, "{:?}", ones.keys());
    assert_eq!(ones.keys().collect::<Vec<_>>(), others.keys().collect::<Vec<_>>());
    let found = String::from_utf8_lossy(&ones["/PREFIX/search?q=stuhle"].body).into_owned();
    assert!(found.contains("Stühle"), "{found}");
    for (path, page) in &ones {
        let copy = &others[path];
        let kind = |page: &Response| page.header("content-type").map(ToOwned::to_owned);
        assert_eq!((page.status, kind(page)), (copy.status, kind(copy)), "{path}");
        assert!(page.body == copy.body, "{path} differs:\n{}\n{}", page.describe(), copy.describe());
    }
}

/// A tool of the database server's, with the way to a database in its environment.
fn tool(program: &str, url: &ConnectionUrl) -> Command {
    let parsed = url::Url::parse(url.reveal()).expect("an address");
    let (host, port) = (parsed.host_str().expect("a host").to_owned(), parsed.port().expect("a port").to_string());
    let password = parsed.password().expect("a password").to_owned();
    let mut command = Command::new(program);
    match url.engine() {
        ServerEngine::Postgres => {
            command.args(["-h", &host, "-p", &port, "-U", &url.user()]).env("PGPASSWORD", password);
        }
        ServerEngine::MySql => {
            command.args(["--no-defaults", "-h", &host, "-P", &port, "-u", &url.user()]).env("MYSQL_PWD", password);
        }
    }
    command
}

/// Carries a database to another by the engine's own dump.
fn dump_and_restore(from: &ConnectionUrl, to: &ConnectionUrl, folder: &Path) {
    let file = folder.join("dump.sql");
    dump(from, &file);
    restore(&file, to);
}

fn dump(from: &ConnectionUrl, file: &Path) {
    let mut dump = match from.engine() {
        ServerEngine::Postgres => {
            let mut dump = tool("pg_dump", from);
            dump.args(["--no-owner", "--no-privileges"]);
            dump
        }
        ServerEngine::MySql => tool("mariadb-dump", from),
    };
    let dumped = dump.arg(from.database()).stdout(File::create(file).expect("a file")).status();
    assert!(dumped.expect("the tool is there").success());
}

fn restore(file: &Path, to: &ConnectionUrl) {
    let mut restore = match to.engine() {
        ServerEngine::Postgres => {
            let mut restore = tool("psql", to);
            restore.args(["-q", "-X", "-v", "ON_ERROR_STOP=1", "-d"]);
            restore
        }
        ServerEngine::MySql => tool("mariadb", to),
    };
    let restored = restore.arg(to.database()).stdin(File::open(file).expect("a file")).output().expect("it runs");
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
}

fn place_of(url: &ConnectionUrl, record: &TenantRecord) -> ConnectionUrl {
    match record.location.strip_prefix("other:") {
        Some(database) if !database.is_empty() => url.for_database(database, None),
        _ => url.clone(),
    }
}

fn adoption(tenant: &str, from: ExistingDatabase) -> Adoption {
    let prefix = UrlPrefix::parse(tenant).expect("a prefix");
    Adoption { name: name(tenant), prefix, hosts: Vec::new(), title: String::new(), from }
}

/// Why an adoption is refused; the registry has no more tenants than before.
#[track_caller]
fn refusal(server: &TestServer, from: ExistingDatabase) -> String {
    let locations = || {
        let mut locations = server.wait(server.control().tenant_locations()).expect("read");
        locations.sort();
        locations
    };
    let before = locations();
    let refused = server.wait(server.control().adopt_tenant(&ACTOR, adoption("late", from)));
    assert_eq!(locations(), before);
    let reason = refused.expect_err("refused").to_string();
    assert_eq!(reason.lines().count(), 1, "{reason}");
    reason
}

/// Adopts by the command line beside the server, from an address in a file.
#[track_caller]
fn adopt_by_command(server: &TestServer, tenant: &str, flag: &str, value: &Path) {
    let arguments = ["tenant", "adopt", tenant, "--prefix", tenant, flag].map(PathBuf::from);
    let output = run(server.scratch(), arguments.iter().map(PathBuf::as_path).chain([value]));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(said, format!("adopted `{tenant}`; it runs at /{tenant}/\n"));
    wait_until("the adopted site", || (server.get(&format!("/{tenant}/")).status == 200).then_some(()));
}

fn operator(server: &TestServer) -> Browser {
    let mut browser = server.browser();
    browser.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    browser
}

fn adopt_by_api(server: &TestServer, body: &Value) -> Response {
    let token = server.wait(server.control().create_api_token(&ACTOR, "adopter", Duration::from_hours(1)));
    let authorization = format!("Bearer {}", token.expect("a token"));
    let headers = [("authorization", authorization.as_str()), ("content-type", "application/json")];
    server.browser().send(&Method::POST, "/_/api/v1/adopt", &headers, body.to_string().into_bytes())
}

fn a_restored_dump_is_that_site_again(engine: ServerEngine) {
    let (other, restored, restored_shared) = (Scratch::new(engine), Scratch::new(engine), Scratch::new(engine));
    let server = server_beside(&other.0);
    let placement = Placement::Server(other_name());
    write_site(&server, "acme", placement.clone(), Isolation::Database);
    write_site(&server, "bolt", placement, Isolation::Prefix);

    dump_and_restore(&place_of(&other.0, &server.record("acme")), &restored.0, server.scratch());
    let file = server.scratch().join("address");
    std::fs::write(&file, restored.0.reveal()).expect("written");
    adopt_by_command(&server, "twin", "--database-url-file", &file);
    expect_same_site(&server, "acme", "twin");
    let twin = server.record("twin");
    assert_eq!((twin.state, twin.isolation), (TenantState::Running, Isolation::Database));
    assert_eq!(twin.title, server.record("acme").title);
    server.desk("twin").write("posts", "publish", "A new one", "It can be written to.");
    server.get("/twin/posts/a-new-one").expect_status(200);
    server.get("/acme/posts/a-new-one").expect_status(404);

    // Tables with a prefix keep it; the database is reached with the named server's login.
    dump_and_restore(&place_of(&other.0, &server.record("bolt")), &restored_shared.0, server.scratch());
    let from = ExistingDatabase::OnServer { server: other_name(), database: Some(restored_shared.0.database()) };
    let body = json!({ "name": "echo", "database_server": "other", "database": restored_shared.0.database() });
    let adopted = adopt_by_api(&server, &body).expect_status(201);
    assert_eq!((adopted.location(), &adopted.json()["state"]), ("/_/api/v1/tenants/echo", &json!("running")));
    let echo = server.record("echo");
    assert_eq!((echo.isolation, echo.table_prefix.as_str()), (Isolation::Prefix, "bolt__"));
    expect_same_site(&server, "bolt", "echo");
    let log = server.wait(server.control().audit_log(&rowhouse::control::audit::AuditFilter {
        action: Some("adopt".to_owned()),
        limit: 10,
        ..Default::default()
    }));
    assert_eq!(log.expect("read").1, 2);

    // One database is one tenant's, whatever the server is called.
    assert!(refusal(&server, from).contains("the tenant `echo` has its tables in that database"));
    let elsewhere = restored.0.reveal().replace("127.0.0.1", "localhost");
    let elsewhere = ExistingDatabase::Given(ConnectionUrl::parse(&elsewhere).expect("an address"));
    assert!(refusal(&server, elsewhere).contains("the tenant `twin` has that database to itself"));

    // The database was there before, and stays when the tenant goes.
    assert!(server.delete("twin").is_nothing());
    assert_eq!(engine::tables(&restored.0), [""; 0]);

    dump_and_restore(&place_of(&other.0, &server.record("acme")), &restored.0, server.scratch());
    let mut operator = operator(&server);
    let form = operator.get("/admin/adopt").expect_status(200).expect_text("value=\"other\"");
    let once = form.hidden_field("once").expect("what names the form");
    let fields =
        [("from", "address"), ("database_url", restored.0.reveal()), ("prefix", "third"), ("once", once.as_str())];
    let adopted = operator.post_form("/admin/adopt", &fields).expect_status(303);
    // A second press leads to what the first one made.
    let again = operator.post_form("/admin/adopt", &fields).expect_status(303);
    assert_eq!(again.location(), adopted.location());
    operator.follow(&adopted).expect_status(200).expect_text("The site is live again");
    expect_same_site(&server, "acme", "third");
    // The tables of `bolt` are in the server's own database, and are nobody else's.
    let fields = [("from", "server"), ("database_server", "other"), ("database", ""), ("prefix", "fourth")];
    let refused = operator.post_form("/admin/adopt", &fields).expect_status(422);
    refused.expect_text("id=\"f-database-error\"").expect_text("has its tables in that database");

    for tenant in ["acme", "bolt", "echo", "third"] {
        assert!(server.delete(tenant).is_nothing(), "{tenant}");
    }
}

#[test]
fn a_restored_pg_dump_is_that_site_again() {
    a_restored_dump_is_that_site_again(ServerEngine::Postgres);
}

#[test]
fn a_restored_mariadb_dump_is_that_site_again() {
    a_restored_dump_is_that_site_again(ServerEngine::MySql);
}
