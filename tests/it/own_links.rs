//! Links of a site to itself: whole addresses that are typed or pasted are saved as paths, and what is none of its
//! paths is not taken for one.

use crate::support::{ADMIN, Desk, TestServer};

#[test]
fn a_whole_address_of_the_site_itself_is_saved_as_its_path() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let (mut desk, origin) = (server.desk("acme"), server.origin());
    let of_type = [
        ("singular", "Event"),
        ("plural", "Events"),
        ("f.0.kind", "rich_text"),
        ("f.0.label", "Programme"),
        ("intent", "save"),
    ];
    desk.post("/types/new", &of_type).expect_status(303);
    let kiln = desk.write("posts", "publish", "The kiln", "It is warm.");
    let whole = format!("{origin}/acme/posts/the-kiln");
    let next_door = format!("{origin}/bolt/posts/the-kiln");
    let text = format!("See [it]({whole}?a#b), [next door]({next_door}) and [nothing]({origin}/acme/no-such).");
    let json = format!(
        r#"[{{"type":"paragraph","content":[{{"type":"text","text":"it","marks":[{{"type":"link","href":"{whole}"}}]}}]}}]"#
    );
    let sections = [
        ("s.0.kind", "rich_text"),
        ("s.0.body", text.as_str()),
        ("s.1.kind", "call_to_action"),
        ("s.1.heading", "Come in"),
        ("s.1.action.label", "Come"),
        ("s.1.action.href", whole.as_str()),
        ("s.2.kind", "rich_text"),
        ("s.2.body.json", json.as_str()),
    ];
    let with = |rest: &[(&'static str, &'static str)]| [rest, &sections[..]].concat();

    let made = desk.post("/posts/new", &with(&[("title", "Opening hours"), ("intent", "publish")])).expect_status(303);
    let hours = made.location().strip_prefix(&desk.path("")).expect("below the admin").to_owned();
    let programme = format!("Look at [it]({whole}).");
    let fair = [("title", "Fair"), ("intent", "publish"), ("field.programme", programme.as_str())];
    desk.post("/content/events/new", &fair).expect_status(303);
    let begun = desk.post("/posts/autosave", &with(&[("title", "Begun")])).expect_status(200).json();
    let begun = format!("/entries/{}", begun["id"].as_str().expect("an identifier"));

    for entry in [&hours, &begun] {
        let editor = desk.get(entry).expect_status(200).expect_text("](/posts/the-kiln?a#b)").expect_text(&next_door);
        let editor = editor.expect_text("](/no-such)");
        editor.expect_no_text(&whole).expect_no_text(&format!("{origin}/acme/no-such"));
    }
    let page = server.get("/acme/posts/opening-hours").expect_status(200);
    page.expect_text("href=\"/acme/posts/the-kiln?a#b\"").expect_text(&next_door);
    server.get("/acme/events/fair").expect_status(200).expect_text("href=\"/acme/posts/the-kiln\"");
    // They are the site's own links from then on.
    let linked = desk.get(&kiln).expect_text("Opening hours</a>").expect_text("Begun</a>");
    linked.expect_text("Fair</a>");
    desk.get("/faults").expect_text("/no-such</span>, where nothing is").expect_no_text("/bolt/");
    // What is saved on, too.
    desk.save(&begun, "save", &with(&[("title", "Begun"), ("slug", "begun")])).expect_status(303);
    desk.get(&begun).expect_text("](/posts/the-kiln?a#b)").expect_no_text(&whole);
}

#[test]
fn at_a_host_of_its_own_the_addresses_of_the_host_are_the_sites() {
    let server = TestServer::start().with_tenant_at("bolt", "bolt.example");
    let host = format!("http://bolt.example:{}", server.address().port());
    let elsewhere = host.replace("bolt.example", "else.example");
    let text = format!("See [it]({host}/posts/the-kiln) and [that]({elsewhere}/posts/the-kiln).");
    let (there, elsewhere) = (format!("({host}/posts/the-kiln)"), format!("({elsewhere}/posts/the-kiln)"));
    // Also for whoever comes in by the other door.
    let at_host = Desk::open(server.browser_at("bolt.example"), "", ADMIN);
    for (title, mut desk) in [("At the host", at_host), ("Below the prefix", server.desk("bolt"))] {
        let post = desk.write("posts", "save", title, &text);
        let editor = desk.get(&post).expect_status(200).expect_text("(/posts/the-kiln)");
        editor.expect_no_text(&there).expect_text(&elsewhere);
    }
}

#[test]
fn the_path_of_a_file_on_somebodys_computer_is_none_of_the_sites() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let why = "is no address that a link may lead to";
    let text = "Read [the menu](/C:/menu.pdf).";
    let typed = [("title", "Menu"), ("intent", "publish"), ("s.0.kind", "rich_text"), ("s.0.body", text)];
    desk.post("/posts/new", &typed).expect_status(422).expect_text(why).expect_text(text);
    let button = [
        ("title", "Menu"),
        ("intent", "publish"),
        ("s.0.kind", "call_to_action"),
        ("s.0.heading", "Eat"),
        ("s.0.action.label", "The menu"),
        ("s.0.action.href", "/c:/menu.pdf"),
    ];
    desk.post("/posts/new", &button).expect_status(422).expect_text(why).expect_text("value=\"/c:/menu.pdf\"");

    // One that is there already, as an older editor saved it, takes nothing away from its page, and is found.
    let json = r#"[{"type":"paragraph","content":[{"type":"text","text":"The menu","marks":[{"type":"link","href":"/C:/menu.pdf"}]}]}]"#;
    let older = [("title", "Menu"), ("intent", "publish"), ("s.0.kind", "rich_text"), ("s.0.body.json", json)];
    desk.post("/posts/new", &older).expect_status(303);
    server.get("/acme/posts/menu").expect_status(200).expect_text("The menu</a>");
    desk.get("/faults").expect_text("/C:/menu.pdf</span>, where nothing is");
}
