//! Fields for a picture and for a file: named in the form, shown and led to, in every list.

use crate::admin_media::id_of;
use crate::media::pictures::photo;
use crate::media::{address, pdf, send};
use crate::support::{Desk, TestServer};
use image::ImageFormat::Jpeg;

/// A type with two fields for pictures and one for a file, which its list shows.
fn define(desk: &mut Desk, singular: &str, plural: &str, list: &str) {
    let fields = [
        ("singular", singular),
        ("plural", plural),
        ("list", list),
        ("f.0.kind", "image"),
        ("f.0.label", "Look"),
        ("f.0.in_lists", "on"),
        ("f.1.kind", "image"),
        ("f.1.label", "Badge"),
        ("f.1.in_lists", "on"),
        ("f.2.kind", "file"),
        ("f.2.label", "Recipe"),
        ("f.2.in_lists", "on"),
    ];
    desk.post("/types/new", &fields).expect_status(303);
}

/// What stands in a page from one text to the next other.
#[track_caller]
fn part<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    rest.split(to).next().unwrap_or(rest)
}

/// Whether it is a picture that browsers choose from several widths.
#[track_caller]
fn expect_picture(part: &str, name: &str, alt: &str) {
    let (address, alt) = (format!("/{name}\""), format!(" alt=\"{alt}\""));
    for there in [address.as_str(), alt.as_str(), " srcset=\"/acme/media/", "/320/", " 320w, "] {
        assert!(part.contains(there), "{there} is missing: {part}");
    }
}

const LINK: &str = "<a href=\"/acme/media/blue-glaze.pdf\">How the glaze is made</a>";

#[test]
fn pictures_and_files_of_fields_are_shown_and_led_to_on_the_page_of_an_entry_and_in_each_kind_of_list() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let recipe = pdf(5000);
    send(&mut desk, "Blue pot.jpg", &photo(1000, 500, Jpeg)).expect_status(303);
    send(&mut desk, "Mark.jpg", &photo(700, 700, Jpeg)).expect_status(303);
    send(&mut desk, "Blue glaze.pdf", &recipe).expect_status(303);
    let mark = id_of(&desk.get("/media").expect_status(200).text(), "mark.jpg");
    let details = [("alt", "The sign of the kiln"), ("folder", ""), ("focal_x", "50"), ("focal_y", "50")];
    desk.post(&format!("/media/{mark}"), &details).expect_status(303);
    let entry = [
        ("title", "Blue"),
        ("intent", "publish"),
        ("field.look", "blue-pot.jpg"),
        ("field.look.alt", "A blue pot"),
        ("field.badge", "mark.jpg"),
        ("field.recipe", "blue-glaze.pdf"),
        ("field.recipe.label", "How the glaze is made"),
    ];
    for (singular, plural, list) in [("Pot", "Pots", "rows"), ("Jug", "Jugs", "cards"), ("Bowl", "Bowls", "table")] {
        define(&mut desk, singular, plural, list);
        let key = plural.to_lowercase();
        let form = desk.get(&format!("/content/{key}/new")).expect_status(200);
        form.expect_text("<option value=\"blue-glaze.pdf\">").expect_text("name=\"field.look\"");
        desk.post(&format!("/content/{key}/new"), &entry).expect_status(303);

        let page = server.get(&format!("/acme/{key}/blue")).expect_status(200).expect_text(LINK).text();
        expect_picture(part(&page, "<figure class=\"item-figure\">", "</figure>"), "blue-pot.jpg", "A blue pot");
        // Nobody said in the entry what it shows: the library knows.
        expect_picture(part(&page, "<dt>Badge</dt><dd>", "</dd>"), "mark.jpg", "The sign of the kiln");
        assert!(!page.contains("<dt>Look</dt>"), "it stands above, once: {page}");

        let page = server.get(&format!("/acme/{key}")).expect_status(200).expect_text(LINK).text();
        let main = part(&page, "<main", "</main>");
        // The first of its pictures stands for it, beside words that say what it is; in a table it has a column.
        let first = part(main, "<img", ">");
        let alt = if list == "table" { " alt=\"A blue pot\"" } else { " alt=\"\"" };
        assert!(first.contains("/blue-pot.jpg\"") && first.contains(alt), "{first}");
        assert_eq!(main.matches("/blue-pot.jpg\"").count(), 1, "{main}");
        expect_picture(main, "mark.jpg", "The sign of the kiln");
    }

    // The link leads to the file itself, which is saved under its name.
    let file = server.get(&address(&server, "acme", "blue-glaze.pdf")).expect_status(200);
    assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"blue-glaze.pdf\""));
    assert!(file.body == recipe, "{} bytes", file.body.len());

    // As long as an entry leads to it, it stays in the library.
    let id = id_of(&desk.get("/media").expect_status(200).text(), "blue-glaze.pdf");
    desk.post(&format!("/media/{id}/delete"), &[]).expect_status(409).expect_text("take it out there first");
}

#[test]
fn a_link_without_words_has_the_name_of_its_file_and_what_is_no_picture_stands_for_none() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "Blue glaze.pdf", &pdf(500)).expect_status(303);
    send(&mut desk, "Pot.jpg", &photo(90, 60, Jpeg)).expect_status(303);
    define(&mut desk, "Pot", "Pots", "rows");
    let wrong = [("title", "Blue"), ("field.look", "blue-glaze.pdf"), ("field.recipe", "none.pdf")];
    let refused = desk.post("/content/pots/new", &wrong).expect_status(422);
    refused
        .expect_text("id=\"f-field.look-error\"")
        .expect_text("id=\"f-field.recipe-error\"")
        .expect_text("value=\"none.pdf\"");
    // Any file can be led to, a picture too.
    let entry = [("title", "Blue"), ("intent", "publish"), ("field.recipe", "pot.jpg")];
    desk.post("/content/pots/new", &entry).expect_status(303);
    let page = server.get("/acme/pots/blue").expect_status(200);
    page.expect_text("<dd><a href=\"/acme/media/pot.jpg\">pot.jpg</a></dd>").expect_no_text("item-figure");
}
