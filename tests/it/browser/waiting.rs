//! A form whose answer takes as long as another server does.

use crate::support::TestServer;
use serde_json::json;

/// Has the form go nowhere, and notes of each press whether it would have.
const HELD: &str = "
    window.presses = [];
    document.querySelector('form[data-wait]').addEventListener('submit', (event) => {
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
