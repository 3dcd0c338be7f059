//! The messages about keys and signatures in English.

use crate::cli::messages::values::signed_on;
use crate::proof::signature::SignatureFault;
use crate::site::SignerError;
use crate::site::SigningKey;

pub(super) fn keys_made(SigningKey { id, key }: &SigningKey) -> String {
    format!(
        "The public key, number {id}:\n{key}\nPublish it where nobody can change it together with the site, such as in an official notice. Keep the secret key, and a copy of it, where only those have it who sign: whoever has it can sign."
    )
}

pub(super) fn site_signed(SigningKey { id, key }: &SigningKey) -> String {
    format!("signed the list with the key {id}: {key}")
}

pub(super) fn valid(list: &str, comment: &str) -> String {
    let on = signed_on(comment).map(|on| format!(" on {on}")).unwrap_or_default();
    format!(
        "{list}: signed with this key{on}. This shows who signed the list, not that the reports are true, nor that it is the newest list."
    )
}

pub(super) fn fault(fault: SignatureFault) -> String {
    match fault {
        SignatureFault::Missing => "is missing: the list is not signed.",
        SignatureFault::Malformed => "is not a signature: upload it again.",
        SignatureFault::OtherKey => "is by another key.",
        SignatureFault::Differs => {
            "is not of this list: the list was changed or replaced after it was signed, or the signature is an old one."
        }
    }
    .to_owned()
}

pub(super) fn error(error: SignerError) -> &'static str {
    match error {
        SignerError::NotAKey => {
            "This is not a secret key of jindu key or minisign; nothing was written."
        }
        SignerError::Password => {
            "The password is wrong, empty or not the same twice; nothing was written."
        }
        SignerError::System => {
            "The system gave no random numbers or too little memory; nothing was signed."
        }
    }
}
