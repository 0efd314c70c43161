//! Two versions of a document, section by section: what both have, what one of them alone has, and
//! who has changed it since the version that both began with.

use super::Document;
use super::matching::{ABSENT, Look, Looks, align};
use crate::domain::merge::{Changed, Side};

/// How many of a hundred words two new sections have in common that are one for people: both have
/// it from the same place, or from each other.
const ALIKE: u32 = 50;

/// A section of two versions, by its places in them, which count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectionPair {
    /// Where it stands in theirs; none where they don't have it.
    pub theirs: Option<usize>,
    /// Where it stands in the person's own.
    pub mine: Option<usize>,
    /// Who has changed it; none where it is the same in both.
    pub changed: Option<Changed>,
}

/// All sections of two versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectionMerge {
    pairs: Vec<SectionPair>,
    /// Who has put those that both have into another order; none where it is the same.
    pub order: Option<Changed>,
}

impl SectionPair {
    /// A section by the content that it had, where that is known, and by its place and its content in
    /// each version.
    fn new(base: Option<usize>, theirs: Option<(usize, usize)>, mine: Option<(usize, usize)>) -> Self {
        let content = |found: Option<(usize, usize)>| found.map_or(ABSENT, |(_, content)| content);
        let changed = Changed::between(base.as_ref(), &content(theirs), &content(mine), |one, other| one == other);
        Self { theirs: theirs.map(|(place, _)| place), mine: mine.map(|(place, _)| place), changed }
    }

    /// Whose version is taken where nobody says otherwise.
    pub fn suggests(self) -> Side {
        match self.changed {
            // What stands in the form can be taken out with one button, and what does not would have
            // to be looked for.
            Some(changed) if changed.is_conflict() && self.mine.is_none() => Side::Theirs,
            Some(changed) => changed.suggests(),
            None => Side::Mine,
        }
    }

    const fn is_in_both(self) -> bool {
        self.theirs.is_some() && self.mine.is_some()
    }
}

impl SectionMerge {
    /// Compares two versions of a document with each other and with what both began with.
    pub fn of(base: Option<&Document>, theirs: &Document, mine: &Document) -> Self {
        let mut looks = Looks::default();
        let (theirs, mine) = (looks.of(theirs), looks.of(mine));
        let base = base.map(|base| looks.of(base));
        let mut pairs = base.as_deref().map(|base| of_base(base, &theirs, &mine)).unwrap_or_default();
        // In the order of the base, which is how they come.
        let before: Vec<usize> = (0..pairs.len()).filter(|index| pairs[*index].is_in_both()).collect();
        let added = added(&pairs, base.is_some(), &theirs, &mine);
        pairs.extend(added);
        let mut merge = Self { pairs, order: None };
        merge.order = merge.changed_order(base.is_some().then_some(before.as_slice()));
        merge
    }

    /// All of them, in that order: first as one side has them, and what the other alone has after
    /// what it stands behind there.
    pub fn in_order_of(&self, side: Side) -> Vec<SectionPair> {
        let (theirs, mine) = (self.places(|pair| pair.theirs), self.places(|pair| pair.mine));
        let (mut order, further) = match side {
            Side::Theirs => (theirs, mine),
            Side::Mine => (mine, theirs),
        };
        let mut at = 0;
        for index in further {
            if let Some(place) = order.iter().position(|there| *there == index) {
                at = place + 1;
            } else {
                order.insert(at, index);
                at += 1;
            }
        }
        order.into_iter().map(|index| self.pairs[index]).collect()
    }

    /// Which sections the document has that is put together: each by the side that it is taken from
    /// and its place there. What is the same in both is the person's own.
    pub fn put_together(&self, order: Side, chosen: impl Fn(SectionPair) -> Side) -> Vec<(Side, usize)> {
        let picks = self.in_order_of(order).into_iter().filter_map(|pair| {
            let side = if pair.changed.is_some() { chosen(pair) } else { Side::Mine };
            let place = match side {
                Side::Theirs => pair.theirs,
                Side::Mine => pair.mine,
            };
            place.map(|place| (side, place))
        });
        picks.collect()
    }

    /// The indices of the pairs that a version has, in its order.
    fn places(&self, place: impl Fn(&SectionPair) -> Option<usize>) -> Vec<usize> {
        let mut places: Vec<(usize, usize)> =
            self.pairs.iter().enumerate().filter_map(|(index, pair)| Some((place(pair)?, index))).collect();
        places.sort_unstable();
        places.into_iter().map(|(_, index)| index).collect()
    }

    /// Who has changed the order of what both have. `base` has the indices of those that were there
    /// before, as they stood.
    fn changed_order(&self, base: Option<&[usize]>) -> Option<Changed> {
        let both = |mut places: Vec<usize>| {
            places.retain(|index| self.pairs[*index].is_in_both());
            places
        };
        let (mut theirs, mut mine) = (both(self.places(|pair| pair.theirs)), both(self.places(|pair| pair.mine)));
        if theirs == mine {
            return None;
        }
        let Some(base) = base else { return Some(Changed::Unknown) };
        theirs.retain(|index| base.contains(index));
        mine.retain(|index| base.contains(index));
        let changed = Changed::between(Some(base), theirs.as_slice(), mine.as_slice(), |one, other| one == other);
        // What differs is where each has put something new that is the same.
        Some(changed.unwrap_or(Changed::Both))
    }
}

/// What has become of the sections that both began with; those that are gone from both are left out.
fn of_base(base: &[Look], theirs: &[Look], mine: &[Look]) -> Vec<SectionPair> {
    let (to_theirs, to_mine) = (align(&all(base), &all(theirs)), align(&all(base), &all(mine)));
    let pairs = base.iter().zip(to_theirs.into_iter().zip(to_mine)).filter_map(|(look, (in_theirs, in_mine))| {
        in_theirs.or(in_mine)?;
        let of_theirs = in_theirs.map(|place| (place, theirs[place].content));
        let of_mine = in_mine.map(|place| (place, mine[place].content));
        Some(SectionPair::new(Some(look.content), of_theirs, of_mine))
    });
    pairs.collect()
}

/// Those that were not there before; all of them where nobody knows what was there.
fn added(pairs: &[SectionPair], has_base: bool, theirs: &[Look], mine: &[Look]) -> Vec<SectionPair> {
    let of_theirs = left_over(theirs, |place| pairs.iter().any(|pair| pair.theirs == Some(place)));
    let of_mine = left_over(mine, |place| pairs.iter().any(|pair| pair.mine == Some(place)));
    let matched = align(&looks_of(&of_theirs), &looks_of(&of_mine));
    let base = has_base.then_some(ABSENT);
    let mut is_alone = vec![true; of_mine.len()];
    let mut added = Vec::with_capacity(of_theirs.len() + of_mine.len());
    for ((place, look), partner) in of_theirs.iter().zip(matched) {
        let partner = partner.filter(|partner| {
            let other = of_mine[*partner].1;
            let is_alike = look.likeness(other).is_some_and(|likeness| likeness >= ALIKE);
            !has_base || is_alike || look.content == other.content
        });
        let partner = partner.map(|partner| {
            is_alone[partner] = false;
            (of_mine[partner].0, of_mine[partner].1.content)
        });
        added.push(SectionPair::new(base, Some((*place, look.content)), partner));
    }
    for ((place, look), _) in of_mine.iter().zip(is_alone).filter(|(_, is_alone)| *is_alone) {
        added.push(SectionPair::new(base, None, Some((*place, look.content))));
    }
    added
}

/// The sections that belong to none yet, with their places.
fn left_over(looks: &[Look], is_known: impl Fn(usize) -> bool) -> Vec<(usize, &Look)> {
    looks.iter().enumerate().filter(|(place, _)| !is_known(*place)).collect()
}

fn looks_of<'a>(placed: &[(usize, &'a Look)]) -> Vec<&'a Look> {
    placed.iter().map(|(_, look)| *look).collect()
}

fn all(looks: &[Look]) -> Vec<&Look> {
    looks.iter().collect()
}
