//! Where the links of sections can lead, offered while an address is typed.

use crate::content::tags::Tag;
use crate::domain::language::LanguageKey;
use crate::domain::search_words::SearchWords;
use crate::http::admin::destinations;
use crate::http::admin::writing::linkable;
use crate::http::extract::{Principal, WriteEntries};
use crate::infra::database::DatabaseError;
use crate::view::form::Choice;
use crate::view::words;

/// Pages, posts and entries that are offered, those changed last.
const ENTRIES: u64 = 200;

/// What the editor has read of the site already.
pub(super) struct Known<'a> {
    /// The site's content types, by their keys.
    pub(super) types: &'a [Choice],
    /// Its terms, each by its taxonomy and its own word.
    pub(super) terms: &'a [Choice],
    /// Its forms, by their slugs.
    pub(super) forms: &'a [Choice],
    /// Its tags.
    pub(super) tags: &'a [Tag],
    /// The newest of its documents, by their names.
    pub(super) documents: &'a [Choice],
}

/// The site's own addresses, without its base, and what is there: its lists, then what somebody wrote,
/// then forms, tags, terms and documents.
pub(super) async fn addresses(
    principal: &Principal<WriteEntries>,
    language: LanguageKey,
    known: &Known<'_>,
) -> Result<Vec<Choice>, DatabaseError> {
    let own = destinations::of_site(language).map(|(path, label)| Choice::new(path, label));
    let lists = known.types.iter().map(|of| Choice::new(destinations::of_list(language, &of.value), of.label.as_str()));
    let mut choices: Vec<Choice> = own.into_iter().chain(lists).collect();

    let mut entries = linkable(principal, &SearchWords::default(), ENTRIES).await?;
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.changed_at));
    let entries = entries.into_iter().filter_map(|entry| {
        let path = format!("/{}", entry.path?);
        let label = if entry.standing.is_published() {
            entry.title
        } else {
            format!("{} ({})", entry.title, words::label(entry.standing.label()))
        };
        Some(Choice::new(path, label))
    });
    choices.extend(entries.take(usize::try_from(ENTRIES).unwrap_or(usize::MAX)));

    let forms = known.forms.iter();
    let forms = forms.map(|form| Choice::new(destinations::of_form(language, &form.value), form.label.as_str()));
    let tags = known.tags.iter();
    let tags = tags.map(|tag| Choice::new(destinations::of_tag(language, &tag.slug), tag.label.as_str()));
    let terms = known.terms.iter();
    let terms = terms.map(|term| Choice::new(destinations::of_term(language, &term.value), term.label.as_str()));
    let documents = known.documents.iter();
    let documents = documents.map(|file| Choice::new(destinations::of_file(&file.value), file.label.as_str()));
    choices.extend(forms.chain(tags).chain(terms).chain(documents));
    Ok(choices)
}
