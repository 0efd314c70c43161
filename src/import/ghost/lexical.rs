//! The text of Ghost's editor since version 5: a tree of nodes.

use super::markup::{Html, escaped};
use serde_json::Value;

/// What a text is beside plain, as bits, and the element for it.
const FORMATS: [(u64, &str); 6] = [(1, "strong"), (2, "em"), (4, "s"), (16, "code"), (32, "sub"), (64, "sup")];

pub(super) fn to_html(document: &Value) -> Html {
    let mut html = Html::default();
    // The JSON nests 128 deep at the most, and so does this.
    children(&document["root"], &mut html);
    html
}

fn children(node: &Value, html: &mut Html) {
    node["children"].as_array().into_iter().flatten().for_each(|child| write(child, html));
}

fn within(name: &str, node: &Value, html: &mut Html) {
    html.push(&format!("<{name}>"));
    children(node, html);
    html.push(&format!("</{name}>"));
}

fn write(node: &Value, html: &mut Html) {
    match node["type"].as_str().unwrap_or_default() {
        "text" | "extended-text" => {
            let text = escaped(node["text"].as_str().unwrap_or_default());
            let format = node["format"].as_u64().unwrap_or(0);
            let marks: Vec<&str> = FORMATS.iter().filter(|(bit, _)| format & bit != 0).map(|(_, name)| *name).collect();
            for name in &marks {
                html.push(&format!("<{name}>"));
            }
            html.push(&text);
            for name in marks.iter().rev() {
                html.push(&format!("</{name}>"));
            }
        }
        "linebreak" => html.push("<br>"),
        "paragraph" => within("p", node, html),
        "heading" | "extended-heading" => {
            let level = node["tag"].as_str().filter(|tag| matches!(*tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"));
            within(level.unwrap_or("h2"), node, html);
        }
        "quote" | "extended-quote" | "aside" => within("blockquote", node, html),
        "list" => within(if node["listType"] == "number" { "ol" } else { "ul" }, node, html),
        "listitem" => within("li", node, html),
        "link" | "autolink" => {
            html.push(&format!("<a href=\"{}\">", escaped(node["url"].as_str().unwrap_or_default())));
            children(node, html);
            html.push("</a>");
        }
        "" => children(node, html),
        card => html.card(card, node),
    }
}
