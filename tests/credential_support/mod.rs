//! What the tests of the search for credentials share.

/// The text that stands for `bytes` in base64, padded.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let encode = |chunk: &[u8]| {
        let bits = chunk
            .iter()
            .chain([0; 3].iter())
            .take(3)
            .fold(0, |bits, &byte| bits << 8 | u32::from(byte));
        let digits =
            (0..4).map(|place| char::from(DIGITS[(bits >> (18 - 6 * place) & 63) as usize]));
        let padding = std::iter::repeat_n('=', 3 - chunk.len());
        digits
            .take(chunk.len() + 1)
            .chain(padding)
            .collect::<String>()
    };
    bytes.chunks(3).map(encode).collect()
}
