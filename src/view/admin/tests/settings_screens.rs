//! Samples of what is set for a whole site, of its mail, and of what it is brought in from.

use crate::domain::ids::EntryId;
use crate::domain::site::SiteSettings;
use crate::view::admin::import::{
    ImportCount, ImportGroup, ImportLines, ImportPart, ImportRow, ImportScreen, ImportState, Standing,
};
use crate::view::admin::mail::{MailForm, MailScreen};
use crate::view::admin::settings::{SiteSettingsForm, SiteSettingsScreen};
use crate::view::form::{Choice, ChoiceGroup, FieldErrors};
use crate::view::samples::{HOSTILE, NOW, admin_frame};
use askama::Template;

pub(super) fn screens() -> Vec<(&'static str, askama::Result<String>)> {
    let settings = SiteSettings { tagline: HOSTILE.to_owned(), ..SiteSettings::titled("Harbor Books") };
    vec![
        (
            "settings",
            SiteSettingsScreen {
                frame: admin_frame(),
                form: SiteSettingsForm::from(&settings),
                pages: vec![Choice::new("welcome", "Welcome")],
                zones: ChoiceGroup::zones(&settings.time_zone, NOW),
                may_import: true,
                own_footer: Some(EntryId::new()),
                errors: FieldErrors::default().with("time_zone", "the time zone is an IANA name"),
            }
            .render(),
        ),
        (
            "mail",
            MailScreen {
                frame: admin_frame(),
                has_own: true,
                has_password: true,
                has_hosts: false,
                email: HOSTILE.to_owned(),
                form: MailForm { host: HOSTILE.to_owned(), ..MailForm::blank() },
                errors: FieldErrors::default().with("port", "a port is a number"),
            }
            .render(),
        ),
        ("import", import(Standing::Waiting).render()),
        ("import under way", import(Standing::Running).render()),
        ("import done", import(Standing::Done).render()),
        ("import failed", import(Standing::Failed).render()),
        ("import broken off", import(Standing::BrokenOff).render()),
    ]
}

fn import(standing: Standing) -> ImportScreen {
    let row = || ImportRow { what: "post".to_owned(), name: HOSTILE.to_owned(), detail: HOSTILE.to_owned() };
    let group = |count| ImportGroup { title: HOSTILE.to_owned(), count, rows: vec![row()] };
    let lines = |id, title, count| ImportLines {
        id,
        title,
        count,
        is_open: id == "lost",
        groups: vec![group(1), group(count)],
        beyond: count,
    };
    let count = ImportCount { kind: "import-kind-post", as_it_was: 1, changed: 2, left_out: 3, already_here: 0 };
    let latest = ImportState {
        file_name: HOSTILE.to_owned(),
        sent_by: HOSTILE.to_owned(),
        sent_at: NOW,
        standing,
        is_whole: standing != Standing::BrokenOff,
        step: "bringing files".to_owned(),
        part: Some(ImportPart { done: 3, total: 7, words: "3 of 7".to_owned() }),
        fault: HOSTILE.to_owned(),
        came: 1,
        here: 0,
        changed: 300,
        missing: 37,
        counts: vec![count.clone(), ImportCount { already_here: 4, ..count }],
        parts: vec![lines("lost", "import-lost", 300), lines("came", "import-came", 1)],
    };
    let errors = FieldErrors::default().with("file", "no export was sent");
    ImportScreen { frame: admin_frame(), max_bytes: 64 << 20, may_fetch: true, latest: Some(latest), errors }
}
