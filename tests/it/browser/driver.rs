//! One `chromedriver` for all tests that run at the moment.

use crate::support::ports;
use crate::support::process::wait_until;
use std::io::ErrorKind;
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, LazyLock, Mutex, PoisonError, Weak};

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

/// Where Debian has it. What is in the PATH is a script around it: the driver would end that script alone.
const LIGHT: &str = "/usr/lib/chromium/chromium-headless-shell";

/// The browser without a window to draw, which costs a fraction of the processor. None where there is none of the
/// driver's version: then the driver finds the whole one.
pub(super) fn light_browser() -> Option<&'static str> {
    static IS_FIT: LazyLock<bool> =
        LazyLock::new(|| version(LIGHT).is_some_and(|shell| Some(shell) == version("chromedriver")));
    IS_FIT.then_some(LIGHT)
}

/// The first number of a program's version, where there is such a program.
fn version(program: &str) -> Option<String> {
    let said = Command::new(program).arg("--version").output().ok()?;
    let said = String::from_utf8(said.stdout).ok()?;
    let number = said.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?;
    number.split('.').next().map(str::to_owned)
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
