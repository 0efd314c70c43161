//! Archives that name no recipe of this program: what came from one is set up like any other site, and a reset that
//! keeps its data keeps it.

use super::archive::Archive;
use super::by_console::operator;
use super::succeed;
use crate::prepared_databases::{ENGINES, write_address};
use crate::support::arrange::{ACTOR, name, set_up};
use crate::support::engine::{TestDatabase, run, server_url};
use crate::support::process::password_file;
use crate::support::{ADMIN, TestServer};
use rowhouse::domain::ids::TenantId;
use rowhouse::domain::tenant::TenantState;
use serde_json::{Value, json};

const ARCHIVE: &str = "strange.rowhouse";

const RESTORE: [&str; 7] = ["tenant", "restore", ARCHIVE, "--as", "copy", "--prefix", "copy"];

/// A server with a blog, and an archive of it that says this of its recipe.
fn with_archive(recipe: Value) -> TestServer {
    let server = TestServer::start().with_tenant("acme");
    let folder = server.scratch();
    succeed(folder, &["tenant", "backup", "acme", "-o", "sound.rowhouse", "--with-passwords"]);
    let sound = Archive::read(&folder.join("sound.rowhouse"));
    assert_eq!(sound.manifest()["tenant"]["recipe"], "blog");
    sound.with_manifest(|manifest| manifest["tenant"]["recipe"] = recipe).write(&folder.join(ARCHIVE));
    server
}

#[test]
fn a_site_from_an_archive_without_a_known_recipe_is_found_again_after_a_reset_that_keeps_it() {
    for recipe in [Value::Null, json!("carnival")] {
        let server = with_archive(recipe);
        password_file(server.scratch());
        succeed(server.scratch(), &RESTORE);
        server.catch_up();
        server.desk("copy").write("posts", "publish", "Since then", "After the restore.");
        succeed(server.scratch(), &["tenant", "reset", "copy", "--yes"]);
        server.catch_up();
        server.get("/copy/").expect_status(404);
        assert!(server.record("copy").has_kept_content());
        operator(&server).get("/admin/tenants/copy/reset").expect_status(200).expect_text("Drop the kept data of");
        let again = ["tenant", "setup", "copy", "--recipe", "restaurant", "--admin-email", ADMIN];
        let done = succeed(server.scratch(), &[&again[..], &["--admin-password-file", "password"]].concat());
        let said = String::from_utf8_lossy(&done.stdout);
        assert!(said.contains("set up `copy` with the content that its reset kept"), "{said}");
        server.catch_up();
        for post in ["ice", "since-then"] {
            server.get(&format!("/copy/posts/{post}")).expect_status(200);
        }
        assert_ne!(server.record("copy").recipe.as_deref(), Some("restaurant"), "it was made from something else");
    }
}

/// Says in the database whose it is.
fn mark(database: &TestDatabase, owner: TenantId) {
    run(database.url(), vec![format!("UPDATE rowhouse_owner SET tenant = '{owner}'")]);
}

#[test]
fn undoing_a_set_up_that_failed_leaves_what_came_from_an_archive_without_a_recipe() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let server = with_archive(Value::Null);
        write_address(server.scratch(), &database);
        succeed(server.scratch(), &[&RESTORE[..], &["--database-url-file", "address"]].concat());
        server.catch_up();
        server.reset("copy", false);
        let owner = server.record("copy").id;
        mark(&database, TenantId::new());
        let failed = server.wait(server.control().set_up_tenant(&ACTOR, &name("copy"), set_up("blank")));
        let failed = failed.expect_err("it is another's now").to_string();
        assert!(failed.contains("the mark of another tenant"), "{failed}");
        assert_eq!(server.state("copy"), TenantState::Failed);
        mark(&database, owner);
        server.wait(server.control().undo_tenant(&ACTOR, &name("copy"))).expect("undone");
        assert!(server.record("copy").has_kept_content());
        server.set_up("copy", "blank");
        server.get("/copy/posts/ice").expect_status(200);
        assert!(server.delete("copy").is_nothing());
        drop(server);
        database.remove(&[]);
    }
}
