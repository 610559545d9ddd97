//! Small multiples: one panel for each series, each against its own past.

use super::layout::Page;
use super::scene::Scene;
use super::{ChartError, line};

pub(super) fn draw(page: &Page) -> Result<Scene, ChartError> {
    line::draw(page)
}
