//! Colours that cannot be read on each other: which are refused, and what is offered in their place.

use crate::design::{fields, sheet};
use crate::support::TestServer;
use rowhouse::domain::look::{Colour, Role, Shade};

/// The fields that say that something is wrong with them.
fn faulty(page: &str) -> Vec<&'static str> {
    let all = Shade::ALL.into_iter().flat_map(|shade| Role::ALL.map(|role| role.field(shade)));
    all.filter(|field| page.contains(&format!("id=\"f-{field}-error\""))).collect()
}

/// The colour that a button offers for a field.
fn offered(page: &str, field: &str) -> Option<Colour> {
    let (_, rest) = page.split_once(&format!("value=\"use:{field}:"))?;
    Some(rest.split('"').next().and_then(|colour| colour.parse().ok()).expect("a colour"))
}

/// What a form has in a field.
fn typed(page: &str, field: &str) -> Colour {
    let all = fields(page, &[]);
    let (_, colour) = all.iter().find(|(name, _)| *name == field).expect("the field");
    colour.parse().expect("a colour")
}

#[test]
fn text_headings_and_links_are_refused_in_light_and_in_dark_with_the_nearest_colour_that_can_be_read() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let saved = desk.get("/design").expect_status(200).text();
    let site = || server.get("/acme/").expect_status(200).text();
    for (field, paper, colour, needed) in [
        ("light_ink", "light_paper", "#999999", 4.5),
        ("light_title", "light_paper", "#bbbbbb", 3.0),
        ("light_accent", "light_paper", "#88ddaa", 4.5),
        ("dark_ink", "dark_paper", "#555555", 4.5),
        ("dark_title", "dark_paper", "#333333", 3.0),
        ("dark_accent", "dark_paper", "#223344", 4.5),
    ] {
        let (before, paper) = (site(), typed(&saved, paper));
        let chosen = [("scheme", "auto"), (field, colour), ("intent", "save")];
        let refused = desk.post("/design", &fields(&saved, &chosen)).expect_status(422);
        let refused = refused
            .expect_text(&format!("“{colour}” on the background “{paper}” has a contrast of "))
            .expect_text(&format!(":1, and needs {needed}:1; “"))
            .text();
        assert_eq!(faulty(&refused), [field]);
        assert_eq!(site(), before, "{field} is not saved");
        let better = offered(&refused, field).expect("a suggestion");
        assert!(better.contrast(paper) >= needed && better.to_string() != colour, "{field}: {better}");
        let using = format!("use:{field}:{better}");
        let mended = desk.post("/design", &fields(&refused, &[("intent", &using)])).expect_status(200).text();
        assert_eq!((faulty(&mended), typed(&mended, field)), (vec![], better));
        desk.post("/design", &fields(&mended, &[("scheme", "auto"), ("intent", "save")])).expect_status(303);
        server.get(&sheet(&site())).expect_text(&better.to_string());
    }
    // What nobody sees is in nobody's way.
    let of_one_shade = [("scheme", "light"), ("dark_ink", "#333333"), ("intent", "save")];
    desk.post("/design", &fields(&saved, &of_one_shade)).expect_status(303);
}

#[test]
fn another_background_is_refused_with_what_is_read_on_it_or_by_itself_where_nothing_could_be() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let saved = desk.get("/design").expect_status(200).text();
    for (paper, other, texts) in [
        ("light_paper", "#101010", ["light_ink", "light_title", "light_accent"]),
        ("dark_paper", "#fafafa", ["dark_ink", "dark_title", "dark_accent"]),
    ] {
        let chosen = [("scheme", "auto"), (paper, other), ("intent", "save")];
        let mut page = desk.post("/design", &fields(&saved, &chosen)).expect_status(422).text();
        assert_eq!(faulty(&page), texts);
        // Each is put right by its button; what one of them becomes may ask a little more of another.
        for _ in 0..9 {
            let Some(field) = faulty(&page).first().copied() else { break };
            let using = format!("use:{field}:{}", offered(&page, field).expect("a suggestion"));
            page = desk.post("/design", &fields(&page, &[("scheme", "auto"), ("intent", &using)])).text();
        }
        desk.post("/design", &fields(&page, &[("scheme", "auto"), ("intent", "save")])).expect_status(303);
    }
    // In the middle between light and dark no text is read.
    let chosen = [("scheme", "auto"), ("light_paper", "#787878"), ("intent", "save")];
    let refused = desk.post("/design", &fields(&saved, &chosen)).expect_status(422);
    let refused = refused.expect_text("; choose a lighter or a darker background").text();
    assert!(faulty(&refused).contains(&"light_ink"));
    assert_eq!(offered(&refused, "light_ink"), None);
}

/// A colour of a style sheet, in light and in dark.
fn tones(css: &str, name: &str) -> [Colour; 2] {
    let (_, rest) = css.split_once(&format!("--{name}:light-dark(")).unwrap_or_else(|| panic!("no {name} in {css}"));
    let (light, rest) = rest.split_once(',').expect("two colours");
    [light, rest.split(')').next().expect("its end")].map(|colour| colour.parse().expect("a colour"))
}

#[test]
fn what_stands_on_buttons_and_bands_is_read_whatever_colour_they_get() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let saved = desk.get("/design").expect_status(200).text();
    for (band, light_accent, dark_accent) in [
        ("#777777", "#767676", "#8a8a8a"),
        ("#ffff00", "#b00020", "#ffe600"),
        ("#000000", "#000000", "#ffffff"),
        ("#ff3b30", "#0057ff", "#7fb2ff"),
    ] {
        let chosen = [
            ("scheme", "auto"),
            ("light_band", band),
            ("dark_band", band),
            ("light_accent", light_accent),
            ("dark_accent", dark_accent),
            ("intent", "save"),
        ];
        let mut answer = desk.post("/design", &fields(&saved, &chosen));
        // Links of that colour may be too faint; a button that is read is offered with them.
        for field in ["light_accent", "dark_accent"] {
            let page = answer.text();
            if let Some(better) = offered(&page, field).filter(|_| faulty(&page).contains(&field)) {
                let using = format!("use:{field}:{better}");
                let page = desk.post("/design", &fields(&page, &[("scheme", "auto"), ("intent", &using)])).text();
                answer = desk.post("/design", &fields(&page, &[("scheme", "auto"), ("intent", "save")]));
            }
        }
        answer.expect_status(303);
        let css = server.get(&sheet(&server.get("/acme/").text())).expect_status(200).text();
        assert_eq!(tones(&css, "band").map(|colour| colour.to_string()), [band, band]);
        for (text, on) in [("on-band", "band"), ("on-accent", "accent"), ("on-accent", "accent-strong")] {
            for (text, on) in tones(&css, text).into_iter().zip(tones(&css, on)) {
                assert!(text.contrast(on) >= 4.5, "{text} on {on}");
            }
        }
    }
}
