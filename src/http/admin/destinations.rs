//! What of a site links can lead to beside what somebody wrote: its lists, files, tags, terms and forms.

use super::written_in::WrittenIn;
use crate::content::forms;
use crate::content::tags::{self, Tag};
use crate::content::terms::{self, Term};
use crate::domain::content_type::ContentType;
use crate::domain::entry::EntryKind;
use crate::domain::form::Form;
use crate::domain::language::LanguageKey;
use crate::domain::search_words::SearchWords;
use crate::domain::site::SiteSettings;
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

/// A list of the site, as it is in one of its languages.
pub(super) struct List {
    pub(super) title: String,
    pub(super) path: String,
    /// By what else it is found: its address and its title in the main language.
    further: String,
}

/// The first page, the list of posts, and those of content types and of taxonomies.
pub(super) fn lists(settings: &SiteSettings, types: &[ContentType], language: LanguageKey) -> Vec<List> {
    let list = |key: &str, title: String, main: &str| List {
        title,
        path: language.local(&format!("/{key}")),
        further: format!("{key} {main}"),
    };
    let own = [("", "navigation-to-home"), ("posts", "navigation-to-posts")];
    let own = own.map(|(key, title)| list(key, said(title), ""));
    let of_types = types.iter().map(|of| {
        let title = settings.type_in(language, of.clone()).definition.plural;
        list(of.key.as_str(), title, &of.definition.plural)
    });
    let of_taxonomies = settings.taxonomies.iter().zip(settings.taxonomies_in(language));
    let of_taxonomies = of_taxonomies.map(|(of, here)| list(of.key.as_str(), here.plural, &of.plural));
    own.into_iter().chain(of_types).chain(of_taxonomies).collect()
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

/// What has the words in its name: a few of each kind, those that fit best first, as they are in the language that
/// is written in, and then as they are in each of the others. Nothing is found by no words.
pub(super) async fn find(
    database: &Database,
    written_in: &WrittenIn<'_>,
    types: &[ContentType],
    words: &SearchWords,
) -> Result<Vec<Destination>, DatabaseError> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let files = MediaFilter { search: words.clone(), ..MediaFilter::default() };
    let files = library::best(database, &files, OF_EACH).await?;
    let of_each = usize::try_from(OF_EACH).unwrap_or(usize::MAX);
    let found_once = OfAllLanguages {
        tags: tags::best(database, words, OF_EACH).await?,
        terms: terms::best(database, words, OF_EACH).await?,
        forms: forms::best(database, words, of_each).await?,
    };
    let language = written_in.language();
    let mut found = fitting(written_in, types, words, language);
    found.extend(files.into_iter().map(|file| Destination {
        path: of_file(&file.name),
        title: file.name.to_string(),
        kind: said("link-kind-file"),
    }));
    found.extend(found_once.in_language(written_in, language));
    for other in written_in.others() {
        found.extend(fitting(written_in, types, words, other));
        found.extend(found_once.in_language(written_in, other));
    }
    Ok(found)
}

/// The lists with the words in their names, those that fit best first.
fn fitting(
    written_in: &WrittenIn<'_>,
    types: &[ContentType],
    words: &SearchWords,
    language: LanguageKey,
) -> Vec<Destination> {
    let kind = written_in.named(said("link-kind-list"), language);
    let lists = lists(written_in.settings, types, language).into_iter();
    let fit = |list: List| Some((words.fit(&list.title, &list.further)?, list));
    let mut lists: Vec<_> = lists.filter_map(fit).collect();
    lists.sort_by_key(|(fit, _)| *fit);
    let list = |(_, List { title, path, .. })| Destination { title, path, kind: kind.clone() };
    lists.into_iter().map(list).collect()
}

/// What was found that is called the same in each language, and has an address in each.
struct OfAllLanguages {
    tags: Vec<Tag>,
    terms: Vec<Term>,
    forms: Vec<Form>,
}

impl OfAllLanguages {
    /// All of it, as it is in a language.
    fn in_language(&self, written_in: &WrittenIn<'_>, language: LanguageKey) -> Vec<Destination> {
        let one = |title: &str, path: String, kind: String| Destination {
            title: title.to_owned(),
            path,
            kind: written_in.named(kind, language),
        };
        let tags = self.tags.iter().map(|tag| one(&tag.label, of_tag(language, &tag.slug), said("link-kind-tag")));
        // A term whose taxonomy is gone has no list.
        let terms = self.terms.iter().filter_map(|term| {
            let of = written_in.settings.taxonomies.iter().find(|of| of.key == term.taxonomy)?;
            let path = of_term(language, format!("{}/{}", term.taxonomy, term.slug));
            Some(one(&term.label, path, of.singular.clone()))
        });
        let forms = self.forms.iter();
        let forms =
            forms.map(|form| one(&form.definition.title, of_form(language, &form.slug), said("link-kind-form")));
        tags.chain(terms).chain(forms).collect()
    }
}

fn said(key: &'static str) -> String {
    Message::new(key).to_string()
}
