//! Files that visitors send along with a form.

use crate::support::process::run;
use crate::support::raw::{connect, parse, read_to_end};
use crate::support::{Browser, Desk, Response, TestServer};
use rowhouse::domain::form::files::MAX_STORED;
use rowhouse::domain::ids::{MediaId, MessageId};
use rowhouse::media::sent;
use std::io::Write;
use std::time::Duration;
use ureq::http::Method;

const FORM: &str = "/acme/form/apply.html";
const KIND: &str = "multipart/form-data; boundary=seam";

/// A part of a form: its name, the name of its file where it is one, and its bytes.
type Part<'a> = (&'a str, Option<&'a str>, &'a [u8]);

/// A tenant with a form that asks for a name and for a PDF of at most 1 MiB.
fn with_form() -> (TestServer, Desk) {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let form = [
        ("title", "Apply"),
        ("f.0.kind", "line"),
        ("f.0.label", "Name"),
        ("f.0.needed", "on"),
        ("f.1.kind", "file"),
        ("f.1.label", "CV"),
        ("f.1.look", "pdf"),
        ("f.1.max", "1"),
        ("f.1.needed", "on"),
        ("intent", "save"),
    ];
    desk.post("/forms/new", &form).expect_status(303);
    (server, desk)
}

fn send(browser: &mut Browser, parts: &[Part<'_>]) -> Response {
    send_to(browser, FORM, parts)
}

fn send_to(browser: &mut Browser, form: &str, parts: &[Part<'_>]) -> Response {
    browser.send(&Method::POST, form, &[("content-type", KIND)], body_of(parts))
}

fn body_of(parts: &[Part<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file, bytes) in parts {
        let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        body.extend(format!("--seam\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").into_bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--seam--\r\n");
    body
}

/// A PDF of that size, which lies in some pieces.
fn pdf(size: usize) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n%".to_vec();
    bytes.extend((bytes.len()..size).map(|at| u8::try_from(at % 251).expect("a byte")));
    bytes
}

fn messages(desk: &mut Desk, query: &str) -> Vec<String> {
    let list = desk.get(&format!("/messages{query}")).expect_status(200).text();
    let ids = list.split("<a href=\"/acme/admin/messages/").skip(1).filter_map(|rest| rest.split('"').next());
    ids.map(|id| format!("/messages/{id}")).collect()
}

/// Where the file of a message is saved from, below the admin of a tenant.
fn file_of(desk: &mut Desk, message: &str) -> String {
    let page = desk.get(message).expect_status(200).text();
    let (_, rest) = page.split_once("/files/").unwrap_or_else(|| panic!("no file in {page}"));
    format!("{message}/files/{}", rest.split('"').next().expect("its end"))
}

#[test]
fn a_file_comes_with_a_message_is_only_ever_saved_and_goes_with_it() {
    let (server, mut desk) = with_form();
    let page = server.get(FORM).expect_status(200).expect_text("enctype=\"multipart/form-data\"");
    page.expect_text("accept=\".pdf\"").expect_text("Up to 3 files, each at most 1 MB: PDF.");
    let (mut visitor, cv) = (server.browser(), pdf(600_000));
    let parts: [Part<'_>; 3] =
        [("your_website", None, b""), ("name", None, b"Tove"), ("cv", Some("../Lebenslauf Tove.exe"), &cv)];
    for _ in 0..2 {
        send(&mut visitor, &parts).expect_status(303);
    }
    let all = messages(&mut desk, "");
    assert_eq!(all.len(), 1, "twice is once");
    desk.get(&all[0]).expect_text("Lebenslauf Tove.pdf (586 KB)").expect_text("Files of strangers can do harm");
    let path = file_of(&mut desk, &all[0]);
    let file = desk.get(&path).expect_status(200);
    assert_eq!(file.body, cv);
    for (name, value) in [
        ("content-type", "application/pdf"),
        ("content-disposition", "attachment; filename=\"lebenslauf-tove.pdf\""),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(file.header(name), Some(value), "{name}");
    }
    assert!(file.header("content-security-policy").is_some_and(|policy| policy.ends_with("sandbox")));
    desk.get("/messages.csv").expect_status(200).expect_text("Lebenslauf Tove.pdf (586 KB)");

    // Nobody else gets it, and no library has it.
    let address = desk.path(&path);
    assert_ne!(server.get(&address).status, 200);
    server.invited("acme", "ola@brandt.example", "editor").get(&path).expect_status(403);
    assert!(!desk.get("/media").expect_status(200).text().contains("lebenslauf-tove"));
    server.get("/acme/media/lebenslauf-tove.pdf").expect_status(404);
    let other = path.rsplit_once('/').map(|(start, _)| format!("{start}/000000000000")).expect("a path");
    desk.get(&other).expect_status(404);

    desk.post(&all[0], &[("intent", "bin")]).expect_status(303);
    desk.get(&path).expect_status(200);
    desk.post(&all[0], &[("intent", "delete")]).expect_status(303);
    desk.get(&path).expect_status(404);
}

#[test]
fn what_a_field_for_files_does_not_take_is_said_beside_it_and_what_was_typed_stays() {
    let (server, mut desk) = with_form();
    let mut visitor = server.browser();
    let (small, large) = (pdf(900), pdf((1 << 20) + 1));
    let file = |bytes: &'static [u8]| vec![("cv", Some("cv.pdf"), bytes)];
    let mine = ("cv", Some("cv.pdf"), small.as_slice());
    for (files, says) in [
        (vec![], "Please fill this in."),
        (vec![("cv", Some(""), &b""[..])], "Please fill this in."),
        (file(b"<!doctype html><script>alert(1)</script>"), "Cannot be sent here: cv.pdf."),
        (file(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"), "What can be: PDF."),
        (file(b""), "Cannot be sent here: cv.pdf."),
        (vec![("cv", Some("cv.pdf"), large.as_slice())], "Too large: cv.pdf. Please send files of at most 1 MB."),
        (vec![mine, ("cv", Some("../fake.pdf"), &b"no PDF"[..])], "Cannot be sent here: fake.pdf. What can be: PDF."),
        (vec![mine, mine, mine, mine], "Please send at most 3 files here."),
    ] {
        let name = [("name", None, &b"Tove <b>"[..])];
        let parts: Vec<Part<'_>> = name.into_iter().chain(files.clone()).collect();
        let refused = send(&mut visitor, &parts).expect_status(422).expect_text(says);
        let refused = refused.expect_text("id=\"form-0-cv-error\"").expect_text("value=\"Tove &#60;b&#62;\"");
        let has_files = files.iter().any(|(_, name, _)| *name != Some(""));
        assert_eq!(refused.text().contains("Please choose your files again"), has_files, "{says}");
        server.clock().advance(Duration::from_mins(3));
    }
    // A file for a field that takes none is nobody's, and fields without files do as they did.
    let parts: [Part<'_>; 2] = [("name", Some("name.pdf"), &small), ("cv", None, b"cv.pdf")];
    send(&mut visitor, &parts).expect_status(422);
    visitor.post_pairs(FORM, &[("name", "Tove"), ("cv", "cv.pdf")]).expect_status(422);
    let cross = [("content-type", KIND), ("sec-fetch-site", "cross-site")];
    visitor.send(&Method::POST, FORM, &cross, b"--seam--\r\n".to_vec()).expect_status(403);
    visitor.send(&Method::POST, FORM, &cross[..1], b"no parts".to_vec()).expect_status(400);
    assert_eq!(messages(&mut desk, ""), [] as [String; 0]);

    // What a program sends is named, and not kept.
    let caught: [Part<'_>; 3] =
        [("your_website", None, b"https://spam.example"), ("name", None, b"Bot"), ("cv", Some("a.pdf"), &small)];
    send(&mut visitor, &caught).expect_status(303);
    let spam = messages(&mut desk, "?show=spam");
    let page = desk.get(&spam[0]).expect_status(200).expect_text("a.pdf (0.9 KB)").expect_text("The file was not kept");
    assert!(!page.text().contains("/files/"));

    // Who sends too much is told before anything of it is kept, and keeps what was typed.
    let mut refused = None;
    for number in 0..15 {
        let name = format!("Tove {number}");
        let answer = send(&mut visitor, &[("name", None, name.as_bytes()), mine]);
        if answer.status == 429 {
            refused = Some(answer);
            break;
        }
        answer.expect_status(303);
    }
    let refused = refused.expect("somebody has sent enough");
    refused.expect_text("value=\"Tove ").expect_text("Please choose your files again");
}

#[test]
fn files_of_messages_go_along_with_the_site_and_not_with_a_copy_of_it() {
    let (server, mut desk) = with_form();
    let (mut visitor, cv) = (server.browser(), pdf(300_000));
    send(&mut visitor, &[("name", None, b"Tove"), ("cv", Some("cv.pdf"), &cv)]).expect_status(303);
    let all = messages(&mut desk, "");
    let path = file_of(&mut desk, &all[0]);
    // What has lost its message stays behind, and hinders nobody.
    leave_behind(&server, 1000);
    server.move_across("acme");
    assert_eq!(desk.get(&path).expect_status(200).body, cv);
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
    for tenant in ["acme", "back"] {
        let database = server.database(tenant);
        assert_eq!(server.wait(sent::total(&database)).expect("added up"), 300_000, "{tenant}");
    }
    assert_eq!(server.desk("back").get(&path).expect_status(200).body, cv);
    server.desk("copy").get(&path).expect_status(404);

    // They are kept as long as their message.
    desk.post("/settings", &[("title", "Acme"), ("language", "en"), ("time_zone", "UTC"), ("message_days", "30")])
        .expect_status(303);
    server.clock().advance(Duration::from_hours(24 * 31));
    let mut desk = server.desk("acme");
    // Who asks for a file while it goes gets a part of it: nobody asks before it is gone.
    let database = server.database("acme");
    crate::support::process::wait_until("what is old is forgotten", || {
        desk.get("/messages").expect_status(200);
        (server.wait(sent::total(&database)).expect("added up") == 0).then_some(())
    });
    desk.get(&path).expect_status(404);
}

/// Gives a tenant the row of a file whose message is gone, as an older version leaves it behind.
fn leave_behind(server: &TestServer, size_bytes: u64) {
    let database = server.database("acme");
    server.wait(async {
        let mut transaction = database.begin().await.expect("begun");
        let insert = sea_query::Query::insert()
            .into_table(transaction.table("form_files"))
            .columns(["id", "message_id", "name", "content_type", "hash", "size_bytes"])
            .values_panic([
                MediaId::new().as_uuid().into(),
                MessageId::new().as_uuid().into(),
                "cv.pdf".into(),
                "application/pdf".into(),
                "0123456789ab".into(),
                size_bytes.into(),
            ])
            .take();
        transaction.execute(&insert).await.expect("done");
        transaction.commit().await.expect("committed");
    });
}

#[test]
fn two_who_send_at_once_find_no_more_room_than_there_is() {
    let (server, mut desk) = with_form();
    leave_behind(&server, MAX_STORED - 600_000);
    let cv = pdf(400_000);
    let bodies = ["Tove", "Ola"].map(|name| body_of(&[("name", None, name.as_bytes()), ("cv", Some("cv.pdf"), &cv)]));
    // Both have been let in, and each has found room, before either has sent all of its file.
    let mut streams = bodies.each_ref().map(|body| {
        let mut stream = connect(server.address());
        let (address, length) = (server.address(), body.len());
        let head = format!(
            "POST {FORM} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: {KIND}\r\n\
             Content-Length: {length}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).expect("sent");
        stream.write_all(&body[..length / 2]).expect("sent");
        stream
    });
    std::thread::sleep(Duration::from_millis(500));
    let [first, second] = [0, 1].map(|who| {
        let (stream, body) = (&mut streams[who], &bodies[who]);
        stream.write_all(&body[body.len() / 2..]).expect("sent");
        parse(&read_to_end(stream))
    });
    first.expect_status(303);
    second.expect_status(422).expect_text("There is no room for these files").expect_text("value=\"Ola\"");
    assert_eq!(messages(&mut desk, "").len(), 1, "what finds no room is not stored by half");
}

#[test]
fn no_more_of_a_form_is_read_than_it_takes_and_one_file_that_is_too_large() {
    let (server, mut desk) = with_form();
    desk.post("/forms/new", &[("title", "Write"), ("f.0.kind", "line"), ("f.0.label", "Name")]).expect_status(303);
    let mut visitor = server.browser();
    let mut send_to_write =
        |size: usize| send_to(&mut visitor, "/acme/form/write.html", &[("cv", Some("cv.pdf"), &pdf(size))]);
    send_to_write(256 << 10).expect_status(422);
    send_to_write((256 << 10) + 1).expect_status(413);

    let large = vec![0_u8; 20 << 20];
    let refused = send(&mut server.browser(), &[("name", None, b"Tove"), ("cv", Some("cv.pdf"), &large)]);
    refused.expect_status(422).expect_text("Please send files of at most 1 MB.").expect_text("value=\"Tove\"");
}

#[test]
fn every_part_of_a_form_counts_and_so_does_every_name() {
    let (server, _) = with_form();
    let mut visitor = server.browser();
    // Files of no field, and fields for files that nobody has chosen one for.
    for file in ["a.pdf", ""] {
        let part: Part<'_> = ("nobody", Some(file), b"");
        send(&mut visitor, &[part].repeat(2000)).expect_status(422);
        send(&mut visitor, &[part].repeat(2001)).expect_status(413);
    }
    let name = "n".repeat(1019);
    let part: Part<'_> = (&name, Some("a.pdf"), b"");
    send(&mut visitor, &[part].repeat(256)).expect_status(422);
    send(&mut visitor, &[part].repeat(257)).expect_status(413);
}

#[test]
fn a_message_with_files_counts_as_more_than_one_for_its_network() {
    let (server, _) = with_form();
    let (mut visitor, cv) = (server.browser(), pdf(900));
    let mut send_as = |name: &str| send(&mut visitor, &[("name", None, name.as_bytes()), ("cv", Some("cv.pdf"), &cv)]);
    for number in 0..5 {
        send_as(&format!("Tove {number}")).expect_status(303);
    }
    let wait = |refused: Response| -> u64 {
        let refused = refused.expect_status(429).expect_text("Please choose your files again");
        refused.header("retry-after").and_then(|wait| wait.parse().ok()).expect("seconds")
    };
    assert!(wait(send_as("Ola")) <= 121, "ten at once are five with files");
    server.clock().advance(Duration::from_mins(2));
    send_as("Ola").expect_status(303);
    assert!(wait(send_as("Pia")) > 121, "what counts as two waits for both");
}

#[test]
fn where_a_site_is_full_messages_without_files_come_in_as_before() {
    let (server, mut desk) = with_form();
    let form = [
        ("title", "Ask"),
        ("f.0.kind", "line"),
        ("f.0.label", "Name"),
        ("f.1.kind", "file"),
        ("f.1.label", "CV"),
        ("f.1.look", "pdf"),
        ("f.1.max", "1"),
    ];
    desk.post("/forms/new", &form).expect_status(303);
    leave_behind(&server, MAX_STORED);
    let (mut visitor, cv, ask) = (server.browser(), pdf(900), "/acme/form/ask.html");
    let refused = send_to(&mut visitor, ask, &[("name", None, b"Tove"), ("cv", Some("cv.pdf"), &cv)]);
    refused.expect_status(422).expect_text("There is no room for these files");
    send_to(&mut visitor, ask, &[("name", None, b"Tove"), ("cv", Some(""), b"")]).expect_status(303);
    assert_eq!(messages(&mut desk, "").len(), 1);
}
