//! No screen is forgotten: each route that shows one is in a list that the judge goes through, or it is known why
//! there is nothing to judge. This asks the table of routes alone, and no browser.

use super::{doors, everything, screens, works};
use crate::foreign_sessions::routes::{Area, routes};
use std::collections::BTreeSet;
use ureq::http::Method;

/// What a tenant's admin answers that is no screen.
const NO_SCREENS: [(&str, &str); 8] = [
    ("/admin/audit.csv", "it is a file to keep"),
    ("/admin/design/sheet", "it is a style sheet"),
    ("/admin/import/report.csv", "it is a file to keep"),
    ("/admin/messages.csv", "it is a file to keep"),
    ("/admin/messages/{id}/files/{hash}", "it is a file to keep"),
    ("/admin/redirects.csv", "it is a file to keep"),
    ("/admin/write/links", "it is data for the editor"),
    ("/admin/write/pictures", "it is data for the editor"),
];

/// What the console answers that is not judged there.
const NOT_IN_CONSOLE: [(&str, &str); 4] = [
    ("/admin/audit.csv", "it is a file to keep"),
    ("/admin/confirm-email/{token}", "it is the screen that a tenant has, where it is judged"),
    ("/admin/invitation/{token}", "it is the screen that a tenant has, where it is judged"),
    ("/admin/reset-password/{token}", "it is the screen that a tenant has, where it is judged"),
];

/// The patterns of an area that answer who asks, in the order in which they are tried.
fn patterns(areas: &[Area]) -> Vec<String> {
    let routes = areas.iter().flat_map(|area| routes(*area));
    routes.filter(|route| route.methods.contains(&Method::GET)).map(|route| route.pattern).collect()
}

/// Whether a route answers at the address of a screen, which may have braces of its own.
fn answers(pattern: &str, screen: &str) -> bool {
    let screen = screen.split('?').next().unwrap_or(screen);
    if let Some(start) = pattern.strip_suffix("{path:.+}") {
        return screen.starts_with(start);
    }
    let (wanted, parts): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), screen.split('/').collect());
    let fits = |(wanted, part): (&&str, &&str)| wanted.starts_with('{') || wanted == part;
    wanted.len() == parts.len() && wanted.iter().zip(&parts).all(fits)
}

/// What is wrong with the lists: what is in none, what is no route, and what needs no reason.
fn faults(patterns: &[String], judged: &[&[&str]], others: &[(&str, &str)]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut left: BTreeSet<&str> = patterns.iter().map(String::as_str).collect();
    for screen in judged.concat() {
        match patterns.iter().find(|pattern| answers(pattern, screen)) {
            Some(pattern) => {
                left.remove(pattern.as_str());
            }
            None => faults.push(format!("no route answers {screen}")),
        }
    }
    for (pattern, why) in others {
        if !left.remove(*pattern) {
            faults.push(format!("{pattern} is judged, or gone; but {why}"));
        }
    }
    faults.extend(left.into_iter().map(|pattern| format!("{pattern} is in no list of screens")));
    faults
}

#[test]
fn every_screen_of_a_tenants_admin_is_in_a_list() {
    let of_sites = [everything::WRITING, everything::CONTENT, everything::UPKEEP, everything::NOWHERE];
    let others = [everything::STRANGERS, doors::ENTRANCES, &doors::BY_LINK, &[screens::SAMPLES]];
    let faults = faults(&patterns(&[Area::Account, Area::Admin]), &[of_sites, others].concat(), &NO_SCREENS);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_screen_of_the_console_is_in_a_list() {
    let of_console = [everything::CONSOLE, everything::NOWHERE, works::SCREENS];
    let others = [doors::FRONT, doors::ENTRANCES, doors::SETUP];
    let judged = [of_console, others].concat();
    let faults = faults(&patterns(&[Area::Account, Area::Console]), &judged, &NOT_IN_CONSOLE);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_screen_of_a_server_with_one_site_is_in_a_list() {
    let faults = faults(&patterns(&[Area::SingleSite]), &[doors::SETUP, doors::FIRST_SITE], &[]);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_screen_that_nobody_listed_is_found_out() {
    let patterns = ["/pots/new", "/pots/{id}", "/pots/{id}/glazes", "/pots.csv"].map(str::to_owned);
    let found = |judged: &[&str], others: &[(&str, &str)]| faults(&patterns, &[judged], others);
    let (all, file) = (["/pots/new", "/pots/{pot}?show=all", "/pots/{pot}/glazes"], [("/pots.csv", "it is a file")]);
    assert_eq!(found(&all, &file), [""; 0]);
    // What is written out is not what stands for any.
    assert_eq!(found(&["/pots/new", "/pots/{pot}/glazes"], &file), ["/pots/{id} is in no list of screens"]);
    assert_eq!(found(&all, &[]), ["/pots.csv is in no list of screens"]);
    assert_eq!(found(&[&all[..], &["/jars"]].concat(), &file), ["no route answers /jars"]);
    let idle = [file[0], ("/pots/new", "it is none")];
    assert_eq!(found(&all, &idle), ["/pots/new is judged, or gone; but it is none"]);
}
