//! A document as lines of text, for people who compare two of them.

use super::Document;
use super::form::{COVER, Control, DraftForm, Step};
use std::borrow::Cow;

impl Document {
    /// What the fields of its cover and its sections have, line by line: a heading for each of them,
    /// and the name of a field before what was typed into it, as `said` says their labels. Empty
    /// fields are left out.
    pub fn lines(&self, said: impl Fn(&'static str) -> Cow<'static, str>) -> Vec<String> {
        let mut lines = self.cover_lines(&said);
        if !lines.is_empty() {
            lines.insert(0, said(COVER.label).into_owned());
        }
        let draft = DraftForm::from_document(self);
        for step in draft.steps(&[]) {
            match step {
                Step::SectionStart(card) => lines.push(format!("{}: {}", said("Section"), said(card.label))),
                Step::ItemStart(card) => lines.push(format!("{} {}", said(card.label), card.number)),
                Step::Input(input) if input.value.is_empty() => {}
                Step::Input(input) => match input.control {
                    Control::Markdown | Control::Text => lines.extend(input.value.lines().map(ToOwned::to_owned)),
                    Control::Choice(options) => {
                        let chosen = options.iter().find(|(value, _)| *value == input.value);
                        let words = chosen.map_or(input.value, |&(_, words)| said(words));
                        lines.push(format!("{}: {words}", said(input.label)));
                    }
                    _ => lines.push(format!("{}: {}", said(input.label), input.value)),
                },
                _ => {}
            }
        }
        lines
    }

    /// The same of the cover alone, without a heading.
    pub fn cover_lines(&self, said: impl Fn(&'static str) -> Cow<'static, str>) -> Vec<String> {
        let draft = DraftForm::from_document(self);
        let typed = draft.cover(&[]).into_iter().filter(|input| !input.value.is_empty());
        typed.map(|input| format!("{}: {}", said(input.label), input.value)).collect()
    }
}
