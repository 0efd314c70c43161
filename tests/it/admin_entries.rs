//! Pages and posts in a tenant's admin, and what visitors see of them.

use crate::support::arrange::new_tenant;
use crate::support::{Desk, TestServer};

const TEXT: &str = "The kiln is lit on **Thursdays**.";

fn fields<'a>(title: &'a str, slug: &'a str, text: &'a str) -> [(&'a str, &'a str); 4] {
    [("title", title), ("slug", slug), ("s.0.kind", "rich_text"), ("s.0.body", text)]
}

#[track_caller]
fn expect_hidden(server: &TestServer, path: &str) {
    server.get(path).expect_status(404);
}

#[test]
fn a_post_goes_from_draft_to_the_site_and_through_the_bin_to_its_end() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "save", "Firing day", TEXT);
    let address = "/acme/posts/firing-day";
    expect_hidden(&server, address);
    desk.get(&post).expect_status(200).expect_text("Draft").expect_text("The kiln is lit on **Thursdays**.");

    let published = desk.save(&post, "publish", &fields("Firing day", "firing-day", TEXT)).expect_status(303);
    desk.browser.follow(&published).expect_status(200).expect_text("visitors see it now");
    server.get(address).expect_status(200).expect_text("The kiln is lit on <strong>Thursdays</strong>.");
    server.get("/acme/feed.xml").expect_text("Firing day");

    let saved = desk.save(&post, "save", &fields("Firing day", "firing-day", "The kiln rests.")).expect_status(303);
    desk.browser.follow(&saved).expect_text("visitors still see what was published before");
    server.get(address).expect_status(200).expect_text("The kiln is lit on <strong>Thursdays</strong>.");
    desk.save(&post, "publish", &fields("Firing day", "firing-day", "The kiln rests.")).expect_status(303);
    server.get(address).expect_status(200).expect_text("The kiln rests.");

    desk.save(&post, "unpublish", &fields("Firing day", "firing-day", "The kiln rests.")).expect_status(303);
    expect_hidden(&server, address);

    desk.save(&post, "publish", &fields("Firing day", "firing-day", "The kiln rests.")).expect_status(303);
    let binned = desk.post(&format!("{post}/bin"), &[]).expect_status(303);
    desk.browser.follow(&binned).expect_status(200).expect_text("the recycle bin");
    expect_hidden(&server, address);
    assert!(!desk.get("/posts?q=firing").text().contains("Firing day</a>"));
    desk.get("/bin").expect_text("Firing day");
    assert_eq!(desk.get(&post).expect_status(303).location(), "/acme/admin/bin?done=binned");

    desk.post(&format!("{post}/restore"), &[]).expect_status(303);
    expect_hidden(&server, address);
    desk.get(&post).expect_status(200).expect_text("The kiln rests.");
    desk.post(&format!("{post}/delete-forever"), &[]).expect_status(409).expect_text("not in the recycle bin");

    desk.post(&format!("{post}/bin"), &[]).expect_status(303);
    desk.post(&format!("{post}/delete-forever"), &[]).expect_status(303);
    desk.get(&post).expect_status(404);
    assert!(!desk.get("/bin").text().contains("Firing day"));
}

#[test]
fn all_that_are_chosen_in_the_bin_come_back_or_go_for_good() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let id = |path: &str| path.rsplit('/').next().expect("an id").to_owned();
    let workshop = desk.write("pages", "publish", "Workshop", TEXT);
    let parent = id(&workshop);
    let tools = [&fields("Tools", "", TEXT)[..], &[("intent", "publish"), ("parent", parent.as_str())]].concat();
    let tools = desk.post("/pages/new", &tools).expect_status(303).location().to_owned();
    let tools = id(tools.split('?').next().expect("a path"));
    let post = id(&desk.write("posts", "publish", "Firing day", TEXT));
    desk.post(&format!("/entries/{post}/delete-forever"), &[]).expect_status(409);
    desk.post("/bin", &[("intent", "delete"), ("id", post.as_str())]).expect_status(409);
    desk.post(&format!("/entries/{post}/bin"), &[]).expect_status(303);
    // The page below first, and then the one above: each has its own moment.
    desk.post(&format!("/entries/{tools}/bin"), &[]).expect_status(303);
    desk.post(&format!("{workshop}/bin"), &[]).expect_status(303);

    desk.post("/bin", &[("intent", "restore")]).expect_status(422).expect_text("Nothing is selected");
    desk.post("/bin", &[("intent", "explode"), ("id", post.as_str())]).expect_status(400);
    let both = [("intent", "restore"), ("id", tools.as_str()), ("id", parent.as_str())];
    let done = desk.post("/bin", &both).expect_status(303);
    desk.browser.follow(&done).expect_text("They are back").expect_text("Firing day").expect_no_text("Workshop");
    desk.get("/pages").expect_text("/workshop/tools");

    let done = desk.post("/bin", &[("intent", "delete"), ("id", post.as_str())]).expect_status(303);
    desk.browser.follow(&done).expect_text("They are gone for good").expect_text("The bin is empty");
    desk.get(&format!("/entries/{post}")).expect_status(404);
}

#[test]
fn a_page_has_its_place_in_the_tree_and_moves_with_those_below_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let workshop = desk.write("pages", "publish", "Workshop", TEXT);
    let parent = workshop.rsplit('/').next().expect("an id").to_owned();
    let tools = [&fields("Tools", "", TEXT)[..], &[("intent", "publish"), ("parent", parent.as_str())]].concat();
    desk.post("/pages/new", &tools).expect_status(303);
    server.get("/acme/workshop/tools").expect_status(200);
    desk.get("/pages").expect_text("/workshop/tools");

    desk.save(&workshop, "publish", &fields("Studio", "studio", TEXT)).expect_status(303);
    server.get("/acme/studio/tools").expect_status(200);
    for (old, new) in [("/acme/workshop/tools", "/acme/studio/tools"), ("/acme/workshop", "/acme/studio")] {
        assert_eq!(server.get(old).expect_status(308).location(), new);
    }

    let below_itself = [&fields("Studio", "studio", TEXT)[..], &[("parent", parent.as_str())]].concat();
    desk.save(&workshop, "save", &below_itself).expect_status(422).expect_text("A page cannot be below itself");
    desk.post(&format!("{workshop}/bin"), &[]).expect_status(303);
    expect_hidden(&server, "/acme/studio/tools");
}

#[test]
fn what_is_wrong_with_an_entry_stands_beside_its_field_and_nothing_typed_is_lost() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let bad = [
        ("title", ""),
        ("slug", "Not A Slug"),
        ("tags", "clay, fire"),
        ("intent", "publish"),
        ("s.0.kind", "hero"),
        ("s.0.heading", ""),
        ("s.0.text", "Words that nobody wants to type twice"),
    ];
    let page = desk.post("/posts/new", &bad).expect_status(422);
    let page = page
        .expect_text("id=\"f-title-error\"")
        .expect_text("id=\"f-slug-error\"")
        .expect_text("id=\"s-0-heading-error\"");
    page.expect_text("Not A Slug").expect_text("clay, fire").expect_text("Words that nobody wants to type twice");

    desk.write("posts", "publish", "Glaze", TEXT);
    let taken = [&fields("Glaze", "", TEXT)[..], &[("intent", "save")]].concat();
    let page = desk.post("/posts/new", &taken).expect_status(422);
    page.expect_text("id=\"f-slug-error\"").expect_text("Another entry has the address").expect_text("value=\"glaze\"");
    let nameless = |intent| [&fields("—!—", "", TEXT)[..], &[("intent", intent)]].concat();
    desk.post("/posts/new", &nameless("publish")).expect_status(422).expect_text("id=\"f-slug-error\"");
    let saved = desk.post("/posts/new", &nameless("save")).expect_status(303);
    desk.browser.follow(&saved).expect_text("value=\"—!—\"");
}

#[test]
fn a_button_of_a_section_changes_the_form_and_saves_nothing() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let add = [&fields("Half a thought", "", "unsaved")[..], &[("intent", "add:quote")]].concat();
    let page = desk.post("/posts/new", &add).expect_status(200);
    page.expect_text("name=\"s.1.kind\" value=\"quote\"").expect_text("Half a thought").expect_text("unsaved");
    assert!(!desk.get("/posts").text().contains("Half a thought"));
    let unknown = [&fields("Half a thought", "", "unsaved")[..], &[("intent", "explode")]].concat();
    desk.post("/posts/new", &unknown).expect_status(400);
}

#[test]
fn a_stale_save_keeps_what_was_typed_and_says_how_to_go_on() {
    let server = TestServer::start().with_tenant("acme");
    let mut first = server.desk("acme");
    let post = first.write("posts", "publish", "Clay", "From the bank of the river.");
    let mut second: Desk = server.desk("acme");
    let version = second.get(&post).hidden_field("version").expect("an editor");
    first.save(&post, "publish", &fields("Clay", "clay", "From the quarry.")).expect_status(303);

    let refused = second.save_version(&post, &version, "publish", &fields("Clay", "clay", "From the garden."));
    let refused = refused.expect_status(409).expect_text("From the garden.").expect_text("Put together");
    let refused = refused.expect_text("<del>quarry.</del>").expect_text("<ins>garden.</ins>");
    server.get("/acme/posts/clay").expect_text("From the quarry.");
    let version = refused.hidden_field("version").expect("the current version");
    second.save_version(&post, &version, "publish", &fields("Clay", "clay", "From the garden.")).expect_status(303);
    server.get("/acme/posts/clay").expect_text("From the garden.");

    let version = second.get(&post).hidden_field("version").expect("an editor");
    first.post(&format!("{post}/bin"), &[]).expect_status(303);
    let binned = second.save_version(&post, &version, "save", &fields("Clay", "clay", "From the cellar."));
    binned.expect_status(409).expect_text("recycle bin").expect_text("From the cellar.");
}

#[test]
fn what_somebody_else_has_saved_since_does_not_go_into_the_bin_unseen() {
    let server = TestServer::start().with_tenant("acme");
    let mut first = server.desk("acme");
    let post = first.write("posts", "publish", "Clay", "From the bank of the river.");
    let mut second: Desk = server.desk("acme");
    let version = second.get(&post).hidden_field("version").expect("an editor");
    first.save(&post, "publish", &fields("Clay", "clay", "From the quarry.")).expect_status(303);

    let bin = format!("{post}/bin");
    let typed = fields("Clay", "clay", "From the garden.");
    let shown = second.post(&bin, &[&typed[..], &[("version", version.as_str())]].concat()).expect_status(409);
    let shown = shown.expect_text("it was not moved to the bin").expect_text("From the garden.");
    let shown = shown.expect_text("<del>quarry.</del>").expect_text("<ins>garden.</ins>");
    server.get("/acme/posts/clay").expect_text("From the quarry.");
    second.get("/bin").expect_status(200).expect_no_text("Clay");
    // What cannot be saved as it is typed can be compared once it is mended.
    let bad = fields("Clay", "Not A Slug", "From the garden.");
    second
        .post(&bin, &[&bad[..], &[("version", version.as_str())]].concat())
        .expect_status(409)
        .expect_text("it was not moved to the bin")
        .expect_text("Not A Slug")
        .expect_text("Compare the two");

    // Now it has been seen.
    let current = shown.hidden_field("version").expect("the current version");
    let seen = [("version", current.as_str()), ("base", version.as_str())];
    second.post(&bin, &[&typed[..], &seen].concat()).expect_status(303);
    second.get("/bin").expect_text("Clay");
    // In there already, it stays, and nobody is asked to look at it again.
    second.post(&bin, &[("version", version.as_str())]).expect_status(303);
    second.get("/bin").expect_text("Clay");
}

#[test]
fn a_preview_shows_the_draft_to_its_people_and_is_kept_by_nobody() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for (kind, title) in [("posts", "Raku notes"), ("pages", "Raku")] {
        let entry = desk.write(kind, "save", title, TEXT);
        let preview =
            desk.get(&format!("{entry}/preview")).expect_status(200).expect_text("<strong>Thursdays</strong>");
        assert_eq!(preview.header("cache-control"), Some("no-store"));
        assert_eq!(preview.header("x-robots-tag"), Some("noindex"));
        preview.expect_text("Preview: not published").expect_text(&format!("href=\"{}\"", desk.path(&entry)));
        let refused = server.get(&desk.path(&format!("{entry}/preview"))).expect_status(303);
        assert!(refused.location().starts_with("/acme/admin/sign-in?next="), "{}", refused.location());
    }
    expect_hidden(&server, "/acme/raku");
    expect_hidden(&server, "/acme/posts/raku-notes");
}

#[test]
fn visitors_never_see_that_something_was_previewed() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for (kind, title, address) in [("posts", "Raku notes", "/acme/posts/raku-notes"), ("pages", "Raku", "/acme/raku")] {
        let entry = desk.write(kind, "publish", title, TEXT);
        for _ in 0..2 {
            desk.get(&format!("{entry}/preview")).expect_status(200).expect_text("Preview: published");
            for page in [server.get(address), desk.browser.get(address)] {
                assert!(!page.expect_status(200).text().contains("Preview:"), "{address}");
            }
        }
    }
}

#[test]
fn a_home_page_without_posts_of_its_own_leads_to_those_that_there_are() {
    let server = TestServer::start();
    server.create(new_tenant("acme"));
    server.set_up("acme", "blank");
    let link = "<a href=\"/acme/posts\">All posts";
    let leads_to_posts = || server.get("/acme/").expect_status(200).text().contains(link);
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "save", "Glaze", TEXT);
    assert!(!leads_to_posts(), "nothing is published");
    desk.save(&post, "publish", &fields("Glaze", "glaze", TEXT)).expect_status(303);
    assert!(leads_to_posts());
    server.get("/acme/posts").expect_status(200).expect_text("Glaze");
    desk.save(&post, "unpublish", &fields("Glaze", "glaze", TEXT)).expect_status(303);
    assert!(!leads_to_posts(), "and no more");
}

#[test]
fn a_hostile_document_is_refused_by_its_place_and_nothing_of_it_is_stored() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let deep = format!("{} deep", ">".repeat(10_000));
    let link = "Read [this](javascript:alert(1)).";
    for (kind, text, said) in [
        ("carousel", "x", "Section 1 (carousel)"),
        ("rich_text", link, "Section 1 (Text), Text"),
        ("rich_text", deep.as_str(), "Section 1 (Text), Text"),
    ] {
        let fields = [("title", "Planted"), ("intent", "publish"), ("s.0.kind", kind), ("s.0.body", text)];
        desk.post("/pages/new", &fields).expect_status(422).expect_text(said);
    }
    let huge = "clay ".repeat(1_000_000);
    let fields = [("title", "Planted"), ("intent", "publish"), ("s.0.kind", "rich_text"), ("s.0.body", huge.as_str())];
    desk.post("/pages/new", &fields).expect_status(413);
    let large = "clay ".repeat(280_000);
    let fields = [("title", "Planted"), ("intent", "publish"), ("s.0.kind", "rich_text"), ("s.0.body", large.as_str())];
    desk.post("/pages/new", &fields).expect_status(422).expect_text("Section 1 (Text)");
    expect_hidden(&server, "/acme/planted");
    assert!(!desk.get("/pages").text().contains("Planted"));
}

#[test]
fn posts_are_found_by_state_and_title_a_page_at_a_time() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for number in 1..=26 {
        desk.write("posts", "save", &format!("Sherd {number:02}"), TEXT);
    }
    let drafts = desk.get("/posts?show=drafts&q=sherd").expect_status(200).expect_text("Sherd 26");
    drafts.expect_text("/acme/admin/posts?show=drafts&#38;q=sherd&#38;page=2");
    let second = desk.get("/posts?show=drafts&q=sherd&page=2").expect_status(200).expect_text("Sherd 01");
    assert!(!second.text().contains("Sherd 26"));
    let beyond = desk.get("/posts?show=drafts&q=sherd&page=9").expect_status(303);
    assert_eq!(beyond.location(), "/acme/admin/posts?show=drafts&q=sherd&page=2");
    assert!(!desk.get("/posts?show=published").text().contains("Sherd"));
    desk.get("/posts?q=no-such-thing").expect_status(200).expect_text("Nothing found");
}

#[test]
fn lists_are_sorted_by_their_heads_and_keep_the_order_with_filters_and_pages() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    // The others are written before, and changed in another order than they are called and published.
    for number in 1..=24 {
        desk.write("posts", "save", &format!("Sherd {number:02}"), TEXT);
    }
    let clay = desk.write("posts", "publish", "clay sherd", TEXT);
    for title in ["Amber sherd", "Basalt sherd"] {
        server.clock().advance(std::time::Duration::from_secs(1));
        desk.write("posts", "publish", title, TEXT);
    }
    server.clock().advance(std::time::Duration::from_secs(1));
    desk.save(&clay, "publish", &fields("clay sherd", "clay-sherd", "The kiln rests.")).expect_status(303);
    let mut listed = |query: &str| -> Vec<String> {
        let list = desk.get(&format!("/posts?q=sherd&{query}")).expect_status(200).text();
        let rows = list.split("<td class=\"row-title\"><a href=\"").skip(1);
        rows.map(|row| row.split_once('>').expect("a link").1.split('<').next().expect("a title").to_owned()).collect()
    };
    let [clay, amber, basalt] = ["clay sherd", "Amber sherd", "Basalt sherd"];
    assert_eq!(listed("")[..3], [clay, basalt, amber], "changed last");
    assert_eq!(listed("sort=title")[..4], [amber, basalt, clay, "Sherd 01"], "large letters or small");
    assert_eq!(listed("sort=title&page=2"), ["Sherd 23", "Sherd 24"], "sorted across the pages");
    assert_eq!(listed("sort=-title")[..2], ["Sherd 24", "Sherd 23"]);
    assert_eq!(listed("sort=-changed&page=2")[1..], [clay]);
    assert_eq!(listed("show=published&sort=published"), [basalt, amber, clay]);
    assert_eq!(listed("show=published&sort=-published"), [clay, amber, basalt]);
    // Where some were never published, and by what there is no order for, it is the usual one.
    assert_eq!(listed("sort=published"), listed(""));
    assert_eq!(listed("sort=title%27--"), listed(""));
    assert_eq!(listed("show=scheduled&sort=title"), [""; 0]);

    let sorted = desk.get("/posts?q=sherd&sort=title").expect_status(200);
    let head = |order: &str, query: &str, name: &str| {
        format!("<th scope=\"col\" aria-sort=\"{order}\"><a href=\"/acme/admin/posts?{query}\">{name}</a></th>")
    };
    let sorted = sorted
        .expect_text(&head("ascending", "q=sherd&#38;sort=-title", "Title"))
        .expect_text(&head("none", "q=sherd", "Changed"))
        .expect_text("href=\"/acme/admin/posts?q=sherd&#38;sort=title&#38;page=2\"")
        .expect_text("href=\"/acme/admin/posts?show=drafts&#38;q=sherd&#38;sort=title\"");
    let sorted = sorted.expect_text("<option value=\"title\" selected>Title, A to Z</option>");
    sorted.expect_text("<input type=\"hidden\" name=\"sort\" value=\"title\">").expect_no_text("sort=published");
    let published = desk.get("/posts?show=published&sort=published").expect_status(200);
    published
        .expect_text(&head("descending", "show=published&#38;sort=-published", "Published"))
        .expect_text("<a href=\"/acme/admin/posts?show=drafts\"");
    desk.get("/pages?q=e&sort=title").expect_status(200).expect_no_text("name=\"sort\"");
}
