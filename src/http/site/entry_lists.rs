//! What the sections of a document list: posts, or entries of a content type.
//!
//! One query a section, and no more than it shows, but where it goes by a day that its type's own lists
//! do not go by. Cards carry no sections of their own, so that a list cannot list itself.

use super::facts;
use crate::content::entries::items::{self, Item};
use crate::content::entries::narrow::Narrow;
use crate::content::entries::posts::{self, PostSummary};
use crate::content::terms;
use crate::domain::content_type::ContentType;
use crate::domain::document::section::{EntryList, Shown, TermPath};
use crate::domain::document::{Document, Section};
use crate::domain::ids::TermId;
use crate::domain::language::LanguageKey;
use crate::infra::database::{Database, DatabaseError};
use crate::view::site::{EntryListing, ListedEntry};

/// One list for each of a document's sections that list entries, in order.
pub(super) async fn of_document(
    database: &Database,
    language: LanguageKey,
    types: &[ContentType],
    document: &Document,
) -> Result<Vec<EntryListing>, DatabaseError> {
    let mut lists = Vec::new();
    for section in &document.sections {
        if let Section::Entries(list) = section {
            lists.push(of_section(database, language, types, list).await?);
        }
    }
    Ok(lists)
}

async fn of_section(
    database: &Database,
    language: LanguageKey,
    types: &[ContentType],
    list: &EntryList,
) -> Result<EntryListing, DatabaseError> {
    let with_terms = match &list.term {
        Some(path) => Some(terms_at(database, path).await?),
        None => None,
    };
    let narrow = Narrow { tag: list.tag.as_ref(), terms: with_terms.as_deref() };
    let count = u32::from(list.count);
    let more = match (&list.term, &list.tag) {
        (Some(path), _) => Some(format!("/{path}")),
        (None, Some(tag)) => Some(format!("/tag/{tag}")),
        (None, None) => None,
    };
    let Some(key) = list.of else {
        let found = posts::latest(database, language, count, &narrow, list.order).await?;
        let entries = found.into_iter().map(|post| of_post(post, list.show)).collect();
        return Ok(EntryListing {
            more: more.unwrap_or_else(|| "/posts".to_owned()),
            entries,
            ..EntryListing::default()
        });
    };
    let Some(of) = types.iter().find(|of| of.key == key) else { return Ok(EntryListing::default()) };
    let found = items::latest(database, language, of, count, &narrow, list.order).await?;
    let known = facts::look_up(database, of, found.iter().map(|item| &item.values)).await?;
    let entries = found.into_iter().map(|item| of_item(item, of, &known, list.show)).collect();
    let all = more.is_none().then(|| of.definition.plural.clone());
    let more = more.unwrap_or_else(|| format!("/{key}"));
    let title = Some(of.definition.list_heading().to_owned());
    Ok(EntryListing { title, all, more, pictures: of.definition.pictures, entries })
}

/// A term and those below it; nothing where it is gone.
async fn terms_at(database: &Database, path: &TermPath) -> Result<Vec<TermId>, DatabaseError> {
    let tree = terms::tree(database, &path.taxonomy).await?;
    let Some(at) = tree.iter().position(|(term, _)| term.slug == path.term) else { return Ok(Vec::new()) };
    let depth = tree[at].1;
    let below = tree[at + 1..].iter().take_while(|(_, below)| *below > depth);
    Ok(std::iter::once(&tree[at]).chain(below).map(|(term, _)| term.id).collect())
}

fn of_post(post: PostSummary, show: Shown) -> ListedEntry {
    let (published, author) =
        if show.has_details() { (Some(post.published_at), post.author) } else { Default::default() };
    ListedEntry {
        path: post.path,
        title: post.title,
        excerpt: if show.has_words() { post.excerpt } else { String::new() },
        image: post.lead_image,
        published,
        author,
        facts: Vec::new(),
    }
}

fn of_item(item: Item, of: &ContentType, known: &facts::Known, show: Shown) -> ListedEntry {
    let fields = of.definition.fields.iter().filter(|field| field.in_lists && show.has_details());
    ListedEntry {
        facts: fields.filter_map(|field| known.fact(&item.values, field)).collect(),
        path: item.path,
        title: item.title,
        excerpt: if show.has_words() { item.excerpt } else { String::new() },
        image: facts::lead(of, &item.values).map(|(_, image)| image.clone()).or(item.lead_image),
        published: None,
        author: String::new(),
    }
}
