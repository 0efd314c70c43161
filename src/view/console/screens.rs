//! Every screen of the console, with sample data: what its tests look at.

use super::adopt::{Adopt, AdoptForm};
use super::audit::{AccountFilter, AccountLog, AccountRow, AuditFilter, AuditLog};
use super::backups::{Backups, OwnArchive};
use super::copies::{ArchiveFacts, ComesFrom, CopyForm, Restore, RestoreReplace, TenantClone};
use super::edit_tenant::{EditTenant, EditTenantForm};
use super::moving::{DropForm, KeptCopies, MoveForm, TenantMove};
use super::new_tenant::{FirstSite, NewTenant, NewTenantForm, ServerChoice, TenantSetup};
use super::nodes::Nodes;
use super::people::{OpenInvitation, SuperUserForm, SuperUserRow, SuperUsers};
use super::removal::{Remains, Removal, RemovalForm, Removed, TenantDelete, TenantReset};
use super::samples::{
    BELONGINGS, audit, backups, ended_work, failed_operation, kept_copy, name, node_rows, overview, recipes, rows,
    tenant_list, tenant_page, typed_form, work,
};
use super::schemas::{SchemaRow, Schemas};
use super::server::{ServerSettings, SettingRow, SettingSection};
use super::setup::{Setup, SetupForm};
use super::single_site::{SingleSite, SingleSiteForm};
use super::tenant::{Operation, TenantSuspend};
use super::tenant_list::{BulkChange, BulkReview};
use super::tokens::{FreshToken, NewTokenForm, TokenRow, Tokens};
use super::work::WorkPage;
use crate::domain::ids::{SessionId, TokenId, UserId};
use crate::domain::tenant::TenantState;
use crate::view::account::profile::{Profile, SessionRow};
use crate::view::account::sign_in::SignIn;
use crate::view::address::Pager;
use crate::view::admin::people::FreshLink;
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Area;
use crate::view::samples::{HOSTILE, ago, console_frame, door};
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
        form: SingleSiteForm { title: HOSTILE.to_owned(), recipe: "shop".to_owned() },
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

/// The screens that remove a tenant or its data.
pub(super) fn removing() -> Screens {
    let form = RemovalForm { scope: "data".to_owned(), typed_name: "granite".to_owned() };
    let errors = FieldErrors::default().with("typed_name", "this is not the tenant's name");
    let reset = TenantReset {
        frame: console_frame(),
        name: name("granite-studio"),
        title: HOSTILE.to_owned(),
        belongings: Some(BELONGINGS),
        can_back_up: true,
        archive: Some(OwnArchive { at: ago(90_000), bytes: 4_100_000, path: HOSTILE.to_owned() }),
        has_kept_content: false,
        form: form.clone(),
        errors: errors.clone(),
    };
    let drop_kept = TenantReset {
        frame: console_frame(),
        name: name("granite-studio"),
        title: HOSTILE.to_owned(),
        belongings: Some(BELONGINGS),
        can_back_up: false,
        archive: None,
        has_kept_content: true,
        form: form.clone(),
        errors: errors.clone(),
    };
    let delete = TenantDelete {
        frame: console_frame(),
        name: name("granite-studio"),
        title: "Granite Studio".to_owned(),
        belongings: None,
        can_back_up: true,
        archive: None,
        form: form.clone(),
        errors: errors.clone(),
    };
    let replace = RestoreReplace {
        frame: console_frame(),
        name: name("granite-studio"),
        title: HOSTILE.to_owned(),
        address: Some("https://sites.example/granite/".to_owned()),
        belongings: Some(BELONGINGS),
        can_back_up: true,
        archive: ArchiveFacts {
            name: name("old-mill"),
            title: HOSTILE.to_owned(),
            made: ago(900_000),
            with_passwords: false,
            entries: 154,
            files: 58,
            people: 1,
            messages: 3,
        },
        from: ComesFrom::Upload(CopyForm { prefix: HOSTILE.to_owned(), ..CopyForm::default() }),
        typed_name: HOSTILE.to_owned(),
        errors,
    };
    let removed = |removal, remains| Removed { frame: console_frame(), name: name("old-mill"), removal, remains };
    let two_files = Remains { files: 2, ..Remains::default() };
    vec![
        shown("tenant-reset", &reset),
        shown("tenant-drop-kept", &drop_kept),
        shown("tenant-delete", &delete),
        shown("restore-replace", &replace),
        shown("removed", &removed(Removal::Deleted, Remains::default())),
        shown("removed-not-all", &removed(Removal::ResetWithData, two_files)),
        shown("reset-setup", &removed(Removal::ResetSetup, Remains::default())),
    ]
}

/// The super users: who looks at the list, and one that a site left.
fn people() -> SuperUsers {
    let person = |is_super_user| SuperUserRow {
        id: UserId::new(),
        name: HOSTILE.to_owned(),
        email: "runa@sites.example".to_owned(),
        is_me: is_super_user,
        is_super_user,
        has_second_factor: true,
        last_seen: is_super_user.then(|| ago(60)),
    };
    SuperUsers {
        frame: console_frame(),
        people: vec![person(true), person(false)],
        invitations: vec![OpenInvitation {
            id: TokenId::new(),
            email: "odile@sites.example".to_owned(),
            by: HOSTILE.to_owned(),
            expires: ago(60),
        }],
        fresh: Some(FreshLink::invitation(HOSTILE, "https://sites.example/admin/invitation/0".to_owned(), false)),
        form: SuperUserForm { email: HOSTILE.to_owned() },
        errors: FieldErrors::default().with("email", "this is not an e-mail address"),
    }
}

/// The screens about the server and the super user herself.
pub(super) fn keeping() -> Screens {
    let audit_log = AuditLog {
        frame: console_frame(),
        filter: AuditFilter { tenant: HOSTILE.to_owned(), from: HOSTILE.to_owned(), ..AuditFilter::default() },
        people: vec![Choice::new("runa@sites.example", HOSTILE)],
        actions: vec![Choice::new("tenant.created", "Tenant created")],
        entries: audit(),
        pager: Pager { address: AuditFilter::default().address(), page: 1, per_page: 50, total: 140 },
    };
    let account_log = AccountLog {
        frame: console_frame(),
        filter: AccountFilter { from: HOSTILE.to_owned(), ..AccountFilter::default() },
        people: vec![Choice::new("0", HOSTILE)],
        deeds: vec![Choice::new("signed.in", "Signed in")],
        entries: vec![AccountRow {
            at: ago(60),
            person: HOSTILE.to_owned(),
            deed: "Changed the e-mail address".to_owned(),
            subject: HOSTILE.to_owned(),
            address: "127.0.0.1".to_owned(),
        }],
        pager: Pager { address: AccountFilter::default().address(), page: 1, per_page: 50, total: 140 },
    };
    let setting = |key: &str, value: &str, about: &str| SettingRow {
        key: key.to_owned(),
        value: value.to_owned(),
        does: "What `mode` is.",
        change: "when `[hosting]` is new",
        about: about.to_owned(),
        is_set: true,
        bytes: Some(67_108_864),
    };
    let server = ServerSettings {
        frame: console_frame(),
        version: "0.1.0".to_owned(),
        file: Some("/etc/rowhouse/rowhouse.toml".to_owned()),
        sections: vec![SettingSection {
            name: "hosting".to_owned(),
            settings: vec![setting("mode", "multi", "One site or many."), setting("base_hosts", HOSTILE, "")],
        }],
    };
    let tokens = Tokens {
        frame: console_frame(),
        fresh: Some(FreshToken { name: "deploy".to_owned(), secret: "rh_5JxQ0vT1cWmZ8aYkR3pLdN7sEoUf2GhB".to_owned() }),
        tokens: vec![TokenRow {
            id: TokenId::new(),
            name: HOSTILE.to_owned(),
            created: ago(900_000),
            expires: ago(60),
            last_used: None,
        }],
        form: NewTokenForm::default(),
        errors: FieldErrors::default(),
    };
    let session = |device: &str, is_current, seen| SessionRow {
        id: SessionId::new(),
        is_current,
        device: device.to_owned(),
        started: ago(300_000),
        last_seen: ago(seen),
    };
    let profile = Profile {
        author: None,
        second_factor: None,
        frame: console_frame(),
        email: "runa@sites.example".to_owned(),
        new_email: HOSTILE.to_owned(),
        name: HOSTILE.to_owned(),
        language: String::new(),
        languages: Vec::new(),
        sessions: vec![session("Firefox on Linux", true, 0), session("Safari on iOS", false, 90_000)],
        errors: FieldErrors::default().with("current_password", "this is not your password"),
    };
    let nothing_scheduled = Backups { plan: None, in_need: Vec::new(), runs: Vec::new(), ..backups(false) };
    vec![
        shown("audit", &audit_log),
        shown("audit-accounts", &account_log),
        shown("server", &server),
        shown("backups", &backups(false)),
        shown("backups-running", &backups(true)),
        shown("backups-none", &nothing_scheduled),
        shown("tokens", &tokens),
        shown("people", &people()),
        shown("profile", &profile),
    ]
}
