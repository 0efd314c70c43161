//! The steps of the proof, each at every node.

use super::visitor::{Answer, Visitor};
use crate::domain::accent::Accent;
use crate::domain::tenant::TenantName;
use std::time::{Duration, Instant};

/// How long a node may take to know of a change of the set of tenants: it looks by itself four
/// times a second, whatever is lost. One second is what docs/farm.md promises; the rest is for a
/// machine that has too much to do.
const BOUND: Duration = Duration::from_millis(1_200);
/// How often it is asked meanwhile.
const LOOK: Duration = Duration::from_millis(2);

/// How long something took at a node, or what is wrong there.
pub(super) type Outcome = Result<Duration, String>;

/// A tenant that was made for the proof, and somebody who works in it.
pub(super) struct Probe {
    pub(super) tenant: TenantName,
    pub(super) email: String,
    pub(super) password: String,
    visitor: Visitor,
}

impl Probe {
    pub(super) fn new(host: String, tenant: TenantName, email: String, password: String) -> Self {
        Self { tenant, email, password, visitor: Visitor::new(host) }
    }

    /// A path of the tenant.
    fn path(&self, below: &str) -> String {
        format!("/{}{below}", self.tenant)
    }

    /// Until a node answers the tenant's pages with that status.
    pub(super) async fn until_status(&self, node: &str, status: u16) -> Outcome {
        let began = Instant::now();
        let mut visitor = self.visitor.clone();
        loop {
            let answer = visitor.get(node, &self.path("/robots.txt")).await?;
            if answer.status == status {
                return Ok(began.elapsed());
            }
            if began.elapsed() > BOUND {
                return Err(format!("answers {} and not {status} after {} ms", answer.status, BOUND.as_millis()));
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Signs in at a node.
    pub(super) async fn sign_in(&mut self, node: &str) -> Result<(), String> {
        let path = self.path("/admin/sign-in");
        let form = self.visitor.get(node, &path).await?;
        let csrf = token(&form)?;
        let (email, password) = (self.email.clone(), self.password.clone());
        let fields = [("csrf", csrf.as_str()), ("email", &email), ("password", &password), ("next", "")];
        expect(&self.visitor.post(node, &path, &fields).await?, 303, "the sign-in")
    }

    /// Whether the session that began at another node is one here.
    pub(super) async fn is_signed_in(&self, node: &str) -> Outcome {
        let began = Instant::now();
        let answer = self.visitor.clone().get(node, &self.path("/admin")).await?;
        expect(&answer, 200, "the admin, with a session of another node,")?;
        Ok(began.elapsed())
    }

    /// Has a node keep the page of now.
    pub(super) async fn warm(&self, node: &str) -> Result<(), String> {
        let mut visitor = self.visitor.stranger();
        for _ in 0..2 {
            expect(&visitor.get(node, &self.path("/")).await?, 200, "the front page")?;
        }
        Ok(())
    }

    /// Changes the site's title at a node, and gives how long that took and who was named as
    /// being behind.
    pub(super) async fn retitle(&mut self, node: &str, title: &str) -> Result<(Duration, Option<String>), String> {
        let path = self.path("/admin/settings");
        let form = self.visitor.get(node, &path).await?;
        let csrf = token(&form)?;
        let accent = Accent::ALL[0].as_str();
        let fields =
            [("csrf", csrf.as_str()), ("title", title), ("language", "en"), ("time_zone", "UTC"), ("accent", accent)];
        let began = Instant::now();
        let saved = self.visitor.post(node, &path, &fields).await?;
        let took = began.elapsed();
        expect(&saved, 303, "the change")?;
        let behind = saved.header("location").and_then(|location| location.split_once("behind="));
        Ok((took, behind.map(|(_, names)| names.to_owned())))
    }

    /// Whether a node shows that title, asked once.
    pub(super) async fn shows(&self, node: &str, title: &str) -> Outcome {
        let began = Instant::now();
        let mut visitor = self.visitor.stranger();
        let page = visitor.get(node, &self.path("/")).await?;
        expect(&page, 200, "the front page")?;
        if !page.body.contains(title) {
            return Err("shows a page of before the change".to_owned());
        }
        Ok(began.elapsed())
    }
}

fn token(form: &Answer) -> Result<String, String> {
    expect(form, 200, "a form")?;
    form.hidden_field("csrf").map(ToOwned::to_owned).ok_or_else(|| "sent a form without its token".to_owned())
}

fn expect(answer: &Answer, status: u16, what: &str) -> Result<(), String> {
    if answer.status == status {
        Ok(())
    } else {
        Err(format!("answers {what} with {} and not {status}", answer.status))
    }
}
