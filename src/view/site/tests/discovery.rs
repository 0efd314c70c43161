//! What pages, feeds and lists of addresses say to programs.

use super::*;

#[test]
fn feeds_carry_absolute_links_and_escaped_content() {
    let site = Site::new();
    let (frame, entries) = (&site.frame(), &site.entries());
    let atom = AtomFeed { frame, title: EVIL, page: "/", path: "/feed.xml", entries }.render().expect("renders");
    let rss = RssFeed { frame, entries }.render().expect("renders");
    for feed in [&atom, &rss] {
        assert!(feed.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<"));
        assert!(feed.contains("https://example.org/shop/posts/first"));
        assert!(!feed.contains("<script") && !feed.contains("<section"));
        assert!(feed.contains("href=&#34;https://example.org/shop/about&#34;"), "{feed}");
        assert!(!feed.contains("href=&#34;/"));
    }
    assert!(atom.contains("<updated>2023-11-14T22:13:20Z</updated>"));
    assert!(rss.contains("<pubDate>Tue, 14 Nov 2023 22:13:20 GMT</pubDate>"));
}

#[test]
fn robots_and_the_site_map_name_the_tenants_own_addresses() {
    let site = Site::new();
    let frame = &site.frame();
    let entries = &[SitemapEntry { updated: Some(Timestamp::from_millis(0)), ..SitemapEntry::at("/about".into()) }];
    let map = Sitemap { frame, entries }.render().expect("renders");
    assert!(map.contains("<loc>https://example.org/shop/about</loc><lastmod>1970-01-01T00:00:00Z</lastmod>"));
    let robots = Robots { frame }.render().expect("renders");
    assert!(robots.contains("Disallow: /shop/admin\n"));
    assert!(robots.contains("Sitemap: https://example.org/shop/sitemap.xml"));
}

#[test]
fn the_index_of_a_long_site_map_names_each_of_its_parts() {
    let site = Site::new();
    let index = SitemapIndex { frame: &site.frame(), pages: 3 }.render().expect("renders");
    assert!(index.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex "), "{index}");
    assert_eq!(index.matches("<sitemap>").count(), 3, "{index}");
    for page in 1..=3 {
        assert!(index.contains(&format!("<loc>https://example.org/shop/sitemap-{page}.xml</loc>")), "{index}");
    }
}

#[test]
fn the_head_tells_what_a_page_is() {
    let pages = Site::new().pages();
    let of =
        |wanted: &str| pages.iter().find(|(name, _)| *name == wanted).map(|(_, html)| html.as_str()).expect("known");
    assert!(of("post").contains("<link rel=\"canonical\" href=\"https://example.org/shop/posts/first\">"));
    assert!(of("post").contains("content=\"article\""));
    assert!(of("post").contains("<meta property=\"article:author\" content=\"https://example.org/shop/author/ada\">"));
    for list in ["archive", "tag", "author"] {
        assert!(of(list).contains("<meta property=\"og:image:width\" content=\"1200\">"), "{list}");
        assert!(!of(list).contains("<meta name=\"description\" content=\"Bread"), "{list}: the site's own words");
    }
    assert!(of("tag").contains("<meta property=\"og:image:alt\" content=\"A loaf\">"));
    assert!(of("tag").contains("<meta name=\"description\" content=\"first "));
    assert!(of("page").contains("og:image\" content=\"https://example.org/shop/media/abc123/loaf.jpg\""));
    assert!(of("home").contains("<title>Corner Shop – Bread &#38; more</title>"));
    assert!(of("archive").contains("href=\"https://example.org/shop/posts/page/2\""));
    assert!(of("archive").contains("rel=\"next\" href=\"/shop/posts/page/3\""));
    assert!(of("search").contains("content=\"noindex\""));
    assert!(of("found").contains("<mark>bread</mark>"));
    assert!(of("found").contains("61 results for <q>bread</q>"));
    assert!(of("found").contains("rel=\"prev\" href=\"/shop/search?q=bread\""));
    assert!(of("found").contains("rel=\"next\" href=\"/shop/search?q=bread&#38;page=3\""));
    assert!(of("meant").contains("rel=\"next\" href=\"/shop/search?q=bread+%26+%3Cwine%3E&#38;page=2\""));
    assert!(of("meant").contains("<mark>bread</mark>") && of("meant").contains("content=\"noindex\""));
    assert!(of("meant").contains("<a href=\"/shop/search?q=bread+%26+%3Cwine%3E\">bread &#38; &#60;wine&#62;</a>?"));
    assert!(of("guide").contains("href=\"/shop/guide/install\" aria-current=\"page\""));
    assert!(of("guide").contains("<a href=\"#one\">One</a>"));
    let below = of("guide").matches("href=\"/shop/guide/install/linux\"").count();
    assert_eq!(below, 2, "what is below the page stands below it, and comes next");
    assert!(!of("guide").contains("href=\"/shop/guide/use/daily\""), "what is elsewhere is folded");
    assert!(of("guide").contains("class=\"section-nav\"") && !of("guide").contains("class=\"tabs\""));
    assert!(of("wide guide").contains("class=\"tabs\"") && !of("wide guide").contains("class=\"section-nav\""));
}

#[test]
fn a_link_preview_has_the_first_picture_of_pixels_that_the_library_has() {
    let file = MediaFile { hash: "0".to_owned(), width: 8, height: 6, ..MediaFile::default() };
    let known = ["sign.svg", "loaf.jpg"].map(|name| (MediaName::parse(name).expect("a name"), file.clone()));
    let site = Site { media: known.into_iter().collect(), ..Site::new() };
    let frame = site.frame();
    let images = ["sign.svg", "gone.jpg", "loaf.jpg"].map(|name| {
        let json = format!(r#"{{"media":"{name}"}}"#);
        serde_json::from_str::<crate::domain::document::section::Image>(&json).expect("an image")
    });
    let head = |count: usize| Head::of(&frame, "Bread", "/bread").pictured(&frame, &images[..count]);
    assert_eq!(head(2).image, None);
    let shared = head(3).image.expect("a picture");
    assert_eq!((shared.width, shared.height), (8, 6));
    assert_eq!(shared.url, "https://example.org/shop/media/0/loaf.jpg");
}
