//! A database server of one test's, which it may stop and start.

use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use std::io::{BufRead, BufReader, Lines, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

/// A running server, or one that was stopped. It ends, and its data goes, when this is dropped.
pub(crate) struct OwnServer {
    process: Child,
    said: Lines<BufReader<ChildStdout>>,
    url: ConnectionUrl,
}

impl OwnServer {
    pub(crate) fn start(engine: ServerEngine) -> Self {
        let name = match engine {
            ServerEngine::Postgres => "postgres",
            ServerEngine::MySql => "mariadb",
        };
        let mut process = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/databases"))
            .args(["hold", name])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the script starts");
        let mut said = BufReader::new(process.stdout.take().expect("its output")).lines();
        let address = said.next().expect("the server is there").expect("text");
        let url = ConnectionUrl::parse(&address).expect("an address");
        Self { process, said, url }
    }

    /// Its address, with the right to do everything.
    pub(crate) fn url(&self) -> &ConnectionUrl {
        &self.url
    }

    /// Stops it as who maintains it would, and waits until its process has ended.
    pub(crate) fn stop(&mut self) {
        self.tell("stop", "stopped");
    }

    /// Starts it at the same address, and waits until it answers.
    pub(crate) fn start_again(&mut self) {
        self.tell("start", "started");
    }

    fn tell(&mut self, word: &str, answer: &str) {
        writeln!(self.process.stdin.as_mut().expect("its input"), "{word}").expect("the script listens");
        let said = self.said.next().expect("the script goes on").expect("text");
        assert_eq!(said, answer);
    }
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        // The script waits for the end of its input, and then stops its server.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}
