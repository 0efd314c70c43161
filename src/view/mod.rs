//! Floor 5: what people see. Askama structs and the site theme; no SQL, no actix.
//!
//! A view takes plain data, made by the floor above, and gives text. All escaping is
//! askama's; nothing but what another template rendered is shown as it is (see
//! `site::rich_text`).

pub mod account;
pub mod address;
pub mod admin;
pub mod amount;
pub mod assets;
pub mod comparison;
pub mod console;
pub mod form;
pub mod frame;
pub mod made_link;
pub mod mail;
pub mod picture_field;
pub mod pieces;
pub mod place;
pub mod qr_code;
pub mod rendered;
pub mod section_form;
pub mod site;
pub mod words;

#[cfg(test)]
mod grave_buttons;
#[cfg(test)]
mod repository_texts;
#[cfg(test)]
mod samples;
