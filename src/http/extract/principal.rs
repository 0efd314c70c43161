//! Who is signed in, and that they may do what the handler does: a permission is a type,
//! so that a handler that forgot to ask for one cannot be written.

use super::cookies::session_token;
use super::kept_form::{self, Arriving};
use super::site::Site;
use crate::config::sessions::Sessions;
use crate::content::entries::listing::Reach;
use crate::content::entries::revisions::Writer;
use crate::control::Actor;
use crate::domain::entry::EntryKind;
use crate::domain::ids::ShownFormId;
use crate::domain::role::{ALL_KINDS, EntryRight, Permission, Role};
use crate::http::HttpError;
use crate::identity::csrf::CsrfToken;
use crate::identity::sessions::{self, Session};
use crate::identity::users::User;
use crate::infra::clock::Clock;
use crate::infra::database::Doer;
use crate::infra::random::SecretToken;
use crate::view::words;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use std::marker::PhantomData;
use uuid::Uuid;

/// What a handler needs of the person who asks.
pub trait Needs: 'static {
    /// Whether a role will do.
    fn is_met_by(role: &Role) -> bool;

    /// Whether it can be done by somebody who has to have a second factor and has none yet.
    const IS_FOR_SETTING_UP: bool = false;
}

macro_rules! needs {
    ($(#[$doc:meta])* $name:ident, |$role:ident| $is_met:expr) => {
        $(#[$doc])*
        pub struct $name;
        impl Needs for $name {
            fn is_met_by($role: &Role) -> bool {
                $is_met
            }
        }
    };
}

needs!(
    /// Anybody who is signed in.
    AnyRole,
    |_role| true
);
/// Anybody who is signed in, also without the second factor that the role asks for: to set it up.
pub struct SettingUp;
impl Needs for SettingUp {
    fn is_met_by(_: &Role) -> bool {
        true
    }

    const IS_FOR_SETTING_UP: bool = true;
}

needs!(
    /// Somebody who writes entries of at least one kind. Which ones is asked of each:
    /// [`Principal::has`].
    WriteEntries,
    |role| role.rights.has_somewhere(EntryRight::Write)
);
needs!(
    /// See [`Role::adds_files`].
    AddFiles,
    |role| role.adds_files()
);
needs!(
    /// See [`Permission::Media`].
    KeepFiles,
    |role| role.permits(Permission::Media)
);
needs!(
    /// See [`Permission::Tags`].
    KeepTags,
    |role| role.permits(Permission::Tags)
);
needs!(
    /// See [`Permission::Forms`].
    KeepForms,
    |role| role.permits(Permission::Forms)
);
needs!(
    /// See [`Permission::Messages`].
    ReadMessages,
    |role| role.permits(Permission::Messages)
);
needs!(
    /// See [`Permission::Settings`].
    ManageSettings,
    |role| role.permits(Permission::Settings)
);
needs!(
    /// See [`Permission::Design`].
    ManageDesign,
    |role| role.permits(Permission::Design)
);
needs!(
    /// See [`Permission::People`].
    ManagePeople,
    |role| role.permits(Permission::People)
);
needs!(
    /// See [`Permission::Audit`].
    ReadAudit,
    |role| role.permits(Permission::Audit)
);
needs!(
    /// Somebody who brings another site in: people, content, files and all.
    ImportSites,
    |role| role.key.is_administrator()
);
needs!(
    /// A super user: an administrator of the Default tenant. The console's routes lead there for
    /// the Default tenant alone.
    SuperUser,
    |role| role.key.is_administrator()
);

/// Somebody who is signed in at the visited tenant and may do what `N` names.
pub struct Principal<N> {
    /// The visited tenant.
    pub site: Site,
    /// The session.
    pub session: Session,
    /// What the forms of this session carry.
    pub csrf: CsrfToken,
    /// Whether the person cannot go on without a second factor.
    pub needs_second_factor: bool,
    needs: PhantomData<N>,
}

impl<N> Principal<N> {
    /// The person.
    pub fn user(&self) -> &User {
        &self.session.user
    }

    /// The person, for the audit log of the registry.
    pub fn actor(&self) -> Actor {
        Actor::SuperUser(self.session.user.email.clone(), self.site.client_address())
    }

    /// The person, for the revisions of what is written.
    pub fn writer(&self) -> Writer {
        Writer { id: Some(self.session.user.id), name: self.session.user.name.to_string() }
    }

    /// The identifier of what a form of this session makes that says what it is called by; any where it does not.
    pub fn id_of_made(&self, once: &str) -> Uuid {
        once.parse::<ShownFormId>().map_or_else(|_| ShownFormId::new().as_uuid(), |form| self.csrf.id_of_made(form))
    }

    /// Whether the person may do something more than `N`.
    pub fn may(&self, permission: Permission) -> bool {
        self.session.role.permits(permission)
    }

    /// Whether the person may treat entries of that kind so.
    pub fn has(&self, kind: EntryKind, right: EntryRight) -> bool {
        self.session.role.has(kind.as_str(), right)
    }

    /// What the person may do.
    pub fn role(&self) -> &Role {
        &self.session.role
    }

    /// Which entries the person sees in lists; none for all of them.
    pub fn reach(&self) -> Option<Reach> {
        let rights = &self.session.role.rights;
        if rights.has(ALL_KINDS, EntryRight::EditAll) {
            return None;
        }
        let all_of = rights.kinds.iter().filter(|(_, rights)| rights.contains(&EntryRight::EditAll));
        Some(Reach { kinds: all_of.map(|(kind, _)| kind.clone()).collect(), own: self.session.user.id })
    }
}

/// The session whose cookie a request carries, if it is one of the visited tenant and has
/// not ended. Another tenant's cookie is as if there were none.
pub async fn current_session(request: &HttpRequest, site: &Site) -> Result<Option<(SecretToken, Session)>, HttpError> {
    let Some(token) = session_token(request, site) else { return Ok(None) };
    let (Some(clock), Some(settings)) =
        (request.app_data::<web::Data<Clock>>(), request.app_data::<web::Data<Sessions>>())
    else {
        return Ok(None);
    };
    let session = sessions::find_by_token(&site.database, clock, settings, &token).await?;
    Ok(session.map(|session| (token, session)))
}

impl<N: Needs> FromRequest for Principal<N> {
    type Error = HttpError;
    type Future = LocalBoxFuture<'static, Result<Self, HttpError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let site = Site::from_request(&request, payload);
        Box::pin(async move {
            let mut site = site.await?;
            let Some((token, session)) = current_session(&request, &site).await? else {
                return Err(refusal(&request, &site).await);
            };
            // What is carried where the session has ended: here it goes on.
            request.extensions_mut().remove::<Arriving>();
            let needs_second_factor = session.role.needs_second_factor || is_needed_of(&request, &site, &session);
            if needs_second_factor && !session.has_second_factor && !N::IS_FOR_SETTING_UP {
                let is_safe = request.method().is_safe();
                let set_up = || HttpError::SetUp(site.url("/admin/profile/second-factor"));
                return Err(if is_safe { set_up() } else { HttpError::Forbidden });
            }
            if !N::is_met_by(&session.role) {
                return Err(HttpError::Forbidden);
            }
            if let Some(clock) = request.app_data::<web::Data<Clock>>() {
                let doer = Doer {
                    person: session.user.id,
                    name: session.user.name.to_string(),
                    address: site.client_address().to_string(),
                    at: clock.now(),
                };
                site.database = site.database.clone().by(doer);
            }
            if let Some(language) = session.user.language {
                words::go_over_to(language);
            }
            if !request.method().is_safe() {
                site.watch_writer();
            }
            Ok(Self { site, session, csrf: CsrfToken::of_session(&token), needs_second_factor, needs: PhantomData })
        })
    }
}

/// Whether the server's settings ask for a second factor: of super users.
fn is_needed_of(request: &HttpRequest, site: &Site, session: &Session) -> bool {
    let settings = request.app_data::<web::Data<Sessions>>();
    let is_super_user = site.tenant().url_prefix().is_none() && session.role.key.is_administrator();
    is_super_user && settings.is_some_and(|settings| settings.super_users_need_second_factor)
}

/// Somebody who wants to read is asked to sign in, and led back; what somebody sends
/// without a session is refused, and kept where it was written in one that has ended.
async fn refusal(request: &HttpRequest, site: &Site) -> HttpError {
    if !request.method().is_safe() {
        return kept_form::refusal(request, site).await;
    }
    let next = request.uri().path_and_query().map_or("/admin", |path| path.as_str());
    let query = serde_urlencoded::to_string([("next", next)]).unwrap_or_default();
    HttpError::SignIn(site.url(&format!("/admin/sign-in?{query}")))
}
