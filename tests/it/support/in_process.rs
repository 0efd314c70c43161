//! One server of a [`super::TestServer`], in a thread of its own.

use super::{Browser, warnings};
use actix_web::dev::ServerHandle;
use rowhouse::app::Application;
use rowhouse::config::Settings;
use rowhouse::control::ControlPlane;
use rowhouse::infra::clock::Clock;
use rowhouse::tenancy::TenantRegistry;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;

/// A running server, and the way to its inside.
pub(super) struct InProcess {
    pub(super) address: SocketAddr,
    pub(super) control: Arc<ControlPlane>,
    pub(super) registry: Arc<TenantRegistry>,
    pub(super) runtime: tokio::runtime::Handle,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

/// What the server's thread tells the test once it listens.
struct Started {
    address: SocketAddr,
    control: Arc<ControlPlane>,
    registry: Arc<TenantRegistry>,
    runtime: tokio::runtime::Handle,
    handle: ServerHandle,
}

impl InProcess {
    /// Starts one, and waits until it listens.
    pub(super) fn start(settings: Settings, clock: Clock) -> anyhow::Result<Self> {
        warnings::keep();
        let (sender, receiver) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let application = match Application::build(settings, clock).await {
                    Ok(application) => application,
                    Err(error) => return drop(sender.send(Err(error))),
                };
                let started = Started {
                    address: application.address(),
                    control: Arc::clone(application.control()),
                    registry: Arc::clone(application.registry()),
                    runtime: tokio::runtime::Handle::current(),
                    handle: application.handle(),
                };
                let _ = sender.send(Ok(started));
                application.run().await.expect("the server runs until it is stopped");
            });
        });
        let Started { address, control, registry, runtime, handle } = receiver.recv()??;
        Ok(Self { address, control, registry, runtime, handle, thread: Some(thread) })
    }

    /// Its `/_/metrics`.
    pub(super) fn metrics(&self) -> String {
        Browser::new(self.address, &self.address.ip().to_string()).get("/_/metrics").text()
    }

    /// Stops it. Not graceful: a test that wants to see requests finish uses a `Process`.
    pub(super) fn stop(&mut self) {
        let stop = self.handle.stop(false);
        self.runtime.block_on(stop);
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || std::thread::panicking(), "the server's thread panicked");
        }
    }
}
