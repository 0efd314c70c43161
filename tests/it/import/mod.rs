//! Other systems' sites, brought in by their exports: what comes over, what is said of the rest,
//! and that no file of anybody's does harm.

mod again;
mod bad_files;
mod broken_off;
mod fetched;
mod ghost;
mod ghost_told;
mod old_addresses;
mod screen;
mod start_page;
pub(crate) mod theme_unit_test;
mod told;
mod wordpress;

use crate::admin_media::PIXEL;
use crate::support::process::wait_until;
use crate::support::{Desk, Response};
use ureq::http::Method;

/// A made-up site of `WordPress`, which has one of everything.
pub(crate) const WORDPRESS: &str = include_str!("../../fixtures/import/wordpress.xml");
/// One of Ghost.
const GHOST: &str = include_str!("../../fixtures/import/ghost.json");

/// Sends files by the form of the import's screen.
pub(crate) fn send(desk: &mut Desk, address: &str, files: &[(&str, &[u8])]) -> Response {
    let csrf = desk.get("/import").expect_status(200).hidden_field("csrf").expect("a form");
    let mut body = Vec::new();
    for (name, value) in [("csrf", csrf.as_str()), ("address", address)] {
        let part = format!("--seam\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.into_bytes());
    }
    for (name, bytes) in files {
        let head = format!("--seam\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.into_bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--seam--\r\n");
    let path = desk.path("/import/upload");
    desk.browser.send(&Method::POST, &path, &[("content-type", "multipart/form-data; boundary=seam")], body)
}

/// The screen once it has these words.
pub(crate) fn wait_for(desk: &mut Desk, words: &str) -> Response {
    wait_until(words, || {
        let screen = desk.get("/import").expect_status(200);
        screen.text().contains(words).then_some(screen)
    })
}

/// Sends files, waits for the rehearsal, brings them in, and gives the report.
pub(crate) fn bring_in(desk: &mut Desk, address: &str, files: &[(&str, &[u8])]) -> String {
    send(desk, address, files).expect_status(303);
    wait_for(desk, "This is what would come");
    desk.post("/import/run", &[]).expect_status(303);
    wait_for(desk, "It is here");
    report_of(desk)
}

/// The report, without the quotation marks around its cells.
fn report_of(desk: &mut Desk) -> String {
    desk.get("/import/report.csv").expect_status(200).text().replace('"', "")
}

/// A tar of some files.
fn tar_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        tar.append_data(&mut header, name, *bytes).expect("written");
    }
    tar.into_inner().expect("ended")
}

/// A ZIP of some files as they are, as the simplest of programs writes one.
fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut zip, mut list) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let mut sum = flate2::Crc::new();
        sum.update(bytes);
        let (offset, size) = (zip.len(), u32::try_from(bytes.len()).expect("small"));
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        for number in [sum.sum(), size, size] {
            common.extend(number.to_le_bytes());
        }
        common.extend(u16::try_from(name.len()).expect("short").to_le_bytes());
        common.extend([0, 0]);
        zip.extend(b"PK\x03\x04");
        zip.extend(&common);
        zip.extend(name.as_bytes());
        zip.extend_from_slice(bytes);
        list.extend(b"PK\x01\x02\x14\x00");
        list.extend(&common);
        list.extend([0; 10]);
        list.extend(u32::try_from(offset).expect("small").to_le_bytes());
        list.extend(name.as_bytes());
    }
    let (count, start) = (u16::try_from(files.len()).expect("few"), u32::try_from(zip.len()).expect("small"));
    let size = u32::try_from(list.len()).expect("small");
    zip.extend(list);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend(count.to_le_bytes());
    zip.extend(count.to_le_bytes());
    zip.extend(size.to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0, 0]);
    zip
}

/// The pictures of the made-up site, and what is none.
fn pictures() -> [(&'static str, &'static [u8]); 4] {
    [
        ("uploads/2015/03/loaf.png", PIXEL),
        ("uploads/2015/03/oven.png", PIXEL),
        ("uploads/2015/03/prices.pdf", b"%PDF-1.7\nprices"),
        ("uploads/2015/03/tool.exe", b"MZ\x90\0\x03"),
    ]
}
