//! How the layers meet: defaults, file, variables, flags.

use super::error::{SettingsError, shown};
use super::key::{self, Key};
use super::origin::{Origin, Origins};
use super::{Settings, environment, file, server, validate};
use config::{Config, ConfigError, Map, Source, Value, ValueKind};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// The configuration file that is read, if it is there, where none is named; in the
/// folder that the program was started in.
pub const DEFAULT_FILE: &str = "rowhouse.toml";

/// Where settings come from. The environment is a list, so that a test needs no process.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The file that `--config` names; it must exist. None: [`DEFAULT_FILE`], if it is there.
    pub config_file: Option<PathBuf>,
    /// What flags say.
    pub flags: Overrides,
    /// Variables by name and value; those that don't start with `ROWHOUSE__` are ignored.
    pub environment: Vec<(String, String)>,
}

/// What flags of the command line can override.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// `--listen`: the address and port to listen on.
    pub listen: Option<SocketAddr>,
    /// `--data`: the folder of all data.
    pub data_dir: Option<PathBuf>,
}

impl Sources {
    /// The flags that were given, and this process' environment.
    pub fn of_process(config_file: Option<PathBuf>, flags: Overrides) -> Self {
        let text = |word: std::ffi::OsString| word.to_string_lossy().into_owned();
        let environment = std::env::vars_os().map(|(name, value)| (text(name), text(value))).collect();
        Self { config_file, flags, environment }
    }
}

impl Settings {
    /// Puts the layers together and checks the result.
    pub fn load(sources: &Sources) -> Result<Self, SettingsError> {
        let mut origins = Origins::default();
        let mut builder = Config::builder().add_source(Config::try_from(&Self::default())?);
        for layer in [read_file(sources)?, environment::read(&sources.environment)?, read_flags(&sources.flags)?] {
            for given in &layer.0 {
                origins.record(given.key, given.origin.clone());
            }
            builder = builder.add_source(layer);
        }
        let merged = builder.build()?;
        let mut settings: Self =
            merged.clone().try_deserialize().map_err(|error| name_the_setting(&merged, &origins, error))?;
        settings.origins = origins;
        if settings.cluster.enabled && *settings.origin("server.drain_seconds") == Origin::Default {
            settings.server.drain_seconds = server::FARM_DRAIN_SECONDS;
        }
        validate::validate(&settings)?;
        Ok(settings)
    }
}

/// The values that one source gives.
#[derive(Clone, Debug, Default)]
pub(super) struct Layer(Vec<Given>);

/// One value, of a type and within the bounds that its setting accepts.
#[derive(Clone, Debug)]
struct Given {
    key: &'static Key,
    origin: Origin,
    value: ValueKind,
}

impl Layer {
    /// Adds a value, or says why the setting does not accept it.
    pub(super) fn add(&mut self, key: &'static Key, origin: Origin, value: ValueKind) -> Result<(), SettingsError> {
        if !key.accepts(&value) {
            return Err(SettingsError::impossible(origin, key, &value));
        }
        self.0.push(Given { key, origin, value });
        Ok(())
    }
}

impl Source for Layer {
    fn clone_into_box(&self) -> Box<dyn Source + Send + Sync> {
        Box::new(self.clone())
    }

    fn collect(&self) -> Result<Map<String, Value>, ConfigError> {
        let entry = |given: &Given| {
            (given.key.name.to_owned(), Value::new(Some(&given.origin.to_string()), given.value.clone()))
        };
        Ok(self.0.iter().map(entry).collect())
    }
}

fn read_file(sources: &Sources) -> Result<Layer, SettingsError> {
    let path = sources.config_file.as_deref().unwrap_or(Path::new(DEFAULT_FILE));
    match std::fs::read_to_string(path) {
        Ok(text) => file::read(path, &text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && sources.config_file.is_none() => {
            Ok(Layer::default())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(SettingsError::Missing { path: path.to_owned() })
        }
        Err(source) => Err(SettingsError::Unreadable { path: path.to_owned(), source }),
    }
}

fn read_flags(flags: &Overrides) -> Result<Layer, SettingsError> {
    let given = [
        ("server.listen", "--listen", flags.listen.map(|address| address.to_string())),
        ("data.dir", "--data", flags.data_dir.as_ref().map(|dir| dir.to_string_lossy().into_owned())),
    ];
    let mut layer = Layer::default();
    for (name, flag, value) in given {
        if let (Some(key), Some(value)) = (key::find(name), value) {
            layer.add(key, Origin::Flag(flag), value.into())?;
        }
    }
    Ok(layer)
}

/// A value had the right type and yet no meaning, such as a listen address that is none:
/// finds the setting by the path that the `config` crate reports.
fn name_the_setting(merged: &Config, origins: &Origins, error: ConfigError) -> SettingsError {
    let (ConfigError::At { key: Some(path), .. } | ConfigError::Type { key: Some(path), .. }) = &error else {
        return SettingsError::Layers(error);
    };
    let name = path.split('[').next().unwrap_or(path);
    let Some(key) = key::find(name) else { return SettingsError::Layers(error) };
    let value = merged.get::<Value>(path).map_or_else(|_| "this".to_owned(), |value| shown(&value.kind));
    SettingsError::Impossible { origin: origins.of(name).clone(), name: key.name, value, right: key.right() }
}
