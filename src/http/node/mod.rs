//! The node's own pages under `/_/`: assets, health, metrics. No tenant is behind them.

pub mod assets;
pub mod health;
pub mod metrics;
pub mod recipe_cards;
