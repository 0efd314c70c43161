//! A line into a Redis, as somebody has it who got in: he hears what is said on every channel, and
//! says what he likes.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

/// The pause before things are said once more.
const PAUSE: Duration = Duration::from_millis(200);

/// Somebody in Redis. He listens until that Redis ends.
pub(crate) struct Tap {
    client: ::redis::Client,
    heard: Arc<Mutex<Vec<Said>>>,
}

/// What was said on a channel, or is to be said there.
#[derive(Clone)]
pub(crate) struct Said {
    pub(crate) channel: String,
    pub(crate) bytes: Vec<u8>,
}

/// Says things again and again, until it is dropped.
pub(crate) struct Repeating {
    is_over: Arc<AtomicBool>,
    speaker: Option<JoinHandle<()>>,
}

impl Said {
    /// These words, on that channel.
    pub(crate) fn at(channel: &str, words: String) -> Self {
        Self { channel: channel.to_owned(), bytes: words.into_bytes() }
    }
}

impl Tap {
    /// Somebody who hears everything from now on.
    pub(crate) fn at(url: &str) -> Self {
        let client = ::redis::Client::open(url).expect("an address");
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (listener, notes) = (client.clone(), Arc::clone(&heard));
        let (begun, has_begun) = mpsc::channel();
        std::thread::spawn(move || {
            let mut connection = listener.get_connection().expect("a connection");
            let mut channels = connection.as_pubsub();
            channels.psubscribe("*").expect("it listens");
            begun.send(()).expect("somebody waits");
            while let Ok(message) = channels.get_message() {
                let channel = message.get_channel_name().to_owned();
                notes.lock().expect("notes").push(Said { channel, bytes: message.get_payload_bytes().to_vec() });
            }
        });
        has_begun.recv().expect("it listens");
        Self { client, heard }
    }

    /// All that was said so far.
    pub(crate) fn heard(&self) -> Vec<Said> {
        self.heard.lock().expect("notes").clone()
    }

    /// Says all this, and again, and again.
    pub(crate) fn repeat(&self, all: Vec<Said>) -> Repeating {
        say(&self.client, &all);
        let (client, is_over) = (self.client.clone(), Arc::new(AtomicBool::new(false)));
        let over = Arc::clone(&is_over);
        let speaker = std::thread::spawn(move || {
            while !over.load(Ordering::Relaxed) {
                say(&client, &all);
                std::thread::sleep(PAUSE);
            }
        });
        Repeating { is_over, speaker: Some(speaker) }
    }
}

fn say(client: &::redis::Client, all: &[Said]) {
    let mut connection = client.get_connection().expect("a connection");
    for Said { channel, bytes } in all {
        ::redis::cmd("PUBLISH").arg(channel).arg(&bytes[..]).exec(&mut connection).expect("said");
    }
}

impl Drop for Repeating {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        let ended = self.speaker.take().map(JoinHandle::join);
        assert!(std::thread::panicking() || matches!(ended, Some(Ok(()))), "it was all said");
    }
}
