use std::io;
use std::path::PathBuf;

use super::args::CheckOptions;
use super::run::Run;
use super::{MACHINE, USAGE, fix};
use crate::check::{self, Around};
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
    let (site, diagnostics) = (seen.site, seen.diagnostics);
    let args = [
        ("articles", site.articles.len().to_string()),
        ("observations", site.observations.len().to_string()),
        ("errors", diagnostics.count(Severity::Error).to_string()),
        ("warnings", diagnostics.count(Severity::Warning).to_string()),
    ];
    let status = run.report(diagnostics);
    run.say("check-done", &args);
    status
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
    let diagnostics = look(run, options, wanted).diagnostics;
    let cannot = |(path, error): (PathBuf, io::Error)| run.cannot_write(&path, &error);
    let mended = fix::mend(&run.root, &diagnostics.sorted()).map_err(cannot)?;
    if options.diff && fix::print(&mended).is_err() {
        return Err(MACHINE);
    }
    if options.fix {
        fix::write(&mended).map_err(cannot)?;
    }
    let fixes: usize = mended.iter().map(|file| file.fixes).sum();
    let args = [
        ("fixes", fixes.to_string()),
        ("files", mended.len().to_string()),
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
