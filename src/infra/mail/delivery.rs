//! Handing a mail to a server, by SMTP (RFC 5321).

use super::settings::Postbox;
use crate::domain::mail::{Letter, MailServer, OutOfReach, Protection};
use lettre::Address;
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use secrecy::ExposeSecret;
use std::error::Error;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::lookup_host;
use tokio::time::timeout;

/// How long a server may take for a mail that goes there by itself. Some wait for up to 20 seconds before they greet
/// whom they do not know, and look through a mail for longer before they say that they have it: one that is given up
/// meanwhile comes twice.
pub const PATIENCE: Duration = Duration::from_mins(2);
/// How long it may take where somebody waits for what comes of it: a proxy in front of this server often gives up after
/// a minute.
pub const PATIENCE_OF_PEOPLE: Duration = Duration::from_secs(30);
/// How long one of its addresses may take for a connection: another one may be quicker.
const CONNECTING: Duration = Duration::from_secs(10);
/// How long it may take for a good-bye.
const GOODBYE: Duration = Duration::from_secs(1);

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
    /// It is where a site's own may not be: it was not asked at all.
    #[error(transparent)]
    OutOfReach(#[from] OutOfReach),
    /// It was silent, or too slow: whether it has the mail nobody knows.
    #[error("`{host}` did not answer within {seconds} seconds")]
    Silent {
        /// The name by which it was asked for.
        host: String,
        /// How long it had.
        seconds: u64,
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
    /// Whether other mails would wait as long, for as little.
    pub const fn is_silence(&self) -> bool {
        matches!(self, Self::Silent { .. })
    }

    /// Whether another try may have another end.
    pub const fn is_final(&self) -> bool {
        matches!(self, Self::Unwritable(_) | Self::Refused { is_final: true, .. })
    }
}

/// Hands a mail to a server, under the name of a site. The server has so much time for it.
pub async fn deliver(postbox: &Postbox, site: &str, letter: &Letter, patience: Duration) -> Result<(), DeliveryError> {
    let MailServer { host, protection, .. } = &postbox.server;
    let message = write(&postbox.server, site, letter)?;
    let tls = (*protection != Protection::None).then(|| TlsParameters::new(host.clone())).transpose();
    let tls = tls.map_err(|error| DeliveryError::Unwritable(error.to_string()))?;
    // In a box: it is large, and held in many a frame above.
    let sending = Box::pin(async {
        let addresses = addresses(postbox).await?;
        send(postbox, &addresses, tls, &message).await.map_err(|error| refusal(host, &error))
    });
    let Ok(sent) = timeout(patience, sending).await else {
        return Err(DeliveryError::Silent { host: host.clone(), seconds: patience.as_secs() });
    };
    let mut connection = sent?;
    // It has the mail, whatever becomes of the good-bye.
    let _ = timeout(GOODBYE, connection.abort()).await;
    Ok(())
}

/// Where a server's name leads to, but for where it may not be. It is asked at these very addresses: its name may lead
/// elsewhere a moment later.
async fn addresses(postbox: &Postbox) -> Result<Vec<SocketAddr>, DeliveryError> {
    let MailServer { host, port, .. } = &postbox.server;
    let found = lookup_host((host.as_str(), *port)).await;
    let found = found.map_err(|error| DeliveryError::Refused { text: said(&error), is_final: false })?;
    let addresses: Vec<SocketAddr> = found.filter(|address| postbox.reach.allows(address.ip())).collect();
    if addresses.is_empty() { Err(OutOfReach(host.clone()).into()) } else { Ok(addresses) }
}

/// Says a mail to the first of a server's addresses that answers.
async fn send(
    Postbox { server, password, .. }: &Postbox,
    addresses: &[SocketAddr],
    tls: Option<TlsParameters>,
    message: &Message,
) -> Result<AsyncSmtpConnection, lettre::transport::smtp::Error> {
    let name = ClientId::default();
    let (from_start, later) = if server.protection == Protection::Tls { (tls, None) } else { (None, tls) };
    let mut connection =
        AsyncSmtpConnection::connect_tokio1(addresses, Some(CONNECTING), &name, from_start, None).await?;
    if let Some(tls) = later {
        connection.starttls(tls, &name).await?;
    }
    if !server.user.is_empty() {
        let password = password.as_ref().map(|password| password.expose_secret().to_owned()).unwrap_or_default();
        connection.auth(DEFAULT_MECHANISMS, &Credentials::new(server.user.clone(), password)).await?;
    }
    connection.send(message.envelope(), &message.formatted()).await?;
    Ok(connection)
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

/// An error with those behind it, in one line: what the server answered is the last of them. Whoever named a
/// site's own server is told it in full: it is on the internet, where they could ask it themselves.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::email::EmailAddress;
    use crate::domain::public_address::Reach;
    use std::net::TcpListener;

    #[tokio::test]
    async fn a_server_that_says_nothing_is_not_waited_for_longer_than_it_may_take() {
        // Who connects is let in by the system, and nobody greets them.
        let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = |text: &str| EmailAddress::parse(text).expect("an address");
        let server = MailServer {
            host: "127.0.0.1".to_owned(),
            port: silent.local_addr().expect("bound").port(),
            protection: Protection::None,
            user: String::new(),
            from: address("site@brandt.example"),
        };
        let postbox = Postbox { server, password: None, reach: Reach::Anywhere };
        let letter = Letter {
            to: address("ada@example.org"),
            subject: "Tea".to_owned(),
            body: "At four.".to_owned(),
            reply_to: None,
        };
        let patience = Duration::from_secs(1);
        let sent = timeout(PATIENCE, deliver(&postbox, "Acme", &letter, patience)).await;
        let error = sent.expect("it ends").expect_err("nobody took it");
        assert_eq!(error.to_string(), "`127.0.0.1` did not answer within 1 seconds");
        assert!(error.is_silence() && !error.is_final(), "it is tried again later");
    }
}
