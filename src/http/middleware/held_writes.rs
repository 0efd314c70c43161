//! What would write to a tenant whose last changes are on their way to another database waits
//! for it here: for a moment, before its body is read. It then finds the tenant in its new
//! place, and whoever sent it notices a pause.

use super::data_plane::DataPlaneState;
use crate::http::Visit;
use actix_web::http::Method;
use std::time::{Duration, Instant};

/// How long a request waits at most. A move's last step takes about a second.
const PATIENCE: Duration = Duration::from_secs(15);
/// How often it looks.
const PERIOD: Duration = Duration::from_millis(20);

/// Waits where it has to, and gives the visit of the tenant as it is then. One that lost its
/// patience goes on and is told at the gate of the tenant's tables.
pub(super) async fn pass(state: &DataPlaneState, method: &Method, visit: Visit) -> Visit {
    if method.is_safe() || !visit.tenant().has_writers_wait() {
        return visit;
    }
    let since = Instant::now();
    loop {
        tokio::time::sleep(PERIOD).await;
        let table = state.registry.table();
        // One that is not in the table any more has no place to wait for.
        let Some(tenant) = table.find(visit.tenant().id()) else { return visit };
        if !tenant.has_writers_wait() || since.elapsed() >= PATIENCE {
            return visit.of(tenant.clone());
        }
    }
}
