//! What visitors send: read, sorted, exported, mailed, and kept as long as the site says.

use super::{FIELDS, FORM, messages, send, with_form};
use crate::support::TestServer;
use crate::support::postmaster::Postmaster;
use crate::support::process::{run, wait_until};
use std::time::Duration;

/// The form stands on some pages as it was made, and they are kept for everybody.
#[track_caller]
fn expect_shown(server: &TestServer, paths: &[&str]) {
    for path in paths {
        let mut shown = server.get(path).expect_status(200);
        for text in [
            &format!("action=\"{FORM}\"") as &str,
            "We answer &#60;within&#62; a day.",
            "Off it goes",
            "autocomplete=\"name\"",
            "type=\"email\"",
            "-reply-to-hint\"",
            "type=\"radio\"",
            "<option value=\"By boat\">",
            "type=\"checkbox\" value=\"Soup\"",
            "min=\"2030-01-01\"",
        ] {
            shown = shown.expect_text(text);
        }
        assert!(!shown.text().contains("csrf") && !shown.text().contains("<script src"), "{path}");
        assert_eq!(shown.header("set-cookie"), None, "{path}: the page is for everybody");
        assert!(shown.header("etag").is_some(), "{path}: it is kept");
    }
}

#[test]
fn a_form_is_made_and_shown_without_script_and_what_is_sent_is_read_sorted_and_exported() {
    let (server, mut desk) = with_form();
    let version = desk.get("/forms/write-to-us").expect_status(200).hidden_field("version").expect("a form");
    // It stands on a page, in the editor by its name, and on a page of its own.
    let page = [("title", "Find us"), ("intent", "publish"), ("s.0.kind", "form"), ("s.0.heading", "Words, please")];
    desk.post("/pages/new", &page).expect_status(422).expect_text("Please choose a form");
    let page: Vec<(&str, &str)> = page.into_iter().chain([("s.0.form", "write-to-us")]).collect();
    desk.post("/pages/new", &page).expect_status(303);
    desk.get("/pages/new").expect_status(200);
    expect_shown(&server, &["/acme/find-us", FORM]);

    let mut visitor = server.browser();
    let answers = [("guests", "2,5"), ("day", "2031-05-01"), ("room", "Hall"), ("food", "Bread"), ("food", "Soup")];
    let sent = send(&mut visitor, &answers).expect_status(303);
    visitor.follow(&sent).expect_status(200).expect_text("It is here.<br>Sit down.");
    assert_eq!(visitor.cookies(), [], "nobody is told apart");
    // Twice is once; other words are another message.
    send(&mut visitor, &answers).expect_status(303);
    send(&mut visitor, &[("name", "=HYPERLINK(\"x\")"), ("wishes", "100% <b>wool</b>")]).expect_status(303);
    let all = messages(&mut desk, "");
    assert_eq!(all.len(), 2);
    desk.get("").expect_text("Unread messages").expect_text("<span class=\"waiting\">2");
    let first = desk.get(&all[1]).expect_status(200);
    for text in [
        "Tove",
        "mailto:tove@brandt.example",
        "<dd dir=\"auto\">2.5",
        "1 May 2031",
        "Soup, Bread",
        "<dd dir=\"auto\">Yes",
        ">Reply</a>",
    ] {
        assert!(first.text().contains(text), "{text}: {}", first.describe());
    }
    first.expect_no_text("Looks incomplete");
    assert_eq!(messages(&mut desk, "?show=unread"), [all[0].clone()]);
    assert_eq!(messages(&mut desk, "?q=0%25+%3CB"), [all[0].clone()]);
    assert_eq!(messages(&mut desk, "?q=nothing"), [] as [String; 0]);
    assert_eq!(messages(&mut desk, "?form=write-to-us&q=bread"), [all[1].clone()]);
    desk.post(&all[1], &[("intent", "unread")]).expect_status(303);
    assert_eq!(messages(&mut desk, "?show=unread").len(), 2);

    // The form changes, and what was answered keeps its words.
    let changed: Vec<(&str, &str)> = [("version", version.as_str()), ("f.0.key", "name"), ("f.1.key", "reply-to")]
        .into_iter()
        .chain(
            FIELDS.into_iter().map(|(name, value)| if value == "Name" { (name, "Full name") } else { (name, value) }),
        )
        .filter(|(name, _)| *name != "thanks")
        .chain([("thanks_page", "/find-us")])
        .collect();
    desk.post("/forms/write-to-us", &changed).expect_status(303);
    desk.post("/forms/write-to-us", &changed).expect_status(409).expect_text("Somebody else has changed");
    server.get("/acme/find-us").expect_status(200).expect_text("Full name");
    let sent = send(&mut visitor, &[("name", "Ola")]).expect_status(303);
    assert_eq!(sent.location(), "/acme/find-us");
    let file = desk.get("/messages.csv?form=write-to-us").expect_status(200);
    assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
    let table = file.text();
    let heads = "received,form,spam,Full name,Reply to,Telephone,Guests,Day,Room,Way,Food,Wishes,I agree,Name";
    let heads: Vec<String> = heads.split(',').map(|head| format!("\"{head}\"")).collect();
    assert_eq!(table.lines().next(), Some(format!("\u{feff}{}", heads.join(",")).as_str()), "{table}");
    for cell in ["\"Full name\"", "\"Name\"", "\"'=HYPERLINK(\"\"x\"\")\"", "\"Soup, Bread\""] {
        assert!(table.contains(cell), "{cell}: {table}");
    }
    let path = desk.path("/messages.csv?form=write-to-us");
    let german = desk.browser.get_with(&path, &[("accept-language", "de")]).expect_status(200).text();
    assert!(german.starts_with("\u{feff}\"Eingegangen\";\"Formular\";\"Spam\";\"Full name\";"), "{german}");
    assert!(german.contains(";\"nein\";") && german.contains("\"Soup, Bread\""), "{german}");

    // Spam, the bin, and back.
    desk.post("/messages", &[("intent", "spam")]).expect_status(422).expect_text("Nothing is selected");
    let id = all[0].trim_start_matches("/messages/").to_owned();
    desk.post("/messages", &[("id", &id), ("intent", "spam")]).expect_status(303);
    assert_eq!(messages(&mut desk, "?show=spam"), [all[0].clone()]);
    desk.post(&all[0], &[("intent", "no-spam")]).expect_status(303);
    let binned = desk.post("/messages", &[("id", &id), ("intent", "bin")]).expect_status(303);
    desk.browser.follow(&binned).expect_text("The message is in the bin.").expect_text("Undo");
    assert_eq!(messages(&mut desk, "?show=bin"), [all[0].clone()]);
    desk.post("/messages", &[("id", &id), ("intent", "restore")]).expect_status(303);
    desk.post(&all[0], &[("intent", "delete")]).expect_status(303);
    desk.get(&all[0]).expect_status(200);
    desk.post(&all[0], &[("intent", "bin")]).expect_status(303);
    desk.post(&all[0], &[("intent", "delete")]).expect_status(303);
    desk.get(&all[0]).expect_status(404);
    desk.post(&all[1], &[("intent", "explode")]).expect_status(400);
    for deed in ["form.added", "form.changed", "messages.exported", "message.deleted"] {
        desk.get(&format!("/audit?deed={deed}")).expect_text("data-label=\"Who\"");
    }

    // A form that is gone leaves its messages, and nothing on the page.
    desk.post("/forms/write-to-us/delete", &[]).expect_status(303);
    server.get(FORM).expect_status(404);
    assert!(!server.get("/acme/find-us").expect_status(200).text().contains("<form class=\"form\""));
    send(&mut visitor, &[("name", "Pia")]).expect_status(404);
    assert_eq!(messages(&mut desk, "?form=write-to-us").len(), 2);
}

#[test]
fn a_message_is_mailed_kept_as_long_as_the_site_says_and_goes_along_with_the_site_alone() {
    let (server, mut desk) = with_form();
    let postmaster = Postmaster::start();
    let mut visitor = server.browser();
    send(&mut visitor, &[("name", "Nobody is told")]).expect_status(303);
    let fields = postmaster.fields();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    desk.get("/settings/mail").expect_status(200);
    desk.post("/settings/mail", &fields).expect_status(303);
    let evil = [("name", "Bcc: a@b.example"), ("wishes", "First\r\n.\r\nMAIL FROM:<x@y.example>")];
    send(&mut visitor, &evil).expect_status(303);
    send(&mut visitor, &evil).expect_status(303);
    let mail = postmaster.mail_for("desk@brandt.example");
    let (head, text) = mail.split_once("\n\n").expect("a head and a text");
    assert!(head.contains("Subject: Write to us: a message at"), "{mail}");
    assert!(head.contains("Reply-To: tove@brandt.example") && !head.contains("Bcc"), "{mail}");
    for line in ["Name\n  Bcc: a@b.example", "  MAIL FROM:<x@y.example>", "/acme/admin/messages/"] {
        assert!(text.contains(line), "{line}: {mail}");
    }
    send(&mut visitor, &[("your_website", "spam")]).expect_status(303);
    send(&mut visitor, &[("name", "Last")]).expect_status(303);
    assert!(postmaster.mail_for("desk@brandt.example").contains("Last"), "neither the second one nor spam is mailed");

    // A move and a backup take messages along, a clone does not: they were written to this site.
    let before = messages(&mut desk, "");
    assert_eq!(before.len(), 3);
    server.move_across("acme");
    assert_eq!(messages(&mut desk, ""), before);
    send(&mut visitor, &[("name", "Last")]).expect_status(303);
    assert_eq!(messages(&mut desk, ""), before, "it is known there that it was sent");
    let file = server.scratch().join("acme.rowhouse");
    let file = file.to_str().expect("a path");
    let commands: [&[&str]; 3] = [
        &["tenant", "backup", "acme", "-o", file, "--with-passwords"],
        &["tenant", "restore", file, "--as", "back", "--prefix", "back"],
        &["tenant", "clone", "acme", "--as", "copy", "--prefix", "copy"],
    ];
    for arguments in commands {
        let output = run(server.scratch(), arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    server.wait(server.control().reconcile()).expect("reconciled");
    for (tenant, is_there) in [("back", true), ("copy", false)] {
        let mut desk = server.desk(tenant);
        desk.get("/forms").expect_text("Write to us");
        server.get(&format!("/{tenant}/form/write-to-us.html")).expect_status(200);
        assert_eq!(desk.get("/messages").text().contains("Nobody is told"), is_there, "{tenant}");
    }

    desk.post("/settings", &[("title", "Acme"), ("language", "en"), ("time_zone", "UTC"), ("message_days", "30")])
        .expect_status(303);
    desk.post(&before[0], &[("intent", "bin")]).expect_status(303);
    server.clock().advance(Duration::from_hours(24 * 29));
    let mut desk = server.desk("acme");
    assert_eq!(messages(&mut desk, "").len(), 2);
    server.clock().advance(Duration::from_hours(24 * 2));
    let mut desk = server.desk("acme");
    wait_until("what is old is forgotten", || {
        let left = messages(&mut desk, "").len() + messages(&mut desk, "?show=bin").len();
        (left == 0).then_some(())
    });
}

#[test]
fn an_address_that_looks_incomplete_is_taken_as_browsers_take_it_and_marked() {
    let (server, mut desk) = with_form();
    let sent = [("reply-to", "jan@petersen")];
    send(&mut server.browser(), &sent).expect_status(303);
    let all = messages(&mut desk, "");
    let message = desk.get(&all[0]).expect_status(200).expect_text("mailto:jan@petersen\">");
    message.expect_text("<span class=\"badge suspended\">Looks incomplete</span>");
}
