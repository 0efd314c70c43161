//! All screens: those of the table of routes, so that a new one is measured from the moment when it is
//! there, and what addresses narrow them to.

use super::site::Made;

/// A screen.
pub(super) struct Screen {
    /// Its route, or its address where that says more.
    pub(super) name: String,
    /// Below the admin: `/posts?page=2`.
    pub(super) path: String,
}

/// Routes that are none of somebody at work: doors, and what needs something that the site does not have.
const LEFT_OUT: [&str; 10] = [
    "/sign-in",
    "/forgotten-password",
    "/reset-password/{token}",
    "/confirm-email/{token}",
    "/invitation/{token}",
    "/preview/{token}",
    // A visitor's file: the bytes that were sent.
    "/messages/{id}/files/{hash}",
    // Nothing was imported; the screen for that is measured.
    "/import/report.csv",
    // A page of the site in a frame, and its style sheet.
    "/design/preview",
    "/design/sheet",
];

/// The routes that answer GET, each once, and after them the others.
pub(super) fn all(made: &Made) -> Vec<Screen> {
    let routes = routes().into_iter().map(|route| Screen { path: filled(&route, made), name: named(route) });
    routes.chain(narrowed(made).into_iter().map(|path| Screen { name: path.clone(), path })).collect()
}

/// What `src/http/routes.rs` gives to `fn admin`, `fn upkeep` and `fn account`, below `/admin`.
fn routes() -> Vec<String> {
    let table = concat!(env!("CARGO_MANIFEST_DIR"), "/src/http/routes.rs");
    let table = std::fs::read_to_string(table).expect("the table of routes");
    let mut routes = Vec::new();
    for function in ["fn admin(", "fn upkeep(", "fn account("] {
        let (_, rest) = table.split_once(function).expect("the function");
        let (body, _) = rest.split_once("\n}").expect("its end");
        for text in body.split("at(\"").skip(1) {
            let (path, methods) = text.split_once("\")").expect("a path");
            let path = path.strip_prefix("/admin").expect("below the admin");
            if methods.contains(".get(") && !LEFT_OUT.contains(&path) {
                routes.push(path.to_owned());
            }
        }
    }
    assert!(routes.len() > 50, "the routes were not found, only {}", routes.len());
    routes
}

/// The first screen has nothing below `/admin`.
fn named(route: String) -> String {
    if route.is_empty() { "/ (dashboard)".to_owned() } else { route }
}

/// The route with what the site has of it.
fn filled(route: &str, made: &Made) -> String {
    let id = match route {
        _ if route.starts_with("/media/") => made.file.to_string(),
        _ if route.starts_with("/messages/") => made.message.to_string(),
        "/entries/{id}/send-back" => made.in_review.to_string(),
        "/entries/{id}/move" => made.page.to_string(),
        _ => made.post.to_string(),
    };
    let key = match route {
        _ if route.starts_with("/taxonomies/") => "subject",
        _ if route.starts_with("/navigation/") => "main",
        _ => "events",
    };
    let slug = match route {
        _ if route.starts_with("/taxonomies/") => "subject-1",
        _ if route.starts_with("/people/roles/") => "editor",
        _ => "visitors",
    };
    let filled = [("{id}", id.as_str()), ("{key}", key), ("{slug}", slug), ("{version}", "3"), ("{language}", "de")];
    let path = filled.into_iter().fold(route.to_owned(), |path, (name, value)| path.replace(name, value));
    assert!(!path.contains('{'), "{route}: say in benches/parts/admin/screens.rs what stands there");
    path
}

/// Lists that are narrowed, their last pages, other editors, and searches for much, for little and for
/// nothing.
fn narrowed(made: &Made) -> Vec<String> {
    let lists = [
        "/posts?page=2",
        "/posts?page=200",
        "/posts?page=400",
        "/posts?show=drafts",
        "/posts?show=in-review",
        "/posts?show=scheduled",
        "/posts?show=published&page=300",
        "/posts?tag=topic-7",
        "/posts?language=main",
        "/posts?language=de",
        "/posts?q=harbour",
        "/posts?q=lantern+cinder",
        "/posts?q=4711",
        "/posts?q=nowhere",
        "/pages?q=page",
        "/pages?show=drafts",
        "/content/events?page=12",
        "/content/events?q=fair",
        "/content/projects",
        "/content/projects/new",
        "/types/projects",
        "/bin?page=6",
        "/search?q=harbour",
        "/search?q=lantern+cinder",
        "/search?q=4711",
        "/search?q=nowhere",
        "/write/links?q=harbour",
        "/write/pictures?page=5",
        "/redirects?page=4",
        "/redirects?q=old",
        "/redirects?from=%2Flost%2Fpost-4712.html",
        "/redirects/missing?page=8",
        "/audit?page=40",
        "/audit?deed=entry.published",
        "/messages?show=unread",
        "/messages?show=spam",
        "/messages?page=6",
        "/messages?form=visitors&q=ledger",
        "/media?page=2",
        "/media?page=10",
        "/media?kind=no-description",
        "/media?folder=archive",
        "/media?q=picture-7",
        "/navigation/footer",
        "/people/roles/author",
    ];
    let of_made = [
        format!("/posts?author={}", made.author),
        format!("/posts?author={}&show=drafts&tag=topic-8", made.author),
        format!("/posts?author={}&q=harbour", made.author),
        format!("/posts?term={}", made.term),
        format!("/audit?person={}", made.author),
        format!("/entries/{}", made.page),
        format!("/entries/{}", made.event),
        format!("/entries/{}", made.with_draft),
        format!("/entries/{}/history/2?with=9", made.post),
    ];
    lists.into_iter().map(str::to_owned).chain(of_made).collect()
}
