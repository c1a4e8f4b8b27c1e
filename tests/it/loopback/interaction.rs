//! An interaction: what Discord keeps of it, and how a test waits for its answer.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::model::Id;
use super::record::SeenMessage;
use super::world::{Shared, World};

/// What the member did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    Modal = 5,
}

/// One interaction, from `INTERACTION_CREATE` on.
pub(super) struct Interaction {
    pub(super) id: Id,
    pub(super) token: String,
    pub(super) kind: Kind,
    pub(super) member: Id,
    pub(super) channel: Id,
    pub(super) began: Instant,
    /// The message the component or modal came from.
    pub(super) source: Option<Id>,
    /// Type and data of the one callback.
    pub(super) callback: Option<(u64, Value)>,
    /// How long that took from the interaction's event on.
    pub(super) took: Option<Duration>,
    /// The message `@original` names.
    pub(super) original: Option<Id>,
    /// Whether a member sees more than "thinking…".
    pub(super) answered: bool,
    pub(super) followups: Vec<Id>,
}

impl World {
    pub(super) fn interaction(&self, token: &str) -> Option<&Interaction> {
        self.interactions.iter().rev().find(|interaction| interaction.token == token)
    }

    pub(super) fn interaction_mut(&mut self, token: &str) -> Option<&mut Interaction> {
        self.interactions.iter_mut().rev().find(|interaction| interaction.token == token)
    }
}

/// A test's hold on an interaction.
pub(crate) struct InteractionHandle {
    pub(super) shared: Arc<Shared>,
    pub(super) token: String,
}

impl InteractionHandle {
    /// The token by which the bot responds.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// The first full answer a member sees: the message sent, the deferred one once it is filled in, or the message changed by a component.
    pub(crate) async fn response(&self) -> SeenMessage {
        self.wait("an answer to the interaction", |world, interaction| {
            world.seen(interaction.original.filter(|_| interaction.answered)?)
        })
        .await
    }

    /// The type of the callback: 4 message, 5 and 6 deferred, 7 update, 8 choices, 9 modal.
    pub(crate) async fn callback_type(&self) -> u64 {
        self.wait("a callback", |_, interaction| interaction.callback.as_ref().map(|(kind, _)| *kind)).await
    }

    /// How long the callback took from the interaction's event on.
    pub(crate) async fn took(&self) -> Duration {
        self.wait("a callback", |_, interaction| interaction.took).await
    }

    /// The data of the modal the bot opened.
    pub(crate) async fn modal(&self) -> Value {
        self.wait("a modal", |_, interaction| {
            interaction.callback.as_ref().filter(|(kind, _)| *kind == 9).map(|(_, data)| data.clone())
        })
        .await
    }

    /// The choices of an autocomplete answer.
    pub(crate) async fn choices(&self) -> Vec<Value> {
        let choices = |(_, data): &(u64, Value)| data["choices"].as_array().cloned();
        self.wait("autocomplete choices", |_, interaction| {
            interaction.callback.as_ref().filter(|(kind, _)| *kind == 8).and_then(choices)
        })
        .await
    }

    /// The n-th message after the first answer, from 0.
    pub(crate) async fn followup(&self, n: usize) -> SeenMessage {
        self.wait("a follow-up", |world, interaction| world.seen(*interaction.followups.get(n)?)).await
    }

    async fn wait<T>(&self, what: &str, find: impl Fn(&World, &Interaction) -> Option<T>) -> T {
        self.shared.wait(what, |world| find(world, world.interaction(&self.token)?)).await
    }
}
