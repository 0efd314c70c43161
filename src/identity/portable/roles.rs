//! The site's own roles on their way to another place, and what is said of ready-made ones.

use crate::domain::role::{Rights, RoleKey, check_name};
use crate::domain::timestamp::{Timestamp, millis};
use crate::infra::database::{DatabaseError, Snapshot, Transaction};
use sea_query::{Order, Query};
use serde::{Deserialize, Serialize};

/// A role.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableRole {
    /// Which it is.
    pub role: RoleKey,
    /// Its name.
    pub name: String,
    /// What it permits; none for a ready-made one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<Rights>,
    /// Whether it asks for a second factor.
    pub needs_second_factor: bool,
    /// When it was last changed.
    #[serde(rename = "changed_at_ms", with = "millis")]
    pub changed_at: Timestamp,
}

impl PortableRole {
    /// Says what is wrong with it beyond its types.
    pub fn check(&self) -> Result<(), String> {
        check_name(&self.name).map_err(|error| error.to_string())?;
        if self.rights.is_some() == self.role.ready_made().is_some() {
            return Err("a role has rights, and a ready-made one none of its own".to_owned());
        }
        Ok(())
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    role: String,
    name: String,
    rights: Option<String>,
    needs_second_factor: bool,
    changed_at_ms: i64,
}

const COLUMNS: [&str; 5] = ["role", "name", "rights", "needs_second_factor", "changed_at_ms"];

/// All of them: a site has few.
pub async fn read(snapshot: &mut Snapshot) -> Result<Vec<PortableRole>, DatabaseError> {
    let query = Query::select().columns(COLUMNS).from(snapshot.table("roles")).order_by("role", Order::Asc).take();
    let role = |row: Row| {
        let rights = row.rights.map(|rights| serde_json::from_str(&rights)).transpose();
        Ok(PortableRole {
            role: row.role.parse().map_err(|error| DatabaseError::value("roles.role", error))?,
            name: row.name,
            rights: rights.map_err(|error| DatabaseError::value("roles.rights", error))?,
            needs_second_factor: row.needs_second_factor,
            changed_at: Timestamp::from_millis(row.changed_at_ms),
        })
    };
    snapshot.all::<Row>(&query).await?.into_iter().map(role).collect()
}

/// Writes roles.
pub async fn write(transaction: &mut Transaction, roles: &[PortableRole]) -> Result<(), DatabaseError> {
    for role in roles {
        let rights = role.rights.as_ref().map(serde_json::to_string).transpose();
        let rights = rights.map_err(|error| DatabaseError::value("roles.rights", error))?;
        let mut insert = Query::insert();
        insert.into_table(transaction.table("roles")).columns(COLUMNS).values_panic([
            role.role.as_str().into(),
            role.name.as_str().into(),
            rights.into(),
            role.needs_second_factor.into(),
            role.changed_at.as_millis().into(),
        ]);
        transaction.execute(&insert).await?;
    }
    Ok(())
}
