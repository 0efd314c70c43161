//! Addresses with a query, and the pages of a long list.

use std::fmt::Write as _;

/// A path with query parameters, encoded as a form would send them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    text: String,
    has_query: bool,
}

impl Address {
    /// The address of a path.
    pub fn new(path: impl Into<String>) -> Self {
        Self { text: path.into(), has_query: false }
    }

    /// The same with one parameter more; an empty value adds none.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        if !value.is_empty() {
            self.text.push(if self.has_query { '&' } else { '?' });
            self.has_query = true;
            encode_onto(&mut self.text, name);
            self.text.push('=');
            encode_onto(&mut self.text, value);
        }
        self
    }

    /// The same at a page of its list, from 1; the first needs no word.
    #[must_use]
    pub fn at_page(self, page: u32) -> Self {
        if page <= 1 { self } else { self.with("page", &page.to_string()) }
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

fn encode_onto(text: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing into a `String` cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
}

/// The numbers of items on a page that a list offers.
pub const PAGE_SIZES: [u32; 3] = [25, 50, 100];

/// Which page of a list this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pager {
    /// The list's address with its filters, without the page.
    pub address: Address,
    /// The page, from 1.
    pub page: u32,
    /// Items on a full page; more than 0.
    pub per_page: u32,
    /// Items on all pages.
    pub total: u64,
}

impl Pager {
    /// The number of pages; an empty list has one.
    pub fn pages(&self) -> u32 {
        u32::try_from(self.total.div_ceil(u64::from(self.per_page.max(1)))).unwrap_or(u32::MAX).max(1)
    }

    /// The number of the first item shown, from 1.
    pub fn first(&self) -> u64 {
        u64::from(self.page.saturating_sub(1)) * u64::from(self.per_page) + u64::from(self.total > 0)
    }

    /// The number of the last item shown.
    pub fn last(&self) -> u64 {
        (u64::from(self.page) * u64::from(self.per_page)).min(self.total)
    }

    /// The address of another page.
    pub fn link(&self, page: u32) -> String {
        self.address.clone().at_page(page).to_string()
    }

    /// The page before, if there is one.
    pub fn previous(&self) -> Option<u32> {
        (self.page > 1).then(|| self.page - 1)
    }

    /// The page after, if there is one.
    pub fn next(&self) -> Option<u32> {
        (self.page < self.pages()).then(|| self.page + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_link_keeps_the_filters_and_encodes_them() {
        let address = Address::new("/admin/tenants").with("q", "a&b=c é").with("state", "");
        let pager = Pager { address, page: 2, per_page: 25, total: 61 };
        assert_eq!((pager.pages(), pager.first(), pager.last()), (3, 26, 50));
        assert_eq!(pager.link(3), "/admin/tenants?q=a%26b%3Dc%20%C3%A9&page=3");
        assert_eq!(pager.link(1), "/admin/tenants?q=a%26b%3Dc%20%C3%A9");
        assert_eq!((pager.previous(), pager.next()), (Some(1), Some(3)));
    }

    #[test]
    fn an_empty_list_has_one_page_with_nothing_on_it() {
        let pager = Pager { address: Address::new("/x"), page: 1, per_page: 25, total: 0 };
        assert_eq!((pager.pages(), pager.first(), pager.last(), pager.next()), (1, 0, 0, None));
    }
}
