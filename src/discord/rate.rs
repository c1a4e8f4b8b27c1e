//! How often one may ask: a member, a channel, a server.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use serenity::all::{ChannelId, GuildId, UserId};

use super::locale::filled;
use super::post::Post;
use crate::config::PerMinute;

/// How often a member whose mentions are over the limit is told so, in direct messages.
const TELL_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN;

type Keyed<C> = RateLimiter<u64, HashMapStateStore<u64>, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// What was asked lately, in memory only: by ids, and forgotten within minutes.
pub(super) struct Rates<C: Clock + Clone = DefaultClock> {
    member: Keyed<C>,
    channel: Keyed<C>,
    server: Keyed<C>,
    told: Keyed<C>,
    clock: C,
}

/// Who asked too often, and when the next question is welcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooOften {
    who: Who,
    wait: Duration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Member,
    Channel,
    Server,
}

impl Rates {
    /// Nothing was asked yet.
    pub(super) fn new(limits: &PerMinute) -> Self {
        Self::with_clock(limits, DefaultClock::default())
    }
}

impl<C: Clock + Clone> Rates<C> {
    fn with_clock(limits: &PerMinute, clock: C) -> Self {
        let keyed = |per_minute: NonZeroU32| Keyed::hashmap_with_clock(Quota::per_minute(per_minute), clock.clone());
        Self {
            member: keyed(limits.member),
            channel: keyed(limits.channel),
            server: keyed(limits.server),
            told: keyed(TELL_PER_MINUTE),
            clock,
        }
    }

    /// Counts something that is asked, unless that is too often.
    pub(super) fn take(&self, member: UserId, channel: ChannelId, server: Option<GuildId>) -> Result<(), TooOften> {
        let now = self.clock.now();
        let check = |limit: &Keyed<C>, key: u64, who: Who| {
            limit.check_key(&key).map_err(|until| TooOften { who, wait: until.wait_time_from(now) })
        };
        check(&self.member, member.get(), Who::Member)?;
        check(&self.channel, channel.get(), Who::Channel)?;
        server.map_or(Ok(()), |server| check(&self.server, server.get(), Who::Server))
    }

    /// Whether `member` may be told by direct message that they ask too often; from then on not for a minute.
    pub(super) fn may_tell(&self, member: UserId) -> bool {
        self.told.check_key(&member.get()).is_ok()
    }

    /// Forgets who has not asked lately.
    pub(super) fn forget_idle(&self) {
        for limit in [&self.member, &self.channel, &self.server, &self.told] {
            limit.retain_recent();
            limit.shrink_to_fit();
        }
    }
}

impl TooOften {
    /// The line that says so, and when to try again.
    pub(super) fn post(self) -> Post {
        let seconds = (self.wait.as_secs() + 1).to_string();
        Post::text(match self.who {
            Who::Member => filled("That was a lot at once; please try again in {0} s.", &[&seconds]),
            Who::Channel => {
                filled("I'm asked a lot in this channel right now; please try again in {0} s.", &[&seconds])
            }
            Who::Server => filled("I'm asked a lot on this server right now; please try again in {0} s.", &[&seconds]),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use governor::clock::FakeRelativeClock;

    const ADA: UserId = UserId::new(1);
    const BEN: UserId = UserId::new(2);
    const HERE: ChannelId = ChannelId::new(3);
    const SERVER: Option<GuildId> = Some(GuildId::new(4));

    fn rates(member: u32, channel: u32, server: u32) -> (Rates<FakeRelativeClock>, FakeRelativeClock) {
        let clock = FakeRelativeClock::default();
        let per_minute = |count| NonZeroU32::new(count).unwrap();
        let limits = PerMinute { member: per_minute(member), channel: per_minute(channel), server: per_minute(server) };
        (Rates::with_clock(&limits, clock.clone()), clock)
    }

    #[test]
    fn a_member_waits_and_others_do_not() {
        let (rates, clock) = rates(2, 100, 100);
        assert!(rates.take(ADA, HERE, SERVER).is_ok() && rates.take(ADA, HERE, SERVER).is_ok());
        let refused = rates.take(ADA, HERE, None).unwrap_err();
        assert_eq!(refused, TooOften { who: Who::Member, wait: Duration::from_secs(30) });
        assert_eq!(refused.post().content, "That was a lot at once; please try again in 31 s.");
        assert!(rates.take(BEN, HERE, SERVER).is_ok());
        clock.advance(refused.wait);
        assert!(rates.take(ADA, HERE, SERVER).is_ok());
    }

    #[test]
    fn channels_and_servers_have_limits_of_their_own() {
        let (channel, _) = rates(9, 1, 9);
        assert!(channel.take(ADA, HERE, SERVER).is_ok());
        assert_eq!(channel.take(BEN, HERE, SERVER).unwrap_err().who, Who::Channel);
        assert!(channel.take(BEN, ChannelId::new(9), SERVER).is_ok());
        let (server, _) = rates(9, 9, 1);
        assert!(server.take(ADA, HERE, SERVER).is_ok());
        assert_eq!(server.take(BEN, ChannelId::new(9), SERVER).unwrap_err().who, Who::Server);
        assert!(server.take(BEN, ChannelId::new(9), None).is_ok(), "a direct message is on no server");
    }

    #[test]
    fn who_has_not_asked_lately_is_forgotten() {
        let (rates, clock) = rates(5, 5, 5);
        for member in 1..=1_000 {
            let _ = rates.take(UserId::new(member), HERE, SERVER);
            assert!(rates.may_tell(UserId::new(member)) && !rates.may_tell(UserId::new(member)));
        }
        clock.advance(Duration::from_mins(2));
        rates.forget_idle();
        let kept = [&rates.member, &rates.channel, &rates.server, &rates.told].map(Keyed::len);
        assert_eq!(kept, [0; 4]);
    }
}
