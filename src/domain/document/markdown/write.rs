//! Blocks to Markdown.

use super::line::{Place, card, picture, write_line};
use crate::domain::document::rich_text::{Block, Inline, RichText};

/// Writes a text that is in normal form.
pub(super) fn write(text: &RichText) -> String {
    blocks(&text.blocks, 0, false).join("\n")
}

/// The lines of some blocks. `depth` counts the lists and quotes around them.
fn blocks(blocks: &[Block], depth: usize, is_tight: bool) -> Vec<String> {
    let mut lines = Vec::new();
    // Two lists of a kind in a row stay two only if their marks differ.
    let mut is_other_mark = false;
    for (index, block) in blocks.iter().enumerate() {
        let before = index.checked_sub(1).map(|at| &blocks[at]);
        let follows_its_like = matches!(
            (before, block),
            (Some(Block::BulletList { .. }), Block::BulletList { .. })
                | (Some(Block::OrderedList { .. }), Block::OrderedList { .. })
        );
        is_other_mark = follows_its_like && !is_other_mark;
        if index > 0 && !is_tight {
            lines.push(String::new());
        }
        lines.extend(self::block(block, depth, is_other_mark));
    }
    lines
}

fn block(block: &Block, depth: usize, is_other_mark: bool) -> Vec<String> {
    match block {
        Block::Paragraph { content } => {
            let segments = content.split(|inline| *inline == Inline::Break);
            let mut lines: Vec<String> = segments.map(|segment| write_line(segment, Place::Paragraph)).collect();
            if let Some((_, all_but_last)) = lines.split_last_mut() {
                for line in all_but_last {
                    line.push('\\');
                }
            }
            lines
        }
        Block::Heading { level, content } => {
            vec![format!("{} {}", "#".repeat(usize::from(*level)), write_line(content, Place::Heading))]
        }
        Block::BulletList { items } => {
            // Marks differ from one level to the next too: `- - -` would be a rule.
            let mark = match (is_other_mark, depth % 2) {
                (true, _) => '+',
                (false, 0) => '-',
                (false, _) => '*',
            };
            list(items, depth, |_| format!("{mark} "))
        }
        Block::OrderedList { start, items } => {
            let mark = if is_other_mark { ')' } else { '.' };
            // Nine digits are the most that a list's number may have.
            list(items, depth, |index| {
                let number = u64::from(*start) + index as u64;
                format!("{}{mark} ", number.min(999_999_999))
            })
        }
        Block::Quote { blocks: quoted } => {
            let lines = blocks(quoted, depth + 1, false);
            lines.into_iter().map(|line| if line.is_empty() { ">".into() } else { format!("> {line}") }).collect()
        }
        Block::Code { language, text } => code(language.as_deref(), text),
        Block::Image { image } => vec![picture(image)],
        // Pictures in one paragraph stand side by side.
        Block::Gallery { images } => images.iter().map(picture).collect(),
        Block::Card { href, title } => vec![card(href, title)],
        Block::Table { header, rows } => {
            let mut lines = vec![row(header), format!("|{}", " --- |".repeat(header.len()))];
            lines.extend(rows.iter().map(|cells| row(cells)));
            lines
        }
        // Inside a list `---` after the list's own `-` would be one rule.
        Block::Rule => vec![if depth == 0 { "---" } else { "___" }.into()],
    }
}

fn list(items: &[Vec<Block>], depth: usize, mark: impl Fn(usize) -> String) -> Vec<String> {
    let is_tight = is_tight(items);
    let mut lines = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 && !is_tight {
            lines.push(String::new());
        }
        let mark = mark(index);
        let indent = " ".repeat(mark.len());
        let mut inner = blocks(item, depth + 1, is_tight).into_iter();
        lines.push(format!("{mark}{}", inner.next().unwrap_or_default()).trim_end_matches(' ').to_owned());
        lines.extend(inner.map(|line| if line.is_empty() { line } else { format!("{indent}{line}") }));
    }
    lines
}

/// Whether a list can do without empty lines: short items, perhaps with a list below.
fn is_tight(items: &[Vec<Block>]) -> bool {
    items.iter().all(|item| match item.as_slice() {
        [] | [Block::Paragraph { .. }] => true,
        // A list that starts with an empty item cannot follow a paragraph at once.
        [Block::Paragraph { .. }, Block::BulletList { items }] => {
            items.first().is_some_and(|first| matches!(first.first(), Some(Block::Paragraph { .. }))) && is_tight(items)
        }
        _ => false,
    })
}

fn code(language: Option<&str>, text: &str) -> Vec<String> {
    let longest_run = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat((longest_run + 1).max(3));
    let mut lines = vec![format!("{fence}{}", language.unwrap_or_default())];
    if !text.is_empty() {
        lines.extend(text.split('\n').map(str::to_owned));
    }
    lines.push(fence);
    lines
}

fn row(cells: &[Vec<Inline>]) -> String {
    let mut line = String::from("|");
    for cell in cells {
        line.push(' ');
        line.push_str(&write_line(cell, Place::Cell));
        line.push_str(" |");
    }
    line
}
