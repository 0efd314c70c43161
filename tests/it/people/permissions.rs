//! What each permission opens, and that it opens nothing else.

use crate::support::TestServer;

/// A permission, as forms say it, with the screens of those who have it.
const OPENS: [(&str, &[&str]); 7] = [
    ("tags", &["/tags"]),
    ("forms", &["/forms", "/forms/new"]),
    ("messages", &["/messages", "/messages.csv"]),
    (
        "settings",
        &[
            "/settings",
            "/settings/mail",
            "/navigation",
            "/redirects",
            "/redirects/missing",
            "/languages",
            "/types",
            "/types/new",
            "/taxonomies/new",
        ],
    ),
    ("design", &["/design", "/design/marks"]),
    ("people", &["/people", "/people/roles", "/people/roles/new"]),
    ("audit", &["/audit", "/audit.csv"]),
];

/// These need the right to write, or are for administrators.
const NOBODYS: [&str; 5] = ["/pages", "/posts", "/bin", "/faults", "/import"];

#[test]
fn each_permission_opens_its_own_screens_and_no_others() {
    let server = TestServer::start().with_tenant("acme");
    let mut admin = server.desk("acme");
    let all: Vec<&str> = OPENS.iter().flat_map(|(_, screens)| screens.iter().copied()).chain(NOBODYS).collect();
    for screen in &all {
        admin.get(screen).expect_status(200);
    }
    for (permission, screens) in OPENS {
        admin.get("/people/roles/new").expect_status(200);
        let role = [("name", format!("Only {permission}")), ("site", permission.to_owned())];
        let role = role.each_ref().map(|(name, value)| (*name, value.as_str()));
        admin.post("/people/roles/new", &role).expect_status(303);
        let email = format!("{permission}@brandt.example");
        let mut person = server.invited("acme", &email, &format!("only-{permission}"));
        for screen in &all {
            let answer = person.get(screen);
            let wanted = if screens.contains(screen) { 200 } else { 403 };
            assert_eq!(answer.status, wanted, "{permission} at {screen}");
        }
        let start = person.get("").expect_status(200).text();
        for screen in &all {
            let is_led_to = start.contains(&format!("href=\"/acme/admin{screen}\""));
            assert!(!is_led_to || screens.contains(screen), "{permission} is led to {screen}");
        }
    }
}
