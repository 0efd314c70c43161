//! How a run over many tenants ended.

use serde::Serialize;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RunOutcome {
    /// Every tenant that could have an archive has one.
    Complete,
    /// Some tenants have none of this run.
    WithFailures,
    /// It could not begin.
    Failed,
}

impl RunOutcome {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Complete, Self::WithFailures, Self::Failed];

    /// The word for it in databases, APIs and metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::WithFailures => "with_failures",
            Self::Failed => "failed",
        }
    }

    /// The words for it on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Complete => "Finished",
            Self::WithFailures => "Finished with failures",
            Self::Failed => "Failed",
        }
    }
}

/// No outcome is called that.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no outcome of a run")]
pub struct UnknownOutcome(String);

impl std::str::FromStr for RunOutcome {
    type Err = UnknownOutcome;
    fn from_str(input: &str) -> Result<Self, UnknownOutcome> {
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == input).ok_or_else(|| UnknownOutcome(input.to_owned()))
    }
}
