//! Set-up: makes a tenant `Running`, from a recipe and a first administrator.

use super::claim::Claim;
use super::create::NewTenant;
use super::operation::{FirstAdministrator, Operation};
use super::record::TenantRecord;
use super::{Actor, ControlError, ControlPlane, audit, changes, seed};
use crate::content::recipe::Recipe;
use crate::domain::ids::TenantId;
use crate::domain::language::LanguageTag;
use crate::domain::tenant::{TenantName, TenantState};
use crate::infra::crash_point::crash_point;

/// What a set-up needs to know.
#[derive(Clone, Debug)]
pub struct SetUp {
    /// The recipe's name.
    pub recipe: String,
    /// The site's language; none for the recipe's.
    pub language: Option<LanguageTag>,
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
        check_recipe(&set_up)?;
        let (claim, mut record) = self.claim(name).await?;
        if record.state != TenantState::Uninitialized {
            return Err(ControlError::WrongState {
                name: name.clone(),
                state: record.state,
                verb: "be set up",
                needed: "uninitialized",
            });
        }
        self.begin_operation(&claim, &mut record, TenantState::Provisioning, operation(&set_up)).await?;
        crash_point("set_up.recorded").await;
        // In a box of its own: it is large, and held in many a frame above.
        Box::pin(self.finish_set_up(actor, &claim, record, &set_up)).await
    }

    /// Registers a tenant and sets it up. Beside one after the other this saves a commit of
    /// the registry, and a process that dies in between leaves no tenant without a site.
    pub async fn create_and_set_up_tenant(
        &self,
        actor: &Actor,
        new: NewTenant,
        set_up: SetUp,
    ) -> Result<TenantRecord, ControlError> {
        check_recipe(&set_up)?;
        let id = TenantId::new();
        let claim = self.claims.tenant(id, &new.name).await?;
        self.set_up_new(actor, &claim, (id, new), &set_up).await
    }

    /// The same under a claim of what is to be the tenant.
    pub(super) async fn set_up_new(
        &self,
        actor: &Actor,
        claim: &Claim,
        (id, new): (TenantId, NewTenant),
        set_up: &SetUp,
    ) -> Result<TenantRecord, ControlError> {
        let registered = self.register(actor, id, new, Some(operation(set_up))).await;
        let record = registered.inspect_err(|_| claim.forget())?;
        crash_point("set_up.recorded").await;
        // In a box of its own: it is large, and held in many a frame above.
        Box::pin(self.finish_set_up(actor, claim, record, set_up)).await
    }

    pub(super) async fn finish_set_up(
        &self,
        actor: &Actor,
        claim: &Claim,
        mut record: TenantRecord,
        set_up: &SetUp,
    ) -> Result<TenantRecord, ControlError> {
        let SetUp { recipe, language, admin } = set_up;
        let recipe = Recipe::find(recipe).ok_or_else(|| ControlError::NoSuchRecipe(recipe.clone()))?;
        let tables = record.tables(&self.store);
        claim.check().await?;
        let database = match self.store.create_own(record.id, &tables).await {
            Ok(database) => database,
            Err(error) => return Err(self.fail(claim, &mut record, error).await),
        };
        crash_point("set_up.tables_made").await;
        claim.check().await?;
        if record.title == record.name.as_str() {
            record.title.clone_from(&recipe.site.title);
        }
        // The disk is told to keep the new file while its content is written.
        let (seeded, kept) = tokio::join!(
            seed::seed(&database, &self.clock, recipe, (record.title.as_str(), language.as_ref()), admin),
            self.store.make_durable(&tables),
        );
        let is_new = match seeded.and_then(|is_new| kept.map(|()| is_new)) {
            Ok(is_new) => is_new,
            Err(error) => return Err(self.fail(claim, &mut record, error).await),
        };
        crash_point("set_up.seeded").await;
        let now = self.clock.now();
        let content = match &record.recipe {
            // Its content is what it was made of then, whatever recipe is named now.
            Some(_) if !is_new => "kept content".to_owned(),
            _ => {
                record.recipe = Some(recipe.name.to_owned());
                format!("recipe {}", recipe.name)
            }
        };
        record.state = TenantState::Running;
        record.operation = None;
        record.failure = None;
        let mut transaction = claim.begin().await?;
        changes::save(&mut transaction, &mut record, now).await?;
        let detail = format!("{content}, administrator {}", admin.email);
        audit::write(&mut transaction, now, actor, "set up", Some(&record.name), &detail).await?;
        transaction.commit().await?;
        crash_point("set_up.done").await;
        tracing::info!(tenant.id = %record.id, "set up tenant `{}`: {content}", record.name);
        self.reconcile().await?;
        Ok(record)
    }
}

pub(super) fn check_recipe(set_up: &SetUp) -> Result<(), ControlError> {
    Recipe::find(&set_up.recipe).map(|_| ()).ok_or_else(|| ControlError::NoSuchRecipe(set_up.recipe.clone()))
}

fn operation(set_up: &SetUp) -> Operation {
    let SetUp { recipe, language, admin } = set_up.clone();
    Operation::SetUp { recipe, language, admin }
}
