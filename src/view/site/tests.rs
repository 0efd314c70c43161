//! The theme's promises, on a site with one of everything.

mod discovery;
mod markup;
mod pictures;
mod plain;
mod style;

use super::*;
use crate::domain::document::{Document, Href};
use crate::domain::excerpt::Excerpt;
use crate::domain::form::files::SentFile;
use crate::domain::form::limit::Limit;
use crate::domain::form::typed::Typed;
use crate::domain::form::{Form, FormDefinition};
use crate::domain::ids::UserId;
use crate::domain::language::LanguageKey;
use crate::domain::look::{Design, ThemeName};
use crate::domain::media_name::MediaName;
use crate::domain::site::SiteSettings;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use askama::Template;
use jiff::civil::date;
use std::collections::HashMap;

/// One section of each kind, with each block and mark.
const EVERYTHING: &str = include_str!("tests/everything.json");

const EVIL: &str = "<script>alert('1')</script>";

/// A form with a field of every kind.
fn every_field() -> FormDefinition {
    let definition = serde_json::json!({"title": EVIL, "intro": EVIL, "button": EVIL, "fields": [
        {"key": "a", "label": EVIL, "hint": EVIL, "asks": {"type": "line", "fill": "name"}, "is_needed": true},
        {"key": "b", "label": "B", "asks": {"type": "lines"}},
        {"key": "c", "label": "C", "asks": {"type": "email"}, "is_needed": true},
        {"key": "d", "label": "D", "asks": {"type": "phone"}},
        {"key": "e", "label": "E", "asks": {"type": "number", "min": "1", "max": "8"}},
        {"key": "f", "label": "F", "asks": {"type": "date", "from": "2026-01-01", "until": "today"}},
        {"key": "g", "label": "G", "asks": {"type": "choice", "options": [EVIL, "Two"]}},
        {"key": "h", "label": "H", "asks": {"type": "choice", "options": [EVIL, "Two"], "look": "list"}},
        {"key": "i", "label": "I", "hint": EVIL, "asks": {"type": "choices", "options": [EVIL, "Two"]}},
        {"key": "j", "label": EVIL, "asks": {"type": "consent"}, "is_needed": true},
        {"key": "k", "label": EVIL, "hint": EVIL, "asks": {"type": "file", "kinds": "pdf"}}]});
    let definition: FormDefinition = serde_json::from_value(definition).expect("a form");
    definition.check().expect("a sound form");
    definition
}

/// What a test's pages are made from, so that they can borrow it.
struct Site {
    settings: SiteSettings,
    navigation: Vec<NavItem>,
    media: MediaMap,
    document: Document,
    posts: Vec<PostCard>,
    design: Design,
    forms: Vec<Form>,
    authors: HashMap<UserId, Slug>,
}

impl Site {
    fn new() -> Self {
        let mut settings = SiteSettings::titled("Corner Shop");
        settings.tagline = "Bread & more".to_owned();
        let link = |label: &str, href| NavItem::to(label.to_owned(), Href::parse(href).ok());
        let file = MediaFile { hash: "abc123".to_owned(), width: 1200, height: 800, ..MediaFile::default() };
        Self {
            settings,
            navigation: vec![link("About", "/about"), link("Guide", "/guide"), link("Forum", "https://forum.example")],
            media: [(MediaName::parse("loaf.jpg").expect("a name"), file)].into_iter().collect(),
            document: Document::from_json(EVERYTHING).expect("a document"),
            posts: vec![post("first"), post("second")],
            design: ThemeName::Hearth.design(),
            authors: HashMap::from([(UserId::from(uuid::Uuid::nil()), Slug::parse("ada").expect("a slug"))]),
            forms: vec![Form { slug: Slug::parse("contact").expect("a slug"), definition: every_field() }],
        }
    }

    fn frame(&self) -> SiteFrame<'_> {
        SiteFrame {
            settings: &self.settings,
            base: "/shop",
            origin: "https://example.org",
            canonical: "https://example.org/shop",
            today: date(2026, 5, 1),
            language: LanguageKey::MAIN,
            languages: &[],
            navigation: &self.navigation,
            footer: &self.navigation,
            above: None,
            below: None,
            media: &self.media,
            forms: &self.forms,
            authors: &self.authors,
            design: &self.design,
            stylesheet: "/shop/theme/abc123.css",
            marks: None,
            preview: None,
        }
    }

    /// A list of posts, one of a type's entries, and none.
    fn listings(&self) -> [EntryListing; 3] {
        let listed = |post: &PostCard| ListedEntry {
            path: post.path.clone(),
            title: post.title.clone(),
            excerpt: post.excerpt.clone(),
            image: post.image.clone(),
            published: Some(post.published),
            author: post.author.clone(),
            facts: Vec::new(),
        };
        let posts: Vec<ListedEntry> = self.posts.iter().map(listed).collect();
        let fact = items::Fact { label: EVIL.to_owned(), value: items::FactValue::Line(EVIL.to_owned()) };
        let with_facts =
            |entry: &ListedEntry| ListedEntry { published: None, facts: vec![fact.clone()], ..entry.clone() };
        let events = posts.iter().map(with_facts).collect();
        [
            EntryListing { more: "/tag/bread".to_owned(), entries: posts, ..EntryListing::default() },
            EntryListing {
                title: Some(EVIL.to_owned()),
                all: Some(EVIL.to_owned()),
                more: "/events".to_owned(),
                entries: events,
                ..EntryListing::default()
            },
            EntryListing::default(),
        ]
    }

    /// Every page that there is, by name.
    fn pages(&self) -> Vec<(&'static str, String)> {
        let frame = &self.frame();
        let leaf = |path| Branch { page: page(path), below: Vec::new() };
        let install = Branch { below: vec![leaf("/guide/install/linux")], ..leaf("/guide/install") };
        let closed = Branch { below: vec![leaf("/guide/use/daily")], ..leaf("/guide/use") };
        let nav = Branch { below: vec![install, closed], ..leaf("/guide") };
        let ancestors = [page("/guide")];
        let lists = self.listings();
        let terms = [TermGroup { label: EVIL.to_owned(), terms: vec![page("/category/bread")] }];
        let pager = |path: &str| Pager { path: path.to_owned(), page: 2, pages: 3 };
        let tag = &self.posts[0].tags[0];
        let profile = profile();
        let excerpt = Excerpt::marked(&format!("\u{2}bread\u{3} {EVIL}"));
        let result = SearchResult { title: EVIL.into(), path: "/about".into(), excerpt };
        let text = outlined();
        let site_page = SitePage {
            frame,
            path: "/about",
            title: EVIL,
            description: "",
            document: &self.document,
            ancestors: &[],
            section: None,
            lists: &lists,
            links_to_posts: true,
            terms: &terms,
        };
        let guide = SitePage {
            path: "/guide/install",
            document: &text,
            description: EVIL,
            ancestors: &ancestors,
            section: Some(&nav),
            ..site_page
        };
        let post_page = PostPage {
            frame,
            post: &self.posts[0],
            changed: Timestamp::from_millis(1_700_003_600_000),
            document: &text,
            older: Some(&self.posts[1]),
            newer: Some(&self.posts[0]),
            lists: &[],
            terms: &terms,
        };
        let (form, nothing) = (&self.forms[0], Typed::default());
        let form_page = FormPage { frame, form, typed: &nothing, faults: &[], wait: None };
        let all = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"].map(|key| (key.to_owned(), EVIL.to_owned()));
        let of_files = form.definition.fields[10].key.clone();
        let typed = Typed::read(&form.definition, all.into(), "en")
            .with_files(vec![(of_files, SentFile::TooLarge(EVIL.to_owned()))]);
        let faults = typed.check(&form.definition, date(2026, 5, 1)).expect_err("what nobody can answer");
        let refused = FormPage { typed: &typed, faults: &faults, wait: Some((Limit::Network, 3)), ..form_page };
        let hero_post = PostPage { document: &self.document, older: None, newer: None, ..post_page };
        let results = &[result];
        let search = SearchPage { frame, query: EVIL, meant: None, results: &[], total: 0, page: 1, pages: 1 };
        let found = SearchPage { query: "bread", results, total: 61, page: 2, pages: 3, ..search };
        let meant = Some("bread & <wine>");
        let meant = SearchPage { query: "braed", meant, results, total: 31, pages: 2, ..search };
        let cover = serde_json::json!({"media": "loaf.jpg", "alt": EVIL, "caption": EVIL});
        let back = (EVIL.to_owned(), "/about".to_owned());
        let covered = Document { cover: serde_json::from_value(cover).expect("an image"), ..text.clone() };
        vec![
            ("page", site_page.render().expect("renders")),
            ("guide", guide.render().expect("renders")),
            ("wide guide", SitePage { document: &self.document, ..guide }.render().expect("renders")),
            ("post", post_page.render().expect("renders")),
            ("post with a hero", hero_post.render().expect("renders")),
            ("post with a cover", PostPage { document: &covered, ..post_page }.render().expect("renders")),
            ("home", HomePage { frame, posts: &self.posts, pages: &[], has_more: true }.render().expect("renders")),
            ("empty home", HomePage { frame, posts: &[], pages: &[], has_more: false }.render().expect("renders")),
            (
                "home of pages",
                HomePage { frame, posts: &[], pages: &[page("/about")], has_more: false }.render().expect("renders"),
            ),
            ("archive", ArchivePage { frame, posts: &self.posts, pager: &pager("/posts") }.render().expect("renders")),
            (
                "author",
                authors::AuthorPage {
                    frame,
                    name: EVIL,
                    profile: &profile,
                    posts: &self.posts,
                    pager: &Pager { page: 1, ..pager("/author/ada") },
                }
                .render()
                .expect("renders"),
            ),
            ("tag", TagPage { frame, tag, posts: &self.posts, pager: &pager("/tag/a") }.render().expect("renders")),
            ("search", search.render().expect("renders")),
            ("found", found.render().expect("renders")),
            ("meant", meant.render().expect("renders")),
            ("form", form_page.render().expect("renders")),
            ("refused form", refused.render().expect("renders")),
            ("thanks", ThanksPage { frame, form: &self.forms[0], back: Some(&back) }.render().expect("renders")),
            ("not found", NotFoundPage { frame }.render().expect("renders")),
        ]
    }

    fn entries(&self) -> Vec<FeedEntry> {
        let document = Some(self.document.clone());
        let updated = Timestamp::from_millis(1_700_000_000_000);
        self.posts.iter().map(|post| FeedEntry { post: post.clone(), updated, document: document.clone() }).collect()
    }
}

/// A text with two headings.
fn outlined() -> Document {
    let heading = |level: u8, text: &str| serde_json::json!({"type": "heading", "level": level, "content": [{"type": "text", "text": text}]});
    let text = serde_json::json!({"type": "rich_text", "body": [heading(2, "One"), heading(3, "Two")]});
    Document::from_parts(None, vec![text]).expect("a document")
}

fn profile() -> crate::domain::profile::Profile {
    crate::domain::profile::Profile {
        slug: None,
        biography: format!("{EVIL}\n\nOnce more."),
        picture: MediaName::parse("loaf.jpg").ok(),
        links: vec![Href::parse("https://example.org/a?b=c&d").expect("a link")],
    }
}

fn page(path: &str) -> PageLink {
    PageLink { label: EVIL.to_owned(), path: path.to_owned() }
}

fn post(slug: &str) -> PostCard {
    PostCard {
        path: format!("posts/{slug}"),
        title: format!("{slug} {EVIL}"),
        excerpt: EVIL.to_owned(),
        published: Timestamp::from_millis(1_700_000_000_000),
        author: EVIL.to_owned(),
        author_id: Some(UserId::from(uuid::Uuid::nil())),
        tags: vec![TagLink { slug: Slug::parse("bread").expect("a slug"), name: EVIL.to_owned() }],
        image: serde_json::from_str(r#"{"media":"loaf.jpg","alt":"A loaf"}"#).expect("an image"),
    }
}
