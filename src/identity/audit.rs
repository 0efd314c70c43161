//! Reading who did what at one tenant, and forgetting what is old.

use super::sessions::Client;
use super::{throttle, users};
use crate::domain::deed::Deed;
use crate::domain::ids::UserId;
use crate::domain::paging::{Paged, Paging};
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, Doer};
use sea_query::{Asterisk, Expr, ExprTrait, Order, Query, SelectStatement};

/// What somebody looks for.
#[derive(Clone, Copy, Debug, Default)]
pub struct AuditFilter {
    /// What one person did.
    pub person: Option<UserId>,
    /// One kind of deed.
    pub deed: Option<Deed>,
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
}

/// One deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub person: String,
    /// What, in words.
    pub deed: String,
    /// On what.
    pub subject: String,
    /// From where.
    pub address: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    at_ms: i64,
    person: String,
    deed: String,
    subject: String,
    address: String,
}

impl From<Row> for Entry {
    fn from(row: Row) -> Self {
        let deed = Deed::find(&row.deed).map_or(row.deed, |deed| deed.label().to_owned());
        let at = Timestamp::from_millis(row.at_ms);
        Self { at, person: row.person, deed, subject: row.subject, address: row.address }
    }
}

/// A page of the log, the newest first.
pub async fn list(db: &Database, filter: &AuditFilter, paging: Paging) -> Result<Paged<Entry>, DatabaseError> {
    let mut count = Query::select();
    count.expr(Expr::col(Asterisk).count()).from(db.table("audit"));
    restrict(&mut count, filter);
    let (total,): (i64,) = db.one(&count).await?;
    let mut query = Query::select();
    query
        .columns(["at_ms", "person", "deed", "subject", "address"])
        .from(db.table("audit"))
        .order_by("at_ms", Order::Desc)
        .order_by("id", Order::Desc)
        .limit(paging.limit())
        .offset(paging.offset());
    restrict(&mut query, filter);
    let items = db.all::<Row>(&query).await?.into_iter().map(Entry::from).collect();
    Ok(Paged { items, total: u64::try_from(total).unwrap_or(0) })
}

/// Which of these somebody has done, as far as the log goes back.
pub async fn done(db: &Database, deeds: &[Deed]) -> Result<Vec<Deed>, DatabaseError> {
    let query = Query::select()
        .distinct()
        .column("deed")
        .from(db.table("audit"))
        .and_where(Expr::col("deed").is_in(deeds.iter().map(|deed| deed.as_str())))
        .take();
    let rows: Vec<(String,)> = db.all(&query).await?;
    Ok(rows.iter().filter_map(|(word,)| Deed::find(word)).collect())
}

/// Notes that somebody was not let in as this person. It is written while the answer is on its way
/// already: how long that takes tells nobody which addresses are known. Nor does how long the next
/// one waits for it: where there is no such person, as much is read, written and committed.
pub(super) fn refused(db: &Database, clock: &Clock, person: UserId, client: Client<'_>, with: &'static str) {
    let (db, at, address) = (db.clone(), clock.now(), client.address.to_string());
    tokio::spawn(async move {
        let noted = async {
            let user = users::find(&db, person).await?;
            let mut transaction = db.begin().await?;
            match user {
                Some(user) => {
                    let doer = Doer { person, name: user.name.to_string(), address, at };
                    transaction.note_by(&doer, Deed::SignInRefused, with).await?;
                }
                None => throttle::note_nobody(&mut transaction, at).await?,
            }
            transaction.commit().await
        };
        if let Err(error) = noted.await {
            tracing::warn!(error = &error as &dyn std::error::Error, "could not note a refused sign-in");
        }
    });
}

/// Notes that somebody took so many lines of the log along.
pub async fn note_export(db: &Database, lines: usize) -> Result<(), DatabaseError> {
    let mut transaction = db.begin().await?;
    transaction.note(Deed::AuditExported, &lines.to_string()).await?;
    transaction.commit().await
}

/// Forgets what was done before that moment.
pub async fn purge(db: &Database, before: Timestamp) -> Result<u64, DatabaseError> {
    let mut transaction = db.begin().await?;
    let mut delete = Query::delete();
    delete.from_table(transaction.table("audit")).and_where(Expr::col("at_ms").lt(before.as_millis()));
    let purged = transaction.execute(&delete).await?;
    transaction.commit().await?;
    Ok(purged)
}

fn restrict(query: &mut SelectStatement, filter: &AuditFilter) {
    query
        .and_where_option(filter.person.map(|person| Expr::col("person_id").eq(person.as_uuid())))
        .and_where_option(filter.deed.map(|deed| Expr::col("deed").eq(deed.as_str())))
        .and_where_option(filter.from.map(|from| Expr::col("at_ms").gte(from.as_millis())))
        .and_where_option(filter.until.map(|until| Expr::col("at_ms").lt(until.as_millis())));
}
