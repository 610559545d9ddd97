//! Whether addresses on other sites answer.
//!
//! `curl` does the asking: it is on every system that builds sites (Windows since 2018), knows the
//! system's certificates and proxies, and spares the program a TLS library.

use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};

/// How many addresses are asked at once.
const AT_ONCE: usize = 8;

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// The status of HTTP, after redirections.
    Status(u16),
    /// No such host.
    NoHost,
    /// The host does not take the connection, or breaks it off.
    NoConnection,
    /// Nothing came within the time limit.
    Silent,
    /// The certificate is not valid.
    Certificate,
    /// It leads from one address to the next without end.
    Circle,
}

impl Answer {
    /// Whether a reader gets nothing there. A server that turns programs away may let readers in:
    /// such statuses (401, 403, 405, 406, 412, 429, and 521 of a shield common in China) are no failure.
    pub fn fails(&self) -> bool {
        match self {
            Answer::Status(401 | 403 | 405 | 406 | 412 | 429 | 521) => false,
            Answer::Status(status) => *status >= 400,
            _ => true,
        }
    }

    /// As the catalogues select it.
    pub fn as_str(&self) -> &'static str {
        match self {
            Answer::Status(_) => "status",
            Answer::NoHost => "host",
            Answer::NoConnection => "connection",
            Answer::Silent => "silent",
            Answer::Certificate => "certificate",
            Answer::Circle => "circle",
        }
    }
}

/// Whether `curl` is there.
pub fn is_possible() -> bool {
    let mut curl = Command::new("curl");
    curl.arg("--version").stdin(Stdio::null());
    curl.output().is_ok_and(|output| output.status.success())
}

/// Asks all addresses, eight at once, each for at most `seconds`; answers in their order. None
/// where asking itself failed.
pub fn ask_all(addresses: &[&str], seconds: u32) -> Vec<Option<Answer>> {
    let next = AtomicUsize::new(0);
    let answers = Mutex::new(vec![None; addresses.len()]);
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(addresses.len()) {
            scope.spawn(|| {
                while let Some((at, address)) = {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    addresses.get(at).map(|address| (at, address))
                } {
                    let answer = ask(address, seconds);
                    let mut answers = answers.lock().unwrap_or_else(|e| e.into_inner());
                    if let Some(place) = answers.get_mut(at) {
                        *place = answer;
                    }
                }
            });
        }
    });
    answers.into_inner().unwrap_or_else(|e| e.into_inner())
}

/// Asks for the head, and for the whole where a server does not like that.
fn ask(address: &str, seconds: u32) -> Option<Answer> {
    match curl(address, seconds, true)? {
        Answer::Status(status) if status >= 400 => curl(address, seconds, false),
        Answer::NoConnection => curl(address, seconds, false),
        answer => Some(answer),
    }
}

fn curl(address: &str, seconds: u32, head: bool) -> Option<Answer> {
    let nowhere = if cfg!(windows) { "NUL" } else { "/dev/null" };
    let mut curl = Command::new("curl");
    // A configuration of the user could send the answer somewhere else.
    curl.arg("--disable")
        .args(["--silent", "--globoff", "--location", "--max-redirs", "8"])
        .args(["--proto", "=http,https", "--proto-redir", "=http,https"])
        .args(["--noproxy", "localhost,127.0.0.1,::1"])
        .args(["--max-time", &seconds.to_string()])
        .args(["--user-agent", "Mozilla/5.0 (compatible; gongbao)"])
        .args(["--output", nowhere, "--write-out", "%{http_code}"])
        .args(head.then_some("--head"))
        .args(["--url", address])
        .stdin(Stdio::null());
    let output = curl.output().ok()?;
    let status = String::from_utf8_lossy(&output.stdout);
    let status = status.trim().parse().unwrap_or(0);
    // What began to come in time is there, however long the rest takes.
    Some(match (output.status.code()?, status) {
        (0 | 18 | 28, 200..) => Answer::Status(status),
        (6, _) => Answer::NoHost,
        (28, _) => Answer::Silent,
        (47, _) => Answer::Circle,
        (35 | 51 | 53 | 54 | 58..=60 | 66 | 77 | 80 | 82 | 83 | 90 | 91, _) => Answer::Certificate,
        (7 | 52 | 55 | 56, _) => Answer::NoConnection,
        (_, 200..) => Answer::Status(status),
        // 5, a proxy that is not found, and whatever else is no fault of the address.
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::time::Duration;

    /// A server that answers each connection by what its first line asks for.
    fn server() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                std::thread::spawn(move || {
                    let mut stream = stream.unwrap();
                    let mut asked = [0; 2048];
                    let length = stream.read(&mut asked).unwrap();
                    let asked = String::from_utf8_lossy(&asked[..length]).into_owned();
                    let status = match asked.split(' ').take(2).collect::<Vec<_>>()[..] {
                        [_, "/there"] => "200 OK",
                        ["GET", "/no-head"] => "200 OK",
                        ["HEAD", "/no-head"] => "404 Not Found",
                        [_, "/shield"] => "412 Precondition Failed",
                        [_, "/moved"] => "302 Found\r\nLocation: /there",
                        [_, "/circle"] => "302 Found\r\nLocation: /circle",
                        [_, "/silent"] => {
                            std::thread::sleep(Duration::from_secs(20));
                            return;
                        }
                        [_, "/breaks"] => return,
                        _ => "404 Not Found",
                    };
                    let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
                    stream.write_all(answer.as_bytes()).unwrap();
                });
            }
        });
        address
    }

    #[test]
    fn answers_of_a_server() {
        if !is_possible() {
            return;
        }
        let server = server();
        let closed = {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            format!("http://{}/", listener.local_addr().unwrap())
        };
        let cases = [
            ("/there", Answer::Status(200), false),
            ("/there?a=[1-3]&b={x}", Answer::Status(404), true),
            ("/no-head", Answer::Status(200), false),
            ("/gone", Answer::Status(404), true),
            ("/shield", Answer::Status(412), false),
            ("/moved", Answer::Status(200), false),
            ("/circle", Answer::Circle, true),
            ("/silent", Answer::Silent, true),
            ("/breaks", Answer::NoConnection, true),
        ];
        let mut addresses: Vec<String> = cases
            .iter()
            .map(|(p, _, _)| format!("{server}{p}"))
            .collect();
        addresses.push(closed);
        let asked: Vec<&str> = addresses.iter().map(String::as_str).collect();
        let answers = ask_all(&asked, 2);
        for ((path, expected, fails), answer) in cases.iter().zip(&answers) {
            assert_eq!(answer.as_ref(), Some(expected), "{path}");
            assert_eq!(expected.fails(), *fails, "{path}");
        }
        assert_eq!(answers.last().unwrap(), &Some(Answer::NoConnection));
    }
}
