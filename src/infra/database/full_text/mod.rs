//! Full-text search: each engine's own strength, behind one interface.

use super::engine::{Engine, EngineTransaction, run_sqlite};
use super::{Database, DatabaseError, Transaction};
use crate::domain::ids::EntryId;
use sea_query::Value;
use sea_query_sqlx::SqlxValues;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// What is indexed of a page or a post.
pub struct FullTextEntry<'a> {
    /// Whose text it is.
    pub id: EntryId,
    /// Its title, which weighs more.
    pub title: &'a str,
    /// Its words.
    pub body: &'a str,
}

/// One hit, the best first.
#[derive(Debug, sqlx::FromRow)]
pub struct FullTextHit {
    entry_id: Uuid,
    /// The words around the hit, plain text; the found words stand between U+0002 and U+0003.
    pub excerpt: String,
}

impl FullTextHit {
    /// The entry that was found.
    pub fn entry(&self) -> EntryId {
        self.entry_id.into()
    }
}

impl Transaction {
    /// Puts an entry's words into the index in place of those it had.
    pub async fn index_text(&mut self, entry: &FullTextEntry<'_>) -> Result<(), DatabaseError> {
        self.unindex_text(entry.id).await?;
        let (inner, tables) = self.engine();
        let EngineTransaction::Sqlite(transaction) = inner;
        let sql = format!("INSERT INTO {} (entry_id, title, body) VALUES (?, ?, ?)", tables.named("entry_search"));
        let values: [Value; 3] = [entry.id.as_uuid().into(), entry.title.into(), entry.body.into()];
        run_sqlite(transaction, sql, SqlxValues(sea_query::Values(values.to_vec()))).await.map(|_| ())
    }

    /// Puts the words of entries into the index that are not in it, in one statement.
    pub async fn index_new_texts(&mut self, entries: &[FullTextEntry<'_>]) -> Result<(), DatabaseError> {
        if entries.is_empty() {
            return Ok(());
        }
        let (inner, tables) = self.engine();
        let EngineTransaction::Sqlite(transaction) = inner;
        let rows = vec!["(?, ?, ?)"; entries.len()].join(", ");
        let sql = format!("INSERT INTO {} (entry_id, title, body) VALUES {rows}", tables.named("entry_search"));
        let values = entries
            .iter()
            .flat_map(|entry| -> [Value; 3] { [entry.id.as_uuid().into(), entry.title.into(), entry.body.into()] });
        run_sqlite(transaction, sql, SqlxValues(sea_query::Values(values.collect()))).await.map(|_| ())
    }

    /// Takes an entry's words out of the index.
    pub async fn unindex_text(&mut self, id: EntryId) -> Result<(), DatabaseError> {
        let (inner, tables) = self.engine();
        let EngineTransaction::Sqlite(transaction) = inner;
        let sql = format!("DELETE FROM {} WHERE entry_id = ?", tables.named("entry_search"));
        let values = SqlxValues(sea_query::Values(vec![id.as_uuid().into()]));
        run_sqlite(transaction, sql, values).await.map(|_| ())
    }
}

impl Database {
    /// The entries that have all these words (or words that start like the last one), the
    /// best first. Whatever a visitor types is words, never an operator.
    pub async fn search_text(&self, words: &str, limit: u32) -> Result<Vec<FullTextHit>, DatabaseError> {
        let Some(query) = fts5_query(words) else { return Ok(Vec::new()) };
        let Engine::Sqlite(pool) = self.engine();
        let table = self.tables.named("entry_search");
        let sql = format!(
            "SELECT entry_id, snippet({table}, 2, char(2), char(3), '…', 24) AS excerpt \
             FROM {table} WHERE {table} MATCH ? ORDER BY bm25({table}, 0.0, 8.0, 1.0) LIMIT ?"
        );
        let rows = sqlx::query_as(AssertSqlSafe(sql)).bind(query).bind(limit).fetch_all(pool).await?;
        Ok(rows)
    }
}

/// Each word as a quoted FTS5 string, so that no operator of its language is left; the
/// last one as a prefix. At most ten words count.
fn fts5_query(words: &str) -> Option<String> {
    let terms: Vec<String> = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(10)
        .map(|word| format!("\"{word}\""))
        .collect();
    if terms.is_empty() { None } else { Some(format!("{}*", terms.join(" "))) }
}

#[cfg(test)]
mod tests {
    use super::fts5_query;

    #[test]
    fn what_a_visitor_types_is_words_and_never_an_operator() {
        assert_eq!(fts5_query("spring menu").as_deref(), Some("\"spring\" \"menu\"*"));
        assert_eq!(fts5_query("a\" OR b* NEAR(c)").as_deref(), Some("\"a\" \"OR\" \"b\" \"NEAR\" \"c\"*"));
        assert_eq!(fts5_query(" -- \"' "), None);
    }
}
