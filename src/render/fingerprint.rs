//! What something is made from, in one number.

use std::fmt::{self, Debug, Write};

use postcard::ser_flavors::Flavor;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// All that a thing is made from, in one number: of two things with the same number one can stand for
/// the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The fingerprint of a drawing from its specification. The program is a part of it: another one
    /// may draw it otherwise.
    pub fn of(specification: &impl Debug) -> Fingerprint {
        let mut prints = Prints::new();
        prints.described(specification);
        prints.taken()
    }
}

/// A fingerprint in the making.
pub struct Prints(Sha256);

impl Default for Prints {
    fn default() -> Prints {
        Prints::new()
    }
}

impl Prints {
    /// With the state of the program.
    pub fn new() -> Prints {
        let mut prints = Prints(Sha256::new());
        prints.bytes(env!("GONGBAO_STATE").as_bytes());
        prints
    }

    /// Bytes and how many there are, so that none can pass for others.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.update(bytes.len().to_le_bytes());
        self.0.update(bytes);
    }

    /// A value by the words that it has for those who look into it.
    pub fn described(&mut self, value: &impl Debug) {
        let text = format!("{value:?}");
        self.bytes(text.as_bytes());
    }

    /// A value by its fields.
    ///
    /// # Errors
    /// Where it cannot be serialised.
    pub fn fields(&mut self, value: &impl Serialize) -> Result<(), postcard::Error> {
        postcard::serialize_with_flavor(value, Fields(self))
    }

    /// Another fingerprint.
    pub fn of(&mut self, other: &Fingerprint) {
        self.bytes(other.0.as_bytes());
    }

    /// The fingerprint of all of it, in its order.
    pub fn taken(self) -> Fingerprint {
        let mut text = String::with_capacity(32);
        for byte in self.0.finalize().iter().take(16) {
            // Writing to a text cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        Fingerprint(text)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

struct Fields<'a>(&'a mut Prints);

impl Flavor for Fields<'_> {
    type Output = ();

    fn try_extend(&mut self, data: &[u8]) -> postcard::Result<()> {
        self.0.0.update(data);
        Ok(())
    }

    fn try_push(&mut self, data: u8) -> postcard::Result<()> {
        self.0.0.update([data]);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_fields(value: &impl Serialize) -> Fingerprint {
        let mut prints = Prints::new();
        prints.fields(value).unwrap();
        prints.taken()
    }

    #[test]
    fn what_differs_in_any_field_has_another_fingerprint() {
        let one = of_fields(&("渠县", Some("297.77"), vec![1, 2]));
        assert_eq!(one, of_fields(&("渠县", Some("297.77"), vec![1, 2])));
        assert_ne!(one, of_fields(&("渠县", Some("297.78"), vec![1, 2])));
        assert_ne!(one, of_fields(&("渠县", None::<&str>, vec![1, 2])));
        assert_ne!(of_fields(&("a", "bc")), of_fields(&("ab", "c")));
        assert_ne!(
            of_fields(&(None::<&str>, Some("a"))),
            of_fields(&(Some("a"), None::<&str>))
        );
    }

    #[test]
    fn bytes_are_told_apart_by_where_they_end() {
        let of = |parts: [&[u8]; 2]| {
            let mut prints = Prints::new();
            for part in parts {
                prints.bytes(part);
            }
            prints.taken()
        };
        assert_ne!(of([b"a", b"bc"]), of([b"ab", b"c"]));
    }
}
