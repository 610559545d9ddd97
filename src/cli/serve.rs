use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::args::ServeOptions;
use super::run::Run;
use super::{DONE, MACHINE};
use crate::Overrides;
use crate::diagnostic::{Diagnostics, Severity};
use crate::language::{Language, messages};
use crate::serve::session::Update;
use crate::serve::{self, Setup, Told};
use crate::source;

/// Where the search for a free port begins, and how many are tried.
const PORT: u16 = 1111;
const PORTS: u16 = 100;

/// `gongbao serve`: the site on this machine, kept fresh while it is written.
pub fn run(run: Run, options: &ServeOptions) -> u8 {
    if !run.root.join("site.yaml").is_file() {
        // Not a site that is to be mended, but another folder than was meant.
        let mut found = Diagnostics::new();
        source::read_config(&run.root, &mut found);
        return run.report(found);
    }
    let opened = listen(options).and_then(|listener| Ok((listener.local_addr()?, listener)));
    let (address, listener) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            let asked = SocketAddr::new(options.bind, options.port.unwrap_or(PORT));
            return failed(&run, &asked.to_string(), &error);
        }
    };
    let shown = shown(&run, address);
    run.say("serve-at", &[("address", shown.clone())]);
    if options.open
        && let Err(error) = open::that_detached(&shown)
    {
        // Who cannot be shown the site can still go there.
        run.warn("serve-no-browser", &[("detail", error.to_string())]);
    }
    if !options.bind.is_loopback() {
        run.warn("serve-open", &[("address", options.bind.to_string())]);
    }
    let language = match run.chinese {
        true => Language::Chinese,
        false => Language::English,
    };
    let setup = Setup {
        root: run.root.clone(),
        overrides: Overrides {
            no_pictures: options.no_png,
            ..run.overrides.clone()
        },
        options: run.options,
        strict: run.strict,
        catalogue: Arc::new(messages(language)),
    };
    let catalogue = messages(language);
    let served = serve::run(setup, listener, move |told| tell(&run, told));
    match served {
        Ok(()) => DONE,
        Err(error) => {
            let args = [
                ("address", address.to_string()),
                ("detail", error.to_string()),
            ];
            eprintln!("{}", catalogue.text("serve-cannot", &args));
            MACHINE
        }
    }
}

fn failed(run: &Run, address: &str, error: &io::Error) -> u8 {
    let key = match error.kind() {
        io::ErrorKind::AddrInUse => "serve-taken",
        _ => "serve-cannot",
    };
    let args = [
        ("address", address.to_string()),
        ("detail", error.to_string()),
    ];
    run.warn(key, &args);
    MACHINE
}

/// The port that was named, else the first that is free.
fn listen(options: &ServeOptions) -> io::Result<TcpListener> {
    if let Some(port) = options.port {
        return TcpListener::bind((options.bind, port));
    }
    let mut last = None;
    for port in PORT..PORT + PORTS {
        match TcpListener::bind((options.bind, port)) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = Some(error),
            opened => return opened,
        }
    }
    Err(last.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
}

/// The address for a browser on this machine.
fn shown(run: &Run, address: SocketAddr) -> String {
    let host = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    let base_url = run.overrides.base_url.clone();
    // What is wrong with `site.yaml` is said when the site is looked at.
    let base_url = base_url
        .unwrap_or_else(|| source::read_config(&run.root, &mut Diagnostics::new()).base_url);
    let address = SocketAddr::new(host, address.port());
    format!("http://{address}{}", base_url.path())
}

fn tell(run: &Run, told: Told<'_>) {
    match told {
        Told::Seen {
            update,
            changed,
            time,
        } => seen(run, update, changed, time),
        Told::Broken => run.warn("serve-broken", &[]),
        Told::Polls(why) => run.warn("serve-polls", &[("detail", why)]),
        Told::Blind(why) => run.warn("serve-blind", &[("detail", why)]),
    }
}

fn seen(run: &Run, update: Update, changed: &[PathBuf], time: Duration) {
    let count = |severity| update.diagnostics.count(severity).to_string();
    let state = match (update.is_good, update.snapshot.is_empty()) {
        (true, _) => "good",
        (false, false) => "before",
        (false, true) => "nothing",
    };
    let args = [
        ("what", what(run, changed)),
        ("errors", count(Severity::Error)),
        ("warnings", count(Severity::Warning)),
        ("state", state.to_string()),
        ("time", format!("{:.3} s", time.as_secs_f64())),
    ];
    // The next state may mend what this one has: its status is nobody's.
    let _ = run.report(update.diagnostics);
    run.say("serve-seen", &args);
}

/// The first of the files that changed, and how many others did.
fn what(run: &Run, changed: &[PathBuf]) -> String {
    let Some(first) = changed.first() else {
        return run.catalogue.text("serve-all", &[]);
    };
    let path = slashes(first);
    match changed.len() {
        1 => path,
        count => {
            let args = [("path", path), ("count", (count - 1).to_string())];
            run.catalogue.text("serve-more", &args)
        }
    }
}

fn slashes(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
