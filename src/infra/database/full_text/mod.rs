//! Full-text search: each engine's own strength, behind one interface.
//!
//! SQLite has FTS5, PostgreSQL a `tsvector` with a GIN index, MariaDB and MySQL a FULLTEXT
//! index. What a word is, is said once ([`words`]): the same words find the same entries on
//! every engine. Which of them is the better hit, each engine says by its own measure.

mod mysql;
mod postgres;
mod words;

pub use words::{TextWord, text_words};

use super::engine::{Engine, EngineTransaction, run_mysql, run_postgres, run_sqlite};
use super::server::ServerDatabase;
use super::{Database, DatabaseError, Transaction};
use crate::domain::ids::EntryId;
use crate::domain::language::LanguageKey;
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
    /// Puts the words of entries into the index that are not in it, in one statement.
    pub async fn index_new_texts(&mut self, entries: &[FullTextEntry<'_>]) -> Result<(), DatabaseError> {
        if entries.is_empty() {
            return Ok(());
        }
        let (engine, tables) = self.engine();
        let table = tables.named("entry_search");
        match engine {
            EngineTransaction::Sqlite(transaction) => {
                let rows = vec!["(?, ?, ?)"; entries.len()].join(", ");
                let sql = format!("INSERT INTO {table} (entry_id, title, body) VALUES {rows}");
                run_sqlite(transaction, sql, values(entries, |_| [])).await
            }
            EngineTransaction::Postgres(transaction) => {
                let place = |entry: usize| {
                    let first = 4 * entry;
                    format!("(${}, ${}, ${}, ${}::tsvector)", first + 1, first + 2, first + 3, first + 4)
                };
                let rows: Vec<String> = (0..entries.len()).map(place).collect();
                let sql = format!("INSERT INTO {table} (entry_id, title, body, words) VALUES {}", rows.join(", "));
                run_postgres(transaction.lease(), sql, values(entries, |entry| [postgres::vector(entry)])).await
            }
            EngineTransaction::MySql(transaction) => {
                let rows = vec!["(?, ?, ?, ?, ?)"; entries.len()].join(", ");
                let sql = format!("INSERT INTO {table} (entry_id, title, body, title_words, body_words) VALUES {rows}");
                let words = |entry: &FullTextEntry<'_>| [entry.title, entry.body].map(mysql::lengthened);
                run_mysql(transaction.lease(), sql, values(entries, words)).await
            }
        }
        .map(|_| ())
    }

    /// Takes the words of entries out of the index, in one statement.
    pub async fn unindex_texts(&mut self, ids: &[EntryId]) -> Result<(), DatabaseError> {
        if ids.is_empty() {
            return Ok(());
        }
        let (engine, tables) = self.engine();
        let table = tables.named("entry_search");
        let delete = |places: &[String]| format!("DELETE FROM {table} WHERE entry_id IN ({})", places.join(", "));
        let marks = vec!["?".to_owned(); ids.len()];
        let values = SqlxValues(sea_query::Values(ids.iter().map(|id| id.as_uuid().into()).collect()));
        match engine {
            EngineTransaction::Sqlite(transaction) => {
                // FTS5 itself would read every text to find those entries'; the table below it has an index.
                let numbers = format!("(SELECT id FROM {table}_content WHERE c0 IN ({}))", marks.join(", "));
                run_sqlite(transaction, format!("DELETE FROM {table} WHERE rowid IN {numbers}"), values).await
            }
            EngineTransaction::Postgres(transaction) => {
                let places: Vec<String> = (1..=ids.len()).map(|place| format!("${place}")).collect();
                run_postgres(transaction.lease(), delete(&places), values).await
            }
            EngineTransaction::MySql(transaction) => run_mysql(transaction.lease(), delete(&marks), values).await,
        }
        .map(|_| ())
    }
}

/// The parameters of some rows: the entry, and what an engine wants of its words.
fn values<const N: usize>(
    entries: &[FullTextEntry<'_>],
    words: impl Fn(&FullTextEntry<'_>) -> [String; N],
) -> SqlxValues {
    let of_entry = |entry: &FullTextEntry<'_>| -> Vec<Value> {
        let own: [Value; 3] = [entry.id.as_uuid().into(), entry.title.into(), entry.body.into()];
        own.into_iter().chain(words(entry).map(Value::from)).collect()
    };
    SqlxValues(sea_query::Values(entries.iter().flat_map(of_entry).collect()))
}

/// A hit of an engine that gives the whole text.
#[derive(sqlx::FromRow)]
struct WholeText {
    entry_id: Uuid,
    body: String,
}

/// Words that count in a search.
const MAX_SEARCHED: usize = 10;

impl Database {
    /// The entries that have all these words (or words that start like the last one), the
    /// best first; in one language, where one is given. Whatever a visitor types is words, never an
    /// operator.
    pub async fn search_text(
        &self,
        language: Option<LanguageKey>,
        words: &str,
        limit: u32,
    ) -> Result<Vec<FullTextHit>, DatabaseError> {
        let mut wanted = words::words(words);
        wanted.truncate(MAX_SEARCHED);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let table = self.tables.named("entry_search");
        // A key is letters, digits and hyphens: nothing in it ends the quotes.
        let of_language = language.map(|language| {
            let entries = self.tables.named("entries");
            format!("AND entry_id IN (SELECT id FROM {entries} WHERE language = '{language}') ")
        });
        let of_language = of_language.unwrap_or_default();
        let server = match self.engine() {
            Engine::Sqlite(pool) => {
                let sql = format!(
                    "SELECT entry_id, snippet({table}, 2, char(2), char(3), '…', 24) AS excerpt \
                     FROM {table} WHERE {table} MATCH ? {of_language}ORDER BY bm25({table}, 0.0, 8.0, 1.0) LIMIT ?"
                );
                let query = sqlx::query_as(AssertSqlSafe(sql)).bind(fts5_query(words)).bind(limit);
                return Ok(query.fetch_all(pool).await?);
            }
            Engine::Server(server) => server,
        };
        let (sql, values) = match server {
            ServerDatabase::Postgres(..) => postgres::search(&table, &of_language, &wanted, limit),
            ServerDatabase::MySql(..) => mysql::search(&table, &of_language, &wanted, limit),
        };
        let found: Vec<WholeText> = server.rows(sql, values).await?.read()?;
        let hit =
            |found: WholeText| FullTextHit { entry_id: found.entry_id, excerpt: words::excerpt(&found.body, &wanted) };
        Ok(found.into_iter().map(hit).collect())
    }
}

/// Each word as a quoted FTS5 string, so that no operator of its language is left; the
/// last one as a prefix.
///
/// FTS5 has the texts as they are and folds them itself, less than [`words`] does: accents of other letters
/// than Latin ones stay, and Hangul is not taken apart. Such a word is asked for as it is typed, too.
fn fts5_query(text: &str) -> String {
    let wanted: Vec<TextWord<'_>> = text_words(text).take(MAX_SEARCHED).collect();
    let last = wanted.len().saturating_sub(1);
    let term = |place: usize, form: &str| {
        let form = words::cut(form);
        // Of a word that is too long the other engines have the beginning alone.
        let star = if place == last || words::may_be_cut(form) { "*" } else { "" };
        format!("\"{form}\"{star}")
    };
    let either = |(place, word): (usize, &TextWord<'_>)| {
        let folded = term(place, &word.folded);
        if word.written.is_ascii() { folded } else { format!("({} OR {folded})", term(place, word.written)) }
    };
    let terms: Vec<String> = wanted.iter().enumerate().map(either).collect();
    terms.join(" AND ")
}

#[cfg(test)]
mod tests {
    use super::fts5_query;

    #[test]
    fn what_a_visitor_types_is_words_and_never_an_operator() {
        assert_eq!(fts5_query("spring menu"), "\"spring\" AND \"menu\"*");
        assert_eq!(fts5_query("a\" OR b* NEAR(c)"), "\"a\" AND \"or\" AND \"b\" AND \"near\" AND \"c\"*");
    }

    #[test]
    fn a_word_that_fts5_folds_otherwise_is_asked_for_as_it_is_typed_too() {
        assert_eq!(fts5_query("Чай kiln"), "(\"Чай\" OR \"чаи\") AND \"kiln\"*");
        assert_eq!(fts5_query("kiln чай"), "\"kiln\" AND (\"чай\"* OR \"чаи\"*)");
        let long = "x".repeat(80);
        assert_eq!(fts5_query(&format!("{} kiln", "x".repeat(85))), format!("\"{long}\"* AND \"kiln\"*"));
    }
}
