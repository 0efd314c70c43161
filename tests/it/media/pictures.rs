//! Pictures: what is refused, what is taken away from them, and the widths in which pages
//! offer them.

use super::{address, send};
use crate::admin_media::id_of;
use crate::support::{Desk, TestServer};
use sea_query::Query;
use std::io::Cursor;

/// A photo of that size, as noisy as photos are.
pub(crate) fn photo(width: u32, height: u32, format: image::ImageFormat) -> Vec<u8> {
    let byte = |part: u32, whole: u32| u8::try_from(part * 200 / whole).unwrap_or(200);
    let noise = |x: u32, y: u32| u8::try_from((x.wrapping_mul(73) ^ y.wrapping_mul(151)) % 40).unwrap_or(0);
    let pixel = |x: u32, y: u32| image::Rgb([byte(x, width) + noise(x, y), byte(y, height), 40 + noise(y, x)]);
    let mut out = Cursor::new(Vec::new());
    image::RgbImage::from_fn(width, height, pixel).write_to(&mut out, format).expect("encoded");
    out.into_inner()
}

/// A GIF that moves: the same picture twice.
pub(super) fn moving(width: u32, height: u32) -> Vec<u8> {
    let still = photo(width, height, image::ImageFormat::Gif);
    let pictures = 13 + if still[10] & 0x80 == 0 { 0 } else { 3_usize << ((still[10] & 7) + 1) };
    [&still[..still.len() - 1], &still[pictures..]].concat()
}

fn page_with(desk: &mut Desk, picture: &str, alt: &str) {
    let fields = [
        ("title", "Shed"),
        ("intent", "publish"),
        ("s.0.kind", "image_with_text"),
        ("s.0.image.media", picture),
        ("s.0.image.alt", alt),
        ("s.0.body", "Built in a week."),
    ];
    desk.post("/pages/new", &fields).expect_status(303);
}

/// The addresses of a page's set of pictures, with their widths.
fn set_of(page: &str, start: &str) -> Vec<(String, String)> {
    let (_, rest) = page.split_once(start).unwrap_or_else(|| panic!("no {start} in {page}"));
    let set = rest.split('"').next().expect("its end");
    let pairs = set.split(", ").map(|one| one.split_once(' ').expect("an address and a width"));
    pairs.map(|(address, width)| (address.to_owned(), width.to_owned())).collect()
}

/// What the server counts of the variants that it has made.
const MADE: &str = "rowhouse_picture_variants_made_total";

/// The widths of the variants that are kept of all pictures.
fn kept(server: &TestServer) -> Vec<i32> {
    let database = server.database("acme");
    let rows = Query::select().column("width").from(database.table("media_variants")).take();
    let kept: Vec<(i32,)> = server.wait(database.all(&rows)).expect("read");
    let mut kept: Vec<i32> = kept.into_iter().map(|(width,)| width).collect();
    kept.sort_unstable();
    kept
}

#[test]
fn a_page_offers_a_photo_in_a_few_widths_and_each_is_what_it_says() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let whole = photo(1800, 900, image::ImageFormat::Jpeg);
    send(&mut desk, "Shed.jpg", &whole).expect_status(303);
    page_with(&mut desk, "shed.jpg", "A shed");
    let page = server.get("/acme/shed").expect_status(200).text();
    let own = set_of(&page, "shed.jpg\" srcset=\"/acme/media");
    let widths: Vec<&str> = own.iter().map(|(_, width)| width.as_str()).collect();
    assert_eq!(widths, ["320w", "640w", "1024w", "1600w", "1800w"]);
    let webp = set_of(&page, "type=\"image/webp\" srcset=\"/acme/media");
    let start = |address: &str| format!("/acme/media{address}").replace("/acme/media/acme/media", "/acme/media");
    for (set, kind, ending) in [(&own, "image/jpeg", "/shed.jpg"), (&webp, "image/webp", "/shed.jpg.webp")] {
        assert!(!set.is_empty());
        for (address, width) in set {
            assert!(address.ends_with(ending), "{address}");
            let made = server.get(&start(address)).expect_status(200);
            assert_eq!(made.header("content-type"), Some(kind));
            assert_eq!(made.header("cache-control"), Some("public, max-age=31536000, immutable"));
            assert_eq!(made.header("x-content-type-options"), Some("nosniff"));
            let policy = made.header("content-security-policy").expect("a policy");
            assert!(policy.starts_with("default-src 'none'; ") && policy.ends_with("; sandbox"), "{policy}");
            let pixels = image::load_from_memory(&made.body).expect("a picture");
            assert_eq!(format!("{}w", pixels.width()), *width, "{address}");
            assert_eq!(pixels.height() * 2, pixels.width(), "{address}");
            assert!(made.body.len() <= whole.len());
            let etag = made.header("etag").expect("an etag");
            for known in [etag, &format!("\"other\", W/{etag}"), "*"] {
                assert_eq!(
                    server.browser().get_with(&start(address), &[("if-none-match", known)]).status,
                    304,
                    "{known}"
                );
            }
        }
    }
    // The widest of its own kind is the picture itself. There is no more of it than that, each made once.
    let offered = own.len() - 1 + webp.len();
    assert_eq!((server.metric(MADE), kept(&server).len()), (offered as u64, offered));
    let whole_address = address(&server, "acme", "shed.jpg");
    assert!(server.get(&whole_address).body == whole, "what was sent is what is kept");
}

#[test]
fn a_gif_that_does_not_move_is_offered_narrower_in_webp_and_cropped_as_a_png() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let whole = photo(700, 350, image::ImageFormat::Gif);
    send(&mut desk, "shed.gif", &whole).expect_status(303);
    page_with(&mut desk, "shed.gif", "A shed");
    let page = server.get("/acme/shed").expect_status(200).expect_text("/shed.gif\" width=\"700\"").text();
    let set = set_of(&page, "type=\"image/webp\" srcset=\"/acme");
    let widths: Vec<&str> = set.iter().map(|(_, width)| width.as_str()).collect();
    assert_eq!(widths, ["320w", "640w", "700w"]);
    let at = address(&server, "acme", "shed.gif").replace("/shed.gif", "/320/shed.gif.webp");
    assert!(page.contains(&at), "{at} in {page}");
    let made = server.get(&at).expect_status(200);
    assert_eq!(made.header("content-type"), Some("image/webp"));
    let pixels = image::load_from_memory(&made.body).expect("a picture");
    assert_eq!((pixels.width(), pixels.height()), (320, 160));
    assert!(made.body.len() < whole.len());

    let library = desk.get("/media").expect_status(200).text();
    let path = format!("/media/{}", id_of(&library, "shed.gif"));
    desk.get(&path).expect_status(200).expect_text("/crop\"");
    desk.post(&format!("{path}/crop"), &[("shape", "1x1")]).expect_status(303);
    let square = server.get(&address(&server, "acme", "shed-1x1.png")).expect_status(200);
    assert_eq!(square.header("content-type"), Some("image/png"));
}

/// Where the library shows a picture of that name from.
fn thumbnail(library: &str, name: &str) -> String {
    let rows = library.split("<span class=\"media-picture\">").skip(1);
    let row = rows.into_iter().find(|row| row.contains(&format!(">{name}<"))).expect("the file's row");
    let (_, src) = row.split_once("<img src=\"").expect("a picture");
    src.split('"').next().expect("its end").to_owned()
}

#[test]
fn whoever_looks_through_the_library_loads_small_pictures_of_gifs_too() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let whole = photo(700, 350, image::ImageFormat::Gif);
    send(&mut desk, "shed.gif", &whole).expect_status(303);
    send(&mut desk, "turn.gif", &moving(700, 350)).expect_status(303);
    let library = desk.get("/media").expect_status(200).text();
    let (small, turning) = (thumbnail(&library, "shed.gif"), thumbnail(&library, "turn.gif"));
    let made = server.get(&small).expect_status(200).body;
    let pixels = image::load_from_memory(&made).expect("a picture");
    assert_eq!((pixels.width(), pixels.height()), (320, 160));
    assert!(made.len() < whole.len());
    assert_eq!(turning, address(&server, "acme", "turn.gif"), "what moves is shown as it is");
    // Where one is chosen, and beside the field in which it is named.
    let found: serde_json::Value =
        serde_json::from_slice(&desk.get("/write/pictures?name=shed.gif").expect_status(200).body).expect("JSON");
    assert_eq!(found["pictures"][0]["url"], small.as_str());
    desk.post("/profile/author", &[("picture", "shed.gif")]).expect_status(303);
    desk.get("/profile").expect_status(200).expect_text(&format!("<img src=\"{small}\""));
    // The file's own screen has a larger one.
    let screen = desk.get(&format!("/media/{}", id_of(&library, "shed.gif"))).expect_status(200);
    screen.expect_text(&small.replace("/320/", "/640/"));
}

#[test]
fn no_width_is_made_but_those_that_pages_offer() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "shed.jpg", &photo(700, 500, image::ImageFormat::Jpeg)).expect_status(303);
    send(&mut desk, "turn.gif", &moving(700, 500)).expect_status(303);
    send(&mut desk, "dot.gif", &photo(700, 500, image::ImageFormat::Gif)).expect_status(303);
    send(&mut desk, "words.txt", b"words").expect_status(303);
    let place = |name: &str, width: &str, ending: &str| {
        let address = address(&server, "acme", name);
        let (start, name) = address.rsplit_once('/').expect("a name");
        format!("{start}/{width}/{name}{ending}")
    };
    server.get(&place("shed.jpg", "640", "")).expect_status(200);
    for (name, width, ending) in [
        ("shed.jpg", "333", ""),
        ("shed.jpg", "641", ".webp"),
        ("shed.jpg", "1024", ""),
        ("shed.jpg", "1200", ""),
        ("shed.jpg", "0", ""),
        ("shed.jpg", "-320", ""),
        ("shed.jpg", "99999999999", ""),
        ("shed.jpg", "320", ".png"),
        ("shed.jpg", "320", ".webp.webp"),
        ("dot.gif", "320", ""),
        ("dot.gif", "333", ".webp"),
        ("turn.gif", "320", ""),
        ("turn.gif", "320", ".webp"),
        ("turn.gif", "700", ".webp"),
        ("words.txt", "320", ""),
        ("words.txt", "320", ".webp"),
    ] {
        server.get(&place(name, width, ending)).expect_status(404);
    }
    let other = place("shed.jpg", "640", "").replace("/media/", "/media/0");
    server.get(&other).expect_status(404);
    assert_eq!((server.metric(MADE), kept(&server)), (1, vec![640]), "nothing was made for those");
    for width in ["320", "640", "320"] {
        server.get(&place("shed.jpg", width, "")).expect_status(200);
    }
    assert_eq!((server.metric(MADE), kept(&server)), (2, vec![320, 640]));
}

#[test]
fn many_who_ask_for_a_variant_at_once_get_one_that_is_made_once_and_kept() {
    // Two nodes that are asked at one moment make it once each.
    let server = TestServer::start_alone().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "shed.jpg", &photo(2000, 1500, image::ImageFormat::Jpeg)).expect_status(303);
    let address = address(&server, "acme", "shed.jpg").replace("/shed.jpg", "/1024/shed.jpg");
    let bodies: Vec<Vec<u8>> = std::thread::scope(|scope| {
        let visitors: Vec<_> = (0..12).map(|_| scope.spawn(|| server.get(&address).expect_status(200).body)).collect();
        visitors.into_iter().map(|visitor| visitor.join().expect("an answer")).collect()
    });
    assert!(bodies.iter().all(|body| *body == bodies[0] && !body.is_empty()));
    assert_eq!((server.metric(MADE), kept(&server)), (1, vec![1024]));
    // Who comes later gets what is kept, whatever that is by now.
    let database = server.database("acme");
    server.wait(async {
        let mut transaction = database.begin().await.expect("begun");
        let other = b"as it is kept".to_vec();
        let update = Query::update().table(transaction.table("media_variants")).value("content", other).take();
        transaction.execute(&update).await.expect("done");
        transaction.commit().await.expect("committed");
    });
    assert_eq!(server.get(&address).expect_status(200).text(), "as it is kept");
    assert_eq!(server.metric(MADE), 1);
}

#[test]
fn a_picture_that_is_too_much_or_broken_is_refused_in_words() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let jpeg = photo(300, 200, image::ImageFormat::Jpeg);
    let mut promising = photo(300, 200, image::ImageFormat::Png);
    // A header that promises a hundred megapixels.
    promising[16..24].copy_from_slice(&[0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10]);
    for (name, bytes, reason) in [
        ("huge.png", &promising[..], "The picture has 100 million pixels, and the most is 50 million"),
        ("cut.jpg", &jpeg[..jpeg.len() / 2], "The picture is damaged or cut off"),
        ("cut.png", &photo(300, 200, image::ImageFormat::Png)[..900], "The picture is damaged or cut off"),
        ("start.jpg", b"\xff\xd8\xff\xe0", "The picture is damaged or cut off"),
    ] {
        send(&mut desk, name, bytes).expect_status(422).expect_text("f-file-error").expect_text(reason);
    }
}

#[test]
fn what_else_is_in_a_pictures_file_does_not_come_back() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let png = photo(30, 20, image::ImageFormat::Png);
    let polyglot = [&png[..], b"<html><script>alert('GPS 52.52')</script>", b"PK\x03\x04 a second file"].concat();
    send(&mut desk, "both.html.png", &polyglot).expect_status(303);
    let file = server.get(&address(&server, "acme", "both-html.png")).expect_status(200);
    assert!(file.body == png, "the picture alone");
    assert_eq!(file.header("content-type"), Some("image/png"));
    let jpeg = photo(64, 32, image::ImageFormat::Jpeg);
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 52.52";
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    let turned = [&jpeg[..2], b"\xff\xe1", &length, exif, &jpeg[2..]].concat();
    send(&mut desk, "turned.jpg", &turned).expect_status(303);
    let file = server.get(&address(&server, "acme", "turned.jpg")).expect_status(200);
    assert!(!file.body.windows(4).any(|window| window == b"Exif" || window == b"GPS "));
    let upright = image::load_from_memory(&file.body).expect("a picture");
    assert_eq!((upright.width(), upright.height()), (32, 64));
}
