//! The arguments of the command line. Their comments are the help that the program prints.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::cli::messages::Lang;

/// An import of each format, for `jindu import --help`.
const EXAMPLES: &str = "\
例 · examples:
  jindu import 网页.html -o guanxian-2022-q2.json
  jindu import https://www.example.gov.cn/2022/t1.html -o guanxian-2022-q2.json
  jindu import 表.xlsx -o guanxian-2022-q2.json --table 2
  jindu import 表.xls -o guanxian-2022-q2.json --period 2022q2
  jindu import 表.ods -o guanxian-2022-q2.json --retrieved 2022-07-02
  jindu import 通报.docx -o guanxian-2022-q2.json --by 示例员
  jindu import 表.csv -o guanxian-2022-q2.json --period 2022h1
  jindu import 文字.txt -o guanxian-2022-q2.json --confirm 示例员
  jindu import *.xlsx --into public/data";

#[derive(Parser)]
#[command(
    name = "jindu",
    version,
    about = "进度：忠实阅读政府公开的进展报告 · a faithful reader for published progress reports"
)]
pub(super) struct Cli {
    /// 输出语言，默认取自系统区域设置 · language of the output, by default that of the locale
    #[arg(long, value_enum, global = true)]
    pub(super) lang: Option<Lang>,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// 导入公开的原文，写成数据集并核对 · imports a published text, writes the dataset and checks it
    #[command(after_help = EXAMPLES)]
    Import(ImportArgs),
    /// 核对数据集与原文逐字一致 · checks a dataset against its original, character by character
    Check(CheckArgs),
    /// 导出报告，供其他程序使用 · writes a report for other programs
    Export(ExportArgs),
    /// 写出网站：程序加报告，每页不运行程序也可阅读 · writes the site: the program and the reports, each page readable without the program
    Site(SiteArgs),
    /// 找出相邻两期报告里可能是同一项的任务，由人确认 · suggests which tasks of consecutive reports are the same, for a person to confirm
    Thread(ThreadArgs),
    /// 核对上传后的文件是否被改动 · lists the files of a site that were changed since it was written
    Verify {
        /// 网站的目录 · the site's folder
        dir: PathBuf,
        /// 签名者的公钥，或其文件 · the public key of the person who signed, or its file
        #[arg(long)]
        key: Option<String>,
    },
    /// 生成签名用的一对密钥 · makes a pair of keys for signing
    Key {
        /// 私钥；公钥写在旁边的 FILE.pub · the secret key; the public key is written beside it, as `FILE.pub`
        file: PathBuf,
        /// 不用密码保护 · without a password
        #[arg(long)]
        no_password: bool,
    },
    /// 列出能读和不能读的文件 · lists the formats that are read, and what to do with others
    Formats,
    /// 打印命令行补全的脚本 · prints the script that completes commands in a shell
    Completions {
        /// 外壳 · shell
        shell: Shell,
    },
    /// 打印手册页，或把每个命令的手册页写入目录 · prints the manual page, or writes that of each command into a folder
    Man {
        /// 目录 · folder
        dir: Option<PathBuf>,
    },
    /// 打印本程序所含第三方软件的许可 · prints the licences of the software that this program contains
    Notices,
    /// 写出数据集的 JSON Schema · writes the JSON Schema of the datasets
    Schema {
        /// 目录 · folder
        #[arg(default_value = "public/schema")]
        dir: PathBuf,
    },
}

#[derive(Args)]
pub(super) struct ImportArgs {
    /// 原文：文件，或它的网址 · the published file, or its address
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// 数据集 · the dataset to write: `ID.json`
    #[arg(short, long, required_unless_present = "into")]
    pub(super) output: Option<PathBuf>,
    /// 把几个文件导入这个目录，编号取自文件名，不提问 · imports several files into this folder, with ids from their names, and asks nothing
    #[arg(long, value_name = "DIR", conflicts_with_all = ["output", "id", "table", "address", "confirm"])]
    pub(super) into: Option<PathBuf>,
    /// 文件里有几张表时，要导入的是第几张 · the number of the table to import, where the file has several
    #[arg(long, value_name = "N")]
    pub(super) table: Option<usize>,
    /// 报告的编号，默认取数据集的文件名 · the report's id, by default the dataset's file name
    #[arg(long)]
    pub(super) id: Option<String>,
    /// 报告所述时段，如 2022q2、2022h1、2022m01-m04，默认取自原文 · the reported period, by default read from the text
    #[arg(long)]
    pub(super) period: Option<String>,
    /// 原文所在的公开网页 · the address of the published page
    #[arg(long, value_name = "URL")]
    pub(super) address: Option<String>,
    /// 取得原文的日期，如 2022-07-02 · the day on which the text was fetched
    #[arg(long)]
    pub(super) retrieved: Option<String>,
    /// 导入者 · the person who imports it
    #[arg(long)]
    pub(super) by: Option<String>,
    /// 逐行列出读出的行列，由此人确认 · shows what is in which row and column, for this person to confirm
    #[arg(long, value_name = "NAME")]
    pub(super) confirm: Option<String>,
    /// 覆盖不属于这份报告的同名文件 · writes over files of the same name that do not belong to this report
    #[arg(long)]
    pub(super) replace: bool,
}

/// The form in which findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
    Sarif,
}

#[derive(Args)]
pub(super) struct CheckArgs {
    /// 数据集 · the dataset
    pub(super) report: PathBuf,
    /// 原文 · the published text
    #[arg(long)]
    pub(super) source: PathBuf,
    /// 结果的形式：文字、JSON 或 SARIF 2.1.0 · the form of the result: text, JSON or SARIF 2.1.0
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    /// 有提醒时退出码也为 1 · with exit code 1 also if there are only warnings
    #[arg(long)]
    pub(super) strict: bool,
}

/// The formats of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    Csv,
    Json,
    Xlsx,
    Original,
}

#[derive(Args)]
pub(super) struct ExportArgs {
    /// 数据集，原文在它旁边 · the dataset, with its original beside it
    pub(super) report: PathBuf,
    /// 表格（CSV、XLSX）、数据集或存档的原文 · the table (CSV, XLSX), the dataset, or the archived original
    #[arg(long, value_enum)]
    pub(super) format: ExportFormat,
    /// 写到这个文件，默认写到标准输出 · the file to write, by default standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// 覆盖已有的文件 · writes over a file that exists
    #[arg(long)]
    pub(super) replace: bool,
}

#[derive(Args)]
pub(super) struct ThreadArgs {
    /// 报告的目录 · the folder of the reports
    pub(super) data: PathBuf,
    /// 确认这两项是同一项任务，可多次使用 · confirms that these two are the same task; may be repeated
    #[arg(long, value_name = "REPORT/TASK=REPORT/TASK")]
    pub(super) confirm: Vec<String>,
    /// 确认这两项不是同一项任务，不再提起 · states that these two are not the same task, so that they are not suggested again; may be repeated
    #[arg(long, value_name = "REPORT/TASK=REPORT/TASK")]
    pub(super) apart: Vec<String>,
}

#[derive(Args)]
pub(super) struct SiteArgs {
    /// 编译好的程序，或已写出的网站 · the built program, or a site written earlier
    #[arg(long, env = "TRUNK_STAGING_DIR", default_value = "dist")]
    pub(super) app: PathBuf,
    /// 报告，默认取程序目录中的 data · the reports, by default those in the program's folder
    #[arg(long)]
    pub(super) data: Option<PathBuf>,
    /// 网站，默认写回程序目录 · the folder to write, by default the program's
    #[arg(short, long)]
    pub(super) output: Option<PathBuf>,
    /// 网站的网址，用于聊天和搜索引擎中的预览 · the site's address, for previews in chats and search engines
    #[arg(long, value_name = "URL")]
    pub(super) address: Option<String>,
    /// 网站管理者，读者由此报告抄录错误：mailto:、tel: 或网页 · the site's keeper, whom readers can tell of a mistake: mailto:, tel: or a web page
    #[arg(long, value_name = "URL")]
    pub(super) keeper: Option<String>,
    /// 同时核对、写出几份报告，默认是处理器核心数；写出的内容都一样 · how many reports are checked and written at once, by default as many as the machine has cores; the files are the same
    #[arg(long, value_name = "N")]
    pub(super) jobs: Option<NonZeroUsize>,
    /// 用此私钥签名文件清单 · signs the list of files with this secret key
    #[arg(long, value_name = "KEYFILE", conflicts_with = "single_file")]
    pub(super) sign: Option<PathBuf>,
    /// 改为写出单文件版 · writes a single HTML file instead
    #[arg(long, conflicts_with = "output")]
    pub(super) single_file: Option<PathBuf>,
    /// 单文件版的报告，默认最新 · the report for the single file, by default the newest
    #[arg(long, requires = "single_file")]
    pub(super) report: Option<String>,
}
