//! Every screen of the console, with sample data: what its tests look at.

mod keeping;
mod removing;

pub(super) use keeping::keeping;
pub(super) use removing::removing;

use super::adopt::{Adopt, AdoptForm};
use super::copies::{CopyForm, Restore, TenantClone};
use super::edit_tenant::{EditTenant, EditTenantForm};
use super::moving::{DropForm, KeptCopies, MoveForm, TenantMove};
use super::new_tenant::{FirstSite, NewTenant, NewTenantForm, ServerChoice, TenantSetup};
use super::nodes::Nodes;
use super::nowhere::Nowhere;
use super::samples::{
    ended_work, failed_operation, kept_copy, name, node_rows, overview, recipes, rows, tenant_list, tenant_page,
    typed_form, work,
};
use super::schemas::{SchemaRow, Schemas};
use super::setup::{Setup, SetupForm};
use super::single_site::{SingleSite, SingleSiteForm};
use super::tenant::{Operation, TenantSuspend};
use super::tenant_list::{BulkChange, BulkReview};
use super::work::WorkPage;
use crate::domain::tenant::TenantState;
use crate::view::account::sign_in::SignIn;
use crate::view::form::FieldErrors;
use crate::view::frame::Area;
use crate::view::samples::{HOSTILE, console_frame, door};
use askama::Template;

pub(super) type Screens = Vec<(&'static str, String)>;

pub(super) fn shown(name: &'static str, screen: &impl Template) -> (&'static str, String) {
    (name, screen.render().expect("it renders"))
}

pub(super) fn origin() -> String {
    "https://sites.example/".to_owned()
}

/// The screens before someone is signed in.
pub(super) fn at_the_door() -> Screens {
    let setup = Setup {
        door: door(Area::Console),
        token: "setup-token".to_owned(),
        form: SetupForm { name: HOSTILE.to_owned(), email: "runa@".to_owned() },
        errors: FieldErrors::default().with("email", "this is not an e-mail address"),
    };
    let sign_in = SignIn {
        door: door(Area::Console),
        email: HOSTILE.to_owned(),
        next: "/admin/tenants".to_owned(),
        kept: None,
        errors: FieldErrors::default().with("password", "e-mail address or password is wrong"),
    };
    let single_site = SingleSite {
        door: door(Area::Console),
        recipes: recipes(),
        form: SingleSiteForm { title: HOSTILE.to_owned(), recipe: "shop".to_owned(), language: HOSTILE.to_owned() },
        errors: FieldErrors::default().with("title", "a title has 1 to 120 characters"),
    };
    vec![shown("setup", &setup), shown("sign-in", &sign_in), shown("single-site", &single_site)]
}

/// The screens that make a tenant.
pub(super) fn servers() -> Vec<ServerChoice> {
    let choice = |value: &str, label: &str| ServerChoice { value: value.to_owned(), label: label.to_owned() };
    vec![choice("", "main (PostgreSQL)"), choice("embedded", "SQLite files on this machine")]
}

pub(super) fn making() -> Screens {
    let errors = FieldErrors::default()
        .with("title", "the title has 1 to 120 characters")
        .with("prefix", "the prefix starts or ends with a hyphen; let a letter or digit stand there");
    let first_site = FirstSite {
        frame: console_frame(),
        origin: origin(),
        recipes: recipes(),
        form: NewTenantForm { prefix: "notes".to_owned(), ..NewTenantForm::blank("blog") },
        prefix_is_free: true,
        errors: FieldErrors::default(),
    };
    let new_tenant = NewTenant {
        frame: console_frame(),
        servers: servers(),
        origin: origin(),
        recipes: recipes(),
        form: typed_form(),
        prefix_is_free: false,
        errors: errors.clone(),
    };
    let tenant_setup = TenantSetup {
        frame: console_frame(),
        name: name("tinker-docs"),
        address: Some("https://sites.example/tinker/".to_owned()),
        recipes: recipes(),
        has_kept_content: false,
        form: typed_form(),
        errors: errors.clone(),
    };
    let edit_tenant = EditTenant {
        frame: console_frame(),
        name: name("tinker-docs"),
        origin: origin(),
        form: EditTenantForm {
            title: HOSTILE.to_owned(),
            prefix: "-tinker".to_owned(),
            hosts: HOSTILE.to_owned(),
            seen: HOSTILE.to_owned(),
        },
        errors,
    };
    vec![
        shown("first-site", &first_site),
        shown("new-tenant", &new_tenant),
        shown("tenant-setup", &tenant_setup),
        shown("edit-tenant", &edit_tenant),
    ]
}

/// The servers of a farm, and one that is none of a farm's.
pub(super) fn nodes() -> Screens {
    let nodes = |is_farm| Nodes {
        frame: console_frame(),
        is_farm,
        own: "web-1".to_owned(),
        versions: vec!["0.1.0".to_owned(), "0.2.0".to_owned()],
        serving: 2,
        nodes: if is_farm { node_rows() } else { Vec::new() },
    };
    vec![shown("nodes", &nodes(true)), shown("nodes-alone", &nodes(false))]
}

/// The screens of tenants that are there.
pub(super) fn tenants() -> Screens {
    let review = BulkReview {
        frame: console_frame(),
        change: BulkChange::Suspend,
        affected: rows()[..2].to_vec(),
        unaffected: rows()[2..4].to_vec(),
        back: "/admin/tenants?page=2".to_owned(),
    };
    let form = CopyForm { name: HOSTILE.to_owned(), prefix: "-granite".to_owned(), ..CopyForm::default() };
    let clone = TenantClone {
        frame: console_frame(),
        name: name("granite-studio"),
        title: HOSTILE.to_owned(),
        servers: servers(),
        origin: origin(),
        form: form.clone(),
        errors: FieldErrors::default().with("name", "a tenant's name has 1 to 63 characters"),
    };
    let to_move = TenantMove {
        frame: console_frame(),
        name: name("granite-studio"),
        title: HOSTILE.to_owned(),
        database: "tenants/granite-studio-9f3c21d04b7a.db".to_owned(),
        servers: servers(),
        form: MoveForm::default(),
        errors: FieldErrors::default().with("isolation", "the data of tenant `granite-studio` is there already"),
    };
    let kept_copies = KeptCopies {
        frame: console_frame(),
        name: name("granite-studio"),
        title: HOSTILE.to_owned(),
        copies: vec![kept_copy()],
        form: DropForm::default(),
        errors: FieldErrors::default().with("what", "the copy cannot be removed"),
    };
    let adopt = Adopt {
        frame: console_frame(),
        servers: servers(),
        origin: origin(),
        form: AdoptForm { prefix: HOSTILE.to_owned(), from: "server".to_owned(), ..AdoptForm::default() },
        errors: FieldErrors::default().with("database", "the database has no tables of a Rowhouse tenant"),
    };
    let behind = vec![SchemaRow {
        name: "granite-studio".to_owned(),
        path: Some("/admin/tenants/granite-studio".to_owned()),
        applied: Some(1),
        state: "failed",
        error: Some(HOSTILE.to_owned()),
    }];
    let schemas = |behind: Vec<SchemaRow>| Schemas {
        frame: console_frame(),
        known: 2,
        current: 41,
        behind_count: behind.len() as u64 * 9,
        behind,
        run_path: None,
    };
    let restore = Restore {
        frame: console_frame(),
        servers: servers(),
        origin: origin(),
        max_bytes: 4 << 30,
        form,
        errors: FieldErrors::default().with("file", "the archive is cut off"),
    };
    let mut kept = tenant_page(TenantState::Uninitialized, None);
    kept.tenant.has_kept_content = true;
    let suspend = TenantSuspend {
        frame: console_frame(),
        name: name("granite-studio"),
        title: HOSTILE.to_owned(),
        addresses: vec!["https://sites.example/granite/".to_owned()],
        contact: tenant_page(TenantState::Suspended, None).contact,
    };
    let page = |work| WorkPage {
        frame: console_frame(),
        work,
        left: Some(name("granite-studio")),
        form_path: "/admin/restore".to_owned(),
    };
    vec![
        shown("overview", &overview()),
        shown("tenants", &tenant_list(rows(), "")),
        shown("tenants-none-found", &tenant_list(Vec::new(), HOSTILE)),
        shown("tenants-none", &tenant_list(Vec::new(), "")),
        shown("bulk-review", &review),
        shown("schemas", &schemas(behind)),
        shown("schemas-current", &schemas(Vec::new())),
        shown("adopt", &adopt),
        shown("clone", &clone),
        shown("move", &to_move),
        shown("kept-copies", &kept_copies),
        shown("kept-copies-none", &KeptCopies { copies: Vec::new(), frame: console_frame(), ..kept_copies }),
        shown("restore", &restore),
        shown("nowhere", &Nowhere { frame: console_frame() }),
        shown("work", &page(work())),
        shown("work-failed", &page(ended_work(Some(HOSTILE)))),
        shown("work-done", &page(ended_work(None))),
        shown("tenant-suspend", &suspend),
        shown("tenant-kept", &kept),
    ]
}

/// A tenant's own page, in its states.
pub(super) fn tenant_pages() -> Screens {
    let busy = Operation { failure: None, ..failed_operation() };
    vec![
        shown("tenant", &tenant_page(TenantState::Running, None)),
        shown("tenant-working", &tenant_page(TenantState::Suspended, None)),
        shown("tenant-failed", &tenant_page(TenantState::Failed, Some(failed_operation()))),
        shown("tenant-busy", &tenant_page(TenantState::Provisioning, Some(busy))),
    ]
}
