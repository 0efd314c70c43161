//! The forms of a page, as a browser would send them.

use crate::admin_media::PIXEL;
use crate::support::{Browser, Response};
use ureq::http::Method;

/// A form.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// Where it goes.
    pub(super) action: String,
    is_post: bool,
    /// Whether it sends files.
    is_multipart: bool,
    fields: Vec<Field>,
}

#[derive(Clone, Debug)]
struct Field {
    name: String,
    value: String,
    /// Whether anything at all can be typed into it.
    is_typed: bool,
}

impl Form {
    /// The names of the fields into which anything can be typed.
    pub(super) fn typed(&self) -> Vec<String> {
        self.fields.iter().filter(|field| field.is_typed).map(|field| field.name.clone()).collect()
    }

    /// Sends it as it is, with this text in some of its fields.
    pub(super) fn send(&self, browser: &mut Browser, fields: &[String], text: &str) -> Response {
        let value = |field: &Field| {
            let is_meant = field.is_typed && fields.contains(&field.name);
            if is_meant { text.to_owned() } else { field.value.clone() }
        };
        let pairs: Vec<(String, String)> = self.fields.iter().map(|field| (field.name.clone(), value(field))).collect();
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        if self.is_multipart {
            return browser.send(&Method::POST, &self.action, &[("content-type", MULTIPART)], parts(&pairs));
        }
        if self.is_post {
            return browser.post_pairs(&self.action, &pairs);
        }
        let query = serde_urlencoded::to_string(&pairs).expect("pairs of text");
        browser.get(&format!("{}?{query}", self.action))
    }
}

/// How parts are encoded.
const MULTIPART: &str = "multipart/form-data; boundary=seam";

/// The fields of a form that sends files, and after them a file: a picture, whatever the form is for.
fn parts(pairs: &[(&str, &str)]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in pairs {
        body.extend(
            format!("--seam\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes(),
        );
    }
    body.extend_from_slice(
        b"--seam\r\nContent-Disposition: form-data; name=\"file\"; filename=\"dot.png\"\r\n\
        Content-Type: image/png\r\n\r\n",
    );
    body.extend_from_slice(PIXEL);
    body.extend_from_slice(b"\r\n--seam--\r\n");
    body
}

/// All forms of a page. What only a script takes out of a template is in none.
pub(super) fn forms(page: &str) -> Vec<Form> {
    let mut plain = String::new();
    for (number, part) in page.split("<template").enumerate() {
        plain.push_str(if number == 0 { part } else { part.split_once("</template>").map_or("", |(_, after)| after) });
    }
    plain.split("<form ").skip(1).filter_map(|rest| form(rest.split("</form>").next()?)).collect()
}

fn form(text: &str) -> Option<Form> {
    let (head, body) = text.split_once('>')?;
    let head = format!(" {head}");
    let action = unescaped(attribute(&head, "action")?);
    let is_post = attribute(&head, "method") == Some("post");
    let is_multipart = attribute(&head, "enctype") == Some("multipart/form-data");
    let (mut fields, mut chosen): (Vec<Field>, Option<Field>) = (Vec::new(), None);
    let mut has_button = false;
    for rest in body.split('<').skip(1) {
        let (tag, after) = rest.split_once('>').unwrap_or((rest, ""));
        let element = tag.split_whitespace().next().unwrap_or_default();
        match element {
            "option" => {
                // The first one, unless another one says that it is chosen.
                let is_first = chosen.as_ref().is_some_and(|field| !field.is_typed);
                if let Some(field) = chosen.as_mut().filter(|_| is_first || has_word(tag, "selected")) {
                    field.value = unescaped(attribute(tag, "value").unwrap_or(after));
                    field.is_typed = true;
                }
                continue;
            }
            "/select" => {
                fields.extend(chosen.take().map(|field| Field { is_typed: false, ..field }));
                continue;
            }
            _ => {}
        }
        // A field that belongs to another form says so.
        let Some(name) = attribute(tag, "name").filter(|_| attribute(tag, "form").is_none()) else { continue };
        if has_word(tag, "disabled") {
            continue;
        }
        let value = unescaped(attribute(tag, "value").unwrap_or_default());
        let kind = attribute(tag, "type").unwrap_or_default();
        let mut field = Field { name: unescaped(name), value, is_typed: false };
        match (element, kind) {
            ("textarea", _) => {
                field.value = unescaped(after.strip_prefix('\n').unwrap_or(after));
                field.is_typed = true;
            }
            ("input", "" | "text" | "search" | "url" | "email" | "tel") => field.is_typed = true,
            ("input", "checkbox" | "radio") if !has_word(tag, "checked") => continue,
            ("input", kind) if !matches!(kind, "file" | "image" | "submit") => {}
            ("select", _) => {
                chosen = Some(field);
                continue;
            }
            // That which a browser presses for somebody who presses Enter.
            ("button", "" | "submit") if !has_button && attribute(tag, "formaction").is_none() => has_button = true,
            _ => continue,
        }
        if field.is_typed && field.value.is_empty() && has_word(tag, "required") {
            "Plain words".clone_into(&mut field.value);
        }
        fields.push(field);
    }
    Some(Form { action, is_post, is_multipart, fields })
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

fn has_word(tag: &str, word: &str) -> bool {
    tag.split_whitespace().any(|own| own.trim_end_matches('/') == word)
}

fn unescaped(text: &str) -> String {
    let pairs = [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}
