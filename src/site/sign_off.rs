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
    /// Signed, and the text has been changed since.
    Void,
    /// Without a name, a time or a digest: nobody can tell who signed what.
    Incomplete,
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
            State::Incomplete => "incomplete",
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
pub fn levels<'a>(
    reviews: &'a [Review],
    wanted: &'a [String],
    text: &SourceText,
) -> Vec<SignOff<'a>> {
    if reviews.is_empty() && wanted.is_empty() {
        return Vec::new();
    }
    // What cannot be read again has no digest that anybody could have signed.
    let digest = text
        .whole()
        .map_or(String::new(), |text| review::digest(&text));
    let mut last: Option<Moment> = None;
    let mut list = Vec::new();
    for level in wanted {
        let review = reviews
            .iter()
            .find(|review| review.level.as_deref() == Some(level));
        let time = review.and_then(time_of);
        let early = time
            .zip(last)
            .is_some_and(|(time, last)| before(time, last));
        last = if early { last } else { time.or(last) };
        let state = match review.map_or(State::Missing, |review| alone(review, &digest)) {
            State::Valid if early => State::OutOfOrder,
            state => state,
        };
        list.push(SignOff {
            level,
            review,
            state,
        });
    }
    for review in reviews {
        let level = review.level.as_deref().unwrap_or("");
        if !wanted.iter().any(|wanted| wanted == level) {
            list.push(SignOff {
                level,
                review: Some(review),
                state: alone(review, &digest),
            });
        }
    }
    list
}

/// How a review stands by itself.
fn alone(review: &Review, digest: &str) -> State {
    let named = review
        .name
        .as_deref()
        .is_some_and(|name| !name.trim().is_empty());
    match &review.digest {
        Some(known) if named && time_of(review).is_some() => match known == digest {
            true => State::Valid,
            false => State::Void,
        },
        _ => State::Incomplete,
    }
}

fn time_of(review: &Review) -> Option<Moment> {
    Moment::parse(review.time.as_deref()?)
}

/// Whether one moment is surely before another: of two on one day that needs both times of day.
fn before(one: Moment, other: Moment) -> bool {
    match (one.time, other.time) {
        (Some(_), Some(_)) => one < other,
        _ => one.date < other.date,
    }
}

/// Whether nothing is wanting.
pub fn is_complete(reviews: &[Review], wanted: &[String], text: &SourceText) -> bool {
    // A site that asks for nothing need not know the digest of every article.
    if wanted.is_empty() {
        return true;
    }
    levels(reviews, wanted, text)
        .iter()
        .take(wanted.len())
        .all(|level| level.state == State::Valid)
}

/// What is wanting, each level at its place.
pub fn wanting(article: &Article, wanted: &[String]) -> Vec<Diagnostic> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let title = article.title_place.clone();
    let head = title.unwrap_or_else(|| Location::new(&article.text, 0..0));
    levels(&article.reviews, wanted, &article.text)
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
