//! The content of a tenant, in both isolation modes.

mod bin;
mod drafts;
mod following;
mod lists;
mod many;
mod saving;
mod schedules;
mod searching;
mod seeding;
mod tags;
mod upcoming;

use super::entries::fields::EntryFields;
use super::entries::revisions::Writer;
use super::entries::save::{self, Edit, SaveAs, SaveEntryError, Saved};
use super::entries::{self, Entry, published};
use super::seeding::SeedContent;
use super::site;
use crate::domain::content_type::value::Values;
use crate::domain::document::section::TextSection;
use crate::domain::document::{Block, Document, Inline, RichText, Section};
use crate::domain::entry::EntryKind;
use crate::domain::ids::{EntryId, UserId};
use crate::domain::paging::Paging;
use crate::domain::site::SiteSettings;
use crate::domain::slug::Slug;
use crate::infra::clock::Clock;
use crate::infra::database::store::tests::{Kept, databases};
use crate::infra::database::{Database, FullTextQuery};
use sea_query::Query;
use std::time::Duration;

/// One tenant's site with one person who writes.
struct World {
    db: Database,
    clock: Clock,
    author: UserId,
}

/// A site without content in each isolation mode.
async fn worlds() -> (Kept, Vec<World>) {
    let (kept, databases) = databases().await;
    let mut worlds = Vec::new();
    for db in databases {
        let world = World { db, clock: Clock::default(), author: UserId::new() };
        world.set_up().await;
        worlds.push(world);
    }
    (kept, worlds)
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

fn text(words: &str) -> Document {
    let content = vec![Inline::Text { text: words.to_owned(), marks: Vec::new() }];
    let body = RichText { blocks: vec![Block::Paragraph { content }] };
    Document { sections: vec![Section::RichText(TextSection { body })], ..Document::default() }
}

/// An entry's fields, with its slug as its title.
fn fields(name: &str) -> EntryFields {
    EntryFields {
        title: name.to_owned(),
        slug: slug(name),
        parent: None,
        description: String::new(),
        document: text(&format!("Some words about {name}.")),
        tags: Vec::new(),
        in_navigation: false,
        position: 0,
        values: Values::new(),
        terms: Vec::new(),
    }
}

impl World {
    async fn set_up(&self) {
        let mut transaction = self.db.begin().await.expect("begun");
        let mut insert = Query::insert();
        insert
            .into_table(transaction.table("users"))
            .columns(["id", "email", "name", "role", "password_hash", "created_at_ms", "changed_at_ms"])
            .values_panic([
                self.author.as_uuid().into(),
                "ada@example.org".into(),
                "Ada Lind".into(),
                "author".into(),
                "".into(),
                0.into(),
                0.into(),
            ]);
        transaction.execute(&insert).await.expect("inserted");
        site::seed(&mut transaction, &self.clock, &SiteSettings::titled("Acme")).await.expect("seeded");
        transaction.commit().await.expect("committed");
    }

    async fn try_create(&self, kind: EntryKind, fields: &EntryFields) -> Result<Saved, SaveEntryError> {
        // Each entry in a moment of its own.
        self.clock.advance(Duration::from_secs(1));
        save::create(&self.db, &self.clock, kind, edit(fields, SaveAs::Published, &self.writer())).await
    }

    /// An entry that visitors don't see.
    async fn draft(&self, kind: EntryKind, fields: &EntryFields) -> EntryId {
        self.clock.advance(Duration::from_secs(1));
        let saved = save::create(&self.db, &self.clock, kind, edit(fields, SaveAs::Draft, &self.writer())).await;
        saved.expect("created").id
    }

    fn writer(&self) -> Writer {
        Writer { id: Some(self.author), name: "Ada Lind".to_owned() }
    }

    async fn page(&self, name: &str, parent: Option<EntryId>) -> EntryId {
        self.try_create(EntryKind::Page, &EntryFields { parent, ..fields(name) }).await.expect("created").id
    }

    async fn post(&self, name: &str, tags: &[&str]) -> EntryId {
        let tags = tags.iter().map(|&tag| tag.to_owned()).collect();
        self.try_create(EntryKind::Post, &EntryFields { tags, ..fields(name) }).await.expect("created").id
    }

    async fn entry(&self, id: EntryId) -> Entry {
        entries::find(&self.db, id).await.expect("read").expect("there")
    }

    /// Publishes an entry with other fields than it has.
    async fn change(&self, id: EntryId, fields: &EntryFields) -> Result<Saved, SaveEntryError> {
        self.save(id, fields, SaveAs::Published).await
    }

    /// Saves an entry.
    async fn save(&self, id: EntryId, fields: &EntryFields, save_as: SaveAs) -> Result<Saved, SaveEntryError> {
        let version = self.entry(id).await.version;
        save::update(&self.db, &self.clock, id, version, edit(fields, save_as, &self.writer())).await
    }

    async fn path(&self, id: EntryId) -> Option<String> {
        self.entry(id).await.path
    }

    async fn is_visible(&self, path: &str) -> bool {
        published::find(&self.db, path).await.expect("read").is_some()
    }

    async fn found(&self, words: &str) -> Vec<String> {
        let of = FullTextQuery { words, ..FullTextQuery::default() };
        let hits = super::search::search(&self.db, of, Paging { page: 1, per_page: 10 }).await.expect("searched");
        let indexed = self.db.count_text(of).await.expect("counted");
        assert_eq!(hits.items.len() as u64, indexed, "the index has what is published and nothing else");
        assert_eq!(hits.total, indexed);
        hits.items.into_iter().map(|hit| hit.path).collect()
    }

    async fn generation(&self) -> i64 {
        site::pulse(&self.db).await.expect("read").generation.as_i64()
    }
}

/// A save that plans nothing for later.
fn edit<'a>(fields: &'a EntryFields, save_as: SaveAs, writer: &'a Writer) -> Edit<'a> {
    Edit::of(fields, save_as, writer)
}

/// What a site starts with that has its settings alone.
fn nothing(settings: &SiteSettings) -> SeedContent<'_> {
    SeedContent {
        settings,
        author: None,
        tags: Vec::new(),
        pages: Vec::new(),
        posts: Vec::new(),
        types: Vec::new(),
        media: Vec::new(),
        forms: &[],
        notify: None,
    }
}
