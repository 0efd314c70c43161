use super::*;
use crate::domain::document::{Block, Href, Section};
use crate::domain::media_name::MediaName;

/// A world in which pictures are here whose address has `here` in it.
struct Small;

impl World for Small {
    fn file(&self, id: Option<&str>, address: &str) -> Found {
        let name = address.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("by-number.jpg");
        if !address.contains("here") && id != Some("7") {
            return Found::Missing(address.to_owned());
        }
        let media = MediaName::parse(name).expect("a name");
        Found::Here { media, is_picture: true, alt: "known".to_owned(), caption: "told".to_owned() }
    }

    fn link(&self, href: &str) -> Option<Href> {
        Href::parse(href).ok()
    }

    fn own_pictures(&self) -> Vec<String> {
        vec!["7".to_owned(), "7".to_owned()]
    }

    fn snippet(&self, id: &str) -> Option<&str> {
        (id == "9").then_some("<!-- wp:block {\"ref\":9} /--><p>shared</p>")
    }
}

fn converted(text: &str, markup: Markup) -> Converted {
    convert(text, markup, &Small).expect("a document")
}

/// The text of a document as Markdown: short enough to read in a test.
fn classic(text: &str) -> String {
    markdown(&converted(text, Markup::Classic).document)
}

fn html(text: &str) -> String {
    markdown(&converted(text, Markup::Html).document)
}

fn markdown(document: &Document) -> String {
    let section = |section: &Section| match section {
        Section::RichText(text) => text.body.to_markdown(),
        other => format!("<{}>", other.kind()),
    };
    document.sections.iter().map(section).collect::<Vec<_>>().join("\n\n").trim().to_owned()
}

#[test]
fn an_empty_line_ends_a_paragraph_in_a_classic_text_and_a_line_end_breaks_its_line() {
    assert_eq!(classic("one\ntwo\n\nthree <b>four\n\nfive</b>"), "one\\\ntwo\n\nthree **four**\n\n**five**");
    assert_eq!(classic("a\n<ul>\n\t<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\nd"), "a\n\n- b\n  * c\n\nd");
    assert_eq!(html("<p>one\ntwo</p>\n\n<p>three</p>"), "one two\n\nthree");
    assert_eq!(classic("<!-- wp:paragraph -->\n<p>one\ntwo</p>\n<!-- /wp:paragraph -->"), "one two");
}

#[test]
fn marks_links_and_headings_are_what_they_were_or_the_nearest() {
    assert_eq!(
        html("<h1>a</h1><h5>b</h5><p><em>c</em> <del>d</del> <kbd>e</kbd></p>"),
        "## a\n\n### b\n\n_c_ ~~d~~ `e`"
    );
    assert_eq!(
        html("<p>H<sub>2</sub>O, E=mc<sup>2</sup>, <q>q</q>, <abbr title=\"long\">l</abbr></p>"),
        "H₂O, E=mc², “q”, l (long)"
    );
    assert_eq!(html("<p><a href=\"/a\"><b>x</b> y</a></p>"), "[**x** y](/a)");
    let bad = converted("<p><a href=\"javascript:alert(1)\">x</a><script>alert(2)</script></p>", Markup::Html);
    assert_eq!(markdown(&bad.document), "x");
    assert!(bad.notes.iter().any(|note| note.sentence.contains("javascript:alert(1)")), "{:?}", bad.notes);
    assert!(bad.notes.iter().any(|note| note.sentence.contains("“script”")), "{:?}", bad.notes);
}

#[test]
fn tables_have_rows_of_one_length_and_a_head_without_words_where_there_was_none() {
    let text = "<table><tr><td>a</td><td>b</td></tr><tr><td colspan=2>c<br>d</td></tr><tfoot><tr><td>f</td></tr></tfoot></table>";
    let Section::RichText(text) = &converted(text, Markup::Html).document.sections[0] else { panic!("text") };
    let Block::Table { header, rows } = &text.body.blocks[0] else { panic!("a table") };
    assert_eq!((header.len(), rows.len()), (2, 3));
    assert!(header.iter().all(Vec::is_empty), "{header:?}");
    assert!(rows.iter().all(|row| row.len() == 2) && rows[1][1].is_empty());
    let head =
        html("<table><thead><tr><th>h</th></tr></thead><tbody><tr><td rowspan=2>x</td></tr><tr></tr></tbody></table>");
    assert!(head.starts_with("| h |"), "{head}");
}

#[test]
fn pictures_captions_and_galleries_are_blocks_and_what_is_missing_leads_to_where_it_was() {
    let caption = "[caption id=\"x\" width=\"3\"]<a href=\"https://o.example/here.jpg\"><img src=\"https://o.example/here.jpg\" alt=\"A\"></a> Below it[/caption]";
    let picture = converted(caption, Markup::Classic);
    let media = picture.document.lead_image().expect("a picture");
    assert_eq!((media.media.as_str(), media.alt.as_str(), media.caption.as_str()), ("here.jpg", "A", "Below it"));
    assert!(picture.notes.is_empty(), "{:?}", picture.notes);
    let gallery = converted("before\n[gallery columns=\"2\"]\nafter", Markup::Classic);
    let Section::RichText(text) = &gallery.document.sections[0] else { panic!("text") };
    assert!(
        matches!(&text.body.blocks[1], Block::Gallery { images } if images.len() == 2 && images[0].caption == "told")
    );
    let missing = converted("<p>a <img src=\"https://o.example/gone.jpg\" alt=\"Gone\"> b</p>", Markup::Html);
    let Section::RichText(text) = &missing.document.sections[0] else { panic!("text") };
    assert!(matches!(&text.body.blocks[1], Block::Card { title, .. } if title == "Picture: Gone"));
    assert!(missing.notes[0].sentence.contains("https://o.example/gone.jpg"));
    let inline = converted("<img src=\"data:image/png;base64,AAAA\">", Markup::Html);
    assert!(inline.document.sections.is_empty() && inline.notes[0].sentence.contains("without an address"));
}

#[test]
fn blocks_of_an_editor_are_sections_where_there_is_one_for_them() {
    let kinds = |text: &str| {
        let document = converted(text, Markup::Classic).document;
        document.sections.iter().map(Section::kind).collect::<Vec<_>>()
    };
    let cover = "<!-- wp:cover {\"url\":\"x\"} --><div class=\"wp-block-cover\"><img src=\"https://o.example/here.jpg\"><div class=\"wp-block-cover__inner-container\"><h2>Words</h2><p>more</p></div></div><!-- /wp:cover -->";
    assert_eq!(kinds(cover), ["rich_text"], "the title of the page stands above it");
    assert_eq!(kinds(&format!("<p>a</p>{cover}")), ["rich_text", "hero"]);
    let beside = "<!-- wp:media-text --><div class=\"wp-block-media-text has-media-on-the-right\"><figure class=\"wp-block-media-text__media\"><img src=\"https://o.example/here.jpg\"></figure><div class=\"wp-block-media-text__content\"><p>text</p></div></div><!-- /wp:media-text -->";
    assert_eq!(kinds(beside), ["image_with_text"]);
    let column = |words: &str| format!("<div class=\"wp-block-column\"><h3>{words}</h3><p>about {words}</p></div>");
    let columns = format!("<!-- wp:columns --><div class=\"wp-block-columns\">{}{}</div>", column("a"), column("b"));
    assert_eq!(kinds(&columns), ["features"]);
    assert_eq!(
        kinds(
            "<!-- wp:x --><details><summary>Why?</summary><p>So.</p></details><details><summary>And?</summary></details>"
        ),
        ["faq"]
    );
    assert_eq!(kinds("<!-- wp:latest-posts {\"postsToShow\":3} /--><p>a</p>"), ["latest_posts", "rich_text"]);
    assert_eq!(kinds("<!-- wp:separator --><hr><!-- /wp:separator -->"), ["rich_text"]);
    let embed = "<!-- wp:embed --><figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\nhttps://youtu.be/x\n</div><figcaption>Look</figcaption></figure>";
    let Section::RichText(text) = &converted(embed, Markup::Classic).document.sections[0] else { panic!("text") };
    assert!(matches!(&text.body.blocks[0], Block::Card { title, .. } if title == "Look"));
    let noted = converted("<!-- wp:calendar /--><!-- wp:block {\"ref\":9} /-->", Markup::Classic);
    assert!(noted.notes.iter().any(|note| note.sentence.contains("“calendar”")));
    assert!(markdown(&noted.document).starts_with("shared"), "{}", markdown(&noted.document));
}

#[test]
fn brackets_that_call_nothing_that_is_known_stay_and_are_noted() {
    let text = "[contact-form-7 id=\"3\"] and [1] and [[gallery]] <a href=\"https://x.example/?a[]=1\">x</a>";
    let plugin = converted(text, Markup::Classic);
    let words = plugin.document.plain_text();
    assert!(words.starts_with("[contact-form-7 id=\"3\"] and [1] and [gallery]"), "{words}");
    assert_eq!(plugin.notes.len(), 1, "{:?}", plugin.notes);
    let embedded = classic("[embed]https://vimeo.com/1[/embed]\n\n[audio mp3=\"https://o.example/a.mp3\"]");
    assert!(embedded.contains("Video on Vimeo") && embedded.contains("Sound: a.mp3"), "{embedded}");
}

#[test]
fn hostile_texts_come_to_an_end_and_to_a_document() {
    let deep = "<div>".repeat(10_000);
    let lists = format!("{}x", "<ul><li>".repeat(40));
    let marks = "<b><i><a href=x>".repeat(3000);
    let fonts: String = (0..3000).fold(String::new(), |all, number| all + &format!("<font a={number}><p>"));
    let calls = "[caption]".repeat(100_000);
    let tables = "<table><tr><td colspan=99999999 rowspan=99999>".repeat(60);
    let nested = ["<div>", "<b>", "<figure>", "<blockquote>", "<ul><li>", "<table><tr><td>", "<details>"];
    let nested = nested.map(|tag| format!("{}x", tag.repeat(130)));
    let hostile = [deep, lists, marks, fonts, calls, tables, "<".repeat(100_000), "[gallery ".repeat(20_000)];
    for text in hostile.into_iter().chain(nested) {
        for markup in [Markup::Classic, Markup::Html] {
            let start: String = text.chars().take(20).collect();
            match convert(&text, markup, &Small) {
                Ok(made) => assert!(Document::from_json(&made.document.to_json()).is_ok(), "{start}"),
                Err(error) => assert!(!error.to_string().is_empty(), "{start}"),
            }
        }
    }
    assert_eq!(convert(&"x".repeat(MAX_BYTES + 1), Markup::Html, &Small).expect_err("refused"), ConvertError::TooLong);
}

#[test]
fn characters_that_no_text_has_are_left_out_wherever_they_stand() {
    let text =
        "<p>a\u{8}b&#1;c&#xFFFE;d</p><pre>e\u{b}f</pre><img src=\"https://o.example/here.jpg\" alt=\"g\u{1}\nh\">";
    let document = converted(text, Markup::Html).document;
    assert!(crate::domain::text::is_text(&document.plain_text()), "{document:?}");
    assert_eq!(document.lead_image().expect("a picture").alt, "g h");
}
