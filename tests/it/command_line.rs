//! `rowhouse ...`: the real program on a data folder of its own, most of it while a server
//! runs on the same folder.

mod passwords;
mod tenants_file;

use crate::support::process::{Server, output, password_file, rowhouse, run, wait_until};
use crate::support::{PASSWORD, Process};
use serde_json::{Value, json};
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Output;

/// A data folder and the program's answers on it.
struct Shell(tempfile::TempDir);

impl Shell {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn folder(&self) -> &Path {
        self.0.path()
    }

    fn run(&self, line: &str) -> Output {
        run(self.folder(), line.split_whitespace())
    }

    /// What a command that succeeds prints; it says nothing on standard error.
    #[track_caller]
    fn done(&self, line: &str) -> String {
        let output = self.run(line);
        assert_eq!(output.status.code(), Some(0), "{line}: {}", text(&output.stderr));
        assert_eq!(text(&output.stderr), "", "{line}");
        text(&output.stdout)
    }

    #[track_caller]
    fn json(&self, line: &str) -> Value {
        let printed = self.done(&format!("{line} --json"));
        serde_json::from_str(&printed).unwrap_or_else(|error| panic!("{error}: {printed}"))
    }

    /// The one line with which a command that fails says why.
    #[track_caller]
    fn refused(&self, line: &str) -> String {
        let output = self.run(line);
        assert_eq!(output.status.code(), Some(1), "{line}: {}", text(&output.stdout));
        assert_eq!(text(&output.stdout), "", "{line}");
        let complaint = text(&output.stderr);
        assert_eq!(complaint.trim_end().lines().count(), 1, "{complaint}");
        complaint.strip_prefix("rowhouse: ").expect("says who").trim_end().to_owned()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// What another process changes is in force within a second; a loaded machine may need more.
fn wait_for(server: &Server, path: &str, status: u16) {
    let is_there = || (server.browser().get(path).status == status).then_some(());
    wait_until(&format!("{status} at {path}"), is_there);
}

/// The password that a command made, from what it printed.
fn made_password(printed: &str) -> &str {
    printed.trim_end().rsplit_once(": ").expect("a password at the end").1
}

#[test]
fn a_tenant_lives_its_whole_life_while_the_server_runs() {
    let shell = Shell::new();
    let server = Process::serve(shell.folder());
    shell.done("tenant create shop --prefix corner --host shop.example --title Shop");
    assert_eq!(shell.json("tenant show shop")["state"], "uninitialized");
    wait_for(&server, "/corner/", 404);
    let file = password_file(shell.folder());
    let flags = format!("--recipe shop --admin-email mira@tarrow.example --admin-password-file {}", file.display());
    let printed = shell.done(&format!("tenant setup shop {flags}"));
    assert!(printed.contains("/corner/") && !printed.contains(PASSWORD), "{printed}");
    wait_for(&server, "/corner/", 200);
    server.browser().sign_in("/corner", "mira@tarrow.example", PASSWORD).expect_status(303);
    shell.done("tenant suspend shop");
    wait_for(&server, "/corner/", 503);
    shell.done("tenant resume shop");
    wait_for(&server, "/corner/", 200);
    assert_eq!(
        shell.done("tenant reset shop"),
        "`shop` is reset, its data kept; left: 0 tables, 0 files, 0 cache entries, 0 sessions\n"
    );
    wait_for(&server, "/corner/", 404);
    let left = json!({ "tables": 0, "files": 0, "cache_entries": 0, "sessions": 0 });
    // Nobody can be asked here.
    for unsure in ["tenant reset shop --delete-data", "tenant delete shop"] {
        let message = shell.refused(unsure);
        assert!(message.contains("--yes") && message.contains("nothing was changed"), "{message}");
    }
    assert_eq!(shell.json("tenant show shop")["state"], "uninitialized");
    assert_eq!(shell.json("tenant delete shop --yes")["left"], left);
    assert_eq!(shell.json("tenant list"), json!([]));
    assert_eq!(std::fs::read_dir(shell.folder().join("data/tenants")).expect("a folder").count(), 0);
}

#[test]
fn a_mistyped_command_is_guessed_but_never_one_that_is_hidden() {
    let shell = Shell::new();
    let output = shell.run("tenat list");
    assert_eq!(output.status.code(), Some(2));
    let complaint = text(&output.stderr);
    assert!(complaint.contains("tenant") && !complaint.contains("health"), "{complaint}");
    assert!(!text(&shell.run("healt").stderr).contains("'health'"));
}

#[test]
fn what_is_wrong_is_said_in_one_line_and_nothing_is_half_done() {
    let shell = Shell::new();
    let short = shell.folder().join("short");
    std::fs::write(&short, "short\n").expect("written");
    std::fs::set_permissions(&short, Permissions::from_mode(0o600)).expect("set");
    shell.done("tenant create shop --prefix shop --host shop.example");
    let admin = "--admin-email mira@tarrow.example";
    for (line, reason) in [
        ("tenant create shop --prefix other", "a tenant named `shop` is there already"),
        ("tenant create other --prefix shop", "the prefix `shop` leads to another tenant"),
        ("tenant create other --prefix other --host SHOP.example", "the host `shop.example` leads to another tenant"),
        ("tenant create other --prefix admin", "--prefix: the prefix `admin` is reserved"),
        ("tenant create other --prefix -a", "--prefix: the prefix starts or ends with a hyphen"),
        ("tenant create other --prefix o --host a:b", "--host: `a:b` is not a host name"),
        ("tenant create default --prefix other", "the name `default` belongs to the Default tenant"),
        (&format!("tenant create other --prefix o --recipe pizza {admin}"), "there is no recipe named `pizza`"),
        (
            &format!("tenant create other --prefix o --recipe blog {admin} --admin-password-file short"),
            "short: the password has fewer than 10 characters",
        ),
        (
            &format!("tenant create other --prefix o --recipe blog {admin} --admin-password-file gone"),
            "could not read the password from gone",
        ),
        ("tenant suspend shop", "tenant `shop` is uninitialized, so it cannot be suspended"),
        ("tenant suspend default", "the Default tenant manages the others"),
        ("tenant delete default", "the name `default` belongs to the Default tenant"),
        ("tenant show nowhere", "there is no tenant named `nowhere`"),
        ("tenants apply nowhere.toml", "cannot read nowhere.toml"),
        ("user reset-password nobody@tarrow.example", "nobody here has the e-mail address nobody@tarrow.example"),
        ("user reset-password nobody@tarrow.example --tenant shop", "tenant `shop` is uninitialized"),
    ] {
        let complaint = shell.refused(line);
        assert!(complaint.contains(reason), "{line}: {complaint}");
    }
    for line in ["tenant", "tenant create other", "tenant list --state asleep", "tenant lisst"] {
        let output = shell.run(line);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{line}");
    }
    assert_eq!(shell.json("tenant list").as_array().map(Vec::len), Some(1));
}

#[test]
fn the_list_is_filtered_by_state_and_text() {
    let shell = Shell::new();
    shell.done("tenant create alder --prefix alder --title Trees");
    shell.done("tenant create birch --prefix birch --recipe blank --admin-email mira@tarrow.example");
    let names = |flags: &str| {
        let listed = shell.json(&format!("tenant list {flags}"));
        let names = listed.as_array().expect("an array").iter().map(|tenant| tenant["name"].as_str().expect("text"));
        names.map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(names(""), ["alder", "birch"]);
    assert_eq!(names("--state running"), ["birch"]);
    assert_eq!(names("--search TREE"), ["alder"]);
    assert_eq!(names("--search %"), Vec::<String>::new());
    let place = shell.json("tenant show alder")["location"].as_str().expect("a place").to_owned();
    let server = place.split_once(':').map_or("embedded", |(server, _)| server);
    assert_eq!(names(&format!("--database-server {server}")), ["alder", "birch"]);
    assert_eq!(names("--database-server elsewhere"), Vec::<String>::new());
    let table = shell.done("tenant list");
    assert_eq!(table.lines().count(), 3, "{table}");
    let wide = shell.done("tenant list --wide");
    let database = place.split_once(':').map_or(place.as_str(), |(_, database)| database);
    assert!(wide.contains("DATABASE") && wide.contains(database) && !table.contains("DATABASE"), "{wide}");
    let default = shell.json("tenant show default");
    assert_eq!((&default["tenants"]["running"], &default["super_users"]), (&json!(1), &json!(0)));
}

#[test]
fn in_single_tenant_mode_no_tenant_is_made() {
    let shell = Shell::new();
    std::fs::write(shell.folder().join("rowhouse.toml"), "[hosting]\nmode = \"single\"\n").expect("written");
    assert!(shell.refused("tenant create shop --prefix shop").contains("single-tenant mode"));
    std::fs::write(shell.folder().join("t.toml"), "[[tenant]]\nname = \"shop\"\n").expect("written");
    assert!(shell.refused("tenants apply t.toml").starts_with("t.toml:1: tenant `shop`: this server runs in single-"));
}

#[test]
fn a_farm_on_files_does_not_start_and_says_what_to_do() {
    let shell = Shell::new();
    let mut command = rowhouse(shell.folder());
    command.args(["serve", "--listen", "127.0.0.1:0"]);
    command.env("ROWHOUSE__CLUSTER__ENABLED", "true").env("ROWHOUSE__DATABASE__REGISTRY", "embedded");
    let refused = output(command);
    assert!(!refused.status.success());
    let complaint = text(&refused.stderr);
    assert!(complaint.contains("`database.registry` cannot be \"embedded\""), "{complaint}");
    assert!(complaint.contains("[database_servers.main]"), "{complaint}");
    assert!(complaint.contains("switch cluster.enabled off"), "{complaint}");
}

#[test]
fn a_node_of_a_farm_says_how_long_it_takes_to_leave_and_warns_where_that_is_short() {
    let shell = Shell::new();
    std::fs::write(shell.folder().join("farm.key"), format!("{}\n", "5e".repeat(32))).expect("written");
    let said = |drain: Option<&str>, line: &str| {
        let mut command = rowhouse(shell.folder());
        command
            .env("ROWHOUSE__CLUSTER__ENABLED", "true")
            .env("ROWHOUSE__DATABASE_SERVERS__MAIN__URL", "postgres://rowhouse@127.0.0.1:1/rowhouse")
            .env("ROWHOUSE__DATABASE__REGISTRY", "main")
            .env("ROWHOUSE__DATABASE__TENANTS", "main")
            .env("ROWHOUSE__DATA__KEY_FILES", "farm.key")
            .env("ROWHOUSE__REDIS__URL", "redis://127.0.0.1:1/0")
            .args(line.split_whitespace());
        if let Some(seconds) = drain {
            command.env("ROWHOUSE__SERVER__DRAIN_SECONDS", seconds);
        }
        let output = output(command);
        assert!(output.status.success(), "{line}: {}", text(&output.stderr));
        (text(&output.stdout), text(&output.stderr))
    };
    let (checked, _) = said(None, "config check");
    assert!(checked.contains("goes on answering for 5 s.") && !checked.contains("Warning"), "{checked}");
    let (shown, complaint) = said(None, "config show");
    assert!(shown.contains("drain_seconds = 5 "), "{shown}");
    assert_eq!(complaint, "");

    let short = "server.drain_seconds is 2 (ROWHOUSE__SERVER__DRAIN_SECONDS): visitors lose requests";
    let (checked, _) = said(Some("2"), "config check");
    assert!(checked.contains("goes on answering for 2 s.") && checked.contains(short), "{checked}");
    let (shown, complaint) = said(Some("2"), "config show --json");
    let shown: Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!(shown["server"]["drain_seconds"]["value"], 2);
    assert!(complaint.starts_with("rowhouse: warning: ") && complaint.contains(short), "{complaint}");
    assert!(said(Some("0"), "config check").0.contains("server.drain_seconds is 0 ("));
}

#[test]
fn an_archive_goes_from_standard_output_to_standard_input() {
    let shell = Shell::new();
    shell.done("tenant create shop --prefix shop --recipe blank --admin-email mira@tarrow.example");
    let backup = shell.run("tenant backup shop -o -");
    assert!(backup.status.success(), "{}", text(&backup.stderr));
    let archive = shell.folder().join("piped");
    std::fs::write(&archive, &backup.stdout).expect("written");
    let restore = |input: &Path| {
        let mut command = rowhouse(shell.folder());
        command.args(["tenant", "restore", "-", "--as", "twin", "--prefix", "twin"]);
        command.stdin(std::fs::File::open(input).expect("a file"));
        command.output().expect("it runs")
    };
    let restored = restore(&archive);
    assert!(restored.status.success(), "{}", text(&restored.stderr));
    assert_eq!(shell.json("tenant show twin")["state"], "running");
    shell.done("tenant delete twin --yes");
    std::fs::write(&archive, &backup.stdout[..backup.stdout.len() / 2]).expect("written");
    assert_eq!(restore(&archive).status.code(), Some(1), "it was cut off");
    assert_eq!(shell.json("tenant list").as_array().map(Vec::len), Some(1));
}
