//! Whether a request was meant for this server.
//!
//! A page on the web may give its own name the address 127.0.0.1 and then read, as its own, what a
//! server on the reader's machine shows (DNS rebinding). Such a request names the page's host.

use std::net::IpAddr;

/// Whether a server that is bound to `bound` answers requests to `host`, the value of the header.
/// A server that other machines may reach answers to any name.
pub fn is_own(host: Option<&str>, bound: IpAddr) -> bool {
    if !bound.is_loopback() {
        return true;
    }
    let Some(name) = host.map(without_port) else {
        return false;
    };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let address = name.trim_start_matches('[').trim_end_matches(']');
    match address.parse::<IpAddr>() {
        Ok(address) => address.is_loopback() || address == bound,
        // Browsers look such names up nowhere but on the machine itself.
        Err(_) => name == "localhost" || name.ends_with(".localhost"),
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) && !name.ends_with(':') => {
            // The last part of `[::1]` is no port.
            name
        }
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_the_machine_itself() {
        let loopback: IpAddr = "127.0.0.1".parse().unwrap();
        for host in [
            "localhost",
            "LOCALHOST:1111",
            "localhost.:1111",
            "site.localhost:80",
            "127.0.0.1",
            "127.0.0.1:1111",
            "127.1.2.3:1111",
            "[::1]:1111",
            "[::1]",
        ] {
            assert!(is_own(Some(host), loopback), "{host}");
        }
        for host in [
            "example.org",
            "example.org:1111",
            "localhost.example.org",
            "127.0.0.1.example.org",
            "10.0.0.1:1111",
            "evillocalhost",
            "",
        ] {
            assert!(!is_own(Some(host), loopback), "{host}");
        }
        assert!(!is_own(None, loopback));
    }

    #[test]
    fn a_server_for_others_answers_to_any_name() {
        let any: IpAddr = "0.0.0.0".parse().unwrap();
        assert!(is_own(Some("desk.example.org:1111"), any));
        assert!(is_own(None, any));
    }
}
