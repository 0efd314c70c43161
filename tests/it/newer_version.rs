//! What a newer version of the server has stored, while an older one works beside it: this one.

mod lists;
mod settings;

use crate::content_types::EVENTS;
use crate::support::arrange::new_tenant;
use crate::support::process::wait_until;
use crate::support::{Browser, Desk, PASSWORD, SUPER_USER, TestServer};
use sea_query::{Expr, ExprTrait, Query};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Changes JSON in a column of `acme`, behind the server's back.
fn rewrite(server: &TestServer, table: &'static str, column: &'static str, row: Expr, change: impl FnOnce(&mut Value)) {
    rewrite_of(server, "acme", table, column, row, change);
}

/// The same of a tenant.
fn rewrite_of(
    server: &TestServer,
    tenant: &str,
    table: &'static str,
    column: &'static str,
    row: Expr,
    change: impl FnOnce(&mut Value),
) {
    let database = server.database(tenant);
    server.wait(async {
        let mut transaction = database.begin().await.expect("begun");
        let select = Query::select().column(column).from(transaction.table(table)).and_where(row.clone()).take();
        let (stored,): (String,) = transaction.one(&select).await.expect("a row");
        let mut json: Value = serde_json::from_str(&stored).expect("JSON");
        change(&mut json);
        let update =
            Query::update().table(transaction.table(table)).value(column, json.to_string()).and_where(row).take();
        transaction.execute(&update).await.expect("done");
        transaction.commit().await.expect("committed");
    });
}

#[test]
fn a_section_of_a_newer_server_is_left_out_of_its_page_and_nobody_saves_the_page_without_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let yard = desk.write("pages", "publish", "Yard", "A text.");
    rewrite(&server, "entries", "document", Expr::col("slug").eq("yard"), |document| {
        let sections = document["sections"].as_array_mut().expect("sections");
        sections.push(json!({ "type": "hologram", "of": "a kiln" }));
    });
    desk.write("pages", "publish", "Kiln", "Words.");
    let page = server.get("/acme/yard").expect_status(200).expect_text("A text.");
    assert_eq!(page.header("etag"), None, "nobody else has it, who could read all of it");
    assert!(server.get("/acme/kiln").expect_status(200).header("etag").is_some(), "the others are kept");
    desk.get(&yard).expect_status(503);
}

#[test]
fn a_content_type_of_a_newer_server_is_read_but_for_what_is_new_and_left_out_where_it_cannot_be() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/types/new", &EVENTS).expect_status(303);
    desk.post("/languages", &[("tag", "de"), ("name", "Deutsch")]).expect_status(303);
    let fair = [("title", "Spring fair"), ("intent", "publish"), ("field.begins", "2031-05-01T10:00")];
    desk.post("/content/events/new", &fair).expect_status(303);
    server.get("/acme/events/spring-fair").expect_status(200);
    desk.post("/redirects", &[("from", "/events/2019"), ("to", "/kiln"), ("temporary", "")]).expect_status(303);
    let events = || Expr::col("type_key").eq("events");
    rewrite(&server, "content_types", "definition", events(), |definition| {
        definition["colour"] = json!("red");
        definition["fields"][0]["colour"] = json!("red");
    });
    desk.write("pages", "publish", "Yard", "A text.");
    server.get("/acme/events").expect_status(200).expect_text("What is on at the pottery.");
    desk.get("/types").expect_status(200).expect_text("Events");

    rewrite(&server, "content_types", "definition", events(), |definition| {
        definition["fields"][0]["kind"] = json!({ "type": "hologram" });
    });
    desk.write("pages", "publish", "Kiln", "Words.");
    for path in ["/acme/", "/acme/kiln"] {
        let page = server.get(path).expect_status(200);
        assert_eq!(page.header("etag"), None, "{path}: nobody else has it, whose menu could have the type");
    }
    // Nobody takes what a newer server shows for gone; what is nowhere is.
    for path in ["/events", "/events/spring-fair", "/events/page/2", "/events/feed.xml", "/de/events"] {
        let answer = server.get(&format!("/acme{path}")).expect_status(503);
        assert!(answer.header("retry-after").is_some(), "{path}");
        answer.expect_text("being brought up to date").expect_no_text("not saved");
    }
    let moved = server.get("/acme/events/2019").expect_status(308);
    assert_eq!(moved.location(), "/acme/kiln", "what leads elsewhere does so without the type");
    for path in ["/event", "/events-of-old", "/de/event", "/posts/events"] {
        server.get(&format!("/acme{path}")).expect_status(404);
    }
    // Who looks after the types is told, and no more of the site is closed for that.
    let told = desk.get("/types").expect_status(503);
    told.expect_text("this version of the server cannot read").expect_text("is kept as it is");
    is_as_it_was(&server, &mut desk);
}

#[test]
fn an_entry_of_a_newer_server_keeps_nobody_from_changing_its_type() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let texts = |first: [&'static str; 2], second: [&'static str; 2]| {
        let [[label, key], [other, other_key]] = [first, second];
        vec![
            ("singular", "Lamp"),
            ("plural", "Lamps"),
            ("list", "cards"),
            ("f.0.kind", "long_text"),
            ("f.0.label", label),
            ("f.0.key", key),
            ("f.1.kind", "long_text"),
            ("f.1.label", other),
            ("f.1.key", other_key),
            ("intent", "save"),
        ]
    };
    desk.post("/types/new", &texts(["About", ""], ["Care", ""])).expect_status(303);
    for title in ["Ember", "Glow"] {
        let lamp = [("title", title), ("intent", "publish"), ("field.about", "Burns low."), ("field.care", "Dust it.")];
        desk.post("/content/lamps/new", &lamp).expect_status(303);
    }
    rewrite(&server, "entries", "document", Expr::col("slug").eq("glow"), |document| {
        document["sections"] = json!("a hologram");
    });
    let version = desk.get("/types/lamps").expect_status(200).hidden_field("version").expect("a form");
    let turned = [&texts(["Care", "care"], ["About", "about"])[..], &[("version", version.as_str())]].concat();
    desk.post("/types/lamps", &turned).expect_status(303);
    // The one that can be read is shown by what is first now.
    server.get("/acme/lamps").expect_status(200).expect_text("<p>Dust it.</p>").expect_text("<p>Burns low.</p>");

    // Nor from listing them in another order.
    rewrite(&server, "entries", "field_values", Expr::col("slug").eq("glow"), |values| *values = json!("a hologram"));
    let version = desk.get("/types/lamps").expect_status(200).hidden_field("version").expect("a form");
    let order = [("order", "title"), ("version", version.as_str())];
    let ordered = [&texts(["Care", "care"], ["About", "about"])[..], &order].concat();
    desk.post("/types/lamps", &ordered).expect_status(303);
    desk.get("/types/lamps").expect_status(200).expect_text("<option value=\"title\" selected>");
}

#[test]
fn a_page_of_a_newer_server_where_the_example_had_its_address_leaves_the_dashboard_open() {
    let server = TestServer::start();
    server.create(new_tenant("quay"));
    server.set_up("quay", "restaurant");
    let mut desk = server.desk("quay");
    let own = [("title", "Mill Tavern"), ("tagline", "Soup by the weir"), ("footer", "2 Weir Lane")];
    let others = [("language", "en"), ("time_zone", "UTC"), ("home_page", "home")];
    desk.post("/settings", &[own, others].concat()).expect_status(303);
    desk.get("").expect_status(200).expect_text("Put in your own name");
    rewrite_of(&server, "quay", "entries", "document", Expr::col("slug").eq("visit"), |document| {
        document["sections"] = json!("a hologram");
    });
    desk.get("").expect_status(200).expect_text("To make it yours");
}

/// A tenant of which one value cannot be read here is well: a newer server serves all of it.
fn is_as_it_was(server: &TestServer, desk: &mut Desk) {
    // What is damaged becomes `Failed` after the answer that came upon it.
    let end = Instant::now() + Duration::from_millis(300);
    while Instant::now() < end {
        assert_eq!(server.state("acme").as_str(), "running");
        desk.get("/media").expect_status(200);
    }
}

#[test]
fn what_a_newer_server_wrote_of_pages_keeps_no_other_one_from_being_moved_past_them_or_out() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let [ash, glaze, clay] = ["Ash", "Glaze", "Clay"].map(|title| desk.write("pages", "publish", title, "Words."));
    let id = |page: &str| page.strip_prefix("/entries/").expect("an editor").to_owned();
    let fields = |title, slug| [("title", title), ("slug", slug), ("s.0.kind", "rich_text"), ("s.0.body", "Words.")];
    let above = id(&ash);
    let below = [&fields("Clay", "clay")[..], &[("parent", above.as_str())]].concat();
    desk.save(&clay, "publish", &below).expect_status(303);
    desk.save(&glaze, "save", &fields("Glaze", "glaze")).expect_status(303);
    let draft = || {
        let of_glaze = id(&glaze).parse::<uuid::Uuid>().expect("an identifier");
        Expr::col("entry_id").eq(of_glaze).and(Expr::col("version").eq(2_i64))
    };
    let mut stood_at = Value::Null;
    rewrite(&server, "revisions", "fields", draft(), |fields| {
        stood_at = fields["position"].clone();
        fields["hologram"] = json!("a kiln");
    });
    desk.post("/pages", &[("intent", &format!("down:{above}:1"))]).expect_status(303);
    rewrite(&server, "revisions", "fields", draft(), |fields| {
        assert_eq!(fields["hologram"], json!("a kiln"));
        assert_eq!(fields["position"].as_i64(), stood_at.as_i64().map(|place| place - 1), "it goes along");
    });

    rewrite(&server, "entries", "document", Expr::col("slug").eq("ash"), |document| document["sections"] = json!("?"));
    desk.post("/pages", &[("intent", &format!("out:{}:2", id(&clay)))]).expect_status(303);
    server.get("/acme/clay").expect_status(200);
}

#[test]
fn a_word_of_a_newer_server_closes_nothing_but_the_pages_that_need_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("pages", "publish", "Yard", "A text.");
    let tick = || Expr::col("slug").eq("yard");
    rewrite(&server, "entries", "document", tick(), |document| document["sections"] = json!("a hologram"));
    desk.write("pages", "publish", "Kiln", "Words.");
    server.get("/acme/yard").expect_status(503).expect_text("this version of the server cannot read");
    server.get("/acme/kiln").expect_status(200);
    is_as_it_was(&server, &mut desk);
    rewrite(&server, "entries", "document", tick(), |document| document["sections"] = json!([]));
    server.get("/acme/yard").expect_status(200);
}

#[test]
fn what_a_newer_server_planned_waits_for_it_and_keeps_nothing_else_waiting() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let publish_at = server.clock().now().plus(Duration::from_hours(2)).to_local(&jiff::tz::TimeZone::UTC);
    for (title, slug) in [("Ash", "ash"), ("Beech", "beech")] {
        let entry = desk.write("posts", "save", title, "Words.");
        let fields = [("title", title), ("slug", slug), ("s.0.kind", "rich_text"), ("s.0.body", "Words.")];
        let planned = [&fields[..], &[("publish_at", publish_at.as_str())]].concat();
        desk.save(&entry, "save", &planned).expect_status(303);
    }
    let ash = || Expr::col("slug").eq("ash");
    let mut readable = Value::Null;
    rewrite(&server, "entries", "document", ash(), |document| {
        readable = document["sections"].clone();
        document["sections"] = json!([{ "type": "hologram" }]);
    });
    server.clock().advance(Duration::from_hours(3));
    let post = |slug: &str| server.get(&format!("/acme/posts/{slug}")).status;
    wait_until("the other post to come", || (post("beech") == 200).then_some(()));
    assert_eq!(post("ash"), 404);
    rewrite(&server, "entries", "document", ash(), |document| document["sections"] = readable);
    wait_until("the post to come where it can be read", || (post("ash") == 200).then_some(()));
}

/// A browser in which the super user is signed in.
fn operator(server: &TestServer) -> Browser {
    let mut browser = server.browser();
    browser.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    browser
}

#[test]
fn the_console_says_what_cannot_be_read_and_where_until_it_can_be() {
    // What cannot be read is in the memory of the node that came upon it.
    let server = TestServer::start_alone().with_tenant("acme").with_tenant("bolt");
    let (mut desk, mut console) = (server.desk("acme"), operator(&server));
    let held = "Holds something that this version cannot read";
    let is_said = |console: &mut Browser, is_held: bool| {
        for (path, text) in [
            ("/admin", "1 tenant with something that this version cannot read"),
            ("/admin/tenants", held),
            ("/admin/tenants/acme", held),
        ] {
            let page = console.get(path).expect_status(200);
            assert_eq!(page.text().contains(text), is_held, "{path}: {}", page.describe());
        }
        console.get("/admin/tenants/bolt").expect_status(200).expect_no_text(held);
        assert_eq!(server.metric("rowhouse_tenants_unreadable"), u64::from(is_held));
    };
    desk.write("pages", "publish", "Yard", "A text.");
    let yard = || Expr::col("slug").eq("yard");
    rewrite(&server, "entries", "document", yard(), |document| document["sections"] = json!("a hologram"));
    desk.write("pages", "publish", "Kiln", "Words.");
    server.get("/acme/kiln").expect_status(200);
    is_said(&mut console, false);

    server.get("/acme/yard").expect_status(503);
    server.get("/acme/kiln").expect_status(200);
    is_said(&mut console, true);
    let page = console.get("/admin/tenants/acme");
    page.expect_text("GET /yard")
        .expect_text("<code>entries.document: ")
        .expect_text("restore the tenant from a backup");
    assert_eq!(server.state("acme").as_str(), "running");
    rewrite(&server, "entries", "document", yard(), |document| document["sections"] = json!([]));
    server.get("/acme/yard").expect_status(200);
    is_said(&mut console, false);

    // What is left out of every page is told of until nothing is.
    let site = || Expr::col("id").eq(1);
    rewrite(&server, "site", "settings", site(), |settings| settings["voice"] = json!("deep"));
    desk.write("pages", "publish", "Ash", "Words.");
    server.get("/acme/ash").expect_status(200);
    is_said(&mut console, true);
    console.get("/admin/tenants/acme").expect_text("at <code>the settings</code>");
    let settings = |settings: &mut Value| drop(settings.as_object_mut().expect("fields").remove("voice"));
    rewrite(&server, "site", "settings", site(), settings);
    desk.write("pages", "publish", "Beech", "Words.");
    server.get("/acme/beech").expect_status(200);
    is_said(&mut console, false);
}

#[test]
fn what_cannot_be_read_is_forgotten_when_nobody_comes_upon_it_for_a_day() {
    // What cannot be read is in the memory of the node that came upon it.
    let server = TestServer::start_alone().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("pages", "publish", "Yard", "A text.");
    let yard = Expr::col("slug").eq("yard");
    rewrite(&server, "entries", "document", yard, |document| document["sections"] = json!("a hologram"));
    desk.write("pages", "publish", "Kiln", "Words.");
    server.get("/acme/yard").expect_status(503);
    server.clock().advance(Duration::from_hours(23));
    assert_eq!(server.metric("rowhouse_tenants_unreadable"), 1);
    operator(&server).get("/admin/tenants/acme").expect_text("GET /yard");
    server.clock().advance(Duration::from_hours(2));
    assert_eq!(server.metric("rowhouse_tenants_unreadable"), 0);
    operator(&server).get("/admin/tenants/acme").expect_status(200).expect_no_text("GET /yard");
}
