//! The screens by which a site is sorted and found through: taxonomies, menus, redirects, and what is
//! wrong with its links.

use crate::domain::entry::{EntryKind, Standing};
use crate::domain::ids::{EntryId, RedirectId, ShownFormId};
use crate::domain::language::{KindNames, LanguageKey};
use crate::domain::outline::Way;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::Taxonomy;
use crate::view::admin::editor::Translation;
use crate::view::admin::faults::{FaultRow, FaultWords, Faults, OutsideRow};
use crate::view::admin::languages::{
    Language, LanguageForm, LanguageName, LanguageRow, Languages, MainLanguage, NamedKind, NewLanguageForm,
};
use crate::view::admin::navigation::{
    MenuEditor, MenuRow, MenuSummary, MenuUndo, NavigationScreen, NewItem, OwnPart, PartStanding, PartsForm, RemovedRow,
};
use crate::view::admin::redirects::{MissingPages, MissingRow, RedirectForm, RedirectRow, Redirects};
use crate::view::admin::search::{Hit, HitGroup, OtherList, SearchScreen};
use crate::view::admin::taxonomies::{TaxonomyEditor, TaxonomyForm, TermEditor, TermForm, TermRow, Terms};
use crate::view::form::{Choice, ChoiceGroup, FieldErrors};
use crate::view::frame::Frame;
use crate::view::samples::{HOSTILE, NOW, admin_frame};
use askama::Template;

pub(super) fn screens() -> Vec<(&'static str, askama::Result<String>)> {
    vec![
        ("search", search(&[true, false]).render()),
        ("search, nothing found", search(&[]).render()),
        ("search, without words", SearchScreen { words: String::new(), ..search(&[]) }.render()),
        ("taxonomy", taxonomy_editor().render()),
        ("terms", terms(2).render()),
        ("terms, none", terms(0).render()),
        ("term", term().render()),
        ("navigation", navigation().render()),
        ("languages", language_list().render()),
        ("language", language().render()),
        ("redirects", redirects(2).render()),
        ("redirects, one changed", redirects(1).render()),
        ("redirects, none", redirects(0).render()),
        ("missing pages", missing_pages(2).render()),
        ("missing pages, none", missing_pages(0).render()),
        ("menu", menu(2).render()),
        ("menu, empty", menu(0).render()),
        ("faults", faults(true).render()),
        ("faults, none", faults(false).render()),
    ]
}

fn search(have_more: &[bool]) -> SearchScreen {
    let hit = |standing| Hit {
        name: HOSTILE.to_owned(),
        detail: HOSTILE.to_owned(),
        path: "/admin/entries/0198".to_owned(),
        standing,
    };
    let group = |has_more: &bool| HitGroup {
        heading: HOSTILE.to_owned(),
        icon: "page",
        hits: vec![hit(Some(Standing::Draft)), hit(None)],
        has_more: true,
        list: has_more.then(|| "/admin/pages?q=x".to_owned()),
    };
    SearchScreen {
        frame: admin_frame(),
        words: HOSTILE.to_owned(),
        groups: have_more.iter().map(group).collect(),
        others: vec![OtherList { name: HOSTILE.to_owned(), path: "/admin/messages?q=x".to_owned() }],
    }
}

pub(super) fn taxonomy() -> Taxonomy {
    Taxonomy {
        key: Slug::parse("category").expect("a slug"),
        singular: "Category".to_owned(),
        plural: HOSTILE.to_owned(),
        is_nested: true,
        kinds: vec![EntryKind::Post],
    }
}

fn taxonomy_editor() -> TaxonomyEditor {
    TaxonomyEditor {
        frame: admin_frame(),
        saved: None,
        kinds: vec![Choice::new("page", "Pages"), Choice::new("post", HOSTILE)],
        form: TaxonomyForm {
            singular: HOSTILE.to_owned(),
            kinds: vec!["post".to_owned()],
            is_nested: true,
            ..TaxonomyForm::default()
        },
        errors: FieldErrors::default().with("kinds", "choose one").with("key", "it is taken"),
    }
}

fn terms(count: usize) -> Terms {
    let row = |depth| TermRow {
        id: format!("019{depth}"),
        slug: Slug::parse(&format!("term-{depth}")).expect("a slug"),
        label: HOSTILE.to_owned(),
        depth,
        entries: 1200,
    };
    Terms {
        frame: admin_frame(),
        taxonomy: taxonomy(),
        terms: (0..count).map(row).collect(),
        form: TermForm { label: HOSTILE.to_owned(), ..TermForm::default() },
        errors: FieldErrors::default().with("slug", "it is taken"),
        once: ShownFormId::new(),
    }
}

fn term() -> TermEditor {
    TermEditor {
        frame: admin_frame(),
        taxonomy: taxonomy(),
        slug: Slug::parse("glazes").expect("a slug"),
        label: HOSTILE.to_owned(),
        parents: vec![Choice::new("0198", HOSTILE)],
        form: TermForm { description: HOSTILE.to_owned(), ..TermForm::default() },
        errors: FieldErrors::default().with("label", "it has none"),
    }
}

/// Around the screens of a site in two languages.
pub(super) fn in_languages() -> Frame {
    Frame { languages: languages(), ..admin_frame() }
}

fn languages() -> Vec<LanguageName> {
    let name = |tag: &str, name: &str| {
        let key = if tag == "en" { LanguageKey::MAIN } else { LanguageKey::of_tag(tag).expect("a tag") };
        LanguageName { key, tag: tag.to_owned(), name: name.to_owned() }
    };
    vec![name("en", "English"), name("de", HOSTILE), name("fr", "Français")]
}

pub(super) fn translations() -> Vec<Translation> {
    let [_, de, fr] = languages().try_into().expect("three");
    let found = Some((EntryId::new(), HOSTILE.to_owned(), Standing::Draft));
    vec![Translation { language: de, entry: found }, Translation { language: fr, entry: None }]
}

fn language_list() -> Languages {
    let row = |language: LanguageName| LanguageRow {
        key: language.key,
        start_page: (language.tag != "de").then(EntryId::new),
        has_start_page: language.tag == "de",
        is_seen: language.tag == "de",
        tag: language.tag,
        name: language.name,
        entries: 12,
    };
    Languages {
        frame: in_languages(),
        main: MainLanguage { tag: "en".to_owned(), name: HOSTILE.to_owned(), entries: 58 },
        languages: languages().into_iter().skip(1).map(row).collect(),
        form: NewLanguageForm { tag: HOSTILE.to_owned(), name: HOSTILE.to_owned() },
        errors: FieldErrors::default().with("tag", "it is none"),
    }
}

fn language() -> Language {
    Language {
        frame: in_languages(),
        key: LanguageKey::of_tag("de").expect("a tag"),
        label: HOSTILE.to_owned(),
        form: LanguageForm { name: HOSTILE.to_owned(), title: HOSTILE.to_owned(), ..LanguageForm::default() },
        pages: vec![Choice::new("start", HOSTILE)],
        kinds: vec![NamedKind {
            key: "events".to_owned(),
            label: HOSTILE.to_owned(),
            names: KindNames { singular: HOSTILE.to_owned(), plural: String::new() },
        }],
        own_footer: Some(EntryId::new()),
        errors: FieldErrors::default().with("name", "it is none"),
    }
}

fn navigation() -> NavigationScreen {
    let own = |key: &'static str, standing: PartStanding, page: Option<EntryId>| OwnPart {
        key,
        standing,
        page,
        can_make: page.is_none(),
        once: ShownFormId::new(),
    };
    let items = vec![(0, HOSTILE.to_owned()), (1, "Below".to_owned())];
    NavigationScreen {
        frame: in_languages(),
        language: LanguageKey::MAIN,
        undo: Some(MenuUndo {
            key: "main",
            version: HOSTILE.to_owned(),
            removed: Some(2),
            fields: vec![("i.0.label".to_owned(), HOSTILE.to_owned())],
        }),
        menus: [
            MenuSummary { key: "main", label: "Main menu", is_automatic: true, items },
            MenuSummary { key: "footer", label: "Footer menu", is_automatic: false, items: Vec::new() },
        ],
        own_parts: [
            own("header", PartStanding::Theme, None),
            own("footer", PartStanding::Unseen, Some(EntryId::new())),
        ],
        pages: vec![Choice::new("0198", HOSTILE)],
        form: PartsForm::default(),
        errors: FieldErrors::default().with("above", "it is gone"),
    }
}

fn redirects(count: usize) -> Redirects {
    let row = |index: usize| RedirectRow {
        id: RedirectId::new(),
        source: HOSTILE.to_owned(),
        entry: (index == 0).then(|| HOSTILE.to_owned()),
        target: HOSTILE.to_owned(),
        is_temporary: index == 0,
        hits: 1200,
        last: (index == 0).then_some(NOW),
    };
    Redirects {
        frame: admin_frame(),
        rows: (0..count).map(row).collect(),
        search: HOSTILE.to_owned(),
        form: RedirectForm { from: HOSTILE.to_owned(), was_to: HOSTILE.to_owned(), ..RedirectForm::default() },
        edited: (count == 1).then(RedirectId::new),
        pages: vec![Choice::new(HOSTILE, HOSTILE)],
        errors: FieldErrors::default().with("to", "it is none").with("file", "it is none"),
        pager: super::bin_pager(count as u64),
    }
}

fn missing_pages(count: usize) -> MissingPages {
    let row = |number: usize| MissingRow {
        path: HOSTILE.to_owned(),
        is_there: number == 1,
        href: "/shop/x".to_owned(),
        hits: 3,
        referrer: HOSTILE.to_owned(),
        last: NOW,
        redirect: "/shop/admin/redirects?from=%2Fx".to_owned(),
    };
    MissingPages { frame: admin_frame(), rows: (0..count).map(row).collect(), pager: super::bin_pager(count as u64) }
}

fn faults(are_some: bool) -> Faults {
    let words = [FaultWords::BrokenLink, FaultWords::MissingPicture, FaultWords::NoWords];
    let row = |what: fn(String) -> FaultWords| FaultRow {
        id: EntryId::new(),
        kind: EntryKind::Page,
        title: HOSTILE.to_owned(),
        what: what(HOSTILE.to_owned()),
    };
    let outside = OutsideRow {
        name: HOSTILE.to_owned(),
        href: "/shop/admin/navigation/main".to_owned(),
        path: HOSTILE.to_owned(),
    };
    Faults {
        frame: admin_frame(),
        outside: Some(outside).filter(|_| are_some).into_iter().collect(),
        rows: words.into_iter().filter(|_| are_some).map(row).collect(),
        is_cut_off: are_some,
        left: u64::from(are_some) * 1_234,
    }
}

fn menu(count: usize) -> MenuEditor {
    let link = format!("{{\"link\":\"{HOSTILE}\"}}");
    let row = |index: usize| MenuRow {
        own: (index == 0).then(|| HOSTILE.to_owned()),
        label: HOSTILE.to_owned(),
        target: if index == 0 { link.clone() } else { "\"posts\"".to_owned() },
        href: HOSTILE.to_owned(),
        depth: u8::try_from(index).unwrap_or(0),
        ways: Way::ALL.to_vec(),
    };
    let removed = |number: usize, at: usize| RemovedRow {
        number,
        at,
        name: HOSTILE.to_owned(),
        fields: vec![(format!("r.i.{number}.label"), HOSTILE.to_owned())],
        has_focus: false,
    };
    MenuEditor {
        frame: in_languages(),
        language: LanguageKey::MAIN,
        key: "main",
        label: "Main menu",
        is_automatic: count == 0,
        version: "abc".to_owned(),
        rows: (0..count).map(row).collect(),
        removed: vec![removed(0, 0), removed(1, count)],
        new: NewItem { label: HOSTILE.to_owned(), ..NewItem::default() },
        groups: vec![ChoiceGroup { label: HOSTILE.to_owned(), choices: vec![Choice::new("\"home\"", HOSTILE)] }],
        errors: FieldErrors::default().with("i.0.href", "it is none").with("new_href", "it is none"),
        focus: (count > 0).then_some((0, Some(Way::Up))),
    }
}
