//! Backup, restore and clone of a site of 1,000 pages and 200 MiB of files: how long
//! each takes, and the most memory that its process had.

use super::hosting::{add_site, block_on, password_hash, settings, tell};
use rowhouse::app::node::Node;
use rowhouse::config::Settings;
use rowhouse::content::entries::fields::EntryFields;
use rowhouse::content::entries::revisions::Writer;
use rowhouse::content::entries::save::{self, Edit, SaveAs};
use rowhouse::domain::content_type::value::Values;
use rowhouse::domain::document::Document;
use rowhouse::domain::entry::EntryKind;
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::media_folder::MediaFolder;
use rowhouse::domain::slug::Slug;
use rowhouse::domain::tenant::TenantName;
use rowhouse::identity::users;
use rowhouse::infra::clock::Clock;
use rowhouse::media::darkroom::Darkroom;
use rowhouse::media::intake::{Draft, Prepared};
use rowhouse::media::upload;
use std::io::{Seek, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PAGES: usize = 1_000;
const FILES: usize = 200;
const FILE_BYTES: usize = 1 << 20;

pub(crate) fn run() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = fill(folder.path(), FILES);
    println!("{PAGES} pages, {FILES} files of {FILE_BYTES} bytes that cannot be compressed");
    let archive = ["tenant", "backup", "site", "-o", "site.rowhouse", "--force"];
    let restore = ["tenant", "restore", "site.rowhouse", "--as"];
    for (what, arguments) in [
        ("backup", archive.to_vec()),
        ("restore, own database", [&restore[..], &["own"]].concat()),
        ("restore, prefixed", [&restore[..], &["shared", "--isolation", "prefix"]].concat()),
        ("restore over it", ["tenant", "restore", "site.rowhouse", "--replace", "--yes"].to_vec()),
        ("clone", ["tenant", "clone", "site", "--as", "clone", "--prefix", "clone"].to_vec()),
    ] {
        let (took, peak_mib, _) = measure(folder.path(), &arguments, |command| tell(&settings, command));
        println!("{what:22} {:.1} s, at most {peak_mib:.0} MiB", took.as_secs_f64());
    }
    let bytes = std::fs::metadata(folder.path().join("site.rowhouse")).expect("an archive").len();
    println!("the archive has {bytes} bytes");
}

/// Makes the site, on a server with settings that are given.
pub(crate) fn fill(folder: &Path, files: usize) -> Settings {
    let settings = settings(&folder.join("data"));
    block_on(async {
        let node = Node::open(&settings, Clock::default()).await.expect("opened");
        add_site(&node, "site", "blog", Isolation::Database, &password_hash().await).await;
        let record = node.control.find_tenant(&TenantName::parse("site").expect("a name")).await.expect("there");
        let database = node.control.store().open(&record.tables(node.control.store())).await.expect("opened");
        let author = users::list(&database).await.expect("people")[0].id;
        let writer = Writer { id: Some(author), name: String::new() };
        for number in 0..PAGES {
            let fields = page(number);
            let edit = Edit::of(&fields, SaveAs::Published, &writer);
            let saved = save::create(&database, &node.clock, EntryKind::Page, edit).await;
            assert_eq!(saved.expect("saved").version, 1);
        }
        let darkroom = Darkroom::default();
        for number in 0..files {
            let name = format!("p{number}.pdf");
            let file = prepared(&darkroom, &name).await;
            let folder = MediaFolder::default();
            let (file, _) = upload::upload(&database, &node.clock, &name, &folder, file).await.expect("taken");
            assert_eq!(file.size_bytes, FILE_BYTES as u64);
        }
        node.control.store().pools().close_all().await;
    });
    settings
}

/// A page of some thousand characters, each with words of its own.
fn page(number: usize) -> EntryFields {
    let words: Vec<String> = (0..120).map(|word| format!("word{} of page {number}", word * (number + 7))).collect();
    let text = words.join(", ");
    let json = format!(
        r#"{{"v":1,"sections":[{{"type":"rich_text","body":[{{"type":"paragraph","content":[{{"type":"text","text":"{text}"}}]}}]}}]}}"#
    );
    EntryFields {
        title: format!("Page {number}"),
        slug: Slug::parse(&format!("page-{number}")).expect("a slug"),
        parent: None,
        description: String::new(),
        document: Document::from_json(&json).expect("a document"),
        tags: vec![format!("tag {}", number % 20)],
        in_navigation: false,
        position: 0,
        values: Values::new(),
        terms: Vec::new(),
    }
}

/// The head of a PDF, and noise, which a library takes as it is.
async fn prepared(darkroom: &Darkroom, name: &str) -> Prepared {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.resize_with(FILE_BYTES, rand::random);
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(&bytes).and_then(|()| file.rewind()).expect("written");
    let draft = Draft { file, size_bytes: FILE_BYTES as u64 };
    darkroom.prepare(draft, name.to_owned()).await.expect("prepared")
}

/// Runs a command, and looks at its memory until it ends. Gives what it printed, too.
pub(crate) fn measure(folder: &Path, arguments: &[&str], adjust: impl FnOnce(&mut Command)) -> (Duration, f64, String) {
    let started = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_rowhouse"));
    command.args(arguments).arg("--data").arg(folder.join("data")).current_dir(folder).stdout(Stdio::piped());
    adjust(&mut command);
    let mut child = command.spawn().expect("started");
    let mut peak_kib = 0.0_f64;
    let status = loop {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak_kib = peak.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(peak_kib);
        if let Some(status) = child.try_wait().expect("a child of ours") {
            break status;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    assert!(status.success(), "{arguments:?}");
    let took = started.elapsed();
    let output = child.wait_with_output().expect("it has ended");
    (took, peak_kib / 1024.0, String::from_utf8_lossy(&output.stdout).into_owned())
}
