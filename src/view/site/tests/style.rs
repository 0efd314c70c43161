//! What the style sheets promise: their weight, what they ask for, and where they stand.

use super::{Design, Site, Stylesheet, ThemeName};
use crate::domain::look::{FontPair, Scheme};
use crate::page_cache::entry::brotli;
use crate::view::assets;

fn sheet(name: &str) -> String {
    let hashed = assets::url(name).trim_start_matches("/_/static/");
    let asset = assets::find(hashed).expect("an embedded file");
    String::from_utf8(asset.content.to_vec()).expect("text")
}

/// What a text takes on the wire, as the page cache compresses it.
fn on_the_wire(text: &str) -> usize {
    brotli(text.as_bytes(), 5).expect("compresses").len()
}

fn every_design() -> impl Iterator<Item = Design> {
    let fonts = FontPair::ALL.iter().map(|fonts| Design { fonts: *fonts, ..ThemeName::Hearth.design() });
    ThemeName::ALL.iter().map(|theme| theme.design()).chain(fonts)
}

#[test]
fn a_page_with_its_style_sheets_and_its_font_is_under_60_kb() {
    for design in every_design() {
        let site = Site { design, ..Site::new() };
        let font = site.frame().font().map_or(0, |url| {
            assets::find(url.trim_start_matches("/_/static/")).expect("an embedded font").content.len()
        });
        assert!(font <= 35_000, "{:?}: {font} bytes", design.fonts);
        let theme = sheet(&format!("themes/{}.css", design.theme.as_str()));
        let sheets = [sheet("site.css"), theme, Stylesheet::of(&design).css];
        let sheets: usize = sheets.iter().map(|sheet| on_the_wire(sheet)).sum();
        assert!(sheets <= 16_000, "{:?}: style sheets of {sheets} bytes", design.theme);
        for (name, html) in site.pages() {
            let whole = on_the_wire(&html) + sheets + font;
            assert!(whole < 60_000, "{:?}, {name}: {whole} bytes", design.theme);
        }
    }
}

#[test]
fn the_style_sheets_ask_for_nothing_but_the_servers_own_fonts() {
    let mut sheets = vec![sheet("site.css")];
    sheets.extend(ThemeName::ALL.iter().map(|theme| sheet(&format!("themes/{}.css", theme.as_str()))));
    for text in &sheets {
        assert!(!text.contains("url(") && !text.contains("@import"), "{text}");
    }
    for design in every_design() {
        let css = Stylesheet::of(&design).css;
        for address in css.split("url(").skip(1) {
            let address = address.split(')').next().expect("its end");
            let name = address.strip_prefix("/_/static/").unwrap_or_else(|| panic!("{address}"));
            assert_eq!(assets::find(name).expect("an embedded font").content_type, "font/woff2");
        }
        assert_eq!(css.contains("@font-face"), !matches!(design.fonts, FontPair::SystemSans | FontPair::SystemSerif));
    }
}

#[test]
fn a_change_of_any_value_is_another_address() {
    let design = ThemeName::Folio.design();
    let mut others =
        vec![design, Design { fonts: FontPair::Bitter, ..design }, Design { scheme: Scheme::Dark, ..design }];
    others.push(Design { light: ThemeName::Gauge.design().light, ..design });
    let mut addresses: Vec<String> = others.iter().map(|design| Stylesheet::of(design).path()).collect();
    assert_eq!(Stylesheet::of(&design).path(), addresses[0]);
    addresses.sort();
    addresses.dedup();
    assert_eq!(addresses.len(), 4);
}

#[test]
fn a_page_loads_its_sheets_in_their_order_and_the_font_that_its_site_has() {
    let site = Site { design: ThemeName::Gauge.design(), ..Site::new() };
    let html = &site.pages()[0].1;
    let sheets = [assets::url("site.css"), assets::url("themes/gauge.css"), "/shop/theme/abc123.css"];
    let places = sheets.map(|sheet| html.find(&format!("<link rel=\"stylesheet\" href=\"{sheet}\">")).expect(sheet));
    assert!(places.is_sorted());
    assert!(html.contains("class=\"theme-gauge header-sticky cards-outlined scheme-auto\""));
    assert_eq!(html.matches("rel=\"preload\"").count(), 1);
    assert!(html.contains(assets::url("vendor/fonts/space-grotesk.woff2")));
    let design = Design { fonts: FontPair::SystemSans, scheme: Scheme::Dark, ..ThemeName::Lumen.design() };
    let html = &Site { design, ..Site::new() }.pages()[0].1;
    assert!(!html.contains("rel=\"preload\"") && html.contains("<meta name=\"color-scheme\" content=\"dark\">"));
    assert_eq!(html.matches("name=\"theme-color\"").count(), 1);
}
