//! *Undo* in a list, after something went into the bin: it is what it was.

use super::fields;
use crate::support::{Desk, Response, TestServer};

const PLANNED: &str = "2099-01-01T10:00";

fn id(path: &str) -> &str {
    path.trim_start_matches("/entries/")
}

/// What the form sends that stands above a list after a press on a button.
fn form(list: &Response, kind: &'static str) -> Vec<(&'static str, String)> {
    let text = list.text();
    let (_, form) = text.split_once("<form class=\"notice undo\"").expect("a form");
    let form = form.split("</form>").next().expect("its end");
    let value = |part: &str| part.split('"').next().expect("its end").to_owned();
    let mut pairs = vec![("intent", "undo".to_owned()), ("kind", kind.to_owned())];
    for name in ["id", "were", "seal"] {
        let before = format!("name=\"{name}\" value=\"");
        let parts = form.split(&before).skip(1);
        pairs.extend(parts.map(|part| (name, value(part))));
    }
    pairs
}

#[track_caller]
fn press(desk: &mut Desk, pairs: &[(&'static str, String)]) -> Response {
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let done = desk.post("/bin", &pairs).expect_status(303);
    desk.browser.follow(&done).expect_status(200)
}

#[test]
fn what_comes_back_by_undo_is_what_it_was_and_from_the_bin_a_draft() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let dated = [&fields("Clay", "It is dug.")[..], &[("publish_at", "2019-05-04T10:00"), ("intent", "publish")]];
    let saved = desk.post("/posts/new", &dated.concat()).expect_status(303);
    let clay = saved.location().strip_prefix(&desk.path("")).and_then(|it| it.split('?').next()).expect("a path");
    let clay = clay.to_owned();
    desk.save(&clay, "save", &fields("Clay and sand", "Not yet.")).expect_status(303);
    let new = [("title", "Glaze"), ("s.0.kind", "rich_text"), ("s.0.body", "It waits.")];
    let new = [&new[..], &[("publish_at", PLANNED), ("intent", "publish")]].concat();
    let saved = desk.post("/posts/new", &new).expect_status(303);
    let glaze = saved.location().strip_prefix(&desk.path("")).and_then(|it| it.split('?').next()).expect("a path");
    let glaze = glaze.to_owned();
    let ash = desk.write("posts", "review", "Ash", "Look at it.");
    let kiln = desk.write("posts", "save", "Kiln", "A draft.");
    let all = [("id", id(&clay)), ("id", id(&glaze)), ("id", id(&ash)), ("id", id(&kiln))];

    let binned = desk.post("/posts", &[&all[..], &[("intent", "bin")]].concat()).expect_status(303);
    let list = desk.browser.follow(&binned).expect_text("4 entries are in the recycle bin");
    server.get("/acme/posts/firing-day").expect_status(404);
    let undo = form(&list, "post");
    press(&mut desk, &undo).expect_text("They are back, as they were");
    server.get("/acme/posts/firing-day").expect_status(200).expect_text("It is dug.").expect_text("2019-05-04");
    server.get("/acme/search?q=dug").expect_text("/acme/posts/firing-day");
    desk.get(&clay).expect_text("value=\"Clay and sand\"").expect_text("Not yet.");
    desk.get(&glaze).expect_text(PLANNED).expect_text("value=\"publish\">Schedule</button>");
    desk.get("/posts?show=scheduled").expect_text(">Glaze</a>");
    desk.get("/posts?show=in-review").expect_text(">Ash</a>").expect_no_text(">Kiln</a>");
    desk.get("/posts?show=drafts").expect_text(">Kiln</a>");

    // What was said then is not true of what went into the bin once more: it is a draft there.
    desk.save(&clay, "unpublish", &fields("Clay", "It is dug.")).expect_status(303);
    desk.post("/posts", &[("id", id(&clay)), ("intent", "bin")]).expect_status(303);
    press(&mut desk, &undo).expect_text("They are back, as drafts");
    server.get("/acme/posts/firing-day").expect_status(404);

    // The bin itself gives drafts.
    desk.save(&clay, "publish", &fields("Clay", "It is dug.")).expect_status(303);
    desk.post("/posts", &[("id", id(&clay)), ("id", id(&glaze)), ("intent", "bin")]).expect_status(303);
    desk.post("/bin", &[("id", id(&clay)), ("intent", "restore")]).expect_status(303);
    desk.post(&format!("{glaze}/restore"), &[]).expect_status(303);
    server.get("/acme/posts/firing-day").expect_status(404);
    desk.get("/posts?show=drafts").expect_text(">Clay</a>").expect_text(">Glaze</a>");
}

#[test]
fn pages_below_are_what_they_were_and_nobody_makes_more_of_it_than_the_session_saw() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let workshop = desk.write("pages", "publish", "Workshop", "Words.");
    let below = |title, intent| [("title", title), ("parent", id(&workshop)), ("intent", intent)];
    let text = [("s.0.kind", "rich_text"), ("s.0.body", "Of iron.")];
    desk.post("/pages/new", &[&below("Tools", "publish")[..], &text].concat()).expect_status(303);
    desk.post("/pages/new", &[&below("Plans", "save")[..], &text].concat()).expect_status(303);
    let bin = |desk: &mut Desk| {
        let binned = desk.post("/pages", &[("id", id(&workshop)), ("intent", "bin")]).expect_status(303);
        desk.browser.follow(&binned).expect_text("The page is in the recycle bin")
    };
    let undo = form(&bin(&mut desk), "page");
    server.get("/acme/workshop/tools").expect_status(404);
    press(&mut desk, &undo).expect_text("It is back, as it was");
    server.get("/acme/workshop").expect_status(200);
    server.get("/acme/workshop/tools").expect_status(200).expect_text("Of iron.");
    server.get("/acme/workshop/plans").expect_status(404);

    // Nobody but who pressed has the seal, and it is that of these words alone.
    let undo = form(&bin(&mut desk), "page");
    let mut other = server.invited("acme", "tove@brandt.example", "administrator");
    other.get("/pages").expect_status(200);
    press(&mut other, &undo).expect_text("It is back, as a draft");
    server.get("/acme/workshop").expect_status(404);
    let mut undo = form(&bin_of_draft(&mut desk, &workshop), "page");
    undo.push(("were", format!("{}.9.p", id(&workshop))));
    undo.push(("seal", "00".repeat(32)));
    press(&mut desk, &undo).expect_text("It is back, as a draft");
    server.get("/acme/workshop").expect_status(404);
}

/// The list after a draft went into the bin: its form says nothing of what it was.
fn bin_of_draft(desk: &mut Desk, page: &str) -> Response {
    let binned = desk.post("/pages", &[("id", id(page)), ("intent", "bin")]).expect_status(303);
    assert!(!binned.location().contains("seal="), "{}", binned.location());
    desk.browser.follow(&binned)
}
