//! Taxonomies and their terms, below `/admin/taxonomies`.

use crate::domain::entry::EntryKind;
use crate::domain::ids::ShownFormId;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::Taxonomy;
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::{Frame, list_path};
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use serde::Deserialize;

/// The form of a taxonomy: at `/admin/taxonomies/new`, and at `/admin/taxonomies/{key}/edit`.
#[derive(Template)]
#[template(path = "admin/taxonomy.html")]
pub struct TaxonomyEditor {
    /// What stands around it.
    pub frame: Frame,
    /// The one that is there; none for a new one.
    pub saved: Option<Slug>,
    /// What it can sort.
    pub kinds: Vec<Choice>,
    /// What was typed, or what is saved.
    pub form: TaxonomyForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

impl TaxonomyEditor {
    fn action(&self) -> String {
        let base = &self.frame.base;
        match &self.saved {
            Some(key) => format!("{base}/admin/taxonomies/{key}/edit"),
            None => format!("{base}/admin/taxonomies/new"),
        }
    }

    fn sorts(&self, kind: &str) -> bool {
        self.form.kinds.iter().any(|chosen| chosen == kind)
    }
}

/// A taxonomy as typed.
#[derive(Clone, Debug, Default)]
pub struct TaxonomyForm {
    /// What one term is called.
    pub singular: String,
    /// What several are called.
    pub plural: String,
    /// For a new one: its address; empty to take it from the name.
    pub key: String,
    /// Whether terms stand below others.
    pub is_nested: bool,
    /// The kinds of entry that it sorts.
    pub kinds: Vec<String>,
}

impl TaxonomyForm {
    /// Reads what the form sends.
    pub fn read(pairs: Vec<(String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "singular" => form.singular = value,
                "plural" => form.plural = value,
                "key" => form.key = value,
                "nested" => form.is_nested = value == "on",
                "kind" => form.kinds.push(value),
                _ => {}
            }
        }
        form
    }
}

/// The terms of a taxonomy, at `/admin/taxonomies/{key}`, which takes the form of a new one.
#[derive(Template)]
#[template(path = "admin/terms.html")]
pub struct Terms {
    /// What stands around it.
    pub frame: Frame,
    /// The taxonomy.
    pub taxonomy: Taxonomy,
    /// Its terms as a tree, in reading order.
    pub terms: Vec<TermRow>,
    /// The new one as typed.
    pub form: TermForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
    /// What names the form, so that sent twice it makes one term.
    pub once: ShownFormId,
}

impl Terms {
    fn delete_path(&self) -> String {
        format!("{}/admin/taxonomies/{}/delete", self.frame.base, self.taxonomy.key)
    }

    fn term_path(&self, row: &TermRow) -> String {
        format!("{}/admin/taxonomies/{}/terms/{}", self.frame.base, self.taxonomy.key, row.slug)
    }

    /// The lists of what it sorts that the person writes in: paths below the base, and what they are called.
    fn lists(&self) -> Vec<(String, String)> {
        let own = self.frame.types.iter().map(|of| EntryKind::Custom(of.key));
        let kinds = [EntryKind::Page, EntryKind::Post].into_iter().chain(own);
        let open = kinds.filter(|kind| self.taxonomy.sorts(*kind) && self.frame.writes(kind.as_str()));
        open.map(|kind| (list_path(kind), self.frame.list_label(kind))).collect()
    }

    fn parents(&self) -> Vec<Choice> {
        let choice = |row: &TermRow| Choice::new(row.id.as_str(), format!("{}{}", "– ".repeat(row.depth), row.label));
        self.terms.iter().map(choice).collect()
    }
}

/// A term in the list.
#[derive(Clone, Debug)]
pub struct TermRow {
    /// Its identifier.
    pub id: String,
    /// The last part of its address.
    pub slug: Slug,
    /// Its name.
    pub label: String,
    /// How many terms are above it.
    pub depth: usize,
    /// How many entries have it.
    pub entries: u64,
}

/// The form of a term, at `/admin/taxonomies/{key}/terms/{slug}`.
#[derive(Template)]
#[template(path = "admin/term.html")]
pub struct TermEditor {
    /// What stands around it.
    pub frame: Frame,
    /// Its taxonomy.
    pub taxonomy: Taxonomy,
    /// The last part of its address, as saved.
    pub slug: Slug,
    /// Its name, as saved.
    pub label: String,
    /// The terms that it can stand below.
    pub parents: Vec<Choice>,
    /// What was typed, or what is saved.
    pub form: TermForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

impl TermEditor {
    fn action(&self) -> String {
        format!("{}/admin/taxonomies/{}/terms/{}", self.frame.base, self.taxonomy.key, self.slug)
    }

    fn delete_path(&self) -> String {
        format!("{}/delete", self.action())
    }
}

/// A term as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TermForm {
    /// What people read.
    pub label: String,
    /// The last part of its address; empty to take it from the name.
    pub slug: String,
    /// The identifier of the term above it; empty at the top.
    pub parent: String,
    /// What stands above the list of what has it.
    pub description: String,
    /// What names the form of a new one.
    pub once: String,
}
