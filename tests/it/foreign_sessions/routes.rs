//! Every route, read from the table of routes itself: a new one is attacked from the moment
//! when it is there.

use std::fs;
use ureq::http::Method;

/// A route as the table has it.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    /// The path, with its parameters in braces.
    pub(crate) pattern: String,
    /// The methods that it answers.
    pub(crate) methods: Vec<Method>,
}

/// The functions of the table by where their routes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Area {
    /// The console's own.
    Console,
    /// A tenant's admin.
    Admin,
    /// One's account, in the console and in every admin.
    Account,
    /// What visitors see.
    Site,
    /// The management API.
    Api,
    /// The node's own pages.
    Node,
    /// The first run of single-tenant mode, which has no tenants to attack from.
    SingleSite,
}

const FUNCTIONS: [(Area, &str); 9] = [
    (Area::Console, "fn default_tenant("),
    (Area::Admin, "fn admin("),
    (Area::Admin, "fn upkeep("),
    (Area::Admin, "fn rest_of_admin("),
    (Area::Account, "fn account("),
    (Area::Site, "fn site("),
    (Area::Api, "fn api("),
    (Area::Node, "fn configure("),
    (Area::SingleSite, "fn single_site("),
];

const METHODS: [(&str, Method); 5] = [
    ("get(", Method::GET),
    ("post(", Method::POST),
    ("patch(", Method::PATCH),
    ("put(", Method::PUT),
    ("delete(", Method::DELETE),
];

/// The routes of an area.
pub(crate) fn routes(area: Area) -> Vec<Route> {
    let table = table();
    let all = read(&table).len();
    let by_area: Vec<(Area, Vec<Route>)> =
        FUNCTIONS.iter().map(|(area, function)| (*area, read(body(&table, function)))).collect();
    let known: usize = by_area.iter().map(|(_, routes)| routes.len()).sum();
    assert_eq!(known, all, "the table of routes has a function that nobody attacks");
    by_area.into_iter().filter(|(its, _)| *its == area).flat_map(|(_, routes)| routes).collect()
}

fn table() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/http/routes.rs")).expect("the table of routes")
}

fn body<'a>(table: &'a str, function: &str) -> &'a str {
    let (_, rest) = table.split_once(function).unwrap_or_else(|| panic!("{function} is not in the table"));
    rest.split_once("\n}").expect("its end").0
}

/// `at("/path").get(..).post(..)` and `route("/path", web::get().to(..))`.
fn read(text: &str) -> Vec<Route> {
    let text = text.replace("route(\"", "at(\"");
    text.split("at(\"")
        .skip(1)
        .map(|rest| {
            let (pattern, rest) = rest.split_once('"').expect("a path");
            let has = |word: &str| rest.contains(&format!(".{word}")) || rest.contains(&format!("::{word}"));
            let methods: Vec<Method> =
                METHODS.iter().filter(|(word, _)| has(word)).map(|(_, method)| method.clone()).collect();
            assert!(!methods.is_empty(), "{pattern} answers nothing that is known here");
            Route { pattern: pattern.to_owned(), methods }
        })
        .collect()
}
