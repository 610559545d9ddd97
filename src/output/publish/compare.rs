//! The bytes of a file to be published: comparing them with what is there, and writing them.

use std::fs;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;

use super::stamp::Stamp;
use crate::render::Content;

const BLOCK: usize = 256 * 1024;

/// Whether the file at `path`, of which `found` is known, holds exactly `content`.
pub fn is_same(path: &Path, found: &fs::Metadata, content: &Content) -> io::Result<bool> {
    let length = found.len();
    match content {
        Content::Bytes(bytes) if length != bytes.len() as u64 => Ok(false),
        // The most are small and read at once.
        Content::Bytes(bytes) if bytes.len() <= BLOCK => Ok(fs::read(path)? == *bytes),
        Content::Bytes(bytes) => same(fs::File::open(path)?, bytes.as_slice()),
        // Nobody but the shelf knows its bytes, and the shelf is asked first.
        Content::Kept => Ok(false),
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

/// Writes `content` to a new file, in a folder that is made where there is none. A copy gets the
/// rights of a new file, not those of its source: one that its editor alone may read would not be
/// served.
pub fn write(path: &Path, content: &Content) -> io::Result<Stamp> {
    let mut file = match fs::File::create_new(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::File::create_new(path)?
        }
        made => made?,
    };
    match content {
        Content::Bytes(bytes) => file.write_all(bytes)?,
        Content::Kept => return Err(io::ErrorKind::NotFound.into()),
        Content::Copy(source) => {
            io::copy(&mut fs::File::open(source)?, &mut file)?;
        }
    }
    Ok(Stamp::of(&file.metadata()?))
}
