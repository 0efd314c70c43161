//! How a site looks: its style sheet, and the screen where its people choose.

use crate::media::pictures::photo;
use crate::media::send;
use crate::support::{Desk, Response, TestServer};
use ureq::http::Method;

/// The address of a site's own style sheet.
pub(crate) fn sheet(page: &str) -> String {
    let (_, rest) = page.split_once("<link rel=\"stylesheet\" href=\"/acme/theme/").expect("a style sheet");
    format!("/acme/theme/{}", rest.split('"').next().expect("its end"))
}

#[test]
fn a_sites_own_style_sheet_is_for_ever_at_its_address_and_others_lead_there() {
    let server = TestServer::start().with_tenant("acme");
    let page = server.get("/acme/").expect_status(200);
    let address = sheet(&page.text());
    // From the render, and from what is kept.
    for _ in 0..2 {
        let css = server.get(&address).expect_status(200).expect_text("--accent:light-dark(#");
        assert_eq!(css.header("content-type"), Some("text/css; charset=utf-8"));
        assert_eq!(css.header("cache-control"), Some("public, max-age=31536000, immutable"));
    }
    let compressed = server.browser().get_with(&address, &[("accept-encoding", "br")]).expect_status(200);
    assert_eq!(compressed.header("content-encoding"), Some("br"));
    for other in ["/acme/theme/0123456789abcdef.css", "/acme/theme/x.css"] {
        let answer = server.get(other).expect_status(307);
        assert_eq!(
            (answer.location(), answer.header("cache-control")),
            (address.as_str(), Some("no-store")),
            "{other}"
        );
    }
}

/// What the screen shows in its form, but for some fields.
pub(crate) fn fields<'a>(page: &'a str, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let colours = page.split("class=\"hex\"").collect::<Vec<_>>();
    let colours = colours.windows(2).map(|pair| {
        let name = pair[0].rsplit("name=\"").next().and_then(|rest| rest.split('"').next()).expect("a name");
        (name, pair[1].split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a colour"))
    });
    let theme = page.split("name=\"theme_of_values\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let theme = theme.expect("a theme");
    let mut fields = colours.chain([("theme", theme), ("theme_of_values", theme)]).collect::<Vec<_>>();
    assert_eq!(fields.len(), 12, "{page}");
    fields.retain(|(name, _)| changed.iter().all(|(other, _)| other != name));
    [fields, changed.to_vec()].concat()
}

#[test]
fn a_design_is_looked_at_refused_mended_and_saved_without_script() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let before = server.get("/acme/").expect_text("class=\"theme-folio").text();
    let saved = desk.get("/design").expect_status(200).text();

    // Another theme brings its own values, and a colour that somebody chose stays.
    let changed = [("theme", "gauge"), ("light_band", "#123456"), ("page", "samples"), ("intent", "preview")];
    let shown = desk.post("/design", &fields(&saved, &changed)).expect_status(200).text();
    assert!(shown.contains("value=\"#123456\"") && shown.contains("value=\"#fbfcfd\""), "{shown}");
    let frame = shown.split("src=\"/acme/admin/design/preview?").nth(1).and_then(|rest| rest.split('"').next());
    let query = frame.expect("a frame").replace("&#38;", "&");
    let preview = desk.get(&format!("/design/preview?{query}")).expect_status(200);
    let preview = preview.expect_text("class=\"theme-gauge").expect_text("One of every section");
    assert_eq!(preview.header("cache-control"), Some("no-store"));
    let policy = preview.header("content-security-policy").expect("a policy");
    assert!(policy.contains("frame-ancestors 'self'") && !policy.contains("script-src"), "{policy}");
    let css = desk.get(&format!("/design/sheet?{query}")).expect_status(200).expect_text("#123456");
    assert_eq!(css.header("cache-control"), Some("no-store"));

    // What cannot be read is not saved; the nearest colour that can is one button away.
    let faint = [("light_accent", "#88ddaa"), ("intent", "save")];
    let refused = desk.post("/design", &fields(&shown, &faint)).expect_status(422);
    let refused = refused.expect_text("f-light_accent-error").expect_text("needs 4.5:1").text();
    let better = refused.split("value=\"use:light_accent:").nth(1).and_then(|rest| rest.split('"').next());
    let better = better.expect("a suggestion").to_owned();
    assert_eq!(server.get("/acme/").text(), before);
    let using = format!("use:light_accent:{better}");
    let mended = desk.post("/design", &fields(&refused, &[("intent", &using)])).expect_status(200).text();
    assert!(!mended.contains("field-error"), "{mended}");
    desk.post("/design", &fields(&mended, &[("intent", "save")])).expect_status(303);
    let page = server.get("/acme/").expect_text("class=\"theme-gauge header-sticky").text();
    assert_ne!(sheet(&page), sheet(&before));
    server.get(&sheet(&page)).expect_text(&better).expect_text("#123456");
    assert_eq!(server.get(&sheet(&before)).expect_status(307).location(), sheet(&page));

    // The settings keep it, whatever else is changed in them; and the theme's own values come back.
    desk.post("/settings", &[("title", "Kiln"), ("language", "en"), ("time_zone", "UTC")]).expect_status(303);
    assert_eq!(sheet(&server.get("/acme/").expect_text("Kiln").text()), sheet(&page));
    let own = desk.post("/design", &fields(&mended, &[("intent", "defaults")])).expect_status(200).text();
    assert!(own.contains("value=\"#0b6477\"") && !own.contains("#123456"), "{own}");
    let odd = desk.post("/design", &fields(&own, &[("light_ink", "red"), ("fonts", "comic"), ("intent", "save")]));
    odd.expect_status(422).expect_text("f-light_ink-error").expect_text("f-fonts-error").expect_text("value=\"red\"");

    // A colour can be typed as short as style sheets have it, and without its sign.
    let typed = [("light_band", "1a2"), ("dark_band", "0B64 77"), ("intent", "preview")];
    let shown = desk.post("/design", &fields(&own, &typed)).expect_status(200).expect_text("f-dark_band-error");
    shown.expect_text("value=\"0B64 77\"").expect_text("value=\"1a2\"");
    let typed = [("light_band", "1a2"), ("dark_band", "0B6477"), ("intent", "preview")];
    let shown = desk.post("/design", &fields(&own, &typed)).expect_status(200);
    shown.expect_text("value=\"#11aa22\"").expect_text("value=\"#0b6477\"").expect_no_text("field-error");
}

#[test]
fn the_colour_of_links_in_light_mode_is_one_button_away_in_dark_mode_as_it_can_be_read_there() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let saved = desk.get("/design").expect_status(200).expect_text("Dark mode has colours of its own").text();
    let offered = |page: &str| {
        let colour = page.split("value=\"use:dark_accent:").nth(1).and_then(|rest| rest.split('"').next());
        colour.map(ToOwned::to_owned)
    };
    for accent in ["#123456", "#f0c040"] {
        let chosen = [("scheme", "auto"), ("dark_paper", "#101010"), ("light_accent", accent), ("intent", "preview")];
        let shown = desk.post("/design", &fields(&saved, &chosen)).expect_status(200).text();
        let colour = offered(&shown).expect("a colour");
        assert_eq!(colour == accent, accent == "#f0c040", "one that cannot be read on dark is made lighter: {colour}");
        let using = format!("use:dark_accent:{colour}");
        let taken = desk.post("/design", &fields(&shown, &[("intent", &using)])).expect_status(200);
        let taken = taken.expect_no_text("f-dark_accent-error").text();
        assert_eq!(offered(&taken), None, "it is there");
    }
    // Where nobody sees the other shade, nothing is said of it.
    let one = [("scheme", "light"), ("light_accent", "#123456"), ("intent", "preview")];
    let shown = desk.post("/design", &fields(&saved, &one)).expect_status(200);
    let shown = shown.expect_no_text("Dark mode has colours of its own").text();
    assert_eq!(offered(&shown), None);
}

#[test]
fn how_a_design_is_looked_at_outlasts_the_saving_and_is_never_what_there_is_not() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let page = desk.get("/design").expect_status(200).expect_text("value=\"desktop\" checked").text();
    let looked_at = [("page", "samples"), ("device", "phone"), ("shade", "dark"), ("intent", "save")];
    let saved = desk.post("/design", &fields(&page, &looked_at)).expect_status(303);
    let address = saved.location().strip_prefix("/acme/admin").expect("the screen").to_owned();
    let again = desk.get(&address).expect_status(200).expect_text("value=\"phone\" checked");
    again.expect_text("value=\"samples\" selected").expect_text("value=\"dark\" checked");
    let odd = [("page", "samples"), ("device", "fridge\r\nx: y"), ("shade", "dusk"), ("intent", "save")];
    let saved = desk.post("/design", &fields(&page, &odd)).expect_status(303);
    assert!(saved.location().ends_with("page=samples&device=desktop&shade=auto"), "{}", saved.location());
    desk.get("/design?device=fridge").expect_status(200).expect_text("value=\"desktop\" checked");
}

/// Whether a list of the screen stands on something.
fn is_chosen(page: &str, field: &str, value: &str) -> bool {
    let list = page.split(&format!("<select id=\"f-{field}\"")).nth(1).and_then(|rest| rest.split("</select>").next());
    list.is_some_and(|list| list.contains(&format!("<option value=\"{value}\" selected>")))
}

#[test]
fn spacing_and_the_head_of_pages_are_looked_at_before_they_are_saved_and_go_back_to_the_themes_own() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let before = server.get("/acme/").expect_text("class=\"theme-folio header-centred ").text();
    server.get(&sheet(&before)).expect_status(200).expect_text("--air:1.25;");
    let saved = desk.get("/design").expect_status(200).text();
    assert!(is_chosen(&saved, "spacing", "airy") && is_chosen(&saved, "header", "centred"), "{saved}");

    let changed = [("spacing", "compact"), ("header", "sticky"), ("device", "phone"), ("intent", "preview")];
    let shown = desk.post("/design", &fields(&saved, &changed)).expect_status(200).text();
    assert!(is_chosen(&shown, "spacing", "compact") && is_chosen(&shown, "header", "sticky"), "{shown}");
    let frame = shown.split("src=\"/acme/admin/design/preview?").nth(1).and_then(|rest| rest.split('"').next());
    let query = frame.expect("a frame").replace("&#38;", "&");
    let preview = desk.get(&format!("/design/preview?{query}")).expect_status(200);
    preview.expect_text("class=\"theme-folio header-sticky ").expect_text(&query.replace('&', "&#38;"));
    desk.get(&format!("/design/sheet?{query}")).expect_status(200).expect_text("--air:.7;");
    assert_eq!(server.get("/acme/").text(), before, "nothing of it is saved");

    // The space is in the style sheet, which has another address; the head is in the page.
    let changed = [("spacing", "compact"), ("header", "sticky"), ("intent", "save")];
    desk.post("/design", &fields(&shown, &changed)).expect_status(303);
    let page = server.get("/acme/").expect_text("class=\"theme-folio header-sticky ").text();
    assert_ne!(sheet(&page), sheet(&before));
    server.get(&sheet(&page)).expect_status(200).expect_text("--air:.7;");
    let changed = [("spacing", "compact"), ("header", "band"), ("intent", "save")];
    desk.post("/design", &fields(&shown, &changed)).expect_status(303);
    let banded = server.get("/acme/").expect_text("class=\"theme-folio header-band ").text();
    assert_eq!(sheet(&banded), sheet(&page));

    // The theme's own values are looked at before they are saved, too.
    let saved = desk.get("/design").expect_status(200).text();
    let changed = [("spacing", "compact"), ("header", "band"), ("intent", "defaults")];
    let own = desk.post("/design", &fields(&saved, &changed)).expect_status(200).text();
    assert!(is_chosen(&own, "spacing", "airy") && is_chosen(&own, "header", "centred"), "{own}");
    server.get("/acme/").expect_text(" header-band ");
    let changed = [("spacing", "airy"), ("header", "centred"), ("intent", "save")];
    desk.post("/design", &fields(&own, &changed)).expect_status(303);
    let page = server.get("/acme/").expect_text(" header-centred ").text();
    assert_eq!(sheet(&page), sheet(&before));
}

#[test]
fn each_choice_by_hand_changes_the_preview_and_once_it_is_saved_the_page() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let css = |page: &str| server.get(&sheet(page)).expect_status(200).text();
    let first = server.get("/acme/").text();
    let (first_css, saved) = (css(&first), desk.get("/design").expect_status(200).text());
    for (field, value, sign) in [
        ("spacing", "compact", "--air:.7;"),
        ("corners", "round", "--round:.5rem;"),
        ("width", "wide", "--wide:96rem;"),
        ("fonts", "bitter", "--display:Bitter,"),
        ("cards", "filled", " cards-filled "),
        ("header", "band", " header-band "),
    ] {
        assert!(!first.contains(sign) && !first_css.contains(sign), "{field} is {value} from the start");
        // A class is in the page, all else in its style sheet.
        let is_class = sign.starts_with(' ');
        let expect_sign = |what: &str, page: &str, css: &str| {
            assert_eq!(
                (page.contains(sign), css.contains(sign)),
                (is_class, !is_class),
                "{what} of {field}: {css}{page}"
            );
        };
        let before = server.get("/acme/").text();
        let shown = desk.post("/design", &fields(&saved, &[(field, value), ("intent", "preview")]));
        let shown = shown.expect_status(200).text();
        assert!(is_chosen(&shown, field, value), "{field}: {shown}");
        let frame = shown.split("src=\"/acme/admin/design/preview?").nth(1).and_then(|rest| rest.split('"').next());
        let query = frame.expect("a frame").replace("&#38;", "&");
        let preview = desk.get(&format!("/design/preview?{query}")).expect_status(200).text();
        let preview_css = desk.get(&format!("/design/sheet?{query}")).expect_status(200).text();
        expect_sign("the preview", &preview, &preview_css);
        assert!(preview.contains(&format!("/acme/admin/design/sheet?{}", query.replace('&', "&#38;"))), "{preview}");
        assert_eq!(server.get("/acme/").text(), before, "{field} is not saved");

        desk.post("/design", &fields(&saved, &[(field, value), ("intent", "save")])).expect_status(303);
        let page = server.get("/acme/").expect_status(200).text();
        expect_sign("the page", &page, &css(&page));
        assert!(is_chosen(&desk.get("/design").expect_status(200).text(), field, value), "{field} is kept");
    }
}

/// Sends a picture from the screen of the logo and the icon.
pub(crate) fn send_mark(desk: &mut Desk, name: &str, bytes: &[u8]) -> Response {
    send_mark_with(desk, name, bytes, &[])
}

/// The same with other fields before it.
pub(crate) fn send_mark_with(desk: &mut Desk, name: &str, bytes: &[u8], fields: &[(&str, &str)]) -> Response {
    let csrf = desk.get("/design/marks").expect_status(200).hidden_field("csrf").expect("a form");
    let part = "--seam\r\nContent-Disposition: form-data; name=";
    let fields = [&[("csrf", csrf.as_str())][..], fields].concat();
    let field = |(name, value): &(&str, &str)| format!("{part}\"{name}\"\r\n\r\n{value}\r\n");
    let fields: Vec<String> = fields.iter().map(field).collect();
    let head = format!("{}{part}\"file\"; filename=\"{name}\"\r\n\r\n", fields.concat());
    let body = [head.as_bytes(), bytes, b"\r\n--seam--\r\n"].concat();
    let path = desk.path("/design/marks/upload");
    desk.browser.send(&Method::POST, &path, &[("content-type", "multipart/form-data; boundary=seam")], body)
}

#[test]
fn one_upload_is_the_logo_the_icons_and_the_picture_of_shared_links() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    assert!(server.get("/acme/").text().contains("href=\"data:image/svg+xml,"));
    server.get("/acme/site.webmanifest").expect_status(404);
    send_mark(&mut desk, "Sign.png", b"no picture").expect_status(422).expect_text("f-file-error");
    send_mark(&mut desk, "Sign.png", &photo(700, 300, image::ImageFormat::Png)).expect_status(303);

    let page = server.get("/acme/about").expect_status(200).text();
    assert!(page.contains("class=\"site-logo\" src=\"/acme/media/") && page.contains("alt=\"Acme\""), "{page}");
    let folder = page.split("href=\"/acme/marks/").nth(1).and_then(|rest| rest.split('/').next()).expect("an icon");
    let at = |hash: &str, name: &str| format!("/acme/marks/{hash}/{name}");
    for (name, size) in [
        ("icon-32.png", (32, 32)),
        ("icon-180.png", (180, 180)),
        ("icon-512.png", (512, 512)),
        ("maskable-512.png", (512, 512)),
        ("social.png", (1200, 630)),
    ] {
        let made = server.get(&at(folder, name)).expect_status(200);
        assert_eq!(made.header("content-type"), Some("image/png"));
        assert_eq!(made.header("cache-control"), Some("public, max-age=31536000, immutable"));
        let pixels = image::load_from_memory(&made.body).expect("a picture");
        assert_eq!((pixels.width(), pixels.height()), size, "{name}");
    }
    server.get(&at(folder, "icon-33.png")).expect_status(404);
    assert_eq!(server.get(&at("000000000000", "icon-32.png")).expect_status(307).location(), at(folder, "icon-32.png"));
    let manifest = server.get("/acme/site.webmanifest").expect_status(200);
    assert_eq!(manifest.header("content-type"), Some("application/manifest+json"));
    let manifest: serde_json::Value = serde_json::from_slice(&manifest.body).expect("json");
    assert_eq!(manifest["icons"][1]["src"], at(folder, "maskable-512.png"));
    assert_eq!(manifest["start_url"], "/acme/");
    // A page without a picture of its own has the site's for its links, and so has one with a drawing, which
    // networks do not show.
    assert!(server.get("/acme/posts").text().contains(&format!("{}\">", at(folder, "social.png"))));
    assert!(server.get("/acme/").text().contains("social.png"));

    // Another of the library, for the icons alone; a drawing, which is a logo alone; and none.
    send(&mut desk, "other.png", &photo(600, 600, image::ImageFormat::Png)).expect_status(303);
    desk.post("/design/marks", &[("picture", "other.png")]).expect_status(303);
    let other = server.get("/acme/").text();
    assert!(!other.contains("site-logo") && !other.contains(folder) && other.contains("/acme/marks/"));
    let drawing = br#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h40v20z"/></svg>"#;
    send_mark(&mut desk, "drawn.svg", drawing).expect_status(303);
    let drawn = server.get("/acme/").text();
    assert!(drawn.contains("drawn.svg") && !drawn.contains("/acme/marks/") && drawn.contains("data:image/svg+xml,"));
    server.get(&at(folder, "icon-32.png")).expect_status(404);
    desk.post("/design/marks", &[("picture", "none.png")]).expect_status(422).expect_text("f-picture-error");
    desk.post("/settings", &[("title", "Kiln"), ("language", "en"), ("time_zone", "UTC")]).expect_status(303);
    assert!(server.get("/acme/").text().contains("drawn.svg"), "the settings keep it");
    desk.post("/design/marks", &[("picture", "")]).expect_status(303);
    assert!(!server.get("/acme/").text().contains("site-logo"));
}

#[test]
fn a_logo_has_a_picture_for_dark_headers_and_the_name_beside_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send_mark(&mut desk, "sign.png", &photo(700, 300, image::ImageFormat::Png)).expect_status(303);
    let alone = server.get("/acme/").text();
    assert!(alone.contains("alt=\"Acme\"") && !alone.contains("with-logo") && !alone.contains("<source media="));

    // One of the library, with the name; one that is not there is said beside its field.
    send(&mut desk, "pale.png", &photo(600, 200, image::ImageFormat::Png)).expect_status(303);
    let chosen = |dark| [("picture", "sign.png"), ("dark_picture", dark), ("in_header", "beside")];
    desk.post("/design/marks", &chosen("none.png")).expect_status(422).expect_text("f-dark_picture-error");
    desk.post("/design/marks", &chosen("pale.png")).expect_status(303);
    desk.get("/design/marks")
        .expect_text("light and dark\" value=\"pale.png\"")
        .expect_text("<option value=\"beside\" selected>")
        .expect_text("class=\"mark-on-dark\"");
    let page = server.get("/acme/").expect_text("class=\"site-title with-logo\"").expect_text("<span>Acme</span></a>");
    let page = page.text();
    let (_, source) = page.split_once("<source media=\"(prefers-color-scheme: dark)\" srcset=\"").expect("a source");
    assert!(source.split('"').next().is_some_and(|path| path.contains("pale.png")), "{page}");
    assert!(page.contains("sign.png") && page.contains("alt=\"\""), "the name is said once: {page}");

    // A site that is light or dark for everybody has the one that belongs there.
    let shown = desk.get("/design").expect_status(200).text();
    for (scheme, there, gone) in [("light", "sign.png", "pale.png"), ("dark", "pale.png", "sign.png")] {
        let changed = [("scheme", scheme), ("intent", "save")];
        desk.post("/design", &fields(&shown, &changed)).expect_status(303);
        let page = server.get("/acme/").text();
        let (_, header) = page.split_once("<header class=\"site-header\">").expect("a header");
        let header = header.split("</header>").next().expect("its end");
        assert!(header.contains(there) && !header.contains(gone) && !header.contains("<source"), "{scheme}: {header}");
    }

    // A new picture for dark headers leaves the rest, and so does a new picture of the logo.
    let bytes = photo(500, 200, image::ImageFormat::Png);
    send_mark_with(&mut desk, "night.png", &bytes, &[("use_as", "dark")]).expect_status(303);
    server.get("/acme/").expect_text("night.png").expect_text("with-logo");
    send_mark(&mut desk, "fresh.png", &photo(640, 200, image::ImageFormat::Png)).expect_status(303);
    desk.get("/design/marks")
        .expect_text("first letter\" value=\"fresh.png\"")
        .expect_text("light and dark\" value=\"night.png\"")
        .expect_text("<option value=\"beside\" selected>");
    desk.post("/design/marks", &[("picture", "fresh.png"), ("in_header", "yes")]).expect_status(303);
    server.get("/acme/").expect_text("alt=\"Acme\"").expect_no_text("with-logo").expect_no_text("night.png");
}
