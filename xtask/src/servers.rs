//! The web servers and the further browsers that some browser tests look for. Where nothing can be installed those tests
//! are skipped and say so; after this has installed them they must run.

use std::path::Path;

use crate::Result;
use crate::tools::Tools;

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

/// Whether the tests that need them can be held to run. Unless it is `asked` for, nothing is installed on a machine that
/// would run the servers from then on.
pub(crate) fn set_up(tools: &Tools, asked: bool) -> Result<bool> {
    let is_there = |path: &str| Path::new(path).is_file();
    let (mut names, mut packages) = (Vec::new(), Vec::new());
    for (name, path, package) in PROGRAMS {
        if !is_there(path) {
            names.push(name);
            packages.push(package);
        }
    }
    let runs_services = Path::new("/run/systemd/system").is_dir();
    if names.is_empty() {
        println!("set-up: web servers and further browsers: ok");
    } else if tools.is_debian_root() && (asked || !runs_services) {
        for (name, path, package) in PROGRAMS {
            tools.package(name, || is_there(path), package)?;
        }
    } else {
        let how = format!("apt-get install --no-install-recommends {}", packages.join(" "));
        let names = names.join(", ");
        if asked {
            return Err(format!("missing: {names}; as root on Debian: {how}"));
        }
        println!("set-up: tests with {names} are skipped, for they are missing; on Debian: {how}");
        return Ok(false);
    }
    Ok(true)
}
