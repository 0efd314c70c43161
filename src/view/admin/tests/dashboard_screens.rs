//! Samples of the first screen: what there is to do, and what there is.

use super::form_screens;
use crate::domain::content_type::TypeKey;
use crate::domain::entry::{EntryKind, Standing};
use crate::domain::ids::{EntryId, TokenId};
use crate::domain::language::LanguageKey;
use crate::view::admin::dashboard::{
    Dashboard, FailedMail, FileCount, FirstStep, LeftPart, ListCount, RecentEntry, Task, ToDo,
};
use crate::view::admin::entries::ListFilter;
use crate::view::samples::{HOSTILE, admin_frame, ago};
use askama::Template;

pub(super) fn screens() -> Vec<(&'static str, askama::Result<String>)> {
    let events = EntryKind::Custom(TypeKey::parse("events").expect("a key"));
    let lists = [
        (EntryKind::Page, ListFilter::Published),
        (EntryKind::Post, ListFilter::Published),
        (EntryKind::Post, ListFilter::Drafts),
        (events, ListFilter::Published),
        (events, ListFilter::InReview),
    ];
    let lists = lists.map(|(kind, shown)| ListCount { kind, shown, count: 1_041, may_review: true });
    let recent = |kind, title: &str, standing| RecentEntry {
        id: EntryId::new(),
        kind,
        title: title.to_owned(),
        language: LanguageKey::MAIN,
        standing,
        is_sent_back: true,
        changed: ago(300),
    };
    let recent = vec![
        recent(EntryKind::Post, HOSTILE, Standing::Draft),
        recent(EntryKind::Page, "The bindery", Standing::Published),
    ];
    let step = |words, path: &str, is_done, left| FirstStep { words, path: path.to_owned(), is_done, left };
    let left =
        [HOSTILE, "the tagline"].map(|words| LeftPart { words: words.to_owned(), path: "/admin/settings".to_owned() });
    vec![(
        "dashboard",
        Dashboard {
            frame: admin_frame(),
            is_hidden: true,
            lists: lists.into(),
            files: FileCount { files: 58, bytes: 91_000_000 },
            takes: Some(93_000),
            to_do: to_do(),
            faults: Some((1, 2)),
            steps: vec![
                step("Put in your own name", "/admin/settings#f-title", false, left.into()),
                step("Choose how it looks", "/admin/design", false, Vec::new()),
                step("Invite somebody", "/admin/people", true, Vec::new()),
            ],
            messages: form_screens::waiting(),
            failed_mails: failed_mails(),
            recent,
        }
        .render(),
    )]
}

fn to_do() -> Vec<ToDo> {
    let (publishes, unpublishes) = (Task::Publishes(ago(0)), Task::Unpublishes(ago(0)));
    let review = Task::Review(HOSTILE.to_owned());
    let tasks = [Task::Faulty(HOSTILE.to_owned()), Task::SentBack, review, Task::InReview, publishes, unpublishes];
    let of = |what| ToDo {
        id: EntryId::new(),
        kind: EntryKind::Post,
        title: HOSTILE.to_owned(),
        language: LanguageKey::MAIN,
        what,
    };
    tasks.map(of).into()
}

fn failed_mails() -> Vec<FailedMail> {
    let (to, subject, fault) = (HOSTILE.to_owned(), HOSTILE.to_owned(), HOSTILE.to_owned());
    vec![FailedMail { id: TokenId::new(), to, subject, fault }]
}
