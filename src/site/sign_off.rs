//! Whether an article has the sign-off that the site asks for.

use super::Article;
use crate::diagnostic::{Code, Diagnostic, Location, SourceText};
use crate::source::date::Moment;
use crate::source::{Review, review};

/// How one level of sign-off stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Signed, and the text is as it was then.
    Valid,
    /// Signed, and the text has been changed since, or nobody can tell.
    Void,
    /// Not signed.
    Missing,
    /// Signed before the level above it in the order.
    OutOfOrder,
}

impl State {
    /// The key in the catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Valid => "valid",
            State::Void => "void",
            State::Missing => "missing",
            State::OutOfOrder => "order",
        }
    }
}

/// One level with the review that stands for it.
#[derive(Clone, Debug)]
pub struct SignOff<'a> {
    pub level: &'a str,
    pub review: Option<&'a Review>,
    pub state: State,
}

/// The levels that a site asks for, in its order, then others that somebody signed.
pub fn levels<'a>(reviews: &'a [Review], wanted: &'a [String], text: &str) -> Vec<SignOff<'a>> {
    let digest = review::digest(text);
    let mut last: Option<Moment> = None;
    let mut list = Vec::new();
    let of_level = |level: &str| reviews.iter().find(|r| r.level.as_deref() == Some(level));
    for level in wanted {
        let review = of_level(level);
        let time = review.and_then(|r| Moment::parse(r.time.as_deref()?));
        let early = time.zip(last).is_some_and(|(time, last)| time < last);
        let state = match review {
            None => State::Missing,
            Some(review) if review.digest.as_deref() != Some(&digest) => State::Void,
            Some(_) if early => State::OutOfOrder,
            Some(_) => State::Valid,
        };
        last = time.or(last);
        list.push(SignOff {
            level,
            review,
            state,
        });
    }
    for review in reviews {
        let level = review.level.as_deref().unwrap_or("");
        if !wanted.iter().any(|wanted| wanted == level) {
            let valid = review.digest.as_deref() == Some(&digest);
            list.push(SignOff {
                level,
                review: Some(review),
                state: if valid { State::Valid } else { State::Void },
            });
        }
    }
    list
}

/// Whether nothing is wanting.
pub fn is_complete(reviews: &[Review], wanted: &[String], text: &SourceText) -> bool {
    let levels = levels(reviews, wanted, &text.text);
    levels
        .iter()
        .take(wanted.len())
        .all(|level| level.state == State::Valid)
}

/// What is wanting, each level at its place.
pub fn wanting(article: &Article, wanted: &[String]) -> Vec<Diagnostic> {
    let title = article.title_place.clone();
    let head = title.unwrap_or_else(|| Location::new(&article.text, 0..0));
    levels(&article.reviews, wanted, &article.text.text)
        .into_iter()
        .take(wanted.len())
        .filter(|level| level.state != State::Valid)
        .map(|level| {
            let place = level.review.map(|review| review.place.clone());
            let name = level.review.and_then(|review| review.name.as_deref());
            Diagnostic::at(Code::ReviewMissing, place.unwrap_or_else(|| head.clone()))
                .arg("state", level.state.as_str())
                .arg("level", level.level)
                .arg("name", name.unwrap_or("—"))
        })
        .collect()
}
