//! What entries refer to, read from their texts once and kept beside them: who asks what leads to a
//! page or shows a picture, or what leads nowhere, need not read every text for the answer.
//!
//! A row of an entry's says which of its versions it was read from. Nothing that writes entries knows
//! of this, neither an import nor an older version of this program: whoever asks calls [`catch_up`]
//! first, which reads those that have changed. What changes a text without another version of it, as a link that
//! follows what it leads to (`entries/follow.rs`), takes that mark away.

use crate::domain::media_name::MediaName;
use crate::domain::reference::{Kind, Reference};
use crate::infra::database::{Database, DatabaseError, Transaction};
use sea_query::{Asterisk, Cond, Expr, ExprTrait, LikeExpr, Query, SelectStatement};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Entries whose texts are read at once.
pub const AT_ONCE: u64 = 100;
/// Rows that are written by one statement: six values each, and SQLite takes 32,766.
const ROWS: usize = 1_000;
/// Addresses that are asked for at once.
const PATHS: usize = 500;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    document: String,
    field_values: Option<String>,
    /// What the draft on top has, with its document and values in it.
    draft: Option<String>,
}

impl Row {
    /// Everything that it refers to, and whether its draft does.
    fn references(&self) -> impl Iterator<Item = (bool, Reference)> {
        let of = |is_draft: bool, text: Option<&str>| {
            text.map(Reference::all_of).into_iter().flatten().map(move |reference| (is_draft, reference))
        };
        let seen = of(false, Some(&self.document)).chain(of(false, self.field_values.as_deref()));
        seen.chain(of(true, self.draft.as_deref()))
    }
}

/// A row that is written.
struct Found {
    entry: Uuid,
    number: i32,
    is_draft: bool,
    reference: Reference,
}

/// Reads the texts that have changed since somebody asked last, about `at_most` of them, and says how
/// many are left. Who asks sees what is known where nothing can be written now, as while a tenant is on
/// its way to another place.
pub async fn catch_up(db: &Database, at_most: u64) -> Result<u64, DatabaseError> {
    match read_changed(db, at_most).await {
        Ok(true) => return Ok(0),
        Ok(false) | Err(DatabaseError::Closed(_)) => {}
        Err(error) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "could not keep what entries refer to");
        }
    }
    let left = Query::select()
        .expr(Expr::col(Asterisk).count())
        .from_as(db.table("entries"), "e")
        .cond_where(has_changed())
        .take();
    let (left,): (i64,) = db.one(&left).await?;
    Ok(u64::try_from(left).unwrap_or(0))
}

/// Reads all texts that have changed, or fails: for those who may not miss one.
pub async fn catch_up_whole(db: &Database) -> Result<(), DatabaseError> {
    match read_changed(db, u64::MAX).await {
        // Nothing is written there now, by who asks neither.
        Err(DatabaseError::Closed(_)) => Ok(()),
        read => read.map(|_| ()),
    }
}

/// Says whether none is left.
async fn read_changed(db: &Database, at_most: u64) -> Result<bool, DatabaseError> {
    let mut read = 0;
    while read < at_most {
        let changed: Vec<(Uuid,)> = db.all(&changed(db)).await?;
        if changed.is_empty() {
            return Ok(true);
        }
        read += changed.len() as u64;
        keep(db, changed.into_iter().map(|(id,)| id).collect()).await?;
    }
    Ok(false)
}

/// A query for the identifiers of the entries that link to a path below the site's base, in what visitors
/// see or in a draft.
pub(super) fn to_path(db: &Database, path: &str) -> SelectStatement {
    Query::select()
        .column("entry_id")
        .from(db.table("entry_references"))
        .and_where(Expr::col("kind").eq(Kind::Link.as_str()))
        .and_where(Expr::col("target").eq(path))
        .take()
}

/// The entries that link to one of some paths, all of which are a path or below it, in what visitors see or in a
/// draft. Of those that have changed since somebody asked last it is all in which that path stands.
pub(super) async fn linking_to(
    transaction: &mut Transaction,
    start: &str,
    paths: &[&str],
) -> Result<Vec<Uuid>, DatabaseError> {
    let mut linking = BTreeSet::new();
    for some in paths.chunks(PATHS) {
        let known = Query::select()
            .distinct()
            .column("entry_id")
            .from(transaction.table("entry_references"))
            .and_where(Expr::col("kind").eq(Kind::Link.as_str()))
            .and_where(Expr::col("target").is_in(some.iter().copied()))
            .take();
        linking.extend(transaction.all::<(Uuid,)>(&known).await?.into_iter().map(|(id,)| id));
    }
    // A slug has none of LIKE's own characters.
    let has_path =
        |column: (&'static str, &'static str)| Expr::col(column).like(LikeExpr::new(format!("%\"/{start}%")));
    let draft = draft(transaction).expr(Expr::val(1)).and_where(has_path(("r", "fields"))).take();
    let unread = Query::select()
        .column(("e", "id"))
        .from_as(transaction.table("entries"), "e")
        .cond_where(has_changed())
        .cond_where(
            Cond::any().add(has_path(("e", "document"))).add(has_path(("e", "field_values"))).add(Expr::exists(draft)),
        )
        .take();
    linking.extend(transaction.all::<(Uuid,)>(&unread).await?.into_iter().map(|(id,)| id));
    Ok(linking.into_iter().collect())
}

/// A query for the `target` and the `entry_id` of those that show some files or link to them, each once.
pub(super) fn to_files(db: &Database, files: &[&MediaName]) -> SelectStatement {
    Query::select()
        .distinct()
        .columns(["target", "entry_id"])
        .from(db.table("entry_references"))
        .and_where(Expr::col("kind").is_in([Kind::Picture.as_str(), Kind::File.as_str()]))
        .and_where(Expr::col("target").is_in(files.iter().map(|file| file.as_str())))
        .take()
}

fn has_changed() -> Cond {
    let version = Expr::col(("e", "references_version"));
    Cond::any().add(version.clone().is_null()).add(version.ne(Expr::col(("e", "version"))))
}

/// Some of those that have changed. All of it is in an index: none of the large rows is read for it.
fn changed(db: &Database) -> SelectStatement {
    Query::select()
        .column(("e", "id"))
        .from_as(db.table("entries"), "e")
        .cond_where(has_changed())
        .limit(AT_ONCE)
        .take()
}

/// What some entries say, as a transaction sees it: to visitors, and in the draft on top of that.
pub(super) fn texts(transaction: &Transaction, entries: impl IntoIterator<Item = Uuid>) -> SelectStatement {
    let draft = draft(transaction).column(("r", "fields")).take();
    Query::select()
        .columns(["id", "state", "document", "field_values", "draft_version"].map(|column| ("e", column)))
        .expr_as(Expr::SubQuery(None, Box::new(draft.into())), "draft")
        .from_as(transaction.table("entries"), "e")
        .and_where(Expr::col(("e", "id")).is_in(entries))
        .take()
}

/// The draft on top of an entry `e`, as `r`.
fn draft(transaction: &Transaction) -> SelectStatement {
    Query::select()
        .from_as(transaction.table("revisions"), "r")
        .and_where(Expr::col(("r", "entry_id")).equals(("e", "id")))
        .and_where(Expr::col(("r", "version")).equals(("e", "draft_version")))
        .take()
}

/// Keeps what the entries refer to. Their texts are read where nobody else writes: they change without another
/// version, too, where they link to what gets another address.
async fn keep(db: &Database, changed: Vec<Uuid>) -> Result<(), DatabaseError> {
    let mut transaction = db.begin().await?;
    let texts = texts(&transaction, changed);
    let rows = transaction.all::<Row>(&texts).await?;
    let ids = || rows.iter().map(|row| row.id);
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value("references_version", Expr::col("version"))
        .and_where(Expr::col("id").is_in(ids()));
    transaction.execute(&update).await?;
    let mut delete = Query::delete();
    delete.from_table(transaction.table("entry_references")).and_where(Expr::col("entry_id").is_in(ids()));
    transaction.execute(&delete).await?;
    let found = |row: &Row| {
        let numbered = (0..).zip(row.references());
        let found = |(number, (is_draft, reference))| Found { entry: row.id, number, is_draft, reference };
        numbered.map(found).collect::<Vec<_>>()
    };
    let all: Vec<Found> = rows.iter().flat_map(found).collect();
    for some in all.chunks(ROWS) {
        insert(&mut transaction, some).await?;
    }
    transaction.commit().await
}

async fn insert(transaction: &mut Transaction, some: &[Found]) -> Result<(), DatabaseError> {
    let mut insert = Query::insert();
    insert.into_table(transaction.table("entry_references")).columns([
        "entry_id",
        "number",
        "is_draft",
        "kind",
        "target",
        "has_words",
    ]);
    for Found { entry, number, is_draft, reference: Reference { kind, target, has_words } } in some {
        insert.values_panic([
            (*entry).into(),
            (*number).into(),
            (*is_draft).into(),
            kind.as_str().into(),
            target.as_str().into(),
            (*has_words).into(),
        ]);
    }
    transaction.execute(&insert).await?;
    Ok(())
}
