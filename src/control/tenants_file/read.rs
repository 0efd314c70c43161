//! From text to declarations, each with its line.

use super::{DeclaredTenant, Place, TenantsFileError};
use crate::content::recipe::Recipe;
use crate::control::ControlError;
use crate::domain::url_prefix::UrlPrefix;
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    tenant: Vec<Spanned<DeclaredTenant>>,
}

/// Finds everything that is wrong with a file whatever tenants there are.
pub(super) fn parse(path: &Path, text: &str) -> Result<Vec<DeclaredTenant>, TenantsFileError> {
    let malformed = |line, message| {
        let place = Place { path: path.to_owned(), line };
        TenantsFileError::Malformed { place, message }
    };
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        malformed(line, error.message().lines().collect::<Vec<_>>().join(", "))
    })?;
    let (mut names, mut prefixes, mut hosts) = (HashMap::new(), HashMap::new(), HashMap::new());
    let mut tenants = Vec::with_capacity(file.tenant.len());
    for tenant in file.tenant {
        let line = line_of(text, tenant.span().start);
        let mut tenant = tenant.into_inner();
        tenant.line = line;
        let fault = |message| malformed(line, message);
        let prefix = tenant.prefix_or_name().map_err(|error| fault(error.to_string()))?;
        if let Some(other) = names.insert(tenant.name.clone(), line) {
            return Err(fault(format!("the tenant `{}` is declared in line {other} already", tenant.name)));
        }
        if let Some(other) = prefixes.insert(prefix.clone(), line) {
            return Err(fault(format!("the prefix `{prefix}` belongs to the tenant in line {other}")));
        }
        for host in tenant.hosts.iter().flatten() {
            if let Some(other) = hosts.insert(host.clone(), line) {
                return Err(fault(format!("the host `{host}` is declared in line {other} already")));
            }
        }
        check_recipe(&tenant).map_err(fault)?;
        for file in [&mut tenant.admin_password_file, &mut tenant.database_url_file].into_iter().flatten() {
            *file = path.parent().unwrap_or(Path::new(".")).join(&*file);
        }
        tenants.push(tenant);
    }
    Ok(tenants)
}

fn check_recipe(tenant: &DeclaredTenant) -> Result<(), String> {
    match &tenant.recipe {
        Some(recipe) if Recipe::find(recipe).is_none() => Err(ControlError::NoSuchRecipe(recipe.clone()).to_string()),
        Some(_) if tenant.admin_email.is_none() => Err(format!("`{}` has a recipe and no admin_email", tenant.name)),
        None if tenant.admin_email.is_some() => {
            Err(format!("`{}` has an admin_email and no recipe to set it up from", tenant.name))
        }
        None if tenant.language.is_some() => {
            Err(format!("`{}` has a language and no recipe to set it up from", tenant.name))
        }
        _ => Ok(()),
    }
}

impl DeclaredTenant {
    /// The prefix that it gets if it is new.
    pub(super) fn prefix_or_name(&self) -> Result<UrlPrefix, crate::domain::url_prefix::UrlPrefixError> {
        self.prefix.clone().map_or_else(|| UrlPrefix::parse(self.name.as_str()), Ok)
    }
}

/// The line of a byte, from 1 on.
fn line_of(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|&byte| byte == b'\n').count()
}
