//! Floor 6: the only floor that knows actix.
//!
//! [`listener`] has the socket; [`routes`] has every URL; [`middleware`] has the order in which a request passes them;
//! [`extract`] has what a handler can ask for; [`error`] maps errors to answers. A handler
//! is a paragraph: extract, one use case or query, one view.

pub mod account;
pub mod admin;
pub mod api;
pub mod archives;
pub mod console;
pub mod csv;
pub mod done;
pub mod error;
pub mod extract;
pub mod file_choices;
pub mod forwarded;
pub mod framing;
pub mod listener;
pub mod made_link;
pub mod middleware;
pub mod node;
pub mod people_links;
pub mod request_id;
pub mod respond;
pub mod routes;
pub mod shown_once;
pub mod site;
pub mod visit;

pub use done::Done;
pub use error::HttpError;
pub use framing::Framing;
pub use request_id::RequestId;
pub use visit::Visit;
