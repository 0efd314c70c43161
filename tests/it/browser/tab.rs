//! A browser with an empty profile, for tests that wait for nothing but its answers.

use super::driver::{Driver, light_browser};
use crate::support::awake::Awake;
use fantoccini::actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::key::Key;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use ureq::http::Method;

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(20);

/// Light or dark, as the browser's owner wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    Light,
    Dark,
}

/// The browser.
pub(super) struct Tab {
    client: Option<Client>,
    runtime: Runtime,
    origin: String,
    // What the console may say.
    meant: RefCell<Vec<String>>,
    /// Whether every page has the judge of [`super::accessibility`].
    pub(super) has_judge: Cell<bool>,
    // Dropped after the client is closed: the profile's folder, and perhaps the driver.
    _profile: TempDir,
    _driver: Arc<Driver>,
}

/// A command that Chromium's driver has beside those of the standard.
#[derive(Debug)]
struct Extension {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

impl Tab {
    /// Starts one, in light, at 1280 by 900.
    pub(super) fn open(origin: &str) -> Self {
        let driver = Driver::shared();
        let profile = tempfile::tempdir().expect("a folder");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let arguments = [
            "--headless",
            // The tests also run as root and in containers, where Chromium's sandbox does not start.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ];
        let mut options = json!({ "args": arguments });
        if let Some(browser) = light_browser() {
            // Told where its profile is, it opens no page at its start; the driver has a folder for it.
            options["binary"] = browser.into();
        } else {
            let profile = format!("--user-data-dir={}", profile.path().display());
            options["args"].as_array_mut().expect("a list").push(profile.into());
        }
        let capabilities = json!({
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let capabilities = capabilities.as_object().expect("an object").clone();
        let connected = runtime
            .block_on(ClientBuilder::new(HttpConnector::new()).capabilities(capabilities).connect(&driver.url()));
        let client = Some(connected.expect("a browser"));
        let (origin, meant) = (origin.to_owned(), RefCell::default());
        let has_judge = Cell::new(false);
        let tab = Self { client, runtime, origin, meant, has_judge, _profile: profile, _driver: driver };
        tab.size(1280, 900);
        tab.scheme(Scheme::Light);
        tab
    }

    fn wait<T, E: std::fmt::Display>(&self, what: &str, asked: impl Future<Output = Result<T, E>>) -> T {
        self.runtime.block_on(asked).unwrap_or_else(|error| panic!("{what}: {error}"))
    }

    fn client(&self) -> &Client {
        self.client.as_ref().expect("it is open")
    }

    /// Opens a page of the server.
    pub(super) fn go(&self, path: &str) {
        self.wait(path, self.client().goto(&format!("{}{path}", self.origin)));
    }

    /// The path that the browser shows.
    pub(super) fn path(&self) -> String {
        self.wait("the address", self.client().current_url()).path().to_owned()
    }

    /// What a script gives, as the page's own would.
    pub(super) fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.wait(script, self.client().execute(script, arguments.to_vec()))
    }

    /// The same for a script that calls its last argument at its end.
    pub(super) fn run_to_end(&self, script: &str, arguments: &[Value]) -> Value {
        self.wait(script, self.client().execute_async(script, arguments.to_vec()))
    }

    /// What an expression is.
    pub(super) fn value(&self, expression: &str) -> Value {
        self.run(&format!("return {expression};"), &[])
    }

    /// Waits until an expression is true.
    #[track_caller]
    pub(super) fn until(&self, expression: &str) {
        let started = Awake::now();
        while self.value(&format!("Boolean({expression})")) != json!(true) {
            assert!(started.elapsed() < PATIENCE, "it never came that {expression}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Presses an element, where a pointer would reach it.
    #[track_caller]
    pub(super) fn click(&self, css: &str) {
        self.until(&format!("document.querySelector({})", json!(css)));
        // A driver is content with an element below a bar that stays at the top.
        self.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", &[json!(css)]);
        let pressed = async { self.client().find(Locator::Css(css)).await?.click().await };
        self.wait(&format!("{css} is pressed"), pressed);
    }

    /// Types into a field.
    pub(super) fn fill(&self, css: &str, text: &str) {
        let typed = async { self.client().find(Locator::Css(css)).await?.send_keys(text).await };
        self.wait(&format!("{css} is filled in"), typed);
    }

    /// Types where the cursor is, a key after the other.
    pub(super) fn keys(&self, text: &str) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in text.chars() {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.wait("typing", self.client().perform_actions(actions));
    }

    /// Presses a key.
    pub(super) fn press(&self, key: Key) {
        self.keys(&char::from(key).to_string());
    }

    /// Presses keys together: those that are held, and the last.
    pub(super) fn chord(&self, held: &[Key], last: char) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for key in held {
            actions = actions.then(KeyAction::Down { value: (*key).into() });
        }
        actions = actions.then(KeyAction::Down { value: last }).then(KeyAction::Up { value: last });
        for key in held {
            actions = actions.then(KeyAction::Up { value: (*key).into() });
        }
        self.wait("a chord", self.client().perform_actions(actions));
    }

    /// Presses the mouse at one point of the window, and lets it go at another.
    pub(super) fn drag(&self, from: (f64, f64), to: (f64, f64)) {
        let go = |(x, y)| PointerAction::MoveTo { duration: Some(Duration::from_millis(50)), x, y };
        let button = MOUSE_BUTTON_LEFT;
        let halfway = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        let actions = MouseActions::new("mouse".to_owned())
            .then(go(from))
            .then(PointerAction::Down { button })
            .then(go(halfway))
            .then(go(to))
            .then(PointerAction::Up { button });
        self.wait("dragging", self.client().perform_actions(actions));
    }

    /// Makes the page that wide and high, whatever a window's least size is.
    pub(super) fn size(&self, width: u32, height: u32) {
        let params = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &params);
    }

    /// Makes it a telephone, with fingers in place of a pointer.
    pub(super) fn telephone(&self) {
        let params = json!({ "width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": true });
        self.devtools("Emulation.setDeviceMetricsOverride", &params);
        self.devtools("Emulation.setTouchEmulationEnabled", &json!({ "enabled": true }));
    }

    /// Asks for light or dark.
    pub(super) fn scheme(&self, scheme: Scheme) {
        let value = if scheme == Scheme::Dark { "dark" } else { "light" };
        // A colour on its way to another one is no colour to be judged.
        let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        let params = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }, still] });
        self.devtools("Emulation.setEmulatedMedia", &params);
    }

    /// Has its clocks be those of a time zone.
    pub(super) fn clocks_of(&self, zone: &str) {
        // One ends before the next begins.
        for zone in ["", zone] {
            self.devtools("Emulation.setTimezoneOverride", &json!({ "timezoneId": zone }));
        }
    }

    /// Shows the page as it is printed.
    pub(super) fn on_paper(&self) {
        self.devtools("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    }

    /// A script that runs before those of every page.
    pub(super) fn before_every_page(&self, source: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
    }

    /// Has the page told of the focus also after Tab has led out of it at its end, to the browser's own buttons.
    pub(super) fn keep_focus(&self) {
        self.devtools("Emulation.setFocusEmulationEnabled", &json!({ "enabled": true }));
    }

    /// Puts what is downloaded from now on into a folder.
    pub(super) fn keep_downloads_in(&self, folder: &std::path::Path) {
        let params = json!({ "behavior": "allow", "downloadPath": folder });
        self.devtools("Browser.setDownloadBehavior", &params);
    }

    fn devtools(&self, command: &str, params: &Value) {
        let body = json!({ "cmd": command, "params": params });
        self.wait(command, self.client().issue_cmd(Extension { path: "goog/cdp/execute", body }));
    }

    /// What the console said since it was asked last: warnings, errors, and what the
    /// Content-Security-Policy stopped.
    pub(super) fn complaints(&self) -> Vec<String> {
        let body = json!({ "type": "browser" });
        let said = self.wait("the console", self.client().issue_cmd(Extension { path: "se/log", body }));
        let said = said.as_array().cloned().unwrap_or_default();
        let is_complaint = |entry: &&Value| matches!(entry["level"].as_str(), Some("WARNING" | "SEVERE"));
        let meant = self.meant.borrow();
        let is_meant = |message: &String| meant.iter().any(|part| message.contains(part));
        let messages = said.iter().filter(is_complaint).map(|entry| entry["message"].to_string());
        messages.filter(|message| !is_meant(message)).collect()
    }

    /// Has answers of a status be what the test is about: a browser notes each that is no success.
    pub(super) fn expect_refusals(&self, status: u16) {
        self.expect_complaint(&format!("the server responded with a status of {status}"));
    }

    /// Has the console say something with these words as often as it likes.
    pub(super) fn expect_complaint(&self, words: &str) {
        self.meant.borrow_mut().push(words.to_owned());
    }

    /// Nothing was complained of so far. That nothing is until the end is asked where a tab is closed.
    #[track_caller]
    pub(super) fn expect_quiet(&self) {
        let complaints = self.complaints();
        assert!(complaints.is_empty(), "the console said\n{}", complaints.join("\n"));
    }

    /// Signs in under a base, as a person does.
    pub(super) fn sign_in(&self, base: &str, email: &str, password: &str) {
        self.go(&format!("{base}/admin/sign-in"));
        self.fill("#f-email", email);
        self.fill("#f-password", password);
        self.click("main form button");
        self.until("!location.pathname.endsWith('/sign-in')");
    }

    /// The same as in another tab, and then comes back to this one.
    #[track_caller]
    pub(super) fn sign_in_elsewhere(&self, base: &str, email: &str, password: &str) {
        let signed_in = self.run_to_end(
            "const done = arguments[arguments.length - 1]; \
             const door = `${arguments[2]}/admin/sign-in`; \
             fetch(door).then((answer) => answer.text()).then((text) => { \
               const form = new DOMParser().parseFromString(text, 'text/html').querySelector('main form'); \
               const pairs = new URLSearchParams(new FormData(form)); \
               pairs.set('email', arguments[0]); pairs.set('password', arguments[1]); \
               return fetch(door, { method: 'POST', body: pairs }); \
             }).then((answer) => done(answer.status))",
            &[json!(email), json!(password), json!(base)],
        );
        assert_eq!(signed_in, json!(200));
        self.run("window.dispatchEvent(new Event('focus'))", &[]);
    }
}

impl Drop for Tab {
    /// Ends a test: what went well fails all the same where the console complained of anything.
    fn drop(&mut self) {
        let complaints = if std::thread::panicking() { Vec::new() } else { self.complaints() };
        if let Some(client) = self.client.take() {
            let _ = self.runtime.block_on(client.close());
        }
        assert!(complaints.is_empty(), "the console said\n{}", complaints.join("\n"));
    }
}
