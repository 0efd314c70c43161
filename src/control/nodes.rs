//! The nodes of the farm, as a super user sees and steers them.

use super::{Actor, ControlError, ControlPlane, audit};
use crate::cluster::leases::{self, Leases};
use crate::cluster::nodes::{self, NodeRow, NodeState};
use crate::infra::database::DatabaseError;
use std::time::{Duration, Instant};

/// How a node stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeStanding {
    /// It answers visitors.
    Ready,
    /// It leaves, and answers meanwhile.
    Draining,
    /// It ended in good order.
    Left,
    /// It gave no sign of life for too long.
    Lost,
}

impl NodeStanding {
    /// The word for it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Draining => "draining",
            Self::Left => "left",
            Self::Lost => "lost",
        }
    }

    /// Whether it answers visitors.
    pub const fn serves(self) -> bool {
        matches!(self, Self::Ready | Self::Draining)
    }
}

/// A node with what can be told of it from here.
#[derive(Clone, Debug)]
pub struct NodeView {
    /// Its row.
    pub row: NodeRow,
    /// How it stands.
    pub standing: NodeStanding,
    /// By how many revisions its routing table is behind the registry.
    pub revision_lag: u64,
}

impl ControlPlane {
    /// The nodes, by name.
    pub async fn list_nodes(&self) -> Result<Vec<NodeView>, DatabaseError> {
        let newest = self.revision().await?.as_i64();
        let lost = self.cluster.settings().lost();
        let rows = nodes::all(&self.registry).await?.into_iter();
        Ok(rows
            .map(|row| NodeView {
                standing: standing(&row, lost),
                revision_lag: u64::try_from(newest - row.revision).unwrap_or(0),
                row,
            })
            .collect())
    }

    /// Asks a node to leave: within about a second its health check says so, and it ends once
    /// visitors were sent elsewhere.
    pub async fn drain_node(&self, actor: &Actor, name: &str) -> Result<(), ControlError> {
        if !self.cluster.is_farm() {
            return Err(ControlError::ServesAlone);
        }
        let nodes = self.list_nodes().await?;
        if !nodes.iter().any(|node| node.row.speaker.name == name && node.standing.serves()) {
            return Err(ControlError::NoSuchNode(name.to_owned()));
        }
        nodes::ask_to_drain(&self.registry, name).await?;
        self.note_node(actor, "drain", name).await
    }

    /// Forgets a node that left or was lost and does not come back.
    pub async fn forget_node(&self, actor: &Actor, name: &str) -> Result<(), ControlError> {
        if !nodes::forget(&self.registry, name, self.cluster.settings().lost()).await? {
            return Err(ControlError::NodeServes(name.to_owned()));
        }
        self.note_node(actor, "forget", name).await
    }

    /// Tries that a lease has one holder at a time, and that the next one is told from the one
    /// before. Gives how long a lease takes.
    pub async fn try_leases(&self) -> Result<Duration, String> {
        let said = |error: DatabaseError| error.to_string();
        let another = |who: &str| Leases::new(self.registry.clone(), format!("farm verify, {who}"), leases::TTL);
        let (one, two) = (another("one"), another("two"));
        let name = format!("farm-verify/{}", uuid::Uuid::now_v7().simple());
        let began = Instant::now();
        let held = one.try_acquire(&name).await.map_err(said)?.ok_or("a lease that nobody has was refused")?;
        let took = began.elapsed();
        if two.try_acquire(&name).await.map_err(said)?.is_some() {
            return Err("two have one lease at the same time".to_owned());
        }
        let token = held.token();
        held.release().await;
        let next = two.acquire(&name).await.map_err(said)?;
        let is_later = next.token() > token;
        next.release().await;
        if is_later { Ok(took) } else { Err("a new holder cannot be told from the old one".to_owned()) }
    }

    async fn note_node(&self, actor: &Actor, action: &str, name: &str) -> Result<(), ControlError> {
        let mut transaction = self.registry.begin().await?;
        audit::write(&mut transaction, self.clock.now(), actor, action, None, &format!("node {name}")).await?;
        Ok(transaction.commit().await?)
    }
}

fn standing(row: &NodeRow, lost: Duration) -> NodeStanding {
    match row.state {
        NodeState::Left => NodeStanding::Left,
        _ if !row.lives(lost) => NodeStanding::Lost,
        NodeState::Draining => NodeStanding::Draining,
        NodeState::Ready if row.is_asked_to_drain => NodeStanding::Draining,
        NodeState::Ready => NodeStanding::Ready,
    }
}
