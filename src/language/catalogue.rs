use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language that the program itself speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

impl Language {
    /// The language for a BCP 47 tag: everything that starts with `en` is English, all else
    /// Chinese, the language of the people that the program is made for.
    pub fn from_tag(tag: &str) -> Language {
        if tag.to_ascii_lowercase().starts_with("en") {
            Language::English
        } else {
            Language::Chinese
        }
    }

    /// The BCP 47 tag of the catalogue file.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }
}

/// What is wrong with a catalogue file.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct CatalogueError(pub String);

/// The messages of one language. Later resources win over earlier ones, so that a site's
/// catalogue can change single words of a theme's.
pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// A catalogue without messages.
    pub fn empty(tag: &str) -> Catalogue {
        let language: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Isolation marks (U+2068) would end up in attributes and search text.
        bundle.set_use_isolating(false);
        Catalogue { bundle }
    }

    /// Reads Fluent resources, in order of rising precedence.
    ///
    /// # Errors
    /// The first syntax error of the first file that has one.
    pub fn parse(tag: &str, resources: &[&str]) -> Result<Catalogue, CatalogueError> {
        let mut catalogue = Catalogue::empty(tag);
        for text in resources {
            let resource =
                FluentResource::try_new((*text).to_string()).map_err(|(_, errors)| {
                    let first = errors.first().map(ToString::to_string);
                    CatalogueError(first.unwrap_or_default())
                })?;
            catalogue.bundle.add_resource_overriding(resource);
        }
        Ok(catalogue)
    }

    /// The message `key` with its arguments filled in, or None where there is none.
    /// A key may name an attribute: `F001.help`.
    pub fn get(&self, key: &str, args: &[(&str, String)]) -> Option<String> {
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key, None),
        };
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            values.set(*name, FluentValue::from(value.as_str()));
        }
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&values), &mut errors);
        Some(text.into_owned())
    }

    /// Like [`Catalogue::get`], with the key itself where the message is missing: a reader then
    /// sees which word is wanted instead of nothing.
    pub fn text(&self, key: &str, args: &[(&str, String)]) -> String {
        self.get(key, args).unwrap_or_else(|| key.to_string())
    }
}
