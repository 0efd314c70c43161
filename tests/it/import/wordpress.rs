//! A site of `WordPress`.

use super::{WORDPRESS, bring_in, pictures, report_of, send, tar_of, wait_for, zip_of};
use crate::support::process::run;
use crate::support::{Desk, Process, TestServer};

/// A line of a report, by how it begins.
#[track_caller]
pub(super) fn expect_line(report: &str, start: &str, words: &str) {
    let (start, words) = (start.replace('"', ""), words.replace('"', ""));
    let is_it = |line: &&str| line.starts_with(&start) && line.contains(&words);
    assert!(report.lines().any(|line| is_it(&line)), "no `{start}…{words}` in\n{report}");
}

#[test]
fn a_site_of_wordpress_comes_in_with_all_that_it_has_and_is_one_after_the_second_time_too() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let before = server.get("/acme/posts").text();

    // Looked at, it is not here.
    let files = tar_of(&pictures());
    let sent = [("site.xml", WORDPRESS.as_bytes()), ("uploads.tar", &files)];
    send(&mut desk, "", &sent).expect_status(303);
    let rehearsal = wait_for(&mut desk, "This is what would come");
    rehearsal.expect_text("Rye &#38; crust").expect_text("Nothing is written yet");
    assert_eq!(server.get("/acme/posts").text(), before, "a rehearsal writes nothing");

    desk.post("/import/run", &[]).expect_status(303);
    wait_for(&mut desk, "It is here");
    let report = report_of(&mut desk);
    expect_all_in_report(&report);
    expect_site(&server, &mut desk);

    // Somebody works on it, and it comes once more, from another kind of archive.
    let entry = entry_of(&mut desk, "Rye &#38; crust");
    let history = desk.get(&format!("{entry}/history")).expect_text("Published").text();
    assert_eq!(history.matches("Ines Roth").count(), 3, "two versions of before, and the one that it is");
    desk.save(&entry, "publish", &[("title", "Rye, by us")]).expect_status(303);
    let zip = zip_of(&pictures());
    let again = bring_in(&mut desk, "", &[("site.xml", WORDPRESS.as_bytes()), ("uploads.zip", &zip)]);
    assert!(!again.contains("came over"), "{again}");
    expect_line(&again, "already here,post,\"Rye, by us\"", "/posts/rye-by-us; somebody has worked on it");
    server.get("/acme/posts/rye-by-us").expect_text("Rye, by us");

    // What waits is forgotten, and what came stays.
    desk.post("/import/forget", &[]).expect_status(303);
    desk.get("/import/report.csv").expect_status(404);
    server.get("/acme/posts/rye-by-us").expect_status(200);
    desk.get("/audit").expect_text("Imported a site");
}

fn expect_all_in_report(report: &str) {
    for (start, words) in [
        ("came over,page,Our bakery", "/our-bakery"),
        ("came over,page,Ovens", "/our-bakery/ovens"),
        ("came over,post,Rye & crust", "/posts/rye"),
        ("came over,post,To come", "planned"),
        ("came over,post,Only for friends", "a draft"),
        ("came over,post,Thrown away", "in the bin"),
        ("came over,file,2015/03/loaf.png", "/media/loaf.png"),
        ("came over,person,Ines Roth", "ines@old-bakery.example"),
        ("not carried over or changed,page,Search", "“search”"),
        ("not carried over or changed,page,Ovens", "full-width.php"),
        ("not carried over or changed,post,Rye & crust", "2 comments"),
        ("not carried over or changed,post,Rye & crust", "“[order-form]”"),
        ("not carried over or changed,post,Rye & crust", "“script”"),
        ("not carried over or changed,post,Rye & crust", "javascript:alert(1)"),
        ("not carried over or changed,post,Rye & crust", "gone.png"),
        ("not carried over or changed,post,Rye & crust", "custom field “baker”"),
        ("not carried over or changed,post,Rye & crust", "Aside"),
        ("not carried over or changed,post,Blocks", "“calendar”"),
        ("not carried over or changed,post,Only for friends", "private"),
        ("not carried over or changed,post,With a password", "password"),
        ("not carried over or changed,post,On top", "on top"),
        ("not carried over or changed,post,\"No title at all", "no title"),
        ("not carried over or changed,file,2015/03/tool.exe", "no file that the library takes"),
        ("not carried over or changed,recipe,Rye recipe", "content type"),
        ("came over,category,Rye bread", "/category/rye-bread"),
        ("came over,category,Cakes", "/category/cakes"),
        ("came over,menu,Main menu", "\"Main menu, with 3 items\""),
        ("not carried over or changed,person,Silent Partner", "wrote nothing"),
        ("not carried over or changed,person,Ines Roth", "no way in"),
        ("not carried over or changed,site,The old bakery", "Settings"),
    ] {
        expect_line(report, start, words);
    }
}

#[test]
fn a_table_without_a_head_has_none_here() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let export = WORDPRESS.replace("<th>Flour</th><th>Grams</th>", "<td>Flour</td><td>Grams</td>");
    bring_in(&mut desk, "", &[("site.xml", export.as_bytes())]);
    let rye = server.get("/acme/posts/rye").expect_status(200).expect_text("<td>Flour</td><td>Grams</td></tr>");
    rye.expect_text("<td>Rye</td>").expect_no_text("<th");
}

fn expect_site(server: &TestServer, desk: &mut Desk) {
    let rye = server.get("/acme/posts/rye").expect_status(200).text();
    for words in [
        "4 March 2015",
        ">Ines Roth</a>",
        "First line<br>second line",
        "<figcaption>Our loaf</figcaption>",
        "alt=\"A loaf\"",
        "<h2",
        "<ol start=\"3\">",
        "<th scope=\"col\">Flour</th>",
        "class=\"text-gallery\"",
        "Video on YouTube",
        "— A guest",
        "Picture: Gone",
        "href=\"/acme/media/prices.pdf\"",
        "[order-form",
        "Rye bread",
        "<p class=\"lead\">About rye.</p>",
        // The picture that stood for it there is its cover, and comes before the first one of its text.
        "/oven.png\"><meta name=\"twitter:card\"",
    ] {
        assert!(rye.contains(words), "no `{words}` in {rye}");
    }
    for never in ["alert(", "javascript:", "<script>", "onclick"] {
        assert!(!rye.contains(never), "`{never}` is in {rye}");
    }
    let page = server.get("/acme/our-bakery").expect_status(200).text();
    for link in ["\"/acme/our-bakery/ovens\"", "\"/acme/posts/rye#crust\"", "\"/acme/posts/blocks\""] {
        assert!(page.contains(&format!("href={link}")), "{link} is not in {page}");
    }
    server.get("/acme/posts/blocks").expect_text("Open from six.").expect_text("Fresh at six").expect_text("Wheat");
    // What nobody saw there, nobody sees here.
    for hidden in ["friends", "password", "to-come", "thrown-away-trashed", "untitled"] {
        server.get(&format!("/acme/posts/{hidden}")).expect_status(404);
    }
    for (old, new) in [
        ("2015/03/04/rye", "posts/rye"),
        ("wp-content/uploads/2015/03/loaf.png", "media/loaf.png"),
        ("category/bread/rye-bread", "category/rye-bread"),
    ] {
        let answer = server.get(&format!("/acme/{old}")).expect_status(308);
        assert_eq!(answer.location(), format!("/acme/{new}"));
    }
    server.get("/acme/category/bread").expect_text("Rye &#38; crust");
    let menu = server.get("/acme/posts").text();
    assert!(menu.contains("https://flour.example/") && menu.contains("Our ovens"), "{menu}");
    server.get("/acme/search-1").expect_status(200);
    let people = desk.get("/people").expect_text("Ines Roth").text();
    assert!(people.contains("Contributor") && !people.contains("Silent Partner"), "{people}");
}

/// The path of an entry's editor below the admin.
pub(super) fn entry_of(desk: &mut Desk, title: &str) -> String {
    let list = desk.get("/posts").expect_status(200).text();
    let (before, _) = list.split_once(&format!(">{title}<")).unwrap_or_else(|| panic!("no {title} in {list}"));
    let (_, link) = before.rsplit_once("/admin/entries/").expect("a link");
    format!("/entries/{}", link.split(['"', '?']).next().expect("its end"))
}

#[test]
fn a_menu_that_follows_pages_of_the_sites_own_stays_and_the_other_one_is_told_of_before_and_after() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let why = "the menu here leads to pages or lists of this site, and stays";
    let page = [
        ("title", "Book a table"),
        ("slug", "book"),
        ("in_navigation", "on"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "At eight."),
        ("intent", "publish"),
    ];
    let events = [
        ("singular", "Event"),
        ("plural", "Events"),
        ("list", "table"),
        ("facts", "beside"),
        ("in_navigation", "on"),
        ("f.0.kind", "date"),
        ("f.0.label", "Begins"),
    ];
    for (tenant, form, fields, own) in
        [("acme", "/pages/new", &page[..], "Book a table</a>"), ("bolt", "/types/new", &events[..], "Events</a>")]
    {
        let mut desk = server.desk(tenant);
        desk.post(form, fields).expect_status(303);
        if form == "/types/new" {
            // Before there is one, the list is not in the menu.
            desk.post("/content/events/new", &[("title", "Open day"), ("intent", "publish")]).expect_status(303);
        }
        send(&mut desk, "", &[("site.xml", WORDPRESS.as_bytes())]).expect_status(303);
        wait_for(&mut desk, "This is what would come").expect_text(why);
        let path = desk.path("/import");
        let german = desk.browser.get_with(&path, &[("accept-language", "de")]);
        german.expect_text("Menü dieser Website führt zu eigenen Seiten oder Listen und bleibt");
        desk.post("/import/run", &[]).expect_status(303);
        wait_for(&mut desk, "It is here");
        let report = report_of(&mut desk);
        expect_line(&report, "not carried over or changed,menu,Main menu", why);
        expect_line(&report, "not carried over or changed,menu item,Main menu: Our ovens", "it led to");
        server.get(&format!("/{tenant}/posts")).expect_text(own).expect_no_text("https://flour.example/");
    }
}

#[test]
fn menu_items_below_each_other_in_a_circle_are_told_of() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let above = |id| format!("_menu_item_menu_item_parent]]></wp:meta_key><wp:meta_value><![CDATA[{id}]]>");
    assert_eq!(WORDPRESS.matches(&above(50)).count(), 1);
    let circle = WORDPRESS.replace(&above(50), &above(51));
    let report = bring_in(&mut desk, "", &[("site.xml", circle.as_bytes())]);
    expect_line(&report, "came over,menu,Main menu", "Main menu, with 2 items");
    expect_line(&report, "not carried over or changed,menu item,Main menu: Our ovens", "in a circle");
}

#[test]
fn nobody_but_administrators_brings_a_site_in() {
    let server = TestServer::start().with_tenant("acme");
    let mut editor = server.invited("acme", "tove@brandt.example", "editor");
    for path in ["/import", "/import/report.csv"] {
        editor.get(path).expect_status(403);
    }
    for path in ["/import/run", "/import/forget"] {
        editor.post(path, &[]).expect_status(403);
    }
}

#[test]
fn the_command_takes_files_from_a_folder_and_follows_nothing_out_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("site.xml"), WORDPRESS).expect("written");
    for (name, bytes) in pictures() {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, bytes).expect("written");
    }
    let (prices, elsewhere) = (folder.path().join("uploads/2015/03/prices.pdf"), folder.path().join("elsewhere.pdf"));
    std::fs::rename(&prices, &elsewhere).expect("moved");
    std::os::unix::fs::symlink(&elsewhere, &prices).expect("linked");
    let run = |line: &str| run(folder.path(), line.split_whitespace());
    let done = |line: &str| {
        let output = run(line);
        assert_eq!(output.status.code(), Some(0), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    };
    done("tenant create bakery --prefix bakery --recipe blank --admin-email mira@tarrow.example");
    let refused = run("tenant import bakery site.xml --media nowhere");
    assert_eq!(refused.status.code(), Some(1));
    let complaint = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(complaint.contains("cannot open nowhere"), "{complaint}");

    done("tenant import bakery site.xml --media uploads --report report.csv");
    let report = std::fs::read_to_string(folder.path().join("report.csv")).expect("a report").replace('"', "");
    expect_line(&report, "came over,file,2015/03/loaf.png", "/media/loaf.png");
    expect_line(&report, "came over,file,2015/03/oven.png", "/media/oven.png");
    expect_line(&report, "not carried over or changed,file,2015/03/prices.pdf", "not among the files");
    let server = Process::serve(folder.path());
    let page = server.browser().get("/bakery/posts/blocks").expect_status(200);
    page.expect_text("oven.png");
}
