//! A tenant as the data plane knows it.

use super::knowledge::{Knowledge, Reading};
use super::outage::Answering;
use super::unreadable::Unreadable;
use crate::cluster::Trust;
use crate::domain::generation::{Generation, Revision};
use crate::domain::host::HostName;
use crate::domain::ids::TenantId;
use crate::domain::tenant::{TenantName, TenantState};
use crate::domain::url_prefix::UrlPrefix;
use crate::infra::database::store::TenantTables;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// What the registry says of a tenant.
#[derive(Clone, Debug)]
pub struct TenantDescription {
    /// Its identity.
    pub id: TenantId,
    /// Its name.
    pub name: TenantName,
    /// Its url-prefix; the Default tenant has none.
    pub url_prefix: Option<UrlPrefix>,
    /// Its hosts, in the order in which they were named; the first is the canonical one.
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
    /// What this node knows of the content's number.
    knowledge: Knowledge,
    /// Whether this process has seen that the schema is up to date.
    is_upgraded: AtomicBool,
    /// Whether its database answers this process.
    answering: Answering,
    /// What this process could not read of it.
    unreadable: Unreadable,
}

impl Tenant {
    /// A tenant whose database was not opened yet.
    pub fn new(description: TenantDescription) -> Self {
        let base = description.url_prefix.as_ref().map(|prefix| format!("/{prefix}")).unwrap_or_default();
        Self {
            description,
            base: base.into(),
            knowledge: Knowledge::default(),
            is_upgraded: AtomicBool::new(false),
            answering: Answering::default(),
            unreadable: Unreadable::default(),
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

    /// The content's number at that moment, where it is known and may be believed.
    pub fn generation_at(&self, now: Instant, trust: &Trust) -> Option<Generation> {
        self.knowledge.generation_at(now, trust)
    }

    /// The last number that was known, believed or not.
    pub fn last_generation(&self) -> Option<Generation> {
        self.knowledge.last_generation()
    }

    /// Waits while another visitor reads the number, so that few do at once.
    pub async fn turn_to_read(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.knowledge.turn_to_read().await
    }

    /// Begins to read the content's number from the database. The database is asked after this.
    pub fn begin_reading(&self) -> Reading {
        self.knowledge.begin_reading()
    }

    /// The number that the database had, when it was asked after `reading` began.
    pub fn settle(&self, reading: Reading, generation: Generation) {
        self.knowledge.settle(reading, generation);
    }

    /// Makes every page of an older generation unreachable. A number that is not newer
    /// changes nothing, so that two changes may arrive in either order.
    pub(super) fn raise_generation(&self, generation: Generation) {
        self.knowledge.raise(generation);
    }

    /// Somebody may have changed the content: what is known is not believed until the number
    /// is read again.
    pub(super) fn doubt(&self) {
        self.knowledge.doubt();
    }

    pub(super) fn answering(&self) -> &Answering {
        &self.answering
    }

    pub(super) fn unreadable(&self) -> &Unreadable {
        &self.unreadable
    }

    pub(super) fn is_upgraded(&self) -> bool {
        self.is_upgraded.load(Ordering::Acquire)
    }

    pub(super) fn mark_upgraded(&self) {
        self.is_upgraded.store(true, Ordering::Release);
    }
}
