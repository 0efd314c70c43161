//! The same done to many entries at once.

use super::*;
use crate::content::entries::bin::Along;
use crate::content::entries::listing;
use crate::content::entries::many::{self, AsRead, Tagging};
use crate::content::entries::publish::ChangeEntryError;
use crate::content::entries::revisions;
use crate::domain::paging::Paging;

async fn revisions_of(world: &World, id: EntryId) -> u64 {
    revisions::list(&world.db, id, Paging { page: 1, per_page: 50 }).await.expect("read").total
}

/// Some entries as somebody reads them now.
async fn as_read(world: &World, ids: &[EntryId]) -> Vec<AsRead> {
    listing::some(&world.db, ids).await.expect("read").iter().map(AsRead::from).collect()
}

#[tokio::test]
async fn many_are_published_and_taken_back_at_once_as_each_would_be_by_itself() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let spring = world.post("spring", &["News"]).await;
        let moved = EntryFields { slug: slug("summer"), ..fields("summer") };
        let _ = world.save(spring, &moved, SaveAs::Draft).await.expect("saved");
        let of_autumn = EntryFields { tags: vec!["Leaves".to_owned()], ..fields("autumn") };
        let autumn = world.draft(EntryKind::Post, &of_autumn).await;
        let binned = world.post("winter", &[]).await;
        let winter = as_read(&world, &[binned]).await[0];
        let binning = many::put_into_bin(&world.db, &world.clock, &[(winter, Along::default())]).await;
        assert!(binning.expect("binned").0.refused.is_empty());
        let (before, gone) = (world.generation().await, EntryId::new());

        let mut read = as_read(&world, &[spring, binned, autumn]).await;
        read.push(AsRead { id: gone, version: 1 });
        let done = many::publish(&world.db, &world.clock, &read, &world.writer()).await.expect("published");
        assert_eq!(done.generation.expect("seen").as_i64(), before + 1);
        assert_eq!(done.moved, 1, "autumn was nowhere before");
        let refused: Vec<EntryId> = done.refused.iter().map(|(id, _)| *id).collect();
        assert_eq!(refused, [binned, gone]);
        assert!(matches!(done.refused[0].1, SaveEntryError::Binned));
        assert!(matches!(done.refused[1].1, SaveEntryError::NotFound));
        assert_eq!(world.found("words").await.len(), 2);
        assert_eq!(world.found("summer").await, ["posts/summer"]);
        // What was on top had no tags; what was none has those of its row.
        assert!(world.entry(spring).await.tags.is_empty());
        assert_eq!(world.entry(autumn).await.tags.len(), 1);
        assert_eq!((revisions_of(&world, spring).await, revisions_of(&world, autumn).await), (3, 2));
        assert_eq!(revisions_of(&world, binned).await, 1);

        let read = as_read(&world, &[spring, autumn]).await;
        let done = many::unpublish(&world.db, &world.clock, &read, &world.writer()).await;
        assert_eq!(done.expect("taken back").generation.expect("seen").as_i64(), before + 2);
        assert_eq!(world.found("words").await, [""; 0]);
        assert!(!world.is_visible("posts/autumn").await);
    }
}

#[tokio::test]
async fn a_tag_for_many_changes_those_alone_that_do_not_have_it() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let (spring, summer) = (world.post("spring", &["News"]).await, world.post("summer", &[]).await);
        let before = world.generation().await;
        let news = |is_added| Tagging::parse("news", is_added).expect("a tag");
        let tag = async |tagging: Tagging| {
            let read = as_read(&world, &[spring, summer]).await;
            many::tag(&world.db, &world.clock, &read, &world.writer(), &tagging).await.expect("tagged")
        };
        assert!(tag(news(true)).await.refused.is_empty());
        assert_eq!(world.generation().await, before + 1);
        assert_eq!((revisions_of(&world, spring).await, revisions_of(&world, summer).await), (1, 2));
        // One that is there keeps its label.
        assert_eq!(world.entry(summer).await.tags[0].label, "News");
        assert!(tag(news(true)).await.generation.is_none());
        assert!(tag(news(false)).await.generation.is_some());
        for id in [spring, summer] {
            assert!(world.entry(id).await.tags.is_empty());
        }
    }
}

#[tokio::test]
async fn what_was_changed_since_it_was_looked_at_is_left_as_it_is_and_keeps_the_others_from_nothing() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let (spring, summer) = (world.post("spring", &[]).await, world.post("summer", &[]).await);
        let before = as_read(&world, &[spring]).await[0];
        let _ = world.change(spring, &fields("spring")).await.expect("changed");
        let both = async || [before, as_read(&world, &[summer]).await[0]];
        let is_stale =
            |refused: &[(EntryId, SaveEntryError)]| matches!(refused, [(id, SaveEntryError::Stale)] if *id == spring);
        let (db, clock, writer) = (&world.db, &world.clock, world.writer());

        let news = Tagging::parse("News", true).expect("a tag");
        let done = many::tag(db, clock, &both().await, &writer, &news).await.expect("tagged");
        assert!(is_stale(&done.refused), "{:?}", done.refused);
        assert_eq!((world.entry(spring).await.tags.len(), world.entry(summer).await.tags.len()), (0, 1));
        let done = many::hand_over(db, &both().await, world.author).await.expect("handed over");
        assert!(is_stale(&done.refused), "{:?}", done.refused);
        let done = many::unpublish(db, clock, &both().await, &writer).await.expect("taken back");
        assert!(is_stale(&done.refused), "{:?}", done.refused);
        assert!(world.is_visible("posts/spring").await && !world.is_visible("posts/summer").await);
        let done = many::publish(db, clock, &both().await, &writer).await.expect("published");
        assert!(is_stale(&done.refused), "{:?}", done.refused);
        assert!(world.is_visible("posts/summer").await);

        let along = both().await.map(|read| (read, Along::default()));
        let (done, _) = many::put_into_bin(db, clock, &along).await.expect("binned");
        assert!(matches!(done.refused[..], [(id, ChangeEntryError::Stale)] if id == spring), "{:?}", done.refused);
        assert!(world.is_visible("posts/spring").await && !world.is_visible("posts/summer").await);
    }
}
