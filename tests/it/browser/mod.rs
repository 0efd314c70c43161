//! The screens as people have them: in a real browser, Debian's Chromium, with script.
//!
//! A [`tab::Tab`] is one browser with an empty profile. It notes what the console says, which is
//! where a browser also reports what the Content-Security-Policy stopped, and fails its test where
//! there was any of either by the time that it is closed. A test that has the server refuse something
//! says so by [`tab::Tab::expect_refusals`]. `tests/vendor` has the judge of [`accessibility`].

mod accessibility;
mod answers;
mod arriving;
mod asking;
mod beside;
mod by_keyboard;
mod cards;
mod choosing;
mod describing;
mod design;
mod doors;
mod driver;
mod everything;
mod fields;
mod first_run;
mod focus;
mod joining;
mod layout;
mod leaving;
mod listed;
mod long_words;
mod media;
mod menus;
mod merging;
mod own_frame;
mod own_zone;
mod page_moves;
mod paste;
mod pictures;
mod publishing;
mod saving;
mod screens;
mod searching;
mod sending;
mod signed_out;
mod signs;
mod tab;
mod tagging;
mod telephone;
mod theme_unit_test;
mod together;
mod tools;
mod undoing;
mod uploads;
mod waiting;
mod watching;
mod widths;
mod works;
mod writing;

use crate::support::{ADMIN, PASSWORD, TestServer};
use tab::Tab;

impl TestServer {
    /// A browser at this server.
    #[track_caller]
    fn tab(&self) -> Tab {
        Tab::open(&self.origin())
    }

    /// A browser of a tenant's first administrator.
    #[track_caller]
    fn tab_of(&self, tenant: &str) -> Tab {
        let tab = self.tab();
        tab.sign_in(&format!("/{tenant}"), ADMIN, PASSWORD);
        tab
    }
}
