//! The listening socket, and what stands around each connection before actix reads it.
//!
//! actix times the first request's head of a connection and no later one, logs what it
//! cannot parse, and answers it with an empty body. So its parser reads from a
//! stream of ours, which watches how a connection gets on ([`pace`]) and says in our words
//! why it is ended ([`refusal`]). It parses nothing itself: where a head ends is told by
//! the data plane, to which every whole head comes.

pub mod pace;
pub mod refusal;
mod stream;

pub use pace::Pace;
pub use refusal::Refusals;

use crate::config::server::Server as Limits;
use actix_http::{HttpService, Request};
use actix_server::Server;
use actix_service::{IntoServiceFactory, ServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{AppConfig, ServiceResponse};
use actix_web::error::DispatchError;
use actix_web::rt::net::TcpStream;
use std::future::ready;
use std::net::TcpListener;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use stream::PacedStream;

/// How long a connection that is being closed is read on, so that the client finds the
/// answer to what it was still sending.
const LINGER: Duration = Duration::from_secs(1);

/// Serves `app` on a socket: what `actix_web::HttpServer` does, which does not let anybody
/// put something between the socket and its parser.
pub fn serve<F, I, S, B>(limits: &Limits, socket: TcpListener, refusals: Refusals, app: F) -> std::io::Result<Server>
where
    F: Fn() -> I + Send + Clone + 'static,
    I: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig, Response = ServiceResponse<B>, Error = Error, InitError = ()>
        + 'static,
    B: MessageBody + 'static,
{
    let builder = Server::build()
        .workers(limits.worker_threads())
        .max_concurrent_connections(limits.max_connections)
        .shutdown_timeout(limits.shutdown_seconds)
        .disable_signals();
    let (keep_alive, timeout, address) = (limits.keep_alive(), limits.client_timeout(), socket.local_addr()?);
    let stopping = builder.graceful_shutdown_signal();
    let refusals = Arc::new(refusals);
    let builder = builder.listen("rowhouse", socket, move || {
        let (stopping, refusals) = (stopping.clone(), Arc::clone(&refusals));
        let app = app().into_factory().map_err(|error| error.error_response());
        let http = HttpService::build()
            .graceful_shutdown_signal(move || {
                let stopping = stopping.clone();
                async move { stopping.notified().await }
            })
            .keep_alive(keep_alive)
            // The stream's own timer is for every head, the first one included.
            .client_request_timeout(Duration::ZERO)
            .client_disconnect_timeout(LINGER)
            .local_addr(address)
            .on_connect_ext(|stream: &PacedStream, extensions| {
                extensions.insert(Rc::clone(stream.pace()));
            })
            .h1(map_config(app, |()| AppConfig::default()));
        fn_service(move |socket: TcpStream| {
            let peer = socket.peer_addr().ok();
            let stream = PacedStream::new(socket, Rc::new(Pace::new(timeout, keep_alive)), Arc::clone(&refusals));
            ready(Ok::<_, DispatchError>((stream, peer)))
        })
        .and_then(http)
    })?;
    Ok(builder.run())
}
