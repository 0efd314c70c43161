//! A form of sections of two.

use super::DraftForm;
use crate::domain::merge::Side;

impl DraftForm {
    /// Has the cover of `theirs`, as it was typed there.
    pub fn take_cover(&mut self, theirs: &Self) {
        self.cover.clone_from(&theirs.cover);
    }

    /// The form that has sections of this one, as they were typed, and of `theirs`: each by its side
    /// and its place there. What has no such place is passed over. The cover stays this one's.
    #[must_use]
    pub fn put_together(&self, theirs: &Self, picks: &[(Side, usize)]) -> Self {
        let sections = picks.iter().filter_map(|(side, place)| match side {
            Side::Mine => self.sections.get(*place).cloned(),
            Side::Theirs => theirs.sections.get(*place).cloned(),
        });
        Self { sections: sections.collect(), focus: None, insert_at: None, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(pairs: &[(&str, &str)]) -> DraftForm {
        DraftForm::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn sections_of_two_forms_stand_in_the_order_in_which_they_are_picked() {
        let mine = draft(&[("s.0.kind", "rich_text"), ("s.0.body", "mine, [half"), ("s.1.kind", "divider")]);
        let theirs = draft(&[("s.0.kind", "quote"), ("s.0.text", "theirs")]);
        let picks = [(Side::Mine, 1), (Side::Theirs, 0), (Side::Theirs, 7), (Side::Mine, 0)];
        let pairs = mine.put_together(&theirs, &picks).to_pairs();
        let has = |name: &str, value: &str| pairs.contains(&(name.to_owned(), value.to_owned()));
        assert!(has("s.0.kind", "divider") && has("s.1.text", "theirs") && has("s.2.body", "mine, [half"), "{pairs:?}");
        assert!(!pairs.iter().any(|(name, _)| name.starts_with("s.3")));
    }

    #[test]
    fn a_cover_is_taken_by_itself_as_it_was_typed() {
        let (mut mine, theirs) = (draft(&[("s.cover.media", "mine.jpg")]), draft(&[("s.cover.media", "No Picture")]));
        let has = |form: &DraftForm, name: &str| form.to_pairs().contains(&("s.cover.media".into(), name.into()));
        assert!(has(&mine.put_together(&theirs, &[]), "mine.jpg"));
        mine.take_cover(&theirs);
        assert!(has(&mine.put_together(&theirs, &[]), "No Picture"));
    }
}
