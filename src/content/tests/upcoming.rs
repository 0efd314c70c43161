//! Lists by a day, and of what is to come.

use super::*;
use crate::content::entries::items::{self, Item, Which};
use crate::content::entries::narrow::Narrow;
use crate::content::types;
use crate::domain::content_type::field::FieldKey;
use crate::domain::content_type::value::Value;
use crate::domain::content_type::{ContentType, Order, TypeDefinition, TypeKey};
use crate::domain::document::section::{EntryList, ListedBy};
use crate::domain::language::LanguageKey;
use crate::domain::paging::Paging;
use jiff::tz::TimeZone;

fn titles(items: &[Item]) -> Vec<&str> {
    items.iter().map(|item| item.title.as_str()).collect()
}

/// A type whose own lists go by title, with a day.
fn events() -> ContentType {
    let day = serde_json::json!({"key": "on", "label": "On", "kind": {"type": "date"}});
    let fields = vec![serde_json::from_value(day).expect("a field")];
    let definition = TypeDefinition { fields, order: Order::Title, ..TypeDefinition::named("Event", "Events") };
    ContentType { key: TypeKey::parse("events").expect("a key"), definition }
}

#[tokio::test]
async fn entries_of_before_know_their_days_once_a_section_lists_what_is_to_come() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let of = events();
        let _ = types::create(&world.db, &world.clock, &of).await.expect("created");
        for (name, day) in [("b-later", "2998-01-02"), ("c-next", "2998-01-01"), ("a-over", "2001-01-01")] {
            let day = Value::Date(day.parse().expect("a day"));
            let values = Values::from([(FieldKey::parse("on").expect("a key"), day)]);
            let event = EntryFields { values, ..fields(name) };
            let _ = world.try_create(EntryKind::Custom(of.key), &event).await.expect("made");
        }
        let by = async |order: ListedBy| {
            items::latest(&world.db, LanguageKey::MAIN, &of, 5, &Narrow::default(), order).await.expect("read")
        };
        assert_eq!(titles(&by(ListedBy::Own).await), ["a-over", "b-later", "c-next"]);
        assert_eq!(titles(&by(ListedBy::Newest).await), ["a-over", "c-next", "b-later"]);
        assert_eq!(titles(&by(ListedBy::Day).await), ["a-over", "c-next", "b-later"]);
        assert_eq!(titles(&by(ListedBy::Upcoming).await), ["c-next", "b-later"]);

        // Three are asked for their day, and one is shown.
        let first = items::latest(&world.db, LanguageKey::MAIN, &of, 1, &Narrow::default(), ListedBy::Day).await;
        assert_eq!(titles(&first.expect("read")), ["a-over"]);

        forget_days(&world).await;
        assert_eq!(titles(&by(ListedBy::Upcoming).await), [""; 0]);
        let list = EntryList { of: Some(of.key), order: ListedBy::Upcoming, ..EntryList::default() };
        let document = Document { sections: vec![Section::Entries(list)], ..Document::default() };
        let diary = EntryFields { document, ..fields("diary") };
        let id = world.draft(EntryKind::Page, &diary).await;
        let _ = world.save(id, &diary, SaveAs::Autosave).await.expect("saved");
        assert_eq!(titles(&by(ListedBy::Upcoming).await), [""; 0], "no visitor sees the list");
        let _ = world.change(id, &diary).await.expect("published");
        assert_eq!(titles(&by(ListedBy::Upcoming).await), ["c-next", "b-later"]);

        forget_days(&world).await;
        let _ = world.change(id, &diary).await.expect("published");
        assert_eq!(titles(&by(ListedBy::Upcoming).await), [""; 0], "they are looked through once for a list");
        let _ = world.save(id, &diary, SaveAs::Unpublished).await.expect("saved");
        let _ = world.change(id, &diary).await.expect("published");
        assert_eq!(titles(&by(ListedBy::Upcoming).await), ["c-next", "b-later"], "and where it is new to visitors");
    }
}

/// Leaves entries as a version did to which only lists by what is to come had days.
async fn forget_days(world: &World) {
    let mut transaction = world.db.begin().await.expect("begun");
    let mut update = Query::update();
    update.table(transaction.table("entries")).value("over_at_ms", Option::<i64>::None);
    transaction.execute(&update).await.expect("updated");
    transaction.commit().await.expect("committed");
}

#[tokio::test]
async fn a_list_by_day_has_a_list_for_each_year() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let on = FieldKey::parse("on").expect("a key");
        let ContentType { key, definition } = events();
        let order = Order::Ascending { field: on.clone() };
        let of = ContentType { key, definition: TypeDefinition { order, ..definition } };
        let _ = types::create(&world.db, &world.clock, &of).await.expect("created");
        for (name, day) in [("first", "2024-12-31"), ("second", "2025-01-01"), ("third", "2025-12-31")] {
            let values = Values::from([(on.clone(), Value::Date(day.parse().expect("a day")))]);
            let event = EntryFields { values, ..fields(name) };
            let _ = world.try_create(EntryKind::Custom(of.key), &event).await.expect("made");
        }
        let (zone, paging) = (TimeZone::UTC, Paging { page: 1, per_page: 10 });
        let of_year = async |year: i16| {
            let which = Which::OfYear(year);
            let languages = items::languages(&world.db, &of, which, &zone).await.expect("read");
            let page = items::page(&world.db, LanguageKey::MAIN, &of, which, &zone, paging).await.expect("read");
            assert_eq!(languages.contains(&LanguageKey::MAIN), page.total > 0, "in {year}");
            page.items.into_iter().map(|item| item.title).collect::<Vec<_>>()
        };
        assert_eq!(of_year(2024).await, ["first"]);
        assert_eq!(of_year(2025).await, ["second", "third"]);
        assert_eq!(of_year(2026).await, [""; 0]);
    }
}
