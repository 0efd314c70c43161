//! Floor 5, control plane: what changes the set of tenants.
//!
//! Each use case is one file and one method of [`ControlPlane`]; the console, the API, the
//! command line and `tenants.toml` call the same ones. A use case writes the tenant's new
//! state and the change's revision in one transaction of the registry; work that no
//! transaction covers is named in the registry before it begins ([`operation`]), so that a
//! process that dies leaves something that the next one finishes or undoes ([`recover`]).
//!
//! Read [`create`] for the shape of a use case, [`set_up`] for one of several steps, and
//! `reconcile` for how the data plane gets to know.

pub mod actor;
pub mod adopt;
pub mod api_tokens;
pub mod audit;
pub mod backup;
mod changes;
mod claim;
pub mod clone;
pub mod create;
mod create_once;
pub mod delete;
mod due;
mod error;
mod faults;
pub mod idempotency;
mod import;
mod in_step;
pub mod kept_copies;
pub mod keys;
pub mod leftovers;
pub mod let_in;
pub mod list;
mod mail;
pub mod migrate;
pub mod moving;
pub mod nodes;
pub mod operation;
mod placement;
pub mod progress;
mod reconcile;
pub mod reconnect;
pub mod record;
pub mod recover;
pub mod reset;
pub mod restore;
pub mod scheduled_backups;
mod seed;
pub mod server_set_up;
pub mod set_up;
pub mod setup_link;
mod single_site;
pub mod suspend;
mod tallies;
pub mod tenants_file;
mod travel;
pub mod update;
mod work_rows;

pub use actor::{Actor, Door};
pub use claim::{Claim, Turn};
pub use error::ControlError;
pub use progress::Progress;
pub use record::TenantRecord;

use crate::cluster::Cluster;
use crate::config::Hosting;
use crate::domain::database_server_name::DatabaseServerName;
use crate::domain::generation::Revision;
use crate::domain::public_address::Reach;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::Database;
use crate::infra::database::store::Store;
use crate::infra::mail::settings::Postbox;
use crate::page_cache::PageCache;
use crate::tenancy::TenantRegistry;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64};
use tokio::sync::{Mutex, Notify, watch};

/// The use cases on the set of tenants, and what they work on.
pub struct ControlPlane {
    registry: Database,
    store: Store,
    tenancy: Arc<TenantRegistry>,
    page_cache: Arc<PageCache>,
    clock: Clock,
    /// How addresses are given out: which of them no tenant can have.
    hosting: Hosting,
    /// Where new tenants go that are given no place; none: SQLite files.
    default_server: Option<DatabaseServerName>,
    /// The mail server of sites that name none.
    host_postbox: Option<Postbox>,
    /// Where a site's own mail server may be.
    own_mail_reach: Reach,
    mails_on_their_way: mail::OnTheirWay,
    /// Who is at what, against other processes and machines.
    claims: claim::Claims,
    keys_in_use: idempotency::KeysInUse,
    works: progress::Works,
    /// The other nodes.
    cluster: Arc<Cluster>,
    /// Rung when there may be something to reconcile.
    news: Notify,
    /// Whether there is a super user. Never taken back, and true later than it could be where
    /// another process makes the first one: it is looked up until it is.
    is_set_up: Arc<AtomicBool>,
    /// The newest revision that the others were told of, and had the time to confirm.
    announced: AtomicI64,
    /// The revision that the routing table shows, for those who only look or wait for the
    /// next one. Written under the lock of `reconciled`.
    shown: watch::Sender<Revision>,
    /// The revision that the routing table shows. Held over a reconciliation, so that two
    /// of them do not put their tables in over one another.
    reconciled: Mutex<Revision>,
    /// What visitors did not find, and which redirects they took.
    tallies: tallies::Tallies,
}

/// What a [`ControlPlane`] is put together from.
pub struct ControlParts {
    /// The Default tenant's database.
    pub registry: Database,
    /// The tenants' databases.
    pub store: Store,
    /// The data plane's tenants.
    pub tenancy: Arc<TenantRegistry>,
    /// The kept pages.
    pub page_cache: Arc<PageCache>,
    /// The time of day.
    pub clock: Clock,
    /// How addresses are given out.
    pub hosting: Hosting,
    /// Where new tenants go that are given no place; none: SQLite files.
    pub default_server: Option<DatabaseServerName>,
    /// The mail server of sites that name none.
    pub host_postbox: Option<Postbox>,
    /// Where a site's own mail server may be.
    pub own_mail_reach: Reach,
    /// The other nodes.
    pub cluster: Arc<Cluster>,
}

impl ControlPlane {
    /// Over the Default tenant's database. [`ControlPlane::follow`] brings the routing table up
    /// to date.
    pub fn new(parts: ControlParts) -> Self {
        let ControlParts {
            registry,
            store,
            tenancy,
            page_cache,
            clock,
            hosting,
            default_server,
            host_postbox,
            own_mail_reach,
            cluster,
        } = parts;
        let held_by = format!("{}, process {}", cluster.me().name, std::process::id());
        let works = progress::Works::new(clock.clone(), &registry, held_by.clone());
        let claims = claim::Claims::new(&registry, store.folder(), held_by);
        Self {
            registry,
            store,
            tenancy,
            page_cache,
            clock,
            hosting,
            default_server,
            host_postbox,
            own_mail_reach,
            mails_on_their_way: mail::OnTheirWay::default(),
            claims,
            keys_in_use: idempotency::KeysInUse::default(),
            works,
            cluster,
            news: Notify::new(),
            is_set_up: Arc::default(),
            announced: AtomicI64::new(-1),
            shown: watch::Sender::new(Revision::new(-1)),
            reconciled: Mutex::new(Revision::new(-1)),
            tallies: tallies::Tallies::default(),
        }
    }

    /// The other nodes.
    pub fn cluster(&self) -> &Arc<Cluster> {
        &self.cluster
    }

    /// Whether this server has a row among the nodes: where the registry is on a server, other
    /// servers can see it, also those that are no farm's.
    pub fn is_among_nodes(&self) -> bool {
        self.registry.is_on_server()
    }

    /// The time of day.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// How many tenants the routing table has, the Default tenant aside.
    pub fn tenants_known(&self) -> usize {
        self.tenancy.table().count()
    }

    /// The revision that the routing table shows.
    pub fn shown_revision(&self) -> Revision {
        *self.shown.borrow()
    }

    /// The same, for who waits for the next one.
    pub fn watch_revision(&self) -> watch::Receiver<Revision> {
        self.shown.subscribe()
    }

    /// The Default tenant's database.
    pub fn registry(&self) -> &Database {
        &self.registry
    }

    /// The tenants' databases.
    pub fn store(&self) -> &Store {
        &self.store
    }
}
