//! The one binary: in a browser the page, in a terminal the importer and its proof.

#[cfg(target_arch = "wasm32")]
fn main() {
    jindu::browser::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    jindu::cli::run()
}
