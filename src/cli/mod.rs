//! The command line interface: `jindu import`, `check`, `site`, `verify` and `schema`. This module parses arguments,
//! reads and writes files and prints messages; the work itself is done by `import`, `proof` and `site`, which touch no
//! file.

pub mod messages;

mod files;
mod run_check;
mod run_import;
mod run_site;
mod run_verify;
mod sidecars;
mod snippet;
mod terminal;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::cli::files::FileError;
use crate::cli::messages::{Lang, Messages};
use crate::cli::terminal::Terminal;
use crate::core::format;

/// The outcome of a command, which decides its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// Exit code 0: nothing was found.
    Clean,
    /// Exit code 1: problems were found and printed.
    Problems,
    /// Exit code 2: the command could not be carried out.
    Failed,
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        match end {
            End::Clean => Self::SUCCESS,
            End::Problems => Self::from(1),
            End::Failed => Self::from(2),
        }
    }
}

#[derive(Parser)]
#[command(
    name = "jindu",
    version,
    about = "进度：忠实阅读政府公开的进展报告 · a faithful reader for published progress reports"
)]
struct Cli {
    /// 输出语言 · language of the output
    #[arg(long, value_enum, default_value_t = Lang::Zh, global = true)]
    lang: Lang,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 导入公开的原文，写成数据集并核对 · imports a published text, writes the dataset and checks it
    Import(ImportArgs),
    /// 核对数据集与原文逐字一致 · checks a dataset against its original, character by character
    Check(CheckArgs),
    /// 写出网站：程序加报告，每页不运行程序也可阅读 · writes the site: the program and the reports, each page readable without the program
    Site(SiteArgs),
    /// 核对上传后的文件是否被改动 · lists the files of a site that were changed since it was written
    Verify {
        /// 网站的目录 · the site's folder
        dir: PathBuf,
    },
    /// 写出数据集的 JSON Schema · writes the JSON Schema of the datasets
    Schema {
        /// 目录 · folder
        #[arg(default_value = "public/schema")]
        dir: PathBuf,
    },
}

#[derive(Args)]
struct ImportArgs {
    /// 原文 · the published text
    file: PathBuf,
    /// 数据集 · the dataset to write: `ID.json`
    #[arg(short, long)]
    output: PathBuf,
    /// 报告的编号，默认取数据集的文件名 · the report's id, by default the dataset's file name
    #[arg(long)]
    id: Option<String>,
    /// 报告所述季度，如 2022q2，默认取自原文 · the reported quarter, by default read from the text
    #[arg(long)]
    period: Option<String>,
    /// 取得原文的日期，如 2022-07-02 · the day on which the text was fetched
    #[arg(long)]
    retrieved: Option<String>,
    /// 导入者 · the person who imports it
    #[arg(long)]
    by: Option<String>,
}

#[derive(Args)]
struct CheckArgs {
    /// 数据集 · the dataset
    report: PathBuf,
    /// 原文 · the published text
    #[arg(long)]
    source: PathBuf,
}

#[derive(Args)]
struct SiteArgs {
    /// 编译好的程序，或已写出的网站 · the built program, or a site written earlier
    #[arg(long, env = "TRUNK_STAGING_DIR", default_value = "dist")]
    app: PathBuf,
    /// 报告，默认取程序目录中的 data · the reports, by default those in the program's folder
    #[arg(long)]
    data: Option<PathBuf>,
    /// 网站，默认写回程序目录 · the folder to write, by default the program's
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// 改为写出单文件版 · writes a single HTML file instead
    #[arg(long, conflicts_with = "output")]
    single_file: Option<PathBuf>,
    /// 单文件版的报告，默认最新 · the report for the single file, by default the newest
    #[arg(long, requires = "single_file")]
    report: Option<String>,
}

/// Parses the process's arguments and runs the command. Returns the exit code.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // A closed pipe must not change the exit code, so a failed write is ignored.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let mut terminal = Terminal::stdout();
    let messages = Messages::of(cli.lang);
    let end = match &cli.command {
        Command::Import(args) => run_import::run(args, messages, &mut terminal),
        Command::Check(args) => run_check::run(args, messages, &mut terminal),
        Command::Site(args) => run_site::run(args, messages, &mut terminal),
        Command::Verify { dir } => run_verify::run(dir, messages, &mut terminal),
        Command::Schema { dir } => schema(dir, messages, &mut terminal),
    };
    match end {
        Ok(end) => end.into(),
        Err(error) => {
            terminal.print(&(messages.file_error)(&error));
            End::Failed.into()
        }
    }
}

/// Writes the JSON Schemas of all file formats into a folder.
fn schema(
    dir: &std::path::Path,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    for (name, text) in [
        ("report.schema.json", format::report_schema()),
        ("index.schema.json", format::report_list_schema()),
        ("annotations.schema.json", format::annotations_schema()),
        ("notes.schema.json", format::notes_schema()),
        ("places.schema.json", format::gazetteer_schema()),
        ("glossary.schema.json", format::glossary_schema()),
    ] {
        let path = dir.join(name);
        files::write(&path, text.as_bytes())?;
        terminal.print(&(messages.written)(&path));
    }
    Ok(End::Clean)
}
