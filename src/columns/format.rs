//! What a Parquet file says of itself and before each page, field by field, as the
//! format's own description has it (`parquet.thrift` of apache/parquet-format 2.12).
//!
//! The library reads a field it knows as what it should be, whatever kind the file
//! says it is: out of step, it takes any bytes for a list of any length. So what is
//! of another kind is refused before.

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Held {
    Flag,
    Byte,
    /// Of 16, 32 or 64 bits: they are written alike.
    Number,
    Double,
    Text,
    List(&'static Held),
    Fields(&'static [(i64, Held)]),
}

use Held::{Byte, Double, Fields, Flag, List, Number, Text};

impl Held {
    /// Whether a kind of Thrift's compact form can be it.
    pub(crate) const fn is(self, kind: u8) -> bool {
        match self {
            Flag => matches!(kind, 1 | 2),
            Byte => kind == 3,
            Number => matches!(kind, 4..=6),
            Double => kind == 7,
            Text => kind == 8,
            List(_) => kind == 9,
            Fields(_) => kind == 12,
        }
    }

    /// What one of its fields holds; `None`: the format has no such field.
    pub(crate) fn field(self, id: i64) -> Option<Held> {
        let Fields(fields) = self else { return None };
        fields.iter().find(|field| field.0 == id).map(|field| field.1)
    }

    /// What each of its list holds.
    pub(crate) const fn each(self) -> Option<Held> {
        match self {
            List(each) => Some(*each),
            _ => None,
        }
    }
}

const NOTHING: Held = Fields(&[]);

const STATISTICS: Held =
    Fields(&[(1, Text), (2, Text), (3, Number), (4, Number), (5, Text), (6, Text), (7, Flag), (8, Flag)]);

/// Before each page.
pub(crate) const PAGE: Held = Fields(&[
    (1, Number),
    (2, Number),
    (3, Number),
    (4, Number),
    (5, Fields(&[(1, Number), (2, Number), (3, Number), (4, Number), (5, STATISTICS)])),
    (6, NOTHING),
    (7, Fields(&[(1, Number), (2, Number), (3, Flag)])),
    (
        8,
        Fields(&[
            (1, Number),
            (2, Number),
            (3, Number),
            (4, Number),
            (5, Number),
            (6, Number),
            (7, Flag),
            (8, STATISTICS),
        ]),
    ),
]);

const CLOCK: Held = Fields(&[(1, Flag), (2, Fields(&[(1, NOTHING), (2, NOTHING), (3, NOTHING)]))]);

const LOGICAL: Held = Fields(&[
    (1, NOTHING),
    (2, NOTHING),
    (3, NOTHING),
    (4, NOTHING),
    (5, Fields(&[(1, Number), (2, Number)])),
    (6, NOTHING),
    (7, CLOCK),
    (8, CLOCK),
    (10, Fields(&[(1, Byte), (2, Flag)])),
    (11, NOTHING),
    (12, NOTHING),
    (13, NOTHING),
    (14, NOTHING),
    (15, NOTHING),
    (16, Fields(&[(1, Byte)])),
    (17, Fields(&[(1, Text)])),
    (18, Fields(&[(1, Text), (2, Number)])),
]);

const SCHEMA: Held = Fields(&[
    (1, Number),
    (2, Number),
    (3, Number),
    (4, Text),
    (5, Number),
    (6, Number),
    (7, Number),
    (8, Number),
    (9, Number),
    (10, LOGICAL),
]);

const PAIR: Held = Fields(&[(1, Text), (2, Text)]);

const BOX: Held = Fields(&[
    (1, Double),
    (2, Double),
    (3, Double),
    (4, Double),
    (5, Double),
    (6, Double),
    (7, Double),
    (8, Double),
]);

const COLUMN: Held = Fields(&[
    (1, Number),
    (2, List(&Number)),
    (3, List(&Text)),
    (4, Number),
    (5, Number),
    (6, Number),
    (7, Number),
    (8, List(&PAIR)),
    (9, Number),
    (10, Number),
    (11, Number),
    (12, STATISTICS),
    (13, List(&Fields(&[(1, Number), (2, Number), (3, Number)]))),
    (14, Number),
    (15, Number),
    (16, Fields(&[(1, Number), (2, List(&Number)), (3, List(&Number))])),
    (17, Fields(&[(1, BOX), (2, List(&Number))])),
]);

const CHUNK: Held = Fields(&[
    (1, Text),
    (2, Number),
    (3, COLUMN),
    (4, Number),
    (5, Number),
    (6, Number),
    (7, Number),
    (8, Fields(&[(1, NOTHING), (2, Fields(&[(1, List(&Text)), (2, Text)]))])),
    (9, Text),
]);

const GROUP: Held = Fields(&[
    (1, List(&CHUNK)),
    (2, Number),
    (3, Number),
    (4, List(&Fields(&[(1, Number), (2, Flag), (3, Flag)]))),
    (5, Number),
    (6, Number),
    (7, Number),
]);

/// At the end of a file.
pub(crate) const FILE: Held = Fields(&[
    (1, Number),
    (2, List(&SCHEMA)),
    (3, Number),
    (4, List(&GROUP)),
    (5, List(&PAIR)),
    (6, Text),
    (7, List(&Fields(&[(1, NOTHING), (2, NOTHING)]))),
    (9, Text),
]);
