//! A bot small enough to be right: every kind of answer the kit has to understand.

use std::sync::Arc;

use serenity::all::{
    ActionRowComponent, AutocompleteChoice, ButtonStyle, ClientBuilder, Command, CommandOptionType, CommandType,
    Context, CreateActionRow, CreateAllowedMentions, CreateAttachment, CreateAutocompleteResponse, CreateButton,
    CreateCommand, CreateCommandOption, CreateEmbed, CreateInputText, CreateInteractionResponse,
    CreateInteractionResponseFollowup, CreateInteractionResponseMessage, CreateMessage, CreateModal, CreateSelectMenu,
    CreateSelectMenuKind, CreateSelectMenuOption, EditInteractionResponse, EventHandler, GatewayIntents, Http,
    HttpBuilder, InputTextStyle, Interaction, Message, Permissions, Ready,
};
use serenity::async_trait;
use tokio::task::JoinHandle;

use crate::loopback::Loopback;
use crate::loopback::model::{BOT, RESEARCH};

/// A connected client; gone when dropped.
pub(crate) struct Small {
    task: JoinHandle<()>,
}

impl Drop for Small {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// serenity's HTTP client as the bot builds it for a proxy.
pub(crate) fn http(loopback: &Loopback) -> Http {
    HttpBuilder::new(loopback.token())
        .proxy(loopback.url())
        .ratelimiter_disabled(true)
        .application_id(BOT.into())
        .build()
}

/// Connects with non-privileged intents and waits until the session stands.
pub(crate) async fn connect(loopback: &Loopback) -> Small {
    let small = connect_with(loopback, GatewayIntents::empty()).await;
    loopback.wait_ready().await;
    small
}

/// Connects with further intents.
pub(crate) async fn connect_with(loopback: &Loopback, more: GatewayIntents) -> Small {
    let intents = GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES | more;
    let mut client =
        ClientBuilder::new_with_http(http(loopback), intents).event_handler(Handler).await.expect("a client");
    let task = tokio::spawn(async move {
        // Ends with an error where a test wants it to: the loopback has the record.
        let _ = client.start().await;
    });
    Small { task }
}

struct Handler;

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, context: Context, _: Ready) {
        let question = CreateCommandOption::new(CommandOptionType::String, "question", "What you want to know");
        let ask = CreateCommand::new("ask")
            .description("Ask the report")
            .add_option(question.required(true).set_autocomplete(true));
        let place = CreateCommandOption::new(CommandOptionType::Channel, "channel", "Where").required(true);
        let on = CreateCommandOption::new(CommandOptionType::SubCommand, "on", "Answer here").add_sub_option(place);
        let settings = CreateCommand::new("settings").description("Where to answer").add_option(on);
        let settings = settings.default_member_permissions(Permissions::MANAGE_GUILD);
        let cite = CreateCommand::new("Cite").kind(CommandType::Message);
        Command::set_global_commands(&context.http, vec![ask, settings, cite]).await.expect("commands");
    }

    async fn message(&self, context: Context, message: Message) {
        if message.author.bot || message.channel_id == RESEARCH || message.content.is_empty() {
            return;
        }
        let reply = CreateMessage::new().content(format!("heard: {}", message.content)).reference_message(&message);
        let _ =
            message.channel_id.send_message(&context.http, reply.allowed_mentions(CreateAllowedMentions::new())).await;
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let http = Arc::clone(&context.http);
        match interaction {
            Interaction::Command(command) => answer_command(&http, command).await,
            Interaction::Autocomplete(typed) => {
                let choices = vec![AutocompleteChoice::new("How many?", "how many")];
                let response =
                    CreateInteractionResponse::Autocomplete(CreateAutocompleteResponse::new().set_choices(choices));
                typed.create_response(&http, response).await.expect("choices");
            }
            Interaction::Component(pressed) if pressed.data.custom_id == "more" => {
                pressed
                    .create_response(&http, CreateInteractionResponse::UpdateMessage(plain("page two")))
                    .await
                    .expect("an update");
            }
            Interaction::Component(pressed) if pressed.data.custom_id == "later" => {
                pressed.defer(&http).await.expect("a deferral");
                pressed.edit_response(&http, edit("changed later")).await.expect("an edit");
            }
            Interaction::Component(chosen) => {
                let response =
                    CreateInteractionResponse::Message(plain(&format!("chose {:?}", chosen.data.kind)).ephemeral(true));
                chosen.create_response(&http, response).await.expect("a private answer");
            }
            Interaction::Modal(filled) => {
                let ActionRowComponent::InputText(input) = &filled.data.components[0].components[0] else {
                    panic!("an input")
                };
                let response = CreateInteractionResponse::Message(plain(input.value.as_deref().unwrap_or_default()));
                filled.create_response(&http, response).await.expect("an answer to a modal");
            }
            _ => {}
        }
    }
}

async fn answer_command(http: &Http, command: serenity::all::CommandInteraction) {
    let question =
        command.data.options.first().and_then(|option| option.value.as_str()).unwrap_or(&command.data.name).to_owned();
    match question.as_str() {
        "slow" => {
            let thinking = CreateInteractionResponseMessage::new().ephemeral(true);
            command.create_response(http, CreateInteractionResponse::Defer(thinking)).await.expect("a deferral");
            command.edit_response(http, edit("at last")).await.expect("an edit");
            let file = CreateAttachment::bytes(b"quote".as_slice(), "quote.txt");
            let more = CreateInteractionResponseFollowup::new()
                .content("and more")
                .allowed_mentions(CreateAllowedMentions::new());
            command.create_followup(http, more.add_file(file).ephemeral(true)).await.expect("a follow-up");
        }
        "modal" => {
            let input = CreateInputText::new(InputTextStyle::Short, "Claim", "claim");
            let modal = CreateModal::new("check", "Check a claim").components(vec![CreateActionRow::InputText(input)]);
            command.create_response(http, CreateInteractionResponse::Modal(modal)).await.expect("a modal");
        }
        _ => {
            let embed = CreateEmbed::new()
                .title("An answer")
                .description(question)
                .field("Page", "12", true)
                .colour(0x00_33_66);
            let options = vec![CreateSelectMenuOption::new("First", "1"), CreateSelectMenuOption::new("Second", "2")];
            let rows = vec![
                CreateActionRow::Buttons(vec![
                    CreateButton::new("more").label("More").style(ButtonStyle::Secondary),
                    CreateButton::new("later").label("Later"),
                    CreateButton::new_link("https://example.org").label("Open"),
                ]),
                CreateActionRow::SelectMenu(CreateSelectMenu::new("menu", CreateSelectMenuKind::String { options })),
            ];
            let response = plain("").embed(embed).components(rows);
            command.create_response(http, CreateInteractionResponse::Message(response)).await.expect("an answer");
        }
    }
}

fn plain(text: &str) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new().content(text).allowed_mentions(CreateAllowedMentions::new())
}

fn edit(text: &str) -> EditInteractionResponse {
    EditInteractionResponse::new().content(text).allowed_mentions(CreateAllowedMentions::new())
}
