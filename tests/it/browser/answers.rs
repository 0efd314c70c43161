//! What no address shows, since it is the answer to a form: questions, what is shown once, and what was refused. Under
//! the judge's eye, and by Tab.

use super::tab::Tab;
use crate::admin_media::id_of;
use crate::media::pictures::photo;
use crate::media::send;
use crate::support::{Authenticator, Desk, TestServer};
use image::ImageFormat::Png;
use serde_json::json;

/// Two pictures of which nobody has said what they show.
const PICTURES: [&str; 2] = ["barn.png", "door.png"];

impl Tab {
    /// Presses a button, waits until its answer is there, which has what the screen before has not, and gives what is
    /// wrong with it.
    #[track_caller]
    fn faults_of_answer(&self, what: &str, button: &str, mark: &str) -> Vec<String> {
        self.click(button);
        self.until(&format!("document.querySelector({}) && document.readyState === 'complete'", json!(mark)));
        self.faults(what)
    }

    /// Ticks rows of a list.
    #[track_caller]
    fn tick(&self, ids: &[&str]) {
        for id in ids {
            self.click(&format!("input[name=id][value='{id}']"));
        }
    }
}

/// Sends [`PICTURES`], has a page show the first of them, and gives their identifiers.
#[track_caller]
fn pictures_of_which_one_is_used(desk: &mut Desk) -> [String; 2] {
    for (name, width) in PICTURES.into_iter().zip([90, 60]) {
        send(desk, name, &photo(width, 60, Png)).expect_status(303);
    }
    let page = [
        ("title", "The shed"),
        ("intent", "publish"),
        ("s.0.kind", "image_with_text"),
        ("s.0.image.media", PICTURES[0]),
        ("s.0.image.alt", "A barn"),
        ("s.0.body", "Built in a week."),
    ];
    desk.post("/pages/new", &page).expect_status(303);
    let library = desk.get("/media").expect_status(200).text();
    PICTURES.map(|name| id_of(&library, name))
}

#[test]
fn what_is_asked_and_told_after_a_press_is_good_in_every_look() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let [barn, door] = pictures_of_which_one_is_used(&mut desk);
    let [clay, glaze, kiln] = ["Clay", "Glaze", "Kiln"].map(|title| desk.write("posts", "save", title, "Words."));
    let planned = [("title", "Glaze"), ("s.0.kind", "rich_text"), ("s.0.body", "Words.")];
    let planned = [&planned[..], &[("publish_at", "2099-01-01T10:00")]].concat();
    desk.save(&glaze, "publish", &planned).expect_status(303);
    let wordless = desk.write("posts", "save", "The door", "![](door.png)");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.bring_judge();
    for status in [400, 403, 409] {
        tab.expect_refusals(status);
    }

    tab.go("/acme/admin/media");
    tab.tick(&[&barn, &door]);
    let mut faults =
        tab.faults_of_answer("the question before files are deleted", "#chosen button[value=delete]", ".doomed");
    let kept = tab.faults_of_answer("the files that are kept", "button[value=keep]", "#library :checked");
    faults.extend(kept);

    // One is gone meanwhile, one waits for its time, and one is published.
    tab.go("/acme/admin/posts");
    let posts = [&clay, &glaze, &kiln].map(|path| path.trim_start_matches("/entries/"));
    tab.tick(&posts);
    desk.post(&format!("{clay}/bin"), &[]).expect_status(303);
    desk.post(&format!("{clay}/delete-forever"), &[]).expect_status(303);
    let publish = "#chosen button[value=publish]";
    faults.extend(tab.faults_of_answer("what was done to some of many", publish, ".notice.error"));
    assert_eq!(tab.value("document.querySelectorAll('.notice.error').length"), json!(2));
    assert_eq!(tab.value("document.querySelectorAll('.notice.success').length"), json!(1));

    // The server's own pages, to a button that nobody has and to a form of another session.
    tab.run("document.querySelector(arguments[0]).value = 'explode'", &[json!(publish)]);
    let exploded = "#chosen button[value=explode]";
    faults.extend(tab.faults_of_answer("a form that is none of ours", exploded, "main.message"));
    tab.go("/acme/admin/posts");
    tab.run("document.querySelector('#chosen [name=csrf]').value = 'old'", &[]);
    faults.extend(tab.faults_of_answer("a form that is no longer good", publish, "main.message"));

    tab.open_editor(&format!("/acme/admin{wordless}"));
    tab.click(".head button[value='publish']");
    tab.until("document.querySelector('#wordless') && document.querySelector('form.editor').dataset.ready");
    faults.extend(tab.faults("the question about pictures without words"));
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    tab.expect_quiet();
}

#[test]
fn what_is_refused_beside_its_field_and_what_is_shown_once_is_good_in_every_look() {
    let server = TestServer::start().with_tenant("acme");
    let table = server.scratch().join("old.csv");
    std::fs::write(&table, "from,to\n/one,/about\nno star*here,/x\n/two,javascript:x\n").expect("written");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.bring_judge();

    tab.go("/acme/admin/redirects");
    tab.fill("#f-from", "/a");
    tab.fill("#f-to", "/a");
    let mut faults = tab.faults_of_answer("a redirect to itself", "[aria-labelledby=new] .button", "#f-to-error");
    tab.go("/acme/admin/redirects");
    tab.click("details.card > summary");
    tab.fill("#f-file", &table.display().to_string());
    let brought = tab.faults_of_answer("redirects from a file", "details.card .button", ".notice.error");
    faults.extend(brought);
    assert_eq!(tab.value("document.querySelectorAll('.notice.error').length"), json!(2));
    assert_eq!(tab.value("document.querySelectorAll('.notice.success').length"), json!(1));

    // As somebody whose browser checks nothing by itself.
    tab.go("/acme/admin/forms/new");
    tab.run(
        "document.querySelector('form[data-rows]').noValidate = true; \
         document.querySelectorAll('[name$=\".label\"]').forEach((label) => { label.value = ''; })",
        &[],
    );
    faults.extend(tab.faults_of_answer("a form without a heading", ".head button[value=save]", "#f-title-error"));

    tab.go("/acme/admin/people");
    tab.fill("#f-email", "tove@brandt.example");
    tab.click("#f-role [value=editor]");
    faults.extend(tab.faults_of_answer("a fresh invitation", "[aria-labelledby=invite] .button", ".fresh"));

    tab.go("/acme/admin/profile/second-factor");
    let secret = tab.value("document.querySelector('.secret code').textContent");
    let app = Authenticator::of(secret.as_str().expect("a secret"));
    let turn_on = "[aria-labelledby=set-up] .button";
    tab.fill("#f-code", "000000");
    faults.extend(tab.faults_of_answer("a code that is wrong", turn_on, "#f-code-error"));
    tab.fill("#f-code", &app.next_code(&server));
    faults.extend(tab.faults_of_answer("the recovery codes", turn_on, ".fresh .codes"));
    assert_eq!(tab.value("document.querySelectorAll('.fresh .codes li').length"), json!(10));
    tab.go("/acme/admin/profile/second-factor?done=codes");
    let heading = tab.value("document.querySelector('#fresh').textContent");
    assert_eq!(heading, json!("The recovery codes are not shown any more"));
    assert_eq!(tab.value("document.querySelectorAll('.codes').length"), json!(0));
    faults.extend(tab.faults("recovery codes that are not shown any more"));
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    tab.expect_quiet();
}
