//! Database servers over TLS: whose certificate is believed, and a client's own where the server asks.

use crate::support::certificates::{make_authority, make_certificate};
use crate::support::engine;
use crate::support::process::{output, rowhouse};
use rowhouse::domain::connection_url::ConnectionUrl;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

/// A PostgreSQL and a MariaDB server of this test's, which take TLS. They end when this is dropped.
struct Servers {
    process: Child,
    addresses: Vec<ConnectionUrl>,
}

impl Servers {
    fn start(certificates: &Path) -> Self {
        let say = "echo $ROWHOUSE_TEST_POSTGRES; echo $ROWHOUSE_TEST_MYSQL; read -r _";
        let mut process = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/databases"))
            .args(["run", "sh", "-c", say])
            .env("TLS", certificates)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the script starts");
        let said = BufReader::new(process.stdout.take().expect("its output"));
        let addresses =
            said.lines().take(2).map(|line| ConnectionUrl::parse(&line.expect("text")).expect("an address"));
        let addresses: Vec<_> = addresses.collect();
        assert_eq!(addresses.len(), 2, "both servers are there");
        Self { process, addresses }
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        // The script waits for the end of its input, and then stops its servers.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// Makes a tenant on the server at an address.
fn create(folder: &Path, tenant: &str, address: &str) -> Output {
    let mut command = rowhouse(folder);
    command
        .env("ROWHOUSE__DATABASE_SERVERS__MAIN__URL", address)
        .env("ROWHOUSE__DATABASE__REGISTRY", "main")
        .env("ROWHOUSE__DATABASE__TENANTS", "main")
        .args(["tenant", "create", tenant, "--prefix", tenant, "--isolation", "prefix"]);
    output(command)
}

#[test]
fn a_database_server_over_tls_is_used_where_both_certificates_are_good_and_refused_where_one_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name).display().to_string();
    for authority in ["ours", "theirs"] {
        make_authority(folder.path(), authority);
    }
    for name in ["server", "client"] {
        make_certificate(folder.path(), name);
    }
    let servers = Servers::start(folder.path());
    let [postgres, mysql] = &servers.addresses[..] else { panic!("two servers") };
    let make = ["CREATE ROLE certified LOGIN PASSWORD 'secret'", "CREATE DATABASE tls OWNER certified"];
    engine::run(postgres, make.map(ToOwned::to_owned).into());
    let make = [
        "CREATE USER certified@'%' IDENTIFIED BY 'secret' REQUIRE X509",
        "CREATE DATABASE tls CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
        "GRANT ALL ON tls.* TO certified@'%'",
    ];
    engine::run(mysql, make.map(ToOwned::to_owned).into());
    let words = [
        (postgres, "postgres", ["sslmode=verify-full&sslrootcert", "sslcert", "sslkey"], "valid client certificate"),
        (mysql, "mysql", ["ssl-mode=VERIFY_IDENTITY&ssl-ca", "ssl-cert", "ssl-key"], "Access denied"),
    ];
    for (server, scheme, [authority, certificate, key], denied) in words {
        let place = server.server();
        let at = |believed: &str| format!("{scheme}://certified:secret@{place}/tls?{authority}={}", file(believed));
        let own = format!("&{certificate}={}&{key}={}", file("client.pem"), file("client.key"));
        let home = tempfile::tempdir().expect("a folder");
        let answer = create(home.path(), "acme", &format!("{}{own}", at("ours.pem")));
        assert!(answer.status.success(), "{scheme}: {}", String::from_utf8_lossy(&answer.stderr));
        for (address, why) in
            [(format!("{}{own}", at("theirs.pem")), "invalid peer certificate"), (at("ours.pem"), denied)]
        {
            let refused = create(home.path(), "bolt", &address);
            let said = String::from_utf8_lossy(&refused.stderr).into_owned();
            assert!(!refused.status.success() && said.contains(why) && !said.contains("secret"), "{scheme}: {said}");
        }
    }
}
