//! A tenant as the registry has it.

use super::operation::{Operation, Place};
use crate::domain::database_server_name::DatabaseServerName;
use crate::domain::generation::Revision;
use crate::domain::host::HostName;
use crate::domain::ids::TenantId;
use crate::domain::isolation::Isolation;
use crate::domain::tenant::{TenantName, TenantState};
use crate::domain::timestamp::Timestamp;
use crate::domain::url_prefix::UrlPrefix;
use crate::infra::database::store::{Store, TenantTables};
use crate::infra::database::{Database, DatabaseError, Record, Transaction};
use crate::infra::sealed::Sealed;
use crate::tenancy::TenantDescription;
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

/// A tenant's row in the registry, with its hosts.
#[derive(Clone, Debug, Serialize)]
pub struct TenantRecord {
    /// Its identity.
    pub id: TenantId,
    /// Its name, which never changes.
    pub name: TenantName,
    /// Its url-prefix.
    pub prefix: UrlPrefix,
    /// Its hosts, in the order in which they were named; the first is the canonical one.
    pub hosts: Vec<HostName>,
    /// What operators see in lists; the site's own title is in its settings.
    pub title: String,
    /// Its state.
    pub state: TenantState,
    /// Where its data lives.
    pub isolation: Isolation,
    /// The file below the data folder, or the database on a server.
    pub location: String,
    /// What it takes to reach that database.
    #[serde(skip)]
    pub connection: Option<Sealed>,
    /// What stands before its tables' names.
    pub table_prefix: String,
    /// The recipe that it was set up from.
    pub recipe: Option<String>,
    /// Work that has begun and not ended. It is never shown whole: it may have a hash.
    #[serde(skip)]
    pub operation: Option<Operation>,
    /// Why it is `Failed`.
    pub failure: Option<String>,
    /// When it was registered.
    pub created_at: Timestamp,
    /// When the registry last changed it.
    pub changed_at: Timestamp,
    /// The number of that change.
    pub revision: Revision,
}

#[derive(sqlx::FromRow)]
pub(super) struct TenantRow {
    id: Uuid,
    name: String,
    url_prefix: String,
    title: String,
    state: String,
    isolation: String,
    location: String,
    table_prefix: String,
    recipe: Option<String>,
    operation: Option<String>,
    failure: Option<String>,
    created_at_ms: i64,
    changed_at_ms: i64,
    revision: i64,
    connection: Option<Vec<u8>>,
}

/// The columns of [`TenantRow`].
pub(super) const COLUMNS: [&str; 15] = [
    "id",
    "name",
    "url_prefix",
    "title",
    "state",
    "isolation",
    "location",
    "table_prefix",
    "recipe",
    "operation",
    "failure",
    "created_at_ms",
    "changed_at_ms",
    "revision",
    "connection",
];

#[derive(sqlx::FromRow)]
pub(super) struct HostRow {
    tenant_id: Uuid,
    host: String,
}

impl TenantRow {
    fn into_record(self, hosts: Vec<HostName>) -> Result<TenantRecord, DatabaseError> {
        Ok(TenantRecord {
            id: self.id.into(),
            name: TenantName::parse(&self.name).map_err(|error| DatabaseError::value("tenants.name", error))?,
            prefix: UrlPrefix::parse(&self.url_prefix)
                .map_err(|error| DatabaseError::value("tenants.url_prefix", error))?,
            hosts,
            title: self.title,
            state: self.state.parse().map_err(|error| DatabaseError::value("tenants.state", error))?,
            isolation: self.isolation.parse().map_err(|error| DatabaseError::value("tenants.isolation", error))?,
            location: self.location,
            connection: self.connection.map(Sealed::stored),
            table_prefix: self.table_prefix,
            recipe: self.recipe,
            operation: self
                .operation
                .map(|json| serde_json::from_str(&json))
                .transpose()
                .map_err(|error| DatabaseError::value("tenants.operation", error))?,
            failure: self.failure,
            created_at: Timestamp::from_millis(self.created_at_ms),
            changed_at: Timestamp::from_millis(self.changed_at_ms),
            revision: Revision::new(self.revision),
        })
    }
}

/// Rows and their hosts, in the rows' order.
pub(super) fn join_hosts(rows: Vec<TenantRow>, hosts: Vec<HostRow>) -> Result<Vec<TenantRecord>, DatabaseError> {
    let mut hosts_of: HashMap<Uuid, Vec<HostName>> = HashMap::new();
    for row in hosts {
        let host = HostName::parse(&row.host).map_err(|error| DatabaseError::value("tenant_hosts.host", error))?;
        hosts_of.entry(row.tenant_id).or_default().push(host);
    }
    rows.into_iter()
        .map(|row| {
            let hosts = hosts_of.remove(&row.id).unwrap_or_default();
            row.into_record(hosts)
        })
        .collect()
}

impl TenantRecord {
    /// The server of the settings that its data is on; none for a file and a prepared database.
    pub fn database_server(&self) -> Option<DatabaseServerName> {
        let (server, database) = self.location.split_once(':')?;
        // A server can have the name that addresses begin with.
        if database.starts_with("//") { None } else { DatabaseServerName::parse(server).ok() }
    }

    /// Changes with everything that [`ControlPlane::update_tenant`] changes: what somebody saw
    /// who changes it.
    ///
    /// [`ControlPlane::update_tenant`]: super::ControlPlane::update_tenant
    pub fn details_tag(&self) -> String {
        use sha2::{Digest, Sha256};
        let hosts: Vec<&str> = self.hosts.iter().map(HostName::as_str).collect();
        // None of them has a line break in it.
        let details = format!("{}\n{}\n{}", self.title, self.prefix, hosts.join("\n"));
        crate::infra::random::hex(&Sha256::digest(details)[..8])
    }

    /// Where its tables are.
    pub fn tables(&self, store: &Store) -> TenantTables {
        store.tenant_tables(&self.location, &self.table_prefix, self.connection.as_ref())
    }

    /// Whether a set-up has ended since its data was last removed. A restore of an earlier version may have
    /// left none that has a name.
    pub(super) fn was_set_up(&self) -> bool {
        self.recipe.is_some() || self.can_be_backed_up()
    }

    /// Whether a reset kept its content, which the next set-up takes up again.
    pub fn has_kept_content(&self) -> bool {
        self.state == TenantState::Uninitialized && self.was_set_up()
    }

    /// Whether there is something whole to be backed up.
    pub fn can_be_backed_up(&self) -> bool {
        matches!(self.state, TenantState::Running | TenantState::Suspended)
    }

    /// The same as an operation has it.
    pub(super) fn place(&self) -> Place {
        let Self { isolation, location, connection, table_prefix, .. } = self;
        Place {
            isolation: *isolation,
            location: location.clone(),
            connection: connection.clone(),
            table_prefix: table_prefix.clone(),
        }
    }

    /// What the data plane needs to know of it.
    pub(super) fn describe(&self, store: &Store) -> TenantDescription {
        TenantDescription {
            id: self.id,
            name: self.name.clone(),
            url_prefix: Some(self.prefix.clone()),
            hosts: self.hosts.clone(),
            state: self.state,
            tables: self.tables(store),
            revision: self.revision,
            writers_wait: self.operation.as_ref().is_some_and(Operation::has_writers_wait),
        }
    }
}

/// Reads through a database or a transaction, with the same queries.
pub(super) trait Reader {
    fn table(&self, name: &'static str) -> sea_query::DynIden;
    async fn rows<R: Record>(&mut self, query: &SelectStatement) -> Result<Vec<R>, DatabaseError>;
}

impl Reader for &Database {
    fn table(&self, name: &'static str) -> sea_query::DynIden {
        Database::table(self, name)
    }
    async fn rows<R: Record>(&mut self, query: &SelectStatement) -> Result<Vec<R>, DatabaseError> {
        self.all(query).await
    }
}

impl Reader for &mut Transaction {
    fn table(&self, name: &'static str) -> sea_query::DynIden {
        Transaction::table(self, name)
    }
    async fn rows<R: Record>(&mut self, query: &SelectStatement) -> Result<Vec<R>, DatabaseError> {
        self.all(query).await
    }
}

/// The tenants that a condition picks, with their hosts.
pub(super) async fn find_where(
    mut reader: impl Reader,
    condition: sea_query::Expr,
) -> Result<Vec<TenantRecord>, DatabaseError> {
    let select = Query::select().columns(COLUMNS).from(reader.table("tenants")).and_where(condition).take();
    let rows: Vec<TenantRow> = reader.rows(&select).await?;
    hosts_of(reader, rows).await
}

/// Adds the hosts to some rows. A version that knows no order leaves all of a tenant's at one position.
pub(super) async fn hosts_of(
    mut reader: impl Reader,
    rows: Vec<TenantRow>,
) -> Result<Vec<TenantRecord>, DatabaseError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut select = Query::select();
    select
        .columns(["tenant_id", "host"])
        .from(reader.table("tenant_hosts"))
        .order_by("position", Order::Asc)
        .order_by("host", Order::Asc);
    // Beyond a page of tenants one scan is less work than a long list of ids.
    if ids.len() <= 200 {
        select.and_where(Expr::col("tenant_id").is_in(ids));
    }
    let hosts = if rows.is_empty() { Vec::new() } else { reader.rows(&select).await? };
    join_hosts(rows, hosts)
}

/// The tenant of that name.
pub(super) async fn find_by_name(
    reader: impl Reader,
    name: &TenantName,
) -> Result<Option<TenantRecord>, DatabaseError> {
    Ok(find_where(reader, Expr::col("name").eq(name.as_str())).await?.into_iter().next())
}

/// The tenant of that identity.
pub(super) async fn find_by_id(reader: impl Reader, id: TenantId) -> Result<Option<TenantRecord>, DatabaseError> {
    Ok(find_where(reader, Expr::col("id").eq(id.as_uuid())).await?.into_iter().next())
}
