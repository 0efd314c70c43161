//! From a host and a path to a tenant.

use super::sharded_map::ShardedMap;
use super::tenant::Tenant;
use crate::domain::ids::TenantId;
use crate::domain::request_path::RequestPath;
use std::collections::HashSet;
use std::sync::Arc;

/// How the server gives out its addresses; fixed at the start.
#[derive(Clone, Debug, Default)]
pub struct RoutingRules {
    /// The Default tenant is the one site, at every address.
    pub is_single: bool,
    /// The hosts under which url-prefixes are served; any host where it is empty.
    pub base_hosts: HashSet<Box<str>>,
}

/// An immutable picture of all tenants' addresses.
#[derive(Clone)]
pub struct RoutingTable {
    rules: Arc<RoutingRules>,
    default: Arc<Tenant>,
    by_id: ShardedMap<TenantId, Arc<Tenant>>,
    by_prefix: ShardedMap<Box<str>, Arc<Tenant>>,
    by_host: ShardedMap<Box<str>, Arc<Tenant>>,
}

/// Where a request leads.
#[derive(Debug)]
pub enum Resolution<'a> {
    /// To a tenant.
    Tenant {
        /// The tenant.
        tenant: &'a Arc<Tenant>,
        /// The path before every link of it at this door: its prefix, or nothing at a host
        /// of its own.
        base: &'a str,
        /// The rest of the path, which is the path within the site; empty for the bare base.
        path: &'a str,
    },
    /// The prefix is nobody's: 404.
    UnknownPrefix,
    /// The host is nobody's: 421.
    UnknownHost,
}

impl RoutingTable {
    /// A table of the Default tenant alone.
    pub fn new(rules: RoutingRules, default: Arc<Tenant>) -> Self {
        Self {
            rules: Arc::new(rules),
            default,
            by_id: ShardedMap::new(),
            by_prefix: ShardedMap::new(),
            by_host: ShardedMap::new(),
        }
    }

    /// Adds a tenant, or puts it in place of what it was before.
    pub fn insert(&mut self, tenant: Arc<Tenant>) {
        self.remove(tenant.id());
        for host in tenant.hosts() {
            self.by_host.insert(host.as_str().into(), Arc::clone(&tenant));
        }
        if let Some(prefix) = tenant.url_prefix() {
            self.by_prefix.insert(prefix.as_str().into(), Arc::clone(&tenant));
        }
        self.by_id.insert(tenant.id(), tenant);
    }

    /// Takes a tenant's addresses away. An address that another tenant has meanwhile stays.
    pub fn remove(&mut self, id: TenantId) {
        let Some(tenant) = self.by_id.remove(&id) else { return };
        for host in tenant.hosts() {
            if self.by_host.get(host.as_str()).is_some_and(|found| found.id() == id) {
                self.by_host.remove(host.as_str());
            }
        }
        let prefix = tenant.url_prefix().map_or("", |prefix| prefix.as_str());
        if self.by_prefix.get(prefix).is_some_and(|found| found.id() == id) {
            self.by_prefix.remove(prefix);
        }
    }

    /// The Default tenant.
    pub fn default_tenant(&self) -> &Arc<Tenant> {
        &self.default
    }

    /// The tenant of that identity.
    pub fn find(&self, id: TenantId) -> Option<&Arc<Tenant>> {
        if id == self.default.id() { Some(&self.default) } else { self.by_id.get(&id) }
    }

    /// All tenants but the Default tenant.
    pub fn tenants(&self) -> impl Iterator<Item = &Arc<Tenant>> {
        self.by_id.values()
    }

    /// How many tenants there are beside the Default tenant.
    pub fn count(&self) -> usize {
        self.by_id.len()
    }

    /// Where a request for `path` at `host` (lower case, without its port) leads: by host,
    /// else by the first segment of the path, else to the Default tenant.
    pub fn resolve<'a>(&'a self, host: &str, path: RequestPath<'a>) -> Resolution<'a> {
        if let Some(tenant) = self.by_host.get(host) {
            return Resolution::Tenant { tenant, base: "", path: path.as_str() };
        }
        if !self.rules.base_hosts.is_empty() && !self.rules.base_hosts.contains(host) {
            return Resolution::UnknownHost;
        }
        let default = Resolution::Tenant { tenant: &self.default, base: "", path: path.as_str() };
        if self.rules.is_single {
            return default;
        }
        match path.split_first() {
            ("" | "admin", _) => default,
            (segment, rest) => match self.by_prefix.get(segment) {
                Some(tenant) => Resolution::Tenant { tenant, base: tenant.base(), path: rest },
                None => Resolution::UnknownPrefix,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::generation::Revision;
    use crate::domain::host::HostName;
    use crate::domain::tenant::{TenantName, TenantState};
    use crate::domain::url_prefix::UrlPrefix;
    use crate::infra::database::store::TenantTables;
    use crate::infra::database::{DatabaseLocation, TablePrefix};
    use crate::tenancy::TenantDescription;

    fn tenant(name: &str, prefix: Option<&str>, hosts: &[&str]) -> Arc<Tenant> {
        Arc::new(Tenant::new(TenantDescription {
            id: TenantId::new(),
            name: TenantName::parse(name).unwrap_or_else(|_| TenantName::default_tenant()),
            url_prefix: prefix.map(|prefix| UrlPrefix::parse(prefix).expect("a prefix")),
            hosts: hosts.iter().map(|host| HostName::parse(host).expect("a host")).collect(),
            state: TenantState::Running,
            tables: TenantTables { location: DatabaseLocation::Sqlite("x".into()), tables: TablePrefix::none() },
            revision: Revision::new(1),
            writers_wait: false,
        }))
    }

    fn leads(table: &RoutingTable, host: &str, path: &str) -> String {
        match table.resolve(host, RequestPath::parse(path).expect("plain")) {
            Resolution::Tenant { tenant, base, path } => format!("{} {base} {path}", tenant.name()),
            Resolution::UnknownPrefix => "404".to_owned(),
            Resolution::UnknownHost => "421".to_owned(),
        }
    }

    #[test]
    fn a_host_goes_before_a_prefix_and_a_prefix_before_the_default_tenant() {
        let mut table = RoutingTable::new(RoutingRules::default(), tenant("default", None, &[]));
        let shop = tenant("shop", Some("shop"), &["shop.example"]);
        table.insert(Arc::clone(&shop));
        assert_eq!(leads(&table, "any", "/"), "default  /");
        assert_eq!(leads(&table, "any", "/admin/tenants"), "default  /admin/tenants");
        assert_eq!(leads(&table, "any", "/shop/a"), "shop /shop /a");
        assert_eq!(leads(&table, "any", "/shop"), "shop /shop ");
        assert_eq!(leads(&table, "shop.example", "/shop/a"), "shop  /shop/a");
        assert_eq!(leads(&table, "any", "/shops"), "404");
        table.remove(shop.id());
        assert_eq!(leads(&table, "any", "/shop/a"), "404");
        assert_eq!(leads(&table, "shop.example", "/"), "default  /");
    }

    #[test]
    fn a_prefix_that_changed_hands_stays_with_its_new_owner() {
        let mut table = RoutingTable::new(RoutingRules::default(), tenant("default", None, &[]));
        let old = tenant("old", Some("shop"), &[]);
        table.insert(Arc::clone(&old));
        table.insert(tenant("new", Some("shop"), &[]));
        table.remove(old.id());
        assert_eq!(leads(&table, "any", "/shop"), "new /shop ");
    }

    #[test]
    fn a_host_that_is_not_a_base_host_is_refused() {
        let base_hosts = ["sites.example".into()].into_iter().collect();
        let rules = RoutingRules { is_single: false, base_hosts };
        let table = RoutingTable::new(rules, tenant("default", None, &[]));
        assert_eq!(leads(&table, "sites.example", "/"), "default  /");
        assert_eq!(leads(&table, "evil.example", "/"), "421");
    }
}
