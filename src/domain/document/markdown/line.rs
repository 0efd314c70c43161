//! One line of Markdown: marks around text whose characters mean nothing but themselves.
//!
//! A line is first laid out as tokens, then [`mend_flanks`] makes its marks hold, then it is
//! written with a backslash before each character that would mean something there.

use super::flank::{Class, class, mend_flanks};
use crate::domain::document::link::Href;
use crate::domain::document::rich_text::{Inline, Mark};
use crate::domain::document::section::Image;
use std::fmt::Write;

/// Where a line stands; it decides which characters have a meaning.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Paragraph,
    Heading,
    Cell,
    /// Between other pieces: a picture's words.
    Inside,
}

pub(super) enum Token {
    /// `**`, `_` or `~~`.
    Open(&'static str),
    Close(&'static str),
    /// Written as it is; starts and ends with punctuation.
    Raw(String),
    Char {
        c: char,
        /// Whether it is written as a character reference.
        is_reference: bool,
    },
}

/// The title of a link that is to be a card.
pub(super) const CARD: &str = "card";

/// Writes a line without breaks.
pub(super) fn write_line(content: &[Inline], place: Place) -> String {
    let mut tokens = lay_out(content, place);
    mend_flanks(&mut tokens);
    render(&tokens, place)
}

/// Writes a picture.
pub(super) fn picture(image: &Image) -> String {
    let alt = write_line(&[Inline::Text { text: image.alt.clone(), marks: Vec::new() }], Place::Inside);
    if image.caption.is_empty() {
        return format!("![{alt}]({})", image.media);
    }
    // No backslash before the last quote: of two pictures in a paragraph, a reader could take the
    // quotes of both for one.
    let caption = without_references(&image.caption).replace('\\', "&#92;&#92;").replace('"', "\\\"");
    format!("![{alt}]({} \"{caption}\")", image.media)
}

type Piece<'a> = (&'a str, &'a [Mark]);

fn lay_out(content: &[Inline], place: Place) -> Vec<Token> {
    let pieces: Vec<Piece<'_>> = content
        .iter()
        .filter_map(|inline| match inline {
            Inline::Text { text, marks } => Some((text.as_str(), marks.as_slice())),
            Inline::Break => None,
        })
        .collect();
    let mut tokens = Vec::new();
    let mut open: Vec<&Mark> = Vec::new();
    for (index, (text, marks)) in pieces.iter().enumerate() {
        let kept = open.iter().take_while(|mark| marks.contains(mark)).count();
        open.drain(kept..).rev().for_each(|mark| tokens.push(close(mark)));
        if let Some(short) = short_link(&pieces, index) {
            let mut around: Vec<&Mark> = marks.iter().filter(|mark| !matches!(mark, Mark::Link { .. })).collect();
            open_marks(&pieces[index..], &mut around, &mut open, &mut tokens);
            tokens.push(Token::Raw(short));
            continue;
        }
        let mut wanted: Vec<&Mark> = marks.iter().filter(|mark| **mark != Mark::Code).collect();
        open_marks(&pieces[index..], &mut wanted, &mut open, &mut tokens);
        if marks.contains(&Mark::Code) {
            tokens.push(Token::Raw(code_span(text, place)));
        } else {
            tokens.extend(text.chars().map(|c| Token::Char { c, is_reference: false }));
        }
    }
    open.drain(..).rev().for_each(|mark| tokens.push(close(mark)));
    tokens
}

/// Opens what is not open yet: the mark that lasts longest first, so that it closes last.
fn open_marks<'a>(rest: &[Piece<'_>], wanted: &mut Vec<&'a Mark>, open: &mut Vec<&'a Mark>, tokens: &mut Vec<Token>) {
    // Any order reads back the same; looking ahead only so far keeps long lines cheap.
    const LOOK_AHEAD: usize = 64;
    wanted.retain(|mark| !open.contains(mark));
    let lasts = |mark: &Mark| rest.iter().take(LOOK_AHEAD).take_while(|(_, marks)| marks.contains(mark)).count();
    wanted.sort_by_key(|mark| std::cmp::Reverse(lasts(mark)));
    for mark in wanted.drain(..) {
        tokens.push(match mark {
            Mark::Bold => Token::Open("**"),
            Mark::Italic => Token::Open("_"),
            Mark::Strike => Token::Open("~~"),
            Mark::Link { .. } | Mark::Code => Token::Raw("[".into()),
        });
        open.push(mark);
    }
}

fn close(mark: &Mark) -> Token {
    match mark {
        Mark::Bold => Token::Close("**"),
        Mark::Italic => Token::Close("_"),
        Mark::Strike => Token::Close("~~"),
        Mark::Link { href } => Token::Raw(format!("]({})", destination(href))),
        Mark::Code => Token::Raw(String::new()),
    }
}

/// A link alone in a paragraph, with the word `card` as its title.
pub(super) fn card(href: &Href, title: &str) -> String {
    let title = write_line(&[Inline::Text { text: title.to_owned(), marks: Vec::new() }], Place::Inside);
    format!("[{title}]({} \"{CARD}\")", destination(href))
}

/// A link that shows its own address is written `<https://…>`.
fn short_link(pieces: &[Piece<'_>], index: usize) -> Option<String> {
    let (text, marks) = pieces[index];
    let link_of = |marks: &[Mark]| {
        marks.iter().find_map(|mark| match mark {
            Mark::Link { href } => Some(href.clone()),
            _ => None,
        })
    };
    let href = link_of(marks)?;
    let is_alone = |at: Option<usize>| {
        at.and_then(|at| pieces.get(at)).is_none_or(|(_, marks)| link_of(marks).as_ref() != Some(&href))
    };
    let is_plain = !marks.contains(&Mark::Code) && !text.contains('&');
    if !is_plain || !is_alone(index.checked_sub(1)) || !is_alone(Some(index + 1)) {
        return None;
    }
    let is_address = href.as_str() == text && (text.starts_with("https://") || text.starts_with("http://"));
    let is_mail = href.as_str().strip_prefix("mailto:") == Some(text) && is_simple_mail(text);
    (is_address || is_mail).then(|| format!("<{text}>"))
}

fn is_simple_mail(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=60).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && local.bytes().all(|b| b.is_ascii_alphanumeric() || b".+-_".contains(&b))
            && domain.split('.').all(is_label)
    })
}

fn destination(href: &Href) -> String {
    let escaped = without_references(href.as_str());
    if escaped.contains(['(', ')']) { format!("<{escaped}>") } else { escaped }
}

fn code_span(text: &str, place: Place) -> String {
    let runs: Vec<usize> = text.split(|c| c != '`').map(str::len).collect();
    let fence = "`".repeat((1..=runs.len() + 1).find(|length| !runs.contains(length)).unwrap_or(1));
    let loses_spaces = text.starts_with(' ') && text.ends_with(' ') && text.bytes().any(|b| b != b' ');
    let pad = if loses_spaces || text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    let text = if place == Place::Cell { text.replace('|', "\\|") } else { text.to_owned() };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn render(tokens: &[Token], place: Place) -> String {
    let mut line = String::with_capacity(tokens.len() + 16);
    // How many digits the line starts with, until something else comes.
    let mut digits = (place == Place::Paragraph).then_some(0);
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Open(text) | Token::Close(text) => line.push_str(text),
            Token::Raw(text) => line.push_str(text),
            Token::Char { c, is_reference: true } => {
                let _ = write!(line, "&#{};", u32::from(*c));
            }
            Token::Char { c, .. } => {
                let around = Around { tokens, index };
                let starts_something = match digits {
                    Some(0) if index == 0 => around.starts_block(*c),
                    Some(1..) => matches!(c, '.' | ')') && !around.is_word_next(),
                    _ => false,
                };
                if starts_something || around.means_something(*c, place) {
                    line.push('\\');
                }
                line.push(*c);
                digits = digits.filter(|_| c.is_ascii_digit()).map(|count| count + 1);
                continue;
            }
        }
        digits = None;
    }
    if place == Place::Paragraph && could_define_a_link(tokens) {
        // A space at the start is taken off as it is read, but not before blocks are found.
        line.insert_str(0, "&#32;");
    }
    line
}

/// Whether a line may start like a link whose words are the code `]:`. Definitions of links
/// are looked for before code is (`CommonMark` 0.31, section 3.1), so that it would be one and
/// no text at all; and in code a backslash does not help.
fn could_define_a_link(tokens: &[Token]) -> bool {
    let is_such_code =
        |token: &Token| matches!(token, Token::Raw(text) if text.starts_with('`') && text.contains("]:"));
    matches!(tokens.first(), Some(Token::Raw(text)) if text == "[") && tokens.iter().any(is_such_code)
}

/// A character's neighbours.
struct Around<'a> {
    tokens: &'a [Token],
    index: usize,
}

impl Around<'_> {
    /// The character so many places further (or back), if it is one and written as it is.
    fn at(&self, offset: isize) -> Option<char> {
        match self.tokens.get(self.index.checked_add_signed(offset)?)? {
            Token::Char { c, is_reference: false } => Some(*c),
            _ => None,
        }
    }

    fn is_word(&self, offset: isize) -> bool {
        self.at(offset).is_some_and(|c| class(c) == Class::Word)
    }

    fn is_word_next(&self) -> bool {
        self.is_word(1)
    }

    fn follows_text(&self) -> bool {
        self.index.checked_sub(1).is_some_and(|at| matches!(self.tokens[at], Token::Char { .. }))
    }

    /// Whether a line that starts with this character could be a heading, a list, a quote
    /// or a rule.
    fn starts_block(&self, c: char) -> bool {
        c == '>' || ("#-+=:|".contains(c) && !self.is_word_next())
    }

    /// Whether the character could be more than itself in the middle of a line.
    fn means_something(&self, c: char, place: Place) -> bool {
        match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            // Between letters it is only a part of the word.
            '_' => !(self.is_word(-1) && self.is_word_next()),
            '|' => place == Place::Cell,
            '#' => place == Place::Heading && self.at(-1).is_none_or(|before| before == ' '),
            '!' => self.at(1).is_none() && self.index + 1 < self.tokens.len(),
            '&' => {
                let rest: String = (0..40).map_while(|offset| self.at(offset)).collect();
                starts_reference(&rest)
            }
            // What looks like an address would become a link.
            ':' => self.at(1) == Some('/') && self.at(2) == Some('/'),
            '.' => (1..=3).all(|back| self.at(-back) == Some('w')),
            // Mail addresses are looked for after references are resolved, but not across `\@`.
            '@' => self.follows_text(),
            // comrak takes `![^` for a footnote, footnotes or not.
            '^' => !self.follows_text(),
            _ => false,
        }
    }
}

/// An address or a caption such that no `&` in it starts a character reference. There they
/// are resolved before backslashes are, so that a backslash would not help.
fn without_references(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        written.push(c);
        if c == '&' && starts_reference(&text[at..]) {
            written.push_str("amp;");
        }
    }
    written
}

/// Whether a text starts like `&amp;` or `&#38;`.
fn starts_reference(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('&') else { return false };
    let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() < rest.len() && name.starts_with(';')
}
