//! Discord's rate limits, with the library's own limiter on: calls go to Discord's address, through a forward proxy.

use std::time::Duration;

use super::{ANSWER, FERRIES, QUESTION, Stage};
use crate::loopback::Say;
use crate::loopback::model::{ADA, BEN, RESEARCH};
use crate::loopback::record::{Failure, FailureKind, SeenRequest};

const MENTION: Say = Say { mentions_bot: true, reply_to: None, reply_pings: false };

impl Stage {
    /// The next call of this kind gets 429, with this many seconds to wait.
    fn limit(&self, path_contains: &str, seconds: f64) {
        let (path_contains, how) = (path_contains.to_owned(), FailureKind::RateLimited(seconds));
        self.loopback.fail(Failure { method: "POST", path_contains, times: 1, how });
    }

    fn posts(&self, path_contains: &str) -> Vec<SeenRequest> {
        let requests = self.loopback.requests().into_iter();
        requests.filter(|call| call.method == "POST" && call.path.contains(path_contains)).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_response_waits_for_its_turn_and_is_made_once() {
    let stage = Stage::limited().await;
    stage.limit("/callback", 0.5);
    assert!(stage.ask(QUESTION).await.text().contains(ANSWER));
    let tries = stage.posts("/callback");
    assert_eq!((tries[0].status, tries.len()), (429, 2));
    assert!(tries[1].at - tries[0].at >= Duration::from_millis(500), "not before Discord said");
    stage.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_over_its_limit_comes_later_and_once_and_so_do_those_beside_it() {
    let stage = Stage::limited().await;
    let path = format!("/channels/{RESEARCH}/messages");
    stage.limit(&path, 1.5);
    for (member, question) in [(ADA, QUESTION), (BEN, FERRIES), (ADA, QUESTION)] {
        stage.loopback.say(member, RESEARCH, question, MENTION);
    }
    for nth in 0..3 {
        stage.loopback.wait_message(RESEARCH, nth).await;
    }
    let tries = stage.posts(&path);
    let of_first = tries.iter().filter(|call| call.body["nonce"] == tries[0].body["nonce"]);
    let of_first: Vec<_> = of_first.map(|call| (call.status, call.at)).collect();
    let [(429, refused), (_, taken)] = of_first[..] else { panic!("{of_first:?}") };
    assert!(taken - refused >= Duration::from_millis(1_500), "not before Discord said");
    assert_eq!(tries.len(), 4);
    stage.end().await;
}
