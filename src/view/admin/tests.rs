//! Every screen of a tenant's admin, with sample data.

mod account_screens;
mod dashboard_screens;
mod editor_screens;
mod finding_screens;
mod form_screens;
mod list_screens;
mod look_screens;
mod people_screens;
mod settings_screens;
mod type_screens;
mod words_of_screens;

use crate::view::address::{Address, Pager};
use crate::view::picture_field::PictureShelf;
use crate::view::samples::{HOSTILE, admin_frame, check_screen};
use std::collections::HashMap;

/// A library that has the picture that the fields name.
fn shelf() -> PictureShelf {
    PictureShelf::new(&admin_frame(), HashMap::from([(HOSTILE.to_owned(), "/shop/media/0123/320/sign.png".to_owned())]))
}

fn bin_pager(total: u64) -> Pager {
    Pager { address: Address::new("/shop/admin/bin"), page: 1, per_page: 50, total }
}

/// Every screen of the admin by name.
fn screens() -> Vec<(&'static str, String)> {
    [
        account_screens::screens(),
        dashboard_screens::screens(),
        editor_screens::screens(),
        finding_screens::screens(),
        form_screens::screens(),
        list_screens::screens(),
        look_screens::screens(),
        people_screens::screens(),
        settings_screens::screens(),
        type_screens::screens(),
    ]
    .into_iter()
    .flatten()
    .map(|(name, html)| (name, html.expect("it renders")))
    .collect()
}

#[test]
fn every_screen_escapes_what_was_typed_and_stays_under_its_base() {
    let screens = screens();
    for (name, html) in &screens {
        check_screen(name, html, "/shop", "csrf-of-the-shop");
    }
    assert!(screens.iter().filter(|(_, html)| html.contains("&#60;script&#62;")).count() > 10);
}
