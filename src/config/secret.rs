//! What is never shown: the Discord token, and where the store's server is.

use std::fmt;

/// A bot token. Neither `Debug` nor `Display` shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct DiscordToken(String);

/// Why a text is not a token; the text itself is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Not three parts divided by dots.
    #[error(
        "DISCORD_TOKEN is malformed: a bot token has three parts divided by dots. Copy it again from Bot → Reset Token in \
         https://discord.com/developers/applications (not the application's id, public key or client secret)"
    )]
    Malformed,
}

impl DiscordToken {
    /// The token in `text`, white space and a "Bot " prefix aside.
    pub fn parse(text: &str) -> Result<Self, TokenError> {
        let token = text.trim();
        let token = token.strip_prefix("Bot ").unwrap_or(token).trim();
        let fine = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        };
        let parts: Vec<&str> = token.split('.').collect();
        let long = parts.len() == 3 && parts[0].len() >= 17 && parts[2].len() >= 20;
        if long && parts.into_iter().all(fine) { Ok(Self(token.to_owned())) } else { Err(TokenError::Malformed) }
    }

    /// The token, for the one place that sends it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for DiscordToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DiscordToken(hidden)")
    }
}

/// The address of the store's database, which may hold a password. Neither `Debug` nor `Display` shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct StoreAddress(String);

impl StoreAddress {
    /// The address in `text`; `None` without one.
    pub fn parse(text: &str) -> Option<Self> {
        let address = text.trim();
        (!address.is_empty()).then(|| Self(address.to_owned()))
    }

    /// The address, for the one place that connects to it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for StoreAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("StoreAddress(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stores_address_is_never_shown() {
        let address = StoreAddress::parse(" postgres://footnote:s3cret@localhost/footnote\n").unwrap();
        assert_eq!(address.expose(), "postgres://footnote:s3cret@localhost/footnote");
        assert_eq!(format!("{address:?}"), "StoreAddress(hidden)");
        assert_eq!(StoreAddress::parse("  "), None);
    }

    fn made_up() -> String {
        format!("{}.{}.{}", "M".repeat(24), "a".repeat(6), "b".repeat(38))
    }

    #[test]
    fn a_token_is_never_shown() {
        let token = DiscordToken::parse(&format!(" Bot {}\n", made_up())).unwrap();
        assert_eq!(token.expose(), made_up());
        assert_eq!(format!("{token:?}"), "DiscordToken(hidden)");
        let error = DiscordToken::parse("s3cret-and-short").unwrap_err();
        assert!(!error.to_string().contains("s3cret"));
    }
}
