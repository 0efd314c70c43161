//! A newer server's settings of a site, and its look among them.

use super::{operator, rewrite};
use crate::design::fields;
use crate::support::TestServer;
use sea_query::{Expr, ExprTrait};
use serde_json::{Value, json};

const SETTINGS: [(&str, &str); 6] = [
    ("title", "Kiln & Wheel"),
    ("tagline", "Pots from the river bank"),
    ("language", "en"),
    ("time_zone", "Europe/Vienna"),
    ("home_page", ""),
    ("footer", "Open on Thursdays"),
];

#[test]
fn settings_of_a_newer_server_are_read_but_for_what_is_new_and_that_outlives_a_change() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let site = || Expr::col("id").eq(1);
    rewrite(&server, "site", "settings", site(), |settings| {
        settings["voice"] = json!({ "until": "today" });
        settings["navigation"] = json!({ "aside": 3 });
    });
    // A change shows what is new.
    desk.write("pages", "publish", "Yard", "A text.");
    for path in ["/acme/", "/acme/yard"] {
        let page = server.get(path).expect_status(200);
        assert_eq!(page.header("etag"), None, "{path}: nobody else has it, who could read all of the settings");
    }
    desk.get("/settings").expect_status(200);
    desk.post("/settings", &SETTINGS).expect_status(303);
    server.get("/acme/").expect_status(200).expect_text("Pots from the river bank");
    let mut voice = Value::Null;
    rewrite(&server, "site", "settings", site(), |settings| voice = settings["voice"].clone());
    assert_eq!(voice, json!({ "until": "today" }));
}

#[test]
fn a_look_of_a_newer_server_is_a_default_here_and_stays_what_it_is() {
    // What cannot be read is in the memory of the node that came upon it.
    let server = TestServer::start_alone().with_tenant("acme");
    let mut desk = server.desk("acme");
    let form = desk.get("/design").expect_status(200).text();
    let site = || Expr::col("id").eq(1);
    let newer = json!({ "theme": "aurora", "header": "floating", "cards": "plain", "glow": 3 });
    rewrite(&server, "site", "settings", site(), |settings| settings["look"] = newer.clone());
    // A change shows what is new.
    desk.write("pages", "publish", "Yard", "A text.");
    for path in ["/acme/", "/acme/yard"] {
        let page = server.get(path).expect_status(200).expect_text("class=\"theme-hearth");
        assert_eq!(page.header("etag"), None, "{path}: nobody else has it, who could read all of the look");
    }
    let told = operator(&server).get("/admin/tenants/acme").expect_status(200);
    told.expect_text("look.theme: unknown variant").expect_text("look.header: unknown variant");

    // Nobody saves it without what is new, whether the form was open before or not.
    desk.get("/design").expect_status(503).expect_text("because a newer version wrote it");
    let typed = fields(&form, &[("theme", "gauge"), ("intent", "save")]);
    desk.post("/design", &typed).expect_status(503).expect_text("It is kept as it is");
    desk.get("/settings").expect_status(200);
    desk.post("/settings", &SETTINGS).expect_status(303);
    server.get("/acme/").expect_status(200).expect_text("Pots from the river bank");
    let mut kept = Value::Null;
    rewrite(&server, "site", "settings", site(), |settings| kept = settings["look"].clone());
    assert_eq!(kept, newer);

    // The end of it: the newer server has chosen something else.
    rewrite(&server, "site", "settings", site(), |settings| settings["look"] = json!({ "theme": "anvil" }));
    desk.write("pages", "publish", "Kiln", "Words.");
    let page = server.get("/acme/").expect_status(200).expect_text("class=\"theme-anvil");
    assert!(page.header("etag").is_some(), "it is kept again");
    desk.post("/design", &typed).expect_status(303);
    server.get("/acme/").expect_status(200).expect_text("class=\"theme-gauge");
}

#[test]
fn a_setting_of_a_newer_server_that_is_no_look_is_not_guessed() {
    let server = TestServer::start().with_tenant("acme");
    rewrite(&server, "site", "settings", Expr::col("id").eq(1), |settings| {
        settings["look"] = json!({ "theme": "aurora" });
        settings["is_hidden"] = json!("from some");
    });
    server.get("/acme/").expect_status(503).expect_text("this version of the server cannot read");
}
