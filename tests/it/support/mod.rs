//! What the tests are written with.
//!
//! Read [`server`] first: a server in this process, with a clock that can be advanced and
//! tenants that are arranged through the real use cases. [`browser`] visits it as a person
//! does; [`raw`] says to it what no client would; [`process`] is the real program, which
//! can be killed. [`farm`] is several of those on one registry, [`balancer`] what stands before
//! them, [`stand_in`] what stands in a node's place, [`link`] a line between two programs that can
//! be cut, [`commit_trap`] one that ends at a commit, and [`own_server`] a database server that can be
//! stopped. On one that is everybody's, [`held_table`] keeps others waiting, and [`no_room`] says that the
//! disk is full. [`made_link`] is what a form that makes a link leads to, and
//! [`shown_once`] one that makes a secret. [`tap`] is somebody who got into a farm's Redis.
//! [`postmaster`] takes mail, and [`tls_end`] is where a connection to it over TLS ends.

pub(crate) mod arrange;
mod authenticator;
pub(crate) mod awake;
pub(crate) mod balancer;
pub(crate) mod browser;
pub(crate) mod certificates;
pub(crate) mod commit_trap;
pub(crate) mod desk;
pub(crate) mod dump;
pub(crate) mod engine;
pub(crate) mod farm;
pub(crate) mod held_table;
mod in_process;
pub(crate) mod link;
pub(crate) mod made_link;
mod model;
pub(crate) mod no_room;
pub(crate) mod own_server;
pub(crate) mod people;
pub(crate) mod ports;
pub(crate) mod postmaster;
pub(crate) mod process;
pub(crate) mod raw;
pub(crate) mod redis;
pub(crate) mod response;
pub(crate) mod sentinel;
pub(crate) mod server;
pub(crate) mod shown_once;
pub(crate) mod stand_in;
pub(crate) mod tap;
pub(crate) mod tls_end;
pub(crate) mod visitors;
mod warnings;

pub(crate) use authenticator::Authenticator;
pub(crate) use browser::Browser;
pub(crate) use desk::Desk;
pub(crate) use farm::Farm;
pub(crate) use people::{ADMIN, PASSWORD, SUPER_USER};
pub(crate) use process::Process;
pub(crate) use response::Response;
pub(crate) use server::TestServer;
