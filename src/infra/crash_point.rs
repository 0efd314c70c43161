//! Places where a test stops the process: to kill it there, or to let it sleep and wake up.

/// In a debug build whose environment has `ROWHOUSE_CRASH_POINT` set to this name, says so
/// and waits to be killed. With `ROWHOUSE_PAUSE_POINT` it waits to be continued (SIGCONT), as
/// after a SIGSTOP, and goes on. In a release build it is nothing.
pub async fn crash_point(name: &'static str) {
    #[cfg(debug_assertions)]
    {
        let is_wanted = |variable: &str| std::env::var(variable).is_ok_and(|wanted| wanted == name);
        if is_wanted("ROWHOUSE_CRASH_POINT") {
            eprintln!("crash point reached: {name}");
            std::future::pending::<()>().await;
        }
        if is_wanted("ROWHOUSE_PAUSE_POINT") {
            wait_to_be_continued(name).await;
        }
    }
    #[cfg(not(debug_assertions))]
    let _ = name;
}

#[cfg(debug_assertions)]
async fn wait_to_be_continued(name: &str) {
    /// The number of SIGCONT on Linux, where the tests run.
    const SIGCONT: i32 = 18;
    let kind = tokio::signal::unix::SignalKind::from_raw(SIGCONT);
    let Ok(mut continued) = tokio::signal::unix::signal(kind) else { return };
    eprintln!("pause point reached: {name}");
    continued.recv().await;
}
