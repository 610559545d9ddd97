//! Aims by year as a stepped path, with the actual values on it as they arrive.

use super::layout::Page;
use super::scene::Scene;
use super::{ChartError, bars};

pub(super) fn draw(page: &Page) -> Result<Scene, ChartError> {
    bars::draw(page)
}
