//! Two people on one page: what the second one sees of both versions, and chooses.

use crate::support::TestServer;
use fantoccini::key::Key;
use serde_json::json;

#[test]
fn two_versions_are_put_together_on_the_screen_and_nothing_is_saved_before() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "publish", "Clay", "The clay is from the river.");
    let tab = server.tab_of("acme");
    tab.bring_judge();
    // Both saves by an old version.
    tab.expect_refusals(409);
    tab.open_editor(&format!("/acme/admin{post}"));
    let other = [("title", "Red clay"), ("slug", "clay"), ("s.0.kind", "rich_text"), ("s.0.body", "It is from here.")];
    desk.save(&post, "publish", &other).expect_status(303);
    tab.fill("#f-title", " and sand");
    // What saves by itself says that somebody else has, and leaves it to the person.
    tab.until("document.querySelector('#save-state').textContent.includes('omebody else')");
    tab.click(".head button[value='save']");
    tab.until("document.querySelector('.merge .passage.conflict')");
    tab.until("document.querySelector('form.editor').dataset.ready");
    let mut faults = tab.violations_in_every_look("two versions");
    faults.extend(tab.faults_of_focus());
    tab.size(1280, 900);
    faults.extend(tab.faults_of_focus());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // By the keyboard, too: Ctrl+S puts together what is chosen, and saves nothing.
    tab.click("input[name='take.title'][value='theirs']");
    tab.chord(&[Key::Control], 's');
    tab.until("!document.querySelector('.merge')");
    tab.until("document.querySelector('form.editor').dataset.ready");
    assert_eq!(tab.value("document.querySelector('#f-title').value"), json!("Red clay"));
    desk.get(&post).expect_text("value=\"Red clay\"");
    server.get("/acme/posts/clay").expect_text("It is from here.");
    tab.click(".head button[value='publish']");
    tab.until("document.querySelector('.notice.success')");
    tab.expect_quiet();
}
