//! A tenant's page, at `/admin/tenants/{name}`.

use crate::domain::contact::Contact;
use crate::domain::ids::UserId;
use crate::domain::isolation::Isolation;
use crate::domain::tenant::{TenantName, TenantState};
use crate::domain::timestamp::Timestamp;
use crate::view::console::audit::AuditRow;
use crate::view::console::backups::{KeptArchives, OwnBackup};
use crate::view::console::moving::KeptCopyRow;
use crate::view::console::outage::SilentDatabase;
use crate::view::console::unreadable::UnreadablePlace;
use crate::view::console::work::WorkReport;
use crate::view::frame::Frame;
use crate::view::made_link::FreshLink;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;

/// The screen. Its buttons post to `resume`, `finish` and `undo` below the tenant's page, and to
/// `people/{id}/reset-link` and `people/{id}/remove-second-factor`; `setup`, `clone`, `suspend`, `reset`
/// and `delete` are screens of their own, and `backup`, `archives` and `last-backup` give a file.
#[derive(Template)]
#[template(path = "console/tenant.html")]
pub struct TenantPage {
    /// What stands around it.
    pub frame: Frame,
    /// The link that was just made: shown for some minutes.
    pub fresh: Option<FreshLink>,
    /// Whether the site was just set up: what most people want next is to see it and to write.
    pub is_new: bool,
    /// Whether it is not shown any more.
    pub is_link_gone: bool,
    /// What the registry knows.
    pub tenant: TenantFacts,
    /// What is being done to it, or was and failed.
    pub operation: Option<Operation>,
    /// The long work that this process does on it.
    pub work: Option<WorkReport>,
    /// Its database, where that does not answer.
    pub outage: Option<SilentDatabase>,
    /// What this version could not read of it, the last first.
    pub unreadable: Vec<UnreadablePlace>,
    /// What its own database says of it; none where that could not be asked.
    pub inside: Option<Inside>,
    /// Its scheduled backups; none where it has none.
    pub backup: Option<OwnBackup>,
    /// The archives that are kept of it.
    pub archives: KeptArchives,
    /// What it left in its old places.
    pub kept_copies: Vec<KeptCopyRow>,
    /// Whom its visitors are told to turn to while it is not served; none where nobody is named.
    pub contact: Option<Contact>,
    /// Its place in the page cache of this node.
    pub cache: CacheShare,
    /// Its last errors on this node, the newest first.
    pub errors: Vec<TenantErrorRow>,
    /// Its newest entries of the audit log.
    pub audit: Vec<AuditRow>,
}

impl TenantPage {
    /// Who can sign in to the site's admin in any case: the first of its administrators.
    fn administrator(&self) -> Option<&TenantPerson> {
        self.inside.as_ref()?.people.iter().find(|person| person.is_administrator)
    }

    /// The site's own title, where it is not the one that the console has for it.
    fn other_title(&self) -> Option<&str> {
        let title = self.inside.as_ref()?.title.as_deref()?;
        (title != self.tenant.title).then_some(title)
    }
}

/// What the registry knows of a tenant, and the size of its database.
#[derive(Clone, Debug)]
pub struct TenantFacts {
    /// Its name.
    pub name: TenantName,
    /// Its title in the console; the site's own may be another.
    pub title: String,
    /// Where it is in its life.
    pub state: TenantState,
    /// The addresses that open it, with scheme and host.
    pub addresses: Vec<String>,
    /// Where its data lives.
    pub isolation: Isolation,
    /// The file, or the file and the tables' prefix.
    pub location: String,
    /// The size of its data in bytes, where it is known.
    pub bytes: Option<u64>,
    /// The recipe that it was set up from, if it was.
    pub recipe: Option<String>,
    /// Whether a reset kept its content, which the next setup would take up.
    pub has_kept_content: bool,
    /// When it was registered.
    pub created: Timestamp,
    /// When it was changed last.
    pub changed: Timestamp,
}

impl TenantFacts {
    /// The tenant's own page in the console.
    fn path(&self) -> String {
        format!("/admin/tenants/{}", self.name)
    }

    /// Whether it can be suspended.
    fn can_suspend(&self) -> bool {
        self.state == TenantState::Running
    }

    /// Whether it can be resumed.
    fn can_resume(&self) -> bool {
        self.state == TenantState::Suspended
    }

    /// Whether it waits for its setup.
    fn can_set_up(&self) -> bool {
        self.state == TenantState::Uninitialized
    }

    /// Whether there is anything to reset.
    fn can_reset(&self) -> bool {
        matches!(self.state, TenantState::Running | TenantState::Suspended | TenantState::Failed)
    }

    /// Whether it can be backed up and cloned.
    fn can_copy(&self) -> bool {
        matches!(self.state, TenantState::Running | TenantState::Suspended)
    }

    /// Whether its people can be let in again: they sign in, or will once it is resumed.
    fn can_let_in(&self) -> bool {
        matches!(self.state, TenantState::Running | TenantState::Suspended)
    }

    /// Whether an archive can take the place of what it has.
    fn can_be_replaced(&self) -> bool {
        !matches!(self.state, TenantState::Provisioning | TenantState::Deleting)
    }

    /// Whether it can be deleted: not while something else is being done to it.
    fn can_delete(&self) -> bool {
        !matches!(self.state, TenantState::Provisioning | TenantState::Deleting)
    }
}

/// The question before a tenant is suspended, at `/admin/tenants/{name}/suspend`.
#[derive(Template)]
#[template(path = "console/tenant_suspend.html")]
pub struct TenantSuspend {
    /// What stands around it.
    pub frame: Frame,
    /// The tenant.
    pub name: TenantName,
    /// Its site's title.
    pub title: String,
    /// The addresses that open it, with scheme and host.
    pub addresses: Vec<String>,
    /// Whom its visitors are told to ask.
    pub contact: Option<Contact>,
}

/// What is being done to a tenant, or was and failed.
#[derive(Clone, Debug)]
pub struct Operation {
    /// In words that continue "…": `setting up`, `reset`, `delete`.
    pub what: String,
    /// When it began.
    pub since: Timestamp,
    /// Why it stopped; none while it goes on.
    pub failure: Option<String>,
    /// Whether it can be finished.
    pub can_finish: bool,
    /// Whether finishing means to look again whether its database can be read, because
    /// nothing else was under way.
    pub is_look: bool,
    /// Whether it can be undone.
    pub can_undo: bool,
}

/// What a tenant's own database says; nothing of it where there is none yet.
#[derive(Clone, Debug, Default)]
pub struct Inside {
    /// The site's own title.
    pub title: Option<String>,
    /// Its people.
    pub people: Vec<TenantPerson>,
}

/// One of a tenant's people.
#[derive(Clone, Debug)]
pub struct TenantPerson {
    /// The person.
    pub id: UserId,
    /// Whether they have a second factor.
    pub has_second_factor: bool,
    /// The name.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// The name of the role at that tenant.
    pub role: String,
    /// Whether that is the administrator's.
    pub is_administrator: bool,
    /// Whether the address is the one that the super user signs in to the console with.
    pub is_you: bool,
}

/// What a tenant takes of the page cache.
#[derive(Clone, Copy, Debug, Default)]
pub struct CacheShare {
    /// Pages kept.
    pub entries: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// One error of a tenant.
#[derive(Clone, Debug)]
pub struct TenantErrorRow {
    /// When.
    pub at: Timestamp,
    /// What the visitor asked for.
    pub path: String,
    /// What went wrong.
    pub message: String,
    /// The id that the error page and the log show.
    pub request_id: String,
}
