//! What has no place here, item by item, of `WordPress`.

use super::wordpress::expect_line;
use super::{bring_in, send, tar_of, wait_for};
use crate::admin_media::PIXEL;
use crate::support::{Desk, TestServer};

/// A field of an item beside its own.
fn meta(key: &str, value: &str) -> String {
    format!("<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>")
}

/// A made-up site with words that nothing here has.
fn export() -> String {
    let menu_item = [
        meta("_menu_item_type", "custom"),
        meta("_menu_item_url", "https://flour.example/"),
        meta("_menu_item_target", "_blank"),
        meta("_menu_item_xfn", "friend"),
        meta("_menu_item_classes", "a:1:{i:0;s:3:\"big\";}"),
    ];
    format!(
        "<rss><channel><title>Boats</title><link>https://boats.example</link>\
         <description>Wood &amp; sails</description><language>pt-BR</language>\
         <wp:wxr_version>1.2</wp:wxr_version>\
         <wp:term><wp:term_id>9</wp:term_id><wp:term_taxonomy>harbour</wp:term_taxonomy>\
         <wp:term_slug>rostock</wp:term_slug><wp:term_name>Rostock</wp:term_name></wp:term>\
         <image><url>https://boats.example/icon.png</url><title>Boats</title></image>\
         <item><title>Sails</title><link>https://boats.example/sails/</link>\
         <content:encoded>White ones.</content:encoded><wp:post_id>1</wp:post_id>\
         <wp:post_date_gmt>2015-03-04 09:30:00</wp:post_date_gmt><wp:post_name>sails</wp:post_name>\
         <wp:status>publish</wp:status><wp:post_type>post</wp:post_type>{}</item>\
         <item><title>At dawn</title><content:encoded>Taken by Ola.</content:encoded>\
         <excerpt:encoded>The first boat</excerpt:encoded><wp:post_id>2</wp:post_id>\
         <wp:attachment_url>https://boats.example/wp-content/uploads/boat.png</wp:attachment_url>\
         <wp:post_type>attachment</wp:post_type><wp:comment></wp:comment><wp:comment></wp:comment></item>\
         <item><title>Second boat</title><wp:post_id>3</wp:post_id>\
         <wp:attachment_url>https://boats.example/wp-content/uploads/second-boat.png</wp:attachment_url>\
         <wp:post_type>attachment</wp:post_type></item>\
         <item><title>Model</title><wp:post_id>4</wp:post_id><wp:post_type>product</wp:post_type>\
         <wp:comment></wp:comment></item>\
         <item><title>Flour</title><content:encoded>From the mill</content:encoded>\
         <excerpt:encoded>Go there</excerpt:encoded><wp:post_id>5</wp:post_id>\
         <wp:post_type>nav_menu_item</wp:post_type>\
         <category domain=\"nav_menu\" nicename=\"main\">Main</category>{}</item></channel></rss>",
        meta("_yoast_wpseo_metadesc", "For search"),
        menu_item.concat(),
    )
}

/// What stands below the title.
fn tagline_of(desk: &mut Desk) -> String {
    let settings = desk.get("/settings").expect_status(200).text();
    let (_, field) = settings.split_once("name=\"tagline\" type=\"text\" value=\"").expect("a tagline");
    field.split('"').next().expect("its end").to_owned()
}

#[test]
fn what_files_menu_items_and_the_site_itself_lose_is_said_item_by_item() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let (export, files) = (export(), tar_of(&[("uploads/boat.png", PIXEL), ("uploads/second-boat.png", PIXEL)]));
    let sent = [("site.xml", export.as_bytes()), ("uploads.tar", files.as_slice())];
    let report = bring_in(&mut desk, "", &sent);
    let lost = "not carried over or changed,";
    for (start, words) in [
        ("file,boat.png", "no title here; it was “At dawn”"),
        ("file,boat.png", "no caption here, only where a page shows them; it was “The first boat”"),
        ("file,boat.png", "no description here; it was “Taken by Ola.”"),
        ("file,boat.png", "its 2 comments are not here"),
        ("comment,Model", "they are of something that is not here"),
        ("harbour,Rostock", "only categories and tags come over"),
        ("icon,https://boats.example/icon.png", "choose a picture at Design"),
        ("post,Sails", "for search engines and networks"),
        ("menu item,Main: Flour", "it was “Go there”"),
        ("menu item,Main: Flour", "no description here; it was “From the mill”"),
        ("menu item,Main: Flour", "it was “friend”"),
        ("menu item,Main: Flour", "its style “big”"),
        ("menu item,Main: Flour", "it opened a new window"),
        ("language,pt-BR", "the site keeps “en"),
        ("site,Boats", "see Settings"),
    ] {
        expect_line(&report, &format!("{lost}{start}"), words);
    }
    // The name of a file is no title that somebody wrote.
    assert!(!report.contains(&format!("{lost}file,second-boat.png")), "{report}");
    expect_line(&report, "came over,menu,Main", "with 1 items");
    let screen = desk.get("/import").text();
    let (_, counts) = screen.split_once("<td class=\"row-title\">Menu items</td>").expect("menu items");
    let counts = counts.split("</tr>").next().expect("a row");
    assert!(counts.contains("changed\">1<") && counts.contains("out\">0<"), "{counts}");
    let path = desk.path("/import");
    let german = desk.browser.get_with(&path, &[("accept-language", "de")]);
    german.expect_text("Dateien haben hier keine Beschreibung").expect_text("<span class=\"hint\">Untertitel</span>");
}

#[test]
fn a_tagline_comes_where_nobody_has_written_one_and_once() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let export = export();
    let sent = [("site.xml", export.as_bytes())];
    let settings = |tagline| [("title", "Ours"), ("tagline", tagline), ("language", "en"), ("time_zone", "UTC")];

    let mut desk = server.desk("acme");
    let example = tagline_of(&mut desk);
    send(&mut desk, "", &sent).expect_status(303);
    wait_for(&mut desk, "This is what would come").expect_text("below the title of the site");
    assert_eq!(tagline_of(&mut desk), example, "a rehearsal writes nothing");
    let report = bring_in(&mut desk, "", &sent);
    expect_line(&report, "came over,tagline,Wood & sails", "below the title of the site");
    server.get("/acme/posts").expect_text("Wood &#38; sails");
    let again = bring_in(&mut desk, "", &sent);
    expect_line(&again, "already here,tagline,Wood & sails", "");
    desk.post("/settings", &settings("")).expect_status(303);
    let again = bring_in(&mut desk, "", &sent);
    assert!(!again.contains("came over"), "{again}");
    assert_eq!(tagline_of(&mut desk), "");

    let mut desk = server.desk("bolt");
    desk.post("/settings", &settings("Our own line")).expect_status(303);
    let report = bring_in(&mut desk, "", &sent);
    expect_line(&report, "not carried over or changed,tagline,Wood & sails", "keeps the tagline that it has here");
    assert_eq!(tagline_of(&mut desk), "Our own line");
}
