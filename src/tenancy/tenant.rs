//! A tenant as the data plane knows it.

use super::outage::Answering;
use crate::domain::generation::{Generation, Revision};
use crate::domain::host::HostName;
use crate::domain::ids::TenantId;
use crate::domain::tenant::{TenantName, TenantState};
use crate::domain::url_prefix::UrlPrefix;
use crate::infra::database::store::TenantTables;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

/// What the registry says of a tenant.
#[derive(Clone, Debug)]
pub struct TenantDescription {
    /// Its identity.
    pub id: TenantId,
    /// Its name.
    pub name: TenantName,
    /// Its url-prefix; the Default tenant has none.
    pub url_prefix: Option<UrlPrefix>,
    /// Its hosts, in alphabetical order; the first is the canonical one.
    pub hosts: Vec<HostName>,
    /// Its state.
    pub state: TenantState,
    /// Where its data is.
    pub tables: TenantTables,
    /// The registry's number of the change that made it so.
    pub revision: Revision,
    /// Whether what would write to it has to wait: its data is on its way to another place,
    /// and will be there in a moment.
    pub writers_wait: bool,
}

/// A tenant of the routing table. A change in the registry replaces it by a new one; the
/// content's generation moves on inside it.
#[derive(Debug)]
pub struct Tenant {
    description: TenantDescription,
    base: Box<str>,
    /// The content's number, or [`UNKNOWN`] before the database was first opened. Raised
    /// by whoever changed the content, read by every request.
    generation: AtomicI64,
    /// Whether this process has seen that the schema is up to date.
    is_upgraded: AtomicBool,
    /// Whether its database answers this process.
    answering: Answering,
}

const UNKNOWN: i64 = i64::MIN;

impl Tenant {
    /// A tenant whose database was not opened yet.
    pub fn new(description: TenantDescription) -> Self {
        let base = description.url_prefix.as_ref().map(|prefix| format!("/{prefix}")).unwrap_or_default();
        Self {
            description,
            base: base.into(),
            generation: AtomicI64::new(UNKNOWN),
            is_upgraded: AtomicBool::new(false),
            answering: Answering::default(),
        }
    }

    /// Its identity.
    pub fn id(&self) -> TenantId {
        self.description.id
    }

    /// Its name.
    pub fn name(&self) -> &TenantName {
        &self.description.name
    }

    /// Its state.
    pub fn state(&self) -> TenantState {
        self.description.state
    }

    /// Its hosts; the first is the canonical one.
    pub fn hosts(&self) -> &[HostName] {
        &self.description.hosts
    }

    /// Its url-prefix; the Default tenant has none.
    pub fn url_prefix(&self) -> Option<&UrlPrefix> {
        self.description.url_prefix.as_ref()
    }

    /// Where its data is.
    pub fn tables(&self) -> &TenantTables {
        &self.description.tables
    }

    /// The registry's number of the change that made it so.
    pub fn revision(&self) -> Revision {
        self.description.revision
    }

    /// Whether what would write to it has to wait for a moment.
    pub fn has_writers_wait(&self) -> bool {
        self.description.writers_wait
    }

    /// The path of its site under the base URL, without a final slash: `/shop`, or nothing
    /// for the Default tenant.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The content's number, where it is known.
    pub fn generation(&self) -> Option<Generation> {
        let number = self.generation.load(Ordering::Acquire);
        (number != UNKNOWN).then(|| Generation::new(number))
    }

    /// Makes every page of an older generation unreachable. A number that is not newer
    /// changes nothing, so that two changes may arrive in either order.
    pub(super) fn raise_generation(&self, generation: Generation) {
        self.generation.fetch_max(generation.as_i64(), Ordering::AcqRel);
    }

    pub(super) fn answering(&self) -> &Answering {
        &self.answering
    }

    pub(super) fn is_upgraded(&self) -> bool {
        self.is_upgraded.load(Ordering::Acquire)
    }

    pub(super) fn mark_upgraded(&self) {
        self.is_upgraded.store(true, Ordering::Release);
    }
}
