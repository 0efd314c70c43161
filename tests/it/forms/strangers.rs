//! What strangers cannot do by a form, and whom the inbox is for.

use super::{FORM, SENT, messages, send, with_form};
use std::time::Duration;
use ureq::http::Method;

#[test]
fn strangers_can_neither_fill_the_inbox_nor_send_through_the_browsers_of_others() {
    let (server, mut desk) = with_form();
    let mut visitor = server.browser();
    let body = serde_urlencoded::to_string(SENT).expect("pairs").into_bytes();
    let kind = ("content-type", "application/x-www-form-urlencoded");
    for header in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "null")] {
        let refused = visitor.send(&Method::POST, FORM, &[kind, header], body.clone());
        refused.expect_status(403).expect_text("This form is not from here");
    }
    // A program fills in what nobody sees, reads or gets to by Tab. It is thanked, and kept where people can find it.
    let page = server.get(FORM).expect_status(200).text();
    let trap = page.split("<div class=\"form-trap\" aria-hidden=\"true\">").nth(1).expect("a trap");
    let trap = trap.split("</div>").next().expect("its end");
    assert!(trap.contains("name=\"your_website\"") && trap.contains("tabindex=\"-1\""), "{trap}");
    send(&mut visitor, &[("your_website", "https://spam.example")]).expect_status(303);
    assert_eq!((messages(&mut desk, "").len(), messages(&mut desk, "?show=spam").len()), (0, 1));
    desk.get("").expect_status(200);
    assert!(!desk.get("").text().contains("class=\"waiting\""), "spam waits for nobody");

    let mut refused = None;
    for number in 0..15 {
        let answer = send(&mut visitor, &[("name", &format!("Tove {number}"))]);
        if answer.status == 429 {
            refused = Some(answer);
            break;
        }
        answer.expect_status(303);
    }
    let refused = refused.expect("somebody has sent enough");
    assert!(refused.header("retry-after").is_some());
    refused.expect_text("what you typed is still here").expect_text("value=\"Tove ");
    let before = messages(&mut desk, "").len();
    server.clock().advance(Duration::from_mins(3));
    send(&mut visitor, &[("name", "Later")]).expect_status(303);
    assert_eq!(messages(&mut desk, "").len(), before + 1);

    server.suspend("acme");
    send(&mut visitor, &[("name", "Suspended")]).expect_status(503);
    server.resume("acme");

    // Neither reading nor making is for everybody.
    let mut editor = server.invited("acme", "tove@brandt.example", "editor");
    for path in ["/forms", "/forms/new", "/messages", "/messages.csv"] {
        editor.get(path).expect_status(403);
    }
    assert!(!editor.get("").text().contains("/admin/messages"));
    desk.get("/people/roles/new").expect_status(200);
    desk.post("/people/roles/new", &[("name", "Desk"), ("site", "messages")]).expect_status(303);
    let mut reader = server.invited("acme", "ola@brandt.example", "desk");
    reader.get("/messages").expect_status(200);
    reader.get("/forms").expect_status(403);
}
