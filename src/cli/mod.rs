//! The command line: one file a command.

mod args;
mod bar;
mod build;
mod changed;
mod check;
mod fix;
mod init;
mod inspect;
mod new;
mod picture;
mod print;
mod replace;
mod run;
mod serve;
mod sheet;
mod sign;
mod summary;

pub use args::{Arguments, Command};
use replace::replace;

use std::process::ExitCode;

use clap::Parser;

/// Exit status: done.
pub const DONE: u8 = 0;
/// Exit status: the content has errors, or warnings with `--strict`.
pub const CONTENT: u8 = 1;
/// Exit status: the command line or `site.yaml` is wrong.
pub const USAGE: u8 = 2;
/// Exit status: the machine failed.
pub const MACHINE: u8 = 3;

/// Runs the program.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no mistakes; clap knows which stream is theirs.
            let status = if error.use_stderr() { USAGE } else { DONE };
            let _ = error.print();
            return ExitCode::from(status);
        }
    };
    let run = match run::Run::new(&arguments.common) {
        Ok(run) => run,
        Err(status) => return ExitCode::from(status),
    };
    ExitCode::from(match &arguments.command {
        Command::Build(options) => build::run(&run, options),
        Command::Check(options) => check::run(&run, options),
        Command::Sign(options) => sign::run(&run, options),
        Command::Inspect(options) => inspect::run(&run, options),
        Command::Print(options) => print::run(&run, options),
        Command::Picture(options) => picture::run(&run, options),
        Command::Serve(options) => serve::run(run, options),
        Command::Init { dir } => init::run(&run, dir),
        Command::New { path, title } => new::run(&run, path, title.as_deref()),
    })
}
