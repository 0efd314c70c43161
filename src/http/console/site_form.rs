//! What the forms for a new tenant and for a set-up have in common: from what was typed to
//! what the use cases take.

use super::servers;
use crate::config::Settings;
use crate::control::create::NewTenant;
use crate::control::operation::{AdminPassword, FirstAdministrator};
use crate::control::set_up::SetUp;
use crate::control::{ControlError, ControlPlane};
use crate::domain::email::EmailAddress;
use crate::domain::host::HostName;
use crate::domain::interface_language::InterfaceLanguage;
use crate::domain::isolation::Isolation;
use crate::domain::language::{LanguageTag, typed_name};
use crate::domain::slug::Slug;
use crate::domain::tenant::TenantName;
use crate::domain::url_prefix::{MAX_LENGTH, UrlPrefix};
use crate::http::extract::{Principal, SuperUser, TypedPassword};
use crate::http::visit::host_of;
use crate::http::{HttpError, Visit};
use crate::identity::password::Passwords;
use crate::identity::users;
use crate::infra::database::store::PlaceError;
use crate::view::console::new_tenant::NewTenantForm;
use crate::view::form::FieldErrors;
use crate::view::site::languages::speaks;
use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT_LANGUAGE;
use serde::Deserialize;

/// What the forms send.
#[derive(Deserialize)]
pub struct SentSite {
    #[serde(flatten)]
    pub(super) form: NewTenantForm,
    #[serde(default)]
    pub(super) admin_password: TypedPassword,
    /// The address of a database that was prepared; most often empty. It has a password,
    /// so that a form never shows it again.
    #[serde(default)]
    pub(super) database_url: TypedPassword,
}

impl SentSite {
    /// Who chooses a password by a link: the first administrator, where the form gives none.
    pub(super) fn invited(&self) -> Option<EmailAddress> {
        let is_set_up = !self.form.recipe.is_empty();
        if !is_set_up || !self.form.admin_is_other() || !self.admin_password.reveal().is_empty() {
            return None;
        }
        EmailAddress::parse(&self.form.admin_email).ok()
    }
}

/// The hosts that must not lead to a tenant, since the console is there.
pub(super) struct OwnHosts(Vec<String>);

impl OwnHosts {
    pub(super) fn of(settings: &Settings, visit: &Visit) -> Self {
        let hosting = &settings.hosting;
        let base = hosting.base_url.as_ref().map(|url| url.authority().host.to_string());
        let listed = hosting.base_hosts.iter().map(ToString::to_string);
        let visited = host_of(visit.origin().split("://").last().unwrap_or_default()).to_ascii_lowercase();
        Self(listed.chain(base).chain([visited]).collect())
    }

    /// Hosts with spaces, commas or line breaks between them, each once.
    pub(super) fn parse(&self, typed: &str, errors: &mut FieldErrors) -> Vec<HostName> {
        let words = typed.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
        let mut hosts = Vec::new();
        for word in words {
            let Some(host) = errors.check("hosts", HostName::parse(word)) else { continue };
            if self.0.iter().any(|own| own == host.as_str()) {
                errors.add("hosts", format!("`{host}` leads to this console; a tenant needs another host"));
            } else if !hosts.contains(&host) {
                hosts.push(host);
            }
        }
        hosts
    }
}

/// The tenant that a form describes. A form without a field for the name has it from the
/// prefix, and hears there what is wrong with it.
pub(super) fn new_tenant(
    sent: &SentSite,
    own_hosts: &OwnHosts,
    has_name_field: bool,
    errors: &mut FieldErrors,
) -> Option<NewTenant> {
    let form = &sent.form;
    let prefix = errors.check("prefix", UrlPrefix::parse(form.prefix.trim()));
    let typed_name = form.name.trim();
    let name = match (&prefix, typed_name) {
        (Some(prefix), "") => {
            let field = if has_name_field { "name" } else { "prefix" };
            errors.check(field, TenantName::parse(prefix.as_str()))
        }
        (None, "") => None,
        (_, typed) => errors.check("name", TenantName::parse(typed)),
    };
    let hosts = own_hosts.parse(&form.hosts, errors);
    let title = check_title(form, errors)?;
    let isolation = errors.check("isolation", form.isolation.parse::<Isolation>())?;
    let placement = servers::placement(&form.database_server, &sent.database_url, errors)?;
    Some(NewTenant { name: name?, prefix: prefix?, hosts, title, isolation, placement })
}

pub(super) fn check_title(form: &NewTenantForm, errors: &mut FieldErrors) -> Option<String> {
    let title = form.title.trim();
    let is_title = (1..=120).contains(&title.chars().count());
    errors.check("title", if is_title { Ok(title.to_owned()) } else { Err(ControlError::Title) })
}

/// The language that a new site shall have; none for its recipe's.
pub(super) fn check_language(typed: &str, errors: &mut FieldErrors) -> Option<LanguageTag> {
    let typed = typed.trim();
    if typed.is_empty() { None } else { errors.check("language", LanguageTag::parse(typed)) }
}

/// The language that a form begins with: the one that the browser names first, where the theme speaks it and the
/// starter sites do not.
pub(super) fn preferred_language(request: &HttpRequest) -> String {
    let accepted = request.headers().get(ACCEPT_LANGUAGE).and_then(|accepted| accepted.to_str().ok());
    let first = accepted.unwrap_or_default().split([',', ';']).next().unwrap_or_default();
    let is_english = InterfaceLanguage::of_tag(first) == Some(InterfaceLanguage::English);
    let preferred = LanguageTag::parse(first).ok().filter(|tag| !is_english && speaks(tag.as_str()));
    preferred.map(|tag| typed_name(tag.as_str())).unwrap_or_default()
}

/// The set-up that a form asks for, once everything else in it is right: hashing a password
/// takes its time. None where the form chooses no recipe.
pub(super) async fn set_up(
    sent: &SentSite,
    principal: &Principal<SuperUser>,
    passwords: &Passwords,
    errors: &mut FieldErrors,
) -> Result<Option<SetUp>, HttpError> {
    let form = &sent.form;
    if form.recipe.is_empty() {
        return Ok(None);
    }
    let language = check_language(&form.language, errors);
    let admin = if form.admin_is_other() {
        let email = errors.check("admin_email", EmailAddress::parse(&form.admin_email));
        let password = email.as_ref().and_then(|email| {
            let typed = sent.admin_password.reveal();
            if typed.is_empty() {
                // Nobody ever knows this one: the person gets a link to choose another.
                return Some(AdminPassword::generate());
            }
            errors.check("admin_password", AdminPassword::parse(typed, email))
        });
        let (Some(email), Some(password), true) = (email, password, errors.is_empty()) else { return Ok(None) };
        password.administrator(passwords, &email, None).await
    } else {
        let user = principal.user();
        let hash = users::password_hash(&principal.site.database, user.id).await?.ok_or(HttpError::Forbidden)?;
        let password_hash = hash.as_str().to_owned();
        FirstAdministrator { email: user.email.clone(), name: user.name.to_string(), password_hash }
    };
    Ok(Some(SetUp { recipe: form.recipe.clone(), language, admin }))
}

/// Puts the address into the form that the title suggests, where none was typed.
pub(super) fn suggest_prefix(form: &mut NewTenantForm) {
    if form.prefix.trim().is_empty()
        && let Some(slug) = Slug::suggest(&form.title)
    {
        let short = &slug.as_str()[..slug.as_str().len().min(MAX_LENGTH)];
        short.trim_end_matches('-').clone_into(&mut form.prefix);
    }
}

/// Whether the typed prefix is free; beside the field where it is not.
pub(super) async fn check_prefix(
    control: &ControlPlane,
    typed: &str,
    errors: &mut FieldErrors,
) -> Result<bool, HttpError> {
    let Some(prefix) = errors.check("prefix", UrlPrefix::parse(typed.trim())) else { return Ok(false) };
    let is_free = control.is_prefix_free(&prefix).await?;
    if !is_free {
        errors.add("prefix", ControlError::PrefixTaken(prefix));
    }
    Ok(is_free)
}

/// Puts a refusal of the control plane beside the field that it is about; what is about
/// none of them is given back.
pub(super) fn refuse(error: ControlError, errors: &mut FieldErrors) -> Result<(), HttpError> {
    let field = match &error {
        ControlError::NameTaken(_) => "name",
        ControlError::PrefixTaken(_) => "prefix",
        ControlError::HostTaken(_) | ControlError::OwnHost(_) => "hosts",
        ControlError::NoSuchRecipe(_) => "recipe",
        ControlError::Title => "title",
        ControlError::GivenWithPrefix => "isolation",
        ControlError::FileInFarm | ControlError::Place(PlaceError::NoSuchServer(_)) => "database_server",
        ControlError::DatabaseTaken(_) | ControlError::DatabaseShared(_) | ControlError::Place(_) => "database_url",
        _ => return Err(error.into()),
    };
    errors.add(field, error);
    Ok(())
}
