//! What is done to many files at once, and to a folder.

use super::pictures::photo;
use super::send;
use crate::admin_media::id_of;
use crate::support::{Desk, TestServer};
use image::ImageFormat::Png;

/// Sends pictures, and gives their identifiers.
fn sent<const N: usize>(desk: &mut Desk, names: [&str; N]) -> [String; N] {
    for name in names {
        send(desk, name, &photo(90, 60, Png)).expect_status(303);
    }
    names.map(|name| id_of(&desk.get("/media").expect_status(200).text(), name))
}

/// Which of some files a list has.
fn found(desk: &mut Desk, query: &str, names: &[&str]) -> Vec<bool> {
    let page = desk.get(&format!("/media?{query}")).expect_status(200).text();
    names.iter().map(|name| page.contains(&format!("<span class=\"media-name\">{name}</span>"))).collect()
}

const NAMES: [&str; 3] = ["barn.png", "door.png", "well.png"];

#[test]
fn many_files_are_put_into_a_folder_and_go_along_where_it_moves() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let [barn, door, well] = sent(&mut desk, NAMES);
    desk.get("/media").expect_text(&format!("name=\"id\" value=\"{barn}\" form=\"chosen\""));
    let two = [("id", barn.as_str()), ("id", door.as_str()), ("kind", "pictures"), ("intent", "move")];
    desk.post("/media/chosen", &two[2..]).expect_status(422).expect_text("Nothing is selected");
    desk.post("/media/chosen", &[("id", barn.as_str()), ("intent", "explode")]).expect_status(400);
    desk.post("/media/chosen", &[&two[..], &[("to", ".hidden")]].concat())
        .expect_status(422)
        .expect_text("aria-invalid=\"true\" aria-describedby=\"move-to-error\" autofocus>")
        .expect_text("id=\"move-to-error\">A folder is one line")
        .expect_text("id=\"move-to\" name=\"to\" value=\".hidden\"")
        .expect_no_text("notice error");
    let moved = desk.post("/media/chosen", &[&two[..], &[("to", " houses / old ")]].concat()).expect_status(303);
    assert_eq!(moved.location(), "/acme/admin/media?kind=pictures&done=moved-all");
    desk.browser.follow(&moved).expect_text("The files are in their folder");
    let one = [("id", well.as_str()), ("intent", "move"), ("to", "houses")];
    desk.post("/media/chosen", &one).expect_status(303);
    assert_eq!(found(&mut desk, "folder=houses", &NAMES), [true, true, true]);
    assert_eq!(found(&mut desk, "folder=houses%2Fold", &NAMES), [true, true, false]);
    desk.get("/audit?deed=file.changed").expect_text("barn.png → houses/old/").expect_text("door.png → houses/old/");

    desk.get("/media?folder=houses").expect_text("action=\"/acme/admin/media/folder\"");
    // Below itself, and back.
    let moved = desk.post("/media/folder", &[("from", "houses"), ("to", "houses/old")]).expect_status(303);
    desk.browser.follow(&moved).expect_text("The folder has its new name").expect_text("well.png");
    assert_eq!(found(&mut desk, "folder=houses%2Fold%2Fold", &NAMES), [true, true, false]);
    desk.post("/media/folder", &[("from", "houses/old"), ("to", "houses")]).expect_status(303);
    assert_eq!(found(&mut desk, "folder=houses%2Fold", &NAMES), [true, true, false]);
    assert_eq!(found(&mut desk, "folder=houses", &NAMES), [true, true, true]);
    desk.get("/audit?deed=file.changed").expect_text("houses/ → houses/old/");

    // What only begins alike is another one.
    desk.post("/media/folder", &[("from", "house"), ("to", "huts")])
        .expect_status(422)
        .expect_text("No file is in this folder any more");
    let long = "x".repeat(97);
    for (to, why) in [(long.as_str(), "100 characters"), (".hidden", "A folder is one line")] {
        let refused = desk.post("/media/folder", &[("from", "houses"), ("to", to)]).expect_status(422);
        refused
            .expect_text(why)
            .expect_text("<details class=\"more\" open>")
            .expect_text(&format!("id=\"folder-to\" name=\"to\" value=\"{to}\""))
            .expect_text("aria-invalid=\"true\" aria-describedby=\"folder-to-error\" autofocus>")
            .expect_text("id=\"folder-to-error\">")
            .expect_no_text("notice error");
    }
    assert_eq!(found(&mut desk, "folder=houses", &NAMES), [true, true, true]);
    desk.post("/media/folder", &[("from", " / "), ("to", "huts")]).expect_status(400);
    // Into none, those below it stand by themselves.
    desk.post("/media/folder", &[("from", "houses"), ("to", "")]).expect_status(303);
    assert_eq!(found(&mut desk, "folder=old", &NAMES), [true, true, false]);
    assert_eq!(found(&mut desk, "folder=houses", &NAMES), [false, false, false]);
}

#[test]
fn files_stay_ticked_and_their_folder_typed_on_the_same_page_where_nothing_was_done() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let [barn, door, _] = sent(&mut desk, NAMES);
    let ticked = |id: &str| format!("value=\"{id}\" form=\"chosen\" checked");
    let one = [("id", barn.as_str()), ("to", "houses"), ("kind", "pictures")];
    for (intent, to) in [("none", "houses"), ("move", ".hidden")] {
        desk.post("/media/chosen", &[&one[..1], &one[2..], &[("intent", intent), ("to", to)]].concat())
            .expect_status(422)
            .expect_text(&ticked(&barn))
            .expect_text(&format!("name=\"to\" value=\"{to}\""))
            .expect_text("data-list=\"/acme/admin/media?kind=pictures\"")
            .expect_no_text(&ticked(&door));
    }
    desk.get("/media").expect_status(200).expect_no_text(&ticked(&barn));
    // Of a page that is gone, the last one is shown.
    let gone = [&one[..], &[("page", "9"), ("intent", "none")]].concat();
    desk.post("/media/chosen", &gone).expect_status(422).expect_text(&ticked(&barn));
    let moved = desk.post("/media/chosen", &[&one[..], &[("page", "2"), ("intent", "move")]].concat());
    assert_eq!(moved.expect_status(303).location(), "/acme/admin/media?kind=pictures&page=2&done=moved-all");
    desk.get("/media?kind=pictures&page=2&done=moved-all")
        .expect_text("The files are in their folder")
        .expect_text("barn.png");
    let asked = desk.post("/media/chosen", &[("id", barn.as_str()), ("page", "2"), ("intent", "delete")]);
    assert_eq!(asked.expect_status(200).hidden_field("page").as_deref(), Some("2"));
}

#[test]
fn files_that_are_kept_after_the_question_are_still_ticked_in_the_list_as_it_was() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let [barn, door, well] = sent(&mut desk, NAMES);
    let ticked = |id: &str| format!("value=\"{id}\" form=\"chosen\" checked");
    let two = [("id", barn.as_str()), ("id", door.as_str()), ("kind", "pictures"), ("to", "houses")];
    let asked = desk.post("/media/chosen", &[&two[..], &[("intent", "delete")]].concat()).expect_status(200);
    let asked = asked
        .expect_text("<button class=\"button quiet\" name=\"intent\" value=\"keep\" formnovalidate>")
        .expect_text("<button class=\"button danger\" name=\"intent\" value=\"delete\">")
        // The button alone says what is meant.
        .expect_no_text("type=\"hidden\" name=\"intent\"");
    assert_eq!(asked.hidden_field("to").as_deref(), Some("houses"));
    let kept = [&two[..], &[("asked", "yes"), ("intent", "keep")]].concat();
    desk.post("/media/chosen", &kept)
        .expect_status(200)
        .expect_text(&ticked(&barn))
        .expect_text(&ticked(&door))
        .expect_no_text(&ticked(&well))
        .expect_text("name=\"to\" value=\"houses\"")
        .expect_text("data-list=\"/acme/admin/media?kind=pictures\"");
    assert_eq!(found(&mut desk, "", &NAMES), [true, true, true]);
}

#[test]
fn many_files_are_deleted_once_it_was_said_where_they_are_used() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let [barn, door, well] = sent(&mut desk, NAMES);
    let page = [
        ("title", "The shed"),
        ("intent", "publish"),
        ("s.0.kind", "image_with_text"),
        ("s.0.image.media", "barn.png"),
        ("s.0.image.alt", "A barn"),
        ("s.0.body", "Built in a week."),
    ];
    desk.post("/pages/new", &page).expect_status(303);
    let both = [("id", barn.as_str()), ("id", door.as_str()), ("intent", "delete"), ("q", "o")];
    desk.post("/media/chosen", &both)
        .expect_status(409)
        .expect_text("One of the files is still used")
        .expect_text(">The shed</a>")
        .expect_text("name=\"confirmed\"")
        .expect_text(&format!("name=\"id\" value=\"{door}\""))
        .expect_text("name=\"q\" value=\"o\"");
    desk.post("/media/chosen", &[&both[..], &[("asked", "yes")]].concat()).expect_status(409);
    // What nobody misses is asked about, too.
    let unused = [("id", well.as_str()), ("intent", "delete")];
    desk.post("/media/chosen", &unused)
        .expect_status(200)
        .expect_text("Delete one file?")
        .expect_no_text("name=\"confirmed\"");
    assert_eq!(found(&mut desk, "", &NAMES), [true, true, true]);
    let mut author = server.invited("acme", "tove@brandt.example", "author");
    author.post("/media/chosen", &[&both[..], &[("confirmed", "yes")]].concat()).expect_status(403);

    desk.post("/media/chosen", &[&unused[..], &[("asked", "yes")]].concat()).expect_status(303);
    let gone = desk.post("/media/chosen", &[&both[..], &[("confirmed", "yes")]].concat()).expect_status(303);
    assert_eq!(gone.location(), "/acme/admin/media?q=o&done=deleted-all");
    desk.browser.follow(&gone).expect_text("The files are deleted");
    assert_eq!(found(&mut desk, "", &NAMES), [false, false, false]);
    let log = desk.get("/audit?deed=file.deleted").expect_status(200);
    log.expect_text(">barn.png<").expect_text(">door.png<").expect_text(">well.png<");
    server.get("/acme/media/barn.png").expect_status(404);
}
