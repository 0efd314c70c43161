//! Samples of the screens about the server, who keeps it, and the super user herself.

use super::{Screens, shown};
use crate::domain::ids::{SessionId, TokenId, UserId};
use crate::view::account::profile::{Profile, SessionRow};
use crate::view::address::Pager;
use crate::view::console::audit::{AccountFilter, AccountLog, AccountRow, AuditFilter, AuditLog};
use crate::view::console::backups::Backups;
use crate::view::console::people::{OpenInvitation, SuperUserForm, SuperUserRow, SuperUsers};
use crate::view::console::samples::{audit, backups};
use crate::view::console::server::{ServerSettings, SettingRow, SettingSection};
use crate::view::console::tokens::{FreshToken, NewTokenForm, TokenRow, Tokens};
use crate::view::form::{Choice, ChoiceGroup, FieldErrors};
use crate::view::made_link::{FreshLink, MadeLink};
use crate::view::samples::{HOSTILE, ago, console_frame};

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
    let link = "https://sites.example/admin/invitation/0".to_owned();
    SuperUsers {
        frame: console_frame(),
        people: vec![person(true), person(false)],
        invitations: vec![OpenInvitation {
            id: TokenId::new(),
            email: "odile@sites.example".to_owned(),
            by: HOSTILE.to_owned(),
            expires: ago(60),
        }],
        made: Some(MadeLink {
            fresh: Some(FreshLink::invitation(HOSTILE, link, false)),
            again: "people-invitation-again",
        }),
        form: SuperUserForm { email: HOSTILE.to_owned(), ..SuperUserForm::default() },
        errors: FieldErrors::default().with("email", "this is not an e-mail address"),
    }
}

/// The screens about the server and the super user herself.
pub(in crate::view::console) fn keeping() -> Screens {
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
        is_fresh_gone: false,
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
        zone: String::new(),
        zones: vec![ChoiceGroup { label: String::new(), choices: vec![Choice::new("", "UTC")] }],
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
