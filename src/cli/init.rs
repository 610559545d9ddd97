use std::path::{Path, PathBuf};

use super::run::Run;
use super::{DONE, USAGE};

/// `gongbao init DIR`: a new site that builds as it stands. A folder with anything in it is refused.
pub fn run(run: &Run, dir: &Path) -> u8 {
    let shown = dir.display().to_string();
    let occupied = match std::fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
        Err(_) => true,
    };
    if occupied {
        eprintln!(
            "{}",
            run.catalogue.text("cli-not-empty", &[("path", shown)])
        );
        return USAGE;
    }
    let name = dir.file_name().map_or_else(
        || "工报".to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    let today = run.options.today;
    let fill = |text: &str| {
        text.replace("{title}", &yaml_text(&name))
            .replace("{date}", &today.to_string())
            .replace("{issue}", &format!("{}-{:02}", today.year(), 1))
    };
    let files: [(&str, String); 6] = [
        ("site.yaml", fill(include_str!("templates/site.yaml"))),
        ("content/_index.md", fill(include_str!("templates/home.md"))),
        (
            "content/news/_index.md",
            fill(include_str!("templates/section.md")),
        ),
        (
            "content/news/first.md",
            fill(include_str!("templates/first.md")),
        ),
        (
            ".gitignore",
            "/public/*\n!/public/.gitkeep\n/.gongbao/\n".to_string(),
        ),
        ("public/.gitkeep", String::new()),
    ];
    for (path, text) in files {
        let path: PathBuf = dir.join(path);
        let made = path
            .parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(&path, text));
        if let Err(error) = made {
            return run.cannot_write(&path, &error);
        }
    }
    run.say("init-done", &[("path", shown.clone())]);
    run.say("init-next", &[("path", shown)]);
    DONE
}

/// A text as a YAML value: in quotes where it would mean something else.
pub fn yaml_text(text: &str) -> String {
    let plain = !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || "，。、（）《》“”—".contains(c))
        && !text.chars().all(|c| c.is_ascii_digit())
        && !matches!(
            text.to_lowercase().as_str(),
            "true" | "false" | "null" | "yes" | "no"
        );
    if plain {
        text.to_string()
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
