//! Keys: which key has sealed what, and what none of this server's opens.
//!
//! Sealed are the ways to tenants' databases, in the registry, and in each tenant's own tables
//! the password of its mail server, mails that wait and people's second factors.
//! `reseal.rs` seals all of it with the newest key.

mod reseal;

pub use reseal::Resealed;

use super::migrate::{by_name, has_tables};
use super::operation::{Operation, Place};
use super::record::{self, TenantRecord};
use super::{ControlError, ControlPlane};
use crate::domain::tenant::TenantName;
use crate::identity::second_factor;
use crate::infra::database::store::{Store, TenantTables};
use crate::infra::database::{Database, DatabaseError, SealedValue};
use crate::infra::mail::{outbox, settings};
use crate::infra::sealed::{KeyId, SealingKeys};
use sea_query::{Expr, ExprTrait};
use serde::Serialize;
use std::collections::BTreeMap;

/// What the sealed value of a tenant's row is, in words.
const WAY: &str = "the way to its database";
/// The same of work under way.
const WAY_THERE: &str = "the way to the place of unfinished work";
/// The same of a copy.
const WAY_BACK: &str = "the way to a kept copy";

/// How much one key has sealed.
#[derive(Debug, Serialize)]
pub struct KeyUse {
    /// The key, by the first eight digits of its SHA-256.
    pub key: String,
    /// Its place among the keys of the settings, from 1, which seals; none where it is not there.
    pub position: Option<usize>,
    /// How many values.
    pub values: u64,
}

/// What no key opens.
#[derive(Debug, Serialize)]
pub struct Unopened {
    /// Whose it is.
    pub tenant: TenantName,
    /// What it is, in words.
    pub what: &'static str,
    /// Why.
    pub reason: String,
}

/// A tenant whose own tables nobody could look into.
#[derive(Debug, Serialize)]
pub struct Unread {
    /// The tenant.
    pub tenant: TenantName,
    /// Why.
    pub reason: String,
}

/// Which key has sealed what.
#[derive(Debug, Default, Serialize)]
pub struct SealedReport {
    /// The keys of the settings in their order, then others that something is sealed with.
    pub keys: Vec<KeyUse>,
    /// What no key opens.
    pub unopened: Vec<Unopened>,
    /// Who was left out.
    pub unread: Vec<Unread>,
}

/// Counts sealed values by their keys.
struct Tally<'a> {
    keys: &'a SealingKeys,
    counts: BTreeMap<KeyId, u64>,
    unopened: Vec<Unopened>,
}

impl Tally<'_> {
    fn count(&mut self, tenant: &TenantName, what: &'static str, bytes: &[u8], owner: &str) {
        if let Some(key) = KeyId::of(bytes) {
            *self.counts.entry(key).or_default() += 1;
        }
        if let Err(error) = self.keys.open_bytes(bytes, owner) {
            self.unopened.push(Unopened { tenant: tenant.clone(), what, reason: error.to_string() });
        }
    }

    fn count_place(&mut self, tenant: &TenantName, what: &'static str, place: &Place) {
        if let Some(sealed) = &place.connection {
            self.count(tenant, what, sealed.as_bytes(), &place.location);
        }
    }

    fn uses(mut self) -> (Vec<KeyUse>, Vec<Unopened>) {
        let mut uses = Vec::new();
        for (index, key) in self.keys.ids().enumerate() {
            let values = self.counts.remove(&key).unwrap_or_default();
            uses.push(KeyUse { key: key.to_string(), position: Some(index + 1), values });
        }
        let others = self.counts.into_iter();
        uses.extend(others.map(|(key, values)| KeyUse { key: key.to_string(), position: None, values }));
        (uses, self.unopened)
    }
}

/// To which databases no key of this server leads.
#[derive(Debug, Default)]
pub struct LockedOut {
    /// The tenants that have them: they answer 503.
    pub names: Vec<String>,
    /// Whether that is each one whose way is sealed: then the others have another key.
    pub is_all: bool,
}

/// Tries every sealed way of the registry.
pub async fn locked_out(store: &Store, registry: &Database) -> Result<LockedOut, DatabaseError> {
    let mut records = record::find_where(registry, Expr::col("connection").is_not_null()).await?;
    let sealed_ways = records.len();
    records.retain(|record| {
        let sealed = record.connection.as_ref();
        sealed.is_some_and(|sealed| store.keys().open_bytes(sealed.as_bytes(), &record.location).is_err())
    });
    let mut names: Vec<String> = records.into_iter().map(|record| record.name.to_string()).collect();
    names.sort();
    Ok(LockedOut { is_all: !names.is_empty() && names.len() == sealed_ways, names })
}

/// What lies sealed in a tenant's own tables.
async fn sealed_in(database: &Database) -> Result<Vec<SealedValue>, DatabaseError> {
    let mut values = second_factor::sealed(database).await?;
    values.extend(settings::sealed(database).await?);
    values.extend(outbox::sealed(database).await?);
    Ok(values)
}

/// The place that unfinished work has to do with, beside the tenant's own.
fn place_of(operation: &mut Operation) -> Option<&mut Place> {
    match operation {
        Operation::Import { place, .. } => place.as_mut(),
        Operation::Move { place, .. } | Operation::DropReplaced { place } => Some(place),
        Operation::SetUp { .. } | Operation::Reset { .. } | Operation::Delete => None,
    }
}

impl ControlPlane {
    /// To which databases no key of this server leads.
    pub async fn locked_out(&self) -> Result<LockedOut, DatabaseError> {
        locked_out(&self.store, &self.registry).await
    }

    /// Counts what each key has sealed, in the registry and in every tenant's own tables.
    pub async fn sealed_report(&self) -> Result<SealedReport, ControlError> {
        let keys = self.store.keys();
        let mut tally = Tally { keys, counts: BTreeMap::new(), unopened: Vec::new() };
        let mut unread = Vec::new();
        let own = TenantName::default_tenant();
        self.tally_tables(&mut tally, &own, &self.store.default_tables(), &mut unread).await;
        let records = by_name(&self.registry).await?;
        for record in &records {
            self.tally_tenant(&mut tally, record, &mut unread).await;
        }
        for copy in self.all_kept_copies().await? {
            let Some(owner) = records.iter().find(|record| record.id == copy.tenant) else { continue };
            tally.count_place(&owner.name, WAY_BACK, &copy.place);
        }
        let (keys, unopened) = tally.uses();
        Ok(SealedReport { keys, unopened, unread })
    }

    async fn tally_tenant(&self, tally: &mut Tally<'_>, record: &TenantRecord, unread: &mut Vec<Unread>) {
        tally.count_place(&record.name, WAY, &record.place());
        if let Some(place) = record.operation.clone().as_mut().and_then(place_of) {
            tally.count_place(&record.name, WAY_THERE, place);
        }
        if has_tables(record) {
            self.tally_tables(tally, &record.name, &record.tables(&self.store), unread).await;
        }
    }

    async fn tally_tables(
        &self,
        tally: &mut Tally<'_>,
        tenant: &TenantName,
        tables: &TenantTables,
        unread: &mut Vec<Unread>,
    ) {
        let values = async { sealed_in(&self.store.reopen(tables).await?).await };
        match values.await {
            Ok(values) => {
                for value in values {
                    tally.count(tenant, value.what, &value.bytes, &value.owner);
                }
            }
            Err(error) => unread.push(Unread { tenant: tenant.clone(), reason: error.to_string() }),
        }
    }
}
