//! The report of an import on its screen: counted by kinds, and grouped by what it says.

use super::{WORDPRESS, pictures, report_of, send, tar_of, wait_for};
use crate::support::{Desk, TestServer};

/// A part of a screen, from its heading to the next one of its rank.
#[track_caller]
fn part<'a>(screen: &'a str, id: &str) -> &'a str {
    let (_, rest) = screen.split_once(&format!("<h2 id=\"{id}\">")).unwrap_or_else(|| panic!("no {id} in {screen}"));
    rest.split("<h2 ").next().expect("a part")
}

#[test]
fn a_report_counts_things_by_their_kinds_before_they_come_after_and_when_they_were_here() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let sent = [("site.xml", WORDPRESS.as_bytes())];
    send(&mut desk, "", &sent).expect_status(303);
    let screen = wait_for(&mut desk, "This is what would come").text();
    let counts = part(&screen, "counts");
    for kind in ["Pages", "Posts", "Media", "People", "Categories", "Menus", "Comments", "All else"] {
        assert!(counts.contains(&format!("<td class=\"row-title\">{kind}</td>")), "no {kind} in {counts}");
    }
    let comments = "Comments</td><td data-label=\"Comes in as it is\">0</td><td data-label=\"Comes in changed\">0</td>\
                    <td data-label=\"Left out\">2</td></tr>";
    assert!(counts.contains(comments) && !counts.contains("here already"), "{counts}");

    desk.post("/import/run", &[]).expect_status(303);
    let screen = wait_for(&mut desk, "It is here").text();
    let counts = part(&screen, "counts");
    let menu = "Menus</td><td data-label=\"Came in as it was\">1</td><td data-label=\"Came in changed\">0</td>\
                <td data-label=\"Left out\">0</td>";
    assert!(counts.contains(menu) && counts.contains("Came in changed"), "{counts}");

    send(&mut desk, "", &sent).expect_status(303);
    let screen = wait_for(&mut desk, "This is what would come").text();
    let counts = part(&screen, "counts");
    let menu = "Menus</td><td data-label=\"Comes in as it is\">0</td><td data-label=\"Comes in changed\">0</td>\
                <td data-label=\"Left out\">0</td><td data-label=\"Is here already\">1</td>";
    assert!(counts.contains(menu), "{counts}");
}

#[test]
fn pictures_that_were_not_sent_are_counted_before_the_button_that_brings_all_in() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "", &[("site.xml", WORDPRESS.as_bytes())]).expect_status(303);
    let screen = wait_for(&mut desk, "This is what would come").text();
    let not_sent = |desk: &mut Desk| report_of(desk).matches("not among the files that came with the export").count();
    let missing = not_sent(&mut desk);
    assert!(missing > 1, "{missing}");
    let warning = screen.find(&format!("{missing} pictures and other files will be missing.")).expect("a warning");
    assert!(screen.contains("wp-content/uploads") && Some(warning) < screen.find("/admin/import/run\""), "{screen}");

    let path = desk.path("/import");
    let german = desk.browser.get_with(&path, &[("accept-language", "de")]).expect_status(200);
    german.expect_text(&format!("{missing} Bilder und andere Dateien werden fehlen."));
    // Sent with its files it warns of what is missing still, and of nothing where nothing is.
    let files = tar_of(&pictures());
    send(&mut desk, "", &[("site.xml", WORDPRESS.as_bytes()), ("uploads.tar", &files)]).expect_status(303);
    let screen = wait_for(&mut desk, "This is what would come").text();
    let still = not_sent(&mut desk);
    assert!(still < missing && screen.contains("will be missing") == (still > 0), "{still}: {screen}");
}

#[test]
fn notes_that_say_the_same_are_one_group_what_is_lost_first_and_open_and_every_line_is_there() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "", &[("site.xml", WORDPRESS.as_bytes())]).expect_status(303);
    let screen = wait_for(&mut desk, "This is what would come").text();
    let [lost, changed, came] = ["lost", "changed", "came"].map(|id| part(&screen, id));
    assert!(screen.find("id=\"lost\"") < screen.find("id=\"changed\""), "{screen}");
    assert!(lost.contains("<details class=\"card\" open>") && !lost.contains("<details class=\"card\">"), "{lost}");
    for folded in [changed, came] {
        assert!(folded.contains("<details class=\"card\">") && !folded.contains(" open>"), "{folded}");
    }
    // What differs stands beside each, what does not is said once, and all of it in whole sentences.
    let missing = "<h3>It is not among the files that came with the export: “…”. (";
    assert_eq!(lost.matches(missing).count(), 1, "{lost}");
    for words in ["2015/03/loaf.png</bdi>", "<h3>Its 2 comments are not here. (1)</h3>"] {
        assert!(lost.contains(words), "no {words} in {lost}");
    }
    assert!(changed.contains("<h3>It was private, which nothing is here; it is a draft. (1)</h3>"), "{changed}");
    assert!(came.contains("<h3>Posts (") && came.contains("“ines@old-bakery.example”"), "{came}");
    let parts = [lost, changed, came].concat();
    assert!(!parts.contains('`'), "{parts}");

    // Who has read all of it need not go back to bring it in.
    let (forget, run) = ("action=\"/acme/admin/import/forget\"", "action=\"/acme/admin/import/run\"");
    assert!(screen.matches(run).count() == 2 && screen.matches(forget).count() == 2, "{screen}");
    assert_eq!(screen.matches("Yes, discard this file").count(), 2, "{screen}");
    assert!(
        screen.rfind(run) > screen.rfind("<li><bdi>") && screen.rfind(run) < screen.find("id=\"send\""),
        "{screen}"
    );

    // Every line of the table has its own on the screen.
    let lines = report_of(&mut desk).lines().count() - 1;
    assert!(lines > 30, "{lines} lines");
    assert_eq!(screen.matches("<li><bdi>").count(), lines, "{screen}");
    assert!(!screen.contains("the table has all of them"), "{screen}");

    let path = desk.path("/import");
    let german = desk.browser.get_with(&path, &[("accept-language", "de")]).expect_status(200).text();
    for words in [
        "<h3>Diese Datei ist nicht unter denen, die mit dem Export kamen: „…“. (",
        "<h3>Kommentare werden nicht übernommen: 2. (1)</h3>",
        "<h3>Beiträge (",
        ">Kommentare</td>",
        "„ines@old-bakery.example“; Autor/in mit Prüfung, ohne Passwort",
    ] {
        assert!(german.contains(words), "no {words} in {german}");
    }
    assert!(!part(&german, "lost").contains('`') && !part(&german, "lost").contains(" is not "), "{german}");
}

#[test]
fn a_long_group_of_what_is_lost_is_folded_so_that_what_comes_after_it_is_found() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let boat = |number: u16| {
        format!(
            "<item><title>Boat {number}</title><wp:post_id>{number}</wp:post_id>\
             <wp:attachment_url>https://old-bakery.example/wp-content/uploads/boat-{number}.png</wp:attachment_url>\
             <wp:post_type>attachment</wp:post_type></item>"
        )
    };
    let boats: String = (9001..9012).map(boat).collect();
    let export = WORDPRESS.replace("</channel>", &format!("{boats}</channel>"));
    send(&mut desk, "", &[("site.xml", export.as_bytes())]).expect_status(303);
    let screen = wait_for(&mut desk, "This is what would come").text();
    let lost = part(&screen, "lost");
    let (_, missing) = lost.split_once("<details class=\"card\">").expect("a group that is folded");
    assert!(missing.trim_start().starts_with("<summary><h3>It is not among the files"), "{lost}");
    assert!(lost.contains("<details class=\"card\" open>"), "{lost}");
}
