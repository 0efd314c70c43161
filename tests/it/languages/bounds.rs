//! Which languages a site has, and which it cannot have.

use crate::support::TestServer;

#[test]
fn an_address_that_something_has_and_what_is_no_language_are_refused() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("pages", "publish", "It", "A page at an address that looks like a language.");
    desk.post("/types/new", &[("singular", "Fr"), ("plural", "Frs"), ("key", "fr"), ("intent", "save")])
        .expect_status(303);
    for taken in ["it", "fr"] {
        desk.post("/languages", &[("tag", taken)]).expect_status(422).expect_text("There is something at the address");
    }
    for bad in ["", "en-GB", "English, United Kingdom", "deutschlich", "tag", "de/at", "<b>", "d\u{e9}"] {
        desk.post("/languages", &[("tag", bad)]).expect_status(422).expect_text("f-tag-error");
    }
    desk.post("/languages", &[("tag", "de-AT")]).expect_status(303);
    desk.post("/languages", &[("tag", "DE-at")]).expect_status(422).expect_text("f-tag-error");
    // What comes later does not take its address either.
    desk.post("/pages/new", &[("title", "De"), ("slug", "de-at"), ("intent", "publish")])
        .expect_status(422)
        .expect_text("f-slug-error");
    desk.post("/types/new", &[("singular", "D"), ("plural", "D"), ("key", "de-at"), ("intent", "save")])
        .expect_status(422);
    let settings = [("title", "Kiln"), ("language", "de-AT"), ("time_zone", "UTC")];
    desk.post("/settings", &settings).expect_status(422).expect_text("f-language-error");
    let post = desk.write("posts", "publish", "Ash", "Words.");
    for bad in ["xx", "<b>", "tag"] {
        desk.post(&format!("{post}/translate"), &[("into", bad)]).expect_status(400);
    }
    desk.post("/posts/new", &[("title", "A"), ("language", "xx"), ("intent", "save")])
        .expect_status(422)
        .expect_text("f-language-error");
    desk.get("/languages/xx").expect_status(404);
    desk.post("/languages/de-at", &[("name", ""), ("title", "T")]).expect_status(422).expect_text("f-name-error");
    desk.post("/languages/de-at", &[("name", "D"), ("home_page", "nowhere")])
        .expect_status(422)
        .expect_text("f-home_page-error");
    desk.post("/pages/new", &[("title", "Ofen"), ("language", "de-at"), ("intent", "publish")]).expect_status(303);
    server.get("/acme/de-at").expect_status(200).expect_text("<html lang=\"de-AT\"");
    server.get("/acme/de-at/nowhere").expect_status(404);
    server.get("/acme/de-AT").expect_status(404);
}
