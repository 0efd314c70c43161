//! Servers that may still show the page of before a change.

use actix_web::{HttpMessage, HttpRequest};
use std::cell::RefCell;
use std::rc::Rc;

/// On a request: the names of the servers that did not confirm its change in time. Written by
/// the handler's [`super::Site`], read when the answer goes out.
#[derive(Clone, Debug, Default)]
pub struct Behind(Rc<RefCell<Vec<String>>>);

impl Behind {
    /// The request's own.
    pub(super) fn of(request: &HttpRequest) -> Self {
        if let Some(behind) = request.extensions().get::<Self>() {
            return behind.clone();
        }
        let behind = Self::default();
        request.extensions_mut().insert(behind.clone());
        behind
    }

    pub(super) fn note(&self, names: Vec<String>) {
        self.0.borrow_mut().extend(names);
    }

    /// The names, each once; none for most requests.
    pub fn names(&self) -> Vec<String> {
        let mut names = self.0.borrow().clone();
        names.sort();
        names.dedup();
        names
    }
}
