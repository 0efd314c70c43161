//! `[logs]`: what is logged, and in which form.

use super::key::Key;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::{LevelFilter, ParseError};

pub(super) const KEYS: &[Key] = &[
    Key::text("logs.format", "\"auto\" (text on a terminal, else JSON), \"text\" or \"json\""),
    Key::text(
        "logs.level",
        "off, error, warn, info, debug or trace, or a filter such as \"info,rowhouse::control=debug\"",
    ),
];

/// What is logged, and in which form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Logs {
    /// Text or JSON.
    pub format: Format,
    /// What is logged.
    pub level: LogFilter,
}

/// The form of a log line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Text on a terminal, else JSON.
    #[default]
    Auto,
    /// Lines for people.
    Text,
    /// One JSON object a line.
    Json,
}

impl Format {
    /// Whether to write JSON, given whether the output is a terminal.
    pub const fn is_json(self, on_terminal: bool) -> bool {
        match self {
            Self::Auto => !on_terminal,
            Self::Text => false,
            Self::Json => true,
        }
    }
}

/// The target under which actix logs what its parser refuses.
const PARSER: &str = "actix_http";

/// A level, or directives of `tracing_subscriber`'s `EnvFilter`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogFilter(Box<str>);

/// Why a text is no filter.
#[derive(Debug, thiserror::Error)]
pub enum LogFilterError {
    /// A single word that is no level: it would be read as the name of a module, and log
    /// next to nothing.
    #[error("`{0}` is no level; it is one of off, error, warn, info, debug, trace")]
    Level(Box<str>),
    /// A directive that is none.
    #[error("not a filter of logs: {0}")]
    Directive(#[from] ParseError),
}

impl LogFilter {
    /// Parses a level or directives such as `info,rowhouse::control=debug`.
    pub fn parse(input: &str) -> Result<Self, LogFilterError> {
        let input = input.trim();
        if !input.contains(['=', ',', '[']) && (input.is_empty() || input.parse::<LevelFilter>().is_err()) {
            return Err(LogFilterError::Level(input.into()));
        }
        EnvFilter::try_new(input)?;
        Ok(Self(input.into()))
    }

    /// The text that was parsed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The filter, to hand to a subscriber.
    ///
    /// actix logs as an error what its parser refuses, which is the client's fault and is
    /// counted (`rowhouse_unread_requests_total`): anybody could fill a log with it. A
    /// filter that names actix's module says itself what is wanted.
    pub fn to_env_filter(&self) -> EnvFilter {
        let filter = EnvFilter::new(&*self.0);
        if self.0.contains(PARSER) {
            return filter;
        }
        match format!("{PARSER}=off").parse() {
            Ok(directive) => filter.add_directive(directive),
            Err(_) => filter,
        }
    }
}

impl Default for LogFilter {
    fn default() -> Self {
        Self("info".into())
    }
}

impl Serialize for LogFilter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for LogFilter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_level_is_no_filter() {
        for good in ["info", "DEBUG", "off", "info,rowhouse::control=debug", "warn,rowhouse[request]=trace"] {
            assert!(LogFilter::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "inof", "rowhouse=loud"] {
            assert!(LogFilter::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_actix_cannot_parse_is_logged_where_somebody_asks_for_it() {
        let directives = |text: &str| LogFilter::parse(text).expect("a filter").to_env_filter().to_string();
        assert!(directives("info").contains("actix_http=off"));
        assert!(directives("debug,rowhouse=trace").contains("actix_http=off"));
        assert!(!directives("info,actix_http=trace").contains("off"));
    }
}
