//! Every screen of the console, with sample data.

use super::audit::{AuditFilter, AuditLog, AuditRow};
use super::new_tenant::{FirstSite, NewTenant, NewTenantForm, RecipeCard, TenantSetup};
use super::overview::{Health, Overview};
use super::removal::{Belongings, Remains, Removal, RemovalForm, Removed, TenantDelete, TenantReset};
use super::server::{ServerSettings, SettingRow, SettingSection};
use super::setup::{Setup, SetupForm};
use super::tenant::{CacheShare, Operation, TenantErrorRow, TenantFacts, TenantPage, TenantPerson};
use super::tenant_list::{BulkChange, BulkReview, TenantFilter, TenantList, TenantRow, TenantSort};
use super::tokens::{FreshToken, NewTokenForm, TokenRow, Tokens};
use crate::domain::ids::{SessionId, TokenId};
use crate::domain::isolation::Isolation;
use crate::domain::role::Role;
use crate::domain::tenant::{TenantName, TenantState};
use crate::view::account::profile::{Profile, SessionRow};
use crate::view::account::sign_in::SignIn;
use crate::view::address::Pager;
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Area;
use crate::view::samples::{HOSTILE, NOW, ago, check_screen, console_frame, door};
use askama::Template;
use std::time::Duration;

fn name(text: &str) -> TenantName {
    TenantName::parse(text).expect("a tenant name")
}

fn rows() -> Vec<TenantRow> {
    let row = |index: u64, tenant: &str, title: &str, state, isolation, is_addressed: bool| TenantRow {
        name: name(tenant),
        title: title.to_owned(),
        state,
        address: is_addressed.then(|| format!("https://sites.example/{tenant}/")),
        isolation,
        created: ago(index * 90_000),
        changed: ago(index * 4_000),
    };
    use Isolation::{Database, Prefix};
    vec![
        row(1, "harbor-books", "Harbor Books", TenantState::Running, Database, true),
        row(2, "nonna-lucia", "Nonna Lucia", TenantState::Running, Database, true),
        row(3, "field-notes", "Field Notes from the Upper Valley", TenantState::Suspended, Prefix, true),
        row(4, "granite-studio", "Granite Studio", TenantState::Failed, Database, true),
        row(5, "tinker-docs", "Tinker Handbook", TenantState::Uninitialized, Prefix, true),
        row(6, "lamp-and-loom", "Lamp & Loom", TenantState::Provisioning, Database, true),
        row(7, "old-mill", HOSTILE, TenantState::Deleting, Prefix, false),
    ]
}

fn audit() -> Vec<AuditRow> {
    let row = |seconds, who: &str, action: &str, detail: &str, tenant: Option<&str>| AuditRow {
        at: ago(seconds),
        who: who.to_owned(),
        action: action.to_owned(),
        detail: detail.to_owned(),
        tenant: tenant.map(ToOwned::to_owned),
    };
    vec![
        row(40, "Runa Halvorsen", "tenant.suspended", "", Some("field-notes")),
        row(600, "Runa Halvorsen", "tenant.created", "prefix /granite, a database of its own", Some("granite-studio")),
        row(9_000, "token `deploy`", "tenant.set_up", "recipe restaurant", Some("nonna-lucia")),
        row(90_000, "command line", "settings.applied", HOSTILE, None),
    ]
}

fn recipes() -> Vec<RecipeCard> {
    [
        ("blog", "Blog", "Posts with tags, an about page and a feed."),
        ("agency", "Agency", "Work, services, people and a way to get in touch."),
        ("docs", "Documentation", "A tree of pages with a start for newcomers."),
        ("restaurant", "Restaurant", "A menu card, opening hours and the way there."),
        ("shop", "Shop window", "What you make and sell, with prices and pictures."),
        ("blank", "Blank", "One empty page."),
    ]
    .map(|(name, title, summary)| RecipeCard {
        name: name.to_owned(),
        title: title.to_owned(),
        summary: summary.to_owned(),
        picture: format!("/_/static/recipes/{name}.svg"),
    })
    .into()
}

fn typed_form() -> NewTenantForm {
    NewTenantForm {
        title: HOSTILE.to_owned(),
        prefix: "-granite".to_owned(),
        hosts: "granite.example\nwww.granite.example".to_owned(),
        admin: "other".to_owned(),
        admin_email: "odile@granite.example".to_owned(),
        ..NewTenantForm::blank("agency")
    }
}

fn overview() -> Overview {
    let health = Health {
        uptime: Duration::from_secs(273_000),
        requests: 1_284_210,
        errors: 7,
        cache_hits: 1_190_004,
        cache_lookups: 1_240_911,
        cache_bytes: 48_200_000,
        cache_max_bytes: 128_000_000,
        pools_open: 12,
        memory_bytes: Some(91_300_000),
    };
    let counts = TenantState::ALL.into_iter().zip([4, 1, 1_204, 12, 1, 0]).collect();
    Overview { frame: console_frame(), counts, health, recent: audit(), latest: rows() }
}

fn tenant_list(tenants: Vec<TenantRow>, search: &str) -> TenantList {
    let filter = TenantFilter {
        search: search.to_owned(),
        state: None,
        sort: TenantSort::Created,
        is_descending: true,
        per_page: 25,
    };
    let total = if tenants.is_empty() { 0 } else { 1_222 };
    let pager = Pager { address: filter.address(), page: 2, per_page: 25, total };
    TenantList { frame: console_frame(), filter, tenants, pager }
}

fn tenant_page(state: TenantState, operation: Option<Operation>) -> TenantPage {
    TenantPage {
        frame: console_frame(),
        tenant: TenantFacts {
            name: name("granite-studio"),
            title: "Granite Studio".to_owned(),
            state,
            addresses: vec!["https://sites.example/granite/".to_owned(), "https://granite.example/".to_owned()],
            isolation: Isolation::Database,
            location: "tenants/granite-studio-9f3c21d04b7a.db".to_owned(),
            bytes: Some(3_412_000),
            recipe: Some("agency".to_owned()),
            created: ago(9_000_000),
            changed: ago(600),
        },
        operation,
        people: Some(vec![TenantPerson {
            name: HOSTILE.to_owned(),
            email: "odile@granite.example".to_owned(),
            role: Role::Administrator,
        }]),
        cache: CacheShare { entries: 42, bytes: 812_000 },
        errors: vec![TenantErrorRow {
            at: ago(700),
            path: "/granite/work/quarry-house".to_owned(),
            message: "the database file is not a database".to_owned(),
            request_id: "0198f3c2".to_owned(),
        }],
        audit: audit(),
    }
}

fn failed_operation() -> Operation {
    Operation {
        what: "setting up".to_owned(),
        since: ago(600),
        failure: Some("The disk is full: 12 KB of 4.1 MB of the template were copied.".to_owned()),
        can_finish: true,
        can_undo: true,
    }
}

const BELONGINGS: Belongings = Belongings { pages: 34, posts: 120, files: 58, people: 5, bytes: 91_000_000 };

/// Every screen of the console by name.
fn screens() -> Vec<(&'static str, String)> {
    let errors = FieldErrors::default()
        .with("title", "the title has 1 to 120 characters")
        .with("prefix", "the prefix starts or ends with a hyphen; let a letter or digit stand there");
    let origin = || "https://sites.example/".to_owned();
    let typed_name = RemovalForm { scope: "data".to_owned(), typed_name: "granite".to_owned() };
    let wrong_name = FieldErrors::default().with("typed_name", "this is not the tenant's name");
    let removed = |removal, remains| Removed { frame: console_frame(), name: name("old-mill"), removal, remains };
    vec![
        (
            "setup",
            Setup {
                door: door(Area::Console),
                token: "setup-token".to_owned(),
                form: SetupForm { name: HOSTILE.to_owned(), email: "runa@".to_owned() },
                errors: FieldErrors::default().with("email", "this is not an e-mail address"),
            }
            .render(),
        ),
        (
            "sign-in",
            SignIn {
                door: door(Area::Console),
                email: HOSTILE.to_owned(),
                next: "/admin/tenants".to_owned(),
                errors: FieldErrors::default().with("password", "e-mail address or password is wrong"),
            }
            .render(),
        ),
        (
            "first-site",
            FirstSite {
                frame: console_frame(),
                origin: origin(),
                recipes: recipes(),
                form: NewTenantForm { prefix: "notes".to_owned(), ..NewTenantForm::blank("blog") },
                prefix_is_free: true,
                errors: FieldErrors::default(),
            }
            .render(),
        ),
        (
            "new-tenant",
            NewTenant {
                frame: console_frame(),
                origin: origin(),
                recipes: recipes(),
                form: typed_form(),
                prefix_is_free: false,
                errors: errors.clone(),
            }
            .render(),
        ),
        (
            "tenant-setup",
            TenantSetup {
                frame: console_frame(),
                name: name("tinker-docs"),
                address: Some("https://sites.example/tinker/".to_owned()),
                recipes: recipes(),
                form: typed_form(),
                errors,
            }
            .render(),
        ),
        ("overview", overview().render()),
        ("tenants", tenant_list(rows(), "").render()),
        ("tenants-none-found", tenant_list(Vec::new(), HOSTILE).render()),
        ("tenants-none", tenant_list(Vec::new(), "").render()),
        (
            "bulk-review",
            BulkReview {
                frame: console_frame(),
                change: BulkChange::Suspend,
                affected: rows()[..2].to_vec(),
                unaffected: rows()[2..4].to_vec(),
            }
            .render(),
        ),
        ("tenant", tenant_page(TenantState::Running, None).render()),
        ("tenant-failed", tenant_page(TenantState::Failed, Some(failed_operation())).render()),
        (
            "tenant-busy",
            tenant_page(TenantState::Provisioning, Some(Operation { failure: None, ..failed_operation() })).render(),
        ),
        (
            "tenant-reset",
            TenantReset {
                frame: console_frame(),
                name: name("granite-studio"),
                title: HOSTILE.to_owned(),
                belongings: Some(BELONGINGS),
                form: typed_name.clone(),
                errors: wrong_name.clone(),
            }
            .render(),
        ),
        (
            "tenant-delete",
            TenantDelete {
                frame: console_frame(),
                name: name("granite-studio"),
                title: "Granite Studio".to_owned(),
                belongings: None,
                form: typed_name,
                errors: wrong_name,
            }
            .render(),
        ),
        ("removed", removed(Removal::Deleted, Remains::default()).render()),
        ("removed-not-all", removed(Removal::ResetWithData, Remains { files: 2, ..Remains::default() }).render()),
        (
            "audit",
            AuditLog {
                frame: console_frame(),
                filter: AuditFilter { tenant: HOSTILE.to_owned(), action: String::new() },
                actions: vec![Choice::new("tenant.created", "Tenant created")],
                entries: audit(),
                pager: Pager { address: AuditFilter::default().address(), page: 1, per_page: 50, total: 140 },
            }
            .render(),
        ),
        (
            "server",
            ServerSettings {
                frame: console_frame(),
                version: "0.1.0".to_owned(),
                file: Some("/etc/rowhouse/rowhouse.toml".to_owned()),
                sections: vec![SettingSection {
                    name: "hosting".to_owned(),
                    settings: vec![
                        SettingRow {
                            key: "mode".to_owned(),
                            value: "multi".to_owned(),
                            about: "One site or many.".to_owned(),
                        },
                        SettingRow { key: "base_hosts".to_owned(), value: HOSTILE.to_owned(), about: String::new() },
                    ],
                }],
            }
            .render(),
        ),
        (
            "tokens",
            Tokens {
                frame: console_frame(),
                fresh: Some(FreshToken {
                    name: "deploy".to_owned(),
                    secret: "rh_5JxQ0vT1cWmZ8aYkR3pLdN7sEoUf2GhB".to_owned(),
                }),
                tokens: vec![TokenRow {
                    id: TokenId::new(),
                    name: HOSTILE.to_owned(),
                    created: ago(900_000),
                    expires: ago(60),
                    last_used: None,
                }],
                form: NewTokenForm::default(),
                errors: FieldErrors::default(),
            }
            .render(),
        ),
        (
            "profile",
            Profile {
                frame: console_frame(),
                email: "runa@sites.example".to_owned(),
                name: HOSTILE.to_owned(),
                sessions: vec![
                    SessionRow {
                        id: SessionId::new(),
                        is_current: true,
                        device: "Firefox on Linux".to_owned(),
                        started: ago(8_000),
                        last_seen: NOW,
                    },
                    SessionRow {
                        id: SessionId::new(),
                        is_current: false,
                        device: "Safari on iOS".to_owned(),
                        started: ago(300_000),
                        last_seen: ago(90_000),
                    },
                ],
                errors: FieldErrors::default().with("current_password", "this is not your password"),
            }
            .render(),
        ),
    ]
    .into_iter()
    .map(|(name, html)| (name, html.expect("it renders")))
    .collect()
}

#[test]
fn every_screen_escapes_what_was_typed_and_sends_its_forms_with_their_token() {
    let screens = screens();
    for (name, html) in &screens {
        check_screen(name, html, "", "csrf-of-the-console");
    }
    assert!(screens.iter().filter(|(_, html)| html.contains("&#60;script&#62;")).count() > 10);
}

#[test]
fn a_wrong_field_keeps_its_value_and_is_tied_to_its_message() {
    let html = NewTenant {
        frame: console_frame(),
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
fn a_tenant_offers_only_what_its_state_allows() {
    let offers = |state| {
        let html = tenant_page(state, None).render().expect("it renders");
        ["setup", "suspend", "resume", "reset", "delete"]
            .into_iter()
            .filter(|verb| html.contains(&format!("\"/admin/tenants/granite-studio/{verb}\"")))
            .collect::<Vec<_>>()
    };
    assert_eq!(offers(TenantState::Uninitialized), ["setup", "delete"]);
    assert_eq!(offers(TenantState::Running), ["suspend", "reset", "delete"]);
    assert_eq!(offers(TenantState::Suspended), ["resume", "reset", "delete"]);
    assert_eq!(offers(TenantState::Failed), ["reset", "delete"]);
    assert_eq!(offers(TenantState::Provisioning), [""; 0]);
    assert_eq!(offers(TenantState::Deleting), [""; 0]);
}

#[test]
fn a_column_turns_round_when_its_heading_is_followed_again() {
    let html = tenant_list(rows(), "mill & co").render().expect("it renders");
    assert!(html.contains(r#"aria-sort="descending"><a href="/admin/tenants?q=mill%20%26%20co&#38;sort=created""#));
    assert!(html.contains(r#"href="/admin/tenants?q=mill%20%26%20co&#38;sort=-created&#38;page=3""#));
}
