//! Files that are fetched from the old site itself, where whoever imports has asked for that.
//!
//! An export can name any address. What this server could be asked for by it has bounds: HTTP alone, no address of this
//! machine or of a private network (by whichever name, and after whichever redirect), so many bytes and so much time.

use super::{FilesError, Taken, draft_of};
use crate::domain::public_address::Reach;
use crate::infra::data_folder::DataFolder;
use crate::media::intake::Draft;
use std::collections::HashMap;
use std::io;
use std::time::{Duration, Instant};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};
use url::Url;

/// How long a server has to take a connection, and then to begin its answer.
const ANSWER: Duration = Duration::from_secs(15);
/// How long a file may take.
const FILE: Duration = Duration::from_mins(5);
/// How long all may take: others may wait meanwhile to have theirs fetched. The next run goes on.
const ALL: Duration = Duration::from_mins(30);
/// What is said of a file that would have taken longer.
const OUT_OF_TIME: &str = "it was not fetched, because half an hour was over; bring the same export in again to go on";
/// A server that has not answered so often in a row is asked no more.
const SILENCES: u32 = 3;
const REDIRECTS: u32 = 5;

/// A file that is wanted: its number, and where it may be, the best first.
pub type WantedFile = (usize, Vec<Url>);

/// The way to the old site's files.
#[derive(Clone, Debug)]
pub struct Web {
    agent: Agent,
}

impl Web {
    /// A way to old sites that are where `reach` says.
    pub fn new(reach: Reach) -> Self {
        let config = Config::builder()
            .user_agent(concat!("Rowhouse/", env!("CARGO_PKG_VERSION"), " (import)"))
            .accept("*/*")
            // A proxy would look names up by itself, and see more of the network than this server may show.
            .proxy(None)
            .max_redirects(REDIRECTS)
            .timeout_resolve(Some(ANSWER))
            .timeout_connect(Some(ANSWER))
            .timeout_recv_response(Some(ANSWER))
            .timeout_global(Some(FILE))
            .build();
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), WithinReach(reach)) }
    }

    /// Fetches files one after the other, each into a draft, and gives it with its number, or with why there is none.
    pub fn take(
        &self,
        wanted: &[WantedFile],
        drafts: &DataFolder,
        max_bytes: u64,
        mut give: impl FnMut(usize, Taken) -> bool,
    ) -> Result<(), FilesError> {
        let began = Instant::now();
        let mut silent: HashMap<String, u32> = HashMap::new();
        for (number, addresses) in wanted {
            let mut taken = Err("it has no address on the web".to_owned());
            for address in addresses {
                let host = address.host_str().unwrap_or_default();
                let silences = silent.entry(host.to_owned()).or_default();
                taken = if began.elapsed() > ALL {
                    Err(OUT_OF_TIME.to_owned())
                } else if *silences >= SILENCES {
                    Err(format!("it was not fetched, because “{host}” does not answer"))
                } else {
                    let fetched = self.fetch(address, drafts, max_bytes)?;
                    let is_silent = matches!(fetched, Err(Missed::Server(_)));
                    *silences = if is_silent { *silences + 1 } else { 0 };
                    fetched.map_err(Missed::why)
                };
                if taken.is_ok() {
                    break;
                }
            }
            if !give(*number, taken) {
                break;
            }
        }
        Ok(())
    }

    fn fetch(&self, address: &Url, drafts: &DataFolder, max_bytes: u64) -> Result<Result<Draft, Missed>, FilesError> {
        let answer = match self.agent.get(address.as_str()).call() {
            Ok(answer) => answer,
            Err(error) => return Ok(Err(missed(&error, address))),
        };
        // One more byte than may be is enough to say that it is too large.
        let mut body = answer.into_body().into_with_config().limit(max_bytes.saturating_add(1)).reader();
        let taken = draft_of(&mut body, drafts, max_bytes, "it was not fetched, because the answer broke off")?;
        Ok(taken.map_err(Missed::File))
    }
}

/// Why a file was not fetched.
enum Missed {
    /// It is the server that is not there.
    Server(String),
    /// The server answers, and this file is not what it gives.
    File(String),
}

impl Missed {
    fn why(self) -> String {
        let (Self::Server(why) | Self::File(why)) = self;
        why
    }
}

fn missed(error: &Error, address: &Url) -> Missed {
    let why = |why: &str| format!("it was not fetched, because {why}: “{address}”");
    match error {
        Error::StatusCode(404 | 410) => Missed::File(why("the old site does not have it any more")),
        Error::StatusCode(code) => Missed::File(why(&format!("the old site answered {code}"))),
        Error::TooManyRedirects => Missed::File(why("it is redirected too often")),
        Error::Io(error) if error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<OutOfReach>) => {
            Missed::File(why("its server is on this machine or in a private network"))
        }
        Error::HostNotFound => Missed::Server(why("nobody knows its server")),
        Error::Timeout(_) => Missed::Server(why("its server did not answer in time")),
        error => {
            tracing::debug!(%error, %address, "a file of an old site could not be fetched");
            Missed::Server(why("its server could not be reached"))
        }
    }
}

/// Looks names up as ever, and gives no address but those within reach: the connection is made to what was looked at,
/// so that a name cannot lead elsewhere the next time.
#[derive(Debug)]
struct WithinReach(Reach);

#[derive(Debug, thiserror::Error)]
#[error("it is out of reach")]
struct OutOfReach;

impl Resolver for WithinReach {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        let mut allowed = self.empty();
        for address in found.iter().filter(|address| self.0.allows(address.ip())) {
            allowed.push(*address);
        }
        if allowed.is_empty() { Err(Error::Io(io::Error::other(OutOfReach))) } else { Ok(allowed) }
    }
}

/// Where a file of the old site may be: what an export names, and before it the whole picture where that is a smaller
/// size of one. None where it has no address on the web.
pub fn addresses(named: &str, old_site: &str) -> Vec<Url> {
    let base = Url::parse(old_site).ok();
    let own = named.strip_prefix("__GHOST_URL__").unwrap_or(named);
    let parse = |text: &str| {
        let parsed = Url::parse(text).ok().or_else(|| base.as_ref().and_then(|base| base.join(text).ok()))?;
        let is_web = matches!(parsed.scheme(), "http" | "https") && parsed.has_host();
        // A password in an address of an export is for nobody here to use.
        (is_web && parsed.username().is_empty() && parsed.password().is_none()).then_some(parsed)
    };
    let key = super::matching::key_of(own);
    let whole = super::matching::whole_key_of(&key);
    let of_whole = (whole != key && own.contains(&key)).then(|| own.replacen(&key, &whole, 1));
    of_whole.as_deref().into_iter().chain([own]).filter(|text| !text.is_empty()).filter_map(parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(named: &str, old_site: &str) -> Vec<String> {
        addresses(named, old_site).into_iter().map(String::from).collect()
    }

    #[test]
    fn a_file_is_fetched_from_where_the_export_says_or_below_the_old_site() {
        let site = "https://old.example/blog";
        assert_eq!(shown("http://cdn.example/a.jpg", site), ["http://cdn.example/a.jpg"]);
        assert_eq!(shown("/wp-content/uploads/a b.jpg", site), ["https://old.example/wp-content/uploads/a%20b.jpg"]);
        assert_eq!(shown("__GHOST_URL__/content/images/a.png", site), ["https://old.example/content/images/a.png"]);
        assert_eq!(
            shown("https://old.example/wp-content/uploads/2020/a-300x200.jpg", ""),
            [
                "https://old.example/wp-content/uploads/2020/a.jpg",
                "https://old.example/wp-content/uploads/2020/a-300x200.jpg"
            ]
        );
        for none in ["", "a.jpg", "file:///etc/passwd", "ftp://old.example/a.jpg", "https://me:word@old.example/a.jpg"]
        {
            assert!(shown(none, "").is_empty(), "{none}");
        }
    }
}
