//! Sessions as an attacker sees them: what a cookie says, what ends it, how fast one may
//! guess, and where a sign-in leads. What people do with theirs is in `account`.

use crate::support::{ADMIN, Browser, PASSWORD, Response, SUPER_USER, TestServer};
use rowhouse::config::{BaseUrl, Settings};
use std::time::Duration;

/// The console and a tenant's admin: the base, and who signs in there.
const DOORS: [(&str, &str); 2] = [("", SUPER_USER), ("/acme", ADMIN)];

fn server() -> TestServer {
    TestServer::start().with_tenant("acme")
}

fn behind_a_proxy(settings: &mut Settings) {
    settings.hosting.trusted_proxies = vec!["127.0.0.1/32".parse().expect("a network")];
}

/// The name and the value of the session's cookie.
fn session(browser: &Browser) -> (String, String) {
    let mut cookies = browser.cookies().into_iter().filter(|(name, _)| name.starts_with("rowhouse_session_"));
    let session = cookies.next().expect("a session");
    assert_eq!(cookies.next(), None, "one session is enough");
    session
}

/// One attempt to sign in, with headers on the way.
fn attempt(server: &TestServer, base: &str, email: &str, password: &str, headers: &[(&str, &str)]) -> Response {
    let form = format!("{base}/admin/sign-in");
    let mut browser = server.browser();
    let page = browser.get_with(&form, headers).expect_status(200);
    let csrf = page.hidden_field("csrf").expect("a form");
    // The jar keeps no `Secure` cookie of a connection without TLS; what a proxy is told is not its business.
    let cookies = page.headers_named("set-cookie");
    let cookies: Vec<&str> = cookies.iter().filter_map(|cookie| cookie.split(';').next()).collect();
    let cookies = cookies.join("; ");
    let body = serde_urlencoded::to_string([("csrf", csrf.as_str()), ("email", email), ("password", password)]);
    let mut all = vec![("content-type", "application/x-www-form-urlencoded"), ("cookie", cookies.as_str())];
    all.extend_from_slice(headers);
    let body = body.expect("pairs").into_bytes();
    // Another browser, which sends each cookie once.
    server.browser().send(&ureq::http::Method::POST, &form, &all, body)
}

fn attributes(cookie: &str) -> Vec<&str> {
    cookie.split("; ").skip(1).collect()
}

#[test]
fn cookies_are_for_the_base_alone_and_for_no_script() {
    let server = server();
    for ((base, email), path) in DOORS.into_iter().zip(["/", "/acme"]) {
        let door = server.get(&format!("{base}/admin/sign-in")).expect_status(200);
        let session = attempt(&server, base, email, PASSWORD, &[]).expect_status(303);
        for cookie in [door.header("set-cookie"), session.header("set-cookie")] {
            let cookie = cookie.expect("a cookie");
            let attributes = attributes(cookie);
            for attribute in ["HttpOnly", "SameSite=Lax", &format!("Path={path}")] {
                assert!(attributes.contains(&attribute), "{attribute}: {cookie}");
            }
            assert!(!cookie.contains("Domain="), "for this host alone: {cookie}");
        }
    }
}

#[test]
fn a_cookie_is_secure_where_a_trusted_proxy_speaks_tls_and_nobody_else_can_say_so() {
    let over_tls = [("x-forwarded-proto", "https")];
    let server = server();
    for headers in [&[][..], &over_tls, &[("forwarded", "proto=https")]] {
        let answer = attempt(&server, "/acme", ADMIN, PASSWORD, headers).expect_status(303);
        let cookie = answer.header("set-cookie").expect("a cookie");
        assert!(!attributes(cookie).contains(&"Secure"), "{headers:?}: {cookie}");
        assert_eq!(answer.header("strict-transport-security"), None);
    }
    let server = TestServer::start_with(behind_a_proxy).with_tenant("acme");
    for (headers, is_secure) in [(&over_tls[..], true), (&[("x-forwarded-proto", "http")], false)] {
        let answer = attempt(&server, "/acme", ADMIN, PASSWORD, headers).expect_status(303);
        let cookie = answer.header("set-cookie").expect("a cookie");
        assert_eq!(attributes(cookie).contains(&"Secure"), is_secure, "{headers:?}: {cookie}");
    }
    let server = TestServer::start_with(|settings| {
        settings.hosting.base_url = Some(BaseUrl::parse("https://sites.example").expect("a URL"));
    });
    let cookie = server.get("/admin/sign-in").expect_status(200);
    assert!(attributes(cookie.header("set-cookie").expect("a cookie")).contains(&"Secure"));
}

#[test]
fn a_token_that_somebody_planted_is_never_a_session() {
    let server = server();
    let planted = "a".repeat(64);
    for (base, email) in DOORS {
        let id = if base.is_empty() { "000000000000".to_owned() } else { server.record("acme").id.short() };
        let cookie = format!("rowhouse_session_{id}={planted}");
        let headers = [("cookie", cookie.as_str())];
        let answer = attempt(&server, base, email, PASSWORD, &[]).expect_status(303);
        assert!(!answer.header("set-cookie").expect("a cookie").contains(&planted));
        server.browser().get_with(&format!("{base}/admin"), &headers).expect_status(303);
        // Signing in again makes another one, too.
        let (mut first, mut second) = (server.browser(), server.browser());
        first.sign_in(base, email, PASSWORD).expect_status(303);
        second.sign_in(base, email, PASSWORD).expect_status(303);
        assert_ne!(session(&first), session(&second));
        assert_ne!(session(&first).1, planted);
    }
}

#[test]
fn a_session_ends_when_it_is_idle_and_when_it_is_old() {
    let server = TestServer::start_with(|settings| {
        settings.sessions.idle_minutes = 30;
        settings.sessions.absolute_hours = 2;
    })
    .with_tenant("acme");
    for (base, email) in DOORS {
        let profile = format!("{base}/admin/profile");
        let mut browser = server.browser();
        browser.sign_in(base, email, PASSWORD).expect_status(303);
        server.clock().advance(Duration::from_mins(29));
        browser.get(&profile).expect_status(200);
        server.clock().advance(Duration::from_mins(30));
        browser.get(&profile).expect_status(303);
        browser.sign_in(base, email, PASSWORD).expect_status(303);
        for _ in 0..5 {
            server.clock().advance(Duration::from_mins(20));
            browser.get(&profile).expect_status(200);
        }
        server.clock().advance(Duration::from_mins(20));
        browser.get(&profile).expect_status(303);
    }
}

#[test]
fn a_new_password_ends_every_other_session_and_takes_the_old_one_out() {
    const NEW: &str = "nine dry lanterns";
    let server = server();
    for (base, email) in DOORS {
        let mut thief = server.browser();
        thief.sign_in(base, email, PASSWORD).expect_status(303);
        thief.get(&format!("{base}/admin/profile")).expect_status(200);
        let mut owner = server.browser();
        owner.sign_in(base, email, PASSWORD).expect_status(303);
        owner.get(&format!("{base}/admin/profile")).expect_status(200);
        let form = format!("{base}/admin/profile/password");
        owner.post_form(&form, &[("current_password", PASSWORD), ("new_password", NEW)]).expect_status(303);
        thief.get(&format!("{base}/admin/profile")).expect_status(303);
        thief.post_form(&form, &[("current_password", NEW), ("new_password", PASSWORD)]).expect_status(403);
        owner.get(&format!("{base}/admin/profile")).expect_status(200);
    }
}

#[test]
fn guessing_at_one_account_is_slowed_down_whether_there_is_one_or_not() {
    let server = server();
    for (base, email) in DOORS {
        for guessed in [email, "nobody@tarrow.example", "no address"] {
            let answers: Vec<u16> =
                (0..6).map(|_| attempt(&server, base, guessed, "not the password", &[]).status).collect();
            assert_eq!(answers, [422, 422, 422, 422, 422, 429], "{guessed}");
            let answer = attempt(&server, base, &guessed.to_uppercase(), PASSWORD, &[]).expect_status(429);
            assert_eq!(answer.header("retry-after"), Some("1"), "{guessed}");
        }
    }
}

#[test]
fn guessing_at_many_accounts_from_one_address_is_slowed_down() {
    let server = TestServer::start_with(behind_a_proxy).with_tenant("acme");
    let guess = |number: usize, chain: &str| {
        let email = format!("person{number}@tarrow.example");
        attempt(&server, "/acme", &email, "not the password", &[("x-forwarded-for", chain)])
    };
    for number in 0..20 {
        // Everything before the proxy's own word is the visitor's.
        let chain = match number % 4 {
            0 => "203.0.113.9".to_owned(),
            1 => format!("192.0.2.{number}, 203.0.113.9"),
            2 => format!("192.0.2.{number}, unknown, 203.0.113.9"),
            _ => format!("192.0.2.{number}, \"; DROP, 203.0.113.9, 127.0.0.1"),
        };
        guess(number, &chain).expect_status(422);
    }
    for chain in ["203.0.113.9", "192.0.2.77, unknown, 203.0.113.9"] {
        let answer = guess(20, chain).expect_status(429);
        assert_eq!(answer.header("retry-after"), Some("1"), "{chain}");
    }
    guess(21, "203.0.113.10").expect_status(422);
}

#[test]
fn an_unknown_address_and_a_wrong_password_are_answered_alike() {
    let server = server();
    for (base, email) in DOORS {
        let answer = |email: &str| {
            let answer = attempt(&server, base, email, "not the password", &[]);
            let csrf = answer.hidden_field("csrf").expect("a form");
            let text = answer.text().replace(&csrf, "").replace(email, "");
            let names: Vec<&str> = answer.headers.iter().map(|(name, _)| name.as_str()).collect();
            format!("{}\n{}\n{text}", answer.status, names.join("\n"))
        };
        assert_eq!(answer(email), answer("who@tarrow.example"));
        assert_eq!(answer(email), answer("not an address"));
    }
}

#[test]
fn signing_out_ends_the_session_on_the_server() {
    let server = server();
    for (base, email) in DOORS {
        let mut browser = server.browser();
        browser.sign_in(base, email, PASSWORD).expect_status(303);
        let (name, token) = session(&browser);
        let stolen = format!("{name}={token}");
        let profile = format!("{base}/admin/profile");
        server.browser().get_with(&profile, &[("cookie", &stolen)]).expect_status(200);
        browser.get(&profile).expect_status(200);
        browser.post_form(&format!("{base}/admin/sign-out"), &[]).expect_status(303);
        server.browser().get_with(&profile, &[("cookie", &stolen)]).expect_status(303);
    }
}

#[test]
fn a_sign_in_leads_nowhere_but_into_its_own_admin() {
    let server = server().with_tenant("bolt");
    for (base, email) in DOORS {
        let own = format!("{base}/admin");
        let mut browser = server.browser();
        browser.sign_in(base, email, PASSWORD).expect_status(303);
        for next in [
            "//evil.example",
            "//evil.example/admin",
            "/\\evil.example",
            "\\\\evil.example",
            "https:evil.example",
            "https://evil.example/admin",
            "javascript:alert(1)",
            "/bolt/admin",
            "/bolt/",
            "/admin/../../bolt/",
            "/admin/../bolt/admin",
            "/admin/./../../bolt/",
            "/admin/%2e%2e/%2e%2e/bolt/",
            "/admin/%2E./bolt/",
            "/admin/..%2fbolt",
            "/admin/..;/bolt",
            "/admin//evil.example",
            "/admin/\\..\\..\\bolt",
            "/admin\t/../bolt",
            "/admin/x\r\nset-cookie: a=b",
            "/adminevil",
            "/admin@evil.example",
            " /admin/pages",
            "/ADMIN/pages",
            "admin",
            "?next=/bolt",
        ] {
            let query = serde_urlencoded::to_string([("next", next)]).expect("a query");
            let answer = browser.get(&format!("{own}/sign-in?{query}")).expect_status(303);
            assert_eq!(answer.location(), own, "{next:?}");
            assert_eq!(answer.header("set-cookie"), None);
        }
    }
}
