//! `rowhouse health`: asks the server on this machine whether it is alive. A container has
//! no curl, but it has this program.

use crate::app::reachable::reachable;
use crate::config::Server;
use anyhow::{Context as _, ensure};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// A server that takes longer than this to say that it lives is as good as dead.
const TIMEOUT: Duration = Duration::from_secs(3);

/// Fails unless the server at its listen address answers `/_/health/live` with 200.
pub(super) fn ask(server: &Server) -> anyhow::Result<()> {
    let address = reachable(server.listen);
    let status = status_line(address).with_context(|| format!("the server at {address} does not answer"))?;
    let code = status.split(' ').nth(1).unwrap_or_default();
    ensure!(code == "200", "the server at {address} says `{status}`");
    Ok(())
}

fn status_line(address: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.set_write_timeout(Some(TIMEOUT))?;
    let request = format!("GET /_/health/live HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut line = String::new();
    BufReader::new(stream.take(1024)).read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{Ipv4Addr, TcpListener};

    fn answer_of(response: &'static str) -> anyhow::Result<()> {
        let listener = TcpListener::bind("127.0.0.1:0").expect("bind");
        let listen = SocketAddr::new(Ipv4Addr::UNSPECIFIED.into(), listener.local_addr().expect("address").port());
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("accept");
            let mut request = [0; 512];
            let read = stream.read(&mut request).expect("read");
            assert!(request[..read].starts_with(b"GET /_/health/live HTTP/1.1\r\n"));
            stream.write_all(response.as_bytes()).expect("write");
        });
        let asked = ask(&Server { listen, ..Server::default() });
        server.join().expect("the server saw what it should");
        asked
    }

    #[test]
    fn only_a_server_that_answers_200_is_alive() {
        answer_of("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").expect("alive");
        let error = answer_of("HTTP/1.1 503 Service Unavailable\r\n\r\n").expect_err("not alive");
        assert!(error.to_string().contains("503"), "{error}");
        let nobody = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port");
        assert!(ask(&Server { listen: nobody, ..Server::default() }).is_err());
    }
}
