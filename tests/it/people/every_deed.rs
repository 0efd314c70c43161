//! Every kind of deed is in the log, with who did it and on what.

use super::mail::link;
use super::roles::id_of;
use super::second_factor::set_up;
use crate::design::fields as design_fields;
use crate::support::made_link::link_on;
use crate::support::postmaster::Postmaster;
use crate::support::{Desk, PASSWORD, TestServer};
use rowhouse::domain::deed::Deed;
use std::collections::HashSet;

const MIRA: &str = "Mira Oakes";

/// Those that other tests look for, by their word or by what the screen says.
const ELSEWHERE: [(Deed, &str); 16] = [
    (Deed::EntryPlanned, include_str!("audit.rs")),
    (Deed::ReviewAsked, include_str!("audit.rs")),
    (Deed::AuthorChanged, include_str!("authors.rs")),
    (Deed::EntrySentBack, include_str!("../reviews.rs")),
    (Deed::FileAdded, include_str!("../media/hostile_names.rs")),
    (Deed::FileChanged, include_str!("../media/many.rs")),
    (Deed::FileDeleted, include_str!("../media/many.rs")),
    (Deed::SiteImported, include_str!("../import/wordpress.rs")),
    (Deed::SiteRestored, include_str!("../backup/by_console.rs")),
    (Deed::FormChanged, include_str!("../forms/inbox.rs")),
    (Deed::MessagesExported, include_str!("../forms/inbox.rs")),
    (Deed::MessageDeleted, include_str!("../forms/inbox.rs")),
    (Deed::CodeUsed, include_str!("second_factor.rs")),
    (Deed::SessionsEnded, include_str!("audit.rs")),
    (Deed::SignInRefused, include_str!("audit.rs")),
    (Deed::EmailChanged, include_str!("../account/email.rs")),
];

/// The log, as an administrator reads it.
struct Log {
    admin: Desk,
    looked_for: HashSet<Deed>,
}

impl Log {
    /// Somebody has done this to what is called so, or begins so; to nothing that has a name where it is empty.
    #[track_caller]
    fn expect(&mut self, deed: Deed, who: &str, on: &str) {
        self.looked_for.insert(deed);
        let page = self.admin.get(&format!("/audit?deed={}", deed.as_str())).expect_status(200).text();
        let rows: Vec<&str> = page.split("<td class=\"row-title\">").skip(1).collect();
        let is_it = |row: &&str| {
            let (what, rest) = row.split_once("</td>").expect("a cell");
            let is_on = if on.is_empty() { !what.contains("hint") } else { what.contains(&format!("hint\">{on}")) };
            is_on && what.starts_with(deed.label()) && rest.contains(&format!("data-label=\"Who\">{who}</td>"))
        };
        assert!(rows.iter().any(is_it), "{deed:?} by {who} on {on}: {rows:?}");
    }

    /// Sends a form that is taken.
    #[track_caller]
    fn send(&mut self, path: &str, fields: &[(&str, &str)]) {
        self.admin.post(path, fields).expect_status(303);
    }

    /// The identifier in the first address of a screen that stands between these.
    #[track_caller]
    fn id_on(&mut self, screen: &str, before: &str, after: &str) -> String {
        let page = self.admin.get(screen).expect_status(200).text();
        let ids = page.split(before).filter_map(|rest| rest.split_once(after)).map(|(id, _)| id);
        ids.filter(|id| id.len() == 36).last().expect("an identifier").to_owned()
    }
}

/// What is done to entries and their tags.
fn write(log: &mut Log) {
    let post = log.admin.write("posts", "publish", "Ash", "Melts.");
    log.expect(Deed::EntryCreated, MIRA, "Ash");
    log.expect(Deed::EntryPublished, MIRA, "Ash");
    let typed = [
        ("title", "Ash"),
        ("slug", "ash"),
        ("tags", "Wood firing"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "Melts at last."),
    ];
    log.admin.save(&post, "publish", &typed).expect_status(303);
    log.expect(Deed::TagMade, MIRA, "Wood firing");
    log.admin.save(&post, "unpublish", &typed).expect_status(303);
    log.expect(Deed::EntryUnpublished, MIRA, "Ash");

    let sharing = format!("{post}/sharing");
    log.send(&sharing, &[("days", "1")]);
    log.expect(Deed::PreviewLinkMade, MIRA, "Ash");
    let link = log.id_on(&sharing, "/sharing/", "/revoke");
    log.send(&format!("{sharing}/{link}/revoke"), &[]);
    log.expect(Deed::PreviewLinkRevoked, MIRA, "Ash");

    log.send(&format!("{post}/bin"), &[]);
    log.expect(Deed::EntryBinned, MIRA, "Ash");
    log.send(&format!("{post}/restore"), &[]);
    log.expect(Deed::EntryRestored, MIRA, "Ash");
    log.send(&format!("{post}/bin"), &[]);
    log.send(&format!("{post}/delete-forever"), &[]);
    log.expect(Deed::EntryDeleted, MIRA, "Ash");

    log.send("/tags", &[("name", "Clay")]);
    log.expect(Deed::TagMade, MIRA, "Clay");
    log.send("/tags/clay", &[("name", "Red clay")]);
    log.expect(Deed::TagChanged, MIRA, "Red clay");
    log.send("/tags/clay/delete", &[]);
    log.expect(Deed::TagDeleted, MIRA, "Red clay");
}

/// What is done to how the site is built.
fn build(log: &mut Log) {
    log.send("/types/new", &[("singular", "Idea"), ("plural", "Ideas")]);
    log.expect(Deed::TypeAdded, MIRA, "Ideas");
    let version = log.admin.get("/types/ideas").expect_status(200).hidden_field("version").expect("a form");
    log.send("/types/ideas", &[("singular", "Idea"), ("plural", "Notions"), ("version", &version)]);
    log.expect(Deed::TypeChanged, MIRA, "Notions");
    log.send("/types/new", &[("singular", "Glaze"), ("plural", "Glazes")]);
    log.send("/types/glazes/move", &[("to", "up")]);
    log.expect(Deed::TypeMoved, MIRA, "Glazes");
    log.send("/types/ideas/delete", &[]);
    log.expect(Deed::TypeDeleted, MIRA, "ideas");

    log.send("/taxonomies/new", &[("singular", "Subject"), ("plural", "Subjects"), ("kind", "post")]);
    log.expect(Deed::TaxonomyChanged, MIRA, "Subjects");
    log.send("/taxonomies/subject", &[("label", "Craft")]);
    log.expect(Deed::TermChanged, MIRA, "Craft");
    log.send("/taxonomies/subject/terms/craft/delete", &[]);
    log.expect(Deed::TermDeleted, MIRA, "Craft");
    log.send("/taxonomies/subject/delete", &[]);
    log.expect(Deed::TaxonomyDeleted, MIRA, "Subjects");

    log.send("/navigation", &[("above", ""), ("below", "")]);
    log.expect(Deed::NavigationChanged, MIRA, "Above and below every page");
    log.send("/redirects", &[("from", "/old-kiln"), ("to", "/posts")]);
    log.expect(Deed::RedirectsChanged, MIRA, "old-kiln</span>");
    let redirect = log.id_on("/redirects?q=old-kiln", "/admin/redirects/", "/delete");
    log.send(&format!("/redirects/{redirect}/delete"), &[]);
    log.expect(Deed::RedirectsChanged, MIRA, "old-kiln: removed");

    let form = [("title", "Kiln club"), ("f.0.kind", "number"), ("f.0.label", "Kilns"), ("intent", "save")];
    log.send("/forms/new", &form);
    log.expect(Deed::FormAdded, MIRA, "Kiln club");
    log.send("/forms/kiln-club/delete", &[]);
    log.expect(Deed::FormDeleted, MIRA, "kiln-club");
}

/// What is done to how the site is kept.
fn keep(log: &mut Log) {
    log.send("/settings", &[("title", "Kiln"), ("language", "en"), ("time_zone", "UTC")]);
    log.expect(Deed::SettingsChanged, MIRA, "Title");
    let page = log.admin.get("/design").expect_status(200).text();
    log.send("/design", &design_fields(&page, &[("intent", "save")]));
    log.expect(Deed::DesignChanged, MIRA, "Folio");
    let postmaster = Postmaster::start();
    let fields = postmaster.fields();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    log.send("/settings/mail", &fields);
    log.expect(Deed::MailChanged, MIRA, "127.0.0.1</span>");
    log.send("/settings/mail/remove", &[]);
    log.expect(Deed::MailChanged, MIRA, "127.0.0.1: removed");

    log.send("/people/roles/new", &[("name", "Map room"), ("entries", "page edit_all")]);
    log.expect(Deed::RoleMade, MIRA, "Map room");
    log.send("/people/roles/map-room", &[("name", "Map room"), ("entries", "page publish")]);
    log.expect(Deed::RoleChanged, MIRA, "Map room");
    log.send("/people/roles/map-room/delete", &[]);
    log.expect(Deed::RoleDeleted, MIRA, "Map room");
    log.admin.get("/audit.csv?deed=role.made").expect_status(200);
    log.expect(Deed::AuditExported, MIRA, "1 entry");

    // What the log says in words of its own it says in the language that is spoken.
    let path = log.admin.path("/audit");
    let german = log.admin.browser.get_with(&path, &[("accept-language", "de")]).expect_status(200);
    let german = german.expect_text("hint\">Über und unter jeder Seite<").expect_text("hint\">old-kiln: entfernt<");
    german.expect_text("hint\">Titel").expect_text("hint\">1 Eintrag<").expect_text("Vorschaulink widerrufen");
}

/// What people do to themselves and to each other.
fn meet(server: &TestServer, log: &mut Log) {
    log.expect(Deed::SignedIn, MIRA, "");
    log.admin.invite("ola@brandt.example", "author");
    log.expect(Deed::PersonInvited, MIRA, "ola@brandt.example: Author");
    let invitation = log.id_on("/people", "/people/invitations/", "/withdraw");
    log.send(&format!("/people/invitations/{invitation}/withdraw"), &[]);
    log.expect(Deed::InvitationWithdrawn, MIRA, "ola@brandt.example");

    let mut tove = server.invited("acme", "tove@brandt.example", "author");
    log.expect(Deed::PersonJoined, "Tove Brandt", "tove@brandt.example");
    let id = id_of(&log.admin.get("/people").expect_status(200).text(), "Tove Brandt");
    log.send(&format!("/people/{id}/role"), &[("role", "editor")]);
    log.expect(Deed::RoleGiven, MIRA, "Tove Brandt: Editor");
    tove.post("/profile/author", &[("biography", "Clay, mostly.")]).expect_status(303);
    log.expect(Deed::ProfileChanged, "Tove Brandt", "Tove Brandt</span>");
    tove.post("/profile", &[("name", "Tove Holm")]).expect_status(303);
    log.expect(Deed::ProfileChanged, "Tove Brandt", "Tove Brandt → Tove Holm");
    let passwords = [("current_password", PASSWORD), ("new_password", "nine dry herons")];
    tove.post("/profile/password", &passwords).expect_status(303);
    log.expect(Deed::PasswordChanged, "Tove Holm", "");

    let (app, _) = set_up(server, &mut tove);
    log.expect(Deed::SecondFactorOn, "Tove Holm", "");
    tove.post("/profile/second-factor/codes", &[("code", &app.next_code(server))]).expect_status(303);
    log.expect(Deed::CodesRenewed, "Tove Holm", "");
    tove.post("/profile/second-factor/remove", &[("code", &app.next_code(server))]).expect_status(303);
    log.expect(Deed::SecondFactorOff, "Tove Holm", "");
    set_up(server, &mut tove);
    log.send(&format!("/people/{id}/remove-second-factor"), &[]);
    log.expect(Deed::SecondFactorTakenOff, MIRA, "Tove Holm");

    let made = log.admin.post(&format!("/people/{id}/reset-link"), &[]).expect_status(303);
    let handed = link(&link_on(&log.admin.browser.follow(&made).expect_status(200)));
    log.expect(Deed::ResetLinkMade, MIRA, "Tove Holm");
    let mut stranger = server.browser();
    stranger.get(&handed).expect_status(200);
    stranger.post_form(&handed, &[("password", "seven grey herons")]).expect_status(303);
    log.expect(Deed::PasswordReset, "Tove Holm", "");
    log.send(&format!("/people/{id}/remove"), &[]);
    log.expect(Deed::PersonRemoved, MIRA, "Tove Holm");
}

#[test]
fn every_kind_of_deed_is_in_the_log_with_who_did_it_and_on_what() {
    let server = TestServer::start().with_tenant("acme");
    let mut log = Log { admin: server.desk("acme"), looked_for: HashSet::new() };
    write(&mut log);
    build(&mut log);
    keep(&mut log);
    meet(&server, &mut log);
    let is_elsewhere = |deed: Deed| {
        let mut others = ELSEWHERE.iter().filter(|(other, _)| *other == deed);
        others.any(|(_, test)| test.contains(deed.as_str()) || test.contains(deed.label()))
    };
    let unseen = Deed::ALL.iter().filter(|deed| !log.looked_for.contains(*deed) && !is_elsewhere(**deed));
    let unseen: Vec<&Deed> = unseen.collect();
    assert!(unseen.is_empty(), "nobody looks for these in the log: {unseen:?}");
}
