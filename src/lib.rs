//! Rowhouse: a multi-tenant web site hosting server.

pub mod app;
pub mod config;
pub mod content;
pub mod control;
pub mod domain;
pub mod http;
pub mod identity;
pub mod infra;
pub mod page_cache;
pub mod tenancy;
pub mod view;
