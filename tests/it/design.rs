//! How a site looks: its style sheet, and the screen where its people choose.

use crate::support::TestServer;

/// The address of a site's own style sheet.
fn sheet(page: &str) -> String {
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
    for other in ["/acme/theme/0123456789abcdef.css", "/acme/theme/x"] {
        let answer = server.get(other).expect_status(307);
        assert_eq!(
            (answer.location(), answer.header("cache-control")),
            (address.as_str(), Some("no-store")),
            "{other}"
        );
    }
}

/// What the screen shows in its form, but for some fields.
fn fields<'a>(page: &'a str, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let colours = page.split("type=\"color\"").collect::<Vec<_>>();
    let colours = colours.windows(2).map(|pair| {
        let name = pair[0].rsplit("name=\"").next().and_then(|rest| rest.split('"').next()).expect("a name");
        (name, pair[1].split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a colour"))
    });
    let theme = page.split("name=\"theme_of_values\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let theme = theme.expect("a theme");
    let fields = colours.chain([("theme", theme), ("theme_of_values", theme)]);
    let fields = fields.filter(|(name, _)| changed.iter().all(|(other, _)| other != name)).collect::<Vec<_>>();
    assert!(fields.len() >= 9, "{page}");
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
    odd.expect_status(422).expect_text("f-light_ink-error").expect_text("f-fonts-error");
}
