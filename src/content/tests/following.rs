//! Links that follow what gets another address.

use super::*;
use crate::content::entries::many::{self, AsRead};
use crate::content::entries::{listing, revisions};
use crate::content::redirects::{self, NewRedirect, Target};
use crate::domain::document::{Href, Mark};
use crate::domain::redirect::Source;
use crate::domain::reference::Reference;

/// An entry whose text links to a path.
fn linking(name: &str, path: &str) -> EntryFields {
    let marks = vec![Mark::Link { href: Href::parse(path).expect("a link") }];
    let content = vec![Inline::Text { text: "there".to_owned(), marks }];
    let body = RichText { blocks: vec![Block::Paragraph { content }] };
    let sections = vec![Section::RichText(TextSection { body })];
    EntryFields { document: Document { sections, ..Document::default() }, ..fields(name) }
}

fn links(document: &Document) -> Vec<String> {
    Reference::all_of(&document.to_json()).into_iter().map(|reference| reference.target).collect()
}

#[tokio::test]
async fn links_follow_where_many_are_published_at_once_and_an_older_text_is_put_right() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let kiln = world.post("kiln", &[]).await;
        let old = linking("hours", "/posts/kiln");
        let hours = world.try_create(EntryKind::Post, &old).await.expect("created").id;
        let notes = world.draft(EntryKind::Post, &linking("notes", "/posts/kiln")).await;
        let moved = EntryFields { slug: slug("oven"), ..fields("kiln") };
        for (entry, draft) in [(kiln, &moved), (hours, &old)] {
            let _ = world.save(entry, draft, SaveAs::Draft).await.expect("saved");
        }
        let read = listing::some(&world.db, &[kiln, hours, notes]).await.expect("read");
        let read: Vec<AsRead> = read.iter().map(AsRead::from).collect();
        let done = many::publish(&world.db, &world.clock, &read, &world.writer()).await.expect("published");
        assert!(done.refused.is_empty());
        for entry in [hours, notes] {
            assert_eq!(links(&world.entry(entry).await.document), ["posts/oven"]);
        }
        let first = revisions::find(&world.db, hours, 1).await.expect("read").expect("kept");
        assert_eq!(links(&first.fields.document), ["posts/kiln"], "the history is what it was");
        let _ = world.save(hours, &first.fields, SaveAs::Restored).await.expect("restored");
        assert_eq!(links(&world.entry(hours).await.document), ["posts/oven"]);
    }
}

#[tokio::test]
async fn an_older_text_keeps_a_link_to_what_is_at_the_old_address_now() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let kiln = world.page("kiln", None).await;
        let _ = world.change(kiln, &fields("oven")).await.expect("renamed");
        let hours = world.try_create(EntryKind::Post, &linking("hours", "/kiln")).await.expect("created").id;
        assert_eq!(links(&world.entry(hours).await.document), ["oven"]);
        let other = world.page("kiln", None).await;
        let _ = world.change(hours, &linking("hours", "/kiln")).await.expect("changed");
        assert_eq!(links(&world.entry(hours).await.document), ["kiln"]);
        let before = world.generation().await;
        let _ = world.change(other, &fields("stove")).await.expect("renamed");
        assert_eq!(links(&world.entry(hours).await.document), ["stove"]);
        assert_eq!(world.generation().await, before + 1);
    }
}

#[tokio::test]
async fn no_redirect_follows_a_page_to_below_its_own_pattern() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let lamps = world.page("lamps", None).await;
        let shop = world.page("shop", None).await;
        let href = Href::parse("/lamps").expect("a link");
        for source in ["/shop/*", "/bulbs"] {
            let source = Source::parse(source).expect("an address");
            let new = NewRedirect { source, target: href.clone(), is_temporary: false };
            redirects::put(&world.db, &world.clock, &new).await.expect("written");
        }
        let moved = EntryFields { parent: Some(shop), ..fields("lamps") };
        let _ = world.change(lamps, &moved).await.expect("moved");
        let followed = Href::parse("/shop/lamps").expect("a link");
        for (path, target) in [("shop/tables", href), ("bulbs", followed)] {
            let found = redirects::find(&world.db, path).await.expect("read").expect("it leads on");
            assert_eq!(found.target, Target::Address(target), "{path}");
        }
    }
}
