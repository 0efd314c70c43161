//! Those of many that are ticked with which a button does nothing: they are named, and keep the others from nothing.

use crate::support::TestServer;

/// The identifier of the entry that an editor's path leads to.
fn id(path: &str) -> &str {
    path.trim_start_matches("/entries/")
}

#[test]
fn who_may_not_publish_bins_drafts_alone_and_hears_why_the_others_stay() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let mut writer = server.invited("acme", "tove@brandt.example", "contributor");
    let [clay, wheel, kiln] = ["Clay", "Wheel", "Kiln"].map(|title| writer.write("posts", "save", title, "Words."));
    let clays = [("title", "Clay"), ("slug", "clay"), ("s.0.kind", "rich_text"), ("s.0.body", "Words.")];
    desk.save(&clay, "publish", &clays).expect_status(303);
    let wheels = [("title", "Wheel"), ("slug", "wheel"), ("s.0.kind", "rich_text"), ("s.0.body", "Words.")];
    let approved = [&wheels[..], &[("publish_at", "2099-01-01T10:00")]].concat();
    desk.save(&wheel, "publish", &approved).expect_status(303);
    let foreign = desk.write("posts", "save", "Mine", "Words.");

    // What no list of the person has is no slip.
    writer.post("/posts", &[("id", id(&kiln)), ("id", id(&foreign)), ("intent", "bin")]).expect_status(403);
    desk.get("/bin").expect_no_text("Kiln").expect_no_text("Mine");
    let all = [("id", id(&clay)), ("id", id(&wheel)), ("id", id(&kiln)), ("intent", "bin")];
    writer
        .post("/posts", &all)
        .expect_status(409)
        .expect_text("visitors see it; whoever may publish it can do this")
        .expect_text("it was approved, and is published at its time")
        .expect_text(&format!("value=\"{}\" form=\"chosen\" checked", id(&wheel)))
        .expect_text("notice undo");
    desk.get("/bin").expect_text("Kiln").expect_no_text("Clay").expect_no_text("Wheel");
    server.get("/acme/posts/clay").expect_status(200);
    let tagged = [("id", id(&wheel)), ("intent", "add-tag"), ("with_tag", "Fire")];
    writer.post("/posts", &tagged).expect_status(409).expect_text("it was approved");
    // Alone, it is refused as it always was.
    writer.post(&format!("{clay}/bin"), &[]).expect_status(403);
    writer.post("/posts", &[("id", id(&clay)), ("intent", "unpublish")]).expect_status(403);
    // Whoever may publish takes it along.
    desk.post("/posts", &all[1..]).expect_status(303);
    desk.get("/bin").expect_text("Wheel");
}

#[test]
fn what_is_gone_meanwhile_is_counted_and_the_others_are_published() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let [clay, glaze] = ["Clay", "Glaze"].map(|title| desk.write("posts", "save", title, "Words."));
    desk.post(&format!("{clay}/bin"), &[]).expect_status(303);
    desk.post(&format!("{clay}/delete-forever"), &[]).expect_status(303);
    let both = [("id", id(&clay)), ("id", id(&glaze)), ("intent", "publish")];
    desk.post("/posts", &both)
        .expect_status(409)
        .expect_text("One of them is not here any more")
        .expect_text("It is done with one of them");
    server.get("/acme/posts/glaze").expect_status(200);
    let never = [("id", id(&clay)), ("id", "01980000-0000-7000-8000-000000000000"), ("intent", "bin")];
    desk.post("/posts", &never)
        .expect_status(409)
        .expect_text("2 of them are not here any more")
        .expect_no_text("It is done")
        .expect_text(">Glaze</a>");
}

#[test]
fn what_is_gone_from_the_bin_meanwhile_is_counted_and_the_others_come_back_or_go_for_good() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let [clay, glaze, kiln, wheel] =
        ["Clay", "Glaze", "Kiln", "Wheel"].map(|title| desk.write("posts", "save", title, "Words."));
    for path in [&clay, &glaze, &wheel] {
        desk.post(&format!("{path}/bin"), &[]).expect_status(303);
    }
    desk.post(&format!("{clay}/delete-forever"), &[]).expect_status(303);
    desk.post("/bin", &[("id", id(&clay)), ("id", id(&glaze)), ("intent", "restore")])
        .expect_status(409)
        .expect_text("One of them is not here any more")
        .expect_text("It is done with one of them")
        .expect_text(id(&wheel))
        .expect_no_text(id(&glaze));
    desk.get("/posts?show=drafts").expect_text(">Glaze</a>");
    // Somebody has taken one of them out of it.
    desk.post("/bin", &[("id", id(&kiln)), ("id", id(&wheel)), ("intent", "delete")])
        .expect_status(409)
        .expect_text("this entry is not in the recycle bin")
        .expect_text("It is done with one of them");
    desk.get(&kiln).expect_status(200);
    desk.get(&wheel).expect_status(404);

    // The buttons of its own row lead back, too, to those that are still there.
    desk.post(&format!("{glaze}/bin"), &[]).expect_status(303);
    for button in ["restore", "delete-forever"] {
        desk.post(&format!("{clay}/{button}"), &[])
            .expect_status(409)
            .expect_text("It is not in the bin any more")
            .expect_text(id(&glaze));
    }
    desk.post(&format!("{glaze}/restore"), &[]).expect_status(303);

    // Taken back from a list, it is that list that says so.
    desk.post("/posts", &[("id", id(&kiln)), ("id", id(&glaze)), ("intent", "bin")]).expect_status(303);
    desk.post(&format!("{kiln}/delete-forever"), &[]).expect_status(303);
    let undo = [("id", id(&kiln)), ("id", id(&glaze)), ("intent", "undo"), ("kind", "post"), ("show", "drafts")];
    desk.post("/bin", &undo)
        .expect_status(409)
        .expect_text("One of them is not here any more")
        .expect_text("name=\"show\" value=\"drafts\"")
        .expect_text(">Glaze</a>");
}

#[test]
fn the_bin_keeps_what_is_ticked_where_nothing_was_done_and_leads_back_to_its_page() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let [clay, glaze] = ["Clay", "Glaze"].map(|title| desk.write("posts", "save", title, "Words."));
    for path in [&clay, &glaze] {
        desk.post(&format!("{path}/bin"), &[]).expect_status(303);
    }
    let ticked = |path: &str| format!("value=\"{}\" form=\"chosen\" checked", id(path));
    desk.get("/bin").expect_status(200).expect_text(id(&clay)).expect_no_text(&ticked(&clay));
    // Enter on a tick presses no button that anybody means.
    desk.post("/bin", &[("id", id(&clay)), ("intent", "none")])
        .expect_status(422)
        .expect_text("Press one of the buttons that say")
        .expect_text(&ticked(&clay))
        .expect_no_text(&ticked(&glaze));

    // What no list of the person has is no slip, and keeps all of it from happening.
    let mut writer = server.invited("acme", "tove@brandt.example", "contributor");
    let ash = writer.write("posts", "save", "Ash", "Words.");
    writer.post(&format!("{ash}/bin"), &[]).expect_status(303);
    writer.post("/bin", &[("id", id(&ash)), ("id", id(&clay)), ("intent", "restore")]).expect_status(403);
    writer.get("/bin").expect_text(id(&ash));

    // Of a page that is gone, the last one is shown.
    let restored = desk.post("/bin", &[("id", id(&clay)), ("page", "2"), ("intent", "restore")]).expect_status(303);
    assert_eq!(restored.location(), "/acme/admin/bin?page=2&done=all-restored");
    let bin = desk.browser.follow(&restored).expect_status(200).expect_text("They are back, as drafts");
    assert_eq!(bin.expect_text(id(&glaze)).hidden_field("page"), None);
}
