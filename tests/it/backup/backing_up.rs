//! `rowhouse tenant backup`.

use super::archive::Archive;
use super::{refuse, succeed};
use crate::support::engine::TestDatabase;
use crate::support::process::password_file;
use crate::support::{ADMIN, PASSWORD, Process};
use serde_json::{Value, json};
use std::path::Path;
use tempfile::TempDir;

fn folder_with_a_site(isolation: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    password_file(folder.path());
    let create = ["tenant", "create", "acme", "--prefix", "acme", "--isolation", isolation, "--recipe", "blog"];
    succeed(folder.path(), &[&create[..], &["--admin-email", ADMIN, "--admin-password-file", "password"]].concat());
    folder
}

/// The files of a folder, but for the data and the password.
fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let names = entries.map(|name| name.to_string_lossy().into_owned());
    names.filter(|name| name != "data" && name != "password").collect()
}

#[test]
fn an_archive_has_what_its_manifest_says_and_no_secret() {
    for isolation in ["database", "prefix"] {
        let folder = folder_with_a_site(isolation);
        let server = Process::serve(folder.path());
        let mut browser = server.browser();
        browser.sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
        let cookie = browser.cookies().into_iter().find(|(name, _)| name.starts_with("rowhouse_session_"));
        succeed(folder.path(), &["tenant", "backup", "acme", "-o", "a.rowhouse"]);
        let archive = Archive::read(&folder.path().join("a.rowhouse"));
        let names = archive.names();
        assert_eq!((names[0], names[names.len() - 1]), ("rowhouse.json", "manifest.json"));
        let manifest = archive.manifest();
        assert_eq!(manifest["parts"], archive.listed());
        assert_eq!(
            (&manifest["format"], &manifest["version"], &manifest["schema"], &manifest["with_passwords"]),
            (&json!("rowhouse-tenant"), &json!(1), &json!(19), &json!(false))
        );
        assert_eq!(manifest["tenant"]["name"], "acme");
        let counted = ["people", "tags", "entries", "entry-tags", "media"];
        for table in counted {
            let count = archive.rows(table).len();
            assert_eq!(manifest["counts"][table.replace('-', "_")], count, "{table}");
            assert!(count > 0, "{table}");
        }
        assert_eq!(archive.rows("site").len(), 1);
        let files = names.iter().filter(|name| name.starts_with("files/")).count();
        assert_eq!(files, archive.rows("media").len());
        let text = archive.text();
        let (_, token) = cookie.expect("a session");
        for secret in ["argon2", "password_hash", token.as_str(), "token"] {
            assert!(!text.contains(secret), "{isolation}: `{secret}` is in it");
        }
    }
}

#[test]
fn passwords_are_in_it_where_they_were_asked_for() {
    let folder = folder_with_a_site("database");
    let out = succeed(folder.path(), &["tenant", "backup", "acme", "-o", "a.rowhouse", "--with-passwords"]);
    assert!(String::from_utf8_lossy(&out.stdout).contains("password hashes are in it"));
    let people = Archive::read(&folder.path().join("a.rowhouse")).rows("people");
    assert!(people[0]["password_hash"].as_str().expect("a hash").starts_with("$argon2id$"), "{people:?}");
}

#[test]
fn a_backup_is_named_after_its_tenant_and_takes_the_place_of_nothing() {
    let folder = folder_with_a_site("database");
    let shown = succeed(folder.path(), &["tenant", "backup", "acme", "--json"]);
    let shown: Value = serde_json::from_slice(&shown.stdout).expect("JSON");
    let name = shown["file"].as_str().expect("a name");
    assert!(name.starts_with("acme-20") && name.ends_with("Z.rowhouse") && name.len() == 30, "{name}");
    assert_eq!(std::fs::metadata(folder.path().join(name)).expect("a file").len(), shown["bytes"]);
    let before = std::fs::read(folder.path().join(name)).expect("a file");
    let message = refuse(folder.path(), &["tenant", "backup", "acme", "-o", name]);
    assert!(message.contains("is there already") && message.contains("--force"), "{message}");
    assert_eq!(std::fs::read(folder.path().join(name)).expect("a file"), before);
    std::fs::write(folder.path().join(name), "old").expect("written");
    succeed(folder.path(), &["tenant", "backup", "acme", "-o", name, "--force"]);
    assert_eq!(Archive::read(&folder.path().join(name)).manifest()["tenant"]["prefix"], "acme");
    refuse(folder.path(), &["tenant", "backup", "nobody", "-o", "n.rowhouse"]);
    refuse(folder.path(), &["tenant", "backup", "acme", "-o", "no/folder/a.rowhouse"]);
    assert_eq!(files(folder.path()), [name]);
}

#[test]
fn standard_output_is_the_archive_alone() {
    let folder = folder_with_a_site("database");
    let output = succeed(folder.path(), &["tenant", "backup", "acme", "-o", "-"]);
    std::fs::write(folder.path().join("piped"), &output.stdout).expect("written");
    let archive = Archive::read(&folder.path().join("piped"));
    assert_eq!(archive.manifest()["parts"], archive.listed());
    assert!(String::from_utf8_lossy(&output.stderr).contains("backed up `acme`"));
    refuse(folder.path(), &["tenant", "backup", "acme", "-o", "-", "--json"]);
}

#[test]
fn a_tenant_that_was_not_set_up_has_nothing_to_back_up() {
    let folder = folder_with_a_site("database");
    succeed(folder.path(), &["tenant", "create", "bare", "--prefix", "bare"]);
    let message = refuse(folder.path(), &["tenant", "backup", "bare", "-o", "b.rowhouse"]);
    assert!(message.contains("must be running or suspended"), "{message}");
    assert_eq!(files(folder.path()), [""; 0]);
}

/// What a command writes where standard error is a terminal.
fn on_a_terminal(folder: &Path, line: &str) -> String {
    let mut command = std::process::Command::new("script");
    let line = format!("{} {line}", env!("CARGO_BIN_EXE_rowhouse"));
    command.args(["--quiet", "--return", "--command", &line, "/dev/null"]);
    command.current_dir(folder).env("ROWHOUSE__DATA__DIR", folder.join("data")).stdin(std::process::Stdio::null());
    if let Some(database) = TestDatabase::of(folder) {
        database.tell(&mut command);
    }
    let output = crate::support::process::output(command);
    assert!(output.status.success(), "{line}: {output:?}");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn a_terminal_shows_how_far_it_is_and_json_and_pipes_are_left_alone() {
    let folder = folder_with_a_site("database");
    let folder = folder.path();
    for line in [
        "tenant backup acme -o a.rowhouse",
        "tenant restore a.rowhouse --as copy --prefix copy",
        "tenant clone acme --as twin --prefix twin",
        "migrate run",
    ] {
        let shown = on_a_terminal(folder, line);
        let (drawn, rest) = shown.split_once("\x1b[K").expect("a line that is drawn");
        assert!(drawn.trim().len() > 1 && rest.contains("\r\x1b[K"), "{line}: {shown:?}");
    }
    for line in [
        "tenant backup acme -o b.rowhouse --json",
        "tenant restore b.rowhouse --as other --prefix other --json",
        "tenant clone acme --as triplet --prefix triplet --json",
        "migrate run --json",
    ] {
        let shown = on_a_terminal(folder, line);
        assert!(!shown.contains('\x1b'), "{line}: {shown:?}");
        serde_json::from_str::<Value>(&shown).unwrap_or_else(|error| panic!("{line}: {error}: {shown}"));
    }
    let output = succeed(folder, &["tenant", "backup", "acme", "-o", "c.rowhouse"]);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
