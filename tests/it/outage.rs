//! A database server that goes away and comes back, behind a small proxy that the test can
//! cut: its tenants' kept pages stay, others' tenants never notice, and nothing has to be
//! started again.

use crate::support::TestServer;
use crate::support::arrange::new_tenant;
use crate::support::engine::{TestDatabase, server_url};
use crate::support::process::wait_until;
use rowhouse::config::DatabaseServer;
use rowhouse::control::create::NewTenant;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::placement::Placement;
use std::io::copy;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// Passes connections on to a server, until it is cut.
struct Proxy {
    address: SocketAddr,
    is_cut: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Proxy {
    fn before(server: &ConnectionUrl) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("bound");
        let (is_cut, open) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let (cut, streams, target) = (Arc::clone(&is_cut), Arc::clone(&open), server.server());
        // The thread ends with the process.
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if cut.load(Ordering::SeqCst) {
                    continue;
                }
                let Ok(server) = TcpStream::connect(&target) else { continue };
                let both = [(&client, &server), (&server, &client)].map(|(from, to)| (clone(from), clone(to)));
                for (mut from, mut to) in both {
                    std::thread::spawn(move || {
                        let _ = copy(&mut from, &mut to);
                        let _ = to.shutdown(Shutdown::Both);
                    });
                }
                streams.lock().expect("no panic").extend([client, server]);
            }
        });
        Self { address, is_cut, open }
    }

    /// Ends every connection, and takes none.
    fn cut(&self) {
        self.is_cut.store(true, Ordering::SeqCst);
        for stream in self.open.lock().expect("no panic").drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    fn mend(&self) {
        self.is_cut.store(false, Ordering::SeqCst);
    }
}

fn clone(stream: &TcpStream) -> TcpStream {
    stream.try_clone().expect("a second handle")
}

#[test]
fn a_server_that_goes_away_and_comes_back_stops_its_own_tenants_alone() {
    for engine in [ServerEngine::Postgres, ServerEngine::MySql] {
        let database = TestDatabase::make(&server_url(engine));
        let proxy = Proxy::before(database.url());
        let url = database.url().reveal().replace(&database.url().server(), &proxy.address.to_string());
        let url = ConnectionUrl::parse(&url).expect("an address");
        let name = DatabaseServerName::parse("far").expect("a name");
        let server = TestServer::start_with(|settings| {
            let far = DatabaseServer { connect_timeout_ms: 500, max_connections: 6, ..DatabaseServer::at(url) };
            settings.database_servers.insert(name.clone(), far);
        });
        let far = Placement::Server(name);
        server.create(NewTenant { placement: far, ..new_tenant("acme") });
        server.set_up("acme", "blog");
        server.create(NewTenant { placement: Placement::Embedded, ..new_tenant("near") });
        server.set_up("near", "blog");
        server.get("/acme/").expect_status(200);
        server.get("/acme/posts/ice").expect_status(200);

        proxy.cut();
        // A page that is kept needs no database, and one that is not has none.
        server.get("/acme/").expect_status(200);
        for _ in 0..4 {
            server.get("/acme/admin/sign-in").expect_status(503);
            server.get("/acme/search?q=ice").expect_status(503);
            server.get("/near/search?q=ice").expect_status(200);
        }
        assert_eq!(server.state("acme").as_str(), "running", "a server that is away is no damage");

        proxy.mend();
        wait_until("the tenant to be served again", || (server.get("/acme/search?q=ice").status == 200).then_some(()));
        server.get("/acme/admin/sign-in").expect_status(200);
        assert!(server.delete("acme").is_nothing());
        drop(server);
        database.remove(&[]);
    }
}
