//! Who gets in by what a command printed, and what no command prints.

use super::{Shell, made_password, wait_for};
use crate::support::process::password_file;
use crate::support::{PASSWORD, Process, SUPER_USER};
use serde_json::json;

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
fn secrets_are_in_no_output_of_show_and_list() {
    let shell = Shell::new();
    let file = password_file(shell.folder());
    let flags = format!("--recipe blog --admin-email mira@tarrow.example --admin-password-file {}", file.display());
    let printed = shell.done(&format!("tenant create log --prefix log {flags} --json"));
    for output in [printed, shell.done("tenant list --json"), shell.done("tenant show log --json")] {
        assert!(!output.contains("argon2") && !output.contains(PASSWORD) && !output.contains("password"), "{output}");
    }
}
