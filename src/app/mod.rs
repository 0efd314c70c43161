//! Floor 6: wiring. Builds the program from the floors below, and runs it.
//!
//! Nothing imports this floor but `main.rs`. Read [`cli`] first: what the program can be
//! told to do.

pub mod cli;
