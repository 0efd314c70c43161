//! A tenant from an archive, and a second one from the first.

use crate::domain::ids::ShownFormId;
use crate::domain::isolation::Isolation;
use crate::domain::tenant::TenantName;
use crate::domain::timestamp::Timestamp;
use crate::view::console::new_tenant::ServerChoice;
use crate::view::console::removal::Belongings;
use crate::view::form::FieldErrors;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use serde::Deserialize;

/// A clone or a restore, as typed. The address of a prepared database and the archive of a restore
/// come beside it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CopyForm {
    /// The new tenant's name; for a restore, empty for the archive's.
    pub name: String,
    /// Its url-prefix; empty for the name, or for a restore the archive's.
    pub prefix: String,
    /// `database` or `prefix`.
    pub isolation: String,
    /// `embedded` or a database server's name; empty where the settings choose, or for a
    /// restore where the tenant is that is replaced.
    pub database_server: String,
    /// For a clone: its title in lists; empty for that of the first.
    pub title: String,
    /// For a restore: `yes` where it may take the place of what is there.
    pub replace: String,
    /// `yes` where search engines shall be asked not to list it.
    pub hidden: String,
    /// For a restore that replaces something: `yes` where the archive goes to a prepared database,
    /// whose address no form has, so that it is typed once more.
    pub prepared: String,
    /// For a restore that replaces something: the name of the tenant, typed after the question.
    pub typed_name: Option<String>,
    /// For a restore: names the form, so that one that is sent twice restores once.
    pub once: String,
}

/// How an archive comes with the answer to a question about it.
pub enum ComesFrom {
    /// It is sent once more, with the form as it was.
    Upload(Box<CopyForm>),
    /// It is kept, under this name.
    Kept(String),
}

impl CopyForm {
    /// The form for a clone before anything is typed: what has the same content as a site that is
    /// found is not to be found beside it.
    pub fn blank(isolation: Isolation) -> Self {
        Self { isolation: isolation.as_str().to_owned(), hidden: "yes".to_owned(), ..Self::default() }
    }

    /// The form for a restore before anything is typed.
    pub fn of_archive() -> Self {
        Self { once: ShownFormId::new().to_string(), ..Self::default() }
    }

    /// Whether search engines shall be asked not to list it.
    pub fn is_hidden(&self) -> bool {
        self.hidden == "yes"
    }

    /// Whether it goes to a prepared database.
    pub fn is_prepared(&self) -> bool {
        self.prepared == "yes"
    }

    /// Whether it may take the place of what is there.
    pub fn may_replace(&self) -> bool {
        self.replace == "yes"
    }
}

/// Cloning a tenant, at `/admin/tenants/{name}/clone`.
#[derive(Template)]
#[template(path = "console/tenant_clone.html")]
pub struct TenantClone {
    /// What stands around it.
    pub frame: Frame,
    /// The tenant that is there.
    pub name: TenantName,
    /// Its site's title.
    pub title: String,
    /// Where its data can be.
    pub servers: Vec<ServerChoice>,
    /// What the new address starts with: `https://host/`.
    pub origin: String,
    /// What was typed.
    pub form: CopyForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

/// Restoring a tenant from an archive, at `/admin/restore`.
#[derive(Template)]
#[template(path = "console/restore.html")]
pub struct Restore {
    /// What stands around it.
    pub frame: Frame,
    /// Where its data can be.
    pub servers: Vec<ServerChoice>,
    /// What the new address starts with: `https://host/`.
    pub origin: String,
    /// The largest archive, in bytes.
    pub max_bytes: u64,
    /// What was typed.
    pub form: CopyForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

/// What an archive says of itself.
#[derive(Clone, Debug)]
pub struct ArchiveFacts {
    /// The tenant that it was made of.
    pub name: TenantName,
    /// Its title then.
    pub title: String,
    /// When that was.
    pub made: Timestamp,
    /// Whether the hashes of people's passwords are in it.
    pub with_passwords: bool,
    /// Pages, posts and entries of content types.
    pub entries: u64,
    /// Media files.
    pub files: u64,
    /// People.
    pub people: u64,
    /// What visitors wrote by forms.
    pub messages: u64,
}

/// The question before an archive takes the place of what a tenant has.
#[derive(Template)]
#[template(path = "console/restore_replace.html")]
pub struct RestoreReplace {
    /// What stands around it.
    pub frame: Frame,
    /// The tenant.
    pub name: TenantName,
    /// Its site's title.
    pub title: String,
    /// The first of its addresses, with scheme and host.
    pub address: Option<String>,
    /// What it has; none where its database could not be asked.
    pub belongings: Option<Belongings>,
    /// Whether it can be backed up before.
    pub can_back_up: bool,
    /// What would come in the place of it.
    pub archive: ArchiveFacts,
    /// How the archive comes with the answer.
    pub from: ComesFrom,
    /// The name that was typed.
    pub typed_name: String,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

impl RestoreReplace {
    /// Whether the archive is of another tenant.
    fn is_of_another(&self) -> bool {
        self.archive.name != self.name
    }
}
