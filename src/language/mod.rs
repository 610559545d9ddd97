//! Words that a person reads, in catalogues: one [`Catalogue`] a language, in Fluent syntax.
//!
//! The program's own messages are in `messages/`; a theme brings its own catalogue and uses
//! the same type. Nothing else in the crate holds words for readers or editors.

mod catalogue;

pub use catalogue::{Catalogue, CatalogueError, Language};

/// The program's messages in `language`.
///
/// The catalogues are part of the program and a test parses them, so building them cannot fail
/// at run time; a message that is missing prints its own key.
pub fn messages(language: Language) -> Catalogue {
    let texts = match language {
        Language::Chinese => [
            include_str!("messages/zh-CN.ftl"),
            include_str!("messages/zh-CN/figures.ftl"),
            include_str!("messages/zh-CN/language.ftl"),
            include_str!("messages/zh-CN/body.ftl"),
            include_str!("messages/zh-CN/sign.ftl"),
            include_str!("messages/zh-CN/inspect.ftl"),
            include_str!("messages/zh-CN/print.ftl"),
            include_str!("messages/zh-CN/picture.ftl"),
            include_str!("messages/zh-CN/serve.ftl"),
        ],
        Language::English => [
            include_str!("messages/en.ftl"),
            include_str!("messages/en/figures.ftl"),
            include_str!("messages/en/language.ftl"),
            include_str!("messages/en/body.ftl"),
            include_str!("messages/en/sign.ftl"),
            include_str!("messages/en/inspect.ftl"),
            include_str!("messages/en/print.ftl"),
            include_str!("messages/en/picture.ftl"),
            include_str!("messages/en/serve.ftl"),
        ],
    };
    Catalogue::parse(language.tag(), &texts).unwrap_or_else(|_| Catalogue::empty(language.tag()))
}
