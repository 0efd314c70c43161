//! A data folder that cannot be used, and a disk that is full.

use crate::support::process::{output, password_file, rowhouse, run};
use crate::support::{Process, TestServer};
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

/// Refused: exit 1, nothing on standard output, one line on standard error, which has this.
#[track_caller]
fn expect_refusal(output: &Output, text: &str) {
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(1), "{stdout}{stderr}");
    assert_eq!(stdout, "");
    assert_eq!(stderr.lines().count(), 1, "one clear line: {stderr}");
    assert!(stderr.starts_with("rowhouse: ") && stderr.contains(text), "{stderr}");
}

#[test]
fn a_second_server_on_the_same_data_is_refused() {
    let server = TestServer::start();
    let output = run(server.scratch(), ["serve", "--listen", "127.0.0.1:0"]);
    expect_refusal(&output, "another Rowhouse server already serves");
    server.get("/_/health/ready").expect_status(200);
}

#[test]
fn a_port_in_use_is_refused() {
    let server = TestServer::start();
    let folder = tempfile::tempdir().expect("a folder");
    let address = server.address().to_string();
    let output = run(folder.path(), ["serve", "--listen", &address]);
    expect_refusal(&output, &format!("cannot listen on {address}"));
}

#[test]
fn a_data_folder_that_cannot_be_made_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "").expect("written");
    for arguments in [&["serve", "--listen", "127.0.0.1:0"][..], &["tenant", "list"]] {
        let mut command = rowhouse(folder.path());
        command.args(arguments).arg("--data").arg(file.join("data"));
        expect_refusal(&output(command), "cannot write the data folder");
    }
}

#[test]
fn a_damaged_registry_is_refused_with_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("data")).expect("made");
    let registry = folder.path().join("data/default.sqlite");
    std::fs::write(&registry, "not a database\n".repeat(500)).expect("written");
    // What others may read is taken from them with a word in the log, which is not what this is about.
    std::fs::set_permissions(&registry, Permissions::from_mode(0o600)).expect("for its owner");
    for arguments in [&["serve", "--listen", "127.0.0.1:0"][..], &["tenant", "list"]] {
        expect_refusal(&run(folder.path(), arguments), "default.sqlite");
    }
}

/// A shell in a mount namespace of its own, if this machine lets its users have one; what
/// is mounted there goes with it.
fn in_own_mounts(folder: &Path, script: &str) -> Option<Output> {
    let can_mount = Command::new("unshare").args(["-rm", "sh", "-c", "mount -t tmpfs none /tmp"]).output();
    if !can_mount.is_ok_and(|output| output.status.success()) {
        return None;
    }
    let program = rowhouse(folder);
    let mut shell = Command::new("unshare");
    shell.args(["-rm", "sh", "-c", script]).current_dir(folder);
    shell.env("ROWHOUSE", program.get_program());
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    Some(shell.output().expect("a shell"))
}

#[test]
fn the_draft_of_a_template_that_was_never_finished_is_gone_after_a_day() {
    let server = TestServer::start().with_own_database("acme");
    let templates = server.data().join("templates");
    let files = || {
        let names = std::fs::read_dir(&templates).expect("there").map(|entry| entry.expect("read").file_name());
        let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    let finished = files();
    for draft in ["tenant-9.0198f3c2.draft", "tenant-9.0198f3c2.draft-wal"] {
        std::fs::write(templates.join(draft), "half").expect("written");
    }
    server.wait(server.control().recover_all()).expect("looked through");
    assert_eq!(files().len(), finished.len() + 2, "somebody may be at it");
    server.clock().advance(Duration::from_hours(25));
    server.wait(server.control().recover_all()).expect("looked through");
    assert_eq!(files(), finished, "and the template itself stays");
}

#[test]
fn a_read_only_data_folder_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("data")).expect("made");
    let script = "mount --bind data data && mount -o remount,ro,bind data && exec \"$ROWHOUSE\" tenant list";
    let Some(output) = in_own_mounts(folder.path(), script) else {
        // Without mounts there is no read-only folder for a super user of the machine; the
        // folder that cannot be made is refused by the same lines.
        eprintln!("not tried: this machine lets nobody mount");
        return;
    };
    expect_refusal(&output, "cannot write the data folder");
}

/// Creates a tenant, fills the disk but for `$ROOM`, tries to set the tenant up, frees the
/// disk, and asks how it is.
const FILL_AND_FREE: &str = r#"
    mount -t tmpfs -o size=4m none data || exit 99
    admin="--admin-email o@acme.example --admin-password-file password"
    "$ROWHOUSE" tenant create acme --prefix acme || exit 90
    "$ROWHOUSE" tenant create bolt --prefix bolt --recipe blank $admin || exit 91
    TEMPLATE=$(stat -c %s data/templates/tenant-*.sqlite)
    cat /dev/zero > data/fill 2>/dev/null
    truncate -s "-$(eval "echo \$(($ROOM))")" data/fill
    "$ROWHOUSE" tenant setup acme --recipe blog $admin 2>said-of-acme
    echo "setup $?"
    "$ROWHOUSE" tenant create cove --prefix cove --recipe blog $admin 2>said-of-cove
    echo "create $?"
    rm data/fill
    echo "files: $(ls data/tenants | grep -v bolt | tr '\n' ' ')"
    "$ROWHOUSE" tenant list
    "$ROWHOUSE" tenant reset acme --delete-data --yes >/dev/null 2>/dev/null
    "$ROWHOUSE" tenant setup acme --recipe blog $admin || exit 92
    "$ROWHOUSE" tenant list --state running
"#;

#[test]
fn a_full_disk_leaves_no_half_written_tenant() {
    // No room at all; for the registry's change alone; for a part of the database's copy.
    for room in ["0", "40960", "TEMPLATE / 2 + 81920"] {
        let folder = tempfile::tempdir().expect("a folder");
        password_file(folder.path());
        std::fs::create_dir(folder.path().join("data")).expect("made");
        let script = format!("ROOM='{room}'\n{FILL_AND_FREE}");
        let Some(output) = in_own_mounts(folder.path(), &script) else {
            return a_write_beyond_the_limit_leaves_no_half_written_tenant(folder.path());
        };
        let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{room}: {:?}\n{stdout}{stderr}", output.status);
        assert!(stdout.contains("setup 1\ncreate 1\n"), "{room}: {stdout}{stderr}");
        assert!(stdout.contains("files: \n"), "{room}: no file of a tenant that did not come to be: {stdout}");
        for tenant in ["acme", "cove"] {
            let said =
                std::fs::read_to_string(folder.path().join(format!("said-of-{tenant}"))).expect("said something");
            assert_eq!(said.lines().count(), 1, "{room}: one clear line: {said}");
            assert!(said.contains("full") || said.contains("No space left"), "{room}: it names the reason: {said}");
        }
        let last = stdout.lines().rev().take(2).filter(|line| line.contains("running")).count();
        assert_eq!(last, 2, "{room}: with room again, both run: {stdout}");
    }
}

/// The same where nothing can be mounted: a limit on the size of files stands for the full
/// disk. It is set so that the registry fits and a tenant's content does not.
fn a_write_beyond_the_limit_leaves_no_half_written_tenant(folder: &Path) {
    let setup = [
        "tenant",
        "setup",
        "acme",
        "--recipe",
        "blog",
        "--admin-email",
        "o@acme.example",
        "--admin-password-file",
        "password",
    ];
    assert!(run(folder, ["tenant", "create", "acme", "--prefix", "acme"]).status.success());
    let program = rowhouse(folder);
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 300; exec \"$0\" \"$@\""]).arg(program.get_program()).args(setup);
    limited.current_dir(folder).env("ROWHOUSE__DATA__DIR", folder.join("data"));
    let output = limited.output().expect("run");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let server = Process::serve(folder);
    let status = server.browser().get("/acme/").status;
    assert!(matches!(status, 200 | 404 | 503), "{status}");
}

/// Backs a tenant up to a full disk, then restores its archive to one that has room for the
/// registry's changes and a part of the data.
const BACKUP_TO_FULL: &str = r#"
    mount -t tmpfs -o size=4m none data || exit 99
    "$ROWHOUSE" tenant create acme --prefix acme --recipe blog --admin-email o@acme.example \
        --admin-password-file password || exit 90
    "$ROWHOUSE" tenant backup acme -o acme.rowhouse || exit 91
    before=$(ls data/tenants)
    TEMPLATE=$(stat -c %s data/templates/tenant-*.sqlite)
    cat /dev/zero > data/fill 2>/dev/null
    "$ROWHOUSE" tenant backup acme -o data/full.rowhouse 2>said-of-backup
    echo "backup $?, left: $(ls -A data | grep -c rowhouse)"
    truncate -s "-$((TEMPLATE + 143360))" data/fill
    "$ROWHOUSE" tenant restore acme.rowhouse --as copy 2>said-of-restore
    echo "restore $?"
    "$ROWHOUSE" tenant restore acme.rowhouse --replace --yes 2>said-of-replace
    echo "replace $?"
    rm data/fill
    # What a full disk kept from being taken back goes with the next command.
    "$ROWHOUSE" tenant restore acme.rowhouse --as copy || exit 92
    "$ROWHOUSE" tenant delete copy --yes >/dev/null || exit 93
    "$ROWHOUSE" tenant suspend acme >/dev/null && "$ROWHOUSE" tenant resume acme >/dev/null || exit 94
    "$ROWHOUSE" tenant backup acme -o again.rowhouse || exit 95
    test "$before" = "$(ls data/tenants)" || { ls data/tenants; exit 96; }
"#;

#[test]
fn a_full_disk_leaves_no_half_of_an_archive_or_of_a_restored_tenant() {
    let folder = tempfile::tempdir().expect("a folder");
    password_file(folder.path());
    std::fs::create_dir(folder.path().join("data")).expect("made");
    let Some(output) = in_own_mounts(folder.path(), BACKUP_TO_FULL) else {
        eprintln!("not tried: this machine lets nobody mount");
        return;
    };
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{:?}\n{stdout}{stderr}", output.status);
    assert!(stdout.contains("backup 1, left: 0\nrestore 1\nreplace 1\n"), "{stdout}{stderr}");
    for what in ["backup", "restore", "replace"] {
        let said = std::fs::read_to_string(folder.path().join(format!("said-of-{what}"))).expect("said something");
        assert_eq!(said.lines().count(), 1, "{what}: one clear line: {said}");
        assert!(said.contains("full") || said.contains("No space left"), "{what}: it names the reason: {said}");
    }
}

#[test]
fn a_server_without_file_handles_blames_no_tenant() {
    let folder = tempfile::tempdir().expect("a folder");
    let password = password_file(folder.path());
    let output = run(
        folder.path(),
        [
            "tenant",
            "create",
            "acme",
            "--prefix",
            "acme",
            "--recipe",
            "blank",
            "--admin-email",
            "o@acme.example",
            "--admin-password-file",
            password.to_str().expect("text"),
        ],
    );
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let server = Process::serve_with(folder.path(), |command| {
        let program = command.get_program().to_owned();
        let arguments: Vec<_> = command.get_args().map(ToOwned::to_owned).collect();
        let environment: Vec<_> =
            command.get_envs().map(|(name, value)| (name.to_owned(), value.map(ToOwned::to_owned))).collect();
        *command = Command::new("sh");
        command.args(["-c", "ulimit -n 64; exec \"$0\" \"$@\""]).arg(program).args(arguments);
        command.current_dir(folder.path()).env("ROWHOUSE__DATABASE__IDLE_SECONDS", "1");
        for (name, value) in environment {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
    });
    // A connection that is kept, and then as many others as the process can take.
    let mut visitor = server.browser();
    visitor.get("/_/health/live").expect_status(200);
    // The server has a look at every tenant after its start: what it opened for that is closed again.
    std::thread::sleep(std::time::Duration::from_secs(1));
    crate::support::process::wait_until("the site's database to be closed", || {
        visitor.get("/_/metrics").text().contains("\nrowhouse_pools_open 1\n").then_some(())
    });
    let crowd: Vec<_> = (0..80).map(|_| crate::support::raw::connect(server.address)).collect();
    std::thread::sleep(std::time::Duration::from_millis(300));
    let answer = visitor.get("/acme/");
    assert_eq!(answer.status, 503, "it was short of file handles: {}", answer.describe());
    drop(crowd);
    crate::support::process::wait_until("the site to be back", || {
        (server.browser().get("/acme/").status == 200).then_some(())
    });
}

/// Backs all tenants up to a disk that has room for the small one alone, and then to the same
/// disk with room for both.
const SCHEDULED_TO_FULL: &str = r#"
    mount -t tmpfs -o size=256k none backups || exit 99
    admin="--admin-email o@acme.example --admin-password-file password"
    "$ROWHOUSE" tenant create acme --prefix acme --recipe blank $admin || exit 90
    "$ROWHOUSE" tenant create bolt --prefix bolt --recipe agency $admin || exit 91
    export ROWHOUSE__BACKUPS__FOLDER=backups
    head -c 225280 /dev/zero > backups/fill || exit 92
    "$ROWHOUSE" backups run 2>said
    echo "run $?, acme: $(ls -A backups/acme | wc -l), bolt: $(ls -A backups/bolt | wc -l)"
    cat /dev/zero > backups/fill 2>/dev/null
    "$ROWHOUSE" backups run 2>said-when-full
    echo "full $?, $(wc -l < said-when-full)"
    rm backups/fill
    "$ROWHOUSE" backups run
    echo "mended $?, bolt: $(ls -A backups/bolt | wc -l)"
"#;

#[test]
fn a_full_disk_of_backups_is_named_and_leaves_no_half_archive() {
    let folder = tempfile::tempdir().expect("a folder");
    password_file(folder.path());
    std::fs::create_dir(folder.path().join("backups")).expect("made");
    let Some(output) = in_own_mounts(folder.path(), SCHEDULED_TO_FULL) else {
        // A folder in which nothing can be made has a test of its own.
        eprintln!("not tried: this machine lets nobody mount");
        return;
    };
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{stdout}{stderr}");
    let said = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("said something");
    assert!(stdout.contains("run 1, acme: 1, bolt: 0\n"), "{stdout}{}", said("said"));
    assert!(stdout.contains("bolt: cannot write to backups/bolt: No space left"), "{stdout}");
    assert_eq!(said("said"), "rowhouse: not backed up: bolt\n");
    assert!(stdout.contains("full 1, 1\n"), "{stdout}{}", said("said-when-full"));
    assert!(said("said-when-full").contains("No space left"), "{}", said("said-when-full"));
    assert!(stdout.contains("mended 0, bolt: 1\n"), "{stdout}");
}
