//! Sharing: a private answer becomes a post for all, here or in a thread, as far as the member could write there themselves.

use serenity::all::{
    ActionRowComponent, ChannelId, ChannelType, ComponentInteraction, ComponentInteractionDataKind, CreateThread,
    GuildId, Http, Member, ModalInteraction, PartialChannel, Permissions, User,
};

use super::buttons::{gone, gone_text, is_private, question};
use super::delivery;
use super::limits::{THREAD_NAME, clip_plain};
use super::locale::{filled, said};
use super::pages::{Pages, Press};
use super::places::may_share;
use super::post::Post;
use super::reach::{Reach, is_thread};
use super::reply::{self, Audience};
use super::room::Room;

/// What they are told when Discord refuses it.
fn not_shared() -> &'static str {
    said(
        "I couldn't share it there: I may be missing a permission, or the thread has gone. Copy the passage and its link instead.",
    )
}

/// What a member is told who may not write where they want to share.
pub(super) fn may_not() -> &'static str {
    said("You can't write there, or the server hasn't installed me, so I post nothing on your behalf.")
}

/// What they are told of a thread that takes no messages.
fn closed() -> &'static str {
    said("That thread is archived or locked, so nothing can be posted in it.")
}

/// Posts a page for all where the button was pressed.
pub(super) async fn here(
    room: &Room,
    http: &Http,
    pressed: &ComponentInteraction,
    pages: Pages,
) -> serenity::Result<()> {
    if let Some(why) = not_here(room, pressed).await {
        return refuse(http, pressed, &why).await;
    }
    let drawn = drawn(room, pages, display_name(pressed.member.as_ref(), &pressed.user)).await;
    post_for_all(http, pressed, drawn).await
}

/// Why the member may not post what they were shown in private where they were shown it, if so.
pub(super) async fn not_here(room: &Room, pressed: &ComponentInteraction) -> Option<String> {
    if !is_private(pressed) || !reach(pressed).here {
        return Some(may_not().to_owned());
    }
    let parent = pressed.channel.as_ref().and_then(|channel| channel.parent_id);
    ruled_out(room, pressed.guild_id, pressed.member.as_ref(), pressed.channel_id, parent).await
}

/// Why moderators don't let `member` share in `channel`, a thread of `parent` or none, if so.
pub(super) async fn ruled_out(
    room: &Room,
    server: Option<GuildId>,
    member: Option<&Member>,
    channel: ChannelId,
    parent: Option<ChannelId>,
) -> Option<String> {
    let settings = room.settings_or_default(server).await;
    may_share(&settings, member, channel, parent).err().map(|refused| refused.told().to_owned())
}

/// Tells a member why nothing is shared.
pub(super) async fn refuse(http: &Http, pressed: &ComponentInteraction, why: &str) -> serenity::Result<()> {
    delivery::respond(http, pressed, Post::text(why).private()).await
}

/// Puts the first of two posts in the place of the private answer, and the second before all.
pub(super) async fn post_for_all(
    http: &Http,
    pressed: &ComponentInteraction,
    drawn: Result<Option<(Post, Post)>, String>,
) -> serenity::Result<()> {
    let (private, public) = match drawn {
        Ok(Some(posts)) => posts,
        Ok(None) => return gone(http, pressed).await,
        Err(apology) => return delivery::respond(http, pressed, Post::text(apology).private()).await,
    };
    delivery::respond(http, pressed, private.asked(question(&pressed.message)).update()).await?;
    if let Err(error) = delivery::follow_up(http, pressed, public.public_followup()).await {
        delivery::follow_up(http, pressed, Post::text(not_shared()).private_followup()).await?;
        return Err(error);
    }
    Ok(())
}

/// Asks in which thread, below the page as it is.
pub(super) async fn which_thread(
    room: &Room,
    http: &Http,
    pressed: &ComponentInteraction,
    pages: Pages,
) -> serenity::Result<()> {
    let reach = reach(pressed);
    if !is_private(pressed) || !reach.threads {
        return refuse(http, pressed, may_not()).await;
    }
    let drawn = room.think(move |shelf| Ok(reply::page(&pages, shelf, Audience::Choosing)));
    match drawn.await {
        Ok(Some(post)) => delivery::respond(http, pressed, post.asked(question(&pressed.message)).update()).await,
        Ok(None) => gone(http, pressed).await,
        Err(apology) => delivery::respond(http, pressed, Post::text(apology).private()).await,
    }
}

/// Posts a page in the thread that was chosen.
pub(super) async fn in_chosen(
    room: &Room,
    http: &Http,
    pressed: &ComponentInteraction,
    pages: Pages,
) -> serenity::Result<()> {
    let ComponentInteractionDataKind::ChannelSelect { values } = &pressed.data.kind else {
        return gone(http, pressed).await;
    };
    let chosen = values.first().and_then(|id| pressed.data.resolved.channels.get(id));
    let refused = match chosen {
        Some(thread) if is_private(pressed) => match refusal(thread) {
            Some(refused) => Some(refused.to_owned()),
            None => {
                ruled_out(room, pressed.guild_id, pressed.member.as_ref(), thread.id, Some(pressed.channel_id)).await
            }
        },
        _ => Some(may_not().to_owned()),
    };
    if let Some(refused) = refused {
        return refuse(http, pressed, &refused).await;
    }
    let (private, public) = match drawn(room, pages, display_name(pressed.member.as_ref(), &pressed.user)).await {
        Ok(Some(posts)) => posts,
        Ok(None) => return gone(http, pressed).await,
        Err(apology) => return delivery::respond(http, pressed, Post::text(apology).private()).await,
    };
    delivery::respond(http, pressed, private.asked(question(&pressed.message)).update()).await?;
    let Some(thread) = values.first() else { return Ok(()) };
    let told = match delivery::send(http, *thread, public.message(None), pressed.id).await {
        Ok(_) => (filled("Shared in <#{0}>.", &[&thread.to_string()]), Ok(())),
        Err(error) => (not_shared().to_owned(), Err(error)),
    };
    delivery::follow_up(http, pressed, Post::text(told.0).private_followup()).await?;
    told.1
}

/// Asks for the name of a new thread; the question is offered, for the member to change.
pub(super) async fn ask_name(http: &Http, pressed: &ComponentInteraction, pages: &Pages) -> serenity::Result<()> {
    if !is_private(pressed) || !reach(pressed).threads || !may_make_threads(pressed.member.as_ref()) {
        return refuse(http, pressed, may_not()).await;
    }
    let name = clip_plain(&question(&pressed.message).unwrap_or_default(), THREAD_NAME);
    delivery::respond(http, pressed, reply::name_of_thread(pages, &name)).await
}

/// Makes the thread that was named and posts the page in it.
pub(super) async fn in_new(room: &Room, http: &Http, named: &ModalInteraction) -> serenity::Result<()> {
    let refused = |why: &str| Post::text(why).private();
    let Some(Press { pages, .. }) = Press::read(&named.data.custom_id) else {
        return delivery::respond(http, named, refused(may_not())).await;
    };
    if !may_make_threads(named.member.as_ref()) {
        return delivery::respond(http, named, refused(may_not())).await;
    }
    if let Some(why) = ruled_out(room, named.guild_id, named.member.as_ref(), named.channel_id, None).await {
        return delivery::respond(http, named, refused(&why)).await;
    }
    let mut inputs = named.data.components.iter().flat_map(|row| &row.components);
    let name = inputs.find_map(|input| match input {
        ActionRowComponent::InputText(text) => text.value.clone(),
        _ => None,
    });
    let name = clip_plain(&name.unwrap_or_default(), THREAD_NAME);
    if name.is_empty() {
        return delivery::respond(http, named, refused(said("A thread needs a name."))).await;
    }
    let (private, public) = match drawn(room, pages, display_name(named.member.as_ref(), &named.user)).await {
        Ok(Some(posts)) => posts,
        Ok(None) => return delivery::respond(http, named, refused(gone_text())).await,
        Err(apology) => return delivery::respond(http, named, refused(&apology)).await,
    };
    let asked = named.message.as_ref().and_then(|message| question(message));
    delivery::respond(http, named, private.asked(asked).update()).await?;
    let told = match post_in_new(http, named.channel_id, name, public).await {
        Ok(thread) => (filled("Shared in <#{0}>.", &[&thread.to_string()]), Ok(())),
        Err(error) => (not_shared().to_owned(), Err(error)),
    };
    delivery::follow_up(http, named, Post::text(told.0).private_followup()).await?;
    told.1
}

async fn post_in_new(http: &Http, channel: ChannelId, name: String, public: Post) -> serenity::Result<ChannelId> {
    let thread = channel.create_thread(http, CreateThread::new(name).kind(ChannelType::PublicThread)).await?;
    delivery::send(http, thread.id, public.message(None), thread.id).await?;
    Ok(thread.id)
}

/// The private page, marked as shared, and the post for all; `None` if the page is no longer in the index.
async fn drawn(room: &Room, pages: Pages, name: String) -> Result<Option<(Post, Post)>, String> {
    let drawn = room.think(move |shelf| {
        let private = reply::page(&pages, shelf, Audience::PrivateShared);
        Ok(private.zip(reply::shared(&pages, shelf, &name)))
    });
    drawn.await
}

fn reach(pressed: &ComponentInteraction) -> Reach {
    Reach::of(pressed.member.as_ref(), pressed.channel.as_ref(), &pressed.authorizing_integration_owners)
}

/// Why nothing can be posted in a thread on a member's behalf, if so; Discord says what they may do there.
fn refusal(thread: &PartialChannel) -> Option<&'static str> {
    let writes = thread.permissions.is_some_and(|all| all.contains(Permissions::SEND_MESSAGES_IN_THREADS));
    if !is_thread(thread.kind) || !writes {
        return Some(may_not());
    }
    let shut = |state: &serenity::all::ThreadMetadata| state.archived || state.locked;
    thread.thread_metadata.as_ref().is_some_and(shut).then(closed)
}

fn may_make_threads(member: Option<&Member>) -> bool {
    let needed = Permissions::CREATE_PUBLIC_THREADS | Permissions::SEND_MESSAGES_IN_THREADS;
    member.and_then(|member| member.permissions).is_some_and(|permissions| permissions.contains(needed))
}

/// The name a member goes by in their server.
pub(super) fn display_name(member: Option<&Member>, user: &User) -> String {
    member.map_or_else(|| user.display_name(), |member| member.display_name()).to_owned()
}
