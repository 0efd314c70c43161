//! The list of tenants, at `/admin/tenants`, and the review before many of them change.

use crate::domain::isolation::Isolation;
use crate::domain::tenant::{TenantName, TenantState};
use crate::domain::timestamp::Timestamp;
use crate::view::address::{Address, PAGE_SIZES, Pager};
use crate::view::form::Choice;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;

/// How many hosts of a tenant stand in its row.
const SHOWN_HOSTS: usize = 2;

/// What is said of a tenant whose database does not answer.
pub const SILENT: &str = "Its database does not answer";
/// What is said of one of which something cannot be read.
pub const UNREADABLE: &str = "Holds something that this version cannot read";

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TenantSort {
    /// By title, as it is shown.
    #[default]
    Title,
    /// By name.
    Name,
    /// By state, in the order of a tenant's life.
    State,
    /// By the time it was registered.
    Created,
    /// By the time it was changed last.
    Changed,
}

impl TenantSort {
    /// The word in the list's address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Name => "name",
            Self::State => "state",
            Self::Created => "created",
            Self::Changed => "changed",
        }
    }
}

/// What is searched for, and in which order it is shown.
#[derive(Clone, Debug, Default)]
pub struct TenantFilter {
    /// A part of a name, title, prefix or host; empty for all. Sent as `q`.
    pub search: String,
    /// One state, or all. Sent as `state`.
    pub state: Option<TenantState>,
    /// Where the data is, one of the list's places; empty for all. Sent as `data`.
    pub data: String,
    /// Sent as `sort`, with `-` before it where the order is turned round.
    pub sort: TenantSort,
    /// Whether the order is turned round.
    pub is_descending: bool,
    /// Tenants on a page: one of [`PAGE_SIZES`]. Sent as `per_page`.
    pub per_page: u32,
}

impl TenantFilter {
    /// The list's address with this filter, without a page.
    pub fn address(&self) -> Address {
        self.sorted_address(self.sort, self.is_descending)
    }

    fn sorted_address(&self, sort: TenantSort, is_descending: bool) -> Address {
        let order = match (sort, is_descending) {
            (TenantSort::Title, false) => String::new(),
            (sort, false) => sort.as_str().to_owned(),
            (sort, true) => format!("-{}", sort.as_str()),
        };
        let per_page = if self.per_page == PAGE_SIZES[0] { String::new() } else { self.per_page.to_string() };
        Address::new(Place::Tenants.path())
            .with("q", &self.search)
            .with("state", self.state.map_or("", TenantState::as_str))
            .with("data", &self.data)
            .with("sort", &order)
            .with("per_page", &per_page)
    }

    /// The value of `sort` in the address.
    pub fn order(&self) -> String {
        format!("{}{}", if self.is_descending { "-" } else { "" }, self.sort.as_str())
    }

    /// Whether anything is left out.
    pub fn is_narrowed(&self) -> bool {
        !self.search.is_empty() || self.state.is_some() || !self.data.is_empty()
    }

    /// Where the heading of a column leads: sorted by it, or turned round.
    fn column_link(&self, sort: TenantSort) -> String {
        self.sorted_address(sort, self.sort == sort && !self.is_descending).to_string()
    }

    /// The `aria-sort` of a column.
    fn column_order(&self, sort: TenantSort) -> &'static str {
        match (self.sort == sort, self.is_descending) {
            (false, _) => "none",
            (true, false) => "ascending",
            (true, true) => "descending",
        }
    }
}

/// One tenant in a list.
#[derive(Clone, Debug)]
pub struct TenantRow {
    /// Its name.
    pub name: TenantName,
    /// Its site's title.
    pub title: String,
    /// Where it is in its life.
    pub state: TenantState,
    /// What keeps this node from serving all of it, where it runs.
    pub trouble: Option<&'static str>,
    /// The address that opens it, with scheme and host; none where it has none.
    pub address: Option<String>,
    /// The hosts that lead to it alone.
    pub hosts: Vec<String>,
    /// Where its data lives.
    pub isolation: Isolation,
    /// The server's name, or what its database is one of.
    pub place: String,
    /// When it was registered.
    pub created: Timestamp,
    /// When it was changed last.
    pub changed: Timestamp,
}

impl TenantRow {
    /// Its first hosts.
    fn first_hosts(&self) -> Vec<&str> {
        self.hosts.iter().take(SHOWN_HOSTS).map(String::as_str).collect()
    }

    /// How many more there are, in words; nothing where there are none.
    fn more_hosts(&self) -> Option<String> {
        let more = self.hosts.len().saturating_sub(SHOWN_HOSTS);
        (more > 0).then(|| format!("and {more} more"))
    }

    /// The address without the scheme and host that every address starts with, to read.
    pub fn short_address(&self) -> &str {
        let address = self.address.as_deref().unwrap_or("–");
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        rest.find('/').map_or(rest, |path| &rest[path..])
    }
}

/// The list. Its form sends `name` for each chosen tenant and an `intent` of
/// [`BulkChange`] to `/admin/tenants`.
#[derive(Template)]
#[template(path = "console/tenant_list.html")]
pub struct TenantList {
    /// What stands around it.
    pub frame: Frame,
    /// What is searched for.
    pub filter: TenantFilter,
    /// Where tenants' data can be.
    pub places: Vec<Choice>,
    /// The tenants of this page.
    pub tenants: Vec<TenantRow>,
    /// The address of this page, to come back to.
    pub here: String,
    /// Which page it is.
    pub pager: Pager,
}

/// What can be done to many tenants at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkChange {
    /// Take them off line.
    Suspend,
    /// Put them on line again.
    Resume,
}

impl BulkChange {
    /// The word that the form sends as `intent`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Suspend => "suspend",
            Self::Resume => "resume",
        }
    }

    /// The word on the button.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Suspend => "Suspend",
            Self::Resume => "Resume",
        }
    }
}

/// The review before it is done. It sends the same again to `/admin/tenants`, with
/// `confirmed=yes`.
#[derive(Template)]
#[template(path = "console/bulk_review.html")]
pub struct BulkReview {
    /// What stands around it.
    pub frame: Frame,
    /// What would be done.
    pub change: BulkChange,
    /// The tenants that it would be done to.
    pub affected: Vec<TenantRow>,
    /// The chosen tenants whose state does not allow it, which stay as they are.
    pub unaffected: Vec<TenantRow>,
    /// The page of the list that they were chosen on.
    pub back: String,
}

impl BulkReview {
    /// Whether nothing was chosen.
    fn is_of_nothing(&self) -> bool {
        self.affected.is_empty() && self.unaffected.is_empty()
    }

    fn count(&self) -> u64 {
        self.affected.len() as u64
    }
}
