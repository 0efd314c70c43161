//! What visitors begin with after an import.

use super::{GHOST, WORDPRESS, bring_in, send, wait_for};
use crate::support::TestServer;
use crate::support::process::run;

/// What the recipe wrote on the start page.
const SAMPLE: &str = "The same river, twice";

/// The made-up site, which begins with its page about the bakery.
fn with_front_page() -> String {
    let (page, root) =
        ("<link>https://www.old-bakery.example/our-bakery/</link>", "<link>https://old-bakery.example/</link>");
    assert!(WORDPRESS.contains(page));
    WORDPRESS.replace(page, root)
}

#[test]
fn a_site_of_wordpress_begins_with_the_page_that_it_began_with() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let export = with_front_page();
    let sent = [("site.xml", export.as_bytes())];
    send(&mut desk, "", &sent).expect_status(303);
    wait_for(&mut desk, "This is what would come").expect_text("start page");
    server.get("/acme/").expect_status(200).expect_text(SAMPLE);

    let report = bring_in(&mut desk, "", &sent);
    assert!(report.contains("came over,start page,Our bakery,/\r\n"), "{report}");
    assert!(report.contains("it is at “/home”, and nobody needs it"), "{report}");
    server.get("/acme/").expect_status(200).expect_text("We bake since 1962").expect_no_text(SAMPLE);
    assert_eq!(server.get("/acme/our-bakery").expect_status(308).location(), "/acme/");
    server.get("/acme/home").expect_status(200).expect_text(SAMPLE);
    let screen = desk.get("/import").expect_status(200);
    screen.expect_text("<a href=\"/acme/\">The start page").expect_text("href=\"/acme/admin/navigation\">The menus");

    let path = desk.path("/import");
    let german = desk.browser.get_with(&path, &[("accept-language", "de")]).expect_status(200);
    let german = german.expect_text(">Startseite</span>").expect_text("unter „/home“, und niemand braucht sie");
    german.expect_text("<a href=\"/acme/\">Die Startseite");

    // What was done once is not done again, whatever was chosen meanwhile.
    let again = bring_in(&mut desk, "", &sent);
    assert!(!again.contains("came over") && again.contains("already here,start page,Our bakery,/\r\n"), "{again}");
    let settings = [("title", "Bakery"), ("language", "en"), ("time_zone", "UTC"), ("home_page", "home")];
    desk.post("/settings", &settings).expect_status(303);
    let again = bring_in(&mut desk, "", &sent);
    assert!(!again.contains("came over") && again.contains("the site keeps the start page"), "{again}");
    server.get("/acme/").expect_text(SAMPLE);
}

#[test]
fn a_site_without_such_a_page_begins_with_its_latest_posts() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let ghost = ("ghost.json", GHOST.as_bytes(), "/posts/boats");
    for (tenant, (name, export, post)) in [("acme", ("site.xml", WORDPRESS.as_bytes(), "/posts/rye")), ("bolt", ghost)]
    {
        server.get(&format!("/{tenant}/")).expect_text(SAMPLE);
        let mut desk = server.desk(tenant);
        let report = bring_in(&mut desk, "https://old.example", &[(name, export)]);
        assert!(report.contains(",/ shows the latest posts\r\n"), "{report}");
        let path = desk.path("/import");
        desk.browser.get_with(&path, &[("accept-language", "de")]).expect_text("/ zeigt die neuesten Beiträge");
        server.get(&format!("/{tenant}/")).expect_status(200).expect_no_text(SAMPLE);
        server.get(&format!("/{tenant}/posts")).expect_text(&format!("href=\"/{tenant}{post}\""));
    }
}

#[test]
fn a_start_page_that_somebody_works_on_stays() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let export = with_front_page();
    for (tenant, intent) in [("acme", "publish"), ("bolt", "save")] {
        let mut desk = server.desk(tenant);
        let list = desk.get("/pages").expect_status(200).text();
        let (before, _) = list.split_once(">Forty-One Miles of Wend<").expect("the start page");
        let (_, link) = before.rsplit_once("/admin/entries/").expect("a link");
        let home = format!("/entries/{}", link.split(['"', '?']).next().expect("its end"));
        let text = [("title", "Ours"), ("slug", "home"), ("s.0.kind", "rich_text"), ("s.0.body", "Our own words.")];
        desk.save(&home, intent, &text).expect_status(303);
        let report = bring_in(&mut desk, "", &[("site.xml", export.as_bytes())]);
        assert!(
            report.contains("not carried over or changed,start page,Our bakery,the site keeps the start page"),
            "{report}"
        );
        let words = if intent == "publish" { "Our own words." } else { SAMPLE };
        server.get(&format!("/{tenant}/")).expect_status(200).expect_text(words).expect_no_text("We bake since");
        server.get(&format!("/{tenant}/our-bakery")).expect_status(200);
    }
}

#[test]
fn what_is_not_for_visitors_or_not_in_the_file_is_no_start_page() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let (front, rest) = {
        let export = with_front_page();
        let (front, rest) = export.split_once("</item>").expect("an entry");
        (front.to_owned(), rest.to_owned())
    };
    let private = format!("{}</item>{rest}", front.replace("<wp:status>publish<", "<wp:status>private<"));
    let posts_alone = with_front_page().replace("<wp:post_type>page<", "<wp:post_type>post<");
    for (tenant, export, why) in [
        ("acme", private, "the page that the old site began with is not here for visitors"),
        ("bolt", posts_alone, "the file has no pages"),
    ] {
        let mut desk = server.desk(tenant);
        let report = bring_in(&mut desk, "", &[("site.xml", export.as_bytes())]);
        assert!(report.contains(why) && !report.contains("came over,start page"), "{report}");
        server.get(&format!("/{tenant}/")).expect_text(SAMPLE);
    }
}

#[test]
fn the_command_says_what_the_site_begins_with_and_what_to_look_at_next() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("site.xml"), with_front_page()).expect("written");
    let done = |line: &str| {
        let output = run(folder.path(), line.split_whitespace());
        assert_eq!(output.status.code(), Some(0), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    done("tenant create bakery --prefix bakery --recipe blank --admin-email mira@tarrow.example");
    let line = "  start page `Our bakery`: /\n";
    let rehearsal = done("tenant import bakery site.xml --dry-run");
    assert!(rehearsal.contains(line) && !rehearsal.contains("next: "), "{rehearsal}");
    let imported = done("tenant import bakery site.xml");
    assert!(imported.contains(line) && imported.contains("next: look at its start page"), "{imported}");
    let again = done("tenant import bakery site.xml");
    assert!(!again.contains("start page `"), "{again}");
}

#[test]
fn a_page_without_a_text_beside_the_start_page_shows_the_latest_posts_as_it_did() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let export = with_front_page();
    let (before, rest) = export.split_once("<item>").expect("an item");
    let blog = "<item><title><![CDATA[Stories]]></title><link>https://old-bakery.example/stories/</link>\
        <dc:creator><![CDATA[ines]]></dc:creator><content:encoded><![CDATA[]]></content:encoded>\
        <wp:post_id>990</wp:post_id><wp:post_date_gmt>2015-03-04 09:30:00</wp:post_date_gmt>\
        <wp:post_name>stories</wp:post_name><wp:status>publish</wp:status><wp:post_parent>0</wp:post_parent>\
        <wp:menu_order>0</wp:menu_order><wp:post_type>page</wp:post_type></item>";
    let with_blog = format!("{before}{blog}<item>{rest}");
    let report = bring_in(&mut desk, "", &[("site.xml", with_blog.as_bytes())]);
    assert!(report.contains("came over,page,Stories,/stories\r\n"), "{report}");
    assert!(report.contains("so was the page of posts there"), "{report}");
    server.get("/acme/stories").expect_status(200).expect_text("href=\"/acme/posts/");
}
