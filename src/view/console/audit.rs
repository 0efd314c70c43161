//! The audit log, at `/admin/audit`: who did what to which tenant, and when.

use crate::domain::timestamp::Timestamp;
use crate::view::address::{Address, Pager};
use crate::view::form::Choice;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;

/// One entry of the log.
#[derive(Clone, Debug)]
pub struct AuditRow {
    /// When.
    pub at: Timestamp,
    /// Who: a person, a token, the command line, the server itself.
    pub who: String,
    /// By which way: `console`, `API`.
    pub door: &'static str,
    /// Where the request came from; none where there was none, or where that was not kept.
    pub address: Option<String>,
    /// The word for what was done, such as `tenant.suspended`.
    pub action: String,
    /// The same as a sentence or a few words of detail; may be empty.
    pub detail: String,
    /// The tenant's name, which may be gone by now; none where it was about none.
    pub tenant: Option<String>,
}

/// What the log is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// A tenant's name; empty for all. Sent as `tenant`.
    pub tenant: String,
    /// Who, as the log calls them; empty for all. Sent as `person`.
    pub person: String,
    /// An action; empty for all. Sent as `action`.
    pub action: String,
    /// The first day; empty for all. Sent as `from`.
    pub from: String,
    /// The last day; empty for all. Sent as `until`.
    pub until: String,
}

impl AuditFilter {
    /// The log's address with this filter, without a page.
    pub fn address(&self) -> Address {
        self.onto(Place::AuditLog.path())
    }

    /// Where the same entries are a file.
    pub fn export(&self) -> Address {
        self.onto("/admin/audit.csv")
    }

    fn onto(&self, path: &str) -> Address {
        Address::new(path)
            .with("tenant", &self.tenant)
            .with("person", &self.person)
            .with("action", &self.action)
            .with("from", &self.from)
            .with("until", &self.until)
    }

    /// Whether anything is left out.
    pub fn is_narrowed(&self) -> bool {
        let Self { tenant, person, action, from, until } = self;
        [tenant, person, action, from, until].into_iter().any(|one| !one.is_empty())
    }
}

/// What the list of what super users did with their accounts is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct AccountFilter {
    /// A person's identifier; empty for all. Sent as `person`.
    pub person: String,
    /// A deed's word; empty for all. Sent as `deed`.
    pub deed: String,
    /// The first day; empty for all. Sent as `from`.
    pub from: String,
    /// The last day; empty for all. Sent as `until`.
    pub until: String,
}

impl AccountFilter {
    /// The list's address with this filter, without a page.
    pub fn address(&self) -> Address {
        self.onto(Place::AuditLog.path())
    }

    /// Where the same entries are a file.
    pub fn export(&self) -> Address {
        self.onto("/admin/audit.csv")
    }

    fn onto(&self, path: &str) -> Address {
        Address::new(path)
            .with("list", "accounts")
            .with("person", &self.person)
            .with("deed", &self.deed)
            .with("from", &self.from)
            .with("until", &self.until)
    }

    /// Whether anything is left out.
    pub fn is_narrowed(&self) -> bool {
        let Self { person, deed, from, until } = self;
        [person, deed, from, until].into_iter().any(|one| !one.is_empty())
    }
}

/// What a super user did with an account, or was refused at.
#[derive(Clone, Debug)]
pub struct AccountRow {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub person: String,
    /// What.
    pub deed: String,
    /// On what; may be empty.
    pub subject: String,
    /// From where; may be empty.
    pub address: String,
}

/// The other list at the log's address: super users' accounts.
#[derive(Template)]
#[template(path = "console/audit_accounts.html")]
pub struct AccountLog {
    /// What stands around it.
    pub frame: Frame,
    /// What it is narrowed to.
    pub filter: AccountFilter,
    /// Who can be chosen.
    pub people: Vec<Choice>,
    /// The deeds that can be chosen.
    pub deeds: Vec<Choice>,
    /// The entries of this page, the newest first.
    pub entries: Vec<AccountRow>,
    /// Which page it is.
    pub pager: Pager,
}

/// The log.
#[derive(Template)]
#[template(path = "console/audit.html")]
pub struct AuditLog {
    /// What stands around it.
    pub frame: Frame,
    /// What it is narrowed to.
    pub filter: AuditFilter,
    /// Who can be chosen.
    pub people: Vec<Choice>,
    /// The actions that can be chosen.
    pub actions: Vec<Choice>,
    /// The entries of this page, the newest first.
    pub entries: Vec<AuditRow>,
    /// Which page it is.
    pub pager: Pager,
}
