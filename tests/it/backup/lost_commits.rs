//! Restores whose last commit nobody hears the end of: the registry alone knows whether the site is the new one,
//! and none of both is taken for the other.

use super::restoring::MODES;
use crate::prepared_databases::ENGINES;
use crate::support::commit_trap::{CommitTrap, Fate};
use crate::support::engine::{self, TestDatabase, server_url};
use crate::support::process::{rowhouse, run_with, wait_until};
use crate::support::{Process, TestServer};
use rowhouse::config::DatabaseServer;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::tenant::TenantState;
use std::process::{Command, Output};
use std::time::Duration;

/// The file that the archive is in.
const ARCHIVE: &str = "site.rowhouse";

const REPLACE: [&str; 5] = ["tenant", "restore", ARCHIVE, "--replace", "--yes"];

/// What the audit log gets in the transaction that leads to a site that came in, and in no other.
const CAME_IN: &str = "from a backup of `";

/// A Rowhouse with its registry and a site on one database server, and a line there for the commands beside it.
struct House {
    line: CommitTrap,
    server: TestServer,
    database: TestDatabase,
    by_line: ConnectionUrl,
    tenant: &'static str,
}

impl House {
    /// The site is in the archive but for one post, which was written since.
    fn start(engine: ServerEngine, tenant: &'static str, isolation: Isolation) -> Self {
        let database = TestDatabase::make(&server_url(engine));
        let line = CommitTrap::to(database.url());
        let by_line = line.instead_of(database.url());
        let server = TestServer::start_alone_with(|settings| {
            let name = DatabaseServerName::parse("shared").expect("a name");
            let shared = DatabaseServer { max_connections: 12, ..DatabaseServer::at(database.url().clone()) };
            settings.database_servers.insert(name.clone(), shared);
            settings.database.registry = Some(name.clone());
            settings.database.tenants = Some(name);
        });
        let server = server.with_tenant_in(tenant, isolation);
        let house = Self { line, server, database, by_line, tenant };
        house.succeed(&["tenant", "backup", tenant, "-o", ARCHIVE, "--with-passwords"]);
        house.server.desk(tenant).write("posts", "publish", "Since then", "After the backup.");
        house
    }

    /// Has a command go by the line.
    fn tell(&self, command: &mut Command) {
        command
            .env("ROWHOUSE__DATABASE_SERVERS__SHARED__URL", self.by_line.reveal())
            .env("ROWHOUSE__DATABASE_SERVERS__SHARED__MAX_CONNECTIONS", "12")
            .env("ROWHOUSE__DATABASE__REGISTRY", "shared")
            .env("ROWHOUSE__DATABASE__TENANTS", "shared");
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let output = run_with(self.server.scratch(), arguments, |command| self.tell(command));
        self.server.catch_up();
        output
    }

    #[track_caller]
    fn succeed(&self, arguments: &[&str]) {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    }

    /// Runs a command whose last commit ends so.
    #[track_caller]
    fn run_into(&self, fate: Fate, arguments: &[&str]) -> Output {
        self.line.set(CAME_IN, fate);
        let output = self.run(arguments);
        assert!(self.line.has_sprung(), "it never came to that commit: {}", said(&output));
        output
    }

    /// It is the site of the archive, or the one of before, nobody is at it any more, and its editors write.
    #[track_caller]
    fn expect_site(&self, is_of_archive: bool) {
        self.server.catch_up();
        let record = self.server.record(self.tenant);
        assert_eq!(record.state, TenantState::Running);
        assert!(record.operation.is_none(), "{:?}", record.operation);
        assert!(self.server.wait(self.server.control().kept_copies(record.id)).expect("read").is_empty());
        let post = |slug: &str| self.server.get(&format!("/{}/posts/{slug}", self.tenant));
        post("ice").expect_status(200);
        post("since-then").expect_status(if is_of_archive { 404 } else { 200 });
        self.server.desk(self.tenant).write("posts", "publish", "Afterwards", "Words.");
        post("afterwards").expect_status(200);
    }

    /// Waits until nothing is left to be done, as a server looks for it now and then.
    fn settle(&self) {
        wait_until("what is left to be done", || {
            self.server.wait(self.server.control().recover_all()).expect("looked for");
            self.server.record(self.tenant).operation.is_none().then_some(())
        });
    }

    /// What there is of the tenant on the database server.
    fn left(&self) -> Vec<String> {
        engine::left_of(self.database.url(), self.tenant)
    }

    /// As many things as before are there, and none of them is one of before.
    #[track_caller]
    fn expect_replaced(&self, before: &[String]) {
        let left = self.left();
        assert_eq!(left.len(), before.len(), "{left:?} in the place of {before:?}");
        assert!(!left.iter().any(|one| before.contains(one)), "{left:?} in the place of {before:?}");
    }

    fn end(self) {
        assert!(self.server.delete(self.tenant).is_nothing());
        assert_eq!(self.left(), [""; 0]);
        drop(self.server);
        self.database.remove(&[]);
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// It says that it was not done, and why.
#[track_caller]
fn expect_failure(output: &Output) {
    assert_eq!(output.status.code(), Some(1), "{}", said(output));
    assert!(said(output).contains("the database cannot be reached"), "{}", said(output));
}

#[test]
fn a_replacement_whose_last_answer_is_lost_is_done_and_nothing_of_it_is_taken_back() {
    for engine in ENGINES {
        for isolation in MODES {
            let house = House::start(engine, "unanswered", isolation);
            let before = house.left();
            let output = house.run_into(Fate::Unanswered, &REPLACE);
            assert!(output.status.success(), "it asks the registry what came of it: {}", said(&output));
            house.expect_site(true);
            house.expect_replaced(&before);
            house.end();
        }
    }
}

#[test]
fn a_replacement_whose_last_commit_never_arrived_leaves_the_site_that_was_there_and_nothing_else() {
    for engine in ENGINES {
        for isolation in MODES {
            let house = House::start(engine, "unheard", isolation);
            let (before, place) = (house.left(), house.server.record("unheard").location);
            let output = house.run_into(Fate::Unheard, &REPLACE);
            expect_failure(&output);
            assert_eq!(house.server.record("unheard").location, place);
            house.expect_site(false);
            assert_eq!(house.left(), before, "what came in is gone");
            // The next one does all of it.
            house.succeed(&REPLACE);
            house.expect_site(true);
            house.expect_replaced(&before);
            house.end();
        }
    }
}

#[test]
fn a_replacement_whose_last_commit_arrives_after_its_connection_ended_is_not_taken_back() {
    for engine in ENGINES {
        let house = House::start(engine, "belated", Isolation::Database);
        let before = house.left();
        // By then the registry has said that nothing is done yet. What it says to the command, which may have
        // been slower than that, does not matter: the site that came in is the one that there is.
        house.run_into(Fate::Late(Duration::from_secs(4)), &REPLACE);
        house.settle();
        house.expect_site(true);
        house.expect_replaced(&before);
        house.end();
    }
}

#[test]
fn a_replacement_that_cannot_write_down_that_the_old_site_is_gone_is_done_all_the_same() {
    for engine in ENGINES {
        let house = House::start(engine, "undropped", Isolation::Database);
        let before = house.left();
        let mut program = rowhouse(house.server.scratch());
        house.tell(&mut program);
        program.env("ROWHOUSE_PAUSE_POINT", "import.switched").args(REPLACE);
        let mut replacing = Process::spawn(program);
        replacing.wait_for("pause point reached: import.switched");
        // One more change of the tenant comes, which writes again where it is.
        house.line.set(&house.server.record("undropped").location, Fate::Unheard);
        replacing.signal("CONT");
        assert!(replacing.wait().success(), "{:?}", replacing.lines());
        assert!(house.line.has_sprung(), "{:?}", replacing.lines());
        house.settle();
        house.expect_site(true);
        house.expect_replaced(&before);
        house.end();
    }
}

#[test]
fn a_new_site_whose_last_answer_is_lost_is_there() {
    for engine in ENGINES {
        let house = House::start(engine, "asked", Isolation::Database);
        let output = house.run_into(Fate::Unanswered, &["tenant", "restore", ARCHIVE, "--as", "answerless"]);
        assert!(output.status.success(), "{}", said(&output));
        let record = house.server.record("answerless");
        assert!(record.operation.is_none(), "{:?}", record.operation);
        assert_eq!(record.state, TenantState::Running);
        house.server.get("/answerless/posts/ice").expect_status(200);
        house.server.desk("answerless").write("posts", "publish", "Afterwards", "Words.");
        assert!(house.server.delete("answerless").is_nothing());
        house.end();
    }
}

#[test]
fn a_new_site_whose_last_commit_never_arrived_comes_by_the_same_command_again() {
    for engine in ENGINES {
        let house = House::start(engine, "original", Isolation::Database);
        let restore = ["tenant", "restore", ARCHIVE, "--as", "seconded"];
        let output = house.run_into(Fate::Unheard, &restore);
        expect_failure(&output);
        assert_ne!(house.server.get("/seconded/posts/ice").status, 200, "half of a site is none");
        house.succeed(&restore);
        house.server.get("/seconded/posts/ice").expect_status(200);
        assert!(house.server.delete("seconded").is_nothing());
        assert_eq!(engine::left_of(house.database.url(), "seconded"), [""; 0], "nor of the first try");
        house.expect_site(false);
        house.end();
    }
}
