//! A Redis of a test's own: it can be stopped, emptied and started again without anybody else's
//! noticing.

use super::ports;
use super::process::wait_until;
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// The password of every such Redis.
pub(crate) const PASSWORD: &str = "quiet-otter";

/// A running Redis. It ends, and its data goes, when this is dropped.
pub(crate) struct RedisServer {
    address: SocketAddr,
    /// Where it speaks TLS, if it does.
    tls: Option<SocketAddr>,
    arguments: Vec<String>,
    folder: TempDir,
    child: Option<Child>,
}

impl RedisServer {
    /// Starts one that keeps nothing on the disk.
    pub(crate) fn start() -> Self {
        Self::start_with(&["--requirepass", PASSWORD])
    }

    /// Starts one with other words on its command line.
    pub(crate) fn start_with(arguments: &[&str]) -> Self {
        Self::launch(arguments, None)
    }

    /// Starts one that speaks TLS on a second port, with the files of its certificate, its key
    /// and who signed it.
    pub(crate) fn start_with_tls(certificate: &str, key: &str, authority: &str) -> Self {
        let tls = ports::free();
        let port = tls.port().to_string();
        let files = ["--tls-cert-file", certificate, "--tls-key-file", key, "--tls-ca-cert-file", authority];
        let asks_nobody = ["--requirepass", PASSWORD, "--tls-auth-clients", "no", "--tls-port", &port];
        Self::launch(&[&asks_nobody[..], &files].concat(), Some(tls))
    }

    fn launch(arguments: &[&str], tls: Option<SocketAddr>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let arguments = arguments.iter().map(ToString::to_string).collect();
        let mut server = Self { address: ports::free(), tls, arguments, folder, child: None };
        server.run();
        server
    }

    /// Starts it again where it was, with nothing in it.
    pub(crate) fn run(&mut self) {
        let mut command = Command::new("redis-server");
        command.args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]);
        command.arg("--port").arg(self.address.port().to_string()).arg("--dir").arg(self.folder.path());
        command.args(&self.arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.child = Some(command.spawn().expect("redis-server is there"));
        wait_until("Redis to listen", || TcpStream::connect(self.address).ok());
    }

    /// Ends it as a power cut would.
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("killed");
            child.wait().expect("gone");
        }
    }

    /// `127.0.0.1:4711`.
    pub(crate) fn server(&self) -> String {
        self.address.to_string()
    }

    /// Its address with the password.
    pub(crate) fn url(&self) -> String {
        format!("redis://:{PASSWORD}@{}/0", self.address)
    }

    /// Its address over TLS with the password.
    pub(crate) fn tls_url(&self) -> String {
        format!("rediss://:{PASSWORD}@{}/0", self.tls.expect("it speaks TLS"))
    }

    /// Its address with another user and password.
    pub(crate) fn url_of(&self, user: &str, password: &str) -> String {
        format!("redis://{user}:{password}@{}/0", self.address)
    }

    /// Asks it something as somebody else, and gives what it says, be it a refusal.
    pub(crate) fn ask_as(&self, user: &str, password: &str, arguments: &[&str]) -> String {
        let mut command = Command::new("redis-cli");
        command.args(["-p", &self.address.port().to_string(), "--user", user]).args(arguments);
        let output = command.env("REDISCLI_AUTH", password).output().expect("redis-cli comes with redis-server");
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }

    /// Asks it something, as an operator does.
    #[track_caller]
    pub(crate) fn ask(&self, arguments: &[&str]) -> String {
        self.try_to_ask(arguments).unwrap_or_else(|refusal| panic!("{arguments:?}: {refusal}"))
    }

    /// Asks one that may be about to close its connections, as it does when its role changes.
    pub(crate) fn try_to_ask(&self, arguments: &[&str]) -> Result<String, String> {
        let mut command = Command::new("redis-cli");
        // -e: an answer that is an error is a failure.
        command.args(["-e", "-p", &self.address.port().to_string()]).args(arguments).env("REDISCLI_AUTH", PASSWORD);
        let output = command.output().expect("redis-cli comes with redis-server");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
        if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        self.kill();
    }
}
