//! `GET /{taxonomy}`, `/{taxonomy}/{slug}`, `/{taxonomy}/{slug}/page/2`, `/{taxonomy}/{slug}/feed.xml`:
//! what a site's people sort its entries by, and what has each term.

use super::context::SiteContext;
use super::pictures::media_of;
use super::{feeds, posts};
use crate::content::entries::posts::{self as lists, Which};
use crate::content::terms::{self, Term};
use crate::domain::ids::TermId;
use crate::domain::paging::Paging;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::Taxonomy;
use crate::http::HttpError;
use crate::http::respond::{html_with, text};
use crate::page_cache::CachePolicy;
use crate::view::site::terms::{ListedTerm, TaxonomyPage, TermPage};
use crate::view::site::{AtomFeed, PageLink};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use std::collections::HashMap;

/// Entries on one page of a list.
const PER_PAGE: u32 = 12;

/// A page of a taxonomy, where the rest of the path is of one; else where that leads.
pub(super) async fn show(
    context: SiteContext,
    taxonomy: &Taxonomy,
    path: &str,
    rest: &[&str],
) -> Result<HttpResponse, HttpError> {
    let (slug, rest) = match rest {
        [] => return index(context, taxonomy).await,
        [slug, rest @ ..] => (slug, rest),
    };
    let Some(found) = find(&context, taxonomy, slug).await? else { return context.elsewhere(path).await };
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number > 0 && number.to_string() == text);
    match rest {
        [] => list(context, taxonomy, found, 1).await,
        ["page", page] if number(page).is_some() => list(context, taxonomy, found, number(page).unwrap_or(1)).await,
        ["feed.xml"] => feed(context, taxonomy, found).await,
        _ => context.elsewhere(path).await,
    }
}

/// A term, and what is around it.
struct Found {
    term: Term,
    /// From the top.
    above: Vec<Term>,
    /// Right below it.
    below: Vec<Term>,
    /// Itself, and all below it.
    all: Vec<TermId>,
}

async fn find(context: &SiteContext, taxonomy: &Taxonomy, slug: &str) -> Result<Option<Found>, HttpError> {
    let Ok(slug) = Slug::parse(slug) else { return Ok(None) };
    let tree = terms::tree(&context.site().database, &taxonomy.key).await?;
    let Some(at) = tree.iter().position(|(term, _)| term.slug == slug) else { return Ok(None) };
    let depth = tree[at].1;
    let subtree = tree[at + 1..].iter().take_while(|(_, below)| *below > depth);
    let all = std::iter::once(tree[at].0.id).chain(subtree.clone().map(|(term, _)| term.id)).collect();
    let below = subtree.filter(|(_, below)| *below == depth + 1).map(|(term, _)| term.clone()).collect();
    let by_id: HashMap<TermId, &Term> = tree.iter().map(|(term, _)| (term.id, term)).collect();
    let parent = |term: &Term| term.parent.and_then(|id| by_id.get(&id)).map(|term| (*term).clone());
    let mut above: Vec<Term> = std::iter::successors(parent(&tree[at].0), parent).take(depth).collect();
    above.reverse();
    Ok(Some(Found { term: tree[at].0.clone(), above, below, all }))
}

async fn index(mut context: SiteContext, taxonomy: &Taxonomy) -> Result<HttpResponse, HttpError> {
    context.is_list_in_all(&format!("/{}", taxonomy.key));
    let found = terms::list(&context.site().database, &taxonomy.key, context.only_language()).await?;
    let listed = found.into_iter().map(|it| ListedTerm {
        link: link(&context, taxonomy, it.term.label, &it.term.slug),
        depth: it.depth,
        entries: it.published,
    });
    let terms: Vec<ListedTerm> = listed.collect();
    let view = TaxonomyPage { frame: &context.frame(), taxonomy, terms: &terms };
    html_with(StatusCode::OK, CachePolicy::Page, &view)
}

async fn list(
    mut context: SiteContext,
    taxonomy: &Taxonomy,
    found: Found,
    page: u32,
) -> Result<HttpResponse, HttpError> {
    let Found { term, above, below, all } = found;
    let paging = Paging { page, per_page: PER_PAGE };
    let which = Which::WithTerms(&all, &taxonomy.kinds);
    let entries = lists::page(&context.site().database, context.language(), which, paging).await?;
    let path = format!("/{}/{}", taxonomy.key, term.slug);
    let Some((cards, pager)) = posts::list(entries, paging, context.local(&path)) else { return context.not_found() };
    context.look_up_list(which, &path, page).await?;
    context.look_up_media(media_of([], [], &cards)).await?;
    let links = |terms: Vec<Term>| -> Vec<PageLink> {
        terms.into_iter().map(|term| link(&context, taxonomy, term.label, &term.slug)).collect()
    };
    let (above, below) = (links(above), links(below));
    let view = TermPage {
        frame: &context.frame(),
        taxonomy,
        label: &term.label,
        description: &term.description,
        above: &above,
        below: &below,
        posts: &cards,
        pager: &pager,
    };
    html_with(StatusCode::OK, CachePolicy::Page, &view)
}

/// RFC 4287.
async fn feed(mut context: SiteContext, taxonomy: &Taxonomy, found: Found) -> Result<HttpResponse, HttpError> {
    let entries = feeds::entries_of(&mut context, Which::WithTerms(&found.all, &taxonomy.kinds)).await?;
    let page = context.local(&format!("/{}/{}", taxonomy.key, found.term.slug));
    let view = AtomFeed {
        frame: &context.frame(),
        title: &found.term.label,
        page: &page,
        path: &format!("{page}/feed.xml"),
        entries: &entries,
    };
    text(StatusCode::OK, CachePolicy::Page, "application/atom+xml; charset=utf-8", &view)
}

fn link(context: &SiteContext, taxonomy: &Taxonomy, label: String, slug: &Slug) -> PageLink {
    PageLink { label, path: context.local(&format!("/{}/{slug}", taxonomy.key)) }
}
