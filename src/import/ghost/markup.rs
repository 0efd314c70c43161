//! HTML as Ghost's editors mean it, for the converter that reads all HTML.

use serde_json::Value;

/// HTML, and the names of cards that have none.
#[derive(Debug, Default)]
pub(super) struct Html {
    pub(super) text: String,
    pub(super) unknown: Vec<String>,
}

impl Html {
    pub(super) fn push(&mut self, html: &str) {
        self.text.push_str(html);
    }

    /// Text inside of an element.
    pub(super) fn wrapped(&mut self, name: &str, text: &str) {
        self.push(&format!("<{name}>{}</{name}>", escaped(text)));
    }

    /// A card: what both editors know by the same names, with the same keys.
    pub(super) fn card(&mut self, name: &str, card: &Value) {
        let get = |key: &str| card[key].as_str().unwrap_or_default();
        match name {
            "image" => self.figure(get("src"), get("alt"), get("caption")),
            "gallery" => {
                self.push("<figure class=\"gallery\">");
                for image in card["images"].as_array().into_iter().flatten() {
                    let image = |key: &str| image[key].as_str().unwrap_or_default();
                    self.figure(image("src"), image("alt"), image("caption"));
                }
                self.push("</figure>");
            }
            "html" => self.push(get("html")),
            "markdown" | "card-markdown" => {
                let markdown = if get("markdown").is_empty() { get("cardMarkdown") } else { get("markdown") };
                self.text.push_str(&comrak::markdown_to_html(markdown, &comrak::Options::default()));
            }
            "code" | "codeblock" => {
                let language = escaped(get("language"));
                let code = escaped(get("code"));
                self.push(&format!("<pre><code class=\"language-{language}\">{code}</code></pre>"));
            }
            "hr" | "horizontalrule" => self.push("<hr>"),
            "embed" => {
                let (address, caption) = (escaped(get("url")), get("caption"));
                self.push(&format!("<figure>{address}<figcaption>{caption}</figcaption></figure>"));
            }
            "bookmark" => {
                let title = card["metadata"]["title"].as_str().unwrap_or_default();
                let (address, title) = (escaped(get("url")), escaped(title));
                self.push(&format!("<figure>{address}<figcaption>{title}</figcaption></figure>"));
            }
            "button" => {
                let (href, text) = (escaped(get("buttonUrl")), escaped(get("buttonText")));
                let button = format!("<div class=\"wp-block-button\"><a href=\"{href}\">{text}</a></div>");
                self.push(&button);
            }
            "callout" => {
                self.push(&format!("<blockquote>{} {}</blockquote>", escaped(get("calloutEmoji")), get("calloutText")));
            }
            "toggle" => {
                let (heading, content) = (get("heading"), get("content"));
                self.push(&format!("<details><summary>{heading}</summary>{content}</details>"));
            }
            "file" => {
                let (src, title) = (escaped(get("src")), get("fileTitle"));
                self.push(&format!("<p><a href=\"{src}\">{}</a></p>", escaped(title)));
            }
            "video" | "audio" => {
                let (src, caption) = (escaped(get("src")), get("caption"));
                self.push(&format!(
                    "<figure><{name} src=\"{src}\"></{name}><figcaption>{caption}</figcaption></figure>"
                ));
            }
            "header" => {
                self.wrapped("h2", get("header"));
                self.wrapped("p", get("subheader"));
            }
            "paywall" => {}
            name => self.unknown.push(name.to_owned()),
        }
    }

    fn figure(&mut self, src: &str, alt: &str, caption: &str) {
        let (src, alt) = (escaped(src), escaped(alt));
        self.push(&format!("<figure><img src=\"{src}\" alt=\"{alt}\"><figcaption>{caption}</figcaption></figure>"));
    }
}

/// Text without a character that HTML has for its own.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Plain text as paragraphs.
pub(super) fn paragraphs(text: &str) -> String {
    let mut html = Html::default();
    text.split("\n\n").for_each(|paragraph| html.wrapped("p", paragraph));
    html.text
}
