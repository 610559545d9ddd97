//! The program: arguments, a command, an exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    gongbao::cli::main()
}
