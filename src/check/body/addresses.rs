//! Trying addresses of other sites, with what was found kept for a week.
//!
//! The installed `curl` does it: a client of our own with TLS would be a third of the program for
//! what a check does once a week.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// What came of an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    Works,
    /// With the status or the message of curl.
    Fails(String),
}

/// An outcome and the day of it.
#[derive(Serialize, Deserialize)]
struct Kept {
    day: String,
    outcome: Outcome,
}

/// Days for which an outcome holds.
const KEPT: i32 = 7;
/// How many addresses are tried at once: other sites are not to be flooded.
const AT_ONCE: usize = 8;
/// Seconds for one try.
const SECONDS: &str = "10";

/// Tries all addresses, in their order; what cannot be kept is tried again the next time.
pub fn try_all(addresses: &[&str], root: &Path, today: Date) -> Vec<(String, Outcome)> {
    let file = root.join(".gongbao/links.json");
    let mut kept: BTreeMap<String, Kept> = fs::read(&file)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    kept.retain(|_, kept| is_fresh(kept, today));
    let wanted: Vec<&str> = addresses
        .iter()
        .copied()
        .filter(|address| !kept.contains_key(*address))
        .collect();
    for (address, outcome) in try_several(&wanted) {
        let day = today.to_string();
        kept.insert(address, Kept { day, outcome });
    }
    if !wanted.is_empty()
        && let Ok(text) = serde_json::to_string_pretty(&kept)
        && let Some(folder) = file.parent()
        && fs::create_dir_all(folder).is_ok()
    {
        let _ = fs::write(&file, text);
    }
    let outcome = |address: &&str| {
        let kept = kept.get(*address)?;
        Some((address.to_string(), kept.outcome.clone()))
    };
    addresses.iter().filter_map(outcome).collect()
}

fn is_fresh(kept: &Kept, today: Date) -> bool {
    let day: Option<Date> = kept.day.parse().ok();
    day.is_some_and(|day| (0..=KEPT).contains(&super::freshness::days(day, today)))
}

fn try_several(addresses: &[&str]) -> Vec<(String, Outcome)> {
    let try_all = || {
        let tries = addresses.par_iter();
        tries
            .map(|address| (address.to_string(), try_one(address)))
            .collect()
    };
    match rayon::ThreadPoolBuilder::new().num_threads(AT_ONCE).build() {
        Ok(pool) => pool.install(try_all),
        Err(_) => try_all(),
    }
}

/// Asks for the head first, and for the page where that is refused.
fn try_one(address: &str) -> Outcome {
    match ask(address, &["--head"]) {
        Outcome::Works => Outcome::Works,
        Outcome::Fails(_) => ask(address, &["--range", "0-1023"]),
    }
}

fn ask(address: &str, how: &[&str]) -> Outcome {
    let run = Command::new("curl")
        .args([
            "--silent",
            "--show-error",
            "--location",
            "--max-time",
            SECONDS,
        ])
        .args(["--output", if cfg!(windows) { "NUL" } else { "/dev/null" }])
        .args(["--write-out", "%{http_code}", "--proto", "=http,https"])
        .args(how)
        .arg("--url")
        .arg(address)
        .stdin(Stdio::null())
        .output();
    let output = match run {
        Ok(output) => output,
        Err(error) => return Outcome::Fails(format!("curl: {error}")),
    };
    let code = String::from_utf8_lossy(&output.stdout).trim().to_string();
    let said = String::from_utf8_lossy(&output.stderr).trim().to_string();
    if output.status.success() && code.starts_with(['2', '3']) {
        Outcome::Works
    } else if code.is_empty() || code == "000" {
        Outcome::Fails(said)
    } else {
        Outcome::Fails(format!("HTTP {code}"))
    }
}
