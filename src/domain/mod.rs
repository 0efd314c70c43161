//! Floor 0: the words of the business, and no I/O.
//!
//! Every value that crosses a boundary (a form, a file, a database row) is parsed into
//! one of these types once; after that nobody checks it again. This floor imports nothing
//! else of Rowhouse, and neither sqlx nor actix.
//!
//! Read [`tenant`] first (what a tenant is and which states it has), then [`document`]
//! (what a page is made of).

mod parsed_string;

pub mod accent;
pub mod alt_text;
pub mod backups;
pub mod connection_url;
pub mod contact;
pub mod content_type;
pub mod crop;
pub mod crop_shape;
pub mod csv;
pub mod database_server_name;
pub mod deed;
pub mod document;
pub mod email;
pub mod entry;
pub mod excerpt;
pub mod focal_point;
pub mod form;
pub mod frame_part;
pub mod generation;
pub mod host;
pub mod ids;
pub mod interface_language;
pub mod isolation;
pub mod language;
pub mod look;
pub mod mail;
pub mod media_folder;
pub mod media_name;
pub mod menu;
pub mod merge;
pub mod numerals;
pub mod outline;
pub mod own_address;
pub mod paging;
pub mod person_name;
pub mod placement;
pub mod profile;
pub mod public_address;
pub mod redirect;
pub mod redis_url;
pub mod reference;
pub mod request_path;
pub mod role;
pub mod search_words;
pub mod sent_back;
pub mod site;
pub mod slug;
pub mod taxonomy;
pub mod tenant;
pub mod text;
pub mod time_zone;
pub mod timestamp;
pub mod typing_error;
pub mod url_prefix;
