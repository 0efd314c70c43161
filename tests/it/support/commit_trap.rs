//! A line to a database server that ends at one commit: who asked for it cannot know what became of it.

use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// What is said to either engine at the end of a transaction: a message of its own, which has no parameters.
const COMMIT: &str = "COMMIT";

/// How much of what was said before is kept, for a text that arrives in two parts.
const LONGEST: usize = 64;

/// What becomes of a commit. Its connection ends in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The server never hears of it.
    Unheard,
    /// It is done, and the answer is lost.
    Unanswered,
    /// The connection ends for who asked, and the server hears of it so long after.
    Late(Duration),
}

/// Passes connections on to a server.
pub(crate) struct CommitTrap {
    address: SocketAddr,
    shared: Arc<Shared>,
    listening: Option<JoinHandle<()>>,
}

struct Shared {
    target: String,
    /// What is said in the transaction whose commit it is, and what becomes of that.
    trap: Mutex<Option<(String, Fate)>>,
    is_over: AtomicBool,
}

impl CommitTrap {
    /// A line to the server of an address.
    pub(crate) fn to(url: &ConnectionUrl) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared { target: url.server(), trap: Mutex::default(), is_over: AtomicBool::new(false) });
        let line = Arc::clone(&shared);
        let listening = std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if line.is_over.load(Ordering::Relaxed) {
                    break;
                }
                let Ok(server) = TcpStream::connect(&line.target) else { continue };
                carry(&line, &client, &server);
            }
        });
        Self { address, shared, listening: Some(listening) }
    }

    /// The address of a database there, by this line. Without TLS, which would hide what is said.
    pub(crate) fn instead_of(&self, url: &ConnectionUrl) -> ConnectionUrl {
        assert_eq!(url.server(), self.shared.target, "the address is that of the line's server");
        let plain = match url.engine() {
            ServerEngine::Postgres => "sslmode=disable",
            ServerEngine::MySql => "ssl-mode=disabled",
        };
        let address = url.reveal().replace(&self.shared.target, &self.address.to_string());
        ConnectionUrl::parse(&format!("{address}?{plain}")).expect("an address")
    }

    /// Ends the connection in which somebody says this, such as a value that is written, at the commit that
    /// comes next in it. Of 64 bytes at most. All others stay, and new ones are taken.
    pub(crate) fn set(&self, text: &str, fate: Fate) {
        *self.shared.trap() = Some((text.to_owned(), fate));
    }

    /// Whether that commit has come.
    pub(crate) fn has_sprung(&self) -> bool {
        self.shared.trap().is_none()
    }
}

impl Drop for CommitTrap {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::Relaxed);
        // It waits for somebody, and finds that it is over.
        let _ = TcpStream::connect(self.address);
        if let Some(listening) = self.listening.take() {
            listening.join().expect("the listener ends");
        }
    }
}

impl Shared {
    fn trap(&self) -> MutexGuard<'_, Option<(String, Fate)>> {
        self.trap.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What becomes of the commit that the trap is for, once it is said. `is_the_one` is kept between two calls:
    /// whether the transaction in this connection is the one whose commit that is.
    fn fate_of(&self, said: &mut Vec<u8>, is_the_one: &mut bool) -> Option<Fate> {
        let mut trap = self.trap();
        let (text, fate) = trap.as_ref()?;
        if !*is_the_one {
            *is_the_one = has(said, text);
            if *is_the_one {
                // A commit of before is none of this transaction's.
                said.clear();
            }
            return None;
        }
        let fate = *fate;
        if !has(said, COMMIT) {
            return None;
        }
        *trap = None;
        Some(fate)
    }

    /// Carries what is asked in a connection to its end.
    fn ask(&self, mut client: TcpStream, mut server: TcpStream, is_mute: &AtomicBool) {
        let mut buffer = [0; 16 * 1024];
        let (mut said, mut is_the_one) = (Vec::new(), false);
        while let Ok(count @ 1..) = client.read(&mut buffer) {
            said.extend_from_slice(&buffer[..count]);
            let fate = self.fate_of(&mut said, &mut is_the_one);
            if fate == Some(Fate::Unheard) {
                break;
            }
            if fate.is_some() {
                is_mute.store(true, Ordering::SeqCst);
            }
            if let Some(Fate::Late(by)) = fate {
                let _ = client.shutdown(Shutdown::Both);
                std::thread::sleep(by);
            }
            let is_passed = server.write_all(&buffer[..count]).is_ok();
            if is_passed && fate.is_some() {
                // Both ends are open until the answer is there, which nobody gets.
                return;
            }
            if !is_passed {
                break;
            }
            said.drain(..said.len().saturating_sub(LONGEST));
        }
        end(&client, &server);
    }
}

/// Carries a connection each way, in threads of their own.
fn carry(line: &Arc<Shared>, client: &TcpStream, server: &TcpStream) {
    let is_mute = Arc::new(AtomicBool::new(false));
    let (near, far, is_muted) = (clone(client), clone(server), Arc::clone(&is_mute));
    std::thread::spawn(move || answer(far, near, &is_muted));
    let (near, far, line) = (clone(client), clone(server), Arc::clone(line));
    std::thread::spawn(move || line.ask(near, far, &is_mute));
}

/// Carries what is answered to its end, or to the answer that is to be lost.
fn answer(mut server: TcpStream, mut client: TcpStream, is_mute: &AtomicBool) {
    let mut buffer = [0; 16 * 1024];
    while let Ok(count @ 1..) = server.read(&mut buffer) {
        if is_mute.load(Ordering::SeqCst) || client.write_all(&buffer[..count]).is_err() {
            break;
        }
    }
    end(&client, &server);
}

fn end(client: &TcpStream, server: &TcpStream) {
    let _ = (client.shutdown(Shutdown::Both), server.shutdown(Shutdown::Both));
}

fn clone(stream: &TcpStream) -> TcpStream {
    stream.try_clone().expect("a second handle")
}

fn has(said: &[u8], text: &str) -> bool {
    said.windows(text.len()).any(|some| some == text.as_bytes())
}
