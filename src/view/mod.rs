//! Floor 4: what people see. Askama structs and the site theme; no SQL, no actix.
//!
//! A view takes plain data, made by the floor above, and gives text. All escaping is
//! askama's; nothing is marked safe by hand.

pub mod assets;
