//! `/admin/media`: the site's files. [`list`] is the library, [`upload`] what is sent to it;
//! [`chosen`] what is done
//! to many of its files, and [`folder`] to all of one folder. [`mod@file`] is one file's screen, [`change`] what
//! its forms do, and [`crop`] one of them; `uses` is where a file is used. [`mod@shelf`] is what the fields
//! of other screens show of it.

pub mod change;
pub mod chosen;
pub mod crop;
pub mod file;
pub mod folder;
pub mod list;
pub mod shelf;
pub mod upload;
pub(super) mod uses;
