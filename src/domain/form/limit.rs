//! How much is taken by forms within a time: what is said to whoever sends more.

use std::time::Duration;

/// Of what there was too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Of what comes from one network, by all forms of a site.
    Network,
    /// Of what comes by one form, from wherever.
    Form,
}

/// A message that was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldBack {
    /// Why.
    pub limit: Limit,
    /// When one is taken again.
    pub wait: Duration,
}
