//! What `WordPress` older editor wrote in square brackets, as the HTML that stands for it.
//!
//! Only names that `WordPress` itself knows are taken for it: other text in brackets stays as it
//! is, and what looks like the call of a plugin is noted.

use super::notes::Notes;
use super::world::World;
use crate::import::plain;

/// What `WordPress` itself knows.
const KNOWN: [&str; 8] = ["gallery", "caption", "wp_caption", "embed", "audio", "video", "playlist", "youtube"];
/// The longest call, in bytes.
const MAX_CALL: usize = 4000;

/// A call: `[name key="value"]`.
struct Call<'a> {
    name: &'a str,
    attributes: Vec<(String, String)>,
    /// How many bytes it is long.
    length: usize,
}

impl Call<'_> {
    fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

/// Puts HTML in the place of calls.
pub(super) fn expand(text: &str, world: &dyn World, notes: &mut Notes) -> String {
    if !text.contains('[') {
        return text.to_owned();
    }
    let mut html = String::with_capacity(text.len());
    let mut rest = text;
    // The names whose end does not come: it is not looked for again, however often they begin.
    let mut endless: Vec<&str> = Vec::new();
    while let Some(start) = rest.find(['[', '<']) {
        let (before, from) = rest.split_at(start);
        html.push_str(before);
        if let Some(tag) = from.strip_prefix('<') {
            // A bracket within a tag is none of ours.
            let length = tag.find(['>', '<']).map_or(from.len(), |end| end + 1);
            html.push_str(&from[..length]);
            rest = &from[length..];
            continue;
        }
        if let Some(escaped) = from.strip_prefix("[[") {
            html.push('[');
            rest = escaped;
            continue;
        }
        let Some(call) = parse(from) else {
            html.push('[');
            rest = &from[1..];
            continue;
        };
        let after = &from[call.length..];
        if !KNOWN.contains(&call.name) {
            if !call.attributes.is_empty() || call.name.contains(['-', '_']) {
                let name = plain::short_line(call.name, 60);
                notes.lose(format!("“[{name}]” calls a plugin that is not here; it stands in the text as it was"));
            }
            html.push_str(&from[..call.length]);
            rest = after;
            continue;
        }
        let end = format!("[/{}]", call.name);
        let is_searched = takes_text(call.name) && !endless.contains(&call.name);
        let inner = is_searched.then(|| after.find(&end)).flatten().map(|at| &after[..at]);
        if is_searched && inner.is_none() {
            endless.push(call.name);
        }
        html.push_str(&html_of(&call, inner, world, notes));
        rest = match inner {
            Some(inner) => &after[inner.len() + end.len()..],
            None => after,
        };
    }
    html.push_str(rest);
    html
}

fn takes_text(name: &str) -> bool {
    !matches!(name, "gallery" | "playlist")
}

fn html_of(call: &Call<'_>, inner: Option<&str>, world: &dyn World, notes: &mut Notes) -> String {
    match call.name {
        "gallery" | "playlist" => {
            let ids = ["ids", "include"].into_iter().map(|name| call.attribute(name)).find(|ids| !ids.is_empty());
            let ids = ids.map_or_else(|| world.own_pictures().join(","), str::to_owned);
            if call.name == "playlist" {
                notes.change("a playlist is a row of links");
            }
            format!("\n\n<figure data-gallery=\"{}\"></figure>\n\n", escaped(&ids))
        }
        "caption" | "wp_caption" => {
            let inner = inner.unwrap_or_default();
            // The picture comes first, perhaps in a link; what follows it is the line below.
            let end = inner.find("</a>").map(|at| at + 4);
            let end = end.or_else(|| inner.find("<img").and_then(|at| Some(at + inner[at..].find('>')? + 1)));
            let (picture, words) = inner.split_at(end.unwrap_or(0));
            let words = if words.trim().is_empty() { escaped(call.attribute("caption")) } else { words.to_owned() };
            format!("\n\n<figure>{picture}<figcaption>{}</figcaption></figure>\n\n", words.trim())
        }
        "audio" | "video" => {
            let kinds = ["src", "mp3", "mp4", "m4a", "m4v", "ogg", "webm", "wav", "mov", "wmv"];
            let source = kinds.into_iter().map(|kind| call.attribute(kind)).find(|source| !source.is_empty());
            let source = source.or(inner.map(str::trim)).unwrap_or_else(|| call.attribute("0"));
            format!("\n\n<{0} src=\"{1}\"></{0}>\n\n", call.name, escaped(source))
        }
        _ => {
            let address = inner.map(str::trim).filter(|it| !it.is_empty());
            let address = address.or_else(|| Some(call.attribute("src")).filter(|it| !it.is_empty()));
            let address = address.unwrap_or_else(|| call.attribute("0"));
            format!("\n\n<figure>{}</figure>\n\n", escaped(address))
        }
    }
}

/// The call that a text begins with.
fn parse(text: &str) -> Option<Call<'_>> {
    let body = text.strip_prefix('[')?;
    let name_length = body.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-')))?;
    let name = body.get(..name_length).filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))?;
    let mut attributes = Vec::new();
    let mut at = name_length;
    let limit = body.floor_char_boundary(MAX_CALL.min(body.len()));
    let body = &body[..limit];
    loop {
        at += body[at..].len() - body[at..].trim_start().len();
        let rest = &body[at..];
        match rest.chars().next()? {
            ']' => return Some(Call { name, attributes, length: at + 2 }),
            '/' => at += 1,
            '[' | '<' => return None,
            _ => {
                let (key, value, length) = attribute(rest)?;
                let key = if key.is_empty() { attributes.len().to_string() } else { key };
                attributes.push((key, value));
                at += length;
            }
        }
    }
}

/// `key="value"`, `key=value` or a value alone, and how many bytes it is long.
fn attribute(text: &str) -> Option<(String, String, usize)> {
    let word = text.find(|c: char| c.is_whitespace() || matches!(c, ']' | '='))?;
    let (key, from) = match text.as_bytes().get(word) {
        Some(b'=') => (text[..word].to_ascii_lowercase(), word + 1),
        _ => (String::new(), 0),
    };
    let value = &text[from..];
    if let Some(quote @ ('"' | '\'')) = value.chars().next() {
        let end = value[1..].find(quote)?;
        return Some((key, value[1..=end].to_owned(), from + end + 2));
    }
    let end = value.find(|c: char| c.is_whitespace() || c == ']').filter(|end| *end > 0)?;
    Some((key, value[..end].to_owned(), from + end))
}

fn escaped(text: &str) -> String {
    // What the older editor wrote is HTML already: an `&amp;` is one.
    text.replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}
