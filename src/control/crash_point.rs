//! Places where a test stops the process, to kill it there.

/// In a debug build whose environment has `ROWHOUSE_CRASH_POINT` set to this name, says so
/// and waits to be killed. In a release build it is nothing.
pub(super) async fn crash_point(name: &'static str) {
    #[cfg(debug_assertions)]
    if std::env::var("ROWHOUSE_CRASH_POINT").is_ok_and(|wanted| wanted == name) {
        eprintln!("crash point reached: {name}");
        std::future::pending::<()>().await;
    }
    #[cfg(not(debug_assertions))]
    let _ = name;
}
