//! A picture of the icons' own, beside a logo that makes none that is seen well.

use crate::admin_media::id_of;
use crate::design::{send_mark, send_mark_with};
use crate::media::send;
use crate::support::{Desk, Response, TestServer};
use image::ImageFormat::Png;
use image::{DynamicImage, Rgb, RgbImage};
use std::io::Cursor;

const RED: [u8; 3] = [200, 0, 0];
const BLUE: [u8; 3] = [0, 0, 200];
const DRAWING: &[u8] =
    br#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h40v20z"/></svg>"#;

fn plain(width: u32, height: u32, colour: [u8; 3]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let image = DynamicImage::ImageRgb8(RgbImage::from_pixel(width, height, Rgb(colour)));
    image.write_to(&mut bytes, Png).expect("it encodes");
    bytes.into_inner()
}

/// Where the icons of the start page are.
#[track_caller]
fn folder(page: &Response) -> String {
    let page = page.text();
    let (_, rest) = page.split_once("href=\"/acme/marks/").unwrap_or_else(|| panic!("no icons: {page}"));
    format!("/acme/marks/{}", rest.split('/').next().expect("a folder"))
}

/// Which colours the marks have in their middle: in a tab, on a home screen, cut, and beside a shared link.
#[track_caller]
fn colours(server: &TestServer) -> [[u8; 3]; 4] {
    let folder = folder(&server.get("/acme/"));
    ["icon-32.png", "icon-180.png", "maskable-512.png", "social.png"].map(|name| {
        let made = server.get(&format!("{folder}/{name}")).expect_status(200);
        let pixels = image::load_from_memory(&made.body).expect("a picture").to_rgb8();
        let middle = pixels.get_pixel(pixels.width() / 2, pixels.height() / 2).0;
        let is_near = |colour: &[u8; 3]| colour.iter().zip(middle).all(|(one, other)| one.abs_diff(other) < 4);
        [RED, BLUE].into_iter().find(is_near).unwrap_or(middle)
    })
}

/// The name in the field of the icon.
#[track_caller]
fn named(desk: &mut Desk) -> String {
    let page = desk.get("/design/marks").expect_status(200).text();
    let (_, field) = page.split_once(" name=\"icon\"").expect("a field");
    field.split_once(" value=\"").and_then(|(_, rest)| rest.split('"').next()).expect("a value").to_owned()
}

#[test]
fn an_icon_of_its_own_stands_in_tabs_and_on_home_screens_and_the_logo_beside_shared_links() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.get("/design/marks").expect_status(200).expect_no_text("name=\"use_as\"");
    send_mark(&mut desk, "wide.png", &plain(900, 300, RED)).expect_status(303);
    assert_eq!(colours(&server), [RED; 4]);
    let before = folder(&server.get("/acme/"));

    desk.get("/design/marks").expect_status(200).expect_text("name=\"use_as\"");
    send_mark_with(&mut desk, "square.png", &plain(512, 512, BLUE), &[("use_as", "icon")]).expect_status(303);
    assert_eq!(colours(&server), [BLUE, BLUE, BLUE, RED]);
    assert_ne!(folder(&server.get("/acme/")), before, "what browsers have kept is not the icon any more");
    let page = server.get("/acme/").expect_text("wide.png").expect_no_text("square.png");
    let manifest = server.get("/acme/site.webmanifest").expect_status(200);
    manifest.expect_text(&format!("{}/maskable-512.png", folder(&page)));
    assert_eq!(named(&mut desk), "square.png");

    // A new logo leaves it, and so does what is changed elsewhere; without it the icons are the logo's again.
    send_mark(&mut desk, "wider.png", &plain(1200, 300, RED)).expect_status(303);
    desk.post("/settings", &[("title", "Kiln"), ("language", "en"), ("time_zone", "UTC")]).expect_status(303);
    assert_eq!(colours(&server), [BLUE, BLUE, BLUE, RED]);
    desk.post("/design/marks", &[("picture", "wider.png"), ("icon", "")]).expect_status(303);
    assert_eq!((colours(&server), named(&mut desk)), ([RED; 4], String::new()));
}

#[test]
fn an_icon_is_of_the_library_and_no_drawing_and_makes_icons_for_a_logo_that_is_one() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send_mark(&mut desk, "drawn.svg", DRAWING).expect_status(303);
    server.get("/acme/").expect_text("drawn.svg").expect_no_text("/acme/marks/");
    send(&mut desk, "square.png", &plain(512, 512, BLUE)).expect_status(303);
    send(&mut desk, "other.svg", DRAWING).expect_status(303);
    let chosen = |icon| [("picture", "drawn.svg"), ("in_header", "yes"), ("icon", icon)];
    for (icon, said) in [("none.png", "no picture of that name"), ("other.svg", "makes no icon")] {
        let refused = desk.post("/design/marks", &chosen(icon)).expect_status(422).expect_text("id=\"f-icon-error\"");
        refused.expect_text(said).expect_text(&format!("value=\"{icon}\""));
    }
    let refused = send_mark_with(&mut desk, "third.svg", DRAWING, &[("use_as", "icon")]).expect_status(422);
    refused.expect_text("id=\"f-file-error\"").expect_text("makes no icon");
    server.get("/acme/").expect_no_text("/acme/marks/");

    desk.post("/design/marks", &chosen("square.png")).expect_status(303);
    assert_eq!(colours(&server), [BLUE; 4]);
    server.get("/acme/").expect_text("drawn.svg");

    // One that is deleted from the library leaves the site its letter.
    let id = id_of(&desk.get("/media").expect_status(200).text(), "square.png");
    desk.post(&format!("/media/{id}/delete"), &[("confirmed", "yes")]).expect_status(303);
    server
        .get("/acme/")
        .expect_text("drawn.svg")
        .expect_text("href=\"data:image/svg+xml,")
        .expect_no_text("/acme/marks/");
}
