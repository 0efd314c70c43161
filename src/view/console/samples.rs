//! Sample tenants, entries and forms for the tests of the console.

use super::audit::AuditRow;
use super::backups::{Backups, Counts, KeptArchiveRow, KeptArchives, NeedRow, OwnArchive, OwnBackup, Plan, RunRow};
use super::moving::KeptCopyRow;
use super::new_tenant::{NewTenantForm, RecipeCard};
use super::nodes::{NodeRow, PastTrouble};
use super::outage::SilentDatabase;
use super::overview::{Health, Overview};
use super::removal::Belongings;
use super::tenant::{CacheShare, Inside, Operation, TenantErrorRow, TenantFacts, TenantPage, TenantPerson};
use super::tenant_list::{TenantFilter, TenantList, TenantRow, TenantSort, UNREADABLE};
use super::unreadable::{UnreadablePlace, UnreadableTenant};
use super::work::{WorkEnd, WorkPart, WorkReport};
use crate::domain::contact::Contact;
use crate::domain::ids::UserId;
use crate::domain::isolation::Isolation;
use crate::domain::tenant::{TenantName, TenantState};
use crate::view::address::Pager;
use crate::view::form::Choice;
use crate::view::made_link::FreshLink;
use crate::view::samples::{HOSTILE, ago, console_frame};
use std::time::Duration;

pub(super) fn name(text: &str) -> TenantName {
    TenantName::parse(text).expect("a tenant name")
}

/// A node that is well, one that leaves with everything wrong, and one that was lost.
pub(super) fn node_rows() -> Vec<NodeRow> {
    let well = NodeRow {
        name: "web-1".to_owned(),
        address: "10.0.0.1:8080".to_owned(),
        version: "0.2.0".to_owned(),
        started_at: ago(90_000),
        silent: Duration::from_millis(400),
        state: "ready",
        serves: true,
        is_ready: true,
        revision_lag: 0,
        tenants: 1412,
        databases_open: 37,
        hits_memory: 1_204_331,
        hits_redis: 4211,
        renders: 9120,
        redis_us: Some(420),
        clock_offset_ms: 3,
        memory_bytes: 81_000_000,
        trouble: None,
        past_trouble: Some(PastTrouble { said: HOSTILE.to_owned(), since: ago(4_000), over_since: ago(3_900) }),
    };
    let leaves = NodeRow {
        name: "web-2".to_owned(),
        version: "0.1.0".to_owned(),
        state: "draining",
        is_ready: false,
        revision_lag: 3,
        redis_us: None,
        clock_offset_ms: -301_000,
        trouble: Some(HOSTILE.to_owned()),
        ..well.clone()
    };
    let lost = NodeRow {
        name: "web-3".to_owned(),
        silent: Duration::from_secs(4210),
        state: "lost",
        serves: false,
        is_ready: false,
        ..well.clone()
    };
    vec![well, leaves, lost]
}

pub(super) fn rows() -> Vec<TenantRow> {
    let row = |index: u64, tenant: &str, title: &str, state, isolation, is_addressed: bool| TenantRow {
        name: name(tenant),
        title: title.to_owned(),
        state,
        trouble: (index == 2).then_some(UNREADABLE),
        address: is_addressed.then(|| format!("https://sites.example/{tenant}/")),
        hosts: if index == 1 { ["a.example", "b.example", HOSTILE].map(str::to_owned).to_vec() } else { Vec::new() },
        isolation,
        place: HOSTILE.to_owned(),
        created: ago(index * 90_000),
        changed: ago(index * 4_000),
    };
    vec![
        row(1, "harbor-books", "Harbor Books", TenantState::Running, Isolation::Database, true),
        row(2, "nonna-lucia", "Nonna Lucia", TenantState::Running, Isolation::Database, true),
        row(3, "field-notes", "Field Notes from the Upper Valley", TenantState::Suspended, Isolation::Prefix, true),
        row(4, "granite-studio", "Granite Studio", TenantState::Failed, Isolation::Database, true),
        row(5, "tinker-docs", "Tinker Handbook", TenantState::Uninitialized, Isolation::Prefix, true),
        row(6, "lamp-and-loom", "Lamp & Loom", TenantState::Provisioning, Isolation::Database, true),
        row(7, "old-mill", HOSTILE, TenantState::Deleting, Isolation::Prefix, false),
    ]
}

pub(super) fn audit() -> Vec<AuditRow> {
    let row = |seconds, who: &str, action: &str, detail: &str, tenant: Option<&str>| AuditRow {
        at: ago(seconds),
        who: who.to_owned(),
        door: "console",
        address: tenant.map(|_| "203.0.113.7".to_owned()),
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

pub(super) fn recipes() -> Vec<RecipeCard> {
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

pub(super) fn typed_form() -> NewTenantForm {
    NewTenantForm {
        title: HOSTILE.to_owned(),
        prefix: "-granite".to_owned(),
        hosts: "granite.example\nwww.granite.example".to_owned(),
        admin: "other".to_owned(),
        admin_email: "odile@granite.example".to_owned(),
        ..NewTenantForm::blank("agency")
    }
}

pub(super) fn silent_database() -> SilentDatabase {
    SilentDatabase { tenant: name("granite-studio"), since: ago(4_000), asked_at: ago(20), reason: HOSTILE.to_owned() }
}

pub(super) fn unreadable_place() -> UnreadablePlace {
    UnreadablePlace {
        place: format!("GET /{HOSTILE}"),
        what: format!("entries.document: unknown variant `{HOSTILE}`"),
        since: ago(4_000),
        met_at: ago(20),
    }
}

pub(super) fn unreadable_tenant() -> UnreadableTenant {
    UnreadableTenant { tenant: name("nonna-lucia"), last: unreadable_place(), others: 2 }
}

pub(super) fn overview() -> Overview {
    let health = Health {
        uptime: Duration::from_mins(4_550),
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
    Overview {
        frame: console_frame(),
        counts,
        health,
        lacks_backups: true,
        silent: vec![silent_database()],
        unreadable: vec![unreadable_tenant()],
        works: vec![work(), ended_work(Some(HOSTILE)), ended_work(None)],
        recent: audit(),
        latest: rows(),
    }
}

pub(super) fn tenant_list(tenants: Vec<TenantRow>, search: &str) -> TenantList {
    let filter = TenantFilter {
        search: search.to_owned(),
        state: None,
        data: String::new(),
        sort: TenantSort::Created,
        is_descending: true,
        per_page: 25,
    };
    let total = if tenants.is_empty() { 0 } else { 1_222 };
    let pager = Pager { address: filter.address(), page: 2, per_page: 25, total };
    let places = vec![Choice::new("main", HOSTILE)];
    let here = filter.address().to_string();
    TenantList { frame: console_frame(), filter, places, tenants, here, pager }
}

pub(super) fn tenant_page(state: TenantState, operation: Option<Operation>) -> TenantPage {
    let link = || FreshLink::reset(HOSTILE, "https://sites.example/granite/admin/reset-password/0".to_owned());
    TenantPage {
        frame: console_frame(),
        fresh: (state == TenantState::Suspended).then(link),
        is_new: state == TenantState::Running,
        is_link_gone: state == TenantState::Failed,
        tenant: TenantFacts {
            name: name("granite-studio"),
            title: "Granite Studio".to_owned(),
            state,
            addresses: vec!["https://sites.example/granite/".to_owned(), "https://granite.example/".to_owned()],
            isolation: Isolation::Database,
            location: "tenants/granite-studio-9f3c21d04b7a.db".to_owned(),
            bytes: Some(3_412_000),
            recipe: Some("agency".to_owned()),
            has_kept_content: false,
            created: ago(9_000_000),
            changed: ago(600),
        },
        outage: (state == TenantState::Running).then(silent_database),
        unreadable: if state == TenantState::Running { vec![unreadable_place()] } else { Vec::new() },
        work: (state == TenantState::Suspended).then(work),
        kept_copies: vec![kept_copy()],
        contact: (state == TenantState::Suspended).then(|| Contact::parse("help@sites.example").expect("a contact")),
        operation,
        inside: Some(Inside {
            title: Some(HOSTILE.to_owned()),
            people: vec![TenantPerson {
                id: UserId::new(),
                has_second_factor: true,
                name: HOSTILE.to_owned(),
                email: "odile@granite.example".to_owned(),
                role: "Administrator".to_owned(),
                is_administrator: true,
                is_you: false,
            }],
        }),
        backup: Some(OwnBackup {
            failure: (state == TenantState::Failed).then(|| HOSTILE.to_owned()),
            tried: Some(ago(3_600)),
            good: Some(OwnArchive { at: ago(90_000), bytes: 4_100_000, path: format!("/backups/{HOSTILE}") }),
        }),
        archives: KeptArchives { rows: [false, true].map(kept_archive).into(), total: 31 },
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

/// An archive that is kept.
fn kept_archive(is_of_before: bool) -> KeptArchiveRow {
    KeptArchiveRow { file: HOSTILE.to_owned(), at: ago(90_000), bytes: 4_100_000, is_of_before }
}

/// A copy in an old place.
pub(super) fn kept_copy() -> KeptCopyRow {
    KeptCopyRow { database: "database rh_granite_6397d1628b25 on `main` (PostgreSQL)".to_owned(), kept_at: ago(90_000) }
}

/// Work that goes on.
pub(super) fn work() -> WorkReport {
    WorkReport {
        path: "/admin/work/0198f3c2-0000-7000-8000-000000000000".to_owned(),
        what: "Restore".to_owned(),
        tenant: Some(name("granite-studio")),
        began: ago(90),
        step: "copying files".to_owned(),
        part: Some(WorkPart { done: 12, total: 40, words: "12 of 40 files".to_owned() }),
        end: None,
    }
}

/// Work that ended, well or with a failure.
pub(super) fn ended_work(failure: Option<&str>) -> WorkReport {
    let end = WorkEnd {
        at: ago(5),
        failure: failure.map(ToOwned::to_owned),
        broken_off: None,
        result: "34 pages and posts, 40 files, 5 people".to_owned(),
        lacks_passwords: true,
    };
    WorkReport { end: Some(end), ..work() }
}

pub(super) fn backups(is_open: bool) -> Backups {
    let run = |outcome, error: Option<&str>| RunRow {
        at: ago(9_000),
        began: ago(6_000),
        asked_by: error.is_none().then(|| HOSTILE.to_owned()),
        outcome,
        done: 700,
        tenants: 1_222,
        archived: 690,
        failed: 3,
        left_out: 7,
        bytes: 812_000_000,
        took: Some(Duration::from_mins(7)),
        error: error.map(ToOwned::to_owned),
    };
    Backups {
        frame: console_frame(),
        plan: Some(Plan {
            schedule: "Every day at 03:00 (Europe/Vienna)".to_owned(),
            folder: HOSTILE.to_owned(),
            tenants: "all, but not test-*".to_owned(),
            kept: "the last 3 of each tenant, and the newest of 7 days".to_owned(),
            with_passwords: true,
            next: ago(0).plus(Duration::from_hours(9)),
            next_in_words: "22 Nov 2026, 03:00".to_owned(),
        }),
        open: is_open.then(|| run(("provisioning", "In progress"), None)),
        runs: vec![run(("suspended", "Finished with failures"), None), run(("failed", "Failed"), Some(HOSTILE))],
        in_need: vec![NeedRow {
            tenant: name("old-mill"),
            reason: HOSTILE.to_owned(),
            tried: Some(ago(9_000)),
            good: None,
        }],
        in_need_total: 3,
        counts: Counts { ok: 1_210, waiting: 2, left_out: 7 },
    }
}

pub(super) fn failed_operation() -> Operation {
    Operation {
        what: "setting up".to_owned(),
        since: ago(600),
        failure: Some("The disk is full: 12 KB of 4.1 MB of the template were copied.".to_owned()),
        can_finish: true,
        is_look: false,
        can_undo: true,
    }
}

pub(super) const BELONGINGS: Belongings =
    Belongings { pages: 34, posts: 120, others: 1, files: 58, people: 5, messages: 1_204, bytes: 91_000_000 };
