//! What becomes of two versions of a document.

use super::merge::{SectionMerge, SectionPair};
use super::section::{Divider, Quote, TextSection};
use super::{Document, RichText, Section};
use crate::domain::merge::{Changed, Side};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// A text for each word; `-` is a divider, and `"words` a quote.
fn document(texts: &[&str]) -> Document {
    let section = |text: &&str| match text.strip_prefix('"') {
        Some(quoted) => Section::Quote(Quote { text: quoted.to_owned(), ..Quote::default() }),
        None if *text == "-" => Section::Divider(Divider {}),
        None => Section::RichText(TextSection { body: RichText::from_markdown(text).expect("a text") }),
    };
    Document { sections: texts.iter().map(section).collect(), ..Document::default() }
}

/// The texts of the document that comes out where nobody chooses.
fn merged(base: Option<&[&str]>, theirs: &[&str], mine: &[&str]) -> Vec<String> {
    let base = base.map(document);
    let merge = SectionMerge::of(base.as_ref(), &document(theirs), &document(mine));
    let order = merge.order.map_or(Side::Theirs, Changed::suggests);
    let picks = merge.put_together(order, SectionPair::suggests).into_iter();
    let text = |(side, place): (Side, usize)| match side {
        Side::Theirs => theirs[place],
        Side::Mine => mine[place],
    };
    picks.map(|pick| text(pick).to_owned()).collect()
}

fn changes(base: Option<&[&str]>, theirs: &[&str], mine: &[&str]) -> Vec<Changed> {
    let base = base.map(document);
    let merge = SectionMerge::of(base.as_ref(), &document(theirs), &document(mine));
    merge.in_order_of(Side::Theirs).into_iter().filter_map(|pair| pair.changed).collect()
}

#[test]
fn what_each_has_done_to_another_section_is_in_the_result() {
    let base = ["the first of them", "the second one here", "the third and last"];
    let theirs = ["the first of them, longer", "the second one here", "the third and last"];
    let mine = ["the first of them", "the second one here", "the third and the very last"];
    assert_eq!(merged(Some(&base), &theirs, &mine), [theirs[0], base[1], mine[2]]);
    assert_eq!(changes(Some(&base), &theirs, &mine), [Changed::Theirs, Changed::Mine]);
    // What is there twice is there once, and does not differ.
    assert!(changes(Some(&base), &theirs, &theirs).is_empty());
    assert_eq!(merged(Some(&base), &theirs, &theirs), theirs);
}

#[test]
fn one_section_that_both_have_changed_is_a_conflict_and_stays_the_persons_own() {
    let (base, theirs, mine) = (["-", "lit on Mondays"], ["-", "lit on Tuesdays"], ["-", "lit on Fridays"]);
    assert_eq!(changes(Some(&base), &theirs, &mine), [Changed::Both]);
    assert_eq!(merged(Some(&base), &theirs, &mine), mine);
    assert_eq!(changes(None, &theirs, &mine), [Changed::Unknown]);
    assert_eq!(merged(None, &theirs, &mine), mine);
}

#[test]
fn what_each_has_added_is_kept_and_what_one_has_removed_is_gone() {
    let base = ["about clay", "about fire", "about glaze"];
    let theirs = ["about clay", "\"more clay", "about fire", "about glaze"];
    let mine = ["about clay", "about glaze", "what I added"];
    assert_eq!(merged(Some(&base), &theirs, &mine), ["about clay", "\"more clay", "about glaze", "what I added"]);
    assert_eq!(changes(Some(&base), &theirs, &mine).len(), 3);
    assert!(!changes(Some(&base), &theirs, &mine).into_iter().any(Changed::is_conflict));
    // Without what both began with nobody knows what was added: nothing is left out.
    assert_eq!(
        merged(None, &theirs, &mine),
        ["about clay", "\"more clay", "about fire", "about glaze", "what I added"]
    );
}

#[test]
fn what_one_has_removed_and_the_other_changed_is_kept_and_a_conflict() {
    let (base, changed, without) = (["-", "lit on Mondays"], ["-", "lit on Tuesdays"], ["-"]);
    for (theirs, mine) in [(&changed[..], &without[..]), (&without[..], &changed[..])] {
        assert_eq!(changes(Some(&base), theirs, mine), [Changed::Both]);
        assert_eq!(merged(Some(&base), theirs, mine), changed);
    }
}

#[test]
fn what_one_has_moved_is_where_it_was_moved_to() {
    let base = ["about clay", "\"about fire", "-"];
    let moved = ["-", "about clay", "\"about fire"];
    let changed = ["about clay and mud", "\"about fire", "-"];
    assert_eq!(merged(Some(&base), &moved, &changed), ["-", "about clay and mud", "\"about fire"]);
    assert_eq!(merged(Some(&base), &changed, &moved), ["-", "about clay and mud", "\"about fire"]);
    let order = |theirs: &[&str], mine: &[&str]| {
        SectionMerge::of(Some(&document(&base)), &document(theirs), &document(mine)).order
    };
    assert_eq!(order(&moved, &changed), Some(Changed::Theirs));
    assert_eq!(order(&changed, &moved), Some(Changed::Mine));
    assert_eq!(order(&moved, &["\"about fire", "about clay", "-"]), Some(Changed::Both));
    assert_eq!(order(&changed, &base), None);
    // What has changed places with another of its kind has not become that.
    let swapped = ["-", "\"about fire", "about clay", "about glaze"];
    let before = ["about glaze", "\"about fire", "about clay", "-"];
    assert!(changes(Some(&before), &swapped, &before).is_empty());
}

#[test]
fn what_both_have_from_the_same_place_is_one_section() {
    let base = ["about clay"];
    let theirs = ["about clay", "the market is on the first Sunday of May"];
    let mine = ["about clay", "the market is on the second Sunday of May"];
    assert_eq!(changes(Some(&base), &theirs, &mine), [Changed::Both]);
    assert_eq!(merged(Some(&base), &theirs, &mine), mine);
}

#[test]
fn two_documents_of_the_largest_size_are_compared_at_once() {
    let words = |section: usize| (0..250).map(move |number| format!("w{section}x{number}")).collect::<Vec<_>>();
    let version = |start: usize| {
        let texts: Vec<String> = (start..start + 100).map(|section| words(section).join(" ")).collect();
        document(&texts.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let (base, theirs, mine) = (version(0), version(40), version(80));
    let started = Instant::now();
    let merge = SectionMerge::of(Some(&base), &theirs, &mine);
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    assert!(merge.in_order_of(Side::Mine).len() >= 100);
}

proptest! {
    #[test]
    fn every_section_of_both_versions_is_in_one_pair_and_nothing_new_is_left_out(
        base in prop::collection::vec(prop::sample::select(vec!["a b", "a c", "d", "-", "\"q", "e f g"]), 0..7),
        theirs in prop::collection::vec(prop::sample::select(vec!["a b", "a c", "d", "-", "\"q", "\"new", "h"]), 0..7),
        mine in prop::collection::vec(prop::sample::select(vec!["a b", "a x", "d", "-", "\"q", "\"own", "i"]), 0..7),
        has_base in any::<bool>(),
    ) {
        let documents = [document(&base), document(&theirs), document(&mine)];
        let merge = SectionMerge::of(has_base.then_some(&documents[0]), &documents[1], &documents[2]);
        for side in [Side::Theirs, Side::Mine] {
            let pairs = merge.in_order_of(side);
            let mut of_theirs: Vec<usize> = pairs.iter().filter_map(|pair| pair.theirs).collect();
            let mut of_mine: Vec<usize> = pairs.iter().filter_map(|pair| pair.mine).collect();
            of_theirs.sort_unstable();
            of_mine.sort_unstable();
            prop_assert_eq!(of_theirs, (0..theirs.len()).collect::<Vec<_>>());
            prop_assert_eq!(of_mine, (0..mine.len()).collect::<Vec<_>>());
            // Whoever takes all of one side has that side's document.
            let picks = merge.put_together(side, |_| side);
            let version = if side == Side::Theirs { &documents[1] } else { &documents[2] };
            let taken: Vec<_> = picks.into_iter().map(|(of, place)| match of {
                Side::Theirs => documents[1].sections[place].clone(),
                Side::Mine => documents[2].sections[place].clone(),
            }).collect();
            prop_assert_eq!(&taken, &version.sections);
        }
    }
}
