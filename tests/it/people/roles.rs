//! Roles: the ready-made ones, and a site's own, which nobody can use to get more than they have.

use crate::support::{Desk, TestServer};

const TEXT: &[(&str, &str)] = &[("s.0.kind", "rich_text"), ("s.0.body", "By the river.")];

fn fields<'a>(title: &'a str, slug: &'a str) -> Vec<(&'a str, &'a str)> {
    [&[("title", title), ("slug", slug)], TEXT].concat()
}

#[test]
fn a_contributor_writes_and_asks_while_others_publish() {
    let server = TestServer::start().with_tenant("acme");
    let mut editor = server.desk("acme");
    let mut person = server.invited("acme", "tove@brandt.example", "contributor");

    let form = person.get("/posts/new").expect_status(200).expect_text("Ask for a review");
    assert!(!form.text().contains("value=\"publish\"") && !form.text().contains("publish_at"), "{}", form.describe());
    person.post("/posts/new", &[&fields("Walk", "walk")[..], &[("intent", "publish")]].concat()).expect_status(403);
    let sent = [&fields("Walk", "walk")[..], &[("intent", "review"), ("publish_at", "2099-01-01T00:00")]].concat();
    let saved = person.post("/posts/new", &sent).expect_status(303);
    let post =
        saved.location().split_once("/admin").expect("an address").1.split('?').next().expect("a path").to_owned();
    editor.get("").expect_text("In review").expect_text("Walk").expect_text("By ").expect_text("to review in Posts");
    let own = person.get("").expect_text("Waits for a review").expect_text("waits for a review in Posts");
    own.expect_no_text("to review in");
    assert!(!editor.get("").text().contains("Published on"), "a time that had no field is not taken");
    person.post("/posts", &[("intent", "publish"), ("id", post.rsplit('/').next().expect("an id"))]).expect_status(403);

    editor.save(&post, "publish", &fields("Walk", "walk")).expect_status(303);
    server.get("/acme/posts/walk").expect_text("By the river.");
    person.save(&post, "unpublish", &fields("Walk", "walk")).expect_status(403);
    person.post(&format!("{post}/bin"), &[]).expect_status(403);
    person.save(&post, "review", &fields("Walk upstream", "walk")).expect_status(303);
    server.get("/acme/posts/walk").expect_text("Walk").expect_text("By the river.");
    assert!(!server.get("/acme/posts/walk").text().contains("upstream"));
    editor.save(&post, "save", &[&fields("Walk", "walk")[..], &[("publish_at", "2099-01-01T00:00")]].concat());
    person.get(&post).expect_status(403);

    for refused in ["/pages", "/tags", "/people", "/people/roles", "/settings"] {
        person.get(refused).expect_status(403);
    }
    let picture = ("content-type", "multipart/form-data; boundary=seam");
    let csrf = person.get("").hidden_field("csrf").expect("a form");
    let part = "--seam\r\nContent-Disposition: form-data; name=";
    let body =
        format!("{part}\"csrf\"\r\n\r\n{csrf}\r\n{part}\"file\"; filename=\"a.gif\"\r\n\r\nGIF89a\r\n--seam--\r\n");
    let path = person.path("/media");
    person.browser.send(&ureq::http::Method::POST, &path, &[picture], body.into_bytes()).expect_status(403);
}

#[test]
fn a_role_of_ones_own_permits_what_is_ticked_and_nobody_gives_more_than_they_have() {
    let server = TestServer::start().with_tenant("acme");
    let mut admin = server.desk("acme");
    let foreign = admin.write("posts", "publish", "Mira's walk", "Uphill.");
    let page = admin.write("pages", "save", "Map", "North is up.");

    let pages = [("entries", "page edit_all"), ("site", "people"), ("site", "tags")];
    let make = |desk: &mut Desk, name: &str, ticks: &[(&str, &str)]| {
        desk.get("/people/roles/new").expect_status(200);
        desk.post("/people/roles/new", &[&[("name", name)][..], ticks].concat())
    };
    make(&mut admin, "Map room", &pages).expect_status(303);
    make(&mut admin, "map ROOM", &pages).expect_status(422).expect_text("There is a role of that name already");
    make(&mut admin, "Editor", &pages).expect_status(422);
    make(&mut admin, " ", &pages).expect_status(422).expect_text("f-name-error");
    admin.get("/people/roles").expect_text("Map room").expect_text("Contributor");
    admin.get("/people/roles/map-room").expect_text("value=\"page write\" aria-label=\"Write own: Pages\" checked");

    let mut keeper = server.invited("acme", "tove@brandt.example", "map-room");
    keeper.get("").expect_status(200);
    keeper.get(&page).expect_status(200).expect_text("Ask for a review");
    keeper.save(&page, "save", &fields("Map of the river", "map")).expect_status(303);
    keeper.save(&page, "publish", &fields("Map", "map")).expect_status(403);
    keeper.get(&foreign).expect_status(403);
    keeper.post("/posts/new", &fields("Mine", "mine")).expect_status(403);
    keeper.get("/tags").expect_status(200);
    keeper.get("/settings").expect_status(403);

    // Nobody gives what they do not have, by no way.
    let own = keeper.get("/people").expect_status(200);
    assert!(!own.text().contains("value=\"administrator\""), "{}", own.describe());
    let invite = [("email", "ola@brandt.example"), ("role", "administrator")];
    keeper.post("/people", &invite).expect_status(422).expect_text("may do more than yours");
    make(&mut keeper, "Strong", &[("entries", "post write")])
        .expect_status(422)
        .expect_text("more rights than your own");
    let boss = id_of(&own.text(), "Mira Oakes");
    keeper.post(&format!("/people/{boss}/role"), &[("role", "map-room")]).expect_status(409);
    keeper.post(&format!("/people/{boss}/remove"), &[]).expect_status(409);
    keeper.post("/people/roles/editor/second-factor", &[("needed", "yes")]).expect_status(409);
    make(&mut keeper, "Small", &[("entries", "page write")]).expect_status(303);
    let me = admin.get("/people").text();
    let me = id_of(&me, "Tove Brandt");
    keeper.post(&format!("/people/{me}/role"), &[("role", "administrator")]).expect_status(409);

    // What is changed counts at once; what somebody has is not deleted.
    admin.post("/people/roles/map-room/delete", &[]).expect_status(409).expect_text("Somebody has this role");
    admin.get("/people/roles/map-room");
    let more = [("name", "Map room"), ("entries", "page publish"), ("entries", "page edit_all")];
    admin.post("/people/roles/map-room", &more).expect_status(303);
    keeper.save(&page, "publish", &fields("Map", "map")).expect_status(303);
    server.get("/acme/map").expect_status(200);
    keeper.get("/tags").expect_status(403);
    admin.post(&format!("/people/{me}/role"), &[("role", "author")]).expect_status(303);
    admin.post("/people/roles/map-room/delete", &[]).expect_status(303);
    admin.post(&format!("/people/{me}/role"), &[("role", "map-room")]).expect_status(422);
    admin.post("/people/roles/administrator/delete", &[]).expect_status(404);
}

/// The identifier in the row of a person, from the table or from a form's address.
pub(super) fn id_of(page: &str, name: &str) -> String {
    let (_, rest) = page.split_once("<tr id=\"person-").expect("a row");
    let row = rest.split("<tr id=\"person-").find(|row| row.contains(name)).expect("the person's row");
    row.split('"').next().expect("an id").to_owned()
}
