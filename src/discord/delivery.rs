//! Calls to Discord that get through though it stumbles: a fault of its own is tried again, and nothing is posted twice.

use std::future::Future;
use std::time::Duration;

use serde_json::Value;
use serenity::all::{
    Builder, ChannelId, CommandInteraction, ComponentInteraction, CreateInteractionResponse,
    CreateInteractionResponseFollowup, CreateMessage, EditInteractionResponse, Http, HttpError, Interaction,
    InteractionId, Message, ModalInteraction, Nonce,
};

use super::status;

/// How long one call may take. A first response is worth nothing after 3 s, so that it leaves time for another try.
const RESPONSE_WITHIN: Duration = Duration::from_millis(1_400);
const CALL_WITHIN: Duration = Duration::from_secs(20);
/// The pauses before a call is tried again.
const PAUSES: [Duration; 2] = [Duration::from_millis(150), Duration::from_millis(600)];

/// Discord's codes: the interaction has its response already; there is no such interaction any more.
const ALREADY_RESPONDED: isize = 40_060;

/// What happened on Discord and waits for a response.
pub(super) trait Responds {
    /// Its id, and the token by which it is responded to.
    fn address(&self) -> (InteractionId, &str);
}

impl Responds for Interaction {
    fn address(&self) -> (InteractionId, &str) {
        (self.id(), self.token())
    }
}

impl Responds for CommandInteraction {
    fn address(&self) -> (InteractionId, &str) {
        (self.id, &self.token)
    }
}

impl Responds for ComponentInteraction {
    fn address(&self) -> (InteractionId, &str) {
        (self.id, &self.token)
    }
}

impl Responds for ModalInteraction {
    fn address(&self) -> (InteractionId, &str) {
        (self.id, &self.token)
    }
}

/// Responds for the first and only time. A second try that finds the first one arrived is a success.
pub(super) async fn respond(
    http: &Http,
    to: &(impl Responds + ?Sized),
    response: CreateInteractionResponse,
) -> serenity::Result<()> {
    once(|| response.clone().execute(http, to.address())).await
}

/// Responds with menus in which something is chosen already, and without files. The library writes the ids of what is
/// chosen as numbers, which Discord's description doesn't allow. Where Discord refuses one, of a channel that has gone
/// say, the menus come with nothing chosen.
pub(super) async fn respond_chosen(
    http: &Http,
    to: &(impl Responds + ?Sized),
    response: &CreateInteractionResponse,
) -> serenity::Result<()> {
    let (id, token) = to.address();
    let mut json = serde_json::to_value(response)?;
    for chosen in menus(&mut json).filter_map(|menu| menu.get_mut("default_values")?.as_array_mut()).flatten() {
        chosen["id"] = chosen["id"].to_string().into();
    }
    let sent = Box::pin(once(|| http.create_interaction_response(id, token, &json, Vec::new()))).await;
    if sent.as_ref().is_err_and(|error| status(error) == Some(400)) {
        menus(&mut json).filter_map(Value::as_object_mut).for_each(|menu| drop(menu.remove("default_values")));
        return Box::pin(once(|| http.create_interaction_response(id, token, &json, Vec::new()))).await;
    }
    sent
}

/// The buttons and menus of a response.
fn menus(response: &mut Value) -> impl Iterator<Item = &mut Value> {
    let rows = response.pointer_mut("/data/components").and_then(Value::as_array_mut);
    rows.into_iter().flatten().filter_map(|row| row.get_mut("components")?.as_array_mut()).flatten()
}

/// Makes a first response, which Discord takes once: that a second try finds it made is a success.
async fn once<F: Future<Output = serenity::Result<()>>>(mut call: impl FnMut() -> F) -> serenity::Result<()> {
    let mut tries = 0;
    persistently(RESPONSE_WITHIN, || {
        tries += 1;
        let (again, call) = (tries > 1, call());
        async move {
            match call.await {
                Err(error) if again && code(&error) == Some(ALREADY_RESPONDED) => Ok(()),
                done => done,
            }
        }
    })
    .await
}

/// Fills in a deferred response.
pub(super) async fn fill_in(
    http: &Http,
    to: &(impl Responds + ?Sized),
    edit: EditInteractionResponse,
) -> serenity::Result<()> {
    persistently(CALL_WITHIN, || async { edit.clone().execute(http, to.address().1).await.map(drop) }).await
}

/// Sends a further message. Discord can't tell a second try from a second message, so that there is none.
pub(super) async fn follow_up(
    http: &Http,
    to: &(impl Responds + ?Sized),
    followup: CreateInteractionResponseFollowup,
) -> serenity::Result<()> {
    in_time(CALL_WITHIN, followup.execute(http, (None, to.address().1))).await.map(drop)
}

/// Posts a message in a channel. Discord knows a second try by the id of what gave rise to it.
pub(super) async fn send(
    http: &Http,
    channel: ChannelId,
    message: CreateMessage,
    cause: impl Into<u64>,
) -> serenity::Result<Message> {
    let message = message.nonce(Nonce::String(cause.into().to_string())).enforce_nonce(true);
    persistently(CALL_WITHIN, || channel.send_message(http, message.clone())).await
}

/// Does `call`, each time within `patience`, until it succeeds or fails by more than an accident.
async fn persistently<T, F: Future<Output = serenity::Result<T>>>(
    patience: Duration,
    mut call: impl FnMut() -> F,
) -> serenity::Result<T> {
    for pause in PAUSES {
        match in_time(patience, call()).await {
            Err(error) if is_accident(&error) => tokio::time::sleep(pause).await,
            done => return done,
        }
    }
    in_time(patience, call()).await
}

async fn in_time<T>(patience: Duration, call: impl Future<Output = serenity::Result<T>>) -> serenity::Result<T> {
    let late = serenity::Error::Other("Discord did not answer in time");
    tokio::time::timeout(patience, call).await.unwrap_or(Err(late))
}

/// Whether Discord refuses the call for good: a permission is missing, or the place is closed or gone.
pub(super) fn is_refused(error: &serenity::Error) -> bool {
    status(error).is_some_and(|status| (400..500).contains(&status))
}

/// Whether it may go well the next time: Discord broke down, or the connection did.
fn is_accident(error: &serenity::Error) -> bool {
    match error {
        serenity::Error::Http(HttpError::Request(_)) | serenity::Error::Other(_) => true,
        error => status(error).is_some_and(|status| status >= 500),
    }
}

/// Discord's code for why it refused a call.
fn code(error: &serenity::Error) -> Option<isize> {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => Some(response.error.code),
        _ => None,
    }
}
