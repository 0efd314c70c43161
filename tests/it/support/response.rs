//! An answer, however it was asked for.

use super::warnings;

/// Status, headers and body.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    /// The status code.
    pub(crate) status: u16,
    /// The headers in their order, names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    /// The body as it came.
    pub(crate) body: Vec<u8>,
}

impl Response {
    /// The value of a header that is there once at most.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(its_name, _)| its_name == name);
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "{name} is there twice: {:?}", self.headers);
        value
    }

    /// All values of a header.
    pub(crate) fn headers_named(&self, name: &str) -> Vec<&str> {
        self.headers.iter().filter(|(its_name, _)| its_name == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Where a redirect leads.
    pub(crate) fn location(&self) -> &str {
        self.header("location").unwrap_or_else(|| panic!("no redirect: {}", self.describe()))
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("a body of text")
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.describe()))
    }

    /// Fails with the whole answer where the status is another one, and with the reason where it is the server's.
    #[track_caller]
    pub(crate) fn expect_status(self, status: u16) -> Self {
        let warnings = || if self.status >= 500 { warnings::last() } else { String::new() };
        assert_eq!(self.status, status, "{}\n{}", self.describe(), warnings());
        self
    }

    /// Fails with the page where it does not have a text.
    #[track_caller]
    pub(crate) fn expect_text(self, text: &str) -> Self {
        assert!(self.text().contains(text), "`{text}` is not in {}", self.describe());
        self
    }

    /// Fails with the page where it has a text.
    #[track_caller]
    pub(crate) fn expect_no_text(self, text: &str) -> Self {
        assert!(!self.text().contains(text), "`{text}` is in {}", self.describe());
        self
    }

    /// Fails with the page where the first form to this address is sent by one press, or there is none.
    #[track_caller]
    pub(crate) fn expect_question(self, action: &str) -> Self {
        let page = self.text();
        let above = page.split_once(&format!("action=\"{action}\"")).map(|(above, _)| above);
        let above = above.unwrap_or_else(|| panic!("no form to {action} in {}", self.describe()));
        let question = above.rsplit_once("<details class=\"sure\">").map_or("</details>", |(_, inside)| inside);
        assert!(!question.contains("</details>"), "nothing is asked before {action} in {}", self.describe());
        self
    }

    /// The value of a hidden field of the page, where there is one.
    pub(crate) fn hidden_field(&self, name: &str) -> Option<String> {
        let page = std::str::from_utf8(&self.body).ok()?;
        let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\""))?;
        Some(rest.split_once('"')?.0.to_owned())
    }

    /// All of it, for a message.
    pub(crate) fn describe(&self) -> String {
        let headers: Vec<String> = self.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        format!("{}\n{}\n\n{}", self.status, headers.join("\n"), String::from_utf8_lossy(&self.body))
    }
}
