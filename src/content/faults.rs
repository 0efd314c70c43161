//! What is wrong with what visitors see: links that lead nowhere, and pictures that say nothing to
//! those who don't see them.

use crate::domain::document::Href;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::{EntryId, UserId};
use crate::domain::language::{LanguageKey, SiteLanguage};
use crate::domain::media_name::MediaName;
use crate::domain::redirect;
use crate::domain::slug::Slug;
use crate::infra::database::{Database, DatabaseError};
use percent_encoding::percent_decode_str;
use sea_query::{Asterisk, Expr, ExprTrait, Order, Query};
use serde_json::Value;
use std::collections::HashSet;
use uuid::Uuid;

/// Entries whose texts are read at once.
const AT_ONCE: u64 = 100;
/// The most faults that are named: whoever has more begins with these.
pub const MOST: usize = 500;

/// Something that is wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The entry.
    pub entry: EntryId,
    /// Page, post, or of a content type.
    pub kind: EntryKind,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: Option<UserId>,
    /// What is wrong.
    pub what: What,
}

/// What is wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A link leads to this path of the site, where nothing is.
    BrokenLink(String),
    /// It shows this picture, which the library does not have.
    MissingPicture(String),
    /// It shows this picture with no words for those who don't see it.
    NoWords(MediaName),
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    title: String,
    author_id: Option<Uuid>,
    document: String,
    field_values: Option<String>,
}

/// What a link can lead to, and what pictures there are.
struct Known {
    /// Paths without the first slash, decoded.
    paths: HashSet<String>,
    /// The languages beside the main one.
    languages: Vec<LanguageKey>,
    /// Names of files.
    files: HashSet<String>,
    /// Of those, the pictures that somebody who does not see them would miss.
    wordless: HashSet<String>,
}

/// How many entries visitors see.
pub async fn published(db: &Database) -> Result<u64, DatabaseError> {
    let query = Query::select()
        .expr(Expr::col(Asterisk).count())
        .from(db.table("entries"))
        .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
        .take();
    let (count,): (i64,) = db.one(&query).await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Looks through everything that visitors see, by title.
pub async fn find(db: &Database) -> Result<Vec<Fault>, DatabaseError> {
    let known = Known::read(db).await?;
    let mut faults = Vec::new();
    let mut after: Option<Uuid> = None;
    while faults.len() < MOST {
        let mut query = Query::select();
        query
            .columns(["id", "kind", "title", "author_id", "document", "field_values"])
            .from(db.table("entries"))
            .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
            .and_where(has_either())
            .and_where_option(after.map(|after| Expr::col("id").gt(after)))
            .order_by("id", Order::Asc)
            .limit(AT_ONCE);
        let rows = db.all::<Row>(&query).await?;
        let Some(last) = rows.last() else { break };
        after = Some(last.id);
        for row in rows {
            let kind = row.kind.parse().map_err(|error| DatabaseError::value("entries.kind", error))?;
            for what in known.faults_of([Some(row.document), row.field_values].into_iter().flatten()) {
                let (entry, author) = (row.id.into(), row.author_id.map(Into::into));
                faults.push(Fault { entry, kind, title: row.title.clone(), author, what });
            }
        }
    }
    faults.truncate(MOST);
    faults.sort_by(|a, b| a.title.cmp(&b.title));
    Ok(faults)
}

/// Whether an entry has a link or a picture at all. Many have neither, and the database is quicker to
/// say so than to hand them over.
fn has_either() -> Expr {
    let has = |column: &'static str, name: &str| Expr::col(column).like(format!("%\"{name}\"%"));
    let document = has("document", "href").or(has("document", "media"));
    document.or(has("field_values", "href")).or(has("field_values", "media"))
}

impl Known {
    async fn read(db: &Database) -> Result<Self, DatabaseError> {
        let column = async |table: &'static str, column: &'static str, start: &str| {
            let query = Query::select().column(column).from(db.table(table)).take();
            let rows: Vec<(String,)> = db.all(&query).await?;
            Ok::<_, DatabaseError>(rows.into_iter().map(|(text,)| format!("{start}{text}")).collect::<Vec<_>>())
        };
        let entries = Query::select()
            .column("path")
            .from(db.table("entries"))
            .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
            .take();
        let entries: Vec<(String,)> = db.all(&entries).await?;
        let mut paths: HashSet<String> = entries.into_iter().map(|(path,)| path).collect();
        paths.extend(column("redirects", "source", "").await?);
        let mut lists = column("content_types", "type_key", "").await?;
        lists.extend(column("tags", "slug", "tag/").await?);
        lists.extend(column("forms", "slug", "form/").await?.into_iter().map(|form| format!("{form}.html")));
        let terms = Query::select().columns(["taxonomy", "slug"]).from(db.table("terms")).take();
        let terms: Vec<(String, String)> = db.all(&terms).await?;
        lists.extend(terms.iter().map(|(taxonomy, slug)| format!("{taxonomy}/{slug}")));
        let settings = super::site::read(db).await?.map(|site| site.settings);
        let (taxonomies, languages) = settings.map(|it| (it.taxonomies, it.languages)).unwrap_or_default();
        lists.extend(taxonomies.iter().map(|it| it.key.to_string()));
        let languages: Vec<LanguageKey> = languages.iter().map(SiteLanguage::key).collect();
        for key in &languages {
            paths.extend(lists.iter().map(|list| format!("{}{list}", key.folder())));
        }
        paths.extend(lists);
        let files =
            Query::select().columns(["name", "content_type", "alt", "is_decorative"]).from(db.table("media")).take();
        let rows: Vec<(String, String, String, bool)> = db.all(&files).await?;
        let lacks_words = |(_, kind, alt, is_decorative): &&(String, String, String, bool)| {
            kind.starts_with("image/") && alt.is_empty() && !is_decorative
        };
        let wordless = rows.iter().filter(lacks_words).map(|(name, ..)| name.clone()).collect();
        Ok(Self { paths, languages, wordless, files: rows.into_iter().map(|(name, ..)| name).collect() })
    }

    /// What is wrong with an entry's texts, which are JSON: its links are all that is called `href`,
    /// its pictures what has a `media`, whatever section or field they are in.
    fn faults_of(&self, texts: impl Iterator<Item = String>) -> Vec<What> {
        let mut found = Vec::new();
        for text in texts {
            if let Ok(value) = serde_json::from_str(&text) {
                self.look_at(&value, &mut found);
            }
        }
        found
    }

    fn look_at(&self, value: &Value, found: &mut Vec<What>) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.look_at(value, found)),
            Value::Object(fields) => {
                let text = |name: &str| fields.get(name).and_then(Value::as_str);
                if let Some(path) = text("href").and_then(|href| self.leads_nowhere(href)) {
                    found.push(What::BrokenLink(path));
                }
                if let Some(name) = text("media") {
                    if !self.files.contains(name) {
                        found.push(What::MissingPicture(name.to_owned()));
                    } else if text("alt").is_none_or(str::is_empty)
                        && self.wordless.contains(name)
                        && let Ok(name) = MediaName::parse(name)
                    {
                        found.push(What::NoWords(name));
                    }
                }
                fields.values().for_each(|value| self.look_at(value, found));
            }
            _ => {}
        }
    }

    /// The path that a link leads to, where that is one of this site with nothing at it.
    fn leads_nowhere(&self, href: &str) -> Option<String> {
        let href = Href::parse(href).ok()?;
        let path = href.as_str().strip_prefix('/')?.split(['?', '#']).next()?;
        let path = percent_decode_str(path).decode_utf8().ok()?;
        let path = path.trim_end_matches('/');
        let local = self.languages.iter().find_map(|key| key.rest_of(path)).unwrap_or(path);
        let (first, rest) = local.split_once('/').unwrap_or((local, ""));
        let is_own = match first {
            "" => true,
            "posts" => rest.is_empty() || rest.starts_with("page/") || self.paths.contains(path),
            "media" => self.files.contains(rest.rsplit('/').next().unwrap_or_default()),
            "tag" => self.paths.contains(path),
            first => Slug::is_reserved(first),
        };
        // Of a list there are pages, years and feeds.
        let is_of_list = || {
            let list = ["/page/", "/year/", "/feed.xml"].iter().find_map(|part| path.split_once(part));
            list.is_some_and(|(list, _)| self.paths.contains(list))
        };
        let leads = is_own || redirect::candidates(path).iter().any(|path| self.paths.contains(path)) || is_of_list();
        (!leads).then(|| path.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_pictures_are_found_wherever_they_stand() {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let known = Known {
            paths: set(&["about", "posts/spring", "old/*", "events", "tag/bread", "de/ofen"]),
            languages: vec![LanguageKey::of_tag("de").expect("a tag")],
            files: set(&["loaf.jpg", "sign.png"]),
            wordless: set(&["loaf.jpg"]),
        };
        let good = [
            "/",
            "/about?a#b",
            "/about/",
            "/posts",
            "/posts/page/2",
            "/posts/spring",
            "/old/x/y",
            "/events/page/2",
            "/events/feed.xml",
            "/tag/bread",
            "/media/loaf.jpg",
            "/media/abc/320/loaf.jpg",
            "/search?q=a",
            "/de",
            "/de/ofen",
            "/de/posts",
            "#top",
            "https://else.example/x",
            "mailto:a@b.example",
        ];
        for href in good {
            assert_eq!(known.leads_nowhere(href), None, "{href}");
        }
        for bad in [
            "/abuot",
            "/de/about",
            "/de/posts/spring",
            "/posts/summer",
            "/tag/none",
            "/media/gone.jpg",
            "/events/fair",
            "/oldest/x",
        ] {
            assert!(known.leads_nowhere(bad).is_some(), "{bad}");
        }
        let text = r#"{"v":1,"sections":[{"type":"x","items":[{"action":{"href":"/nowhere","label":"a"}},
            {"image":{"media":"loaf.jpg","alt":""}},{"image":{"media":"loaf.jpg","alt":"A loaf"}},
            {"image":{"media":"sign.png","alt":""}},{"image":{"media":"gone.png","alt":"Gone"}}]}]}"#;
        let loaf = MediaName::parse("loaf.jpg").expect("a name");
        let found = known.faults_of([text.to_owned(), "{".to_owned()].into_iter());
        let expected =
            [What::BrokenLink("nowhere".into()), What::NoWords(loaf), What::MissingPicture("gone.png".into())];
        assert_eq!(found, expected);
    }
}
