//! Every screen of a tenant's admin, with sample data.

mod finding_screens;
mod form_screens;
mod words_of_screens;

use super::audit::{AuditRow, AuditScreen, AuditSearch};
use super::dashboard::{ContentCounts, Dashboard, FailedMail, FirstStep, RecentEntry, Task, ToDo};
use super::design::{DesignForm, DesignScreen};
use super::editor::{Editor, EntryForm, LinkedFrom, SavedEntry, TermPick, TermPicks};
use super::entries::{Bin, BinRow, ListFilter, ListSearch, Narrowing, PageList, PageRow, PostList, PostRow};
use super::field_form::{FieldControl, FieldInput};
use super::import::{ImportPart, ImportRow, ImportScreen, ImportState, Standing as ImportStanding};
use super::invitation::{Invitation, InvitationGone};
use super::mail::{MailForm, MailScreen};
use super::marks::{MarksForm, MarksScreen, MarksShown};
use super::media::{MediaForm, MediaLibrary, MediaRow, MediaScreen, MediaSearch, PictureFacts, UsedBy};
use super::merge::{Found, MergePanel, PassageChoice};
use super::nowhere::Nowhere;
use super::people::{FreshLink, InvitationRow, InviteForm, People, PersonRow, RoleChoice};
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
use crate::domain::site::SiteSettings;
use crate::domain::slug::Slug;
use crate::view::account::forgotten::{Forgotten, NewPassword, NewPasswordGone};
use crate::view::account::profile::{AuthorFields, Profile};
use crate::view::account::second_factor::{Fresh, SecondFactor, SecondStep, Setup};
use crate::view::account::sign_in::SignIn;
use crate::view::address::{Address, Pager};
use crate::view::comparison::Comparison;
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Area;
use crate::view::picture_field::PictureShelf;
use crate::view::rendered::Rendered;
use crate::view::samples::{HOSTILE, NOW, admin_frame, ago, check_screen, door};
use crate::view::section_form::SectionForm;
use askama::Template;
use std::collections::HashMap;
use std::time::Duration;

/// A library that has the picture that the fields name.
fn shelf() -> PictureShelf {
    PictureShelf::new(&admin_frame(), HashMap::from([(HOSTILE.to_owned(), "/shop/media/0123/320/sign.png".to_owned())]))
}

/// The form of a few sections, as they come when they are added.
fn sections() -> Rendered {
    let mut draft = DraftForm::default();
    for kind in ["rich_text", "hero", "features", "price_list", "form"] {
        draft.apply(&Command::Add(kind.to_owned()));
    }
    draft.apply(&Command::AddItem("2.items".into()));
    let errors = draft.to_document().err().unwrap_or_default();
    let forms = [Choice::new("contact", HOSTILE)];
    let pictures = [Choice::new("spines.webp", HOSTILE)];
    Rendered::new(&SectionForm {
        draft: &draft,
        errors: &errors,
        pictures: &pictures,
        shelf: &shelf(),
        forms: &forms,
        types: &forms,
        terms: &forms,
    })
    .expect("it renders")
}

fn editor(kind: EntryKind, standing: Option<Standing>) -> Editor {
    Editor {
        frame: finding_screens::in_languages(),
        may_publish: true,
        kind,
        saved: standing.map(|standing| SavedEntry {
            id: EntryId::new(),
            standing,
            in_review_since: None,
            published_at: Some(NOW),
            publish_at: None,
            unpublish_at: standing.is_published().then(|| ago(0)),
            fault: None,
            address: "/shop/about/the-bindery".to_owned(),
            changed: ago(400),
            author: "Ines Calder".to_owned(),
            language: LanguageKey::MAIN,
            translations: finding_screens::translations(),
            linked_from: LinkedFrom { entries: vec![(EntryId::new(), HOSTILE.to_owned())], more: 3 },
        }),
        form: EntryForm {
            title: "The bindery".to_owned(),
            slug: "the bindery".to_owned(),
            description: HOSTILE.to_owned(),
            in_navigation: EntryForm::ON.to_owned(),
            tags: "craft, paper".to_owned(),
            ..EntryForm::default()
        },
        parents: vec![Choice::new("0198", "About us")],
        fields: type_fields(),
        files: vec![Choice::new("plan.pdf", "plan.pdf")],
        shelf: shelf(),
        taxonomies: vec![
            TermPicks {
                key: finding_screens::taxonomy().key,
                label: HOSTILE.to_owned(),
                terms: vec![
                    TermPick { id: "0198".to_owned(), label: HOSTILE.to_owned(), depth: 0, is_picked: true },
                    TermPick { id: "0199".to_owned(), label: "Below".to_owned(), depth: 1, is_picked: false },
                ],
            },
            TermPicks { key: Slug::parse("region").expect("a slug"), label: "Regions".to_owned(), terms: Vec::new() },
        ],
        sections: sections(),
        errors: FieldErrors::default().with("slug", "the address has the character ` `"),
        merge: Some(differing()),
        choices: Vec::new(),
        is_unsaved: true,
    }
}

/// What differs where somebody else has saved meanwhile: in every way there is.
fn differing() -> MergePanel {
    let mut passages = Vec::new();
    for found in [Found::InBoth, Found::InTheirs, Found::InMine] {
        for changed in [Changed::Theirs, Changed::Mine, Changed::Both, Changed::Unknown] {
            passages.push(PassageChoice {
                name: format!("s.number-{}", passages.len()),
                label: "The bindery".to_owned(),
                words: HOSTILE.to_owned(),
                found,
                changed,
                comparison: Comparison::of(&["Title: The bindery".to_owned()], &[format!("Title: {HOSTILE}")]),
                chosen: changed.suggests(),
            });
        }
    }
    MergePanel { passages, saved_by: Some(HOSTILE.to_owned()) }
}

/// The editor after a button that changed the form while two versions are apart.
fn apart() -> Editor {
    let form = EntryForm { base: "7".to_owned(), ..editor(EntryKind::Post, None).form };
    let choices = vec![("take.title".to_owned(), Side::Theirs.as_str())];
    Editor { merge: None, choices, form, ..editor(EntryKind::Post, Some(Standing::Draft)) }
}

fn type_fields() -> Vec<FieldInput> {
    let choice = || FieldControl::Choice(vec![Choice::new("a", HOSTILE)]);
    let controls = [
        FieldControl::Line,
        FieldControl::Lines,
        FieldControl::RichText(Some(HOSTILE.to_owned())),
        FieldControl::Number("EUR".to_owned()),
        FieldControl::Day,
        FieldControl::Moment,
        FieldControl::Picture,
        FieldControl::File,
        choice(),
        FieldControl::Tick,
    ];
    let input = |(index, control)| FieldInput {
        name: format!("field.number-{index}"),
        label: HOSTILE.to_owned(),
        help: HOSTILE.to_owned(),
        is_needed: index == 0,
        control,
        value: HOSTILE.to_owned(),
        second: HOSTILE.to_owned(),
        error: Some(HOSTILE.to_owned()),
    };
    controls.into_iter().enumerate().map(input).collect()
}

fn type_editor() -> TypeEditor {
    let field = |kind: &str| FieldForm {
        key: "price".to_owned(),
        kind: kind.to_owned(),
        label: HOSTILE.to_owned(),
        help: HOSTILE.to_owned(),
        detail: HOSTILE.to_owned(),
        ..FieldForm::default()
    };
    TypeEditor {
        frame: admin_frame(),
        saved: None,
        form: TypeForm { singular: "Event".to_owned(), plural: HOSTILE.to_owned(), ..TypeForm::default() },
        fields: FieldKind::ALL.iter().map(|(kind, _)| field(kind)).collect(),
        orders: vec![Choice::new("newest", HOSTILE)],
        kinds: vec![Choice::new("page", HOSTILE)],
        errors: FieldErrors::default().with("plural", HOSTILE).with("f.1.label", HOSTILE).with("f.9.detail", HOSTILE),
        focus: Some(2),
    }
}

fn type_list(types: Vec<TypeRow>) -> TypeList {
    TypeList { frame: admin_frame(), types }
}

fn to_do() -> Vec<ToDo> {
    let tasks = [Task::Faulty(HOSTILE.to_owned()), Task::Review, Task::Publishes(ago(0)), Task::Unpublishes(ago(0))];
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
    PostList { frame: finding_screens::in_languages(), kind: EntryKind::Post, narrowing, posts, binned: 0, pager }
}

fn narrowing(words: &str) -> Narrowing {
    Narrowing {
        filter: ListFilter::Drafts,
        search: ListSearch { words: words.to_owned(), ..ListSearch::default() },
        authors: vec![Choice::new("0198", "Ines Calder")],
        tags: vec![Choice::new("craft", HOSTILE)],
    }
}

fn page_list(rows: Vec<PageRow>, narrowing: Narrowing) -> PageList {
    let pager = narrowing.breaks_the_tree().then(|| bin_pager(rows.len() as u64));
    PageList { frame: finding_screens::in_languages(), narrowing, pages: rows, pager, binned: 2 }
}

fn bin_pager(total: u64) -> Pager {
    Pager { address: Address::new("/shop/admin/bin"), page: 1, per_page: 50, total }
}

fn posts() -> Vec<PostRow> {
    let post = |title: &str, standing: Standing, is_editable| PostRow {
        id: EntryId::new(),
        title: title.to_owned(),
        standing,
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

fn second_factor(is_on: bool) -> SecondFactor {
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

fn forgotten(is_sent: bool, can_send: bool) -> Forgotten {
    Forgotten { door: door(Area::Admin), email: HOSTILE.to_owned(), is_sent, can_send, errors: FieldErrors::default() }
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

fn media(files: &[&str]) -> MediaLibrary {
    let files: Vec<MediaRow> = files
        .iter()
        .map(|name| MediaRow {
            id: MediaId::new(),
            name: MediaName::parse(name).expect("a media name"),
            thumbnail: (!name.ends_with("pdf")).then(|| format!("/shop/media/{name}")),
            bytes: 182_000,
            added: ago(50_000),
            lacks_words: name.ends_with("png"),
        })
        .collect();
    MediaLibrary {
        frame: admin_frame(),
        pager: Pager { address: Address::new("/shop/admin/media"), page: 1, per_page: 50, total: files.len() as u64 },
        files,
        search: MediaSearch {
            words: HOSTILE.to_owned(),
            kind: "pictures".to_owned(),
            folder: "menu/winter".to_owned(),
        },
        kinds: vec![Choice::new("pictures", "Pictures"), Choice::new("documents", "Documents")],
        folders: vec!["menu".to_owned(), "menu/winter".to_owned()],
        max_bytes: 67_108_864,
        errors: FieldErrors::default().with("file", "the file is no picture"),
    }
}

fn media_file(used_by: Vec<UsedBy>) -> MediaScreen {
    MediaScreen {
        frame: admin_frame(),
        id: MediaId::new(),
        name: MediaName::parse("harbor-dawn.jpg").expect("a media name"),
        url: "/shop/media/abc/harbor-dawn.jpg".to_owned(),
        stable_url: "/media/harbor-dawn.jpg".to_owned(),
        content_type: "image/jpeg".to_owned(),
        bytes: 182_000,
        added: ago(50_000),
        picture: Some(PictureFacts {
            width: 1800,
            height: 900,
            preview: "/shop/media/abc/640/harbor-dawn.jpg".to_owned(),
            shown_width: 288,
            shown_height: 144,
        }),
        form: MediaForm { alt: HOSTILE.to_owned(), focal_x: "31".to_owned(), ..MediaForm::default() },
        new_name: "harbor-dawn.jpg".to_owned(),
        shapes: vec![Choice::new("1x1", "Square")],
        folders: vec!["menu".to_owned()],
        used_by,
        is_changeable: true,
        errors: FieldErrors::default().with("alt", "say what the picture shows"),
    }
}

fn used_by() -> Vec<UsedBy> {
    let (id, kind, standing) = (EntryId::new(), EntryKind::Page, Standing::Draft);
    vec![UsedBy { id, kind, title: HOSTILE.to_owned(), standing }]
}

fn design() -> DesignScreen {
    let form = DesignForm::of(&ThemeName::Lumen.design()).with("dark_ink", "#333333").with("light_ink", HOSTILE);
    let (design, mut errors) = form.design();
    let faint = design.faint();
    assert_eq!(faint.len(), 1, "{faint:?}");
    errors.add(faint[0].role.field(faint[0].shade), &faint[0]);
    DesignScreen { frame: admin_frame(), form, errors, faint }
}

fn marks() -> MarksScreen {
    MarksScreen {
        frame: admin_frame(),
        form: MarksForm::default(),
        errors: FieldErrors::default().with("file", HOSTILE),
        pictures: vec![Choice::new("sign.png", HOSTILE)],
        shown: MarksShown {
            logo: Some("/shop/media/0123/sign.png".to_owned()),
            icons: Some("/shop/marks/0123".to_owned()),
        },
    }
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
                errors: FieldErrors::default(),
            }
            .render(),
        ),
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
                name: "Ines Calder".to_owned(),
                language: "de".to_owned(),
                languages: vec![Choice::new("de", "Deutsch")],
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
        ("second factor, to set up", second_factor(false).render()),
        ("second factor", second_factor(true).render()),
        (
            "second step",
            SecondStep {
                door: door(Area::Admin),
                challenge: "0".repeat(64),
                next: HOSTILE.to_owned(),
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

#[test]
fn enter_puts_neither_of_two_versions_in_the_place_of_the_other() {
    let first_intent = |editor: Editor| {
        let html = editor.render().expect("it renders");
        let (_, rest) = html.split_once("name=\"intent\" value=\"").expect("a button");
        rest.split('"').next().expect("its value").to_owned()
    };
    let editor = || Editor { merge: None, ..editor(EntryKind::Page, Some(Standing::Draft)) };
    assert_eq!(first_intent(editor()), "save");
    assert_eq!(first_intent(Editor { merge: Some(differing()), ..editor() }), "merge");
    assert_eq!(first_intent(apart()), "compare");
    let html = apart().render().expect("it renders");
    for carried in [r#"name="base" value="7""#, r#"name="take.title" value="theirs""#, " data-held", " data-unsaved"] {
        assert!(html.contains(carried), "{carried}");
    }
}

#[test]
fn every_passage_that_differs_has_one_choice_that_is_made_already() {
    let html = editor(EntryKind::Page, Some(Standing::Draft)).render().expect("it renders");
    let count = differing().passages.len();
    assert_eq!(html.matches("type=\"radio\" name=\"take.s.number-").count(), 2 * count);
    let radios = html.split("type=\"radio\" name=\"take.").skip(1);
    assert_eq!(
        radios.filter(|rest| rest.split('>').next().is_some_and(|tag| tag.ends_with(" checked"))).count(),
        count
    );
    assert_eq!(html.matches("<fieldset class=\"passage conflict\"").count(), count / 2);
}

#[test]
fn the_editor_offers_what_the_standing_allows() {
    let intents = |standing| {
        let html = editor(EntryKind::Page, standing).render().expect("it renders");
        ["save", "publish", "unpublish"]
            .into_iter()
            .filter(|intent| html.contains(&format!(r#"name="intent" value="{intent}""#)))
            .collect::<Vec<_>>()
    };
    assert_eq!(intents(None), ["save", "publish"]);
    assert_eq!(intents(Some(Standing::Draft)), ["save", "publish"]);
    assert_eq!(intents(Some(Standing::Published)), ["save", "publish", "unpublish"]);
    let others = Editor { may_publish: false, ..editor(EntryKind::Post, Some(Standing::Published)) };
    let others = others.render().expect("it renders");
    for absent in [r#"value="publish""#, r#"value="unpublish""#, "publish_at", "/bin\""] {
        assert!(!others.contains(absent), "{absent}");
    }
    assert!(others.contains(r#"value="review""#));
}
