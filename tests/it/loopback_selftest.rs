//! The test kit tested: a small serenity client stands in for the bot.

mod client;
mod connections;
mod conversations;
mod payloads;
