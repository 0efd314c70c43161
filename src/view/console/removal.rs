//! Resetting and deleting a tenant: the question before, and the count of what is left.

use crate::domain::tenant::TenantName;
use crate::view::console::backups::OwnArchive;
use crate::view::form::FieldErrors;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use serde::Deserialize;

/// What a tenant has, and would lose.
#[derive(Clone, Copy, Debug, Default)]
pub struct Belongings {
    /// Pages.
    pub pages: u64,
    /// Posts.
    pub posts: u64,
    /// Entries of content types.
    pub others: u64,
    /// Media files.
    pub files: u64,
    /// People.
    pub people: u64,
    /// What visitors wrote by forms.
    pub messages: u64,
    /// The bytes of all of it.
    pub bytes: u64,
}

/// A reset or a deletion, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RemovalForm {
    /// For a reset: `data` to remove everything, `setup` to keep what people have written.
    pub scope: String,
    /// The tenant's name, typed to confirm.
    pub typed_name: String,
}

/// The question before a reset, at `/admin/tenants/{name}/reset`. After a reset that kept the
/// data, it is about that alone.
#[derive(Template)]
#[template(path = "console/tenant_reset.html")]
pub struct TenantReset {
    /// What stands around it.
    pub frame: Frame,
    /// The tenant.
    pub name: TenantName,
    /// Its site's title.
    pub title: String,
    /// What it has; none where its database could not be asked.
    pub belongings: Option<Belongings>,
    /// Whether it can be backed up before.
    pub can_back_up: bool,
    /// The last archive that scheduled backups made of it, which stays.
    pub archive: Option<OwnArchive>,
    /// Whether an earlier reset kept its data, so that nothing else is left to go.
    pub has_kept_content: bool,
    /// What was typed.
    pub form: RemovalForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

/// The question before a deletion, at `/admin/tenants/{name}/delete`.
#[derive(Template)]
#[template(path = "console/tenant_delete.html")]
pub struct TenantDelete {
    /// What stands around it.
    pub frame: Frame,
    /// The tenant.
    pub name: TenantName,
    /// Its site's title.
    pub title: String,
    /// What it has; none where its database could not be asked.
    pub belongings: Option<Belongings>,
    /// Whether it can be backed up before.
    pub can_back_up: bool,
    /// The last archive that scheduled backups made of it, which stays.
    pub archive: Option<OwnArchive>,
    /// What was typed.
    pub form: RemovalForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// Reset, with all data.
    ResetWithData,
    /// Reset, and the data kept for the next setup.
    ResetSetup,
    /// Deleted.
    Deleted,
}

/// What is left of a tenant, counted afterwards.
#[derive(Clone, Copy, Debug, Default)]
pub struct Remains {
    /// Tables of its own in any database.
    pub tables: u64,
    /// Files of its own.
    pub files: u64,
    /// Entries in the page cache.
    pub cache_entries: u64,
    /// Sessions of its people.
    pub sessions: u64,
}

impl Remains {
    /// Whether nothing is left.
    pub fn is_nothing(self) -> bool {
        self.rows().iter().all(|(_, count)| *count == 0)
    }

    fn rows(self) -> [(&'static str, u64); 4] {
        [
            ("Tables", self.tables),
            ("Files", self.files),
            ("Cache entries", self.cache_entries),
            ("Sessions", self.sessions),
        ]
    }
}

/// The result after a reset or a deletion.
#[derive(Template)]
#[template(path = "console/removed.html")]
pub struct Removed {
    /// What stands around it.
    pub frame: Frame,
    /// The tenant as it was called.
    pub name: TenantName,
    /// What was done.
    pub removal: Removal,
    /// What is left.
    pub remains: Remains,
}

impl Removed {
    /// Whether the tenant itself is gone too.
    fn is_deleted(&self) -> bool {
        self.removal == Removal::Deleted
    }

    /// Whether its data was to stay.
    fn keeps_data(&self) -> bool {
        self.removal == Removal::ResetSetup
    }
}
