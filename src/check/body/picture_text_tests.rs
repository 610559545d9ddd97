use super::*;
use proptest::prelude::*;
use std::io::Cursor;

fn texts(file: &[u8]) -> String {
    let found = read(&mut Cursor::new(file));
    let mut said: Vec<&str> = found
        .texts
        .iter()
        .map(|text| text.trim_end_matches('\0'))
        .collect();
    said.extend(found.position.then_some("(position)"));
    said.join("|")
}

/// A TIFF structure: entries of the first directory and of the one of the position.
fn tiff(big: bool, latitude: u32) -> Vec<u8> {
    let short = |n: u16| {
        if big {
            n.to_be_bytes()
        } else {
            n.to_le_bytes()
        }
    };
    let long = |n: u32| {
        if big {
            n.to_be_bytes()
        } else {
            n.to_le_bytes()
        }
    };
    let mut out = if big { b"MM".to_vec() } else { b"II".to_vec() };
    out.extend(short(42));
    out.extend(long(8));
    let put = |out: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: u32| {
        out.extend(short(tag));
        out.extend(short(kind));
        out.extend(long(count));
        out.extend(long(value));
    };
    out.extend(short(2));
    put(&mut out, 0x013B, 2, 6, 60);
    put(&mut out, 0x8825, 4, 1, 38);
    out.extend(long(0));
    out.extend(short(1));
    put(&mut out, 2, 5, 3, 66);
    out.extend(long(0));
    out.resize(60, 0);
    out.extend("摄甲".as_bytes());
    for part in [latitude, 0, 0] {
        out.extend(long(part));
        out.extend(long(1));
    }
    out
}

fn segment(kind: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap();
    let mut out = vec![0xFF, kind];
    out.extend(length.to_be_bytes());
    out.extend(content);
    out
}

fn jpeg_of(segments: &[Vec<u8>]) -> Vec<u8> {
    let mut out = vec![0xFF, 0xD8];
    out.extend(segments.concat());
    out.extend([0xFF, 0xDA, 0, 8, 0, 0, 0, 0, 0, 0, 0xFF, 0xD9]);
    out
}

fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut out = u32::try_from(content.len()).unwrap().to_be_bytes().to_vec();
    out.extend(kind);
    out.extend(content);
    out.extend([0; 4]);
    out
}

const XMP: &str = r#"<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r"><rdf:Description xmlns:dc="d" aux:SerialNumber="13800000000" exif:GPSLatitude="31,5N" photoshop:Credit="乙"><dc:creator><rdf:Seq><rdf:li>甲</rdf:li></rdf:Seq></dc:creator><xmpMM:DocumentID>13800000000</xmpMM:DocumentID></rdf:Description></rdf:RDF></x:xmpmeta>"#;

#[test]
fn jpeg() {
    let app = |head: &[u8], rest: &[u8]| [head, rest].concat();
    let records = [b"\x1c\x02\x50\x00\x03".as_slice(), "丙".as_bytes()].concat();
    let mut resource = b"8BIM\x04\x04\0\0\0\0\0\x08".to_vec();
    resource.extend(&records);
    let file = jpeg_of(&[
        segment(0xE0, b"JFIF\0"),
        segment(0xE1, &app(b"Exif\0\0", &tiff(true, 31))),
        segment(
            0xE1,
            &app(b"http://ns.adobe.com/xap/1.0/\0", XMP.as_bytes()),
        ),
        segment(0xED, &app(b"Photoshop 3.0\0", &resource)),
        segment(0xFE, &GB18030.encode("丁戊").0),
    ]);
    assert_eq!(texts(&file), "摄甲|乙|甲|丙|丁戊|(position)");
    assert_eq!(texts(&jpeg_of(&[segment(0xFE, b"a")])), "a");
}

#[test]
fn a_position_of_zeros_is_none() {
    for big in [true, false] {
        for (latitude, expected) in [(31, "摄甲|(position)"), (0, "摄甲")] {
            let exif = [b"Exif\0\0".to_vec(), tiff(big, latitude)].concat();
            assert_eq!(texts(&jpeg_of(&[segment(0xE1, &exif)])), expected);
        }
    }
}

#[test]
fn png_and_webp() {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    png.extend(chunk(b"IHDR", &[0; 13]));
    png.extend(chunk(b"IDAT", &[0; 3]));
    png.extend(chunk(b"tEXt", "Author\0甲".as_bytes()));
    png.extend(chunk(b"iTXt", "Comment\0\0\0zh\0\0乙".as_bytes()));
    png.extend(chunk(b"iTXt", b"Comment\0\x01\0zh\0\0packed"));
    png.extend(chunk(b"eXIf", &tiff(false, 1)));
    png.extend(chunk(b"IEND", &[]));
    assert_eq!(texts(&png), "甲|乙|摄甲|(position)");
    let mut webp = b"RIFF\0\0\0\0WEBP".to_vec();
    for (kind, content) in [(b"VP8 ", vec![0; 3]), (b"EXIF", tiff(true, 0))] {
        webp.extend(kind);
        webp.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
        webp.extend(&content);
        webp.extend(vec![0; content.len() % 2]);
    }
    assert_eq!(texts(&webp), "摄甲");
    assert_eq!(texts(b""), "");
    assert_eq!(texts(b"GIF89a......"), "");
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400), kind in 0..6) {
        let file = match kind {
            0 => bytes,
            1 => jpeg_of(&[segment(0xE1, &[b"Exif\0\0".to_vec(), bytes].concat())]),
            2 => jpeg_of(&[segment(0xED, &[b"Photoshop 3.0\0".to_vec(), bytes].concat())]),
            3 => [b"\xFF\xD8".to_vec(), bytes].concat(),
            4 => [b"\x89PNG\r\n\x1a\n".to_vec(), bytes].concat(),
            _ => [b"RIFF\0\0\0\0WEBP".to_vec(), bytes].concat(),
        };
        let _ = read(&mut Cursor::new(file));
    }

    #[test]
    fn any_change_of_a_good_one_is_read(at in 0usize..150, byte: u8, big: bool) {
        let mut exif = tiff(big, 1);
        if let Some(place) = exif.get_mut(at) {
            *place = byte;
        }
        let mut found = PictureText::default();
        exif::read(&exif, &mut found);
        let packet: String = XMP.chars().enumerate().filter(|(n, _)| *n != at * 2).map(|(_, c)| c).collect();
        xmp(packet.as_bytes(), &mut found);
        iptc(&exif, &mut found);
    }
}
