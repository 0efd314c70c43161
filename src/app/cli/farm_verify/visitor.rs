//! Somebody who asks a node for pages, as a browser behind a load balancer does: one request a
//! connection, with the name that visitors know the server by.

use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A node that takes longer does not answer.
const PATIENCE: Duration = Duration::from_secs(3);
/// The most that is read of an answer.
const MAX_BYTES: u64 = 4 << 20;

/// A visitor with the cookies that were given to him, at whichever node.
#[derive(Clone, Debug)]
pub(super) struct Visitor {
    host: String,
    cookies: Vec<(String, String)>,
}

/// What a node answered.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    head: String,
    pub(super) body: String,
}

impl Visitor {
    /// One without cookies, who knows the server by that name.
    pub(super) fn new(host: String) -> Self {
        Self { host, cookies: Vec::new() }
    }

    /// Another one, without cookies.
    pub(super) fn stranger(&self) -> Self {
        Self::new(self.host.clone())
    }

    /// Opens a page at a node.
    pub(super) async fn get(&mut self, node: &str, path: &str) -> Result<Answer, String> {
        self.ask(node, &format!("GET {path} HTTP/1.1\r\n"), "").await
    }

    /// Sends a form to a node.
    pub(super) async fn post(&mut self, node: &str, path: &str, fields: &[(&str, &str)]) -> Result<Answer, String> {
        let body = serde_urlencoded::to_string(fields).map_err(|error| error.to_string())?;
        let head = format!(
            "POST {path} HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
            body.len()
        );
        self.ask(node, &head, &body).await
    }

    async fn ask(&mut self, node: &str, head: &str, body: &str) -> Result<Answer, String> {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookies = if cookies.is_empty() { String::new() } else { format!("Cookie: {}\r\n", cookies.join("; ")) };
        let request = format!("{head}Host: {}\r\n{cookies}Connection: close\r\n\r\n{body}", self.host);
        let exchanged = tokio::time::timeout(PATIENCE, exchange(node, &request)).await;
        let bytes = match exchanged {
            Ok(Ok(bytes)) => bytes,
            Ok(Err(error)) => return Err(format!("does not answer at {node}: {error}")),
            Err(_) => return Err(format!("does not answer at {node} within {} s", PATIENCE.as_secs())),
        };
        let answer = Answer::read(&String::from_utf8_lossy(&bytes)).ok_or_else(|| format!("no HTTP at {node}"))?;
        for (name, value) in answer.cookies() {
            self.cookies.retain(|(known, _)| *known != name);
            self.cookies.push((name, value));
        }
        Ok(answer)
    }
}

async fn exchange(node: &str, request: &str) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(node).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut bytes = Vec::new();
    stream.take(MAX_BYTES).read_to_end(&mut bytes).await?;
    Ok(bytes)
}

impl Answer {
    fn read(text: &str) -> Option<Self> {
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
        Some(Self { status, head: head.to_owned(), body: body.to_owned() })
    }

    /// A header's value.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        lines.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    fn cookies(&self) -> Vec<(String, String)> {
        let lines = self.head.lines().filter_map(|line| line.split_once(':'));
        let set = lines.filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"));
        set.filter_map(|(_, value)| {
            let (name, value) = value.split(';').next()?.trim().split_once('=')?;
            Some((name.to_owned(), value.to_owned()))
        })
        .collect()
    }

    /// The value of a form's hidden field.
    pub(super) fn hidden_field(&self, name: &str) -> Option<&str> {
        let (_, rest) = self.body.split_once(&format!("name=\"{name}\" value=\""))?;
        rest.split('"').next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_with_its_cookies_and_fields() {
        let answer = Answer::read(
            "HTTP/1.1 303 See Other\r\nLocation: /admin\r\nset-cookie: a=1; Path=/\r\nSet-Cookie: b=2=3\r\n\r\n\
             <input type=\"hidden\" name=\"csrf\" value=\"0f\">",
        )
        .expect("an answer");
        assert_eq!((answer.status, answer.header("location")), (303, Some("/admin")));
        assert_eq!(answer.cookies(), [("a".to_owned(), "1".to_owned()), ("b".to_owned(), "2=3".to_owned())]);
        assert_eq!((answer.hidden_field("csrf"), answer.hidden_field("other")), (Some("0f"), None));
        assert!(Answer::read("SSH-2.0-OpenSSH\r\n\r\n").is_none());
    }
}
