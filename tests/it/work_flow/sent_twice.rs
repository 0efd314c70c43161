//! The form of a new entry that is sent twice: by a double press, after going back, or since an answer was lost.

use crate::admin_media::id_of;
use crate::media::pictures::photo;
use crate::media::send as send_file;
use crate::support::{Desk, Response, TestServer};
use image::ImageFormat::Jpeg;

const TEXT: &str = "The kiln is cold.";

fn fields<'a>(title: &'a str, slug: &'a str, text: &'a str) -> [(&'a str, &'a str); 4] {
    [("title", title), ("slug", slug), ("s.0.kind", "rich_text"), ("s.0.body", text)]
}

/// Opens the form of a new entry, and gives what names it.
fn form_of(desk: &mut Desk, kind: &str) -> String {
    desk.get(&format!("/{kind}/new")).expect_status(200).hidden_field("once").expect("what names the form")
}

fn count(desk: &mut Desk, kind: &str) -> usize {
    desk.get(&format!("/{kind}")).expect_status(200).text().matches("name=\"id\" value=").count()
}

/// Sends the form of a new entry with a button.
fn send(desk: &mut Desk, kind: &str, once: &str, intent: &str, typed: &[(&str, &str)]) -> Response {
    let sent = [typed, &[("once", once), ("intent", intent)]].concat();
    desk.post(&format!("/{kind}/new"), &sent)
}

#[test]
fn a_new_entrys_form_that_is_sent_twice_makes_one_entry_and_leads_to_it_both_times() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let pages_before = count(&mut desk, "pages");
    for (kind, title, intent) in [
        ("posts", "Firing day to save", "save"),
        ("posts", "Firing day to publish", "publish"),
        ("posts", "", "save"),
        ("pages", "Our kilns", "publish"),
    ] {
        let (once, before) = (form_of(&mut desk, kind), count(&mut desk, kind));
        let typed = fields(title, "", TEXT);
        let first = send(&mut desk, kind, &once, intent, &typed).expect_status(303);
        let again = send(&mut desk, kind, &once, intent, &typed).expect_status(303);
        assert_eq!(again.location(), first.location(), "{title}");
        assert_eq!(count(&mut desk, kind), before + 1, "{title} was made once");
        let entry = first.location().split('?').next().expect("a path").to_owned();
        assert_eq!(desk.browser.get(&entry).expect_status(200).hidden_field("version").as_deref(), Some("1"));
        let said = if intent == "publish" { "It is published" } else { "The draft is saved" };
        desk.browser.follow(&again).expect_status(200).expect_text(said);
    }
    assert_eq!(count(&mut desk, "pages"), pages_before + 1);
    server.get("/acme/posts/firing-day-to-publish").expect_status(200);
    server.get("/acme/posts/firing-day-to-publish-2").expect_status(404);
    let log = desk.get("/audit?deed=entry.published").text();
    assert_eq!(log.matches(">Firing day to publish<").count(), 1, "{log}");
}

#[test]
fn a_draft_whose_form_is_sent_once_more_to_publish_it_is_published() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let once = form_of(&mut desk, "posts");
    let saved = send(&mut desk, "posts", &once, "save", &fields("Ash", "", TEXT)).expect_status(303);
    let published = send(&mut desk, "posts", &once, "publish", &fields("Ash", "", TEXT)).expect_status(303);
    let path = |answer: &Response| answer.location().split('?').next().expect("a path").to_owned();
    assert_eq!(path(&published), path(&saved));
    server.get("/acme/posts/ash").expect_status(200).expect_text(TEXT);
}

#[test]
fn what_is_mended_on_the_page_of_before_is_saved_in_the_same_entry_and_loses_nothing_of_others() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let once = form_of(&mut desk, "posts");
    let saved = send(&mut desk, "posts", &once, "save", &fields("Ash", "", TEXT)).expect_status(303);
    let mended = send(&mut desk, "posts", &once, "save", &fields("Ash", "", "The kiln is hot.")).expect_status(303);
    let entry = mended.location().strip_prefix("/acme/admin").and_then(|path| path.split('?').next()).expect("a path");
    assert!(saved.location().contains(entry), "{} {entry}", saved.location());
    desk.get(entry).expect_status(200).expect_text("The kiln is hot.");
    // By now it is another version than the form began with, and what differs is shown.
    let late = send(&mut desk, "posts", &once, "save", &fields("Ash", "", "The kiln is gone.")).expect_status(409);
    late.expect_text("The kiln is gone.").expect_text("name=\"base\" value=\"1\"");
    desk.get(entry).expect_status(200).expect_text("The kiln is hot.").expect_no_text("The kiln is gone.");
}

#[test]
fn another_post_that_is_written_on_the_page_of_before_is_another_post() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let (once, before) = (form_of(&mut desk, "posts"), count(&mut desk, "posts"));
    send(&mut desk, "posts", &once, "publish", &fields("Ash", "", TEXT)).expect_status(303);
    send(&mut desk, "posts", &once, "publish", &fields("Bone", "", TEXT)).expect_status(303);
    assert_eq!(count(&mut desk, "posts"), before + 2);
    for path in ["/acme/posts/ash", "/acme/posts/bone"] {
        server.get(path).expect_status(200);
    }
    // What is in the bin is not taken out of it.
    let once = form_of(&mut desk, "posts");
    let made = send(&mut desk, "posts", &once, "save", &fields("Clay", "", TEXT)).expect_status(303);
    let path = made.location().split('?').next().expect("a path").to_owned();
    desk.browser.post_form(&format!("{path}/bin"), &[]).expect_status(303);
    let again = send(&mut desk, "posts", &once, "save", &fields("Clay", "", TEXT)).expect_status(303);
    assert!(!again.location().starts_with(&path), "{}", again.location());
}

#[test]
fn a_first_save_whose_answer_was_lost_is_no_second_draft() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let (once, before) = (form_of(&mut desk, "posts"), count(&mut desk, "posts"));
    let save = |desk: &mut Desk, title: &str| {
        let typed = [&fields(title, "", TEXT)[..], &[("once", once.as_str())]].concat();
        desk.post("/posts/autosave", &typed).expect_status(200).json()
    };
    let first = save(&mut desk, "New Yea");
    let second = save(&mut desk, "New Year");
    assert_eq!((&second["id"], &second["version"]), (&first["id"], &2.into()));
    let third = save(&mut desk, "New Year's Eve");
    assert_eq!((&third["id"], &third["version"]), (&first["id"], &3.into()));
    let published = send(&mut desk, "posts", &once, "publish", &fields("The new year", "", TEXT)).expect_status(303);
    assert!(published.location().contains(first["id"].as_str().expect("an entry")), "{}", published.location());
    assert_eq!(count(&mut desk, "posts"), before + 1);
    server.get("/acme/posts/the-new-year").expect_status(200);
}

#[test]
fn a_forms_name_of_another_session_names_another_entry() {
    let server = TestServer::start().with_tenant("acme");
    let (mut desk, mut other) = (server.desk("acme"), server.desk("acme"));
    let once = form_of(&mut desk, "posts");
    let first = send(&mut desk, "posts", &once, "save", &fields("Ash", "ash", TEXT)).expect_status(303);
    form_of(&mut other, "posts");
    let second = send(&mut other, "posts", &once, "save", &fields("Ash", "ash-too", TEXT)).expect_status(303);
    assert_ne!(first.location(), second.location());
    let taken = send(&mut other, "posts", "no-name", "save", &fields("Ash", "ash", TEXT)).expect_status(422);
    taken.expect_text("Another entry has the address").expect_text(TEXT);
}

#[test]
fn a_tag_a_term_a_form_and_a_type_are_made_once_by_a_form_that_is_sent_twice() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let subjects = [("singular", "Subject"), ("plural", "Subjects"), ("kind", "post")];
    desk.post("/taxonomies/new", &subjects).expect_status(303);
    for (screen, typed, other) in
        [("/tags", ("name", "Clay"), ("name", "Ash")), ("/taxonomies/subject", ("label", "Clay"), ("label", "Ash"))]
    {
        let mut once = || desk.get(screen).expect_status(200).hidden_field("once").expect("what names the form");
        let (once, of_another) = (once(), once());
        for typed in [typed, typed, other] {
            let made = desk.post(screen, &[typed, ("once", &once)]).expect_status(303);
            assert!(made.location().ends_with("done=added"), "{screen}: {}", made.location());
        }
        // Who types it into another form is told that it is there.
        desk.post(screen, &[typed, ("once", &of_another)]).expect_status(422);
        let list = desk.get(screen).expect_status(200).text();
        assert!(list.contains(">Clay<") && list.contains(">Ash<"), "{list}");
    }
    let form = [("title", "Kiln club"), ("f.0.kind", "number"), ("f.0.label", "Kilns"), ("intent", "save")];
    let kind = [("singular", "Idea"), ("plural", "Ideas"), ("intro", ""), ("intent", "save")];
    for (screen, made_at, typed, other) in [
        ("/forms/new", "/acme/admin/forms/kiln-club", form, ("f.0.label", "Ovens")),
        ("/types/new", "/acme/admin/types/ideas", kind, ("intro", "What we think of.")),
    ] {
        for _ in 0..2 {
            let made = desk.post(screen, &typed).expect_status(303);
            assert_eq!(made.location(), format!("{made_at}?done=added"));
        }
        let changed = typed.map(|(name, value)| if name == other.0 { other } else { (name, value) });
        desk.post(screen, &changed).expect_status(422);
    }
}

#[test]
fn a_button_that_copies_an_entry_and_is_pressed_twice_makes_one_copy_until_somebody_works_on_that() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "publish", "Ash", TEXT);
    let before = count(&mut desk, "posts");
    let once = desk.get(&post).expect_status(200).hidden_field("once").expect("what names the button");
    let mut copy = || desk.post(&format!("{post}/duplicate"), &[("once", &once)]).expect_status(303);
    let (first, again) = (copy(), copy());
    assert_eq!(again.location(), first.location());
    desk.browser.follow(&again).expect_status(200).expect_text("Copy of Ash");
    assert_eq!(count(&mut desk, "posts"), before + 1);
    // Who has worked on the copy, and goes back to the page of before, wants another one.
    let made = first.location().strip_prefix("/acme/admin").and_then(|path| path.split('?').next()).expect("a path");
    desk.save(made, "save", &fields("Bone", "bone", TEXT)).expect_status(303);
    let another = desk.post(&format!("{post}/duplicate"), &[("once", &once)]).expect_status(303);
    assert_ne!(another.location(), first.location());
    assert_eq!(count(&mut desk, "posts"), before + 2);
}

#[test]
fn a_picture_is_cut_out_once_by_a_form_that_is_sent_twice_and_another_part_is_another_picture() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send_file(&mut desk, "barn.jpg", &photo(400, 200, Jpeg)).expect_status(303);
    let barn = format!("/media/{}", id_of(&desk.get("/media").expect_status(200).text(), "barn.jpg"));
    let once = desk.get(&barn).expect_status(200).hidden_field("once").expect("what names the form");
    let mut crop = |typed: &[(&str, &str)]| {
        let sent = [typed, &[("once", once.as_str())]].concat();
        desk.post(&format!("{barn}/crop"), &sent).expect_status(303).location().to_owned()
    };
    let part = |left: &'static str| {
        [("shape", "part"), ("part_left", left), ("part_top", "0"), ("part_width", "90"), ("part_height", "60")]
    };
    let square = crop(&[("shape", "1x1")]);
    assert_eq!(crop(&[("shape", "1x1")]), square);
    // Who goes back to the form, and cuts out something else, has another picture.
    let corner = crop(&part("0"));
    assert_ne!(corner, square);
    assert_ne!(crop(&part("300")), corner);
    let library = desk.get("/media").expect_status(200).text();
    let named = ["barn.jpg", "barn-1x1.jpg", "barn-part.jpg", "barn-part-2.jpg"].map(|name| format!(">{name}<"));
    assert!(named.iter().all(|name| library.contains(name)), "{library}");
    assert!(!library.contains(">barn-1x1-2.jpg<"), "{library}");
    let log = desk.get("/audit?deed=file.added").expect_status(200).text();
    assert_eq!(log.matches("barn-1x1.jpg<").count(), 1, "{log}");
}

#[test]
fn a_role_a_taxonomy_and_a_language_are_made_once_by_a_form_that_is_sent_twice() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let role: &[_] = &[("name", "Map room"), ("entries", "page edit_all")];
    let subject: &[_] = &[("singular", "Subject"), ("plural", "Subjects"), ("kind", "post")];
    let language: &[_] = &[("tag", "de")];
    for (screen, made_at, typed, other) in [
        ("/people/roles/new", "/people/roles?done=made", role, ("entries", "page write")),
        ("/taxonomies/new", "/taxonomies/subject?done=defined", subject, ("plural", "Themes")),
        ("/languages", "/languages?done=added", language, ("name", "Wienerisch")),
    ] {
        for _ in 0..2 {
            let made = desk.post(screen, typed).expect_status(303);
            assert_eq!(made.location(), format!("/acme/admin{made_at}"));
        }
        // What is otherwise is another one.
        let others = typed.iter().copied().filter(|(name, _)| *name != other.0);
        desk.post(screen, &others.chain([other]).collect::<Vec<_>>()).expect_status(422);
    }
    for (deed, name) in [("role.made", "Map room"), ("taxonomy.changed", "Subjects"), ("settings.changed", "Deutsch")] {
        let log = desk.get(&format!("/audit?deed={deed}")).expect_status(200).text();
        assert_eq!(log.matches(&format!("hint\">{name}<")).count(), 1, "{deed}: {log}");
    }
    // A language that somebody writes in is no new one.
    desk.post("/posts/new", &[("title", "Asche"), ("language", "de"), ("intent", "save")]).expect_status(303);
    desk.post("/languages", &[("tag", "de")]).expect_status(422);
}
