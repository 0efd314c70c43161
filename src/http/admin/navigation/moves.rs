//! Where an item of a menu can go, and how it gets there. What stands below an item goes with it.

use super::typed::{RemovedItem, TypedItem};
use crate::domain::menu::{MAX_DEPTH, settle};
use crate::domain::outline::Way;

/// Where an item can go from where it stands: each of them changes something.
pub(super) fn ways(items: &[TypedItem], index: usize) -> Vec<Way> {
    let depth = items[index].depth;
    let is_open = |way: &Way| match way {
        Way::Up => index > 0,
        Way::Down => end(items, index) < items.len(),
        Way::Out => depth > 0,
        Way::In => index > 0 && depth < MAX_DEPTH && items[index - 1].depth >= depth,
    };
    Way::ALL.into_iter().filter(is_open).collect()
}

/// Moves an item, and says where it is then; none where it cannot go there.
pub(super) fn go(items: &mut [TypedItem], index: usize, way: Way) -> Option<usize> {
    if index >= items.len() || !ways(items, index).contains(&way) {
        return None;
    }
    let end = end(items, index);
    let place = match way {
        Way::Up => {
            let place = before(items, index);
            items[place..end].rotate_left(index - place);
            place
        }
        Way::Down => {
            let after = after(items, index, end);
            items[index..after].rotate_left(end - index);
            after - (end - index)
        }
        Way::Out | Way::In => {
            for item in &mut items[index..end] {
                item.depth = if way == Way::In { (item.depth + 1).min(MAX_DEPTH) } else { item.depth - 1 };
            }
            index
        }
    };
    settle_all(items);
    Some(place)
}

/// Takes an item away to those that were removed, which stand in the order of the menu, and says where among them it
/// is. What stood below it goes one step out, whether it is in the menu still or was removed before.
pub(super) fn remove(items: &mut Vec<TypedItem>, removed: &mut Vec<RemovedItem>, index: usize) -> usize {
    let (depth, end) = (items[index].depth, end(items, index));
    let number = removed.partition_point(|other| other.at <= index);
    let mut below = end - index - 1;
    for item in &mut items[index + 1..end] {
        item.depth -= 1;
    }
    for other in &mut removed[number..] {
        if other.at <= end && other.item.depth > depth {
            other.item.depth -= 1;
            below += 1;
        }
        other.at -= 1;
    }
    let item = items.remove(index);
    removed.insert(number, RemovedItem { item, at: index, below });
    settle_all(items);
    number
}

/// Puts an item back that was removed, with what stood below it below it again, and says where it is.
pub(super) fn put_back(items: &mut Vec<TypedItem>, removed: &mut Vec<RemovedItem>, number: usize) -> usize {
    let RemovedItem { item, at, below } = removed.remove(number);
    let place = at.min(items.len());
    let (mut next, mut next_removed) = (place, number);
    for _ in 0..below {
        let other = match removed.get_mut(next_removed) {
            Some(other) if other.at <= next => {
                next_removed += 1;
                &mut other.item
            }
            _ => {
                let Some(other) = items.get_mut(next) else { break };
                next += 1;
                other
            }
        };
        if other.depth >= item.depth {
            other.depth = (other.depth + 1).min(MAX_DEPTH);
        }
    }
    for other in &mut removed[number..] {
        other.at += 1;
    }
    items.insert(place, item);
    settle_all(items);
    place
}

/// Brings each item under the one above it, as it will be saved.
pub(super) fn settle_all(items: &mut [TypedItem]) {
    settle(items.iter_mut().map(|item| &mut item.depth));
}

/// The place after an item and all that stands below it.
fn end(items: &[TypedItem], index: usize) -> usize {
    let depth = items[index].depth;
    index + 1 + items[index + 1..].iter().take_while(|item| item.depth > depth).count()
}

/// The place of the nearest item above that stands no deeper: an item goes up past all that is below it.
fn before(items: &[TypedItem], index: usize) -> usize {
    (0..index).rev().find(|other| items[*other].depth <= items[index].depth).unwrap_or(0)
}

/// The place after what an item goes down past: its neighbour with all that stands below that, or, where
/// there is none, the next item further out, below which it then stands.
fn after(items: &[TypedItem], index: usize, next: usize) -> usize {
    if items[next].depth == items[index].depth { end(items, next) } else { next + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::menu::MenuTarget;

    /// `a b1 c2`: c below b below a.
    fn menu(items: &str) -> Vec<TypedItem> {
        let item = |item: &str| {
            let (label, depth) = item.split_at(1);
            let (label, href, target) = (label.to_owned(), String::new(), MenuTarget::Heading);
            TypedItem { label, target, href, depth: depth.parse().unwrap_or(0) }
        };
        items.split(' ').map(item).collect()
    }

    fn words(items: &[TypedItem]) -> String {
        let word = |item: &TypedItem| match item.depth {
            0 => item.label.clone(),
            depth => format!("{}{depth}", item.label),
        };
        items.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn expect(before: &str, index: usize, way: Way, after: &str, place: usize) {
        let mut items = menu(before);
        assert_eq!(go(&mut items, index, way), Some(place));
        assert_eq!(words(&items), after);
    }

    #[test]
    fn an_item_moves_with_what_stands_below_it_and_past_what_stands_below_another() {
        expect("a b1 c d1", 0, Way::Down, "c d1 a b1", 2);
        expect("c d1 a b1", 2, Way::Up, "a b1 c d1", 0);
        expect("a b1 c d1", 1, Way::Down, "a c b1 d1", 2);
        expect("a c b1 d1", 2, Way::Up, "a b1 c d1", 1);
        expect("a b1", 1, Way::Up, "b a", 0);
        expect("a b c1", 1, Way::In, "a b1 c2", 1);
        expect("a b1 c2 d1", 1, Way::Out, "a b c1 d1", 1);
        expect("a b1 c d1 e2", 2, Way::In, "a b1 c1 d2 e2", 2);
    }

    #[test]
    fn no_way_is_offered_that_leads_nowhere() {
        let items = menu("a b1 c");
        assert_eq!(ways(&items, 0), [Way::Down]);
        assert_eq!(ways(&items, 1), [Way::Up, Way::Down, Way::Out]);
        assert_eq!(ways(&items, 2), [Way::Up, Way::In]);
        for index in [0, 1, 2, 3] {
            for way in Way::ALL {
                let mut moved = items.clone();
                let is_offered = index < 3 && ways(&items, index).contains(&way);
                assert_eq!(go(&mut moved, index, way).is_some(), is_offered);
                assert_eq!(words(&moved) != words(&items), is_offered);
            }
        }
    }

    #[test]
    fn what_stood_below_a_removed_item_takes_its_place() {
        let (mut items, mut removed) = (menu("a b c1 d2 e1"), Vec::new());
        assert_eq!(remove(&mut items, &mut removed, 1), 0);
        assert_eq!(words(&items), "a c d1 e");
    }

    #[test]
    fn what_was_removed_is_put_back_where_it_stood_in_whatever_order() {
        let whole = "a b c1 d2 e1 f";
        // An item, two beside each other, one and what stood below it, and nearly all.
        for indices in [&[0][..], &[5], &[1], &[3, 3], &[1, 1], &[2, 1], &[2, 1, 2], &[0, 0, 0, 0, 0], &[4, 2, 1, 1]] {
            for from_the_end in [true, false] {
                let (mut items, mut removed) = (menu(whole), Vec::new());
                for index in indices {
                    remove(&mut items, &mut removed, *index);
                }
                assert_eq!(items.len() + removed.len(), 6);
                while !removed.is_empty() {
                    let number = if from_the_end { removed.len() - 1 } else { 0 };
                    let expected = removed[number].item.label.clone();
                    let place = put_back(&mut items, &mut removed, number);
                    assert_eq!(items[place].label, expected);
                }
                assert_eq!(words(&items), whole, "{indices:?}");
            }
        }
    }

    #[test]
    fn what_stands_elsewhere_by_now_is_put_below_nothing() {
        let (mut items, mut removed) = (menu("a b1 c"), Vec::new());
        remove(&mut items, &mut removed, 0);
        assert_eq!(words(&items), "b c");
        go(&mut items, 0, Way::Down);
        removed[0].below = 0;
        put_back(&mut items, &mut removed, 0);
        assert_eq!(words(&items), "a c b");
        // Of a form that nobody was given.
        let item = menu("z2").remove(0);
        let mut removed = vec![RemovedItem { item, at: 99, below: usize::MAX }];
        assert_eq!(put_back(&mut items, &mut removed, 0), 3);
        assert_eq!(words(&items), "a c b z1");
    }
}
