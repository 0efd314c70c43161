//! What stands in a node's place: a test says what becomes of each request that comes there.

use super::awake::Awake;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

/// The longest request that is understood.
const LONGEST: usize = 64 * 1024;
/// How long a request may take to arrive.
const PATIENCE: Duration = Duration::from_secs(20);

/// What becomes of a request.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    /// It is answered with these bytes, and the connection ends.
    Answer(Vec<u8>),
    /// The connection ends without an answer, as it does with its process.
    Close,
    /// The connection is reset.
    Reset,
}

/// Takes requests until it is dropped.
pub(crate) struct StandIn {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    is_over: Arc<AtomicBool>,
    listening: Option<JoinHandle<()>>,
}

impl StandIn {
    /// Takes one request of each connection, with its body, and does with it what it is told.
    pub(crate) fn start(decide: impl Fn(&str) -> Deed + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (decide, is_over) = (Arc::new(decide), Arc::new(AtomicBool::new(false)));
        let ends = Arc::clone(&is_over);
        let listening = std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if ends.load(Ordering::Relaxed) {
                    break;
                }
                let decide = Arc::clone(&decide);
                std::thread::spawn(move || serve(client, &*decide));
            }
        });
        Self { address, is_over, listening: Some(listening) }
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        // It waits for somebody, and finds that it is over.
        let _ = TcpStream::connect(self.address);
        if let Some(listening) = self.listening.take() {
            listening.join().expect("the listener ends");
        }
    }
}

fn serve(mut client: TcpStream, decide: &impl Fn(&str) -> Deed) {
    let Some(request) = peek(&client) else { return };
    let deed = decide(&String::from_utf8_lossy(&request));
    // Linux resets a connection that ends with something in it that nobody has read.
    if matches!(deed, Deed::Reset) || client.read_exact(&mut vec![0; request.len()]).is_err() {
        return;
    }
    if let Deed::Answer(bytes) = deed {
        let _ = client.write_all(&bytes);
    }
}

/// A whole request, which stays in the connection; nothing where none comes.
fn peek(client: &TcpStream) -> Option<Vec<u8>> {
    client.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    let mut buffer = vec![0; LONGEST];
    let began = Awake::now();
    while began.elapsed() < PATIENCE {
        let count = client.peek(&mut buffer).ok().filter(|count| *count > 0)?;
        if is_whole(&String::from_utf8_lossy(&buffer[..count])) {
            buffer.truncate(count);
            return Some(buffer);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    None
}

fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else { return false };
    let mut headers = head.lines().skip(1).filter_map(|line| line.split_once(':'));
    let length = headers.find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    length.is_none_or(|(_, value)| body.len() >= value.trim().parse::<usize>().expect("a number"))
}
