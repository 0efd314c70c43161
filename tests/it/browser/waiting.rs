//! Forms whose answer takes a while: another server's, or that of much work.

use super::tab::Tab;
use crate::admin_media::id_of;
use crate::media::pictures::photo;
use crate::media::send;
use crate::support::TestServer;
use image::ImageFormat::Jpeg;
use serde_json::json;

/// Has forms go nowhere, and notes of each press whether it would have gone. After all that the page's own scripts do.
const HELD: &str = "
    window.presses = [];
    window.addEventListener('submit', (event) => {
        presses.push(!event.defaultPrevented);
        event.preventDefault();
    });
";

#[test]
fn a_test_mail_says_that_it_is_under_way_and_is_sent_once() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.bring_judge();
    tab.go("/acme/admin/settings/mail");
    assert_eq!(tab.value("document.querySelector('#waiting').checkVisibility()"), json!(false));
    tab.run(HELD, &[]);
    let button = "form[data-wait] button";
    tab.click(button);
    tab.until("document.querySelector('#waiting').checkVisibility()");
    let said = tab.value("document.querySelector('#waiting [role=status]').textContent");
    assert_eq!(said, json!("Waiting for the mail server’s answer"));
    tab.until("document.querySelector('#waiting progress').value > 0");
    tab.click(button);
    assert_eq!(tab.value("presses"), json!([true, false]));
    let faults = tab.violations_in_every_look("a mail that is waited for");
    assert!(faults.is_empty(), "{}", faults.join("\n"));

    // Here nobody has to be waited for: there is no mail server yet.
    tab.go("/acme/admin/settings/mail");
    tab.expect_refusals(502);
    tab.click(button);
    tab.until("document.querySelector('.notice.error')");
    assert_eq!(tab.value("document.querySelector('#waiting').checkVisibility()"), json!(false));
    tab.expect_quiet();
}

/// Presses a button of a form that is held, twice.
#[track_caller]
fn expect_one_press(tab: &Tab, line: &str, button: &str) {
    let is_shown = format!("document.querySelector('#{line}').checkVisibility()");
    assert_eq!(tab.value(&is_shown), json!(false), "{button}");
    tab.run(HELD, &[]);
    tab.click(button);
    tab.until(&is_shown);
    let said = tab.value(&format!("document.querySelector('#{line} [role=status]').textContent"));
    assert_eq!(said, json!("It is being worked on …"), "{button}");
    // Nobody knows how long it takes.
    let is_timed = tab.value(&format!("document.querySelector('#{line} progress').hasAttribute('value')"));
    assert_eq!(is_timed, json!(false), "{button}");
    tab.click(button);
    assert_eq!(tab.value("presses"), json!([true, false]), "{button}");
    assert_eq!(tab.violations(), [""; 0], "{button}");
}

#[test]
fn a_picture_that_is_cropped_and_what_is_done_to_many_say_that_they_are_under_way_and_are_sent_once() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "barn.jpg", &photo(900, 450, Jpeg)).expect_status(303);
    let barn = id_of(&desk.get("/media").expect_status(200).text(), "barn.jpg");
    let binned = desk.write("posts", "save", "Ash", "Words.");
    desk.post(&format!("{binned}/bin"), &[]).expect_status(303);
    let tab = server.tab_of("acme");
    tab.bring_judge();
    tab.go(&format!("/acme/admin/media/{barn}"));
    expect_one_press(&tab, "cutting", "#part-form .button");
    tab.go(&format!("/acme/admin/media/{barn}"));
    expect_one_press(&tab, "cropping", ".cut-shape .button");
    tab.go("/acme/admin/posts");
    expect_one_press(&tab, "under-way", "#chosen button[value=publish]");
    tab.go("/acme/admin/bin");
    expect_one_press(&tab, "under-way", "#chosen button[value=restore]");
    tab.go("/acme/admin/media");
    tab.click(&format!("input[name=id][value='{barn}']"));
    tab.click("#chosen button[value=delete]");
    tab.until("document.querySelector('.doomed') && document.readyState === 'complete'");
    expect_one_press(&tab, "under-way", "button[value=delete]");
    tab.expect_quiet();
}
