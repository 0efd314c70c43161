//! A form about something that is gone, or closed, by the time it is sent: what was typed is kept, and what is pressed
//! once more is said in the place where it was pressed.

use crate::admin_media::id_of;
use crate::media::{self as library, pdf};
use crate::support::{Desk, Response, TestServer};

/// What somebody has typed into the editor of a post by the time it is sent.
const TYPED: [(&str, &str); 5] = [
    ("title", "Ash again"),
    ("slug", "ash-again"),
    ("s.0.kind", "rich_text"),
    ("s.0.body", "All that I wrote."),
    ("intent", "save"),
];

/// Opens the editor of an entry, and gives what its form says of that.
fn opened(desk: &mut Desk, entry: &str) -> [(&'static str, String); 2] {
    let page = desk.get(entry).expect_status(200);
    ["kind", "version"].map(|name| (name, page.hidden_field(name).expect("an editor")))
}

/// Sends the form of that editor.
fn send(desk: &mut Desk, entry: &str, opened: &[(&'static str, String); 2]) -> Response {
    let opened = opened.each_ref().map(|(name, value)| (*name, value.as_str()));
    desk.post(entry, &[&opened[..], &TYPED[..]].concat())
}

/// Sends the form that was answered as that of a new post, and gives where it leads.
#[track_caller]
fn save_anew(desk: &mut Desk, kept: &Response) -> String {
    let once = kept.hidden_field("once").expect("what names the form");
    let saved = desk.post("/posts/new", &[&TYPED[..], &[("once", &once)]].concat()).expect_status(303);
    let made = saved.location().strip_prefix("/acme/admin").and_then(|path| path.split('?').next());
    made.expect("an entry").to_owned()
}

#[test]
fn the_editor_of_an_entry_that_was_deleted_for_good_keeps_what_was_typed_and_makes_another_of_it() {
    let server = TestServer::start().with_tenant("acme");
    let (mut desk, mut other) = (server.desk("acme"), server.desk("acme"));
    let post = desk.write("posts", "publish", "Ash", "It melts.");
    let opened = opened(&mut desk, &post);
    for step in ["bin", "delete-forever"] {
        other.post(&format!("{post}/{step}"), &[]).expect_status(303);
    }
    let kept = send(&mut desk, &post, &opened).expect_status(409);
    let kept = kept.expect_text("Somebody has deleted this for good").expect_text("All that I wrote.");
    let kept = kept.expect_text("value=\"Ash again\"").expect_text("action=\"/acme/admin/posts/new\"");
    let made = save_anew(&mut desk, &kept);
    assert_ne!(made, post);
    desk.get(&made).expect_status(200).expect_text("All that I wrote.");
    // Of what nobody says what it was nothing can be made.
    desk.post(&post, &TYPED).expect_status(404);
}

#[test]
fn the_editor_of_an_entry_that_somebody_has_approved_keeps_what_its_author_typed() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/people/roles/new", &[("name", "Writers"), ("entries", "post write")]).expect_status(303);
    let mut author = server.invited("acme", "tove@brandt.example", "writers");
    let post = author.write("posts", "save", "Ash", "It melts.");
    let opened = opened(&mut author, &post);
    let planned = [
        ("title", "Ash"),
        ("slug", "ash"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "It melts."),
        ("publish_at", "2099-01-01T10:00"),
    ];
    desk.save(&post, "publish", &planned).expect_status(303);
    let kept = send(&mut author, &post, &opened).expect_status(403);
    let kept = kept.expect_text("You may not change this any more").expect_text("All that I wrote.");
    let made = save_anew(&mut author, &kept);
    author.get(&made).expect_status(200).expect_text("All that I wrote.");
    desk.get(&post).expect_status(200).expect_text("It melts.").expect_no_text("All that I wrote.");
}

#[test]
fn the_form_of_a_definition_that_was_deleted_keeps_what_was_typed_as_that_of_a_new_one() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let form = [("title", "Kiln club"), ("f.0.kind", "number"), ("f.0.label", "Kilns"), ("intent", "save")];
    let kind = [("singular", "Idea"), ("plural", "Ideas"), ("version", "1"), ("intent", "save")];
    let role = [("name", "Map room"), ("entries", "page edit_all")];
    let subject = [("singular", "Subject"), ("plural", "Subjects"), ("kind", "post")];
    for (new, at, edit, typed, other) in [
        ("/forms/new", "/forms/kiln-club", "", &form[..], ("f.0.label", "Ovens")),
        ("/types/new", "/types/ideas", "", &kind[..], ("plural", "Notions")),
        ("/people/roles/new", "/people/roles/map-room", "", &role[..], ("name", "Chart room")),
        ("/taxonomies/new", "/taxonomies/subject", "/edit", &subject[..], ("plural", "Themes")),
    ] {
        desk.post(new, typed).expect_status(303);
        desk.post(&format!("{at}/delete"), &[]).expect_status(303);
        let others = typed.iter().copied().filter(|(name, _)| *name != other.0);
        let changed: Vec<_> = others.chain([other]).collect();
        let kept = desk.post(&format!("{at}{edit}"), &changed).expect_status(409);
        let kept = kept.expect_text("Somebody has deleted this for good").expect_text(other.1);
        kept.expect_text(&format!("action=\"/acme/admin{new}\""));
        desk.post(new, &changed).expect_status(303);
    }
}

#[test]
fn what_is_deleted_by_a_button_that_is_pressed_twice_is_said_to_be_gone_where_it_was() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let form = [("title", "Kiln club"), ("f.0.kind", "number"), ("f.0.label", "Kilns"), ("intent", "save")];
    desk.post("/tags", &[("name", "Clay")]).expect_status(303);
    desk.post("/forms/new", &form).expect_status(303);
    desk.post("/types/new", &[("singular", "Idea"), ("plural", "Ideas")]).expect_status(303);
    desk.post("/people/roles/new", &[("name", "Map room"), ("entries", "page write")]).expect_status(303);
    desk.post("/redirects", &[("from", "/old-kiln"), ("to", "/posts")]).expect_status(303);
    let page = desk.get("/redirects?q=old-kiln").expect_status(200).text();
    let ids = page.split("/admin/redirects/").filter_map(|rest| rest.split_once("/delete\"")).map(|(id, _)| id);
    let redirect = format!("/redirects/{}/delete", ids.filter(|id| id.len() == 36).last().expect("a row"));
    for button in [
        "/tags/clay/delete",
        "/forms/kiln-club/delete",
        "/types/ideas/delete",
        "/people/roles/map-room/delete",
        &redirect,
    ] {
        desk.post(button, &[]).expect_status(303);
        let gone = desk.post(button, &[]).expect_status(404);
        gone.expect_text("class=\"notice error\"").expect_text("is not here any more").expect_text("/admin/profile\"");
    }
    let moved = desk.post("/types/ideas/move", &[("to", "up")]).expect_status(404);
    moved.expect_text("This content type is not here any more.");
    // The name that a tag was to get can be that of a new one.
    let renamed = desk.post("/tags/clay", &[("name", "Red clay")]).expect_status(404);
    renamed.expect_text("This tag is not here any more.").expect_text("value=\"Red clay\"");
}

#[test]
fn what_is_gone_of_taxonomies_languages_and_files_is_said_where_it_was() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/taxonomies/new", &[("singular", "Subject"), ("plural", "Subjects"), ("kind", "post")])
        .expect_status(303);
    desk.post("/taxonomies/subject", &[("label", "Craft")]).expect_status(303);
    desk.post("/languages", &[("tag", "de")]).expect_status(303);
    library::send(&mut desk, "plan.pdf", &pdf(2_000)).expect_status(303);
    let file = id_of(&desk.get("/media").expect_status(200).text(), "plan.pdf");
    let term = "/taxonomies/subject/terms/craft";
    let language = "The site does not have this language any more.";
    for (button, why) in [
        (format!("{term}/delete"), "This one is not here any more."),
        (format!("/media/{file}/delete"), "This file is not here any more; somebody has deleted it."),
        ("/languages/de/remove".to_owned(), language),
    ] {
        desk.post(&button, &[]).expect_status(303);
        let gone = desk.post(&button, &[]).expect_status(404).expect_text(why);
        gone.expect_text("class=\"notice error\"").expect_text("/admin/profile\"");
    }
    // What was typed can be that of a new one.
    let changed = desk.post(term, &[("label", "Crafts"), ("slug", "craft")]).expect_status(404);
    changed.expect_text("This one is not here any more.").expect_text("value=\"Crafts\"");
    let changed = desk.post("/languages/de", &[("name", "Hochdeutsch")]).expect_status(404);
    changed.expect_text(language).expect_text("value=\"Hochdeutsch\"");

    desk.post("/taxonomies/subject/delete", &[]).expect_status(303);
    let gone = desk.post("/taxonomies/subject/delete", &[]).expect_status(404);
    gone.expect_text("This taxonomy is not here any more.").expect_text("/admin/profile\"");
}
