//! The program: arguments, a command, an exit status.

use std::process::ExitCode;

/// A build makes and drops millions of small texts on all processors; the system's allocator takes a
/// quarter of its time for that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    gongbao::cli::main()
}
