//! A master, its replica, and a sentinel that watches them.

use super::ports;
use super::process::{Process, wait_until};
use super::redis::{PASSWORD, RedisServer};
use std::net::{SocketAddr, TcpStream};
use std::process::Command;
use tempfile::TempDir;

/// All three. They end when this is dropped.
pub(crate) struct Watched {
    master: RedisServer,
    replica: RedisServer,
    address: SocketAddr,
    _sentinel: Process,
    _folder: TempDir,
}

impl Watched {
    /// Starts them, and waits until the sentinel knows the replica.
    pub(crate) fn start() -> Self {
        let master = RedisServer::start_with(&["--requirepass", PASSWORD, "--masterauth", PASSWORD]);
        let of_master = master.server().replace(':', " ");
        let replica =
            RedisServer::start_with(&["--requirepass", PASSWORD, "--masterauth", PASSWORD, "--replicaof", &of_master]);
        wait_until("the replica to be one", || {
            replica.ask(&["INFO", "replication"]).contains("master_link_status:up").then_some(())
        });
        let (folder, address) = (tempfile::tempdir().expect("a folder"), ports::free());
        let file = folder.path().join("sentinel.conf");
        let port = address.port();
        let settings = format!(
            "bind 127.0.0.1\nport {port}\nsentinel monitor mymaster {of_master} 1\n\
             sentinel auth-pass mymaster {PASSWORD}\nsentinel down-after-milliseconds mymaster 500\n\
             sentinel failover-timeout mymaster 1500\n"
        );
        std::fs::write(&file, settings).expect("written");
        let mut command = Command::new("redis-server");
        command.arg(&file).arg("--sentinel").current_dir(folder.path());
        let watched = Self { master, replica, address, _sentinel: Process::spawn(command), _folder: folder };
        wait_until("the sentinel to listen", || TcpStream::connect(address).ok());
        wait_until("the sentinel to know the replica", || {
            let known = watched.ask_sentinel(&["SENTINEL", "REPLICAS", "mymaster"]);
            (known.contains("master-link-status\nok")).then_some(())
        });
        watched
    }

    /// The master's address by the name that the sentinel knows.
    pub(crate) fn url() -> String {
        format!("redis://:{PASSWORD}@mymaster/0")
    }

    /// The sentinel's address.
    pub(crate) fn sentinel_url(&self) -> String {
        format!("redis://{}", self.address)
    }

    /// Who was the master at first.
    pub(crate) fn master(&self) -> &RedisServer {
        &self.master
    }

    /// Who was the replica at first.
    pub(crate) fn replica(&self) -> &RedisServer {
        &self.replica
    }

    /// Ends the first master as a power cut would.
    pub(crate) fn kill_master(&mut self) {
        self.master.kill();
    }

    /// Asks the sentinel something.
    #[track_caller]
    pub(crate) fn ask_sentinel(&self, arguments: &[&str]) -> String {
        let mut command = Command::new("redis-cli");
        let output = command.args(["-e", "-p", &self.address.port().to_string()]).args(arguments).output();
        let output = output.expect("redis-cli comes with redis-server");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }
}
