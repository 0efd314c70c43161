//! What no single value shows: settings that contradict each other or the machine.
//!
//! Types and bounds are checked where a value is read (`key.rs`); forms, such as that of a
//! URL, by the types of the sections.

use super::Settings;
use super::database_servers;
use super::error::SettingsError;
use super::origin::Origin;

/// What is wrong with settings that are right by themselves.
#[derive(Debug)]
pub(super) enum Conflict {
    /// One number is greater than another one allows.
    Over {
        /// The setting with the greater number, and its number.
        part: (&'static str, u64),
        /// The setting that bounds it, and its number.
        whole: (&'static str, u64),
    },
    /// A value does not fit the machine.
    Unfit {
        /// The setting.
        name: &'static str,
        /// Its value, as TOML would write it.
        value: String,
        /// What would be right, to stand after "it takes".
        right: &'static str,
    },
}

/// Checks every section, and reports the first conflict with its source.
pub(super) fn validate(settings: &Settings) -> Result<(), SettingsError> {
    let checked =
        settings.data.check().and_then(|()| settings.database.check()).and_then(|()| settings.page_cache.check());
    let checked = checked
        .and_then(|()| database_servers::check(&settings.database_servers))
        .and_then(|()| settings.database.check_servers(&settings.database_servers))
        .and_then(|()| settings.backups.check(&settings.data, &settings.hosting))
        .and_then(|()| settings.redis.check())
        .and_then(|()| settings.mail.check())
        .and_then(|()| settings.cluster.check(settings));
    checked.map_err(|conflict| blame(settings, conflict))
}

/// Of two numbers that don't fit, the one that somebody set is to blame: a message about
/// a default would send the reader to a line that does not exist.
fn blame(settings: &Settings, conflict: Conflict) -> SettingsError {
    let (name, value, right) = match conflict {
        Conflict::Unfit { name, value, right } => (name, value, right.to_owned()),
        Conflict::Over { part: (part, value), whole: (whole, limit) } => {
            if *settings.origin(part) == Origin::Default {
                (whole, limit.to_string(), format!("at least {value}, for that is `{part}`"))
            } else {
                (part, value.to_string(), format!("at most {limit}, for that is `{whole}`"))
            }
        }
    };
    SettingsError::Impossible { origin: settings.origin(name).clone(), name, value, right }
}
