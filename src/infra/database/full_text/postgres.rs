//! Full-text search in PostgreSQL: vectors and queries are written out here, so that no
//! text search configuration of the server has a say in them.

use super::{FullTextEntry, words};
use sea_query::{Value, Values};
use sea_query_sqlx::SqlxValues;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// An entry's words with their places, as a `tsvector` is written: the title's have weight
/// A. A place is at most 16,383, and a word has at most 256 of them
/// (<https://www.postgresql.org/docs/current/textsearch-limitations.html>).
pub(super) fn vector(entry: &FullTextEntry<'_>) -> String {
    let title = words::words(entry.title).into_iter().map(|word| (word, "A"));
    let body = words::words(entry.body).into_iter().map(|word| (word, ""));
    let mut places: BTreeMap<String, Vec<(usize, &str)>> = BTreeMap::new();
    for (place, (word, weight)) in title.chain(body).enumerate() {
        let places = places.entry(word).or_default();
        if places.len() < 255 {
            places.push(((place + 1).min(16_383), weight));
        }
    }
    let mut vector = String::new();
    for (word, places) in places {
        let places: Vec<String> = places.iter().map(|(place, weight)| format!("{place}{weight}")).collect();
        // A word is letters and digits: nothing in it ends the quotes. Writing to a
        // `String` cannot fail.
        let _ = write!(vector, "'{word}':{} ", places.join(","));
    }
    vector
}

/// The query for entries that have all these words, the last one as a beginning; `only` is more
/// conditions, or nothing, and `part` how many, after how many.
pub(super) fn search(table: &str, only: &str, wanted: &[String], part: [i64; 2]) -> (String, SqlxValues) {
    let sql = format!(
        "SELECT entry_id, body FROM {table} WHERE words @@ $1::tsquery {only}\
         ORDER BY ts_rank('{{0.1, 0.1, 0.1, 1.0}}', words, $1::tsquery, 1) DESC, entry_id LIMIT $2 OFFSET $3"
    );
    let [limit, offset] = part.map(Value::from);
    (sql, SqlxValues(Values(vec![Value::from(tsquery(wanted)), limit, offset])))
}

/// The query for how many that are.
pub(super) fn count(table: &str, only: &str, wanted: &[String]) -> (String, SqlxValues) {
    let sql = format!("SELECT COUNT(*) FROM {table} WHERE words @@ $1::tsquery {only}");
    (sql, SqlxValues(Values(vec![Value::from(tsquery(wanted))])))
}

pub(super) fn tsquery(wanted: &[String]) -> String {
    let terms: Vec<String> = wanted.iter().map(|word| format!("'{word}'")).collect();
    format!("{}:*", terms.join(" & "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::EntryId;

    #[test]
    fn a_vector_has_each_word_once_with_its_places() {
        let entry = FullTextEntry { id: EntryId::new(), title: "Eel", body: "Smoked eel's rye" };
        assert_eq!(vector(&entry), "'eel':1A,3 'rye':5 's':4 'smoked':2 ");
    }
}
