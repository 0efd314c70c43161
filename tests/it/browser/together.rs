//! Two people in one editor: each reads that the other has it open.

use super::tab::Tab;
use crate::support::{PASSWORD, TestServer};
use rowhouse::content::entries::editing::GONE_AFTER;
use serde_json::json;
use std::time::Duration;

const TOVE: &str = "tove@brandt.example";

/// An open editor says so every 15 seconds. Nobody waits for that here.
const OFTEN: &str =
    "{ const set = setInterval; window.setInterval = (run, pause) => set(run, pause === 15000 ? 200 : pause); }";

impl Tab {
    #[track_caller]
    fn until_state(&self, words: &str) {
        self.until(&format!("document.querySelector('#save-state').textContent === {}", json!(words)));
    }
}

#[test]
fn who_opens_what_somebody_else_has_open_is_told_and_so_is_the_other() {
    let server = TestServer::start().with_tenant("acme");
    let post = server.desk("acme").write("posts", "save", "Clay", "The clay is from the river.");
    server.invited("acme", TOVE, "editor");
    let editor = format!("/acme/admin{post}");
    let mira = server.tab_of("acme");
    mira.before_every_page(OFTEN);
    mira.open_editor(&editor);
    let tove = server.tab();
    tove.sign_in("/acme", TOVE, PASSWORD);
    tove.open_editor(&editor);
    tove.until_state("Mira Oakes has this open, too.");
    mira.until_state("Tove Brandt has this open, too.");

    // Who has left is gone after a while.
    tove.go("/acme/admin");
    server.clock().advance(GONE_AFTER + Duration::from_secs(1));
    mira.until_state("");
    mira.expect_quiet();
    tove.expect_quiet();
}
