//! What the editor offers to choose from.

use super::editor::Desk;
use super::may_hand_over;
use super::typed::TypedEntry;
use crate::content::forms;
use crate::content::tags::Tag;
use crate::content::terms::{Term, TermTree};
use crate::domain::content_type::ContentType;
use crate::domain::entry::EntryKind;
use crate::identity::users;
use crate::infra::database::DatabaseError;
use crate::view::admin::editor::{TermPick, TermPicks};
use crate::view::form::Choice;

impl Desk<'_> {
    /// The site's forms, to choose from.
    pub(super) async fn forms(&self) -> Result<Vec<Choice>, DatabaseError> {
        let forms = forms::list(&self.principal.site.database).await?.into_iter();
        Ok(forms.map(|form| Choice::new(form.slug.as_str(), form.definition.title)).collect())
    }

    /// The labels of the site's tags, to be offered while one is typed. Nobody gives tags to a page.
    pub(super) fn offered_tags(&self, tags: Vec<Tag>) -> Vec<String> {
        if self.kind == EntryKind::Page { Vec::new() } else { tags.into_iter().map(|tag| tag.label).collect() }
    }

    /// The people whom it can be by, where the person may choose one.
    pub(super) async fn authors(&self) -> Result<Vec<Choice>, DatabaseError> {
        if !may_hand_over(self.principal, self.kind, self.saved) {
            return Ok(Vec::new());
        }
        let people = users::list(&self.principal.site.database).await?.into_iter();
        Ok(people.map(|user| Choice::new(user.id.to_string(), user.name.to_string())).collect())
    }
}

/// Content types, to choose from.
pub(super) fn to_choose(types: &[ContentType]) -> Vec<Choice> {
    types.iter().map(|of| Choice::new(of.key.as_str(), of.definition.plural.as_str())).collect()
}

/// Those of the site's taxonomies that sort a kind, and their terms.
pub(super) fn term_picks(kind: EntryKind, typed: &TypedEntry, trees: &[TermTree<'_>]) -> Vec<TermPicks> {
    let pick = |(term, depth): &(Term, usize)| {
        let id = term.id.to_string();
        TermPick { is_picked: typed.terms.contains(&id), id, label: term.label.clone(), depth: *depth }
    };
    let picks = |TermTree { taxonomy, terms }: &TermTree<'_>| TermPicks {
        terms: terms.iter().map(pick).collect(),
        key: taxonomy.key.clone(),
        label: taxonomy.plural.clone(),
    };
    trees.iter().filter(|tree| tree.taxonomy.sorts(kind)).map(picks).collect()
}
