//! The terminal's messages in Chinese.

mod advice;
mod formats;
mod import;
mod moved;
mod questions;
mod signing;
mod site;
mod source;
mod threads;
mod web;

use crate::cli::files::FileError;
use crate::cli::messages::annotations;
use crate::cli::messages::catalog::Messages;
use crate::cli::messages::values::{around, excerpts, n_same, percent, roles};
use crate::core::messages::messages;
use crate::core::problem::Problem;
use crate::core::query::Lang;
use crate::core::report::Placing;
use crate::import::counts::Counts;
use crate::import::mapping::MappingProblem;
use crate::import::problem::{ImportProblemKind, Location};
use crate::proof::finding::{Finding, ReportListFinding};
use crate::proof::ledger::{LedgerEntry, LedgerFaultKind};

pub(super) const MESSAGES: Messages = Messages {
    place,
    address: source::address,
    import_problem: import::problem,
    finding,
    file_error,
    entry,
    counts,
    annotations_counts: annotations::zh,
    left_out: |n| {
        format!("有 {n} 处阅读辅助超过上限（见 docs/limits.md，L1、L17 和 L18），没有写出。")
    },
    placing: |placing| match placing {
        Placing::Stated => "行列：由原文格式载明。".to_owned(),
        Placing::Inferred => {
            "行列：由程序推定，未经人确认（原文已失去合并单元格；可用 --confirm 确认）。".to_owned()
        }
        Placing::Confirmed(confirmation) => {
            format!("行列：由{}于 {} 确认。", confirmation.by, confirmation.on)
        }
    },
    task: |number| format!("任务 {number}"),
    confirm_question: "以上各行各列与公开的表格一致吗？一致请输入 y，其他输入不写任何文件：",
    changed_meanwhile: "对照表刚刚被改动，行列已不是您确认的那些：请重新导入。未写出任何文件。",
    waits: |dir| format!("{}: 另一个 jindu 正在这里写文件，等它结束。", dir.display()),
    written: |path| format!("已写出 {}", path.display()),
    question: questions::question,
    first_text: questions::first_text,
    open_question: questions::open,
    answers_above: questions::answers_above,
    redirected: web::redirected,
    attachments: web::attachments,
    imported: questions::imported,
    advice: advice::advice,
    advices: advice::head,
    formats: formats::formats,
    nothing_written: "未写出任何文件。",
    quotes_compared: |n| format!("{n} 处引文已与原文逐字比对；原文字符的去向："),
    accounted: |n, of| format!("{of} 个字符中有 {n} 个恰有一处去向：{}", percent(n, of)),
    notes: |n| format!("原文本身有 {n} 处问题，数据集已如实保留："),
    check_ends: |n| match n {
        0 => "核对无误：数据集与原文一致。".to_owned(),
        n => format!("核对未通过：{n} 处不符。"),
    },
    import_ends: |n| format!("原文有 {n} 处问题（见上），数据集已写出。"),
    build_error: site::build_error,
    index_problem: |path, problem| format!("{}: {}", path.display(), dataset_problem(problem)),
    no_reports: "列表中没有报告。",
    threads: &threads::THREADS,
    moved_fault: moved::fault,
    site_written: |n_files, n_reports, path| {
        format!("已写出网站：{n_reports} 份报告，{n_files} 个文件，在 {}", path.display())
    },
    no_single: "程序中没有 single.js：单文件版要用 cargo xtask dist 编译出的程序。",
    single_written: |path, n| format!("已写出单文件版 {}，{n} 字节", path.display()),
    change: site::change,
    extra_file: "清单以外的文件。",
    extra_run: "清单以外的文件，浏览器或服务器可能会运行它：若不是您放的，请删除。",
    cut_short: "这里的 jindu site 没有写完：请再运行一次。",
    list_proves: site::list_proves,
    no_sums: "没有可读的文件清单：无从核对。",
    password: "私钥的密码：",
    new_password: "新私钥的密码：",
    password_again: "再输一遍：",
    keys_made: signing::keys_made,
    site_signed: signing::site_signed,
    signature_valid: signing::valid,
    signature_fault: signing::fault,
    signature_unread: "清单有签名，没有核对：请用 --key 指明签名者的公钥。",
    verify_ends: |n, changed| match changed {
        0 => format!("{n} 个文件全部与写出时一致。"),
        _ => format!("{n} 个文件中有 {changed} 个与写出时不同。"),
    },
};

fn place(place: &Location) -> String {
    let cell = place.cell.map_or_else(String::new, |cell| format!("（第 {cell} 格）"));
    format!("第 {} 行第 {} 字{cell}", place.line, place.column)
}

fn finding(finding: &Finding) -> String {
    match finding {
        Finding::Dataset(problem) => dataset_problem(problem),
        Finding::FileStem { stem, id } => {
            format!("$.id: 编号是“{id}”，文件名却是“{stem}.json”：页面会找不到它。")
        }
        Finding::PageFile(excess) => {
            format!("$: 网页读不了这么大的文件：{}。", (messages(Lang::Zh).excess)(*excess))
        }
        Finding::Sha256 { dataset, original } => {
            format!("$.source.sha256: 数据集写的是 {dataset}，原文的是 {original}。")
        }
        Finding::Bytes { dataset, original } => {
            format!("$.source.bytes: 数据集写的是 {dataset} 字节，原文有 {original} 字节。")
        }
        Finding::Placing => "$.placing: 行列与所记之人确认的不同。".to_owned(),
        Finding::Slice(mismatch, _) => match &mismatch.found {
            Some(found) => {
                let n_same = n_same(&mismatch.expected, found);
                let (expected, found) = (around(&mismatch.expected, n_same), around(found, n_same));
                format!("数据集作“{expected}”，原文此处作“{found}”。")
            }
            None => format!("数据集作“{}”，其位置不在原文之内。", around(&mismatch.expected, 0)),
        },
        Finding::Account(fault) => {
            let words = around(&fault.words, 0);
            match fault.kind {
                LedgerFaultKind::Overlap => format!("“{words}”在数据集中出现了不止一次。"),
                LedgerFaultKind::Unaccounted => format!("“{words}”在数据集中没有去向。"),
                LedgerFaultKind::OutOfRange => "数据集中有一处位置不在原文之内。".to_owned(),
            }
        }
        Finding::Original(problem) => match &problem.kind {
            kind @ ImportProblemKind::PeriodContradicts { .. } => {
                format!("$.period: {}", import::problem(kind))
            }
            kind => import::problem(kind),
        },
        Finding::Differs { path, dataset, fresh } => {
            match excerpts(dataset.as_ref(), fresh.as_ref()) {
                (Some(dataset), Some(fresh)) => {
                    format!("{path}: 数据集作 {dataset}，由原文重新导入得 {fresh}。")
                }
                (Some(dataset), None) => {
                    format!("{path}: 数据集作 {dataset}，由原文重新导入没有这一项。")
                }
                (None, fresh) => {
                    let fresh = fresh.unwrap_or_default();
                    format!("{path}: 数据集没有这一项，由原文重新导入得 {fresh}。")
                }
            }
        }
        Finding::More { n } => format!("另有 {n} 处不同，未列出。"),
        Finding::Form => {
            "$: 内容相同，但不是导入程序写出的字节：有重复的键，或排版不同。".to_owned()
        }
        Finding::Retrieved => "$.source.retrieved: 不是日期：应如 2022-07-02。".to_owned(),
        Finding::Index(ReportListFinding::Problem(problem)) => {
            format!("index.json {}", dataset_problem(problem))
        }
        Finding::Index(ReportListFinding::Unlisted) => "index.json 没有列出这份报告。".to_owned(),
        Finding::Missing => "缺少这个文件：请重新导入原文。".to_owned(),
        Finding::Index(ReportListFinding::Missing(id)) => {
            format!("列出了报告 {id}，却没有 {id}.json。")
        }
        Finding::Index(ReportListFinding::Stale) => "index.json 所列与这份报告不符。".to_owned(),
    }
}

fn file_error(error: &FileError) -> String {
    match error {
        FileError::System { path, error } => format!("{}: {error}", path.display()),
        FileError::Excess { path, excess } => {
            format!("{}: 文件太大：{}。", path.display(), (messages(Lang::Zh).excess)(*excess))
        }
        FileError::NotText { path } => format!("{}: 不是 UTF-8 文本。", path.display()),
        FileError::Argument { name, found } => format!("参数 {name} 不能是“{found}”。"),
        FileError::Index { path, problem } => format!(
            "{}: {} 改写会丢失其中的报告，未写出任何文件。",
            path.display(),
            dataset_problem(problem)
        ),
        FileError::Mapping { path, problem } => {
            format!("{}: {}", path.display(), mapping_problem(problem))
        }
        FileError::Threads { path, problem } => threads::problem(path, problem),
        FileError::Moved { path, problem } => moved::problem(path, problem),
        FileError::Dataset { problem } => {
            format!("{} 未写出任何文件。", dataset_problem(problem))
        }
        FileError::OverOriginal { path } => {
            format!("{}: 写出的文件会覆盖原文，请换一个文件名，未写出任何文件。", path.display())
        }
        FileError::Nested { path, other } => format!(
            "{} 与 {} 一个在另一个之内，请写到别处，未写出任何文件。",
            path.display(),
            other.display()
        ),
        FileError::NotOurs { path } => {
            format!("{}: 已有不是本程序写出的同名文件，不覆盖，未写出任何文件。", path.display())
        }
        FileError::NotTheReports { path } => format!(
            "{}: 已有同名文件，不属于这份报告（确要覆盖请加 --replace），未写出任何文件。",
            path.display()
        ),
        FileError::SameName { path, there } => format!(
            "{}: 已有 {there}，许多系统不区分这两个名字，请换一个文件名，未写出任何文件。",
            path.display()
        ),
        FileError::NotAFile { path, kind } => site::not_a_file(path, *kind),
        FileError::Name { path } => format!(
            "{:?}: 文件名中有换行或控制字符，或首尾有空白，或超过 251 字节，请改名，未写出任何文件。",
            path.to_string_lossy()
        ),
        FileError::Stem { id, path } => format!(
            "{}: 报告 {id} 的数据集应名为 {id}.json，否则页面会找不到它，未写出任何文件。",
            path.display()
        ),
        FileError::Key { path, error } => format!("{}: {}", path.display(), signing::error(*error)),
        FileError::KeyPublished { path } => format!(
            "{}: 这个目录要公开，私钥不能放在里面，请移到别处，未写出任何文件。",
            path.display()
        ),
        FileError::Workbook { path } => format!(
            "{}: 工作簿放不下这张表：有的格超过 32767 字，或超过 1048575 行。请导出 CSV，未写出任何文件。",
            path.display()
        ),
        FileError::Fetch { address, why } => web::fetch_fault(address, why),
        FileError::Taken { path } => {
            format!("{}: 另一份报告的原文用了这个文件名，未写出任何文件。", path.display())
        }
    }
}

fn entry(entry: LedgerEntry) -> &'static str {
    match entry {
        LedgerEntry::Title => "标题",
        LedgerEntry::Metadata => "页面信息",
        LedgerEntry::Header => "表头",
        LedgerEntry::Section => "指标",
        LedgerEntry::Target => "目标任务",
        LedgerEntry::Part => "内容",
        LedgerEntry::Label => "单位标签",
        LedgerEntry::Around => "表前表后文字",
        LedgerEntry::ExtraRow => "表中其他行",
        LedgerEntry::Unread => "未能读懂",
        LedgerEntry::Separator => "分隔",
        LedgerEntry::Padding => "填充与换行",
    }
}

fn counts(counts: &Counts) -> Vec<(&'static str, String)> {
    vec![
        ("指标路径", counts.sections.to_string()),
        ("指标的级数", counts.section_levels.to_string()),
        ("任务", counts.tasks.to_string()),
        ("内容行", counts.rows.to_string()),
        ("单位", counts.departments.to_string()),
        ("任务与牵头单位的对应", counts.pairs.to_string()),
        ("内容段", counts.parts.to_string()),
        ("其中带单位标签", counts.labelled_parts.to_string()),
        ("含电话的内容段", counts.phone_parts.to_string()),
        ("不同的电话号码", counts.phone_numbers.to_string()),
        ("内容格", counts.cells.to_string()),
        ("空白格", counts.blank_cells.to_string()),
        ("页面信息", counts.metadata.to_string()),
        ("未能读懂之处", counts.unread.to_string()),
    ]
}

/// A problem of a dataset, with the message that the page shows for it.
fn dataset_problem(problem: &Problem) -> String {
    format!("{}。", (messages(Lang::Zh).problem)(problem))
}

/// Returns the message for a problem of a mapping file.
fn mapping_problem(problem: &MappingProblem) -> String {
    match problem {
        MappingProblem::Syntax(error) => format!("读不懂这个文件：{error}"),
        MappingProblem::Role(role) => format!("没有“{role}”这种列；可写：{}。", roles()),
        MappingProblem::Period(period) => {
            format!("“{period}”不是时段；如 2022q2、2022h1、2022m05、2022m01-m04。")
        }
        MappingProblem::UnknownColumn(heading) => {
            format!("表里没有“{}”一列。", heading.join(" / "))
        }
    }
}
