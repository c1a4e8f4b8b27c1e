//! A clock that jumps: the bot runs with one that a file moves.

use std::path::Path;
use std::process::Command;

use super::{ANSWER, FERRIES, QUESTION, Stage};
use crate::loopback::Say;
use crate::loopback::model::{RESEARCH, Setup};

const MENTION: Say = Say { mentions_bot: true, reply_to: None, reply_pings: false };
/// One question a minute of a member, so that a second is too many however the clock stands.
const SOURCES: &str = "[[source]]\npath = \"survey.md\"\n[discord.per_minute]\nmember = 1\n";
const YEAR_S: i64 = 365 * 24 * 60 * 60;

/// Adds the seconds in the file that `TEST_CLOCK` names to the time of day, and to no other clock.
const SHIM: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
int clock_gettime(clockid_t id, struct timespec *now) {
    int (*real)(clockid_t, struct timespec *) = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real(id, now);
    const char *name = getenv("TEST_CLOCK");
    FILE *file = !failed && id == CLOCK_REALTIME && name ? fopen(name, "r") : NULL;
    long long seconds = 0;
    if (file) {
        if (fscanf(file, "%lld", &seconds) == 1) now->tv_sec += seconds;
        fclose(file);
    }
    return failed;
}
"#;

/// Builds the shim in `folder`; `false` where that can't be done.
fn shim(folder: &Path) -> bool {
    std::fs::write(folder.join("clock.c"), SHIM).unwrap();
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-o", "clock.so", "clock.c", "-ldl"]).current_dir(folder);
    cfg!(target_os = "linux") && compiler.status().is_ok_and(|status| status.success())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_changes_no_answer_and_no_limit() {
    let mut stage = Stage::of(Setup::default(), &[RESEARCH], SOURCES).await;
    stage.bot.terminate();
    stage.bot.wait_exit().await;
    let folder = stage.folder.path();
    if !shim(folder) {
        eprintln!("skipped: no C compiler here makes the clock of this test");
        return;
    }
    let (library, clock) = (folder.join("clock.so"), folder.join("clock"));
    let set = |seconds: i64| std::fs::write(&clock, seconds.to_string()).unwrap();
    set(0);
    let more = [("LD_PRELOAD", library.display().to_string()), ("TEST_CLOCK", clock.display().to_string())];
    let mut bot = Stage::start_in(&stage.loopback, &stage.folder, &more);
    stage.loopback.wait_identified(2).await;
    bot.wait_line("ready").await;

    assert!(stage.ask(QUESTION).await.text().contains(ANSWER));
    for (nth, jump) in [YEAR_S, -YEAR_S, 0].into_iter().enumerate() {
        set(jump);
        let refused = stage.ask(QUESTION).await;
        assert!(refused.text().starts_with("That was a lot at once"), "{jump}: {}", refused.text());
        // Somebody new each time, who has asked nothing yet.
        let member = 1_500_000_000_000_000_000 + nth as u64;
        stage.loopback.say(member, RESEARCH, FERRIES, MENTION);
        assert!(stage.loopback.wait_message(RESEARCH, nth).await.text().contains("1,312 times"), "{jump}");
    }
    bot.terminate();
    assert!(bot.wait_exit().await.success());
    let lines = bot.lines();
    let years: Vec<&str> = lines.iter().filter_map(|line| line.get(..4)).collect();
    assert!(years.iter().any(|year| *year != years[0]), "the clock did jump: {years:?}");
    assert!(!lines.iter().any(|line| line.contains("panicked")), "{lines:?}");
    stage.loopback.assert_clean();
}
