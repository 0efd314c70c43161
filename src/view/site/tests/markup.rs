//! What holds of the markup of every page: what is escaped, where links lead, and what is in which order.

use super::Site;

/// The values of all attributes called `name`.
fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let start = format!(" {name}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// A page without what it says of itself to search engines: data in which nothing ends or starts a
/// tag.
fn without_linked_data(name: &str, html: &str) -> String {
    let Some((before, rest)) = html.split_once("<script type=\"application/ld+json\">") else { return html.to_owned() };
    let (data, after) = rest.split_once("</script>").expect("its end");
    assert!(!data.contains(['<', '>', '&']), "{name}: {data}");
    format!("{before}{after}")
}

#[test]
fn no_text_reaches_a_page_as_markup() {
    for (name, html) in Site::new().pages() {
        let html = without_linked_data(name, &html);
        assert!(!html.contains("<script"), "{name}");
        assert!(!html.contains(" style="), "{name}: an inline style");
        assert!(!html.contains("<style"), "{name}: an inline style sheet");
        let has_handler = html.match_indices(" on").any(|(at, _)| {
            let name = html[at + 3..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
            name.starts_with('=')
        });
        assert!(!has_handler, "{name}: an event handler");
    }
}

#[test]
fn every_link_of_a_tenant_stays_under_its_base() {
    for (name, html) in Site::new().pages() {
        for kind in ["href", "src", "action"] {
            let links = attributes(&html, kind);
            assert!(kind == "action" || !links.is_empty() || kind == "src", "{name}: no {kind}");
            for link in links {
                let is_known = ["/shop/", "#", "/_/static/", "https://", "mailto:", "tel:", "data:image/svg+xml,"]
                    .iter()
                    .any(|start| link.starts_with(start));
                assert!(is_known, "{name}: {kind}={link}");
            }
        }
    }
}

#[test]
fn every_page_has_one_first_heading_and_leaves_out_no_level() {
    for (name, html) in Site::new().pages() {
        let levels: Vec<u8> = html
            .match_indices("<h")
            .filter_map(|(at, _)| html.as_bytes().get(at + 2).copied())
            .filter(u8::is_ascii_digit)
            .map(|digit| digit - b'0')
            .collect();
        assert!(!levels.iter().skip(1).any(|level| *level == 1), "{name}: {levels:?}");
        assert_eq!(levels.first(), Some(&1), "{name}: {levels:?}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
    }
}

#[test]
fn ids_are_unique_and_every_fragment_leads_to_one() {
    for (name, html) in Site::new().pages() {
        let ids = attributes(&html, "id");
        let unique: std::collections::HashSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
        for fragment in attributes(&html, "href").iter().filter_map(|href| href.strip_prefix('#')) {
            assert!(ids.contains(&fragment), "{name}: #{fragment}");
        }
    }
}

#[test]
fn every_kind_of_section_is_shown() {
    let site = Site::new();
    let kinds: std::collections::HashSet<_> = site.document.sections.iter().map(domain_kind).collect();
    assert_eq!(kinds.len(), 14, "everything.json has one of each: {kinds:?}");
    let html = &site.pages()[0].1;
    for class in [
        "s-text",
        "s-hero",
        "s-features",
        "s-gallery",
        "s-image-text",
        "s-quote",
        "s-call",
        "s-faq",
        "s-prices",
        "s-posts",
        "s-contact",
        "s-form",
        "s-site",
        "s-divider",
    ] {
        assert!(html.contains(&format!("class=\"{class}")), "{class}");
    }
    for text in [
        "<strong>bold</strong>",
        "<a href=\"/shop/about\"><em>a</em> b</a>",
        "<ol start=\"3\">",
        "<pre tabindex=\"0\" role=\"group\" aria-label=\"Code\"><code class=\"language-rust\">fn main() {\n    a &#60; b\n}</code></pre>",
        "<th scope=\"col\">",
        "href=\"tel:+43123456\"",
        "href=\"mailto:hello@corner.example\"",
        "12 Mill Lane<br>Ashford",
        "<dt>Monday</dt>",
    ] {
        assert!(html.contains(text), "{text} in {html}");
    }
}

fn domain_kind(section: &crate::domain::document::Section) -> &'static str {
    section.kind()
}
