//! A copy of a tenant's SQLite file is that site again.

use super::{adopt_by_command, adoption, expect_same_site, refusal, write_site};
use crate::support::TestServer;
use crate::support::arrange::ACTOR;
use rowhouse::control::adopt::{Adoption, ExistingDatabase};
use rowhouse::domain::host::HostName;
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::placement::Placement;
use std::path::Path;

#[test]
fn a_copied_sqlite_file_is_that_site_again() {
    // In a farm there are no tenants in files.
    let server = TestServer::start_alone();
    write_site(&server, "acme", Placement::Embedded, Isolation::Database);
    write_site(&server, "bolt", Placement::Embedded, Isolation::Prefix);
    let own = |tenant: &str| server.data().join(server.record(tenant).location);
    // With the log beside it, as a copy of a folder has it.
    let copy = server.scratch().join("copy.sqlite");
    std::fs::copy(own("acme"), &copy).expect("copied");
    std::fs::copy(own("acme").with_extension("sqlite-wal"), copy.with_extension("sqlite-wal")).expect("copied");
    let before = std::fs::read(&copy).expect("read");
    adopt_by_command(&server, "twin", "--file", &copy);
    expect_same_site(&server, "acme", "twin");
    assert_eq!(std::fs::read(&copy).expect("read"), before, "the copy that was given stays as it was");
    server.desk("twin").write("posts", "publish", "A new one", "It can be written to.");
    server.get("/acme/posts/a-new-one").expect_status(404);

    let file = |path: &Path| ExistingDatabase::File(path.to_owned());
    assert!(refusal(&server, file(&own("acme"))).contains("is a database of this server"));
    let shared = server.scratch().join("shared.sqlite");
    server
        .wait(server.control().store().pools().close(&server.record("bolt").tables(server.control().store()).location));
    std::fs::copy(own("bolt"), &shared).expect("copied");
    assert!(refusal(&server, file(&shared)).contains("the prefix bolt__"));
    let text = server.scratch().join("text");
    std::fs::write(&text, "not a database\n".repeat(99)).expect("written");
    assert!(refusal(&server, file(&text)).contains("is no SQLite database"));
    assert!(refusal(&server, file(Path::new("/none.sqlite"))).contains("cannot read /none.sqlite"));
    let half = server.scratch().join("half.sqlite");
    std::fs::write(&half, &before[..before.len() / 2]).expect("written");
    refusal(&server, file(&half));

    let folders = ["tenants", "templates"].map(|folder| server.data().join(folder));
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("a folder"));
    let strays = files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned());
    let strays: Vec<String> = strays.filter(|file| file.starts_with("late") || file.starts_with("adopted")).collect();
    assert_eq!(strays, [""; 0]);
    let taken = server.wait(server.control().adopt_tenant(&ACTOR, adoption("twin", file(&copy))));
    assert!(taken.expect_err("refused").to_string().contains("a tenant named `twin` is there already"));
    // The first of its hosts is the one that was named first.
    let hosts = ["www.echo.example", "echo.example"].map(|host| HostName::parse(host).expect("a host"));
    let echo = Adoption { hosts: hosts.to_vec(), ..adoption("echo", file(&copy)) };
    server.wait(server.control().adopt_tenant(&ACTOR, echo)).expect("adopted");
    assert_eq!(server.record("echo").hosts, hosts);
    assert!(server.delete("twin").is_nothing());
}
