//! A header and a footer of sections, in place of the theme's own.

use super::screens::{SAMPLES, expect_good};
use crate::own_frame::with_own_frame;
use rowhouse::domain::look::ThemeName;
use serde_json::json;

#[test]
fn a_header_and_a_footer_of_sections_are_good_in_every_theme_and_look() {
    let (server, ..) = with_own_frame();
    let tab = server.tab_of("acme");
    let looks = ThemeName::ALL.iter().map(|theme| format!("/acme{SAMPLES}?theme={}&page=home", theme.as_str()));
    expect_good(&tab, &looks.collect::<Vec<_>>());
}

#[test]
fn the_menu_of_a_header_of_sections_is_a_row_where_there_is_room_and_opens_where_there_is_none() {
    let (server, ..) = with_own_frame();
    let tab = server.tab_of("acme");
    let is_seen = |css: &str| tab.value(&format!("document.querySelector('{css}').checkVisibility()"));
    for theme in ThemeName::ALL {
        tab.size(1280, 800);
        tab.go(&format!("/acme{SAMPLES}?theme={}&page=home", theme.as_str()));
        assert_eq!(is_seen("header .site-nav"), json!(true), "{theme:?}");
        assert_eq!(is_seen("header .menu-button"), json!(false), "{theme:?}");
        // Name and menu are beside each other.
        let beside = "(() => { const [name, menu] = ['header .site-title', 'header .site-nav'].map((css) =>
            document.querySelector(css).getBoundingClientRect());
            return menu.left >= name.right && menu.top < name.bottom && name.top < menu.bottom; })()";
        assert_eq!(tab.value(beside), json!(true), "{theme:?}");
        tab.size(360, 740);
        assert_eq!(is_seen("header .site-nav"), json!(false), "{theme:?}");
        tab.click("header .menu-button");
        tab.until("document.querySelector('header .site-nav').matches(':popover-open')");
        assert_eq!(is_seen("header .site-nav a"), json!(true), "{theme:?}");
    }
    tab.expect_quiet();
}
