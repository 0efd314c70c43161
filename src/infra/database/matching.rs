//! Which rows somebody means by a few words, as parts of a query. What is typed is text to look for: `%`
//! and `_` stand for themselves.

use crate::domain::search_words::SearchWords;
use sea_query::{CaseStatement, Cond, Expr, ExprTrait, Func, LikeExpr, Order, SelectStatement};

/// Whether a row has all the words, each in one of the columns; none where there are no words.
pub fn has_all(words: &SearchWords, columns: &[Expr]) -> Option<Cond> {
    has_all_or(words, columns, |_| None)
}

/// The same, where a row may have a word in another way, too: by the word's place among them.
pub fn has_all_or(words: &SearchWords, columns: &[Expr], other: impl Fn(usize) -> Option<Expr>) -> Option<Cond> {
    let has = |all: Cond, (index, word): (usize, &str)| {
        all.add(any_like(columns, word, |word| format!("%{word}%")).add_option(other(index)))
    };
    (!words.is_empty()).then(|| words.words().enumerate().fold(Cond::all(), has))
}

/// A number to sort by: the less, the better one of the columns fits the words as they were typed.
pub fn fit(words: &SearchWords, columns: &[Expr]) -> Expr {
    let phrase = words.phrase();
    CaseStatement::new()
        .case(any_like(columns, &phrase, |phrase| phrase), 0)
        .case(any_like(columns, &phrase, |phrase| format!("{phrase}%")), 1)
        .case(any_like(columns, &phrase, |phrase| format!("% {phrase}%")), 2)
        .finally(3)
        .into()
}

/// Leaves those rows alone that have all the words in one of two columns, the name that people read and
/// another one; those that fit best first, and by that name those that fit alike.
pub fn best(query: &mut SelectStatement, words: &SearchWords, (name, other): (&'static str, &'static str), limit: u64) {
    let names = [Expr::col(name), Expr::col(other)];
    query
        .cond_where(Cond::all().add_option(has_all(words, &names)))
        .order_by_expr(fit(words, &names), Order::Asc)
        .order_by(name, Order::Asc)
        .order_by("id", Order::Asc)
        .limit(limit);
}

fn any_like(columns: &[Expr], text: &str, pattern: impl Fn(String) -> String) -> Cond {
    let spellings = spellings(text);
    let mut any = Cond::any();
    for column in columns {
        for spelling in &spellings {
            let escaped = spelling.replace('!', "!!").replace('%', "!%").replace('_', "!_");
            let like = LikeExpr::new(pattern(escaped)).escape('!');
            any = any.add(Expr::expr(Func::lower(column.clone())).like(like));
        }
    }
    any
}

/// How a text may stand in a column in small letters: SQLite's LOWER knows ASCII alone, and leaves the
/// capitals of `Über` and `ÖFEN` as they are; a server's knows more.
fn spellings(text: &str) -> Vec<String> {
    let small = text.to_lowercase();
    let mut letters = small.chars();
    let capitalised: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let all = [text.to_owned(), small, capitalised, text.to_uppercase()];
    let mut spellings: Vec<String> = all.into_iter().map(|text| text.to_ascii_lowercase()).collect();
    spellings.sort();
    spellings.dedup();
    spellings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_beyond_ascii_are_looked_for_with_and_without_capitals() {
        assert_eq!(spellings("Spring"), ["spring"]);
        assert_eq!(spellings("über"), ["Über", "über"]);
        assert_eq!(spellings("alte öfen"), ["alte Öfen", "alte öfen"]);
    }
}
