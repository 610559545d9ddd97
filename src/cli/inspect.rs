use std::io::Write;

use super::args::{InspectFormat, InspectOptions};
use super::run::Run;
use super::{CONTENT, DONE, MACHINE};
use crate::check::{self, Around};
use crate::inspect::{Desk, Inspection, form};
use crate::language::Language;

/// `gongbao inspect`: the self-examination before the quarterly inspection, as a form.
pub fn run(run: &Run, options: &InspectOptions) -> u8 {
    let proof = crate::proof(&run.root, &run.overrides, run.options);
    let around = Around {
        root: &run.root,
        output: &run.output,
        external: options.external,
        trace: false,
    };
    let mut diagnostics = proof.diagnostics;
    let proofread = check::proofread(&proof.site, &proof.withheld, &proof.plan, &around, |_| true);
    diagnostics.extend(proofread.found);
    let ignores = &proof.site.ignores;
    let diagnostics = ignores.settle(diagnostics, |code| code.is_found_by_check());
    if diagnostics.has_configuration_errors() {
        // Without its settings the site is not the one that is to be inspected.
        return run.report(diagnostics);
    }
    let diagnostics = diagnostics.sorted();
    let filled = Inspection::fill(&Desk {
        site: &proof.site,
        plan: &proof.plan,
        diagnostics: &diagnostics,
        external: options.external,
        catalogue: &run.catalogue,
    });
    let text = match options.format {
        InspectFormat::Json => form::json(&filled),
        InspectFormat::Html => {
            let language = if run.chinese {
                Language::Chinese
            } else {
                Language::English
            };
            match form::html(&filled, &run.catalogue, language.tag()) {
                Ok(text) => text,
                Err(error) => {
                    eprintln!("{error}");
                    return MACHINE;
                }
            }
        }
    };
    if let Err(status) = write(run, options, &text) {
        return status;
    }
    let args = [
        ("fail", filled.count.fail.to_string()),
        ("hand", filled.count.by_hand.to_string()),
        ("pass", filled.count.pass.to_string()),
        ("none", filled.count.not_applicable.to_string()),
    ];
    run.say("inspect-done", &args);
    if filled.fails() { CONTENT } else { DONE }
}

fn write(run: &Run, options: &InspectOptions, text: &str) -> Result<(), u8> {
    match &options.out {
        Some(path) => std::fs::write(path, text).map_err(|error| run.cannot_write(path, &error)),
        None => {
            let written = std::io::stdout().lock().write_all(text.as_bytes());
            written.map_err(|_| MACHINE)
        }
    }
}
