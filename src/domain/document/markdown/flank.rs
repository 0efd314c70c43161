//! Where a mark holds: `**` opens bold only where the characters around it allow
//! (`CommonMark` 0.31, "left-flanking delimiter run"). Where they don't, the neighbour is
//! written as a character reference such as `&#97;`, which always does.

use super::line::Token;

/// What a character is to a neighbouring `**`. Where Unicode's tables could say one thing
/// or another, it is `Unclear`, and both are prepared for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Space,
    Word,
    Punctuation,
    Unclear,
}

pub(super) fn class(c: char) -> Class {
    // Circled and squared letters are letters to some and symbols to others.
    let is_enclosed = matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}');
    match c {
        ' ' | '\u{a0}' => Class::Space,
        _ if c.is_ascii_punctuation() => Class::Punctuation,
        _ if c.is_alphanumeric() && !is_enclosed => Class::Word,
        _ => Class::Unclear,
    }
}

/// A neighbour that became a reference can need the one beyond its mark to become one
/// too, in both directions; so this goes there and back until nothing changes.
pub(super) fn mend_flanks(tokens: &mut [Token]) {
    loop {
        let mut is_changed = false;
        for index in (0..tokens.len()).chain((0..tokens.len()).rev()) {
            let (before, after) = (neighbour(tokens, index, -1), neighbour(tokens, index, 1));
            is_changed |= match tokens[index] {
                Token::Open(mark) => mend(tokens, mark, after, before),
                Token::Close(mark) => mend(tokens, mark, before, after),
                _ => false,
            };
        }
        if !is_changed {
            return;
        }
    }
}

/// The token beside a mark. comrak looks through `~~` there.
fn neighbour(tokens: &[Token], index: usize, step: isize) -> Option<usize> {
    let mut at = index.checked_add_signed(step)?;
    while matches!(tokens.get(at), Some(Token::Open("~~") | Token::Close("~~"))) {
        at = at.checked_add_signed(step)?;
    }
    Some(at)
}

/// Makes the neighbours of a mark such that it opens or closes there; says whether it
/// had to.
fn mend(tokens: &mut [Token], mark: &str, inner: Option<usize>, outer: Option<usize>) -> bool {
    let mut is_changed = false;
    let mut refer = |is_reference: &mut bool, must: bool| {
        is_changed |= must && !*is_reference;
        *is_reference |= must;
    };
    let mut inner_class = Class::Punctuation;
    if let Some(Token::Char { c, is_reference }) = inner.and_then(|at| tokens.get_mut(at)) {
        refer(is_reference, c.is_whitespace());
        inner_class = if *is_reference { Class::Punctuation } else { class(*c) };
    }
    if (inner_class != Class::Word || mark == "_")
        && let Some(Token::Char { c, is_reference }) = outer.and_then(|at| tokens.get_mut(at))
    {
        refer(is_reference, !matches!(class(*c), Class::Space | Class::Punctuation));
    }
    is_changed
}
