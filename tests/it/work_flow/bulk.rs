//! What is done to many entries at once, from the list that has them.

use super::fields;
use crate::support::{Desk, TestServer};
use rowhouse::content::site;

#[test]
fn many_posts_are_published_taken_back_and_binned_at_once_and_found_by_author_and_tag() {
    let server = TestServer::start().with_tenant("acme");
    let mut author = server.invited("acme", "tove@brandt.example", "author");
    let mut desk = server.desk("acme");
    let tagged =
        [&fields("Kiln", "Hot.")[..2], &[("slug", "kiln"), ("tags", "Fire"), ("s.0.kind", "rich_text")]].concat();
    desk.post("/posts/new", &[&tagged[..1], &tagged[2..]].concat()).expect_status(303);
    let ids: Vec<String> = ["Clay", "Glaze"].map(|title| author.write("posts", "save", title, "Words.")).into();
    let ids: Vec<&str> = ids.iter().map(|path| path.trim_start_matches("/entries/")).collect();
    let chosen = |intent| [("id", ids[0]), ("id", ids[1]), ("intent", intent)];

    let drafts = [&chosen("publish")[..], &[("show", "drafts")]].concat();
    let published = desk.post("/posts", &drafts).expect_status(303);
    assert_eq!(published.location(), "/acme/admin/posts?show=drafts&done=all-published");
    for path in ["/acme/posts/clay", "/acme/posts/glaze"] {
        server.get(path).expect_status(200);
    }
    let list = |desk: &mut Desk, query: &str| desk.get(&format!("/posts?{query}")).expect_status(200).text();
    let by_tag = list(&mut desk, "tag=fire");
    assert!(by_tag.contains(">Kiln</a>") && !by_tag.contains(">Clay</a>"), "{by_tag}");
    let all = list(&mut desk, "");
    let person = all.split("Tove Brandt</option>").next().and_then(|before| before.rsplit("value=\"").next());
    let person = person.and_then(|rest| rest.split('"').next()).expect("an author to choose").to_owned();
    let by_author = list(&mut desk, &format!("author={person}"));
    assert!(by_author.contains(">Clay</a>") && !by_author.contains(">Kiln</a>"), "{by_author}");

    author.post("/posts", &chosen("unpublish")).expect_status(303);
    server.get("/acme/posts/clay").expect_status(404);
    desk.post("/posts", &[("intent", "publish")]).expect_status(422).expect_text("Nothing is selected");
    desk.post("/posts", &chosen("explode")).expect_status(400);
    author.post("/posts", &chosen("bin")).expect_status(303);
    desk.post("/posts", &chosen("publish")).expect_status(409).expect_text("recycle bin");
    assert!(desk.get("/bin").text().contains("Glaze"));
}

#[test]
fn many_pages_are_published_taken_back_and_binned_at_once_with_those_below_them() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let ids: Vec<String> = ["Clay", "Glaze", "Ash"].map(|title| desk.write("pages", "save", title, "Words.")).into();
    let ids: Vec<&str> = ids.iter().map(|path| path.trim_start_matches("/entries/")).collect();
    let below =
        [("title", "Ash"), ("slug", "ash"), ("parent", ids[1]), ("s.0.kind", "rich_text"), ("s.0.body", "Words.")];
    desk.save(&format!("/entries/{}", ids[2]), "save", &below).expect_status(303);
    let chosen = |intent| [("id", ids[0]), ("id", ids[1]), ("id", ids[2]), ("intent", intent)];
    let list = desk.get("/pages").expect_status(200);
    list.expect_text(&format!("name=\"id\" value=\"{}\" form=\"chosen\"", ids[2]))
        .expect_text("action=\"/acme/admin/pages\"");

    let published = desk.post("/pages", &chosen("publish")).expect_status(303);
    assert_eq!(published.location(), "/acme/admin/pages?done=all-published");
    for path in ["/acme/clay", "/acme/glaze", "/acme/glaze/ash"] {
        server.get(path).expect_status(200);
    }
    desk.post("/pages", &[("intent", "publish")])
        .expect_status(422)
        .expect_text("Nothing is selected")
        .expect_text(">Clay</a>");
    let mut author = server.invited("acme", "tove@brandt.example", "author");
    author.post("/pages", &chosen("bin")).expect_status(403);
    desk.post("/pages", &chosen("unpublish")).expect_status(303);
    server.get("/acme/glaze/ash").expect_status(404);

    // What is below one that is chosen goes along, chosen or not.
    desk.post("/pages", &[("id", ids[1]), ("id", ids[2]), ("intent", "bin")]).expect_status(303);
    desk.get("/bin").expect_text("Glaze").expect_text("Ash").expect_no_text("Clay");
    desk.post("/pages", &chosen("publish")).expect_status(409).expect_text("recycle bin");
    server.get("/acme/clay").expect_status(200);
}

#[test]
fn many_that_are_published_at_other_addresses_say_how_many_those_are() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let ids = ["Clay", "Glaze", "Ash", "Kiln"].map(|title| desk.write("pages", "publish", title, "Words."));
    let [clay, glaze, ash, kiln] = ids.each_ref().map(|path| path.trim_start_matches("/entries/"));
    let below = [("title", "Ash"), ("slug", "ash"), ("parent", glaze)];
    desk.save(&ids[2], "publish", &below).expect_status(303);
    // Drafts on top of what visitors see: two with another address, of which one has a page below it.
    for (entry, title, slug) in [(&ids[0], "Clay", "earth"), (&ids[1], "Glaze", "gloss"), (&ids[3], "Kilns", "kiln")] {
        desk.save(entry, "save", &[("title", title), ("slug", slug)]).expect_status(303);
    }
    server.get("/acme/glaze/ash").expect_status(200);
    let changed = "3 addresses have changed; the old ones lead to the new ones.";
    let chosen = [("id", clay), ("id", glaze), ("id", ash), ("id", kiln), ("intent", "publish")];
    let published = desk.post("/pages", &chosen).expect_status(303);
    let list = desk.browser.follow(&published).expect_status(200).expect_text("Visitors see them now.");
    list.expect_text(changed);
    for (old, new) in [("clay", "earth"), ("glaze", "gloss"), ("glaze/ash", "gloss/ash"), ("ash", "gloss/ash")] {
        let moved = server.get(&format!("/acme/{old}")).expect_status(308);
        assert_eq!(moved.location(), format!("/acme/{new}"));
    }
    server.get("/acme/kiln").expect_status(200);

    // No other number, and no other session's address, makes the list say so.
    let told = published.location().strip_prefix(&desk.path("")).expect("below the admin").to_owned();
    assert!(told.contains("&addresses=3&seal="), "{told}");
    desk.get(&told.replace("addresses=3", "addresses=4")).expect_status(200).expect_no_text("addresses have changed");
    server.desk("acme").get(&told).expect_status(200).expect_no_text("addresses have changed");
    // What stays where it is says nothing of it.
    desk.save(&ids[0], "save", &[("title", "Earth"), ("slug", "earth")]).expect_status(303);
    let published = desk.post("/pages", &chosen).expect_status(303);
    assert_eq!(published.location(), "/acme/admin/pages?done=all-published");

    // Nor does what no visitor knew; and where some are refused, it is said of the others.
    let posts = ["Spring", "Summer"].map(|title| desk.write("posts", "publish", title, "Words."));
    let fresh = desk.write("posts", "save", "Autumn", "Words.");
    desk.save(&posts[0], "save", &[("title", "Spring"), ("slug", "march")]).expect_status(303);
    desk.save(&fresh, "save", &[("title", "Autumn"), ("slug", "october")]).expect_status(303);
    desk.post(&format!("{}/bin", posts[1]), &[]).expect_status(303);
    let chosen = [&posts[0], &posts[1], &fresh].map(|path| ("id", path.trim_start_matches("/entries/")));
    desk.post("/posts", &[&chosen[..], &[("intent", "publish")]].concat())
        .expect_status(409)
        .expect_text("It is done with 2 of them.")
        .expect_text("One address has changed; the old one leads to the new one.");
    assert_eq!(server.get("/acme/posts/spring").expect_status(308).location(), "/acme/posts/march");
    server.get("/acme/posts/october").expect_status(200);
}

#[test]
fn what_went_into_the_bin_together_comes_back_by_undo_to_the_list_it_was_in() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let ids: Vec<String> = ["Clay", "Glaze", "Ash"].map(|title| desk.write("posts", "publish", title, "Words.")).into();
    let ids: Vec<&str> = ids.iter().map(|path| path.trim_start_matches("/entries/")).collect();
    // What was in the bin before is no part of it.
    desk.post(&format!("/entries/{}/bin", ids[2]), &[]).expect_status(303);
    let bin = [("id", ids[0]), ("id", ids[1]), ("id", ids[2]), ("intent", "bin"), ("show", "published"), ("q", "a")];
    let binned = desk.post("/posts", &bin).expect_status(303);
    let list = desk.browser.follow(&binned).expect_status(200).expect_text("2 entries are in the recycle bin");
    let list = list.text();
    let (_, form) = list.split_once("<form class=\"notice undo\"").expect("a form");
    let form = form.split("</form>").next().expect("its end");
    for id in &ids[..2] {
        assert!(form.contains(&format!("name=\"id\" value=\"{id}\"")), "{form}");
    }
    assert!(!form.contains(ids[2]) && form.contains("name=\"csrf\""), "{form}");
    server.get("/acme/posts/clay").expect_status(404);

    let undo =
        [("id", ids[0]), ("id", ids[1]), ("intent", "undo"), ("kind", "post"), ("show", "published"), ("q", "a")];
    let path = desk.path("/bin");
    desk.browser.post_pairs(&path, &undo).expect_status(403);
    let mut author = server.invited("acme", "tove@brandt.example", "author");
    author.post("/bin", &undo).expect_status(403);
    desk.post("/bin", &undo[..3]).expect_status(400);
    desk.get("/bin").expect_text("Clay").expect_text("Glaze").expect_text("Ash");
    let done = desk.post("/bin", &undo).expect_status(303);
    assert_eq!(done.location(), "/acme/admin/posts?show=published&q=a&done=all-restored");
    desk.browser.follow(&done).expect_text("They are back, as drafts").expect_no_text("notice undo");
    desk.get("/posts?show=drafts").expect_text(">Clay</a>").expect_text(">Glaze</a>").expect_no_text(">Ash</a>");
    server.get("/acme/posts/clay").expect_status(404);
    // Pressed twice, it takes nothing back that is back.
    desk.post("/bin", &undo).expect_status(303);

    // One by itself, and a page with those below it.
    let page = desk.write("pages", "save", "Workshop", "Words.");
    let workshop = page.trim_start_matches("/entries/");
    let below = [("title", "Tools"), ("parent", workshop), ("intent", "save")];
    desk.post("/pages/new", &below).expect_status(303);
    let binned = desk.post(&format!("{page}/bin"), &[]).expect_status(303);
    assert_eq!(binned.location(), format!("/acme/admin/pages?undo={workshop}"));
    desk.browser.follow(&binned).expect_text("The page is in the recycle bin, with the pages below it");
    let undo = [("id", workshop), ("intent", "undo"), ("kind", "page")];
    let done = desk.post("/bin", &undo).expect_status(303);
    assert_eq!(done.location(), "/acme/admin/pages?done=restored");
    desk.browser.follow(&done).expect_text("It is back, as a draft").expect_text("/workshop/tools");
    // Nothing in an address is a form's but identifiers.
    desk.get("/posts?undo=%22%3E%3Cscript%3E").expect_status(200).expect_no_text("notice undo");
}

#[test]
fn of_many_that_were_to_go_into_the_bin_those_that_went_come_back_by_undo_and_the_others_say_why_not() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let ids = ["Welcome", "Workshop", "Yard"].map(|title| desk.write("pages", "publish", title, "Words."));
    let [welcome, workshop, yard] = ids.each_ref().map(|path| path.trim_start_matches("/entries/"));
    let home = [("title", "Acme"), ("language", "en"), ("time_zone", "UTC"), ("home_page", "welcome")];
    desk.post("/settings", &home).expect_status(303);
    let bin = [("id", welcome), ("id", workshop), ("id", yard), ("intent", "bin"), ("show", "published")];
    let list = desk.post("/pages", &bin).expect_status(409);
    let list = list.expect_text("2 pages are in the recycle bin").expect_text("visitors begin at this page").text();
    let (_, form) = list.split_once("<form class=\"notice undo\"").expect("a form");
    let form = form.split("</form>").next().expect("its end");
    for (id, went) in [(welcome, false), (workshop, true), (yard, true)] {
        assert_eq!(form.contains(&format!("name=\"id\" value=\"{id}\"")), went, "{form}");
    }
    assert!(form.contains("name=\"show\" value=\"published\""), "{form}");
    server.get("/acme/workshop").expect_status(404);
    let undo = [("id", workshop), ("id", yard), ("intent", "undo"), ("kind", "page"), ("show", "published")];
    let done = desk.post("/bin", &undo).expect_status(303);
    desk.browser.follow(&done).expect_text("They are back, as drafts");
    desk.get("/pages?show=drafts").expect_text(">Workshop</a>").expect_text(">Yard</a>");
    server.get("/acme/").expect_status(200);
}

/// The identifier of the entry that an editor's path leads to.
fn id(path: &str) -> &str {
    path.trim_start_matches("/entries/")
}

#[test]
fn many_posts_get_a_tag_and_lose_it_and_those_that_do_not_say_why() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let [clay, glaze, ash] = ["Clay", "Glaze", "Ash"].map(|title| desk.write("posts", "publish", title, "Words."));
    let kiln = desk.write("posts", "save", "Kiln", "Words.");
    let on_top = [("title", "Ash"), ("slug", "ash"), ("s.0.kind", "rich_text"), ("s.0.body", "Not yet.")];
    desk.save(&ash, "save", &on_top).expect_status(303);
    let database = server.database("acme");
    let generation = || server.wait(site::pulse(&database)).expect("read").generation.as_i64();

    let all = [("id", id(&clay)), ("id", id(&glaze)), ("id", id(&ash)), ("id", id(&kiln)), ("intent", "add-tag")];
    desk.post("/posts", &all).expect_status(422).expect_text("id=\"with-tag-error\">Type a tag first");
    let long = "x".repeat(61);
    desk.post("/posts", &[&all[..], &[("with_tag", &long)]].concat()).expect_status(422).expect_text("60 characters");
    let before = generation();
    desk.post("/posts", &[&all[..], &[("with_tag", " Wood  fire ")]].concat())
        .expect_status(409)
        .expect_text("It is done with 3 of them")
        .expect_text("publish them or throw them away first");
    assert_eq!(generation(), before + 1);
    let tagged = server.get("/acme/tag/wood-fire").expect_status(200);
    tagged.expect_text("Clay").expect_text("Glaze").expect_no_text("Ash").expect_no_text("Kiln");
    let list = desk.get("/posts?tag=wood-fire").expect_status(200);
    list.expect_text(">Clay</a>").expect_text(">Glaze</a>").expect_text(">Kiln</a>").expect_no_text(">Ash</a>");
    for path in [&clay, &glaze, &kiln, &ash] {
        desk.get(&format!("{path}/history")).expect_text("2 saves");
    }
    server.get("/acme/posts/kiln").expect_status(404);
    server.get("/acme/posts/ash").expect_text("Words.");

    // Those that have it are as they were.
    let two = [("id", id(&clay)), ("id", id(&kiln)), ("with_tag", "wood fire")];
    desk.post("/posts", &[&two[..], &[("intent", "add-tag")]].concat()).expect_status(303);
    desk.get(&format!("{clay}/history")).expect_text("2 saves");
    assert_eq!(generation(), before + 1);
    let done = desk.post("/posts", &[&two[..], &[("intent", "remove-tag"), ("show", "drafts")]].concat());
    assert_eq!(done.expect_status(303).location(), "/acme/admin/posts?show=drafts&done=all-untagged");
    let list = desk.get("/posts?tag=wood-fire").expect_status(200);
    list.expect_text(">Glaze</a>").expect_no_text(">Clay</a>").expect_no_text(">Kiln</a>");
    server.get("/acme/tag/wood-fire").expect_text("Glaze").expect_no_text("Clay");
    // Pages have none.
    let page = desk.write("pages", "save", "Workshop", "Words.");
    let of_page = [("id", id(&page)), ("intent", "add-tag"), ("with_tag", "Fire")];
    desk.post("/pages", &of_page).expect_status(400);
}

#[test]
fn who_may_not_publish_gives_tags_to_drafts_alone() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let mut writer = server.invited("acme", "tove@brandt.example", "contributor");
    let [clay, ash] = ["Clay", "Ash"].map(|title| writer.write("posts", "save", title, "Words."));
    let text = [("title", "Clay"), ("slug", "clay"), ("s.0.kind", "rich_text"), ("s.0.body", "Words.")];
    desk.save(&clay, "publish", &text).expect_status(303);
    let foreign = desk.write("posts", "save", "Mine", "Words.");
    let both = [("id", id(&clay)), ("id", id(&ash)), ("intent", "add-tag"), ("with_tag", "Fire")];
    writer
        .post("/posts", &both)
        .expect_status(409)
        .expect_text("It is done with one of them")
        .expect_text("visitors see it; whoever may publish it can do this");
    desk.get("/posts?tag=fire").expect_text(">Ash</a>").expect_no_text(">Clay</a>");
    writer.post("/posts", &[&both[1..], &[("id", id(&foreign))]].concat()).expect_status(403);
    let handed_over = [("id", id(&ash)), ("intent", "author"), ("with_author", id(&ash))];
    writer.post("/posts", &handed_over).expect_status(403);
}

#[test]
fn many_entries_get_another_author_and_an_editor_that_is_open_hears_of_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut author = server.invited("acme", "tove@brandt.example", "author");
    let mut desk = server.desk("acme");
    let [clay, glaze] = ["Clay", "Glaze"].map(|title| desk.write("posts", "publish", title, "Words."));
    let version = desk.get(&clay).hidden_field("version").expect("an editor");
    let list = desk.get("/posts").expect_status(200).text();
    let person = list.split("Tove Brandt</option>").next().and_then(|before| before.rsplit("value=\"").next());
    let person = person.and_then(|rest| rest.split('"').next()).expect("an author to choose").to_owned();

    let both = [("id", id(&clay)), ("id", id(&glaze)), ("intent", "author")];
    desk.post("/posts", &both).expect_status(422).expect_text("Choose an author first");
    desk.post("/posts", &[&both[..], &[("with_author", id(&clay))]].concat())
        .expect_status(409)
        .expect_text("choose somebody else");
    let to_tove = [&both[..], &[("with_author", person.as_str())]].concat();
    author.post("/posts", &to_tove).expect_status(403);
    let done = desk.post("/posts", &to_tove).expect_status(303);
    desk.browser.follow(&done).expect_text("They have another author now");
    for path in ["/acme/posts/clay", "/acme/posts/glaze"] {
        server.get(path).expect_status(200).expect_text("Tove Brandt");
    }
    author.get("/posts").expect_text(">Clay</a>").expect_text(">Glaze</a>");
    desk.get("/audit?deed=entry.author").expect_text("Clay: Tove Brandt").expect_text("Glaze: Tove Brandt");
    // It is no version of the text.
    desk.get(&format!("{clay}/history")).expect_text("1 save");
    let text = [("title", "Clay"), ("slug", "clay"), ("s.0.kind", "rich_text"), ("s.0.body", "Other words.")];
    desk.save_version(&clay, &version, "save", &text).expect_status(409);

    let page = desk.write("pages", "publish", "Workshop", "Words.");
    let of_page = [("id", id(&page)), ("intent", "author"), ("with_author", person.as_str())];
    let done = desk.post("/pages", &of_page).expect_status(303);
    assert_eq!(done.location(), "/acme/admin/pages?done=all-handed-over");
}

#[test]
fn many_are_published_with_the_drafts_on_top_of_them_and_visitors_hear_of_it_once() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let [clay, glaze] = ["Clay", "Glaze"].map(|title| desk.write("pages", "publish", title, "Words."));
    let below = [("title", "Ash"), ("parent", id(&clay)), ("intent", "publish"), ("s.0.kind", "rich_text")];
    let saved = desk.post("/pages/new", &[&below[..], &[("s.0.body", "Below.")]].concat()).expect_status(303);
    let ash = saved.location().strip_prefix(&desk.path("")).and_then(|it| it.split('?').next()).expect("a path");
    let ash = ash.to_owned();
    // The page above moves, and takes the one below along, which is published after it.
    let moved = [("title", "Earth"), ("slug", "earth"), ("s.0.kind", "rich_text"), ("s.0.body", "Moved.")];
    desk.save(&clay, "save", &moved).expect_status(303);
    let text = [("title", "Ash"), ("slug", "ash"), ("parent", id(&clay)), ("s.0.kind", "rich_text")];
    desk.save(&ash, "save", &[&text[..], &[("s.0.body", "On top.")]].concat()).expect_status(303);
    let database = server.database("acme");
    let generation = || server.wait(site::pulse(&database)).expect("read").generation.as_i64();
    let before = generation();
    // Ticked twice, it is published once.
    let chosen = [("id", id(&clay)), ("id", id(&ash)), ("id", id(&glaze)), ("id", id(&ash)), ("intent", "publish")];
    desk.post("/pages", &chosen).expect_status(303);
    assert_eq!(generation(), before + 1);
    server.get("/acme/earth").expect_status(200).expect_text("Moved.");
    server.get("/acme/earth/ash").expect_status(200).expect_text("On top.");
    assert_eq!(server.get("/acme/clay/ash").expect_status(308).location(), "/acme/earth/ash");
    desk.get(&format!("{ash}/history")).expect_text("3 saves");
    desk.get("/audit?deed=entry.published").expect_text(">Earth<").expect_text(">Glaze<").expect_text(">Ash<");

    let before = generation();
    desk.post("/pages", &[&chosen[..4], &[("intent", "bin")]].concat()).expect_status(303);
    assert_eq!(generation(), before + 1);
    desk.get("/bin").expect_text("Earth").expect_text("Ash").expect_text("Glaze");
}

#[test]
fn of_many_that_are_published_those_with_a_picture_without_words_are_left_out() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let photo = crate::media::pictures::photo(90, 60, image::ImageFormat::Jpeg);
    crate::media::send(&mut desk, "Kiln.jpg", &photo).expect_status(303);
    let picture = |title: &'static str, slug: &'static str, alt: &'static str| {
        [
            ("title", title),
            ("slug", slug),
            ("s.0.kind", "image_with_text"),
            ("s.0.image.media", "kiln.jpg"),
            ("s.0.image.alt", alt),
            ("s.0.body", "It burns."),
        ]
    };
    let clay = desk.write("pages", "save", "Clay", "Words.");
    let [glaze, ash, kiln] = ["Glaze", "Ash", "Kiln"].map(|title| desk.write("pages", "publish", title, "Words."));
    // One with words, one whose draft on top has none, and one that visitors see already.
    desk.save(&glaze, "save", &picture("Glaze", "glaze", "A kiln at night")).expect_status(303);
    desk.save(&ash, "save", &picture("Ash", "ash", "")).expect_status(303);
    desk.save(&kiln, "publish", &picture("Kiln", "kiln", "")).expect_status(303);
    let wall = [&picture("Wall", "wall", "")[..], &[("intent", "save")]].concat();
    let saved = desk.post("/pages/new", &wall).expect_status(303);
    let wall = saved.location().split("/entries/").nth(1).and_then(|rest| rest.split('?').next()).expect("an entry");
    let chosen = [("id", id(&clay)), ("id", id(&glaze)), ("id", id(&ash)), ("id", id(&kiln)), ("id", wall)];
    desk.post("/pages", &[&chosen[..], &[("intent", "publish")]].concat())
        .expect_status(409)
        .expect_text("It is done with 3 of them")
        .expect_text("“Ash”: it shows a picture that has no words")
        .expect_text("“Wall”: it shows a picture that has no words")
        .expect_no_text("“Kiln”: it shows")
        .expect_text(&format!("value=\"{wall}\" form=\"chosen\" checked"));
    server.get("/acme/clay").expect_status(200);
    server.get("/acme/glaze").expect_text("A kiln at night");
    server.get("/acme/ash").expect_text("Words.");
    server.get("/acme/wall").expect_status(404);
    // Once the library says it, it is said wherever the picture is shown.
    let file = crate::admin_media::id_of(&desk.get("/media").text(), "kiln.jpg");
    let words = [("alt", "A kiln of brick"), ("folder", ""), ("focal_x", "50"), ("focal_y", "50")];
    desk.post(&format!("/media/{file}"), &words).expect_status(303);
    let rest = [("id", id(&ash)), ("id", wall), ("intent", "publish")];
    desk.post("/pages", &rest).expect_status(303);
    server.get("/acme/wall").expect_text("A kiln of brick");
    server.get("/acme/ash").expect_text("A kiln of brick");
}
