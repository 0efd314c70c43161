//! The server: built from settings, then run until it is told to stop.

use super::background::BackgroundTasks;
use super::first_run;
use super::membership::Membership;
use super::node::Node;
use super::private_files;
use super::tenants_file;
use crate::config::BaseUrl;
use crate::config::Settings;
use crate::config::hosting::Mode;
use crate::control::keys::LockedOut;
use crate::control::scheduled_backups::ScheduledBackups;
use crate::http::listener::{self, Refusals};
use crate::http::middleware::request_log::RequestSpan;
use crate::http::middleware::{DataPlane, DataPlaneState};
use crate::http::node::health::Leaving;
use crate::http::routes;
use crate::http::site::kept_frames::KeptFrames;
use crate::http::site::kept_words::KeptWords;
use crate::identity::password::Passwords;
use crate::infra::clock::Clock;
use crate::infra::data_folder::{DataFolder, FolderLock};
use crate::infra::metrics::Metrics;
use crate::infra::process::StartedAt;
use crate::infra::recent_errors::RecentErrors;
use crate::media::darkroom::Darkroom;
use actix_web::dev::{Server, ServerHandle};
use actix_web::http::header::HeaderValue;
use actix_web::{App, web};
use anyhow::Context;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Notify;
use tracing_actix_web::TracingLogger;

/// A server that is bound to its address and has not begun to answer.
pub struct Application {
    server: Server,
    address: SocketAddr,
    control: Arc<crate::control::ControlPlane>,
    registry: Arc<crate::tenancy::TenantRegistry>,
    background: BackgroundTasks,
    membership: Arc<Membership>,
    leaving: Leaving,
    /// How long it goes on answering when it is told to stop.
    drain: Duration,
    stop: StopSignal,
    _lock: FolderLock,
}

impl Application {
    /// Opens everything and binds. With port 0 the system chooses one: see
    /// [`Application::address`].
    pub async fn build(settings: Settings, clock: Clock) -> anyhow::Result<Self> {
        let folder = DataFolder::open(&settings.data.dir)?;
        let lock = folder.lock_for_server()?;
        private_files::keep(&settings, &folder);
        let listener = bind(settings.server.listen)?;
        let address = listener.local_addr().context("cannot tell the address that was bound")?;
        let Node { control, registry, cache, clock, faults } = Node::open_server(&settings, clock).await?;
        check_keys(&control).await?;
        for warning in settings.warnings() {
            tracing::warn!("{warning}");
        }
        control.recover_all().await.context("cannot finish what a former process left undone")?;
        let turn = control.turn_at_start().await.context("cannot wait for servers that start at the same time")?;
        if let Some(path) = settings.data.existing_tenants_file() {
            tenants_file::apply(&control, path).await?;
        }
        first_run::prepare(&settings, &control, &clock, address).await?;
        drop(turn);
        check_places(&control).await?;
        let metrics = Arc::new(Metrics::default());
        let errors = Arc::new(RecentErrors::default());
        let backups = Arc::new(ScheduledBackups::new(Arc::clone(&control), settings.backups.clone()));
        let served_by = HeaderValue::from_str(&settings.server.node()).context("the node's name is no header")?;
        let state = Arc::new(DataPlaneState {
            registry: Arc::clone(&registry),
            cache: Arc::clone(&cache),
            hosting: settings.hosting.clone(),
            metrics: Arc::clone(&metrics),
            errors: Arc::clone(&errors),
            clock: clock.clone(),
            served_by,
            is_set_up: Arc::clone(control.is_set_up()),
        });
        let data = HandlerData {
            control: web::Data::from(Arc::clone(&control)),
            registry: web::Data::from(Arc::clone(&registry)),
            cache: web::Data::from(cache),
            metrics: web::Data::from(Arc::clone(&metrics)),
            backups: web::Data::from(Arc::clone(&backups)),
            errors: web::Data::from(errors),
            started_at: web::Data::new(StartedAt(clock.now())),
            clock: web::Data::new(clock),
            passwords: web::Data::new(Passwords::default()),
            frames: web::Data::new(KeptFrames::default()),
            words: web::Data::new(KeptWords::default()),
            darkroom: web::Data::new(Darkroom::default()),
            leaving: web::Data::new(Leaving::default()),
            settings: web::Data::new(settings.clone()),
        };
        let membership = Arc::new(Membership {
            control: Arc::clone(&control),
            metrics: Arc::clone(&metrics),
            cache: Arc::clone(&state.cache),
            clock: data.clock.get_ref().clone(),
            leaving: data.leaving.get_ref().clone(),
            leave: Arc::default(),
            place: std::sync::OnceLock::new(),
        });
        membership.join(address).await?;
        let background = BackgroundTasks::start(&control, &registry, faults, &backups, &metrics, &membership);
        membership.wait_for_first_word().await;
        let server = serve(&settings, listener, &state, &data)?;
        // Whoever is told that it serves may tell it to stop. One that still begins is killed by that.
        let stop = StopSignal::listen().context("cannot listen for signals to stop")?;
        let (leaving, drain) = (data.leaving.get_ref().clone(), settings.server.drain());
        Ok(Self { server, address, control, registry, background, membership, leaving, drain, stop, _lock: lock })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The use cases on the set of tenants, for a program that embeds the server.
    pub fn control(&self) -> &Arc<crate::control::ControlPlane> {
        &self.control
    }

    /// The data plane's tenants.
    pub fn registry(&self) -> &Arc<crate::tenancy::TenantRegistry> {
        &self.registry
    }

    /// Stops the server from elsewhere.
    pub fn handle(&self) -> ServerHandle {
        self.server.handle()
    }

    /// Answers until SIGTERM or SIGINT, and for the time of a drain after it; finishes what is
    /// in flight, and closes the databases.
    pub async fn run(self) -> anyhow::Result<()> {
        let (handle, leaving, drain) = (self.server.handle(), self.leaving.clone(), self.drain);
        let asked: Arc<Notify> = Arc::clone(&self.membership.leave);
        let mut stop = self.stop;
        let stopper = tokio::spawn(async move {
            tokio::select! {
                () = stop.next() => {}
                () = asked.notified() => {}
            }
            leaving.begin();
            if !drain.is_zero() {
                tracing::info!(
                    "draining: answering for {} s more, so that visitors are sent elsewhere",
                    drain.as_secs()
                );
                tokio::select! {
                    () = tokio::time::sleep(drain) => {}
                    // Who says it twice does not want to wait.
                    () = stop.next() => {}
                }
            }
            tracing::info!("stopping: finishing what is in flight");
            handle.stop(true).await;
        });
        self.server.await.context("the server broke off")?;
        stopper.abort();
        // A backup of a large tenant holds its database: it goes on after the next start.
        drop(self.background);
        self.membership.leave().await;
        self.control.let_go().await;
        self.control.store().pools().close_all().await;
        tracing::info!("stopped");
        Ok(())
    }
}

/// Tenants whose databases nobody can open answer 503; all others are served. A node of a farm that can
/// open none would answer so to visitors that others serve.
async fn check_keys(control: &crate::control::ControlPlane) -> anyhow::Result<()> {
    let LockedOut { names, is_all } =
        control.locked_out().await.context("cannot look with which keys the registry is sealed")?;
    if is_all && control.cluster().is_node() {
        anyhow::bail!(
            "this node has another key than those who sealed the ways to the tenants' databases; all nodes of a farm \
             need the same file in data.key_files (`rowhouse keys status` says which key is missing)"
        );
    }
    if !names.is_empty() {
        tracing::warn!(
            "no key of data.key_files opens the way to the databases of these tenants: {}; name the file of the key \
             that sealed it, too, or reconnect them with `rowhouse tenant reconnect`",
            names.join(", ")
        );
    }
    Ok(())
}

/// In a farm a tenant in a file of one machine would be missing on all others.
async fn check_places(control: &crate::control::ControlPlane) -> anyhow::Result<()> {
    if !control.cluster().is_node() {
        return Ok(());
    }
    let in_files = control.tenants_in_files().await.context("cannot look where the tenants' data is")?;
    let Some(first) = in_files.first() else { return Ok(()) };
    anyhow::bail!(
        "a farm's tenants live on database servers, and these are in files of one machine: {}. Switch \
         cluster.enabled off, move each with `rowhouse tenant move {first} --to SERVER`, and start again",
        in_files.join(", ")
    )
}

/// What handlers ask for, each by its type.
#[derive(Clone)]
struct HandlerData {
    control: web::Data<crate::control::ControlPlane>,
    registry: web::Data<crate::tenancy::TenantRegistry>,
    cache: web::Data<crate::page_cache::PageCache>,
    metrics: web::Data<Metrics>,
    backups: web::Data<ScheduledBackups>,
    clock: web::Data<Clock>,
    errors: web::Data<RecentErrors>,
    started_at: web::Data<StartedAt>,
    passwords: web::Data<Passwords>,
    frames: web::Data<KeptFrames>,
    words: web::Data<KeptWords>,
    darkroom: web::Data<Darkroom>,
    leaving: web::Data<Leaving>,
    settings: web::Data<Settings>,
}

impl HandlerData {
    fn configure(&self, config: &mut web::ServiceConfig) {
        config
            .app_data(self.control.clone())
            .app_data(self.registry.clone())
            .app_data(self.cache.clone())
            .app_data(self.metrics.clone())
            .app_data(self.backups.clone())
            .app_data(self.clock.clone())
            .app_data(self.errors.clone())
            .app_data(self.started_at.clone())
            .app_data(self.passwords.clone())
            .app_data(self.frames.clone())
            .app_data(self.words.clone())
            .app_data(self.darkroom.clone())
            .app_data(self.leaving.clone())
            .app_data(web::Data::new(self.settings.sessions.clone()))
            .app_data(self.settings.clone());
    }
}

fn serve(
    settings: &Settings,
    listener: TcpListener,
    state: &Arc<DataPlaneState>,
    data: &HandlerData,
) -> anyhow::Result<Server> {
    let is_secure = settings.hosting.base_url.as_ref().is_some_and(BaseUrl::is_https);
    let refusals = Refusals::new(state.served_by.clone(), is_secure, Arc::clone(&state.metrics), state.clock.clone());
    let (state, data) = (Arc::clone(state), data.clone());
    let max_body_bytes = settings.server.max_body_bytes;
    let is_single = settings.hosting.mode == Mode::Single;
    let app = move || {
        App::new()
            .app_data(web::PayloadConfig::new(max_body_bytes))
            .configure(|config| data.configure(config))
            .configure(|config| routes::configure(config, is_single))
            .wrap(TracingLogger::<RequestSpan>::new())
            // The last one wrapped is the first one passed.
            .wrap(DataPlane(Arc::clone(&state)))
    };
    listener::serve(&settings.server, listener, refusals, app).context("cannot start to listen")
}

fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    let listener = TcpListener::bind(address).with_context(|| {
        format!("cannot listen on {address}; stop what listens there, or give another address with --listen")
    })?;
    listener.set_nonblocking(true).context("cannot set up the listening socket")?;
    Ok(listener)
}

/// SIGTERM and SIGINT.
struct StopSignal {
    terminate: Signal,
    interrupt: Signal,
}

impl StopSignal {
    /// Listens: a signal that comes before somebody waits for it is not lost.
    fn listen() -> std::io::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    /// Waits for the next one.
    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
