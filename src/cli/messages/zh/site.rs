//! The messages about sites in Chinese.

use std::path::Path;

use crate::cli::files::Special;
use crate::proof::site::{FileChange, FileChangeKind, Rewrite};
use crate::site::{BuildError, SUMS};

pub(super) fn build_error(error: &BuildError) -> String {
    match error {
        BuildError::Missing(path) => format!("不是编译好的程序：缺少 {path}。"),
        BuildError::NoProgram => "不是编译好的程序：index.html 没有写明程序文件。".to_owned(),
        BuildError::NotText(path) => format!("{path} 不是 UTF-8 文本。"),
        BuildError::Changed(path) => format!(
            "{path} 写出之后被改动过（与 {SUMS} 不符，可用 jindu verify 查明），请换用完好的程序。"
        ),
    }
}

pub(super) fn not_a_file(path: &Path, kind: Special) -> String {
    let kind = match kind {
        Special::Folder => "这是目录，请指明文件",
        Special::Link => "这是符号链接，程序不跟随链接，请指明文件本身",
        Special::Other => "这是管道、套接字或设备，请指明文件",
    };
    format!("{}: {kind}。", path.display())
}

/// The limit of what `jindu verify` can find.
pub(super) fn list_proves(digest: &str) -> String {
    format!(
        "清单与文件放在一处：两者一并改动则查不出来。请将清单的 SHA-256 与另存于别处的比对：{digest}"
    )
}

pub(super) fn change(change: &FileChange) -> String {
    kind(&change.kind)
}

fn kind(change: &FileChangeKind) -> String {
    match change {
        FileChangeKind::NotAFile => "是符号链接、管道或设备，不是文件。".to_owned(),
        FileChangeKind::NotCompressed => {
            "无法解压，服务器却可能发送它：请删除或重新压缩。".to_owned()
        }
        FileChangeKind::Copy(change) => format!(
            "不是原文件的压缩件，服务器却可能发送它：请删除或重新压缩。解压后：{}",
            kind(change)
        ),
        FileChangeKind::Missing => "缺少。".to_owned(),
        FileChangeKind::Empty => "是空的。".to_owned(),
        FileChangeKind::LineEnds => "换行符被转换了：请用二进制方式上传。".to_owned(),
        FileChangeKind::WhiteSpace => "只有空白或换行多了或少了：请用二进制方式上传。".to_owned(),
        FileChangeKind::ByteOrderMark => "开头被加上了 BOM：请用二进制方式上传。".to_owned(),
        FileChangeKind::Encoding => {
            "被转换成了 GB18030（GBK）编码：请用二进制方式上传。".to_owned()
        }
        FileChangeKind::WebPage => {
            "被替换成了网页：这里大概已没有这个文件，或要先登录。".to_owned()
        }
        FileChangeKind::Cut => "不完整，后面断了：请重新上传。".to_owned(),
        FileChangeKind::Changed => "内容不同：请重新上传。".to_owned(),
        FileChangeKind::Rewritten(rewrites) => {
            let rewrites: Vec<String> = rewrites.iter().map(rewrite).collect();
            match rewrites.as_slice() {
                [] => "网页被改写了：程序需要的都在，但文字可能已不同，请重新上传。".to_owned(),
                rewrites => format!("网页被改写了：{}。", rewrites.join("；")),
            }
        }
    }
}

fn rewrite(rewrite: &Rewrite) -> String {
    match rewrite {
        Rewrite::NoPolicy => "没有了安全策略（外来脚本可以运行）".to_owned(),
        Rewrite::NoLoader => "没有了启动脚本（只能静态阅读）".to_owned(),
        Rewrite::NoPage => "没有了报告部分（id=page）".to_owned(),
        Rewrite::NoData => "没有了数据文件的名字".to_owned(),
        Rewrite::NoStyle => "没有了样式".to_owned(),
        Rewrite::Scripts(n) => format!("多了 {n} 段外来脚本"),
    }
}
