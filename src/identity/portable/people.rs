//! People on their way to another place: an archive, or another tenant's tables.

use crate::domain::email::EmailAddress;
use crate::domain::ids::UserId;
use crate::domain::interface_language::InterfaceLanguage;
use crate::domain::person_name::PersonName;
use crate::domain::profile::Profile;
use crate::domain::role::RoleKey;
use crate::domain::time_zone::ZoneName;
use crate::domain::timestamp::{Timestamp, millis};
use crate::identity::password::PasswordHash;
use crate::identity::profiles;
use crate::infra::database::{DatabaseError, Snapshot, Transaction};
use sea_query::{Expr, ExprTrait, Order, Query};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::HashMap;
use uuid::Uuid;

/// A person.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortablePerson {
    /// The person's identifier, which entries refer to.
    pub id: UserId,
    /// What the person signs in with.
    pub email: EmailAddress,
    /// The person's name.
    pub name: PersonName,
    /// What the person may do.
    pub role: RoleKey,
    /// The language of the admin that the person has chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<InterfaceLanguage>,
    /// The time zone that the person has chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<ZoneName>,
    /// When the person came.
    #[serde(rename = "created_at_ms", with = "millis")]
    pub created_at: Timestamp,
    /// When anything here was last changed.
    #[serde(rename = "changed_at_ms", with = "millis")]
    pub changed_at: Timestamp,
    /// What visitors read of the person.
    #[serde(default, skip_serializing_if = "Profile::is_empty")]
    pub profile: Profile,
    /// Only where it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "phc")]
    pub password_hash: Option<PasswordHash>,
}

/// How a hash stands in an archive that was asked to have it; nowhere else is it written.
mod phc {
    use super::{Deserialize, Deserializer, PasswordHash, Serializer};

    #[expect(clippy::ref_option, reason = "serde calls it with a reference")]
    pub(super) fn serialize<S: Serializer>(hash: &Option<PasswordHash>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(hash.as_ref().map_or("", PasswordHash::as_str))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PasswordHash>, D::Error> {
        let text = String::deserialize(deserializer)?;
        PasswordHash::parse(&text).map(Some).map_err(serde::de::Error::custom)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    email: String,
    name: String,
    role: String,
    language: Option<String>,
    zone: Option<String>,
    created_at_ms: i64,
    changed_at_ms: i64,
    password_hash: String,
    profile: Option<String>,
}

const COLUMNS: [&str; 10] =
    ["id", "email", "name", "role", "language", "zone", "created_at_ms", "changed_at_ms", "password_hash", "profile"];

/// Some people after the one with that identifier.
pub async fn read(
    snapshot: &mut Snapshot,
    after: Option<UserId>,
    limit: u64,
    with_passwords: bool,
) -> Result<Vec<PortablePerson>, DatabaseError> {
    let mut query = Query::select();
    query.columns(COLUMNS).from(snapshot.table("users")).order_by("id", Order::Asc).limit(limit);
    if let Some(after) = after {
        query.and_where(Expr::col("id").gt(after.as_uuid()));
    }
    let person = |row: Row| {
        Ok(PortablePerson {
            id: row.id.into(),
            email: row.email.parse().map_err(|error| DatabaseError::value("users.email", error))?,
            name: row.name.parse().map_err(|error| DatabaseError::value("users.name", error))?,
            role: row.role.parse().map_err(|error| DatabaseError::value("users.role", error))?,
            language: row.language.as_deref().and_then(InterfaceLanguage::of_tag),
            zone: row.zone.as_deref().and_then(|name| ZoneName::parse(name).ok()),
            created_at: Timestamp::from_millis(row.created_at_ms),
            changed_at: Timestamp::from_millis(row.changed_at_ms),
            profile: profiles::read(row.profile.as_deref())?,
            password_hash: with_passwords.then(|| PasswordHash::stored(row.password_hash)),
        })
    };
    snapshot.all::<Row>(&query).await?.into_iter().map(person).collect()
}

/// The hash of everybody's password, for those who are there before and after.
pub async fn passwords(snapshot: &mut Snapshot) -> Result<HashMap<UserId, PasswordHash>, DatabaseError> {
    let query = Query::select().columns(["id", "password_hash"]).from(snapshot.table("users")).take();
    let rows = snapshot.all::<(Uuid, String)>(&query).await?;
    Ok(rows.into_iter().map(|(id, hash)| (id.into(), PasswordHash::stored(hash))).collect())
}

/// Writes people. Those who come without a password get `nobodys`: the hash of one that
/// nobody knows.
pub async fn write(
    transaction: &mut Transaction,
    people: &[PortablePerson],
    nobodys: &PasswordHash,
) -> Result<(), DatabaseError> {
    for chunk in people.chunks(100) {
        let mut insert = Query::insert();
        insert.into_table(transaction.table("users")).columns(COLUMNS);
        for person in chunk {
            insert.values_panic([
                person.id.as_uuid().into(),
                person.email.as_str().into(),
                person.name.as_str().into(),
                person.role.as_str().into(),
                person.language.map(InterfaceLanguage::as_str).into(),
                person.zone.as_ref().map(ZoneName::as_str).into(),
                person.created_at.as_millis().into(),
                person.changed_at.as_millis().into(),
                person.password_hash.as_ref().unwrap_or(nobodys).as_str().into(),
                profiles::stored(&person.profile).into(),
            ]);
        }
        transaction.execute(&insert).await?;
    }
    Ok(())
}
