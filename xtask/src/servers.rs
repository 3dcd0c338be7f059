//! The web servers and the further browsers that some browser tests look for. Where nothing can be installed those tests
//! are skipped and say so; after this has installed them they must run.

use std::path::Path;

use crate::Result;
use crate::tools::{Need, Tools, install};

/// What the tests call, where Debian puts it beside the search path, and Debian's package of it.
const PROGRAMS: [(&str, &str, &str); 7] = [
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
];

/// Installs all of them.
pub(crate) fn set_up(tools: &Tools) -> Result {
    install(needs(tools, true)?.unwrap_or_default())
}

/// What the tests that need them need; `None` where they are to be skipped. Unless it is `asked` for, nothing is
/// installed on a machine that would run the servers from then on.
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
    println!("set-up: tests with {names} are skipped, for they are missing; on Debian: {how}");
    Ok(None)
}
