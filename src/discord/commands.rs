//! The commands: how they are defined, and registering them once.

mod words;

use serde_json::Value;
use serenity::all::{
    Command, CreateCommand, CreateCommandOption, Http, InstallationContext, InteractionContext, Permissions,
};

use crate::answer::MAX_CLAIM_CHARS;
use crate::cite::Style;
use crate::question::MAX_QUESTION_CHARS;
use words::Words;

/// The longest term that is looked up, in characters.
const CHOICE_CHARS: u16 = 100;

/// The name of the message command that answers in private.
pub(super) const FIND: &str = words::FIND.0;
/// The name of the message command that answers for all.
pub(super) const SHARE: &str = words::SHARE.0;

/// The name of the message command that checks what a message claims.
pub(super) const CHECK: &str = words::CHECK_MESSAGE.0;

/// The longest topic, in characters.
const MAX_TOPIC_CHARS: usize = 300;

/// The definitions.
pub(super) fn definitions() -> Vec<CreateCommand> {
    let document = || words::option("document", &words::DOCUMENT).set_autocomplete(true);
    let ask = words::command("ask", &words::ASK)
        .add_option(text("question", &words::QUESTION, MAX_QUESTION_CHARS))
        .add_option(document());
    let topic = |name: &str, words: &Words| text(name, words, MAX_TOPIC_CHARS).set_autocomplete(true);
    let stat = words::command("stat", &words::STAT).add_option(topic("topic", &words::TOPIC)).add_option(document());
    let compare = words::command("compare", &words::COMPARE)
        .add_option(topic("first", &words::FIRST))
        .add_option(topic("second", &words::SECOND))
        .add_option(document());
    let styles = Style::ALL.into_iter().fold(words::option("style", &words::STYLE), |option, style| {
        option.add_string_choice(style.title(), style.name())
    });
    let quote = words::command("quote", &words::QUOTE)
        .add_option(text("words", &words::WORDS, MAX_QUESTION_CHARS))
        .add_option(styles)
        .add_option(document());
    let check = words::command("check", &words::CHECK)
        .add_option(text("claim", &words::CLAIM, MAX_CLAIM_CHARS))
        .add_option(document());
    let glossary = words::command("glossary", &words::GLOSSARY)
        .add_option(words::option("term", &words::TERM).max_length(CHOICE_CHARS).set_autocomplete(true));
    let sources = words::command("sources", &words::SOURCES)
        .add_option(words::option("document", &words::OUTLINE).set_autocomplete(true))
        .add_option(words::option("section", &words::SECTION).set_autocomplete(true));
    [
        ask,
        stat,
        compare,
        quote,
        check,
        glossary,
        sources,
        words::command("help", &words::HELP),
        words::command("privacy", &words::PRIVACY),
        words::message_command(&words::CHECK_MESSAGE),
        words::message_command(&words::FIND),
        words::message_command(&words::SHARE),
    ]
    .into_iter()
    .map(everywhere)
    .chain([settings(), gaps()])
    .collect()
}

/// An option that takes a text of at most `longest` characters, and must be given.
fn text(name: &str, words: &Words, longest: usize) -> CreateCommandOption {
    let longest = u16::try_from(longest).unwrap_or(u16::MAX);
    words::option(name, words).required(true).min_length(1).max_length(longest)
}

/// What moderators use. Whoever may manage the server sees it; that they may is looked at again with everything they
/// press.
fn settings() -> CreateCommand {
    let settings = words::command("settings", &words::SETTINGS)
        .add_option(words::part("show", &words::SETTINGS_SHOW))
        .add_option(words::part("forget", &words::SETTINGS_FORGET));
    for_moderators(settings)
}

fn for_moderators(command: CreateCommand) -> CreateCommand {
    command
        .contexts(vec![InteractionContext::Guild])
        .integration_types(vec![InstallationContext::Guild])
        .default_member_permissions(Permissions::MANAGE_GUILD)
}

fn gaps() -> CreateCommand {
    for_moderators(words::command("gaps", &words::GAPS))
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
        let ask = registered.as_array_mut().unwrap().iter_mut().find(|command| command["name"] == "ask").unwrap();
        ask["options"][0]["max_length"] = json!(10);
        assert!(!same(&wanted, &registered));
        assert!(!same(&wanted, &json!([])));
    }

    #[test]
    fn every_language_has_words_that_fit() {
        let commands = serde_json::to_value(definitions()).unwrap();
        for command in commands.as_array().unwrap() {
            let options = command["options"].as_array().cloned().unwrap_or_default();
            for described in options.iter().chain([command]) {
                let (key, longest) = if described["type"] == 3
                    && described["options"].is_array()
                    && described["description"].is_null()
                {
                    ("name_localizations", 32)
                } else {
                    ("description_localizations", 100)
                };
                for locale in ["fr", "es-ES", "de"] {
                    let words = described[key][locale].as_str().unwrap_or_default();
                    assert!(
                        (1..=longest).contains(&words.chars().count()),
                        "{locale} of {}: {words}",
                        described["name"]
                    );
                }
            }
        }
    }
}
