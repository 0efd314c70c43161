//! Where a page can go from where it stands in the tree, and how its new siblings are numbered. What moves it
//! there is [`super::rearrange`].

use super::address::MAX_DEPTH;
use super::pages::TreePage;
use crate::domain::ids::EntryId;
use crate::domain::language::LanguageKey;
use crate::domain::outline::Way;
use std::collections::HashMap;

/// Where each page of a whole tree can go: each way changes something. A language has a tree of its own.
pub fn ways(tree: &[TreePage]) -> Vec<Vec<Way>> {
    let mut siblings: HashMap<(Option<EntryId>, LanguageKey), usize> = HashMap::new();
    let (mut is_first, mut is_last) = (vec![true; tree.len()], vec![true; tree.len()]);
    for (at, leaf) in tree.iter().enumerate() {
        if let Some(before) = siblings.insert((leaf.page.parent, leaf.page.language), at) {
            (is_first[at], is_last[before]) = (false, false);
        }
    }
    let lowest = lowest(tree);
    let ways_of = |(at, leaf): (usize, &TreePage)| {
        let is_open = |way: &Way| match way {
            Way::Up => !is_first[at],
            Way::Down => !is_last[at],
            Way::Out => leaf.depth > 0,
            Way::In => !is_first[at] && lowest[at] + 1 < MAX_DEPTH,
        };
        Way::ALL.into_iter().filter(is_open).collect::<Vec<Way>>()
    };
    tree.iter().enumerate().map(ways_of).collect()
}

/// Whether a page can be below one that stands so deep: 0 is the top.
pub const fn has_room_below(depth: usize) -> bool {
    depth + 1 < MAX_DEPTH
}

/// The pages of a whole tree that one of them can be below with all that are below it, in their order; the one that it
/// is below now is among them. None where it is not in the tree.
pub fn parents(tree: &[TreePage], page: EntryId) -> Vec<&TreePage> {
    let Some(at) = tree.iter().position(|leaf| leaf.page.id == page) else { return Vec::new() };
    let (leaf, after) = (&tree[at], &tree[at + 1..]);
    let below = after.iter().take_while(|other| other.depth > leaf.depth).count();
    let levels = after[..below].iter().map(|other| other.depth - leaf.depth).max().unwrap_or(0);
    let has_room = |other: &TreePage| other.depth + 1 + levels < MAX_DEPTH;
    let others = tree[..at].iter().chain(&after[below..]);
    others.filter(|other| other.page.language == leaf.page.language && has_room(other)).collect()
}

/// How deep the deepest page stands of each and all below it.
fn lowest(tree: &[TreePage]) -> Vec<usize> {
    let mut lowest: Vec<usize> = tree.iter().map(|leaf| leaf.depth).collect();
    // Those after the page that is looked at and below no other of them, the nearest last.
    let mut roots: Vec<usize> = Vec::new();
    for at in (0..tree.len()).rev() {
        while let Some(child) = roots.pop_if(|root| tree[*root].depth > tree[at].depth) {
            lowest[at] = lowest[at].max(lowest[child]);
        }
        roots.push(at);
    }
    lowest
}

/// The numbers of pages that come to stand between two siblings, in their order, and by how much the numbers of
/// all after them are raised. What they are numbered now, the smallest first, is kept as far as it goes there:
/// menus of a whole site are in the order of these numbers, too.
pub(super) fn numbers(before: Option<i32>, own: &[i32], after: Option<i32>) -> (Vec<i32>, i32) {
    let mut least = before.map_or_else(|| own.first().copied(), |before| Some(before.saturating_add(1))).unwrap_or(0);
    let mut numbers = Vec::with_capacity(own.len());
    for number in own.iter().copied() {
        let is_past = after.is_some_and(|after| number >= after);
        let number = if is_past { least } else { number.max(least) };
        least = number.saturating_add(1);
        numbers.push(number);
    }
    let raised = after.map_or(0, |after| least.saturating_sub(after).max(0));
    (numbers, raised)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::entries::pages::PageSummary;
    use crate::domain::entry::Standing;
    use crate::domain::timestamp::Timestamp;

    /// A tree of pages by their depths.
    fn tree(depths: &[usize]) -> Vec<TreePage> {
        let mut above: Vec<EntryId> = Vec::new();
        let leaf = |depth: &usize| {
            above.truncate(*depth);
            let (id, parent) = (EntryId::new(), above.last().copied());
            above.push(id);
            let (title, path, language) = (String::new(), String::new(), LanguageKey::MAIN);
            let page = PageSummary { id, parent, title, path, language };
            let (changed_at, standing, depth) = (Timestamp::from_millis(0), Standing::Draft, *depth);
            TreePage { page, standing, in_navigation: true, changed_at, depth, author: None, version: 1 }
        };
        depths.iter().map(leaf).collect()
    }

    #[test]
    fn a_page_goes_among_its_siblings_below_the_one_before_and_out_beside_the_one_above() {
        let ways = ways(&tree(&[0, 1, 1, 2, 0]));
        assert_eq!(ways[0], [Way::Down]);
        assert_eq!(ways[1], [Way::Down, Way::Out]);
        assert_eq!(ways[2], [Way::Up, Way::Out, Way::In]);
        assert_eq!(ways[3], [Way::Out]);
        assert_eq!(ways[4], [Way::Up, Way::In]);
    }

    #[test]
    fn no_page_goes_in_with_pages_below_it_that_would_stand_too_deep() {
        let ways = ways(&tree(&[0, 0, 1, 2, 3, 0, 1, 2, 3, 4]));
        assert!(ways[1].contains(&Way::In), "four levels become five");
        assert!(!ways[5].contains(&Way::In), "five levels are all that there are");
        assert!(has_room_below(3) && !has_room_below(4));
    }

    #[test]
    fn a_page_can_be_below_each_that_is_not_below_it_and_has_room_for_all_that_go_along() {
        let tree = tree(&[0, 1, 2, 0, 1, 2, 3, 4]);
        let places = |of: usize| -> Vec<usize> {
            let place = |leaf: &TreePage| tree.iter().position(|other| other == leaf);
            parents(&tree, tree[of].page.id).into_iter().filter_map(place).collect()
        };
        assert_eq!(places(0), [3, 4], "three levels");
        assert_eq!(places(2), [0, 1, 3, 4, 5, 6], "one level; the page that it is below is among them");
        assert_eq!(places(3), [0; 0], "five levels have room nowhere");
        assert_eq!(places(6), [0, 1, 2, 3, 4, 5], "two levels");
        assert!(parents(&tree, EntryId::new()).is_empty());
    }

    #[test]
    fn two_neighbours_change_their_numbers_and_nothing_else_does() {
        assert_eq!(numbers(Some(1), &[2, 3], Some(4)), (vec![2, 3], 0));
        assert_eq!(numbers(None, &[2, 7], None), (vec![2, 7], 0));
    }

    #[test]
    fn what_has_the_same_number_as_its_siblings_gets_one_of_its_own() {
        assert_eq!(numbers(None, &[0, 0], Some(0)), (vec![0, 1], 2));
        assert_eq!(numbers(Some(0), &[0, 0], Some(0)), (vec![1, 2], 3));
        assert_eq!(numbers(Some(3), &[3, 5], Some(5)), (vec![4, 5], 1));
    }

    #[test]
    fn a_page_that_comes_from_elsewhere_keeps_its_number_where_that_fits() {
        assert_eq!(numbers(Some(2), &[5], None), (vec![5], 0));
        assert_eq!(numbers(Some(7), &[5], None), (vec![8], 0));
        assert_eq!(numbers(Some(2), &[5], Some(9)), (vec![5], 0));
        assert_eq!(numbers(Some(2), &[5], Some(3)), (vec![3], 1));
        assert_eq!(numbers(None, &[5], None), (vec![5], 0));
    }
}
