//! What is true of the console's screens.

use super::new_tenant::NewTenant;
use super::samples::{backups, failed_operation, recipes, rows, tenant_list, tenant_page, typed_form};
use super::screens::{Screens, at_the_door, keeping, making, nodes, removing, servers, tenant_pages, tenants};
use crate::domain::tenant::TenantState;
use crate::view::form::FieldErrors;
use crate::view::samples::{check_screen, console_frame};
use askama::Template;

#[test]
fn every_screen_escapes_what_was_typed_and_sends_its_forms_with_their_token() {
    let screens: Screens =
        [at_the_door(), making(), tenants(), tenant_pages(), nodes(), removing(), keeping()].concat();
    for (name, html) in &screens {
        check_screen(name, html, "", "csrf-of-the-console");
    }
    assert!(screens.iter().filter(|(_, html)| html.contains("&#60;script&#62;")).count() > 10);
}

#[test]
fn a_field_shows_what_was_typed_into_it_and_the_place_is_marked() {
    let screens = keeping();
    let (_, profile) = screens.last().expect("the profile");
    let field = r#"<input id="f-name" name="name" type="text" value="&#60;script&#62;"#;
    assert!(profile.contains(field));
    assert!(profile.contains(r#"href="/admin/profile" aria-current="page""#));
    let (_, audit) = screens.first().expect("the audit log");
    assert_eq!(audit.matches(r#"aria-current="page""#).count(), 1);
    assert!(audit.contains(r#"href="/admin/audit" aria-current="page""#));
}

#[test]
fn a_wrong_field_keeps_its_value_and_is_tied_to_its_message() {
    let html = NewTenant {
        frame: console_frame(),
        servers: servers(),
        origin: "https://sites.example/".to_owned(),
        recipes: recipes(),
        form: typed_form(),
        prefix_is_free: true,
        errors: FieldErrors::default().with("prefix", "the prefix is empty"),
    }
    .render()
    .expect("it renders");
    assert!(html.contains(r#"name="prefix" value="-granite""#));
    assert!(html.contains(r#"aria-invalid="true" aria-describedby="f-prefix-error f-prefix-hint""#));
    assert!(html.contains(r#"<p class="field-error" id="f-prefix-error">The prefix is empty.</p>"#));
    assert!(!html.contains("is free"));
    assert!(html.contains("<strong>Someone else</strong>"));
}

#[test]
fn the_backups_page_looks_again_by_itself_only_while_a_run_goes_on() {
    let [still, running] = [false, true].map(|is_open| backups(is_open).render().expect("it renders"));
    // By a script, which leaves the reader in place; or without one, by the browser and by a link.
    assert!(running.contains(r#"<noscript><meta http-equiv="refresh" content="5"></noscript>"#));
    assert!(
        running.contains("/_/static/admin/watch.") && running.contains(r#"<a href="/admin/backups">Look again</a>"#)
    );
    assert!(running.contains(r#"data-watch aria-live="polite">Backing up: 700 of 1,222 tenants"#));
    assert!(!running.contains("Back up all now"));
    assert!(!still.contains("http-equiv") && !still.contains("admin/watch.") && !still.contains("data-watch"));
    assert!(still.contains("Back up all now"));
}

#[test]
fn a_tenant_offers_only_what_its_state_allows() {
    let offers = |state| {
        let html = tenant_page(state, None).render().expect("it renders");
        ["setup", "backup", "clone", "suspend", "resume", "reset", "delete"]
            .into_iter()
            .filter(|verb| html.contains(&format!("\"/admin/tenants/granite-studio/{verb}\"")))
            .collect::<Vec<_>>()
    };
    assert_eq!(offers(TenantState::Uninitialized), ["setup", "delete"]);
    assert_eq!(offers(TenantState::Running), ["backup", "clone", "suspend", "reset", "delete"]);
    assert_eq!(offers(TenantState::Suspended), ["backup", "clone", "resume", "reset", "delete"]);
    assert_eq!(offers(TenantState::Failed), ["reset", "delete"]);
    assert_eq!(offers(TenantState::Provisioning), [""; 0]);
    assert_eq!(offers(TenantState::Deleting), [""; 0]);
}

#[test]
fn what_failed_is_undone_only_after_a_question() {
    let html = tenant_page(TenantState::Failed, Some(failed_operation())).render().expect("it renders");
    let form = "<form method=\"post\" action=\"/admin/tenants/granite-studio/undo\">";
    let (above, rest) = html.split_once(form).expect("it can be undone");
    let (_, question) = above.rsplit_once("<details class=\"sure\">").expect("it asks");
    assert!(!question.contains("</details>") && question.contains("Undo<"), "{question}");
    assert!(rest.contains(">Yes, undo<span class=\"unseen\"> setting up</span></button>"), "{rest}");
}

#[test]
fn a_column_turns_round_when_its_heading_is_followed_again() {
    let html = tenant_list(rows(), "mill & co").render().expect("it renders");
    assert!(html.contains(r#"aria-sort="descending"><a href="/admin/tenants?q=mill%20%26%20co&#38;sort=created""#));
    assert!(html.contains(r#"href="/admin/tenants?q=mill%20%26%20co&#38;sort=-created&#38;page=3""#));
}
