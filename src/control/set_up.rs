//! Set-up: makes a tenant `Running`, from a recipe and a first administrator.

use super::operation::{FirstAdministrator, Operation};
use super::record::TenantRecord;
use super::{Actor, ControlError, ControlPlane, audit, changes, seed};
use crate::content::recipe::Recipe;
use crate::control::crash_point::crash_point;
use crate::domain::tenant::{TenantName, TenantState};

/// What a set-up needs to know.
#[derive(Clone, Debug)]
pub struct SetUp {
    /// The recipe's name.
    pub recipe: String,
    /// The first administrator.
    pub admin: FirstAdministrator,
}

impl ControlPlane {
    /// Makes an Uninitialized tenant Running: its tables, the recipe's content under the
    /// tenant's title, its first administrator. Data that a reset kept is found again, and
    /// the recipe is left aside.
    pub async fn set_up_tenant(
        &self,
        actor: &Actor,
        name: &TenantName,
        set_up: SetUp,
    ) -> Result<TenantRecord, ControlError> {
        if Recipe::find(&set_up.recipe).is_none() {
            return Err(ControlError::NoSuchRecipe(set_up.recipe));
        }
        let id = self.find_tenant(name).await?.id;
        let _lock = self.lock(id).await?;
        let mut record = self.find_tenant(name).await?;
        if record.state != TenantState::Uninitialized {
            return Err(ControlError::WrongState {
                name: name.clone(),
                state: record.state,
                verb: "be set up",
                needed: "uninitialized",
            });
        }
        let operation = Operation::SetUp { recipe: set_up.recipe.clone(), admin: set_up.admin.clone() };
        self.begin_operation(&mut record, TenantState::Provisioning, operation).await?;
        crash_point("set_up.recorded").await;
        self.finish_set_up(actor, record, &set_up.recipe, &set_up.admin).await
    }

    pub(super) async fn finish_set_up(
        &self,
        actor: &Actor,
        mut record: TenantRecord,
        recipe: &str,
        admin: &FirstAdministrator,
    ) -> Result<TenantRecord, ControlError> {
        let recipe = Recipe::find(recipe).ok_or_else(|| ControlError::NoSuchRecipe(recipe.to_owned()))?;
        let database = match self.store.create(&record.tables(&self.store)).await {
            Ok(database) => database,
            Err(error) => return Err(self.fail(&mut record, error).await),
        };
        crash_point("set_up.tables_made").await;
        if let Err(error) = seed::seed(&database, &self.clock, recipe, &record.title, admin).await {
            return Err(self.fail(&mut record, error).await);
        }
        crash_point("set_up.seeded").await;
        let now = self.clock.now();
        record.state = TenantState::Running;
        record.recipe = Some(recipe.name.to_owned());
        record.operation = None;
        record.failure = None;
        let mut transaction = self.registry.begin().await?;
        changes::save(&mut transaction, &mut record, now).await?;
        let detail = format!("recipe {}, administrator {}", recipe.name, admin.email);
        audit::write(&mut transaction, now, actor, "set up", Some(&record.name), &detail).await?;
        transaction.commit().await?;
        crash_point("set_up.done").await;
        tracing::info!(tenant.id = %record.id, "set up tenant `{}` from recipe {}", record.name, recipe.name);
        self.reconcile().await?;
        Ok(record)
    }
}
