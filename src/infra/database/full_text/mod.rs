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
use crate::domain::paging::Paging;
use sea_query::{Expr, ExprTrait, Func, Query, Value};
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

/// What is looked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct FullTextQuery<'a> {
    /// What was typed.
    pub words: &'a str,
    /// The language that it has to be in; none for all of them.
    pub language: Option<LanguageKey>,
    /// What is not to be found, whatever words it has.
    pub without: &'a [EntryId],
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
    /// best first. Whatever a visitor types is words, never an operator.
    pub async fn search_text(&self, of: FullTextQuery<'_>, paging: Paging) -> Result<Vec<FullTextHit>, DatabaseError> {
        let wanted = wanted(of.words);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let (table, only) = (self.tables.named("entry_search"), self.narrowed(of));
        let [limit, offset] = [paging.limit(), paging.offset()].map(|number| i64::try_from(number).unwrap_or(i64::MAX));
        let server = match self.engine() {
            Engine::Sqlite(pool) => {
                // Of two that are as good the one comes first that was there first, so that no page has both.
                let sql = format!(
                    "SELECT entry_id, snippet({table}, 2, char(2), char(3), '…', 24) AS excerpt \
                     FROM {table} WHERE {table} MATCH ? {only}\
                     ORDER BY bm25({table}, 0.0, 8.0, 1.0), rowid LIMIT ? OFFSET ?"
                );
                let query = sqlx::query_as(AssertSqlSafe(sql)).bind(fts5_query(of.words)).bind(limit).bind(offset);
                return Ok(query.fetch_all(pool).await?);
            }
            Engine::Server(server) => server,
        };
        let (sql, values) = match server {
            ServerDatabase::Postgres(..) => postgres::search(&table, &only, &wanted, [limit, offset]),
            ServerDatabase::MySql(..) => mysql::search(&table, &only, &wanted, [limit, offset]),
        };
        let found: Vec<WholeText> = server.rows(sql, values).await?.read()?;
        let hit =
            |found: WholeText| FullTextHit { entry_id: found.entry_id, excerpt: words::excerpt(&found.body, &wanted) };
        Ok(found.into_iter().map(hit).collect())
    }

    /// How many entries that is, all pages together. It has no bound: to say which of them come first an engine
    /// weighs each, which is more work than to count them.
    pub async fn count_text(&self, of: FullTextQuery<'_>) -> Result<u64, DatabaseError> {
        let wanted = wanted(of.words);
        if wanted.is_empty() {
            return Ok(0);
        }
        let (table, only) = (self.tables.named("entry_search"), self.narrowed(of));
        let counted: Option<(i64,)> = match self.engine() {
            Engine::Sqlite(pool) => {
                let sql = format!("SELECT COUNT(*) FROM {table} WHERE {table} MATCH ? {only}");
                sqlx::query_as(AssertSqlSafe(sql)).bind(fts5_query(of.words)).fetch_optional(pool).await?
            }
            Engine::Server(server) => {
                let (sql, values) = match server {
                    ServerDatabase::Postgres(..) => postgres::count(&table, &only, &wanted),
                    ServerDatabase::MySql(..) => mysql::count(&table, &only, &wanted),
                };
                server.rows(sql, values).await?.read()?.pop()
            }
        };
        Ok(counted.and_then(|(number,)| u64::try_from(number).ok()).unwrap_or(0))
    }

    /// The beginnings of the texts of some entries that are in the index, without their titles, in no order.
    pub async fn indexed_texts(&self, entries: &[EntryId], max_characters: i32) -> Result<Vec<String>, DatabaseError> {
        let (table, entry, body) = match self.engine() {
            // FTS5 itself would read every text to find those entries'; the table below it has an index.
            Engine::Sqlite(_) => ("entry_search_content", "c0", "c2"),
            Engine::Server(_) => ("entry_search", "entry_id", "body"),
        };
        let beginning = Func::cust("SUBSTR").args([Expr::col(body), Expr::val(1_i32), Expr::val(max_characters)]);
        let query = Query::select()
            .expr(beginning)
            .from(self.table(table))
            .and_where(Expr::col(entry).is_in(entries.iter().map(|id| id.as_uuid())))
            .take();
        let texts: Vec<(String,)> = self.all(&query).await?;
        Ok(texts.into_iter().map(|(text,)| text).collect())
    }

    /// Whether the text of an entry of that alias has all these words (or words that start like the last one), as a
    /// part of a query; none where there are no words.
    pub fn has_text(&self, entries: &'static str, words: &str) -> Option<Expr> {
        let wanted = wanted(words);
        if wanted.is_empty() {
            return None;
        }
        let has_words = match self.engine() {
            Engine::Sqlite(_) => {
                let sql = format!("{} MATCH ?", self.tables.named("entry_search"));
                Expr::cust_with_values(sql, [fts5_query(words)])
            }
            Engine::Server(ServerDatabase::Postgres(..)) => {
                Expr::cust_with_values("words @@ $1::tsquery", [postgres::tsquery(&wanted)])
            }
            Engine::Server(ServerDatabase::MySql(..)) => {
                let sql = "MATCH (title_words, body_words) AGAINST (? IN BOOLEAN MODE)";
                Expr::cust_with_values(sql, [mysql::against(&wanted)])
            }
        };
        let found = Query::select().column("entry_id").from(self.table("entry_search")).and_where(has_words).take();
        Some(Expr::col((entries, "id")).in_subquery(found))
    }

    /// The conditions beside the words, each after an `AND`; or nothing.
    fn narrowed(&self, of: FullTextQuery<'_>) -> String {
        // A key is letters, digits and hyphens, an identifier hexadecimal digits: nothing in them ends the quotes.
        let of_language = of.language.map(|language| {
            let entries = self.tables.named("entries");
            format!("AND entry_id IN (SELECT id FROM {entries} WHERE language = '{language}') ")
        });
        let is_postgres = matches!(self.engine(), Engine::Server(ServerDatabase::Postgres(..)));
        let written = |id: &EntryId| {
            let digits = id.as_uuid().simple();
            if is_postgres { format!("'{digits}'::uuid") } else { format!("x'{digits}'") }
        };
        let without: Vec<String> = of.without.iter().map(written).collect();
        let without = (!without.is_empty()).then(|| format!("AND entry_id NOT IN ({}) ", without.join(", ")));
        [of_language, without].into_iter().flatten().collect()
    }
}

/// What is looked for, as the engines' own indexes have it.
fn wanted(text: &str) -> Vec<String> {
    let mut wanted = words::words(text);
    wanted.truncate(MAX_SEARCHED);
    wanted
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
