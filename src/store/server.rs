//! The store on a `PostgreSQL` server, for processes on several machines.
//!
//! The client makes a runtime of its own, so that it must never be called from one: calls come from threads that may block.

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Config};
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::StoreError;
use super::database::{self, Cell, Database, Row, Value};

/// How long a connection may take, and how long the server is given to say that it is there; an interaction has 3 s.
const CONNECT_WITHIN: Duration = Duration::from_secs(2);
const ANSWER_WITHIN: Duration = Duration::from_secs(1);
/// What each connection is told: it waits no longer than an interaction can.
const SESSION: &str = "SET lock_timeout = '1s'; SET statement_timeout = '2s'; SET TIME ZONE 'UTC'";
/// Writers come one after the other, as they do in a file: each first takes this lock (a number of our own).
const TAKE_TURN: &str = "SELECT pg_advisory_xact_lock(4611686018)";

/// What each version added, oldest first. A released step is never edited: add another.
const STEPS: [&str; 1] = ["
    CREATE TABLE server (
        id       BIGINT PRIMARY KEY,
        settings TEXT NOT NULL,
        left_at  BIGINT
    );
    CREATE TABLE gap (
        server   BIGINT NOT NULL REFERENCES server (id) ON DELETE CASCADE,
        topic    TEXT NOT NULL,
        question TEXT NOT NULL,
        times    BIGINT NOT NULL
    );
    CREATE UNIQUE INDEX gap_question ON gap (server, lower(question));
    CREATE TABLE feedback (
        server BIGINT NOT NULL REFERENCES server (id) ON DELETE CASCADE,
        reason TEXT NOT NULL,
        place  TEXT NOT NULL,
        times  BIGINT NOT NULL,
        PRIMARY KEY (server, reason, place)
    );
"];

/// A connection to a server, made again when it is lost.
pub(super) struct Server {
    config: Config,
    tls: MakeRustlsConnect,
    client: Client,
}

impl Server {
    /// Connects to `address` (`postgres://user:password@host/database`), and brings the schema up to date.
    pub(super) fn connect(address: &str) -> Result<Self, StoreError> {
        // What is wrong with it may be a part of the password: it isn't repeated.
        let malformed = |_| StoreError::Server("its address is none like postgres://user@host/database".to_owned());
        let mut config: Config = address.parse().map_err(malformed)?;
        config.connect_timeout(CONNECT_WITHIN).application_name("footnote");
        let tls = tls()?;
        let mut client = connected(&config, &tls)?;
        up_to_date(&mut client).map_err(|error| match error {
            StoreError::Failed(reason) => StoreError::Server(reason),
            other => other,
        })?;
        Ok(Self { config, tls, client })
    }

    /// The connection, or a new one where it was lost.
    fn client(&mut self) -> Result<&mut Client, StoreError> {
        if self.client.is_valid(ANSWER_WITHIN).is_err() {
            self.client = connected(&self.config, &self.tls)?;
        }
        Ok(&mut self.client)
    }
}

impl Database for Server {
    fn rows(&mut self, query: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        rows(self.client()?.query(&numbered(query), &parameters(values)))
    }

    fn begin(&mut self) -> Result<Box<dyn database::Transaction + '_>, StoreError> {
        let mut transaction = self.client()?.transaction()?;
        transaction.batch_execute(TAKE_TURN)?;
        Ok(Box::new(transaction))
    }

    fn clear_deleted(&mut self) -> Result<(), StoreError> {
        // When the server writes over what was deleted is for its operator to say.
        Ok(())
    }
}

impl database::Transaction for postgres::Transaction<'_> {
    fn rows(&mut self, query: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        rows(self.query(&numbered(query), &parameters(values)))
    }

    fn execute(&mut self, statement: &str, values: &[Value<'_>]) -> Result<usize, StoreError> {
        let changed = postgres::Transaction::execute(self, &numbered(statement), &parameters(values))?;
        Ok(usize::try_from(changed).unwrap_or(usize::MAX))
    }

    fn commit(self: Box<Self>) -> Result<(), StoreError> {
        Ok(postgres::Transaction::commit(*self)?)
    }
}

/// A statement as this server writes it: `$1` for `?1`.
fn numbered(statement: &str) -> String {
    statement.replace('?', "$")
}

fn parameters<'v>(values: &'v [Value<'v>]) -> Vec<&'v (dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

fn rows(found: Result<Vec<postgres::Row>, postgres::Error>) -> Result<Vec<Row>, StoreError> {
    let cell = |row: &postgres::Row, column: usize| {
        Ok(match *row.columns()[column].type_() {
            Type::INT8 => Cell::Number(row.try_get(column)?),
            _ => Cell::Text(row.try_get(column)?),
        })
    };
    let row = |row: &postgres::Row| (0..row.len()).map(|column| cell(row, column)).collect::<Result<_, _>>().map(Row);
    found?.iter().map(row).collect()
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut postgres::types::private::BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Number(number) => number.to_sql(kind, out),
            Self::Text(text) => text.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        i64::accepts(kind) || <&str>::accepts(kind)
    }

    to_sql_checked!();
}

impl From<postgres::Error> for StoreError {
    fn from(error: postgres::Error) -> Self {
        Self::Failed(reason(&error))
    }
}

/// What the server or the way to it said.
fn reason(error: &postgres::Error) -> String {
    match (error.as_db_error(), error.source()) {
        (Some(said), _) => said.message().to_owned(),
        (None, Some(cause)) => format!("{error} ({cause})"),
        (None, None) => error.to_string(),
    }
}

/// TLS with the certificates that this system trusts.
fn tls() -> Result<MakeRustlsConnect, StoreError> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.map_err(|error| StoreError::Server(error.to_string()))?;
    Ok(MakeRustlsConnect::new(config.with_root_certificates(roots).with_no_client_auth()))
}

fn connected(config: &Config, tls: &MakeRustlsConnect) -> Result<Client, StoreError> {
    let mut client = config.connect(tls.clone()).map_err(|error| StoreError::Server(reason(&error)))?;
    client.batch_execute(SESSION)?;
    Ok(client)
}

/// Brings the schema up to date, in one transaction; a database of a newer program is refused and left as it is.
fn up_to_date(client: &mut Client) -> Result<(), StoreError> {
    let mut transaction = client.transaction()?;
    transaction.batch_execute(TAKE_TURN)?;
    transaction.batch_execute("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)")?;
    let version: i64 =
        transaction.query_one("SELECT coalesce(max(version), 0) FROM schema_version", &[])?.try_get(0)?;
    let version = usize::try_from(version).unwrap_or(usize::MAX);
    let newer = StoreError::Newer { found: version, known: STEPS.len() };
    for step in STEPS.get(version..).ok_or(newer)? {
        transaction.batch_execute(step)?;
    }
    transaction
        .batch_execute(&format!("DELETE FROM schema_version; INSERT INTO schema_version VALUES ({})", STEPS.len()))?;
    Ok(transaction.commit()?)
}

#[cfg(test)]
pub(super) mod tests {
    use std::path::Path;
    use std::sync::atomic::{AtomicU32, Ordering};

    use postgres::NoTls;

    use super::super::Store;
    use super::*;

    /// Names a server, as "host=… user=…", whose user may make databases.
    const TEST_SERVER: &str = "FOOTNOTE_TEST_STORE";

    /// Runs `test` with the address of a new database, which is dropped afterwards. Skips it, and says so, where there is
    /// no server to test with.
    fn with_database(test: impl FnOnce(&str)) {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let Ok(server) = std::env::var(TEST_SERVER) else {
            eprintln!("skipped: {TEST_SERVER} names no PostgreSQL server to test with");
            return;
        };
        let mut client = Client::connect(&format!("{server} dbname=postgres"), NoTls).unwrap();
        let name = format!("footnote_test_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        client.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        test(&format!("{server} dbname={name}"));
        client.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)")).unwrap();
    }

    fn opened(address: &str) -> Store {
        Store::open(Path::new(""), Some(address)).unwrap()
    }

    pub(in crate::store) fn on_a_database(test: impl FnOnce(&Store)) {
        with_database(|address| test(&opened(address)));
    }

    #[test]
    fn processes_share_a_store_and_none_loses_what_another_writes() {
        with_database(|address| {
            let stores = [opened(address), opened(address)];
            std::thread::scope(|scope| {
                for (nth, store) in (0..).zip(&stores) {
                    scope.spawn(move || {
                        for channel in 0..50 {
                            store.change(1, |settings| settings.channels.push(2 * channel + nth)).unwrap();
                        }
                    });
                }
            });
            let mut channels = stores[0].settings(1).unwrap().channels;
            channels.sort_unstable();
            assert_eq!(channels, (0..100).collect::<Vec<_>>());
        });
    }

    #[test]
    fn a_lost_connection_is_made_again() {
        with_database(|address| {
            let store = opened(address);
            store.change(1, |settings| settings.channels = vec![7]).unwrap();
            let mut other = Client::connect(address, NoTls).unwrap();
            let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'footnote'";
            for _ in 0..2 {
                other.batch_execute(&format!("{end} AND datname = current_database()")).unwrap();
                assert_eq!(store.settings(1).unwrap().channels, [7]);
            }
        });
    }

    #[test]
    fn a_locked_store_is_waited_for_and_then_said_to_be_locked() {
        with_database(|address| {
            let store = opened(address);
            store.change(1, |settings| settings.channels = vec![7]).unwrap();
            let mut other = Client::connect(address, NoTls).unwrap();
            let mut busy = other.transaction().unwrap();
            busy.batch_execute(TAKE_TURN).unwrap();
            let error = store.change(1, |settings| settings.channels.clear()).unwrap_err();
            assert!(error.to_string().contains("lock"), "{error}");
            assert_eq!(store.settings(1).unwrap().channels, [7], "reading goes on");
            busy.commit().unwrap();
            store.change(1, |settings| settings.channels.clear()).unwrap();
        });
    }

    #[test]
    fn steps_are_taken_once_and_a_newer_schema_is_refused() {
        with_database(|address| {
            opened(address).change(1, |settings| settings.channels = vec![7]).unwrap();
            assert_eq!(opened(address).settings(1).unwrap().channels, [7]);
            let mut other = Client::connect(address, NoTls).unwrap();
            other.batch_execute("UPDATE schema_version SET version = version + 1").unwrap();
            let error = Store::open(Path::new(""), Some(address)).err().unwrap();
            assert!(matches!(error, StoreError::Newer { .. }), "{error}");
        });
    }

    #[test]
    fn a_server_that_is_away_is_named_and_the_password_is_not() {
        let error = Store::open(Path::new(""), Some("postgres://me:s3cret@127.0.0.1:1/none")).err().unwrap();
        assert!(matches!(error, StoreError::Server(_)), "{error}");
        assert!(!format!("{error} {error:?}").contains("s3cret"), "{error}");
    }
}
