//! Scope: what part of a region a number covers.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

use super::text::compact;

/// The kinds of scope. Numbers of different kinds are never compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ScopeKind {
    /// 全域: the whole region, the default.
    Whole,
    /// 本级: what the region's own government runs (区本级, 市本级, 区属).
    Own,
    /// 园区: an industrial park.
    Park,
    /// 企业: one enterprise.
    Enterprise,
    /// 项目: one project.
    Project,
    /// 活动: one event.
    Event,
    /// 其他: anything else, by name (行业:制造业).
    Other,
}

impl ScopeKind {
    /// All kinds, in the order of the domain document.
    pub const ALL: [ScopeKind; 7] = [
        ScopeKind::Whole,
        ScopeKind::Own,
        ScopeKind::Park,
        ScopeKind::Enterprise,
        ScopeKind::Project,
        ScopeKind::Event,
        ScopeKind::Other,
    ];

    /// The Chinese word, as in the open data files.
    pub fn as_str(self) -> &'static str {
        match self {
            ScopeKind::Whole => "全域",
            ScopeKind::Own => "本级",
            ScopeKind::Park => "园区",
            ScopeKind::Enterprise => "企业",
            ScopeKind::Project => "项目",
            ScopeKind::Event => "活动",
            ScopeKind::Other => "其他",
        }
    }

    /// The kind that a word names. Words that say more than the kind (区本级, 会议) are no plain kind: see
    /// [`Scope::parse`].
    pub fn parse(word: &str) -> Option<ScopeKind> {
        match compact(word).as_str() {
            "全域" | "全县" | "全市" | "全区" | "全旗" | "全州" | "全省" | "辖区" | "全辖区"
            | "全口径" => Some(ScopeKind::Whole),
            "本级" => Some(ScopeKind::Own),
            "园区" => Some(ScopeKind::Park),
            "企业" | "公司" => Some(ScopeKind::Enterprise),
            "项目" => Some(ScopeKind::Project),
            "活动" => Some(ScopeKind::Event),
            "其他" | "其它" => Some(ScopeKind::Other),
            _ => None,
        }
    }
}

impl fmt::Display for ScopeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A kind and, for all but the whole region, a name: 园区:沿滩高新区.
#[derive(Clone, PartialEq, Eq, Debug, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Scope {
    pub kind: ScopeKind,
    pub name: Option<String>,
}

/// Why a text is no scope.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScopeError {
    #[error("the scope is empty")]
    Empty,
    #[error("`{0}` is not a scope; known: 全域 本级 园区 企业 项目 活动 其他, or 类:名")]
    Unknown(String),
    #[error("the whole region takes no name: `{0}`")]
    NamedWhole(String),
    #[error("no name after the colon: `{0}`")]
    EmptyName(String),
}

impl Scope {
    /// The whole region, the scope of a number that names none.
    pub fn whole() -> Scope {
        Scope {
            kind: ScopeKind::Whole,
            name: None,
        }
    }

    /// A kind without a name.
    pub fn of(kind: ScopeKind) -> Scope {
        Scope { kind, name: None }
    }

    /// Reads 全域, 园区, 园区:沿滩高新区, 区本级, 行业:制造业.
    ///
    /// A bare word that says more than its kind keeps itself as the name (区属 → 本级:区属, 会议 → 活动:会议).
    pub fn parse(text: &str) -> Result<Scope, ScopeError> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Err(ScopeError::Empty);
        }
        match trimmed.split_once([':', '：']) {
            Some((word, name)) => Self::named(trimmed, word.trim(), name.trim()),
            None => Self::bare(trimmed),
        }
    }

    fn bare(word: &str) -> Result<Scope, ScopeError> {
        let plain = compact(word);
        if let Some(kind) = ScopeKind::parse(&plain) {
            return Ok(Scope::of(kind));
        }
        implied_kind(&plain)
            .map(|kind| Scope {
                kind,
                name: Some(plain),
            })
            .ok_or_else(|| ScopeError::Unknown(word.to_owned()))
    }

    fn named(text: &str, word: &str, name: &str) -> Result<Scope, ScopeError> {
        if name.is_empty() {
            return Err(ScopeError::EmptyName(text.to_owned()));
        }
        if word.is_empty() {
            return Err(ScopeError::Unknown(text.to_owned()));
        }
        match ScopeKind::parse(word) {
            Some(ScopeKind::Whole) => Err(ScopeError::NamedWhole(text.to_owned())),
            Some(kind) => Ok(Scope {
                kind,
                name: Some(name.to_owned()),
            }),
            None => match implied_kind(&compact(word)) {
                Some(kind) if kind != ScopeKind::Other => Ok(Scope {
                    kind,
                    name: Some(name.to_owned()),
                }),
                _ => Ok(Scope {
                    kind: ScopeKind::Other,
                    name: Some(format!("{word}:{name}")),
                }),
            },
        }
    }

    /// What of it must agree where values stand side by side: the kind, and of 其他 (行业:制造业), which says
    /// something only by its name, the name.
    pub fn ground(&self) -> Scope {
        match self.kind {
            ScopeKind::Other => self.clone(),
            kind => Scope::of(kind),
        }
    }

    /// Whether it is the whole region.
    pub fn is_whole(&self) -> bool {
        self.kind == ScopeKind::Whole
    }
}

/// The kind of a word that is itself a name.
fn implied_kind(word: &str) -> Option<ScopeKind> {
    match word {
        "区本级" | "市本级" | "县本级" | "旗本级" | "区属" | "市属" | "县属" | "旗属" => {
            Some(ScopeKind::Own)
        }
        "开发区" | "经开区" | "高新区" | "工业园" | "工业园区" | "产业园" | "产业园区"
        | "县经开区" | "园中园" => Some(ScopeKind::Park),
        "会议" | "展会" | "大会" | "座谈会" | "赛事" => Some(ScopeKind::Event),
        "社区" | "乡镇" | "街道" | "村" | "行业" | "产品" => Some(ScopeKind::Other),
        _ => None,
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{}:{name}", self.kind.as_str()),
            None => f.write_str(self.kind.as_str()),
        }
    }
}

impl FromStr for Scope {
    type Err = ScopeError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Scope::parse(s)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scope(text: &str) -> (ScopeKind, Option<String>) {
        let scope = Scope::parse(text).unwrap();
        assert_eq!(
            Scope::parse(&scope.to_string()).as_ref(),
            Ok(&scope),
            "{text}"
        );
        (scope.kind, scope.name)
    }

    #[test]
    fn the_forms_of_the_format() {
        for whole in ["全域", "全县", "全市", "全区", " 全 域 "] {
            assert_eq!(scope(whole), (ScopeKind::Whole, None));
        }
        assert_eq!(scope("园区"), (ScopeKind::Park, None));
        assert_eq!(
            scope("园区：沿滩高新区"),
            (ScopeKind::Park, Some("沿滩高新区".into()))
        );
        assert_eq!(scope("区本级"), (ScopeKind::Own, Some("区本级".into())));
        assert_eq!(scope("本级:区属"), (ScopeKind::Own, Some("区属".into())));
        assert_eq!(
            scope("行业:制造业"),
            (ScopeKind::Other, Some("行业:制造业".into()))
        );
        assert_eq!(scope("社区"), (ScopeKind::Other, Some("社区".into())));
        assert_eq!(scope("会议"), (ScopeKind::Event, Some("会议".into())));
        assert_eq!(
            scope("企业:宇天真空"),
            (ScopeKind::Enterprise, Some("宇天真空".into()))
        );
    }

    #[test]
    fn a_name_tells_apart_only_what_is_named_by_it() {
        let ground = |text: &str| Scope::parse(text).unwrap().ground();
        assert_eq!(ground("园区:甲"), ground("园区:乙"));
        assert_eq!(ground("区本级"), ground("本级:区属"));
        assert_eq!(ground("行业:制造业"), ground("其他:行业:制造业"));
        assert_ne!(ground("行业:制造业"), ground("行业:采矿业"));
        assert_ne!(ground("园区"), ground("全域"));
    }

    #[test]
    fn what_is_refused() {
        assert_eq!(Scope::parse(""), Err(ScopeError::Empty));
        assert_eq!(
            Scope::parse("全域:甲"),
            Err(ScopeError::NamedWhole("全域:甲".into()))
        );
        assert_eq!(
            Scope::parse("园区:"),
            Err(ScopeError::EmptyName("园区:".into()))
        );
        assert_eq!(
            Scope::parse("范围"),
            Err(ScopeError::Unknown("范围".into()))
        );
    }

    proptest! {
        #[test]
        fn printed_scopes_parse_back(kind in 0usize..7, name in proptest::option::of("[\\p{Han}a-z0-9:（）]{0,8}[\\p{Han}a-z]")) {
            let kind = ScopeKind::ALL[kind];
            let name = if kind == ScopeKind::Whole { None } else { name };
            let scope = Scope { kind, name };
            prop_assert_eq!(Scope::parse(&scope.to_string()), Ok(scope));
        }

        #[test]
        fn any_text_is_answered(text in "\\PC*") {
            if let Ok(scope) = Scope::parse(&text) {
                prop_assert_eq!(Scope::parse(&scope.to_string()), Ok(scope));
            }
        }
    }
}
