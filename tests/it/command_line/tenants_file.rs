//! `rowhouse tenants apply`, and the file that a server applies at its start.

use super::{Shell, made_password, text};
use crate::support::Process;
use crate::support::process::{output, password_file, rowhouse};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

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
    let example = include_str!("../../../tenants.example.toml");
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
fn hosts_in_another_order_are_a_change_and_in_the_same_none() {
    let shell = Shell::new();
    shell.done("tenant create shop --prefix shop --host www.shop.example --host shop.example");
    let hosts = || shell.json("tenant show shop")["hosts"].clone();
    let apply = |hosts: [&str; 2]| {
        let text = format!("[[tenant]]\nname = \"shop\"\nhosts = {hosts:?}\n");
        std::fs::write(shell.folder().join("t.toml"), text).expect("written");
        shell.done("tenants apply t.toml")
    };
    let (named, turned) = (["www.shop.example", "shop.example"], ["shop.example", "www.shop.example"]);
    assert_eq!(hosts(), json!(named));
    assert_eq!(apply(named), "`shop` is as declared\n");
    assert_eq!(
        apply(turned),
        "change `shop`: hosts [www.shop.example, shop.example] become [shop.example, www.shop.example]\n"
    );
    assert_eq!(hosts(), json!(turned));
    assert_eq!(apply(turned), "`shop` is as declared\n");
    apply(named);
    assert_eq!(hosts(), json!(named));
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
fn a_declared_tenant_whose_database_does_not_answer_keeps_no_other_from_its_visitors() {
    let shell = Shell::new();
    let port = std::net::TcpListener::bind("127.0.0.1:0").expect("bound").local_addr().expect("an address").port();
    let away = format!("[database_servers.away]\nurl = \"postgres://rowhouse:secret@127.0.0.1:{port}/rowhouse\"\n");
    std::fs::write(shell.folder().join("rowhouse.toml"), away).expect("written");
    let recipe = "recipe = \"blog\"\nlanguage = \"German\"\nadmin_email = \"mira@tarrow.example\"\n";
    let declared = format!(
        "[[tenant]]\nname = \"far\"\ndatabase_server = \"away\"\n{recipe}[[tenant]]\nname = \"close\"\n{recipe}"
    );
    std::fs::write(shell.folder().join("tenants.toml"), declared).expect("written");
    let server = Process::serve(shell.folder());
    server.browser().get("/close/").expect_status(200).expect_text("<html lang=\"de\"");
    assert_eq!(shell.json("tenant show far")["state"], "failed");
}

#[test]
fn a_declared_server_that_differs_is_said_and_one_that_is_away_keeps_nobody_else_from_being_applied() {
    let shell = Shell::new();
    shell.done("tenant create shop --prefix shop");
    let away = "postgres://rowhouse:hushhush@127.0.0.1:1/rowhouse";
    let apply = |text: &str, flags: &str| {
        std::fs::write(shell.folder().join("t.toml"), text).expect("written");
        let mut command = rowhouse(shell.folder());
        command.args(["tenants", "apply", "t.toml"]).args(flags.split_whitespace());
        output(command_with(command, away))
    };
    let differs = apply("[[tenant]]\nname = \"shop\"\ndatabase_server = \"away\"\n", "");
    let said = text(&differs.stdout);
    assert!(differs.status.success(), "{}", text(&differs.stderr));
    assert!(said.contains("not on away; `rowhouse tenant move shop --to away` takes it there"), "{said}");
    let recipe = "recipe = \"blank\"\nadmin_email = \"mira@tarrow.example\"\n";
    let declared = format!(
        "[[tenant]]\nname = \"far\"\ndatabase_server = \"away\"\n{recipe}\n[[tenant]]\nname = \"close\"\n{recipe}"
    );
    for flags in ["--dry-run", ""] {
        let applied = apply(&declared, flags);
        let (printed, complaint) = (text(&applied.stdout), text(&applied.stderr));
        assert_eq!(applied.status.code(), Some(1), "{flags}: {printed}");
        assert!(printed.contains("create `close`"), "{flags}: {printed}");
        assert!(complaint.contains("not all databases answer: t.toml:1: tenant `far`: "), "{flags}: {complaint}");
        assert!(!complaint.contains("tenant `far`: tenant `far`"), "{flags}: {complaint}");
        assert_eq!(complaint.contains("shown once: "), flags.is_empty(), "{flags}: {complaint}");
    }
    assert_eq!(shell.json("tenant show close")["state"], "running");
    assert_eq!(shell.json("tenant show far")["state"], "failed");
}

/// The command with a database server in its settings.
fn command_with(mut command: Command, url: &str) -> Command {
    command.env("ROWHOUSE__DATABASE_SERVERS__AWAY__URL", url);
    command
}
