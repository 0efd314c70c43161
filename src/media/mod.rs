//! Floor 3: the files of one tenant. They live in its own database, so that one backup is
//! the whole site. Read [`library`].

pub mod library;
