//! Which of many texts stand in a column.

use super::{Database, DatabaseError};
use sea_query::{Expr, ExprTrait, SelectStatement};
use std::collections::HashSet;

/// How many texts one query asks for: engines bound the parameters of a statement.
const AT_ONCE: usize = 500;

impl Database {
    /// Of some texts those that stand in a column of some rows: of a query that names no column yet.
    pub async fn present(
        &self,
        rows: &SelectStatement,
        column: &'static str,
        texts: &[&str],
    ) -> Result<HashSet<String>, DatabaseError> {
        let mut present = HashSet::with_capacity(texts.len());
        for some in texts.chunks(AT_ONCE) {
            let is_one_of_them = Expr::col(column).is_in(some.iter().copied());
            let query = rows.clone().column(column).and_where(is_one_of_them).take();
            present.extend(self.all::<(String,)>(&query).await?.into_iter().map(|(text,)| text));
        }
        Ok(present)
    }
}
