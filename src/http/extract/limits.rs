//! How long those who read what a client sends wait for it.

use crate::config::Settings;
use crate::config::server::Server;
use actix_web::{HttpRequest, web};
use std::time::Duration;

/// One of the settings' limits; the default one where a test serves without settings.
pub fn patience(request: &HttpRequest, limit: fn(&Server) -> Duration) -> Duration {
    match request.app_data::<web::Data<Settings>>() {
        Some(settings) => limit(&settings.server),
        None => limit(&Server::default()),
    }
}
