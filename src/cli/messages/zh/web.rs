//! The messages about fetching from the web in Chinese.

use crate::cli::files::FetchFault;

pub(super) fn redirected(address: &str) -> String {
    format!("转到 {address}")
}

pub(super) fn attachments(n: usize) -> String {
    format!("网页里没有进展表，但有 {n} 个附件。要导入其中一个，请用它的网址：")
}

pub(super) fn fetch_fault(address: &str, why: &FetchFault) -> String {
    let why = match why {
        FetchFault::Address => "不是 http 或 https 网址，或带有用户名".to_owned(),
        FetchFault::Status(404) => "没有这个网页（404）".to_owned(),
        FetchFault::Status(status) => format!("服务器回答 {status}"),
        FetchFault::TooLarge(max) => format!("文件超过 {} MiB", max >> 20),
        FetchFault::Timeout(seconds) => format!("{seconds} 秒内没有收到"),
        FetchFault::Redirects(max) => format!("转了 {max} 次还没有到"),
        FetchFault::Scheme(to) => format!("要转到 {to}，不是 https，没有前往"),
        FetchFault::Network(error) => error.clone(),
    };
    format!("{address}: {why}。未写出任何文件。")
}
