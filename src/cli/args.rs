use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// 工报：县域工业经济公报的静态网站生成器。 Static-site generator for county industry bulletins.
#[derive(Debug, Parser)]
#[command(name = "gongbao", version, propagate_version = true)]
pub struct Arguments {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
pub struct Common {
    /// 站点目录 The site's folder
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    pub root: PathBuf,
    /// 输出目录 Where the site is written [default: public in the site's folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// 网址，代替 site.yaml 里的 base_url The address, in place of base_url
    #[arg(long, global = true, value_name = "URL")]
    pub base_url: Option<String>,
    /// 草稿也发布 Publish drafts, too
    #[arg(long, global = true)]
    pub drafts: bool,
    /// 警告也算错误 Warnings fail
    #[arg(long, global = true)]
    pub strict: bool,
    /// 同时用几个处理器 How many threads work [default: all processors]
    #[arg(long, global = true, value_name = "N")]
    pub jobs: Option<std::num::NonZeroUsize>,
    /// 消息的形式 Form of the messages
    #[arg(
        long,
        global = true,
        value_enum,
        default_value = "human",
        value_name = "FORM"
    )]
    pub message_format: MessageFormat,
    /// 消息的语言 Language of the messages [default: from LANG, else zh]
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub lang: Option<Lang>,
    /// 只说有什么问题 Say nothing but what is wrong
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// 各阶段和最慢的页面用了多少时间 Say how long each phase and the slowest pages took
    #[arg(long, global = true)]
    pub timings: bool,
    /// 今天是哪一天 The day of the build [default: today in China]
    #[arg(long, global = true, value_name = "DATE")]
    pub today: Option<String>,
}

/// Form of the messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    Human,
    Json,
    Github,
    Sarif,
}

/// Language of the messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    Zh,
    En,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 生成网站 Render the site
    Build(BuildOptions),
    /// 检查内容、数据和链接，并校对文字与数字 Say everything that is wrong, as a second reader would
    Check(CheckOptions),
    /// 审签：记下谁审过，列出谁签了什么，印审签单 Sign an article off, list who signed what, print the sheet
    Sign(SignOptions),
    /// 季度检查前自查，填一张表 Fill in the form of the quarterly inspection
    Inspect(InspectOptions),
    /// 把一期打印成 PDF Print an issue as a PDF, with an installed Chromium
    Print(PrintOptions),
    /// 把一篇文章做成长图 Make one tall picture of an article, with an installed Chromium
    Picture(PictureOptions),
    /// 边写边看：在本机开网站，文件一存就更新 Serve the site while it is written, and keep open pages fresh
    Serve(ServeOptions),
    /// 新建站点 Make a new site
    Init {
        /// 目录 The folder
        dir: PathBuf,
    },
    /// 新建文章 Make a new article
    New {
        /// content/ 下的路径 Path below content/
        path: PathBuf,
        /// 标题 The title
        #[arg(long)]
        title: Option<String>,
    },
}

/// Options of `print`.
#[derive(Debug, Default, Args)]
pub struct PrintOptions {
    /// 哪一期，如 2026-03 The issue [default: the newest]
    pub issue: Option<String>,
    /// PDF 写到哪里 Where the PDF is written [default: 2026-03.pdf in the current folder]
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// 用哪个浏览器 The browser: Chromium, Chrome or Edge [default: CHROMIUM, else the first that is found]
    #[arg(long, value_name = "PROGRAM")]
    pub browser: Option<PathBuf>,
}

/// Options of `picture`.
#[derive(Debug, Default, Args)]
pub struct PictureOptions {
    /// 哪一篇：文件、网址、slug 或标题 The article: its file, address, slug or title [default: the newest]
    pub article: Option<String>,
    /// 图写到哪里 Where the picture is written [default: the slug with .png in the current folder]
    #[arg(long, short = 'o', value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// 用哪个浏览器 The browser: Chromium, Chrome or Edge [default: CHROMIUM, else the first that is found]
    #[arg(long, value_name = "PROGRAM")]
    pub browser: Option<PathBuf>,
}

/// Options of `check`.
#[derive(Debug, Default, Args)]
pub struct CheckOptions {
    /// 用哪些校对规则：all、none，或编号、字头 Which proofreading rules: all, none, or codes and letters
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    pub rules: Vec<String>,
    /// 把每个数在正文里的位置写进文件 Write where each figure of the data stands in the text, as JSON lines
    #[arg(long, value_name = "FILE")]
    pub trace: Option<PathBuf>,
    /// 外部链接也试 Try links to other sites, too
    #[arg(long)]
    pub external: bool,
    /// 只报这个版本以来改过的文件 Only what concerns files changed since a revision of git
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    /// 不报文件里记下的旧问题 Leave out the findings that this file knows
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// 把现在的问题记进文件 Write what is found now into a file for --baseline
    #[arg(long, value_name = "FILE")]
    pub write_baseline: Option<PathBuf>,
    /// 把能放心改的直接改在文件里 Make the safe changes in the files
    #[arg(long)]
    pub fix: bool,
    /// 列出会怎样改，不写文件 Show the safe changes as a diff, and write nothing unless --fix is given
    #[arg(long)]
    pub diff: bool,
}

/// Options of `sign`.
#[derive(Debug, Default, Args)]
pub struct SignOptions {
    /// 文章的文件 The article's file
    pub file: Option<PathBuf>,
    /// 级次，如 初审 The level
    #[arg(long)]
    pub level: Option<String>,
    /// 姓名 Who signs
    #[arg(long)]
    pub name: Option<String>,
    /// 职务 In which function
    #[arg(long)]
    pub role: Option<String>,
    /// 时间，如 "2026-03-16 09:30" When [default: now, in China]
    #[arg(long)]
    pub time: Option<String>,
    /// 列出谁签了什么 List who signed what
    #[arg(long)]
    pub list: bool,
    /// 审签单，可以打印的网页 The sheet for signing by hand, as a page to print
    #[arg(long)]
    pub sheet: bool,
    /// 审签单写到哪个文件 Where the sheet is written [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Options of `inspect`.
#[derive(Debug, Args)]
pub struct InspectOptions {
    /// 表的形式 Form of the table
    #[arg(long, value_enum, default_value = "html", value_name = "FORM")]
    pub format: InspectFormat,
    /// 写进这个文件 Write it into a file [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// 外部链接也试 Try links to other sites, too
    #[arg(long)]
    pub external: bool,
}

/// Form of the table of `inspect`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    Html,
    Json,
}

/// Options of `build`.
#[derive(Debug, Default, Args)]
pub struct BuildOptions {
    /// 整个目录一次换过来 Exchange the whole folder in one step
    #[arg(long)]
    pub swap: bool,
    /// 写出这次增、改、删的文件清单 Write the list of files added, changed and removed
    #[arg(long, value_name = "FILE")]
    pub changed_files: Option<PathBuf>,
    /// 不画 PNG 图和分享图，快 No PNG pictures and share images: faster
    #[arg(long)]
    pub no_png: bool,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct ServeOptions {
    /// 端口；0 由系统挑 The port; 0 for any [default: 1111, or the next free one]
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// 听哪个地址 The address to listen on; any but the default lets others in
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDR")]
    pub bind: std::net::IpAddr,
    /// 打开浏览器 Open the site in the browser
    #[arg(long)]
    pub open: bool,
    /// 不画 PNG 图和分享图，快 No PNG pictures and share images: faster
    #[arg(long)]
    pub no_png: bool,
}
