//! The first administrator of a tenant, in the bodies of a creation and a set-up.

use super::field::{Faults, Field, Unknown};
use crate::content::recipe::Recipe;
use crate::control::ControlError;
use crate::control::operation::AdminPassword;
use crate::control::set_up::SetUp;
use crate::domain::email::EmailAddress;
use crate::domain::language::LanguageTag;
use crate::domain::person_name::PersonName;
use crate::identity::password::Passwords;
use serde::Deserialize;
use utoipa::ToSchema;

/// Who will sign in first.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = FirstAdministrator)]
pub struct AdminFields {
    /// The e-mail address to sign in with.
    #[serde(default)]
    #[schema(value_type = String, required, format = Email, example = "chef@example.org")]
    email: Field<EmailAddress>,
    /// The name that stands under posts; the part of the address before the `@` where it is
    /// left out.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    name: Field<PersonName>,
    /// 10 to 256 characters. Without one a random password is made, and is in this one
    /// answer as `generated_password`.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Password, min_length = 10, max_length = 256, write_only)]
    password: Field<String>,
    #[serde(flatten)]
    #[schema(ignore)]
    unknown: Unknown,
}

/// A set-up that was read, and only lacks the hash of its password.
pub struct ReadSetUp {
    recipe: String,
    language: Option<LanguageTag>,
    email: EmailAddress,
    name: Option<PersonName>,
    password: AdminPassword,
}

impl ReadSetUp {
    /// Reads a recipe, the site's language and its administrator.
    pub fn read(
        recipe: String,
        language: Field<LanguageTag>,
        admin: Field<AdminFields>,
        faults: &mut Faults,
    ) -> Option<Self> {
        if Recipe::find(&recipe).is_none() {
            faults.add("recipe", ControlError::NoSuchRecipe(recipe.clone()).to_string());
        }
        let language = faults.optional("language", language);
        let admin = faults.required("admin", admin)?;
        faults.unknown("admin/", &admin.unknown);
        let name = faults.optional("admin/name", admin.name);
        let password = faults.optional("admin/password", admin.password);
        let email = faults.required("admin/email", admin.email)?;
        let password = match password {
            Some(text) => faults.check("admin/password", AdminPassword::parse(&text, &email))?,
            None => AdminPassword::generate(),
        };
        Some(Self { recipe, language, email, name, password })
    }

    /// What the use case takes.
    pub async fn hashed(&self, passwords: &Passwords) -> SetUp {
        let admin = self.password.administrator(passwords, &self.email, self.name.as_ref()).await;
        SetUp { recipe: self.recipe.clone(), language: self.language.clone(), admin }
    }

    /// The password that was made, if one was.
    pub fn generated_password(&self) -> Option<String> {
        self.password.generated().map(ToOwned::to_owned)
    }
}
