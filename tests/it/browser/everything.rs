//! One of everything, and the addresses of all screens that show it.
//!
//! A new screen goes into one of the lists here: the judge and the sweep of the focus go through all of them, and
//! [`super::listed`] asks that each route is in one. What stands in braces is filled in with what there is.

use crate::admin_media::id_of;
use crate::design::fields;
use crate::media::pictures::photo;
use crate::media::send;
use crate::support::arrange::new_tenant;
use crate::support::{Desk, TestServer};
use crate::taxonomies::term_id;
use image::ImageFormat::Jpeg;

/// What is written, and where it is found and goes.
pub(super) const WRITING: &[&str] = &[
    "/admin",
    "/admin/search",
    "/admin/search?q=e",
    "/admin/search?q=zzz",
    "/admin/pages",
    "/admin/pages?q=e&show=published",
    "/admin/pages/new",
    "/admin/posts",
    "/admin/posts/new",
    "/admin/content/events",
    "/admin/content/events/new",
    "/admin/entries/{page}",
    "/admin/entries/{page}/move",
    "/admin/entries/{post}",
    "/admin/entries/{event}",
    "/admin/entries/{asked}",
    "/admin/entries/{asked}/send-back",
    "/admin/entries/{post}/preview",
    "/admin/entries/{post}/widths",
    "/admin/entries/{post}/sharing",
    "/admin/entries/{post}/history",
    "/admin/entries/{post}/history/{version}",
    "/admin/bin",
    "/admin/faults",
];

/// What it is sorted by, leads to, and is made of; and what visitors send.
pub(super) const CONTENT: &[&str] = &[
    "/admin/tags",
    "/admin/taxonomies/new",
    "/admin/taxonomies/subject",
    "/admin/taxonomies/subject/edit",
    "/admin/taxonomies/subject/terms/glazes",
    "/admin/navigation",
    "/admin/navigation/main",
    "/admin/navigation?language=de",
    "/admin/navigation/main?language=de",
    "/admin/languages",
    "/admin/languages/de",
    "/admin/redirects",
    "/admin/redirects?edit={redirect}",
    "/admin/redirects/missing",
    "/admin/types",
    "/admin/types/new",
    "/admin/types/events",
    "/admin/forms",
    "/admin/forms/new",
    "/admin/forms/sign-up",
    "/admin/messages",
    "/admin/messages?show=spam",
    "/admin/messages/{message}",
    "/admin/media",
    "/admin/media/{picture}",
];

/// What the administrators of a site look after, and one's own account.
pub(super) const UPKEEP: &[&str] = &[
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

/// What somebody sees who has no account, by a link that was handed on.
pub(super) const STRANGERS: &[&str] = &["/admin/preview/{shared}"];

/// An address of a tenant's admin and of the console at which nothing is.
pub(super) const NOWHERE: &[&str] = &["/admin/no-such-screen"];

/// The console's, of a server that [`hosting`] gives. What long work leaves is [`super::works::SCREENS`].
pub(super) const CONSOLE: &[&str] = &[
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
    "/admin/profile/second-factor",
];

/// Whoever asks for a review at the site that has one of everything.
pub(super) const CONTRIBUTOR: &str = "ola@brandt.example";

/// What a site has, by the names that stand in braces in the lists.
pub(super) struct Everything(Vec<(&'static str, String)>);

impl Everything {
    /// Gives `acme` one of everything.
    #[track_caller]
    pub(super) fn at(server: &TestServer) -> Self {
        let mut desk = server.desk("acme");
        let post = desk.write("posts", "save", "Firing day", "Some **words**\n\n| a | b |\n| --- | --- |\n| c | d |");
        desk.save(&post, "save", &[("title", "Firing day, moved"), ("s.0.kind", "rich_text"), ("s.0.body", "Others")])
            .expect_status(303);
        let gone = desk.write("posts", "save", "Gone", "Words");
        desk.post(&format!("{gone}/bin"), &[]).expect_status(303);
        desk.invite("tove@example.com", "editor");
        let event = define_events(&mut desk);
        sort_by_subjects(&mut desk);
        let asked = server.invited("acme", CONTRIBUTOR, "contributor").write("posts", "review", "Ashes", "Words");
        send(&mut desk, "Barn.jpg", &photo(900, 450, Jpeg)).expect_status(303);
        let picture = id_of(&desk.get("/media").expect_status(200).text(), "barn.jpg");
        let message = define_form(server, &mut desk);
        desk.post("/languages", &[("tag", "de")]).expect_status(303);
        desk.post("/redirects", &[("from", "/old-kiln"), ("to", "/posts")]).expect_status(303);
        let redirect = after(&desk.get("/redirects").expect_status(200).text(), "/admin/redirects?edit=");
        let page = after(&desk.get("/pages").expect_status(200).text(), "/admin/entries/");
        let history = desk.get(&format!("{post}/history")).expect_status(200).text();
        let version = after(&history, &format!("/admin{post}/history/"));
        let sharing = format!("{post}/sharing");
        desk.get(&sharing).expect_status(200);
        let made = desk.post(&sharing, &[("days", "7")]).expect_status(303);
        let shared = after(&desk.browser.follow(&made).expect_status(200).text(), "/admin/preview/");
        let id = |entry: &str| entry.trim_start_matches("/entries/").to_owned();
        Self(vec![
            ("{page}", page),
            ("{redirect}", redirect),
            ("{post}", id(&post)),
            ("{event}", event),
            ("{asked}", id(&asked)),
            ("{version}", version),
            ("{shared}", shared),
            ("{message}", message),
            ("{picture}", picture),
        ])
    }

    /// The addresses of some screens of `acme`.
    pub(super) fn addresses(&self, screens: &[&str]) -> Vec<String> {
        let fill = |screen: &&str| {
            let address = format!("/acme{screen}");
            self.0.iter().fold(address, |address, (name, value)| address.replace(*name, value))
        };
        screens.iter().map(fill).collect()
    }
}

/// A server with a tenant that runs, one that is suspended, and one that is not set up.
pub(super) fn hosting() -> TestServer {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    server.suspend("bolt");
    server.create(new_tenant("cove"));
    server
}

/// What stands in a text after some words, as long as it goes on as an identifier does.
#[track_caller]
fn after(text: &str, words: &str) -> String {
    let (_, rest) = text.split_once(words).unwrap_or_else(|| panic!("no {words} in {text}"));
    let is_of_it = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    rest.split(|letter: char| !is_of_it(letter)).next().unwrap_or_default().to_owned()
}

/// A form with a field of every kind, and the identifier of a message that came by it.
pub(super) fn define_form(server: &TestServer, desk: &mut Desk) -> String {
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
    after(&list, "/admin/messages/")
}

/// Terms that posts are sorted by, and a post of one of them.
pub(super) fn sort_by_subjects(desk: &mut Desk) {
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
pub(super) fn speak_german(desk: &mut Desk) {
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

/// A content type with some kinds of fields, listed as a table, and the identifier of one entry of it.
pub(super) fn define_events(desk: &mut Desk) -> String {
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
    let saved = desk.post("/content/events/new", &event).expect_status(303);
    after(saved.location(), "/admin/entries/")
}

/// Has the site wear another theme, with that theme's own colours.
#[track_caller]
pub(super) fn put_on(desk: &mut Desk, theme: &str) {
    let page = desk.get("/design").expect_status(200).text();
    let own =
        desk.post("/design", &fields(&page, &[("theme", theme), ("intent", "defaults")])).expect_status(200).text();
    desk.post("/design", &fields(&own, &[("intent", "save")])).expect_status(303);
}
