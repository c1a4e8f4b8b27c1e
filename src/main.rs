//! Footnote.

use std::path::Path;

use footnote::config::Config;
use footnote::ingest::Reach;
use footnote::search::SearchIndex;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let file = arguments.iter().position(|argument| argument == "--config").and_then(|at| arguments.get(at + 1));
    let config = Config::load(file.map(Path::new))?;
    tracing_subscriber::fmt().with_env_filter(config.log_filter()).with_writer(std::io::stderr).init();
    let token = Config::token()?.ok_or_else(|| anyhow::anyhow!("DISCORD_TOKEN is not set"))?;
    footnote::ingest::ingest(&config, Reach::Local, &mut |_| ())?;
    let index = SearchIndex::open(&config.index)?;
    Ok(footnote::discord::serve(config, token, index)?)
}
