//! Floor 2: the outside world. Databases, the data folder, the clock, random tokens.
//!
//! Nothing above [`database`] knows which engine it talks to. Read that one first.

pub mod archive;
pub mod backup_folder;
pub mod clock;
pub mod content_hash;
pub mod crash_point;
pub mod data_folder;
pub mod database;
pub mod file_rights;
pub mod mail;
pub mod metrics;
pub mod process;
pub mod random;
pub mod recent_errors;
pub mod redis;
pub mod request_scope;
pub mod sealed;
