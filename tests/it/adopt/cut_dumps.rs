//! What a dump that broke off left behind is no site, and the answer says what is missing.

use super::{Scratch, dump, other_name, place_of, refusal, restore, server_beside};
use crate::support::arrange::new_in_own_database;
use crate::support::{TestServer, engine};
use rowhouse::control::adopt::ExistingDatabase;
use rowhouse::control::create::NewTenant;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::placement::Placement;
use std::path::{Path, PathBuf};

/// What a dump has before the first place where it says this.
fn cut_before(dump: &Path, words: &str) -> PathBuf {
    let whole = std::fs::read(dump).expect("read");
    let place = whole.windows(words.len()).position(|window| window == words.as_bytes());
    let cut = dump.with_extension("cut");
    std::fs::write(&cut, &whole[..place.unwrap_or_else(|| panic!("{words} is not in it"))]).expect("written");
    cut
}

#[test]
fn a_dump_that_was_cut_off_is_refused_with_what_is_missing() {
    for engine in [ServerEngine::Postgres, ServerEngine::MySql] {
        let other = Scratch::new(engine);
        let server = server_beside(&other.0);
        let given = |url: &ConnectionUrl| ExistingDatabase::Given(url.clone());
        server.create(NewTenant { placement: Placement::Server(other_name()), ..new_in_own_database("acme") });
        server.set_up("acme", "blank");
        let file = server.scratch().join("dump.sql");
        dump(&place_of(&other.0, &server.record("acme")), &file);
        // The tables come in the order of their names. PostgreSQL makes them all, then their rows,
        // then their keys and indexes; MariaDB has one table with all of its own after another.
        let (cuts, user_rows) = match engine {
            ServerEngine::Postgres => {
                let rows = "COPY public.migrations ";
                ([("ALTER TABLE ONLY public.audit\n", "_pkey"), (rows, "the list in migrations")], "COPY public.users ")
            }
            ServerEngine::MySql => {
                let site = "DROP TABLE IF EXISTS `site`";
                ([("DROP TABLE IF EXISTS `media`", "media"), (site, "site")], "INSERT INTO `users`")
            }
        };
        for (words, missing) in cuts {
            let restored = Scratch::new(engine);
            restore(&cut_before(&file, words), &restored.0);
            let reason = refusal(&server, given(&restored.0));
            assert!(reason.contains("the dump was cut: ") && reason.contains(missing), "{words}: {reason}");
            assert!(reason.contains("ON_ERROR_STOP"), "{reason}");
        }
        let people = Scratch::new(engine);
        restore(&cut_before(&file, user_rows), &people.0);
        assert!(refusal(&server, given(&people.0)).contains("the dump was cut: "));
        // Nothing but the rows is missing.
        for (statement, missing) in
            [("DELETE FROM users", "an administrator among the rows of users"), ("DELETE FROM site", "the row of site")]
        {
            let emptied = Scratch::new(engine);
            restore(&file, &emptied.0);
            engine::run(&emptied.0, vec![statement.to_owned()]);
            let reason = refusal(&server, given(&emptied.0));
            assert!(reason.contains(&format!("the dump was cut: {missing} is missing")), "{reason}");
        }
        assert!(server.delete("acme").is_nothing());
    }
}

#[test]
fn a_file_without_an_index_or_people_is_refused_with_what_is_missing() {
    let server = TestServer::start_alone();
    server.create(NewTenant { placement: Placement::Embedded, ..new_in_own_database("acme") });
    server.set_up("acme", "blank");
    let record = server.record("acme");
    server.wait(server.control().store().pools().close(&record.tables(server.control().store()).location));
    for (statement, missing) in [
        ("DROP INDEX users_email", "users_email is missing"),
        ("DROP TABLE form_files", "form_files"),
        ("DELETE FROM users", "an administrator among the rows of users is missing"),
        ("DELETE FROM site", "the row of site is missing"),
    ] {
        let copy = server.scratch().join("copy.sqlite");
        std::fs::copy(server.data().join(&record.location), &copy).expect("copied");
        server.wait(async {
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&copy).foreign_keys(false);
            let mut connection = sqlx::ConnectOptions::connect(&options).await.expect("opened");
            sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut connection).await.expect("done");
            sqlx::Connection::close(connection).await.expect("closed");
        });
        let reason = refusal(&server, ExistingDatabase::File(copy));
        assert!(reason.contains("the file is not whole: ") && reason.contains(missing), "{statement}: {reason}");
    }
}
