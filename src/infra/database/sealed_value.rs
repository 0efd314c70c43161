//! Values that lie sealed in a tenant's tables, for who counts them or seals them with another key.

use super::{Database, DatabaseError};
use sea_query::{Expr, ExprTrait, Query};

/// One value, as it lies there.
pub struct SealedValue {
    /// What it is, in words.
    pub what: &'static str,
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// What it is sealed for.
    pub owner: String,
    /// The sealed value itself, which no other row has: each has a nonce of its own.
    pub bytes: Vec<u8>,
}

impl Database {
    /// Puts another value in the place of one that lies there still.
    pub async fn replace_sealed(&self, value: &SealedValue, new: Vec<u8>) -> Result<bool, DatabaseError> {
        let mut transaction = self.begin().await?;
        let mut update = Query::update();
        update
            .table(transaction.table(value.table))
            .value(value.column, new)
            .and_where(Expr::col(value.column).eq(value.bytes.clone()));
        let touched = transaction.execute(&update).await?;
        transaction.commit().await?;
        Ok(touched > 0)
    }
}
