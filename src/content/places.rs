//! Where something is on a site: entries, lists, forms, authors, and what leads elsewhere; and where visitors come who
//! follow what leads elsewhere.

use super::{authors, languages, redirects};
use crate::domain::document::Href;
use crate::domain::entry::EntryState;
use crate::domain::language::{LanguageKey, SiteLanguage};
use crate::domain::redirect;
use crate::domain::reference::{Kind, Reference};
use crate::domain::slug::Slug;
use crate::infra::database::{Database, DatabaseError};
use redirects::Target;
use sea_query::{Expr, ExprTrait, Query};
use std::collections::HashSet;

/// How many redirects are followed from one address: no browser takes many more, and those that lead in a circle
/// have no end.
const MOST_STEPS: usize = 8;

/// Of some addresses, without the first slash, those at which visitors find something now: entries, lists, starts of
/// languages, authors, forms, and redirects that lead to something in the end. Further pages of a list are none of
/// them.
pub async fn there(db: &Database, paths: &[String]) -> Result<HashSet<String>, DatabaseError> {
    let ways = paths.iter().map(|path| Way { from: Some(path.clone()), stops: Vec::new(), end: End::Open });
    let arrived = arrived(db, ways.collect()).await?;
    Ok(paths.iter().zip(arrived).filter(|(_, has_arrived)| *has_arrived).map(|(path, _)| path.clone()).collect())
}

/// Whether a link leads visitors to something: another site, or something that they find on this one.
pub async fn leads_somewhere(db: &Database, href: &Href) -> Result<bool, DatabaseError> {
    let mut way = Way { from: None, stops: Vec::new(), end: End::Open };
    way.lead_to(href);
    Ok(arrived(db, vec![way]).await?.contains(&true))
}

/// Of some addresses those of entries that visitors see.
pub(super) async fn published_at(db: &Database, paths: &[&str]) -> Result<HashSet<String>, DatabaseError> {
    let is_published = Expr::col("state").eq(EntryState::Published.as_str());
    db.present(&Query::select().from(db.table("entries")).and_where(is_published).take(), "path", paths).await
}

/// Of the names of some files those that the library has.
pub(super) async fn files_of(db: &Database, names: &[&str]) -> Result<HashSet<String>, DatabaseError> {
    db.present(&Query::select().from(db.table("media")).take(), "name", names).await
}

/// A visitor's way from an address on, as redirects lead it.
struct Way {
    /// Where somebody asked; none where a link is followed.
    from: Option<String>,
    /// The paths that it leads through, without the first slash.
    stops: Vec<String>,
    end: End,
}

/// How a way ends.
enum End {
    /// It may lead on.
    Open,
    /// No redirect leads on from where it is: something is there, or nothing.
    Here,
    /// At this file of the library, if there is one.
    File(String),
    /// At an entry that visitors see, or on another site.
    Seen,
}

impl Way {
    /// The path at which it is.
    fn at(&self) -> Option<&str> {
        self.stops.last().or(self.from.as_ref()).map(String::as_str)
    }

    /// The path from which it may lead on.
    fn open_at(&self) -> Option<&str> {
        if matches!(self.end, End::Open) { self.at() } else { None }
    }

    fn lead_to(&mut self, href: &Href) {
        match Reference::of_link(href.as_str()) {
            Some(Reference { kind: Kind::File, target, .. }) => self.end = End::File(target),
            Some(Reference { target, .. }) => self.stops.push(target),
            // A path that is no text, which no page has.
            None if href.as_str().starts_with('/') => self.end = End::Here,
            None => self.end = End::Seen,
        }
    }
}

/// Whether visitors find something on each of some ways: whatever is at an address comes before the redirect that
/// leads on from it.
async fn arrived(db: &Database, mut ways: Vec<Way>) -> Result<Vec<bool>, DatabaseError> {
    for _ in 0..MOST_STEPS {
        let open: Vec<&str> = ways.iter().filter_map(Way::open_at).collect();
        if open.is_empty() {
            break;
        }
        let next = redirects::next(db, &open).await?;
        for way in &mut ways {
            let Some(at) = way.open_at() else { continue };
            match next.get(at) {
                Some(Target::Entry(_)) => way.end = End::Seen,
                Some(Target::Address(href)) => way.lead_to(href),
                None => way.end = End::Here,
            }
        }
    }
    let stops: Vec<&str> = ways.iter().flat_map(|way| way.from.iter().chain(&way.stops)).map(String::as_str).collect();
    let published = published_at(db, &stops).await?;
    let is_seen = |way: &Way| {
        matches!(way.end, End::Seen) || way.from.iter().chain(&way.stops).any(|stop| published.contains(stop))
    };
    if ways.iter().all(is_seen) {
        return Ok(vec![true; ways.len()]);
    }
    let places = Places::lists(db, &stops).await?;
    let spoken = languages::spoken(db).await?;
    let file = |way: &Way| if let End::File(name) = &way.end { Some(name.clone()) } else { None };
    let files: Vec<String> = ways.iter().filter_map(file).collect();
    let files = files_of(db, &files.iter().map(String::as_str).collect::<Vec<_>>()).await?;
    let has_arrived = |way: &Way| {
        is_seen(way)
            || way.from.iter().any(|path| places.are_at(path, &spoken))
            || way.stops.iter().any(|path| places.have(path, &spoken))
            || matches!(&way.end, End::File(name) if files.contains(name))
    };
    Ok(ways.iter().map(has_arrived).collect())
}

/// Where something is beside the entries: lists, forms, authors, and what leads elsewhere.
pub(super) struct Places {
    /// Paths without the first slash.
    paths: HashSet<String>,
    /// The languages beside the main one.
    languages: Vec<LanguageKey>,
}

impl Places {
    /// Reads them; of the entries those that have a list to which one of the targets leads, and of the
    /// redirects those that one of them takes.
    pub(super) async fn read(db: &Database, targets: &[&str]) -> Result<Self, DatabaseError> {
        let mut places = Self::lists(db, targets).await?;
        let sources: HashSet<String> = targets.iter().flat_map(|target| redirect::candidates(target)).collect();
        let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
        places.paths.extend(redirects::written(db, &sources).await?);
        Ok(places)
    }

    /// The same without redirects.
    async fn lists(db: &Database, targets: &[&str]) -> Result<Self, DatabaseError> {
        let column = async |table: &'static str, column: &'static str, start: &str| {
            let query = Query::select().column(column).from(db.table(table)).take();
            let rows: Vec<(String,)> = db.all(&query).await?;
            Ok::<_, DatabaseError>(rows.into_iter().map(|(text,)| format!("{start}{text}")).collect::<Vec<_>>())
        };
        let mut lists = column("content_types", "type_key", "").await?;
        lists.extend(column("tags", "slug", "tag/").await?);
        for form in column("forms", "slug", "form/").await? {
            lists.extend([format!("{form}.html"), format!("{form}/thanks.html")]);
        }
        let terms = Query::select().columns(["taxonomy", "slug"]).from(db.table("terms")).take();
        let terms: Vec<(String, String)> = db.all(&terms).await?;
        lists.extend(terms.iter().map(|(taxonomy, slug)| format!("{taxonomy}/{slug}")));
        let settings = super::site::read(db).await?.map(|site| site.settings);
        let (taxonomies, languages) = settings.map(|it| (it.taxonomies, it.languages)).unwrap_or_default();
        lists.extend(taxonomies.iter().map(|it| it.key.to_string()));
        let languages: Vec<LanguageKey> = languages.iter().map(SiteLanguage::key).collect();
        let mut paths = author_pages(db, &languages, targets).await?;
        for key in &languages {
            paths.extend(lists.iter().map(|list| format!("{}{list}", key.folder())));
        }
        paths.extend(lists);
        let listed: HashSet<&str> = targets.iter().filter_map(|target| list_of(target)).collect();
        paths.extend(published_at(db, &listed.into_iter().collect::<Vec<_>>()).await?);
        Ok(Self { paths, languages })
    }

    /// Whether a path is that of a list, or where a language begins; one in which nobody has published
    /// anything has neither.
    fn are_at(&self, path: &str, spoken: &HashSet<LanguageKey>) -> bool {
        let of = self.languages.iter().find_map(|key| Some((key, key.rest_of(path)?)));
        match of {
            Some((key, _)) if !spoken.contains(key) => false,
            Some((_, "" | "posts")) => true,
            _ => self.paths.contains(path),
        }
    }

    /// Whether visitors find something at a path that is no entry's: a list, a further page of one, or something
    /// of the site's own, in a language in which somebody has published something.
    fn have(&self, path: &str, spoken: &HashSet<LanguageKey>) -> bool {
        let language = self.languages.iter().find(|key| key.rest_of(path).is_some());
        language.is_none_or(|key| spoken.contains(key)) && self.has(path)
    }

    /// Whether a path that is no entry's leads somewhere.
    pub(super) fn has(&self, path: &str) -> bool {
        let local = self.languages.iter().find_map(|key| key.rest_of(path)).unwrap_or(path);
        let first = local.split('/').next().unwrap_or_default();
        let is_own = match first {
            _ if is_of_every_site(local) => true,
            "posts" => false,
            "tag" => self.paths.contains(path),
            first => Slug::is_reserved(first),
        };
        let is_known = |path: &String| self.paths.contains(path);
        is_own
            || redirect::candidates(path).iter().any(is_known)
            || list_of(path).is_some_and(|list| self.paths.contains(list))
    }
}

/// The pages of authors, in the languages in which one of the targets is such a page.
async fn author_pages(
    db: &Database,
    languages: &[LanguageKey],
    targets: &[&str],
) -> Result<HashSet<String>, DatabaseError> {
    let mut pages = HashSet::new();
    for language in std::iter::once(LanguageKey::MAIN).chain(languages.iter().copied()) {
        let start = format!("{}author/", language.folder());
        if targets.iter().any(|target| target.starts_with(&start)) {
            let slugs = authors::slugs(db, language).await?;
            pages.extend(slugs.values().map(|slug| format!("{start}{slug}")));
        }
    }
    Ok(pages)
}

/// Whether something is at a path of any site, whatever its people wrote.
pub(super) fn is_of_every_site(path: &str) -> bool {
    path.is_empty() || path == "posts" || path.starts_with("posts/page/")
}

/// The list that an address is a page, a year or the feed of.
fn list_of(path: &str) -> Option<&str> {
    ["/page/", "/year/", "/feed.xml"].iter().find_map(|part| path.split_once(part)).map(|(list, _)| list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_entry_leads_somewhere_where_a_list_or_a_redirect_is() {
        let paths = ["old/*", "events", "tag/bread", "author/ada"].map(str::to_owned).into();
        let places = Places { paths, languages: vec![LanguageKey::of_tag("de").expect("a tag")] };
        let good = [
            "",
            "posts",
            "posts/page/2",
            "old/x/y",
            "events/page/2",
            "events/feed.xml",
            "tag/bread",
            "author/ada",
            "author/ada/feed.xml",
            "search",
            "de",
            "de/posts",
        ];
        for path in good {
            assert!(places.has(path), "{path}");
        }
        for bad in [
            "abuot",
            "de/about",
            "de/posts/spring",
            "posts/summer",
            "tag/none",
            "events/fair",
            "author/eve",
            "oldest/x",
        ] {
            assert!(!places.has(bad), "{bad}");
        }
    }
}
