//! What is measured, in the words of Prometheus, and whether the bot is well. Nothing of it says who asked what.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use serenity::gateway::ConnectionStage;

use super::room::{Room, locked};

/// The upper bounds of the classes of answering times, in seconds.
const SECONDS: [f64; 11] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1.0, 3.0, 10.0];
/// The media type of what Prometheus reads.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// One label and its value.
type Label = [(&'static str, String); 1];

/// The measures.
pub(super) struct Metrics {
    registry: Registry,
    events: Family<Label, Counter>,
    verdicts: Family<Label, Counter>,
    turned_away: Counter,
    lost: Family<Label, Counter>,
    seconds: Histogram,
    connected: Family<Label, Gauge>,
    reconnects: Counter,
    /// The stage of each connection.
    stages: Mutex<BTreeMap<u32, ConnectionStage>>,
    /// The shards that were ready before.
    known: Mutex<BTreeSet<u32>>,
}

impl Metrics {
    /// Nothing was measured yet.
    pub(super) fn new() -> Self {
        let mut registry = Registry::with_prefix("footnote");
        let (events, verdicts, lost, connected) =
            (Family::default(), Family::default(), Family::default(), Family::default());
        let (turned_away, reconnects) = (Counter::default(), Counter::default());
        let seconds = Histogram::new(SECONDS);
        registry.register("events", "What members did, by command or control", events.clone());
        registry.register("answers", "Questions answered and declined, by verdict", Family::clone(&verdicts));
        registry.register("turned_away", "What came too often", turned_away.clone());
        registry.register("undelivered", "Answers that Discord did not take, by HTTP status", lost.clone());
        registry.register("handling_seconds", "Time from an event to the end of its answer", seconds.clone());
        registry.register("gateway_connected", "Whether a shard is connected", connected.clone());
        registry.register("gateway_reconnects", "How often a shard had to connect again", reconnects.clone());
        let (stages, known) = (Mutex::default(), Mutex::default());
        Self { registry, events, verdicts, turned_away, lost, seconds, connected, reconnects, stages, known }
    }

    /// Counts something that a member did.
    pub(super) fn event(&self, kind: &str) {
        self.events.get_or_create(&[("kind", kind.to_owned())]).inc();
    }

    /// Counts what came of a question.
    pub(super) fn verdict(&self, verdict: &str) {
        self.verdicts.get_or_create(&[("verdict", verdict.to_owned())]).inc();
    }

    /// Counts what came too often.
    pub(super) fn turned_away(&self) {
        self.turned_away.inc();
    }

    /// Counts an answer that got lost; `status` is Discord's, if it answered at all.
    pub(super) fn lost(&self, status: Option<u16>) {
        let status = status.map_or_else(|| "none".to_owned(), |status| status.to_string());
        self.lost.get_or_create(&[("status", status)]).inc();
    }

    /// Notes how long the work on an event took.
    pub(super) fn took(&self, time: Duration) {
        self.seconds.observe(time.as_secs_f64());
    }

    /// Notes the stage that the connection of `shard` is in now.
    pub(super) fn connection(&self, shard: u32, stage: ConnectionStage) {
        locked(&self.stages).insert(shard, stage);
        let is_connected = stage == ConnectionStage::Connected;
        self.connected.get_or_create(&[("shard", shard.to_string())]).set(i64::from(is_connected));
    }

    /// Notes that `shard` is ready, or is so again.
    pub(super) fn ready(&self, shard: u32) {
        if !locked(&self.known).insert(shard) {
            self.reconnects.inc();
        }
        self.connection(shard, ConnectionStage::Connected);
    }

    /// What is wrong, if anything is: a shard that is not connected.
    fn complaint(&self) -> Option<String> {
        let stages = locked(&self.stages);
        if stages.is_empty() {
            return Some("not connected to Discord yet".to_owned());
        }
        let away = stages.iter().find(|(_, stage)| **stage != ConnectionStage::Connected);
        away.map(|(shard, stage)| format!("shard {shard} is {stage}"))
    }

    fn text(&self) -> Result<String, StatusCode> {
        let mut text = String::new();
        encode(&mut text, &self.registry).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
        Ok(text)
    }
}

/// Listens at `address`; the future serves `/metrics` and `/healthz` there, and never ends.
pub(super) async fn listen(address: SocketAddr, room: Arc<Room>) -> io::Result<impl Future<Output = ()> + Send> {
    let listener = tokio::net::TcpListener::bind(address).await?;
    let (measured, asked) = (Arc::clone(&room), room);
    let metrics =
        move || async move { measured.metrics.text().map(|text| ([(header::CONTENT_TYPE, OPEN_METRICS)], text)) };
    let health = move || async move {
        match asked.metrics.complaint() {
            None => (StatusCode::OK, "ok\n".to_owned()).into_response(),
            Some(complaint) => (StatusCode::SERVICE_UNAVAILABLE, format!("{complaint}\n")).into_response(),
        }
    };
    let router = Router::new().route("/metrics", get(metrics)).route("/healthz", get(health));
    Ok(async move {
        // It ends with the process only.
        let _ = axum::serve(listener, router).await;
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_written_down() {
        let metrics = Metrics::new();
        assert_eq!(metrics.complaint().as_deref(), Some("not connected to Discord yet"));
        for stage in [ConnectionStage::Connecting, ConnectionStage::Connected, ConnectionStage::Resuming] {
            metrics.connection(0, stage);
        }
        assert_eq!(metrics.complaint().as_deref(), Some("shard 0 is resuming"));
        metrics.ready(0);
        metrics.ready(0);
        assert_eq!(metrics.complaint(), None);
        metrics.event("ask");
        metrics.verdict("answered");
        metrics.lost(Some(503));
        metrics.lost(None);
        metrics.took(Duration::from_millis(3));
        metrics.turned_away();
        let text = metrics.text().unwrap();
        for expected in [
            "footnote_events_total{kind=\"ask\"} 1",
            "footnote_answers_total{verdict=\"answered\"} 1",
            "footnote_undelivered_total{status=\"503\"} 1",
            "footnote_undelivered_total{status=\"none\"} 1",
            "footnote_handling_seconds_bucket{le=\"0.005\"} 1",
            "footnote_handling_seconds_bucket{le=\"0.002\"} 0",
            "footnote_gateway_connected{shard=\"0\"} 1",
            "footnote_gateway_reconnects_total 1",
            "footnote_turned_away_total 1",
        ] {
            assert!(text.contains(expected), "{expected} in:\n{text}");
        }
    }
}
