//! The messages about keys and signatures in Chinese.

use crate::cli::messages::values::signed_on;
use crate::proof::signature::SignatureFault;
use crate::site::SignerError;
use crate::site::SigningKey;

pub(super) fn keys_made(SigningKey { id, key }: &SigningKey) -> String {
    format!(
        "公钥（编号 {id}）：\n{key}\n请把公钥公布在不会与网站一同被改动的地方，如正式公告。私钥只由签名的人保管，并另存一份：有私钥的人都能签名。"
    )
}

pub(super) fn site_signed(SigningKey { id, key }: &SigningKey) -> String {
    format!("已用密钥 {id} 签名文件清单，公钥：{key}")
}

pub(super) fn valid(list: &str, comment: &str) -> String {
    let on = signed_on(comment).map(|on| format!("于 {on} ")).unwrap_or_default();
    format!(
        "{list}: {on}由此密钥签名。签名表明清单由谁签发，不表明报告内容属实，也不表明这是最新的清单。"
    )
}

pub(super) fn fault(fault: SignatureFault) -> String {
    match fault {
        SignatureFault::Missing => "缺少：清单没有签名。",
        SignatureFault::Malformed => "不是签名：请重新上传。",
        SignatureFault::OtherKey => "是另一把密钥的签名。",
        SignatureFault::Differs => "不是这份清单的签名：清单签名后被改动或替换过，或者签名是旧的。",
    }
    .to_owned()
}

pub(super) fn error(error: SignerError) -> &'static str {
    match error {
        SignerError::NotAKey => "不是 jindu key 或 minisign 的私钥，未写出任何文件。",
        SignerError::Password => "密码不对，或为空，或两次不同，未写出任何文件。",
        SignerError::System => "系统没有给出随机数或内存不足，没有签名。",
    }
}
