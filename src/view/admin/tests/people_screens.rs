//! Samples of the screens of people, roles and what they did.

use super::*;

pub(super) fn people() -> People {
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
    People {
        frame: admin_frame(),
        people: vec![person("Ines Calder", ReadyMade::Administrator, true), person(HOSTILE, ReadyMade::Author, false)],
        invitations: vec![InvitationRow {
            id: TokenId::new(),
            email: "tove@harbor.example".to_owned(),
            role: HOSTILE.to_owned(),
            expires: NOW.plus(Duration::from_secs(500_000)),
        }],
        fresh: Some(FreshLink::reset(HOSTILE, "https://sites.example/shop/admin/x".to_owned())),
        roles: vec![RoleChoice { key: RoleKey::administrator(), name: HOSTILE.to_owned(), about: HOSTILE.to_owned() }],
        form: InviteForm { email: HOSTILE.to_owned(), ..InviteForm::blank() },
        errors: FieldErrors::default().with("email", "this is not an e-mail address"),
    }
}

pub(super) fn second_factor(is_on: bool) -> SecondFactor {
    let setup = Setup { picture: crate::view::qr_code::qr_code(HOSTILE), secret: "GEZDGNBVGY3TQOJQ".to_owned() };
    SecondFactor {
        frame: admin_frame(),
        is_required: true,
        standing: is_on.then_some((NOW, 0)),
        setup: (!is_on).then_some(setup),
        fresh: is_on.then(|| Fresh { site: HOSTILE.to_owned(), codes: vec![HOSTILE.to_owned()] }),
        errors: FieldErrors::default().with("code", "this code is wrong").with("renew", "this code is wrong"),
    }
}

pub(super) fn forgotten(is_sent: bool, can_send: bool) -> Forgotten {
    Forgotten { door: door(Area::Admin), email: HOSTILE.to_owned(), is_sent, can_send, errors: FieldErrors::default() }
}

pub(super) fn audit(rows: usize) -> AuditScreen {
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

pub(super) fn role_list() -> RoleList {
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

pub(super) fn role(is_changeable: bool) -> RoleScreen {
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
