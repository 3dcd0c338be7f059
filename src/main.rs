//! The entry points: the reader's page in a browser, the publisher's command line in a terminal.

#[cfg(target_arch = "wasm32")]
fn main() {
    jindu::browser::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    jindu::cli::run()
}
