//! What is not adopted, why, and what becomes of what was typed.

use super::{Scratch, adopt_by_api, dump_and_restore, operator, other_name, place_of, refusal, server_beside};
use crate::support::arrange::new_in_own_database;
use crate::support::{TestServer, engine};
use rowhouse::control::adopt::ExistingDatabase;
use rowhouse::control::create::NewTenant;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::placement::Placement;
use serde_json::json;

#[test]
fn a_database_that_is_no_tenants_is_refused_with_the_reason() {
    for engine in [ServerEngine::Postgres, ServerEngine::MySql] {
        let (other, empty, newer) = (Scratch::new(engine), Scratch::new(engine), Scratch::new(engine));
        let server = server_beside(&other.0);
        let given = |url: &ConnectionUrl| ExistingDatabase::Given(url.clone());
        assert!(refusal(&server, given(&empty.0)).contains("no tables of a Rowhouse tenant"));
        engine::run(&empty.0, vec!["CREATE TABLE migrations (id INT)".to_owned()]);
        assert!(refusal(&server, given(&empty.0)).contains("no tables of a Rowhouse tenant"));

        server.create(NewTenant { placement: Placement::Server(other_name()), ..new_in_own_database("acme") });
        server.set_up("acme", "blank");
        dump_and_restore(&place_of(&other.0, &server.record("acme")), &newer.0, server.scratch());
        let insert = "INSERT INTO migrations (version, description, success, checksum, execution_time) \
                      SELECT 99, 'contract the site', success, checksum, execution_time FROM migrations WHERE version = 1";
        engine::run(&newer.0, vec![insert.to_owned()]);
        assert!(refusal(&server, given(&newer.0)).contains("has migration 99, which this version"));

        let wrong = refusal(&server, given(&newer.0.with_password("no-such-password")));
        assert!(wrong.contains("cannot be reached") && !wrong.contains("no-such-password"), "{wrong}");
        let nowhere = newer.0.reveal().replace(&newer.0.server(), "127.0.0.1:1");
        let nowhere = ConnectionUrl::parse(&nowhere).expect("an address");
        assert!(refusal(&server, given(&nowhere)).contains("cannot be reached"));
        let missing = ExistingDatabase::OnServer { server: other_name(), database: Some("it_none".to_owned()) };
        assert!(refusal(&server, missing).contains("it_none"));
        let body = json!({ "name": "late", "database_server": "other", "database": "it_none" });
        let problem = adopt_by_api(&server, &body).expect_status(422).text();
        assert!(problem.contains("\"#/database\"") && problem.contains("it_none"), "{problem}");
        // The address of a server of the other engine.
        let (foreign, said) = match engine {
            ServerEngine::Postgres => (ServerEngine::MySql, "answers, but not as a PostgreSQL server"),
            ServerEngine::MySql => (ServerEngine::Postgres, "or is not a MariaDB or MySQL server"),
        };
        let foreign = newer.0.reveal().replace(&newer.0.server(), &engine::server_url(foreign).server());
        let reason = refusal(&server, given(&ConnectionUrl::parse(&foreign).expect("an address")));
        assert!(reason.contains(said) && !reason.contains("sqlx"), "{reason}");
        assert!(server.delete("acme").is_nothing());
    }
}

#[test]
fn what_was_typed_is_kept_when_an_adoption_is_refused_but_for_the_address_with_its_password() {
    let server = TestServer::start().with_tenant("acme");
    let nowhere = "postgres://shop:hush-hush@127.0.0.1:1/shop";
    let mut operator = operator(&server);
    let form = operator.get("/admin/adopt").expect_status(200);
    form.expect_text("type=\"password\" id=\"f-database_url\"");
    operator.get("/admin/tenants").expect_status(200).expect_text("href=\"/admin/adopt\"");
    operator.get("/admin/adopt");
    for (url, prefix, field, reason) in [
        (nowhere, "late", "database_url", "cannot be reached"),
        ("sqlite:///etc/passwd", "late", "database_url", "postgres://"),
        ("", "late", "database_url", ""),
        (nowhere, "acme", "prefix", "another tenant"),
        (nowhere, "-late", "prefix", "hyphen"),
    ] {
        let hosts = "late.example";
        let fields =
            [("database_url", url), ("prefix", prefix), ("name", "later"), ("title", "Kiln"), ("hosts", hosts)];
        let page = operator.post_form("/admin/adopt", &fields).expect_status(422);
        page.expect_text(&format!("id=\"f-{field}-error\"")).expect_text(reason);
        let page = operator.post_form("/admin/adopt", &fields).expect_status(422);
        for kept in [&format!("value=\"{prefix}\""), "value=\"later\"", "value=\"Kiln\"", "late.example</textarea>"] {
            assert!(page.text().contains(kept), "{url}: {kept} is not in {}", page.describe());
        }
        assert!(!page.text().contains("hush-hush") && !page.text().contains("/etc/passwd"), "{}", page.describe());
    }
    for (body, pointer) in [
        (json!({ "name": "late", "database_url": nowhere }), "#/database_url"),
        (json!({ "name": "late" }), "#/database_url"),
        (json!({ "name": "late", "database_server": "none" }), "#/database_server"),
        (json!({ "name": "late", "database_url": nowhere, "database": "shop" }), "#/database_url"),
        (json!({ "name": "acme", "database_url": nowhere }), "#/name"),
        (json!({ "database_url": nowhere }), "#/name"),
    ] {
        let problem = adopt_by_api(&server, &body).expect_status(422).text();
        assert!(problem.contains(pointer) && !problem.contains("hush-hush"), "{body}: {problem}");
    }
    operator.get("/admin/tenants/late").expect_status(404);
}
