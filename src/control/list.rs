//! Lists and counts of tenants, from the registry alone: no tenant's database is opened.

use super::record::{self, COLUMNS, TenantRecord, TenantRow};
use super::{ControlError, ControlPlane};
use crate::domain::connection_url::ServerEngine;
use crate::domain::database_server_name::DatabaseServerName;
use crate::domain::placement::Placement;
use crate::domain::tenant::{TenantName, TenantState};
use crate::infra::database::DatabaseError;
use sea_query::{
    Asterisk, CaseStatement, Cond, DynIden, Expr, ExprTrait, Func, LikeExpr, Order, Query, SelectStatement,
};

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TenantSort {
    /// The name.
    #[default]
    Name,
    /// The title, then the name.
    Title,
    /// The state in the order of a tenant's life, then the name.
    State,
    /// When it was registered.
    Created,
    /// When it was last changed.
    Changed,
}

/// Where a tenant's data is, as far as a list is narrowed by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataPlace {
    /// In SQLite files.
    Files,
    /// On database servers.
    Servers {
        /// Those that the settings give these names.
        named: Vec<DatabaseServerName>,
        /// And in databases of that engine that operators prepared.
        prepared: Option<ServerEngine>,
    },
}

impl DataPlace {
    /// Where a placement leads, where it says so.
    pub fn of(placement: &Placement) -> Option<Self> {
        match placement {
            Placement::Embedded => Some(Self::Files),
            Placement::Server(server) => Some(Self::Servers { named: vec![server.clone()], prepared: None }),
            Placement::Default | Placement::Given(_) => None,
        }
    }
}

/// Which tenants to list.
#[derive(Clone, Debug, Default)]
pub struct TenantFilter {
    /// Only in this state.
    pub state: Option<TenantState>,
    /// Only those whose name, prefix, title or host has this in it, in either case.
    pub search: String,
    /// Only those whose data is there.
    pub place: Option<DataPlace>,
    /// The order.
    pub sort: TenantSort,
    /// The order, the other way round.
    pub is_descending: bool,
    /// How many to pass over.
    pub offset: u64,
    /// How many at most; all where it is none.
    pub limit: Option<u64>,
}

impl ControlPlane {
    /// Where each tenant's data is, as the registry has it.
    pub async fn tenant_locations(&self) -> Result<Vec<String>, DatabaseError> {
        let select = Query::select().column("location").from(self.registry.table("tenants")).take();
        Ok(self.registry.all::<(String,)>(&select).await?.into_iter().map(|(location,)| location).collect())
    }

    /// A page of the tenants that a filter picks, and how many it picks in all.
    pub async fn list_tenants(&self, filter: &TenantFilter) -> Result<(Vec<TenantRecord>, u64), DatabaseError> {
        let mut select = Query::select();
        select.from(self.registry.table("tenants"));
        if let Some(state) = filter.state {
            select.and_where(Expr::col("state").eq(state.as_str()));
        }
        let search = filter.search.trim().to_lowercase();
        if !search.is_empty() {
            select.cond_where(contains(&search, self.registry.table("tenant_hosts")));
        }
        if let Some(place) = &filter.place {
            select.cond_where(is_in(place));
        }
        let count = select.clone().expr(Expr::col(Asterisk).count()).take();
        let (total,): (i64,) = self.registry.one(&count).await?;
        sort(&mut select, filter);
        if let Some(limit) = filter.limit {
            select.limit(limit).offset(filter.offset);
        }
        let rows: Vec<TenantRow> = self.registry.all(select.columns(COLUMNS)).await?;
        Ok((record::hosts_of(&self.registry, rows).await?, u64::try_from(total).unwrap_or(0)))
    }

    /// One tenant by its name.
    pub async fn find_tenant(&self, name: &TenantName) -> Result<TenantRecord, ControlError> {
        record::find_by_name(&self.registry, name).await?.ok_or_else(|| ControlError::NoSuchTenant(name.clone()))
    }

    /// Whether a prefix leads to no tenant yet.
    pub async fn is_prefix_free(&self, prefix: &crate::domain::url_prefix::UrlPrefix) -> Result<bool, DatabaseError> {
        Ok(record::find_where(&self.registry, Expr::col("url_prefix").eq(prefix.as_str())).await?.is_empty())
    }

    /// How many tenants are in each state, all states of [`TenantState::ALL`] in order.
    pub async fn count_by_state(&self) -> Result<Vec<(TenantState, u64)>, DatabaseError> {
        let select = Query::select()
            .column("state")
            .expr(Expr::col(Asterisk).count())
            .from(self.registry.table("tenants"))
            .group_by_col("state")
            .take();
        let rows: Vec<(String, i64)> = self.registry.all(&select).await?;
        let count_of = |state: TenantState| {
            let row = rows.iter().find(|(word, _)| word == state.as_str());
            row.and_then(|(_, count)| u64::try_from(*count).ok()).unwrap_or(0)
        };
        Ok(TenantState::ALL.into_iter().map(|state| (state, count_of(state))).collect())
    }
}

/// What is typed is text to look for: `%` and `_` stand for themselves.
fn contains(search: &str, hosts: DynIden) -> Cond {
    let escaped = escaped(search);
    let pattern = || LikeExpr::new(format!("%{escaped}%")).escape('!');
    let lower = |column: &'static str| Expr::expr(Func::lower(Expr::col(column)));
    let of_host = Query::select().column("tenant_id").from(hosts).and_where(Expr::col("host").like(pattern())).take();
    Cond::any()
        .add(Expr::col("name").like(pattern()))
        .add(Expr::col("url_prefix").like(pattern()))
        .add(lower("title").like(pattern()))
        .add(Expr::col("id").in_subquery(of_host))
}

/// A text as a part of a pattern whose escape is `!`.
pub(super) fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| ['!'].into_iter().filter(move |_| "!%_".contains(c)).chain([c])).collect()
}

/// A location is a file's path, `main:database`, or the address of a prepared database
/// (`infra/database/location.rs`).
fn is_in(place: &DataPlace) -> Cond {
    let begins = |start: String| LikeExpr::new(format!("{}%", escaped(&start))).escape('!');
    match place {
        DataPlace::Files => Cond::all().add(Expr::col("location").not_like("%:%")),
        DataPlace::Servers { named, prepared } => {
            let mut any = Cond::any();
            for name in named {
                // A server can have the name that addresses begin with.
                let on_it = Expr::col("location").like(begins(format!("{name}:")));
                let is_no_address = Expr::col("location").not_like(begins(format!("{name}://")));
                any = any.add(Cond::all().add(on_it).add(is_no_address));
            }
            if let Some(engine) = prepared {
                any = any.add(Expr::col("location").like(begins(format!("{}://", engine.scheme()))));
            }
            any
        }
    }
}

/// The state's place in a tenant's life, for the alphabet knows nothing of it.
fn place_in_life() -> Expr {
    let mut place = CaseStatement::new();
    for (number, state) in (0_i32..).zip(TenantState::ALL) {
        place = place.case(Expr::col("state").eq(state.as_str()), number);
    }
    place.into()
}

/// The title in small letters, and the letters with marks that are frequent as those without: an engine
/// that knows nothing of them has them behind `z`.
fn title_to_sort_by() -> Expr {
    const PLAIN: [(&str, &str); 11] = [
        ("Ä", "a"),
        ("ä", "a"),
        ("Ö", "o"),
        ("ö", "o"),
        ("Ü", "u"),
        ("ü", "u"),
        ("ß", "ss"),
        ("É", "e"),
        ("é", "e"),
        ("È", "e"),
        ("è", "e"),
    ];
    let lower = Expr::expr(Func::lower(Expr::col("title")));
    PLAIN.iter().fold(lower, |title, (marked, plain)| {
        Expr::expr(Func::cust("REPLACE").args([title, Expr::val(*marked), Expr::val(*plain)]))
    })
}

fn sort(select: &mut SelectStatement, filter: &TenantFilter) {
    let order = if filter.is_descending { Order::Desc } else { Order::Asc };
    match filter.sort {
        TenantSort::Name => select.order_by("name", order),
        TenantSort::Title => select.order_by_expr(title_to_sort_by(), order).order_by("name", Order::Asc),
        TenantSort::State => select.order_by_expr(place_in_life(), order).order_by("name", Order::Asc),
        TenantSort::Created => select.order_by("created_at_ms", order).order_by("name", Order::Asc),
        TenantSort::Changed => select.order_by("changed_at_ms", order).order_by("name", Order::Asc),
    };
}
