//! Every screen of a tenant's admin, with sample data.

mod editor_screens;
mod finding_screens;
mod form_screens;
mod look_screens;
mod people_screens;
mod words_of_screens;

use editor_screens::{apart, editor, send_back, type_editor, type_list};
use look_screens::{design, marks, media, media_file, used_by};
use people_screens::{audit, forgotten, people, role, role_list, second_factor};

use super::audit::{AuditRow, AuditScreen, AuditSearch};
use super::dashboard::{ContentCounts, Dashboard, FailedMail, FirstStep, RecentEntry, Task, ToDo};
use super::design::{DesignForm, DesignScreen};
use super::editor::{Editor, EntryForm, LinkedFrom, SavedEntry, TermPick, TermPicks};
use super::entries::{Bin, BinRow, ListFilter, ListOrder, ListSearch, Narrowing, PageList, PageRow, PostList, PostRow};
use super::field_form::{FieldControl, FieldInput};
use super::import::{ImportPart, ImportRow, ImportScreen, ImportState, Standing as ImportStanding};
use super::invitation::{Invitation, InvitationGone};
use super::mail::{MailForm, MailScreen};
use super::marks::{MarksForm, MarksScreen, MarksShown};
use super::media::{MediaForm, MediaLibrary, MediaRow, MediaScreen, MediaSearch, PartForm, PictureFacts, UsedBy};
use super::merge::{Found, MergePanel, PassageChoice};
use super::nowhere::Nowhere;
use super::people::{FreshLink, InvitationRow, InviteForm, People, PersonRow, RoleChoice};
use super::reviews::SendBack;
use super::roles::{KindRights, RoleList, RoleRow, RoleScreen};
use super::settings::{SiteSettingsForm, SiteSettingsScreen};
use super::tags::{TagRow, Tags};
use super::types::{FieldForm, TypeEditor, TypeForm, TypeList, TypeRow};
use crate::domain::content_type::TypeKey;
use crate::domain::content_type::field::FieldKind;
use crate::domain::document::form::{Command, DraftForm};
use crate::domain::entry::{EntryKind, Standing};
use crate::domain::ids::{EntryId, MediaId, TokenId, UserId};
use crate::domain::language::LanguageKey;
use crate::domain::look::ThemeName;
use crate::domain::media_name::MediaName;
use crate::domain::merge::{Changed, Side};
use crate::domain::role::{ReadyMade, Rights, RoleKey};
use crate::domain::sent_back::SentBack;
use crate::domain::site::SiteSettings;
use crate::domain::slug::Slug;
use crate::view::account::forgotten::{Forgotten, NewPassword, NewPasswordGone};
use crate::view::account::new_email::{ConfirmEmail, ConfirmEmailGone};
use crate::view::account::profile::{AuthorFields, Profile};
use crate::view::account::second_factor::{Fresh, SecondFactor, SecondStep, Setup};
use crate::view::account::send_again::{Again, SendAgain};
use crate::view::account::sign_in::{Carried, SignIn};
use crate::view::address::{Address, Pager};
use crate::view::comparison::Comparison;
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Area;
use crate::view::picture_field::PictureShelf;
use crate::view::rendered::Rendered;
use crate::view::samples::{HOSTILE, NOW, admin_frame, ago, check_screen, door};
use crate::view::section_form::{CoverForm, SectionForm};
use askama::Template;
use std::collections::HashMap;
use std::time::Duration;

/// A library that has the picture that the fields name.
fn shelf() -> PictureShelf {
    PictureShelf::new(&admin_frame(), HashMap::from([(HOSTILE.to_owned(), "/shop/media/0123/320/sign.png".to_owned())]))
}

/// A form that came when its session had ended.
fn carried() -> Carried {
    Carried { form: HOSTILE.to_owned(), seal: "0".repeat(64) }
}

fn send_again(is_writers: bool) -> SendAgain {
    let again = Again {
        action: "/shop/admin/posts/new".to_owned(),
        place: HOSTILE.to_owned(),
        fields: vec![("title".to_owned(), HOSTILE.to_owned()), ("empty".to_owned(), String::new())],
        left_out: "password".to_owned(),
    };
    let (person, on) = (HOSTILE.to_owned(), "/shop/admin".to_owned());
    SendAgain { door: door(Area::Admin), person, again: is_writers.then_some(again), on }
}

fn to_do() -> Vec<ToDo> {
    let (publishes, unpublishes) = (Task::Publishes(ago(0)), Task::Unpublishes(ago(0)));
    let tasks = [Task::Faulty(HOSTILE.to_owned()), Task::SentBack, Task::Review, publishes, unpublishes];
    let of = |what| ToDo { id: EntryId::new(), kind: EntryKind::Post, title: HOSTILE.to_owned(), what };
    tasks.map(of).into()
}

fn post_list(posts: Vec<PostRow>, words: &str) -> PostList {
    let narrowing = narrowing(words);
    let pager = Pager {
        address: narrowing.address("/shop", EntryKind::Post),
        page: 1,
        per_page: 25,
        total: posts.len() as u64 * 20,
    };
    let (frame, undo) = (finding_screens::in_languages(), vec![EntryId::new()]);
    PostList { frame, kind: EntryKind::Post, narrowing, posts, binned: 0, undo, pager }
}

fn narrowing(words: &str) -> Narrowing {
    Narrowing {
        filter: ListFilter::Drafts,
        search: ListSearch { words: words.to_owned(), ..ListSearch::default() },
        order: ListOrder::default(),
        authors: vec![Choice::new("0198", "Ines Calder")],
        tags: vec![Choice::new("craft", HOSTILE)],
    }
}

fn page_list(rows: Vec<PageRow>, narrowing: Narrowing) -> PageList {
    let pager = narrowing.breaks_the_tree().then(|| bin_pager(rows.len() as u64));
    PageList { frame: finding_screens::in_languages(), narrowing, pages: rows, pager, binned: 2, undo: Vec::new() }
}

fn bin_pager(total: u64) -> Pager {
    Pager { address: Address::new("/shop/admin/bin"), page: 1, per_page: 50, total }
}

fn posts() -> Vec<PostRow> {
    let post = |title: &str, standing: Standing, is_editable: bool| PostRow {
        id: EntryId::new(),
        title: title.to_owned(),
        standing,
        is_sent_back: !is_editable,
        author: "Ines Calder".to_owned(),
        tags: vec!["Craft".to_owned(), HOSTILE.to_owned()],
        published: standing.is_published().then(|| ago(500_000)),
        changed: ago(4_000),
        is_editable,
        language: LanguageKey::MAIN,
    };
    vec![
        post("How a book gets its spine", Standing::Published, true),
        post(HOSTILE, Standing::Draft, true),
        post("Summer hours", Standing::Draft, false),
    ]
}

fn pages() -> Vec<PageRow> {
    let page = |title: &str, path: &str, depth, standing, is_home| PageRow {
        id: EntryId::new(),
        title: title.to_owned(),
        path: path.to_owned(),
        depth,
        standing,
        is_sent_back: depth == 1,
        is_in_navigation: depth == 0,
        is_home,
        author: "Ines Calder".to_owned(),
        changed: ago(86_400 * 3),
    };
    vec![
        page("Welcome", "/welcome", 0, Standing::Published, true),
        page("About us", "/about", 0, Standing::Published, false),
        page("The bindery", "/about/the-bindery", 1, Standing::Draft, false),
        page(HOSTILE, "/about/the-bindery/tools", 2, Standing::Draft, false),
        page("Contact", "/contact", 0, Standing::Published, false),
    ]
}

fn import(standing: ImportStanding) -> ImportScreen {
    let row = || ImportRow { what: "post".to_owned(), name: HOSTILE.to_owned(), detail: HOSTILE.to_owned() };
    let latest = ImportState {
        file_name: HOSTILE.to_owned(),
        sent_by: HOSTILE.to_owned(),
        sent_at: NOW,
        standing,
        step: "bringing files".to_owned(),
        part: Some(ImportPart { done: 3, total: 7, words: "3 of 7".to_owned() }),
        fault: HOSTILE.to_owned(),
        came: (1, vec![row()]),
        here: (0, Vec::new()),
        changed: (300, vec![row()]),
    };
    let errors = FieldErrors::default().with("file", "no export was sent");
    ImportScreen { frame: admin_frame(), max_bytes: 64 << 20, latest: Some(latest), errors }
}

fn failed_mails() -> Vec<FailedMail> {
    let (to, subject, fault) = (HOSTILE.to_owned(), HOSTILE.to_owned(), HOSTILE.to_owned());
    vec![FailedMail { id: TokenId::new(), to, subject, fault }]
}

/// Every screen of the admin by name.
#[expect(clippy::too_many_lines, reason = "a list, with an entry for each screen")]
fn screens() -> Vec<(&'static str, String)> {
    let settings = SiteSettings { tagline: HOSTILE.to_owned(), ..SiteSettings::titled("Harbor Books") };
    let counts = ContentCounts { pages: 5, posts: 41, drafts: 2, files: 58, file_bytes: 91_000_000 };
    let recent = |kind, title: &str, standing| RecentEntry {
        id: EntryId::new(),
        kind,
        title: title.to_owned(),
        standing,
        is_sent_back: true,
        changed: ago(300),
    };
    let recent = vec![
        recent(EntryKind::Post, HOSTILE, Standing::Draft),
        recent(EntryKind::Page, "The bindery", Standing::Published),
    ];
    let binned = |kind, title: &str| BinRow { id: EntryId::new(), kind, title: title.to_owned(), deleted: ago(9_000) };
    let tag =
        |slug: &str, name: &str| TagRow { slug: Slug::parse(slug).expect("a slug"), name: name.to_owned(), posts: 3 };
    vec![
        (
            "sign-in",
            SignIn {
                door: door(Area::Admin),
                email: String::new(),
                next: String::new(),
                kept: Some(carried()),
                errors: FieldErrors::default(),
            }
            .render(),
        ),
        ("send again", send_again(true).render()),
        ("send again, another person", send_again(false).render()),
        (
            "invitation",
            Invitation {
                door: door(Area::Admin),
                token: "q0Zr8uJ3mKx5".to_owned(),
                email: "tove@harbor.example".to_owned(),
                role: HOSTILE.to_owned(),
                name: HOSTILE.to_owned(),
                errors: FieldErrors::default().with("password", "the password has at least 10 characters"),
            }
            .render(),
        ),
        ("invitation-gone", InvitationGone { door: door(Area::Admin) }.render()),
        (
            "dashboard",
            Dashboard {
                frame: admin_frame(),
                is_hidden: true,
                counts,
                to_do: to_do(),
                faults: Some((1, 2)),
                steps: vec![
                    FirstStep { words: "Choose how it looks", path: "/admin/design", is_done: false },
                    FirstStep { words: "Invite somebody", path: "/admin/people", is_done: true },
                ],
                messages: form_screens::waiting(),
                failed_mails: failed_mails(),
                recent,
            }
            .render(),
        ),
        ("pages", page_list(pages(), Narrowing::default()).render()),
        ("pages that are looked for", page_list(pages(), narrowing(HOSTILE)).render()),
        ("pages, none like that", page_list(Vec::new(), narrowing(HOSTILE)).render()),
        ("posts", post_list(posts(), HOSTILE).render()),
        ("posts-none", post_list(Vec::new(), "").render()),
        (
            "bin",
            Bin {
                frame: admin_frame(),
                entries: vec![binned(EntryKind::Page, "Old prices"), binned(EntryKind::Post, HOSTILE)],
                pager: bin_pager(2),
            }
            .render(),
        ),
        ("nowhere", Nowhere { frame: admin_frame() }.render()),
        ("bin-none", Bin { frame: admin_frame(), entries: Vec::new(), pager: bin_pager(0) }.render()),
        ("editor-page", editor(EntryKind::Page, Some(Standing::Published)).render()),
        ("editor-post", editor(EntryKind::Post, Some(Standing::Draft)).render()),
        ("editor-new", editor(EntryKind::Post, None).render()),
        ("editor-apart", apart().render()),
        ("send back", send_back().render()),
        (
            "tags",
            Tags {
                frame: admin_frame(),
                tags: vec![tag("craft", "Craft"), tag("paper", HOSTILE)],
                taxonomies: vec![finding_screens::taxonomy()],
                name: HOSTILE.to_owned(),
                errors: FieldErrors::default().with("name", "there is a tag of that name"),
            }
            .render(),
        ),
        ("design", design().render()),
        ("marks", marks().render()),
        (
            "settings",
            SiteSettingsScreen {
                frame: admin_frame(),
                form: SiteSettingsForm::from(&settings),
                pages: vec![Choice::new("welcome", "Welcome")],
                may_import: true,
                errors: FieldErrors::default().with("time_zone", "the time zone is an IANA name"),
            }
            .render(),
        ),
        ("people", people().render()),
        ("audit", audit(1).render()),
        ("audit, none", audit(0).render()),
        ("roles", role_list().render()),
        ("role", role(true).render()),
        ("role that is fixed", role(false).render()),
        ("media", media(&["harbor-dawn.jpg", "press-room.png", "prices.pdf"]).render()),
        ("media file", media_file(Vec::new()).render()),
        ("media file in use", media_file(used_by()).render()),
        ("media-none", media(&[]).render()),
        (
            "profile",
            Profile {
                frame: admin_frame(),
                email: "ines@harbor.example".to_owned(),
                new_email: HOSTILE.to_owned(),
                name: "Ines Calder".to_owned(),
                language: "de".to_owned(),
                languages: vec![Choice::new("de", "Deutsch")],
                zone: "Asia/Tokyo".to_owned(),
                zones: vec![Choice::new("Asia/Tokyo", "Tokyo")],
                author: Some(AuthorFields {
                    slug: HOSTILE.to_owned(),
                    biography: HOSTILE.to_owned(),
                    picture: HOSTILE.to_owned(),
                    links: HOSTILE.to_owned(),
                    pictures: vec![Choice::new(HOSTILE, HOSTILE)],
                    shelf: shelf(),
                }),
                second_factor: Some(NOW),
                sessions: Vec::new(),
                errors: FieldErrors::default(),
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
        ("import", import(ImportStanding::Waiting).render()),
        ("import under way", import(ImportStanding::Running).render()),
        ("import done", import(ImportStanding::Done).render()),
        ("import failed", import(ImportStanding::Failed).render()),
        ("forgotten", forgotten(false, true).render()),
        ("forgotten, sent", forgotten(true, true).render()),
        ("forgotten, no mail", forgotten(false, false).render()),
        (
            "new password",
            NewPassword {
                door: door(Area::Admin),
                token: "0".repeat(64),
                email: HOSTILE.to_owned(),
                errors: FieldErrors::default().with("password", "the password has at least 10 characters"),
            }
            .render(),
        ),
        ("new password, gone", NewPasswordGone { door: door(Area::Admin) }.render()),
        (
            "confirm address",
            ConfirmEmail { door: door(Area::Admin), token: "0".repeat(64), email: HOSTILE.to_owned() }.render(),
        ),
        ("confirm address, gone", ConfirmEmailGone { door: door(Area::Admin) }.render()),
        ("second factor, to set up", second_factor(false).render()),
        ("second factor", second_factor(true).render()),
        (
            "second step",
            SecondStep {
                door: door(Area::Admin),
                challenge: "0".repeat(64),
                next: HOSTILE.to_owned(),
                kept: Some(carried()),
                errors: FieldErrors::default().with("code", "this code is wrong"),
            }
            .render(),
        ),
    ]
    .into_iter()
    .chain(type_screens())
    .chain(finding_screens::screens())
    .chain(form_screens::screens())
    .map(|(name, html)| (name, html.expect("it renders")))
    .collect()
}

/// Those of content types.
fn type_screens() -> Vec<(&'static str, askama::Result<String>)> {
    vec![
        ("type", type_editor().render()),
        ("types-none", type_list(Vec::new()).render()),
        (
            "types",
            type_list(vec![TypeRow {
                key: TypeKey::parse("events").expect("a key"),
                plural: HOSTILE.to_owned(),
                fields: vec![HOSTILE.to_owned()],
                entries: 3,
            }])
            .render(),
        ),
    ]
}

#[test]
fn every_screen_escapes_what_was_typed_and_stays_under_its_base() {
    let screens = screens();
    for (name, html) in &screens {
        check_screen(name, html, "/shop", "csrf-of-the-shop");
    }
    assert!(screens.iter().filter(|(_, html)| html.contains("&#60;script&#62;")).count() > 10);
}
