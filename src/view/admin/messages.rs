//! What visitors wrote by forms, at `/admin/messages`, and one message.

use crate::domain::form::Shown;
use crate::domain::form::answer::{Answer, Given};
use crate::domain::form::files::GivenFile;
use crate::domain::ids::MessageId;
use crate::domain::timestamp::Timestamp;
use crate::view::address::{Address, Pager};
use crate::view::amount;
use crate::view::form::Choice;
use crate::view::frame::{Frame, civil_day};
use crate::view::place::Place;
use crate::view::words::{Message, filters};
use askama::Template;

/// The list. Those that are ticked are sent to the same address with an `intent`, as
/// `MessageList::intents` says.
#[derive(Template)]
#[template(path = "admin/messages.html")]
pub struct MessageList {
    /// What stands around it.
    pub frame: Frame,
    /// What is chosen.
    pub search: MessageSearch,
    /// The forms to choose from.
    pub forms: Vec<Choice>,
    /// This page of the list.
    pub messages: Vec<MessageRow>,
    /// What the last press on a button put into the bin, which can be taken out again.
    pub undo: Vec<MessageId>,
    /// Where the same messages are a file.
    pub export: String,
    /// Which page of the list it is.
    pub pager: Pager,
}

impl MessageList {
    /// The list's address with what is chosen.
    pub fn address(base: &str, search: &MessageSearch) -> Address {
        Address::new(format!("{base}/admin/messages"))
            .with("show", search.shown.as_str())
            .with("form", &search.form)
            .with("q", &search.words)
    }

    fn tab(&self, shown: Shown) -> String {
        Self::address(&self.frame.base, &MessageSearch { shown, ..self.search.clone() }).to_string()
    }

    fn is_narrowed(&self) -> bool {
        !self.search.form.is_empty() || !self.search.words.is_empty()
    }

    /// What can be done with those that are chosen: the word, the key of what stands on the
    /// button, and whether it is one to think twice about.
    fn intents(&self) -> &'static [(&'static str, &'static str, bool)] {
        intents(self.search.shown)
    }
}

fn intents(shown: Shown) -> &'static [(&'static str, &'static str, bool)] {
    match shown {
        Shown::All | Shown::Unread => &[
            ("read", "messages-mark-read", false),
            ("unread", "messages-mark-unread", false),
            ("spam", "messages-spam", false),
            ("bin", "messages-move-to-bin", true),
        ],
        Shown::Spam => &[("no-spam", "messages-no-spam", false), ("bin", "messages-move-to-bin", true)],
        Shown::Bin => &[("restore", "messages-restore", false)],
    }
}

/// What is chosen in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageSearch {
    /// Which part of the inbox. Sent as `show`.
    pub shown: Shown,
    /// A form's address; empty for all. Sent as `form`.
    pub form: String,
    /// Text of an answer; empty for all. Sent as `q`.
    pub words: String,
}

/// A message in the list.
#[derive(Clone, Debug)]
pub struct MessageRow {
    /// The message.
    pub id: MessageId,
    /// Who wrote it, as far as it says.
    pub from: String,
    /// Its first words.
    pub excerpt: String,
    /// The form.
    pub form: String,
    /// When it came.
    pub at: Timestamp,
    /// Whether files came along.
    pub has_files: bool,
    /// Whether somebody has read it.
    pub is_read: bool,
}

/// One message, at `/admin/messages/{id}`.
#[derive(Template)]
#[template(path = "admin/message.html")]
pub struct MessageScreen {
    /// What stands around it.
    pub frame: Frame,
    /// The message.
    pub id: MessageId,
    /// Who wrote it, as far as it says.
    pub from: String,
    /// The form.
    pub form: String,
    /// When it came.
    pub at: Timestamp,
    /// What it says.
    pub answers: Vec<Answer>,
    /// Whether it is held to be spam.
    pub is_spam: bool,
    /// Whether it is in the bin.
    pub is_binned: bool,
    /// Until when it is kept.
    pub kept_until: Timestamp,
    /// The one that came after it, in the same part of the inbox.
    pub newer: Option<MessageId>,
    /// The one that came before it.
    pub older: Option<MessageId>,
}

impl MessageScreen {
    fn path(&self) -> String {
        format!("{}/admin/messages/{}", self.frame.base, self.id)
    }

    fn path_of(&self, id: MessageId) -> String {
        format!("{}/admin/messages/{id}", self.frame.base)
    }

    /// Where an answer to it goes: the first address that it gives.
    fn reply(&self) -> Option<String> {
        self.answers.iter().find_map(|answer| self.email(answer))
    }

    /// What was answered, line by line, as the rest of the admin says it.
    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn lines(&self, answer: &Answer) -> Vec<String> {
        match &answer.given {
            Given::Date(day) => vec![civil_day(*day)],
            Given::Consent(is_given) => {
                vec![Message::new(if *is_given { "entries-yes" } else { "entries-no" }).to_string()]
            }
            _ => answer.lines(),
        }
    }

    fn email(&self, answer: &Answer) -> Option<String> {
        let _ = self;
        match &answer.given {
            Given::Email(address) => Some(format!("mailto:{address}")),
            _ => None,
        }
    }

    /// Whether an answer is an address to which hardly any mail goes.
    fn looks_incomplete(&self, answer: &Answer) -> bool {
        let _ = self;
        matches!(&answer.given, Given::Email(address) if address.is_of_one_name())
    }

    /// The files of an answer.
    fn files<'a>(&self, answer: &'a Answer) -> &'a [GivenFile] {
        let _ = self;
        match &answer.given {
            Given::Files(files) => files,
            _ => &[],
        }
    }

    fn file(&self, file: &GivenFile) -> String {
        let _ = self;
        amount::of_file(file)
    }

    fn has_files(&self) -> bool {
        self.answers.iter().any(|answer| !self.files(answer).is_empty())
    }

    fn intents(&self) -> &'static [(&'static str, &'static str, bool)] {
        match (self.is_binned, self.is_spam) {
            (true, _) => intents(Shown::Bin),
            (_, true) => intents(Shown::Spam),
            _ => &intents(Shown::All)[1..],
        }
    }
}
