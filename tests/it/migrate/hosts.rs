//! Hosts of tenants as a version writes them that keeps them in no order.

use super::{change, done, make_registry_old, show};
use serde_json::json;

#[test]
fn hosts_of_an_older_version_stand_in_the_order_of_the_alphabet_until_they_are_named_anew() {
    let house = tempfile::tempdir().expect("a folder");
    let folder = house.path();
    let hosts = || show(folder, "acme")["hosts"].clone();
    let (named, by_alphabet) =
        (json!(["www.acme.example", "acme.example"]), json!(["acme.example", "www.acme.example"]));
    done(folder, "tenant create acme --prefix acme --host www.acme.example --host acme.example");
    assert_eq!(hosts(), named);

    // One beside this one knows no position.
    let rows = ["www.acme.example", "acme.example"]
        .map(|host| format!("INSERT INTO tenant_hosts (host, tenant_id) SELECT '{host}', id FROM tenants"));
    change(folder, None, &["DELETE FROM tenant_hosts", &rows[0], &rows[1]]);
    assert_eq!(hosts(), by_alphabet);

    let declared = format!("[[tenant]]\nname = \"acme\"\nhosts = {named}\n");
    std::fs::write(folder.join("named.toml"), declared).expect("written");
    done(folder, "tenants apply named.toml");
    assert_eq!(hosts(), named);

    make_registry_old(folder);
    assert_eq!(hosts(), by_alphabet, "the next command brings the registry up to date");
}
