//! What a handler says of its answer beside the answer itself, to the middleware that sends and keeps it.

use actix_web::{HttpMessage, HttpRequest};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

/// On a request: what its answer is. Written by the handler's [`super::Site`], read where the answer gets its headers,
/// and where it would be kept for others.
#[derive(Clone, Debug, Default)]
pub struct Remarks(Rc<Remarked>);

#[derive(Debug, Default)]
struct Remarked {
    leaves_out: Cell<bool>,
    is_unlisted: Cell<bool>,
    behind: RefCell<BTreeSet<String>>,
}

impl Remarks {
    /// The request's own.
    pub fn of(request: &HttpRequest) -> Self {
        if let Some(remarks) = request.extensions().get::<Self>() {
            return remarks.clone();
        }
        let remarks = Self::default();
        request.extensions_mut().insert(remarks.clone());
        remarks
    }

    pub(super) fn leave_out(&self) {
        self.0.leaves_out.set(true);
    }

    /// Whether something is left out that this server cannot read: it is not the page that another one makes.
    pub fn leaves_out(&self) -> bool {
        self.0.leaves_out.get()
    }

    pub(super) fn hide(&self) {
        self.0.is_unlisted.set(true);
    }

    /// Whether search engines are asked not to list it.
    pub fn is_unlisted(&self) -> bool {
        self.0.is_unlisted.get()
    }

    pub(super) fn name_behind(&self, servers: Vec<String>) {
        self.0.behind.borrow_mut().extend(servers);
    }

    /// The servers that did not confirm the request's change in time, and may still show the page of before it; none
    /// for most requests.
    pub fn behind(&self) -> Vec<String> {
        self.0.behind.borrow().iter().cloned().collect()
    }
}
