//! The slash commands: how they are defined, and registering them once.

use serde_json::Value;
use serenity::all::{
    Command, CommandOptionType, CreateCommand, CreateCommandOption, Http, InstallationContext, InteractionContext,
};

use crate::question::MAX_QUESTION_CHARS;

/// The longest topic, in characters.
const MAX_TOPIC_CHARS: u16 = 300;

/// The definitions.
pub(super) fn definitions() -> Vec<CreateCommand> {
    let longest = u16::try_from(MAX_QUESTION_CHARS).unwrap_or(u16::MAX);
    let question =
        CreateCommandOption::new(CommandOptionType::String, "question", "What you want to know, in your words");
    let document = CreateCommandOption::new(CommandOptionType::String, "document", "Ask only this document");
    let ask = CreateCommand::new("ask")
        .description("Ask the report; the answer is a quote with its page, and only you see it")
        .add_option(question.required(true).min_length(1).max_length(longest))
        .add_option(document.required(false).set_autocomplete(true));
    let topic = |name: &str, description: &str| {
        let option = CreateCommandOption::new(CommandOptionType::String, name, description);
        option.required(true).min_length(1).max_length(MAX_TOPIC_CHARS).set_autocomplete(true)
    };
    let document = CreateCommandOption::new(CommandOptionType::String, "document", "Look in this document only");
    let document = document.required(false).set_autocomplete(true);
    let stat = CreateCommand::new("stat")
        .description("Look a figure up: what was counted, of whom, when, and what to know before using it")
        .add_option(topic("topic", "What the figure is about: “children referred”"))
        .add_option(document.clone());
    let compare = CreateCommand::new("compare")
        .description("Set two figures side by side, where they can be compared")
        .add_option(topic("first", "The first figure: “children referred 2018”"))
        .add_option(topic("second", "The second, or only what differs: “2023”"))
        .add_option(document);
    [
        ask,
        stat,
        compare,
        CreateCommand::new("sources").description("The documents that answers come from"),
        CreateCommand::new("help").description("What Footnote does, and how to ask"),
        CreateCommand::new("privacy").description("What Footnote stores, and what it doesn't"),
    ]
    .into_iter()
    .map(everywhere)
    .collect()
}

fn everywhere(command: CreateCommand) -> CreateCommand {
    command
        .contexts(vec![InteractionContext::Guild, InteractionContext::BotDm, InteractionContext::PrivateChannel])
        .integration_types(vec![InstallationContext::Guild, InstallationContext::User])
}

/// Registers the commands, unless Discord has them already. Returns whether it had to.
pub(super) async fn register(http: &Http) -> serenity::Result<bool> {
    let wanted = definitions();
    let registered = serde_json::to_value(http.get_global_commands().await?)?;
    if same(&serde_json::to_value(&wanted)?, &registered) {
        return Ok(false);
    }
    Command::set_global_commands(http, wanted).await?;
    Ok(true)
}

/// Whether what Discord has is what is wanted: it adds ids and defaults, and may list things in another order.
fn same(wanted: &Value, registered: &Value) -> bool {
    match (wanted, registered) {
        (Value::Object(wanted), registered) => wanted
            .iter()
            .all(|(key, value)| is_default(value) && is_default(&registered[key]) || same(value, &registered[key])),
        (Value::Array(wanted), Value::Array(registered)) => {
            wanted.len() == registered.len() && wanted.iter().all(|one| registered.iter().any(|other| same(one, other)))
        }
        (wanted, registered) => wanted == registered,
    }
}

fn is_default(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_a_change_is_registered() {
        let wanted = serde_json::to_value(definitions()).unwrap();
        let mut registered = wanted.clone();
        for command in registered.as_array_mut().unwrap() {
            command["id"] = json!("1");
            command["dm_permission"] = json!(true);
        }
        registered.as_array_mut().unwrap().reverse();
        assert!(same(&wanted, &registered));
        registered[5]["options"][0]["max_length"] = json!(10);
        assert!(!same(&wanted, &registered));
        assert!(!same(&wanted, &json!([])));
    }
}
