//! What the site's people have written.

use rowhouse::content::entries::fields::EntryFields;
use rowhouse::domain::content_type::value::Values;
use rowhouse::domain::document::Document;
use rowhouse::domain::ids::TermId;
use rowhouse::domain::slug::Slug;
use serde_json::{Value, json};

/// Words that texts are made of, so that few are in all of them.
const WORDS: [&str; 16] = [
    "rye", "oven", "harbour", "ledger", "meadow", "copper", "lantern", "orchard", "quarry", "saddle", "timber",
    "violet", "willow", "anchor", "barley", "cinder",
];

/// A post of four paragraphs with two tags, a link to another one, now and then a picture, and now and
/// then a link that leads nowhere.
pub(super) fn post(number: usize, terms: &[TermId]) -> EntryFields {
    let mut blocks: Vec<Value> = (0..4).map(|part| paragraph(&sentences(number * 4 + part), None)).collect();
    blocks.push(paragraph("Read on", Some(&format!("/posts/post-{}", number / 2))));
    if number % 100 == 7 {
        blocks.push(paragraph("Gone", Some(&format!("/posts/gone-{number}"))));
    }
    if number.is_multiple_of(5) {
        let alt = if number.is_multiple_of(2) { "An oven" } else { "" };
        let media = format!("picture-{}.png", number % super::library::PICTURES);
        blocks.push(json!({ "type": "image", "image": { "media": media, "alt": alt } }));
    }
    EntryFields {
        tags: vec![format!("Topic {}", number % 60), format!("Season {}", number % 7)],
        terms: terms.get(number % terms.len().max(1)).copied().into_iter().collect(),
        ..fields(&title(number), &format!("post-{number}"), &blocks)
    }
}

/// What that post is called.
pub(super) fn title(number: usize) -> String {
    let [one, other] = [number, number / 16].map(|at| WORDS[at % WORDS.len()]);
    format!("Post {number} of the {one} and the {other}")
}

/// An entry with one paragraph.
pub(super) fn short(title: &str, slug: &str, number: usize) -> EntryFields {
    fields(title, slug, &[paragraph(&sentences(number), None)])
}

/// Some lines as somebody types them.
pub(super) fn typed(number: usize) -> String {
    (0..4).map(|part| sentences(number + part)).collect::<Vec<_>>().join("\n\n")
}

fn fields(title: &str, slug: &str, blocks: &[Value]) -> EntryFields {
    let document = json!({ "v": 1, "sections": [{ "type": "rich_text", "body": blocks }] });
    EntryFields {
        title: title.to_owned(),
        slug: Slug::parse(slug).expect("a slug"),
        parent: None,
        description: String::new(),
        document: Document::from_json(&document.to_string()).expect("a document"),
        tags: Vec::new(),
        in_navigation: false,
        position: 0,
        values: Values::new(),
        terms: Vec::new(),
    }
}

fn paragraph(text: &str, leads_to: Option<&str>) -> Value {
    let text = match leads_to {
        Some(href) => json!({ "type": "text", "text": text, "marks": [{ "type": "link", "href": href }] }),
        None => json!({ "type": "text", "text": text }),
    };
    json!({ "type": "paragraph", "content": [text] })
}

fn sentences(seed: usize) -> String {
    let word = |at: usize| WORDS[(seed * 7 + at * at + at) % WORDS.len()];
    let sentence = |at: usize| format!("The {} stands by the {} of number {}.", word(at), word(at + 5), seed + at);
    (0..8).map(sentence).collect::<Vec<_>>().join(" ")
}
