//! What files of strangers may take of this node's disk while they come.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// So many bytes at one time, whoever sends them and by whichever form of whichever tenant: drafts lie in
/// the data folder, on one disk with databases of all.
pub(super) struct DraftBudget {
    left: Mutex<u64>,
}

/// What one file has of it. It is given back where this is dropped, and so goes along with the file.
pub struct Drawn {
    budget: &'static DraftBudget,
    bytes: u64,
}

impl DraftBudget {
    pub(super) const fn new(bytes: u64) -> Self {
        Self { left: Mutex::new(bytes) }
    }

    /// For a file that is about to come.
    pub(super) const fn draw(&'static self) -> Drawn {
        Drawn { budget: self, bytes: 0 }
    }

    fn left(&self) -> MutexGuard<'_, u64> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drawn {
    /// Takes some bytes more; or says that there are not so many, and takes none.
    pub(super) fn add(&mut self, bytes: u64) -> bool {
        let mut left = self.budget.left();
        let Some(rest) = left.checked_sub(bytes) else { return false };
        *left = rest;
        self.bytes += bytes;
        true
    }
}

impl Drop for Drawn {
    fn drop(&mut self) {
        *self.budget.left() += self.bytes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_has_drawn_is_given_back_with_it_and_nobody_draws_more_than_there_is() {
        static BUDGET: DraftBudget = DraftBudget::new(10);
        let (mut first, mut second) = (BUDGET.draw(), BUDGET.draw());
        assert!(first.add(4) && first.add(2) && second.add(4));
        assert!(!second.add(1), "all is drawn");
        drop(first);
        assert!(!second.add(7), "more than came back");
        assert!(second.add(6));
        drop(second);
        assert_eq!(*BUDGET.left(), 10);
    }
}
