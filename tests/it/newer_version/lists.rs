//! What cannot be read among many that can: in the bin, and in a list.

use super::{operator, rewrite};
use crate::support::TestServer;
use sea_query::{Expr, ExprTrait};
use serde_json::{Value, json};

#[test]
fn what_cannot_be_read_stays_in_the_bin_by_itself() {
    // What cannot be read is in the memory of the node that came upon it.
    let server = TestServer::start_alone().with_tenant("acme");
    let mut desk = server.desk("acme");
    let [clay, glaze, kiln] = ["Clay", "Glaze", "Kiln"].map(|title| desk.write("posts", "save", title, "Words."));
    for entry in [&clay, &glaze, &kiln] {
        desk.post(&format!("{entry}/bin"), &[]).expect_status(303);
    }
    let row = || Expr::col("slug").eq("glaze");
    let mut readable = Value::Null;
    rewrite(&server, "entries", "document", row(), |document| {
        readable = document["sections"].clone();
        document["sections"] = json!([{ "type": "hologram" }]);
    });
    let [clays, glazes, kilns] = [&clay, &glaze, &kiln].map(|path| path.trim_start_matches("/entries/").to_owned());
    for (other, intent) in [(&clays, "restore"), (&kilns, "delete")] {
        desk.post("/bin", &[("id", glazes.as_str()), ("id", other.as_str()), ("intent", intent)])
            .expect_status(409)
            .expect_text("It is done with one of them")
            .expect_text("“Glaze”: it has something that this version of the server cannot read")
            .expect_text(&format!("value=\"{glazes}\" form=\"chosen\" checked"))
            .expect_no_text(other);
    }
    desk.get("/posts?show=drafts").expect_text(">Clay</a>").expect_no_text(">Kiln</a>");
    desk.get(&kiln).expect_status(404);
    let editor = format!("GET /admin{glaze}");
    operator(&server).get("/admin/tenants/acme").expect_text(&editor);

    rewrite(&server, "entries", "document", row(), |document| document["sections"] = readable);
    desk.post("/bin", &[("id", glazes.as_str()), ("intent", "restore")]).expect_status(303);
    desk.get(&glaze).expect_status(200);
    operator(&server).get("/admin/tenants/acme").expect_status(200).expect_no_text(&editor);
}

#[test]
fn what_cannot_be_read_keeps_no_button_from_the_others_of_a_list() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let posts = ["Clay", "Glaze", "Kiln"].map(|title| desk.write("posts", "save", title, "Words."));
    rewrite(&server, "entries", "document", Expr::col("slug").eq("glaze"), |document| {
        document["sections"] = json!([{ "type": "hologram" }]);
    });
    let ids = posts.map(|path| path.trim_start_matches("/entries/").to_owned());
    let author = desk.get("/posts?show=all").expect_status(200).text();
    let author = author.split("name=\"with_author\"").nth(1).and_then(|select| select.split("value=\"").nth(2));
    let author = author.and_then(|value| value.split('"').next()).expect("somebody").to_owned();
    for (intent, more) in [
        ("add-tag", ("with_tag", "Mud")),
        ("author", ("with_author", author.as_str())),
        ("publish", ("with_tag", "")),
        ("unpublish", ("with_tag", "")),
        ("bin", ("with_tag", "")),
    ] {
        let chosen = ids.iter().map(|id| ("id", id.as_str()));
        let sent: Vec<_> = chosen.chain([("intent", intent), more]).collect();
        let answer = desk.post("/posts", &sent);
        let refusal = "“Glaze”: it has something that this version of the server cannot read";
        if intent == "unpublish" {
            // It is no post that visitors see.
            answer.expect_status(303);
        } else {
            answer.expect_status(409).expect_text(refusal);
        }
        let visitors = server.get("/acme/posts").text();
        for title in ["Clay", "Kiln"] {
            assert_eq!(visitors.contains(title), intent == "publish", "{title} after {intent}");
        }
        assert!(!visitors.contains("Glaze"));
    }
    desk.get("/bin").expect_text("Clay").expect_text("Kiln").expect_no_text("Glaze");
}
