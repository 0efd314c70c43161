//! Drawings in SVG: which ones a library takes.
//!
//! A drawing is a program's text as much as a picture: scripts, handlers, links, foreign
//! markup. One with any of these is refused, with a word about what it is. Whatever got past
//! is served with a policy under which nothing in it runs, and never shown at its own
//! address; this is the first lock of two.

/// The largest drawing, in bytes.
pub const MAX_BYTES: u64 = 2 << 20;
/// What a browser makes of a drawing without a size (CSS 2.2, section 10.3.2).
const DEFAULT_SIZE: (u32, u32) = (300, 150);

/// The elements that could run or load something, by how their names begin, whatever prefix names their namespace.
const ACTIVE_ELEMENTS: [(&str, &str); 8] = [
    ("script", "a script"),
    ("foreignobject", "foreign markup (foreignObject)"),
    ("iframe", "a frame"),
    ("embed", "an embedded object"),
    ("object", "an embedded object"),
    ("image", "a picture from elsewhere"),
    ("feimage", "a picture from elsewhere"),
    ("handler", "a handler of events"),
];

/// What else in a drawing could run or load something.
const ACTIVE: [(&str, &str); 6] = [
    ("<?xml-stylesheet", "a style sheet from elsewhere"),
    ("@import", "a style sheet from elsewhere"),
    // These load what stands in quotation marks, without `url(`.
    ("image-set(", "a picture from elsewhere"),
    ("src(", "an address elsewhere"),
    ("javascript:", "a script"),
    ("<!entity", "an entity"),
];

/// Whether a text is a drawing: its first element is `svg`.
pub(super) fn is_drawing(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let end = match rest {
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<!") => ">",
            _ => return rest.starts_with("<svg"),
        };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after;
    }
}

/// What in a drawing could run or load something; nothing where it only draws.
pub fn active_part(content: &[u8]) -> Option<&'static str> {
    let Ok(text) = std::str::from_utf8(content) else { return Some("bytes that are no text") };
    let text = text.to_lowercase();
    if let Some(what) = text.split('<').skip(1).find_map(active_element) {
        return Some(what);
    }
    let styled = without_escapes(&text).to_lowercase();
    if let Some((_, what)) = ACTIVE.iter().find(|(word, _)| text.contains(word) || styled.contains(word)) {
        return Some(what);
    }
    // An entity could spell what is looked for here.
    if text.contains("&#") {
        return Some("characters written as numbers");
    }
    // What stands before a `=`, with or without space between them, names an attribute.
    let named = |before: &str| before.trim_end().rsplit(is_between_names).next().unwrap_or_default().starts_with("on");
    if text.rsplit('=').skip(1).any(named) {
        return Some("a handler of events");
    }
    // What is in the drawing itself is named by `#`; all else is elsewhere.
    let is_local =
        |rest: &str| rest.trim_start_matches(|c: char| c.is_whitespace() || "=\"'".contains(c)).starts_with('#');
    let is_elsewhere = |text: &str, word: &str| text.split(word).skip(1).any(|rest| !is_local(rest));
    let leads = is_elsewhere(&text, "href") || is_elsewhere(&text, "url(") || is_elsewhere(&styled, "url(");
    leads.then_some("an address elsewhere")
}

/// A text with the letters that stand behind escapes of CSS, such as `\75` for `u`, in a style sheet or in an attribute
/// (CSS Syntax 3, section 4.3.7).
fn without_escapes(text: &str) -> String {
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let digits = after.chars().take(6).take_while(char::is_ascii_hexdigit).count();
        let (number, behind) = after.split_at(digits);
        rest = if number.is_empty() {
            let mut letters = behind.chars();
            plain.extend(letters.next());
            letters.as_str()
        } else {
            plain.extend(u32::from_str_radix(number, 16).ok().and_then(char::from_u32));
            // One blank ends the number, and is no part of what follows.
            let ended = behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix([' ', '\t', '\n', '\r', '\u{c}']));
            ended.unwrap_or(behind)
        };
    }
    plain.push_str(rest);
    plain
}

/// What a tag could run or load, by the text after its `<`. A prefix before the name changes nothing of what it is.
fn active_element(tag: &str) -> Option<&'static str> {
    let name = tag.split(|c: char| c.is_whitespace() || "/>".contains(c)).next()?;
    let local = name.rsplit(':').next()?;
    if local == "a" {
        return Some("a link");
    }
    ACTIVE_ELEMENTS.iter().find(|(begin, _)| local.starts_with(begin)).map(|(_, what)| *what)
}

fn is_between_names(c: char) -> bool {
    c.is_whitespace() || "<>\"'/".contains(c)
}

/// Its width and height in pixels: as its first tag says, or the size of its view.
pub fn size(content: &[u8]) -> (u32, u32) {
    let text = String::from_utf8_lossy(content);
    let root = text.split_once("<svg").and_then(|(_, rest)| rest.split_once('>')).map_or("", |(root, _)| root);
    let sides = (pixels(root, "width"), pixels(root, "height"));
    let view = attribute(root, "viewBox").and_then(|view| {
        let numbers: Vec<&str> = view.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        Some((whole(numbers.get(2)?)?, whole(numbers.get(3)?)?))
    });
    match (sides, view) {
        ((Some(width), Some(height)), _) => (width, height),
        (_, Some(view)) => view,
        _ => DEFAULT_SIZE,
    }
}

fn pixels(tag: &str, name: &str) -> Option<u32> {
    attribute(tag, name).and_then(|value| whole(value.trim_end_matches("px")))
}

/// A side as a whole number that a page can reserve room for.
fn whole(number: &str) -> Option<u32> {
    let (whole, _) = number.split_once('.').unwrap_or((number, ""));
    whole.parse().ok().filter(|side| (1..=16_384).contains(side))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    ['"', '\''].into_iter().find_map(|mark| {
        let (_, rest) = tag.split_once(&format!(" {name}={mark}"))?;
        Some(rest.split_once(mark)?.0.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_that_could_run_or_load_something_says_what() {
        let drawing = |inner: &str| format!("<svg xmlns='http://www.w3.org/2000/svg'>{inner}</svg>");
        for (inner, what) in [
            ("<script>alert(1)</script>", "a script"),
            ("<SCRIPT/>", "a script"),
            ("<g onload='x()'/>", "a handler of events"),
            ("<g/onload='x()'/>", "a handler of events"),
            ("<g onload = 'x()'/>", "a handler of events"),
            ("<g onload\n\t='x()'/>", "a handler of events"),
            ("<g id='a'onload ='x()'/>", "a handler of events"),
            ("<g ONCLICK =\"x()\"/>", "a handler of events"),
            ("<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>", "a script"),
            ("<x:ScRiPt/>", "a script"),
            ("<a href='#x'/>", "a link"),
            ("<a\nhref='#x'/>", "a link"),
            ("<a/>", "a link"),
            ("<svg:a href='#x'/>", "a link"),
            ("<use xlink:href='https://evil.example/x#a'/>", "an address elsewhere"),
            ("<path fill='url(//evil.example/x)'/>", "an address elsewhere"),
            ("<style>@import 'x'</style>", "a style sheet from elsewhere"),
            (r"<style>@\69mport 'x'</style>", "a style sheet from elsewhere"),
            (r"<style>@i\mport 'x'</style>", "a style sheet from elsewhere"),
            (r"<style>.a{fill:\75rl(//evil.example/x)}</style>", "an address elsewhere"),
            (r"<style>.a{fill:\000055 RL(//evil.example/x)}</style>", "an address elsewhere"),
            (r"<style>.a{fill:u\72 \6C(//evil.example/x)}</style>", "an address elsewhere"),
            (r"<style>/*\*/.a{fill:\\;stroke:\55 rl('//evil.example/x')}</style>", "an address elsewhere"),
            (r"<path style='fill:ur\l(//evil.example/x)'/>", "an address elsewhere"),
            (r"<path fill='\75rl(//evil.example/x)'/>", "an address elsewhere"),
            ("<style>.a{cursor:-webkit-image-set('//evil.example/x' 1x)}</style>", "a picture from elsewhere"),
            (r"<style>.a{cursor:im\61ge-set('//evil.example/x' 1x)}</style>", "a picture from elsewhere"),
            ("<foreignObject/>", "foreign markup (foreignObject)"),
            ("<x:foreignObject/>", "foreign markup (foreignObject)"),
            ("<x:image/>", "a picture from elsewhere"),
            ("<h:iframe/>", "a frame"),
            ("&#60;script>", "characters written as numbers"),
        ] {
            assert_eq!(active_part(drawing(inner).as_bytes()), Some(what), "{inner}");
        }
        for inner in [
            "<path d='M0 0'/>",
            "<style>.a{fill:red}</style>",
            "<use href='#a'/>",
            r"<style>.a::after{content:'\201C'}.\31 b{fill:\75rl(#a)}</style>",
            r"<g data-file='C:\Users\urania\boat.svg'/>",
            "<path fill='url(#a)'/>",
            "<path d = 'M0 0' fill = 'none'/>",
            "<animate attributeName='r' to='2'/>",
            "<x:g xmlns:x='http://www.w3.org/2000/svg'/>",
            "<text font='x'>Open on Monday</text>",
        ] {
            assert_eq!(active_part(drawing(inner).as_bytes()), None, "{inner}");
        }
    }

    #[test]
    fn a_drawing_has_the_size_that_it_says() {
        for (root, wanted) in [
            (r#"<svg width="640" height="480px">"#, (640, 480)),
            ("<svg viewBox='0 0 24.5 16' width='100%'>", (24, 16)),
            ("<svg>", (300, 150)),
            (r#"<svg width="0" height="99999999999">"#, (300, 150)),
        ] {
            assert_eq!(size(root.as_bytes()), wanted, "{root}");
        }
    }
}
