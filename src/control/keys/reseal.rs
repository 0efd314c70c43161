//! Reseal: the newest key seals what older ones have sealed, so that those can be thrown away.
//!
//! A tenant at a time, under its claim: what the registry has of it in one transaction, which
//! every node hears of as of any change of a tenant's place, then each value in its own tables.
//! What cannot be opened stays as it is, and is named. Whatever breaks off, the next run goes on.

use super::{Unopened, Unread, WAY, WAY_BACK, WAY_THERE, place_of, sealed_in};
use crate::control::kept_copies;
use crate::control::migrate::{by_name, has_tables};
use crate::control::{Actor, ControlError, ControlPlane, TenantRecord, changes};
use crate::domain::tenant::TenantName;
use crate::infra::database::store::TenantTables;
use crate::infra::database::{DatabaseError, Transaction};
use crate::infra::sealed::{Sealed, SealingKeys};
use sea_query::{Expr, ExprTrait};
use serde::Serialize;

/// What was sealed anew, and what was not.
#[derive(Debug, Default, Serialize)]
pub struct Resealed {
    /// The key that seals, by the first eight digits of its SHA-256.
    pub key: String,
    /// How many values it has sealed now.
    pub resealed: u64,
    /// How many it had sealed before.
    pub unchanged: u64,
    /// What no key opens.
    pub unopened: Vec<Unopened>,
    /// Whose own tables nobody could look into.
    pub unread: Vec<Unread>,
}

impl Resealed {
    /// Whether everything is sealed with the newest key: older ones can go.
    pub fn is_complete(&self) -> bool {
        self.unopened.is_empty() && self.unread.is_empty()
    }

    /// Seals one value anew; none where that was done or cannot be.
    fn renew(
        &mut self,
        keys: &SealingKeys,
        tenant: &TenantName,
        what: &'static str,
        (bytes, owner): (&[u8], &str),
    ) -> Option<Vec<u8>> {
        match keys.reseal(bytes, owner) {
            Ok(None) => {
                self.unchanged += 1;
                None
            }
            Ok(new) => new,
            Err(error) => {
                self.unopened.push(Unopened { tenant: tenant.clone(), what, reason: error.to_string() });
                None
            }
        }
    }

    /// The same of a way to a database, where it lies; tells whether it is another now.
    fn renew_way(
        &mut self,
        keys: &SealingKeys,
        tenant: &TenantName,
        what: &'static str,
        (connection, location): (&mut Option<Sealed>, &str),
    ) -> bool {
        let Some(sealed) = connection.as_ref() else { return false };
        let Some(new) = self.renew(keys, tenant, what, (sealed.as_bytes(), location)) else { return false };
        *connection = Some(Sealed::stored(new));
        self.resealed += 1;
        true
    }
}

impl ControlPlane {
    /// Seals everything with the newest key. All servers on this registry must have it already.
    pub async fn reseal(&self, actor: &Actor) -> Result<Resealed, ControlError> {
        let key = self.store.keys().ids().next().map(|key| key.to_string()).unwrap_or_default();
        let mut done = Resealed { key, ..Resealed::default() };
        for record in by_name(&self.registry).await? {
            match Box::pin(self.reseal_tenant(&record, &mut done)).await {
                // It went meanwhile.
                Err(ControlError::NoSuchTenant(_)) => {}
                resealed => resealed?,
            }
        }
        self.reseal_tables(&TenantName::default_tenant(), &self.store.default_tables(), &mut done).await;
        if done.resealed > 0 {
            self.audit(actor, "reseal", &format!("{} values with the key {}", done.resealed, done.key)).await?;
        }
        self.reconcile().await?;
        Ok(done)
    }

    async fn reseal_tenant(&self, record: &TenantRecord, done: &mut Resealed) -> Result<(), ControlError> {
        let (keys, name) = (self.store.keys(), &record.name);
        let claim = self.claims.tenant(record.id, name).await?;
        let mut transaction = claim.begin().await?;
        let mut record = self.reread(&mut transaction, record.id, name).await?;
        let mut is_changed = done.renew_way(keys, name, WAY, (&mut record.connection, record.location.as_str()));
        if let Some(place) = record.operation.as_mut().and_then(place_of) {
            is_changed |= done.renew_way(keys, name, WAY_THERE, (&mut place.connection, place.location.as_str()));
        }
        if is_changed {
            changes::save(&mut transaction, &mut record, self.clock.now()).await?;
        }
        self.reseal_copies(&mut transaction, &record, done).await?;
        transaction.commit().await?;
        if has_tables(&record) {
            self.reseal_tables(name, &record.tables(&self.store), done).await;
        }
        Ok(())
    }

    async fn reseal_copies(
        &self,
        transaction: &mut Transaction,
        record: &TenantRecord,
        done: &mut Resealed,
    ) -> Result<(), DatabaseError> {
        let are_its = Expr::col("tenant_id").eq(record.id.as_uuid());
        for mut copy in self.kept_where(&mut *transaction, are_its).await? {
            let place = &mut copy.place;
            let way = (&mut place.connection, place.location.as_str());
            if done.renew_way(self.store.keys(), &record.name, WAY_BACK, way) {
                kept_copies::rewrite(transaction, &copy).await?;
            }
        }
        Ok(())
    }

    /// A tenant's own tables, of which one that cannot be reached is named and left out.
    async fn reseal_tables(&self, tenant: &TenantName, tables: &TenantTables, done: &mut Resealed) {
        let resealed = async {
            let database = self.store.open(tables).await?;
            for value in sealed_in(&database).await? {
                let sealed = (value.bytes.as_slice(), value.owner.as_str());
                let Some(new) = done.renew(self.store.keys(), tenant, value.what, sealed) else { continue };
                // One that is gone meanwhile was sent, or given up.
                done.resealed += u64::from(database.replace_sealed(&value, new).await?);
            }
            Ok::<_, DatabaseError>(())
        };
        let resealed = resealed.await;
        if let Err(error) = resealed {
            done.unread.push(Unread { tenant: tenant.clone(), reason: error.to_string() });
        }
    }
}
