//! `rowhouse ...`: the real program on a data folder of its own, most of it while a server
//! runs on the same folder.

use crate::support::process::{Server, output, password_file, rowhouse, run, wait_until};
use crate::support::{PASSWORD, Process, SUPER_USER};
use serde_json::{Value, json};
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
fn create_with_a_recipe_makes_a_site_and_prints_a_password_that_works() {
    let shell = Shell::new();
    let printed =
        shell.done("tenant create log --prefix log --isolation prefix --recipe blog --admin-email mira@tarrow.example");
    let server = Process::serve(shell.folder());
    server.browser().get("/log/").expect_status(200);
    server.browser().sign_in("/log", "mira@tarrow.example", made_password(&printed)).expect_status(303);
    let created = shell.json("tenant create two --prefix two --recipe blank --admin-email mira@tarrow.example");
    assert_eq!((&created["state"], &created["recipe"]), (&json!("running"), &json!("blank")));
    assert!(created["generated_password"].is_string());
}

#[test]
fn what_is_wrong_is_said_in_one_line_and_nothing_is_half_done() {
    let shell = Shell::new();
    std::fs::write(shell.folder().join("short"), "short\n").expect("written");
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
    let table = shell.done("tenant list");
    assert_eq!(table.lines().count(), 3, "{table}");
    let default = shell.json("tenant show default");
    assert_eq!((&default["tenants"]["running"], &default["super_users"]), (&json!(1), &json!(0)));
}

#[test]
fn a_reset_password_lets_in_and_the_old_one_does_not() {
    let shell = Shell::new();
    let server = Process::serve(shell.folder());
    let printed = shell.done(&format!("user reset-password {SUPER_USER}"));
    let new = made_password(&printed);
    assert_ne!(server.browser().sign_in("", SUPER_USER, PASSWORD).status, 303);
    server.browser().sign_in("", SUPER_USER, new).expect_status(303);
    shell.done("tenant create log --prefix log --recipe blog --admin-email mira@tarrow.example");
    let file = password_file(shell.folder());
    wait_for(&server, "/log/", 200);
    let flags = format!("--tenant log --password-file {}", file.display());
    assert!(!shell.done(&format!("user reset-password mira@tarrow.example {flags}")).contains(PASSWORD));
    server.browser().sign_in("/log", "mira@tarrow.example", PASSWORD).expect_status(303);
}

#[test]
fn a_setup_link_is_printed_until_there_is_a_super_user() {
    let shell = Shell::new();
    let link = shell.done("setup-link");
    assert!(link.starts_with("http://127.0.0.1:8080/admin/setup?token="), "{link}");
    let second = shell.json("--listen 0.0.0.0:81 setup-link");
    assert_eq!(second["valid_hours"], 24);
    let link = second["link"].as_str().expect("text");
    assert!(link.starts_with("http://127.0.0.1:81/"), "an address to open, not to listen on: {link}");
    drop(Process::serve(shell.folder()));
    assert!(shell.refused("setup-link").contains("there is a super user already"));
}

#[test]
fn the_example_of_all_fields_applies_and_applies_again() {
    let shell = Shell::new();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("tenants.example.toml");
    let apply = format!("tenants apply {}", example.display());
    let actions = |printed: &Value| {
        let changes = printed.as_array().expect("an array").iter().map(|change| change["action"].as_str());
        changes.map(|action| action.expect("text").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(actions(&shell.json(&format!("{apply} --dry-run"))), ["create"; 5]);
    assert_eq!(shell.json("tenant list"), json!([]), "a dry run changes nothing");
    let applied = shell.json(&apply);
    assert_eq!(actions(&applied), ["create"; 5]);
    assert_eq!(actions(&shell.json(&apply)), ["unchanged"; 5]);
    let tenants = shell.json("tenant list");
    let column = |field: &str| {
        let values = tenants.as_array().expect("an array").iter().map(|tenant| tenant[field].as_str());
        let mut values: Vec<String> = values.map(|value| value.expect("text").to_owned()).collect();
        values.sort();
        values.dedup();
        values
    };
    assert_eq!(column("state"), ["running"]);
    assert_eq!(column("isolation"), ["database", "prefix"]);
    assert_eq!(column("recipe"), ["agency", "blog", "docs", "restaurant", "shop"]);
    let server = Process::serve(shell.folder());
    for (change, prefix) in applied.as_array().expect("an array").iter().zip(["journal", "studio", "manual", "eat"]) {
        assert_eq!(change["prefix"], prefix);
        server.browser().get(&format!("/{prefix}/")).expect_status(200);
    }
    let password = applied[0]["generated_password"].as_str().expect("a password");
    server.browser().sign_in("/journal", "editor@journal.example", password).expect_status(303);
}

#[test]
fn the_one_field_that_the_example_leaves_commented_works_too() {
    let shell = Shell::new();
    let example = include_str!("../../tenants.example.toml");
    let with_file = example.replace("#admin_password_file", "admin_password_file");
    assert_ne!(example, with_file);
    std::fs::write(shell.folder().join("all.toml"), with_file).expect("written");
    let complaint = shell.refused("tenants apply all.toml");
    assert!(complaint.contains("cannot read the admin_password_file secrets/journal"), "{complaint}");
    assert_eq!(shell.json("tenant list"), json!([]), "found before anything was changed");
    std::fs::create_dir(shell.folder().join("secrets")).expect("a folder");
    std::fs::rename(password_file(shell.folder()), shell.folder().join("secrets/journal")).expect("moved");
    assert!(shell.json("tenants apply all.toml")[0].get("generated_password").is_none());
}

#[test]
fn a_file_changes_what_it_says_and_leaves_the_rest() {
    let shell = Shell::new();
    shell.done("tenant create shop --prefix corner --title Corner --host shop.example");
    let apply = |text: &str| {
        std::fs::write(shell.folder().join("t.toml"), text).expect("written");
        shell.done("tenants apply t.toml")
    };
    assert_eq!(apply("[[tenant]]\nname = \"shop\"\n"), "`shop` is as declared\n");
    assert_eq!(
        apply("[[tenant]]\nname = \"shop\"\nprefix = \"kettle\"\ntitle = \"Kettle\"\n"),
        "change `shop`: prefix `corner` becomes `kettle`; title `Corner` becomes `Kettle`\n"
    );
    assert_eq!(shell.json("tenant show shop")["hosts"], json!(["shop.example"]));
    assert_eq!(apply(""), "");
    assert_eq!(shell.json("tenant list").as_array().map(Vec::len), Some(1), "a file never deletes");
    std::fs::write(shell.folder().join("t.toml"), "[[tenant]]\nname = \"other\"\nprefix = \"kettle\"\n")
        .expect("written");
    let complaint = shell.refused("tenants apply t.toml --dry-run");
    assert_eq!(
        complaint,
        "t.toml:1: tenant `other`: the prefix `kettle` leads to another tenant; choose another prefix"
    );
}

#[test]
fn the_server_applies_its_tenants_file_at_the_start() {
    let shell = Shell::new();
    let file = shell.folder().join("tenants.toml");
    let declared = "[[tenant]]\nname = \"log\"\nrecipe = \"blog\"\nadmin_email = \"mira@tarrow.example\"\n";
    std::fs::write(&file, declared).expect("written");
    let server = Process::serve(shell.folder());
    server.browser().get("/log/").expect_status(200);
    let lines = server.process.lines();
    let password = lines.iter().find(|line| line.contains("shown once")).expect("a password");
    server.browser().sign_in("/log", "mira@tarrow.example", made_password(password)).expect_status(303);
    drop(server);
    let second = Process::serve(shell.folder());
    assert!(!second.process.lines().iter().any(|line| line.contains("shown once") || line.contains("tenants.toml")));
    drop(second);
    std::fs::write(&file, format!("{declared}titel = \"Log\"\n")).expect("written");
    let complaint = shell.refused("serve --listen 127.0.0.1:0");
    assert!(complaint.starts_with("tenants.toml:5: unknown field `titel`"), "{complaint}");
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
fn secrets_are_in_no_output_of_show_and_list() {
    let shell = Shell::new();
    let file = password_file(shell.folder());
    let flags = format!("--recipe blog --admin-email mira@tarrow.example --admin-password-file {}", file.display());
    let printed = shell.done(&format!("tenant create log --prefix log {flags} --json"));
    for output in [printed, shell.done("tenant list --json"), shell.done("tenant show log --json")] {
        assert!(!output.contains("argon2") && !output.contains(PASSWORD) && !output.contains("password"), "{output}");
    }
}
