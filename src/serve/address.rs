//! From the path of a request to a file of the site.

use percent_encoding::percent_decode_str;

use super::snapshot::Snapshot;
use crate::render::address::encoded;

/// Below this folder of the site lies what the server adds to it. A file that a site should have
/// there is not served.
pub const RESERVED: &str = "__gongbao/";

/// What a request asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Target {
    /// A file of the site.
    File(String),
    /// It stands elsewhere: at this path, as it stands in an address.
    Moved(String),
    /// There is no such file.
    Missing,
    /// No path that a site can have.
    Refused,
}

/// What a request asks for of the server's own: its name below [`RESERVED`].
pub fn own(snapshot: &Snapshot, path: &str) -> Option<String> {
    let path = decoded(path)?;
    let name = path.strip_prefix(snapshot.base())?.strip_prefix(RESERVED)?;
    Some(name.to_string())
}

/// What the path of a request, as it was sent, means on a site.
pub fn target(snapshot: &Snapshot, path: &str) -> Target {
    let Some(path) = decoded(path) else {
        return Target::Refused;
    };
    let base = snapshot.base();
    let Some(below) = path.strip_prefix(base) else {
        let moved = path == "/" || format!("{path}/") == base;
        return match moved {
            true => Target::Moved(encoded(base)),
            false => Target::Missing,
        };
    };
    if below.starts_with(RESERVED) {
        return Target::Missing;
    }
    if below.is_empty() || below.ends_with('/') {
        let file = format!("{below}index.html");
        return match snapshot.has(&file) {
            true => Target::File(file),
            false => Target::Missing,
        };
    }
    if snapshot.has(below) {
        Target::File(below.to_string())
    } else if snapshot.has(&format!("{below}/index.html")) {
        Target::Moved(encoded(&format!("{base}{below}/")))
    } else {
        Target::Missing
    }
}

/// The path without its percent-escapes, decoded once. None where it is not UTF-8, or would mean
/// something else to some file system: nothing is looked up on a disk, but what looks like a way
/// out is not answered at all.
fn decoded(path: &str) -> Option<String> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let odd = path.contains('\\') || path.chars().any(char::is_control);
    let way_out = path.split('/').any(|part| part == ".." || part == ".");
    (path.starts_with('/') && !odd && !way_out).then(|| path.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::BaseUrl;
    use crate::serve::snapshot::tests::snapshot_at;

    fn snapshot(base: &str) -> Snapshot {
        let paths = ["index.html", "a/index.html", "标签/index.html", "feed.xml"];
        let files = paths.map(|path| (path, ""));
        snapshot_at(&BaseUrl::parse(base).unwrap(), &files)
    }

    #[test]
    fn folders_are_their_index() {
        let site = snapshot("https://example.org/column/");
        let file = |path: &str| Target::File(path.to_string());
        assert_eq!(target(&site, "/column/"), file("index.html"));
        assert_eq!(target(&site, "/column/a/"), file("a/index.html"));
        assert_eq!(target(&site, "/column/feed.xml"), file("feed.xml"));
        let tags = "/column/%E6%A0%87%E7%AD%BE/index.html";
        assert_eq!(target(&site, tags), file("标签/index.html"));
        let moved = |path: &str| Target::Moved(path.to_string());
        assert_eq!(target(&site, "/"), moved("/column/"));
        assert_eq!(target(&site, "/column"), moved("/column/"));
        assert_eq!(target(&site, "/column/a"), moved("/column/a/"));
        assert_eq!(target(&site, "/a/"), Target::Missing);
        assert_eq!(target(&site, "/column/b/"), Target::Missing);
    }

    #[test]
    fn a_base_with_chinese_is_found_in_both_spellings() {
        for base in [
            "https://example.org/工报/",
            "https://example.org/%E5%B7%A5%E6%8A%A5/",
        ] {
            let site = snapshot(base);
            let path = "/%E5%B7%A5%E6%8A%A5/";
            assert_eq!(target(&site, "/"), Target::Moved(path.to_string()));
            assert_eq!(target(&site, path), Target::File("index.html".to_string()));
        }
    }

    #[test]
    fn ways_out_are_refused() {
        let site = snapshot("/");
        for path in [
            "/../site.yaml",
            "/a/../../site.yaml",
            "/%2e%2e/site.yaml",
            "/..%2fsite.yaml",
            "/%2E%2E%2Fsite.yaml",
            "/a/./",
            "/..\\site.yaml",
            "/..%5csite.yaml",
            "/a%00.html",
            "/%ff",
            "site.yaml",
            "*",
        ] {
            assert_eq!(target(&site, path), Target::Refused, "{path}");
        }
        // What is escaped twice is a name with a percent sign in it.
        assert_eq!(target(&site, "/%252e%252e/site.yaml"), Target::Missing);
        assert_eq!(target(&site, "//example.org"), Target::Missing);
    }
}
