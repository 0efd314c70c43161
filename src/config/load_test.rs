//! The layers and the messages, as an operator meets them.

use super::{Mode, Origin, Overrides, Settings, SettingsError, Sources};
use std::path::PathBuf;
use tempfile::TempDir;

/// A configuration file in a folder of its own, with the text that it has.
struct File {
    _folder: TempDir,
    path: PathBuf,
}

fn file(text: &str) -> File {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rowhouse.toml");
    std::fs::write(&path, text).expect("write the file");
    File { _folder: folder, path }
}

fn load_all(text: &str, environment: &[(&str, &str)], flags: Overrides) -> Result<Settings, String> {
    let file = file(text);
    let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let folder = format!("{}/", file.path.parent().expect("it has a folder").display());
    Settings::load(&Sources { config_file: Some(file.path.clone()), flags, environment })
        .map_err(|error| error.to_string().replace(&folder, ""))
}

fn load(text: &str) -> Result<Settings, String> {
    load_all(text, &[], Overrides::default())
}

fn load_variable(name: &str, value: &str) -> Result<Settings, String> {
    load_all("", &[(name, value)], Overrides::default())
}

#[test]
fn nothing_given_is_the_defaults() {
    assert_eq!(load("").expect("loads"), Settings::default());
    assert_eq!(Settings::default().server.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(Settings::default().hosting.mode, Mode::Multi);
}

#[test]
fn each_layer_is_stronger_than_the_one_before() {
    let text = "[server]\nlisten = \"127.0.0.1:1\"\nworkers = 3\n[data]\ndir = \"from-file\"\n";
    let environment = [("ROWHOUSE__SERVER__LISTEN", "127.0.0.1:2"), ("ROWHOUSE__DATA__DIR", "from-variable")];
    let flags = Overrides { listen: Some("127.0.0.1:3".parse().expect("address")), data_dir: None };
    let settings = load_all(text, &environment, flags).expect("loads");
    assert_eq!(settings.server.listen.port(), 3);
    assert_eq!(settings.data.dir, PathBuf::from("from-variable"));
    assert_eq!(settings.server.workers, 3);
    assert_eq!(settings.origin("server.listen"), &Origin::Flag("--listen"));
    assert_eq!(settings.origin("data.dir"), &Origin::Variable("ROWHOUSE__DATA__DIR".to_owned()));
    assert!(matches!(settings.origin("server.workers"), Origin::File { line: 3, .. }));
    assert_eq!(settings.origin("logs.level"), &Origin::Default);
}

#[test]
fn variables_give_lists_switches_and_numbers() {
    let settings = load_all(
        "",
        &[
            ("ROWHOUSE__HOSTING__BASE_HOSTS", "sites.example.org, www.example.org"),
            ("ROWHOUSE__HOSTING__TRUSTED_PROXIES", "10.0.0.0/8,::1"),
            ("ROWHOUSE__PAGE_CACHE__ENABLED", "false"),
            ("ROWHOUSE__SERVER__WORKERS", "2"),
            ("ROWHOUSE_ADMIN_EMAIL", "ada@example.org"),
            ("ROWHOUSE_PORT", "tcp://10.0.0.1:80"),
            ("PATH", "/bin"),
        ],
        Overrides::default(),
    )
    .expect("loads");
    assert_eq!(settings.hosting.base_hosts.len(), 2);
    assert!(settings.hosting.trusts("::1".parse().expect("address")));
    assert!(!settings.page_cache.enabled);
    assert_eq!(settings.server.workers, 2);
    assert!(load_variable("ROWHOUSE__HOSTING__BASE_HOSTS", "").expect("loads").hosting.base_hosts.is_empty());
}

#[test]
fn an_unknown_key_names_the_nearest_known_one() {
    let cases = [
        (
            "[server]\n\nlistne = \"0.0.0.0:80\"",
            "rowhouse.toml:3: there is no setting `server.listne` (it was given \"0.0.0.0:80\"); \
             did you mean `listen` in the section `[server]`?",
        ),
        (
            "[server]\nbase_url = \"https://example.org\"",
            "rowhouse.toml:2: there is no setting `server.base_url` (it was given \"https://example.org\"); \
             did you mean `base_url` in the section `[hosting]`?",
        ),
        (
            "[logs]\ncolour = true",
            "rowhouse.toml:2: there is no setting `logs.colour` (it was given true); \
             the settings of `[logs]` are format, level",
        ),
        (
            "listen = 80",
            "rowhouse.toml:1: there is no setting `listen` (it was given 80); \
             did you mean `listen` in the section `[server]`?",
        ),
        (
            "server = 80",
            "rowhouse.toml:1: there is no setting `server` (it was given 80); \
             it is a section: write `[server]` and its settings on the lines under it",
        ),
        (
            "[telephone]\n",
            "rowhouse.toml:1: there is no setting `telephone` (it was given a table); \
             the sections are hosting, server, data, database, page_cache, redis, cluster, sessions, mail, backups, imports, logs, database_servers",
        ),
        (
            "[data]\nadmin_password = \"hunter2\"",
            "rowhouse.toml:2: there is no setting `data.admin_password` (it was given a value not shown here); \
             the settings of `[data]` are dir, key_files, tenants_file",
        ),
    ];
    for (text, message) in cases {
        assert_eq!(load(text).expect_err(text), message);
    }
    assert_eq!(
        load_variable("ROWHOUSE__SERVER__LISTENN", "x").expect_err("unknown"),
        "ROWHOUSE__SERVER__LISTENN: there is no setting `server.listenn` (it was given \"x\"); \
         did you mean ROWHOUSE__SERVER__LISTEN?"
    );
}

#[test]
fn a_value_of_the_wrong_type_says_what_would_be_right() {
    let cases = [
        (
            "[server]\nworkers = \"many\"",
            "rowhouse.toml:2: `server.workers` cannot be \"many\"; it takes a whole number from 0 to 1024 (threads; 0 is one per core)",
        ),
        (
            "[server]\nworkers = 1.5",
            "rowhouse.toml:2: `server.workers` cannot be 1.5; it takes a whole number from 0 to 1024 (threads; 0 is one per core)",
        ),
        (
            "[server]\nworkers = true",
            "rowhouse.toml:2: `server.workers` cannot be true; it takes a whole number from 0 to 1024 (threads; 0 is one per core)",
        ),
        (
            "[server]\nlisten = 8080",
            "rowhouse.toml:2: `server.listen` cannot be 8080; it takes an IP address and a port, such as \"127.0.0.1:8080\" or \"[::]:80\"",
        ),
        (
            "[page_cache]\nenabled = \"yes\"",
            "rowhouse.toml:2: `page_cache.enabled` cannot be \"yes\"; it takes true or false",
        ),
        (
            "[hosting]\nbase_hosts = \"a.example\"",
            "rowhouse.toml:2: `hosting.base_hosts` cannot be \"a.example\"; it takes a list of host names without scheme, port or path, such as [\"sites.example.org\"]",
        ),
        (
            "[hosting]\nbase_hosts = [1]",
            "rowhouse.toml:2: `hosting.base_hosts` cannot be [1]; it takes a list of host names without scheme, port or path, such as [\"sites.example.org\"]",
        ),
    ];
    for (text, message) in cases {
        assert_eq!(load(text).expect_err(text), message);
    }
    assert_eq!(
        load_variable("ROWHOUSE__PAGE_CACHE__ENABLED", "yes").expect_err("wrong"),
        "ROWHOUSE__PAGE_CACHE__ENABLED: `page_cache.enabled` cannot be \"yes\"; it takes true or false"
    );
}

#[test]
fn an_impossible_value_says_what_would_be_right() {
    let impossible = [
        "[database]\nmax_connections = 0",
        "[database]\nidle_seconds = -1",
        "[server]\nmax_body_bytes = 99999999999999999999",
        "[server]\nlisten = \"localhost\"",
        "[server]\nnode_name = \"a b\"",
        "[hosting]\nmode = \"double\"",
        "[hosting]\nbase_url = \"https://example.org/sites\"",
        "[hosting]\nbase_hosts = [\"good.example\", \"http://bad.example\"]",
        "[hosting]\ntrusted_proxies = [\"10.0.0.0/99\"]",
        "[hosting]\ncontact = \"http://example.org/help\"",
        "[data]\ndir = \"\"",
        "[data]\ntenants_file = \"nowhere/tenants.toml\"",
        "[backups]\nevery = \"month\"",
        "[backups]\nat = \"3:00\"",
        "[backups]\ntime_zone = \"Europe/Wien\"",
        "[backups]\nweekday = \"someday\"",
        "[backups]\ntenants = [\"shop-*\", \"Shop\"]",
        "[backups]\nexcept = [\"a?\"]",
        "[backups]\nkeep_last = 0",
        "[backups]\nparallel = 9",
        "[backups]\nfolder = \"./data\"",
        "[backups]\nfolder = \"Cargo.toml\"",
        "[logs]\nlevel = \"inof\"",
        "[logs]\nformat = \"xml\"",
    ];
    for text in impossible {
        let message = load(text).expect_err(text);
        let key = text.split(['\n', ' ']).nth(1).expect("a key");
        assert!(message.starts_with("rowhouse.toml:2: `"), "{message}");
        assert!(message.contains(key) && message.contains("it takes"), "{message}");
        assert_eq!(message.lines().count(), 1, "{message}");
    }
    assert_eq!(
        load("[hosting]\ncontact = \"the help desk\"").expect_err("no address"),
        "rowhouse.toml:2: `hosting.contact` cannot be \"the help desk\"; it takes an e-mail address or a URL such as \
         \"https://example.org/help\"; or \"\" for none"
    );
    assert_eq!(
        load(impossible[7]).expect_err("a URL is no host"),
        "rowhouse.toml:2: `hosting.base_hosts` cannot be \"http://bad.example\"; it takes a list of host names \
         without scheme, port or path, such as [\"sites.example.org\"]"
    );
}

#[test]
fn backups_need_tenants() {
    let single = "[backups]\nfolder = \"b\"\n[hosting]\nmode = \"single\"";
    let message = load(single).expect_err("there are no tenants");
    assert!(
        message.starts_with("rowhouse.toml:2: `backups.folder` cannot be \"b\"; it takes \"\" in single"),
        "{message}"
    );
}

#[test]
fn a_farm_without_what_its_nodes_share_is_refused_with_what_to_do() {
    let server = "[database_servers.main]\nurl = \"postgres://rowhouse@db.example/rowhouse\"\n";
    let on_server = "[database]\nregistry = \"main\"\ntenants = \"main\"\n";
    let keys = "[data]\nkey_files = [\"Cargo.toml\"]\n";
    let redis = "[redis]\nurl = \"redis://127.0.0.1:6379/0\"\n";
    let registry_alone = "[database]\nregistry = \"main\"\n";
    let cases = [
        ([keys, redis, ""], "`database.registry` cannot be \"embedded\"", "Name one with a section such as"),
        ([server, registry_alone, redis], "`database.tenants` cannot be \"embedded\"", "a new tenant's file"),
        ([server, on_server, redis], "`data.key_files` cannot be []", "openssl rand -hex 32"),
        ([server, on_server, keys], "`redis.url` cannot be \"\"", "the address of a Redis server"),
    ];
    for (sections, what, to_do) in cases {
        let text = format!("[cluster]\nenabled = true\n{}", sections.concat());
        let message = load(&text).expect_err(&text);
        assert!(message.contains(what) && message.contains(to_do), "{message}");
        assert_eq!(message.lines().count(), 1, "{message}");
    }
    let whole = ["[cluster]\nenabled = true\n", server, on_server, keys, redis].concat();
    assert!(load(&whole).expect("a farm has them all").cluster.enabled);
}

#[test]
fn a_node_of_a_farm_goes_on_answering_for_five_seconds_where_nobody_says_for_how_long() {
    let farm = "[cluster]\nenabled = true\n[database]\nregistry = \"main\"\ntenants = \"main\"\n\
                [database_servers.main]\nurl = \"postgres://rowhouse@db.example/rowhouse\"\n\
                [data]\nkey_files = [\"Cargo.toml\"]\n[redis]\nurl = \"redis://127.0.0.1:6379/0\"\n";
    let settings = load(farm).expect("loads");
    assert_eq!((settings.server.drain_seconds, settings.warnings()), (5, vec![]));
    let shown = settings.to_toml_annotated();
    assert!(shown.lines().any(|line| line.starts_with("drain_seconds = 5 ") && line.ends_with("# default")), "{shown}");
    for (seconds, warns) in [(0, true), (1, true), (3, true), (4, false)] {
        let set = format!("[server]\ndrain_seconds = {seconds}\n");
        let settings = load(&format!("{set}{farm}")).expect("loads");
        assert_eq!(settings.server.drain_seconds, seconds);
        let warnings = settings.warnings().concat();
        let warned = warnings.contains(&format!("server.drain_seconds is {seconds} (")) && warnings.contains(":2)");
        assert_eq!(warned, warns, "{seconds}: {warnings}");
        assert_eq!(load(&set).expect("loads").warnings(), [""; 0], "alone nobody waits for it");
    }
    assert_eq!(load("").expect("loads").server.drain_seconds, 0);
}

#[test]
fn of_two_settings_that_contradict_the_one_that_was_set_is_named() {
    assert_eq!(
        load("[database]\nmax_connections = 2").expect_err("fewer than a tenant's"),
        "rowhouse.toml:2: `database.max_connections` cannot be 2; \
         it takes at least 4, for that is `database.connections_per_tenant`"
    );
    assert_eq!(
        load_variable("ROWHOUSE__PAGE_CACHE__MAX_ENTRY_BYTES", "100000000").expect_err("more than the cache"),
        "ROWHOUSE__PAGE_CACHE__MAX_ENTRY_BYTES: `page_cache.max_entry_bytes` cannot be 100000000; \
         it takes at most 67108864, for that is `page_cache.max_bytes`"
    );
}

#[test]
fn a_broken_or_missing_file_is_named() {
    assert_eq!(load("[server]\nlisten = = 1").expect_err("no TOML").split(": this").next(), Some("rowhouse.toml:2:10"),);
    let missing = Sources { config_file: Some("/nowhere/rowhouse.toml".into()), ..Sources::default() };
    assert!(matches!(Settings::load(&missing), Err(SettingsError::Missing { .. })));
    let folder = tempfile::tempdir().expect("a folder");
    let unreadable = Sources { config_file: Some(folder.path().to_owned()), ..Sources::default() };
    assert!(matches!(Settings::load(&unreadable), Err(SettingsError::Unreadable { .. })));
}

#[test]
fn what_config_show_prints_can_be_loaded_again() {
    let text = "[hosting]\nbase_url = \"https://sites.example.org/\"\ntrusted_proxies = [\"10.0.0.0/8\"]\n\
                contact = \"help@example.org\"\n\
                [server]\nnode_name = \"north-1\"\n[logs]\nlevel = \"warn,rowhouse=debug\"\n";
    let settings = load(text).expect("loads");
    let shown = settings.to_toml_annotated();
    assert!(shown.contains("rowhouse.toml:6"), "{shown}");
    let again = load(&shown).expect("what is shown is a configuration file");
    assert_eq!(again.hosting, settings.hosting);
    assert_eq!(again.server, settings.server);
    assert_eq!(again.logs, settings.logs);
    let json = settings.to_json_annotated();
    assert_eq!(json["server"]["node_name"]["value"], "north-1");
    assert_eq!(json["server"]["node_name"]["source"], "file");
    assert_eq!(json["server"]["workers"]["source"], "default");
}
