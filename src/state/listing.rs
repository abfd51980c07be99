//! How numbers are listed in the table and in its file.

/// The order of a table's rows, and which categories have a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Listing {
    /// The oldest months on top instead of the newest.
    pub(crate) oldest_first: bool,
    /// Every category on its own, also those that the chart draws together.
    pub(crate) every: bool,
}

impl Listing {
    const NAMES: [(&'static str, Listing); 4] = [
        ("", Listing { oldest_first: false, every: false }),
        ("oldest", Listing { oldest_first: true, every: false }),
        ("all", Listing { oldest_first: false, every: true }),
        ("all-oldest", Listing { oldest_first: true, every: true }),
    ];

    /// The name in links; empty for what needs none.
    pub(crate) fn name(self) -> &'static str {
        Listing::NAMES.iter().find(|(_, listing)| *listing == self).map_or("", |(name, _)| *name)
    }

    pub(crate) fn parse(name: &str) -> Option<Listing> {
        Listing::NAMES.iter().find(|(known, _)| *known == name).map(|(_, listing)| *listing)
    }
}
