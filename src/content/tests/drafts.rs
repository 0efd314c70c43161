//! Drafts on top of what visitors see, revisions, copies, and old addresses.

use super::*;
use crate::content::entries::draft;
use crate::content::entries::revisions::{self, Deed};
use crate::content::entries::{copy, publish};
use crate::content::redirects::{self, Target};
use crate::domain::entry::{EntryState, Standing};
use crate::domain::paging::Paging;

async fn deeds(world: &World, id: EntryId) -> Vec<(i64, Deed)> {
    let list = revisions::list(&world.db, id, Paging { page: 1, per_page: 50 }).await.expect("read");
    list.items.into_iter().map(|revision| (revision.version, revision.deed)).collect()
}

fn titled(title: &str) -> EntryFields {
    EntryFields { title: title.to_owned(), tags: vec!["News".to_owned()], ..fields("spring") }
}

#[tokio::test]
async fn visitors_see_nothing_of_a_draft_on_top_until_it_is_published() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let post = world.post("spring", &[]).await;
        let before = world.generation().await;
        let moved = EntryFields { slug: slug("summer"), ..titled("Summer") };
        let saved = world.save(post, &moved, SaveAs::Draft).await.expect("saved");
        assert_eq!((saved.generation, world.generation().await), (None, before));
        let seen = published::find(&world.db, "posts/spring").await.expect("read").expect("visible");
        assert_eq!((seen.title.as_str(), seen.tags.len()), ("spring", 0));
        assert!(!world.is_visible("posts/summer").await);
        assert_eq!(world.found("spring").await, ["posts/spring"]);
        let entry = world.entry(post).await;
        assert_eq!((entry.title.as_str(), entry.standing()), ("Summer", Standing::Changed));
        assert_eq!((entry.slug.as_str(), entry.path.as_deref()), ("summer", Some("posts/spring")));
        assert_eq!(entry.tags[0].label, "News");

        let saved = publish::publish(&world.db, &world.clock, post, &world.writer()).await.expect("published");
        assert_eq!(saved.generation.expect("seen").as_i64(), before + 1);
        let seen = published::find(&world.db, "posts/summer").await.expect("read").expect("visible");
        assert_eq!((seen.title.as_str(), seen.tags[0].label.as_str()), ("Summer", "News"));
        assert_eq!(world.entry(post).await.standing(), Standing::Published);
        assert_eq!(deeds(&world, post).await, [(3, Deed::Published), (2, Deed::Saved), (1, Deed::Published)]);
    }
}

#[tokio::test]
async fn a_draft_on_top_that_is_discarded_stays_among_the_revisions_and_can_be_restored() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let post = world.post("spring", &[]).await;
        let draft = world.save(post, &titled("Half a thought"), SaveAs::Draft).await.expect("saved").version;
        let stale = draft::discard_draft(&world.db, post, draft - 1).await.expect_err("an older version");
        assert!(matches!(stale, SaveEntryError::Stale));
        draft::discard_draft(&world.db, post, draft).await.expect("discarded");
        let entry = world.entry(post).await;
        assert_eq!((entry.title.as_str(), entry.standing()), ("spring", Standing::Published));
        let kept = revisions::find(&world.db, post, draft).await.expect("read").expect("kept");
        assert_eq!((kept.fields.title.as_str(), kept.author.as_str()), ("Half a thought", "Ada Lind"));
        let _ = world.save(post, &kept.fields, SaveAs::Restored).await.expect("restored");
        assert_eq!(world.entry(post).await.title, "Half a thought");
        assert_eq!(deeds(&world, post).await[0].1, Deed::Restored);
    }
}

#[tokio::test]
async fn unpublishing_makes_the_draft_on_top_the_draft_that_there_is() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let post = world.post("spring", &[]).await;
        let _ = world.save(post, &titled("Later"), SaveAs::Draft).await.expect("saved");
        let _ = publish::unpublish(&world.db, &world.clock, post, &world.writer()).await.expect("taken back");
        assert!(!world.is_visible("posts/spring").await);
        let entry = world.entry(post).await;
        assert_eq!((entry.title.as_str(), entry.state, entry.draft_version), ("Later", EntryState::Draft, None));
    }
}

#[tokio::test]
async fn automatic_saves_of_one_sitting_are_one_revision() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let post = world.post("spring", &[]).await;
        for number in 0..5 {
            world.clock.advance(Duration::from_secs(4));
            let _ = world.save(post, &titled(&format!("Words {number}")), SaveAs::Autosave).await.expect("saved");
        }
        assert_eq!(deeds(&world, post).await, [(6, Deed::Autosaved), (1, Deed::Published)]);
        assert_eq!(world.entry(post).await.title, "Words 4");
        world.clock.advance(Duration::from_hours(1));
        let _ = world.save(post, &titled("Next day"), SaveAs::Autosave).await.expect("saved");
        assert_eq!(deeds(&world, post).await.len(), 3, "an hour later it is another sitting");
    }
}

#[tokio::test]
async fn an_entry_that_came_without_revisions_gets_its_first_before_it_changes() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let post = world.post("spring", &["News"]).await;
        let mut transaction = world.db.begin().await.expect("begun");
        let revisions = transaction.table("revisions");
        transaction.execute(Query::delete().from_table(revisions)).await.expect("deleted");
        transaction.commit().await.expect("committed");
        let _ = world.change(post, &titled("New")).await.expect("changed");
        assert_eq!(deeds(&world, post).await, [(2, Deed::Published), (1, Deed::Published)]);
        let first = revisions::find(&world.db, post, 1).await.expect("read").expect("kept");
        assert_eq!((first.fields.title.as_str(), first.fields.tags), ("spring", vec!["News".to_owned()]));
    }
}

#[tokio::test]
async fn an_old_address_leads_to_where_an_entry_is_now() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let leads = async |path: &str| match redirects::find(&world.db, path).await.expect("read")?.target {
            Target::Entry(path) => Some(path),
            Target::Address(_) => None,
        };
        let guide = world.page("guide", None).await;
        let start = world.page("start", Some(guide)).await;
        let _ = world.change(guide, &fields("manual")).await.expect("renamed");
        let _ = world.change(guide, &fields("handbook")).await.expect("renamed");
        assert_eq!(leads("guide").await.as_deref(), Some("handbook"));
        assert_eq!(leads("guide/start").await.as_deref(), Some("handbook/start"));
        let _ = world.change(guide, &fields("guide")).await.expect("renamed back");
        assert_eq!(leads("guide").await, None, "it is there itself");
        assert_eq!(leads("handbook/start").await.as_deref(), Some("guide/start"));
        let _ = publish::unpublish(&world.db, &world.clock, start, &world.writer()).await.expect("taken back");
        assert_eq!(leads("handbook/start").await, None, "a draft is nowhere");

        let never_seen = world.draft(EntryKind::Page, &fields("early")).await;
        let _ = world.change(never_seen, &fields("late")).await.expect("published elsewhere");
        assert_eq!(leads("early").await, None, "no visitor knows that address");
    }
}

#[tokio::test]
async fn a_copy_is_a_draft_of_the_same_text_at_an_address_of_its_own() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let post = world.post("spring", &["News"]).await;
        let entry = world.entry(post).await;
        let copied = copy::copy(&world.db, &world.clock, &entry, EntryId::new(), &world.writer()).await;
        let copied = copied.expect("copied").id;
        let copied = world.entry(copied).await;
        assert_eq!((copied.title.as_str(), copied.path.as_deref()), ("Copy of spring", Some("posts/spring-2")));
        assert_eq!((copied.state, copied.document, copied.tags.len()), (EntryState::Draft, entry.document, 1));
    }
}
