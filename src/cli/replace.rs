use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Puts `bytes` in the place of a file: written beside it and then renamed, so that it is never
/// half-written.
///
/// # Errors
/// Where the folder or the file cannot be written; the file then stands as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays a link: what it leads to is replaced.
    let path = fs::canonicalize(path)?;
    let permissions = fs::metadata(&path)?.permissions();
    if permissions.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // No site reads files that begin with a dot.
    let beside = path.with_file_name(format!(".{name}.gongbao-fix"));
    let written = (|| {
        let mut file = fs::File::create(&beside)?;
        file.write_all(bytes)?;
        fs::set_permissions(&beside, permissions)?;
        file.sync_all()?;
        fs::rename(&beside, &path)
    })();
    if written.is_err() {
        // The old file stands; what was begun is of no use.
        let _ = fs::remove_file(&beside);
    }
    written
}
