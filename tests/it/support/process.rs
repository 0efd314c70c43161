//! The real program: started, killed, started again on the same folder.

use super::awake::Awake;
use super::engine::{self, TestDatabase};
use super::people::{ADMIN, PASSWORD, SUPER_USER};
use super::redis::RedisServer;
use super::{Browser, raw};
use std::ffi::OsStr;
use std::fs::Permissions;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tempfile::TempDir;

/// How long the program may take for anything that a test waits for.
const PATIENCE: Duration = Duration::from_mins(1);

/// How long a process on a database server may be dead before another takes over.
pub(crate) const LEASE: Duration = Duration::from_secs(3);

/// Where the program reads it, in a debug build.
pub(crate) const LEASE_MS: &str = "ROWHOUSE_LEASE_MS";

/// Where the program reads how long a migration waits for a table, how long it then lets others have it, and after
/// how long it gives up: milliseconds, in a debug build.
pub(crate) const MIGRATIONS_PATIENCE: &str = "ROWHOUSE_PATIENCE_MS";

/// A command line of the real program on a data folder of the test's, with nothing of this
/// process' own settings. Its working directory is the folder, too.
pub(crate) fn rowhouse(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rowhouse"));
    let of_ours = std::env::vars_os().map(|(name, _)| name);
    for name in of_ours.filter(|name| name.to_string_lossy().starts_with("ROWHOUSE")) {
        command.env_remove(name);
    }
    command.current_dir(folder).stdin(Stdio::null()).env("ROWHOUSE__DATA__DIR", folder.join("data"));
    // Tests kill processes, and others have to wait for what those held.
    command.env(LEASE_MS, LEASE.as_millis().to_string());
    if let Some(database) = TestDatabase::of(folder) {
        database.tell(&mut command);
    }
    if let Some(first) = engine::registry_of(folder) {
        command.env("ROWHOUSE__DATA__KEY_FILES", first.join(KEY));
    }
    if let Ok(redis) = std::fs::read_to_string(folder.join(FARM)) {
        let first = engine::registry_of(folder).unwrap_or_else(|| folder.to_owned());
        let name = if first == folder { "first" } else { "second" };
        command
            .env("ROWHOUSE__DATA__KEY_FILES", first.join(KEY))
            .env("ROWHOUSE__SERVER__NODE_NAME", name)
            .env("ROWHOUSE__REDIS__URL", redis)
            .env("ROWHOUSE__CLUSTER__ENABLED", "true")
            // No load balancer waits.
            .env("ROWHOUSE__SERVER__DRAIN_SECONDS", "0");
    }
    command
}

/// In a node's folder: the address of its farm's Redis.
const FARM: &str = "farm";

/// The key that a node without another makes.
const KEY: &str = "data/registry.key";

/// Gives a second folder the registry of a first one, and its key: they are two nodes of a
/// farm, with a Redis between them. On a database server alone.
pub(crate) fn share_registry(first: &Path, second: &Path, redis: &RedisServer) {
    std::fs::create_dir_all(first.join("data")).expect("made");
    if !first.join(KEY).exists() {
        std::fs::write(first.join(KEY), format!("{}\n", "5e".repeat(32))).expect("written");
    }
    engine::follow(first, second);
    for folder in [first, second] {
        std::fs::write(folder.join(FARM), redis.url()).expect("written");
    }
}

/// Runs a command of the program to its end. Nobody waits for its death, so that it may be as slow
/// as people's own: on a busy machine a lease of three seconds is soon over.
pub(crate) fn run<A: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = A>) -> Output {
    run_with(folder, arguments, |_| {})
}

/// The same, with a command that the test adds to.
pub(crate) fn run_with<A: AsRef<OsStr>>(
    folder: &Path,
    arguments: impl IntoIterator<Item = A>,
    adjust: impl FnOnce(&mut Command),
) -> Output {
    let mut command = rowhouse(folder);
    command.env_remove(LEASE_MS).args(arguments);
    adjust(&mut command);
    output(command)
}

/// Runs a command of the program to its end. One that does not end is killed, and fails.
pub(crate) fn output(mut command: Command) -> Output {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let id = child.id();
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || sender.send(child.wait_with_output()));
    let Ok(output) = receiver.recv_timeout(PATIENCE) else {
        let _ = Command::new("kill").args(["-KILL", &id.to_string()]).status();
        panic!("{command:?} does not end");
    };
    output.expect("the program runs")
}

/// The file with everybody's password, for commands that ask for one.
pub(crate) fn password_file(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("password");
    std::fs::write(&path, format!("{PASSWORD}\n")).expect("written");
    std::fs::set_permissions(&path, Permissions::from_mode(0o600)).expect("set");
    path
}

/// A data folder with a tenant: the blog, with [`ADMIN`] as its administrator.
#[track_caller]
pub(crate) fn folder_with_tenant(name: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    password_file(folder.path());
    let create = ["tenant", "create", name, "--prefix", name, "--recipe", "blog", "--admin-email", ADMIN];
    let output = run(folder.path(), [&create[..], &["--admin-password-file", "password"]].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

/// A running program. It is killed when this is dropped.
pub(crate) struct Process {
    child: Child,
    said: Arc<Mutex<Vec<String>>>,
}

impl Process {
    /// Starts a server on a folder and waits until it serves. Its super user is that of the
    /// tests.
    pub(crate) fn serve(folder: &Path) -> Server {
        Self::serve_with(folder, |_| {})
    }

    /// The same, with a command that the test adds to.
    pub(crate) fn serve_with(folder: &Path, adjust: impl FnOnce(&mut Command)) -> Server {
        Self::serve_at(folder, SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), adjust)
    }

    /// The same, at an address of the test's choice.
    pub(crate) fn serve_at(folder: &Path, address: SocketAddr, adjust: impl FnOnce(&mut Command)) -> Server {
        let mut command = rowhouse(folder);
        command.args(["serve", "--listen", &address.to_string()]);
        command.env("ROWHOUSE_ADMIN_EMAIL", SUPER_USER).env("ROWHOUSE_ADMIN_PASSWORD_FILE", password_file(folder));
        command.env("ROWHOUSE__SERVER__WORKERS", "1");
        adjust(&mut command);
        let process = Self::spawn(command);
        let line = process.wait_for("serves on http://");
        let (_, address) = line.split_once("http://").expect("an address");
        Server { address: address.trim().parse().expect("an address"), process }
    }

    /// Starts any command.
    pub(crate) fn spawn(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let said = Arc::new(Mutex::new(Vec::new()));
        let streams: [Box<dyn std::io::Read + Send>; 2] =
            [Box::new(child.stdout.take().expect("piped")), Box::new(child.stderr.take().expect("piped"))];
        for stream in streams {
            let said = Arc::clone(&said);
            std::thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    said.lock().unwrap_or_else(PoisonError::into_inner).push(line);
                }
            });
        }
        Self { child, said }
    }

    /// Waits for a line with this text, and gives it.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) -> String {
        let started = Awake::now();
        loop {
            let lines = self.lines();
            if let Some(line) = lines.iter().find(|line| line.contains(text)) {
                return line.clone();
            }
            assert!(started.elapsed() < PATIENCE, "no `{text}` in what the program says:\n{}", lines.join("\n"));
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// What it said so far, on either stream.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Ends it as a power cut would.
    pub(crate) fn kill(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
    }

    /// Sends it a signal by its name, such as `TERM`.
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").arg(format!("-{name}")).arg(self.child.id().to_string()).status();
        assert!(sent.expect("`kill` is there").success(), "the process is there");
    }

    /// Lets [`Process::peak_memory_bytes`] begin anew with what it holds now (`proc_pid_clear_refs(5)`).
    pub(crate) fn forget_peak_memory(&self) {
        std::fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5").expect("a process of ours");
    }

    /// The most resident memory that it has held (`VmHWM` of `proc_pid_status(5)`).
    pub(crate) fn peak_memory_bytes(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("it runs");
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
        peak.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") * 1024
    }

    /// Waits for its end.
    pub(crate) fn wait(&mut self) -> ExitStatus {
        wait_until("the program to end", || self.child.try_wait().expect("a child of ours"))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A program that serves.
pub(crate) struct Server {
    /// The process.
    pub(crate) process: Process,
    /// Where it listens.
    pub(crate) address: SocketAddr,
}

impl Server {
    /// A browser without cookies, at this server.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.address, &self.address.ip().to_string())
    }

    /// A browser that finds this server under a name of the test's choice.
    pub(crate) fn browser_at(&self, host: &str) -> Browser {
        Browser::new(self.address, host)
    }

    /// Sends bytes as they are.
    pub(crate) fn raw(&self, request: &str) -> super::Response {
        raw::exchange(self.address, request.as_bytes())
    }
}

/// Asks again and again until there is an answer.
#[track_caller]
pub(crate) fn wait_until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let started = Awake::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(started.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}
