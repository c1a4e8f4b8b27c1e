//! A forward proxy on loopback that opens TLS as Discord and hands calls on to the loopback Discord, so that the bot speaks
//! to Discord's own address with everything its library does there, the rate limiter above all.

use std::path::Path;
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::pki_types::PrivatePkcs8KeyDer;
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

/// The only host that is let through.
const HOST: &str = "discord.com";
/// The file with the certificate, in the bot's folder.
const CERTIFICATE: &str = "proxy.pem";

/// A running proxy; it ends when dropped.
pub(crate) struct ForwardProxy {
    address: String,
    server: JoinHandle<()>,
}

impl Drop for ForwardProxy {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl ForwardProxy {
    /// Opens a port on 127.0.0.1, hands on to `target` ("http://127.0.0.1:PORT"), and writes its certificate to `folder`.
    pub(crate) async fn start(target: &str, folder: &Path) -> Self {
        let rcgen::CertifiedKey { cert, signing_key } =
            rcgen::generate_simple_self_signed([HOST.to_owned()]).expect("a certificate");
        std::fs::write(folder.join(CERTIFICATE), cert.pem()).expect("the certificate is written");
        let key = PrivatePkcs8KeyDer::from(signing_key.serialize_der()).into();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config =
            config.expect("ring has them").with_no_client_auth().with_single_cert(vec![cert.der().clone()], key);
        let acceptor = TlsAcceptor::from(Arc::new(config.expect("key and certificate fit")));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port on loopback");
        let address = listener.local_addr().expect("a bound socket has an address").to_string();
        let target = target.trim_start_matches("http://").to_owned();
        let server = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(carry(stream, acceptor.clone(), target.clone()));
            }
        });
        Self { address, server }
    }

    /// What the bot needs in its environment, started in the folder of the certificate.
    pub(crate) fn environment(&self) -> [(&'static str, String); 2] {
        [("HTTPS_PROXY", format!("http://{}", self.address)), ("SSL_CERT_FILE", CERTIFICATE.to_owned())]
    }
}

/// Carries one connection until either side ends it.
async fn carry(mut stream: TcpStream, acceptor: TlsAcceptor, target: String) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    if !head.starts_with(format!("CONNECT {HOST}:443 ").as_bytes()) {
        return stream.write_all(b"HTTP/1.1 403 Forbidden\r\n\r\n").await;
    }
    stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await?;
    let mut opened = acceptor.accept(stream).await?;
    copy_bidirectional(&mut opened, &mut TcpStream::connect(target).await?).await.map(drop)
}
