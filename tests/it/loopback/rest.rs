//! The REST side: every call is read, recorded, judged, and answered as Discord would.

mod application;
mod channels;
mod interactions;
pub(super) mod messages;

use std::fmt;
use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};

use super::model::Id;
use super::oracle;
use super::record::{Failure, FailureKind, Oracle, SeenRequest, Violation};
use super::world::{Shared, World};

const BODY_MAX_BYTES: usize = 32 << 20;

/// A call, read whole.
pub(super) struct Call {
    pub(super) method: String,
    /// Without `/api/v10` and query.
    pub(super) path: String,
    query: String,
    authorization: String,
    pub(super) body: Value,
    files: Vec<(String, usize)>,
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

impl Call {
    async fn read(request: Request) -> Self {
        let (authorization, kind) =
            (header_text(&request, &header::AUTHORIZATION), header_text(&request, &header::CONTENT_TYPE));
        let path = request.uri().path();
        let mut call = Self {
            method: request.method().to_string(),
            path: path.strip_prefix("/api/v10").unwrap_or(path).to_owned(),
            query: request.uri().query().unwrap_or_default().to_owned(),
            authorization,
            body: Value::Null,
            files: Vec::new(),
        };
        if kind.starts_with("multipart/form-data") {
            call.read_form(request).await;
        } else {
            let bytes = axum::body::to_bytes(request.into_body(), BODY_MAX_BYTES).await.unwrap_or_default();
            call.body = parsed(&bytes);
        }
        call
    }

    /// `payload_json` and `files[n]`.
    async fn read_form(&mut self, request: Request) {
        let Ok(mut form) = Multipart::from_request(request, &()).await else { return };
        while let Ok(Some(field)) = form.next_field().await {
            let (name, file) =
                (field.name().unwrap_or_default().to_owned(), field.file_name().unwrap_or_default().to_owned());
            let bytes = field.bytes().await.unwrap_or_default();
            if name == "payload_json" {
                self.body = parsed(&bytes);
            } else {
                self.files.push((file, bytes.len()));
            }
        }
    }

    pub(super) fn segments(&self) -> Vec<&str> {
        self.path.trim_matches('/').split('/').collect()
    }

    fn asks(&self, parameter: &str) -> bool {
        self.query.split('&').any(|part| part == parameter)
    }
}

fn header_text(request: &Request, name: &HeaderName) -> String {
    request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// A body that isn't JSON is kept as text, for the oracles to refuse.
fn parsed(bytes: &Bytes) -> Value {
    if bytes.is_empty() {
        return Value::Null;
    }
    serde_json::from_slice(bytes).unwrap_or_else(|_| json!(String::from_utf8_lossy(bytes)))
}

/// Status and body; `Null` is no body.
type Reply = (u16, Value);

/// An error in Discord's form.
fn refusal(status: u16, code: u32, message: &str) -> Reply {
    (status, json!({"message": message, "code": code}))
}

/// What is no route here. Also recorded as a violation: a test must not pass on calls nobody answered.
fn unknown_route(world: &mut World, call: &Call) -> Reply {
    let problem = "no such route on the loopback".to_owned();
    world.violations.push(Violation {
        oracle: Oracle::Protocol,
        call: call.to_string(),
        problem,
        payload: call.body.clone(),
    });
    refusal(404, 0, "404: Not Found")
}

/// Answers one call.
pub(super) async fn serve(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let call = Call::read(request).await;
    let number = shared.with(|world| world.log(&call));
    let failure = shared.with(|world| world.next_failure(&call));
    let reply = match failure.as_ref().map(|failure| &failure.how) {
        Some(FailureKind::Dropped) => std::panic::resume_unwind(Box::new("a connection dropped as the test asked")),
        Some(FailureKind::Status(status, body)) => (*status, body.clone()),
        Some(FailureKind::RateLimited(seconds)) => {
            (429, json!({"message": "You are being rate limited.", "retry_after": seconds, "global": false}))
        }
        Some(FailureKind::Late(_)) | None => {
            let violations = oracle::judge(&call);
            shared.with(|world| world.answer(&call, violations))
        }
    };
    if let Some(FailureKind::Late(delay)) = failure.map(|failure| failure.how) {
        tokio::time::sleep(delay).await;
    }
    shared.with(|world| world.requests[number].status = reply.0);
    response(reply)
}

fn response((status, body): Reply) -> Response {
    let mut response = Response::builder()
        .status(StatusCode::from_u16(status).unwrap_or_default())
        .header("x-ratelimit-bucket", "loopback")
        .header("x-ratelimit-limit", "50")
        .header("x-ratelimit-remaining", if status == 429 { "0" } else { "49" })
        .header("x-ratelimit-reset-after", "1.000");
    if status == 429 {
        response = response.header("retry-after", body["retry_after"].to_string()).header("x-ratelimit-scope", "user");
    }
    let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
    response.header(header::CONTENT_TYPE, "application/json").body(body).unwrap_or_default()
}

impl World {
    /// Records a call; its number.
    fn log(&mut self, call: &Call) -> usize {
        let files = call.files.iter().map(|(name, _)| name.clone()).collect();
        let (method, path, body) = (call.method.clone(), call.path.clone(), call.body.clone());
        self.requests.push(SeenRequest { method, path, body, files, status: 0, at: Instant::now() });
        self.requests.len() - 1
    }

    fn next_failure(&mut self, call: &Call) -> Option<Failure> {
        let meant = |failure: &&mut Failure| {
            failure.times > 0 && failure.method == call.method && call.path.contains(&failure.path_contains)
        };
        let failure = self.failures.iter_mut().find(meant)?;
        failure.times -= 1;
        Some(failure.clone())
    }

    /// Discord refuses what it can't read; the rules of the house are only recorded.
    fn answer(&mut self, call: &Call, violations: Vec<Violation>) -> Reply {
        let unreadable = violations.iter().any(|violation| violation.oracle != Oracle::House);
        let problems: Vec<Value> =
            violations.iter().map(|violation| json!({"code": "INVALID", "message": violation.problem})).collect();
        self.violations.extend(violations);
        if unreadable {
            return (400, json!({"message": "Invalid Form Body", "code": 50035, "errors": {"_errors": problems}}));
        }
        self.route(call)
    }

    fn route(&mut self, call: &Call) -> Reply {
        let segments = call.segments();
        let by_token = matches!(segments.first(), Some(&"interactions" | &"webhooks")) || segments == ["gateway"];
        if !by_token && call.authorization != format!("Bot {}", self.setup.token) {
            return refusal(401, 0, "401: Unauthorized");
        }
        match segments.as_slice() {
            ["gateway" | "users" | "oauth2" | "applications", ..] => application::route(self, call, &segments),
            ["interactions" | "webhooks", ..] => interactions::route(self, call, &segments),
            ["channels", _, "messages", ..] if segments.last() != Some(&"threads") => {
                messages::route(self, call, &segments)
            }
            ["channels" | "guilds", ..] => channels::route(self, call, &segments),
            _ => unknown_route(self, call),
        }
    }
}

/// A snowflake in a path, or 0, which nothing has.
fn id_of(segment: &str) -> Id {
    segment.parse().unwrap_or_default()
}
