//! A term of a taxonomy that many entries get, or lose.

use crate::support::TestServer;
use crate::taxonomies::term_id;

/// The identifier of the entry that an editor's path leads to.
fn id(path: &str) -> &str {
    path.trim_start_matches("/entries/")
}

#[test]
fn many_posts_get_a_term_and_lose_it_and_those_that_do_not_say_why() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let [clay, ash] = ["Clay", "Ash"].map(|title| desk.write("posts", "publish", title, "Words."));
    let kiln = desk.write("posts", "save", "Kiln", "Words.");
    let on_top = [("title", "Ash"), ("slug", "ash"), ("s.0.kind", "rich_text"), ("s.0.body", "Not yet.")];
    desk.save(&ash, "save", &on_top).expect_status(303);
    desk.get("/posts").expect_status(200).expect_no_text("name=\"with_term\"");
    let subjects = [("singular", "Subject"), ("plural", "Subjects"), ("kind", "post")];
    desk.post("/taxonomies/new", &subjects).expect_status(303);
    desk.get("/posts").expect_status(200).expect_no_text("name=\"with_term\"");
    desk.post("/taxonomies/subject", &[("label", "Glazes")]).expect_status(303);
    let glazes = term_id(&mut desk, "Glazes");
    desk.get("/posts").expect_text(&format!("<optgroup label=\"Subjects\"><option value=\"{glazes}\">Glazes</option>"));

    let all = [("id", id(&clay)), ("id", id(&ash)), ("id", id(&kiln)), ("intent", "add-term")];
    for no_term in ["", id(&clay)] {
        let refused = desk.post("/posts", &[&all[..], &[("with_term", no_term)]].concat()).expect_status(422);
        refused.expect_text("Choose a term first").expect_text("<details class=\"more\" open>");
    }
    desk.post("/posts", &[&all[..], &[("with_term", glazes.as_str())]].concat())
        .expect_status(409)
        .expect_text("It is done with 2 of them")
        .expect_text("publish them or throw them away first")
        .expect_text(&format!("<option value=\"{glazes}\" selected>"));
    let listed = server.get("/acme/subject/glazes").expect_status(200);
    listed.expect_text("Clay").expect_no_text("Ash").expect_no_text("Kiln");
    desk.get(&kiln).expect_text(&format!("value=\"{glazes}\" checked"));
    server.get("/acme/posts/kiln").expect_status(404);
    server.get("/acme/posts/ash").expect_text("Words.");

    // Those that have it are as they were.
    let two = [("id", id(&clay)), ("id", id(&kiln)), ("with_term", glazes.as_str())];
    let done = desk.post("/posts", &[&two[..], &[("intent", "add-term")]].concat()).expect_status(303);
    assert_eq!(done.location(), "/acme/admin/posts?done=all-under-term");
    desk.get(&format!("{clay}/history")).expect_text("2 saves");
    let done = desk.post("/posts", &[&two[..], &[("intent", "remove-term")]].concat()).expect_status(303);
    desk.browser.follow(&done).expect_text("have the term any more");
    desk.get(&kiln).expect_status(200).expect_no_text(&format!("value=\"{glazes}\" checked"));
    server.get("/acme/posts/clay").expect_status(200).expect_no_text("Glazes");

    // The taxonomy sorts posts alone.
    let page = desk.write("pages", "save", "Workshop", "Words.");
    desk.get("/pages").expect_status(200).expect_no_text("name=\"with_term\"");
    let of_page = [("id", id(&page)), ("intent", "add-term"), ("with_term", glazes.as_str())];
    desk.post("/pages", &of_page).expect_status(422).expect_text("Choose a term first");
    desk.post("/posts", &of_page).expect_status(400);
}

#[test]
fn a_list_is_narrowed_to_a_term_and_its_count_leads_there() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let clay = desk.write("posts", "publish", "Clay", "Words.");
    desk.write("posts", "publish", "Ash", "Words.");
    desk.get("/posts").expect_status(200).expect_no_text("name=\"term\"");
    let subjects = [("singular", "Subject"), ("plural", "Subjects"), ("kind", "post")];
    desk.post("/taxonomies/new", &subjects).expect_status(303);
    desk.post("/taxonomies/subject", &[("label", "Glazes")]).expect_status(303);
    let glazes = term_id(&mut desk, "Glazes");
    let of_clay = [("id", id(&clay)), ("intent", "add-term"), ("with_term", glazes.as_str())];
    desk.post("/posts", &of_clay).expect_status(303);

    let list = desk.get(&format!("/posts?term={glazes}")).expect_status(200);
    list.expect_text(">Clay</a>")
        .expect_no_text(">Ash</a>")
        .expect_text(&format!("<option value=\"{glazes}\" selected>Glazes</option>"))
        .expect_text(&format!("<input type=\"hidden\" name=\"term\" value=\"{glazes}\">"))
        .expect_text(&format!("show=drafts&#38;term={glazes}\""));
    desk.get(&format!("/posts?show=drafts&term={glazes}")).expect_text("Nothing found");
    // What is done there leads back there.
    let unpublished = [("id", id(&clay)), ("intent", "unpublish"), ("term", glazes.as_str())];
    let done = desk.post("/posts", &unpublished).expect_status(303);
    assert!(done.location().contains(&format!("term={glazes}")), "{}", done.location());
    desk.browser.follow(&done).expect_text(">Clay</a>").expect_no_text(">Ash</a>");
    // One that is not there leaves nothing out.
    desk.get(&format!("/posts?term={}", id(&clay))).expect_text(">Clay</a>").expect_text(">Ash</a>");

    let counted =
        format!("<a href=\"/acme/admin/posts?term={glazes}\">1<span class=\"unseen\"> Posts, Glazes</span></a>");
    desk.get("/taxonomies/subject").expect_status(200).expect_text(&counted);
    // What sorts several kinds leads to the list of each.
    let places = [("singular", "Place"), ("plural", "Places"), ("kind", "post"), ("kind", "page")];
    desk.post("/taxonomies/new", &places).expect_status(303);
    desk.post("/taxonomies/place", &[("label", "Yard")]).expect_status(303);
    let yard = term_id(&mut desk, "Yard");
    let places = desk.get("/taxonomies/place").expect_status(200);
    places.expect_no_text("?term=");
    let page = desk.write("pages", "publish", "Workshop", "Words.");
    desk.write("pages", "publish", "Opening hours", "Words.");
    let of_page = [("id", id(&page)), ("intent", "add-term"), ("with_term", yard.as_str())];
    desk.post("/pages", &of_page).expect_status(303);
    let places = desk.get("/taxonomies/place").expect_status(200);
    places
        .expect_text(&format!("<a href=\"/acme/admin/pages?term={yard}\">Pages<span"))
        .expect_text(&format!("<a href=\"/acme/admin/posts?term={yard}\">Posts<span"));
    let list = desk.get(&format!("/pages?term={yard}")).expect_status(200);
    list.expect_text(">Workshop</a>").expect_no_text(">Opening hours</a>");
}
