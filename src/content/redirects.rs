//! Addresses that lead elsewhere: those that an entry had before, those that people wrote down, and
//! those that a site had where it came from.
//!
//! They are looked up where nothing else answers, so that whatever is at an address now comes
//! first.

use super::portable::redirects::PortableRedirect;
use crate::domain::deed::{Deed, REMOVED};
use crate::domain::document::Href;
use crate::domain::entry::EntryState;
use crate::domain::ids::{EntryId, RedirectId};
use crate::domain::paging::{Paged, Paging};
use crate::domain::redirect::{self, Source};
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, Transaction};
use sea_query::{Asterisk, Expr, ExprTrait, Func, JoinType, LikeExpr, OnConflict, Order, Query, SelectStatement};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Old addresses that are asked for at once.
const AT_ONCE: usize = 500;

/// Where an address leads now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The redirect.
    pub id: RedirectId,
    /// Where to.
    pub target: Target,
    /// Whether it counts for now only.
    pub is_temporary: bool,
}

/// Where a redirect leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An entry, by its path below the site's base, without the first slash.
    Entry(String),
    /// An address, here or elsewhere.
    Address(Href),
}

/// A redirect as those see it who keep them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// Its identifier.
    pub id: RedirectId,
    /// Where from, below the site's base, without the first slash; with a star at its end for all
    /// below it.
    pub source: String,
    /// The entry that it leads to: its title, and its path where it is not in the bin.
    pub entry: Option<(String, Option<String>)>,
    /// The address that it leads to, where it is no entry.
    pub target: Option<String>,
    /// Whether it counts for now only.
    pub is_temporary: bool,
    /// How often it was taken.
    pub hits: u64,
    /// When it was taken last.
    pub last_hit_at: Option<Timestamp>,
}

/// A redirect as somebody wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRedirect {
    /// Where from.
    pub source: Source,
    /// Where to; a star stands for what the one in the source does.
    pub target: Href,
    /// Whether it counts for now only.
    pub is_temporary: bool,
}

/// Why a redirect was not made.
#[derive(Debug, thiserror::Error)]
pub enum RedirectError {
    /// It leads to itself.
    #[error("it leads to itself")]
    Loop,
    /// Visitors see something there.
    #[error("there is something at `/{0}`, and visitors get that; move or unpublish it first")]
    Taken(String),
    /// Only what is below an address can go along.
    #[error("a star in the new address needs one in the old one: `/blog/*`")]
    Star,
    /// It leads elsewhere than when somebody looked at it.
    #[error(
        "somebody else has changed this redirect meanwhile; look at the list, and save once more to have it your way"
    )]
    Stale,
    /// The database failed.
    #[error("could not change the redirects")]
    Database(#[from] DatabaseError),
}

#[derive(sqlx::FromRow)]
struct FoundRow {
    id: Uuid,
    source: String,
    target: Option<String>,
    is_temporary: bool,
    path: Option<String>,
    state: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    source: String,
    target: Option<String>,
    is_temporary: bool,
    hits: i64,
    last_hit_at_ms: Option<i64>,
    title: Option<String>,
    path: Option<String>,
}

impl Redirect {
    /// The address that it leads to; empty where that is in the bin.
    pub fn address(&self) -> String {
        let of_entry = || self.entry.as_ref().and_then(|(_, path)| path.as_ref()).map(|path| format!("/{path}"));
        self.target.clone().or_else(of_entry).unwrap_or_default()
    }
}

impl From<Row> for Redirect {
    fn from(row: Row) -> Self {
        let path = row.path;
        Self {
            id: row.id.into(),
            source: row.source,
            entry: row.title.map(|title| (title, path)),
            target: row.target,
            is_temporary: row.is_temporary,
            hits: u64::try_from(row.hits).unwrap_or(0),
            last_hit_at: row.last_hit_at_ms.map(Timestamp::from_millis),
        }
    }
}

/// Where an address leads now, of what visitors see. None where it leads nowhere. The most exact one
/// counts.
pub async fn find(db: &Database, path: &str) -> Result<Option<Found>, DatabaseError> {
    Ok(first_of(&rows_of(db, &redirect::candidates(path)).await?, path))
}

/// Where some addresses lead next: those that have something that leads on, be something there or not.
pub(super) async fn next(db: &Database, paths: &[&str]) -> Result<HashMap<String, Target>, DatabaseError> {
    let mut sources: Vec<String> = paths.iter().flat_map(|path| redirect::candidates(path)).collect();
    sources.sort_unstable();
    sources.dedup();
    let mut rows = Vec::new();
    for some in sources.chunks(AT_ONCE) {
        rows.extend(rows_of(db, some).await?);
    }
    let next = |path: &&str| Some(((*path).to_owned(), first_of(&rows, path)?.target));
    Ok(paths.iter().filter_map(next).collect())
}

/// Of some addresses those that have a redirect of their own, wherever that leads.
pub async fn written(db: &Database, sources: &[&str]) -> Result<HashSet<String>, DatabaseError> {
    db.present(&Query::select().from(db.table("redirects")).take(), "source", sources).await
}

async fn rows_of(db: &Database, sources: &[String]) -> Result<Vec<FoundRow>, DatabaseError> {
    let query = Query::select()
        .columns(["id", "source", "target", "is_temporary"].map(|column| ("r", column)))
        .columns(["path", "state"].map(|column| ("e", column)))
        .from_as(db.table("redirects"), "r")
        .join_as(JoinType::LeftJoin, db.table("entries"), "e", Expr::col(("e", "id")).equals(("r", "entry_id")))
        .and_where(Expr::col(("r", "source")).is_in(sources.iter().map(String::as_str)))
        .take();
    db.all(&query).await
}

/// Where an address leads by these redirects: by the most exact one that leads somewhere.
fn first_of(rows: &[FoundRow], path: &str) -> Option<Found> {
    redirect::candidates(path).iter().find_map(|candidate| {
        let row = rows.iter().find(|row| row.source == *candidate)?;
        let is_seen = row.state.as_deref() == Some(EntryState::Published.as_str());
        let target = match &row.target {
            Some(target) => Target::Address(redirect::target_of(&row.source, target, path)?),
            None => Target::Entry(row.path.clone().filter(|_| is_seen)?),
        };
        Some(Found { id: row.id.into(), target, is_temporary: row.is_temporary })
    })
}

/// A page of all redirects, by address; of those alone that have a text in theirs.
pub async fn list(db: &Database, search: &str, paging: Paging) -> Result<Paged<Redirect>, DatabaseError> {
    let mut count = Query::select();
    count.expr(Expr::col(Asterisk).count()).from_as(db.table("redirects"), "r");
    restrict(&mut count, search);
    let (total,): (i64,) = db.one(&count).await?;
    let mut query = select(db);
    query.order_by(("r", "source"), Order::Asc).limit(paging.limit()).offset(paging.offset());
    restrict(&mut query, search);
    let items = db.all::<Row>(&query).await?.into_iter().map(Redirect::from).collect();
    Ok(Paged { items, total: u64::try_from(total).unwrap_or(0) })
}

/// One of them.
pub async fn by_id(db: &Database, id: RedirectId) -> Result<Option<Redirect>, DatabaseError> {
    let query = select(db).and_where(Expr::col(("r", "id")).eq(id.as_uuid())).take();
    Ok(db.optional::<Row>(&query).await?.map(Redirect::from))
}

fn select(db: &Database) -> SelectStatement {
    Query::select()
        .columns(["id", "source", "target", "is_temporary", "hits", "last_hit_at_ms"].map(|column| ("r", column)))
        .columns(["title", "path"].map(|column| ("e", column)))
        .from_as(db.table("redirects"), "r")
        .join_as(JoinType::LeftJoin, db.table("entries"), "e", Expr::col(("e", "id")).equals(("r", "entry_id")))
        .take()
}

fn restrict(query: &mut SelectStatement, search: &str) {
    let search = search.trim().trim_start_matches('/');
    if search.is_empty() {
        return;
    }
    let literal: String =
        search.chars().flat_map(|c| matches!(c, '%' | '_' | '!').then_some('!').into_iter().chain([c])).collect();
    let like = || LikeExpr::new(format!("%{}%", literal.to_lowercase())).escape('!');
    let lower = |column: &'static str| Expr::expr(Func::lower(Expr::col(("r", column))));
    query.and_where(lower("source").like(like()).or(lower("target").like(like())));
}

/// Writes a redirect down; one that was there for the address is replaced, with what was counted.
pub async fn put(db: &Database, clock: &Clock, new: &NewRedirect) -> Result<(), RedirectError> {
    let mut transaction = db.begin().await?;
    put_in(&mut transaction, clock, new).await?;
    transaction.note(Deed::RedirectsChanged, new.source.as_str()).await?;
    Ok(transaction.commit().await?)
}

/// The same of many, in one go: gives the number that came, and of each that did not its place and
/// why.
pub async fn put_all(
    db: &Database,
    clock: &Clock,
    new: &[NewRedirect],
) -> Result<(u64, Vec<(usize, RedirectError)>), DatabaseError> {
    let mut transaction = db.begin().await?;
    let (mut count, mut refused) = (0, Vec::new());
    for (place, redirect) in new.iter().enumerate() {
        match put_in(&mut transaction, clock, redirect).await {
            Ok(()) => count += 1,
            Err(RedirectError::Database(error)) => return Err(error),
            Err(error) => refused.push((place, error)),
        }
    }
    transaction.note(Deed::RedirectsChanged, &format!("{count} of a file")).await?;
    transaction.commit().await?;
    Ok((count, refused))
}

/// Checks that an address may lead to another one.
pub(super) fn check(source: &str, target: &str) -> Result<(), RedirectError> {
    if target.contains('*') && !source.ends_with("/*") {
        return Err(RedirectError::Star);
    }
    if redirect::leads_to_itself(source, target) {
        return Err(RedirectError::Loop);
    }
    Ok(())
}

async fn put_in(transaction: &mut Transaction, clock: &Clock, new: &NewRedirect) -> Result<(), RedirectError> {
    let (source, target) = (new.source.as_str(), new.target.as_str());
    check(source, target)?;
    let taken = Query::select()
        .column("version")
        .from(transaction.table("entries"))
        .and_where(Expr::col("path").eq(source))
        .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
        .take();
    if transaction.optional::<(i64,)>(&taken).await?.is_some() {
        return Err(RedirectError::Taken(source.to_owned()));
    }
    forget(transaction, source).await?;
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("redirects"))
        .columns(["id", "source", "target", "is_temporary", "created_at_ms"])
        .values_panic([
            RedirectId::new().as_uuid().into(),
            source.into(),
            target.into(),
            new.is_temporary.into(),
            clock.now().as_millis().into(),
        ]);
    transaction.execute(&insert).await?;
    let mut found = Query::delete();
    found.from_table(transaction.table("missing_pages")).and_where(Expr::col("path").eq(source));
    transaction.execute(&found).await?;
    Ok(())
}

/// Lets an address lead elsewhere, where it leads nowhere yet.
pub(super) async fn add(transaction: &mut Transaction, redirect: &PortableRedirect) -> Result<(), DatabaseError> {
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("redirects"))
        .columns(["id", "source", "entry_id", "target", "is_temporary", "created_at_ms"])
        .values_panic([
            redirect.id.as_uuid().into(),
            redirect.source.as_str().into(),
            redirect.entry.map(EntryId::as_uuid).into(),
            redirect.target.clone().into(),
            redirect.is_temporary.into(),
            redirect.created_at.as_millis().into(),
        ])
        .on_conflict(OnConflict::new().do_nothing_on(["id"]).to_owned());
    transaction.execute(&insert).await.map(|_| ())
}

/// Deletes a redirect, and says whether it was there.
pub async fn delete(db: &Database, id: RedirectId) -> Result<bool, DatabaseError> {
    let mut transaction = db.begin().await?;
    let of_redirect = Expr::col("id").eq(id.as_uuid());
    let source =
        Query::select().column("source").from(transaction.table("redirects")).and_where(of_redirect.clone()).take();
    let Some((source,)) = transaction.optional::<(String,)>(&source).await? else { return Ok(false) };
    let mut delete = Query::delete();
    delete.from_table(transaction.table("redirects")).and_where(of_redirect);
    transaction.execute(&delete).await?;
    transaction.note(Deed::RedirectsChanged, &format!("{source}{REMOVED}")).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Lets the old address of an entry lead to it, wherever it goes from now on.
pub(super) async fn leave(
    transaction: &mut Transaction,
    entry: EntryId,
    old: &str,
    new: &str,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    forget(transaction, new).await?;
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("redirects"))
        .columns(["id", "source", "entry_id", "created_at_ms"])
        .values_panic([RedirectId::new().as_uuid().into(), old.into(), entry.as_uuid().into(), now.as_millis().into()])
        .on_conflict(
            OnConflict::column("source")
                .update_columns(["entry_id", "target", "is_temporary", "created_at_ms"])
                .to_owned(),
        );
    transaction.execute(&insert).await.map(|_| ())
}

/// Lets the old address of a list lead to its new one, with all that is below it.
pub(super) async fn lead_on(
    transaction: &mut Transaction,
    old: &str,
    new: &str,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    for below in ["", "/*"] {
        forget(transaction, &format!("{new}{below}")).await?;
        forget(transaction, &format!("{old}{below}")).await?;
        let mut insert = Query::insert();
        insert
            .into_table(transaction.table("redirects"))
            .columns(["id", "source", "target", "created_at_ms"])
            .values_panic([
                RedirectId::new().as_uuid().into(),
                format!("{old}{below}").into(),
                format!("/{new}{below}").into(),
                now.as_millis().into(),
            ]);
        transaction.execute(&insert).await?;
    }
    Ok(())
}

/// Forgets that an address led elsewhere, as something is there now.
pub(super) async fn forget(transaction: &mut Transaction, path: &str) -> Result<(), DatabaseError> {
    let mut delete = Query::delete();
    delete.from_table(transaction.table("redirects")).and_where(Expr::col("source").eq(path));
    transaction.execute(&delete).await.map(|_| ())
}
