//! The bot as a child process: the real binary, its log lines, its end.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use tokio::sync::watch;

/// A running `footnote`; killed when dropped.
pub(crate) struct Bot {
    child: Child,
    /// Every line of stderr so far.
    lines: watch::Receiver<Vec<String>>,
    patience: Duration,
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Bot {
    /// Starts the binary in a folder, with an environment of `PATH`, `HOME` and `env` only, so that no token of the developer's gets in.
    pub(crate) fn spawn(folder: &Path, args: &[&str], env: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footnote"));
        command.args(args).current_dir(folder).env_clear().envs(env.iter().copied());
        for kept in ["PATH", "HOME"] {
            command.envs(std::env::var_os(kept).map(|value| (kept, value)));
        }
        Self::watch(command)
    }

    /// Starts any program and watches it in the same way.
    pub(crate) fn watch(mut command: Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let stderr = child.stderr.take().expect("stderr is piped");
        let (sender, lines) = watch::channel(Vec::new());
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                sender.send_modify(|lines: &mut Vec<String>| lines.push(line));
            }
        });
        Self { child, lines, patience: Duration::from_secs(30) }
    }

    /// Its stderr so far.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.lines.borrow().clone()
    }

    /// Waits for a line of stderr with this in it.
    pub(crate) async fn wait_line(&mut self, part: &str) -> String {
        let says = |lines: &Vec<String>| lines.iter().any(|line| line.contains(part));
        let _ = tokio::time::timeout(self.patience, self.lines.wait_for(says)).await.map(|said| said.map(drop));
        let found = self.lines().into_iter().find(|line| line.contains(part));
        found.unwrap_or_else(|| panic!("no line with `{part}` in:\n{}", self.lines().join("\n")))
    }

    /// Waits until this many lines of stderr have this in them.
    pub(crate) async fn wait_lines(&mut self, part: &str, times: usize) {
        let says = |lines: &Vec<String>| lines.iter().filter(|line| line.contains(part)).count() >= times;
        let said = tokio::time::timeout(self.patience, self.lines.wait_for(says)).await.is_ok_and(|said| said.is_ok());
        assert!(said, "not {times} lines with `{part}` in:\n{}", self.lines().join("\n"));
    }

    /// Memory it has now, in KiB; Linux only.
    pub(crate) fn resident_kib(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse().ok())
    }

    /// Asks it to end, with SIGTERM.
    pub(crate) fn terminate(&self) {
        let status = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("kill runs");
        assert!(status.success(), "kill found no such process");
    }

    /// Waits for its end. Looks every 20 ms, since the standard library can only ask.
    pub(crate) async fn wait_exit(&mut self) -> ExitStatus {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child can be waited for") {
                return status;
            }
            assert!(began.elapsed() < self.patience, "still running; it said:\n{}", self.lines().join("\n"));
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}
