//! Which kept page a visit asks for: the address, and the number of the content behind it.

use super::admission::{self, Render};
use super::data_plane::DataPlaneState;
use crate::content::entries::schedule;
use crate::content::site;
use crate::domain::generation::Generation;
use crate::infra::database::DatabaseError;
use crate::page_cache::{CacheKey, CacheKeyRef, StalePage};
use crate::tenancy::Tenant;
use std::time::Instant;

/// The page's key. Where the content's number is not known, since the tenant was not visited
/// before, or is not believed, since somebody may have changed the content, the database says
/// what it is.
pub(super) async fn page_key(
    state: &DataPlaneState,
    render: &Render,
    path: &str,
) -> Result<Option<CacheKey>, DatabaseError> {
    let tenant = render.visit.tenant();
    let generation = match state.registry.generation_at(tenant, Instant::now()) {
        Some(generation) => generation,
        None => read_generation(state, tenant).await?,
    };
    let place = admission::place(tenant, render.visit.is_secure(), &render.authority, path, &render.query);
    Ok(Some(CacheKeyRef { place, generation }.to_owned()))
}

/// The page as it was when the database last answered, where it does not and so cannot say
/// whether the page is still that.
pub(super) fn last_good(
    state: &DataPlaneState,
    render: &Render,
    path: &str,
    error: &DatabaseError,
) -> Option<StalePage> {
    if !error.is_unavailable() {
        return None;
    }
    let (tenant, is_secure) = (render.visit.tenant(), render.visit.is_secure());
    state.cache.last_good(&admission::place(tenant, is_secure, &render.authority, path, &render.query))
}

async fn read_generation(state: &DataPlaneState, tenant: &Tenant) -> Result<Generation, DatabaseError> {
    let _turn = tenant.turn_to_read().await;
    if let Some(generation) = state.registry.generation_at(tenant, Instant::now()) {
        return Ok(generation);
    }
    let reading = tenant.begin_reading();
    let database = state.registry.database(tenant).await?;
    let mut pulse = site::pulse(&database).await?;
    if pulse.due_at.is_some_and(|due_at| due_at <= state.clock.now()) {
        // Nobody was here when its time came. Other nodes find out by themselves: they know the
        // time, or look when they are visited.
        // Where it cannot be done, as on a full disk or while the site moves, visitors see the site
        // as it is, and the node tries again.
        match schedule::run_due(&database, &state.clock).await {
            Ok(_) => pulse = site::pulse(&database).await?,
            Err(error) => tracing::warn!(tenant.id = %tenant.id(), "cannot do what is scheduled: {error}"),
        }
    }
    let site::Pulse { generation, due_at } = pulse;
    tenant.settle(reading, generation);
    state.registry.note_due(tenant.id(), due_at);
    // This node may have raised it since: its own change is the newest that it knows.
    Ok(tenant.last_generation().unwrap_or(generation))
}
