//! What of a site links can lead to beside what somebody wrote: its lists, files, tags, terms and forms.

use crate::content::{forms, tags, taxonomies, terms};
use crate::domain::content_type::ContentType;
use crate::domain::entry::EntryKind;
use crate::domain::language::LanguageKey;
use crate::domain::search_words::SearchWords;
use crate::infra::database::{Database, DatabaseError};
use crate::media::library::{self, MediaFilter};
use crate::view::words::Message;
use std::fmt::Display;

/// How many of each kind are found by words.
const OF_EACH: u64 = 4;

/// Something that a link can lead to.
pub(super) struct Destination {
    pub(super) title: String,
    /// As a document holds it: without the site's base.
    pub(super) path: String,
    /// What it is, in words.
    pub(super) kind: String,
}

/// The first page, and the list of posts.
pub(super) fn of_site(language: LanguageKey) -> [(String, String); 2] {
    let own = [("/", "navigation-to-home"), ("/posts", "navigation-to-posts")];
    own.map(|(path, key)| (language.local(path), Message::new(key).to_string()))
}

/// The list of a content type or of a taxonomy.
pub(super) fn of_list(language: LanguageKey, key: impl Display) -> String {
    language.local(&format!("/{key}"))
}

/// The list of what has a term, which is known by its taxonomy and its own word: `category/news`.
pub(super) fn of_term(language: LanguageKey, term: impl Display) -> String {
    language.local(&format!("/{term}"))
}

/// The list of what has a tag.
pub(super) fn of_tag(language: LanguageKey, slug: impl Display) -> String {
    language.local(&format!("/tag/{slug}"))
}

/// The page of a form.
pub(super) fn of_form(language: LanguageKey, slug: impl Display) -> String {
    language.local(&format!("/form/{slug}.html"))
}

/// A file of the library, which speaks all languages.
pub(super) fn of_file(name: impl Display) -> String {
    format!("/media/{name}")
}

/// What an entry is, in words.
pub(super) fn kind_of(kind: EntryKind, types: &[ContentType]) -> String {
    match kind {
        EntryKind::Page => said("link-kind-page"),
        EntryKind::Post => said("link-kind-post"),
        EntryKind::Custom(key) => {
            let of = types.iter().find(|of| of.key == key);
            of.map_or_else(|| key.to_string(), |of| of.definition.singular.clone())
        }
    }
}

/// What has the words in its name: a few of each kind, those that fit best first. Nothing is found by no
/// words.
pub(super) async fn find(
    database: &Database,
    types: &[ContentType],
    words: &SearchWords,
) -> Result<Vec<Destination>, DatabaseError> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let main = LanguageKey::MAIN;
    let taxonomies = taxonomies::list(database).await?;
    let of_types = types.iter().map(|of| (of_list(main, of.key), of.definition.plural.clone()));
    let of_taxonomies = taxonomies.iter().map(|of| (of_list(main, &of.key), of.plural.clone()));
    let lists = of_site(main).into_iter().chain(of_types).chain(of_taxonomies);
    let mut lists: Vec<_> = lists
        .filter_map(|(path, title)| {
            let fit = words.fit(&title, path.trim_start_matches('/'))?;
            Some((fit, Destination { title, path, kind: said("link-kind-list") }))
        })
        .collect();
    lists.sort_by_key(|(fit, _)| *fit);
    let mut found: Vec<Destination> = lists.into_iter().map(|(_, list)| list).collect();

    let files = MediaFilter { search: words.clone(), ..MediaFilter::default() };
    found.extend(library::best(database, &files, OF_EACH).await?.into_iter().map(|file| Destination {
        path: of_file(&file.name),
        title: file.name.to_string(),
        kind: said("link-kind-file"),
    }));
    found.extend(tags::best(database, words, OF_EACH).await?.into_iter().map(|tag| Destination {
        path: of_tag(main, &tag.slug),
        title: tag.label,
        kind: said("link-kind-tag"),
    }));
    // A term whose taxonomy is gone has no list.
    found.extend(terms::best(database, words, OF_EACH).await?.into_iter().filter_map(|term| {
        let of = taxonomies.iter().find(|of| of.key == term.taxonomy)?;
        let path = of_term(main, format!("{}/{}", term.taxonomy, term.slug));
        Some(Destination { path, title: term.label, kind: of.singular.clone() })
    }));
    let of_each = usize::try_from(OF_EACH).unwrap_or(usize::MAX);
    found.extend(forms::best(database, words, of_each).await?.into_iter().map(|form| Destination {
        path: of_form(main, &form.slug),
        title: form.definition.title,
        kind: said("link-kind-form"),
    }));
    Ok(found)
}

fn said(key: &'static str) -> String {
    Message::new(key).to_string()
}
