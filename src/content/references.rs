//! What entries refer to, read from their texts once and kept beside them: who asks what leads to a
//! page or shows a picture, or what leads nowhere, need not read every text for the answer.
//!
//! A row of an entry's says which of its versions it was read from. Nothing that writes entries knows
//! of this, neither an import nor an older version of this program: whoever asks calls [`catch_up`]
//! first, which reads those that have changed.

use crate::domain::media_name::MediaName;
use crate::domain::reference::{Kind, Reference};
use crate::infra::database::{Database, DatabaseError, Transaction};
use sea_query::{Asterisk, Cond, Expr, ExprTrait, Query, SelectStatement};
use std::collections::HashSet;
use uuid::Uuid;

/// Entries whose texts are read at once.
pub const AT_ONCE: u64 = 100;
/// Rows that are written by one statement: six values each, and SQLite takes 32,766.
const ROWS: usize = 1_000;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    version: i64,
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
        let rows = db.all::<Row>(&texts(db, changed.iter().map(|(id,)| *id))).await?;
        read += changed.len() as u64;
        keep(db, &rows).await?;
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

fn texts(db: &Database, entries: impl IntoIterator<Item = Uuid>) -> SelectStatement {
    let draft = Query::select()
        .column(("r", "fields"))
        .from_as(db.table("revisions"), "r")
        .and_where(Expr::col(("r", "entry_id")).equals(("e", "id")))
        .and_where(Expr::col(("r", "version")).equals(("e", "draft_version")))
        .take();
    Query::select()
        .columns(["id", "version", "document", "field_values"].map(|column| ("e", column)))
        .expr_as(Expr::SubQuery(None, Box::new(draft.into())), "draft")
        .from_as(db.table("entries"), "e")
        .and_where(Expr::col(("e", "id")).is_in(entries))
        .take()
}

/// Keeps what the entries refer to. One that was saved or deleted since it was read is left as it is.
async fn keep(db: &Database, rows: &[Row]) -> Result<(), DatabaseError> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut transaction = db.begin().await?;
    let as_read = rows.iter().map(|row| Expr::col("id").eq(row.id).and(Expr::col("version").eq(row.version)));
    // Of two who are at it, one waits here for the other.
    let same = Query::select()
        .column("id")
        .from(transaction.table("entries"))
        .cond_where(as_read.fold(Cond::any(), Cond::add))
        .lock_exclusive()
        .take();
    let same: HashSet<Uuid> = transaction.all::<(Uuid,)>(&same).await?.into_iter().map(|(id,)| id).collect();
    let ids = || same.iter().copied();
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value("references_version", Expr::col("version"))
        .and_where(Expr::col("id").is_in(ids()));
    transaction.execute(&update).await?;
    let mut delete = Query::delete();
    delete.from_table(transaction.table("entry_references")).and_where(Expr::col("entry_id").is_in(ids()));
    transaction.execute(&delete).await?;
    let rows = rows.iter().filter(|row| same.contains(&row.id));
    let found = |row: &Row| {
        let numbered = (0..).zip(row.references());
        let found = |(number, (is_draft, reference))| Found { entry: row.id, number, is_draft, reference };
        numbered.map(found).collect::<Vec<_>>()
    };
    let all: Vec<Found> = rows.flat_map(found).collect();
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
