//! The outline of a text: no level of its headings is left out, by which people who do not see the page find
//! their way.

use super::run::Piece;
use crate::domain::document::{Block, Section};

/// Lets each heading stand one level below that under which it is. Those that were alike stay alike. Says whether
/// any was left with another level than it had.
pub(super) fn close_gaps(pieces: &mut [Piece]) -> bool {
    let (mut above, mut changed) = (Vec::new(), false);
    for piece in pieces {
        match piece {
            Piece::Block(block) => changed |= close_gap(block, &mut above),
            Piece::Section(section) => match &mut **section {
                Section::ImageWithText(section) => changed |= close_all(&mut section.body.blocks, &mut above),
                // What others say by themselves begins anew.
                _ => above = vec![2],
            },
        }
    }
    changed
}

/// The same of blocks that stand together.
fn close_all(blocks: &mut [Block], above: &mut Vec<u8>) -> bool {
    let mut changed = false;
    for block in blocks {
        changed |= close_gap(block, above);
    }
    changed
}

/// `above` has the levels, as they were, of those under which a heading comes to stand.
fn close_gap(block: &mut Block, above: &mut Vec<u8>) -> bool {
    match block {
        Block::Heading { level, .. } => {
            let was = *level;
            above.retain(|other| *other < was);
            above.push(was);
            *level = u8::try_from(above.len() + 1).unwrap_or(was).min(was);
            *level != was
        }
        Block::Quote { blocks } => close_all(blocks, above),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(levels: &[u8]) -> (Vec<u8>, bool) {
        let heading = |level: &u8| Piece::Block(Block::Heading { level: *level, content: Vec::new() });
        let mut pieces: Vec<Piece> = levels.iter().map(heading).collect();
        let changed = close_gaps(&mut pieces);
        let level = |piece: Piece| match piece {
            Piece::Block(Block::Heading { level, .. }) => level,
            other => panic!("{other:?}"),
        };
        (pieces.into_iter().map(level).collect(), changed)
    }

    #[test]
    fn headings_come_up_to_the_next_level_and_those_that_were_alike_stay_alike() {
        for levels in [&[2, 3, 4, 2, 3][..], &[2, 2, 3, 3, 4, 3], &[]] {
            assert_eq!(closed(levels), (levels.to_vec(), false));
        }
        assert_eq!(closed(&[4, 4, 4]), (vec![2, 2, 2], true));
        assert_eq!(closed(&[2, 4, 4, 3, 4]), (vec![2, 3, 3, 3, 4], true));
        assert_eq!(closed(&[3, 4, 2, 4]), (vec![2, 3, 2, 3], true));
    }
}
