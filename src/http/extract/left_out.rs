//! What is left out of a page, since this server cannot read it: it is not the page that another one makes.

use actix_web::{HttpMessage, HttpRequest};
use std::cell::Cell;
use std::rc::Rc;

/// On a request: whether something is left out of its page. Written by the handler's [`super::Site`], read
/// where the page would be kept for others.
#[derive(Clone, Debug, Default)]
pub struct LeftOut(Rc<Cell<bool>>);

impl LeftOut {
    /// The request's own.
    pub(super) fn of(request: &HttpRequest) -> Self {
        if let Some(left_out) = request.extensions().get::<Self>() {
            return left_out.clone();
        }
        let left_out = Self::default();
        request.extensions_mut().insert(left_out.clone());
        left_out
    }

    pub(super) fn note(&self) {
        self.0.set(true);
    }

    /// Whether there is something.
    pub fn is_something(&self) -> bool {
        self.0.get()
    }
}
