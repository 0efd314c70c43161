//! `rowhouse tenant create` and `rowhouse tenant setup`.

use super::{Changed, print_changed};
use crate::app::cli::args::Output;
use crate::app::cli::output;
use crate::app::cli::tenant_args::{CreateArgs, FirstSetup};
use crate::content::recipe::Recipe;
use crate::control::create::NewTenant;
use crate::control::operation::AdminPassword;
use crate::control::set_up::SetUp;
use crate::control::{Actor, ControlError, ControlPlane, TenantRecord};
use crate::domain::tenant::TenantName;
use crate::identity::password::Passwords;
use anyhow::Context as _;
use secrecy::ExposeSecret as _;

/// Registers a tenant, and sets it up where a recipe is given. What is wrong with the
/// recipe or the password is found before the tenant is registered.
pub(super) async fn create(control: &ControlPlane, args: CreateArgs) -> anyhow::Result<()> {
    let first = args.first_setup();
    let prepared = first.as_ref().map(prepare).transpose()?;
    let placement = super::placement(args.database_server, args.database_url_file.as_ref())?;
    let new = NewTenant {
        name: args.name,
        prefix: args.prefix,
        hosts: args.hosts,
        title: args.title.unwrap_or_default(),
        isolation: args.isolation,
        placement,
    };
    if let (Some(first), Some(password)) = (first, prepared) {
        let set_up = set_up_of(&first, &password).await;
        let made = control.create_and_set_up_tenant(&Actor::CommandLine, new, set_up).await;
        let tenant = made.inspect_err(|error| note_password(error, &first, &password))?;
        let done = format!("created and set up `{}` from the recipe {}", tenant.name, first.recipe);
        return print_set_up(&tenant, &first, &password, &done, args.output);
    }
    let tenant = control.create_tenant(&Actor::CommandLine, new).await?;
    let name = &tenant.name;
    let sentence = format!(
        "created `{name}`; it is uninitialized and answers 404 until it is set up:\n  \
         rowhouse tenant setup {name} --recipe blog --admin-email you@example.org"
    );
    print_changed(&tenant, &sentence, args.output)
}

/// Sets a registered tenant up.
pub(super) async fn set_up(
    control: &ControlPlane,
    name: &TenantName,
    first: &FirstSetup,
    output: Output,
) -> anyhow::Result<()> {
    let password = prepare(first)?;
    let has_kept_content = control.find_tenant(name).await?.has_kept_content();
    let set_up = set_up_of(first, &password).await;
    let made = control.set_up_tenant(&Actor::CommandLine, name, set_up).await;
    let tenant = made.inspect_err(|error| note_password(error, first, &password))?;
    let done = if has_kept_content {
        format!("set up `{name}` with the content that its reset kept")
    } else {
        format!("set up `{name}` from the recipe {}", first.recipe)
    };
    print_set_up(&tenant, first, &password, &done, output)
}

/// Says which password a set-up that broke off has, where it was made.
fn note_password(error: &ControlError, first: &FirstSetup, password: &AdminPassword) {
    if let Some(password) = password.generated() {
        output::note_password(error, &first.admin_email, password);
    }
}

/// Checks the recipe, and reads or makes the administrator's password.
fn prepare(first: &FirstSetup) -> anyhow::Result<AdminPassword> {
    if Recipe::find(&first.recipe).is_none() {
        return Err(ControlError::NoSuchRecipe(first.recipe.clone()).into());
    }
    let Some(file) = &first.admin_password_file else { return Ok(AdminPassword::generate()) };
    let password = file.read()?;
    AdminPassword::parse(password.expose_secret(), &first.admin_email).with_context(|| file.to_string())
}

async fn set_up_of(first: &FirstSetup, password: &AdminPassword) -> SetUp {
    let admin = password.administrator(&Passwords::default(), &first.admin_email, None).await;
    SetUp { recipe: first.recipe.clone(), language: first.language.clone(), admin }
}

fn print_set_up(
    tenant: &TenantRecord,
    first: &FirstSetup,
    password: &AdminPassword,
    done: &str,
    output: Output,
) -> anyhow::Result<()> {
    let generated_password = password.generated();
    if output.json {
        return output::print_json(&Changed { tenant, generated_password });
    }
    let (prefix, email) = (&tenant.prefix, &first.admin_email);
    output::print(&format!("{done}; it runs at /{prefix}/\n"))?;
    let Some(password) = generated_password else { return Ok(()) };
    output::print(&format!("{email} signs in at /{prefix}/admin with this password, which is shown once: {password}\n"))
}
