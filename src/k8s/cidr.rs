//! Blocks of IP addresses, as network policies and Services write them: `10.0.0.0/8`.

use core::net::IpAddr;

/// A block of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cidr {
    /// An address in it.
    pub address: IpAddr,
    /// How many leading bits all its addresses share.
    pub prefix: u8,
}

impl Cidr {
    /// Reads a block; a single address is a block of one. None if it is no block.
    pub fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = text.split_once('/').unzip();
        let address: IpAddr = address.unwrap_or(text).parse().ok()?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map_or(Ok(most), str::parse).ok()?;
        (prefix <= most).then_some(Self { address, prefix })
    }

    /// Whether an address lies in it.
    pub fn contains(self, address: IpAddr) -> bool {
        let same = |bits: u32, difference: u128| {
            let shared = u32::from(self.prefix);
            difference.checked_shr(bits - shared).unwrap_or(0) == 0
        };
        match (self.address, address) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                same(32, (own.to_bits() ^ other.to_bits()).into())
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => same(128, own.to_bits() ^ other.to_bits()),
            _ => false,
        }
    }

    /// Whether it is one address alone.
    pub fn is_single(self) -> bool {
        self.prefix == if self.address.is_ipv4() { 32 } else { 128 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_hold_what_shares_their_prefix() {
        let cases = [
            ("10.0.0.0/8", "10.255.0.1", true),
            ("10.0.0.0/8", "11.0.0.1", false),
            ("0.0.0.0/0", "8.8.8.8", true),
            ("0.0.0.0/0", "::1", false),
            ("::/0", "2001:db8::1", true),
            ("fd00::/8", "fe80::1", false),
            ("169.254.20.10", "169.254.20.10", true),
            ("169.254.20.10", "169.254.20.11", false),
        ];
        for (block, address, expected) in cases {
            let cidr = Cidr::parse(block).expect("a block");
            let address = address.parse().expect("an address");
            assert_eq!(cidr.contains(address), expected, "{block} {address}");
        }
    }

    #[test]
    fn what_is_no_block_is_none() {
        for text in ["", "10.0.0.0/33", "10.0.0/8", "::/129", "10.0.0.0/", "shop"] {
            assert_eq!(Cidr::parse(text), None, "{text}");
        }
        assert!(Cidr::parse("::1").is_some_and(Cidr::is_single));
        assert!(!Cidr::parse("10.0.0.0/31").is_some_and(Cidr::is_single));
    }
}
