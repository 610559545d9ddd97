//! QR codes: what is drawn is what was meant, and can be read.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use super::samples::card;
use crate::chart::{Painter, QrCode, qr};

const ADDRESSES: [&str; 4] = [
    "https://a.cn/s/k7m2qx/",
    "https://example.org/gongbao/s/k7m2qx/",
    "https://www.example.gov.cn/zwgk/tjgb/gongbao/s/k7m2qx/",
    "https://example.org/%E6%B8%A0%E5%8E%BF/%E5%B7%A5%E4%B8%9A%E8%BF%90%E8%A1%8C/2020%E5%B9%B4%E5%BA%A6/",
];

/// What a reader of QR codes reads from a picture.
fn read(pixmap: &Pixmap) -> Vec<String> {
    let (width, height) = (pixmap.width() as usize, pixmap.height() as usize);
    let grey = |x: usize, y: usize| pixmap.data()[(y * width + x) * 4 + 1];
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let codes = picture.detect_grids().into_iter();
    codes.map(|code| code.decode().unwrap().1).collect()
}

fn drawn(code: &QrCode, module: f32) -> Pixmap {
    let QrCode { side, path } = code;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{side}\" height=\"{side}\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill-rule=\"evenodd\" d=\"{path}\"/></svg>"
    );
    let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).unwrap();
    let pixels = (*side as f32 * module).round() as u32;
    let mut pixmap = Pixmap::new(pixels, pixels).unwrap();
    let transform = Transform::from_scale(module, module);
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    pixmap
}

#[test]
fn a_drawn_code_is_read_as_what_it_holds() {
    for address in ADDRESSES {
        let code = qr(address).unwrap();
        for module in [3.0, 4.0, 5.3] {
            assert_eq!(read(&drawn(&code, module)), [address], "{module}");
        }
    }
    for number in 0..60 {
        let address = format!("https://example.org/gongbao/s/k{number:05}/");
        assert_eq!(read(&drawn(&qr(&address).unwrap(), 4.0)), [address]);
    }
    assert_eq!(qr(&"a".repeat(3000)), None);
}

#[test]
fn each_dark_module_is_dark_and_no_other() {
    for address in ADDRESSES {
        let code = qr(address).unwrap();
        let pixmap = drawn(&code, 1.0);
        let matrix = super::super::qr::matrix(address).unwrap();
        let margin = QrCode::MARGIN as i32;
        for y in 0..code.side {
            for x in 0..code.side {
                let dark = pixmap.data()[(y * code.side + x) * 4] == 0;
                let (column, row) = (x as i32 - margin, y as i32 - margin);
                assert_eq!(dark, matrix.get_module(column, row), "{x} {y}");
            }
        }
    }
}

/// The page of an article stays light: the path of a usual address is a kilobyte.
#[test]
fn a_path_is_short() {
    let bytes = ADDRESSES.map(|address| qr(address).unwrap().path.len());
    assert!(bytes[1] < 1200 && bytes[2] < 1800, "{bytes:?}");
}

#[test]
fn a_share_image_can_be_scanned() {
    let painter = Painter::new().unwrap();
    for address in ADDRESSES.iter().take(3) {
        let mut card = card();
        card.code = address.to_string();
        let png = painter.share_image(&card).unwrap();
        assert_eq!(read(&Pixmap::decode_png(&png).unwrap()), [*address]);
    }
    // Modules finer than a phone sees on it are not drawn.
    let mut card = card();
    card.code = ADDRESSES[3].repeat(3);
    let png = painter.share_image(&card).unwrap();
    assert!(read(&Pixmap::decode_png(&png).unwrap()).is_empty());
}
