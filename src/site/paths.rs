//! Which paths can be, on every system that a site may be unpacked on.

use unicode_normalization::UnicodeNormalization;

/// Bytes that a name may have on the common file systems.
const LONGEST_NAME: usize = 255;
/// Bytes that a whole path may have: PATH_MAX is 4096 with the folder above.
const LONGEST_PATH: usize = 3000;
/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Where those who find weaknesses look (RFC 9116): the one file of ours in a folder with a dot.
pub const SECURITY_TXT: &str = ".well-known/security.txt";

/// Whether a path is relative, stays below its root and can be written on every system. Other names
/// that start with a dot are not ours to write.
pub fn is_valid(path: &str) -> bool {
    path == SECURITY_TXT || path.len() <= LONGEST_PATH && path.split('/').all(is_valid_name)
}

/// Whether one part of a path can be written on every system.
pub fn is_valid_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or("").trim_end();
    let is_port = |stem: &[u8]| match stem {
        [port @ .., b'1'..=b'9'] => {
            port.eq_ignore_ascii_case(b"com") || port.eq_ignore_ascii_case(b"lpt")
        }
        _ => false,
    };
    let device = DEVICES
        .iter()
        .any(|device| stem.eq_ignore_ascii_case(device))
        || is_port(stem.as_bytes());
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && !name.starts_with('.')
        && !name.ends_with(['.', ' '])
        && !name.contains(['\\', ':', '*', '?', '"', '<', '>', '|'])
        && !name.chars().any(char::is_control)
        && !device
}

/// The same for all paths that some file system takes for one.
pub fn key(path: &str) -> String {
    // Most addresses are plain letters, and there are thousands.
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.to_lowercase().nfc().collect()
}

/// The folders that a path stands in, the outermost first.
pub fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').filter_map(|(at, _)| path.get(..at))
}

/// Six letters that stand for a name, which may be of any script (FNV-1a, 24 bits).
pub fn short_hash(name: &str) -> String {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    format!("{:06x}", hash & 0xff_ffff)
}
