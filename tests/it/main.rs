//! The whole suite through the front door: a server on a port of its own, a data folder of
//! its own, real databases, the real use cases.
//!
//! [`support`] is what the tests are written with; every other file is a route or a subject.
//! A test's name is a sentence that is true of the server.

mod account;
mod admin_doors;
mod admin_entries;
mod admin_media;
mod admin_people;
mod admin_search;
mod admin_settings;
mod admin_writing;
mod adopt;
mod architecture;
mod backup;
mod bad_requests;
mod browser;
mod command_line;
mod connecting;
mod console;
mod content_types;
mod covers;
mod crashes;
mod crawl;
mod database_tls;
mod design;
mod discovery;
mod entry_lists;
mod far_server;
mod farm;
mod faults;
mod foreign_sessions;
mod forms;
mod front_door;
mod headers;
mod health;
mod import;
mod isolation;
mod languages;
mod leases;
mod lifecycle;
mod management_api;
mod media;
mod merging;
mod migrate;
mod moving;
mod named_requests;
mod outage;
mod page_cache;
mod page_tree;
mod people;
mod pooler;
mod prepared_databases;
mod redirects;
mod reviews;
mod search;
mod sessions;
mod stale_pages;
mod support;
mod taxonomies;
mod time_zones;
mod type_lists;
mod work_flow;
