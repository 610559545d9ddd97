use super::run::Run;
use crate::diagnostic::Severity;

/// `gongbao check`: everything that is wrong, without writing.
pub fn run(run: &Run) -> u8 {
    let (site, _, diagnostics) = crate::proof(&run.root, &run.overrides, run.options);
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
