//! Oracle two: Discord's own `OpenAPI` description, where it lies beside the repository.
//!
//! The description is lax about unknown fields, so every object in it is closed before use.
//! Where the file is missing the oracle says so once and finds nothing; `Loopback::openapi_checked` tells.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::{Registry, Validator};
use serde_json::{Value, json};

const BASE: &str = "urn:discord:openapi";

/// The description, prepared once a process; validators are compiled as they are wanted.
struct Description {
    document: Value,
    registry: Registry<'static>,
    compiled: Mutex<HashMap<String, Option<Arc<Validator>>>>,
}

/// Whether there is a description to judge by.
pub(in super::super) fn is_available() -> bool {
    description().is_some()
}

pub(super) fn problems(method: &str, path: &str, body: &Value) -> Vec<String> {
    let Some(description) = description().filter(|_| !body.is_null()) else { return Vec::new() };
    let Some(template) = description.template(method, path) else {
        return vec![format!("no {method} {path} in Discord's description")];
    };
    let Some(validator) = description.validator(method, &template) else { return Vec::new() };
    let body = as_described(body);
    validator
        .iter_errors(&body)
        .map(|error| format!("at `{}`: {}", error.instance_path(), brief(&error.to_string())))
        .collect()
}

fn description() -> Option<&'static Description> {
    static DESCRIPTION: OnceLock<Option<Description>> = OnceLock::new();
    DESCRIPTION.get_or_init(load).as_ref()
}

fn load() -> Option<Description> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/discord/openapi.json");
    let Ok(text) = std::fs::read_to_string(&file) else {
        eprintln!("loopback: no {}; payloads are NOT checked against Discord's OpenAPI description", file.display());
        return None;
    };
    let mut document: Value = serde_json::from_str(&text).expect("openapi.json is JSON");
    close_objects(&mut document);
    let registry =
        Registry::new().add(BASE, document.clone()).expect("a URI").prepare().expect("openapi.json holds schemas");
    Some(Description { document, registry, compiled: Mutex::default() })
}

/// Forbids what isn't described, except where a schema is put together of several.
fn close_objects(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.iter_mut().filter(|(key, _)| *key != "allOf").for_each(|(_, field)| close_objects(field));
            let closed =
                fields.get("type") == Some(&json!("object")) && fields.get("properties").is_some_and(Value::is_object);
            if closed && !fields.contains_key("allOf") {
                fields.entry("additionalProperties").or_insert(json!(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close_objects),
        _ => {}
    }
}

impl Description {
    /// The described path this one is an instance of, the most literal if there are several.
    fn template(&self, method: &str, path: &str) -> Option<String> {
        let asked: Vec<&str> = path.trim_matches('/').split('/').collect();
        let fits = |template: &str| {
            let described: Vec<&str> = template.trim_matches('/').split('/').collect();
            let literal = |(described, asked): (&&str, &&str)| {
                if described == asked { Some(1) } else { described.starts_with('{').then_some(0) }
            };
            (described.len() == asked.len()).then(|| described.iter().zip(&asked).map(literal).sum::<Option<u32>>())?
        };
        let described =
            self.document["paths"].as_object()?.iter().filter(|(_, item)| item.get(method.to_lowercase()).is_some());
        described
            .filter_map(|(template, _)| Some((fits(template)?, template)))
            .max()
            .map(|(_, template)| template.clone())
    }

    fn validator(&self, method: &str, template: &str) -> Option<Arc<Validator>> {
        let method = method.to_lowercase();
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = || {
            self.document["paths"][template][&method]["requestBody"]["content"]["application/json"].get("schema")?;
            let path = template.replace('~', "~0").replace('/', "~1").replace('{', "%7B").replace('}', "%7D");
            let schema =
                json!({"$ref": format!("{BASE}#/paths/{path}/{method}/requestBody/content/application~1json/schema")});
            Some(Arc::new(
                jsonschema::options().with_registry(&self.registry).build(&schema).expect("a schema that compiles"),
            ))
        };
        compiled.entry(format!("{method} {template}")).or_insert_with(fresh).clone()
    }
}

/// The body less what serenity writes and Discord is known to take, though its description doesn't say so:
/// permissions as strings, attachments numbered with integers, and fields of command definitions that hold nothing.
fn as_described(body: &Value) -> Value {
    let mut body = body.clone();
    for pointer in ["/attachments", "/data/attachments"] {
        for attachment in body.pointer_mut(pointer).and_then(Value::as_array_mut).into_iter().flatten() {
            attachment["id"] =
                attachment["id"].as_u64().map_or_else(|| attachment["id"].clone(), |id| json!(id.to_string()));
        }
    }
    for command in body.as_array_mut().into_iter().flatten() {
        without_nothing(command);
        let number =
            command.get("default_member_permissions").and_then(Value::as_str).and_then(|bits| bits.parse::<u64>().ok());
        if let (Some(number), Some(fields)) = (number, command.as_object_mut()) {
            fields.insert("default_member_permissions".to_owned(), json!(number));
        }
    }
    body
}

/// Takes out `null`, `false`, `[]` and `{}`, at every depth.
fn without_nothing(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, field| {
                !matches!(field, Value::Null | Value::Bool(false)) && *field != json!([]) && *field != json!({})
            });
            fields.values_mut().for_each(without_nothing);
        }
        Value::Array(items) => items.iter_mut().for_each(without_nothing),
        _ => {}
    }
}

/// The complaint without the whole payload in it.
fn brief(complaint: &str) -> String {
    let length = complaint.chars().count();
    if length <= 300 {
        complaint.to_owned()
    } else {
        format!("…{}", complaint.chars().skip(length - 300).collect::<String>())
    }
}
