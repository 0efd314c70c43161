//! The lists in the site map: posts, content types, taxonomies and their terms, tags and authors, each by its first
//! page, in the languages in which visitors see something of it. What is empty is in no map.

use super::context::SiteContext;
use crate::content::authors;
use crate::content::entries::mapped::{self, Newest};
use crate::content::terms::{self, Term, TermTree};
use crate::domain::entry::EntryKind;
use crate::domain::ids::TermId;
use crate::domain::language::LanguageKey;
use crate::domain::taxonomy::Taxonomy;
use crate::http::HttpError;
use crate::view::site::{LanguageLink, SitemapEntry};
use std::collections::HashMap;

/// A list's path without its language, and what visitors see of it.
type List = (String, Newest);

/// The newest that terms have, by kind.
type OfTerms = HashMap<TermId, HashMap<EntryKind, Newest>>;

/// All of them, always in the same order, each with the same in other languages.
pub(super) async fn lists(context: &SiteContext) -> Result<Vec<SitemapEntry>, HttpError> {
    let database = &context.site().database;
    let of = mapped::of_entries(database).await?;
    let kinds = std::iter::once(("/posts".to_owned(), EntryKind::Post))
        .chain(context.types().iter().map(|of| (format!("/{}", of.key), EntryKind::Custom(of.key))));
    let mut lists: Vec<List> = kinds.filter_map(|(path, kind)| Some((path, of.kinds.get(&kind)?.clone()))).collect();
    lists.extend(of_taxonomies(context).await?);
    let tags = mapped::of_tags(database).await?;
    lists.extend(tags.into_iter().map(|(slug, newest)| (format!("/tag/{slug}"), newest)));
    if !of.authors.is_empty() {
        let slugs = authors::all_slugs(database, &[]).await?;
        let authors = of.authors.into_iter();
        let mut authors: Vec<List> =
            authors.filter_map(|(id, newest)| Some((format!("/author/{}", slugs.get(&id)?), newest))).collect();
        authors.sort_unstable();
        lists.extend(authors);
    }
    let links = context.frame().languages;
    Ok(lists.iter().flat_map(|(path, newest)| in_languages(links, path, newest)).collect())
}

/// At least as many as there are, which is known for little.
pub(super) async fn at_most(context: &SiteContext) -> Result<u64, HttpError> {
    let all = mapped::count_all(&context.site().database).await?;
    let others = 1 + context.types().len() + context.settings().taxonomies.len();
    let languages = context.frame().languages.len().max(1);
    Ok((all + others as u64) * languages as u64)
}

/// The list of all terms of each taxonomy, which is there in every language, and those of what has each.
async fn of_taxonomies(context: &SiteContext) -> Result<Vec<List>, HttpError> {
    let taxonomies = &context.settings().taxonomies;
    if taxonomies.is_empty() {
        return Ok(Vec::new());
    }
    let database = &context.site().database;
    let of_terms = mapped::of_terms(database).await?;
    let links = context.frame().languages;
    let mut lists = Vec::new();
    for TermTree { taxonomy, terms } in terms::trees(database, taxonomies.iter()).await? {
        let of_tree: Vec<List> = (0..terms.len()).filter_map(|at| of_term(taxonomy, &terms[at..], &of_terms)).collect();
        if let Some(newest) = of_tree.iter().flat_map(|(_, newest)| newest.values()).max() {
            let languages = std::iter::once(LanguageKey::MAIN).chain(links.iter().map(|link| link.key));
            let everywhere: Newest = languages.map(|key| (key, *newest)).collect();
            lists.push((format!("/{}", taxonomy.key), everywhere));
        }
        lists.extend(of_tree);
    }
    Ok(lists)
}

/// What has the first of these terms, or one below it, where that is anything.
fn of_term(taxonomy: &Taxonomy, terms: &[(Term, usize)], of_terms: &OfTerms) -> Option<List> {
    let ((term, depth), after) = terms.split_first()?;
    let below = after.iter().take_while(|(_, below)| below > depth).map(|(term, _)| term);
    let kinds = std::iter::once(term).chain(below).filter_map(|term| of_terms.get(&term.id)).flatten();
    let mut newest = Newest::new();
    for (_, of_kind) in kinds.filter(|(kind, _)| taxonomy.sorts(**kind)) {
        for (language, changed_at) in of_kind {
            mapped::note(&mut newest, *language, *changed_at);
        }
    }
    (!newest.is_empty()).then(|| (format!("/{}/{}", taxonomy.key, term.slug), newest))
}

/// A list in each language that has something of it; on a site of one language, in that.
fn in_languages(links: &[LanguageLink], list: &str, newest: &Newest) -> Vec<SitemapEntry> {
    let entry = |key: LanguageKey, alternates: &[(String, String)]| {
        let updated = newest.get(&key).copied();
        let alternates = alternates.to_vec();
        updated.map(|updated| SitemapEntry { path: key.local(list), updated: Some(updated), alternates })
    };
    if links.is_empty() {
        return entry(LanguageKey::MAIN, &[]).into_iter().collect();
    }
    let seen = links.iter().filter(|link| newest.contains_key(&link.key));
    let alternates: Vec<_> = seen.map(|link| (link.tag.clone(), link.key.local(list))).collect();
    let alternates = if alternates.len() > 1 { alternates } else { Vec::new() };
    links.iter().filter_map(|link| entry(link.key, &alternates)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::timestamp::Timestamp;

    fn link(tag: &str, key: LanguageKey) -> LanguageLink {
        LanguageLink { key, tag: tag.to_owned(), name: String::new(), path: key.local("/"), is_translation: false }
    }

    #[test]
    fn a_list_is_mapped_where_it_has_something_and_names_itself_in_other_languages() {
        let (german, french) =
            (LanguageKey::parse("de").expect("a language"), LanguageKey::parse("fr").expect("a language"));
        let links = [link("en", LanguageKey::MAIN), link("de", german), link("fr", french)];
        let at = Timestamp::from_millis;
        let newest = Newest::from([(LanguageKey::MAIN, at(1_000)), (french, at(2_000))]);
        let entries = in_languages(&links, "/posts", &newest);
        let places: Vec<_> = entries.iter().map(|entry| (entry.path.as_str(), entry.updated)).collect();
        assert_eq!(places, [("/posts", Some(at(1_000))), ("/fr/posts", Some(at(2_000)))]);
        for entry in &entries {
            let tags: Vec<&str> = entry.alternates.iter().map(|(tag, _)| tag.as_str()).collect();
            assert_eq!(tags, ["en", "fr"]);
        }
        let alone = in_languages(&links, "/posts", &Newest::from([(german, at(0))]));
        assert_eq!((alone.len(), alone[0].alternates.len()), (1, 0), "it is in one language");
        let of_one = in_languages(&[], "/posts", &newest);
        assert_eq!((of_one.len(), of_one[0].alternates.len()), (1, 0));
        assert!(in_languages(&[], "/posts", &Newest::new()).is_empty());
    }
}
