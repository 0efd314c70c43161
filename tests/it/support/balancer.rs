//! What stands before a farm: `HAProxy` or nginx, with the configuration of `deploy/`.

use super::process::{Process, wait_until};
use super::{Browser, Farm, Response, ports, raw};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A running load balancer. It ends when this is dropped.
pub(crate) struct Balancer {
    process: Process,
    /// Where visitors come.
    pub(crate) address: SocketAddr,
    /// Where `HAProxy` says what it knows of the nodes.
    stats: Option<SocketAddr>,
    folder: TempDir,
}

/// A file of `deploy/`.
pub(crate) fn deploy(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy").join(name)
}

impl Balancer {
    /// `HAProxy` before a farm.
    pub(crate) fn haproxy(farm: &Farm) -> Self {
        Self::haproxy_before(&addresses(farm))
    }

    /// `deploy/haproxy.cfg` as it is; its variables say where everybody is.
    pub(crate) fn haproxy_before(nodes: &[SocketAddr]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (address, stats) = (ports::free(), ports::free());
        let mut command = Command::new("haproxy");
        command.arg("-db").arg("-f").arg(deploy("haproxy.cfg")).current_dir(folder.path());
        command.env("ROWHOUSE_LB_BIND", address.to_string()).env("ROWHOUSE_LB_STATS", stats.to_string());
        for (variable, node) in ["ROWHOUSE_WEB_1", "ROWHOUSE_WEB_2", "ROWHOUSE_WEB_3"].into_iter().zip(nodes) {
            command.env(variable, node.to_string());
        }
        let balancer = Self { process: Process::spawn(command), address, stats: Some(stats), folder };
        balancer.wait_for_listener()
    }

    /// nginx before a farm.
    pub(crate) fn nginx(farm: &Farm) -> Self {
        Self::nginx_before(&addresses(farm))
    }

    /// `deploy/nginx.conf` with other addresses, inside the `http` of a server of the test's.
    pub(crate) fn nginx_before(nodes: &[SocketAddr]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let address = ports::free();
        let mut site = std::fs::read_to_string(deploy("nginx.conf")).expect("read");
        let mut replace = |old: &str, new: &str| {
            assert_eq!(site.matches(old).count(), 1, "`{old}` is in deploy/nginx.conf");
            site = site.replace(old, new);
        };
        replace("    listen 80 default_server;", &format!("    listen {address} default_server;"));
        replace("access_log /var/log/nginx/rowhouse.log", "access_log /dev/stdout");
        for (place, node) in ["127.0.0.1:8081", "127.0.0.1:8082", "127.0.0.1:8083"].into_iter().zip(nodes) {
            replace(&format!("server {place} "), &format!("server {node} "));
        }
        std::fs::write(site_of(folder.path()), site).expect("written");
        std::fs::write(folder.path().join("nginx.conf"), around_the_site(folder.path())).expect("written");
        let mut command = Command::new("nginx");
        command.arg("-p").arg(folder.path()).arg("-c").arg(folder.path().join("nginx.conf"));
        let balancer = Self { process: Process::spawn(command), address, stats: None, folder };
        balancer.wait_for_listener()
    }

    fn wait_for_listener(self) -> Self {
        wait_until("the load balancer to listen", || TcpStream::connect(self.address).ok());
        self
    }

    /// A browser that finds the farm under a name.
    pub(crate) fn browser(&self, host: &str) -> Browser {
        Browser::new(self.address, host)
    }

    /// The same with a new connection for each request.
    pub(crate) fn browser_without_keep_alive(&self, host: &str) -> Browser {
        Browser::around(vec![self.address], host)
    }

    /// Marks a node in nginx' configuration as one that is down, or takes the mark away, and has
    /// nginx read it again.
    pub(crate) fn mark_down(&self, node: SocketAddr, is_down: bool) {
        let file = site_of(self.folder.path());
        let site = std::fs::read_to_string(&file).expect("read");
        let (up, down) = (format!("server {node} max_fails"), format!("server {node} down max_fails"));
        let (from, to) = if is_down { (up, down) } else { (down, up) };
        assert!(site.contains(&from), "{site}");
        std::fs::write(&file, site.replace(&from, &to)).expect("written");
        self.process.signal("HUP");
    }

    /// Sends bytes as they are.
    pub(crate) fn raw(&self, request: &str) -> Response {
        raw::exchange(self.address, request.as_bytes())
    }

    /// What it logged so far.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.process.lines()
    }

    /// Whether `HAProxy` has a node in one of its backends.
    pub(crate) fn has(&self, backend: &str, node: &str) -> bool {
        let stats = self.stats.expect("HAProxy");
        let table = Browser::new(stats, "127.0.0.1").get("/stats;csv").expect_status(200).text();
        let start = format!("{backend},{node},");
        let line = table.lines().find(|line| line.starts_with(&start)).expect("a line of the node");
        // The 18th column: `UP`, `UP 1/2` after one failed check, `DOWN`.
        line.split(',').nth(17).is_some_and(|state| state.starts_with("UP"))
    }
}

impl Drop for Balancer {
    fn drop(&mut self) {
        // nginx ends the processes that it made, if it is let.
        self.process.signal("TERM");
        self.process.wait();
    }
}

fn addresses(farm: &Farm) -> Vec<SocketAddr> {
    farm.nodes().iter().map(|node| node.address).collect()
}

fn site_of(folder: &Path) -> PathBuf {
    folder.join("site.conf")
}

/// What a distribution's nginx.conf has around the files of `conf.d`.
fn around_the_site(folder: &Path) -> String {
    let folder = folder.display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|what| format!("    {what}_temp_path {folder}/{what};\n"))
        .concat();
    format!(
        "user root;\nworker_processes 1;\ndaemon off;\npid {folder}/nginx.pid;\nerror_log stderr warn;\n\
         events {{ worker_connections 1024; }}\nhttp {{\n{temporary}    include {folder}/site.conf;\n}}\n"
    )
}
