//! Tenants for a test, made through the use cases that the console calls.

use super::TestServer;
use super::people::{ADMIN, email, password_hash};
use rowhouse::content::site;
use rowhouse::control::create::NewTenant;
use rowhouse::control::leftovers::Leftovers;
use rowhouse::control::operation::FirstAdministrator;
use rowhouse::control::progress::Verb;
use rowhouse::control::set_up::SetUp;
use rowhouse::control::{Actor, Progress, TenantRecord};
use rowhouse::domain::host::HostName;
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::placement::Placement;
use rowhouse::domain::site::SiteSettings;
use rowhouse::domain::tenant::{TenantName, TenantState};
use rowhouse::domain::url_prefix::UrlPrefix;
use rowhouse::infra::database::Database;

/// Who arranges.
pub(crate) const ACTOR: Actor = Actor::CommandLine;

/// A name that is known to be good.
pub(crate) fn name(text: &str) -> TenantName {
    TenantName::parse(text).expect("a tenant's name")
}

/// Where a tenant's data lives in a test that does not say: in a database of its own, or as the run of the
/// suite is told.
pub(crate) fn isolation() -> Isolation {
    match std::env::var("ROWHOUSE_TEST_ISOLATION") {
        Ok(mode) => mode.parse().expect("ROWHOUSE_TEST_ISOLATION is `database` or `prefix`"),
        Err(_) => Isolation::Database,
    }
}

/// A tenant to be, under its name as prefix.
pub(crate) fn new_tenant(text: &str) -> NewTenant {
    NewTenant {
        name: name(text),
        prefix: UrlPrefix::parse(text).expect("a prefix"),
        hosts: Vec::new(),
        title: String::new(),
        isolation: isolation(),
        placement: Placement::Default,
    }
}

/// The same in a database of its own, however the suite is run: for a test of what only such a tenant has, as a
/// prepared database, a login, a file to damage, or a whole database to carry away.
pub(crate) fn new_in_own_database(text: &str) -> NewTenant {
    NewTenant { isolation: Isolation::Database, ..new_tenant(text) }
}

/// A set-up from a recipe, with [`ADMIN`] as the administrator.
pub(crate) fn set_up(recipe: &str) -> SetUp {
    let password_hash = password_hash().as_str().to_owned();
    let admin = FirstAdministrator { email: email(ADMIN), name: "Mira Oakes".to_owned(), password_hash };
    SetUp { recipe: recipe.to_owned(), language: None, admin }
}

impl TestServer {
    /// With a running tenant under `/{name}`: the blog.
    pub(crate) fn with_tenant(self, name: &str) -> Self {
        self.with_tenant_in(name, isolation())
    }

    /// The same in a database of its own, however the suite is run.
    pub(crate) fn with_own_database(self, name: &str) -> Self {
        self.with_tenant_in(name, Isolation::Database)
    }

    /// The same in either isolation mode.
    pub(crate) fn with_tenant_in(self, name: &str, isolation: Isolation) -> Self {
        self.create(NewTenant { isolation, ..new_tenant(name) });
        self.set_up(name, "blog");
        self
    }

    /// The same, led to by a host of its own.
    pub(crate) fn with_tenant_at(self, name: &str, host: &str) -> Self {
        let hosts = vec![HostName::parse(host).expect("a host")];
        self.create(NewTenant { hosts, ..new_tenant(name) });
        self.set_up(name, "blog");
        self
    }

    /// Registers a tenant.
    pub(crate) fn create(&self, new: NewTenant) -> TenantRecord {
        self.wait(self.control().create_tenant(&ACTOR, new)).expect("created")
    }

    /// Sets a registered tenant up.
    pub(crate) fn set_up(&self, tenant: &str, recipe: &str) -> TenantRecord {
        self.wait(self.control().set_up_tenant(&ACTOR, &name(tenant), set_up(recipe))).expect("set up")
    }

    /// Takes a tenant off line.
    pub(crate) fn suspend(&self, tenant: &str) {
        self.wait(self.control().suspend_tenant(&ACTOR, &name(tenant))).expect("suspended");
    }

    /// Brings it back.
    pub(crate) fn resume(&self, tenant: &str) {
        self.wait(self.control().resume_tenant(&ACTOR, &name(tenant))).expect("resumed");
    }

    /// Takes it back to before its set-up.
    pub(crate) fn reset(&self, tenant: &str, with_data: bool) -> Leftovers {
        self.wait(self.control().reset_tenant(&ACTOR, &name(tenant), with_data)).expect("reset")
    }

    /// Removes it.
    pub(crate) fn delete(&self, tenant: &str) -> Leftovers {
        self.wait(self.control().delete_tenant(&ACTOR, &name(tenant))).expect("deleted")
    }

    /// A tenant's own tables.
    pub(crate) fn database(&self, tenant: &str) -> Database {
        let store = self.control().store();
        self.wait(store.open(&self.record(tenant).tables(store))).expect("opened")
    }

    /// Changes what a tenant's site says of itself, as its settings' form does.
    pub(crate) fn change_site(&self, tenant: &str, change: impl FnOnce(&mut SiteSettings)) {
        let database = self.database(tenant);
        let mut settings = self.wait(site::read(&database)).expect("read").expect("set up").settings;
        change(&mut settings);
        let generation = self.wait(site::change_settings(&database, &settings)).expect("changed");
        self.publish(tenant, generation);
    }

    /// The registry's row of a tenant.
    pub(crate) fn record(&self, tenant: &str) -> TenantRecord {
        self.wait(self.control().find_tenant(&name(tenant))).expect("found")
    }

    /// What long work on a tenant reports to.
    pub(crate) fn begin_work(&self, verb: Verb, tenant: &str) -> Progress {
        self.wait(self.control().begin_work(verb, &name(tenant)))
    }

    /// A tenant's state.
    pub(crate) fn state(&self, tenant: &str) -> TenantState {
        self.record(tenant).state
    }
}
