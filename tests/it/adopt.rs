//! `rowhouse tenant adopt`: what a server's own tools restored is that site again.

mod cut_dumps;

use crate::admin_media::{PIXEL, upload};
use crate::isolation::crawl::Crawl;
use crate::support::arrange::{ACTOR, name, new_in_own_database, new_tenant};
use crate::support::process::{run, wait_until};
use crate::support::{Browser, PASSWORD, Response, SUPER_USER, TestServer, engine};
use rowhouse::config::DatabaseServer;
use rowhouse::control::TenantRecord;
use rowhouse::control::adopt::{Adoption, ExistingDatabase};
use rowhouse::control::create::NewTenant;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::host::HostName;
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
    operator.get("/admin/adopt").expect_status(200).expect_text("value=\"other\"");
    let fields = [("from", "address"), ("database_url", restored.0.reveal()), ("prefix", "third"), ("name", "")];
    let adopted = operator.post_form("/admin/adopt", &fields).expect_status(303);
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

#[test]
fn a_database_that_is_no_tenants_is_refused_with_the_reason() {
    for engine in [ServerEngine::Postgres, ServerEngine::MySql] {
        let (other, empty, newer) = (Scratch::new(engine), Scratch::new(engine), Scratch::new(engine));
        let server = server_beside(&other.0);
        let given = |url: &ConnectionUrl| ExistingDatabase::Given(url.clone());
        assert!(refusal(&server, given(&empty.0)).contains("no tables of a Rowhouse tenant"));
        engine::run(&empty.0, vec!["CREATE TABLE migrations (id INT)".to_owned()]);
        assert!(refusal(&server, given(&empty.0)).contains("no tables of a Rowhouse tenant"));

        server.create(NewTenant { placement: Placement::Server(other_name()), ..new_in_own_database("acme") });
        server.set_up("acme", "blank");
        dump_and_restore(&place_of(&other.0, &server.record("acme")), &newer.0, server.scratch());
        let insert = "INSERT INTO migrations (version, description, success, checksum, execution_time) \
                      SELECT 99, 'contract the site', success, checksum, execution_time FROM migrations WHERE version = 1";
        engine::run(&newer.0, vec![insert.to_owned()]);
        assert!(refusal(&server, given(&newer.0)).contains("has migration 99, which this version"));

        let wrong = refusal(&server, given(&newer.0.with_password("no-such-password")));
        assert!(wrong.contains("cannot be reached") && !wrong.contains("no-such-password"), "{wrong}");
        let nowhere = newer.0.reveal().replace(&newer.0.server(), "127.0.0.1:1");
        let nowhere = ConnectionUrl::parse(&nowhere).expect("an address");
        assert!(refusal(&server, given(&nowhere)).contains("cannot be reached"));
        let missing = ExistingDatabase::OnServer { server: other_name(), database: Some("it_none".to_owned()) };
        assert!(refusal(&server, missing).contains("it_none"));
        let body = json!({ "name": "late", "database_server": "other", "database": "it_none" });
        let problem = adopt_by_api(&server, &body).expect_status(422).text();
        assert!(problem.contains("\"#/database\"") && problem.contains("it_none"), "{problem}");
        // The address of a server of the other engine.
        let (foreign, said) = match engine {
            ServerEngine::Postgres => (ServerEngine::MySql, "answers, but not as a PostgreSQL server"),
            ServerEngine::MySql => (ServerEngine::Postgres, "or is not a MariaDB or MySQL server"),
        };
        let foreign = newer.0.reveal().replace(&newer.0.server(), &engine::server_url(foreign).server());
        let reason = refusal(&server, given(&ConnectionUrl::parse(&foreign).expect("an address")));
        assert!(reason.contains(said) && !reason.contains("sqlx"), "{reason}");
        assert!(server.delete("acme").is_nothing());
    }
}

#[test]
fn a_copied_sqlite_file_is_that_site_again() {
    // In a farm there are no tenants in files.
    let server = TestServer::start_alone();
    write_site(&server, "acme", Placement::Embedded, Isolation::Database);
    write_site(&server, "bolt", Placement::Embedded, Isolation::Prefix);
    let own = |tenant: &str| server.data().join(server.record(tenant).location);
    // With the log beside it, as a copy of a folder has it.
    let copy = server.scratch().join("copy.sqlite");
    std::fs::copy(own("acme"), &copy).expect("copied");
    std::fs::copy(own("acme").with_extension("sqlite-wal"), copy.with_extension("sqlite-wal")).expect("copied");
    let before = std::fs::read(&copy).expect("read");
    adopt_by_command(&server, "twin", "--file", &copy);
    expect_same_site(&server, "acme", "twin");
    assert_eq!(std::fs::read(&copy).expect("read"), before, "the copy that was given stays as it was");
    server.desk("twin").write("posts", "publish", "A new one", "It can be written to.");
    server.get("/acme/posts/a-new-one").expect_status(404);

    let file = |path: &Path| ExistingDatabase::File(path.to_owned());
    assert!(refusal(&server, file(&own("acme"))).contains("is a database of this server"));
    let shared = server.scratch().join("shared.sqlite");
    server
        .wait(server.control().store().pools().close(&server.record("bolt").tables(server.control().store()).location));
    std::fs::copy(own("bolt"), &shared).expect("copied");
    assert!(refusal(&server, file(&shared)).contains("the prefix bolt__"));
    let text = server.scratch().join("text");
    std::fs::write(&text, "not a database\n".repeat(99)).expect("written");
    assert!(refusal(&server, file(&text)).contains("is no SQLite database"));
    assert!(refusal(&server, file(Path::new("/none.sqlite"))).contains("cannot read /none.sqlite"));
    let half = server.scratch().join("half.sqlite");
    std::fs::write(&half, &before[..before.len() / 2]).expect("written");
    refusal(&server, file(&half));

    let folders = ["tenants", "templates"].map(|folder| server.data().join(folder));
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("a folder"));
    let strays = files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned());
    let strays: Vec<String> = strays.filter(|file| file.starts_with("late") || file.starts_with("adopted")).collect();
    assert_eq!(strays, [""; 0]);
    let taken = server.wait(server.control().adopt_tenant(&ACTOR, adoption("twin", file(&copy))));
    assert!(taken.expect_err("refused").to_string().contains("a tenant named `twin` is there already"));
    // The first of its hosts is the one that was named first.
    let hosts = ["www.echo.example", "echo.example"].map(|host| HostName::parse(host).expect("a host"));
    let echo = Adoption { hosts: hosts.to_vec(), ..adoption("echo", file(&copy)) };
    server.wait(server.control().adopt_tenant(&ACTOR, echo)).expect("adopted");
    assert_eq!(server.record("echo").hosts, hosts);
    assert!(server.delete("twin").is_nothing());
}

#[test]
fn what_was_typed_is_kept_when_an_adoption_is_refused_but_for_the_address_with_its_password() {
    let server = TestServer::start().with_tenant("acme");
    let nowhere = "postgres://shop:hush-hush@127.0.0.1:1/shop";
    let mut operator = operator(&server);
    let form = operator.get("/admin/adopt").expect_status(200);
    form.expect_text("type=\"password\" id=\"f-database_url\"");
    operator.get("/admin/tenants").expect_status(200).expect_text("href=\"/admin/adopt\"");
    operator.get("/admin/adopt");
    for (url, prefix, field, reason) in [
        (nowhere, "late", "database_url", "cannot be reached"),
        ("sqlite:///etc/passwd", "late", "database_url", "postgres://"),
        ("", "late", "database_url", ""),
        (nowhere, "acme", "prefix", "another tenant"),
        (nowhere, "-late", "prefix", "hyphen"),
    ] {
        let hosts = "late.example";
        let fields =
            [("database_url", url), ("prefix", prefix), ("name", "later"), ("title", "Kiln"), ("hosts", hosts)];
        let page = operator.post_form("/admin/adopt", &fields).expect_status(422);
        page.expect_text(&format!("id=\"f-{field}-error\"")).expect_text(reason);
        let page = operator.post_form("/admin/adopt", &fields).expect_status(422);
        for kept in [&format!("value=\"{prefix}\""), "value=\"later\"", "value=\"Kiln\"", "late.example</textarea>"] {
            assert!(page.text().contains(kept), "{url}: {kept} is not in {}", page.describe());
        }
        assert!(!page.text().contains("hush-hush") && !page.text().contains("/etc/passwd"), "{}", page.describe());
    }
    for (body, pointer) in [
        (json!({ "name": "late", "database_url": nowhere }), "#/database_url"),
        (json!({ "name": "late" }), "#/database_url"),
        (json!({ "name": "late", "database_server": "none" }), "#/database_server"),
        (json!({ "name": "late", "database_url": nowhere, "database": "shop" }), "#/database_url"),
        (json!({ "name": "acme", "database_url": nowhere }), "#/name"),
        (json!({ "database_url": nowhere }), "#/name"),
    ] {
        let problem = adopt_by_api(&server, &body).expect_status(422).text();
        assert!(problem.contains(pointer) && !problem.contains("hush-hush"), "{body}: {problem}");
    }
    operator.get("/admin/tenants/late").expect_status(404);
}
