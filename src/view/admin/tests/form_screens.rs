//! The screens of forms, and of what visitors wrote by them.

use crate::domain::content_type::field::FieldKey;
use crate::domain::email::EmailAddress;
use crate::domain::form::Shown;
use crate::domain::form::answer::{Answer, Given};
use crate::domain::form::field::Asks;
use crate::domain::form::files::GivenFile;
use crate::domain::ids::MessageId;
use crate::domain::interface_language::InterfaceLanguage;
use crate::domain::slug::Slug;
use crate::view::address::Pager;
use crate::view::admin::dashboard::WaitingMessage;
use crate::view::admin::forms::{AskForm, FormEditor, FormForm, FormList, FormRow};
use crate::view::admin::messages::{MessageList, MessageRow, MessageScreen, MessageSearch};
use crate::view::form::{Choice, FieldErrors};
use crate::view::samples::{HOSTILE, NOW, admin_frame};
use crate::view::words::writing_in;
use askama::Template;

pub(super) fn waiting() -> Vec<WaitingMessage> {
    vec![WaitingMessage { id: MessageId::new(), from: HOSTILE.to_owned(), form: HOSTILE.to_owned(), at: NOW }]
}

fn slug() -> Slug {
    Slug::parse("contact").expect("a slug")
}

fn editor(saved: Option<Slug>) -> FormEditor {
    let text = || HOSTILE.to_owned();
    let field = |kind: &str| AskForm {
        kind: kind.to_owned(),
        label: text(),
        hint: text(),
        detail: text(),
        min: text(),
        max: text(),
        ..AskForm::default()
    };
    FormEditor {
        frame: admin_frame(),
        saved,
        form: FormForm { title: text(), intro: text(), thanks: text(), notify: text(), ..FormForm::default() },
        fields: Asks::ALL.iter().map(|(kind, _)| field(kind)).collect(),
        can_send: false,
        errors: FieldErrors::default().with("notify", HOSTILE).with("f.4.min", HOSTILE).with("f.6.detail", HOSTILE),
        focus: Some(2),
    }
}

fn messages(shown: Shown, words: &str, rows: usize) -> MessageList {
    let search = MessageSearch { shown, form: String::new(), words: words.to_owned() };
    let text = || HOSTILE.to_owned();
    let row = |index| MessageRow {
        id: MessageId::new(),
        from: text(),
        excerpt: text(),
        form: text(),
        at: NOW,
        has_files: index > 0,
        is_read: index > 0,
    };
    MessageList {
        frame: admin_frame(),
        forms: vec![Choice::new("contact", HOSTILE)],
        messages: (0..rows).map(row).collect(),
        undo: vec![MessageId::new(); rows],
        export: "/shop/admin/messages.csv".to_owned(),
        pager: Pager { address: MessageList::address("/shop", &search), page: 1, per_page: 50, total: rows as u64 },
        search,
    }
}

fn message(is_spam: bool, is_binned: bool) -> MessageScreen {
    let answer = |key: &str, given| Answer { key: FieldKey::suggest(key), label: HOSTILE.to_owned(), given };
    let file = |hash: &str| GivenFile { name: HOSTILE.to_owned(), hash: hash.to_owned(), size_bytes: 900 };
    let address = EmailAddress::parse("tove@brandt.example").expect("an address");
    MessageScreen {
        frame: admin_frame(),
        id: MessageId::new(),
        from: HOSTILE.to_owned(),
        form: HOSTILE.to_owned(),
        at: NOW,
        answers: vec![
            answer("a", Given::Line(HOSTILE.to_owned())),
            answer("b", Given::Lines(format!("{HOSTILE}\n{HOSTILE}"))),
            answer("c", Given::Email(address)),
            answer("d", Given::Files(vec![file("0123456789ab"), file("")])),
            answer("e", Given::Date(jiff::civil::date(2031, 5, 1))),
            answer("f", Given::Consent(true)),
        ],
        is_spam,
        is_binned,
        kept_until: NOW,
        newer: Some(MessageId::new()),
        older: None,
    }
}

#[test]
fn the_size_of_a_file_is_written_as_the_language_writes_numbers() {
    let page = |language| writing_in(language, || message(false, false).render()).expect("renders");
    assert!(page(InterfaceLanguage::English).contains("(0.9 KB)"));
    assert!(page(InterfaceLanguage::German).contains("(0,9 KB)"));
}

pub(super) fn screens() -> Vec<(&'static str, askama::Result<String>)> {
    let row = FormRow { slug: slug(), title: HOSTILE.to_owned(), fields: vec![HOSTILE.to_owned()], notified: 2 };
    vec![
        ("form-new", editor(None).render()),
        ("form", editor(Some(slug())).render()),
        ("forms", FormList { frame: admin_frame(), forms: vec![row] }.render()),
        ("forms-none", FormList { frame: admin_frame(), forms: Vec::new() }.render()),
        ("messages", messages(Shown::All, HOSTILE, 2).render()),
        ("messages-bin", messages(Shown::Bin, "", 2).render()),
        ("messages-none", messages(Shown::All, "", 0).render()),
        ("spam-none", messages(Shown::Spam, "", 0).render()),
        ("none-like-that", messages(Shown::Unread, HOSTILE, 0).render()),
        ("message", message(false, false).render()),
        ("message-spam", message(true, false).render()),
        ("message-binned", message(false, true).render()),
    ]
}
