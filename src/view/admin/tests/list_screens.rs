//! Samples of the lists: of pages and posts, of what is in the bin, and of tags.

use super::{bin_pager, finding_screens};
use crate::domain::entry::{EntryKind, Standing};
use crate::domain::ids::{EntryId, ShownFormId};
use crate::domain::language::LanguageKey;
use crate::domain::outline::Way;
use crate::domain::slug::Slug;
use crate::view::address::{Address, Pager};
use crate::view::admin::chosen::Chosen;
use crate::view::admin::elsewhere::{Elsewhere, Target};
use crate::view::admin::entries::{
    Bin, BinRow, FieldColumn, ListFilter, ListOrder, ListSearch, Narrowing, PostList, PostRow, Undo,
};
use crate::view::admin::nowhere::Nowhere;
use crate::view::admin::pages::{PageList, PageMoves, PageRow};
use crate::view::admin::tags::{TagRow, Tags};
use crate::view::form::{Choice, ChoiceGroup, FieldErrors};
use crate::view::samples::{HOSTILE, admin_frame, ago};
use askama::Template;

pub(super) fn screens() -> Vec<(&'static str, askama::Result<String>)> {
    let binned = |kind, title: &str| BinRow {
        id: EntryId::new(),
        kind,
        title: title.to_owned(),
        language: LanguageKey::MAIN,
        deleted: ago(9_000),
    };
    let tag = |slug: &str, name: &str| TagRow {
        slug: Slug::parse(slug).expect("a slug"),
        name: name.to_owned(),
        posts: 3,
        typed: HOSTILE.to_owned(),
        errors: FieldErrors::default().with(format!("name-{slug}"), "a tag has 1 to 60 characters"),
    };
    vec![
        ("pages", page_list(pages(), Narrowing::default()).render()),
        ("pages that are looked for", page_list(pages(), narrowing(HOSTILE)).render()),
        ("pages, many", page_list([pages(), pages(), pages()].concat(), Narrowing::default()).render()),
        ("page, elsewhere", elsewhere(vec![HOSTILE, "The bindery"], 0).render()),
        ("page, elsewhere among many", elsewhere(vec![HOSTILE], 3).render()),
        ("page, nowhere else", elsewhere(Vec::new(), 0).render()),
        ("pages, none like that", page_list(Vec::new(), narrowing(HOSTILE)).render()),
        ("posts", post_list(posts(), HOSTILE).render()),
        ("posts-none", post_list(Vec::new(), "").render()),
        ("bin", bin(vec![binned(EntryKind::Page, "Old prices"), binned(EntryKind::Post, HOSTILE)]).render()),
        ("bin-none", bin(Vec::new()).render()),
        ("nowhere", Nowhere { frame: admin_frame() }.render()),
        (
            "tags",
            Tags {
                frame: admin_frame(),
                tags: vec![tag("craft", "Craft"), tag("paper", HOSTILE)],
                taxonomies: vec![finding_screens::taxonomy()],
                name: HOSTILE.to_owned(),
                errors: FieldErrors::default().with("name", "there is a tag of that name"),
                once: ShownFormId::new(),
            }
            .render(),
        ),
    ]
}

fn post_list(posts: Vec<PostRow>, words: &str) -> PostList {
    let narrowing = narrowing(words);
    let pager = Pager {
        address: narrowing.address("/shop", EntryKind::Post),
        page: 1,
        per_page: 25,
        total: posts.len() as u64 * 20,
    };
    let undo = Undo { ids: vec![EntryId::new()], text: HOSTILE.to_owned(), seal: HOSTILE.to_owned() };
    let frame = finding_screens::in_languages();
    let (ids, tag) = (posts.iter().map(|post| post.id).take(1).collect(), HOSTILE.to_owned());
    let errors = FieldErrors::default().with("with-tag", "a tag has 1 to 60 characters").with("with-author", HOSTILE);
    let chosen = Chosen { ids, tag, term: "0199".to_owned(), author: "0198".to_owned(), is_more: true, errors };
    let has_pictures = !words.is_empty();
    let column = |is_one_word| FieldColumn { label: words.to_owned(), is_one_word };
    let columns = if has_pictures { [true, false].map(column).to_vec() } else { Vec::new() };
    let kind = EntryKind::Post;
    PostList { frame, kind, narrowing, has_pictures, columns, posts, chosen, binned: 0, undo, pager }
}

fn narrowing(words: &str) -> Narrowing {
    Narrowing {
        filter: ListFilter::Drafts,
        search: ListSearch { words: words.to_owned(), ..ListSearch::default() },
        order: ListOrder::default(),
        authors: vec![Choice::new("0198", "Ines Calder")],
        tags: vec![Choice::new("craft", HOSTILE)],
        terms: vec![ChoiceGroup { label: HOSTILE.to_owned(), choices: vec![Choice::new("0199", HOSTILE)] }],
    }
}

fn bin(entries: Vec<BinRow>) -> Bin {
    let chosen = Chosen { ids: entries.iter().map(|entry| entry.id).take(1).collect(), ..Chosen::default() };
    Bin { frame: admin_frame(), pager: bin_pager(entries.len() as u64), chosen, entries }
}

fn page_list(mut rows: Vec<PageRow>, narrowing: Narrowing) -> PageList {
    let pager = narrowing.breaks_the_tree().then(|| bin_pager(rows.len() as u64));
    if pager.is_some() {
        for row in &mut rows {
            row.moves = None;
        }
    }
    let (frame, chosen) = (finding_screens::in_languages(), Chosen::default());
    let moved = rows.get(1).map(|row| (row.id, Some(Way::Up)));
    PageList { frame, narrowing, pages: rows, pager, chosen, binned: 2, undo: Undo::default(), moved }
}

/// Where a page can go; at the top, where that is nowhere.
fn elsewhere(titles: Vec<&str>, left_out: usize) -> Elsewhere {
    let target = |(index, title): (usize, &str)| Target {
        id: EntryId::new().to_string(),
        label: title.to_owned(),
        is_here: index == 1,
    };
    let targets: Vec<Target> = titles.into_iter().enumerate().map(target).collect();
    let is_searched = left_out > 0;
    Elsewhere {
        frame: admin_frame(),
        entry: EntryId::new(),
        version: 3,
        title: HOSTILE.to_owned(),
        above: HOSTILE.to_owned(),
        is_at_top: targets.is_empty(),
        targets,
        left_out,
        is_searched,
        words: if is_searched { HOSTILE.to_owned() } else { String::new() },
        chosen: HOSTILE.to_owned(),
        errors: if is_searched { FieldErrors::default().with("to", HOSTILE) } else { FieldErrors::default() },
        language: HOSTILE.to_owned(),
        list: Address::new("/shop/admin/pages").with("language", HOSTILE),
    }
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
        picture: is_editable.then(|| "/shop/media/0123/320/spine.jpg".to_owned()),
        values: vec![if is_editable { HOSTILE.to_owned() } else { String::new() }; 2],
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
        language: LanguageKey::MAIN,
        standing,
        is_sent_back: depth == 1,
        is_in_navigation: depth == 0,
        is_home,
        author: "Ines Calder".to_owned(),
        changed: ago(86_400 * 3),
        moves: Some(PageMoves { ways: Way::ALL.to_vec(), goes_elsewhere: depth > 0, version: 3, has_room: depth < 4 }),
    };
    vec![
        page("Welcome", "/welcome", 0, Standing::Published, true),
        page("About us", "/about", 0, Standing::Published, false),
        page("The bindery", "/about/the-bindery", 1, Standing::Draft, false),
        page(HOSTILE, "/about/the-bindery/tools", 2, Standing::Draft, false),
        page("Contact", "/contact", 0, Standing::Published, false),
    ]
}
