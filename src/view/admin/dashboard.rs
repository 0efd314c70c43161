//! The admin's first screen, at `/admin`.

use crate::domain::entry::EntryKind;
use crate::domain::entry::Standing;
use crate::domain::ids::{EntryId, MessageId, TokenId};
use crate::domain::language::LanguageKey;
use crate::domain::timestamp::Timestamp;
use crate::view::admin::entries::ListFilter;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;

/// The screen.
#[derive(Template)]
#[template(path = "admin/dashboard.html")]
pub struct Dashboard {
    /// What stands around it.
    pub frame: Frame,
    /// Whether search engines are asked not to list the site.
    pub is_hidden: bool,
    /// How much there is in the lists that the screen leads to.
    pub lists: Vec<ListCount>,
    /// The media files.
    pub files: FileCount,
    /// The bytes that all of the site takes; none where that is not known at once.
    pub takes: Option<u64>,
    /// What somebody has to do something about.
    pub to_do: Vec<ToDo>,
    /// How many links lead nowhere, and how many pictures say nothing to those who don't see them;
    /// none where that was not looked for.
    pub faults: Option<(u64, u64)>,
    /// What is to be done at a new site.
    pub steps: Vec<FirstStep>,
    /// What visitors wrote last and nobody has read.
    pub messages: Vec<WaitingMessage>,
    /// Mails that were given up, for those who can do something about it.
    pub failed_mails: Vec<FailedMail>,
    /// What was changed last, the newest first.
    pub recent: Vec<RecentEntry>,
}

/// A page or post that somebody has to do something about, or that is about to change.
#[derive(Clone, Debug)]
pub struct ToDo {
    /// The entry.
    pub id: EntryId,
    /// Page or post.
    pub kind: EntryKind,
    /// Its title.
    pub title: String,
    /// The language that it is in.
    pub language: LanguageKey,
    /// What there is to do.
    pub what: Task,
}

/// Something that is to be done at a new site.
#[derive(Clone, Debug)]
pub struct FirstStep {
    /// The key of the words for it.
    pub words: &'static str,
    /// Where, below the base.
    pub path: String,
    /// Whether somebody did it.
    pub is_done: bool,
    /// What of it is left, where it has several parts.
    pub left: Vec<LeftPart>,
}

/// Something of a first step that is left to be done.
#[derive(Clone, Debug)]
pub struct LeftPart {
    /// What it is.
    pub words: String,
    /// Where, below the base.
    pub path: String,
}

/// What a visitor wrote.
#[derive(Clone, Debug)]
pub struct WaitingMessage {
    /// The message.
    pub id: MessageId,
    /// Who wrote it, as far as it says.
    pub from: String,
    /// The form.
    pub form: String,
    /// When it came.
    pub at: Timestamp,
}

/// A mail that no server took.
#[derive(Clone, Debug)]
pub struct FailedMail {
    /// The mail.
    pub id: TokenId,
    /// Whom it was for.
    pub to: String,
    /// What it was about.
    pub subject: String,
    /// What the server said.
    pub fault: String,
}

/// What there is to do about an entry.
#[derive(Clone, Debug)]
pub enum Task {
    /// It could not be published when its time had come, and why.
    Faulty(String),
    /// Somebody looked at it, and the person has to look at it again.
    SentBack,
    /// The person can look at it and publish it, and who wrote it; empty where that person is gone.
    Review(String),
    /// Nothing: somebody else has to look at it.
    InReview,
    /// Nothing: it is published at this time.
    Publishes(Timestamp),
    /// Nothing: it is taken back at this time.
    Unpublishes(Timestamp),
}

/// How many entries a list has.
#[derive(Clone, Copy, Debug)]
pub struct ListCount {
    /// Of which kind.
    pub kind: EntryKind,
    /// Which of them.
    pub shown: ListFilter,
    /// How many.
    pub count: u64,
    /// Whether the person publishes what others ask a review of.
    pub may_review: bool,
}

impl ListCount {
    /// The key of the words after the number.
    fn words(&self) -> &'static str {
        match (self.kind, self.shown) {
            (EntryKind::Page, ListFilter::Published) => "dashboard-pages",
            (EntryKind::Post, ListFilter::Published) => "dashboard-posts",
            (_, ListFilter::Drafts) => "dashboard-drafts",
            (_, ListFilter::InReview) if self.may_review => "dashboard-to-review",
            (_, ListFilter::InReview) => "dashboard-waiting-for-review",
            _ => "dashboard-of-type",
        }
    }
}

/// How many media files a site has.
#[derive(Clone, Copy, Debug, Default)]
pub struct FileCount {
    /// The files.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// A page or post that was changed.
#[derive(Clone, Debug)]
pub struct RecentEntry {
    /// The entry.
    pub id: EntryId,
    /// Page or post.
    pub kind: EntryKind,
    /// Its title.
    pub title: String,
    /// The language that it is in.
    pub language: LanguageKey,
    /// How far it is on its way to visitors.
    pub standing: Standing,
    /// Whether somebody who looked at it has sent it back.
    pub is_sent_back: bool,
    /// When it was changed last.
    pub changed: Timestamp,
}
