//! Connections for which nobody has a use any more.

use super::{ENGINES, Far, far_tenant};
use crate::support::engine::server_url;
use crate::support::held_table::connections;
use crate::support::process::wait_until;
use rowhouse::domain::isolation::Isolation;

#[test]
fn connections_that_nobody_uses_are_closed_at_the_server_and_the_next_visit_opens_others() {
    for engine in ENGINES {
        let far = Far::start_with(engine, |_| {}, |settings| settings.database.idle_seconds = 1);
        let far = far.with_tenant("acme", Isolation::Database);
        far.server.create(far_tenant("bolt", Isolation::Prefix));
        far.server.set_up("bolt", "blog");
        let admin = server_url(engine);
        let places = [far.database_of("acme").database(), far.database.url().database()];
        for word in ["ice", "mill"] {
            for (tenant, place) in ["acme", "bolt"].into_iter().zip(&places) {
                far.server.get(&format!("/{tenant}/search?q={word}")).expect_status(200);
                assert!(!connections(&admin, std::slice::from_ref(place)).is_empty(), "{tenant} has one");
            }
            wait_until("all of them to be closed", || connections(&admin, &places).is_empty().then_some(()));
        }
        for tenant in ["acme", "bolt"] {
            assert!(far.server.delete(tenant).is_nothing());
        }
        far.end();
    }
}
