//! Values that are long in the making.

use serde::{Serialize, Serializer};

use crate::render::Fingerprint;

/// A drawing or a rendered text, and what it is made from. A template sees the value. Who only wants to
/// know whether a page would come out as it did before takes what it is made from for it, and the value
/// need not be there.
#[derive(Debug, Clone, Default)]
pub struct Late<T> {
    /// What the value is made from.
    pub from: Fingerprint,
    /// The value; none yet where it is not wanted.
    pub value: T,
}

impl<T> Late<T> {
    /// A part of it, made from the same.
    pub fn map<P>(&self, part: impl FnOnce(&T) -> P) -> Late<P> {
        Late {
            from: self.from.clone(),
            value: part(&self.value),
        }
    }
}

impl<T: Serialize> Serialize for Late<T> {
    /// Templates take forms that people can read; fingerprints are taken of others.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => self.value.serialize(serializer),
            false => self.from.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_sees_the_value_and_a_fingerprint_where_it_is_from() {
        let late = |of: &str, value: &str| Late {
            from: Fingerprint::of(&of),
            value: value.to_string(),
        };
        let seen = tera::Value::try_from_serializable(&late("a", "<svg>")).unwrap();
        assert_eq!(seen.as_str(), Some("<svg>"));
        let packed = |late: &Late<String>| postcard::to_allocvec(late).unwrap();
        assert_eq!(packed(&late("a", "<svg>")), packed(&late("a", "")));
        assert_ne!(packed(&late("a", "<svg>")), packed(&late("b", "<svg>")));
    }
}
