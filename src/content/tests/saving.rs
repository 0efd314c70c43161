//! Creating, changing and publishing.

use super::*;
use crate::content::entries::publish::{publish, unpublish};
use crate::content::site::ChangeSettingsError;
use crate::domain::document::section::Divider;
use crate::domain::entry::EntryState;

#[tokio::test]
async fn a_page_is_visible_while_it_is_published() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let before = world.generation().await;
        let id = world.draft(EntryKind::Page, &fields("about")).await;
        assert_eq!(world.generation().await, before, "no visitor sees a draft");
        assert!(!world.is_visible("about").await);
        assert_eq!(world.found("words about").await, [""; 0]);
        let saved = publish(&world.db, &world.clock, id, &world.writer()).await.expect("published");
        assert_eq!(saved.generation.expect("seen").as_i64(), before + 1);
        let page = published::find(&world.db, "about").await.expect("read").expect("visible");
        assert_eq!((page.title.as_str(), page.excerpt.as_str()), ("about", "Some words about about."));
        assert_eq!(page.author.expect("known").name, "Ada Lind");
        assert_eq!(world.found("words about").await, ["about"]);
        let first_published = page.published_at;
        world.clock.advance(Duration::from_hours(1));
        let _ = unpublish(&world.db, &world.clock, id, &world.writer()).await.expect("taken back");
        assert!(!world.is_visible("about").await);
        assert_eq!(world.found("words about").await, [""; 0]);
        let _ = publish(&world.db, &world.clock, id, &world.writer()).await.expect("published");
        let entry = world.entry(id).await;
        assert_eq!((entry.published_at, entry.state), (Some(first_published), EntryState::Published));
    }
}

#[tokio::test]
async fn every_change_raises_the_generation_and_a_refused_one_does_not() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let before = world.generation().await;
        let saved = world.try_create(EntryKind::Page, &fields("about")).await.expect("created");
        assert_eq!(saved.generation.expect("seen").as_i64(), before + 1);
        assert_eq!(world.generation().await, before + 1);
        world.try_create(EntryKind::Page, &fields("about")).await.expect_err("taken");
        assert_eq!(world.generation().await, before + 1);
    }
}

#[tokio::test]
async fn two_entries_cannot_have_one_address() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        world.page("about", None).await;
        let team = world.page("team", None).await;
        let refused = world.try_create(EntryKind::Page, &fields("about")).await.expect_err("taken");
        assert!(matches!(&refused, SaveEntryError::AddressTaken(path) if path == "about"), "{refused}");
        let refused = world.change(team, &fields("about")).await.expect_err("taken");
        assert!(matches!(refused, SaveEntryError::AddressTaken(_)), "{refused}");
        world.post("about", &[]).await;
        assert!(world.is_visible("posts/about").await, "a post has an address of another kind");
    }
}

#[tokio::test]
async fn an_older_version_does_not_overwrite_a_newer_one() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let saved = world.try_create(EntryKind::Post, &fields("first")).await.expect("created");
        let mine = EntryFields { title: "Mine".to_owned(), ..fields("first") };
        let theirs = EntryFields { title: "Theirs".to_owned(), ..fields("first") };
        let writer = world.writer();
        let update = async |fields| {
            let edit = edit(fields, SaveAs::Published, &writer);
            save::update(&world.db, &world.clock, saved.id, saved.version, edit).await
        };
        let _ = update(&theirs).await.expect("saved");
        assert!(matches!(update(&mine).await, Err(SaveEntryError::Stale)));
        assert_eq!(world.entry(saved.id).await.title, "Theirs");
    }
}

#[tokio::test]
async fn a_page_that_moves_takes_the_pages_below_it_along() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let guide = world.page("guide", None).await;
        let start = world.page("start", Some(guide)).await;
        let install = world.page("install", Some(start)).await;
        let beside = world.page("guide-2", None).await;
        let _ = world.change(guide, &fields("manual")).await.expect("renamed");
        assert_eq!(world.path(install).await.as_deref(), Some("manual/start/install"));
        assert_eq!(world.path(beside).await.as_deref(), Some("guide-2"));
        assert!(!world.is_visible("guide/start").await);

        let below = |parent| EntryFields { parent: Some(parent), ..fields("manual") };
        for descendant in [guide, start, install] {
            let refused = world.change(guide, &below(descendant)).await.expect_err("a cycle");
            assert!(matches!(refused, SaveEntryError::Cycle), "{refused}");
        }
        let three = world.page("three", Some(world.page("two", Some(beside)).await)).await;
        let refused = world.change(guide, &below(three)).await.expect_err("six levels");
        assert!(matches!(refused, SaveEntryError::TooDeep), "{refused}");
        assert_eq!(world.path(install).await.as_deref(), Some("manual/start/install"), "nothing was stored");
        let _ = world.change(guide, &below(beside)).await.expect("moved");
        assert_eq!(world.path(install).await.as_deref(), Some("guide-2/manual/start/install"));
        let refused = world.change(guide, &below(EntryId::new())).await.expect_err("unknown");
        assert!(matches!(refused, SaveEntryError::UnknownParent), "{refused}");
    }
}

#[tokio::test]
async fn what_cannot_be_an_entry_is_refused_and_nothing_is_stored() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let refuse = async |fields: EntryFields| {
            world.try_create(EntryKind::Page, &fields).await.expect_err("refused").to_string()
        };
        let untitled = EntryFields { title: " ".to_owned(), ..fields("a") };
        assert_eq!(refuse(untitled).await, "the title has 1 to 200 characters, on one line");
        let long = EntryFields { description: "d".repeat(301), ..fields("a") };
        assert_eq!(refuse(long).await, "the summary has at most 300 characters, and no control characters");
        let endless = Document { sections: vec![Section::Divider(Divider {}); 1000], ..Document::default() };
        let endless = EntryFields { document: endless, ..fields("a") };
        assert!(refuse(endless).await.starts_with("document: it has more than"));
        let tags = EntryFields { tags: vec!["  ".to_owned()], ..fields("a") };
        assert_eq!(refuse(tags).await, "a tag has 1 to 60 characters");
        assert!(!world.is_visible("a").await);
    }
}

#[tokio::test]
async fn the_home_page_is_a_published_one_and_keeps_being_it_under_another_address() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let settings = SiteSettings { home_page: Some(slug("welcome")), ..SiteSettings::titled("Acme") };
        let refused = site::change_settings(&world.db, &settings).await.expect_err("no such page");
        assert!(matches!(&refused, ChangeSettingsError::Invalid(error) if error.field == "home_page"), "{refused}");
        let welcome = world.page("welcome", None).await;
        let generation = site::change_settings(&world.db, &settings).await.expect("changed");
        let site = site::read(&world.db).await.expect("read").expect("set up");
        assert_eq!((site.settings, site.generation), (settings, generation));
        let home_page = async || site::read(&world.db).await.expect("read").expect("set up").settings.home_page;
        let _ = world.change(welcome, &fields("hello")).await.expect("renamed");
        assert_eq!(home_page().await, Some(slug("hello")));
        let above = world.page("above", None).await;
        let below = EntryFields { parent: Some(above), ..fields("hello") };
        let _ = world.change(welcome, &below).await.expect("moved");
        assert_eq!(home_page().await, None, "a page below another one is not the home page");
    }
}
