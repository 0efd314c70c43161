//! Who is signed in, and that they may do what the handler does: a permission is a type,
//! so that a handler that forgot to ask for one cannot be written.

use super::cookies::session_token;
use super::site::Site;
use crate::config::sessions::Sessions;
use crate::content::entries::revisions::Writer;
use crate::control::Actor;
use crate::domain::role::{Permission, Role};
use crate::http::HttpError;
use crate::identity::csrf::CsrfToken;
use crate::identity::sessions::{self, Session};
use crate::identity::users::User;
use crate::infra::clock::Clock;
use crate::infra::random::SecretToken;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use std::marker::PhantomData;

/// What a handler needs of the person who asks.
pub trait Needs: 'static {
    /// Whether a role will do.
    fn is_met_by(role: Role) -> bool;
}

macro_rules! needs {
    ($(#[$doc:meta])* $name:ident, $permission:expr) => {
        $(#[$doc])*
        pub struct $name;
        impl Needs for $name {
            fn is_met_by(role: Role) -> bool {
                role.permits($permission)
            }
        }
    };
}

/// Anybody who is signed in.
pub struct AnyRole;
impl Needs for AnyRole {
    fn is_met_by(_: Role) -> bool {
        true
    }
}

needs!(
    /// See [`Permission::WritePosts`].
    WritePosts,
    Permission::WritePosts
);
needs!(
    /// See [`Permission::EditEverything`].
    EditEverything,
    Permission::EditEverything
);
needs!(
    /// See [`Permission::ManageSettings`].
    ManageSettings,
    Permission::ManageSettings
);
needs!(
    /// See [`Permission::ManagePeople`].
    ManagePeople,
    Permission::ManagePeople
);

/// A super user: an administrator of the Default tenant. The console's routes lead there
/// for the Default tenant alone.
pub struct SuperUser;
impl Needs for SuperUser {
    fn is_met_by(role: Role) -> bool {
        matches!(role, Role::Administrator)
    }
}

/// Somebody who is signed in at the visited tenant and may do what `N` names.
pub struct Principal<N> {
    /// The visited tenant.
    pub site: Site,
    /// The session.
    pub session: Session,
    /// What the forms of this session carry.
    pub csrf: CsrfToken,
    needs: PhantomData<N>,
}

impl<N> Principal<N> {
    /// The person.
    pub fn user(&self) -> &User {
        &self.session.user
    }

    /// The person, for the audit log of the registry.
    pub fn actor(&self) -> Actor {
        Actor::SuperUser(self.session.user.email.clone())
    }

    /// The person, for the revisions of what is written.
    pub fn writer(&self) -> Writer {
        Writer { id: Some(self.session.user.id), name: self.session.user.name.to_string() }
    }

    /// Whether the person may do something more than `N`.
    pub fn may(&self, permission: Permission) -> bool {
        self.session.user.role.permits(permission)
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
                return Err(refusal(&request, &site));
            };
            if !N::is_met_by(session.user.role) {
                return Err(HttpError::Forbidden);
            }
            if !request.method().is_safe() {
                site.watch_writer();
            }
            Ok(Self { site, session, csrf: CsrfToken::of_session(&token), needs: PhantomData })
        })
    }
}

/// Somebody who wants to read is asked to sign in, and led back; what somebody sends
/// without a session is refused.
fn refusal(request: &HttpRequest, site: &Site) -> HttpError {
    if !request.method().is_safe() {
        return HttpError::StaleForm;
    }
    let next = request.uri().path_and_query().map_or("/admin", |path| path.as_str());
    let query = serde_urlencoded::to_string([("next", next)]).unwrap_or_default();
    HttpError::SignIn(site.url(&format!("/admin/sign-in?{query}")))
}
