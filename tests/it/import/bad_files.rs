//! Files that are no exports, or hostile ones: each has an answer that says what to do, and what is
//! there stays as it is.

use super::{GHOST, WORDPRESS, bring_in, pictures, report_of, send, tar_of, wait_for, zip_of};
use crate::support::TestServer;
use std::io::Write as _;

/// An export of one post.
fn post(title: &str, content: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><rss><channel><wp:wxr_version>1.2</wp:wxr_version><link>https://o.example</link><item>\
         <title><![CDATA[{title}]]></title><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type>\
         <wp:status>publish</wp:status><content:encoded><![CDATA[{content}]]></content:encoded></item></channel></rss>"
    )
}

#[test]
fn what_is_no_export_is_refused_with_a_sentence_and_nothing_is_written() {
    let server = TestServer::start_alone().with_tenant("acme");
    let mut desk = server.desk("acme");
    let before = server.get("/acme/posts").text();
    let laughs = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>{}",
        post("&b;", "").trim_start_matches("<?xml version=\"1.0\"?>")
    );
    let nested = format!("<rss><channel><item>{}", "<a>".repeat(10_000));
    let unclosed = "<rss><channel><item><title><![CDATA[never ends";
    let (start, _) = WORDPRESS.split_once("<item>").expect("items");
    let json = format!("{{\"db\":{}", "[".repeat(10_000));
    let in_table = format!("{{\"db\":[{{\"data\":{{\"other\":{}", "[".repeat(10_000));
    let long = post("long", &"x".repeat(9 << 20));
    let no_text = post("no text", "a~b").into_bytes();
    let no_text: Vec<u8> = no_text.into_iter().map(|byte| if byte == b'~' { 0xff } else { byte }).collect();
    for (file, words) in [
        (laughs.as_bytes(), "document type of its own"),
        (nested.as_bytes(), "nests deeper"),
        (unclosed.as_bytes(), "damaged at byte"),
        (start.as_bytes(), "cut off"),
        (b"<html><body>no export</body></html>", "no export of WordPress"),
        (b"<rss><channel><title>a feed</title></channel></rss>", "no export of WordPress"),
        (b"<rss><channel><item></wrong>", "damaged at byte"),
        (&GHOST.as_bytes()[..400], "cut off"),
        (json.as_bytes(), "nests deeper"),
        (in_table.as_bytes(), "nests deeper"),
        (b"{\"posts\": 3}", "no export of Ghost"),
        (long.as_bytes(), "longer than 8 MB"),
        (no_text.as_slice(), "damaged at byte"),
    ] {
        send(&mut desk, "", &[("site.xml", file)]).expect_status(303);
        let screen = wait_for(&mut desk, "It did not come to its end").text();
        assert!(screen.contains(words), "no `{words}` in {screen}");
        assert!(!screen.contains("src/") && !screen.contains("panicked"), "{screen}");
    }
    for (file, words) in [
        (&b"\x89PNG\r\n\x1a\n"[..], "no archive that Rowhouse reads"),
        (b"", "No export was sent"),
        (b"plain words", "no archive that Rowhouse reads"),
    ] {
        send(&mut desk, "", &[("site.xml", file)]).expect_status(422).expect_text(words);
    }
    assert_eq!(server.get("/acme/posts").expect_status(200).text(), before);
}

#[test]
fn a_bomb_a_lie_or_a_hole_among_the_files_costs_those_files_alone() {
    let server = TestServer::start_alone().with_tenant("acme");
    let mut desk = server.desk("acme");
    let wxr = ("site.xml", WORDPRESS.as_bytes());

    // A gigabyte of nothing in some kilobytes.
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let mut header = tar::Header::new_ustar();
    header.set_path("uploads/2015/03/loaf.png").expect("a name");
    header.set_size(1 << 30);
    header.set_cksum();
    bomb.write_all(header.as_bytes()).expect("written");
    let nothing = vec![0; 1 << 20];
    for _ in 0..1024 {
        bomb.write_all(&nothing).expect("written");
    }
    let bomb = bomb.finish().expect("ended");
    send(&mut desk, "", &[wxr, ("uploads.tar.gz", &bomb)]).expect_status(303);
    wait_for(&mut desk, "unpacks to more than twenty times its size");

    // A tar that ends in its middle, and a ZIP whose list lies.
    let tar = tar_of(&pictures());
    send(&mut desk, "", &[wxr, ("uploads.tar", &tar[..700])]).expect_status(303);
    wait_for(&mut desk, "damaged or cut off");
    let zip = zip_of(&pictures());
    send(&mut desk, "", &[wxr, ("uploads.zip", &zip[..zip.len() - 30])])
        .expect_status(422)
        .expect_text("list of files");
    let mut lying = zip.clone();
    let at = lying.windows(8).position(|bytes| bytes == b"\x89PNG\r\n\x1a\n").expect("a picture");
    lying[at + 20] ^= 1;
    send(&mut desk, "", &[wxr, ("uploads.zip", &lying)]).expect_status(303);
    wait_for(&mut desk, "This is what would come");
    desk.post("/import/run", &[]).expect_status(303);
    wait_for(&mut desk, "It is here");
    let report = report_of(&mut desk);
    assert!(
        report.contains("not carried over or changed,file,2015/03/loaf.png,it is damaged in the archive"),
        "{report}"
    );
    assert!(report.contains("came over,file,2015/03/oven.png"), "{report}");
}

/// A ZIP with one file of nothing, of which deflate leaves a thousandth.
fn bomb(name: &str, mebibytes: usize) -> Vec<u8> {
    let (mut sum, nothing) = (flate2::Crc::new(), vec![0; 1 << 20]);
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..mebibytes {
        sum.update(&nothing);
        encoder.write_all(&nothing).expect("written");
    }
    let packed = encoder.finish().expect("ended");
    // As `zip_of` writes it, but packed: its fields for that are at the same places in head and list.
    let mut zip = zip_of(&[(name, &packed)]);
    let size = u32::try_from(mebibytes << 20).expect("small").to_le_bytes();
    let list = zip.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").expect("a list");
    for at in [4, list + 6] {
        zip[at + 4..at + 6].copy_from_slice(&8_u16.to_le_bytes());
        zip[at + 10..at + 14].copy_from_slice(&sum.sum().to_le_bytes());
        zip[at + 18..at + 22].copy_from_slice(&size);
    }
    zip
}

#[test]
fn a_bomb_in_a_zip_is_read_no_further_than_a_file_or_an_archive_may_be_large() {
    // Larger than a file may be, it does not come, and all else does. Where a file may be larger, it is
    // the archive that unpacks to too much.
    for (max_bytes, mebibytes, end) in
        [(64 << 20, 100, "It is here"), (1 << 30, 400, "unpacks to more than twenty times its size")]
    {
        let limit = |settings: &mut rowhouse::config::Settings| settings.server.max_file_bytes = max_bytes;
        let server = TestServer::start_alone_with(limit).with_tenant("acme");
        let mut desk = server.desk("acme");
        let zip = bomb("uploads/2015/03/loaf.png", mebibytes);
        assert!(zip.len() < mebibytes << 11, "{} bytes", zip.len());
        send(&mut desk, "", &[("site.xml", WORDPRESS.as_bytes()), ("uploads.zip", &zip)]).expect_status(303);
        wait_for(&mut desk, "This is what would come");
        desk.post("/import/run", &[]).expect_status(303);
        wait_for(&mut desk, end);
        server.get("/acme/media/loaf.png").expect_status(404);
        if end == "It is here" {
            let report = report_of(&mut desk);
            let lost = "not carried over or changed,file,2015/03/loaf.png,it is larger than 64 MB";
            assert!(report.contains(lost) && report.contains("came over,post,Rye & crust"), "{report}");
        }
    }
}

#[test]
fn a_text_that_nests_deeper_than_any_page_comes_flat_or_not_at_all() {
    let server = TestServer::start_alone().with_tenant("acme");
    let mut desk = server.desk("acme");
    for tag in ["<div>", "<blockquote>", "<ul><li>", "<b>"] {
        let text = post("Deep", &format!("{}the bottom", tag.repeat(10_000)));
        let report = bring_in(&mut desk, "", &[("site.xml", text.as_bytes())]);
        assert!(report.lines().any(|line| line.contains(",post,Deep,")), "{tag}: {report}");
    }
    server.get("/acme/").expect_status(200);
}

#[test]
fn html_and_scripts_in_any_field_are_words() {
    let server = TestServer::start_alone().with_tenant("acme");
    let mut desk = server.desk("acme");
    let evil = "<img src=x onerror=alert(1)><script>alert(2)</script>\"><svg/onload=alert(3)>";
    let mut text =
        post(&format!("Title {evil}"), &format!("<p>{evil}</p><iframe src=\"javascript:alert(4)\"></iframe>"));
    text = text.replace(
        "<wp:status>",
        &format!(
            "<dc:creator><![CDATA[{evil}]]></dc:creator><excerpt:encoded><![CDATA[About {evil}]]></excerpt:encoded>\
             <wp:post_name><![CDATA[{evil}]]></wp:post_name><category domain=\"post_tag\" nicename=\"x\"><![CDATA[{evil}tag]]>\
             </category><category domain=\"{}\"><![CDATA[{evil}]]></category><wp:status>",
            "odd&lt;b&gt;"
        ),
    );
    send(&mut desk, "<script>alert(5)</script>", &[("<script>alert(6)</script>.xml", text.as_bytes())])
        .expect_status(303);
    let screen = wait_for(&mut desk, "This is what would come").text();
    desk.post("/import/run", &[]).expect_status(303);
    let done = wait_for(&mut desk, "It is here").text();
    let (posts, people) = (desk.get("/posts").text(), desk.get("/people").text());
    let home = server.get("/acme/posts").expect_status(200).text();
    for page in [screen, done, posts, people, home] {
        for never in ["<script>alert", "<img src=x", "<svg/onload"] {
            assert!(!page.contains(never), "`{never}` is in {page}");
        }
    }
}
