//! The words of the theme: its catalogues laid over one another, and the function `t` of its
//! templates.

use std::sync::Arc;

use jiff::civil::Date;
use tera::{Kwargs, State};

use crate::data::{Change, ChangeUnit, Period, Scope, Status, WhyNot};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::{Catalogue, Language};
use crate::source::ThemeFiles;

/// The words that readers see, in the language of the site.
#[derive(Clone)]
pub struct Words {
    catalogue: Arc<Catalogue>,
    language: Language,
}

impl Words {
    /// Reads the catalogues of `theme` for the language `tag`: files in `i18n/` whose name ends in
    /// `zh-CN.ftl` or `en.ftl`.
    pub fn read(theme: &ThemeFiles, tag: &str, diagnostics: &mut Diagnostics) -> Words {
        let language = Language::from_tag(tag);
        let ending = format!("{}.ftl", language.tag());
        let mut texts = Vec::new();
        for (path, file) in &theme.catalogues {
            if !path.ends_with(&ending) {
                continue;
            }
            let text = match std::str::from_utf8(&file.bytes) {
                Ok(text) => text,
                Err(error) => {
                    diagnostics.push(broken(&file.shown, &error));
                    continue;
                }
            };
            match Catalogue::parse(language.tag(), &[text]) {
                Ok(_) => texts.push(text),
                Err(error) => diagnostics.push(broken(&file.shown, &error)),
            }
        }
        let catalogue = Catalogue::parse(language.tag(), &texts)
            .unwrap_or_else(|_| Catalogue::empty(language.tag()));
        Words {
            catalogue: Arc::new(catalogue),
            language,
        }
    }

    /// The message `key`.
    pub fn get(&self, key: &str) -> String {
        self.catalogue.text(key, &[])
    }

    /// The message `key`, or nothing where the catalogue has none.
    pub fn find(&self, key: &str) -> Option<String> {
        self.catalogue.get(key, &[])
    }

    /// The message `key` with its arguments.
    pub fn with(&self, key: &str, args: &[(&str, String)]) -> String {
        self.catalogue.text(key, args)
    }

    /// Several texts in one, with the language's own separator.
    pub fn list(&self, items: &[String]) -> String {
        items.join(&self.get("list-separator"))
    }

    /// In what two figures differ, so that they are not compared.
    pub fn differences(&self, differs: &[WhyNot]) -> String {
        let reasons: Vec<String> = differs
            .iter()
            .map(|why| self.get(&format!("differs-{}", why.as_str())))
            .collect();
        self.list(&reasons)
    }

    /// A period as printed.
    pub fn period(&self, period: &Period) -> String {
        match self.language {
            Language::Chinese => period.label_zh(),
            Language::English => period.label_en(),
        }
    }

    /// A day as printed.
    pub fn date(&self, date: Date) -> String {
        let args = [
            ("year", date.year().to_string()),
            ("month", date.month().to_string()),
            ("day", date.day().to_string()),
        ];
        self.with("date", &args)
    }

    /// A scope as printed; nothing for the whole region.
    pub fn scope(&self, scope: &Scope) -> Option<String> {
        if scope.is_whole() {
            return None;
        }
        let kind = scope.kind.as_str().to_string();
        Some(match &scope.name {
            Some(name) => self.with("scope-named", &[("kind", kind), ("name", name.clone())]),
            None => kind,
        })
    }

    /// A scope as printed where the whole region, too, must be said.
    pub fn scope_said(&self, scope: &Scope) -> String {
        self.scope(scope).unwrap_or_else(|| self.get("scope-whole"))
    }

    /// A status as printed, for all but 实际.
    pub fn status(&self, status: Status) -> String {
        self.get(&format!("mark-{}", status.as_str()))
    }

    /// A change in words: 同比增长4.09%.
    pub fn change(&self, change: &Change) -> String {
        let unit = match change.unit {
            ChangeUnit::Percent => "percent",
            ChangeUnit::Points => "points",
        };
        let direction = if change.value.is_zero() {
            return self.get("growth-flat");
        } else if change.value.is_sign_negative() {
            "down"
        } else {
            "up"
        };
        let value = change.value.abs().to_string();
        self.with(&format!("growth-{direction}-{unit}"), &[("value", value)])
    }

    /// The function `t(key=…, …)` of the templates.
    pub fn function(&self) -> impl Fn(Kwargs, &State) -> tera::TeraResult<String> + use<> {
        let catalogue = Arc::clone(&self.catalogue);
        move |kwargs: Kwargs, _: &State| {
            let key: String = kwargs.must_get("key")?;
            let mut args = Vec::new();
            for (name, value) in kwargs.iter() {
                let name = name.to_string();
                if name != "key" {
                    args.push((name, value.to_string()));
                }
            }
            let args: Vec<(&str, String)> = args
                .iter()
                .map(|(name, value)| (name.as_str(), value.clone()))
                .collect();
            Ok(catalogue.text(&key, &args))
        }
    }
}

fn broken(file: &str, error: &dyn std::fmt::Display) -> Diagnostic {
    Diagnostic::in_file(Code::ThemeBroken, file).arg("detail", error)
}
