//! Everything that one process works with, opened in the order in which it depends on one
//! another. The server and the command line start from it alike.

use crate::cluster::{Cluster, nodes};
use crate::config::Settings;
use crate::config::hosting::Mode;
use crate::control::{ControlParts, ControlPlane};
use crate::domain::generation::Revision;
use crate::domain::ids::TenantId;
use crate::domain::public_address::Reach;
use crate::domain::tenant::{TenantName, TenantState};
use crate::infra::clock::Clock;
use crate::infra::data_folder::DataFolder;
use crate::infra::database::pools::PoolLimits;
use crate::infra::database::store::{Store, StoreSettings};
use crate::infra::mail::settings::Postbox;
use crate::infra::redis::Redis;
use crate::page_cache::{PageCache, Tier2};
use crate::tenancy::routing_table::{RoutingRules, RoutingTable};
use crate::tenancy::{Fault, FaultReports, Tenant, TenantDescription, TenantRegistry};
use anyhow::Context;
use secrecy::SecretString;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;

/// The parts of one process.
pub struct Node {
    /// The use cases on tenants.
    pub control: Arc<ControlPlane>,
    /// The data plane's tenants.
    pub registry: Arc<TenantRegistry>,
    /// The kept pages.
    pub cache: Arc<PageCache>,
    /// The time of day.
    pub clock: Clock,
    /// Damaged tenants, from the data plane.
    pub faults: mpsc::Receiver<Fault>,
}

impl Node {
    /// Opens the data folder and the registry, and reads the tenants: for a command, which
    /// works beside the servers that there may be.
    pub async fn open(settings: &Settings, clock: Clock) -> anyhow::Result<Self> {
        let (name, store) = (settings.server.node(), open_store(settings)?);
        let cluster = match redis(settings)?.filter(|_| settings.cluster.enabled) {
            Some(redis) => Cluster::of_command(&name, redis, store.keys().clone(), settings.cluster.clone()),
            None => Cluster::alone(&name),
        };
        Self::open_in(settings, clock, store, cluster, None).await
    }

    /// The same for a server.
    pub async fn open_server(settings: &Settings, clock: Clock) -> anyhow::Result<Self> {
        let (name, store, redis) = (settings.server.node(), open_store(settings)?, redis(settings)?);
        let cluster = match redis.clone().filter(|_| settings.cluster.enabled) {
            Some(redis) => {
                Cluster::of_node(&name, redis, store.keys().clone(), settings.cluster.clone(), clock.clone())
            }
            None => Cluster::alone(&name),
        };
        Self::open_in(settings, clock, store, cluster, redis).await
    }

    async fn open_in(
        settings: &Settings,
        clock: Clock,
        store: Store,
        cluster: Cluster,
        redis: Option<Redis>,
    ) -> anyhow::Result<Self> {
        let database = store
            .open_default()
            .await
            .with_context(|| format!("cannot open the registry {}", registry_shown(settings, &store)))?;
        if database.is_on_server() {
            nodes::follow_clock(&database, &clock).await.context("cannot read the registry's clock")?;
        }
        let (reports, faults) = FaultReports::channel();
        let table = RoutingTable::new(routing_rules(settings), Arc::new(default_tenant(&store)));
        let registry = Arc::new(TenantRegistry::new(table, store.clone(), reports, Arc::clone(cluster.trust())));
        let cache = Arc::new(page_cache(settings, &store, redis));
        let control = ControlPlane::new(ControlParts {
            registry: database,
            store,
            tenancy: Arc::clone(&registry),
            page_cache: Arc::clone(&cache),
            clock: clock.clone(),
            hosting: settings.hosting.clone(),
            default_server: settings.database.tenants.clone(),
            host_postbox: host_postbox(settings)?,
            own_mail_reach: settings.mail.reach_of_sites(),
            cluster: Arc::new(cluster),
        });
        control.follow().await.context("cannot read the tenants from the registry")?;
        Ok(Self { control: Arc::new(control), registry, cache, clock, faults })
    }
}

/// The mail server of the settings, with the password in its file.
fn host_postbox(settings: &Settings) -> anyhow::Result<Option<Postbox>> {
    let Some(server) = settings.mail.server() else { return Ok(None) };
    let password = settings.mail.password_file().map(|path| {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok::<_, anyhow::Error>(SecretString::from(text.lines().next().unwrap_or_default().to_owned()))
    });
    Ok(Some(Postbox { server, password: password.transpose()?, reach: Reach::Anywhere }))
}

fn redis(settings: &Settings) -> anyhow::Result<Option<Redis>> {
    Redis::new(&settings.redis).context("cannot use the Redis server of the settings")
}

/// The data folder and the pools, before any database is opened.
pub(super) fn open_store(settings: &Settings) -> anyhow::Result<Store> {
    Ok(Store::new(DataFolder::open(&settings.data.dir)?, store_settings(settings))?)
}

fn store_settings(settings: &Settings) -> StoreSettings {
    StoreSettings {
        limits: pool_limits(settings),
        servers: settings.database_servers.clone(),
        registry: settings.database.registry.clone(),
        key_files: settings.data.key_files.clone(),
    }
}

/// Where the registry is, for a message.
fn registry_shown(settings: &Settings, store: &Store) -> String {
    let server = settings.database.registry.as_ref().and_then(|name| settings.database_servers.get(name));
    server.map_or_else(|| store.folder().join("default.sqlite").display().to_string(), |server| server.url.to_string())
}

fn pool_limits(settings: &Settings) -> PoolLimits {
    let database = &settings.database;
    PoolLimits {
        max_connections: database.max_connections,
        per_pool: database.connections_per_tenant,
        idle: Duration::from_secs(database.idle_seconds),
        busy_timeout: Duration::from_millis(database.busy_timeout_ms),
        acquire_timeout: Duration::from_millis(database.acquire_timeout_ms),
    }
}

fn routing_rules(settings: &Settings) -> RoutingRules {
    RoutingRules {
        is_single: settings.hosting.mode == Mode::Single,
        base_hosts: settings.hosting.base_hosts.iter().map(|host| host.as_str().into()).collect(),
    }
}

fn page_cache(settings: &Settings, store: &Store, redis: Option<Redis>) -> PageCache {
    let cache = &settings.page_cache;
    if !cache.enabled {
        return PageCache::disabled();
    }
    let max_entry_bytes = usize::try_from(cache.max_entry_bytes).unwrap_or(usize::MAX);
    let tier1 = PageCache::new(cache.max_bytes, max_entry_bytes);
    let (Some(redis), Some(keep_for)) = (redis, settings.redis.keep_pages()) else { return tier1 };
    let patience = settings.redis.page_timeout();
    tier1.with_tier2(Tier2::new(redis, store.keys().clone(), keep_for, patience, max_entry_bytes))
}

/// The Default tenant has no row in the registry: its database is the registry.
fn default_tenant(store: &Store) -> Tenant {
    Tenant::new(TenantDescription {
        id: TenantId::DEFAULT,
        name: TenantName::default_tenant(),
        url_prefix: None,
        hosts: Vec::new(),
        state: TenantState::Running,
        tables: store.default_tables(),
        revision: Revision::default(),
        writers_wait: false,
    })
}
