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
    let (site, diagnostics) = look(run, options.external, &wanted);
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

/// Everything that is to be said of the site as it is now.
fn look(run: &Run, external: bool, wanted: &Wanted) -> (Site, Diagnostics) {
    let proof = crate::proof(&run.root, &run.overrides, run.options);
    let around = Around {
        root: &run.root,
        output: &run.output,
        external,
    };
    let mut diagnostics = proof.diagnostics;
    let found = check::proofread(&proof.site, &proof.withheld, &proof.plan, &around, |code| {
        wanted.has(code)
    });
    diagnostics.extend(proof.site.wanted(found));
    (proof.site, diagnostics)
}

/// Shows the safe changes or makes them, as asked for.
///
/// # Errors
/// The exit status, where a file cannot be read or written; it has then been said.
fn mend(run: &Run, options: &CheckOptions, wanted: &Wanted) -> Result<(), u8> {
    let (_, diagnostics) = look(run, false, wanted);
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
