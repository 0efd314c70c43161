//! Files that are no archive to restore from: each gets one clear message, and nothing is
//! changed.

use super::archive::{Archive, Odd};
use super::{refuse, succeed};
use crate::support::TestServer;
use crate::support::dump::{Dump, expect_unchanged};
use serde_json::json;
use std::path::PathBuf;

/// A server with a tenant, its archive, and everything as it was before.
struct Bench {
    server: TestServer,
    sound: Archive,
    before: (Dump, Vec<String>),
}

impl Bench {
    fn new() -> Self {
        let server = TestServer::start().with_tenant("acme");
        succeed(server.scratch(), &["tenant", "backup", "acme", "-o", "sound.rowhouse", "--with-passwords"]);
        let sound = Archive::read(&server.scratch().join("sound.rowhouse"));
        let before = (server.dump(), files(&server));
        Self { server, sound, before }
    }

    fn path(&self) -> PathBuf {
        self.server.scratch().join("bad.rowhouse")
    }

    /// Tries the file in every way that there is.
    #[track_caller]
    fn expect_refused(&self, text: &str) {
        for arguments in [&["--as", "copy"][..], &["--as", "copy", "--isolation", "prefix"], &["--replace", "--yes"]] {
            let message = refuse(self.server.scratch(), &[&["tenant", "restore", "bad.rowhouse"], arguments].concat());
            assert!(message.contains(text), "expected `{text}`: {message}");
            assert!(message.len() < 600 && !message.contains('\u{1b}'), "{message}");
        }
        expect_unchanged(&self.before.0, &self.server.dump());
        assert_eq!(files(&self.server), self.before.1);
    }

    #[track_caller]
    fn refuses(&self, archive: &Archive, text: &str) {
        archive.write(&self.path());
        self.expect_refused(text);
    }
}

fn files(server: &TestServer) -> Vec<String> {
    let mut files = Vec::new();
    for folder in [server.data(), server.data().join("tenants")] {
        let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
        files.extend(entries.map(|entry| entry.file_name().to_string_lossy().into_owned()));
    }
    files.retain(|name| !name.ends_with("-wal") && !name.ends_with("-shm"));
    files.sort();
    files
}

#[test]
fn a_file_that_is_something_else_is_refused() {
    let bench = Bench::new();
    for content in [&b""[..], b"a", &[0; 4096], b"PK\x03\x04 a zip", &[0xff; 600]] {
        std::fs::write(bench.path(), content).expect("written");
        bench.expect_refused("this file is no archive of a Rowhouse tenant");
    }
    let mut renamed = bench.sound.clone();
    renamed.members[0].0 = "site-000009.jsonl.zst".to_owned();
    bench.refuses(&renamed, "this file is no archive of a Rowhouse tenant");
    let mut other = bench.sound.clone();
    other.members[0].1 = br#"{"format":"other","version":1}"#.to_vec();
    bench.refuses(&other, "this file is no archive of a Rowhouse tenant");
}

#[test]
fn an_archive_that_is_cut_off_anywhere_is_refused() {
    let bench = Bench::new();
    let whole = std::fs::read(bench.server.scratch().join("sound.rowhouse")).expect("an archive");
    for length in [1023, 1024, 1500, 4096, whole.len() / 2, whole.len() - 2048, whole.len() - 1024, whole.len() - 1] {
        std::fs::write(bench.path(), &whole[..length]).expect("written");
        let text = if length < 1024 { "" } else { "the archive is cut off" };
        bench.expect_refused(text);
    }
}

#[test]
fn an_archive_of_a_newer_version_is_refused_by_its_number() {
    let bench = Bench::new();
    let mut newer = bench.sound.clone();
    newer.members[0].1 = br#"{"format":"rowhouse-tenant","version":2,"more":true}"#.to_vec();
    bench.refuses(&newer, "the archive has format 2, and this version of Rowhouse reads format 1");
    let newer = bench.sound.with_manifest(|manifest| {
        manifest["schema"] = json!(99);
        manifest["rowhouse"] = json!("7.2.0");
    });
    bench.refuses(&newer, "the archive was made with schema 99");
}

#[test]
fn a_member_that_climbs_links_or_is_there_twice_is_refused() {
    let bench = Bench::new();
    let symlink = tar::EntryType::Symlink;
    for (name, kind, what) in [
        ("../../etc/cron.d/x", tar::EntryType::Regular, "a path that climbs out of its folder"),
        ("files/../../x.zst", tar::EntryType::Regular, "a path that climbs out of its folder"),
        ("/etc/passwd", tar::EntryType::Regular, "an absolute path"),
        ("readme\x1b[31m.txt", tar::EntryType::Regular, "unknown"),
        ("entries-000002.jsonl.zst", symlink, "a link"),
        ("entries-000002.jsonl.zst", tar::EntryType::Link, "a link"),
        ("files", tar::EntryType::Directory, "no regular file"),
        ("dev", tar::EntryType::Char, "no regular file"),
    ] {
        bench.sound.write_with(&bench.path(), Some(&Odd { name, kind }));
        bench.expect_refused(what);
    }
    let twice = Odd { name: "site-000001.jsonl.zst", kind: tar::EntryType::Regular };
    bench.sound.write_with(&bench.path(), Some(&twice));
    bench.expect_refused("the archive has `site-000001.jsonl.zst` twice");
}

#[test]
fn what_the_manifest_does_not_say_is_refused() {
    let bench = Bench::new();
    let mut edited = bench.sound.clone();
    let entries = edited.members.iter_mut().find(|(name, _)| name.starts_with("entries-")).expect("entries");
    let at = entries.1.len() / 2;
    entries.1[at] ^= 1;
    bench.refuses(&edited, "is not what its manifest says");
    let mut fewer = bench.sound.clone();
    fewer.members.remove(3);
    bench.refuses(&fewer, "it lists");
    let mut swapped = bench.sound.clone();
    swapped.members.swap(2, 3);
    bench.refuses(&swapped, "should be");
    bench.refuses(&bench.sound.with_manifest(|manifest| manifest["counts"]["entries"] = json!(3)), "counts other rows");
    bench.refuses(&bench.sound.with_manifest(|manifest| manifest["version"] = json!(3)), "its header is another one");
    let mut noise = bench.sound.clone();
    noise.members.last_mut().expect("a manifest").1 = b"not JSON".to_vec();
    bench.refuses(&noise, "it cannot be read");
    let mut behind = std::fs::read(bench.server.scratch().join("sound.rowhouse")).expect("an archive");
    behind.extend(b"something behind");
    std::fs::write(bench.path(), behind).expect("written");
    bench.expect_refused("something follows it");
}

#[test]
fn a_bomb_is_refused_before_it_grows() {
    let bench = Bench::new();
    let mut bomb = bench.sound.clone();
    let site = bomb.members.iter_mut().find(|(name, _)| name.starts_with("site-")).expect("a site");
    // A gigabyte would be refused as well, but has to be made here.
    site.1 = vec![b' '; 9 << 20];
    bench.refuses(&bomb.relisted(), "more than any part may have");
    // What says that it is small and is not.
    let small = bomb.with_manifest(|manifest| manifest["parts"] = bench.sound.listed());
    bench.refuses(&small, "is not what its manifest says");
    let mut many = bench.sound.clone();
    let manifest = many.members.pop().expect("a manifest");
    let blank = vec![b'\n'; 8 << 20];
    many.members.extend((2..60).map(|number| (format!("tags-{number:06}.jsonl.zst"), blank.clone())));
    many.members.push(manifest);
    bench.refuses(&many.relisted(), "far more than a file of its size holds");
}

#[test]
fn rows_that_no_tenant_can_have_are_refused_with_their_place() {
    let bench = Bench::new();
    let person = bench.sound.rows("people")[0]["id"].as_str().expect("an id").to_owned();
    let entry = bench.sound.rows("entries")[0].clone();
    let tagged = bench.sound.rows("entry-tags")[0]["entry"].as_str().expect("an id").to_owned();
    let (id, slug) = (entry["id"].as_str().expect("an id"), entry["slug"].as_str().expect("a slug"));
    let other = uuid::Uuid::now_v7().to_string();
    let link = r#""document":{"sections":[{"type":"call_to_action","heading":"x","action":{"label":"y","href":"javascript:alert(1)"}}],"v":1},"x":{"#;
    let unsafe_link = link.replace(r#","x":{"#, r#","was":{"#);
    for (table, from, to, text) in [
        ("entries", r#""document":{"#, unsafe_link.as_str(), "`javascript:alert(1)`"),
        ("entries", r#""document":{"v":1"#, r#""document":{"v":2"#, "version is 2"),
        ("entries", r#""document":{"#, r#""script":1,"document":{"#, "unknown field `script`"),
        ("entries", r#""state":"published""#, r#""state":"hidden""#, "unknown variant `hidden`"),
        ("entries", r#""state":"published""#, r#""state":"binned""#, "the entry's state contradicts"),
        ("entries", &format!(r#""slug":"{slug}""#), r#""slug":"../x""#, "the address has the character `.`"),
        ("entries", &format!(r#""path":"{slug}""#), r#""path":"elsewhere""#, "is not one that this entry can have"),
        ("entry-tags", tagged.as_str(), &other, "its entry or its tag is not in the archive"),
        (
            "entries",
            &format!(r#""author":"{person}""#),
            &format!(r#""author":"{other}""#),
            "its author is not in the archive",
        ),
        ("entries", r#""parent":null"#, &format!(r#""parent":"{id}""#), "below itself"),
        ("entries", r#""parent":null"#, &format!(r#""parent":"{other}""#), "one that is not there"),
        ("entries", r#""version":1"#, r#""version":-1"#, "the entry's state contradicts"),
        ("entries", r#""created_at_ms":"#, r#""created_at_ms":99"#, "is no time"),
        ("site", r#""title":""#, r#""title":"a\u0000"#, "one line, without control characters"),
        ("site", r#""time_zone":""#, r#""time_zone":"Moon/"#, "the time zone is an IANA name"),
        ("people", r#""role":"administrator""#, r#""role":"editor""#, "nobody in it is an administrator"),
        ("people", r#""role":"administrator""#, r#""role":"god""#, "the person's role is not in the archive"),
        ("people", "m=19456", "m=4194304", "a password's hash is a PHC string"),
        ("people", "mira@tarrow.example", "mira", "this is not an e-mail address"),
        ("tags", r#""label":""#, r#""label":"\n"#, "a tag has 1 to 60 characters"),
        ("media", "image/svg+xml", "text/html", "its type is none that a library has"),
        ("media", "image/svg+xml", "image/png", "it is no picture of the type"),
        ("media", r#""size_bytes":"#, r#""size_bytes":1"#, "its bytes are not as many"),
    ] {
        eprintln!("{table}: {to}");
        let edited = bench.sound.edited(table, from, to);
        bench.refuses(&edited, text);
    }
}

#[test]
fn a_drawing_that_could_run_something_is_refused() {
    let bench = Bench::new();
    for active in
        ["<script>alert(1)</script>", "<g onload='x()'/>", "<a href='x'/>", "<style>@import 'x'</style>", "<image/>"]
    {
        let mut edited = bench.sound.clone();
        let file = edited.members.iter_mut().find(|(name, _)| name.starts_with("files/")).expect("a file");
        let size = file.1.len();
        let drawing =
            String::from_utf8(file.1.clone()).expect("a drawing").replace("</svg>", &format!("{active}</svg>"));
        let grown = drawing.len();
        file.1 = drawing.into_bytes();
        let (from, to) = (format!(r#""size_bytes":{size}"#), format!(r#""size_bytes":{grown}"#));
        bench.refuses(&edited.edited("media", &from, &to), "could run or load something");
    }
}

#[test]
fn a_drawing_that_is_larger_than_any_in_a_library_is_refused() {
    let bench = Bench::new();
    let mut edited = bench.sound.clone();
    let file = edited.members.iter_mut().find(|(name, _)| name.starts_with("files/")).expect("a file");
    let size = file.1.len();
    // One that is larger still comes in several parts, and what it could run may be in the last of them.
    let comment = format!("<!-- {} --></svg>", "a".repeat(2 << 20));
    let drawing = String::from_utf8(file.1.clone()).expect("a drawing").replace("</svg>", &comment);
    let (from, to) = (format!(r#""size_bytes":{size}"#), format!(r#""size_bytes":{}"#, drawing.len()));
    file.1 = drawing.into_bytes();
    bench.refuses(&edited.edited("media", &from, &to), "a drawing of more than 2 MB");
}

#[test]
fn rows_that_are_there_twice_are_refused() {
    let bench = Bench::new();
    for (table, text) in [
        ("people", "the same"),
        ("entries", "the same"),
        ("tags", "the same"),
        ("media", "the same"),
        ("site", "one row"),
    ] {
        let mut edited = bench.sound.clone();
        let part = edited.members.iter_mut().find(|(name, _)| name.starts_with(&format!("{table}-0"))).expect("a part");
        let line: Vec<u8> = part.1.split_inclusive(|&byte| byte == b'\n').next().expect("a row").to_vec();
        part.1.extend(line);
        bench.refuses(&edited.relisted(), text);
    }
}
