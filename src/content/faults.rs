//! What is wrong with what visitors see: links that lead nowhere, and pictures that say nothing to
//! those who don't see them; and with what they are about to see.

use super::entries::listing::Reach;
use super::places::{Places, is_of_every_site};
use super::references;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::EntryId;
use crate::domain::reference::Kind;
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Cond, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use std::collections::HashSet;
use uuid::Uuid;

/// The most faults of each sort that are named: whoever has more begins with these.
pub const MOST: u64 = 500;
/// Broken addresses that are asked for at once.
const AT_ONCE: usize = 500;

/// Something that is wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The entry.
    pub entry: EntryId,
    /// Page, post, or of a content type.
    pub kind: EntryKind,
    /// Its title.
    pub title: String,
    /// What is wrong.
    pub what: What,
}

/// What is wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A link leads to this path of the site, where nothing is.
    BrokenLink(String),
    /// It shows this picture, which the library does not have.
    MissingPicture(String),
    /// It shows this picture with no words for those who don't see it.
    NoWords(String),
}

/// What was found.
#[derive(Debug)]
pub struct Found {
    /// By the entries' titles.
    pub faults: Vec<Fault>,
    /// Whether there are more.
    pub is_cut_off: bool,
    /// Entries that were changed and not yet looked through.
    pub left: u64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    title: String,
    target: String,
    is_there: bool,
}

/// Looks through everything that visitors see and somebody may edit, and of what was changed since it
/// was read last no more than `at_most` entries.
pub async fn find(db: &Database, reach: Option<&Reach>, at_most: u64) -> Result<Found, DatabaseError> {
    let left = references::catch_up(db, at_most).await?;
    let mut faults = broken_links(db, reach).await?;
    faults.extend(pictures(db, reach).await?);
    let is_cut_off = faults.len() as u64 > MOST;
    faults.sort_by(|a, b| (&a.title, a.entry, &a.what).cmp(&(&b.title, b.entry, &b.what)));
    faults.dedup();
    faults.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    Ok(Found { faults, is_cut_off, left })
}

/// What visitors see and somebody may edit, as `e`, with what it refers to, as `r`.
fn references_of_published(db: &Database, reach: Option<&Reach>) -> SelectStatement {
    let of_entry = Expr::col(("r", "entry_id")).equals(("e", "id"));
    Query::select()
        .from_as(db.table("entry_references"), "r")
        .join_as(JoinType::InnerJoin, db.table("entries"), "e", of_entry)
        .and_where(Expr::col(("r", "is_draft")).eq(false))
        .and_where(Expr::col(("e", "state")).eq(EntryState::Published.as_str()))
        .and_where_option(reach.map(|reach| reach.of_entries("e")))
        .take()
}

fn entries_of(query: &mut SelectStatement) {
    query
        .columns(["id", "kind", "title"].map(|column| ("e", column)))
        .column(("r", "target"))
        .order_by(("e", "title"), Order::Asc)
        .order_by(("e", "id"), Order::Asc)
        .limit(MOST + 1);
}

/// Which addresses and files lead nowhere is found first, for each of them once: what many entries
/// link to is asked for one time.
async fn broken_links(db: &Database, reach: Option<&Reach>) -> Result<Vec<Fault>, DatabaseError> {
    // Whose links they are is asked for those alone that lead nowhere: to know of each link whether visitors
    // see it means to read its entry, document and all.
    let linked = Query::select()
        .distinct()
        .column("target")
        .from(db.table("entry_references"))
        .and_where(Expr::col("kind").eq(Kind::Link.as_str()))
        .and_where(Expr::col("is_draft").eq(false))
        .take();
    let at_target = Query::select()
        .expr(Expr::val(1))
        .from_as(db.table("entries"), "t")
        .and_where(Expr::col(("t", "path")).equals(("l", "target")))
        .and_where(Expr::col(("t", "state")).eq(EntryState::Published.as_str()))
        .take();
    let targets = Query::select()
        .column(("l", "target"))
        .from_subquery(linked, "l")
        .and_where(Expr::exists(at_target).not())
        .take();
    let targets: Vec<(String,)> = db.all(&targets).await?;
    // Most entries link to the first page or to the list of posts, which every site has.
    let mut broken: Vec<String> =
        targets.into_iter().map(|(target,)| target).filter(|it| !is_of_every_site(it)).collect();
    if !broken.is_empty() {
        let places = Places::read(db, &broken.iter().map(String::as_str).collect::<Vec<_>>()).await?;
        broken.retain(|target| !places.has(target));
    }
    let mut faults = Vec::new();
    for some in broken.chunks(AT_ONCE) {
        if faults.len() as u64 > MOST {
            break;
        }
        let of_some = Expr::col(("r", "kind")).eq(Kind::Link.as_str());
        let of_some = of_some.and(Expr::col(("r", "target")).is_in(some.iter().map(String::as_str)));
        let mut query = references_of_published(db, reach);
        query.expr_as(Expr::val(false), "is_there").and_where(of_some);
        entries_of(&mut query);
        faults.extend(faults_of(db, &query, |target, _| What::BrokenLink(target)).await?);
    }
    let mut files = references_of_published(db, reach);
    files.expr_as(Expr::val(false), "is_there");
    with_file(db, &mut files);
    files.and_where(Expr::col(("r", "kind")).eq(Kind::File.as_str())).and_where(Expr::col(("m", "id")).is_null());
    entries_of(&mut files);
    faults.extend(faults_of(db, &files, |name, _| What::BrokenLink(format!("media/{name}"))).await?);
    Ok(faults)
}

/// Pictures that the library does not have, and those of which nobody says what they show.
async fn pictures(db: &Database, reach: Option<&Reach>) -> Result<Vec<Fault>, DatabaseError> {
    let mut query = references_of_published(db, reach);
    with_file(db, &mut query);
    let file = || Expr::col(("m", "id"));
    query
        .expr_as(file().is_not_null(), "is_there")
        .and_where(Expr::col(("r", "kind")).eq(Kind::Picture.as_str()))
        .cond_where(Cond::any().add(file().is_null()).add(has_no_words()));
    entries_of(&mut query);
    let what = |name, is_there| if is_there { What::NoWords(name) } else { What::MissingPicture(name) };
    faults_of(db, &query, what).await
}

/// Of some entries those that show a picture of which nobody says what it shows, in what their editors see: the
/// draft, where one is on top.
pub async fn wordless(db: &Database, entries: &[EntryId]) -> Result<HashSet<EntryId>, DatabaseError> {
    if entries.is_empty() {
        return Ok(HashSet::new());
    }
    references::catch_up_whole(db).await?;
    let draft = || Expr::col(("e", "draft_version"));
    let is_of_draft = |is_draft: bool| Expr::col(("r", "is_draft")).eq(is_draft);
    let of_entry = Expr::col(("r", "entry_id")).equals(("e", "id"));
    let mut query = Query::select();
    query.distinct().column(("e", "id")).from_as(db.table("entry_references"), "r").join_as(
        JoinType::InnerJoin,
        db.table("entries"),
        "e",
        of_entry,
    );
    with_file(db, &mut query);
    query
        .and_where(Expr::col(("e", "id")).is_in(entries.iter().map(|id| id.as_uuid())))
        .and_where(Expr::col(("r", "kind")).eq(Kind::Picture.as_str()))
        .cond_where(
            Cond::any()
                .add(draft().is_null().and(is_of_draft(false)))
                .add(draft().is_not_null().and(is_of_draft(true))),
        )
        .cond_where(has_no_words());
    let found = db.all::<(Uuid,)>(&query).await?;
    Ok(found.into_iter().map(|(id,)| id.into()).collect())
}

/// A picture, as `r`, of which neither the entry nor the library, as `m`, says what it shows.
fn has_no_words() -> Cond {
    let of_file = |column: &'static str| Expr::col(("m", column));
    Cond::all()
        .add(Expr::col(("r", "has_words")).eq(false))
        .add(of_file("content_type").like("image/%"))
        .add(of_file("alt").eq(""))
        .add(of_file("is_decorative").eq(false))
}

fn with_file(db: &Database, query: &mut SelectStatement) {
    let named = Expr::col(("m", "name")).equals(("r", "target"));
    query.join_as(JoinType::LeftJoin, db.table("media"), "m", named);
}

async fn faults_of(
    db: &Database,
    query: &SelectStatement,
    what: impl Fn(String, bool) -> What,
) -> Result<Vec<Fault>, DatabaseError> {
    let fault = |row: Row| {
        let kind = row.kind.parse().map_err(|error| DatabaseError::value("entries.kind", error))?;
        Ok(Fault { entry: row.id.into(), kind, title: row.title, what: what(row.target, row.is_there) })
    };
    db.all::<Row>(query).await?.into_iter().map(fault).collect()
}
