//! Old addresses of lists and feeds after an import: they lead to the same lists here, and nothing is led twice.

use super::{GHOST, WORDPRESS, bring_in, send, wait_for};
use crate::support::{Desk, TestServer};

/// A made-up blog of `WordPress` whose author and tag are called otherwise here.
const BLOG: &str = "<rss><channel><title>Boats</title><link>https://boats.example</link>\
    <wp:wxr_version>1.2</wp:wxr_version>\
    <wp:author><wp:author_login>Tove.B</wp:author_login><wp:author_email>tove@boats.example</wp:author_email>\
    <wp:author_display_name>Tove Brandt</wp:author_display_name></wp:author>\
    <wp:author><wp:author_login>quiet</wp:author_login><wp:author_email>quiet@boats.example</wp:author_email>\
    <wp:author_display_name>Quiet Writer</wp:author_display_name></wp:author>\
    <item><title>Sails</title><link>https://boats.example/sails/</link><dc:creator>Tove.B</dc:creator>\
    <content:encoded>White ones.</content:encoded><wp:post_id>1</wp:post_id>\
    <wp:post_date_gmt>2015-03-04 09:30:00</wp:post_date_gmt><wp:post_name>sails</wp:post_name>\
    <wp:status>publish</wp:status><wp:post_type>post</wp:post_type>\
    <category domain=\"post_tag\" nicename=\"wind\">Wind &amp;amp; weather</category>\
    <category domain=\"post_tag\" nicename=\"sea\">Sea</category></item>\
    <item><title>Oars</title><link>https://boats.example/oars/</link><dc:creator>quiet</dc:creator>\
    <content:encoded>Not yet.</content:encoded><wp:post_id>2</wp:post_id><wp:post_name>oars</wp:post_name>\
    <wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>";

#[track_caller]
fn expect_leads(server: &TestServer, leads: &[(&str, &str)]) {
    for (old, new) in leads {
        let answer = server.get(&format!("/acme{old}")).expect_status(308);
        assert_eq!(answer.location(), format!("/acme{new}"), "{old}");
    }
}

/// How many lines of a report begin so.
fn lines(report: &str, start: &str) -> usize {
    report.lines().filter(|line| line.starts_with(start)).count()
}

/// The addresses that lead elsewhere, and where to, line by line.
fn redirects(desk: &mut Desk) -> String {
    let table = desk.get("/redirects.csv").expect_status(200).text().replace('"', "");
    // How often each was taken is counted in its own time.
    let lines = table.lines().filter_map(|line| line.rsplit_once(','));
    lines.flat_map(|(line, _)| [line, "\n"]).collect()
}

#[test]
fn lists_and_feeds_of_wordpress_lead_to_those_here_once() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let sent = [("site.xml", BLOG.as_bytes())];
    send(&mut desk, "", &sent).expect_status(303);
    wait_for(&mut desk, "This is what would come")
        .expect_text("<bdi>/author/tove-b</bdi>")
        .expect_text("Old addresses");
    server.get("/acme/author/tove-b").expect_status(404);

    let report = bring_in(&mut desk, "", &sent);
    assert!(report.contains("came over,redirect,/author/tove-b,/author/tove-brandt\r\n"), "{report}");
    let tag = server.get("/acme/posts/sails").expect_status(200).text();
    let (_, tag) = tag.split_once("href=\"/acme/tag/w").expect("a link to the tag");
    let tag = format!("/tag/w{}", tag.split('"').next().expect("its end"));
    assert!(report.contains(&format!("came over,redirect,/tag/wind,{tag}\r\n")), "no {tag} in {report}");
    expect_leads(
        &server,
        &[
            ("/author/tove-b", "/author/tove-brandt"),
            ("/author/tove-b/page/2", "/author/tove-brandt/page/2"),
            ("/author/tove-b/feed", "/author/tove-brandt/feed.xml"),
            ("/tag/wind", &tag),
            ("/tag/wind/page/2", &format!("{tag}/page/2")),
            ("/tag/wind/feed", &format!("{tag}/feed.xml")),
            ("/tag/wind/feed.xml", &format!("{tag}/feed.xml")),
            ("/tag/sea/feed", "/tag/sea/feed.xml"),
            ("/feed", "/rss.xml"),
            ("/feed/atom", "/feed.xml"),
            ("/comments/feed", "/rss.xml"),
        ],
    );
    server.get("/acme/author/tove-brandt").expect_status(200).expect_text("Sails");
    // What has the same address needs none; what nobody sees has no list.
    server.get("/acme/tag/sea").expect_status(200).expect_text("Sails");
    for never in ["redirect,/tag/sea,", "redirect,/author/quiet"] {
        assert!(!report.contains(never), "{never} is in {report}");
    }

    let before = redirects(&mut desk);
    let again = bring_in(&mut desk, "", &sent);
    assert!(!again.contains("came over"), "{again}");
    assert_eq!(lines(&again, "already here,redirect,"), lines(&report, "came over,redirect,"), "{again}");
    assert_eq!(redirects(&mut desk), before);
}

#[test]
fn an_address_at_which_something_is_here_leads_nowhere_else() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let page = [
        ("title", "What we feed them"),
        ("slug", "feed"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "Hay."),
        ("intent", "publish"),
    ];
    desk.post("/pages/new", &page).expect_status(303);
    desk.post("/tags", &[("name", "Wind")]).expect_status(303);
    let report = bring_in(&mut desk, "", &[("site.xml", BLOG.as_bytes())]);
    for never in ["redirect,/feed,", "redirect,/tag/wind,", "redirect,/tag/wind/*,"] {
        assert!(!report.contains(never), "{never} is in {report}");
    }
    server.get("/acme/feed").expect_status(200).expect_text("Hay.");
    let all = redirects(&mut desk);
    assert!(all.contains("/tag/wind/feed,") && !all.contains("/tag/wind,"), "{all}");
    expect_leads(&server, &[("/feed/rss2", "/rss.xml"), ("/author/tove-b", "/author/tove-brandt")]);
}

#[test]
fn a_tag_that_was_renamed_here_is_led_to_at_the_address_that_it_kept() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/tags", &[("name", "Breeze")]).expect_status(303);
    desk.post("/tags/breeze", &[("name", "Wind & weather")]).expect_status(303);
    let listed = "</wp:wxr_version><wp:tag><wp:term_id>7</wp:term_id><wp:tag_slug>wind</wp:tag_slug>\
        <wp:tag_name>Wind &amp;amp; weather</wp:tag_name></wp:tag>";
    let text = "<![CDATA[<p>As <a href=\"https://boats.example/tag/wind/\">it blows</a>.</p>]]>";
    let blog = BLOG.replace("</wp:wxr_version>", listed).replace("White ones.", text);
    let sent = [("site.xml", blog.as_bytes())];
    bring_in(&mut desk, "", &sent);
    server.get("/acme/tag/breeze").expect_status(200).expect_text("Sails");
    server.get("/acme/posts/sails").expect_text("href=\"/acme/tag/breeze\">it blows</a>");
    expect_leads(&server, &[("/tag/wind", "/tag/breeze"), ("/tag/wind/feed", "/tag/breeze/feed.xml")]);
    // There is no other one of that name.
    let tags = desk.get("/tags").expect_status(200).text();
    assert_eq!(tags.matches(">Wind &#38; weather</a>").count(), 1, "{tags}");

    // One that somebody renames later is where it was, too.
    desk.post("/tags/sea", &[("name", "Water")]).expect_status(303);
    let again = bring_in(&mut desk, "", &sent);
    assert!(!again.contains("came over"), "{again}");
    server.get("/acme/tag/sea").expect_status(200).expect_text("Sails");
    server.get("/acme/tag/sea/feed").expect_status(308);
}

#[test]
fn categories_lead_to_their_feeds_and_further_pages_wherever_they_stood() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    bring_in(&mut desk, "", &[("site.xml", WORDPRESS.as_bytes())]);
    expect_leads(
        &server,
        &[
            ("/category/bread/feed", "/category/bread/feed.xml"),
            ("/category/bread/rye-bread", "/category/rye-bread"),
            ("/category/bread/rye-bread/page/2", "/category/rye-bread/page/2"),
            ("/category/bread/rye-bread/feed", "/category/rye-bread/feed.xml"),
            ("/author/ines", "/author/ines-roth"),
        ],
    );
}

#[test]
fn lists_and_feeds_of_ghost_lead_to_those_here() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let sent = [("ghost.json", GHOST.as_bytes())];
    let report = bring_in(&mut desk, "https://old-harbour.example", &sent);
    assert!(report.contains("came over,redirect,/author/ola,/author/ola-brandt\r\n"), "{report}");
    expect_leads(
        &server,
        &[
            ("/author/ola", "/author/ola-brandt"),
            ("/author/ola/rss", "/author/ola-brandt/feed.xml"),
            ("/tag/sea/rss", "/tag/sea/feed.xml"),
            ("/rss", "/rss.xml"),
        ],
    );
    let again = bring_in(&mut desk, "https://old-harbour.example", &sent);
    assert!(!again.contains("came over"), "{again}");
}
