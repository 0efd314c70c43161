//! One sentence that every row of a long list says, each about itself.

use super::Message;
use super::isolated::isolated;

/// What stands for the text of a row while the sentence is put into words. Nobody's words have it: it is Unicode's
/// sign for something else in its place.
const PLACE: &str = "\u{fffc}";

/// A message with one text in it, put into words once: a list may have thousands of rows.
#[derive(Clone, Debug)]
pub struct Repeated {
    before: String,
    after: String,
}

impl Repeated {
    /// What stands under that key, where the text has that name.
    pub fn new(key: &'static str, name: &'static str) -> Self {
        let said = Message::new(key).with(name, PLACE).to_string();
        let (before, after) = said.split_once(PLACE).unwrap_or((said.as_str(), ""));
        Self { before: before.to_owned(), after: after.to_owned() }
    }

    /// The sentence about a text.
    pub fn about(&self, text: &str) -> String {
        format!("{}{}{}", self.before, isolated(text.to_owned()), self.after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::interface_language::InterfaceLanguage;
    use crate::view::words::writing_in;

    #[test]
    fn it_says_what_the_message_says() {
        for language in [InterfaceLanguage::English, InterfaceLanguage::German] {
            writing_in(language, || {
                let repeated = Repeated::new("navigation-move-in", "name");
                for name in ["About", "", "שלום", "{ $name }"] {
                    let once = Message::new("navigation-move-in").with("name", name).to_string();
                    assert_eq!(repeated.about(name), once);
                }
            });
        }
    }
}
