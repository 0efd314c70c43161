//! The text of Ghost's editor before version 5: sections that refer to lists of markups, atoms
//! and cards (mobiledoc 0.3).

use super::markup::{Html, escaped};
use serde_json::Value;

/// Elements that a section or a markup can be.
const SECTIONS: [&str; 9] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside"];
const MARKUPS: [&str; 9] = ["strong", "b", "em", "i", "s", "code", "sub", "sup", "u"];

pub(super) fn to_html(document: &Value) -> Html {
    let mut html = Html::default();
    for section in document["sections"].as_array().into_iter().flatten() {
        match section[0].as_u64() {
            Some(1) => {
                let name = section[1].as_str().filter(|name| SECTIONS.contains(name)).unwrap_or("p");
                let name = if name == "aside" { "blockquote" } else { name };
                html.push(&format!("<{name}>"));
                line(document, &section[2], &mut html);
                html.push(&format!("</{name}>"));
            }
            Some(3) => {
                let name = if section[1] == "ol" { "ol" } else { "ul" };
                html.push(&format!("<{name}>"));
                for item in section[2].as_array().into_iter().flatten() {
                    html.push("<li>");
                    line(document, item, &mut html);
                    html.push("</li>");
                }
                html.push(&format!("</{name}>"));
            }
            Some(2) => html.card("image", &serde_json::json!({ "src": section[1] })),
            Some(10) => {
                let card = section[1].as_u64().and_then(|number| usize::try_from(number).ok());
                let card = card.map_or(&Value::Null, |number| &document["cards"][number]);
                html.card(card[0].as_str().unwrap_or("card"), &card[1]);
            }
            _ => {}
        }
    }
    html
}

/// Markers: `[kind, markups that open, how many close, text]`.
fn line(document: &Value, markers: &Value, html: &mut Html) {
    let mut open: Vec<&str> = Vec::new();
    for marker in markers.as_array().into_iter().flatten() {
        for number in marker[1].as_array().into_iter().flatten().filter_map(Value::as_u64) {
            let markup = usize::try_from(number).map_or(&Value::Null, |number| &document["markups"][number]);
            let name = markup[0].as_str().unwrap_or_default();
            if name == "a" {
                let href = markup[1].as_array().and_then(|pairs| pairs.iter().skip_while(|it| *it != "href").nth(1));
                html.push(&format!("<a href=\"{}\">", escaped(href.and_then(Value::as_str).unwrap_or_default())));
                open.push("a");
            } else {
                let name = MARKUPS.iter().find(|known| **known == name).unwrap_or(&"span");
                html.push(&format!("<{name}>"));
                open.push(name);
            }
        }
        match marker[0].as_u64() {
            // The one atom that Ghost has is a line break.
            Some(1) => html.push("<br>"),
            _ => html.push(&escaped(marker[3].as_str().unwrap_or_default())),
        }
        for _ in 0..marker[2].as_u64().unwrap_or(0) {
            let Some(name) = open.pop() else { break };
            html.push(&format!("</{name}>"));
        }
    }
    while let Some(name) = open.pop() {
        html.push(&format!("</{name}>"));
    }
}
