//! What pages without a site around them say.

use super::{EVIL, FrontPage, PlainPage};
use crate::domain::contact::Contact;
use crate::domain::interface_language::InterfaceLanguage;
use askama::Template;

#[test]
fn plain_pages_say_nothing_of_a_tenant_but_the_request_id() {
    let html = PlainPage::internal_error("01J<b>").render().expect("renders");
    assert!(html.contains("01J&#60;b&#62;"));
    for (language, words) in [
        (InterfaceLanguage::English, "<html lang=\"en\">"),
        (InterfaceLanguage::English, "This site is resting"),
        (InterfaceLanguage::German, "<html lang=\"de\">"),
        (InterfaceLanguage::German, "Diese Website macht Pause"),
    ] {
        assert!(PlainPage::suspended(language).render().expect("renders").contains(words), "{words}");
    }
    for (language, words) in [
        (InterfaceLanguage::English, "This site is being set up"),
        (InterfaceLanguage::German, "Diese Website wird gerade eingerichtet"),
    ] {
        assert!(PlainPage::being_set_up(language).render().expect("renders").contains(words), "{words}");
    }
    for language in InterfaceLanguage::ALL {
        for of in [PlainPage::database_is_silent, PlainPage::no_room, PlainPage::on_its_way] {
            let [sent, read] = [true, false].map(|is_sent| of(language, is_sent).render().expect("renders"));
            for page in [&sent, &read] {
                assert!(page.contains(&format!("<html lang=\"{}\">", language.as_str())), "{page}");
            }
            let says_so = |page: &str| {
                let (_, text) = page.split_once("<p class=\"lead\">").expect("its text");
                text.contains("sent just now") || text.contains("eben gesendet")
            };
            assert!(says_so(&sent) && !says_so(&read), "{sent} {read}");
        }
    }
    let contact = Contact::parse("help@example.org").expect("a contact");
    let asks = PlainPage::suspended(InterfaceLanguage::German).with_contact(Some(&contact));
    let asks = asks.render().expect("renders");
    assert!(asks.contains("Fragen gehen an <a href=\"mailto:help@example.org\">help@example.org</a>"), "{asks}");
    let front = FrontPage { title: EVIL, tagline: "" }.render().expect("renders");
    assert!(!front.contains("<script"));
}
