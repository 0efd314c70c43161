//! `GET /_/api/v1/tenants`.

use super::page::ListQuery;
use super::tenant_body::TenantBody;
use super::words::State;
use super::{ApiCaller, Problem};
use crate::control::ControlPlane;
use crate::control::list::{DataPlace, TenantFilter, TenantSort};
use crate::domain::placement::Placement;
use actix_web::web;
use serde::Serialize;
use std::str::FromStr;
use utoipa::ToSchema;

/// A page of the tenants.
#[derive(Serialize, ToSchema)]
pub struct TenantList {
    tenants: Vec<TenantBody>,
    /// How many there are on all pages.
    total: u64,
    /// How many a page has at most.
    limit: u32,
    /// How many come before this page.
    offset: u32,
}

/// An order, and whether it is turned round.
struct Sort(TenantSort, bool);

#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no order; it is one of name, state, created and changed, with `-` before it the other way round")]
struct UnknownSort(String);

impl FromStr for Sort {
    type Err = UnknownSort;
    fn from_str(text: &str) -> Result<Self, UnknownSort> {
        let (word, is_descending) = text.strip_prefix('-').map_or((text, false), |word| (word, true));
        let sort = match word {
            "name" => TenantSort::Name,
            "state" => TenantSort::State,
            "created" => TenantSort::Created,
            "changed" => TenantSort::Changed,
            _ => return Err(UnknownSort(text.to_owned())),
        };
        Ok(Self(sort, is_descending))
    }
}

/// List tenants
///
/// From the registry alone: no tenant's database is opened.
#[utoipa::path(
    get, path = "/tenants", operation_id = "list_tenants", tag = "tenants",
    params(
        ("search" = Option<String>, Query, description = "Only tenants with this text in their name, title, prefix or hosts, in either case"),
        ("state" = Option<State>, Query, description = "Only tenants in this state"),
        ("database_server" = Option<String>, Query, description = "Only tenants whose data is on the database server of that name, or `embedded` for those in files"),
        ("sort" = Option<String>, Query, description = "`name` (the default), `state`, `created` or `changed`; with `-` before it the other way round"),
        ("limit" = Option<u32>, Query, description = "How many to list: 1 to 100, 50 by default", minimum = 1, maximum = 100),
        ("offset" = Option<u32>, Query, description = "How many to pass over; 0 by default"),
    ),
    responses((status = 200, description = "A page of the tenants", body = TenantList)),
)]
pub async fn get(
    _caller: ApiCaller,
    mut query: ListQuery,
    control: web::Data<ControlPlane>,
) -> Result<web::Json<TenantList>, Problem> {
    let (offset, limit) = query.page();
    let Sort(sort, is_descending) = query.value("sort").unwrap_or(Sort(TenantSort::Name, false));
    let filter = TenantFilter {
        state: query.value("state"),
        search: query.text("search").unwrap_or_default(),
        place: query.value::<Placement>("database_server").as_ref().and_then(DataPlace::of),
        sort,
        is_descending,
        offset: offset.into(),
        limit: Some(limit.into()),
    };
    query.finish()?;
    let (records, total) = control.list_tenants(&filter).await?;
    Ok(web::Json(TenantList { tenants: records.into_iter().map(Into::into).collect(), total, limit, offset }))
}
