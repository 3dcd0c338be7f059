//! Verifies the signature of a list of digests, by another program than the one that signed.

use minisign_verify::{Error, PublicKey, Signature};

/// The reason why a list does not count as signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureFault {
    /// There is no signature.
    Missing,
    /// The file is not a signature of minisign.
    Malformed,
    /// The signature is by another key.
    OtherKey,
    /// The signature is of another list, such as an older one, or not by the owner of the key.
    Differs,
}

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyingKey(PublicKey);

impl VerifyingKey {
    /// Reads a public key: its line of 56 characters, or the text of a file of minisign.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}').trim();
        let key = PublicKey::decode(text).or_else(|_| PublicKey::from_base64(text));
        key.ok().map(Self)
    }

    /// Verifies the signature of a list. Returns the comment that was signed with it: the time and the file's name.
    ///
    /// # Errors
    /// The list does not count as signed with this key.
    pub fn verify(&self, list: &[u8], signature: Option<&[u8]>) -> Result<String, SignatureFault> {
        let signature = signature.ok_or(SignatureFault::Missing)?;
        let text = std::str::from_utf8(signature).map_err(|_| SignatureFault::Malformed)?;
        let signature = Signature::decode(text).map_err(|_| SignatureFault::Malformed)?;
        match self.0.verify(list, &signature, false) {
            Ok(()) => Ok(signature.trusted_comment().to_owned()),
            Err(Error::UnexpectedKeyId) => Err(SignatureFault::OtherKey),
            Err(Error::InvalidSignature) => Err(SignatureFault::Differs),
            Err(_) => Err(SignatureFault::Malformed),
        }
    }
}
