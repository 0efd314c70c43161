//! What a site sorts its entries by, and its menus.

use crate::support::{Desk, TestServer};

/// Defines what posts and pages are sorted by, and gives the identifier of each term.
fn with_subjects() -> (TestServer, Desk, [String; 3]) {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let subjects =
        [("singular", "Subject"), ("plural", "Subjects"), ("kind", "post"), ("kind", "page"), ("nested", "on")];
    let defined = desk.post("/taxonomies/new", &subjects).expect_status(303);
    assert_eq!(defined.location(), "/acme/admin/taxonomies/subject?done=defined");
    desk.post("/taxonomies/subject", &[("label", "Craft")]).expect_status(303);
    let craft = term_id(&mut desk, "Craft");
    desk.post("/taxonomies/subject", &[("label", "Glazes"), ("parent", &craft)]).expect_status(303);
    desk.post("/taxonomies/subject", &[("label", "News <b>")]).expect_status(303);
    let ids = ["Glazes", "News &#60;b&#62;"].map(|label| term_id(&mut desk, label));
    let [glazes, news] = ids;
    (server, desk, [craft, glazes, news])
}

/// The identifier of a term, as the editor's checkbox has it.
pub(crate) fn term_id(desk: &mut Desk, label: &str) -> String {
    let editor = desk.get("/posts/new").expect_status(200).text();
    let before = editor.split(&format!("<span>{label}</span>")).next().expect("the term").to_owned();
    let value = before.rsplit("name=\"term\" value=\"").next().expect("a checkbox");
    value.split('"').next().expect("an identifier").to_owned()
}

/// An entry's whole form.
fn whole<'a>(title: &'a str, text: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![("title", title), ("s.0.kind", "rich_text"), ("s.0.body", text)];
    fields.extend_from_slice(more);
    fields
}

#[test]
fn entries_are_sorted_by_nested_terms_that_have_pages_and_feeds_of_their_own() {
    let (server, mut desk, [craft, glazes, news]) = with_subjects();
    let post = desk.write("posts", "publish", "Ash on clay", "Wood ash melts.");
    desk.save(&post, "publish", &whole("Ash on clay", "Wood ash melts.", &[("term", &glazes), ("term", &news)]))
        .expect_status(303);
    desk.write("posts", "publish", "Of nothing", "Unsorted.");
    let page = desk.write("pages", "publish", "The kiln", "It burns.");
    desk.save(&page, "publish", &whole("The kiln", "It burns.", &[("term", &craft)])).expect_status(303);

    // The editor has what was ticked; the page says it, and leads there.
    let editor = desk.get(&post).expect_status(200);
    editor.expect_text(&format!("value=\"{glazes}\" checked")).expect_text(&format!("value=\"{craft}\"><span>"));
    let shown = server.get("/acme/posts/ash-on-clay").expect_status(200);
    shown.expect_text("<dt>Subjects</dt>").expect_text("href=\"/acme/subject/glazes\"").expect_text("News &#60;b&#62;");
    server.get("/acme/the-kiln").expect_text("<dt>Subject</dt>").expect_text("href=\"/acme/subject/craft\"");

    // A draft's preview has the draft's terms; visitors see those that are published.
    desk.save(&post, "save", &whole("Ash on clay", "Wood ash melts.", &[("term", &craft)])).expect_status(303);
    let preview = desk.get(&format!("{post}/preview")).expect_status(200);
    preview.expect_text("href=\"/acme/subject/craft\"").expect_no_text("href=\"/acme/subject/glazes\"");
    server.get("/acme/posts/ash-on-clay").expect_text("href=\"/acme/subject/glazes\"");
    desk.save(&post, "publish", &whole("Ash on clay", "Wood ash melts.", &[("term", &glazes), ("term", &news)]))
        .expect_status(303);

    // A term's page has what is below it, too.
    let list = server.get("/acme/subject/craft").expect_status(200);
    list.expect_text("Ash on clay").expect_text("The kiln").expect_text("href=\"/acme/subject/glazes\"");
    let below = server.get("/acme/subject/glazes").expect_status(200).expect_text("Ash on clay");
    below.expect_text("href=\"/acme/subject/craft\"").expect_no_text("The kiln");
    server.get("/acme/subject").expect_status(200).expect_text("depth-1").expect_text("Glazes");
    server.get("/acme/subject/craft/feed.xml").expect_status(200).expect_text("/posts/ash-on-clay</id>");
    server.get("/acme/sitemap.xml").expect_text("/acme/subject</loc>");
    for missing in
        ["/acme/subject/nothing", "/acme/subject/craft/page/2", "/acme/subject/craft/page/0", "/acme/subject/craft/x"]
    {
        server.get(missing).expect_status(404);
    }

    // A term that stays below itself, or at a taken address, is refused beside its field.
    let path = "/taxonomies/subject/terms/craft";
    desk.get(path).expect_status(200).expect_no_text("– Glazes");
    let below_itself = [("label", "Craft"), ("slug", "craft"), ("parent", glazes.as_str())];
    desk.post(path, &below_itself).expect_status(422).expect_text("id=\"f-parent-error\"");
    let taken = [("label", "Craft"), ("slug", "glazes"), ("description", "Kept <i>")];
    desk.post(path, &taken).expect_status(422).expect_text("id=\"f-slug-error\"").expect_text("Kept &#60;i&#62;");
    desk.post("/taxonomies/subject", &[("label", "Craft")])
        .expect_status(422)
        .expect_text("Another one has the address");
    let renamed = [("label", "Crafts"), ("slug", "crafts"), ("description", "What hands do.")];
    desk.post(path, &renamed).expect_status(303);
    server.get("/acme/subject/crafts").expect_status(200).expect_text("What hands do.");
    // The old address leads there, and so does that of its feed; back again, it leads nowhere else.
    for (old, new) in [("", ""), ("/feed.xml", "/feed.xml")] {
        let moved = server.get(&format!("/acme/subject/craft{old}")).expect_status(308);
        assert!(moved.location().ends_with(&format!("/acme/subject/crafts{new}")), "{}", moved.location());
    }
    let back = [("label", "Crafts"), ("slug", "craft"), ("description", "What hands do.")];
    desk.post("/taxonomies/subject/terms/crafts", &back).expect_status(303);
    server.get("/acme/subject/craft").expect_status(200);
    server.get("/acme/subject/crafts").expect_status(308);
    desk.post(path, &renamed).expect_status(303);
    server.get("/acme/subject/crafts").expect_status(200);

    // One that is deleted is gone from entries, and what stood below it goes up.
    desk.post("/taxonomies/subject/terms/crafts/delete", &[]).expect_status(303);
    server.get("/acme/the-kiln").expect_no_text("<dt>Subject</dt>");
    server.get("/acme/subject/glazes").expect_status(200).expect_no_text("crafts");
    desk.get("/audit").expect_text(">Changed a term<").expect_text(">Deleted a term<");

    // A revision takes terms back; those that are gone stay gone.
    desk.save(&post, "publish", &whole("Ash on clay", "Wood ash melts.", &[])).expect_status(303);
    server.get("/acme/posts/ash-on-clay").expect_no_text("<dt>Subject");
    let version = desk.get(&format!("{post}/history")).expect_status(200).text();
    let restore = version.split("/history/").filter_map(|rest| rest.split('"').next()).find(|v| *v == "2");
    desk.post(&format!("{post}/history/{}/restore", restore.expect("the second version")), &[]).expect_status(303);
    desk.get(&post).expect_text(&format!("value=\"{glazes}\" checked"));
}

#[test]
fn a_taxonomys_address_is_its_own_and_it_goes_with_its_terms() {
    let (server, mut desk, [_, glazes, _]) = with_subjects();
    desk.write("pages", "publish", "Region", "Taken.");
    let region = [("singular", "Region"), ("plural", "Regions"), ("kind", "post")];
    desk.post("/taxonomies/new", &region).expect_status(422).expect_text("id=\"f-key-error\"").expect_text("Regions");
    desk.post("/taxonomies/new", &[("singular", "Subject"), ("plural", "S"), ("kind", "post")]).expect_status(422);
    desk.post("/taxonomies/new", &[("singular", "Level"), ("plural", "Levels")])
        .expect_status(422)
        .expect_text("f-kinds-error");
    // Neither a page nor a content type takes its address.
    desk.post("/pages/new", &[("title", "Subject"), ("intent", "publish")]).expect_status(422);
    desk.post("/types/new", &[("singular", "S"), ("plural", "S"), ("key", "subject"), ("intent", "save")])
        .expect_status(422);
    // Nobody but an administrator defines one; an editor keeps its terms.
    let mut editor = server.invited("acme", "tove@example.com", "editor");
    editor.get("/taxonomies/new").expect_status(403);
    editor.post("/taxonomies/subject", &[("label", "Tools")]).expect_status(303);
    let mut author = server.invited("acme", "olle@example.com", "author");
    author.get("/taxonomies/subject").expect_status(403);

    let post = desk.write("posts", "publish", "Ash", "Words.");
    desk.save(&post, "publish", &whole("Ash", "Words.", &[("term", &glazes), ("term", "nonsense")])).expect_status(303);
    let pages_only = [("singular", "Subject"), ("plural", "Subjects"), ("kind", "page")];
    desk.post("/taxonomies/subject/edit", &pages_only).expect_status(303);
    server.get("/acme/posts/ash").expect_no_text("subject");
    server.get("/acme/subject/glazes").expect_status(200).expect_no_text("Ash");
    desk.post("/taxonomies/subject/delete", &[]).expect_status(303);
    server.get("/acme/subject/glazes").expect_status(404);
    desk.get("/audit").expect_text("Deleted a taxonomy");
}

#[test]
fn menus_are_made_by_hand_with_items_below_items_and_follow_what_they_lead_to() {
    let (server, mut desk, [craft, ..]) = with_subjects();
    let about = desk.write("pages", "publish", "About us", "Who we are.");
    let id = about.replace("/entries/", "");
    let hidden = desk.write("pages", "save", "Not yet", "A draft.").replace("/entries/", "");
    // Without script: what is added, moved and removed changes the form alone.
    let start = desk.get("/navigation/main").expect_status(200).expect_text("So far it follows the pages");
    let version = start.hidden_field("version").unwrap_or_default();
    let entry = format!("{{\"entry\":\"{id}\"}}");
    let draft = format!("{{\"entry\":\"{hidden}\"}}");
    let term = format!("{{\"term\":\"{craft}\"}}");
    let rows = [
        ("version", version.as_str()),
        ("i.0.target", "\"heading\""),
        ("i.0.label", "The <workshop>"),
        ("i.1.target", entry.as_str()),
        ("i.1.depth", "1"),
        ("i.2.target", draft.as_str()),
        ("i.2.depth", "1"),
        ("i.3.target", term.as_str()),
        ("i.3.depth", "2"),
    ];
    let with = |more: &[(&'static str, &'static str)]| -> Vec<(&str, &str)> {
        rows.iter().copied().chain(more.iter().copied()).collect()
    };
    let added =
        [("new_target", "address"), ("new_label", "Forum"), ("new_href", "https://forum.example"), ("intent", "add")];
    desk.post("/navigation/main", &with(&added)).expect_status(200).expect_text("value=\"https://forum.example\"");
    let evil = [("new_target", "address"), ("new_label", "x"), ("new_href", "javascript:alert(1)"), ("intent", "add")];
    desk.post("/navigation/main", &with(&evil)).expect_status(422).expect_text("id=\"f-new_href-error\"");
    let moved = desk.post("/navigation/main", &with(&[("intent", "up:1")])).expect_status(200);
    moved.expect_text("About us: place 1 of 4, level 1").expect_text("data-index=\"0\" tabindex=\"-1\" autofocus>");
    // At the end of its way an item has the focus, so that one press too many takes nothing back. A button means the
    // row that it stood in, wherever that was dragged.
    desk.post("/navigation/main", &with(&[("intent", "in:2")]))
        .expect_text("data-index=\"2\" tabindex=\"-1\" autofocus>")
        .expect_no_text("autofocus>Outdent</button>");
    let dragged = with(&[("order", "0,2,1,3"), ("intent", "up:2")]);
    desk.post("/navigation/main", &dragged).expect_text("Not yet: place 1 of 4, level 1");
    let no_words = with(&[("i.4.target", "\"heading\""), ("i.4.label", " ")]);
    desk.post("/navigation/main", &no_words).expect_status(422).expect_text("id=\"f-i.4.label-error\"");
    server.get("/acme/about-us").expect_no_text("forum.example");

    let saved = with(&[
        ("i.4.target", "{\"link\":\"https://old.example\"}"),
        ("i.4.href", "https://forum.example"),
        ("i.4.label", "Forum"),
        ("i.5.target", "\"posts\""),
        // As a script says where rows were dragged to.
        ("order", "0,1,2,3,5,4"),
        ("intent", "save"),
    ]);
    desk.post("/navigation/main", &saved).expect_status(303);
    let page = server.get("/acme/posts").expect_status(200).text();
    let menu = page.split("id=\"menu\"").nth(1).and_then(|rest| rest.split("</nav>").next()).expect("the menu");
    let place = |text: &str| menu.find(text).unwrap_or_else(|| panic!("{text} is not in {menu}"));
    assert!(
        place("<summary>The &#60;workshop&#62;</summary>") < place("href=\"/acme/about-us\">About us</a>"),
        "{menu}"
    );
    assert!(
        place("href=\"/acme/subject/craft\">Craft</a>") < place("href=\"/acme/posts\" aria-current=\"page\">Posts"),
        "{menu}"
    );
    assert!(place(">Posts</a>") < place("href=\"https://forum.example\">Forum</a>"), "{menu}");
    assert!(!menu.contains("Not yet") && !menu.contains("old.example"), "{menu}");
    // What is renamed, moved or published is followed.
    desk.save(&about, "publish", &whole("About the pottery", "Who we are.", &[("slug", "pottery")])).expect_status(303);
    server.get("/acme/posts").expect_text("href=\"/acme/pottery\">About the pottery</a>");
    // Somebody else's change is not lost.
    desk.post("/navigation/main", &saved).expect_status(409).expect_text("Somebody else has changed this menu");

    // In the footer what has something below it heads a column, and what has nothing stands by itself.
    let (_, footer) = page.split_once("<footer").expect("a footer");
    let (columns, rest) = footer
        .split_once("<ul class=\"footer-columns\">")
        .and_then(|(_, rest)| rest.split_once("</ul>\n<ul>"))
        .unwrap_or_else(|| panic!("no columns in {footer}"));
    assert!(
        columns.contains("<li><span>The &#60;workshop&#62;</span><ul><li><a href=\"/acme/about-us\">"),
        "{columns}"
    );
    assert!(!columns.contains(">Forum</a>") && rest.contains(">Forum</a>") && rest.contains(">Posts</a>"), "{rest}");
    // The footer has the same, until it has its own; and the main menu follows the pages again.
    let footer = [("i.0.target", "\"home\""), ("i.0.label", "Top"), ("version", ""), ("intent", "save")];
    desk.post("/navigation/footer", &footer).expect_status(303);
    let page = server.get("/acme/posts").text();
    let footer = page.split("<footer").nth(1).expect("a footer");
    assert!(footer.contains(">Top</a>") && !footer.contains("About the pottery"), "{footer}");
    let version = desk.get("/navigation/main").hidden_field("version").expect("a version");
    desk.post("/navigation/main", &[("version", &version), ("intent", "automatic")]).expect_status(303);
    server.get("/acme/posts").expect_no_text("forum.example");
    desk.get("/navigation/planets").expect_status(404);
    server.invited("acme", "tove@example.com", "editor").get("/navigation").expect_status(403);
}

#[test]
fn a_menu_that_follows_the_pages_has_them_below_each_other_and_is_begun_so() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let in_menu = |title: &'static str, position: &'static str| {
        [("title", title), ("position", position), ("in_navigation", "on"), ("intent", "publish")]
    };
    let guide = desk.post("/pages/new", &in_menu("Guide", "50")).expect_status(303).location().to_owned();
    let id_of = |location: &str| {
        let rest = location.rsplit('/').next().expect("an address");
        rest.split('?').next().expect("an identifier").to_owned()
    };
    let id = id_of(&guide);
    let [title, position, on, intent] = in_menu("Kilns", "1");
    desk.post("/pages/new", &[title, position, on, intent, ("parent", id.as_str())]).expect_status(303);
    let notice = desk.post("/pages/new", &in_menu("Notice", "60")).expect_status(303).location().to_owned();
    let notice = id_of(&notice);
    desk.post("/navigation", &[("above", notice.as_str()), ("below", "")]).expect_status(303);

    let page = server.get("/acme/guide").expect_status(200).text();
    let menu = page.split("id=\"menu\"").nth(1).and_then(|rest| rest.split("</nav>").next()).expect("the menu");
    let below = menu.split("Guide</summary>").nth(1).and_then(|rest| rest.split("</details>").next());
    assert!(below.is_some_and(|below| below.contains(">Kilns</a>")), "{menu}");
    assert!(!menu.contains("Notice"), "{menu}");

    let overview = desk.get("/navigation").expect_text("It follows the site by itself").text();
    let lines = overview.split("menu-lines").nth(1).and_then(|rest| rest.split("</ul>").next()).expect("its lines");
    assert!(lines.contains("depth-1\" dir=\"auto\">Kilns<") && !lines.contains("Notice"), "{lines}");
    assert_eq!(overview.matches("menu-lines").count(), 1, "the footer's is the same, and is not said twice");

    let editor = desk.get("/navigation/main").expect_status(200).text();
    let rows = editor.split("name=\"new_target\"").next().expect("the rows");
    assert!(rows.contains(&id) && !rows.contains(&notice), "{rows}");
    assert!(rows.contains("depth\" value=\"1\""), "{rows}");
}

#[test]
fn a_pages_sections_stand_around_every_other_page_and_it_is_none_itself() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let banner = desk.write("pages", "publish", "Banner words", "Closed on **Monday**.");
    desk.write("pages", "publish", "About us", "Who we are.");
    let id = banner.replace("/entries/", "");
    desk.post("/navigation", &[("above", &id), ("below", "")]).expect_status(303);
    let page = server.get("/acme/about-us").expect_status(200);
    page.expect_text("class=\"site-part\"").expect_text("Closed on <strong>Monday</strong>");
    server.get("/acme/").expect_text("Closed on");
    let own = server.get("/acme/banner-words").expect_status(200).expect_text("content=\"noindex\"");
    own.expect_no_text("site-part");
    server.get("/acme/sitemap.xml").expect_no_text("banner-words");
    server.get("/acme/search?q=Monday").expect_no_text("/acme/banner-words");
    // It changes everywhere when it is published, and is nowhere when it is not.
    desk.save(&banner, "publish", &whole("Banner words", "Open again.", &[])).expect_status(303);
    server.get("/acme/about-us").expect_text("Open again.");
    desk.save(&banner, "unpublish", &whole("Banner words", "Open again.", &[])).expect_status(303);
    server.get("/acme/about-us").expect_status(200).expect_no_text("Open again.");
    desk.post("/navigation", &[("above", "nonsense")]).expect_status(422).expect_text("id=\"f-above-error\"");
}

#[test]
fn a_pages_sections_stand_below_every_other_page_and_before_the_footer() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let hours = desk.write("pages", "publish", "Opening hours", "Closed on **Monday**.");
    desk.write("pages", "publish", "About us", "Who we are.");
    let id = hours.replace("/entries/", "");
    let saved = desk.post("/navigation", &[("above", ""), ("below", &id)]).expect_status(303);
    desk.browser.follow(&saved).expect_text(&format!("<option value=\"{id}\" selected>"));
    let page = server.get("/acme/about-us").expect_status(200).text();
    let (content, rest) = page.split_once("</main>").expect("its own content");
    let (below, _) = rest.split_once("<footer").expect("a footer");
    assert!(below.contains("aria-label=\"Below every page\"") && below.contains("<strong>Monday</strong>"), "{page}");
    assert!(!content.contains("Monday"), "{page}");
    server.get("/acme/").expect_text("Closed on");
    let own = server.get("/acme/opening-hours").expect_status(200).expect_text("content=\"noindex\"");
    own.expect_no_text("site-part");
    desk.save(&hours, "publish", &whole("Opening hours", "Open again.", &[])).expect_status(303);
    server.get("/acme/about-us").expect_text("Open again.");
    desk.post("/navigation", &[("above", ""), ("below", "")]).expect_status(303);
    server.get("/acme/about-us").expect_status(200).expect_no_text("Open again.");
    let refused = desk.post("/navigation", &[("above", ""), ("below", "nonsense")]).expect_status(422);
    refused.expect_text("id=\"f-below-error\"");
    // Nor is one that is none of the site's, and that is said beside the right field.
    let stranger = [("above", ""), ("below", "0192a1b2-0000-7000-8000-000000000000")];
    let refused = desk.post("/navigation", &stranger).expect_status(422).expect_text("id=\"f-below-error\"");
    refused.expect_no_text("id=\"f-above-error\"");
}

#[test]
fn a_menu_leads_to_lists_of_a_type_a_taxonomy_and_a_tag_until_they_are_gone() {
    let (server, mut desk, _) = with_subjects();
    let potters = [
        ("singular", "Potter"),
        ("plural", "Potters"),
        ("list", "rows"),
        ("facts", "above"),
        ("f.0.kind", "text"),
        ("f.0.label", "From"),
        ("f.0.help", ""),
        ("order", "title"),
        ("key", ""),
        ("intent", "save"),
    ];
    desk.post("/types/new", &potters).expect_status(303);
    let tagged = whole("Ash on clay", "Wood ash melts.", &[("tags", "Wood firing"), ("intent", "publish")]);
    desk.post("/posts/new", &tagged).expect_status(303);

    // All three are offered; an item without words has those of what it leads to.
    let form = desk.get("/navigation/main").expect_status(200);
    let version = form.hidden_field("version").unwrap_or_default();
    let offered = form.text().replace("&#34;", "\"");
    let (before, _) = offered.split_once("\">Wood firing</option>").expect("the tag is offered");
    let (_, tag) = before.rsplit_once("<option value=\"").expect("its value");
    let (of_type, of_taxonomy) = ("{\"type\":\"potters\"}", "{\"taxonomy\":\"subject\"}");
    assert!(tag.starts_with("{\"tag\":"), "{tag}");
    assert!(offered.contains(of_type) && offered.contains(of_taxonomy), "{offered}");
    let rows = [
        ("version", version.as_str()),
        ("i.0.target", of_type),
        ("i.1.target", of_taxonomy),
        ("i.2.target", tag),
        ("i.3.target", "\"home\""),
        ("i.3.label", "Start"),
        ("intent", "save"),
    ];
    desk.post("/navigation/main", &rows).expect_status(303);
    let menu = |server: &TestServer| {
        let page = server.get("/acme/posts/ash-on-clay").expect_status(200).text();
        let menu = page.split("id=\"menu\"").nth(1).and_then(|rest| rest.split("</nav>").next());
        menu.expect("the menu").to_owned()
    };
    let shown = menu(&server);
    let items = [("potters", "Potters"), ("subject", "Subjects"), ("tag/wood-firing", "Wood firing")];
    for (path, words) in items {
        assert!(shown.contains(&format!("href=\"/acme/{path}\">{words}</a>")), "{words} in {shown}");
        server.get(&format!("/acme/{path}")).expect_status(200);
    }

    // What is gone is left out, and the rest stays.
    desk.post("/types/potters/delete", &[]).expect_status(303);
    desk.post("/taxonomies/subject/delete", &[]).expect_status(303);
    desk.post("/tags/wood-firing/delete", &[]).expect_status(303);
    let shown = menu(&server);
    for (path, words) in items {
        assert!(!shown.contains(&format!("/acme/{path}")), "{words} in {shown}");
    }
    assert!(shown.contains(">Start</a>"), "{shown}");
}
