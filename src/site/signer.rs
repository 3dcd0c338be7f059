//! Signs the lists of a site's files, in the format of minisign.

use std::io::Cursor;

use data_encoding::{BASE64, HEXUPPER};
use minisign::{KeyPair, PublicKey, SecretKey, SecretKeyBox, sign};

use crate::state::SigningKey;

/// The pair of keys of the person who signs. It has no `Debug`, which would print the secret key.
#[expect(missing_debug_implementations, reason = "it holds a secret key")]
pub struct Signer {
    secret: SecretKey,
    public: PublicKey,
}

/// The reason why a secret key cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignerError {
    /// The text is not a secret key of minisign.
    NotAKey,
    /// The password does not open the key.
    Password,
    /// The system gives no random numbers, or too little memory.
    System,
}

impl Signer {
    /// Returns whether the key is protected by a password.
    ///
    /// # Errors
    /// The text is not a secret key.
    pub fn is_encrypted(text: &str) -> Result<bool, SignerError> {
        // The algorithm of the signature, and that of the encryption.
        match decoded(text)?.get(..4) {
            Some(b"Ed\0\0") => Ok(false),
            Some(b"EdSc") => Ok(true),
            _ => Err(SignerError::NotAKey),
        }
    }

    /// Reads a secret key in the format of minisign, with the password if it [is encrypted](Self::is_encrypted).
    ///
    /// # Errors
    /// The text is not a secret key, or it is encrypted with another password.
    pub fn open(text: &str, password: Option<String>) -> Result<Self, SignerError> {
        let is_encrypted = Self::is_encrypted(text)?;
        let secret = if is_encrypted {
            let text = SecretKeyBox::from_string(text).map_err(|_| SignerError::NotAKey)?;
            text.into_secret_key(Some(password.unwrap_or_default()))
                .map_err(|_| SignerError::Password)?
        } else {
            // Not by its check sum, which minisign leaves empty in such a key.
            SecretKey::from_bytes(&decoded(text)?).map_err(|_| SignerError::NotAKey)?
        };
        let public = PublicKey::from_secret_key(&secret).map_err(|_| SignerError::NotAKey)?;
        let signer = Self { secret, public };
        // Of a damaged key, the two halves do not fit.
        signer.sign(b"", "", 0).map_err(|_| SignerError::NotAKey)?;
        Ok(signer)
    }

    /// Makes a new pair of keys, the secret one protected by a password if there is one. Returns the texts of the secret
    /// and of the public key.
    ///
    /// # Errors
    /// The system gives no random numbers, or too little memory.
    pub fn generate(password: Option<String>) -> Result<[String; 2], SignerError> {
        let keys = match password {
            Some(password) => KeyPair::generate_encrypted_keypair(Some(password)),
            None => KeyPair::generate_unencrypted_keypair(),
        };
        let texts = keys.and_then(|KeyPair { pk, sk }| {
            let secret = sk.to_box(Some("minisign secret key"))?.into_string();
            Ok([secret, pk.to_box()?.into_string()])
        });
        texts.map_err(|_| SignerError::System)
    }

    /// The public key.
    pub fn key(&self) -> SigningKey {
        let mut id = self.public.keynum().to_vec();
        id.reverse();
        SigningKey { id: HEXUPPER.encode(&id), key: self.public.to_base64() }
    }

    /// Returns the signature of a list of this file name, signed at this time, in seconds since 1970. It is another one
    /// each time.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn sign(&self, list: &[u8], name: &str, time: i64) -> Result<Vec<u8>, SignerError> {
        let trusted = format!("timestamp:{time}\tfile:{name}\thashed");
        let untrusted = format!("signature of {name}, key {}", self.key().id);
        sign(Some(&self.public), &self.secret, Cursor::new(list), Some(&trusted), Some(&untrusted))
            .map(|signature| signature.to_bytes())
            .map_err(|_| SignerError::System)
    }
}

/// The bytes of a key's second line.
fn decoded(text: &str) -> Result<Vec<u8>, SignerError> {
    let line = text.lines().nth(1).ok_or(SignerError::NotAKey)?;
    BASE64.decode(line.trim().as_bytes()).map_err(|_| SignerError::NotAKey)
}
