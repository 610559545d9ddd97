//! How far a build has come, for somebody who waits for it. Nothing that is made depends on it.

/// Told of a build while it goes on, by any of its threads.
pub trait Progress: Sync {
    /// A phase begins, named as in [`crate::timing::Timings::phases`], that has so many steps; 0 where
    /// they are not counted.
    fn phase(&self, name: &'static str, steps: usize);

    /// A step of the phase is done.
    fn step(&self);
}

/// Nobody waits.
pub struct Unwatched;

impl Progress for Unwatched {
    fn phase(&self, _: &'static str, _: usize) {}

    fn step(&self) {}
}
