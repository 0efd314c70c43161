//! Files of many pieces in archives, and archives from before files had pieces.

use super::archive::Archive;
use super::succeed;
use crate::media::{address, pdf, send};
use crate::support::TestServer;
use serde_json::{Map, Value};

fn back_up(server: &TestServer) -> std::path::PathBuf {
    let path = server.scratch().join("acme.tar");
    succeed(server.scratch(), &["tenant", "backup", "acme", "-o", &path.display().to_string(), "--force"]);
    path
}

fn restore(server: &TestServer, path: &std::path::Path, name: &str) {
    let path = path.display().to_string();
    succeed(server.scratch(), &["tenant", "restore", &path, "--as", name, "--prefix", name]);
    server.wait(server.control().reconcile()).expect("reconciled");
}

#[test]
fn a_file_of_many_pieces_goes_through_an_archive_a_clone_and_a_move() {
    let server = TestServer::start().with_tenant("acme");
    let file = pdf(9_000_000);
    send(&mut server.desk("acme"), "menu.pdf", &file).expect_status(303);
    let path = back_up(&server);
    let archive = Archive::read(&path);
    let parts: Vec<usize> = archive
        .members
        .iter()
        .filter(|(name, bytes)| name.starts_with("files/") && bytes.len() > 200_000)
        .map(|(_, bytes)| bytes.len())
        .collect();
    assert_eq!(parts, [4 << 20, 4 << 20, 9_000_000 - (8 << 20)], "{:?}", archive.names());
    restore(&server, &path, "copy");
    succeed(server.scratch(), &["tenant", "clone", "acme", "--as", "clone", "--prefix", "clone"]);
    server.wait(server.control().reconcile()).expect("reconciled");
    server.move_across("acme");
    for tenant in ["acme", "copy", "clone"] {
        let address = address(&server, tenant, "menu.pdf");
        assert!(server.get(&address).expect_status(200).body == file, "{tenant}");
        let part = server.browser().get_with(&address, &[("range", "bytes=8999000-")]).expect_status(206);
        assert!(part.body == file[8_999_000..], "{tenant}");
    }
}

#[test]
fn an_archive_from_before_files_had_pieces_is_restored() {
    let server = TestServer::start().with_tenant("acme");
    let file = pdf(5_000_000);
    send(&mut server.desk("acme"), "menu.pdf", &file).expect_status(303);
    let mut archive = Archive::read(&back_up(&server));
    let of_before = ["id", "name", "content_type", "width", "height", "size_bytes", "created_at_ms"];
    let mut large = String::new();
    for (name, bytes) in archive.members.iter_mut().filter(|(name, _)| name.starts_with("media-0")) {
        let rows = bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty());
        let rows: Vec<Map<String, Value>> = rows.map(|line| serde_json::from_slice(line).expect("a row")).collect();
        assert!(!rows.is_empty(), "{name}");
        let mut text = String::new();
        for mut row in rows {
            row.retain(|column, _| of_before.contains(&column.as_str()));
            if row["name"] == "menu.pdf" {
                row["id"].as_str().expect("an id").clone_into(&mut large);
            }
            text.push_str(&serde_json::to_string(&row).expect("JSON"));
            text.push('\n');
        }
        *bytes = text.into_bytes();
    }
    // All of a file was in one part.
    let second = archive.members.iter().position(|(name, _)| *name == format!("files/{large}-000002.zst"));
    let (_, rest) = archive.members.remove(second.expect("a second part"));
    let first = archive.members.iter_mut().find(|(name, _)| *name == format!("files/{large}.zst"));
    first.expect("a first part").1.extend(rest);
    let path = server.scratch().join("before.tar");
    archive.with_manifest(|manifest| manifest["schema"] = 2.into()).relisted().write(&path);
    restore(&server, &path, "copy");
    assert!(server.get(&address(&server, "copy", "menu.pdf")).expect_status(200).body == file);
    server.get("/copy/posts/ice").expect_status(200);
}

#[test]
fn a_file_whose_parts_are_not_all_there_is_refused() {
    let server = TestServer::start().with_tenant("acme");
    send(&mut server.desk("acme"), "menu.pdf", &pdf(9_000_000)).expect_status(303);
    let sound = Archive::read(&back_up(&server));
    let second = sound.members.iter().position(|(name, _)| name.ends_with("-000002.zst")).expect("a second part");
    let refuse = |archive: Archive, text: &str| {
        let path = server.scratch().join("edited.tar");
        archive.relisted().write(&path);
        let path = path.display().to_string();
        let said = super::refuse(server.scratch(), &["tenant", "restore", &path, "--as", "copy", "--prefix", "copy"]);
        assert!(said.contains(text), "{said}");
    };
    let mut lacking = sound.clone();
    lacking.members.remove(second);
    refuse(lacking, "its parts are not in their order");
    let mut changed = sound.clone();
    changed.members[second].1[77] ^= 1;
    refuse(changed, "its bytes are not those that its row says");
    let mut longer = sound;
    longer.members[second].1.push(0);
    refuse(longer, "its bytes are not as many");
}
