//! `GET /admin/tenants`: the list, from the registry and this node's memory alone.

use super::rows::watched_row;
use super::servers;
use crate::config::Settings;
use crate::control::ControlPlane;
use crate::control::list::{self, DataPlace, TenantSort as RegistrySort};
use crate::http::extract::{Principal, SuperUser};
use crate::http::respond::html_screen;
use crate::http::{Done, Framing, HttpError};
use crate::tenancy::TenantRegistry;
use crate::view::address::{PAGE_SIZES, Pager};
use crate::view::console::tenant_list::{TenantFilter, TenantList, TenantSort};
use crate::view::form::Choice;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

const DONE: [(&str, &str); 3] = [
    ("suspended", "the chosen tenants are off line"),
    ("resumed", "the chosen tenants are on line again"),
    ("deleted", "the tenant is deleted"),
];

/// What the list's address says; what makes no sense there is as if it were left out.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListQuery {
    q: String,
    state: String,
    data: String,
    sort: String,
    per_page: String,
    page: String,
}

/// The list.
pub async fn get(
    principal: Principal<SuperUser>,
    query: web::Query<ListQuery>,
    done: Done,
    framing: Framing,
    control: web::Data<ControlPlane>,
    settings: web::Data<Settings>,
    registry: web::Data<TenantRegistry>,
) -> Result<HttpResponse, HttpError> {
    let places = servers::of_tenants(&settings);
    let (filter, place) = query.filter(&places);
    let page: u32 = query.page.parse().unwrap_or(1).max(1);
    let number = if page > 1 { page.to_string() } else { String::new() };
    let here = filter.address().with("page", &number).to_string();
    let (records, total) = control.list_tenants(&ListQuery::registry_filter(&filter, place, page)).await?;
    let frame = framing.console(&principal, done.notices(&DONE));
    let row = |record| watched_row(&principal.site, &registry, record, frame.now);
    let tenants = records.into_iter().map(row).collect();
    html_screen(&TenantList {
        frame,
        tenants,
        pager: Pager { address: filter.address(), page, per_page: filter.per_page, total },
        here,
        places: places.into_iter().map(|(choice, _)| choice).collect(),
        filter,
    })
}

impl ListQuery {
    fn filter(&self, places: &[(Choice, DataPlace)]) -> (TenantFilter, Option<DataPlace>) {
        let chosen = places.iter().find(|(choice, _)| choice.value == self.data);
        let (word, is_descending) =
            self.sort.strip_prefix('-').map_or((self.sort.as_str(), false), |word| (word, true));
        let sorts = [TenantSort::Title, TenantSort::Name, TenantSort::State, TenantSort::Created, TenantSort::Changed];
        let filter = TenantFilter {
            search: self.q.trim().to_owned(),
            state: self.state.parse().ok(),
            data: chosen.map(|(choice, _)| choice.value.clone()).unwrap_or_default(),
            sort: sorts.into_iter().find(|sort| sort.as_str() == word).unwrap_or_default(),
            is_descending,
            per_page: page_size(&self.per_page),
        };
        (filter, chosen.map(|(_, place)| place.clone()))
    }

    fn registry_filter(filter: &TenantFilter, place: Option<DataPlace>, page: u32) -> list::TenantFilter {
        list::TenantFilter {
            state: filter.state,
            search: filter.search.clone(),
            place,
            sort: match filter.sort {
                TenantSort::Title => RegistrySort::Title,
                TenantSort::Name => RegistrySort::Name,
                TenantSort::State => RegistrySort::State,
                TenantSort::Created => RegistrySort::Created,
                TenantSort::Changed => RegistrySort::Changed,
            },
            is_descending: filter.is_descending,
            offset: u64::from(page - 1) * u64::from(filter.per_page),
            limit: Some(u64::from(filter.per_page)),
        }
    }
}

/// One of the sizes that lists offer.
pub(super) fn page_size(typed: &str) -> u32 {
    typed.parse().ok().filter(|size| PAGE_SIZES.contains(size)).unwrap_or(PAGE_SIZES[0])
}
