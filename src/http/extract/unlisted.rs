//! What search engines are asked not to list: whatever a site answers that is hidden from them.

use actix_web::{HttpMessage, HttpRequest};
use std::cell::Cell;
use std::rc::Rc;

/// On a request: whether search engines are asked not to list what answers it. Written by the handler's
/// [`super::Site`], read where the answer gets its headers, and where it is kept with them for others.
#[derive(Clone, Debug, Default)]
pub struct Unlisted(Rc<Cell<bool>>);

impl Unlisted {
    /// The request's own.
    pub(super) fn of(request: &HttpRequest) -> Self {
        if let Some(unlisted) = request.extensions().get::<Self>() {
            return unlisted.clone();
        }
        let unlisted = Self::default();
        request.extensions_mut().insert(unlisted.clone());
        unlisted
    }

    pub(super) fn note(&self) {
        self.0.set(true);
    }

    /// Whether what answers a request is not to be listed.
    pub fn is_answer_to(request: &HttpRequest) -> bool {
        request.extensions().get::<Self>().is_some_and(|unlisted| unlisted.0.get())
    }
}
