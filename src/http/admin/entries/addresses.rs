//! Where the links of sections can lead, offered while an address is typed.

use crate::content::tags::Tag;
use crate::content::terms::{Term, TermTree};
use crate::domain::content_type::ContentType;
use crate::domain::ids::EntryId;
use crate::domain::language::LanguageKey;
use crate::domain::search_words::SearchWords;
use crate::http::admin::destinations;
use crate::http::admin::writing::linkable;
use crate::http::admin::written_in::WrittenIn;
use crate::http::extract::{Principal, WriteEntries};
use crate::infra::database::DatabaseError;
use crate::view::form::Choice;
use crate::view::words;
use std::cmp::Reverse;

/// Pages, posts and entries that are offered, those changed last.
const ENTRIES: u64 = 200;
/// Lists, forms, terms and tags that are offered in other languages than the one that is written in: a site with
/// hundreds of tags has each of them in each language.
const OTHERS: usize = 500;

/// What the editor has read of the site already.
pub(super) struct Known<'a> {
    /// The site's content types.
    pub(super) types: &'a [ContentType],
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
/// then forms, tags, terms and documents. What is in another language than the one that is written in comes after
/// what is in that, and says in which. What is being edited is no place for its own links.
pub(super) async fn addresses(
    principal: &Principal<WriteEntries>,
    written_in: &WrittenIn<'_>,
    known: &Known<'_>,
    edited: Option<EntryId>,
) -> Result<Vec<Choice>, DatabaseError> {
    let language = written_in.language();
    let mut choices = known.lists(written_in, language);

    let mut entries = linkable(principal, written_in, &SearchWords::default(), ENTRIES).await?;
    entries.sort_by_key(|entry| (written_in.is_other(entry.language), Reverse(entry.changed_at)));
    let entries = entries.into_iter().filter(|entry| Some(entry.id) != edited).filter_map(|entry| {
        let path = format!("/{}", entry.path?);
        let label = if entry.standing.is_published() {
            entry.title
        } else {
            format!("{} ({})", entry.title, words::label(entry.standing.label()))
        };
        Some(Choice::new(path, written_in.named(label, entry.language)))
    });
    choices.extend(entries.take(usize::try_from(ENTRIES).unwrap_or(usize::MAX)));

    choices.extend(known.forms(written_in, language));
    choices.extend(known.tags(written_in, language));
    choices.extend(known.terms(written_in, language));
    let documents = known.documents.iter();
    choices.extend(documents.map(|file| Choice::new(destinations::of_file(&file.value), file.label.as_str())));

    let others = written_in.others();
    let lists = others.iter().flat_map(|other| known.lists(written_in, *other));
    let forms = others.iter().flat_map(|other| known.forms(written_in, *other));
    let terms = others.iter().flat_map(|other| known.terms(written_in, *other));
    let tags = others.iter().flat_map(|other| known.tags(written_in, *other));
    choices.extend(lists.chain(forms).chain(terms).chain(tags).take(OTHERS));
    Ok(choices)
}

/// The addresses of the site's terms, to choose from.
pub(super) fn term_addresses(trees: &[TermTree<'_>]) -> Vec<Choice> {
    let of = |TermTree { taxonomy, terms }: &TermTree<'_>| -> Vec<Choice> {
        let address = |term: &Term| format!("{}/{}", taxonomy.key, term.slug);
        terms.iter().map(|(term, _)| Choice::new(address(term), term.label.as_str())).collect()
    };
    trees.iter().flat_map(of).collect()
}

/// The same things as they are in a language.
impl Known<'_> {
    fn lists(&self, written_in: &WrittenIn<'_>, language: LanguageKey) -> Vec<Choice> {
        let lists = destinations::lists(written_in.settings, self.types, language).into_iter();
        lists.map(|list| Choice::new(list.path, written_in.named(list.title, language))).collect()
    }

    fn forms(&self, written_in: &WrittenIn<'_>, language: LanguageKey) -> Vec<Choice> {
        let choice = |form: &Choice| {
            let path = destinations::of_form(language, &form.value);
            Choice::new(path, written_in.named(form.label.clone(), language))
        };
        self.forms.iter().map(choice).collect()
    }

    fn terms(&self, written_in: &WrittenIn<'_>, language: LanguageKey) -> Vec<Choice> {
        let choice = |term: &Choice| {
            let path = destinations::of_term(language, &term.value);
            Choice::new(path, written_in.named(term.label.clone(), language))
        };
        self.terms.iter().map(choice).collect()
    }

    fn tags(&self, written_in: &WrittenIn<'_>, language: LanguageKey) -> Vec<Choice> {
        let choice = |tag: &Tag| {
            let path = destinations::of_tag(language, &tag.slug);
            Choice::new(path, written_in.named(tag.label.clone(), language))
        };
        self.tags.iter().map(choice).collect()
    }
}
