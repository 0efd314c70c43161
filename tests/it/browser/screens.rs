//! Every screen there is, under the judge's eye.

use super::tab::Tab;
use crate::admin_media::id_of;
use crate::media::pictures::photo;
use crate::media::send;
use crate::support::{Desk, PASSWORD, SUPER_USER, TestServer};
use crate::taxonomies::term_id;
use image::ImageFormat::Jpeg;
use rowhouse::domain::look::ThemeName;

/// Opens some pages and asks that each is good in every look and that the console is quiet.
#[track_caller]
pub(super) fn expect_good(tab: &Tab, paths: &[String]) {
    judge(tab, 200, paths);
}

/// The same of pages that say that nothing is there, by the status that a browser notes of them.
#[track_caller]
pub(super) fn expect_good_without(tab: &Tab, status: u16, paths: &[String]) {
    judge(tab, status, paths);
}

#[track_caller]
fn judge(tab: &Tab, status: u16, paths: &[String]) {
    tab.bring_judge();
    let mut all = Vec::new();
    for path in paths {
        tab.go(path);
        assert!(tab.path().starts_with(path.split('?').next().unwrap_or(path)), "{path} leads to {}", tab.path());
        all.extend(tab.violations_in_every_look(path));
        // A browser complains of each page that is not there, and of none that is.
        let note = format!("{path} - Failed to load resource: the server responded with a status of {status}");
        let (noted, complaints): (Vec<_>, Vec<_>) = tab.complaints().into_iter().partition(|line| line.contains(&note));
        if status != 200 && noted.is_empty() {
            all.push(format!("{path}: it was not answered by {status}"));
        }
        // Into the sandboxed frame of a preview not even the judge's own script is let.
        let complaints = complaints.into_iter().filter(|line| !line.contains("Blocked script execution"));
        all.extend(complaints.map(|line| format!("{path}: {line}")));
    }
    assert!(all.is_empty(), "{} faults\n{}", all.len(), all.join("\n"));
}

/// Some paths below a base.
pub(super) fn below(base: &str, paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| format!("{base}{path}")).collect()
}

#[test]
fn every_screen_of_a_tenants_admin_is_good_in_every_look() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "save", "Firing day", "Some **words**\n\n| a | b |\n| --- | --- |\n| c | d |");
    desk.save(&post, "save", &[("title", "Firing day, moved"), ("s.0.kind", "rich_text"), ("s.0.body", "Others")])
        .expect_status(303);
    let gone = desk.write("posts", "save", "Gone", "Words");
    desk.post(&format!("{gone}/bin"), &[]).expect_status(303);
    desk.invite("tove@example.com", "editor");
    define_events(&mut desk);
    sort_by_subjects(&mut desk);
    let asked = server.invited("acme", "ola@brandt.example", "contributor").write("posts", "review", "Ashes", "Words");
    let send_back = format!("/admin{asked}/send-back");
    send(&mut desk, "Barn.jpg", &photo(900, 450, Jpeg)).expect_status(303);
    let picture = format!("/admin/media/{}", id_of(&desk.get("/media").expect_status(200).text(), "barn.jpg"));
    let message = define_form(&server, &mut desk);
    desk.post("/languages", &[("tag", "de")]).expect_status(303);
    let tab = server.tab_of("acme");
    let editor = format!("/admin{post}");
    let history = format!("{editor}/history");
    let list = desk.get(&format!("{post}/history")).expect_status(200).text();
    let version = list.split(&format!("{history}/")).nth(1).and_then(|rest| rest.split('"').next()).expect("a version");
    let compared = format!("{history}/{version}");
    let (sharing, widths) = (format!("{editor}/sharing"), format!("{editor}/widths"));
    let screens = [
        "/admin",
        "/admin/search",
        "/admin/search?q=e",
        "/admin/search?q=zzz",
        "/admin/pages",
        "/admin/pages?q=e&show=published",
        "/admin/pages/new",
        "/admin/posts",
        "/admin/posts/new",
        &editor,
        &history,
        &compared,
        &sharing,
        &widths,
        &send_back,
        "/admin/bin",
        "/admin/tags",
        "/admin/taxonomies/new",
        "/admin/taxonomies/subject",
        "/admin/taxonomies/subject/edit",
        "/admin/taxonomies/subject/terms/glazes",
        "/admin/faults",
        "/admin/navigation",
        "/admin/navigation/main",
        "/admin/navigation?language=de",
        "/admin/navigation/main?language=de",
        "/admin/languages",
        "/admin/languages/de",
        "/admin/redirects",
        "/admin/redirects/missing",
        "/admin/types",
        "/admin/types/new",
        "/admin/types/events",
        "/admin/content/events",
        "/admin/content/events/new",
        "/admin/forms",
        "/admin/forms/new",
        "/admin/forms/sign-up",
        "/admin/messages",
        "/admin/messages?show=spam",
        &message,
        "/admin/media",
        &picture,
        "/admin/design",
        "/admin/design/marks",
        "/admin/people",
        "/admin/people/roles",
        "/admin/people/roles/new",
        "/admin/people/roles/contributor",
        "/admin/settings",
        "/admin/settings/mail",
        "/admin/import",
        "/admin/audit",
        "/admin/profile",
        "/admin/profile/second-factor",
    ];
    expect_good(&tab, &below("/acme", &screens));
    expect_good_without(&tab, 404, &below("/acme", &["/admin/no-such-screen"]));
}

#[test]
fn every_screen_of_the_console_is_good_in_every_look() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    server.suspend("bolt");
    server.create(crate::support::arrange::new_tenant("cove"));
    let tab = server.tab();
    tab.sign_in("", SUPER_USER, PASSWORD);
    let screens = [
        "/admin",
        "/admin/tenants",
        "/admin/new-tenant",
        "/admin/first-site",
        "/admin/tenants/acme",
        "/admin/tenants/bolt",
        "/admin/tenants/cove",
        "/admin/tenants/acme/edit",
        "/admin/tenants/cove/setup",
        "/admin/restore",
        "/admin/adopt",
        "/admin/tenants/acme/clone",
        "/admin/tenants/acme/move",
        "/admin/tenants/acme/suspend",
        "/admin/tenants/acme/reset",
        "/admin/tenants/acme/delete",
        "/admin/backups",
        "/admin/people",
        "/admin/audit",
        "/admin/settings",
        "/admin/schemas",
        "/admin/nodes",
        "/admin/tokens",
        "/admin/profile",
    ];
    expect_good(&tab, &below("", &screens));
    expect_good_without(&tab, 404, &below("", &["/admin/no-such-screen"]));
    expect_good_without(&tab, 503, &below("", &["/bolt/"]));
}

#[test]
fn every_theme_is_good_on_one_of_every_section_in_every_look() {
    let server = TestServer::start().with_tenant("acme");
    speak_german(&mut server.desk("acme"));
    let tab = server.tab_of("acme");
    let preview = |theme: &ThemeName| format!("/acme/admin/design/preview?theme={}&page=samples", theme.as_str());
    expect_good(&tab, &ThemeName::ALL.iter().map(preview).collect::<Vec<_>>());
}

#[test]
fn every_kind_of_page_of_a_site_is_good_in_every_look() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab();
    let post = server.get("/acme/posts").text();
    let post = post.split("href=\"/acme/posts/").nth(1).and_then(|rest| rest.split('"').next()).expect("a post");
    let post = format!("/posts/{post}");
    let mut desk = server.desk("acme");
    define_events(&mut desk);
    define_form(&server, &mut desk);
    speak_german(&mut desk);
    let said = [("biography", "Fires kilns."), ("links", "https://potter.example"), ("slug", "potter")];
    desk.post("/profile/author", &said).expect_status(303);
    desk.write("posts", "publish", "Of glazes", "Wood ash melts.");
    sort_by_subjects(&mut desk);
    // As many as one page of a list has.
    for number in 1..=12 {
        desk.write("posts", "publish", &format!("Firing {number}"), "It burns.");
    }
    let pages = [
        "/author/potter",
        "/de",
        "/de/ofen",
        "/de/search?q=ofen",
        "/",
        "/about",
        "/posts",
        "/posts/page/2",
        &post,
        "/tag/people",
        "/subject",
        "/subject/glazes",
        "/search?q=river",
        "/events",
        "/events/kiln-night",
        "/form/sign-up.html",
        "/form/sign-up/thanks.html",
    ];
    expect_good(&tab, &below("/acme", &pages));
    expect_good_without(&tab, 404, &below("", &["/acme/no-such-page", "/nobody-lives-here"]));
}

#[test]
fn a_form_that_is_refused_is_good_in_every_look_and_has_the_focus_where_it_is_wrong() {
    let server = TestServer::start().with_tenant("acme");
    define_form(&server, &mut server.desk("acme"));
    let tab = server.tab();
    tab.bring_judge();
    tab.go("/acme/form/sign-up.html");
    // As somebody whose browser checks nothing by itself.
    tab.run("document.querySelector('form.form').noValidate = true", &[]);
    tab.fill("form.form [name=name]", "Tove");
    tab.click("form.form button");
    tab.until("document.activeElement.name === 'email'");
    assert_eq!(tab.value("document.querySelector('[name=name]').value"), "Tove");
    let faults = tab.violations_in_every_look("the form again");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A form with a field of every kind, and the path of a message that came by it.
fn define_form(server: &TestServer, desk: &mut Desk) -> String {
    let fields = [
        ("title", "Sign up"),
        ("intro", "For the kiln night."),
        ("f.0.kind", "line"),
        ("f.0.label", "Name"),
        ("f.0.look", "name"),
        ("f.0.needed", "on"),
        ("f.1.kind", "email"),
        ("f.1.label", "Email"),
        ("f.1.hint", "We answer there."),
        ("f.1.needed", "on"),
        ("f.2.kind", "phone"),
        ("f.2.label", "Telephone"),
        ("f.3.kind", "number"),
        ("f.3.label", "How many"),
        ("f.3.max", "8"),
        ("f.4.kind", "date"),
        ("f.4.label", "Day"),
        ("f.5.kind", "choice"),
        ("f.5.label", "Room"),
        ("f.5.detail", "Yard\nHall"),
        ("f.6.kind", "choice"),
        ("f.6.label", "Way"),
        ("f.6.look", "list"),
        ("f.6.detail", "By boat\nOn foot"),
        ("f.7.kind", "choices"),
        ("f.7.label", "Food"),
        ("f.7.hint", "Tick all that fit."),
        ("f.7.detail", "Soup\nBread"),
        ("f.8.kind", "lines"),
        ("f.8.label", "Wishes"),
        ("f.9.kind", "consent"),
        ("f.9.label", "I agree that you keep this."),
        ("f.9.needed", "on"),
    ];
    desk.post("/forms/new", &fields).expect_status(303);
    let sent = [
        ("name", "Tove"),
        ("email", "tove@brandt.example"),
        ("wishes", "Two\nlines"),
        ("i-agree-that-you-keep-this", "yes"),
    ];
    server.browser().post_pairs("/acme/form/sign-up.html", &sent).expect_status(303);
    let list = desk.get("/messages").expect_status(200).text();
    let id = list.split("/admin/messages/").nth(1).and_then(|rest| rest.split('"').next()).expect("a message");
    format!("/admin/messages/{id}")
}

/// Terms that posts are sorted by, and a post of one of them.
fn sort_by_subjects(desk: &mut Desk) {
    let subject = [("singular", "Subject"), ("plural", "Subjects"), ("kind", "post"), ("nested", "on")];
    desk.post("/taxonomies/new", &subject).expect_status(303);
    desk.post("/taxonomies/subject", &[("label", "Glazes")]).expect_status(303);
    let glazes = term_id(desk, "Glazes");
    let post = desk.write("posts", "publish", "Ash on clay", "It melts.");
    let fields =
        [("title", "Ash on clay"), ("term", &*glazes), ("s.0.kind", "rich_text"), ("s.0.body", "Wood ash melts.")];
    desk.save(&post, "publish", &fields).expect_status(303);
}

/// A second language with a page in it, so that every page of the site leads to the others.
fn speak_german(desk: &mut Desk) {
    desk.post("/languages", &[("tag", "de")]).expect_status(303);
    let page = [
        ("title", "Ofen"),
        ("language", "de"),
        ("in_navigation", "on"),
        ("intent", "publish"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "Er brennt mit **Holz**."),
    ];
    desk.post("/pages/new", &page).expect_status(303);
}

/// A content type with some kinds of fields, listed as a table, and one entry of it.
fn define_events(desk: &mut Desk) {
    let fields = [
        ("singular", "Event"),
        ("plural", "Events"),
        ("list", "table"),
        ("facts", "beside"),
        ("in_navigation", "on"),
        ("f.0.kind", "date"),
        ("f.0.label", "Day"),
        ("f.0.in_lists", "on"),
        ("f.1.kind", "money"),
        ("f.1.label", "Fee"),
        ("f.1.detail", "EUR"),
        ("f.1.in_lists", "on"),
        ("f.2.kind", "choice"),
        ("f.2.label", "Room"),
        ("f.2.detail", "Yard\nHall"),
        ("f.3.kind", "rich_text"),
        ("f.3.label", "Programme"),
        ("f.4.kind", "image"),
        ("f.4.label", "Picture"),
        ("f.5.kind", "yes_no"),
        ("f.5.label", "Booked out"),
    ];
    desk.post("/types/new", &fields).expect_status(303);
    let event = [
        ("title", "Kiln night"),
        ("intent", "publish"),
        ("field.day", "2031-05-01"),
        ("field.fee", "12.50"),
        ("field.room", "Yard"),
        ("field.programme", "First **fire**, then soup."),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "We open the kiln together."),
    ];
    desk.post("/content/events/new", &event).expect_status(303);
}
