//! What a page may load: its own files and nothing else.

/// The Content-Security-Policy of every page (W3C CSP Level 3). Scripts and sheets are files of the site,
/// and none stand in a page. Pictures may be data: a chart of `/compare/` becomes a PNG that way.
/// In a browser that opens a folder from a disk, `'self'` is that folder's files.
pub const PAGE_POLICY: &str = "default-src 'none'; base-uri 'none'; connect-src 'self'; \
     font-src 'self'; form-action 'self'; img-src 'self' data:; script-src 'self'; style-src 'self'";

#[cfg(test)]
mod tests {
    use super::PAGE_POLICY;

    /// A server sends the same policy, and what a page cannot say of itself: who may frame it.
    #[test]
    fn the_documented_header_is_the_policy_of_the_pages() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/deploy.md");
        let text = std::fs::read_to_string(path).unwrap();
        for ancestors in ["'self'", "*"] {
            let header = format!("\"{PAGE_POLICY}; frame-ancestors {ancestors}\"");
            assert!(text.contains(&header), "{header}");
        }
    }
}
