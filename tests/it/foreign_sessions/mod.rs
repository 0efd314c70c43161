//! What opens one door, tried at every other: sessions, tokens of forms, tokens of the API,
//! setup links. Read [`attack`] first: who tries, and with what.

mod attack;
pub(crate) mod routes;

use crate::support::arrange::ACTOR;
use crate::support::dump::expect_unchanged;
use crate::support::{ADMIN, PASSWORD, Response, SUPER_USER, TestServer};
use attack::{Prize, Thief, fill, is_open, send};
use routes::{Area, Route, routes};
use rowhouse::domain::isolation::Isolation;
use std::time::Duration;
use ureq::http::Method;

/// A tenant's base, and the areas below it.
const TENANT: (&str, [Area; 2]) = ("/bolt", [Area::Account, Area::Admin]);
/// The console's base, and the areas below it.
const CONSOLE: (&str, [Area; 2]) = ("", [Area::Account, Area::Console]);

/// `acme` and `bolt`, in the two isolation modes; `bolt` is the one that is attacked.
fn street() -> (TestServer, Prize) {
    let server = TestServer::start().with_tenant("acme").with_tenant_in("bolt", Isolation::Prefix);
    let prize = Prize::of(&server, "bolt");
    (server, prize)
}

fn below(base: &str, areas: [Area; 2], prize: &Prize) -> Vec<(String, Route)> {
    let routes = areas.into_iter().flat_map(routes);
    routes.map(|route| (format!("{base}{}", fill(&route.pattern, prize)), route)).collect()
}

#[test]
fn a_session_of_one_tenant_or_of_the_console_is_nothing_at_another() {
    let (server, prize) = street();
    let administrator = Thief::signed_in(&server, "/acme", ADMIN);
    let operator = Thief::signed_in(&server, "", SUPER_USER);
    let before = server.dump();
    for (thief, (base, areas)) in [(&administrator, TENANT), (&administrator, CONSOLE), (&operator, TENANT)] {
        let target = prize.session_cookie(base);
        for cookie in [thief.cookie(), thief.cookie_as(&target), thief.both(&target)] {
            for (path, route) in below(base, areas, &prize) {
                for method in &route.methods {
                    let answer = send(&server, method, &path, &[("cookie", &cookie)], &thief.csrf);
                    expect_refused(&answer, method, base, &path, &route, cookie.contains(&target));
                    assert!(!has_session(&answer), "{method} {path}: {}", answer.describe());
                }
            }
        }
    }
    expect_unchanged(&before, &server.dump());
}

/// Reading leads to the sign-in page of the same base; everything else is refused.
#[track_caller]
fn expect_refused(answer: &Response, method: &Method, base: &str, path: &str, route: &Route, has_cookie: bool) {
    if is_open(&route.pattern) {
        // Who is not signed in may ask for these; a form needs a token that fits the cookie.
        let allowed: &[u16] = match *method {
            Method::GET => &[200, 403, 410],
            // The form comes from this browser, then, and what is in it is refused.
            _ if has_cookie => &[303, 403, 410, 422, 429],
            _ => &[403],
        };
        assert!(allowed.contains(&answer.status), "{method} {path}: {}", answer.describe());
    } else if route.pattern == "/" {
        assert_eq!(answer.status, 200, "the front page is everybody's");
    } else if *method == Method::GET {
        assert_eq!(answer.status, 303, "{path}: {}", answer.describe());
        assert!(answer.location().starts_with(&format!("{base}/admin/sign-in?next=")), "{}", answer.describe());
    } else {
        assert_eq!(answer.status, 403, "{method} {path}: {}", answer.describe());
    }
}

fn has_session(answer: &Response) -> bool {
    let cookies = answer.headers_named("set-cookie");
    cookies.iter().any(|cookie| cookie.starts_with("rowhouse_session_") && !cookie.contains("Max-Age=0"))
}

#[test]
fn visitors_see_the_same_bytes_whatever_cookies_they_send() {
    let (server, prize) = street();
    let thief = Thief::signed_in(&server, "/acme", ADMIN);
    let owner = Thief::signed_in(&server, "/bolt", ADMIN);
    let cookies = [thief.cookie(), thief.cookie_as(&prize.session_cookie("/bolt")), owner.cookie()];
    for route in routes(Area::Site) {
        let path = format!("/bolt{}", fill(&route.pattern, &prize));
        let plain = server.get(&path);
        for cookie in &cookies {
            let answer = server.browser().get_with(&path, &[("cookie", cookie)]);
            assert_eq!(without_time(&answer), without_time(&plain), "{path}");
        }
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let answer = send(&server, &method, &path, &[("cookie", &owner.cookie())], &owner.csrf);
            assert!([404, 405].contains(&answer.status), "{method} {path}: {}", answer.describe());
        }
    }
    for route in routes(Area::Node) {
        let path = format!("/_{}", fill(&route.pattern, &prize));
        let plain = server.get(&path).status;
        assert_eq!(server.browser().get_with(&path, &[("cookie", &owner.cookie())]).status, plain, "{path}");
    }
}

/// What does not differ from answer to answer, nor from node to node.
fn without_time(answer: &Response) -> (u16, Vec<(String, String)>, Vec<u8>) {
    let mut headers = answer.headers.clone();
    headers.retain(|(name, _)| !["date", "x-request-id", "x-served-by"].contains(&name.as_str()));
    headers.sort();
    (answer.status, headers, answer.body.clone())
}

#[test]
fn a_form_is_taken_with_the_token_of_its_own_session_alone() {
    let (server, prize) = street();
    for ((base, areas), email) in [(TENANT, ADMIN), (CONSOLE, SUPER_USER)] {
        let victim = Thief::signed_in(&server, base, email);
        let elsewhere = Thief::signed_in(&server, "/acme", ADMIN);
        let another = Thief::signed_in(&server, base, email);
        let (planted, csrf_of_planted) = victim.with_planted_form(&server, base);
        let anonymous = server.get(&format!("{base}/admin/sign-in")).hidden_field("csrf").expect("a form");
        let before = server.dump();
        for (path, route) in below(base, areas, &prize) {
            for method in route.methods.iter().filter(|method| **method != Method::GET) {
                for csrf in ["", "0", &elsewhere.csrf, &another.csrf, &anonymous, &victim.token, &"0".repeat(64)] {
                    let answer = send(&server, method, &path, &[("cookie", &victim.cookie())], csrf);
                    assert_eq!(answer.status, 403, "{method} {path} {csrf}: {}", answer.describe());
                }
                // A neighbouring host can plant the cookie of a form, and knows its token then.
                if !is_open(&route.pattern) || path.ends_with("/sign-out") {
                    let answer = send(&server, method, &path, &[("cookie", &planted)], &csrf_of_planted);
                    assert_eq!(answer.status, 403, "{method} {path} planted: {}", answer.describe());
                }
                for (header, value) in
                    [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "null")]
                {
                    let headers = [("cookie", victim.cookie()), (header, value.to_owned())];
                    let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
                    let answer = send(&server, method, &path, &headers, &victim.csrf);
                    assert_eq!(answer.status, 403, "{method} {path} {header}: {}", answer.describe());
                }
            }
        }
        expect_unchanged(&before, &server.dump());
    }
}

#[test]
fn a_session_that_has_ended_is_none() {
    let (server, prize) = street();
    for ((base, areas), email) in [(TENANT, ADMIN), (CONSOLE, SUPER_USER)] {
        let idle = Thief::signed_in(&server, base, email);
        server.clock().advance(Duration::from_hours(12));
        let before = server.dump();
        for (path, route) in below(base, areas, &prize).into_iter().filter(|(_, route)| !is_open(&route.pattern)) {
            for method in &route.methods {
                let answer = send(&server, method, &path, &[("cookie", &idle.cookie())], &idle.csrf);
                expect_refused(&answer, method, base, &path, &route, false);
            }
        }
        expect_unchanged(&before, &server.dump());
    }
}

#[test]
fn the_api_takes_good_tokens_and_nothing_else() {
    let (server, prize) = street();
    let control = server.control();
    let make = |name: &str, hours: u64| {
        server.wait(control.create_api_token(&ACTOR, name, Duration::from_hours(hours))).expect("a token")
    };
    let (good, revoked, expired) = (make("good", 48), make("revoked", 48), make("expired", 1));
    let tokens = server.wait(control.list_api_tokens()).expect("tokens");
    let id = tokens.iter().find(|token| token.name == "revoked").expect("it is there").id;
    assert!(server.wait(control.revoke_api_token(&ACTOR, id)).expect("revoked"));
    server.clock().advance(Duration::from_hours(1));
    let operator = Thief::signed_in(&server, "", SUPER_USER);
    let digits = good.strip_prefix("rowhouse_").expect("its mark");

    let headers: Vec<(&str, String)> = [
        revoked,
        expired,
        "garbage".to_owned(),
        String::new(),
        digits.to_owned(),
        format!("rowhouse_{}", operator.token),
        operator.token.clone(),
        format!("rowhouse_{}", digits.to_uppercase()),
        format!("{good}0"),
        good[..good.len() - 1].to_owned(),
        format!("{good}, {good}"),
    ]
    .into_iter()
    .map(|token| ("authorization", format!("Bearer {token}")))
    .chain([
        ("authorization", format!("Basic {good}")),
        ("authorization", good.clone()),
        ("x-api-key", good.clone()),
        ("cookie", operator.cookie()),
        ("cookie", format!("authorization=Bearer {good}")),
    ])
    .collect();
    let before = server.dump();
    for route in routes(Area::Api).into_iter().filter(|route| route.pattern != "/openapi.json") {
        let path = format!("/_/api/v1{}", fill(&route.pattern, &prize));
        for method in &route.methods {
            for (header, value) in &headers {
                let answer = send(&server, method, &path, &[(header, value)], &operator.csrf);
                assert_eq!(answer.status, 401, "{method} {path} {header}: {value}: {}", answer.describe());
            }
            let query = format!("{path}?token={good}&access_token={good}");
            assert_eq!(send(&server, method, &query, &[], "").status, 401, "{method} {path}");
        }
    }
    expect_unchanged(&before, &server.dump());
    let authorization = format!("Bearer {good}");
    server.browser().get_with("/_/api/v1/tenants", &[("authorization", &authorization)]).expect_status(200);
    // Nor is a token of the API anything where people sign in.
    let cookie = format!("{}={digits}", prize.session_cookie(""));
    server.browser().get_with("/admin", &[("cookie", &cookie), ("authorization", &authorization)]).expect_status(303);
}

#[test]
fn a_setup_link_makes_one_super_user_and_none_after() {
    let server = TestServer::start_fresh();
    let token = server.wait(server.control().new_setup_link()).expect("a link").reveal().to_owned();
    let path = format!("/admin/setup?token={token}");
    let (mut owner, mut late) = (server.browser(), server.browser());
    owner.get(&path).expect_status(200);
    late.get(&path).expect_status(200);
    let account = |email| [("token", token.as_str()), ("name", "Ivo"), ("email", email), ("password", PASSWORD)];
    owner.post_form("/admin/setup", &account(SUPER_USER)).expect_status(303);
    let before = server.dump();
    late.post_form("/admin/setup", &account("late@rowhouse.example")).expect_status(403);
    late.get(&path).expect_status(403);
    owner.post_form("/admin/setup", &account("twice@rowhouse.example")).expect_status(403);
    expect_unchanged(&before, &server.dump());
    server.browser().sign_in("", "late@rowhouse.example", PASSWORD).expect_status(422);
    server.browser().sign_in("", SUPER_USER, PASSWORD).expect_status(303);
}
