//! Rowhouse: a multi-tenant web site hosting server.
//!
//! One process serves many web sites, called tenants. Each has its own database or its own
//! prefixed tables, its own people, content and look. A Default tenant, open to the super
//! user alone, manages the others.
//!
//! # The floors
//!
//! Modules are floors: each imports only from those before it in this list.
//!
//! 0. [`domain`], the words of the business; no I/O.
//! 1. [`config`], the settings.
//! 2. [`infra`], the outside world: databases, the data folder, the clock.
//! 3. [`cluster`], what several servers have in common beside their databases.
//! 4. [`tenancy`] and [`page_cache`] (the data plane), [`content`], [`media`] and
//!    [`identity`] (one tenant's own).
//! 5. [`control`], the use cases on the set of tenants, and [`view`], what people see.
//! 6. [`http`], the only floor that knows actix.
//! 7. [`app`], the wiring and the command line.
//!
//! # The two flows
//!
//! A visit goes through [`http::middleware`]: the path is checked, the tenant found and a
//! cached page answered before anything else costs time. A change to the set of tenants
//! is a method of [`control::ControlPlane`], whoever asks for it; the routing table
//! follows the registry's revision. `ARCHITECTURE.md` walks both through the real files.
//!
//! # Embedding
//!
//! ```no_run
//! use rowhouse::app::Application;
//! use rowhouse::config::Settings;
//! use rowhouse::infra::clock::Clock;
//!
//! # async fn serve() -> anyhow::Result<()> {
//! let application = Application::build(Settings::default(), Clock::default()).await?;
//! println!("http://{}", application.address());
//! application.run().await
//! # }
//! ```

pub mod app;
pub mod cluster;
pub mod config;
pub mod content;
pub mod control;
pub mod domain;
pub mod http;
pub mod identity;
pub mod import;
pub mod infra;
pub mod media;
pub mod page_cache;
pub mod tenancy;
pub mod view;
