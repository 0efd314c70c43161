//! Where files are used beside pages and posts: each place is named before a file is taken from there.

use super::pictures::photo;
use super::{address, pdf, send};
use crate::admin_media::id_of;
use crate::support::{Desk, TestServer};
use image::ImageFormat::Png;

fn id(desk: &mut Desk, name: &str) -> String {
    id_of(&desk.get("/media").expect_status(200).text(), name)
}

/// Makes a menu of one item, which leads to an address.
pub(crate) fn lead_by_menu(desk: &mut Desk, menu: &str, label: &str, href: &str) {
    let version = desk.get(menu).expect_status(200).hidden_field("version").expect("a menu");
    let target = format!("{{\"link\":\"{href}\"}}");
    let item = [
        ("version", version.as_str()),
        ("i.0.target", target.as_str()),
        ("i.0.label", label),
        ("i.0.depth", "0"),
        ("i.0.href", href),
        ("intent", "save"),
    ];
    desk.post(menu, &item).expect_status(303);
}

/// A site with a logo, a portrait, and a price list to which all leads that can.
fn use_everywhere(server: &TestServer, desk: &mut Desk) {
    for name in ["sign.png", "pale.png", "square.png", "mira.png", "free.png"] {
        send(desk, name, &photo(90, 60, Png)).expect_status(303);
    }
    send(desk, "prices.pdf", &pdf(900)).expect_status(303);
    let marks = [("picture", "sign.png"), ("dark_picture", "pale.png"), ("icon", "square.png"), ("in_header", "yes")];
    desk.post("/design/marks", &marks).expect_status(303);
    desk.post("/profile/author", &[("picture", "mira.png"), ("links", "/media/prices.pdf")]).expect_status(303);
    lead_by_menu(desk, "/navigation/main", "Prices", "/media/prices.pdf#page=2");
    let form = [
        ("title", "Ask us"),
        ("thanks_page", "/media/prices.pdf"),
        ("f.0.kind", "line"),
        ("f.0.label", "Name"),
        ("intent", "save"),
    ];
    desk.post("/forms/new", &form).expect_status(303);
    let exact = address(server, "acme", "prices.pdf");
    let exact = exact.strip_prefix("/acme").expect("below the base");
    for (from, to) in [("/old-prices", "/media/prices.pdf"), ("/older-prices", exact)] {
        desk.post("/redirects", &[("from", from), ("to", to)]).expect_status(303);
    }
}

/// Each file, the screen where it is chosen, and what that place is called.
const PLACES: [(&str, &str, &str); 9] = [
    ("sign.png", "/design/marks", "Logo"),
    ("pale.png", "/design/marks", "Logo for a dark header"),
    ("square.png", "/design/marks", "Icon of the site"),
    ("mira.png", "/profile#author", "What visitors read of Mira Oakes"),
    ("prices.pdf", "/navigation/main", "Main menu: “Prices”"),
    ("prices.pdf", "/profile#author", "What visitors read of Mira Oakes"),
    ("prices.pdf", "/forms/ask-us", "Form “Ask us”"),
    ("prices.pdf", "/redirects?q=old-prices", "Redirect from /old-prices"),
    ("prices.pdf", "/redirects?q=older-prices", "Redirect from /older-prices"),
];

#[test]
fn each_place_that_uses_a_file_is_named_with_a_way_there_before_the_file_goes() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    use_everywhere(&server, &mut desk);
    for (file, screen, name) in PLACES {
        let path = format!("/media/{}", id(&mut desk, file));
        let named = format!("<bdi><a href=\"/acme/admin{screen}\">{name}</a></bdi>");
        desk.get(&path).expect_status(200).expect_text(&named).expect_text("once nothing does");
        let (_, ending) = file.rsplit_once('.').expect("an ending");
        let renamed = desk.post(&path, &[("name", &format!("other.{ending}"))]);
        renamed.expect_status(409).expect_text(&named).expect_text("is still used: ");
        let deleted = desk.post(&format!("{path}/delete"), &[]).expect_status(409);
        deleted.expect_text(&named).expect_text("take it out there first").expect_text("name=\"confirmed\"");
    }
    let prices = format!("/media/{}", id(&mut desk, "prices.pdf"));
    desk.get(&prices).expect_text("It is used in 5 places");
    let free = format!("/media/{}", id(&mut desk, "free.png"));
    desk.get(&free).expect_text("Nothing on the site shows it").expect_no_text("name=\"confirmed\"");
    desk.post(&free, &[("name", "bound.png"), ("is_decorative", "yes")]).expect_status(303);

    // The same of many.
    let ids = ["sign.png", "mira.png", "prices.pdf", "bound.png"].map(|name| id(&mut desk, name));
    let mut chosen: Vec<(&str, &str)> = ids.iter().map(|id| ("id", id.as_str())).collect();
    chosen.push(("intent", "delete"));
    let mut asked = desk.post("/media/chosen", &chosen).expect_status(409).expect_text("3 of the files are still used");
    for (_, screen, name) in PLACES.iter().filter(|(file, ..)| !["pale.png", "square.png"].contains(file)) {
        asked = asked.expect_text(&format!("<bdi><a href=\"/acme/admin{screen}\">{name}</a></bdi>"));
    }
    asked.expect_no_text("Logo for a dark header");

    // Who does not get in there reads what it is called.
    let mut editor = server.invited("acme", "tove@brandt.example", "editor");
    for (file, _, name) in PLACES {
        let path = format!("/media/{}", id(&mut editor, file));
        editor.get(&path).expect_status(200).expect_text(&format!("<bdi>{name}</bdi>"));
        editor.post(&format!("{path}/delete"), &[]).expect_status(409);
    }
}

#[test]
fn a_menu_that_leads_to_a_file_is_named_with_its_language_where_there_are_several() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "preise.pdf", &pdf(900)).expect_status(303);
    desk.post("/languages", &[("tag", "de")]).expect_status(303);
    lead_by_menu(&mut desk, "/navigation/footer?language=de", "Preise", "/media/preise.pdf");
    let path = format!("/media/{}", id(&mut desk, "preise.pdf"));
    desk.get(&path)
        .expect_status(200)
        .expect_text("<a href=\"/acme/admin/navigation/footer?language=de\">Footer menu (Deutsch): “Preise”</a>");
}

#[test]
fn a_site_goes_on_without_a_logo_and_a_portrait_that_were_deleted_all_the_same() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    use_everywhere(&server, &mut desk);
    desk.write("posts", "publish", "Spring", "It is here.");
    server.get("/acme/").expect_status(200).expect_text("pale.png").expect_text("sign.png");
    server.get("/acme/author/mira-oakes").expect_status(200).expect_text("mira.png");
    let mut delete = |name: &str| {
        let path = format!("/media/{}/delete", id(&mut desk, name));
        desk.post(&path, &[("confirmed", "yes")]).expect_status(303);
    };
    delete("pale.png");
    server.get("/acme/").expect_status(200).expect_text("class=\"site-logo").expect_no_text("pale.png");
    delete("sign.png");
    let bare = server.get("/acme/").expect_status(200).expect_no_text("sign.png").expect_no_text("site-logo");
    bare.expect_text("href=\"data:image/svg+xml,").expect_text("Acme</a>").expect_no_text("/acme/marks/");
    delete("mira.png");
    server.get("/acme/author/mira-oakes").expect_status(200).expect_text("Spring").expect_no_text("mira.png");
    delete("prices.pdf");
    server.get("/acme/").expect_status(200);
    server.get("/acme/form/ask-us.html").expect_status(200);

    // The screens where they were chosen are there, and take others.
    desk.get("/profile").expect_status(200).expect_text("value=\"mira.png\"");
    desk.get("/design/marks").expect_status(200).expect_text("value=\"sign.png\"");
    desk.post("/design/marks", &[("picture", "free.png"), ("in_header", "yes")]).expect_status(303);
    server.get("/acme/").expect_text("free.png");
}

#[test]
fn of_many_pages_that_use_a_file_the_first_are_named_and_the_others_counted() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for name in ["prices.pdf", "hours.pdf"] {
        send(&mut desk, name, &pdf(900)).expect_status(303);
    }
    for number in 11..=22 {
        // One that links twice is one.
        let text = "[One](/media/prices.pdf), and [the same](/media/prices.pdf).";
        desk.write("posts", "save", &format!("Note {number}"), text);
    }
    desk.write("posts", "publish", "Notes of hours", "[Hours](/media/hours.pdf), [prices](/media/prices.pdf)");
    let ids = ["prices.pdf", "hours.pdf"].map(|name| id(&mut desk, name));
    let chosen = [("id", ids[0].as_str()), ("id", ids[1].as_str()), ("intent", "delete")];
    let asked = desk.post("/media/chosen", &chosen).expect_status(409).expect_text("2 of the files are still used");
    let asked = asked.expect_text(">Note 11</a>").expect_text(">Note 20</a>").expect_text("and 3 more");
    assert_eq!(asked.text().matches(">Notes of hours</a>").count(), 1, "{}", asked.text());
    asked.expect_no_text(">Note 21</a>");
    let screen = desk.get(&format!("/media/{}", ids[0])).expect_status(200).expect_text("used in 13 places");
    screen.expect_text(">Note 22</a>").expect_text(">Notes of hours</a>");
}

#[test]
fn redirects_go_along_with_a_file_that_gets_another_name() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for (name, bytes) in [("prices.pdf", 900), ("hours.pdf", 700)] {
        send(&mut desk, name, &pdf(bytes)).expect_status(303);
    }
    let exact = address(&server, "acme", "prices.pdf");
    let to_exact = exact.strip_prefix("/acme").expect("below the base");
    let old = [("/prices", "/media/prices.pdf#page=2"), ("/older-prices", to_exact), ("/hours", "/media/hours.pdf")];
    for (from, to) in old {
        desk.post("/redirects", &[("from", from), ("to", to)]).expect_status(303);
    }
    let path = format!("/media/{}", id(&mut desk, "prices.pdf"));
    desk.get(&path).expect_status(200).expect_text("The redirects that lead to it go along with a new name.");
    // A name that another file has is refused, and they stay where they are.
    desk.post(&path, &[("name", "hours.pdf")]).expect_status(422);
    let leads = |path: &str| server.get(path).expect_status(308).location().to_owned();
    assert_eq!(leads("/acme/prices"), "/acme/media/prices.pdf#page=2");

    desk.post(&path, &[("name", "price-list.pdf")]).expect_status(303);
    assert_eq!(leads("/acme/prices"), "/acme/media/price-list.pdf#page=2");
    let exact = exact.replace("prices.pdf", "price-list.pdf");
    assert_eq!(leads("/acme/older-prices"), exact);
    server.get(&exact).expect_status(200);
    assert_eq!(leads("/acme/hours"), "/acme/media/hours.pdf");
    desk.get("/audit").expect_status(200).expect_text("prices.pdf → price-list.pdf");
    let deleted = desk.post(&format!("{path}/delete"), &[]).expect_status(409);
    deleted.expect_text(">Redirect from /prices</a>").expect_text("is still used: Redirect from /older-prices");
}
