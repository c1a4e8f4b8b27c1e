//! `/gaps`: what the documents don't answer, and what members found wrong. A question gets there only when the member
//! who asked it presses the button under the answer that declined it, on a server whose moderators want that.

mod table;

use serenity::all::{
    ButtonStyle, CommandInteraction, ComponentInteraction, ComponentInteractionDataKind, CreateActionRow,
    CreateAttachment, CreateButton, CreateEmbed, CreateInteractionResponse, CreateSelectMenu, CreateSelectMenuKind,
    CreateSelectMenuOption, GuildId, Http,
};
use sha2::{Digest, Sha256};

use super::buttons::{is_private, question};
use super::delivery;
use super::escape::{visible, without_members};
use super::limits::{CHOICE, CHOICES, DESCRIPTION, clip, clip_plain, length, lines};
use super::locale::said;
use super::places::moderated;
use super::post::Post;
use super::reply;
use super::room::Room;
use super::servers::Servers;
use super::settings;
use crate::answer::Verdict;
use crate::ask::ask;
use crate::store::{Feedback, Gap, Kept};

/// How the `custom_id` of everything here begins; the number is the version of the form.
pub(super) const PREFIX: &str = "gaps1.";

/// The most a topic, and a question or place below it, take in the list, in units.
const TOPIC_UNITS: usize = 100;
const LINE_UNITS: usize = 300;
/// Begins the control that deletes a topic; its key follows, this many bytes of a hash.
const OF: &str = "of.";
const KEY_BYTES: usize = 8;
/// Begins the button that sends a question; the key of the document that was asked follows, after a stop.
const SEND: &str = "send";
/// The topic of questions that come near to nothing.
const NO_TOPIC: &str = "Nothing near";

const NOT_ALLOWED: &str = "Only members who may manage this server can see the questions that were sent.";
const STALE: &str = "This list is of another version; use /gaps again.";

/// What a moderator sees of a server.
struct Listed {
    gaps: Vec<Gap>,
    feedback: Vec<Feedback>,
}

/// The button under an answer that was declined, which knows the one document that was asked, if it was one.
pub(super) fn send_button(document: Option<&str>) -> CreateActionRow {
    let asked = document.map(|id| format!(".{}", key(id))).unwrap_or_default();
    let button = CreateButton::new(format!("{PREFIX}{SEND}{asked}")).style(ButtonStyle::Secondary);
    CreateActionRow::Buttons(vec![button.label(said("Send this question to the campaign team"))])
}

/// Answers `/gaps`.
pub(super) async fn command(room: &Room, http: &Http, command: &CommandInteraction) -> serenity::Result<()> {
    let post = match moderated(command.guild_id, command.member.as_deref()) {
        None => Post::text(NOT_ALLOWED),
        Some(server) => match listed(&room.servers, server).await {
            Ok(listed) => draw(&listed),
            Err(apology) => Post::text(apology),
        },
    };
    delivery::respond(http, command, post.private()).await
}

/// Answers what is pressed or chosen here.
pub(super) async fn press(room: &Room, http: &Http, pressed: &ComponentInteraction) -> serenity::Result<()> {
    let control = pressed.data.custom_id.strip_prefix(PREFIX).unwrap_or_default();
    if let Some(document) = control.strip_prefix(SEND) {
        return send(room, http, pressed, document.strip_prefix('.')).await;
    }
    let Some(server) = moderated(pressed.guild_id, pressed.member.as_ref()) else {
        return delivery::respond(http, pressed, Post::text(NOT_ALLOWED).private()).await;
    };
    let response = match (control, &pressed.data.kind) {
        ("export", _) => exported(&room.servers, server).await.private(),
        ("clear", _) => confirmation().private(),
        ("all", _) => deleted(room, http, pressed, server, None).await,
        ("topic", ComponentInteractionDataKind::StringSelect { values }) => {
            values.first().map_or_else(|| Post::text(STALE), |topic| confirmation_of(topic)).private()
        }
        _ => match control.strip_prefix(OF) {
            Some(key) => deleted(room, http, pressed, server, Some(key)).await,
            None => Post::text(STALE).private(),
        },
    };
    delivery::respond(http, pressed, response).await
}

/// Keeps the question above the answer whose button was pressed. It is asked again, so that nothing is kept that was
/// answered, or that tells of harm; of the document with this key, if it was asked of one.
async fn send(
    room: &Room,
    http: &Http,
    pressed: &ComponentInteraction,
    document: Option<&str>,
) -> serenity::Result<()> {
    let asked = question(&pressed.message).filter(|_| is_private(pressed));
    let (Some(server), Some(asked)) = (pressed.guild_id, asked) else {
        return delivery::respond(http, pressed, Post::text(STALE).private()).await;
    };
    let document = document.map(str::to_owned);
    let question = without_members(&visible(&asked));
    let thought = room.think(move |shelf| {
        let document = match document {
            None => None,
            Some(wanted) => match shelf.index.reports().iter().find(|report| key(&report.id) == wanted) {
                None => {
                    return Ok(Err(said(
                        "The document that was asked is no longer in the index, so nothing was sent; please ask again.",
                    )));
                }
                found => found.map(|report| report.id.as_str()),
            },
        };
        let answer = ask(&shelf.index, &asked, &[], document).map_err(|error| error.to_string())?;
        let nearest = answer.nearest.first().and_then(|place| place.section.last().copied());
        Ok(match answer.verdict {
            Verdict::NotInReport => Ok(clip_plain(nearest.unwrap_or(NO_TOPIC), CHOICE)),
            Verdict::Answered | Verdict::Signpost => {
                Err(said("That is no question I decline, so nothing was sent; please ask it again."))
            }
        })
    });
    let kept = match thought.await {
        Ok(Ok(topic)) => room.servers.stored(move |store| store.keep_gap(server.get(), &topic, &question)).await,
        Ok(Err(why)) => Err(why.to_owned()),
        Err(apology) => Err(apology),
    };
    let told = match kept {
        Ok(Kept::Yes) => said("Sent: the moderators of this server see the question, not who asked it.").to_owned(),
        Ok(Kept::Full) => {
            said("The list of questions is full, so it was not sent; please tell the moderators yourself.").to_owned()
        }
        Ok(Kept::NotCollected) => {
            said("The moderators of this server don't collect questions any more, so nothing was sent.").to_owned()
        }
        Err(apology) => apology,
    };
    // The answer stays as it is, without the button.
    let embeds = pressed.message.embeds.iter().cloned().map(CreateEmbed::from).collect();
    delivery::respond(http, pressed, Post { embeds, ..Post::text(told) }.update()).await
}

async fn listed(servers: &Servers, server: GuildId) -> Result<Listed, String> {
    let read = servers.stored(move |store| Ok((store.gaps(server.get())?, store.feedback(server.get())?)));
    read.await.map(|(gaps, feedback)| Listed { gaps, feedback })
}

fn draw(listed: &Listed) -> Post {
    let mut shown = Vec::new();
    if listed.gaps.is_empty() {
        shown.push("No question was sent. **/settings show** says whether members can send any.".to_owned());
    }
    for topic in listed.gaps.chunk_by(|one, other| one.topic == other.topic) {
        let times: u32 = topic.iter().map(|gap| gap.times).sum();
        let heading = topic.first().map_or("", |gap| gap.topic.as_str());
        shown.push(format!("**{}** · {times}", clip(heading, TOPIC_UNITS)));
        shown.extend(topic.iter().map(|gap| line(&gap.question, gap.times)));
    }
    if !listed.feedback.is_empty() {
        shown.push("\n**Passages that members found wrong**".to_owned());
        let wrong = listed.feedback.iter();
        shown.extend(wrong.map(|entry| line(&format!("{}: {}", entry.reason, entry.place), entry.times)));
    }
    let embed = CreateEmbed::new().title("What the documents don't answer").colour(reply::ANSWERED);
    let embed = embed.description(lines(shown.into_iter(), DESCRIPTION));
    Post { embeds: vec![embed], rows: controls(listed), ..Post::default() }
}

fn line(text: &str, times: u32) -> String {
    let text = clip(text, LINE_UNITS);
    if times == 1 { format!("• {text}") } else { format!("• {text} ({times} times)") }
}

fn controls(listed: &Listed) -> Vec<CreateActionRow> {
    if listed.gaps.is_empty() && listed.feedback.is_empty() {
        return Vec::new();
    }
    let mut topics: Vec<&str> = listed.gaps.iter().map(|gap| gap.topic.as_str()).collect();
    topics.dedup();
    let topics = topics.into_iter().filter(|topic| !topic.is_empty() && length(topic) <= CHOICE).take(CHOICES);
    let options: Vec<_> = topics.map(|topic| CreateSelectMenuOption::new(topic, topic)).collect();
    let menu = (!options.is_empty()).then(|| {
        let menu = CreateSelectMenu::new(format!("{PREFIX}topic"), CreateSelectMenuKind::String { options });
        CreateActionRow::SelectMenu(menu.placeholder("Delete the questions of a topic"))
    });
    let button =
        |control: &str, label: &str, style| CreateButton::new(format!("{PREFIX}{control}")).label(label).style(style);
    let buttons = vec![
        button("export", "Export as CSV", ButtonStyle::Primary),
        button("clear", "Delete all…", ButtonStyle::Danger),
    ];
    menu.into_iter().chain([CreateActionRow::Buttons(buttons)]).collect()
}

fn confirmation() -> Post {
    let asked = "This deletes every question that was sent and everything that was found wrong, at once and for good.";
    asking(asked, "all", "Delete all of it")
}

fn confirmation_of(topic: &str) -> Post {
    let asked = format!("This deletes the questions of **{}**, at once and for good.", clip(topic, TOPIC_UNITS));
    asking(&asked, &format!("{OF}{}", key(topic)), "Delete these questions")
}

fn asking(asked: &str, control: &str, label: &str) -> Post {
    let button = CreateButton::new(format!("{PREFIX}{control}")).label(label).style(ButtonStyle::Danger);
    Post { rows: vec![CreateActionRow::Buttons(vec![button])], ..Post::text(asked) }
}

/// What stands for a topic or a document in the `custom_id` of a button, which may be shorter than its name.
fn key(name: &str) -> String {
    let key = Sha256::digest(name).iter().take(KEY_BYTES).fold(0, |sum: u64, byte| sum << 8 | u64::from(*byte));
    format!("{key:x}")
}

/// Deletes the questions of the topic with this key, or everything, and writes that to the log channel.
async fn deleted(
    room: &Room,
    http: &Http,
    pressed: &ComponentInteraction,
    server: GuildId,
    key: Option<&str>,
) -> CreateInteractionResponse {
    let said = match delete(&room.servers, server, key).await {
        Ok(said) => said,
        Err(apology) => return Post::text(apology).private(),
    };
    let place = room.servers.settings(server).await.ok().and_then(|settings| settings.log_channel);
    let line = format!("**{}** deleted from **/gaps**. {said}", settings::name(pressed.member.as_ref()));
    let unwritten = settings::log(http, place, &line).await;
    Post::text(format!("✅ {said}{unwritten}")).update()
}

/// Deletes the questions of one topic, or everything. Returns what is deleted, as a sentence.
async fn delete(servers: &Servers, server: GuildId, wanted: Option<&str>) -> Result<String, String> {
    let topic = match wanted {
        None => None,
        Some(wanted) => {
            let gone = || "These questions are no longer there.".to_owned();
            let gaps = listed(servers, server).await?.gaps;
            Some(gaps.into_iter().find(|gap| key(&gap.topic) == wanted).ok_or_else(gone)?.topic)
        }
    };
    let of = topic.as_ref().map_or_else(String::new, |topic| format!(" of **{}**", clip(topic, TOPIC_UNITS)));
    let deleted = servers.stored(move |store| {
        let feedback = if topic.is_none() { store.delete_feedback(server.get())? } else { 0 };
        Ok(store.delete_gaps(server.get(), topic.as_deref())? + feedback)
    });
    Ok(match deleted.await? {
        1 => format!("1 entry{of} is deleted."),
        several => format!("{several} entries{of} are deleted."),
    })
}

async fn exported(servers: &Servers, server: GuildId) -> Post {
    match listed(servers, server).await.and_then(|listed| table::csv(&listed.gaps, &listed.feedback)) {
        Ok(bytes) => Post { files: vec![CreateAttachment::bytes(bytes, "gaps.csv")], ..Post::text("Here it is.") },
        Err(apology) => Post::text(apology),
    }
}
