//! stub
use crate::{
    config::{Config, DiscordToken},
    search::SearchIndex,
};
/// x
#[derive(Debug, thiserror::Error)]
#[error("x")]
pub struct ServeError;
/// x
pub fn serve(_c: Config, _t: DiscordToken, _i: SearchIndex) -> Result<(), ServeError> {
    Err(ServeError)
}
