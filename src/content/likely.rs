//! Where an address that leads nowhere was probably meant to lead, and what else is offered for it.

use super::menus::Destination;
use super::places::published_at;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::slug::Slug;
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Expr, ExprTrait, Order, Query};

/// The most addresses of a site that are looked at.
const LOOKED_AT: u64 = 20_000;
/// The nearest ones of which it is asked whether visitors see them.
const NEAREST: usize = 20;
/// The most pages that are offered.
const OFFERED: u64 = 200;

/// The address of the entry that is nearest to a path, and that visitors see: one with the same last part elsewhere,
/// or else one whose last part differs by a few letters. Paths have no slash at the start. None where nothing is near.
pub async fn target(db: &Database, path: &str) -> Result<Option<String>, DatabaseError> {
    let Some(wanted) = word_of(path) else { return Ok(None) };
    // All of it is in an index: no text is read for it.
    let query = Query::select()
        .column("path")
        .from(db.table("entries"))
        .and_where(Expr::col("path").is_not_null())
        .order_by("path", Order::Asc)
        .limit(LOOKED_AT)
        .take();
    let paths: Vec<(String,)> = db.all(&query).await?;
    let near = nearest(paths.iter().map(|(other,)| other.as_str()).filter(|other| *other != path), &wanted);
    let seen = published_at(db, &near).await?;
    Ok(near.into_iter().find(|other| seen.contains(*other)).map(str::to_owned))
}

/// Pages that visitors see, by their addresses; of many those that were published last.
pub async fn pages(db: &Database) -> Result<Vec<Destination>, DatabaseError> {
    let query = Query::select()
        .columns(["title", "path"])
        .from(db.table("entries"))
        .and_where(Expr::col("kind").eq(EntryKind::Page.as_str()))
        .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
        .order_by("published_at_ms", Order::Desc)
        .limit(OFFERED)
        .take();
    let rows: Vec<(String, String)> = db.all(&query).await?;
    let mut pages: Vec<Destination> = rows.into_iter().map(|(title, path)| Destination { title, path }).collect();
    pages.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(pages)
}

/// The last part of a path as a slug: `The_Kiln.html` is `the-kiln`.
fn word_of(path: &str) -> Option<String> {
    let last = path.trim_end_matches('/').rsplit('/').next()?;
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    Some(Slug::suggest(stem)?.as_str().to_owned())
}

/// The paths whose last part is near to a word, the nearest first.
fn nearest<'a>(paths: impl Iterator<Item = &'a str>, wanted: &str) -> Vec<&'a str> {
    let wanted: Vec<char> = wanted.chars().collect();
    // A short word has many neighbours that have nothing to do with it.
    let most = match wanted.len() {
        0..=3 => 0,
        4..=6 => 1,
        7..=12 => 2,
        _ => 3,
    };
    let mut near: Vec<(usize, usize, &str)> = paths
        .filter_map(|path| {
            let last: Vec<char> = path.rsplit('/').next()?.chars().collect();
            (last.len().abs_diff(wanted.len()) <= most)
                .then(|| distance(&last, &wanted))
                .filter(|found| *found <= most)
                .map(|found| (found, path.len(), path))
        })
        .collect();
    near.sort_unstable();
    near.truncate(NEAREST);
    near.into_iter().map(|(_, _, path)| path).collect()
}

/// How many letters have to be put in, taken out or changed to make one word of another (Levenshtein's distance).
fn distance(one: &[char], other: &[char]) -> usize {
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut corner = row;
        above[0] = row + 1;
        for (column, with) in other.iter().enumerate() {
            let changed = corner + usize::from(letter != with);
            corner = above[column + 1];
            above[column + 1] = changed.min(above[column] + 1).min(corner + 1);
        }
    }
    above[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_word_elsewhere_is_nearer_than_one_with_other_letters() {
        let paths = ["about", "posts/spring-fair", "posts/the-kiln", "the-kilns", "team/ada", "de/the-kiln"];
        let nearest = |path: &str| nearest(paths.into_iter(), &word_of(path).expect("a word"));
        assert_eq!(nearest("old/The_Kiln.html"), ["de/the-kiln", "posts/the-kiln", "the-kilns"]);
        assert_eq!(nearest("2019/sping-fair/"), ["posts/spring-fair"]);
        assert_eq!(nearest("abuot"), [""; 0], "two letters in another order are two mistakes");
        assert_eq!(nearest("abot"), ["about"]);
        assert_eq!(nearest("ida"), [""; 0], "a short word has to be the same");
        assert_eq!(nearest("ada"), ["team/ada"]);
        assert_eq!(word_of("<>"), None);
    }

    #[test]
    fn letters_are_counted() {
        let of =
            |one: &str, other: &str| distance(&one.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>());
        assert_eq!([of("", ""), of("a", ""), of("kitten", "sitting"), of("kiln", "klin")], [0, 1, 3, 2]);
    }
}
