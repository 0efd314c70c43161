//! Handing a mail to a server, by SMTP (RFC 5321).

use crate::domain::mail::{Letter, MailServer, Protection};
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use secrecy::{ExposeSecret, SecretString};
use std::error::Error;
use std::time::Duration;

/// How long a server may take for an answer.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Why a server did not take a mail.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// The mail or an address in it is none.
    #[error("the mail cannot be written: “{0}”")]
    Unwritable(String),
    /// The connection is to be protected, and the server does not offer that: anybody on the way could have taken
    /// the offer out. Nothing was said to it but a greeting.
    #[error(
        "`{0}` offers no STARTTLS, so nothing was sent to it; choose TLS as on port 465 if it has that, or ask whoever \
         runs it"
    )]
    Unprotected(String),
    /// The server's certificate does not show that it is the one that was named: nothing was said to it.
    #[error("the certificate of `{host}` is not believed, so nothing was sent to it: “{why}”; ask whoever runs it")]
    Untrusted {
        /// The name by which it was asked for.
        host: String,
        /// What is wrong with the certificate.
        why: String,
    },
    /// What the server said, or why it said nothing. `is_final` where it says that asking again
    /// does not help.
    #[error("{text}")]
    Refused {
        /// The words.
        text: String,
        /// Whether it is not worth another try.
        is_final: bool,
    },
}

impl DeliveryError {
    /// Whether another try may have another end.
    pub const fn is_final(&self) -> bool {
        matches!(self, Self::Unwritable(_) | Self::Refused { is_final: true, .. })
    }
}

/// Hands a mail to a server, under the name of a site.
pub async fn deliver(
    server: &MailServer,
    password: Option<&SecretString>,
    site: &str,
    letter: &Letter,
) -> Result<(), DeliveryError> {
    let message = write(server, site, letter)?;
    let unwritable = |error: lettre::transport::smtp::Error| DeliveryError::Unwritable(error.to_string());
    let parameters = || TlsParameters::new(server.host.clone()).map_err(unwritable);
    let tls = match server.protection {
        Protection::Starttls => Tls::Required(parameters()?),
        Protection::Tls => Tls::Wrapper(parameters()?),
        Protection::None => Tls::None,
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
        .port(server.port)
        .timeout(Some(PATIENCE))
        .tls(tls);
    if !server.user.is_empty() {
        let password = password.map(|password| password.expose_secret().to_owned()).unwrap_or_default();
        builder = builder.credentials(Credentials::new(server.user.clone(), password));
    }
    let sent = builder.build::<Tokio1Executor>().send(message).await;
    sent.map(|_| ()).map_err(|error| refusal(&server.host, &error))
}

/// Why a server did not take a mail. These have no types of their own in what speaks to it.
fn refusal(host: &str, error: &lettre::transport::smtp::Error) -> DeliveryError {
    let (host, text) = (host.to_owned(), said(error));
    if error.is_client() && text.contains("STARTTLS") {
        return DeliveryError::Unprotected(host);
    }
    match text.split_once("invalid peer certificate: ") {
        Some((_, why)) => DeliveryError::Untrusted { host, why: why.to_owned() },
        None => DeliveryError::Refused { is_final: error.is_permanent(), text },
    }
}

fn write(server: &MailServer, site: &str, letter: &Letter) -> Result<Message, DeliveryError> {
    let unwritable = |error: &dyn Error| DeliveryError::Unwritable(error.to_string());
    let address = |text: &str| text.parse::<Address>().map_err(|error| unwritable(&error));
    let mut message = Message::builder();
    if let Some(reply_to) = &letter.reply_to {
        message = message.reply_to(Mailbox::new(None, address(reply_to.as_str())?));
    }
    message
        .from(Mailbox::new(Some(site.to_owned()), address(server.from.as_str())?))
        .to(Mailbox::new(None, address(letter.to.as_str())?))
        .subject(letter.subject.clone())
        .header(ContentType::TEXT_PLAIN)
        .body(letter.body.clone())
        .map_err(|error| unwritable(&error))
}

/// An error with those behind it, in one line: what the server answered is the last of them.
fn said(error: &dyn Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let next = error.to_string();
        if !words.contains(&next) {
            words = format!("{words}: {next}");
        }
        cause = error.source();
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(500).collect()
}
