//! What somebody types who means harm, or whose program is broken: it is kept and shown as words, or
//! refused in words.
//!
//! Where more of it is tried: documents and their JSON in `admin_entries` and `admin_writing`,
//! pictures and other files in `media`, exports in `import::bad_files`, archives in
//! `backup::bad_archives`, what visitors send in `forms`, requests as such in `bad_requests`.

mod fields;
mod form;
mod text;
