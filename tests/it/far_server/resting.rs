//! Connections that the server closed while they rested.

use super::{ENGINES, Far, far_tenant};
use rowhouse::domain::isolation::Isolation;

#[test]
fn a_connection_that_was_closed_while_it_rested_fails_no_set_up_and_no_removal() {
    for engine in ENGINES {
        let far = Far::start(engine, |_| {}).with_tenant("first", Isolation::Prefix);
        for isolation in [Isolation::Prefix, Isolation::Database] {
            far.line.cut();
            far.server.create(far_tenant("second", isolation));
            far.server.set_up("second", "blog");
            far.server.get("/second/posts/ice").expect_status(200);
            far.line.cut();
            assert!(far.server.delete("second").is_nothing());
            assert_eq!(far.left("second"), [""; 0]);
        }
        far.server.get("/first/search?q=ice").expect_status(200);
        assert!(far.server.delete("first").is_nothing());
        far.end();
    }
}
