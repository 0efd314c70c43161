//! The export with which themes of `WordPress` are tested: whatever its editor can make is in it. The file
//! is its makers', and so not among the fixtures: `ROWHOUSE_TEST_WORDPRESS` says where it is. From
//! <https://github.com/WordPress/theme-test-data>. `crate::browser::theme_unit_test` looks at it in a browser.

use super::{bring_in, tar_of};
use crate::media::pictures::photo;
use crate::support::TestServer;
use image::ImageFormat::{Jpeg, Png};

/// What a page has, and whether the words of an item have it.
type Sort = (&'static str, fn(&str) -> bool);

/// What pages of the export are looked at for, and whether the words of an item have it.
const SORTS: [Sort; 12] = [
    ("a table", |words| words.contains("<table")),
    ("a picture", |words| words.contains("<img")),
    ("a gallery of the older editor", |words| words.contains("[gallery")),
    ("a gallery of blocks", |words| words.contains("wp:gallery")),
    ("a line below a picture", |words| words.contains("[caption")),
    ("a list in a list", has_list_in_list),
    ("code", |words| words.contains("<pre")),
    ("a quote", |words| words.contains("<blockquote")),
    ("something at the right", |words| words.contains("alignright")),
    ("columns", |words| words.contains("wp:columns")),
    ("a button", |words| words.contains("wp:button")),
    ("words over a picture", |words| words.contains("wp:cover")),
];

/// What of `WordPress` no page has, whatever is written on it.
const LEFT: [&str; 8] = ["<!--", "[gallery", "[caption", "[embed", "[audio", "[video", "[playlist", "javascript:"];

fn has_list_in_list(words: &str) -> bool {
    let mut items = words.split("<li").skip(1).filter_map(|rest| rest.split("</li>").next());
    items.any(|item| item.contains("<ul") || item.contains("<ol"))
}

/// The export, where somebody has said where it is.
pub(crate) fn export() -> Option<String> {
    let Ok(path) = std::env::var("ROWHOUSE_TEST_WORDPRESS") else {
        println!("NOT tested: ROWHOUSE_TEST_WORDPRESS does not say where the export is");
        return None;
    };
    Some(std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}")))
}

/// Brings the export into `acme`, with pictures, and gives the addresses of the site.
#[track_caller]
pub(crate) fn brought_in(server: &TestServer, export: &str) -> Vec<String> {
    let pictures = stand_ins(export);
    assert!(pictures.len() > 20, "{} pictures", pictures.len());
    let pictures: Vec<(&str, &[u8])> = pictures.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let pictures = tar_of(&pictures);
    let sent = [("export.xml", export.as_bytes()), ("uploads.tar", &pictures)];
    bring_in(&mut server.desk("acme"), "", &sent);
    addresses(server)
}

/// Some pages that are much unlike one another, by their addresses: one for each of [`SORTS`], which is another one as
/// long as there is another, and those with the longest title and the longest word in it.
#[track_caller]
pub(crate) fn unlike(export: &str, addresses: &[String]) -> Vec<String> {
    let is_seen =
        |item: &&str| matches!(text(item, "wp:post_type"), "post" | "page") && text(item, "wp:status") == "publish";
    let with_address = |item| {
        let slug = Some(text(item, "wp:post_name")).filter(|slug| !slug.is_empty())?;
        let end = format!("/{slug}");
        // Lists come first in a map, and a tag may be called as a post is.
        Some((item, addresses.iter().rfind(|address| address.ends_with(&end))?))
    };
    let items: Vec<(&str, &String)> = export.split("<item>").skip(1).filter(is_seen).filter_map(with_address).collect();
    let mut pages: Vec<String> = Vec::new();
    for (sort, has_it) in SORTS {
        let having = items.iter().filter(|(item, _)| has_it(text(item, "content:encoded")));
        let having: Vec<&String> = having.map(|(_, address)| *address).collect();
        assert!(!having.is_empty(), "no page has {sort}");
        let another = having.into_iter().find(|address| !pages.contains(address));
        pages.extend(another.cloned());
    }
    let longest_word = |item: &str| text(item, "title").split_whitespace().map(str::len).max();
    let longest = [
        items.iter().max_by_key(|(item, _)| text(item, "title").len()),
        items.iter().max_by_key(|(item, _)| longest_word(item)),
    ];
    for (_, address) in longest.into_iter().flatten() {
        if !pages.contains(address) {
            pages.push((*address).clone());
        }
    }
    assert!(pages.len() >= 10, "{pages:?}");
    pages
}

/// What stands in an element of an item, as it is or as `CDATA`.
fn text<'a>(item: &'a str, element: &str) -> &'a str {
    let (_, rest) = item.split_once(&format!("<{element}>")).unwrap_or_default();
    let text = rest.split(&format!("</{element}>")).next().unwrap_or_default();
    text.strip_prefix("<![CDATA[").and_then(|text| text.strip_suffix("]]>")).unwrap_or(text)
}

/// Pictures of ours in the place of those of the export, which their makers keep: no two of them are the same.
fn stand_ins(export: &str) -> Vec<(String, Vec<u8>)> {
    let addresses = export.split("<item>").map(|item| text(item, "wp:attachment_url"));
    let stand_in = |(address, number): (&str, u32)| {
        let format = match address.rsplit_once('.')?.1 {
            "jpg" | "jpeg" => Jpeg,
            "png" => Png,
            _ => return None,
        };
        let (_, path) = address.split_once("://")?.1.split_once('/')?;
        let path = path.trim_start_matches("wp-content/uploads/");
        // Wider than a telephone.
        Some((format!("uploads/{path}"), photo(420, 200 + number, format)))
    };
    addresses.zip(0..).filter_map(stand_in).collect()
}

/// Every address of the site map, below the server.
#[track_caller]
fn addresses(server: &TestServer) -> Vec<String> {
    let map = server.get("/acme/sitemap.xml").expect_status(200).text();
    let pages = map.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next());
    let below = |page: &str| {
        let (_, path) = page.split_once("/acme").expect("an address of the site");
        format!("/acme{}", path.replace("&amp;", "&"))
    };
    pages.map(below).collect()
}

/// How many rows of a report begin so.
fn rows(report: &str, fates: &[&str], what: &str) -> usize {
    let begins = |line: &str| fates.iter().any(|fate| line.starts_with(&format!("{fate},{what},")));
    report.lines().filter(|line| begins(line)).count()
}

/// What a page has of `WordPress`, and headings and pictures that are not as everybody can use them.
fn faults(page: &str) -> Vec<String> {
    let mut faults: Vec<String> =
        LEFT.iter().filter(|left| page.contains(**left)).map(|left| format!("it has {left}")).collect();
    let mut level = 0;
    for tag in page.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let class = tag.split_once(" class=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default();
        let is_left = class.contains("wp-") || tag.contains(" style=\"");
        let is_unsaid = tag.starts_with("img ") && !tag.contains(" alt=\"");
        let heading = tag.strip_prefix('h').and_then(|rest| rest.split(' ').next()?.parse::<u8>().ok());
        let is_too_deep = heading.is_some_and(|heading| heading > level + 1);
        if is_left || is_unsaid || is_too_deep {
            faults.push(format!("it has <{tag}>, after a heading of level {level}"));
        }
        level = heading.unwrap_or(level);
    }
    faults
}

/// The number of lines that a heading ends with: `Posts (58)`.
fn count_at_end(heading: &str) -> Option<usize> {
    heading.rsplit_once('(')?.1.strip_suffix(')')?.parse().ok()
}

#[test]
fn every_item_of_the_file_for_themes_comes_in_or_is_told_of_and_every_page_is_there() {
    let Some(export) = export() else { return };
    let of_kind = |kind: &str| {
        let words = [format!("<wp:post_type>{kind}<"), format!("<wp:post_type><![CDATA[{kind}]]>")];
        words.iter().map(|words| export.matches(words).count()).sum::<usize>()
    };
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let report = bring_in(&mut desk, "", &[("export.xml", export.as_bytes())]);
    let told = ["came over", "not carried over or changed"];
    for (kind, what) in [("post", "post"), ("page", "page")] {
        assert!(of_kind(kind) > 10, "{kind}");
        assert_eq!(rows(&report, &["came over"], what), of_kind(kind), "{kind}: {report}");
    }
    assert!(rows(&report, &told, "file") >= of_kind("attachment"), "{report}");
    assert!(export.matches("<wp:comment>").count() > 10 && report.contains("comments"), "{report}");
    // The screen counts every line, under far fewer headings, and has each of what is not as it was.
    let screen = desk.get("/import").expect_status(200).text();
    let counts: Vec<usize> = screen.split("</h3></summary>").filter_map(count_at_end).collect();
    let lines = report.lines().count() - 1;
    assert_eq!(counts.iter().sum::<usize>(), lines, "{counts:?} {screen}");
    assert!(counts.len() * 4 < lines, "{} headings of {lines} lines", counts.len());
    let (_, lost) = screen.split_once("<h2 id=\"lost\">").expect("what is lost");
    let lost = lost.split("</section>").next().expect("its end");
    let counts: Vec<usize> = lost.split("</h3></summary>").filter_map(count_at_end).collect();
    assert_eq!(lost.matches("<li><bdi>").count(), counts.iter().sum::<usize>(), "{lost}");

    // Every address of the site map is there, whatever is written on the page.
    let pages = addresses(&server);
    assert!(pages.len() > of_kind("page"), "{pages:?}");
    for page in pages {
        let text = server.get(&page).expect_status(200).text();
        for left in LEFT {
            assert!(!text.contains(left), "{page} has {left}");
        }
    }

    let again = bring_in(&mut desk, "", &[("export.xml", export.as_bytes())]);
    for what in ["post", "page", "category", "person", "menu"] {
        assert_eq!(rows(&again, &["came over"], what), 0, "{what}: {again}");
    }
}

#[test]
fn no_page_of_the_file_for_themes_has_markup_of_wordpress_left_and_headings_and_pictures_are_good() {
    let Some(export) = export() else { return };
    let server = TestServer::start().with_tenant("acme");
    let (mut all, mut pictures) = (Vec::new(), 0);
    for address in brought_in(&server, &export) {
        let page = server.get(&address).expect_status(200).text();
        pictures += page.matches("<img ").count();
        all.extend(faults(&page).into_iter().map(|fault| format!("{address}: {fault}")));
    }
    assert!(all.is_empty(), "{} faults\n{}", all.len(), all.join("\n"));
    assert!(pictures > 20, "{pictures} pictures are shown");
}

#[test]
fn a_page_with_something_of_wordpress_left_is_found_out() {
    let good = "<h1>A</h1><h2 id=\"b\">B</h2><h3>C</h3><h2>D</h2><p class=\"text-card\"><img src=\"/a\" alt=\"\"></p>";
    assert_eq!(faults(good), [""; 0]);
    for broken in [
        "<!-- wp:image -->",
        "[embed]https://a.example[/embed]",
        "<p class=\"large wp-block-quote\">",
        "<p style=\"text-align:right\">",
        "<h4>E</h4>",
        "<img src=\"/a.png\">",
    ] {
        assert_eq!(faults(&format!("{good}{broken}")).len(), 1, "{broken}");
    }
}
