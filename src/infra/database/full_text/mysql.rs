//! Full-text search in MariaDB and MySQL.
//!
//! `InnoDB` leaves out words of less than three letters and a list of common ones, whatever
//! the site's language (<https://dev.mysql.com/doc/refman/8.0/en/fulltext-stopwords.html>).
//! Here every word counts: each is lengthened at its front, and then it is neither short
//! nor on the list, and its beginning still finds it.

use super::words;
use sea_query::{Value, Values};
use sea_query_sqlx::SqlxValues;

/// What stands before each word.
const FRONT: &str = "qz";

/// A text's words, folded and lengthened.
pub(super) fn lengthened(text: &str) -> String {
    let words: Vec<String> = words::words(text).iter().map(|word| format!("{FRONT}{word}")).collect();
    words.join(" ")
}

/// The query for entries that have all these words, the last one as a beginning; `only` is more
/// conditions, or nothing, and `part` how many, after how many.
pub(super) fn search(table: &str, only: &str, wanted: &[String], part: [i64; 2]) -> (String, SqlxValues) {
    let sql = format!(
        "SELECT entry_id, body FROM {table} \
         WHERE MATCH (title_words, body_words) AGAINST (? IN BOOLEAN MODE) {only}\
         ORDER BY 8 * (MATCH (title_words) AGAINST (? IN BOOLEAN MODE)) \
         + (MATCH (body_words) AGAINST (? IN BOOLEAN MODE)) DESC, entry_id LIMIT ? OFFSET ?"
    );
    let query = Value::from(against(wanted));
    let [limit, offset] = part.map(Value::from);
    (sql, SqlxValues(Values(vec![query.clone(), query.clone(), query, limit, offset])))
}

/// The query for how many that are.
pub(super) fn count(table: &str, only: &str, wanted: &[String]) -> (String, SqlxValues) {
    let sql = format!(
        "SELECT COUNT(*) FROM {table} WHERE MATCH (title_words, body_words) AGAINST (? IN BOOLEAN MODE) {only}"
    );
    (sql, SqlxValues(Values(vec![Value::from(against(wanted))])))
}

pub(super) fn against(wanted: &[String]) -> String {
    let terms: Vec<String> = wanted.iter().map(|word| format!("+{FRONT}{word}")).collect();
    format!("{}*", terms.join(" "))
}

#[cfg(test)]
mod tests {
    use super::lengthened;

    #[test]
    fn the_shortest_word_is_long_enough_to_count() {
        assert_eq!(lengthened("To a Séance"), "qzto qza qzseance");
    }
}
