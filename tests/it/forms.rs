//! Forms that visitors fill in, and what becomes of it.

use crate::support::postmaster::Postmaster;
use crate::support::process::{run, wait_until};
use crate::support::{Browser, Desk, Response, TestServer};
use sea_query::{Expr, ExprTrait};
use std::time::Duration;
use ureq::http::Method;

/// Where the form is that [`with_form`] makes.
const FORM: &str = "/acme/form/write-to-us.html";

/// What the form of it sends: a field of every kind.
const FIELDS: [(&str, &str); 40] = [
    ("title", "Write to us"),
    ("intro", "We answer <within> a day."),
    ("button", "Off it goes"),
    ("thanks", "It is here.\nSit down."),
    ("notify", "desk@brandt.example\ndesk@brandt.example"),
    ("f.0.kind", "line"),
    ("f.0.label", "Name"),
    ("f.0.look", "name"),
    ("f.0.max", "40"),
    ("f.0.needed", "on"),
    ("f.1.kind", "email"),
    ("f.1.label", "Reply to"),
    ("f.1.hint", "We answer there."),
    ("f.1.needed", "on"),
    ("f.2.kind", "phone"),
    ("f.2.label", "Telephone"),
    ("f.3.kind", "number"),
    ("f.3.label", "Guests"),
    ("f.3.min", "1"),
    ("f.3.max", "8"),
    ("f.4.kind", "date"),
    ("f.4.label", "Day"),
    ("f.4.min", "2030-01-01"),
    ("f.5.kind", "choice"),
    ("f.5.label", "Room"),
    ("f.5.detail", "Yard\r\nHall"),
    ("f.6.kind", "choice"),
    ("f.6.label", "Way"),
    ("f.6.look", "list"),
    ("f.6.detail", "By boat\nOn foot"),
    ("f.7.kind", "choices"),
    ("f.7.label", "Food"),
    ("f.7.detail", "Soup\nBread"),
    ("f.8.kind", "lines"),
    ("f.8.label", "Wishes"),
    ("f.8.max", "2000"),
    ("f.9.kind", "consent"),
    ("f.9.label", "I agree"),
    ("f.9.needed", "on"),
    ("intent", "save"),
];

/// What a visitor sends who does everything right.
const SENT: [(&str, &str); 4] =
    [("name", "Tove"), ("reply-to", "tove@brandt.example"), ("wishes", "A high chair"), ("i-agree", "yes")];

fn with_form() -> (TestServer, Desk) {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/forms/new", &FIELDS).expect_status(303);
    (server, desk)
}

/// Sends the form as a visitor does, with some answers changed.
fn send(browser: &mut Browser, changed: &[(&str, &str)]) -> Response {
    let is_changed = |name: &str| changed.iter().any(|(other, _)| *other == name);
    let kept = SENT.iter().copied().filter(|(name, _)| !is_changed(name));
    browser.post_pairs(FORM, &kept.chain(changed.iter().copied()).collect::<Vec<_>>())
}

/// The paths of the messages in a part of the inbox, below the admin.
fn messages(desk: &mut Desk, query: &str) -> Vec<String> {
    let list = desk.get(&format!("/messages{query}")).expect_status(200).text();
    let ids = list.split("<a href=\"/acme/admin/messages/").skip(1).filter_map(|rest| rest.split('"').next());
    ids.map(|id| format!("/messages/{id}")).collect()
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
    for path in ["/acme/find-us", FORM] {
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
    desk.get("").expect_text("Messages that nobody has read").expect_text("<span class=\"waiting\">2");
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
    assert_eq!(table.lines().next(), Some(heads.join(",").as_str()), "{table}");
    for cell in ["\"Full name\"", "\"Name\"", "\"'=HYPERLINK(\"\"x\"\")\"", "\"Soup, Bread\""] {
        assert!(table.contains(cell), "{cell}: {table}");
    }

    // Spam, the bin, and back.
    desk.post("/messages", &[("intent", "spam")]).expect_status(422).expect_text("None is chosen");
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
    server.get(FORM).expect_text("(freiwillig)");
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

/// Writes a form as a newer server would have it, behind the server's back.
fn make_unreadable(server: &TestServer, slug: &str) {
    let database = server.database("acme");
    server.wait(async {
        let mut transaction = database.begin().await.expect("begun");
        let newer = r#"{"title":"Newer","fields":[],"voice":{"until":"today"}}"#;
        let update = sea_query::Query::update()
            .table(transaction.table("forms"))
            .value("definition", newer)
            .and_where(Expr::col("slug").eq(slug))
            .take();
        transaction.execute(&update).await.expect("done");
        transaction.commit().await.expect("committed");
    });
}

#[test]
fn a_form_that_a_newer_server_has_written_is_left_out_and_fails_no_other_page() {
    let (server, mut desk) = with_form();
    let other = [("title", "Book a table"), ("f.0.kind", "date"), ("f.0.label", "Day")];
    desk.post("/forms/new", &other).expect_status(303);
    let page = [("title", "Visit"), ("intent", "publish"), ("s.0.kind", "form"), ("s.0.form", "book-a-table")];
    desk.post("/pages/new", &page).expect_status(303);
    let whole = server.get("/acme/visit").expect_status(200).expect_text("/form/book-a-table.html");
    assert!(whole.header("etag").is_some(), "it is kept");

    make_unreadable(&server, "book-a-table");
    // A change shows what is new, and what is due is worked out anew with it.
    desk.write("pages", "publish", "Yard", "A text.");
    for path in ["/acme/", "/acme/visit", "/acme/yard", FORM] {
        let page = server.get(path).expect_status(200);
        assert_eq!(page.header("etag"), None, "{path}: nobody else has it, who could read the form");
        page.expect_no_text("/form/book-a-table.html");
    }
    server.get("/acme/form/book-a-table.html").expect_status(404);
    send(&mut server.browser(), &[]).expect_status(303);
    assert_eq!(messages(&mut desk, "").len(), 1);
    // Who looks after the forms is told.
    desk.get("/forms").expect_status(503);
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
    // A program fills in what nobody sees. It is thanked, and kept where people can find it.
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

#[test]
fn a_form_is_refused_with_what_is_wrong_and_changes_without_script() {
    let (_server, mut desk) = with_form();
    for intent in ["add:email", "up:1", "down:0", "remove:0"] {
        let fields = [("title", "Kiln club"), ("intent", intent), ("f.0.kind", "line"), ("f.1.kind", "date")];
        desk.post("/forms/new", &fields).expect_status(200).expect_text("Kiln club");
    }
    // Of what is added, a tick to agree alone is needed from the start.
    for (kind, is_needed) in [("consent", true), ("date", false)] {
        let intent = format!("add:{kind}");
        let fields = [("title", "Kiln club"), ("intent", intent.as_str()), ("f.0.kind", "line")];
        let page = desk.post("/forms/new", &fields).expect_status(200).text();
        assert_eq!(page.contains("name=\"f.1.needed\" value=\"on\" checked"), is_needed, "{kind}: {page}");
    }
    let fields = |name: &'static str, typed: &'static str| {
        let all = [("title", "Kiln club"), ("f.0.kind", "number"), ("f.0.label", "Kilns")];
        let kept = all.into_iter().filter(move |(other, _)| *other != name);
        kept.chain([(name, typed)]).collect::<Vec<_>>()
    };
    for (name, typed, place) in [
        ("title", "", "title"),
        ("slug", "Not one", "slug"),
        ("slug", "write-to-us", "slug"),
        ("notify", "desk@brandt.example\nnobody", "notify"),
        ("thanks_page", "https://elsewhere.example", "thanks_page"),
        ("thanks_page", "javascript:x", "thanks_page"),
        ("f.0.label", "", "f.0.label"),
        ("f.0.min", "few", "f.0.min"),
        ("f.1.kind", "choice", "f.1.label"),
    ] {
        let refused = desk.post("/forms/new", &fields(name, typed)).expect_status(422);
        refused.expect_text(&format!("href=\"#f-{place}\""));
    }
    desk.post("/forms/new", &[("title", "Nothing"), ("intent", "save")])
        .expect_status(422)
        .expect_text("1 to 30 fields");
    desk.post("/forms/new", &fields("intent", "explode")).expect_status(400);
    desk.get("/forms/none").expect_status(404);
    desk.post("/forms/none/delete", &[]).expect_status(404);
    desk.get("/forms").expect_text("Write to us").expect_text("1 address");
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
