//! Tables whose first column joins several with commas before a tab, as Eurostat writes them:
//! `freq,citizen,geo\TIME_PERIOD⇥2024-01 ⇥…`. Its commas become tabs.

/// Longest beginning in which it is seen what a file is.
const LONGEST: usize = 1 << 10;

/// Parts the first column of such a file, in pieces cut anywhere; others go through.
#[derive(Debug, Default)]
pub(crate) struct Joined {
    state: State,
    out: Vec<u8>,
}

#[derive(Debug)]
enum State {
    /// The beginning, as long as it may be of such a file.
    New(Vec<u8>),
    Other,
    /// Within the first column of a line, or behind it.
    First,
    Behind,
}

impl Default for State {
    fn default() -> State {
        State::New(Vec::new())
    }
}

impl Joined {
    /// The next piece. `last`: there are no more.
    pub(crate) fn part<'a>(&'a mut self, piece: &'a [u8], last: bool) -> &'a [u8] {
        self.out.clear();
        match &mut self.state {
            State::Other => piece,
            State::New(held) => {
                let from = held.len();
                held.extend_from_slice(piece);
                let said = is_joined(held);
                if said.is_none() && !last {
                    return &[];
                }
                let joined = said == Some(true);
                let held = std::mem::take(held);
                self.state = if joined { State::First } else { State::Other };
                if !joined && from == 0 {
                    return piece;
                }
                self.out = held;
                if joined {
                    self.spread();
                }
                &self.out
            }
            State::First | State::Behind => {
                self.out.extend_from_slice(piece);
                self.spread();
                &self.out
            }
        }
    }

    fn spread(&mut self) {
        for byte in &mut self.out {
            match (*byte, &self.state) {
                (b'\n' | b'\r', _) => self.state = State::First,
                (b'\t', _) => self.state = State::Behind,
                (b',', State::First) => *byte = b'\t',
                _ => {}
            }
        }
    }
}

/// Whether a beginning is one of such a file; `None`: it is too short to say.
fn is_joined(head: &[u8]) -> Option<bool> {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b',' | b'\\');
    match text.iter().position(|byte| !is_name(byte)) {
        // The mark of the order of bytes may be cut.
        None if head.len() < LONGEST => None,
        None => Some(false),
        Some(_) if head.len() < 3 && b"\xEF\xBB\xBF".starts_with(head) => None,
        Some(end) => {
            let mut parts = text[..end].split(|byte| *byte == b'\\');
            let (names, time) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            let time = time.to_ascii_lowercase();
            let known = matches!(time.as_slice(), b"time_period" | b"time");
            Some(text[end] == b'\t' && known && parts.next().is_none() && names.contains(&b','))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(pieces: &[&[u8]]) -> Vec<u8> {
        let mut joined = Joined::default();
        let mut out: Vec<u8> = pieces.iter().flat_map(|piece| joined.part(piece, false).to_vec()).collect();
        out.extend(joined.part(b"", true));
        out
    }

    proptest! {
        #[test]
        fn pieces_cut_anywhere_are_parted_alike(
            text in "(\u{feff}?freq,citizen,geo\\\\TIME_PERIOD\t2024-01 \t2024-02 \n)?([a-zA-Z,]{0,9}\t?[0-9, :]{0,6}\n){0,4}",
            cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
        ) {
            let bytes = text.as_bytes();
            let mut places: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
            places.extend([0, bytes.len()]);
            places.sort_unstable();
            let pieces: Vec<&[u8]> = places.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect();
            prop_assert_eq!(whole(&pieces), whole(&[bytes]));
        }
    }

    #[test]
    fn only_the_first_column_of_such_a_file_is_parted() {
        let file = "freq,geo\\TIME_PERIOD\t2024-01 \nM,DE\t1,5 \nM,FR\t: \n";
        assert_eq!(whole(&[file.as_bytes()]), b"freq\tgeo\\TIME_PERIOD\t2024-01 \nM\tDE\t1,5 \nM\tFR\t: \n");
        for text in [
            "month,place,count\n2024-01,a,5\n",
            "a,b\tc\nd,e\tf\n",
            "month,count",
            "geo\\TIME_PERIOD\t2024\n",
        ] {
            assert_eq!(whole(&[text.as_bytes()]), text.as_bytes());
        }
    }
}
