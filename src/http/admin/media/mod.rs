//! `/admin/media`: the site's files. [`list`] is the library, [`upload`] what is sent to it;
//! [`mod@file`] is one file's screen, [`change`] what its forms do, and [`crop`] one of them. [`mod@shelf`] is what the fields of
//! other screens show of it.

pub mod change;
pub mod crop;
pub mod file;
pub mod list;
pub mod shelf;
pub mod upload;
