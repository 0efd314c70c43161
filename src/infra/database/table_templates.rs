//! New tables on a server, as the migrations leave them in the end.
//!
//! The files change many a table more than once. So the first tenant that gets its tables from
//! the files is a template: the server is asked what they have become, and the next tenant's are
//! made like that. It is kept in the memory of the process, by the server's version.

use super::TablePrefix;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What stands for the prefix in the statements of a template, as it does in the files.
pub(super) const PREFIX: &str = "{prefix}";

/// The templates that this process has, by what they depend on.
#[derive(Default)]
pub(super) struct Templates(Mutex<HashMap<Kind, Arc<Template>>>);

/// On which version of a server, and whether names have a prefix.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Kind {
    version: String,
    is_prefixed: bool,
}

/// The statements that make all tables.
pub(super) struct Template {
    /// The one for the record of migrations.
    pub(super) record: String,
    /// Those for all others.
    pub(super) tables: Vec<String>,
}

/// The tables of one tenant, to be made from a template or to become one.
pub(super) struct TenantsTables<'a> {
    pub(super) templates: &'a Templates,
    pub(super) prefix: &'a TablePrefix,
    /// Without the prefix, the record of migrations last.
    pub(super) names: Vec<String>,
}

/// Tables that can be made from a template.
pub(super) struct Copying<'a> {
    template: Arc<Template>,
    prefix: &'a TablePrefix,
}

impl<'a> TenantsTables<'a> {
    /// How to make these tables at once on a server of that version; none where there is no template yet.
    pub(super) fn copying(&self, version: String) -> Option<Copying<'a>> {
        let known = self.templates.0.lock().unwrap_or_else(PoisonError::into_inner);
        let template = Arc::clone(known.get(&self.kind(version))?);
        Some(Copying { template, prefix: self.prefix })
    }

    /// Keeps what makes such tables on a server of that version.
    pub(super) fn keep(&self, version: String, template: Template) {
        let mut known = self.templates.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(self.kind(version), Arc::new(template));
    }

    fn kind(&self, version: String) -> Kind {
        Kind { version, is_prefixed: *self.prefix != TablePrefix::none() }
    }
}

impl Copying<'_> {
    /// What makes the table that records migrations, where it is not there.
    pub(super) fn record(&self) -> String {
        self.named(&self.template.record)
    }

    /// What makes all others.
    pub(super) fn tables(&self) -> impl Iterator<Item = String> {
        self.template.tables.iter().map(|statement| self.named(statement))
    }

    fn named(&self, statement: &str) -> String {
        statement.replace(PREFIX, self.prefix.as_str())
    }
}
