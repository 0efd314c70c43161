//! Samples of the screens of people, roles and what they did.

use crate::domain::ids::{TokenId, UserId};
use crate::domain::role::{ReadyMade, Rights, RoleKey};
use crate::view::address::{Address, Pager};
use crate::view::admin::audit::{AuditRow, AuditScreen, AuditSearch};
use crate::view::admin::people::{InvitationRow, InviteForm, People, PersonRow, RoleChoice};
use crate::view::admin::roles::{KindRights, RoleList, RoleRow, RoleScreen};
use crate::view::form::{Choice, FieldErrors};
use crate::view::made_link::{FreshLink, MadeLink};
use crate::view::samples::{HOSTILE, NOW, admin_frame};
use askama::Template;
use std::time::Duration;

pub(super) fn screens() -> Vec<(&'static str, askama::Result<String>)> {
    vec![
        ("people", people().render()),
        ("audit", audit(1).render()),
        ("audit, none", audit(0).render()),
        ("roles", role_list().render()),
        ("role", role(true).render()),
        ("role that is fixed", role(false).render()),
    ]
}

fn people() -> People {
    let person = |name: &str, role: ReadyMade, is_me| PersonRow {
        id: UserId::new(),
        name: name.to_owned(),
        email: "someone@harbor.example".to_owned(),
        role: role.into(),
        role_name: HOSTILE.to_owned(),
        is_me,
        has_second_factor: !is_me,
        is_within_reach: true,
        is_changeable: !is_me,
        last_seen: is_me.then_some(NOW),
    };
    let link = "https://sites.example/shop/admin/x".to_owned();
    People {
        frame: admin_frame(),
        people: vec![person("Ines Calder", ReadyMade::Administrator, true), person(HOSTILE, ReadyMade::Author, false)],
        invitations: vec![InvitationRow {
            id: TokenId::new(),
            email: "tove@harbor.example".to_owned(),
            role: HOSTILE.to_owned(),
            expires: NOW.plus(Duration::from_secs(500_000)),
        }],
        made: Some(MadeLink { fresh: Some(FreshLink::reset(HOSTILE, link)), again: "people-reset-again" }),
        roles: vec![RoleChoice { key: RoleKey::administrator(), name: HOSTILE.to_owned(), about: HOSTILE.to_owned() }],
        form: InviteForm { email: HOSTILE.to_owned(), ..InviteForm::blank() },
        errors: FieldErrors::default().with("email", "this is not an e-mail address"),
    }
}

fn audit(rows: usize) -> AuditScreen {
    let text = || HOSTILE.to_owned();
    let row = AuditRow { at: NOW, person: text(), deed: text(), subject: text(), address: text() };
    AuditScreen {
        frame: admin_frame(),
        rows: vec![row; rows],
        people: vec![Choice::new(HOSTILE, HOSTILE)],
        deeds: vec![Choice::new(HOSTILE, HOSTILE)],
        search: AuditSearch { from: text(), ..AuditSearch::default() },
        export: "/shop/admin/audit.csv".to_owned(),
        pager: Pager { address: Address::new("/shop/admin/audit"), page: 1, per_page: 50, total: rows as u64 },
    }
}

fn role_list() -> RoleList {
    let row = |which: ReadyMade, is_own| RoleRow {
        key: which.into(),
        name: HOSTILE.to_owned(),
        about: HOSTILE.to_owned(),
        people: 0,
        is_own,
        is_changeable: true,
        needs_second_factor: is_own,
    };
    RoleList { frame: admin_frame(), roles: vec![row(ReadyMade::Editor, false), row(ReadyMade::Author, true)] }
}

fn role(is_changeable: bool) -> RoleScreen {
    RoleScreen {
        frame: admin_frame(),
        key: is_changeable.then(RoleKey::administrator),
        is_changeable,
        name: HOSTILE.to_owned(),
        kinds: vec![KindRights { key: HOSTILE.to_owned(), label: HOSTILE.to_owned() }],
        rights: ReadyMade::Author.rights(),
        offered: Rights::default(),
        errors: FieldErrors::default().with("rights", "a role cannot have more rights than your own"),
    }
}
