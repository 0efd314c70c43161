//! What the server says where there is no site to say it for. Nothing of a tenant is in
//! it, and the same words go to everyone.

use super::icon::IconView;
use crate::domain::contact::Contact;
use crate::domain::interface_language::InterfaceLanguage;
use crate::view::assets;
use askama::Template;

/// A page of a few words.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "site/plain.html", whitespace = "minimize")]
pub struct PlainPage {
    /// The icon above it.
    icon: &'static str,
    /// What is the matter.
    heading: &'static str,
    /// What one can do.
    text: &'static str,
    /// What to tell those who run the server.
    request_id: Option<String>,
    /// Whom to ask, where somebody is named for that.
    contact: Option<Contact>,
    /// The language of all of it.
    language: InterfaceLanguage,
}

impl PlainPage {
    const fn new(icon: &'static str, heading: &'static str, text: &'static str) -> Self {
        Self::new_in(InterfaceLanguage::English, icon, heading, text)
    }

    const fn new_in(
        language: InterfaceLanguage,
        icon: &'static str,
        heading: &'static str,
        text: &'static str,
    ) -> Self {
        Self { icon, heading, text, request_id: None, contact: None, language }
    }

    /// The same page, which says whom to ask, where somebody is named for that.
    #[must_use]
    pub fn with_contact(self, contact: Option<&Contact>) -> Self {
        Self { contact: contact.cloned(), ..self }
    }

    /// 503 for a suspended tenant, in the language that a visitor's browser asks for: the site's own
    /// stands in a database that is not opened for it.
    pub const fn suspended(language: InterfaceLanguage) -> Self {
        let (heading, text) = match language {
            InterfaceLanguage::English => {
                ("This site is resting", "It is not available at the moment. Please come back later.")
            }
            InterfaceLanguage::German => (
                "Diese Website macht Pause",
                "Sie ist im Moment nicht erreichbar. Bitte schauen Sie später wieder vorbei.",
            ),
        };
        Self::new_in(language, "clock", heading, text)
    }

    /// 503 for a site that is being made, in the language that a visitor's browser asks for: it has none yet.
    pub const fn being_set_up(language: InterfaceLanguage) -> Self {
        let (heading, text) = match language {
            InterfaceLanguage::English => {
                ("Nearly there", "This site is being set up. It will be here in a moment: please load the page again.")
            }
            InterfaceLanguage::German => (
                "Gleich da",
                "Diese Website wird gerade eingerichtet. In einem Moment ist sie da: Bitte laden Sie die Seite neu.",
            ),
        };
        Self::new_in(language, "clock", heading, text)
    }

    /// 503 for a site whose data cannot be read just now.
    pub const fn unavailable() -> Self {
        let text = "Something it needs does not answer. Please try again in a minute.";
        Self::new("tool", "This site is not available right now", text)
    }

    /// 503 for those who build a site whose database does not answer, and who have sent something, or asked for a
    /// page alone.
    pub const fn database_is_silent(language: InterfaceLanguage, is_sent: bool) -> Self {
        let heading = match language {
            InterfaceLanguage::English => "Not at the moment",
            InterfaceLanguage::German => "Im Moment nicht",
        };
        let text = match (language, is_sent) {
            (InterfaceLanguage::English, true) => {
                "The database of this site does not answer. Nothing in it is lost, and visitors get the pages that \
                 were kept from before. What was sent just now is not saved. Please try again in a minute; those who \
                 run this server see the reason."
            }
            (InterfaceLanguage::English, false) => {
                "The database of this site does not answer, so that this page could not be had. Please try again in \
                 a minute; those who run this server see the reason."
            }
            (InterfaceLanguage::German, true) => {
                "Die Datenbank dieser Website antwortet nicht. Nichts darin ist verloren, und Besucher bekommen die \
                 Seiten, die von vorher aufbewahrt sind. Was eben gesendet wurde, ist nicht gespeichert. Bitte \
                 versuchen Sie es in einer Minute noch einmal; wer diesen Server betreibt, sieht den Grund."
            }
            (InterfaceLanguage::German, false) => {
                "Die Datenbank dieser Website antwortet nicht, sodass diese Seite nicht zu bekommen war. Bitte \
                 versuchen Sie es in einer Minute noch einmal; wer diesen Server betreibt, sieht den Grund."
            }
        };
        Self::new_in(language, "tool", heading, text)
    }

    /// 503 for what is stored in a way that this version does not know.
    pub const fn unreadable() -> Self {
        let text = "Something is stored here that this version of the server cannot read, most often because a newer \
                    version wrote it. It is kept as it is. While servers of two versions work side by side, wait \
                    until all are the newer one; otherwise tell those who run this server, whose log says what it is.";
        Self::new("tool", "This cannot be shown at the moment", text)
    }

    /// 503 for visitors of such a thing.
    pub const fn left_out() -> Self {
        let text = "The server is being brought up to date, and this page comes back with it. Please try again in some \
                    minutes.";
        Self::new("clock", "In a few minutes again", text)
    }

    /// The same for those who have sent it something.
    pub const fn left_out_unsaved() -> Self {
        let text = "The server is being brought up to date, and this page comes back with it. What was sent just now \
                    is not saved: go back, where it still stands in the form, and send it again in some minutes.";
        Self::new("clock", "In a few minutes again", text)
    }

    /// 507 where a full database did not take what somebody sent, or what a page of its own had to note.
    pub const fn no_room(language: InterfaceLanguage, is_sent: bool) -> Self {
        let heading = match language {
            InterfaceLanguage::English => "No room left",
            InterfaceLanguage::German => "Kein Platz mehr",
        };
        let text = match (language, is_sent) {
            (InterfaceLanguage::English, true) => {
                "The server has no room left, so that what was sent just now is not saved. Go back, where it still \
                 stands in the form, and send it again once those who run this server have made room."
            }
            (InterfaceLanguage::English, false) => {
                "The server has no room left, so that this page could not be had. Try again once those who run this \
                 server have made room."
            }
            (InterfaceLanguage::German, true) => {
                "Der Server hat keinen Platz mehr, sodass nicht gespeichert ist, was eben gesendet wurde. Gehen Sie \
                 zurück, wo es noch im Formular steht, und senden Sie es noch einmal, sobald die Betreiber dieses \
                 Servers Platz geschaffen haben."
            }
            (InterfaceLanguage::German, false) => {
                "Der Server hat keinen Platz mehr, sodass diese Seite nicht zu bekommen war. Versuchen Sie es noch \
                 einmal, sobald die Betreiber dieses Servers Platz geschaffen haben."
            }
        };
        Self::new_in(language, "truck", heading, text)
    }

    /// 503 while the site's data is on its way to another database, for a change or for a page that notes something.
    pub const fn on_its_way(language: InterfaceLanguage, is_sent: bool) -> Self {
        let heading = match language {
            InterfaceLanguage::English => "One moment",
            InterfaceLanguage::German => "Einen Moment",
        };
        let text = match (language, is_sent) {
            (InterfaceLanguage::English, true) => {
                "This site is being moved to another database, and nothing can be changed for a moment. What was sent \
                 just now is not saved. Go back, where it still stands in the form, and send it again in a few seconds."
            }
            (InterfaceLanguage::English, false) => {
                "This site is being moved to another database, so that this page could not be had just now. Please \
                 try again in a few seconds."
            }
            (InterfaceLanguage::German, true) => {
                "Diese Website zieht gerade in eine andere Datenbank um, und einen Moment lang lässt sich nichts \
                 ändern. Was eben gesendet wurde, ist nicht gespeichert. Gehen Sie zurück, wo es noch im Formular \
                 steht, und senden Sie es in ein paar Sekunden noch einmal."
            }
            (InterfaceLanguage::German, false) => {
                "Diese Website zieht gerade in eine andere Datenbank um, sodass diese Seite eben nicht zu bekommen \
                 war. Bitte versuchen Sie es in ein paar Sekunden noch einmal."
            }
        };
        Self::new_in(language, "truck", heading, text)
    }

    /// 500, with the id under which the log has the cause.
    pub fn internal_error(request_id: &str) -> Self {
        let text = "The fault is ours, and it has been written down. Please try again in a minute.";
        Self { request_id: Some(request_id.to_owned()), ..Self::new("tool", "Something went wrong", text) }
    }

    /// 400.
    pub const fn bad_request() -> Self {
        let text = "The address or the request has a form that no page of this server has. Check the address.";
        Self::new("compass", "That request makes no sense here", text)
    }

    /// 403 for somebody whose role does not permit it.
    pub const fn forbidden() -> Self {
        let text = "Your role on this site does not include this. An administrator of the site can give you another.";
        Self::new("shield", "This is not allowed", text)
    }

    /// 403 for a form that is not one of the session, or has outlived it.
    pub const fn stale_form() -> Self {
        let text = "Nothing was changed: the form was open for too long, or you are signed out. \
                    Go back, reload the page and try again.";
        Self::new("shield", "This form is no longer good", text)
    }

    /// 403 for a form that another site's page sent.
    pub const fn foreign_form() -> Self {
        let text =
            "Nothing was sent: the form came from a page of another site. Open it on this site, and send it there.";
        Self::new("shield", "This form is not from here", text)
    }

    /// 404 where no site is.
    pub const fn not_found() -> Self {
        let text = "No site answers at this address. Check it for a slip of the pen.";
        Self::new("compass", "There is nothing here", text)
    }

    /// 405.
    pub const fn method_not_allowed() -> Self {
        let text =
            "This address takes other requests than this one. Go back, and use the page's own links and buttons.";
        Self::new("compass", "That cannot be done here", text)
    }

    /// 413.
    pub const fn payload_too_large() -> Self {
        Self::new("truck", "That is too large", "What was sent is larger than this server takes. Send less of it.")
    }

    /// 414.
    pub const fn uri_too_long() -> Self {
        let text = "No page of this server has an address as long as this one.";
        Self::new("compass", "That address is too long", text)
    }

    /// 421.
    pub const fn misdirected() -> Self {
        let text = "This server does not answer for the host name in the address.";
        Self::new("globe", "Not at this address", text)
    }

    /// 429.
    pub const fn too_many_requests() -> Self {
        Self::new("clock", "That was a little fast", "Please wait a minute, then try again.")
    }

    /// 503 before the super user has opened the setup link.
    pub const fn not_set_up() -> Self {
        let text = "Its first start printed a setup link. Open that link to make the first account. \
                    The command rowhouse setup-link prints a new one.";
        Self::new("house", "This server is not set up yet", text)
    }

    /// 403 for a setup link that opens nothing.
    pub const fn setup_link_gone() -> Self {
        let text =
            "It works once, for 24 hours, and the newest one alone. The command rowhouse setup-link prints another.";
        Self::new("shield", "This setup link does not work", text)
    }

    fn asset(&self, name: &str) -> &'static str {
        let _ = self;
        assets::url(name)
    }

    fn language(&self) -> &'static str {
        self.language.as_str()
    }

    /// What stands before whom to ask.
    const fn questions(&self) -> &'static str {
        match self.language {
            InterfaceLanguage::English => "Questions go to",
            InterfaceLanguage::German => "Fragen gehen an",
        }
    }
}

/// The front page of the Default tenant in multi-tenant mode, which has no content of its
/// own.
#[derive(Clone, Copy, Debug, Template)]
#[template(path = "site/front.html", whitespace = "minimize")]
pub struct FrontPage<'a> {
    /// What the server is called.
    pub title: &'a str,
    /// One line below it; may be empty.
    pub tagline: &'a str,
}

impl FrontPage<'_> {
    fn asset(&self, name: &str) -> &'static str {
        let _ = self;
        assets::url(name)
    }

    fn language(&self) -> &'static str {
        let _ = self;
        InterfaceLanguage::English.as_str()
    }
}
