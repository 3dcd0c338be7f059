//! Signed sites: keys, signatures, what `jindu verify` finds, and what the page shows.

use std::fs;
use std::path::{Path, PathBuf};

use jindu::proof::signature::{SignatureFault, VerifyingKey};
use jindu::site::{Signer, SignerError};
use jindu::state::{Load, Loaded, SigningKey};

use crate::cli::{ends, files, program};
use crate::fixture;
use crate::site::{app, file, is_page, reports, site};
use crate::view;

const LIST: &str = "sha256sums.txt";
const SIGNATURE: &str = "sha256sums.txt.minisig";
const PREVIOUS: &str = "sha256sums.previous.txt";
const PREVIOUS_SIGNATURE: &str = "sha256sums.previous.txt.minisig";
const SITE: [&str; 5] = ["site", "--app", "app", "-o", "out"];
const SIGNED: [&str; 7] = ["site", "--app", "app", "-o", "out", "--sign", "office.key"];
const VERIFY: [&str; 6] = ["verify", "out", "--key", "office.key.pub", "--lang", "en"];

/// A folder with a program, a report and two pairs of keys.
fn with_keys(name: &str) -> PathBuf {
    let dir = program(name);
    for key in ["office.key", "other.key"] {
        ends(&dir, &["key", key, "--no-password"], 0, &["公钥（编号 "]);
    }
    dir
}

fn public(dir: &Path, name: &str) -> String {
    fs::read_to_string(dir.join(name)).unwrap().lines().nth(1).unwrap().to_owned()
}

#[test]
fn a_signed_site_is_verified_with_the_public_key_and_no_other() {
    let dir = with_keys("signing");
    let (key, other) = (public(&dir, "office.key.pub"), public(&dir, "other.key.pub"));
    assert_ne!(key, other);
    ends(&dir, &SIGNED, 0, &[&key, "已用密钥"]);
    let out = dir.join("out");
    ends(
        &dir,
        &VERIFY,
        0,
        &["sha256sums.txt: signed with this key on 20", "UTC. This shows who signed"],
    );
    ends(&dir, &["verify", "out", "--key", &key], 0, &["由此密钥签名"]);
    ends(&dir, &["verify", "out", "--key", &other], 1, &["是另一把密钥的签名"]);
    // Without a key the signature is named, and no file too many.
    let printed = ends(&dir, &["verify", "out", "--lang", "en"], 0, &["was not verified", "--key"]);
    assert!(!printed.contains("not in the list"), "{printed}");
    // The same site again is the same bytes, although each signature is another one.
    let before = fs::read(out.join(SIGNATURE)).unwrap();
    ends(&dir, &SIGNED, 0, &[]);
    assert!(fs::read(out.join(SIGNATURE)).unwrap() == before);
    // A signed site as the program of an unsigned one.
    ends(&dir, &["site", "--app", "out", "-o", "plain"], 0, &[]);
    assert!(!files(&dir.join("plain")).contains(&SIGNATURE.to_owned()));
    ends(&dir, &["verify", "plain", "--key", &key], 1, &["缺少：清单没有签名"]);
}

#[test]
fn a_missing_old_or_damaged_signature_is_found() {
    let dir = with_keys("signing-faults");
    ends(&dir, &SIGNED, 0, &[]);
    let out = dir.join("out");
    let signature = fs::read(out.join(SIGNATURE)).unwrap();
    let is_found = |words: &str| ends(&dir, &VERIFY, 1, &[words]);
    fs::remove_file(out.join(SIGNATURE)).unwrap();
    is_found("sha256sums.txt.minisig: is missing: the list is not signed.");
    fs::write(out.join(SIGNATURE), "示例").unwrap();
    is_found("is not a signature");
    fs::write(out.join(SIGNATURE), [&b"\xff"[..], &signature].concat()).unwrap();
    is_found("is not a signature");
    // The list and a page are changed alike: only the signature shows it.
    fs::write(out.join(SIGNATURE), &signature).unwrap();
    let list = fs::read_to_string(out.join(LIST)).unwrap();
    let page = fs::read_to_string(out.join("index.html")).unwrap().replace("示例", "例示");
    let digest = |text: &str| jindu::site::sha256_hex(text.as_bytes());
    let old = digest(&fs::read_to_string(out.join("index.html")).unwrap());
    fs::write(out.join("index.html"), &page).unwrap();
    fs::write(out.join(LIST), list.replace(&old, &digest(&page))).unwrap();
    ends(&dir, &["verify", "out"], 0, &[]);
    is_found("is not of this list");
    // Signed by the other key, whose number is made to look the same.
    let mut forged: Vec<String> =
        String::from_utf8(signature).unwrap().lines().map(str::to_owned).collect();
    let other = Signer::open(&fs::read_to_string(dir.join("other.key")).unwrap(), None).unwrap();
    let theirs = other.sign(&fs::read(out.join(LIST)).unwrap(), LIST, 0).unwrap();
    let theirs = String::from_utf8(theirs).unwrap();
    let decode = |line: &str| data_encoding::BASE64.decode(line.as_bytes()).unwrap();
    let mut line = decode(theirs.lines().nth(1).unwrap());
    line[2..10].copy_from_slice(&decode(&forged[1])[2..10]);
    forged[1] = data_encoding::BASE64.encode(&line);
    fs::write(out.join(SIGNATURE), forged.join("\n")).unwrap();
    is_found("is not of this list");
}

#[test]
fn no_signature_stays_beside_a_list_that_it_is_not_of() {
    let dir = with_keys("signing-again");
    ends(&dir, &SIGNED, 0, &[]);
    let out = dir.join("out");
    // Another program leaves files of the one before, which have a list of their own.
    fs::write(dir.join("app/a.css"), "a{b:c}\n").unwrap();
    ends(&dir, &SIGNED, 0, &[]);
    assert!(out.join(PREVIOUS).exists() && out.join(PREVIOUS_SIGNATURE).exists());
    ends(&dir, &VERIFY, 0, &["sha256sums.previous.txt: signed"]);
    // A stranger's page is not passed by a line in that list.
    let kept = fs::read_to_string(out.join(PREVIOUS)).unwrap();
    fs::write(out.join("login.html"), "示例").unwrap();
    let line = format!("{}  login.html\n", jindu::site::sha256_hex("示例".as_bytes()));
    fs::write(out.join(PREVIOUS), kept.clone() + &line).unwrap();
    ends(&dir, &VERIFY, 1, &["sha256sums.previous.txt.minisig: is not of this list"]);
    fs::remove_file(out.join("login.html")).unwrap();
    fs::write(out.join(PREVIOUS), kept).unwrap();
    // The other key.
    let with_other = ["site", "--app", "app", "-o", "out", "--sign", "other.key"];
    ends(&dir, &with_other, 0, &[]);
    ends(&dir, &VERIFY, 1, &["is by another key"]);
    ends(&dir, &["verify", "out", "--key", "other.key.pub"], 0, &[]);
    // No key.
    ends(&dir, &SITE, 0, &[]);
    assert!(!files(&out).iter().any(|name| name.ends_with(".minisig")), "{:?}", files(&out));
    assert!(!fs::read_to_string(out.join("index.html")).unwrap().contains("data-key="));
    ends(&dir, &["verify", "out"], 0, &[]);
    // A run that was cut short before it signed: the next one signs.
    ends(&dir, &SIGNED, 0, &[]);
    fs::remove_file(out.join(SIGNATURE)).unwrap();
    fs::write(out.join(".jindu.begun"), LIST).unwrap();
    ends(&dir, &VERIFY, 1, &["cut short", "is missing"]);
    ends(&dir, &SIGNED, 0, &[]);
    ends(&dir, &VERIFY, 0, &[]);
}

/// While anything else is written, there is no signature: it is the last file, and that of another list goes first.
#[cfg(unix)]
#[test]
fn the_signature_is_written_last() {
    use std::os::unix::fs::MetadataExt;
    let dir = with_keys("signing-order");
    ends(&dir, &SIGNED, 0, &[]);
    let out = dir.join("out");
    let time = |path: &Path| {
        let meta = path.metadata().unwrap();
        (meta.mtime(), meta.mtime_nsec())
    };
    let signed = time(&out.join(SIGNATURE));
    for name in files(&out) {
        let path = out.join(&name);
        assert!(name == SIGNATURE || path.is_dir() || time(&path) <= signed, "{name}");
    }
    // A folder that cannot be written into stops the next run: the list is still that of the signature.
    fs::write(dir.join("app/a.css"), "a{b:c}\n").unwrap();
    let list = fs::read(out.join(LIST)).unwrap();
    fs::remove_dir_all(out.join("read")).unwrap();
    fs::write(out.join("read"), "").unwrap();
    ends(&dir, &SIGNED, 2, &[]);
    assert!(fs::read(out.join(LIST)).unwrap() == list);
    ends(&dir, &VERIFY, 1, &["cut short"]);
}

#[test]
fn keys_are_written_once_and_for_their_owner() {
    let dir = with_keys("signing-keys");
    let secret = fs::read(dir.join("office.key")).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(dir.join("office.key").metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    ends(&dir, &["key", "office.key", "--no-password"], 2, &["office.key"]);
    fs::remove_file(dir.join("office.key.pub")).unwrap();
    ends(&dir, &["key", "office.key", "--no-password"], 2, &["office.key"]);
    assert!(fs::read(dir.join("office.key")).unwrap() == secret);
    // A secret key in a folder that is published, a public one in place of a secret one, and no key at all.
    fs::copy(dir.join("office.key"), dir.join("app/office.key")).unwrap();
    let published = ["site", "--app", "app", "-o", "out", "--sign", "app/office.key"];
    ends(&dir, &published, 2, &["app/office.key", "私钥不能放在里面"]);
    fs::remove_file(dir.join("app/office.key")).unwrap();
    ends(&dir, &["site", "--app", "app", "-o", "out", "--sign", "other.key.pub"], 2, &["私钥"]);
    ends(&dir, &["site", "--app", "app", "-o", "out", "--sign", "a.txt"], 2, &["a.txt"]);
    assert!(!dir.join("out").exists());
    for key in ["示例", "a.txt", "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO"] {
        ends(&dir, &["verify", "app", "--key", key], 2, &[key]);
    }
    // A file of this name that no run wrote.
    fs::create_dir(dir.join("out")).unwrap();
    fs::write(dir.join("out").join(SIGNATURE), "mine").unwrap();
    ends(&dir, &SITE, 2, &[SIGNATURE]);
    ends(&dir, &SIGNED, 2, &[SIGNATURE]);
    assert_eq!(files(&dir.join("out")), [SIGNATURE]);
}

#[test]
fn a_key_with_a_password_opens_with_it_alone() {
    let [secret, public] = Signer::generate(Some("示例".to_owned())).unwrap();
    assert_eq!(Signer::is_encrypted(&secret), Ok(true));
    let signer = Signer::open(&secret, Some("示例".to_owned())).unwrap();
    let list = b"list";
    let signature = signer.sign(list, LIST, 1_764_512_345).unwrap();
    let key = VerifyingKey::parse(&public).unwrap();
    let comment = key.verify(list, Some(&signature)).unwrap();
    assert_eq!(comment, "timestamp:1764512345\tfile:sha256sums.txt\thashed");
    assert_eq!(key.verify(b"List", Some(&signature)), Err(SignatureFault::Differs));
    assert!(public.contains(&signer.key().id) && public.contains(&signer.key().key));
    for password in [None, Some("例示".to_owned())] {
        assert_eq!(Signer::open(&secret, password).err(), Some(SignerError::Password));
    }
}

/// A key without a password as minisign 0.11 writes it, with an empty check sum, and the same with a damaged half.
#[test]
fn a_key_of_minisign_is_read() {
    const TEXT: &str = "untrusted comment: minisign encrypted secret key\n\
        RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAhfmHkKF1db/omjnfmdomXUwfDxc9ze6yJzwnrEbX2Y48v0zVnkxVPSspmdqxxNwAsJwzgs25ImwIqnNuzakyrbjDIFJwxkwnAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
    let key = Signer::open(TEXT, None).unwrap();
    let public = VerifyingKey::parse(&key.key().key).unwrap();
    assert!(public.verify(b"a", Some(&key.sign(b"a", LIST, 0).unwrap())).is_ok());
    let damaged = TEXT.replacen("ze6y", "ze6A", 1);
    assert_eq!(Signer::open(&damaged, None).err(), Some(SignerError::NotAKey));
}

/// A signature that another program made: the example in the documentation of minisign-verify.
#[test]
fn signatures_of_minisign_are_read() {
    let key =
        VerifyingKey::parse("RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3").unwrap();
    let signature = "untrusted comment: signature from minisign secret key\n\
        RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=\n\
        trusted comment: timestamp:1633700835\tfile:test\tprehashed\n\
        wLMDjy9FLAuxZ3q4NlEvkgtyhrr0gtTu6KC4KBJdITbbOeAi1zBIYo0v4iTgt8jJpIidRJnp94ABQkJAgAooBQ==\n";
    let comment = key.verify(b"test", Some(signature.as_bytes())).unwrap();
    assert!(comment.starts_with("timestamp:1633700835"));
    // The signed comment cannot be changed either.
    let later = signature.replace("1633700835", "1733700835");
    assert_eq!(key.verify(b"test", Some(later.as_bytes())), Err(SignatureFault::Differs));
    assert_eq!(key.verify(b"test", None), Err(SignatureFault::Missing));
}

#[test]
fn the_page_shows_the_key_and_what_it_proves() {
    let key = SigningKey { id: "0123456789ABCDEF".to_owned(), key: "RWQexample".to_owned() };
    assert_eq!(SigningKey::of_attribute(&key.attribute()).as_ref(), Some(&key));
    let loaded = fixture::loaded(fixture::real());
    let (report, annotations) = (loaded.report.clone(), loaded.annotations.clone());
    let signed = |key: Option<SigningKey>, address: &str| {
        let (entries, fold) = (loaded.entries.clone(), fixture::fold_char);
        let loaded = Loaded::new(report.clone(), annotations.clone(), Vec::new(), entries, fold);
        // Annotations that come late keep it.
        let loaded = Loaded { key, ..loaded }.with_annotations(annotations.clone());
        let page = view::printed(address, Load::Ready(loaded.into()));
        page.classed("signed").iter().map(|element| element.text()).collect::<Vec<_>>()
    };
    assert_eq!(signed(None, ""), [""; 0]);
    for (address, words) in [
        (
            "",
            [
                "由密钥 0123456789ABCDEF 签名，公钥 RWQexample。",
                "不表明所报内容属实",
                "从本站以外的途径比对公钥",
            ],
        ),
        (
            "lang=en",
            [
                "signed with the key 0123456789ABCDEF, public key RWQexample.",
                "not that the claims are true",
                "unless you compare the public key in another way",
            ],
        ),
    ] {
        // In the page and at the foot of a printed one.
        let sentences = signed(Some(key.clone()), address);
        assert_eq!(sentences.len(), 2);
        for sentence in sentences {
            assert!(words.iter().all(|words| sentence.contains(words)), "{sentence}");
        }
    }
    // Every page of a site has it, also for the program.
    let mut all = reports(&[("a", crate::import::sample().as_bytes())]);
    let unsigned = site(&app(), &all);
    all.list.key = Some(key);
    let signed = site(&app(), &all);
    let pages = signed.keys().filter(|path| is_page(path) && !path.contains("appendix"));
    for path in pages {
        assert!(file(&signed, path).contains("data-key=\"0123456789ABCDEF RWQexample\""), "{path}");
        assert!(!file(&unsigned, path).contains("data-key="), "{path}");
    }
    assert!(file(&signed, "index.html").contains("公钥 RWQexample"));
    assert!(!file(&unsigned, "index.html").contains("公钥"));
}
