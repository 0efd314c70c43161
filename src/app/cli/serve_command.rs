//! `rowhouse serve`, and `rowhouse` without a command.

use crate::app::{Application, telemetry};
use crate::config::Settings;
use crate::infra::clock::Clock;

/// Serves until it is told to stop.
pub(super) fn run(settings: Settings) -> anyhow::Result<()> {
    telemetry::start(&settings.logs);
    actix_web::rt::System::new().block_on(async {
        let application = Box::pin(Application::build(settings, Clock::default())).await?;
        println!("Rowhouse serves on http://{}", application.address());
        application.run().await
    })
}
