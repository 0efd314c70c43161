//! A look into a column of JSON, which each engine does in its own words. It costs the parsing of the
//! whole text: for few rows, or where nothing else narrows them.

use super::Database;
use super::migrations::Dialect;
use sea_query::Expr;

impl Database {
    /// The text at a key of what a column has as JSON, for a query; null where the key is not there.
    pub fn text_in_json(&self, column: (&'static str, &'static str), key: &'static str) -> Expr {
        let sql = match self.engine().dialect() {
            Dialect::Sqlite => format!("json_extract(?, '$.{key}')"),
            Dialect::Postgres => format!("(CAST($1 AS json) ->> '{key}')"),
            Dialect::MySql => format!("JSON_UNQUOTE(JSON_EXTRACT(?, '$.{key}'))"),
        };
        Expr::cust_with_expr(sql, Expr::col(column))
    }
}
