//! The normal form of rich text: one way to say each thing.
//!
//! Markdown and a visual editor can both write the same words as different trees: two
//! bold pieces in a row, an empty paragraph, a space at the end of a line. In normal form
//! they are equal, so that what is read back from Markdown can be compared.

use super::link::Href;
use super::rich_text::{Block, Inline, Mark, RichText};
use super::section::Image;

/// The largest first number of a list that Markdown can write: nine digits.
const MAX_START: u32 = 999_999_999;

impl RichText {
    /// The same text in normal form: marks in one order, neighbours with equal marks
    /// merged, lines without space at their ends, nothing empty, heading levels 2 to 4,
    /// tables with as many cells in each row as in the header. A line break in a heading
    /// or in a table's cell is a space there.
    #[must_use]
    pub fn into_normal_form(self) -> Self {
        Self { blocks: blocks(self.blocks) }
    }
}

fn blocks(blocks: Vec<Block>) -> Vec<Block> {
    blocks.into_iter().filter_map(block).collect()
}

fn block(block: Block) -> Option<Block> {
    let block = match block {
        Block::Paragraph { content } => Block::Paragraph { content: Some(line(&content)).filter(|it| !it.is_empty())? },
        Block::Heading { level, content } => {
            let content = Some(single_line(content)).filter(|it| !it.is_empty())?;
            Block::Heading { level: level.clamp(2, 4), content }
        }
        Block::BulletList { items } => Block::BulletList { items: list(items)? },
        Block::OrderedList { start, items } => Block::OrderedList { start: start.min(MAX_START), items: list(items)? },
        Block::Quote { blocks: quoted } => Block::Quote { blocks: Some(blocks(quoted)).filter(|it| !it.is_empty())? },
        Block::Code { language, text } => {
            Block::Code { language: language.filter(|it| is_language(it)), text: unix_lines(&text) }
        }
        Block::Image { image } => Block::Image { image: picture(image) },
        Block::Gallery { images } => gallery(images)?,
        Block::Card { href, title } => card(href, &title),
        Block::Table { header, rows } => table(header, rows)?,
        Block::Rule => Block::Rule,
    };
    Some(block)
}

fn list(items: Vec<Vec<Block>>) -> Option<Vec<Vec<Block>>> {
    let items: Vec<_> = items.into_iter().map(blocks).collect();
    Some(items).filter(|items| !items.is_empty())
}

fn table(header: Vec<Vec<Inline>>, rows: Vec<Vec<Vec<Inline>>>) -> Option<Block> {
    let header: Vec<_> = header.into_iter().map(cell).collect();
    if header.is_empty() {
        return None;
    }
    let rows = rows.into_iter().map(|row| {
        let mut row: Vec<_> = row.into_iter().map(cell).collect();
        row.resize(header.len(), Vec::new());
        row
    });
    Some(Block::Table { rows: rows.collect(), header })
}

/// Whether a code block's language is a word that a document may hold.
pub(super) fn is_language(name: &str) -> bool {
    (1..=30).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"+#._-".contains(&b))
}

/// Line ends as a document holds them: `\n` alone.
pub(super) fn unix_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A gallery of one picture is that picture.
fn gallery(images: Vec<Image>) -> Option<Block> {
    let mut images: Vec<Image> = images.into_iter().map(picture).collect();
    if images.len() > 1 {
        return Some(Block::Gallery { images });
    }
    images.pop().map(|image| Block::Image { image })
}

/// A card without words shows its address.
pub(super) fn card(href: Href, title: &str) -> Block {
    let title = Some(one_line(title)).filter(|it| !it.is_empty()).unwrap_or_else(|| href.to_string());
    Block::Card { href, title }
}

fn picture(image: Image) -> Image {
    Image { media: image.media, alt: one_line(&image.alt), caption: one_line(&image.caption) }
}

/// A text on one line, without space at its ends.
pub(super) fn one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ").trim_matches(' ').to_owned()
}

/// A line that has no room for a break.
pub(super) fn single_line(content: Vec<Inline>) -> Vec<Inline> {
    let spaced = content.into_iter().map(|inline| match inline {
        Inline::Break => Inline::Text { text: " ".into(), marks: Vec::new() },
        text @ Inline::Text { .. } => text,
    });
    line(&spaced.collect::<Vec<_>>())
}

/// A cell's line. Markdown cannot write code with an odd number of backslashes before a
/// `|` in a table, so such code stands there as plain text.
pub(super) fn cell(content: Vec<Inline>) -> Vec<Inline> {
    let mut content = single_line(content);
    for inline in &mut content {
        if let Inline::Text { text, marks } = inline
            && marks.contains(&Mark::Code)
            && has_escaped_pipe(text)
        {
            marks.retain(|mark| *mark != Mark::Code);
        }
    }
    single_line(content)
}

fn has_escaped_pipe(text: &str) -> bool {
    let mut backslashes = 0;
    for c in text.chars() {
        match c {
            '\\' => backslashes += 1,
            '|' if backslashes % 2 == 1 => return true,
            _ => backslashes = 0,
        }
    }
    false
}

/// A line in normal form.
pub(super) fn line(content: &[Inline]) -> Vec<Inline> {
    let mut whole: Vec<Inline> = Vec::new();
    for segment in content.split(|inline| *inline == Inline::Break) {
        whole.extend(segment_of(segment));
        whole.push(Inline::Break);
    }
    whole.truncate(whole.iter().rposition(|it| *it != Inline::Break).map_or(0, |last| last + 1));
    let first = whole.iter().position(|it| *it != Inline::Break).unwrap_or(0);
    whole.drain(..first);
    whole
}

/// What stands between two breaks.
fn segment_of(pieces: &[Inline]) -> Vec<Inline> {
    let mut merged: Vec<(String, Vec<Mark>)> = Vec::new();
    for piece in pieces {
        let Inline::Text { text, marks } = piece else { continue };
        if text.is_empty() {
            continue;
        }
        let (text, marks) = (text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " "), in_order(marks));
        match merged.last_mut() {
            Some((before, same)) if *same == marks => before.push_str(&text),
            _ => merged.push((text, marks)),
        }
    }
    trim(&mut merged);
    merged.into_iter().map(|(text, marks)| Inline::Text { text, marks }).collect()
}

/// Takes the spaces off both ends, but those inside code.
fn trim(pieces: &mut Vec<(String, Vec<Mark>)>) {
    while let Some((text, marks)) = pieces.last_mut()
        && !marks.contains(&Mark::Code)
    {
        text.truncate(text.trim_end_matches(' ').len());
        if !text.is_empty() {
            break;
        }
        pieces.pop();
    }
    let is_blank =
        |(text, marks): &(String, Vec<Mark>)| !marks.contains(&Mark::Code) && text.bytes().all(|b| b == b' ');
    let blank = pieces.iter().take_while(|piece| is_blank(piece)).count();
    pieces.drain(..blank);
    if let Some((text, marks)) = pieces.first_mut()
        && !marks.contains(&Mark::Code)
    {
        *text = text.trim_start_matches(' ').to_owned();
    }
}

/// Each mark once, in one order.
fn in_order(marks: &[Mark]) -> Vec<Mark> {
    let mut ordered: Vec<Mark> = marks.to_vec();
    ordered.sort_by_key(rank);
    ordered.dedup_by_key(|mark| rank(mark));
    ordered
}

fn rank(mark: &Mark) -> u8 {
    match mark {
        Mark::Bold => 0,
        Mark::Italic => 1,
        Mark::Strike => 2,
        Mark::Link { .. } => 3,
        Mark::Code => 4,
    }
}
