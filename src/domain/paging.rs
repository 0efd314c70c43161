//! Long lists, a page at a time.

/// Which page of a list somebody asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The first page is 1.
    pub page: u32,
    /// How many items a page has, 1 at the least.
    pub per_page: u32,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paged<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// How many items all pages have.
    pub total: u64,
}

impl Paging {
    /// How many items to read.
    pub fn limit(self) -> u64 {
        u64::from(self.per_page.max(1))
    }

    /// How many items stand before them.
    pub fn offset(self) -> u64 {
        u64::from(self.page.saturating_sub(1)) * self.limit()
    }

    /// How many items all pages have, where so many on this one say so: it is the last one and has some, or
    /// there is nothing at all.
    pub fn total_at_end(self, items: usize) -> Option<u64> {
        let items = items as u64;
        let is_last = items < self.limit() && (items > 0 || self.offset() == 0);
        is_last.then(|| self.offset() + items)
    }

    /// How many pages there are of so many items; a list without items has one, empty.
    pub fn pages(self, total: u64) -> u32 {
        u32::try_from(total.div_ceil(self.limit()).max(1)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_page_says_how_many_there_are() {
        let of = |page| Paging { page, per_page: 10 };
        assert_eq!(of(1).total_at_end(0), Some(0));
        assert_eq!(of(1).total_at_end(3), Some(3));
        assert_eq!(of(3).total_at_end(9), Some(29));
        assert_eq!(of(1).total_at_end(10), None, "there may be more");
        assert_eq!(of(3).total_at_end(0), None, "there may be fewer");
    }
}
