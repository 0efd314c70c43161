//! What a dashboard says is to be done.

use crate::support::TestServer;

#[test]
fn broken_links_and_first_steps_are_on_the_dashboard_until_they_are_done() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let before = desk.get("").expect_status(200);
    before
        .expect_text("To make it yours")
        .expect_text("Publish something of your own</a>")
        .expect_no_text("lead nowhere");
    let words = "See [the kiln](/kiln), [posts](/posts), [elsewhere](https://kiln.example/x) and [home](/).";
    desk.write("posts", "publish", "With a link", words);
    let after = desk.get("").expect_status(200).expect_text("1 link leads nowhere");
    after.expect_no_text("Publish something of your own</a>");
    let faults = desk.get("/faults").expect_status(200).expect_text("With a link");
    faults.expect_text("/kiln</span>, where nothing is").expect_no_text("kiln.example");
    // Whoever may not edit the post is not told of it.
    let mut author = server.invited("acme", "olle@example.com", "author");
    author.get("/faults").expect_status(200).expect_text("Nothing is wrong");
    // A page at the address, or a redirect, mends it.
    desk.post("/redirects", &[("from", "/kiln"), ("to", "/posts")]).expect_status(303);
    desk.get("/faults").expect_text("Nothing is wrong");
    desk.get("").expect_no_text("leads nowhere");
}
