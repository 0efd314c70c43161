//! The screens as people have them: in a real browser, Debian's Chromium, with script.
//!
//! A [`tab::Tab`] is one browser with an empty profile. It notes what the console says, which is
//! where a browser also reports what the Content-Security-Policy stopped, and each test ends by
//! asking that there was none of either. `tests/vendor` has the judge of [`accessibility`].

mod accessibility;
mod beside;
mod cards;
mod choosing;
mod design;
mod doors;
mod driver;
mod fields;
mod first_run;
mod focus;
mod joining;
mod media;
mod menus;
mod merging;
mod paste;
mod pictures;
mod screens;
mod searching;
mod signed_out;
mod tab;
mod tagging;
mod together;
mod tools;
mod uploads;
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
