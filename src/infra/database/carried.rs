//! Small tables whose rows go as they are, where the same tenant's data moves to another place.

use super::{DatabaseError, Record, Snapshot, Transaction};
use sea_query::{Expr, Order, Query};
use serde::Serialize;

/// A table whose rows go as they are.
pub trait Carried: Record + Serialize {
    /// Its name.
    const TABLE: &'static str;
    /// Its columns; the first is its key.
    const COLUMNS: &'static [&'static str];

    /// A row, in the order of the columns.
    fn values(&self) -> Vec<Expr>;
}

/// All rows of such a table: some for each person.
pub async fn read<R: Carried>(snapshot: &mut Snapshot) -> Result<Vec<R>, DatabaseError> {
    let mut query = Query::select();
    query.columns(R::COLUMNS.iter().copied()).from(snapshot.table(R::TABLE)).order_by(R::COLUMNS[0], Order::Asc);
    snapshot.all(&query).await
}

/// Writes rows.
pub async fn write<R: Carried>(transaction: &mut Transaction, rows: &[R]) -> Result<(), DatabaseError> {
    for chunk in rows.chunks(100) {
        let mut insert = Query::insert();
        insert.into_table(transaction.table(R::TABLE)).columns(R::COLUMNS.iter().copied());
        for row in chunk {
            insert.values_panic(row.values());
        }
        transaction.execute(&insert).await?;
    }
    Ok(())
}
