//! Which request work is done for, where a floor below wants to name it to somebody else.
//!
//! It holds for the task that answers the request, and not for tasks that this one starts.

use std::rc::Rc;

tokio::task_local! {
    static ID: Rc<str>;
}

/// Does work for the request of that id.
pub fn serving<F: Future>(id: Rc<str>, work: F) -> impl Future<Output = F::Output> {
    ID.scope(id, work)
}

/// The id of the request that is being answered.
pub fn request_id() -> Option<Rc<str>> {
    ID.try_with(Rc::clone).ok()
}
