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
