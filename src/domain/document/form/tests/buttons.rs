//! What the buttons of the form do, and where typing goes on.

use crate::domain::document::form::{Command, DraftForm, Step};

#[test]
fn buttons_add_move_and_remove_and_lose_nothing() {
    let mut form = DraftForm::default();
    let press = |form: &mut DraftForm, value: &str| {
        // Each press goes the whole way through the browser.
        *form = DraftForm::from_pairs(form.to_pairs());
        form.apply(&Command::parse(value).expect("a button"));
    };
    press(&mut form, "add:price_list");
    press(&mut form, "add:divider");
    press(&mut form, "add_item:0.groups.0.items");
    press(&mut form, "add_item:0.groups");
    let mut pairs = form.to_pairs();
    for (name, value) in &mut pairs {
        if name.rsplit('.').next() == Some("name") {
            *value = name.clone();
        }
    }
    form = DraftForm::from_pairs(pairs);
    press(&mut form, "up:0.groups.0.items.1");
    press(&mut form, "down:0.groups.0");
    press(&mut form, "down:0");
    press(&mut form, "remove:1.groups.0.items.0");
    let names: Vec<(String, String)> =
        form.to_pairs().into_iter().filter(|(name, _)| name.rsplit('.').next() == Some("name")).collect();
    let expected = [
        ("s.1.groups.0.name", "s.0.groups.1.name"),
        ("s.1.groups.1.name", "s.0.groups.0.name"),
        ("s.1.groups.1.items.0.name", "s.0.groups.0.items.1.name"),
        ("s.1.groups.1.items.1.name", "s.0.groups.0.items.0.name"),
    ];
    assert_eq!(names, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));

    let before = form.to_pairs();
    for nonsense in ["up:0", "down:1", "remove:7", "remove:x", "up:1.groups", "add:script", "add_item:1.nothing", "up:"]
    {
        press(&mut form, nonsense);
        assert_eq!(form.to_pairs(), before, "{nonsense}");
    }
    assert_eq!(Command::parse("save"), None);
}

#[test]
fn typing_goes_on_in_what_a_button_made() {
    let focus = |form: &DraftForm| {
        let steps = form.steps(&[]);
        let focused: Vec<String> = steps
            .iter()
            .filter_map(|step| match step {
                Step::Input(input) if input.has_focus => Some(input.name.clone()),
                Step::SectionStart(card) if card.has_focus => Some(card.name.clone()),
                _ => None,
            })
            .collect();
        focused.concat()
    };
    let mut form = DraftForm::default();
    form.apply(&Command::Add("features".into()));
    assert_eq!(focus(&form), "s.0.heading");
    form.apply(&Command::AddItem("0.items".into()));
    assert_eq!(focus(&form), "s.0.items.1.icon");
    form.apply(&Command::Add("divider".into()));
    assert_eq!(focus(&form), "s.1");
}
