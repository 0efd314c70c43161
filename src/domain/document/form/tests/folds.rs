//! What a list of many items shows at once.

use super::draft;
use crate::domain::document::form::Step;

#[test]
fn in_an_item_what_may_be_left_out_is_folded_while_nothing_is_in_it_or_wrong_with_it() {
    let draft = draft(&[
        ("s.0.kind", "hero"),
        ("s.0.heading", "Hi"),
        ("s.1.kind", "price_list"),
        ("s.1.groups.0.items.0.name", "Bread"),
        ("s.1.groups.0.items.1.name", "Tart"),
        ("s.1.groups.0.items.1.image.media", "tart.jpg"),
        ("s.1.groups.0.items.2.name", "Soup"),
        ("s.1.groups.0.items.2.image.media", "My Soup.JPG"),
        ("s.1.groups.0.items.3.name", "Leeks"),
        ("s.1.groups.0.items.3.image.alt", "Leeks in the embers"),
    ]);
    let errors = draft.to_document().expect_err("a name of no picture");
    let steps = draft.steps(&errors);
    let folds: Vec<(bool, bool)> = steps
        .iter()
        .filter_map(|step| match step {
            Step::GroupStart(part) if part.is_optional => Some((part.can_fold, part.is_open)),
            _ => None,
        })
        .collect();
    let of_hero = [(false, false); 3];
    assert_eq!(folds, [&of_hero[..], &[(true, false), (true, true), (true, true), (true, true)]].concat());
    let ends = steps.iter().filter(|step| matches!(step, Step::GroupEnd { can_fold: true })).count();
    assert_eq!(ends, 4);
}
