//! What a form takes for an answer, and what it says beside a field that has none.

use super::{FORM, messages, send, with_form};
use crate::support::Browser;
use crate::support::process::wait_until;
use std::time::Duration;
use ureq::http::Method;

#[test]
fn what_is_wrong_stands_beside_its_field_in_the_sites_language_and_nothing_typed_is_lost() {
    let (server, mut desk) = with_form();
    let mut visitor = server.browser();
    let long = "a".repeat(41);
    for (name, typed, says) in [
        ("name", "", "Please fill this in."),
        ("name", long.as_str(), "There is room for 40 characters here."),
        ("name", "a\0b", "cannot be read"),
        ("name", "a\nb", "cannot be read"),
        ("reply-to", "nobody", "This is no e-mail address."),
        ("reply-to", "a@b.example\r\nBcc: c@d.example", "cannot be read"),
        ("telephone", "ring me", "This is no telephone number."),
        ("guests", "9", "Please give a number of at most 8."),
        ("guests", "=1+1", "This is no number."),
        ("day", "2029-12-31", "Please choose a day from 1 January 2030 on."),
        ("day", "2031-02-30", "This is no date."),
        ("room", "Cellar", "Please choose one of the list."),
        ("way", "By air", "Please choose one of the list."),
        ("food", "Cake", "Please choose one of the list."),
        ("i-agree", "", "Please tick this to go on."),
        ("i-agree", "no", "Please tick this to go on."),
    ] {
        let evil = [(name, typed), ("wishes", "</textarea><script>alert(1)</script>")];
        let refused = send(&mut visitor, &evil).expect_status(422);
        let refused = refused.expect_text(says).expect_text(&format!("id=\"form-0-{name}-error\""));
        let refused = refused.expect_text("&#60;/textarea&#62;&#60;script&#62;");
        assert_eq!(refused.header("cache-control"), Some("no-store"), "{name}");
        assert!(refused.text().contains(" autofocus"), "{name}: {}", refused.describe());
    }
    // Bytes that are no UTF-8, a body that is no form, one that is too large.
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    let raw = |visitor: &mut Browser, body: &[u8]| visitor.send(&Method::POST, FORM, &kind, body.to_vec());
    raw(&mut visitor, b"name=%ff%fe&reply-to=a@b.example&i-agree=yes").expect_status(422).expect_text("cannot be read");
    raw(&mut visitor, b"\xff\xfe=\xff").expect_status(422);
    raw(&mut visitor, &vec![b'a'; 300 << 10]).expect_status(413);
    raw(&mut visitor, b"").expect_status(422);
    assert_eq!(messages(&mut desk, ""), [] as [String; 0]);
    desk.get("/messages").expect_text("No message yet");
    // What turns the direction of writing is taken out, and a field twice is the first one.
    let turned = [("name", "\u{202e}evoT\u{2066}"), ("name", "Second"), ("unknown", "x")];
    send(&mut visitor, &turned).expect_status(303);
    let all = messages(&mut desk, "");
    let shown = desk.get(&all[0]).expect_status(200).text();
    assert!(
        shown.contains("evoT") && !shown.contains(['\u{202e}', '\u{2066}']) && !shown.contains("Second"),
        "{shown}"
    );

    let settings = [("title", "Acme"), ("language", "de"), ("time_zone", "UTC"), ("message_days", "0")];
    desk.post("/settings", &settings).expect_status(422).expect_text("Messages are kept for 1 to 3650 days");
    desk.post("/settings", &settings[..3]).expect_status(303);
    let refused = send(&mut visitor, &[("guests", "0,5")]).expect_status(422);
    refused.expect_text("Bitte geben Sie eine Zahl ab 1 an.").expect_text("value=\"Tove\"");
    server.get(FORM).expect_text("(optional)");
}

#[test]
fn a_number_is_read_as_the_language_of_the_page_writes_it() {
    let (server, mut desk) = with_form();
    let form = [("title", "Order"), ("f.0.kind", "number"), ("f.0.label", "Bricks"), ("f.1.kind", "line")];
    let form: Vec<(&str, &str)> =
        form.into_iter().chain([("f.1.label", "Name"), ("f.1.needed", "on"), ("intent", "save")]).collect();
    desk.post("/forms/new", &form).expect_status(303);
    let order = "/acme/form/order.html";
    assert_eq!(server.get(order).expect_status(200).hidden_field("numbers_in"), Some("en-GB".to_owned()));
    let settings = [("title", "Acme"), ("language", "de"), ("time_zone", "UTC")];
    desk.post("/settings", &settings).expect_status(303);
    assert_eq!(server.get(order).expect_status(200).hidden_field("numbers_in"), Some("de".to_owned()));

    // A form that was open since before still means what it showed, also when it comes back.
    let mut visitor = server.browser();
    let typed = [("bricks", "1.249"), ("numbers_in", "en")];
    let refused = visitor.post_pairs(order, &typed).expect_status(422).expect_text("value=\"1.249\"");
    assert_eq!(refused.hidden_field("numbers_in"), Some("en".to_owned()));
    for (language, number) in [("de", "1249"), ("en", "1.249"), ("\"><script>", "1249"), ("", "1249")] {
        let name = format!("Tove {language}");
        let sent = [("bricks", "1.249"), ("numbers_in", language), ("name", name.as_str())];
        visitor.post_pairs(order, &sent).expect_status(303);
        let newest = messages(&mut desk, "?show=unread");
        desk.get(&newest[0]).expect_status(200).expect_text(&format!("<dd dir=\"auto\">{number}"));
    }
    let sent = visitor.post_pairs(order, &[("bricks", "1.2.3"), ("name", "Tove")]);
    sent.expect_status(422).expect_text("Das ist keine Zahl");

    // Limits are read as the person writes who sets them.
    desk.post("/profile", &[("name", "Runa"), ("language", "de")]).expect_status(303);
    let limited: Vec<(&str, &str)> =
        form[1..].iter().copied().chain([("title", "Pallet"), ("f.0.max", "1.249")]).collect();
    desk.post("/forms/new", &limited).expect_status(303);
    desk.get("/forms/pallet").expect_status(200).expect_text("value=\"1249\"");
    let pallet = "/acme/form/pallet.html";
    visitor.post_pairs(pallet, &[("bricks", "1.248"), ("name", "Tove")]).expect_status(303);
    let refused = visitor.post_pairs(pallet, &[("bricks", "1.250"), ("name", "Tove")]).expect_status(422);
    refused.expect_text("Bitte geben Sie eine Zahl bis 1249 an.");
}

#[test]
fn a_date_is_from_today_on_or_up_to_today_also_on_a_page_that_is_kept() {
    let (server, mut desk) = with_form();
    let day_after = |days: u64| {
        let at = server.clock().now().plus(Duration::from_hours(24 * days));
        at.date(&jiff::tz::TimeZone::UTC).to_string()
    };
    let form = [
        ("title", "Book a table"),
        ("f.0.kind", "date"),
        ("f.0.label", "Day"),
        ("f.0.look", "from_today"),
        ("f.0.max", "2099-12-31"),
        ("f.1.kind", "date"),
        ("f.1.label", "Born"),
        ("f.1.look", "until_today"),
    ];
    let both = |part: &'static str| form.into_iter().chain([(part, "2030-01-01")]).collect::<Vec<_>>();
    for part in ["f.0.min", "f.1.max"] {
        let refused = desk.post("/forms/new", &both(part)).expect_status(422);
        refused.expect_text(&format!("href=\"#f-{part}\"")).expect_text("value=\"from_today\" selected");
    }
    desk.post("/forms/new", &form).expect_status(303);
    let editor = desk.get("/forms/book-a-table").expect_status(200).expect_text("value=\"from_today\" selected");
    editor.expect_text("value=\"until_today\" selected").expect_text("value=\"2099-12-31\"");
    let page = [("title", "Visit"), ("intent", "publish"), ("s.0.kind", "form"), ("s.0.form", "book-a-table")];
    desk.post("/pages/new", &page).expect_status(303);

    let book = "/acme/form/book-a-table.html";
    let mut visitor = server.browser();
    let shows = |path: &str, today: &str| {
        let page = server.get(path).expect_status(200).text();
        page.contains(&format!("min=\"{today}\" max=\"2099-12-31\"")) && page.contains(&format!("max=\"{today}\""))
    };
    let (today, tomorrow, later) = (day_after(0), day_after(1), day_after(2));
    for path in [book, "/acme/visit"] {
        assert!(shows(path, &today), "{path}");
    }
    let sent = [("day", today.as_str()), ("born", tomorrow.as_str())];
    let refused = visitor.post_pairs(book, &sent).expect_status(422);
    refused.expect_text("id=\"form-0-born-error\">Please choose a day until");
    visitor.post_pairs(book, &[("day", today.as_str()), ("born", today.as_str())]).expect_status(303);
    visitor.post_pairs(book, &[("day", "2100-01-01")]).expect_status(422).expect_text("until 31 December 2099.");

    // Two midnights later, with nobody at work: the second shows that the first has planned the next.
    for day in [&tomorrow, &later] {
        server.clock().advance(Duration::from_hours(24));
        wait_until("the new day is shown", || (shows(book, day) && shows("/acme/visit", day)).then_some(()));
    }
    let refused = visitor.post_pairs(book, &[("day", tomorrow.as_str())]).expect_status(422);
    refused.expect_text("id=\"form-0-day-error\">Please choose a day from");
    visitor.post_pairs(book, &[("born", later.as_str())]).expect_status(303);
}
