//! The development server, as a browser sees it: the real program on a small site, over real
//! connections. Nothing waits for a time to pass, but only for what has to happen.

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use common::*;
use serde_json::Value;

/// How long something may take on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(120);

const ARTICLE: &str = "---\ntitle: 春耕\ndate: 2026-03-16\n---\n\n麦苗返青。\n";
const OTHER: &str = "---\ntitle: 夏收\ndate: 2026-06-16\n---\n\n麦子黄了。\n";
const BROKEN: &str = "---\ntitle: 春耕\ndate: 2026-02-30\n---\n\n麦苗<b>返青</b>。\n";

fn small_site() -> TempDir {
    TempDir::site(&[
        (
            "site.yaml",
            "title: 小站\ngovernment: false\nbase_url: https://example.org/column/\n",
        ),
        ("content/_index.md", "---\ntitle: 小站\n---\n"),
        ("content/news/_index.md", "---\ntitle: 消息\n---\n"),
        ("content/news/spring.md", ARTICLE),
        ("content/news/summer.md", OTHER),
        ("themes/default/static/theme.css", "p { color: red }\n"),
    ])
}

/// Changes a file in one step: the server must not see it half written, whatever the machine does
/// between two steps.
fn put(site: &TempDir, path: &str, text: impl AsRef<[u8]>) {
    let (folder, name) = path.rsplit_once('/').unwrap_or((".", path));
    let beside = format!("{folder}/.{name}.tmp");
    site.write(&beside, text);
    std::fs::rename(site.join(&beside), site.join(path)).unwrap();
}

/// A server of the site in a folder.
struct Served {
    child: Child,
    address: SocketAddr,
    said: Receiver<String>,
}

impl Served {
    fn start(site: &TempDir) -> Served {
        Served::start_with(site, &["--port", "0"])
    }

    fn start_with(site: &TempDir, args: &[&str]) -> Served {
        let mut child = command(site)
            .args(args)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stderr = child.stderr.take().unwrap();
        let (sender, said) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        let first: String = said.recv_timeout(PATIENCE).expect("a first line");
        let (_, rest) = first.split_once("http://").expect("an address");
        let (address, _) = rest.split_once('/').unwrap();
        Served {
            child,
            address: address.parse().unwrap(),
            said,
        }
    }

    fn request(&self, head: &str) -> Reply {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Reply::parse(&bytes)
    }

    fn ask(&self, method: &str, path: &str) -> Reply {
        let host = self.address;
        self.request(&format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        ))
    }

    fn get(&self, path: &str) -> Reply {
        self.ask("GET", path)
    }

    /// The stream of the page that is open at `path`, in the version in which it is shown now.
    fn open(&self, path: &str) -> Stream {
        let page = self.get(path);
        let of = |name: &str| {
            let (_, rest) = page.body.split_once(&format!("data-{name}=\"")).unwrap();
            rest.split_once('"').unwrap().0.to_string()
        };
        let own = of("own");
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let query = format!("path={path}&page={}&sheets={}", of("page"), of("sheets"));
        let host = self.address;
        write!(
            &stream,
            "GET {own}events?{query} HTTP/1.1\r\nHost: {host}\r\n\r\n"
        )
        .unwrap();
        let mut stream = Stream(BufReader::new(stream));
        // What is wrong is the first that a page hears; it is then known to listen.
        stream.expect("diagnostics");
        stream
    }

    /// The next line on the terminal that has `text` in it.
    fn says(&self, text: &str) -> String {
        loop {
            let line = self.said.recv_timeout(PATIENCE).expect(text);
            if line.contains(text) {
                return line;
            }
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(site: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
    command
        .args(["serve", "--today", TODAY, "--lang", "en", "--root"])
        .arg(site.path())
        .env("NO_COLOR", "1")
        .stdin(Stdio::null());
    command
}

/// An answer.
struct Reply {
    status: u16,
    head: String,
    body: String,
}

impl Reply {
    fn parse(bytes: &[u8]) -> Reply {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply {
            status,
            head: head.to_lowercase(),
            body: body.to_string(),
        }
    }

    fn header(&self, name: &str) -> &str {
        let start = format!("{name}: ");
        let lines = self.head.lines();
        let mut values = lines.filter_map(|line| line.strip_prefix(&start));
        values.next().unwrap_or("")
    }
}

/// Events as they come.
struct Stream(BufReader<TcpStream>);

impl Stream {
    /// Name and data of the next event.
    fn next(&mut self) -> (String, String) {
        let mut name = String::new();
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
            if let Some(found) = line.strip_prefix("event: ") {
                name = found.trim_end().to_string();
            } else if let Some(data) = line.strip_prefix("data: ") {
                return (name, data.trim_end().to_string());
            }
        }
    }

    /// The next event, which has to have this name; its data.
    fn expect(&mut self, name: &str) -> String {
        let (found, data) = self.next();
        assert_eq!(found, name, "{data}");
        data
    }

    fn errors(&mut self) -> Vec<Value> {
        let said: Value = serde_json::from_str(&self.expect("diagnostics")).unwrap();
        said["errors"].as_array().unwrap().clone()
    }
}

const SPRING: &str = "/column/news/spring/";
const SUMMER: &str = "/column/news/summer/";

#[test]
fn pages_stand_under_the_path_of_the_site() {
    let site = small_site();
    let server = Served::start(&site);
    let page = server.get(SPRING);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("麦苗返青"), "{}", page.body);
    assert!(page.body.contains("client.js"), "{}", page.body);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(page.header("cache-control"), "no-store");
    let sheet = server.get("/column/assets/theme.css");
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(sheet.body, "p { color: red }\n");
    for (from, to) in [
        ("/", "/column/"),
        ("/column", "/column/"),
        ("/column/news/spring", SPRING),
        ("/column/news/spring?a=b", "/column/news/spring/?a=b"),
    ] {
        let moved = server.get(from);
        assert_eq!((moved.status, moved.header("location")), (307, to));
    }
    let missing = server.get("/column/no/such/page/");
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("<main"), "the site's own page");
    assert_eq!(server.get("/elsewhere/").status, 404);
    let script = server.get("/column/__gongbao/client.js");
    assert!(script.body.contains("EventSource"));
    assert_eq!(
        script.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert!(!site.exists("public"), "nothing is written");
    assert!(!site.exists(".gongbao"), "nothing is written");
}

#[test]
fn other_requests_are_refused() {
    let site = small_site();
    let server = Served::start(&site);
    let whole = server.get(SPRING);
    let head = server.ask("HEAD", SPRING);
    assert_eq!((head.status, &*head.body), (200, ""));
    assert_eq!(
        head.header("content-length"),
        whole.header("content-length")
    );
    assert_eq!(
        server.ask("HEAD", "/column/__gongbao/events").status,
        200,
        "and it ends"
    );
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let refused = server.ask(method, SPRING);
        assert_eq!(
            (refused.status, refused.header("allow")),
            (405, "get, head")
        );
    }
    for path in [
        "/column/../site.yaml",
        "/column/%2e%2e/site.yaml",
        "/column/%2E%2E%2fsite.yaml",
        "/column/..%2fsite.yaml",
        "/column/news/../../site.yaml",
        "/column/..%5csite.yaml",
        "/column/%252e%252e/site.yaml",
        "/column/%252e%252e%252fsite.yaml",
        "/../../../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/column//etc/passwd",
        "/column/a%00.html",
        "/column/%ff",
        "/column/site.yaml",
        "/site.yaml",
    ] {
        let refused = server.get(path);
        assert!(matches!(refused.status, 400 | 404), "{path}");
        assert!(!refused.body.contains("base_url"), "{path}");
        assert!(!refused.body.contains("root:"), "{path}");
    }
    for (host, status) in [
        ("localhost:1", 200),
        ("127.0.0.1", 200),
        ("[::1]:80", 200),
        ("example.org", 403),
        ("127.0.0.1.example.org", 403),
    ] {
        let head = format!("GET {SPRING} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        assert_eq!(server.request(&head).status, status, "{host}");
    }
    let nameless = server.request(&format!("GET {SPRING} HTTP/1.0\r\n\r\n"));
    assert_eq!(nameless.status, 403);
}

#[test]
fn an_edit_reaches_the_page_that_is_open_and_no_other() {
    let site = small_site();
    let server = Served::start(&site);
    let (mut spring, mut summer) = (server.open(SPRING), server.open(SUMMER));
    put(
        &site,
        "content/news/spring.md",
        ARTICLE.replace("返青", "拔节"),
    );
    spring.expect("reload");
    assert!(server.get(SPRING).body.contains("麦苗拔节"));
    assert!(server.says("content/news/spring.md").contains(" s, "));

    // Editors write beside the file and put the new one in its place.
    let mut spring = server.open(SPRING);
    site.write("content/news/.spring.md.swp", "x");
    site.write(
        "content/news/spring.md.new~",
        ARTICLE.replace("返青", "抽穗"),
    );
    std::fs::rename(
        site.join("content/news/spring.md.new~"),
        site.join("content/news/spring.md"),
    )
    .unwrap();
    spring.expect("reload");
    assert!(server.get(SPRING).body.contains("麦苗抽穗"));

    // Others write into the file, which may be seen half written.
    let mut spring = server.open(SPRING);
    site.write("content/news/spring.md", ARTICLE.replace("返青", "灌浆"));
    while spring.next().0 != "reload" {}
    while !server.get(SPRING).body.contains("麦苗灌浆") {
        spring.next();
    }

    // Sheets alone are exchanged in place, in every page.
    let mut spring = server.open(SPRING);
    put(
        &site,
        "themes/default/static/theme.css",
        "p { color: blue }\n",
    );
    spring.expect("css");
    // The other page was never loaded anew: what it may have heard of are mistakes half written.
    let others = std::iter::repeat_with(|| summer.next().0);
    let heard: Vec<String> = others.take_while(|name| name != "css").collect();
    assert!(heard.iter().all(|name| name == "diagnostics"), "{heard:?}");
}

#[test]
fn a_page_that_missed_something_is_told_when_it_asks() {
    let site = small_site();
    let server = Served::start(&site);
    let stream = TcpStream::connect(server.address).unwrap();
    let host = server.address;
    // As a page that was open while the server was started anew, and has changed since.
    write!(
        &stream,
        "GET /column/__gongbao/events?path={SPRING}&page=1&sheets=1 HTTP/1.1\r\nHost: {host}\r\n\r\n"
    )
    .unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    Stream(BufReader::new(stream)).expect("reload");
}

#[test]
fn the_last_good_page_stands_while_there_are_mistakes() {
    let site = small_site();
    let server = Served::start(&site);
    let mut spring = server.open(SPRING);
    put(&site, "content/news/spring.md", BROKEN);
    let errors = spring.errors();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(errors[0]["code"], "F007");
    assert_eq!(errors[0]["place"], "content/news/spring.md:3:7");
    assert!(
        errors[0]["message"]
            .as_str()
            .unwrap()
            .contains("2026-02-30")
    );
    assert!(errors[0]["help"].is_string());
    let page = server.get(SPRING);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("麦苗返青"));
    server.says("F007");
    server.says("last good state");

    // As it was: nothing to load anew, and nothing wrong any more.
    put(&site, "content/news/spring.md", ARTICLE);
    assert!(spring.errors().is_empty());

    // A broken theme is no end, either.
    let template = "themes/default/templates/article.html";
    put(&site, template, "{% if %}");
    assert_eq!(spring.errors()[0]["code"], "T002");
    assert!(server.get(SPRING).body.contains("麦苗返青"));
    std::fs::remove_file(site.join(template)).unwrap();
    assert!(spring.errors().is_empty());

    put(&site, "site.yaml", "title: [");
    assert!(!spring.errors().is_empty());
    assert!(server.get(SPRING).body.contains("麦苗返青"));
}

#[test]
fn articles_come_and_go() {
    let site = small_site();
    let server = Served::start(&site);
    let path = "/column/field/autumn/";
    assert_eq!(server.get(path).status, 404);
    let mut waiting = server.open(path);
    // In a folder of its own, new as well.
    put(
        &site,
        "content/field/autumn.md",
        ARTICLE.replace("返青", "播种"),
    );
    waiting.expect("reload");
    assert!(server.get(path).body.contains("麦苗播种"));

    // A folder that was new is watched like any other.
    let mut there = server.open(path);
    put(
        &site,
        "content/field/autumn.md",
        ARTICLE.replace("返青", "出土"),
    );
    there.expect("reload");
    assert!(server.get(path).body.contains("麦苗出土"));

    let mut there = server.open(path);
    std::fs::rename(site.join("content/field"), site.join("content/yard")).unwrap();
    there.expect("reload");
    assert_eq!(server.get(path).status, 404);
    assert_eq!(server.get("/column/yard/autumn/").status, 200);

    let mut there = server.open("/column/yard/autumn/");
    std::fs::remove_dir_all(site.join("content/yard")).unwrap();
    there.expect("reload");
    assert_eq!(server.get("/column/yard/autumn/").status, 404);
}

#[test]
fn where_there_never_was_a_good_state_the_mistakes_are_the_page() {
    let site = small_site();
    put(&site, "content/news/<spring>.md", BROKEN);
    let server = Served::start(&site);
    for path in ["/column/", SPRING, "/column/no/such/page/"] {
        let page = server.get(path);
        assert_eq!(page.status, 503);
        assert!(page.body.contains("F007"), "{}", page.body);
        assert!(page.body.contains("&lt;spring&gt;"), "{}", page.body);
        assert!(!page.body.contains("<spring>"), "{}", page.body);
    }
    let mut home = server.open("/column/");
    std::fs::remove_file(site.join("content/news/<spring>.md")).unwrap();
    home.expect("reload");
    assert_eq!(server.get("/column/").status, 200);
}

#[test]
fn warnings_are_told_and_keep_nothing_back() {
    let site = small_site();
    put(
        &site,
        "content/news/spring.md",
        ARTICLE.replace("title:", "colour: red\ntitle:"),
    );
    let server = Served::start(&site);
    assert_eq!(server.get("/column/").status, 200);
    server.says("F004");
    let mut spring = server.open(SPRING);
    put(&site, "content/news/spring.md", BROKEN);
    let said: Value = serde_json::from_str(&spring.expect("diagnostics")).unwrap();
    assert!(said["warnings"].as_array().unwrap().is_empty());
    let strict = small_site();
    strict.write(
        "content/news/spring.md",
        ARTICLE.replace("title:", "colour: red\ntitle:"),
    );
    let strict = Served::start_with(&strict, &["--port", "0", "--strict"]);
    assert_eq!(strict.get("/column/").status, 503);
    assert!(strict.get("/column/").body.contains("F004"));
}

#[test]
fn what_cannot_be_served_is_said_with_a_status() {
    let site = small_site();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = command(&site).args(["--port", &port]).output().unwrap();
    assert_eq!(status(&output), 3);
    assert!(stderr(&output).contains("--port"), "{}", stderr(&output));

    let empty = TempDir::new();
    let output = command(&empty).args(["--port", "0"]).output().unwrap();
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("site.yaml"), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_well() {
    let site = small_site();
    let mut server = Served::start(&site);
    // An open stream holds nothing up.
    let _open = server.open(SPRING);
    let process = server.child.id().to_string();
    let sent = Command::new("kill").args(["-INT", &process]).status();
    assert!(sent.unwrap().success());
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
}

/// What nobody looked at before the mistakes came is shown as it was, too.
#[test]
fn the_last_good_state_is_kept_whole() {
    let site = small_site();
    let server = Served::start(&site);
    let mut home = server.open("/column/");
    put(&site, "content/news/spring.md", BROKEN);
    assert_eq!(home.errors().len(), 1);
    let page = server.get(SPRING);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("麦苗返青"), "{}", page.body);
    std::fs::remove_file(site.join("content/news/summer.md")).unwrap();
    // Still with mistakes, so still as it was.
    assert!(server.get(SUMMER).body.contains("麦子黄了"));
}

/// Whatever was edited, and in whatever order: what is served is what a clean build makes.
#[test]
fn what_is_served_is_what_is_built() {
    let site = TempDir::copy_of(&fixture("sites/compare"));
    let server = Served::start_with(&site, &["--port", "0", "--no-png"]);
    // An answer is only given when the site is watched.
    server.get("/column/");
    let articles: Vec<String> = files(&site.join("content"))
        .into_keys()
        .filter(|path| path.ends_with(".md") && !path.ends_with("_index.md"))
        .map(|path| format!("content/{path}"))
        .collect();
    assert!(articles.len() > 3, "{articles:?}");
    let mut seed = 2026_u64;
    let mut number = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    let mut figures = 0;
    for step in 0..24 {
        let path = &articles[number(articles.len())];
        let before = site.read(path);
        let after = match number(3) {
            0 => format!("{before}\n又加了一段，第{step}次。\n"),
            _ => with_another_figure(&before, 100 + number(900)).unwrap_or(before.clone()),
        };
        figures += usize::from(after.split("---").nth(1) != before.split("---").nth(1));
        if after == before {
            continue;
        }
        put(&site, path, after);
        // Messages name the file, too, but not like that.
        server.says(&format!("{path}: rendered"));
        if step % 4 == 3 {
            let fresh = TempDir::copy_of(site.path());
            built(run(fresh.path(), &["build", "--no-png", "--today", TODAY]));
            let wrong = served_otherwise(&server, "/column/", &files(&fresh.join("public")));
            assert_eq!(wrong, Vec::<String>::new(), "after step {step}");
        }
    }
    assert!(figures > 5, "{figures}");
}

/// The article with another number in place of the first digits after `value: `.
fn with_another_figure(text: &str, value: usize) -> Option<String> {
    let at = text.find("value: ")? + "value: ".len();
    let digits = text[at..].find(|c: char| !c.is_ascii_digit() && c != '.')?;
    (digits > 0).then(|| format!("{}{value}{}", &text[..at], &text[at + digits..]))
}

/// The files that are served otherwise than they were built.
fn served_otherwise(
    server: &Served,
    base: &str,
    built: &std::collections::BTreeMap<String, Vec<u8>>,
) -> Vec<String> {
    let texts = built.iter().filter(|(path, _)| {
        ["html", "js", "csv", "json", "svg", "xml", "css", "txt"]
            .iter()
            .any(|ending| path.ends_with(ending))
    });
    let mut wrong = Vec::new();
    for (path, bytes) in texts.filter(|(path, _)| !path.starts_with('.')) {
        let place: String = path.split('/').map(encoded).collect::<Vec<_>>().join("/");
        let reply = server.get(&format!("{base}{place}"));
        let body = without_script(&reply.body);
        if body != String::from_utf8_lossy(bytes) {
            wrong.push(path.clone());
        }
    }
    wrong
}

/// A page without what the server puts into it.
fn without_script(page: &str) -> String {
    let Some(start) = page
        .find("<script src=\"")
        .and_then(|_| page.find("__gongbao/client.js"))
    else {
        return page.to_string();
    };
    let start = page[..start].rfind("<script").unwrap();
    let end = start + page[start..].find("</script>\n").unwrap() + "</script>\n".len();
    format!("{}{}", &page[..start], &page[end..])
}

fn encoded(part: &str) -> String {
    part.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                char::from(byte).to_string()
            }
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
