//! A logo that other bytes take the place of: what is made of it and what is known of it follow.

use super::library::send_to;
use super::pictures::photo;
use super::send;
use crate::admin_media::id_of;
use crate::support::TestServer;
use image::{ImageFormat, Rgba, RgbaImage};
use rowhouse::content::site;
use std::io::Cursor;

/// A sign of one colour with nothing behind it.
fn sign([red, green, blue]: [u8; 3]) -> Vec<u8> {
    let pixel = |x: u32, _: u32| Rgba([red, green, blue, if x < 40 { 255 } else { 0 }]);
    let mut out = Cursor::new(Vec::new());
    RgbaImage::from_fn(80, 40, pixel).write_to(&mut out, ImageFormat::Png).expect("encoded");
    out.into_inner()
}

/// Where a page's icon is.
fn icon(page: &str) -> String {
    let (_, rest) = page.split_once("href=\"/acme/marks/").unwrap_or_else(|| panic!("no icon in {page}"));
    format!("/acme/marks/{}/icon-32.png", rest.split('/').next().expect("a folder"))
}

#[test]
fn a_logo_that_is_replaced_is_looked_at_anew() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for name in ["sign.png", "other.png"] {
        send(&mut desk, name, &sign([20, 30, 40])).expect_status(303);
    }
    desk.post("/design/marks", &[("picture", "sign.png"), ("in_header", "yes")]).expect_status(303);
    let before = server.get("/acme/").expect_status(200).expect_text("class=\"site-logo logo-dark\"").text();

    let library = desk.get("/media").expect_status(200).text();
    let path = |name: &str| format!("/media/{}/replace", id_of(&library, name));
    send_to(&mut desk, &path("other.png"), "pale.png", &sign([250, 240, 230])).expect_status(303);
    assert_eq!(server.get("/acme/").text(), before, "another picture is no logo");
    send_to(&mut desk, &path("sign.png"), "pale.png", &sign([250, 240, 230])).expect_status(303);
    let after = server.get("/acme/").expect_status(200).expect_text("class=\"site-logo logo-light\"").text();

    // Its icons are those of the new one, and the old addresses lead to them.
    let (old, new) = (icon(&before), icon(&after));
    assert_ne!(old, new);
    assert_eq!(server.get(&old).expect_status(307).location(), new);
    let made = image::load_from_memory(&server.get(&new).expect_status(200).body).expect("a picture").to_rgba8();
    assert!(made.pixels().any(|pixel| pixel.0 == [250, 240, 230, 255]), "it is drawn of the new one");
    // One that is seen on every ground needs none of its own.
    send_to(&mut desk, &path("sign.png"), "red.png", &sign([190, 90, 40])).expect_status(303);
    server.get("/acme/").expect_status(200).expect_text("class=\"site-logo\"");
    desk.get("/design/marks").expect_status(200).expect_text("value=\"sign.png\"");
}

#[test]
fn a_logo_gets_its_new_bytes_and_what_is_known_of_them_in_one_change() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "sign.png", &sign([20, 30, 40])).expect_status(303);
    desk.post("/design/marks", &[("picture", "sign.png"), ("in_header", "yes")]).expect_status(303);
    let database = server.database("acme");
    let generation = || server.wait(site::pulse(&database)).expect("read").generation.as_i64();

    let (before, library) = (generation(), desk.get("/media").expect_status(200).text());
    let path = format!("/media/{}/replace", id_of(&library, "sign.png"));
    send_to(&mut desk, &path, "pale.png", &sign([250, 240, 230])).expect_status(303);
    server.get("/acme/").expect_status(200).expect_text("class=\"site-logo logo-light\"");
    // A server that ends at any moment leaves the one with the other, or neither.
    assert_eq!(generation(), before + 1);
    // A file of another kind changes neither.
    send_to(&mut desk, &path, "pale.gif", &photo(80, 40, ImageFormat::Gif)).expect_status(422);
    assert_eq!(generation(), before + 1);
}
