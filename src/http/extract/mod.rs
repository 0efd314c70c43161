//! What a handler can ask for. What it asks for is what it may do: a handler that forgot
//! to ask for a [`Principal`] has no database of a person's session to work with, and one
//! that forgot the CSRF token has no form.

mod archive_form;
mod browser;
mod cookies;
mod draft_budget;
mod form;
mod kept_form;
mod limits;
mod principal;
mod remarks;
mod sent_form;
mod site;
mod typed_password;
mod upload;

pub use archive_form::ArchiveForm;
pub use browser::Browser;
pub use cookies::{
    AnonymousForm, brought_secrets, end_secret_cookie, end_session_cookie, fresh_link_cookie, fresh_link_token,
    secret_cookie, session_cookie,
};
pub use draft_budget::Drawn;
pub use form::{CheckedForm, OpenForm, SubmittedForm};
pub use kept_form::{EndedPage, KeptForm, is_own_screen};
pub use limits::patience;
pub use principal::{
    AddFiles, AnyRole, ImportSites, KeepFiles, KeepForms, KeepTags, ManageDesign, ManagePeople, ManageSettings, Needs,
    Principal, ReadAudit, ReadMessages, SettingUp, SuperUser, WriteEntries, current_session,
};
pub use remarks::Remarks;
pub use sent_form::{CameBytes, CameFile, ReadForm, SentForm, Takes};
pub use site::{Site, Unopened};
pub use typed_password::TypedPassword;
pub use upload::{CheckedUpload, SentFile};
