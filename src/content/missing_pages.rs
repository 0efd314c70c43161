//! What visitors asked for and did not find, and how often each redirect was taken.
//!
//! A visit writes nothing: each process counts ([`Tally`]), and writes what came together every few
//! seconds. What a process that dies had not written is lost, which is a few counts.

use crate::domain::ids::RedirectId;
use crate::domain::paging::{Paged, Paging};
use crate::domain::redirect::{MAX_SOURCE, is_of_admin};
use crate::domain::text::is_line;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError, Transaction};
use sea_query::{Asterisk, Expr, ExprTrait, Order, Query};
use std::collections::HashMap;

/// The most addresses that a site keeps: those that somebody asked for last.
const KEPT: u64 = 500;
/// The most addresses that are counted of a site between two writes: whoever tries thousands gets no
/// memory for it.
const COUNTED: usize = 200;
/// What is kept of where somebody came from, in characters.
const MAX_REFERRER: usize = 300;

/// What came together at one site since it was written last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    redirects: HashMap<RedirectId, u32>,
    missing: HashMap<String, (u32, String)>,
}

/// An address that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingPage {
    /// Below the site's base, without the first slash.
    pub path: String,
    /// How often somebody asked for it.
    pub hits: u64,
    /// Where the last one came from that said so; may be empty.
    pub referrer: String,
    /// When somebody asked for it last.
    pub last_at: Timestamp,
}

impl Tally {
    /// Counts that a redirect was taken.
    pub fn redirected(&mut self, id: RedirectId) {
        if self.redirects.len() < COUNTED || self.redirects.contains_key(&id) {
            *self.redirects.entry(id).or_default() += 1;
        }
    }

    /// Counts that nothing was at an address.
    pub fn missed(&mut self, path: &str, referrer: Option<&str>) {
        if is_of_admin(path) {
            return;
        }
        let is_new = !self.missing.contains_key(path);
        if is_new && (self.missing.len() >= COUNTED || path.len() > MAX_SOURCE || !is_line(path)) {
            return;
        }
        let (hits, from) = self.missing.entry(path.to_owned()).or_default();
        *hits += 1;
        if let Some(referrer) = referrer.filter(|referrer| is_line(referrer)) {
            *from = referrer.chars().take(MAX_REFERRER).collect();
        }
    }
}

/// Writes what came together.
pub async fn write(db: &Database, tally: &Tally, now: Timestamp) -> Result<(), DatabaseError> {
    let mut transaction = db.begin().await?;
    for (id, hits) in &tally.redirects {
        let mut update = Query::update();
        update
            .table(transaction.table("redirects"))
            .value("hits", Expr::col("hits").add(i64::from(*hits)))
            .value("last_hit_at_ms", now.as_millis())
            .and_where(Expr::col("id").eq(id.as_uuid()));
        transaction.execute(&update).await?;
    }
    for (path, (hits, referrer)) in &tally.missing {
        count(&mut transaction, path, i64::from(*hits), referrer, now).await?;
    }
    if !tally.missing.is_empty() {
        forget_oldest(&mut transaction).await?;
    }
    transaction.commit().await
}

async fn count(
    transaction: &mut Transaction,
    path: &str,
    hits: i64,
    referrer: &str,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let mut update = Query::update();
    update
        .table(transaction.table("missing_pages"))
        .value("hits", Expr::col("hits").add(hits))
        .value("last_at_ms", now.as_millis())
        .and_where(Expr::col("path").eq(path));
    if !referrer.is_empty() {
        update.value("referrer", referrer);
    }
    if transaction.execute(&update).await? > 0 {
        return Ok(());
    }
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("missing_pages"))
        .columns(["path", "hits", "referrer", "first_at_ms", "last_at_ms"])
        .values_panic([path.into(), hits.into(), referrer.into(), now.as_millis().into(), now.as_millis().into()])
        // Another node was quicker: a count is lost, and nothing else.
        .on_conflict(sea_query::OnConflict::column("path").do_nothing_on(["path"]).to_owned());
    transaction.execute(&insert).await.map(|_| ())
}

async fn forget_oldest(transaction: &mut Transaction) -> Result<(), DatabaseError> {
    let query = Query::select()
        .column("path")
        .from(transaction.table("missing_pages"))
        .order_by("last_at_ms", Order::Desc)
        .order_by("path", Order::Asc)
        .limit(KEPT)
        .offset(KEPT)
        .take();
    let oldest: Vec<(String,)> = transaction.all(&query).await?;
    if oldest.is_empty() {
        return Ok(());
    }
    let mut delete = Query::delete();
    delete
        .from_table(transaction.table("missing_pages"))
        .and_where(Expr::col("path").is_in(oldest.iter().map(|(path,)| path.as_str())));
    transaction.execute(&delete).await.map(|_| ())
}

/// A page of what leads nowhere, what was asked for most often first.
pub async fn list(db: &Database, paging: Paging) -> Result<Paged<MissingPage>, DatabaseError> {
    let total = Query::select().expr(Expr::col(Asterisk).count()).from(db.table("missing_pages")).take();
    let (total,): (i64,) = db.one(&total).await?;
    let query = Query::select()
        .columns(["path", "hits", "referrer", "last_at_ms"])
        .from(db.table("missing_pages"))
        .order_by("hits", Order::Desc)
        .order_by("last_at_ms", Order::Desc)
        .order_by("path", Order::Asc)
        .limit(paging.limit())
        .offset(paging.offset())
        .take();
    let rows: Vec<(String, i64, String, i64)> = db.all(&query).await?;
    let page = |(path, hits, referrer, last_at_ms): (String, i64, String, i64)| MissingPage {
        path,
        hits: u64::try_from(hits).unwrap_or(0),
        referrer,
        last_at: Timestamp::from_millis(last_at_ms),
    };
    Ok(Paged { items: rows.into_iter().map(page).collect(), total: u64::try_from(total).unwrap_or(0) })
}

/// Forgets an address, or all of them.
pub async fn forget(db: &Database, path: Option<&str>) -> Result<(), DatabaseError> {
    let mut transaction = db.begin().await?;
    let mut delete = Query::delete();
    delete.from_table(transaction.table("missing_pages"));
    if let Some(path) = path {
        delete.and_where(Expr::col("path").eq(path));
    }
    transaction.execute(&delete).await?;
    transaction.commit().await
}
