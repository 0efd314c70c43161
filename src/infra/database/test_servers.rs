//! Where the database servers are that unit tests ask.

/// Set to `none`, it says that there are no servers, and that SQLite alone is to be tested.
const SERVERS: &str = "ROWHOUSE_TEST_SERVERS";

/// The address in a variable that `scripts/databases` sets. Without it a test would say of every engine what it
/// tried on SQLite: it fails, unless somebody wants that.
pub(super) fn address(variable: &str) -> Option<String> {
    let url = std::env::var(variable).ok();
    assert!(
        url.is_some() || std::env::var(SERVERS).is_ok_and(|servers| servers == "none"),
        "{variable} is not set: this test asks database servers. Run it with\n    \
         scripts/databases run cargo test --lib NAME\n\
         which starts them, or on SQLite alone with\n    {SERVERS}=none cargo test --lib NAME"
    );
    url
}
