//! The recycle bin.

use super::*;
use crate::content::entries::bin::{bin, delete, empty, restore};
use crate::content::entries::publish::{ChangeEntryError, publish};
use crate::domain::entry::EntryState;

#[tokio::test]
async fn what_is_in_the_bin_is_nowhere_and_comes_back_as_a_draft() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let post = world.post("spring", &["News"]).await;
        let _ = bin(&world.db, &world.clock, post).await.expect("binned");
        assert!(!world.is_visible("posts/spring").await);
        assert_eq!(world.found("spring").await, [""; 0]);
        let entry = world.entry(post).await;
        assert_eq!((entry.state, entry.path), (EntryState::Binned, None));
        let publish = async || publish(&world.db, &world.clock, post, &world.writer()).await;
        assert!(matches!(publish().await, Err(SaveEntryError::Binned)));
        assert!(matches!(world.change(post, &fields("spring")).await, Err(SaveEntryError::Binned)));
        let _ = restore(&world.db, &world.clock, post).await.expect("restored");
        let entry = world.entry(post).await;
        assert_eq!((entry.state, entry.path.as_deref()), (EntryState::Draft, Some("posts/spring")));
        assert_eq!(entry.tags.len(), 1);
        assert!(matches!(restore(&world.db, &world.clock, post).await, Err(ChangeEntryError::NotBinned)));
        let _ = publish().await.expect("published");
        assert_eq!(world.found("spring").await, ["posts/spring"]);
    }
}

#[tokio::test]
async fn an_address_that_was_taken_meanwhile_stays_taken() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let mut ids = Vec::new();
        for _ in 0..3 {
            let id = world.page("about", None).await;
            let _ = bin(&world.db, &world.clock, id).await.expect("binned");
            ids.push(id);
        }
        for (id, path) in ids.into_iter().zip(["about", "about-2", "about-3"]) {
            let _ = restore(&world.db, &world.clock, id).await.expect("restored");
            let entry = world.entry(id).await;
            assert_eq!((entry.path.as_deref(), entry.slug.as_str()), (Some(path), path));
        }
    }
}

#[tokio::test]
async fn a_page_takes_those_below_it_into_the_bin_and_back() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let guide = world.page("guide", None).await;
        let early = world.page("early", Some(guide)).await;
        let start = world.page("start", Some(guide)).await;
        let install = world.page("install", Some(start)).await;
        let _ = bin(&world.db, &world.clock, early).await.expect("binned");
        world.clock.advance(Duration::from_secs(1));
        let _ = bin(&world.db, &world.clock, guide).await.expect("binned");
        assert_eq!(world.entry(install).await.state, EntryState::Binned);
        assert!(!world.is_visible("guide/start/install").await);
        world.page("guide", None).await;

        let _ = restore(&world.db, &world.clock, guide).await.expect("restored");
        assert_eq!(world.path(install).await.as_deref(), Some("guide-2/start/install"));
        assert_eq!(world.path(early).await, None, "it went in at another time");
        let _ = restore(&world.db, &world.clock, early).await.expect("restored");
        assert_eq!(world.path(early).await.as_deref(), Some("guide-2/early"));
    }
}

#[tokio::test]
async fn a_page_whose_parent_is_gone_comes_back_at_the_top() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let guide = world.page("guide", None).await;
        let start = world.page("start", Some(guide)).await;
        let _ = bin(&world.db, &world.clock, guide).await.expect("binned");
        let _ = restore(&world.db, &world.clock, start).await.expect("restored");
        let entry = world.entry(start).await;
        assert_eq!((entry.path.as_deref(), entry.parent), (Some("start"), None));
    }
}

#[tokio::test]
async fn only_what_is_in_the_bin_can_be_deleted() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let [first, second, third] =
            [world.post("a", &[]).await, world.post("b", &[]).await, world.post("c", &[]).await];
        assert!(matches!(delete(&world.db, first).await, Err(ChangeEntryError::NotBinned)));
        let _ = bin(&world.db, &world.clock, first).await.expect("binned");
        let _ = bin(&world.db, &world.clock, second).await.expect("binned");
        delete(&world.db, first).await.expect("deleted");
        assert!(matches!(delete(&world.db, first).await, Err(ChangeEntryError::NotFound)));
        assert_eq!(empty(&world.db).await.expect("emptied"), 1);
        assert_eq!(world.entry(third).await.state, EntryState::Published);
    }
}
