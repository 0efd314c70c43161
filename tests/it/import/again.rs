//! An import of what is here already: nothing comes twice, and what a text lacked comes where nobody worked on it.

use super::wordpress::{entry_of, expect_line};
use super::{WORDPRESS, bring_in, pictures, send, wait_for, zip_of};
use crate::support::{Desk, TestServer};
use std::collections::BTreeMap;

const EXPORT: (&str, &[u8]) = ("site.xml", WORDPRESS.as_bytes());

/// An archive of some of the made-up site's files.
fn archive_of(names: &[&str]) -> Vec<u8> {
    let files: Vec<_> = pictures().into_iter().filter(|(path, _)| names.iter().any(|it| path.ends_with(it))).collect();
    assert_eq!(files.len(), names.len());
    zip_of(&files)
}

/// Brings the site in with these.
fn bring_with(desk: &mut Desk, names: &[&str]) -> String {
    bring_in(desk, "", &[EXPORT, ("uploads.zip", &archive_of(names))])
}

#[test]
fn what_was_not_among_the_files_comes_with_later_runs_to_entries_with_earlier_versions_too() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let without = bring_in(&mut desk, "", &[EXPORT]);
    expect_line(&without, "not carried over or changed,file,2015/03/oven.png", "not among the files");
    server.get("/acme/posts/blocks").expect_text("Fresh at six");
    server.get("/acme/posts/rye").expect_status(200).expect_no_text("oven.png\"><meta");

    // The post about rye came with two earlier versions, and its files come in two portions.
    let with_oven = bring_with(&mut desk, &["oven.png"]);
    expect_line(&with_oven, "came over,post,Blocks", "it was here");
    expect_line(&with_oven, "came over,post,Rye & crust", "it was here");
    server.get("/acme/posts/blocks").expect_status(200).expect_text("oven.png");
    server.get("/acme/posts/rye").expect_text("oven.png\"><meta").expect_no_text("alt=\"A loaf\"");
    let with_all = bring_with(&mut desk, &["oven.png", "loaf.png", "prices.pdf"]);
    expect_line(&with_all, "came over,post,Rye & crust", "it was here");
    let rye = server.get("/acme/posts/rye").expect_status(200);
    rye.expect_text("alt=\"A loaf\"").expect_text("href=\"/acme/media/prices.pdf\"");
    let entry = entry_of(&mut desk, "Rye &#38; crust");
    let history = desk.get(&format!("{entry}/history")).text();
    assert!(history.matches("Ines Roth").count() >= 3, "{history}");
}

#[test]
fn a_text_that_somebody_worked_on_gets_no_pictures_whatever_versions_it_came_with() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    bring_in(&mut desk, "", &[EXPORT]);
    let own = [("title", "Rye, by us"), ("slug", "rye"), ("s.0.kind", "rich_text"), ("s.0.body", "Our own words.")];
    let entry = entry_of(&mut desk, "Rye &#38; crust");
    desk.save(&entry, "publish", &own).expect_status(303);
    let again = bring_with(&mut desk, &["oven.png", "loaf.png"]);
    expect_line(&again, "already here,post,Rye, by us", "somebody has worked on it");
    expect_line(&again, "came over,post,Blocks", "it was here");
    server.get("/acme/posts/rye").expect_text("Our own words.").expect_no_text("loaf.png");
}

/// The numbers of each kind on the screen of an import.
fn counts(screen: &str) -> BTreeMap<String, Vec<u64>> {
    let (_, rest) = screen.split_once("<h2 id=\"counts\">").expect("counts");
    let (table, _) = rest.split_once("</table>").expect("its end");
    let row = |row: &str| {
        let (kind, rest) = row.split_once("</td>").expect("a kind");
        let cells = rest.split("<td data-label=").skip(1).filter_map(|cell| cell.split(['>', '<']).nth(1));
        (kind.to_owned(), cells.map(|cell| cell.parse().expect("a number")).collect())
    };
    table.split("<td class=\"row-title\">").skip(1).map(row).collect()
}

#[test]
fn the_same_file_once_more_says_that_nothing_is_new_and_how_many_things_of_each_kind_are_here() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    // What is none is said to come until it is looked into, and is left out each time.
    let files = archive_of(&["loaf.png", "oven.png", "prices.pdf"]);
    let sent = [EXPORT, ("uploads.zip", files.as_slice())];
    bring_in(&mut desk, "", &sent);
    let first = counts(&desk.get("/import").text());
    let posts = server.get("/acme/posts").text();

    // Before it is brought in, and after.
    send(&mut desk, "", &sent).expect_status(303);
    let rehearsed = counts(&wait_for(&mut desk, "This is what would come").text());
    desk.post("/import/run", &[]).expect_status(303);
    let screen = wait_for(&mut desk, "It is here").expect_text(" 0 things came over and ").text();
    let second = counts(&screen);
    assert_eq!(rehearsed, second);
    for kind in ["Pages", "Posts", "Media", "People", "Categories", "Menus", "Menu items", "Earlier versions"] {
        assert!(first[kind][0] + first[kind][1] > 0, "no {kind} came: {first:?}");
    }
    for (kind, numbers) in &first {
        let none = vec![0; 4];
        let now = second.get(kind).unwrap_or(&none);
        assert_eq!([now[0], now[1], now[3]], [0, 0, numbers[0] + numbers[1]], "{kind}: {first:?}, {second:?}");
    }
    assert_eq!(server.get("/acme/posts").text(), posts);
}
