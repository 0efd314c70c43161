//! The far end of a connection over TLS, by the `openssl` of the command line: it shows its certificate, and takes
//! what whoever believes it sends.

use super::ports;
use super::process::wait_until;
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// It ends when this is dropped.
pub(crate) struct TlsEnd {
    process: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
}

impl TlsEnd {
    /// Listens with the key and the certificate `NAME.key` and `NAME.pem` of a folder.
    pub(crate) fn start(folder: &Path, name: &str) -> Self {
        let address = ports::free();
        let process = Command::new("openssl")
            .args(["s_server", "-quiet", "-accept", &address.to_string()])
            .args(["-cert", &format!("{name}.pem"), "-key", &format!("{name}.key")])
            .current_dir(folder)
            // It ends with its input.
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("openssl is there");
        let end = Self { process, address };
        wait_until("openssl to listen", || TcpStream::connect(address).ok());
        end
    }
}

impl Drop for TlsEnd {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Goes on with a connection at another end, until either is over.
pub(super) fn hand_over(client: &TcpStream, end: SocketAddr) {
    let Ok(end) = TcpStream::connect(end) else { return };
    let copy = |mut from: &TcpStream, mut to: &TcpStream| {
        let _ = std::io::copy(&mut from, &mut to);
        let _ = to.shutdown(Shutdown::Write);
    };
    std::thread::scope(|scope| {
        scope.spawn(|| copy(client, &end));
        copy(&end, client);
    });
}
