//! Floor 7: wiring. Builds the program from the floors below, and runs it.
//!
//! Nothing imports this floor but `main.rs` and programs that embed Rowhouse. Read
//! [`application`] first: what is opened, in which order; then [`cli`]: what the program
//! can be told to do.

pub mod application;
mod background;
pub mod cli;
mod first_run;
mod membership;
pub mod node;
mod private_files;
mod reachable;
mod telemetry;
mod tenants_file;

pub use application::Application;
