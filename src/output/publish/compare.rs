//! The bytes of a file to be published: comparing them with what is there, and writing them.

use std::fs;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;

use crate::render::Content;

const BLOCK: usize = 64 * 1024;

/// Whether the file at `path` holds exactly `content`.
pub fn is_same(path: &Path, content: &Content) -> io::Result<bool> {
    let length = fs::metadata(path)?.len();
    match content {
        Content::Bytes(bytes) => {
            Ok(length == bytes.len() as u64 && same(fs::File::open(path)?, bytes.as_slice())?)
        }
        Content::Copy(source) => Ok(length == fs::metadata(source)?.len()
            && same(fs::File::open(path)?, fs::File::open(source)?)?),
    }
}

fn same(one: impl Read, other: impl Read) -> io::Result<bool> {
    let mut one = BufReader::with_capacity(BLOCK, one);
    let mut other = BufReader::with_capacity(BLOCK, other);
    let mut blocks = (vec![0; BLOCK], vec![0; BLOCK]);
    loop {
        let read = fill(&mut one, &mut blocks.0)?;
        if read != fill(&mut other, &mut blocks.1)? {
            return Ok(false);
        }
        if read == 0 {
            return Ok(true);
        }
        if blocks.0.get(..read) != blocks.1.get(..read) {
            return Ok(false);
        }
    }
}

/// Reads until the block is full or the file ends.
fn fill(reader: &mut impl Read, block: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = block.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match reader.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Writes `content` to a new file. A copy gets the rights of a new file, not those of its source:
/// one that its editor alone may read would not be served.
pub fn write(path: &Path, content: &Content) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    match content {
        Content::Bytes(bytes) => file.write_all(bytes),
        Content::Copy(source) => io::copy(&mut fs::File::open(source)?, &mut file).map(|_| ()),
    }
}
