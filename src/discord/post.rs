//! The one door everything goes out by: whatever the bot posts, nobody is pinged.

use serenity::all::{
    CreateActionRow, CreateAllowedMentions, CreateAttachment, CreateEmbed, CreateEmbedAuthor,
    CreateInteractionResponse, CreateInteractionResponseFollowup, CreateInteractionResponseMessage, CreateMessage,
    EditInteractionResponse, Message, MessageReference,
};

use super::limits::{AUTHOR, CONTENT, clip_plain, length};

/// What a message holds, before it is known where it goes.
#[derive(Clone, Debug, Default)]
pub(super) struct Post {
    /// Text above the embeds.
    pub(super) content: String,
    /// The embeds.
    pub(super) embeds: Vec<CreateEmbed>,
    /// Rows of buttons.
    pub(super) rows: Vec<CreateActionRow>,
    /// Pictures, above the embeds.
    pub(super) files: Vec<CreateAttachment>,
}

impl Post {
    /// Words only.
    pub(super) fn text(content: impl Into<String>) -> Self {
        let content = content.into();
        let content = if length(&content) <= CONTENT { content } else { clip_plain(&content, CONTENT) };
        Self { content, ..Self::default() }
    }

    /// The same below the question it answers, for the eyes of the member who asked it.
    pub(super) fn asked(mut self, question: Option<String>) -> Self {
        if let (Some(question), Some(embed)) = (question, self.embeds.first_mut()) {
            let question = clip_plain(&question, AUTHOR);
            *embed = std::mem::take(embed).author(CreateEmbedAuthor::new(question));
        }
        self
    }

    /// The first response to an interaction, seen by the member only.
    pub(super) fn private(self) -> CreateInteractionResponse {
        CreateInteractionResponse::Message(self.body().ephemeral(true))
    }

    /// The first response to an interaction, seen by all.
    pub(super) fn public(self) -> CreateInteractionResponse {
        CreateInteractionResponse::Message(self.body())
    }

    /// The change of the message whose button was pressed.
    pub(super) fn update(self) -> CreateInteractionResponse {
        CreateInteractionResponse::UpdateMessage(self.body())
    }

    /// What fills in a deferred response.
    pub(super) fn edit(self) -> EditInteractionResponse {
        let edit = EditInteractionResponse::new().content(self.content).embeds(self.embeds).components(self.rows);
        self.files.into_iter().fold(edit, EditInteractionResponse::new_attachment).allowed_mentions(nobody())
    }

    /// A further message of an interaction, seen by all.
    pub(super) fn public_followup(self) -> CreateInteractionResponseFollowup {
        let followup = CreateInteractionResponseFollowup::new().content(self.content).embeds(self.embeds);
        followup.components(self.rows).add_files(self.files).allowed_mentions(nobody())
    }

    /// A further message of an interaction, seen by the member only.
    pub(super) fn private_followup(self) -> CreateInteractionResponseFollowup {
        self.public_followup().ephemeral(true)
    }

    /// A message in a channel; with `to`, a reply to that one, or no reply if it has gone.
    pub(super) fn message(self, to: Option<&Message>) -> CreateMessage {
        let message = CreateMessage::new().content(self.content).embeds(self.embeds).components(self.rows);
        let message = message.add_files(self.files).allowed_mentions(nobody().replied_user(false));
        match to {
            Some(to) => message.reference_message(MessageReference::from(to).fail_if_not_exists(false)),
            None => message,
        }
    }

    fn body(self) -> CreateInteractionResponseMessage {
        let body = CreateInteractionResponseMessage::new().content(self.content).embeds(self.embeds);
        body.components(self.rows).add_files(self.files).allowed_mentions(nobody())
    }
}

/// Discord's default is to ping everyone a text mentions.
fn nobody() -> CreateAllowedMentions {
    CreateAllowedMentions::new()
}
