//! Lists of what is to come.

use super::*;
use crate::content::entries::items::{self, Item};
use crate::content::entries::narrow::Narrow;
use crate::content::types;
use crate::domain::content_type::field::FieldKey;
use crate::domain::content_type::value::Value;
use crate::domain::content_type::{ContentType, Order, TypeDefinition, TypeKey};
use crate::domain::document::section::{EntryList, ListedBy};
use crate::domain::language::LanguageKey;

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

        // As they were left by a version to which only lists by what is to come had days.
        let mut transaction = world.db.begin().await.expect("begun");
        let mut update = Query::update();
        update.table(transaction.table("entries")).value("over_at_ms", Option::<i64>::None);
        transaction.execute(&update).await.expect("updated");
        transaction.commit().await.expect("committed");
        assert_eq!(titles(&by(ListedBy::Upcoming).await), [""; 0]);
        let list = EntryList { of: Some(of.key), order: ListedBy::Upcoming, ..EntryList::default() };
        let document = Document { sections: vec![Section::Entries(list)], ..Document::default() };
        let diary = EntryFields { document, ..fields("diary") };
        let _ = world.try_create(EntryKind::Page, &diary).await.expect("made");
        assert_eq!(titles(&by(ListedBy::Upcoming).await), ["c-next", "b-later"]);
    }
}
