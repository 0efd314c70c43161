//! From what was asked for to a place that the registry can write down.

use super::create::{fresh_file, shared_file};
use super::{ControlError, ControlPlane};
use crate::domain::isolation::Isolation;
use crate::domain::placement::Placement;
use crate::domain::tenant::TenantName;
use crate::infra::database::Transaction;
use crate::infra::database::store::{Place, PlaceError};

impl ControlPlane {
    /// The placement that is meant, where none was said.
    pub(super) fn meant(&self, placement: Placement) -> Placement {
        match placement {
            Placement::Default => self.default_server.clone().map_or(Placement::Embedded, Placement::Server),
            said => said,
        }
    }

    /// What an operator prepared is looked at before the registry is locked: it may take
    /// its time. Nothing for the other placements.
    pub(super) async fn check_given(
        &self,
        placement: &Placement,
        isolation: Isolation,
    ) -> Result<Option<Place>, ControlError> {
        if matches!(placement, Placement::Embedded) && self.cluster.is_farm() {
            return Err(ControlError::FileInFarm);
        }
        let Placement::Given(url) = placement else { return Ok(None) };
        if isolation == Isolation::Prefix {
            return Err(ControlError::GivenWithPrefix);
        }
        let given = self.store.given_place(url).await?;
        // Before its tenant is set up, a database that somebody has is as empty as one that nobody has; and
        // one database has more than one address.
        let tables = self.store.tenant_tables(&given.location, "", given.connection.as_ref());
        if let Some((name, tables)) = self.tenants_at(&tables.location).await?.into_iter().next() {
            return Err(ControlError::taken(name, &tables));
        }
        // Whose tables have a prefix may come there at any time.
        if let Some(server) = self.store.shared_by(&tables.location).await {
            return Err(PlaceError::Unfit(format!(
                "it is the database that tenants with prefixed tables share on the server `{server}`; prepare another \
                 one, or choose that server and the isolation `prefix`"
            ))
            .into());
        }
        Ok(Some(given))
    }

    /// In which mode data is there, where nobody says: a prepared database is for one tenant.
    pub(super) fn mode_in(placement: &Placement, its_own: Isolation) -> Isolation {
        if matches!(placement, Placement::Given(_)) { Isolation::Database } else { its_own }
    }

    /// A place that no other tenant has.
    pub(super) async fn place(
        &self,
        transaction: &mut Transaction,
        name: &TenantName,
        placement: &Placement,
        isolation: Isolation,
        given: Option<Place>,
    ) -> Result<Place, ControlError> {
        let file = |location| Place { location, connection: None };
        Ok(match (given, placement, isolation) {
            (Some(given), ..) => given,
            (_, Placement::Server(server), Isolation::Database) => self.store.own_place(server, name)?,
            (_, Placement::Server(server), Isolation::Prefix) => self.store.shared_place(server)?,
            (_, _, Isolation::Database) => file(fresh_file(name)),
            (_, _, Isolation::Prefix) => file(shared_file(transaction).await?),
        })
    }
}
