//! Every screen there is, under the judge's eye.

use super::everything::{
    CONSOLE, CONTENT, CONTRIBUTOR, Everything, NOWHERE, STRANGERS, UPKEEP, WRITING, define_events, define_form,
    hosting, put_on, sort_by_subjects, speak_german,
};
use super::tab::{Scheme, Tab};
use crate::empty_lists::{EMPTY, bare, define_what_is_empty};
use crate::support::{PASSWORD, SUPER_USER, TestServer};
use rowhouse::domain::look::ThemeName;
use serde_json::json;

/// A theme on a page with one of every section.
pub(super) const SAMPLES: &str = "/admin/design/preview";

/// Opens some pages and asks that each is good in every look and that the console is quiet.
#[track_caller]
pub(super) fn expect_good(tab: &Tab, paths: &[String]) {
    expect_none(&faults(tab, 200, paths));
}

/// The same of pages that say that nothing is there, by the status that a browser notes of them.
#[track_caller]
pub(super) fn expect_good_without(tab: &Tab, status: u16, paths: &[String]) {
    expect_none(&faults(tab, status, paths));
}

#[track_caller]
pub(super) fn expect_none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// What is wrong with some pages that have that status.
#[track_caller]
pub(super) fn faults(tab: &Tab, status: u16, paths: &[String]) -> Vec<String> {
    tab.bring_judge();
    let mut all = Vec::new();
    for path in paths {
        // Where there is room, nothing comes folded.
        tab.size(1280, 900);
        tab.go(path);
        assert!(tab.path().starts_with(path.split('?').next().unwrap_or(path)), "{path} leads to {}", tab.path());
        all.extend(tab.violations_in_every_look(path));
        // A browser complains of each page that is not there, and of none that is.
        let note = format!("{path} - Failed to load resource: the server responded with a status of {status}");
        let (noted, complaints): (Vec<_>, Vec<_>) = tab.complaints().into_iter().partition(|line| line.contains(&note));
        if status != 200 && noted.is_empty() {
            all.push(format!("{path}: it was not answered by {status}"));
        }
        all.extend(complaints.into_iter().map(|line| format!("{path}: {line}")));
    }
    all
}

/// Some paths below a base.
pub(super) fn below(base: &str, paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| format!("{base}{path}")).collect()
}

/// The same of a tenant's administrator, at a site that has one of everything.
#[track_caller]
fn expect_good_screens(screens: &[&str]) {
    let server = TestServer::start().with_tenant("acme");
    let everything = Everything::at(&server);
    expect_good(&server.tab_of("acme"), &everything.addresses(screens));
}

#[test]
fn every_screen_of_writing_is_good_in_every_look() {
    expect_good_screens(WRITING);
}

#[test]
fn every_screen_of_what_a_site_is_made_of_is_good_in_every_look() {
    expect_good_screens(CONTENT);
}

#[test]
fn every_screen_of_what_is_looked_after_is_good_in_every_look() {
    expect_good_screens(UPKEEP);
}

/// In one look: a list differs from one that has something in what stands in the place of its rows alone.
#[test]
fn every_list_that_has_nothing_yet_is_good() {
    let server = TestServer::start();
    let mut desk = bare(&server);
    let tab = server.tab_of("acme");
    tab.bring_judge();
    tab.size(1280, 900);
    tab.scheme(Scheme::Light);
    let judged = |path: &str| {
        tab.go(&format!("/acme/admin{path}"));
        assert_eq!(tab.value("document.querySelectorAll('main .empty-card').length"), json!(1), "{path}");
        tab.violations().into_iter().map(|line| format!("{path}: {line}")).collect::<Vec<_>>()
    };
    let mut faults = judged("/types");
    define_what_is_empty(&mut desk);
    faults.extend(EMPTY.iter().flat_map(|(path, ..)| judged(path)));
    expect_none(&faults);
    tab.expect_quiet();
}

#[test]
fn what_is_not_there_or_not_for_somebody_is_good_in_every_look_and_so_is_what_strangers_are_shown() {
    let server = TestServer::start().with_tenant("acme");
    let everything = Everything::at(&server);
    let tab = server.tab();
    expect_good(&tab, &everything.addresses(STRANGERS));
    tab.sign_in("/acme", CONTRIBUTOR, PASSWORD);
    expect_good_without(&tab, 404, &everything.addresses(NOWHERE));
    let no_entry = "/acme/admin/entries/00000000-0000-7000-8000-000000000000".to_owned();
    expect_good_without(&tab, 404, &[no_entry]);
    expect_good_without(&tab, 403, &below("/acme", &["/admin/people"]));
}

#[test]
fn every_screen_of_the_console_is_good_in_every_look() {
    let server = hosting();
    let tab = server.tab();
    tab.sign_in("", SUPER_USER, PASSWORD);
    expect_good(&tab, &below("", CONSOLE));
    expect_good_without(&tab, 404, &below("", NOWHERE));
    expect_good_without(&tab, 404, &below("", &["/admin/tenants/nobody"]));
    expect_good_without(&tab, 503, &below("", &["/bolt/"]));
}

#[test]
fn the_question_before_many_tenants_are_suspended_is_good_in_every_look() {
    let server = hosting();
    let tab = server.tab();
    tab.sign_in("", SUPER_USER, PASSWORD);
    tab.bring_judge();
    tab.go("/admin/tenants");
    for tenant in ["acme", "bolt"] {
        tab.click(&format!("#chosen [name=name][value={tenant}]"));
    }
    tab.click("#chosen button[value=suspend]");
    tab.until("document.querySelector('form [name=confirmed]')");
    let mut faults = tab.violations_in_every_look("the question before many are suspended");
    faults.extend(tab.faults_of_focus());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    tab.expect_quiet();
}

#[test]
fn every_theme_is_good_on_one_of_every_section_in_every_look() {
    let server = TestServer::start().with_tenant("acme");
    speak_german(&mut server.desk("acme"));
    let tab = server.tab_of("acme");
    let preview = |theme: &ThemeName| format!("/acme{SAMPLES}?theme={}&page=samples", theme.as_str());
    expect_good(&tab, &ThemeName::ALL.iter().map(preview).collect::<Vec<_>>());
}

/// Makes pages of every kind that a site has, and gives their addresses.
fn every_kind_of_page(server: &TestServer) -> Vec<String> {
    let post = server.get("/acme/posts").text();
    let post = post.split("href=\"/acme/posts/").nth(1).and_then(|rest| rest.split('"').next()).expect("a post");
    let post = format!("/posts/{post}");
    let mut desk = server.desk("acme");
    define_events(&mut desk);
    // Of a year of its own, so that there is an archive.
    let old = [("title", "Old kiln"), ("field.day", "2021-05-01"), ("publish_at", "2021-05-01T10:00")];
    desk.post("/content/events/new", &[&old[..], &[("intent", "publish")]].concat()).expect_status(303);
    define_form(server, &mut desk);
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
        "/events/year/2021",
        "/events/kiln-night",
        "/form/sign-up.html",
        "/form/sign-up/thanks.html",
    ];
    below("/acme", &pages)
}

#[test]
fn every_kind_of_page_of_a_site_is_good_in_every_look() {
    let server = TestServer::start().with_tenant("acme");
    let pages = every_kind_of_page(&server);
    let tab = server.tab();
    expect_good(&tab, &pages);
    expect_good_without(&tab, 404, &below("", &["/acme/no-such-page", "/nobody-lives-here"]));
}

/// By the rules of colours alone, and wide: all others have been asked for in the theme that the site begins with.
#[test]
fn every_kind_of_page_of_a_site_can_be_read_in_the_colours_of_every_theme() {
    let server = TestServer::start().with_tenant("acme");
    let pages = every_kind_of_page(&server);
    let mut desk = server.desk("acme");
    let first = server.get("/acme/").expect_status(200).text();
    let tab = server.tab();
    tab.bring_judge();
    tab.size(1280, 900);
    let mut faults = Vec::new();
    for theme in ThemeName::ALL.iter().copied().map(ThemeName::as_str) {
        if first.contains(&format!("class=\"theme-{theme}")) {
            continue;
        }
        put_on(&mut desk, theme);
        for path in &pages {
            tab.go(path);
            let has_theme = tab.value(&format!("document.querySelector('.theme-{theme}') !== null"));
            assert_eq!(has_theme, json!(true), "{path} in {theme}");
            faults.extend(tab.faults_of_colours(&format!("{path} in {theme}")));
        }
    }
    expect_none(&faults);
    tab.expect_quiet();
}

#[test]
fn a_form_that_is_refused_is_good_in_every_look_and_has_the_focus_where_it_is_wrong() {
    let server = TestServer::start().with_tenant("acme");
    define_form(&server, &mut server.desk("acme"));
    let tab = server.tab();
    tab.expect_refusals(422);
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
