//! Answers to requests.

use std::convert::Infallible;
use std::net::{IpAddr, TcpListener};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body as HttpBody, Bytes, Frame, SizeHint};
use hyper::header::{self, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::mpsc;

use super::address::{self, RESERVED, Target};
use super::board::Board;
use super::events::{self, States};
use super::page::{self, Birth};
use super::snapshot::{Body, Version};
use super::state::{NOT_FOUND, State};
use super::{host, kinds};
use crate::render::address::encoded;

/// Answers requests from the newest state.
pub struct Server {
    listener: tokio::net::TcpListener,
    bound: IpAddr,
    states: States,
}

impl Server {
    /// A server on this listener, inside a runtime.
    ///
    /// # Errors
    /// Where the listener cannot be used.
    pub fn new(listener: TcpListener, states: States) -> std::io::Result<Server> {
        listener.set_nonblocking(true)?;
        Ok(Server {
            bound: listener.local_addr()?.ip(),
            listener: tokio::net::TcpListener::from_std(listener)?,
            states,
        })
    }

    /// Accepts connections for ever.
    pub async fn run(self) {
        let Server {
            listener,
            bound,
            states,
        } = self;
        loop {
            let Ok((stream, _)) = listener.accept().await else {
                // Too many open files, or a browser that has thought better of it: not the end.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            let states = states.clone();
            let service = service_fn(move |request| answer(request, states.clone(), bound));
            let mut connection = hyper::server::conn::http1::Builder::new();
            connection.timer(TokioTimer::new());
            // What goes wrong on a connection concerns only its browser, which asks again.
            tokio::spawn(connection.serve_connection(TokioIo::new(stream), service));
        }
    }
}

async fn answer<B>(
    request: Request<B>,
    states: States,
    bound: IpAddr,
) -> Result<Response<Answer>, Infallible> {
    let mut response = answer_to(&request, states, bound).await;
    let headers = response.headers_mut();
    let fixed = |text| HeaderValue::from_static(text);
    headers.insert(header::CACHE_CONTROL, fixed("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, fixed("nosniff"));
    // Drafts are nothing for scripts of other sites.
    headers.insert("cross-origin-resource-policy", fixed("same-site"));
    Ok(response)
}

async fn answer_to<B>(request: &Request<B>, mut states: States, bound: IpAddr) -> Response<Answer> {
    let named = request.headers().get(header::HOST);
    let named = named.and_then(|host| host.to_str().ok());
    // A request may name the host in its first line, too; then that one counts, so both must do.
    let first = request.uri().authority().map(|host| host.as_str());
    if !host::is_own(named, bound) || first.is_some_and(|first| !host::is_own(Some(first), bound)) {
        return plain(StatusCode::FORBIDDEN);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED);
        let allowed = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(header::ALLOW, allowed);
        return response;
    }
    let state = match states.wait_for(Option::is_some).await {
        Ok(state) => state.clone(),
        Err(_) => None,
    };
    let Some(state) = state else {
        return plain(StatusCode::SERVICE_UNAVAILABLE);
    };
    let (path, query) = (request.uri().path(), request.uri().query().unwrap_or(""));
    if let Some(name) = address::own(&state.snapshot, path) {
        if name == events::NAME {
            // Only a page that is shown holds its stream open; to be asked for the head alone,
            // it must not be started.
            return match *request.method() {
                Method::HEAD => stream(mpsc::channel(1).1),
                _ => stream(events::stream(states, events::open(query))),
            };
        }
        if name == page::SCRIPT_NAME {
            let script = page::script().into_bytes();
            return full(StatusCode::OK, kinds::content_type(&name), script);
        }
    }
    // A page is made when it is asked for, and others need not wait for it.
    let (path, query) = (path.to_string(), query.to_string());
    let found = tokio::task::spawn_blocking(move || of_site(&state, &path, &query));
    found
        .await
        .unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR))
}

/// What the site has at a path.
fn of_site(state: &State, path: &str, query: &str) -> Response<Answer> {
    match address::target(&state.snapshot, path) {
        Target::Refused => plain(StatusCode::BAD_REQUEST),
        Target::Moved(to) => moved(&to, query),
        _ if state.snapshot.is_empty() => mistakes(state, &state.board, state.board.version),
        Target::Missing => missing(state, path),
        Target::File(file) => match of_file(state, &file, StatusCode::OK) {
            Some(response) => response,
            None => missing(state, path),
        },
    }
}

/// A file of the site; None where it is on the disk no more.
fn of_file(state: &State, file: &str, status: StatusCode) -> Option<Response<Answer>> {
    let bytes = match state.snapshot.get(file)? {
        Body::Bytes(bytes) => Bytes::from_owner(bytes),
        Body::File(path) => Bytes::from(std::fs::read(path).ok()?),
        Body::Broken(why) => {
            let board = Board::new(&why, false, &state.words);
            return Some(mistakes(state, &board, state.snapshot.version(file)?));
        }
    };
    let kind = kinds::content_type(file);
    if !kinds::is_page(kind) {
        return Some(full(status, kind, bytes));
    }
    let birth = Birth {
        own: &own(state),
        page: state.snapshot.version(file)?,
        sheets: state.snapshot.sheets(),
        is_bare: false,
    };
    Some(full(status, kind, page::with_script(&bytes, birth)))
}

/// The site's own page for wrong addresses; outside the site there is none.
fn missing(state: &State, path: &str) -> Response<Answer> {
    let inside = path.starts_with(&encoded(state.snapshot.base()))
        || path.starts_with(state.snapshot.base());
    if inside && let Some(page) = of_file(state, NOT_FOUND, StatusCode::NOT_FOUND) {
        return page;
    }
    plain(StatusCode::NOT_FOUND)
}

/// Where there is no site yet, or no such page: what is wrong with it.
fn mistakes(state: &State, board: &Board, page: Version) -> Response<Answer> {
    let birth = Birth {
        own: &own(state),
        page,
        sheets: state.snapshot.sheets(),
        is_bare: true,
    };
    let html = page::of_mistakes(board, birth);
    full(
        StatusCode::SERVICE_UNAVAILABLE,
        kinds::content_type(".html"),
        html,
    )
}

/// The server's own folder.
fn own(state: &State) -> String {
    format!("{}{RESERVED}", state.snapshot.base())
}

fn moved(to: &str, query: &str) -> Response<Answer> {
    let mark = if query.is_empty() { "" } else { "?" };
    let to = format!("{to}{mark}{query}");
    let mut response = plain(StatusCode::TEMPORARY_REDIRECT);
    // What is encoded is ASCII without controls.
    if let Ok(to) = HeaderValue::from_str(&to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

/// A status in its own words, for what no page of a site asks for.
fn plain(status: StatusCode) -> Response<Answer> {
    let text = format!("{status}\n");
    full(status, kinds::content_type(".txt"), text.into_bytes())
}

fn full(status: StatusCode, kind: &'static str, bytes: impl Into<Bytes>) -> Response<Answer> {
    of(status, kind, Answer::Full(Some(bytes.into())))
}

fn stream(events: mpsc::Receiver<Bytes>) -> Response<Answer> {
    of(StatusCode::OK, "text/event-stream", Answer::Stream(events))
}

fn of(status: StatusCode, kind: &'static str, answer: Answer) -> Response<Answer> {
    let mut response = Response::new(answer);
    *response.status_mut() = status;
    let kind = HeaderValue::from_static(kind);
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// The body of a response.
enum Answer {
    /// All of it; None when it has been sent.
    Full(Option<Bytes>),
    /// Piece by piece.
    Stream(mpsc::Receiver<Bytes>),
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let next = match self.get_mut() {
            Answer::Full(bytes) => Poll::Ready(bytes.take()),
            Answer::Stream(events) => events.poll_recv(context),
        };
        next.map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Answer::Full(bytes) => bytes.as_ref().is_none_or(Bytes::is_empty),
            Answer::Stream(_) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Answer::Full(bytes) => {
                SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
            }
            Answer::Stream(_) => SizeHint::default(),
        }
    }
}
