//! The web servers and additional browsers that some browser tests use. Where they cannot be installed, those tests are
//! skipped and report it; once they are installed, the tests must run.

use std::path::Path;

use crate::Result;
use crate::tools::{Need, Tools, install};

/// Each program that the tests call: its name, its path on Debian, and its Debian package.
const PROGRAMS: [(&str, &str, &str); 9] = [
    ("nginx", "/usr/sbin/nginx", "nginx"),
    (
        "nginx's brotli module",
        "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
        "libnginx-mod-http-brotli-static",
    ),
    ("caddy", "/usr/bin/caddy", "caddy"),
    ("apache2", "/usr/sbin/apache2", "apache2-bin"),
    ("firefox-esr", "/usr/bin/firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "/usr/bin/WebKitWebDriver", "webkit2gtk-driver"),
    ("Xvfb", "/usr/bin/Xvfb", "xvfb"),
    ("soffice", "/usr/bin/soffice", "libreoffice-calc-nogui"),
    ("pdftotext", "/usr/bin/pdftotext", "poppler-utils"),
];

/// Installs all of them, or returns an error with the command that would.
pub(crate) fn set_up(tools: &Tools) -> Result {
    install(needs(tools, true)?.unwrap_or_default())
}

/// Returns what these tests need, or `None` if they are to be skipped. Unless the user `asked` for it, nothing is
/// installed on a machine with systemd, which would start the servers and keep them running.
pub(crate) fn needs(tools: &Tools, asked: bool) -> Result<Option<Vec<Need<'_>>>> {
    let is_there = |path: &str| Path::new(path).is_file();
    let missing = PROGRAMS.into_iter().filter(|(_, path, _)| !is_there(path));
    let (names, packages): (Vec<&str>, Vec<&str>) =
        missing.map(|(name, _, package)| (name, package)).unzip();
    let runs_services = Path::new("/run/systemd/system").is_dir();
    if names.is_empty() || tools.is_debian_root() && (asked || !runs_services) {
        let needs = PROGRAMS
            .map(|(name, path, package)| tools.package(name, move || is_there(path), package));
        return Ok(Some(needs.into()));
    }
    let how = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    let names = names.join(", ");
    if asked {
        return Err(format!("missing: {names}; as root on Debian: {how}"));
    }
    println!("set-up: tests with {names} are skipped because these are missing; on Debian: {how}");
    Ok(None)
}
