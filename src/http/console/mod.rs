//! The super user's console: the Default tenant's admin in multi-tenant mode.
//!
//! One file a screen or a family of verbs. Every handler asks for
//! `Principal<SuperUser>`, but for those of the first run, which ask for the setup link's
//! token. What is done is a use case of `control`; here is what a browser adds to it.
//!
//! Read [`first_run`], [`first_site`] and then [`tenant`] for the order in which a super
//! user meets them.

mod account_log;
pub mod adopt;
pub mod audit;
pub mod backups;
pub mod bulk;
pub mod copies;
pub mod edit;
pub mod first_run;
pub mod first_site;
pub mod front;
pub mod kept_archives;
pub mod life;
pub mod moving;
pub mod new_tenant;
pub mod nodes;
pub mod nowhere;
pub mod overview;
pub mod people;
pub mod removal;
pub mod replacing;
mod rows;
pub mod schemas;
pub mod server;
mod servers;
pub mod set_up;
pub mod single_site;
mod site_form;
pub mod tenant;
pub mod tenant_list;
pub mod tenant_people;
pub mod tokens;
pub mod work;
