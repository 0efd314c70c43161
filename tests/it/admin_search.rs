//! The search in the whole admin, and what the list of pages is narrowed by.

use crate::admin_media::{PIXEL, upload};
use crate::support::{Desk, Response, TestServer};

const TEXT: &str = "The kiln is lit on **Thursdays**.";

/// Where each group's hits lead, in their order.
fn hits(page: &Response) -> Vec<String> {
    let text = page.text();
    let links = text.split("<a class=\"brief-title\" href=\"").skip(1);
    links.map(|rest| rest.split('"').next().expect("an address").to_owned()).collect()
}

/// The headings of the groups.
fn groups(page: &Response) -> Vec<String> {
    let text = page.text();
    let headings = text.split("<h2 id=\"found-").skip(1).filter_map(|rest| rest.split_once('>'));
    headings.map(|(_, rest)| rest.split('<').next().expect("a heading").to_owned()).collect()
}

fn search(desk: &mut Desk, words: &str) -> Response {
    let query = serde_urlencoded::to_string([("q", words)]).expect("a query");
    desk.get(&format!("/search?{query}")).expect_status(200)
}

#[test]
fn everything_of_a_site_is_found_by_words_of_its_name_and_leads_to_its_screen() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let page = desk.write("pages", "publish", "Wombat yard", TEXT);
    let draft = desk.write("posts", "save", "A wombat in winter", TEXT);
    let exact = desk.write("posts", "publish", "Wombat", TEXT);
    let event = [
        ("singular", "Event"),
        ("plural", "Events"),
        ("list", "table"),
        ("facts", "beside"),
        ("f.0.kind", "date"),
        ("f.0.label", "Begins"),
    ];
    desk.post("/types/new", &event).expect_status(303);
    let fair = desk.post("/content/events/new", &[("title", "Wombat fair"), ("intent", "save")]).expect_status(303);
    let fair = fair.location().split('?').next().expect("a path").to_owned();
    let csrf = desk.get("/media").hidden_field("csrf").expect("a form");
    upload(&mut desk, Some(&csrf), "wombat-burrow.png", PIXEL).expect_status(303);
    desk.post("/tags", &[("name", "Wombats")]).expect_status(303);
    let animals = [("singular", "Animal"), ("plural", "Animals"), ("kind", "post")];
    desk.post("/taxonomies/new", &animals).expect_status(303);
    desk.post("/taxonomies/animal", &[("label", "Wombat kin")]).expect_status(303);
    let form =
        [("title", "Meet a wombat"), ("slug", "meet"), ("f.0.kind", "line"), ("f.0.label", "Name"), ("intent", "save")];
    desk.post("/forms/new", &form).expect_status(303);
    server.invited("acme", "wombat@brandt.example", "author");

    let found = search(&mut desk, "wombat");
    assert_eq!(
        groups(&found),
        ["Pages", "Posts", "Events", "Media", "Tags", "Taxonomies", "Forms", "People"],
        "{}",
        found.describe()
    );
    let hits = hits(&found);
    let draft_editor = draft.clone();
    let (page, draft, exact) = (desk.path(&page), desk.path(&draft), desk.path(&exact));
    assert_eq!(hits[..4], [page.clone(), exact, draft.clone(), fair], "what is called exactly that comes first");
    assert!(hits[4].starts_with("/acme/admin/media/"), "{hits:?}");
    desk.browser.get(&hits[4]).expect_status(200).expect_text("wombat-burrow.png");
    assert_eq!(
        hits[5..8],
        ["tags#tag-wombats", "taxonomies/animal/terms/wombat-kin", "forms/meet"]
            .map(|path| { format!("/acme/admin/{path}") })
    );
    desk.get("/tags").expect_text("id=\"tag-wombats\"");
    let person = hits[8].split_once('#').expect("a place on the screen").1.to_owned();
    desk.get("/people").expect_text(&format!("id=\"{person}\""));

    // Words are looked for one by one, in the address as well; and lists go on with the same words.
    let found = search(&mut desk, " yard WOMBAT ").expect_text("href=\"/acme/admin/pages?q=yard%20WOMBAT\"");
    assert_eq!(self::hits(&found), [page]);
    desk.get("/pages?q=yard%20WOMBAT").expect_text("Wombat yard");
    desk.save(&draft_editor, "save", &[("title", "Winter"), ("slug", "cold-season")]).expect_status(303);
    assert_eq!(self::hits(&search(&mut desk, "season")), [draft]);

    // What has no such name says what to do, and what is nowhere is left out.
    let none = search(&mut desk, "quagga").expect_text("Nothing has “quagga” in its name").expect_text("Try fewer");
    let none = none.expect_text("role=\"status\" tabindex=\"-1\" autofocus>");
    assert!(groups(&none).is_empty());
    none.expect_text("href=\"/acme/admin/messages?q=quagga\"");
    assert!(groups(&desk.get("/search").expect_status(200).expect_text("What are you looking for?")).is_empty());
}

#[test]
fn a_draft_on_top_is_found_by_its_own_title_until_it_is_thrown_away() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "publish", "Firing day", TEXT);
    let other = desk.write("posts", "publish", "Glazing day", TEXT);
    let draft = [("title", "Über \"quokka\" fair"), ("slug", "firing-day")];
    desk.save(&post, "save", &draft).expect_status(303);
    let path = desk.path(&post);
    for words in ["quokka", "\"QUOKKA\"", "über", "fair firing", "day quokka"] {
        let found = search(&mut desk, words).expect_text("/posts/firing-day · draft: Über &#34;quokka&#34; fair");
        assert_eq!(hits(&found), std::slice::from_ref(&path), "{words}");
    }
    let list = desk.get("/posts?q=quokka").expect_status(200).expect_text(&path);
    list.expect_no_text(&desk.path(&other));
    // What visitors see is still found, and what it is found by first is what it is called.
    assert_eq!(hits(&search(&mut desk, "firing")), std::slice::from_ref(&path));
    // What is in the draft's text is not its title, and nothing in it is a pattern.
    assert!(groups(&search(&mut desk, "rich_text")).is_empty());
    assert!(groups(&search(&mut desk, "quo%a")).is_empty());
    // The title of an older draft finds nothing, nor does that of one that is thrown away.
    desk.save(&post, "save", &[("title", "Bilby fair"), ("slug", "firing-day")]).expect_status(303);
    assert!(groups(&search(&mut desk, "quokka")).is_empty());
    assert_eq!(hits(&search(&mut desk, "bilby")), [path]);
    let version = desk.get(&post).hidden_field("version").expect("an editor");
    desk.post(&format!("{post}/discard-draft"), &[("version", &version)]).expect_status(303);
    assert!(groups(&search(&mut desk, "bilby")).is_empty());
}

#[test]
fn what_is_published_is_found_by_its_text_once_by_whom_its_list_shows_it() {
    const IN_TEXTS: &str = "In published texts";
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let named = desk.write("posts", "publish", "Pangolin days", "A pangolin again.");
    let post = desk.write("posts", "publish", "Firing day", "The pangolin sleeps beside the oven.");
    let page = desk.write("pages", "publish", "Den", "Where the **Pangolin** lives.");
    desk.write("posts", "save", "Winter", "A pangolin that nobody sees.");
    let [named, post_path, page] = [named, post.clone(), page].map(|path| desk.path(&path));
    for words in ["pangolin", "PANGO"] {
        let found = search(&mut desk, words);
        assert_eq!(groups(&found), ["Posts", IN_TEXTS], "{words}");
        let hits = hits(&found);
        assert_eq!(hits.len(), 3, "{words}: {hits:?}");
        assert!(hits[0] == named && hits.contains(&post_path) && hits.contains(&page), "{words}: {hits:?}");
    }
    assert_eq!(hits(&search(&mut desk, "oven pangolin")), std::slice::from_ref(&post_path));
    // Parts of words are for names, and a letter or two are in nearly every text.
    assert!(groups(&search(&mut desk, "angolin oven")).is_empty());
    assert!(!groups(&search(&mut desk, "pa")).contains(&IN_TEXTS.to_owned()));
    // What somebody else wrote is in no list of an author.
    let mut author = server.invited("acme", "tove@brandt.example", "author");
    assert!(groups(&search(&mut author, "pangolin")).is_empty());
    let own = author.write("posts", "publish", "My notes", "One pangolin.");
    assert_eq!(hits(&search(&mut author, "pangolin")), [author.path(&own)]);
    // What visitors see no more is no published text.
    desk.get(&post).expect_status(200);
    desk.post(&format!("{post}/bin"), &[]).expect_status(303);
    assert!(groups(&search(&mut desk, "oven pangolin")).is_empty());

    for number in 1..=9 {
        desk.write("posts", "publish", &format!("Note {number}"), "A bilby.");
    }
    let found = search(&mut desk, "bilby").expect_text("There are more. Another word finds fewer.");
    assert_eq!((groups(&found), hits(&found).len()), (vec![IN_TEXTS.to_owned()], 8));
}

#[test]
fn each_is_shown_eight_times_and_the_list_has_the_others() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for number in 1..=9 {
        desk.write("posts", "save", &format!("Numbat {number}"), TEXT);
    }
    let found = search(&mut desk, "numbat").expect_text("More in Posts");
    assert_eq!(hits(&found).len(), 8);
    search(&mut desk, "numbat 9").expect_text("All in Posts");
}

#[test]
fn what_was_typed_is_text_that_nothing_takes_for_a_pattern_or_for_markup() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let percent = desk.write("posts", "save", "100% <b>clay</b>", TEXT);
    let line = desk.write("posts", "save", "clay_body!", TEXT);
    let [percent, line] = [percent, line].map(|path| desk.path(&path));
    assert_eq!(hits(&search(&mut desk, "%")), std::slice::from_ref(&percent));
    assert_eq!(hits(&search(&mut desk, "_")), std::slice::from_ref(&line));
    assert_eq!(hits(&search(&mut desk, "y!")), [line]);
    assert!(groups(&search(&mut desk, "c%y")).is_empty());
    let found = search(&mut desk, "<b>clay");
    assert_eq!(hits(&found), [percent]);
    found.expect_no_text("<b>clay").expect_text("value=\"&#60;b&#62;clay\"").expect_text("?q=%3Cb%3Eclay\"");
    search(&mut desk, "\"><script>'\\\0").expect_no_text("<script>'").expect_no_text("\"><script>");
    // What nobody types costs no more than what people type.
    let long = search(&mut desk, &"ä".repeat(3000)).text();
    assert!(long.contains(&"ä".repeat(200)) && !long.contains(&"ä".repeat(201)));
}

#[test]
fn nobody_finds_what_the_role_does_not_show() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let mut desk = server.desk("acme");
    desk.write("posts", "save", "Secret wombat", TEXT);
    desk.write("pages", "publish", "Wombat page", TEXT);
    desk.post("/tags", &[("name", "Wombats")]).expect_status(303);
    let form = [("title", "Wombat form"), ("f.0.kind", "line"), ("f.0.label", "Name"), ("intent", "save")];
    desk.post("/forms/new", &form).expect_status(303);
    assert_eq!(hits(&search(&mut desk, "wombat")).len(), 4);
    let mut author = server.invited("acme", "wombat@brandt.example", "author");
    assert_eq!(hits(&search(&mut desk, "wombat")).len(), 5, "the person is found");
    assert!(groups(&search(&mut author, "wombat")).is_empty());
    let own = author.write("posts", "save", "My wombat", TEXT);
    assert_eq!(hits(&search(&mut author, "wombat")), [author.path(&own)]);
    for words in ["design", "tove", "redirects", "settings", "import", "people"] {
        let found = search(&mut author, words);
        assert!(groups(&found).is_empty(), "{words}: {}", found.describe());
        assert!(!found.text().contains("/admin/messages?"), "{words}");
    }

    // Another tenant's people find what is theirs, and nobody gets in without a session.
    assert!(groups(&search(&mut server.desk("bolt"), "wombat")).is_empty());
    let refused = server.get("/acme/admin/search?q=wombat").expect_status(303);
    assert_eq!(refused.location(), "/acme/admin/sign-in?next=%2Fadmin%2Fsearch%3Fq%3Dwombat");
    // The console has no such screen.
    let mut console = server.browser();
    console.sign_in("", crate::support::SUPER_USER, crate::support::PASSWORD).expect_status(303);
    console.get("/admin/search?q=wombat").expect_status(404);
    console.get("/admin").expect_status(200).expect_no_text("search-all");
}

#[test]
fn screens_are_found_by_their_names_in_the_language_of_the_person() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    assert_eq!(hits(&search(&mut desk, "redirects")), ["/acme/admin/redirects"]);
    assert_eq!(hits(&search(&mut desk, "Languages"))[0], "/acme/admin/languages");
    assert_eq!(hits(&search(&mut desk, "wordpress")), ["/acme/admin/import"]);
    for words in ["design", "menu", "logo", "roles", "mail", "404", "category", "password", "new"] {
        for path in hits(&search(&mut desk, words)) {
            desk.browser.get(path.split('#').next().expect("a path")).expect_status(200);
        }
    }
    let mut in_german = |words: &str| {
        let query = serde_urlencoded::to_string([("q", words)]).expect("a query");
        let path = desk.path(&format!("/search?{query}"));
        desk.browser.get_with(&path, &[("accept-language", "de")]).expect_status(200)
    };
    let found = in_german("Weiterleitungen").expect_text("Bereiche und Einstellungen");
    assert_eq!(hits(&found), ["/acme/admin/redirects"]);
    assert_eq!(hits(&in_german("gestaltung"))[0], "/acme/admin/design");
    assert!(groups(&in_german("redirects")).is_empty());
    in_german("quagga").expect_text("Keine Treffer für „quagga“");

    // Letters beyond ASCII are found in either case.
    let german = desk.write("posts", "save", "Über Öfen", TEXT);
    for words in ["über", "ÖFEN", "öfen über"] {
        assert_eq!(hits(&search(&mut desk, words)), [desk.path(&german)], "{words}");
    }
}

#[test]
fn pages_are_narrowed_as_posts_are_and_are_a_tree_where_nothing_is_left_out() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let yard = desk.write("pages", "publish", "Yard", TEXT);
    let parent = yard.rsplit('/').next().expect("an id").to_owned();
    let below = [
        ("title", "Kiln shed"),
        ("intent", "save"),
        ("parent", parent.as_str()),
        ("s.0.kind", "rich_text"),
        ("s.0.body", TEXT),
    ];
    desk.post("/pages/new", &below).expect_status(303);
    desk.get("/pages").expect_text("depth-1\"").expect_text(">Kiln shed</a>").expect_text("value=\"\" placeholder");

    let found = desk.get("/pages?q=shed").expect_text(">Kiln shed</a>").expect_text("/yard/kiln-shed");
    found.expect_no_text("depth-1").expect_no_text(">Yard</a>").expect_text("value=\"shed\"");
    desk.get("/pages?show=drafts").expect_text(">Kiln shed</a>").expect_no_text(">Yard</a>");
    desk.get("/pages?show=published").expect_no_text(">Kiln shed</a>").expect_text(">Yard</a>");
    desk.get("/pages?q=shed&show=published").expect_text("Nothing found").expect_text("Show all");
    desk.get("/pages?q=%25").expect_text("Nothing found");

    server.invited("acme", "tove@brandt.example", "editor").write("pages", "save", "Tove's corner", TEXT);
    let list = desk.get("/pages").text();
    let option = list.split("<option value=\"").find(|option| option.contains(">Tove Brandt<")).expect("an author");
    let author = option.split('"').next().expect("an identifier");
    let found = desk.get(&format!("/pages?author={author}")).expect_text(">Tove&#39;s corner</a>");
    found.expect_no_text(">Yard</a>");
    // A page of the list that is not there any more leads to the last one.
    assert_eq!(desk.get("/pages?q=yard&page=7").expect_status(303).location(), "/acme/admin/pages?q=yard");
}

#[test]
fn posts_and_entries_are_found_by_words_of_their_tags_as_well() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let tagged = |title: &'static str, tags: &'static str| {
        [("title", title), ("tags", tags), ("intent", "publish"), ("s.0.kind", "rich_text"), ("s.0.body", TEXT)]
    };
    let editor = |desk: &Desk, location: &str| {
        let path = location.strip_prefix(&desk.path("")).expect("below the admin");
        path.split('?').next().expect("a path").to_owned()
    };
    let kiln = desk.post("/posts/new", &tagged("Kiln notes", "Wood fired, Öfen")).expect_status(303);
    let kiln = editor(&desk, kiln.location());
    let glaze = desk.post("/posts/new", &tagged("Glaze notes", "Celadon")).expect_status(303);
    let glaze = editor(&desk, glaze.location());
    let (kiln_path, glaze_path) = (desk.path(&kiln), desk.path(&glaze));

    let found = search(&mut desk, "celadon").expect_text("/posts/glaze-notes · tags: Celadon");
    assert_eq!(hits(&found)[0], glaze_path);
    assert_eq!(groups(&found), ["Posts", "Tags"]);
    // One word of the title, one of a tag, in any case and order; and all have to be there.
    for words in ["FIRED kiln", "notes öfen", "wood"] {
        assert_eq!(hits(&search(&mut desk, words))[0], kiln_path, "{words}");
        let query = serde_urlencoded::to_string([("q", words)]).expect("a query");
        let list = desk.get(&format!("/posts?{query}")).expect_status(200);
        list.expect_text(">Kiln notes</a>").expect_no_text(">Glaze notes</a>");
    }
    assert!(groups(&search(&mut desk, "celadon kiln")).is_empty());
    desk.get("/posts?q=celadon+kiln").expect_text("Nothing found");
    // Nothing that is typed is a pattern, and words and a tag that is chosen narrow together.
    desk.get("/posts?q=cel%25don").expect_text("Nothing found");
    desk.get("/posts?q=wood&tag=celadon").expect_text("Nothing found");
    desk.get("/posts?q=notes&tag=celadon").expect_text(">Glaze notes</a>").expect_no_text(">Kiln notes</a>");

    // A draft on top is found by its title and a tag of what it is on top of.
    let draft = [("title", "Reduction"), ("slug", "glaze-notes"), ("tags", "Celadon")];
    desk.save(&glaze, "save", &draft).expect_status(303);
    assert_eq!(hits(&search(&mut desk, "celadon reduction")), std::slice::from_ref(&glaze_path));
    // An author finds none of somebody else's by a tag either.
    let mut author = server.invited("acme", "tove@brandt.example", "author");
    author.get("/posts?q=celadon").expect_text("Nothing found");
    assert!(groups(&search(&mut author, "celadon")).is_empty());
    desk.post(&format!("{glaze}/bin"), &[]).expect_status(303);
    assert_eq!(groups(&search(&mut desk, "celadon")), ["Tags"]);
}
