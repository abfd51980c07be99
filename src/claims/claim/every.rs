//! Of how many months a statement about single months speaks.

/// Of how many months of the period a condition is said to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Every {
    /// Of all.
    All,
    /// Of so many and no more.
    Just(u16),
    /// Of so many or more.
    AtLeast(u16),
}
