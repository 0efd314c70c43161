//! What visitors and a tenant's people get while its database does not answer.

use crate::support::arrange::{ACTOR, name};
use crate::support::process::wait_until;
use crate::support::{ADMIN, PASSWORD, Response, SUPER_USER, TestServer};
use rowhouse::content::entries::revisions::Writer;
use rowhouse::content::entries::{publish, published};
use rowhouse::domain::isolation::Isolation;
use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteLockingMode};
use std::sync::Barrier;
use std::time::{Duration, Instant};

const PAGE: &str = "/acme/about";
const STALE: &str = "rowhouse_requests_total{source=\"stale\"}";
const HIT: &str = "rowhouse_requests_total{source=\"cache_hit\"}";

/// A server that does not wait long for a database.
fn impatient() -> TestServer {
    TestServer::start_with(|settings| {
        settings.database.busy_timeout_ms = 200;
        settings.database.acquire_timeout_ms = 400;
    })
}

/// Somebody else has the database for himself until this goes.
struct Silence<'a> {
    server: &'a TestServer,
    connection: Option<SqliteConnection>,
}

fn silence<'a>(server: &'a TestServer, tenant: &str) -> Silence<'a> {
    let (record, store) = (server.record(tenant), server.control().store());
    let file = server.data().join(&record.location);
    let connection = server.wait(async {
        store.pools().close(&record.tables(store).location).await;
        let options = SqliteConnectOptions::new().filename(file).journal_mode(SqliteJournalMode::Wal);
        let mut connection = options.locking_mode(SqliteLockingMode::Exclusive).connect().await.expect("opened");
        sqlx::query("BEGIN EXCLUSIVE").execute(&mut connection).await.expect("nobody else has it");
        connection
    });
    Silence { server, connection: Some(connection) }
}

impl Drop for Silence<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            let _ = self.server.wait(sqlx::Connection::close(connection));
        }
    }
}

/// Waits until the database is asked again and answers.
fn wait_for_an_answer(server: &TestServer, path: &str) -> Response {
    wait_until("the database to be asked again", || {
        let answer = server.get(path);
        (answer.status == 200 && answer.header("x-cache").is_none()).then_some(answer)
    })
}

fn retitle(server: &TestServer, title: &str) {
    server.change_site("acme", |site| title.clone_into(&mut site.title));
}

fn console(server: &TestServer, path: &str) -> String {
    let mut operator = server.browser();
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    operator.get(path).expect_status(200).text()
}

#[test]
fn the_last_good_page_is_served_while_the_database_does_not_answer() {
    for isolation in [Isolation::Database, Isolation::Prefix] {
        let server = impatient().with_tenant_in("acme", isolation).with_own_database("bolt");
        let good = server.get(PAGE).expect_status(200);
        assert_eq!(good.header("x-cache"), None);
        retitle(&server, "Otters");
        let lock = silence(&server, "acme");
        for number in 1..=3 {
            let stale = server.get(PAGE).expect_status(200);
            assert_eq!(stale.body, good.body);
            assert_eq!(stale.header("etag"), good.header("etag"));
            assert_eq!(stale.header("x-cache"), Some("stale"));
            assert_eq!(stale.header("cache-control"), Some("no-cache, max-age=0"));
            assert!(stale.header("age").is_some_and(|age| age.parse::<u64>().is_ok()), "{}", stale.describe());
            assert_eq!(stale.header("warning"), None);
            assert_eq!(stale.header("x-served-by"), Some("house-one"));
            assert_eq!(server.metric(STALE), number);
        }
        assert_eq!(server.metric(HIT), 0, "a stale page is no hit, and never becomes one");
        let etag = good.header("etag").expect("a tag");
        let same = server.browser().get_with(PAGE, &[("if-none-match", etag)]).expect_status(304);
        assert_eq!(same.header("x-cache"), Some("stale"));
        let coded = server.browser().get_with(PAGE, &[("accept-encoding", "br")]).expect_status(200);
        assert_eq!(coded.header("content-encoding"), Some("br"));
        server.browser().head(PAGE).expect_status(200);
        server.get("/bolt/").expect_status(200);
        assert_eq!(server.get("/bolt/").header("x-cache"), None);

        drop(lock);
        let fresh = wait_for_an_answer(&server, PAGE).expect_text("Otters");
        assert_ne!(fresh.body, good.body);
        assert_eq!(fresh.header("cache-control"), Some("no-cache"));
        assert_eq!(fresh.header("age"), None);
    }
}

#[test]
fn a_kept_page_that_is_still_true_needs_no_database() {
    let server = impatient().with_tenant("acme");
    let good = server.get(PAGE).expect_status(200);
    let _lock = silence(&server, "acme");
    let hit = server.get(PAGE).expect_status(200);
    assert_eq!(
        (hit.body, hit.headers.len()),
        (good.body.clone(), good.headers.len() - usize::from(good.header("x-request-id").is_some()))
    );
    assert_eq!(server.metric(STALE), 0);
}

#[test]
fn a_page_that_nobody_saw_before_answers_503() {
    let server = impatient().with_tenant("acme");
    server.get(PAGE).expect_status(200);
    let _lock = silence(&server, "acme");
    for (host, path) in [
        (None, "/acme/posts/ice"),
        (None, "/acme/search?q=ice"),
        (None, "/acme/feed.xml"),
        // Absolute links are others at another door.
        (Some("elsewhere.example"), PAGE),
    ] {
        let mut visitor = host.map_or_else(|| server.browser(), |host| server.browser_at(host));
        let answer = visitor.get(path).expect_status(503);
        assert!(answer.header("retry-after").is_some(), "{}", answer.describe());
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("x-cache"), None);
    }
    assert_eq!(server.metric(STALE), 0);
}

#[test]
fn after_a_start_there_is_no_page_of_before() {
    let server = impatient().with_tenant("acme");
    let _lock = silence(&server, "acme");
    for _ in 0..2 {
        server.get(PAGE).expect_status(503);
    }
}

#[test]
fn after_three_visitors_in_vain_nobody_else_is_kept_waiting() {
    let server = TestServer::start_with(|settings| {
        settings.database.busy_timeout_ms = 1_500;
        settings.database.acquire_timeout_ms = 2_000;
    })
    .with_tenant("acme");
    let good = server.get(PAGE).expect_status(200);
    retitle(&server, "Otters");
    let lock = silence(&server, "acme");
    let timed = |path: &str| {
        let started = Instant::now();
        (server.get(path), started.elapsed())
    };
    for _ in 0..3 {
        let (stale, took) = timed(PAGE);
        assert_eq!(stale.header("x-cache"), Some("stale"));
        assert!(took > Duration::from_secs(1), "it was asked: {took:?}");
    }
    let (stale, took) = timed(PAGE);
    assert_eq!((stale.header("x-cache"), &stale.body), (Some("stale"), &good.body));
    assert!(took < Duration::from_millis(700), "{took:?}");
    let (refused, took) = timed("/acme/posts/ice");
    assert_eq!(refused.status, 503, "{}", refused.describe());
    assert!(took < Duration::from_millis(700), "{took:?}");
    drop(lock);
    wait_for_an_answer(&server, PAGE).expect_text("Otters");
    wait_for_an_answer(&server, "/acme/posts/ice");
}

#[test]
fn a_tenants_own_people_are_told_what_is_the_matter() {
    let server = impatient().with_tenant("acme");
    let mut editor = server.browser();
    editor.sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
    editor.get("/acme/admin").expect_status(200);
    let lock = silence(&server, "acme");
    for path in ["/acme/admin", "/acme/admin/pages", "/acme/admin/sign-in"] {
        let answer = editor.get(path).expect_status(503).expect_text("The database of this site does not answer");
        assert!(answer.header("retry-after").is_some(), "{}", answer.describe());
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        // Nothing was sent.
        answer.expect_text("this page could not be had").expect_no_text("What was sent");
        let german = [("accept-language", "de-AT,de;q=0.9,en;q=0.5")];
        let answer = editor.get_with(path, &german).expect_status(503).expect_text("<html lang=\"de\">");
        answer.expect_text("diese Seite nicht zu bekommen war").expect_no_text("gespeichert");
    }
    let sent = editor.post_form("/acme/admin/posts/new", &[("title", "Ice")]).expect_status(503);
    sent.expect_text("What was sent just now is not saved");
    let visitors = server.get("/acme/posts/ice").expect_status(503).text();
    assert!(!visitors.contains("database"), "a visitor is told no more than he needs: {visitors}");
    drop(lock);
    wait_until("the admin to be back", || (editor.get("/acme/admin").status == 200).then_some(()));
}

#[test]
fn the_console_says_which_database_does_not_answer_since_when_and_why() {
    let server = impatient().with_own_database("acme").with_own_database("bolt");
    let silent = "Its database does not answer";
    assert!(!console(&server, "/admin/tenants/acme").contains(silent));
    assert!(!console(&server, "/admin").contains("not answer"));
    server.get(PAGE).expect_status(200);
    let lock = silence(&server, "acme");
    server.get("/acme/posts/ice").expect_status(503);

    let overview = console(&server, "/admin");
    assert!(overview.contains("1 database that does not answer"), "{overview}");
    assert!(overview.contains("<a href=\"/admin/tenants/acme\">acme</a>"), "{overview}");
    let page = console(&server, "/admin/tenants/acme");
    for text in [silent, "asked last", "locked"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(!page.contains(&server.data().display().to_string()), "where it is, is on the page's own line: {page}");
    assert!(!console(&server, "/admin/tenants/bolt").contains(silent));

    drop(lock);
    wait_for_an_answer(&server, "/acme/posts/ice");
    assert!(!console(&server, "/admin/tenants/acme").contains(silent));
    assert!(!console(&server, "/admin").contains("not answer"));
}

#[test]
fn nothing_of_before_a_suspension_or_a_reset_is_served() {
    let server = impatient().with_tenant("acme");
    server.get(PAGE).expect_status(200);
    server.suspend("acme");
    let lock = silence(&server, "acme");
    server.get(PAGE).expect_status(503);
    assert_eq!(server.get(PAGE).header("x-cache"), None);
    drop(lock);
    server.resume("acme");
    let lock = silence(&server, "acme");
    server.get(PAGE).expect_status(503);
    drop(lock);
    wait_for_an_answer(&server, PAGE);
    server.reset("acme", true);
    server.set_up("acme", "blog");
    let lock = silence(&server, "acme");
    server.get(PAGE).expect_status(503);
    drop(lock);
    wait_for_an_answer(&server, PAGE);
    server.wait(server.control().delete_tenant(&ACTOR, &name("acme"))).expect("deleted");
    server.get(PAGE).expect_status(404);
    assert_eq!(server.metric(STALE), 0);
}

#[test]
fn a_page_that_was_taken_back_does_not_come_back() {
    let server = impatient().with_tenant("acme");
    server.get(PAGE).expect_status(200);
    let database = server.database("acme");
    let page = server.wait(published::find(&database, "about")).expect("read").expect("published");
    let writer = Writer { id: None, name: String::new() };
    let saved = server.wait(publish::unpublish(&database, server.clock(), page.id, &writer)).expect("taken back");
    let generation = saved.generation.expect("visitors see it");
    drop(database);
    let table = server.registry().table();
    server.registry().raise_generation(table.find(server.record("acme").id).expect("routed"), generation);
    server.get(PAGE).expect_status(404);
    let _lock = silence(&server, "acme");
    let answer = server.get(PAGE).expect_status(503);
    assert_eq!(answer.header("x-cache"), None);
}

#[test]
fn a_crowd_waits_for_one_who_asks_and_no_longer() {
    const CROWD: usize = 24;
    let server = impatient().with_tenant("acme");
    let good = server.get(PAGE).expect_status(200);
    retitle(&server, "Otters");
    let _lock = silence(&server, "acme");
    let door = Barrier::new(CROWD);
    std::thread::scope(|scope| {
        for _ in 0..CROWD {
            scope.spawn(|| {
                let mut visitor = server.browser();
                // Connected before the door opens.
                visitor.get("/_/health/live").expect_status(200);
                door.wait();
                let stale = visitor.get(PAGE).expect_status(200);
                assert_eq!((stale.header("x-cache"), &stale.body), (Some("stale"), &good.body));
            });
        }
    });
    assert_eq!(server.metric(STALE), CROWD as u64);
    let overview = console(&server, "/admin");
    assert!(overview.contains("<dt>Errors</dt><dd>1</dd>"), "one visitor asked the database: {overview}");
}
