//! What is allowed, and most likely not meant.

use super::Settings;

/// What a load balancer needs to see that a node goes and to end what is on its way (docs/farm.md).
const DRAIN_SECONDS: u64 = 4;

impl Settings {
    /// What somebody should know who has these settings, each in one sentence.
    pub fn warnings(&self) -> Vec<String> {
        self.short_drain().into_iter().collect()
    }

    fn short_drain(&self) -> Option<String> {
        let seconds = self.server.drain_seconds;
        let is_short = self.cluster.enabled && seconds < DRAIN_SECONDS;
        is_short.then(|| {
            format!(
                "server.drain_seconds is {seconds} ({}): visitors lose requests when this node stops behind a load \
                 balancer; 5 is a good value",
                self.origin("server.drain_seconds")
            )
        })
    }
}
