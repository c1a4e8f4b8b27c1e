//! `footnote doctor` and `footnote invite`.
use super::args::Args;
use crate::config::Config;
pub(super) fn run(_c: &Config, _a: &Args) -> anyhow::Result<u8> {
    Ok(0)
}
pub(super) fn invite(_c: &Config) -> anyhow::Result<u8> {
    Ok(0)
}
