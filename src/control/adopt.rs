//! Adopt: an existing tenant's database becomes a tenant of this server.
//!
//! The database is what the server's own tools restored from a backup, or the copy of an
//! SQLite file. Everything is looked at before the registry hears of it: a refusal leaves
//! the registry as it was.

use super::create::{check_addresses, check_title, each_once, fresh_file, insert};
use super::operation::Operation;
use super::record::{self, TenantRecord};
use super::{Actor, ControlError, ControlPlane, audit, changes};
use crate::content::site;
use crate::domain::connection_url::ConnectionUrl;
use crate::domain::database_server_name::DatabaseServerName;
use crate::domain::generation::Revision;
use crate::domain::host::HostName;
use crate::domain::ids::TenantId;
use crate::domain::isolation::Isolation;
use crate::domain::tenant::{TenantName, TenantState};
use crate::domain::text::plain_line;
use crate::domain::url_prefix::UrlPrefix;
use crate::identity::{sessions, users};
use crate::infra::database::migrations::MigrationError;
use crate::infra::database::store::{Place, PlaceError, TenantTables};
use crate::infra::database::{Database, DatabaseError, DatabaseLocation, TablePrefix};
use sea_query::{Expr, ExprTrait};
use std::path::PathBuf;

/// What stands in the place of a recipe where a site came with its content.
const ADOPTED: &str = "adopted";

/// More names than these say no more to a person.
const NAMED: usize = 4;

/// A tenant to be adopted.
#[derive(Clone, Debug)]
pub struct Adoption {
    /// Its name here.
    pub name: TenantName,
    /// Its url-prefix here.
    pub prefix: UrlPrefix,
    /// Its hosts here; the first is the canonical one.
    pub hosts: Vec<HostName>,
    /// Its title in lists; the site's own where it is empty.
    pub title: String,
    /// Where its tables are.
    pub from: ExistingDatabase,
}

/// A database that has a tenant's tables.
#[derive(Clone, Debug)]
pub enum ExistingDatabase {
    /// At an address.
    Given(ConnectionUrl),
    /// On a server that the settings name.
    OnServer {
        /// The server.
        server: DatabaseServerName,
        /// The database; none: the one in the server's address.
        database: Option<String>,
    },
    /// An SQLite file, of which a copy is taken.
    File(PathBuf),
}

impl ControlPlane {
    /// Makes a database that has a tenant's tables a running tenant. Its schema is brought
    /// up to date, and all of its sessions end: they were begun at another address.
    pub async fn adopt_tenant(&self, actor: &Actor, adoption: Adoption) -> Result<TenantRecord, ControlError> {
        self.adopt_as(actor, TenantId::new(), adoption).await
    }

    /// The same under an identifier that no tenant has.
    pub(super) async fn adopt_as(
        &self,
        actor: &Actor,
        id: TenantId,
        adoption: Adoption,
    ) -> Result<TenantRecord, ControlError> {
        self.check_can_create()?;
        self.check_free(&adoption).await?;
        let place = match &adoption.from {
            ExistingDatabase::Given(url) => self.store.existing_given(url)?,
            ExistingDatabase::OnServer { server, database } => {
                self.store.existing_on_server(server, database.as_deref())?
            }
            ExistingDatabase::File(file) => self.store.existing_file(file).await?,
        };
        let location = self.store.tenant_tables(&place.location, "", place.connection.as_ref()).location;
        let adopted = self.adopt_from(actor, (id, adoption), place, &location).await;
        // A file has its own place by now, or is not wanted.
        self.store.discard_file(&location).await;
        let record = adopted?;
        tracing::info!(tenant.id = %record.id, "adopted tenant `{}`", record.name);
        self.reconcile().await?;
        Ok(record)
    }

    /// Refuses a name and addresses that are taken, before any work is done.
    async fn check_free(&self, adoption: &Adoption) -> Result<(), ControlError> {
        self.check_own_hosts(&adoption.hosts)?;
        let mut transaction = self.registry.begin().await?;
        if record::find_by_name(&mut transaction, &adoption.name).await?.is_some() {
            return Err(ControlError::NameTaken(adoption.name.clone()));
        }
        check_addresses(&mut transaction, None, &adoption.prefix, &adoption.hosts).await
    }

    async fn adopt_from(
        &self,
        actor: &Actor,
        (id, adoption): (TenantId, Adoption),
        place: Place,
        location: &DatabaseLocation,
    ) -> Result<TenantRecord, ControlError> {
        let tables = self.choose_tables(location).await?;
        self.store.check_owned(&tables).await?;
        self.check_whole(&tables).await?;
        let database = self.store.reopen(&tables).await?;
        let title = self.take_over(&database, &adoption).await.map_err(PlaceError::from)?;
        drop(database);
        let location = match &tables.location {
            DatabaseLocation::Sqlite(_) => {
                let file = fresh_file(&adoption.name);
                self.store.settle_file(&tables, &file).await?;
                file
            }
            _ => place.location,
        };
        let now = self.clock.now();
        let (hosts, is_prefixed) = (each_once(adoption.hosts), tables.tables != TablePrefix::none());
        let mut record = TenantRecord {
            id,
            name: adoption.name,
            prefix: adoption.prefix,
            hosts,
            title,
            state: TenantState::Running,
            isolation: if is_prefixed { Isolation::Prefix } else { Isolation::Database },
            location,
            connection: place.connection,
            table_prefix: tables.tables.to_string(),
            recipe: Some(ADOPTED.to_owned()),
            operation: None,
            failure: None,
            created_at: now,
            changed_at: now,
            revision: Revision::default(),
        };
        // All has been looked at; nothing but a name that was taken meanwhile is in the way.
        self.store.mark_anew(record.id, &tables).await.map_err(PlaceError::from)?;
        let registered = self.register_adopted(actor, &mut record).await;
        if let (Err(_), DatabaseLocation::Sqlite(_)) = (&registered, &tables.location) {
            self.store.discard_file(&record.tables(&self.store).location).await;
        }
        registered.map(|()| record)
    }

    async fn register_adopted(&self, actor: &Actor, record: &mut TenantRecord) -> Result<(), ControlError> {
        let now = record.created_at;
        let mut transaction = self.registry.begin().await?;
        if record::find_by_name(&mut transaction, &record.name).await?.is_some() {
            return Err(ControlError::NameTaken(record.name.clone()));
        }
        check_addresses(&mut transaction, None, &record.prefix, &record.hosts).await?;
        insert(&mut transaction, record).await?;
        changes::save_hosts(&mut transaction, record.id, &record.hosts).await?;
        changes::save_in_one(&mut transaction, record, now).await?;
        let database = self.store.describe(&record.tables(&self.store));
        let detail = format!("address /{}/, {database}", record.prefix);
        audit::write(&mut transaction, now, actor, "adopt", Some(&record.name), &detail).await?;
        Ok(transaction.commit().await?)
    }

    /// The one tenant's tables in a database that no tenant of this server has yet.
    async fn choose_tables(&self, location: &DatabaseLocation) -> Result<TenantTables, ControlError> {
        let neighbours = self.tenants_at(location).await?;
        let found = self.store.tenants_in(location).await?;
        let is_ours = |prefix: &TablePrefix| neighbours.iter().any(|(_, theirs)| theirs == prefix);
        let free: Vec<&TablePrefix> = found.iter().filter(|prefix| !is_ours(prefix)).collect();
        let none = TablePrefix::none();
        // A tenant without a prefix has its database to itself. Only the Default tenant
        // shares its own with tables that have one.
        let has_itself = |(name, prefix): &&(TenantName, TablePrefix)| {
            *name != TenantName::default_tenant() && *prefix == none || free.contains(&&none)
        };
        let taken = if free.is_empty() { neighbours.first() } else { neighbours.iter().find(has_itself) };
        if let Some((name, prefix)) = taken {
            return Err(ControlError::taken(name.clone(), prefix));
        }
        let unfit = |reason: String| Err(PlaceError::Unfit(reason).into());
        match free[..] {
            [] => {
                let known: Vec<TablePrefix> = neighbours.iter().map(|(_, prefix)| prefix.clone()).collect();
                let missing = self.store.missing_tables(location, &known).await.map_err(PlaceError::from)?;
                if !missing.is_empty() {
                    return Err(cut(location, &missing).into());
                }
                unfit("the database has no tables of a Rowhouse tenant; restore a tenant's backup into it first".into())
            }
            [prefix] if *prefix != none && matches!(location, DatabaseLocation::Sqlite(_)) => unfit(format!(
                "the file has tables with the prefix {prefix}; a file is adopted where one tenant had it to itself"
            )),
            [prefix] => Ok(TenantTables { location: location.clone(), tables: prefix.clone() }),
            _ => {
                let prefixes: Vec<String> = free.iter().map(|prefix| format!("{prefix}*")).collect();
                unfit(format!(
                    "the database has the tables of several tenants: {}; restore one alone",
                    prefixes.join(", ")
                ))
            }
        }
    }

    /// Refuses what a dump that was cut off has restored: all of the tables maybe, but not their
    /// rows, indexes and keys. This brings the schema up to date.
    async fn check_whole(&self, tables: &TenantTables) -> Result<(), ControlError> {
        let cut = |missing: &[String]| ControlError::from(cut(&tables.location, missing));
        let database = match self.store.open(tables).await {
            Err(DatabaseError::Schema(MigrationError::Missing)) => {
                return Err(cut(&[format!("the list in {}migrations", tables.tables)]));
            }
            opened => opened.map_err(PlaceError::from)?,
        };
        let mut missing = self.store.missing_parts(tables).await.map_err(PlaceError::from)?;
        if missing.is_empty() {
            self.store.check(tables).await.map_err(PlaceError::from)?;
            if site::read(&database).await.map_err(PlaceError::from)?.is_none() {
                missing.push(format!("the row of {}site", tables.tables));
            }
            if !users::has_administrator(&database).await.map_err(PlaceError::from)? {
                missing.push(format!("an administrator among the rows of {}users", tables.tables));
            }
        }
        if missing.is_empty() { Ok(()) } else { Err(cut(&missing)) }
    }

    /// Who of this server has tables in a database, and under which prefix.
    pub(super) async fn tenants_at(
        &self,
        location: &DatabaseLocation,
    ) -> Result<Vec<(TenantName, TablePrefix)>, ControlError> {
        let all = record::find_where(&self.registry, Expr::col("name").is_not_null()).await?;
        let records = all.iter().map(|record| (record.name.clone(), record.tables(&self.store)));
        // What is on its way there, nobody else shall find empty.
        let coming = all.iter().filter_map(|record| {
            let place = record.operation.as_ref().and_then(Operation::place)?;
            Some((record.name.clone(), self.tables_at(place)))
        });
        let mut there = Vec::new();
        let kept = self.all_kept_copies().await?;
        let kept = kept.iter().filter_map(|copy| {
            let owner = all.iter().find(|record| record.id == copy.tenant)?;
            Some((owner.name.clone(), self.tables_at(&copy.place)))
        });
        let registry = (TenantName::default_tenant(), self.store.default_tables());
        for (name, tables) in records.chain(coming).chain(kept).chain([registry]) {
            if self.store.is_same_database(location, &tables.location).await {
                there.push((name, tables.tables));
            }
        }
        Ok(there)
    }

    /// Lets people write, ends the sessions, and gives the title in lists. The gate is closed
    /// where the database was copied from one that a tenant had left.
    async fn take_over(&self, database: &Database, adoption: &Adoption) -> Result<String, DatabaseError> {
        let Some(site) = site::read(database).await? else { return Err(MigrationError::Missing.into()) };
        database.open_gate().await?;
        sessions::end_all(database).await?;
        let titles = [&adoption.title, &site.settings.title].map(|title| plain_line(title));
        let title = titles.into_iter().find(|title| check_title(title).is_ok());
        Ok(title.unwrap_or_else(|| adoption.name.to_title()))
    }
}

/// What is said of a dump that ends before its end.
fn cut(location: &DatabaseLocation, missing: &[String]) -> PlaceError {
    let named = missing.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    let named = match missing.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    };
    let verb = if missing.len() == 1 { "is" } else { "are" };
    PlaceError::Unfit(match location {
        DatabaseLocation::Sqlite(_) => format!("the file is not whole: {named} {verb} missing; give a whole copy"),
        _ => format!(
            "the dump was cut: {named} {verb} missing; empty the database and restore a whole dump into it, with \
             ON_ERROR_STOP=1 in psql"
        ),
    })
}
