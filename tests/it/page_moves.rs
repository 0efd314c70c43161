//! Pages that are moved through the tree by the buttons beside them.

use crate::support::{Desk, Response, TestServer};

/// How many pages the site begins with; they come first.
const OF_THE_RECIPE: usize = 4;

fn fields<'a>(title: &'a str, text: &'a str) -> [(&'a str, &'a str); 3] {
    [("title", title), ("s.0.kind", "rich_text"), ("s.0.body", text)]
}

fn id(entry: &str) -> &str {
    entry.strip_prefix("/entries/").expect("an editor")
}

/// The titles of the tree after those of the recipe, each after a mark for each step that it stands in.
#[track_caller]
fn tree(desk: &mut Desk) -> Vec<String> {
    let list = desk.get("/pages").expect_status(200).text();
    let title = |row: &str| {
        let depth: usize = row[..1].parse().expect("a depth");
        let title = row.split("</a>").next().and_then(|start| start.rsplit('>').next()).expect("a title");
        format!("{}{title}", "> ".repeat(depth))
    };
    list.split("row-title depth-").skip(1 + OF_THE_RECIPE).map(title).collect()
}

/// The value of a button of the tree, by what it does.
#[track_caller]
fn button(desk: &mut Desk, deed: &str) -> String {
    let list = desk.get("/pages").expect_status(200).text();
    let (before, _) =
        list.split_once(&format!("\" aria-label=\"{deed}\"")).unwrap_or_else(|| panic!("nothing says {deed}: {list}"));
    before.rsplit("value=\"").next().expect("a value").to_owned()
}

#[track_caller]
fn press(desk: &mut Desk, deed: &str) -> Response {
    let value = button(desk, deed);
    let pressed = desk.post("/pages", &[("intent", &value)]).expect_status(303);
    desk.browser.follow(&pressed).expect_status(200)
}

#[test]
fn a_page_goes_up_in_and_out_by_its_buttons_and_its_addresses_lead_to_where_it_is() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for title in ["Clay", "Glaze", "Ash"] {
        desk.write("pages", "publish", title, "Words.");
    }
    server.get("/acme/ash").expect_status(200);
    let list = desk.get("/pages").expect_no_text("Move Forty-One Miles of Wend up").expect_no_text("Move Ash down");
    list.expect_text("aria-label=\"Move Ash up\"").expect_no_text("autofocus");

    // Where pressing goes on has the focus.
    press(&mut desk, "Move Ash up")
        .expect_text("aria-label=\"Move Ash up\" autofocus")
        .expect_text("Ash: place 6 of 7")
        .expect_no_text("is now at");
    assert_eq!(tree(&mut desk), ["Clay", "Ash", "Glaze"]);
    let inside = press(&mut desk, "Indent: move Ash below the one above");
    inside
        .expect_text("<td class=\"row-title depth-1\" tabindex=\"-1\" autofocus>")
        .expect_text("Ash: place 6 of 7, level 2")
        .expect_text("Ash is now at /clay/ash; the old address leads there.")
        .expect_text("href=\"/acme/clay/ash\">View</a>");
    assert_eq!(tree(&mut desk), ["Clay", "> Ash", "Glaze"]);
    assert_eq!(server.get("/acme/ash").expect_status(308).location(), "/acme/clay/ash");
    server.get("/acme/clay/ash").expect_status(200);

    // What is below a page goes along.
    press(&mut desk, "Indent: move Glaze below the one above");
    press(&mut desk, "Move Clay up");
    assert_eq!(tree(&mut desk)[..2], ["> Ash", "> Glaze"]);
    press(&mut desk, "Move Clay down");
    press(&mut desk, "Outdent: move Ash one level out");
    assert_eq!(tree(&mut desk), ["Clay", "> Glaze", "Ash"]);
    assert_eq!(server.get("/acme/clay/ash").expect_status(308).location(), "/acme/ash");
    server.get("/acme/ash").expect_status(200);

    let log = desk.get("/audit?deed=entry.published").expect_status(200).text();
    assert_eq!(log.matches(">Ash<").count(), 4, "published once and moved three times: {log}");
}

#[test]
fn what_is_published_at_another_address_says_so_and_a_draft_that_moves_does_not() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let ash = desk.write("pages", "publish", "Ash", "Words.");
    desk.write("pages", "save", "Draft", "Words.");
    press(&mut desk, "Indent: move Draft below the one above").expect_no_text("is now at");
    let saved = desk.save(&ash, "publish", &fields("Ash", "More words.")).expect_status(303);
    desk.browser.follow(&saved).expect_text("It is published; visitors see it now.").expect_no_text("new address");
    let elsewhere = [&fields("Ash", "Words.")[..], &[("slug", "ashes")]].concat();
    let saved = desk.save(&ash, "publish", &elsewhere).expect_status(303);
    desk.browser.follow(&saved).expect_text("It is published at its new address; the old one leads there.");
    assert_eq!(server.get("/acme/ash").expect_status(308).location(), "/acme/ashes");
}

#[test]
fn visitors_have_a_menu_in_the_order_of_the_tree_as_soon_as_a_page_is_moved() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for title in ["Clay", "Glaze"] {
        let shown = [&fields(title, "Words.")[..], &[("in_navigation", "on"), ("intent", "publish")]].concat();
        desk.post("/pages/new", &shown).expect_status(303);
    }
    let is_first = |title: &str, other: &str| {
        let page = server.get("/acme/about").expect_status(200).text();
        let place = |title: &str| page.find(&format!(">{title}</a>")).expect("an item of the menu");
        place(title) < place(other)
    };
    assert!(is_first("Clay", "Glaze"));
    press(&mut desk, "Move Clay down");
    assert!(is_first("Glaze", "Clay"));
}

#[test]
fn a_draft_on_top_of_a_page_goes_along_and_is_still_none_that_visitors_see() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("pages", "publish", "Clay", "Words.");
    let glaze = desk.write("pages", "publish", "Glaze", "Words.");
    let draft = [&fields("Glaze", "Other words.")[..], &[("slug", "glaze")]].concat();
    desk.save(&glaze, "save", &draft).expect_status(303);

    press(&mut desk, "Move Glaze up").expect_text("Published, with a draft");
    assert_eq!(tree(&mut desk), ["Glaze", "Clay"]);
    press(&mut desk, "Indent: move Clay below the one above");
    assert_eq!(tree(&mut desk), ["Glaze", "> Clay"]);
    press(&mut desk, "Outdent: move Clay one level out");
    server.get("/acme/glaze").expect_status(200).expect_no_text("Other words.");
    desk.post("/pages", &[("id", id(&glaze)), ("intent", "publish")]).expect_status(303);
    server.get("/acme/glaze").expect_status(200).expect_text("Other words.");
    assert_eq!(tree(&mut desk), ["Glaze", "Clay"]);
}

#[test]
fn a_page_that_another_one_passes_stays_there_when_its_draft_or_its_open_editor_is_saved() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let ash = desk.write("pages", "publish", "Ash", "Words.");
    let glaze = desk.write("pages", "publish", "Glaze", "Words.");
    let draft = [&fields("Glaze", "Other words.")[..], &[("slug", "glaze")]].concat();
    desk.save(&glaze, "save", &draft).expect_status(303);
    press(&mut desk, "Move Ash down");
    assert_eq!(tree(&mut desk), ["Glaze", "Ash"]);
    desk.post("/pages", &[("id", id(&glaze)), ("intent", "publish")]).expect_status(303);
    assert_eq!(tree(&mut desk), ["Glaze", "Ash"]);

    // Its editor was opened before: that is no older version, and its number is none that somebody typed.
    let editor = desk.get(&ash).expect_status(200);
    let [version, place] = ["version", "stands_at"].map(|name| editor.hidden_field(name).expect("a field"));
    press(&mut desk, "Move Glaze down");
    assert_eq!(tree(&mut desk), ["Ash", "Glaze"]);
    let typed = [
        &fields("Zinc", "Words.")[..],
        &[("slug", "zinc"), ("position", place.as_str()), ("stands_at", place.as_str())],
    ];
    desk.save_version(&ash, &version, "publish", &typed.concat()).expect_status(303);
    assert_eq!(tree(&mut desk), ["Zinc", "Glaze"]);
}

#[test]
fn a_place_that_is_no_number_is_refused_even_where_it_stood_there_before() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let clay = desk.write("pages", "publish", "Clay", "Words.");
    // A script has saved what could be read of it meanwhile, and takes what is in the field for what was saved.
    let typed = [&fields("Clay", "Words.")[..], &[("slug", "clay"), ("position", "first"), ("stands_at", "first")]];
    desk.save(&clay, "publish", &typed.concat()).expect_status(422).expect_text("value=\"first\"");
}

#[test]
fn a_page_with_the_highest_number_of_all_is_passed_like_the_others() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let numbered = |desk: &mut Desk, title: &str, number: &str| {
        let (page, slug) = (desk.write("pages", "publish", title, "Words."), title.to_lowercase());
        let typed = [&fields(title, "Words.")[..], &[("slug", slug.as_str()), ("position", number)]].concat();
        desk.save(&page, "publish", &typed).expect_status(303);
        page
    };
    for title in ["Ash", "Beech", "Clay", "Dolomite"] {
        numbered(&mut desk, title, "50");
    }
    let highest = i32::MAX.to_string();
    let zinc = numbered(&mut desk, "Zinc", &highest);
    // All that come after these two are raised.
    press(&mut desk, "Move Clay up");
    assert_eq!(tree(&mut desk), ["Ash", "Clay", "Beech", "Dolomite", "Zinc"]);
    desk.get(&zinc).expect_status(200).expect_text(&format!("value=\"{highest}\""));
}

#[test]
fn a_page_that_cannot_go_there_stays_and_the_tree_says_why() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let clay = desk.write("pages", "publish", "Clay", "Words.");
    let below = [&fields("Ash", "Words.")[..], &[("parent", id(&clay)), ("intent", "save")]].concat();
    desk.post("/pages/new", &below).expect_status(303);
    let coal = [&fields("Coal", "Words.")[..], &[("slug", "ash"), ("intent", "save")]].concat();
    desk.post("/pages/new", &coal).expect_status(303);
    let into = button(&mut desk, "Indent: move Coal below the one above");
    let taken = desk.post("/pages", &[("intent", &into)]).expect_status(409);
    taken
        .expect_text("“Coal”: ")
        .expect_text("nother entry has the address")
        .expect_text("below the one above\" autofocus");
    assert_eq!(tree(&mut desk), ["Clay", "> Ash", "Coal"]);

    // Somebody has saved it since the tree was looked at.
    let up = button(&mut desk, "Move Clay up");
    desk.save(&clay, "publish", &[&fields("Clay", "Other words.")[..], &[("slug", "clay")]].concat())
        .expect_status(303);
    desk.post("/pages", &[("intent", &up)]).expect_status(409).expect_text("omebody has changed it just now");
    assert_eq!(tree(&mut desk), ["Clay", "> Ash", "Coal"]);
    press(&mut desk, "Move Clay up");

    // It is gone, or the button is none.
    let down = button(&mut desk, "Move Clay down");
    desk.post(&format!("{clay}/bin"), &[]).expect_status(303);
    desk.post("/pages", &[("intent", &down)]).expect_status(409).expect_text("recycle bin");
    desk.post("/pages", &[("intent", "up:everything")]).expect_status(400);
    let nobody = format!("up:{}:1", "0198c0de-0000-7000-8000-000000000000");
    desk.post("/pages", &[("intent", &nobody)]).expect_status(409).expect_text("not here any more");
}

#[test]
fn the_page_that_visitors_begin_at_stays_at_the_top() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("pages", "publish", "Clay", "Words.");
    desk.write("pages", "publish", "Glaze", "Other words.");
    let into = button(&mut desk, "Indent: move Glaze below the one above");
    let settings = [("title", "Kiln"), ("language", "en"), ("time_zone", "UTC"), ("home_page", "glaze")];
    desk.post("/settings", &settings).expect_status(303);
    desk.get("/pages").expect_text("Move Glaze up").expect_no_text("move Glaze below");
    // The list was opened before.
    desk.post("/pages", &[("intent", &into)]).expect_status(409).expect_text("isitors begin at this page");
    server.get("/acme/").expect_status(200).expect_text("Other words.");
    press(&mut desk, "Move Glaze up");
    assert_eq!(tree(&mut desk), ["Glaze", "Clay"]);
    server.get("/acme/").expect_status(200).expect_text("Other words.");
}

#[test]
fn pages_are_moved_by_those_alone_who_may_change_them_and_in_the_whole_tree_alone() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "publish", "Now", "Words.");
    desk.write("pages", "publish", "Clay", "Words.");
    let up = button(&mut desk, "Move Clay up");
    desk.get("/pages?q=clay").expect_text(">Clay</a>").expect_no_text("Move Clay");
    desk.get("/pages?show=published").expect_text(">Clay</a>").expect_no_text("Move Clay");
    desk.post("/pages", &[("intent", &format!("up:{}:1", id(&post)))]).expect_status(400);

    let mut contributor = server.invited("acme", "tove@brandt.example", "contributor");
    contributor.post("/pages", &[("intent", &up)]).expect_status(403);
    let mut editor = server.invited("acme", "ola@brandt.example", "editor");
    editor.get("/pages").expect_text("Move Clay up");
    editor.post("/pages", &[("intent", &up)]).expect_status(303);
}

#[test]
fn whoever_may_not_publish_moves_drafts_and_leaves_what_visitors_see_in_its_place() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("pages", "publish", "Ash", "Words.");
    for title in ["Clay", "Glaze"] {
        desk.write("pages", "save", title, "Words.");
    }
    desk.get("/people/roles/new").expect_status(200);
    desk.post("/people/roles/new", &[("name", "Map room"), ("entries", "page edit_all")]).expect_status(303);
    let mut keeper = server.invited("acme", "tove@brandt.example", "map-room");
    keeper.get("/pages").expect_no_text("Move Ash up");
    press(&mut keeper, "Move Glaze up");
    assert_eq!(tree(&mut keeper), ["Ash", "Glaze", "Clay"]);
    let up = button(&mut keeper, "Move Glaze up");
    keeper.post("/pages", &[("intent", &up)]).expect_status(409).expect_text("pages that visitors see");
    assert_eq!(tree(&mut keeper), ["Ash", "Glaze", "Clay"]);
    press(&mut desk, "Move Glaze up");
    assert_eq!(tree(&mut desk), ["Glaze", "Ash", "Clay"]);
}

#[test]
fn a_new_page_is_begun_below_another_one_from_the_tree() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let clay = desk.write("pages", "publish", "Clay", "Words.");
    let begin = format!("/pages/new?below={}", id(&clay));
    let link = format!("href=\"{}\" aria-label=\"New page below Clay\"", desk.path(&begin));
    desk.get("/pages").expect_text(&link);
    desk.get(&begin).expect_status(200).expect_text(&format!("value=\"{}\" selected", id(&clay)));
    desk.get("/pages/new?below=nothing").expect_status(200);
}

#[test]
fn each_language_has_a_tree_of_its_own_in_which_its_pages_move() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/languages", &[("tag", "de"), ("name", "")]).expect_status(303);
    desk.write("pages", "publish", "Clay", "Words.");
    let german = [&fields("Ton", "Worte.")[..], &[("language", "de"), ("intent", "publish")]].concat();
    desk.post("/pages/new", &german).expect_status(303);
    desk.write("pages", "publish", "Glaze", "Words.");
    assert_eq!(tree(&mut desk), ["Clay", "Ton", "Glaze"]);

    // The only one of its language has nowhere to go, and what is begun below it is in its language.
    let list = desk.get("/pages?language=de").expect_no_text("Move Ton").expect_no_text("move Ton");
    list.expect_text("language=de\" aria-label=\"New page below Ton\"");
    press(&mut desk, "Move Glaze up");
    assert_eq!(tree(&mut desk), ["Glaze", "Ton", "Clay"]);
    let into = button(&mut desk, "Indent: move Clay below the one above");
    let moved = desk.post("/pages", &[("intent", &into), ("language", "main")]).expect_status(303);
    assert!(moved.location().starts_with("/acme/admin/pages?language=main&moved=in%3A"), "{}", moved.describe());
    server.get("/acme/glaze/clay").expect_status(200);
}
