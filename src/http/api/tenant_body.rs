//! A tenant as the API shows it: all but what it takes to reach its data, which is a secret.

use super::words::{IsolationMode, State};
use crate::control::operation::Operation;
use crate::control::progress::Work;
use crate::control::{ControlError, ControlPlane, TenantRecord};
use crate::domain::host::HostName;
use serde::Serialize;
use utoipa::ToSchema;

/// A tenant.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Tenant)]
pub struct TenantBody {
    /// Its identity.
    #[schema(format = Uuid, example = "01976f6e-2c1b-7d3e-9f40-5a6b7c8d9e0f")]
    id: String,
    /// Its name, which never changes.
    #[schema(example = "shop")]
    name: String,
    /// The first part of its addresses.
    #[schema(example = "shop")]
    prefix: String,
    /// Domains of its own, the canonical one first.
    #[schema(example = json!(["shop.example.org"]))]
    hosts: Vec<String>,
    /// Its title in lists.
    title: String,
    /// Where it is in its life.
    state: State,
    /// Where its data lives.
    isolation: IsolationMode,
    /// Where that is: the file below the data folder, `SERVER:DATABASE`, `SERVER:` for the server's
    /// shared database, or the address of a prepared database, without its password.
    #[schema(example = "main:rh_shop_1a2b3c4d")]
    location: String,
    /// The database server that it is on, as the settings name it; none for a file and for a
    /// prepared database.
    #[schema(example = "main")]
    database_server: Option<String>,
    /// The recipe that it was set up from.
    recipe: Option<String>,
    /// Why it is `failed`.
    failure: Option<String>,
    /// Work that has begun and not ended, such as `set-up`, `reset`, `deletion` or `restore`.
    unfinished: Option<String>,
    /// Long work on it that goes on now; only where one tenant is asked for, and
    /// left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    work: Option<WorkBody>,
    /// The bytes on the disk that its data takes; only where one tenant is asked for, and
    /// only where they can be counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    size_bytes: Option<u64>,
    /// When it was registered, in UTC.
    #[schema(format = DateTime)]
    created_at: String,
    /// When the registry last changed it, in UTC.
    #[schema(format = DateTime)]
    changed_at: String,
    /// The number of that change.
    revision: i64,
}

/// Long work under way.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Work)]
pub struct WorkBody {
    /// `backup`, `restore` or `clone`.
    #[schema(example = "restore")]
    verb: String,
    /// What it is at, in words.
    #[schema(example = "copying files")]
    step: String,
    /// How much of that is done, where it is counted.
    done: Option<u64>,
    /// How much of it there is.
    total: Option<u64>,
    /// What is counted: `bytes`, `pages and posts` or `files`.
    unit: Option<String>,
    /// When it began, in UTC.
    #[schema(format = DateTime)]
    began_at: String,
}

impl From<Work> for WorkBody {
    fn from(work: Work) -> Self {
        Self {
            verb: work.verb.label().to_owned(),
            step: work.step.into_owned(),
            done: work.measure.map(|measure| measure.done),
            total: work.measure.map(|measure| measure.total),
            unit: work.measure.map(|measure| measure.unit.label().to_owned()),
            began_at: work.began.to_rfc3339(),
        }
    }
}

impl From<TenantRecord> for TenantBody {
    fn from(record: TenantRecord) -> Self {
        let database_server = record.database_server().map(|server| server.to_string());
        Self {
            id: record.id.to_string(),
            name: record.name.to_string(),
            prefix: record.prefix.to_string(),
            hosts: record.hosts.iter().map(HostName::to_string).collect(),
            title: record.title,
            state: record.state.into(),
            isolation: record.isolation.into(),
            location: record.location,
            database_server,
            recipe: record.recipe,
            failure: record.failure,
            unfinished: record.operation.as_ref().map(|operation| Operation::label(operation).to_owned()),
            work: None,
            size_bytes: None,
            created_at: record.created_at.to_rfc3339(),
            changed_at: record.changed_at.to_rfc3339(),
            revision: record.revision.as_i64(),
        }
    }
}

impl TenantBody {
    /// With what only one of them is asked for: the work under way, and the size of its
    /// data, for which its database is looked at.
    pub async fn in_full(record: TenantRecord, control: &ControlPlane) -> Result<Self, ControlError> {
        let store = control.store();
        let size_bytes = store.size_bytes(&record.tables(store)).await.ok();
        let work = control.work_on(&record.name).await?.map(WorkBody::from);
        Ok(Self { work, size_bytes, ..record.into() })
    }

    /// Its address in this API.
    pub fn location(&self) -> String {
        location(&self.name)
    }
}

/// The address of a tenant in this API.
pub(super) fn location(name: &str) -> String {
    format!("/_/api/v1/tenants/{name}")
}
