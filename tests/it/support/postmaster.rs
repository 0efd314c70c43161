//! A mail server on the loopback interface.

use super::process::wait_until;
use super::tls_end::{TlsEnd, hand_over};
use rowhouse::config::{Mail, Settings};
use rowhouse::domain::mail::Protection;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A mail server that keeps what it takes.
pub(crate) struct Postmaster {
    port: u16,
    pub(crate) state: Arc<Mutex<State>>,
}

#[derive(Default)]
pub(crate) struct State {
    /// What it says to who sends; empty: it takes the mail.
    refusal: &'static str,
    /// What it was told that anybody on the way could read, but for the mails: the first word of each line.
    heard: Vec<String>,
    pub(crate) refused: usize,
    pub(crate) mails: Vec<(String, String)>,
}

impl Postmaster {
    pub(crate) fn start() -> Self {
        Self::listen(None)
    }

    /// One that offers STARTTLS, and goes on behind that end.
    pub(crate) fn behind(end: &TlsEnd) -> Self {
        Self::listen(Some(end.address))
    }

    fn listen(behind: Option<SocketAddr>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let (port, state) = (listener.local_addr().expect("bound").port(), Arc::<Mutex<State>>::default());
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                std::thread::spawn(move || talk(&stream, &state, behind));
            }
        });
        Self { port, state }
    }

    pub(crate) fn refuse(&self, refusal: &'static str) {
        self.state.lock().expect("free").refusal = refusal;
    }

    /// What it was told in clear since somebody asked last.
    pub(crate) fn take_heard(&self) -> Vec<String> {
        std::mem::take(&mut self.state.lock().expect("free").heard)
    }

    /// The newest mail for somebody, once it has come.
    pub(crate) fn mail_for(&self, to: &str) -> String {
        wait_until(&format!("a mail for {to}"), || {
            let mut state = self.state.lock().expect("free");
            let place = state.mails.iter().rposition(|(recipient, _)| recipient.contains(to))?;
            Some(state.mails.remove(place).1)
        })
    }

    /// Makes it the host's own mail server; its password is the first line of a file beside the data folder.
    pub(crate) fn serve(&self, settings: &mut Settings) {
        let password_file = settings.data.dir.with_file_name("mail-password");
        std::fs::write(&password_file, "wet wool\nnot this line\n").expect("written");
        settings.mail = Mail {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            protection: Protection::None,
            user: "site".to_owned(),
            password_file,
            from: "sites@host.example".to_owned(),
            ..settings.mail.clone()
        };
    }

    /// What a site's form sends to name it.
    pub(crate) fn fields(&self) -> Vec<(&'static str, String)> {
        self.fields_with("none")
    }

    /// The same with a protection.
    pub(crate) fn fields_with(&self, protection: &'static str) -> Vec<(&'static str, String)> {
        [
            ("host", "127.0.0.1"),
            ("protection", protection),
            ("from", "site@brandt.example"),
            ("user", "site"),
            ("password", "wet wool"),
        ]
        .map(|(name, value)| (name, value.to_owned()))
        .into_iter()
        .chain([("port", self.port.to_string())])
        .collect()
    }
}

/// One conversation (RFC 5321, section 3).
fn talk(stream: &TcpStream, state: &Mutex<State>, behind: Option<SocketAddr>) {
    let mut out = stream;
    let mut say = |line: &str| out.write_all(format!("{line}\r\n").as_bytes());
    let mut lines = BufReader::new(stream).lines();
    let mut recipient = String::new();
    let _ = say("220 ready");
    while let Some(Ok(line)) = lines.next() {
        let word = line.split([' ', ':']).next().unwrap_or_default();
        state.lock().expect("free").heard.push(word.to_owned());
        let answered = match (word, behind) {
            ("EHLO", None) => say("250-here\r\n250 AUTH PLAIN"),
            ("EHLO", Some(_)) => say("250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN"),
            ("STARTTLS", Some(end)) => {
                let _ = say("220 go ahead");
                return hand_over(stream, end);
            }
            // `site` and the password, each after a zero byte, in base64.
            ("AUTH", _) if line.ends_with("AHNpdGUAd2V0IHdvb2w=") => say("235 welcome"),
            ("AUTH", _) => say("535 who are you"),
            ("RCPT", _) => {
                let mut state = state.lock().expect("free");
                recipient.clone_from(&line);
                state.refused += usize::from(!state.refusal.is_empty());
                say(if state.refusal.is_empty() { "250 fine" } else { state.refusal })
            }
            ("DATA", _) => {
                let _ = say("354 go on");
                let text: Vec<String> = lines.by_ref().map_while(Result::ok).take_while(|line| line != ".").collect();
                let text = text.join("\n").replace("=\n", "").replace("=3D", "=");
                state.lock().expect("free").mails.push((recipient.clone(), text));
                say("250 taken")
            }
            ("QUIT", _) => {
                let _ = say("221 bye");
                return;
            }
            _ => say("250 fine"),
        };
        if answered.is_err() {
            return;
        }
    }
}
