use super::USAGE;
use super::args::CheckOptions;
use super::run::Run;
use crate::check::{self, Around};
use crate::diagnostic::{Code, Severity};

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
    if let Some(path) = &options.trace {
        let mut text = proofread.trace.join("\n");
        text.push('\n');
        if let Err(error) = std::fs::write(path, text) {
            return run.cannot_write(path, &error);
        }
    }
    let args = [
        ("articles", proof.site.articles.len().to_string()),
        ("observations", proof.site.observations.len().to_string()),
        ("errors", diagnostics.count(Severity::Error).to_string()),
        ("warnings", diagnostics.count(Severity::Warning).to_string()),
    ];
    let status = run.report(diagnostics);
    run.say("check-done", &args);
    status
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
