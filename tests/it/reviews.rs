//! Reviews that end with a note: what somebody looked at goes back to whoever wrote it.

use crate::support::postmaster::Postmaster;
use crate::support::process::wait_until;
use crate::support::{Desk, PASSWORD, Response, SUPER_USER, TestServer};

const NOTE: &str = "When is it lit?\r\nAnd <who> lights it?";
const SHOWN: &str = "When is it lit?<br>And &#60;who&#62; lights it?";

fn fields<'a>(title: &'a str, text: &'a str) -> [(&'a str, &'a str); 4] {
    [("title", title), ("slug", "firing-day"), ("s.0.kind", "rich_text"), ("s.0.body", text)]
}

/// Sends back what is in review, as somebody who has the screen for the note before them.
fn send_back(desk: &mut Desk, post: &str, note: &str) -> Response {
    let path = format!("{post}/send-back");
    let version = desk.get(&path).expect_status(200).hidden_field("version").expect("a form");
    desk.post(&path, &[("version", &version), ("note", note)])
}

#[test]
fn what_is_sent_back_says_why_until_a_review_is_asked_for_again() {
    let server = TestServer::start().with_tenant("acme");
    let mut author = server.invited("acme", "tove@brandt.example", "contributor");
    let post = author.write("posts", "review", "Firing day", "The kiln is lit.");
    let mut editor = server.desk("acme");
    editor.get(&post).expect_status(200).expect_text("Send back…");
    let path = format!("{post}/send-back");
    let preview = editor.path(&format!("{post}/preview"));
    editor.get(&path).expect_status(200).expect_text(&preview).expect_text(">Cancel</a>");
    send_back(&mut editor, &post, " \r\n").expect_status(422).expect_text("id=\"f-note-error\"");
    let sent = send_back(&mut editor, &post, NOTE).expect_status(303);
    editor.browser.follow(&sent).expect_status(200).expect_text("your note stands above it.").expect_text(SHOWN);
    editor.get("/posts?show=in-review").expect_status(200).expect_no_text("Firing day");
    editor.get("/audit?deed=entry.sent-back").expect_status(200).expect_text("Firing day");

    // Whoever wrote it is told where they begin and in the list.
    for place in ["", "/posts"] {
        author.get(place).expect_status(200).expect_text("Sent back");
    }

    // They read it there, also after a save.
    author.get(&post).expect_status(200).expect_text("Mira Oakes sent this back").expect_text(SHOWN);
    author.save(&post, "save", &fields("Firing day", "The kiln is lit on Thursdays.")).expect_status(303);
    author.get(&post).expect_text(SHOWN);
    author.save(&post, "review", &fields("Firing day", "Jonas lights the kiln on Thursdays.")).expect_status(303);
    author.get(&post).expect_no_text("sent this back").expect_no_text(SHOWN);
    author.get("").expect_no_text("Sent back");

    // The next time it is published, and nothing is left of an earlier note.
    send_back(&mut editor, &post, NOTE).expect_status(303);
    let version = editor.get(&post).expect_text(SHOWN).hidden_field("version").expect("an editor");
    assert_eq!(editor.get(&path).expect_status(303).location(), editor.path(&post), "nobody asks for a review");
    let again = editor.post(&path, &[("version", &version), ("note", NOTE)]).expect_status(409);
    again.expect_text("Nobody asks for a review of this any more.").expect_text("When is it lit?");
    editor.save(&post, "publish", &fields("Firing day", "Jonas lights the kiln.")).expect_status(303);
    editor.get(&post).expect_no_text("sent this back");
    server.get("/acme/posts/firing-day").expect_status(200).expect_text("Jonas lights the kiln.");
}

#[test]
fn nobody_sends_back_what_they_may_not_publish_what_they_wrote_or_what_they_have_not_seen() {
    let server = TestServer::start().with_tenant("acme");
    let mut contributor = server.invited("acme", "tove@brandt.example", "contributor");
    let post = contributor.write("posts", "review", "Firing day", "The kiln is lit.");
    let mut author = server.invited("acme", "nils@brandt.example", "author");
    let own = author.write("posts", "review", "Clay", "It is from the river.");
    for (desk, entry) in [(&mut contributor, &post), (&mut author, &post)] {
        desk.get(&format!("{entry}/send-back")).expect_status(403);
        desk.post(&format!("{entry}/send-back"), &[("version", "1"), ("note", NOTE)]).expect_status(403);
    }
    contributor.get(&post).expect_no_text("/send-back");
    author.get(&own).expect_text("Withdraw from review").expect_no_text("/send-back");
    author.post(&format!("{own}/send-back"), &[("version", "1"), ("note", NOTE)]).expect_status(403);

    let mut editor = server.desk("acme");
    let path = format!("{post}/send-back");
    let version = editor.get(&path).expect_status(200).hidden_field("version").expect("a form");
    contributor.save(&post, "save", &fields("Firing day", "Jonas lights the kiln.")).expect_status(303);
    let stale = editor.post(&path, &[("version", &version), ("note", NOTE)]).expect_status(409);
    stale.expect_text("look at it once more").expect_text("And &#60;who&#62; lights it?");
    contributor.get(&post).expect_no_text("sent this back");
    send_back(&mut editor, &post, NOTE).expect_status(303);
    contributor.get(&post).expect_text("sent this back");
}

#[test]
fn the_note_is_mailed_to_whoever_wrote_it_and_travels_with_a_site() {
    let server = TestServer::start().with_tenant("acme");
    let postmaster = Postmaster::start();
    let mut editor = server.desk("acme");
    editor.get("/settings/mail").expect_status(200);
    let mail_server = postmaster.fields();
    let mail_server: Vec<(&str, &str)> = mail_server.iter().map(|(name, value)| (*name, value.as_str())).collect();
    editor.post("/settings/mail", &mail_server).expect_status(303);
    let mut author = server.invited("acme", "tove@brandt.example", "contributor");
    let post = author.write("posts", "review", "Firing day", "The kiln is lit.");
    let sent = send_back(&mut editor, &post, NOTE).expect_status(303);
    editor.browser.follow(&sent).expect_text("goes to its author by mail, too");
    let mail = wait_until("the mail with the note", || {
        let mail = postmaster.mail_for("tove@brandt.example");
        mail.contains("sends it back").then_some(mail)
    });
    for said in ["Mira Oakes", "Firing day", "  When is it lit?", "  And <who> lights it?", &post] {
        assert!(mail.contains(said), "`{said}` is not in {mail}");
    }

    let mut operator = server.browser();
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    operator.get("/admin/tenants/acme/clone").expect_status(200);
    let copy = [("name", "twin"), ("prefix", ""), ("isolation", "prefix")];
    operator.post_form("/admin/tenants/acme/clone", &copy).expect_status(303);
    wait_until("the twin to be there", || (server.get("/twin/").status == 200).then_some(()));
    // At one node, so far.
    server.catch_up();
    server.desk("twin").get(&post).expect_status(200).expect_text(SHOWN);
}
