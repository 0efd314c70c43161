//! Tags.

use super::*;
use crate::content::tags::{self, TagError};
use crate::domain::ids::TagId;

#[tokio::test]
async fn tags_are_made_by_use_and_counted() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let first = world.post("first", &["Bread", " bread ", "Über  uns", "日本"]).await;
        let draft = EntryFields { tags: vec!["BREAD".to_owned()], ..fields("second") };
        world.draft(EntryKind::Post, &draft).await;
        tags::create(&world.db, "Later").await.expect("created");
        let uses = tags::list(&world.db).await.expect("listed");
        let uses: Vec<_> = uses.iter().map(|tag| (tag.tag.label.as_str(), tag.entries, tag.published)).collect();
        assert_eq!(uses, [("Bread", 2, 1), ("Later", 0, 0), ("Über uns", 1, 1), ("日本", 1, 1)]);

        let _ = world
            .change(first, &EntryFields { tags: vec!["Later".to_owned()], ..fields("first") })
            .await
            .expect("saved");
        let labels: Vec<String> = world.entry(first).await.tags.into_iter().map(|tag| tag.label).collect();
        assert_eq!(labels, ["Later"]);
    }
}

#[tokio::test]
async fn a_tag_is_renamed_and_deleted_without_its_entries() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let post = world.post("first", &["Bread", "News"]).await;
        let bread = tags::find(&world.db, &slug("bread")).await.expect("read").expect("there");
        assert!(matches!(tags::create(&world.db, "bread").await, Err(TagError::SlugTaken(_))));
        let rename = async |id, slug: &Slug| tags::rename(&world.db, id, "Loaves", slug).await;
        assert!(matches!(rename(bread.id, &slug("news")).await, Err(TagError::SlugTaken(_))));
        assert!(matches!(rename(TagId::new(), &slug("loaves")).await, Err(TagError::NotFound)));
        let before = world.generation().await;
        assert_eq!(rename(bread.id, &slug("loaves")).await.expect("renamed").as_i64(), before + 1);
        let labels =
            async || -> Vec<String> { world.entry(post).await.tags.into_iter().map(|tag| tag.label).collect() };
        assert_eq!(labels().await, ["Loaves", "News"]);
        let _ = tags::delete(&world.db, bread.id).await.expect("deleted");
        assert_eq!(labels().await, ["News"]);
        assert!(world.is_visible("posts/first").await);
    }
}

#[tokio::test]
async fn a_label_stands_for_the_tag_that_is_called_so_and_then_for_the_one_at_its_address() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let post = world.post("first", &["Bread", "News"]).await;
        let find = async |at: &str| tags::find(&world.db, &slug(at)).await.expect("read").expect("there");
        // Each has the other's name.
        for (at, label) in [("bread", "News"), ("news", "Bread")] {
            let _ = tags::rename(&world.db, find(at).await.id, label, &slug(at)).await.expect("renamed");
        }
        let labels = async |labels: &[&str]| {
            let labels = labels.iter().map(|label| (*label).to_owned()).collect();
            let _ = world.change(post, &EntryFields { tags: labels, ..fields("first") }).await.expect("saved");
            let tags = world.entry(post).await.tags.into_iter();
            tags.map(|tag| format!("{} at {}", tag.label, tag.slug)).collect::<Vec<_>>()
        };
        assert_eq!(labels(&["Bread"]).await, ["Bread at news"]);
        assert_eq!(labels(&["bread"]).await, ["News at bread"]);
        assert_eq!(labels(&["Bread", "Salt"]).await, ["Bread at news", "Salt at salt"]);
        let _ = tags::rename(&world.db, find("salt").await.id, "Bread", &slug("salt")).await.expect("renamed");
        assert_eq!(labels(&["Bread"]).await, ["Bread at news"], "the oldest");
    }
}

#[tokio::test]
async fn an_entry_has_at_most_twenty_tags() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let tags = |count: u32| (0..count).map(|number| format!("Tag {number}")).collect();
        let save =
            async |count| world.try_create(EntryKind::Post, &EntryFields { tags: tags(count), ..fields("a") }).await;
        assert!(matches!(save(21).await, Err(SaveEntryError::Tags(TagError::TooMany))));
        let _ = save(20).await.expect("created");
    }
}
