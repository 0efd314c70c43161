//! What a page says of itself to search engines in their own words: schema.org, as JSON-LD
//! (<https://schema.org>, <https://www.w3.org/TR/json-ld11/>). It is data in a `<script>` of a type
//! that no browser runs.

use super::frame::SiteFrame;
use super::head::Head;
use super::navigation::PageLink;
use crate::domain::document::Href;
use crate::domain::profile::Profile;
use askama::Template;
use askama::filters::HtmlSafe;
use serde_json::{Value, json};

/// One thing and what is known of it.
#[derive(Clone, Debug, Template)]
#[template(source = "{{ json }}", ext = "txt")]
pub struct LinkedData {
    /// No sign in it ends a `<script>`, or starts anything.
    json: String,
}

// No `<`, `>` or `&` is left in it: see `of`.
impl HtmlSafe for LinkedData {}

impl LinkedData {
    /// A thing, or several as a graph.
    pub(super) fn of(mut value: Value) -> Self {
        value["@context"] = "https://schema.org".into();
        let json = value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
        Self { json }
    }
}

/// The site, on its home page.
pub(super) fn site(frame: &SiteFrame<'_>) -> LinkedData {
    let settings = frame.settings;
    LinkedData::of(json!({
        "@type": "WebSite",
        "name": settings.title,
        "description": settings.tagline,
        "url": frame.canonical_url(frame.local("/")),
        "inLanguage": settings.language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": format!("{}?q={{search_term_string}}", frame.canonical_url(frame.local("/search"))),
            "query-input": "required name=search_term_string",
        },
    }))
}

/// A post, by what its head says.
pub(super) fn post(frame: &SiteFrame<'_>, head: &Head) -> LinkedData {
    LinkedData::of(article(frame, head, "BlogPosting"))
}

/// What somebody wrote, by what its head says; as which kind of article.
pub(super) fn article(frame: &SiteFrame<'_>, head: &Head, kind: &str) -> Value {
    let mut value = json!({
        "@type": kind,
        "headline": head.name,
        "description": head.description,
        "url": frame.canonical_url(&head.path),
        "mainEntityOfPage": frame.canonical_url(&head.path),
        "inLanguage": frame.settings.language,
        "publisher": { "@type": "Organization", "name": frame.settings.title, "url": frame.canonical_url("/") },
    });
    if let Some(icons) = frame.icons() {
        let logo = frame.absolute_url(format!("{icons}/icon-180.png"));
        value["publisher"]["logo"] = json!({ "@type": "ImageObject", "url": logo });
    }
    put_times(&mut value, head);
    if let Some(image) = &head.image {
        value["image"] = image.url.as_str().into();
    }
    if let Some(author) = &head.author {
        value["author"] = json!({ "@type": "Person", "name": author.name });
        if let Some(url) = &author.url {
            value["author"]["url"] = url.as_str().into();
        }
    }
    value
}

/// Adds when something came out, and when it was last changed.
pub(super) fn put_times(value: &mut Value, head: &Head) {
    if let Some(published) = head.published {
        value["datePublished"] = published.to_rfc3339().into();
    }
    if let Some(modified) = head.modified {
        value["dateModified"] = modified.to_rfc3339().into();
    }
}

/// Somebody who has published something, on the person's page.
pub(super) fn author(frame: &SiteFrame<'_>, head: &Head, profile: &Profile) -> LinkedData {
    let url = frame.canonical_url(&head.path);
    let mut person = json!({ "@type": "Person", "name": head.name, "url": url });
    if !profile.biography.is_empty() {
        person["description"] = profile.biography.as_str().into();
    }
    // Another picture can stand for the page, but not for the person.
    if let (Some(picture), Some(image)) = (&profile.picture, &head.image)
        && image.url.ends_with(&format!("/{picture}"))
    {
        person["image"] = image.url.as_str().into();
    }
    let elsewhere = profile.links.iter().filter(|link| link.as_str().to_ascii_lowercase().starts_with("http"));
    let elsewhere: Vec<&str> = elsewhere.map(Href::as_str).collect();
    if !elsewhere.is_empty() {
        person["sameAs"] = elsewhere.into();
    }
    LinkedData::of(json!({ "@type": "ProfilePage", "url": url, "mainEntity": person }))
}

/// Where a page is: below these, from the top. None at the top.
pub(super) fn breadcrumbs(frame: &SiteFrame<'_>, above: &[PageLink], head: &Head) -> Option<LinkedData> {
    crumbs(frame, above, head).map(LinkedData::of)
}

/// The same beside something else.
pub(super) fn crumbs(frame: &SiteFrame<'_>, above: &[PageLink], head: &Head) -> Option<Value> {
    if above.is_empty() {
        return None;
    }
    let own = PageLink { label: head.name.clone(), path: head.path.clone() };
    let items = above.iter().chain([&own]).zip(1..).map(|(page, position): (&PageLink, u32)| {
        json!({
            "@type": "ListItem",
            "position": position,
            "name": page.label,
            "item": frame.canonical_url(&page.path),
        })
    });
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>() }))
}
