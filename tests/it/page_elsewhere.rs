//! Pages that are moved below any other one at once, on a screen of its own.

use crate::support::{Desk, Response, TestServer};

fn id(entry: &str) -> &str {
    entry.strip_prefix("/entries/").expect("an editor")
}

/// Publishes a page below another one, or at the top.
#[track_caller]
fn page(desk: &mut Desk, below: &str, title: &str) -> String {
    let fields = [
        ("title", title),
        ("parent", below),
        ("intent", "publish"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "Words to read."),
    ];
    let saved = desk.post("/pages/new", &fields).expect_status(303);
    let entry = saved.location().strip_prefix(&desk.path("")).expect("below the admin");
    entry.split('?').next().expect("a path").to_owned()
}

/// Opens the screen, and moves the page to what was chosen there.
#[track_caller]
fn send(desk: &mut Desk, entry: &str, to: &str) -> Response {
    let screen = format!("{entry}/move");
    let version = desk.get(&screen).expect_status(200).hidden_field("version").expect("a form");
    desk.post(&screen, &[("version", &version), ("to", to)])
}

#[test]
fn a_page_goes_below_another_one_with_all_that_is_below_it_and_its_addresses_lead_there() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let clay = page(&mut desk, "", "Clay");
    let kaolin = page(&mut desk, id(&clay), "Kaolin");
    page(&mut desk, id(&kaolin), "Bone");
    let glaze = page(&mut desk, "", "Glaze");
    let ash = page(&mut desk, id(&glaze), "Ash");
    desk.write("pages", "publish", "Note", "See [bones](/clay/kaolin/bone).");
    let screen = format!("{kaolin}/move");
    let link = format!("href=\"{}\" aria-label=\"Move Kaolin to another place\"", desk.path(&screen));
    desk.get("/pages").expect_text(&link);

    // Each but itself and what is below it, as far to the right as it stands; it is below the first now.
    let offered = desk.get(&screen).expect_status(200).expect_text("stands below “Clay” now");
    let text = offered.text();
    let (_, options) = text.split_once("<select id=\"f-to\"").expect("a list");
    for option in [
        "value=\"top\">Top level</option>".to_owned(),
        format!("value=\"{}\" disabled>Clay (it is here now)</option>", id(&clay)),
        format!("value=\"{}\">Glaze</option>", id(&glaze)),
        format!("value=\"{}\">– Ash</option>", id(&ash)),
    ] {
        assert!(options.contains(&option), "{option} is not in {options}");
    }
    assert!(!options.contains("Kaolin</option>") && !options.contains("Bone</option>"), "{options}");

    let moved = send(&mut desk, &kaolin, id(&ash)).expect_status(303);
    desk.browser
        .follow(&moved)
        .expect_status(200)
        .expect_text("<td class=\"row-title depth-2\" tabindex=\"-1\" autofocus>")
        .expect_text("level 3")
        .expect_text("Kaolin is now at /glaze/ash/kaolin; the old address leads there.");
    let old = server.get("/acme/clay/kaolin/bone").expect_status(308);
    assert_eq!(old.location(), "/acme/glaze/ash/kaolin/bone");
    server.get("/acme/note").expect_status(200).expect_text("href=\"/acme/glaze/ash/kaolin/bone\"");

    // To the top, behind all that are there.
    send(&mut desk, &kaolin, "top").expect_status(303);
    server.get("/acme/kaolin/bone").expect_status(200);
    let list = desk.get("/pages").expect_status(200).text();
    let place = |title: &str| list.find(&format!(">{title}</a>")).expect("a page of the list");
    assert!(place("Note") < place("Kaolin") && place("Kaolin") < place("Bone"), "{list}");
    desk.get(&screen).expect_text("<option value=\"top\" disabled>Top level (it is here now)</option>");
}

#[test]
fn a_page_that_cannot_go_there_stays_and_the_screen_says_why() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let clay = page(&mut desk, "", "Clay");
    let ash = page(&mut desk, id(&clay), "Ash");
    let coal = page(&mut desk, "", "Coal");
    let fields = [("title", "Coal"), ("slug", "ash"), ("s.0.kind", "rich_text"), ("s.0.body", "Words.")];
    desk.save(&coal, "publish", &fields).expect_status(303);
    send(&mut desk, &coal, "").expect_status(422).expect_text("Choose where the page goes.");
    send(&mut desk, &coal, "top").expect_status(422).expect_text("already");
    let taken = send(&mut desk, &coal, id(&clay)).expect_status(422).expect_text("nother entry has the address");
    taken.expect_text(&format!("value=\"{}\" selected>Clay</option>", id(&clay))).expect_text("aria-invalid=\"true\"");
    send(&mut desk, &clay, id(&ash)).expect_status(422).expect_text("cannot be below itself");
    for gone in ["0198c0de-0000-7000-8000-000000000000", "everywhere"] {
        send(&mut desk, &clay, gone).expect_status(422).expect_text("not there any more");
    }
    server.get("/acme/clay/ash").expect_status(200);
    server.get("/acme/ash").expect_status(200);

    // Somebody has saved it since the screen was opened; the next press is after this warning, and counts.
    let screen = format!("{ash}/move");
    let version = desk.get(&screen).hidden_field("version").expect("a form");
    let other = [
        ("title", "Ash"),
        ("slug", "ashes"),
        ("parent", id(&clay)),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "Others."),
    ];
    desk.save(&ash, "publish", &other).expect_status(303);
    let stale = desk.post(&screen, &[("version", &version), ("to", "top")]).expect_status(409);
    let version = stale.expect_text("omebody has changed it just now").hidden_field("version").expect("a form");
    desk.post(&screen, &[("version", &version), ("to", "top")]).expect_status(303);
    server.get("/acme/ashes").expect_status(200);
    // Pressed twice, it is there already.
    desk.post(&screen, &[("version", &version), ("to", "top")]).expect_status(303);

    desk.post(&format!("{ash}/bin"), &[]).expect_status(303);
    assert_eq!(desk.get(&screen).expect_status(303).location(), "/acme/admin/bin?done=binned");
}

#[test]
fn five_levels_are_all_that_there_are_and_the_page_that_visitors_begin_at_stays_at_the_top() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let glaze = page(&mut desk, "", "Glaze");
    let mut above = String::new();
    let mut levels = Vec::new();
    for title in ["First", "Second", "Third", "Fourth", "Fifth"] {
        let entry = page(&mut desk, &above, title);
        id(&entry).clone_into(&mut above);
        levels.push(entry);
    }
    desk.get(&format!("{}/move", levels[0])).expect_text("There is no other place for this page");
    let offered = desk.get(&format!("{}/move", levels[3])).expect_text(">– Second</option>");
    offered.expect_text(">– – Third (it is here now)</option>").expect_no_text("Fifth</option>");
    send(&mut desk, &glaze, &above).expect_status(422).expect_text("five levels deep");
    send(&mut desk, &glaze, id(&levels[3])).expect_status(303);
    server.get("/acme/first/second/third/fourth/glaze").expect_status(200);

    send(&mut desk, &glaze, "top").expect_status(303);
    let settings = [("title", "Kiln"), ("language", "en"), ("time_zone", "UTC"), ("home_page", "glaze")];
    desk.post("/settings", &settings).expect_status(303);
    desk.get("/pages").expect_no_text("Move Glaze to another place");
    send(&mut desk, &glaze, id(&levels[0])).expect_status(422).expect_text("isitors begin at this page");
}

#[test]
fn the_pages_that_it_can_be_below_are_looked_for_by_title_and_address_in_its_language() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/languages", &[("tag", "de"), ("name", "")]).expect_status(303);
    let clay = page(&mut desk, "", "Clay");
    let kaolin = page(&mut desk, id(&clay), "Kaolin");
    let glaze = page(&mut desk, "", "Glaze");
    let german = [
        ("title", "Ton"),
        ("language", "de"),
        ("intent", "publish"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "Worte."),
    ];
    desk.post("/pages/new", &german).expect_status(303);
    let screen = format!("{glaze}/move");
    desk.get(&screen).expect_text(">Clay</option>").expect_no_text(">Ton</option>").expect_no_text("<input id=\"q\"");
    let found = desk.get(&format!("{screen}?q=KAO&language=main")).expect_text("Kaolin (/clay/kaolin)</option>");
    let found = found.expect_no_text(">Clay (").expect_text("name=\"q\" type=\"search\" value=\"KAO\"");
    let version = found.hidden_field("version").expect("a form");
    desk.get(&format!("{screen}?q=zzz")).expect_text("No page that has room for it is called so.");
    let sent = [("version", version.as_str()), ("to", id(&kaolin)), ("q", "KAO"), ("language", "main")];
    let moved = desk.post(&screen, &sent).expect_status(303);
    assert_eq!(
        moved.location(),
        format!("/acme/admin/pages?language=main&moved=to%3A{}", id(&glaze)),
        "back to the list that led there"
    );
    server.get("/acme/clay/kaolin/glaze").expect_status(200);
}

#[test]
fn a_page_is_moved_by_those_alone_who_may_change_its_place() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let clay = page(&mut desk, "", "Clay");
    let glaze = page(&mut desk, "", "Glaze");
    let post = desk.write("posts", "publish", "Now", "Words.");
    desk.get(&format!("{post}/move")).expect_status(404);
    desk.post(&format!("{post}/move"), &[("version", "1"), ("to", id(&clay))]).expect_status(404);
    let screen = format!("{glaze}/move");
    let mut contributor = server.invited("acme", "tove@brandt.example", "contributor");
    contributor.get(&screen).expect_status(403);
    contributor.post(&screen, &[("version", "1"), ("to", id(&clay))]).expect_status(403);
    let mut editor = server.invited("acme", "ola@brandt.example", "editor");
    send(&mut editor, &glaze, id(&clay)).expect_status(303);
    server.get("/acme/clay/glaze").expect_status(200);
}
