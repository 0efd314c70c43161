//! The line between two programs: a small proxy that a test can cut, freeze and slow down.

use super::ports;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How much of what was said before is kept, for a text that arrives in two parts.
const LONGEST: usize = 64;

/// How a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Everything arrives, after this time.
    Up(Duration),
    /// Nothing arrives, and nobody is told: a cable that was pulled.
    Frozen,
    /// Nobody listens.
    Down,
}

/// Passes connections on to a server, as long as the test lets it.
pub(crate) struct Link {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    target: String,
    state: Mutex<State>,
    /// What ends every connection when somebody says it to the server, and how the line is then.
    trap: Mutex<Option<(String, State)>>,
    open: Mutex<Vec<TcpStream>>,
    listening: Mutex<Option<JoinHandle<()>>>,
}

impl Link {
    /// A line to a server, given as `host:port`.
    pub(crate) fn to(target: &str) -> Self {
        let address = ports::free();
        let state = Mutex::new(State::Up(Duration::ZERO));
        let shared = Arc::new(Shared {
            target: target.to_owned(),
            state,
            trap: Mutex::default(),
            open: Mutex::default(),
            listening: Mutex::default(),
        });
        let link = Self { address, shared };
        link.listen();
        link
    }

    /// An address with this line in the place of the server, such as a database's or Redis'.
    pub(crate) fn instead_of(&self, url: &str) -> String {
        assert!(url.contains(&self.shared.target), "the address is that of the line's server");
        url.replace(&self.shared.target, &self.address.to_string())
    }

    /// Ends every connection, and refuses new ones.
    pub(crate) fn drop_all(&self) {
        self.shared.set(State::Down);
        self.stop_listening();
        self.cut();
    }

    /// On a line that is down.
    fn stop_listening(&self) {
        if let Some(listening) = lock(&self.shared.listening).take() {
            // It waits for somebody, and finds that it is over.
            let _ = TcpStream::connect(self.address);
            listening.join().expect("the listener ends");
        }
    }

    /// Ends every connection; new ones are taken.
    pub(crate) fn cut(&self) {
        self.shared.cut();
    }

    /// Ends every connection once somebody says this to the server, which does not hear it; new ones
    /// are taken. It is 64 bytes at most.
    pub(crate) fn cut_at(&self, text: &str) {
        *lock(&self.shared.trap) = Some((text.to_owned(), State::Up(Duration::ZERO)));
    }

    /// The same, and new ones are refused.
    pub(crate) fn drop_at(&self, text: &str) {
        *lock(&self.shared.trap) = Some((text.to_owned(), State::Down));
    }

    /// Whether somebody has said it.
    pub(crate) fn has_ended(&self) -> bool {
        lock(&self.shared.trap).is_none()
    }

    /// Swallows what either side sends. Connections are made and lead nowhere.
    pub(crate) fn freeze(&self) {
        self.shared.set(State::Frozen);
    }

    /// Lets everything arrive later by this time, each way.
    pub(crate) fn delay(&self, by: Duration) {
        self.shared.set(State::Up(by));
    }

    /// Makes it whole. A connection of which something was swallowed ends.
    pub(crate) fn mend(&self) {
        if self.shared.state() == State::Down {
            self.stop_listening();
            self.shared.set(State::Up(Duration::ZERO));
            self.listen();
        } else {
            self.shared.set(State::Up(Duration::ZERO));
        }
    }

    /// Takes connections until the line is down.
    fn listen(&self) {
        let listener = TcpListener::bind(self.address).expect("the port of this line");
        let shared = Arc::clone(&self.shared);
        let listening = std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if shared.state() == State::Down {
                    break;
                }
                let Ok(server) = TcpStream::connect(&shared.target) else { continue };
                let both = [(&client, &server, true), (&server, &client, false)];
                let both = both.map(|(from, to, is_asking)| (clone(from), clone(to), is_asking));
                lock(&shared.open).extend([client, server]);
                for (from, to, is_asking) in both {
                    let shared = Arc::clone(&shared);
                    std::thread::spawn(move || shared.carry(from, to, is_asking));
                }
            }
        });
        *lock(&self.shared.listening) = Some(listening);
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.drop_all();
    }
}

impl Shared {
    fn state(&self) -> State {
        *lock(&self.state)
    }

    fn set(&self, state: State) -> State {
        std::mem::replace(&mut *lock(&self.state), state)
    }

    fn cut(&self) {
        for stream in lock(&self.open).drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// Whether what was said is what the line ends at. Then it has ended.
    fn ends_at(&self, said: &[u8]) -> bool {
        let mut trap = lock(&self.trap);
        let is_it = |text: &str| said.windows(text.len()).any(|some| some == text.as_bytes());
        let is_over = trap.as_ref().is_some_and(|(text, _)| is_it(text));
        if is_over && let Some((_, left)) = trap.take() {
            self.set(left);
            self.cut();
        }
        is_over
    }

    /// Carries one direction of a connection to its end.
    fn carry(&self, mut from: TcpStream, mut to: TcpStream, is_asking: bool) {
        let mut buffer = [0; 16 * 1024];
        let mut is_whole = true;
        let mut said = Vec::new();
        while let Ok(count @ 1..) = from.read(&mut buffer) {
            if is_asking {
                said.extend_from_slice(&buffer[..count]);
                if self.ends_at(&said) {
                    break;
                }
                said.drain(..said.len().saturating_sub(LONGEST));
            }
            match self.state() {
                State::Up(delay) if is_whole => {
                    std::thread::sleep(delay);
                    if to.write_all(&buffer[..count]).is_err() {
                        break;
                    }
                }
                State::Frozen => is_whole = false,
                State::Up(_) | State::Down => break,
            }
        }
        let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
    }
}

fn clone(stream: &TcpStream) -> TcpStream {
    stream.try_clone().expect("a second handle")
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
