//! A tenant and the words that it alone has.

use crate::support::Desk;
use crate::support::process::Server;
use ureq::http::Method;

/// A PNG of one transparent pixel.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\
\0\0\0\nIDATx\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82";

/// One of the five.
pub(super) struct House {
    /// Its name in the registry.
    pub(super) name: &'static str,
    /// Its url-prefix.
    pub(super) prefix: &'static str,
    /// A host of its own.
    pub(super) host: Option<&'static str>,
    /// Whether it has a database of its own.
    pub(super) is_apart: bool,
    recipe: &'static str,
    /// What every word of it starts with, and nothing else in the world.
    pub(super) word: String,
}

/// Where a house can be entered.
pub(super) struct Door {
    /// The host that a browser asks for.
    pub(super) host: String,
    /// What stands before its paths.
    pub(super) base: String,
}

/// The five.
pub(super) fn street() -> Vec<House> {
    let house = |name, prefix, host, is_apart, recipe| House {
        name,
        prefix,
        host,
        is_apart,
        recipe,
        word: format!("q{:016x}", rand::random::<u64>()),
    };
    vec![
        house("lantern", "lantern", None, true, "blank"),
        house("mill", "wheel", Some("mill.example"), true, "blog"),
        house("pond", "pond", None, false, "blank"),
        house("pond-life", "pond-entry", Some("pond.example"), false, "blank"),
        house("quarry", "pon", None, false, "shop"),
    ]
}

/// The five as `tenants.toml` declares them.
pub(super) fn declaration(houses: &[House]) -> String {
    houses.iter().map(House::declare).collect::<Vec<_>>().join("\n")
}

impl House {
    /// One of its words.
    pub(super) fn canary(&self, what: &str) -> String {
        format!("{}{what}", self.word)
    }

    /// Its words in a text, whole.
    pub(super) fn canaries_in(&self, text: &str) -> Vec<String> {
        let ends = text.split(&self.word).skip(1);
        ends.map(|rest| self.canary(rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()))
            .collect()
    }

    fn declare(&self) -> String {
        let Self { name, prefix, recipe, .. } = self;
        let hosts = self.host.map(|host| format!("\"{host}\"")).unwrap_or_default();
        let isolation = if self.is_apart { "database" } else { "prefix" };
        format!(
            "[[tenant]]\nname = \"{name}\"\nprefix = \"{prefix}\"\nhosts = [{hosts}]\nisolation = \"{isolation}\"\n\
             recipe = \"{recipe}\"\nadmin_email = \"{}\"\nadmin_name = \"Somebody\"\nadmin_password_file = \"password\"\n",
            self.email(),
        )
    }

    fn email(&self) -> String {
        format!("{}@houses.example", self.canary("admin"))
    }

    /// Its prefix at the server's address, and its own host.
    pub(super) fn doors(&self, server: &Server) -> Vec<Door> {
        let by_prefix = Door { host: server.address.ip().to_string(), base: format!("/{}", self.prefix) };
        let by_host = self.host.map(|host| Door { host: host.to_owned(), base: String::new() });
        [by_prefix].into_iter().chain(by_host).collect()
    }

    /// Writes its words wherever its people can write. The addresses are the same in every
    /// house, so that one's address is a question to all the others.
    pub(super) fn furnish(&self, server: &Server) -> Desk {
        let mut desk = Desk::open(server.browser(), &format!("/{}", self.prefix), &self.email());
        let word = |what| self.canary(what);
        desk.post("/profile", &[("name", &word("person"))]).expect_status(303);
        let (title, tagline, footer) = (word("sitetitle"), word("tagline"), word("footer"));
        let settings = [("title", title.as_str()), ("tagline", &tagline), ("footer", &footer)];
        let rest = [("language", "en"), ("time_zone", "UTC"), ("home_page", "")];
        desk.post("/settings", &[settings.as_slice(), &rest].concat()).expect_status(303);
        desk.post("/tags", &[("name", &word("unusedtag"))]).expect_status(303);
        self.upload(&mut desk);
        for (kind, slug, name, intent) in [
            ("posts", "note", "post", "publish"),
            ("pages", "leaf", "page", "publish"),
            ("posts", "draft-post", "draftpost", "save"),
            ("pages", "draft-page", "draftpage", "save"),
        ] {
            self.write(&mut desk, kind, slug, name, intent);
        }
        let binned = desk.write("posts", "publish", &word("binnedtitle"), &word("binnedtext"));
        desk.post(&format!("{binned}/bin"), &[]).expect_status(303);
        desk.invite(&format!("{}@houses.example", word("invited")), "author");
        desk
    }

    fn write(&self, desk: &mut Desk, kind: &str, slug: &str, name: &str, intent: &str) {
        let word = |what: &str| self.canary(&format!("{name}{what}"));
        let (title, description, text) = (word("title"), word("description"), word("text"));
        let (tag, media) = (self.canary("tag"), format!("{}.png", self.canary("media")));
        let fields = [
            ("title", title.as_str()),
            ("slug", slug),
            ("description", &description),
            ("intent", intent),
            ("tags", if kind == "posts" { &tag } else { "" }),
            ("in_navigation", if kind == "pages" { "on" } else { "" }),
            ("s.0.kind", "image_with_text"),
            ("s.0.image.media", &media),
            ("s.0.image.alt", &text),
            ("s.0.body", &text),
        ];
        desk.post(&format!("/{kind}/new"), &fields).expect_status(303);
    }

    fn upload(&self, desk: &mut Desk) {
        let csrf = desk.get("/media").expect_status(200).hidden_field("csrf").expect("a form");
        let part = "--seam\r\nContent-Disposition: form-data; name=";
        let file_name = format!("{}.png", self.canary("media"));
        let head = format!("{part}\"csrf\"\r\n\r\n{csrf}\r\n{part}\"file\"; filename=\"{file_name}\"\r\n\r\n");
        let body = [head.as_bytes(), PIXEL, b"\r\n--seam--\r\n"].concat();
        let path = desk.path("/media");
        let headers = [("content-type", "multipart/form-data; boundary=seam")];
        desk.browser.send(&Method::POST, &path, &headers, body).expect_status(303);
    }
}
