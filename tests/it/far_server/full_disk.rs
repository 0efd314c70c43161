//! A database server whose disk is full: whoever writes is told so, and loses nothing.

use super::{ENGINES, Far, far_tenant};
use crate::support::arrange::{ACTOR, name, set_up};
use crate::support::engine::{rows, run};
use crate::support::no_room::{ADVICE, RAISE, SAID, fill, make_room};
use rowhouse::domain::connection_url::ServerEngine;
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::tenant::TenantState;

const NOT_SAVED: &str = "The server has no room left, so nothing was saved. All that you typed is still here";

#[test]
fn an_editor_for_whose_words_there_is_no_room_has_them_still_and_reads_what_to_do() {
    for engine in ENGINES {
        let far = Far::start(engine, |_| {}).with_tenant("acme", Isolation::Database);
        let (server, url) = (&far.server, far.database_of("acme"));
        let mut desk = server.desk("acme");
        let post = desk.write("posts", "publish", "Kiln", "The kiln is lit.");
        let version = desk.get(&post).expect_status(200).hidden_field("version").expect("an editor");
        let stored = || ["entries", "revisions", "redirects"].map(|table| rows(&url, table));
        let before = stored();
        // Every save leaves one, after it has written the entry itself.
        fill(&url, "revisions");
        let typed = [
            ("title", "Kiln and oven"),
            ("slug", "oven"),
            ("s.0.kind", "rich_text"),
            ("s.0.body", "The oven is lit, too."),
        ];
        let expect_kept = |answer: crate::support::Response| {
            let page = answer.expect_status(507).expect_text(NOT_SAVED).expect_text(" data-unsaved");
            page.expect_text("value=\"Kiln and oven\"").expect_text("The oven is lit, too.</textarea>");
        };
        for intent in ["save", "publish"] {
            expect_kept(desk.save(&post, intent, &typed));
            expect_kept(desk.post("/posts/new", &[&typed[..], &[("intent", intent)]].concat()));
        }
        let unsaved = desk.save_version(&format!("{post}/autosave"), &version, "save", &typed).expect_status(507);
        let said = unsaved.json()["error"].as_str().expect("a sentence").to_owned();
        assert!(said.starts_with(NOT_SAVED), "{said}");
        assert_eq!(stored(), before, "nothing is stored, and no part of it");
        server.get("/acme/posts/kiln").expect_status(200).expect_text("The kiln is lit.");
        server.get("/acme/posts/oven").expect_status(404);
        assert_eq!(server.state("acme"), TenantState::Running, "a full disk is no damage");

        make_room(&url);
        desk.save(&post, "publish", &typed).expect_status(303);
        server.get("/acme/posts/oven").expect_status(200).expect_text("The oven is lit, too.");
        assert!(server.delete("acme").is_nothing());
        far.end();
    }
}

#[test]
fn another_form_for_which_there_is_no_room_says_that_it_still_stands_behind_the_answer() {
    for engine in ENGINES {
        let far = Far::start(engine, |_| {}).with_tenant("acme", Isolation::Database);
        let url = far.database_of("acme");
        let mut desk = far.server.desk("acme");
        fill(&url, "invitations");
        let invitation = [("email", "tove@brandt.example"), ("role", "editor")];
        let refused = desk.post("/people", &invitation).expect_status(507);
        refused.expect_text("No room left").expect_text("Go back, where it still stands in the form");
        assert!(rows(&url, "invitations").is_empty());
        make_room(&url);
        desk.post("/people", &invitation).expect_status(303);
        assert!(far.server.delete("acme").is_nothing());
        far.end();
    }
}

#[test]
fn a_set_up_and_a_restore_for_which_there_is_no_room_say_so_and_are_done_once_there_is() {
    // On MariaDB nothing can answer in the place of the disk when a table is made.
    let far = Far::start(ServerEngine::Postgres, |_| {});
    let (server, control, url) = (&far.server, far.server.control(), far.database.url());
    far.succeed(&["tenant", "backup", "near", "-o", "near.rowhouse", "--with-passwords"]);
    server.create(far_tenant("roomless", Isolation::Prefix));
    let answer = "CREATE FUNCTION no_room() RETURNS event_trigger LANGUAGE plpgsql";
    let answer = format!("{answer} AS $$ BEGIN {RAISE}; END $$");
    let trigger = "CREATE EVENT TRIGGER no_room ON ddl_command_end";
    let trigger = format!("{trigger} WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION no_room()");
    run(url, vec![answer, trigger]);

    let done = server.wait(control.set_up_tenant(&ACTOR, &name("roomless"), set_up("blog")));
    let error = done.expect_err("there is no room").to_string();
    assert!(error.contains("`roomless`") && error.contains(SAID) && error.ends_with(ADVICE), "{error}");
    assert_eq!(server.state("roomless"), TenantState::Failed);
    let restore = ["tenant", "restore", "near.rowhouse", "--as", "roomcopy", "--database-server", "far"];
    let restore = [&restore[..], &["--isolation", "prefix"]].concat();
    let output = far.run(&restore);
    let said = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.starts_with("rowhouse: ") && said.lines().count() == 1, "one clear line: {said}");
    assert!(said.contains(SAID) && said.trim_end().ends_with(ADVICE), "{said}");
    server.catch_up();
    assert!(server.wait(control.find_tenant(&name("roomcopy"))).is_err());
    assert_eq!(far.left("roomcopy"), [""; 0]);

    make_room(url);
    server.wait(control.retry_tenant(&ACTOR, &name("roomless"))).expect("there is room again");
    far.succeed(&restore);
    for tenant in ["roomless", "roomcopy"] {
        server.get(&format!("/{tenant}/posts/ice")).expect_status(200);
        assert!(server.delete(tenant).is_nothing());
    }
    far.end();
}
