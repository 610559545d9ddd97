/// The address that the site is published under: origin and a path that ends in `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl BaseUrl {
    /// The root of whatever host the site is put on.
    pub fn root() -> BaseUrl {
        BaseUrl {
            origin: String::new(),
            path: "/".to_string(),
        }
    }

    /// Reads `https://host/path/`. Without a host (`/path/` or empty) the site has no absolute
    /// addresses, and canonical links and feeds use paths alone.
    ///
    /// # Errors
    /// None, where the scheme is not `http` or `https`, or where there is a query or fragment.
    pub fn parse(text: &str) -> Option<BaseUrl> {
        let text = text.trim();
        if text.contains(['?', '#', ' ', '\\']) || text.contains("/../") {
            return None;
        }
        let (origin, path) = match text.split_once("://") {
            Some((scheme @ ("http" | "https"), rest)) => {
                let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
                if host.is_empty() {
                    return None;
                }
                (format!("{scheme}://{host}"), path)
            }
            Some(_) => return None,
            None if text.is_empty() || text.starts_with('/') => {
                (String::new(), text.trim_start_matches('/'))
            }
            None => return None,
        };
        let path = path.trim_matches('/');
        let path = if path.is_empty() {
            "/".to_string()
        } else {
            format!("/{path}/")
        };
        Some(BaseUrl { origin, path })
    }

    /// The path part, `/` or `/column/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Scheme and host, or nothing.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Host and port, or nothing.
    pub fn host(&self) -> &str {
        self.origin.split_once("://").map_or("", |(_, host)| host)
    }

    /// The address of `path`, which is relative to the site's root and has no `/` in front.
    pub fn join(&self, path: &str) -> String {
        format!("{}{}{}", self.origin, self.path, path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sub_path_is_kept() {
        let base = BaseUrl::parse("https://example.org/column").unwrap();
        assert_eq!(
            base.join("metrics/gdp/"),
            "https://example.org/column/metrics/gdp/"
        );
        assert_eq!(BaseUrl::parse("").unwrap().join("a/"), "/a/");
        assert_eq!(BaseUrl::parse("ftp://example.org"), None);
        assert_eq!(BaseUrl::parse("example.org"), None);
    }
}
