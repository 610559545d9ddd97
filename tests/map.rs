//! The map of a site: shown with its approval number, or the site is not built.

mod common;

use common::*;

const NUMBER: &str = "审图号：GS(2000)0000号";
const PAGE: &str = "public/metrics/gross-output/index.html";

fn site() -> TempDir {
    TempDir::copy_of(&fixture("sites/map"))
}

/// The figure of the map on a page.
fn map_of(html: &str) -> Option<&str> {
    let figures = html.split("<figure class=\"chart\"").skip(1);
    let mut figures = figures.map(|figure| figure.split("</figure>").next().unwrap());
    figures.find(|figure| figure.contains("审图号"))
}

#[test]
fn the_map_stands_on_the_page_with_its_number() {
    let site = site();
    let output = built(run(site.path(), &["build", "--message-format", "json"]));
    assert!(json_lines(&output).is_empty(), "{}", stdout(&output));
    let html = site.read(PAGE);
    let figure = map_of(&html).expect("a map");
    let drawings: Vec<&str> = figure.split("<svg").skip(1).collect();
    assert_eq!(drawings.len(), 2);
    for drawing in drawings {
        let drawing = drawing.split("</svg>").next().unwrap();
        assert!(drawing.contains(&format!(">{NUMBER}</text>")));
        assert!(drawing.contains("底图：虚构的方块图</text>"));
        assert!(drawing.contains("无可比数据") && drawing.contains("role=\"img\""));
        let desc = drawing.split("<desc").nth(1).unwrap();
        let desc = desc.split("</desc>").next().unwrap();
        assert!(desc.contains(NUMBER) && desc.contains("渠县"), "{desc}");
        assert!(drawing.contains("gc-a0") && drawing.contains("gc-a4"));
    }
    // After the bars and with their numbers in a table.
    assert!(html.find("审图号").unwrap() > html.find("<figure class=\"chart\"").unwrap());
    for text in ["297.77", "第四组（较高的四分之一）", "<table"] {
        assert!(figure.contains(text), "{text}");
    }
    let folder = "public/metrics/gross-output/charts/gross-output-map";
    let svg = site.read(&format!("{folder}.svg"));
    assert!(svg.contains(&format!(">{NUMBER}</text>")));
    let png = std::fs::read(site.join(&format!("{folder}.png"))).unwrap();
    assert!(png.starts_with(b"\x89PNG"));
    assert!(site.read(&format!("{folder}.csv")).contains("511725"));
    for ending in ["svg", "png", "csv"] {
        assert!(figure.contains(&format!("gross-output-map.{ending}\"")));
    }
}

#[test]
fn the_data_of_the_map_stay_at_home() {
    let site = site();
    build(site.path());
    for (path, bytes) in files(&site.join("public")) {
        assert!(!path.contains("geojson"), "{path}");
        assert!(!contains(&bytes, "FeatureCollection"), "{path}");
    }
    for place in [
        "content/map.geojson",
        "content/news/map.geojson",
        "themes/a/static/map.json",
    ] {
        site.write(place, site.read("content/_data/map.geojson"));
        let settings = site
            .read("site.yaml")
            .replace("content/_data/map.geojson", place);
        let moved = TempDir::copy_of(site.path());
        moved.write("site.yaml", &settings);
        let (exit, found) = check_build(moved.path());
        assert_eq!(
            (exit, places(&found)),
            (1, vec!["G003 site.yaml:3:9".to_string()]),
            "{place}"
        );
    }
}

#[test]
fn a_map_has_no_way_out_of_the_site() {
    for file in [
        "../map.geojson",
        "/etc/hostname",
        "content/_data/../x.json",
        "content\\_data\\x",
    ] {
        let site = site();
        let settings = site
            .read("site.yaml")
            .replace("content/_data/map.geojson", file);
        site.write("site.yaml", &settings);
        let (exit, found) = check_build(site.path());
        assert_eq!(
            (exit, places(&found)),
            (1, vec!["G003 site.yaml:3:9".to_string()]),
            "{file}"
        );
    }
}

#[test]
fn without_its_number_nothing_is_built() {
    let site = site();
    let whole = site.read("site.yaml");
    let without: String = whole
        .split_inclusive('\n')
        .filter(|line| !line.contains("approval"))
        .collect();
    site.write("site.yaml", &without);
    let output = run(site.path(), &["build"]);
    assert_eq!(status(&output), 1);
    assert!(!site.join("public").exists());
    insta::with_settings!({snapshot_path => "snapshots", prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("human-map-without-number", stderr(&output));
    });

    // What was published before stands as it was.
    site.write("site.yaml", &whole);
    build(site.path());
    let before = files(&site.join("public"));
    for approval in ["", "无", "GS(20XX)XXXX号", "已送审"] {
        let text = whole.replace("审图号：GS（2000）0000号", approval);
        site.write("site.yaml", &text);
        let output = run(site.path(), &["build", "--no-png"]);
        assert_eq!(status(&output), 1, "{approval}");
        assert_eq!(files(&site.join("public")), before);
    }
}

#[test]
fn only_what_may_be_compared_is_on_the_map() {
    let site = site();
    build(site.path());
    // Totals of regions of different size, what has only its own past, what is only listed.
    for metric in ["gdp", "proj-ongoing", "delegates"] {
        let html = site.read(&format!("public/metrics/{metric}/index.html"));
        assert!(html.contains("渠县"), "{metric} has figures");
        assert!(map_of(&html).is_none(), "{metric}");
        assert!(
            !site
                .join(&format!("public/metrics/{metric}/charts/{metric}-map.svg"))
                .exists()
        );
    }
    // Ranks are for the tables; an area has its band.
    site.write(
        "site.yaml",
        &(site.read("site.yaml") + "compare: {ranks: true}\n"),
    );
    build(site.path());
    let html = site.read(PAGE);
    assert!(html.contains("1/7"));
    let figure = map_of(&html).unwrap();
    assert!(!figure.contains("1/7") && figure.contains("第一组"));
}

#[test]
fn too_few_regions_on_the_map_make_none() {
    let site = site();
    let map = site.read("content/_data/map.geojson");
    // Two of the compared regions are left on it.
    let mut codes = ["511702", "156511703", "511722000", "511723", "511724000000"].iter();
    let map = codes
        .by_ref()
        .fold(map, |map, code| map.replace(code, "000000"));
    site.write("content/_data/map.geojson", &map);
    let (exit, found) = check_build(site.path());
    assert_eq!(
        (exit, places(&found)),
        (0, vec!["G008 site.yaml:3:9".to_string()])
    );
    build(site.path());
    assert!(map_of(&site.read(PAGE)).is_none());
}

#[test]
fn a_region_that_the_map_lacks_is_named() {
    let site = site();
    let map = site.read("content/_data/map.geojson");
    site.write(
        "content/_data/map.geojson",
        map.replace("\"511725\"", "\"511124\""),
    );
    build(site.path());
    let html = site.read(PAGE);
    assert!(text_of(map_of(&html).unwrap()).contains("图上没有：渠县"));
}

#[test]
fn the_file_of_the_map_is_read_with_any_number() {
    // All mistakes in one run: no number, and a slip in the file.
    let site = site();
    site.write(
        "site.yaml",
        "title: 试刊\nmap: {file: content/_data/map.geojson}\n",
    );
    site.write(
        "content/_data/map.geojson",
        "{\"type\": \"FeatureCollection\",\n \"features\": [}",
    );
    let (exit, found) = check_build(site.path());
    assert_eq!(exit, 1);
    assert_eq!(
        places(&found),
        ["G004 content/_data/map.geojson:2:15", "G001 site.yaml:2:1"]
    );
}

#[test]
fn of_totals_the_ratio_is_shown() {
    let site = site();
    let regions = ["渠县", "宣汉县", "开江县", "大竹县", "万源市", "达川区"];
    let rows = regions.map(|region| {
        format!("  - {{metric: 常住人口, region: {region}, value: 50万人, period: 2025年末}}\n")
    });
    site.write(
        "content/news/population.md",
        format!(
            "---\ntitle: 人口\ndate: 2026-03-01\nsource: 试刊\nmetrics:\n{}---\n\n虚构。\n",
            rows.concat()
        ),
    );
    build(site.path());
    let html = site.read("public/metrics/gdp/index.html");
    let figure = map_of(&html).expect("a map of the ratio");
    assert!(figure.contains("人均地区生产总值（推算）"), "{figure}");
    assert!(figure.contains("77000"), "385亿元 ÷ 50万人: {figure}");
    let csv = site.read("public/metrics/gdp/charts/gdp-map.csv");
    let rows = csv_rows(csv.as_bytes());
    assert!(rows.iter().any(|row| row["derived"] == "77000"));
    assert!(site.exists("public/metrics/gdp/charts/gdp-map.json"));
    assert!(site.exists("public/embed/metrics/gdp/gdp-map/index.html"));
}
