use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

use super::args::CheckOptions;
use super::run::Run;
use super::{MACHINE, USAGE, changed, fix, summary};
use crate::check::{self, Around};
use crate::diagnostic::baseline::Baseline;
use crate::diagnostic::{Code, Diagnostics, Severity};
use crate::site::Site;

/// `gongbao check`: everything that is wrong, without writing.
pub fn run(run: &Run, options: &CheckOptions) -> u8 {
    let wanted = match Wanted::parse(&options.rules) {
        Ok(wanted) => wanted,
        Err(unknown) => {
            let args = [("value", unknown)];
            eprintln!("{}", run.catalogue.text("cli-unknown-rule", &args));
            return USAGE;
        }
    };
    if options.diff && !run.is_for_people() {
        eprintln!("{}", run.catalogue.text("cli-diff-format", &[]));
        return USAGE;
    }
    if (options.fix || options.diff)
        && let Err(status) = mend(run, options, &wanted)
    {
        return status;
    }
    let seen = look(run, options, &wanted);
    if let Some(path) = &options.trace {
        let mut text = seen.trace.join("\n");
        text.push('\n');
        if let Err(error) = std::fs::write(path, text) {
            return run.cannot_write(path, &error);
        }
    }
    let (site, all) = (seen.site, seen.diagnostics.sorted());
    let diagnostics = match kept(run, options, all) {
        Ok(diagnostics) => diagnostics,
        Err(status) => return status,
    };
    let table = summary::table(&diagnostics, &run.catalogue, run.chinese);
    let args = [
        ("articles", site.articles.len().to_string()),
        ("observations", site.observations.len().to_string()),
        ("errors", diagnostics.count(Severity::Error).to_string()),
        ("warnings", diagnostics.count(Severity::Warning).to_string()),
    ];
    let status = run.report(diagnostics);
    if !table.is_empty() && run.is_for_people() && !run.quiet {
        eprintln!("{table}\n");
    }
    run.say("check-done", &args);
    status
}

/// Of everything that was found, what is asked for.
///
/// # Errors
/// The exit status, where a file or a revision cannot be read; it has then been said.
fn kept(run: &Run, options: &CheckOptions, found: Diagnostics) -> Result<Diagnostics, u8> {
    if let Some(path) = &options.write_baseline {
        let text = Baseline::of(&found).to_json();
        std::fs::write(path, text).map_err(|error| run.cannot_write(path, &error))?;
    }
    let mut found = found;
    if let Some(path) = &options.baseline {
        let read = std::fs::read_to_string(path).map_err(|error| error.to_string());
        let baseline = read.and_then(|text| Baseline::parse(&text).map_err(|e| e.to_string()));
        let baseline = baseline.map_err(|detail| {
            let args = [("path", path.display().to_string()), ("detail", detail)];
            eprintln!("{}", run.catalogue.text("cli-bad-baseline", &args));
            USAGE
        })?;
        let (kept, gone) = baseline.sift(found);
        found = kept;
        if gone > 0 {
            run.say("baseline-gone", &[("count", gone.to_string())]);
        }
    }
    if let Some(since) = &options.changed_since {
        let files = changed::files(&run.root, since).map_err(|detail| {
            let args = [("since", since.clone()), ("detail", detail)];
            eprintln!("{}", run.catalogue.text("cli-bad-revision", &args));
            USAGE
        })?;
        found = changed::only(found, &files);
    }
    Ok(found)
}

/// The site as it is now, and everything that is to be said of it.
struct Seen {
    site: Site,
    diagnostics: Diagnostics,
    trace: Vec<String>,
}

fn look(run: &Run, options: &CheckOptions, wanted: &Wanted) -> Seen {
    let proof = crate::proof(&run.root, &run.overrides, run.options);
    let around = Around {
        root: &run.root,
        output: &run.output,
        external: options.external,
        trace: options.trace.is_some(),
    };
    let mut diagnostics = proof.diagnostics;
    let proofread = check::proofread(&proof.site, &proof.withheld, &proof.plan, &around, |code| {
        wanted.has(code)
    });
    diagnostics.extend(proofread.found);
    let diagnostics = proof.site.ignores.settle(diagnostics, |code| {
        (!code.is_proofreading() || wanted.has(code)) && code.is_found_by_check()
    });
    Seen {
        site: proof.site,
        diagnostics,
        trace: proofread.trace,
    }
}

/// Shows the safe changes or makes them, as asked for.
///
/// # Errors
/// The exit status, where a file cannot be read or written; it has then been said.
fn mend(run: &Run, options: &CheckOptions, wanted: &Wanted) -> Result<(), u8> {
    let cannot = |(path, error): (PathBuf, io::Error)| run.cannot_write(&path, &error);
    let (mut fixes, mut files) = (0, BTreeSet::new());
    for _ in 0..ROUNDS {
        let diagnostics = look(run, options, wanted).diagnostics;
        let mended = fix::mend(&run.root, &diagnostics.sorted()).map_err(cannot)?;
        if options.diff && fix::print(&mended).is_err() {
            return Err(MACHINE);
        }
        fixes += mended.iter().map(|file| file.fixes).sum::<usize>();
        files.extend(mended.iter().map(|file| file.name().to_string()));
        if mended.is_empty() || !options.fix {
            break;
        }
        fix::write(&mended).map_err(cannot)?;
    }
    let args = [
        ("fixes", fixes.to_string()),
        ("files", files.len().to_string()),
    ];
    run.say(
        if options.fix {
            "check-fixed"
        } else {
            "check-fixable"
        },
        &args,
    );
    Ok(())
}

/// One change may let another be made, which two or three rounds settle; more would be a mistake.
const ROUNDS: usize = 6;

/// Which proofreading rules are asked for.
enum Wanted {
    All,
    /// Codes, or the letters that codes begin with.
    Only(Vec<String>),
}

impl Wanted {
    /// Reads `--rules`.
    ///
    /// # Errors
    /// What is neither `all`, `none`, a code nor the letter of one.
    fn parse(texts: &[String]) -> Result<Wanted, String> {
        match texts {
            [] => return Ok(Wanted::All),
            [one] if one == "all" => return Ok(Wanted::All),
            [one] if one == "none" => return Ok(Wanted::Only(Vec::new())),
            _ => {}
        }
        let known = |text: &str| {
            let codes = Code::ALL.iter().filter(|code| code.is_proofreading());
            codes.clone().any(|code| code.as_str() == text)
                || codes.clone().any(|code| code.as_str()[..1] == *text)
        };
        match texts.iter().find(|text| !known(text)) {
            Some(unknown) => Err(unknown.clone()),
            None => Ok(Wanted::Only(texts.to_vec())),
        }
    }

    fn has(&self, code: Code) -> bool {
        match self {
            Wanted::All => true,
            Wanted::Only(list) => list.iter().any(|text| code.as_str().starts_with(text)),
        }
    }
}
