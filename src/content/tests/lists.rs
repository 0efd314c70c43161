//! What is around an entry, and lists of entries.

use super::*;
use crate::content::entries::counting;
use crate::content::entries::listing::{self, EntryFilter, Wanted};
use crate::content::entries::narrow::Narrow;
use crate::content::entries::pages::{self, Branch, PageSummary};
use crate::content::entries::posts::{self, PostSummary, Which};
use crate::content::entries::{NewEntry, Place, insert};
use crate::content::tags as tag_lists;
use crate::domain::document::section::ListedBy;
use crate::domain::entry::EntryState;
use crate::domain::language::LanguageKey;
use crate::domain::paging::Paging;
use crate::domain::search_words::SearchWords;

fn slugs(posts: &[PostSummary]) -> Vec<&str> {
    posts.iter().map(|post| post.path.strip_prefix("posts/").expect("a post")).collect()
}

fn paths(pages: &[PageSummary]) -> Vec<&str> {
    pages.iter().map(|page| page.path.as_str()).collect()
}

/// The paths of a branch in reading order.
fn in_order(branch: &Branch) -> Vec<&str> {
    let mut paths = vec![branch.page.path.as_str()];
    paths.extend(branch.below.iter().flat_map(in_order));
    paths
}

#[tokio::test]
async fn posts_come_newest_first_a_page_at_a_time() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        world.page("about", None).await;
        for name in ["one", "two", "three"] {
            world.post(name, if name == "two" { &["Bread", "News"] } else { &["News"] }).await;
        }
        world.draft(EntryKind::Post, &fields("draft")).await;

        let first = posts::page(&world.db, LanguageKey::MAIN, Which::Posts, Paging { page: 1, per_page: 2 })
            .await
            .expect("read");
        assert_eq!((slugs(&first.items), first.total), (vec!["three", "two"], 3));
        let second = posts::page(&world.db, LanguageKey::MAIN, Which::Posts, Paging { page: 2, per_page: 2 })
            .await
            .expect("read");
        assert_eq!((slugs(&second.items), second.total), (vec!["one"], 3));
        let labels: Vec<&str> = first.items[1].tags.iter().map(|tag| tag.label.as_str()).collect();
        assert_eq!((labels, first.items[1].author.as_str()), (vec!["Bread", "News"], "Ada Lind"));

        let bread = tag_lists::find(&world.db, &slug("bread")).await.expect("read").expect("there");
        let tagged =
            posts::page(&world.db, LanguageKey::MAIN, Which::WithTag(&bread.slug), Paging { page: 1, per_page: 10 })
                .await;
        let tagged = tagged.expect("read");
        assert_eq!((slugs(&tagged.items), tagged.total), (vec!["two"], 1));
        let by = async |order: ListedBy| {
            posts::latest(&world.db, LanguageKey::MAIN, 2, &Narrow::default(), order).await.expect("read")
        };
        let latest = by(ListedBy::Own).await;
        assert_eq!(slugs(&latest), ["three", "two"]);
        assert_eq!(by(ListedBy::Day).await, latest, "a post has no day but that one");
        assert_eq!(slugs(&by(ListedBy::Oldest).await), ["one", "two"]);
        assert_eq!(slugs(&by(ListedBy::Title).await), ["one", "three"]);
        let paging = Paging { page: 1, per_page: 2 };
        let first = posts::page(&world.db, LanguageKey::MAIN, Which::Posts, paging).await.expect("read").items;
        let without_tags = |post: &posts::PostSummary| posts::PostSummary { tags: Vec::new(), ..post.clone() };
        assert_eq!(first.iter().map(without_tags).collect::<Vec<_>>(), latest);
        let latest = first;
        let with_bread = Narrow { tag: Some(&bread.slug), terms: None };
        let tagged = posts::latest(&world.db, LanguageKey::MAIN, 5, &with_bread, ListedBy::Own).await.expect("read");
        assert_eq!(slugs(&tagged), ["two"]);
        let full = posts::latest_full(&world.db, LanguageKey::MAIN, 1, Which::Posts).await.expect("read");
        assert_eq!((&full[0].summary, &full[0].document), (&latest[0], &text("Some words about three.")));

        let two = &latest[1];
        let around = posts::neighbours(&world.db, LanguageKey::MAIN, two.id, two.published_at).await.expect("read");
        assert_eq!(around.older.expect("one").path, "posts/one");
        assert_eq!(around.newer.as_ref(), latest.first());
        let last =
            posts::neighbours(&world.db, LanguageKey::MAIN, latest[0].id, latest[0].published_at).await.expect("read");
        assert_eq!(last.newer, None);
    }
}

#[tokio::test]
async fn the_tree_of_pages_leads_around() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let at = |name: &str, parent, position| EntryFields { parent, position, in_navigation: true, ..fields(name) };
        let create = async |fields: EntryFields| world.try_create(EntryKind::Page, &fields).await.expect("made").id;
        let guide = create(at("guide", None, 2)).await;
        create(at("about", None, 1)).await;
        let last = create(at("last", Some(guide), 2)).await;
        create(EntryFields { in_navigation: false, ..at("first", Some(guide), 1) }).await;
        world.draft(EntryKind::Page, &at("draft", Some(guide), 0)).await;

        let navigation = pages::navigation(&world.db, LanguageKey::MAIN).await.expect("read");
        assert_eq!(paths(&navigation), ["about", "guide", "guide/last"]);
        assert_eq!(paths(&pages::children(&world.db, guide).await.expect("read")), ["guide/first", "guide/last"]);
        assert_eq!(paths(&pages::ancestors(&world.db, "guide/last/x").await.expect("read")), ["guide", "guide/last"]);
        assert_eq!(paths(&pages::ancestors(&world.db, "guide").await.expect("read")), [""; 0]);

        create(at("lowest", Some(last), 0)).await;
        // The page between these two is no visitor's business.
        let hidden = world.draft(EntryKind::Page, &at("hidden", Some(guide), 3)).await;
        let apart = create(at("apart", Some(hidden), 0)).await;
        create(at("leaf", Some(apart), 0)).await;
        let branch = async |path: &str| {
            let page = published::find(&world.db, path).await.expect("read").expect("visible");
            pages::branch(&world.db, LanguageKey::MAIN, &page).await.expect("read")
        };
        let whole = ["guide", "guide/first", "guide/last", "guide/last/lowest"];
        for path in whole {
            assert_eq!(in_order(&branch(path).await.expect("a branch")), whole, "of {path}");
        }
        let below = branch("guide/hidden/apart/leaf").await.expect("a branch");
        assert_eq!(in_order(&below), ["guide/hidden/apart", "guide/hidden/apart/leaf"]);
        assert_eq!(branch("about").await, None);

        let tree = pages::tree(&world.db).await.expect("read");
        let tree: Vec<(&str, usize)> = tree.iter().map(|page| (page.page.path.as_str(), page.depth)).collect();
        let expected = [
            ("about", 0),
            ("guide", 0),
            ("guide/draft", 1),
            ("guide/first", 1),
            ("guide/last", 1),
            ("guide/last/lowest", 2),
            ("guide/hidden", 1),
            ("guide/hidden/apart", 2),
            ("guide/hidden/apart/leaf", 3),
        ];
        assert_eq!(tree, expected);
        let at = async |places| published::addresses(&world.db, places).await.expect("read");
        let (first, second) = (at(0..4).await, at(4..8).await);
        assert_eq!((first.len(), second.len()), (4, 3), "all but the drafts");
        assert_eq!(published::count_addresses(&world.db).await.expect("read"), 7);
        assert!(first.iter().all(|address| !second.contains(address)));
        assert!(at(3..3).await.is_empty());
    }
}

#[tokio::test]
async fn of_a_branch_with_too_many_pages_one_has_what_is_right_around_it() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let guide = world.page("guide", None).await;
        world.page("guide-book", None).await;
        let part = world.page("part", Some(guide)).await;
        world.page("leaf", Some(part)).await;
        let branch = async |path: &str| {
            let page = published::find(&world.db, path).await.expect("read").expect("visible");
            pages::branch(&world.db, LanguageKey::MAIN, &page).await.expect("read")
        };
        let whole = ["guide", "guide/part", "guide/part/leaf"];
        assert_eq!(in_order(&branch("guide/part/leaf").await.expect("a branch")), whole);
        assert_eq!(branch("guide-book").await, None, "its address begins alike, and is not below");

        let slugs: Vec<Slug> = (0..500).map(|number| slug(&format!("p{number:03}"))).collect();
        let paths: Vec<String> = slugs.iter().map(|slug| format!("guide/{slug}")).collect();
        let (document, values, now) = (Document::default(), Values::new(), world.clock.now());
        let rows = slugs.iter().zip(&paths).map(|(slug, path)| NewEntry {
            id: EntryId::new(),
            kind: EntryKind::Page,
            parent: Some(guide),
            slug,
            path: path.as_str(),
            title: slug.as_str(),
            description: "",
            document: &document,
            author: None,
            in_navigation: false,
            position: 0,
            values: &values,
            place: Place::default(),
            created_at: now,
            published_at: Some(now),
            language: LanguageKey::MAIN,
            translation: None,
        });
        let mut transaction = world.db.begin().await.expect("begun");
        let statement = insert(transaction.table("entries"), rows);
        transaction.execute(&statement).await.expect("inserted");
        transaction.commit().await.expect("committed");

        let around = branch("guide/part/leaf").await.expect("a branch");
        assert_eq!(in_order(&around), ["guide/part", "guide/part/leaf"]);
        for path in ["guide", "guide/p007"] {
            let around = branch(path).await.expect("a branch");
            let paths = in_order(&around);
            assert_eq!(
                (paths.len(), paths.first(), paths.last()),
                (501, Some(&"guide"), Some(&"guide/p499")),
                "{path}"
            );
        }
    }
}

#[tokio::test]
async fn people_find_what_they_wrote() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        world.page("spring-menu", None).await;
        let post = world.post("spring-fair", &[]).await;
        let draft = EntryFields { title: "100% Summer_".to_owned(), ..fields("summer") };
        world.draft(EntryKind::Post, &draft).await;
        let titles = async |filter: EntryFilter| {
            let list = listing::list(&world.db, &filter, Paging { page: 1, per_page: 2 }).await.expect("read");
            (list.items.into_iter().map(|entry| entry.title).collect::<Vec<_>>(), list.total)
        };
        let all = EntryFilter::default();
        assert_eq!(titles(all.clone()).await, (vec!["100% Summer_".to_owned(), "spring-fair".to_owned()], 3));
        let search = |search: &str| EntryFilter { search: SearchWords::new(search), ..EntryFilter::default() };
        assert_eq!(titles(search("SPRING")).await.1, 2);
        assert_eq!(titles(search("%")).await.0, ["100% Summer_"]);
        assert_eq!(titles(search("r_")).await.0, ["100% Summer_"]);
        assert_eq!(titles(search("!")).await.1, 0);
        let of = |author| EntryFilter { author: Some(author), ..EntryFilter::default() };
        assert_eq!(titles(of(world.author)).await.1, 3);
        assert_eq!(titles(of(UserId::new())).await.1, 0);

        let _ = crate::content::entries::bin::bin(&world.db, &world.clock, post).await.expect("binned");
        assert_eq!(titles(all).await.1, 2);
        let binned = EntryFilter { wanted: Wanted::Binned, kind: Some(EntryKind::Post), ..search("") };
        assert_eq!(titles(binned).await.0, ["spring-fair"]);
        let counts = counting::counts(&world.db, None).await.expect("counted");
        let drafts = counts.iter().find(|count| count.state == EntryState::Draft).expect("one");
        assert_eq!((drafts.kind, drafts.count, counts.len()), (EntryKind::Post, 1, 3));
    }
}
