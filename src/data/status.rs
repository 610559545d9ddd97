//! Status: whether a number happened, is expected, or is wanted.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

use super::text::compact;

/// What kind of statement a number is. Targets, plans and forecasts are never mixed with what happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    /// 实际: as first or finally published.
    Actual,
    /// 初步: a first count that will be revised.
    Preliminary,
    /// 修订: replaces an earlier actual value.
    Revised,
    /// 目标: what was asked for.
    Target,
    /// 计划: what is meant to be done.
    Plan,
    /// 预计: what somebody expects.
    Forecast,
}

/// A text that is no status.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a status; known: 实际 初步 修订 目标 计划 预计")]
pub struct StatusError(pub String);

impl Status {
    /// All statuses, in the order of the domain document.
    pub const ALL: [Status; 6] = [
        Status::Actual,
        Status::Preliminary,
        Status::Revised,
        Status::Target,
        Status::Plan,
        Status::Forecast,
    ];

    /// Reads the Chinese word or the English key.
    pub fn parse(text: &str) -> Result<Status, StatusError> {
        let key = compact(text).to_lowercase();
        let word = key
            .strip_suffix('数')
            .or_else(|| key.strip_suffix('值'))
            .unwrap_or(&key);
        match word {
            "actual" | "实际" | "实绩" | "完成" => Ok(Status::Actual),
            "preliminary" | "初步" | "初步核算" | "快报" => Ok(Status::Preliminary),
            "revised" | "修订" | "修正" => Ok(Status::Revised),
            "target" | "目标" | "任务" => Ok(Status::Target),
            "plan" | "planned" | "计划" | "规划" => Ok(Status::Plan),
            "forecast" | "预计" | "预测" | "预期" => Ok(Status::Forecast),
            _ => Err(StatusError(text.trim().to_owned())),
        }
    }

    /// The canonical key of the open data files.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Actual => "actual",
            Status::Preliminary => "preliminary",
            Status::Revised => "revised",
            Status::Target => "target",
            Status::Plan => "plan",
            Status::Forecast => "forecast",
        }
    }

    /// The word as an editor writes it.
    pub fn label_zh(self) -> &'static str {
        match self {
            Status::Actual => "实际",
            Status::Preliminary => "初步",
            Status::Revised => "修订",
            Status::Target => "目标",
            Status::Plan => "计划",
            Status::Forecast => "预计",
        }
    }

    /// Whether it says what happened: actual, preliminary or revised.
    pub fn is_actual(self) -> bool {
        matches!(self, Status::Actual | Status::Preliminary | Status::Revised)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Status {
    type Err = StatusError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Status::parse(s)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_parse_back() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.as_str()), Ok(status));
            assert_eq!(Status::parse(status.label_zh()), Ok(status));
        }
        assert_eq!(Status::parse("规划"), Ok(Status::Plan));
        assert_eq!(Status::parse("预测"), Ok(Status::Forecast));
        assert!(Status::parse("估计吧").is_err());
    }
}
