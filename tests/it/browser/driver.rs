//! One `chromedriver` for all tests that run at the moment.

use crate::support::ports;
use crate::support::process::wait_until;
use std::io::ErrorKind;
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};

static SHARED: Mutex<Weak<Driver>> = Mutex::new(Weak::new());

/// A running driver. It ends with the last tab that holds it.
pub(super) struct Driver {
    address: SocketAddr,
    child: Child,
}

impl Driver {
    /// The one that runs, or a new one.
    pub(super) fn shared() -> Arc<Self> {
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(driver) = shared.upgrade() {
            return driver;
        }
        let driver = Arc::new(Self::start());
        *shared = Arc::downgrade(&driver);
        driver
    }

    fn start() -> Self {
        expect_program("chromium");
        expect_program("chromedriver");
        let address = ports::free();
        let mut command = Command::new("chromedriver");
        command.arg(format!("--port={}", address.port()));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().expect("chromedriver starts");
        wait_until("chromedriver to listen", || TcpStream::connect(address).ok());
        Self { address, child }
    }

    /// Its address.
    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Names the line that installs a browser where there is none.
fn expect_program(name: &str) {
    let version = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if let Err(error) = version {
        assert_eq!(error.kind(), ErrorKind::NotFound, "{name} does not start: {error}");
        panic!(
            "{name} is missing, and the browser tests need it. Install it with\n    \
             sudo apt-get install --yes --no-install-recommends chromium chromium-driver"
        );
    }
}
