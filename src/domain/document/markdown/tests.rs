//! The law of the folder on generated text, and examples a person can read.

use super::MarkdownError;
use crate::domain::document::limits::{MAX_BYTES, MAX_DEPTH};
use crate::domain::document::link::Href;
use crate::domain::document::rich_text::{Block, Inline, Mark, RichText};
use crate::domain::document::section::Image;
use crate::domain::media_name::MediaName;
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn read(markdown: &str) -> RichText {
    RichText::from_markdown(markdown).expect("valid Markdown")
}

fn error(markdown: &str) -> MarkdownError {
    RichText::from_markdown(markdown).expect_err("refused")
}

fn plain(text: &str) -> Inline {
    Inline::Text { text: text.into(), marks: Vec::new() }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { content: vec![plain(text)] }
}

fn href(address: &str) -> Href {
    Href::parse(address).expect("valid address")
}

fn picture(name: &str, alt: &str, caption: &str) -> Image {
    let media = MediaName::parse(name).expect("valid name");
    Image { media, alt: alt.into(), caption: caption.into() }
}

fn image(name: &str, alt: &str, caption: &str) -> Block {
    Block::Image { image: picture(name, alt, caption) }
}

#[test]
fn pictures_in_one_paragraph_are_a_gallery_and_a_link_alone_can_be_a_card() {
    let text = RichText::from_markdown(
        "![a](a.png) ![b](b.png \"c\")\n\n![a](a.png)\n\nx ![a](a.png)\n\n[*How* to](https://b.example/(x) \"card\")\n\n\
         [one](/a \"card\") more\n\n[two](/a \"title\")",
    );
    let link = |text: &str| Inline::Text {
        text: text.into(),
        marks: vec![Mark::Link { href: Href::parse("/a").expect("valid") }],
    };
    let plain = |text: &str| Inline::Text { text: text.into(), marks: Vec::new() };
    let expected = vec![
        Block::Gallery { images: vec![picture("a.png", "a", ""), picture("b.png", "b", "c")] },
        image("a.png", "a", ""),
        Block::Paragraph { content: vec![plain("x")] },
        image("a.png", "a", ""),
        Block::Card { href: Href::parse("https://b.example/(x)").expect("valid"), title: "How to".into() },
        Block::Paragraph { content: vec![link("one"), plain(" more")] },
        Block::Paragraph { content: vec![link("two")] },
    ];
    assert_eq!(text, Ok(RichText { blocks: expected }));
    assert!(RichText::from_markdown("[a](javascript:b \"card\")").is_err());
    // A backslash at the end of a line below a picture keeps the next picture apart from it.
    let images = vec![picture("a.png", "", "\\"), picture("b.png", "", "#\"")];
    let gallery = RichText { blocks: vec![Block::Gallery { images }] };
    assert_eq!(RichText::from_markdown(&gallery.to_markdown()), Ok(gallery));
}

#[test]
fn what_people_write_stays_as_they_would_write_it() {
    let markdown = "## Opening hours

We bake **every day** but _Sunday_. See [the menu](/menu#bread), or write to <hello@example.org>.\\
The snake_case of 3 - 2 = 1 & so on is ~~not~~ `code | text`.

- Rye
- Spelt
  * with seeds
  * without

1. Mix
2. Bake

> Best bread in town!
>
> ___

```rust
fn main() {}
```

![A loaf on a board](loaf.jpg \"Still warm\")

| Bread | Price |
| --- | --- |
| Rye | 4.20 |

---";
    assert_eq!(read(markdown).to_markdown(), markdown);
}

#[test]
fn raw_html_stays_as_the_characters_that_were_typed() {
    let text = read("a <b>bold</b> word\n\n<script>\nalert(1)\n\n</script>\n<!-- note -->");
    let expected = [
        paragraph("a <b>bold</b> word"),
        Block::Paragraph { content: vec![plain("<script>"), Inline::Break, plain("alert(1)")] },
        Block::Paragraph { content: vec![plain("</script>")] },
        paragraph("<!-- note -->"),
    ];
    assert_eq!(text.blocks, expected);
    assert_eq!(read(&text.to_markdown()), text);
}

#[test]
fn heading_levels_are_those_below_the_title() {
    let levels: Vec<u8> = read("# a\n## b\n### c\n#### d\n###### e")
        .blocks
        .iter()
        .map(|block| if let Block::Heading { level, .. } = block { *level } else { 0 })
        .collect();
    assert_eq!(levels, [2, 2, 3, 4, 4]);
}

#[test]
fn a_picture_in_a_line_gets_a_block_of_its_own() {
    let text = read("Before ![x *y*](a.png) after\n\n- ![](b.webp \"Words\")");
    let list = Block::BulletList { items: vec![vec![image("b.webp", "", "Words")]] };
    assert_eq!(text.blocks, [paragraph("Before"), image("a.png", "x y", ""), paragraph("after"), list]);
}

#[test]
fn a_link_of_code_at_the_start_is_no_definition_of_a_link() {
    for words in ["]:", "a]: /b"] {
        let marks = vec![Mark::Link { href: href("/") }, Mark::Code];
        let content = vec![Inline::Text { text: words.into(), marks }];
        let text = RichText { blocks: vec![Block::Quote { blocks: vec![Block::Paragraph { content }] }] };
        assert_eq!(read(&text.to_markdown()), text, "{}", text.to_markdown());
    }
}

#[test]
fn a_link_or_picture_that_may_not_be_is_named_with_its_line() {
    assert_eq!(
        error("ok\n\n[x](javascript:alert(1))").to_string(),
        "line 3: the link to `javascript:alert(1)` does not work: `javascript:alert(1)` is no address that a link may lead to; use a path of this site such as `/about`, or https:, http:, mailto: or tel:"
    );
    assert!(matches!(error("<ftp://example.org/>"), MarkdownError::Link { line: 1, .. }));
    assert!(matches!(error("[x][1]\n\n[1]: data:text/html,x"), MarkdownError::Link { line: 1, .. }));
    assert!(matches!(error("a\n\n![x](https://example.org/a.png)"), MarkdownError::Picture { line: 3, .. }));
    assert!(matches!(error("[![x](a.png)](/b)"), MarkdownError::PicturePlace { place: "link", .. }));
    assert!(matches!(error("| a |\n|---|\n| ![x](a.png) |"), MarkdownError::PicturePlace { place: "table", .. }));
    assert!(matches!(error("a\n\u{1}"), MarkdownError::Control { line: 2 }));
    assert!(matches!(error("a&#1;"), MarkdownError::Control { .. }));
}

#[test]
fn an_address_in_the_text_becomes_a_link_where_it_can_be_one() {
    let linked =
        |text: &str, address: &str| Inline::Text { text: text.into(), marks: vec![Mark::Link { href: href(address) }] };
    let text = read("https://example.org, www.example.org and a@example.org but ftp://example.org/x");
    let Block::Paragraph { content } = &text.blocks[0] else { panic!("a paragraph") };
    assert_eq!(content[0], linked("https://example.org", "https://example.org"));
    assert_eq!(content[2], linked("www.example.org", "http://www.example.org"));
    assert_eq!(content[4], linked("a@example.org", "mailto:a@example.org"));
    assert_eq!(content[5], plain(" but ftp://example.org/x"));
    assert_eq!(read("[](/about)").blocks, [Block::Paragraph { content: vec![linked("/about", "/about")] }]);
}

#[test]
fn hostile_text_is_refused_or_read_at_once() {
    assert_eq!(error(&"x".repeat(5_000_000)), MarkdownError::TooLong);
    assert_eq!(error(&format!("{}x", ">".repeat(10_000))), MarkdownError::TooDeep { line: 1 });
    assert_eq!(error(&format!("{}x", "- ".repeat(10_000))), MarkdownError::TooDeep { line: 1 });
    let nested: Vec<String> = (0..1_000).map(|depth| format!("{}- x", "  ".repeat(depth))).collect();
    assert!(matches!(error(&nested.join("\n")), MarkdownError::TooDeep { .. }));
    assert!(RichText::from_markdown(&"> ".repeat(MAX_DEPTH - 1)).is_ok());

    let half = MAX_BYTES / 2;
    let rows = "|x".repeat(1_000);
    let repeated = [
        "*",
        "_",
        "**a",
        "*a_",
        "[",
        "![",
        "](",
        "`",
        "``` ",
        "<",
        "&",
        "\\",
        "~~",
        "|",
        "- \n",
        "a@",
        "www.",
        "http://",
        "[a](b",
        "![a](a.png)",
        "<!--",
        "> - ",
        "1. ",
        "a**b",
        "[x][y]",
        "\t",
        "&#",
        "<a@",
        "<a ",
        "(<",
    ];
    let mut texts: Vec<String> = repeated.iter().map(|it| it.repeat(half / it.len())).collect();
    texts.push(format!("{rows}\n{}\n{}", "|-".repeat(1_000), "|x\n".repeat(100_000)));
    texts.push(format!("{}x{}", "*".repeat(100_000), "*".repeat(100_000)));
    texts.push(format!("{}{}", "- ".repeat(1_000), "\n".repeat(500_000)));
    texts.push(format!("{}{}", ">".repeat(200_000), "\nx".repeat(200_000)));
    texts.push("[a]: /b\n".repeat(50_000) + &"[a]".repeat(50_000));
    let time_of = |text: &str| {
        let started = Instant::now();
        if let Ok(text) = RichText::from_markdown(text) {
            let _ = text.to_markdown();
        }
        started.elapsed()
    };
    // A machine may be slow or busy, and is so for harmless text, too.
    let harmless = time_of(&"words and words ".repeat(half / 16));
    let limit = Duration::from_secs(5).max(harmless * 100);
    for text in texts {
        let taken = time_of(&text);
        let start: String = text.chars().take(20).collect();
        assert!(taken < limit, "{start:?} took {taken:?}, harmless text {harmless:?}");
    }
}

/// Text with much that means something in Markdown.
fn text() -> impl Strategy<Value = String> {
    let telling = prop::sample::select(vec![
        "#",
        "##",
        "-",
        "- ",
        "+ ",
        "1.",
        "2) ",
        "> ",
        "|",
        "*",
        "**",
        "_",
        "__",
        "~",
        "~~",
        "`",
        "```",
        "<",
        "<b>",
        "&",
        "&amp;",
        "&#35;",
        "[",
        "]",
        "](",
        "!",
        "![",
        "(",
        ")",
        "\\",
        "\"",
        "'",
        "=",
        "===",
        "---",
        ":",
        ":-",
        "www.",
        "https://x.org",
        "a@b.org",
        "ftp://x",
        "mailto:a@b.org",
        "\n",
        "\t",
        " ",
        "  ",
        "a",
        "B",
        "7",
        "ä",
        "中",
        "é",
        "\u{a0}",
        "\u{2028}",
        "\u{301}",
        "😀",
        "Ⓐ",
        ".",
        ";",
        "{",
        "}",
        "$",
        "^",
        "%",
        "@",
        "/",
        "word",
        "two words",
    ]);
    prop_oneof![
        6 => prop::collection::vec(telling, 0..7).prop_map(|parts| parts.concat()),
        2 => "[ -~]{0,12}",
        1 => "\\PC{0,8}",
    ]
    .prop_map(|text| text.chars().filter(|c| !c.is_control() || "\n\t".contains(*c)).collect())
}

fn address() -> impl Strategy<Value = Href> {
    prop::sample::select(vec![
        "/",
        "/a_b*c",
        "/a(b",
        "/a)",
        "/?a=1&copy;=2&amp=3",
        "#x",
        "https://x.org",
        "mailto:a@b.org",
        "tel:+43",
        "/[x]!~$;",
    ])
    .prop_map(href)
}

fn mark() -> impl Strategy<Value = Mark> {
    prop_oneof![
        3 => Just(Mark::Bold),
        3 => Just(Mark::Italic),
        2 => Just(Mark::Strike),
        1 => Just(Mark::Code),
        1 => address().prop_map(|href| Mark::Link { href }),
    ]
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let piece = (text(), prop::collection::vec(mark(), 0..3)).prop_map(|(text, marks)| Inline::Text { text, marks });
    prop::collection::vec(prop_oneof![9 => piece, 1 => Just(Inline::Break)], 0..6)
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let code = (prop::option::of("[a-z+#.-]{1,6}"), text());
    let picture = || (text(), text()).prop_map(|(alt, caption)| picture("a-b_c.1.png", &alt, &caption));
    let row = || prop::collection::vec(inlines(), 1..4);
    let leaf = prop_oneof![
        6 => inlines().prop_map(|content| Block::Paragraph { content }),
        1 => (0..7_u8, inlines()).prop_map(|(level, content)| Block::Heading { level, content }),
        1 => code.prop_map(|(language, text)| Block::Code { language, text }),
        1 => picture().prop_map(|image| Block::Image { image }),
        1 => prop::collection::vec(picture(), 0..4).prop_map(|images| Block::Gallery { images }),
        1 => (address(), text()).prop_map(|(href, title)| Block::Card { href, title }),
        1 => Just(Block::Rule),
        1 => (row(), prop::collection::vec(row(), 0..3)).prop_map(|(header, rows)| Block::Table { header, rows }),
    ];
    let block = leaf.prop_recursive(3, 24, 4, |inner| {
        let items = || prop::collection::vec(prop::collection::vec(inner.clone(), 0..3), 0..3);
        prop_oneof![
            items().prop_map(|items| Block::BulletList { items }),
            (prop_oneof![0..12_u32, any::<u32>()], items())
                .prop_map(|(start, items)| Block::OrderedList { start, items }),
            prop::collection::vec(inner.clone(), 0..3).prop_map(|blocks| Block::Quote { blocks }),
        ]
    });
    prop::collection::vec(block, 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_is_written_reads_back_in_normal_form(blocks in blocks()) {
        let text = RichText { blocks };
        let markdown = text.to_markdown();
        let normal = text.into_normal_form();
        prop_assert_eq!(RichText::from_markdown(&markdown), Ok(normal.clone()), "{}", markdown);
        prop_assert_eq!(normal.clone().into_normal_form(), normal);
    }

    #[test]
    fn what_people_type_is_stable_once_it_was_read(markdown in prop::collection::vec(text(), 0..12)) {
        let markdown = markdown.concat();
        if let Ok(text) = RichText::from_markdown(&markdown) {
            prop_assert_eq!(text.clone().into_normal_form(), text.clone());
            let written = text.to_markdown();
            prop_assert_eq!(RichText::from_markdown(&written), Ok(text), "{}", written);
        }
    }
}
