//! A change a moderator made on the panel.

use serenity::all::ComponentInteractionDataKind as Chosen;

use super::panel::{ALL_DOCUMENTS, NAMED_DOCUMENT, Page};
use crate::discord::limits::{CHOICE, clip};
use crate::discord::locale::Locale;
use crate::report::Report;
use crate::store::Settings;

/// One setting, and what it shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Where mentions are answered.
    Channels(Vec<u64>),
    /// Where nothing is ever posted.
    Never(Vec<u64>),
    /// Where changes are written.
    Log(Option<u64>),
    /// Who may share.
    Sharers(Vec<u64>),
    /// What is asked where no document is named.
    Document(Option<String>),
    /// What somebody who tells of harm is told.
    Signpost(Option<String>),
    /// Whether members may send questions that were declined.
    GapLog(bool),
    /// The language that members are answered in.
    Language(Locale),
}

impl Change {
    /// What was meant by choosing this on the control named `control`; `None` if the panel has no such thing.
    pub(super) fn read(control: &str, chosen: &Chosen, reports: &[Report]) -> Option<Self> {
        match (control, chosen) {
            ("channels", Chosen::ChannelSelect { values }) => Some(Self::Channels(ids(values))),
            ("never", Chosen::ChannelSelect { values }) => Some(Self::Never(ids(values))),
            ("log", Chosen::ChannelSelect { values }) => Some(Self::Log(values.first().map(|id| id.get()))),
            ("sharers", Chosen::RoleSelect { values }) => Some(Self::Sharers(ids(values))),
            ("document", Chosen::StringSelect { values }) => match values.first()?.as_str() {
                ALL_DOCUMENTS => Some(Self::Document(None)),
                value => {
                    let id = value.strip_prefix(NAMED_DOCUMENT)?;
                    reports.iter().any(|report| report.id == id).then(|| Self::Document(Some(id.to_owned())))
                }
            },
            ("language", Chosen::StringSelect { values }) => Locale::read(values.first()?).map(Self::Language),
            ("collect", Chosen::Button) => Some(Self::GapLog(true)),
            ("stop", Chosen::Button) => Some(Self::GapLog(false)),
            _ => None,
        }
    }

    /// Makes the change.
    pub(super) fn apply(self, settings: &mut Settings) {
        match self {
            Self::Channels(channels) => settings.channels = channels,
            Self::Never(channels) => settings.never = channels,
            Self::Log(channel) => settings.log_channel = channel,
            Self::Sharers(roles) => settings.sharers = roles,
            Self::Document(id) => settings.document = id,
            Self::Signpost(text) => settings.signpost = text,
            Self::GapLog(wanted) => settings.gap_log = wanted,
            Self::Language(locale) => settings.language = Some(locale.code().to_owned()),
        }
    }

    /// The page of the panel it was made on.
    pub(super) fn page(&self) -> Page {
        match self {
            Self::Channels(_) | Self::Never(_) | Self::Log(_) => Page::Where,
            Self::Sharers(_) | Self::Document(_) | Self::Signpost(_) | Self::GapLog(_) | Self::Language(_) => Page::Who,
        }
    }

    /// What holds from now on, as a sentence.
    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Channels(none) if none.is_empty() => {
                "I answer mentions only where the operator's configuration says so.".to_owned()
            }
            Self::Channels(channels) => format!("I answer mentions in {}.", listed("#", channels)),
            Self::Never(none) if none.is_empty() => "No channel is ruled out.".to_owned(),
            Self::Never(channels) => format!("I never post in {}.", listed("#", channels)),
            Self::Log(None) => "Changes of settings are not written to any channel.".to_owned(),
            Self::Log(Some(channel)) => format!("Changes of settings are written to <#{channel}>."),
            Self::Sharers(none) if none.is_empty() => "Everybody may share answers.".to_owned(),
            Self::Sharers(roles) => format!("Only {} may share answers.", listed("@&", roles)),
            Self::Document(None) => "All documents are asked.".to_owned(),
            Self::Document(Some(id)) => {
                format!("Where a member names no document, **{}** is asked.", clip(id, CHOICE))
            }
            Self::Signpost(None) => "Somebody who tells of harm is told the operator's helplines.".to_owned(),
            Self::GapLog(true) => "Members can send me questions that I declined; **/gaps** lists them.".to_owned(),
            Self::GapLog(false) => {
                "Members can't send questions; those in **/gaps** stay until they are deleted.".to_owned()
            }
            Self::Language(locale) => format!("Members are answered in: {}.", locale.name()),
            Self::Signpost(Some(_)) => "Somebody who tells of harm is told this server's own helplines.".to_owned(),
        }
    }
}

/// Channels or roles as Discord shows them; nobody is pinged, since no message of the bot may ping.
pub(super) fn listed(kind: &str, ids: &[u64]) -> String {
    let named: Vec<String> = ids.iter().map(|id| format!("<{kind}{id}>")).collect();
    named.join(", ")
}

fn ids<I: Copy + Into<u64>>(values: &[I]) -> Vec<u64> {
    values.iter().map(|&id| id.into()).collect()
}
