//! What the crosshair stands on, in every kind of chart.

/// A cell of the view's grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// From 0, the uppermost.
    pub row: usize,
    /// From 0, the leftmost.
    pub column: usize,
}

/// What the crosshair must know of the grid it walks on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Extent {
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    /// Where the keyboard begins.
    pub(crate) home: Spot,
}

/// A step of the crosshair by keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CursorMove {
    /// Columns forward (positive) or back.
    Columns(i32),
    /// Rows down (positive) or up.
    Rows(i32),
    /// To the row's first column.
    First,
    /// To the row's last column.
    Last,
    /// Lets go of the crosshair.
    Clear,
}

impl Extent {
    pub(crate) const fn holds(&self, spot: Spot) -> bool {
        spot.row < self.rows && spot.column < self.columns
    }

    /// Where a step leads from a spot, held at the edges; [`CursorMove::Clear`]
    /// leads nowhere.
    pub(crate) fn step(&self, from: Spot, step: CursorMove) -> Spot {
        let moved = |at: usize, by: i32, count: usize| {
            let last = count.saturating_sub(1);
            at.saturating_add_signed(by as isize).min(last)
        };
        match step {
            CursorMove::Columns(by) => Spot { column: moved(from.column, by, self.columns), ..from },
            CursorMove::Rows(by) => Spot { row: moved(from.row, by, self.rows), ..from },
            CursorMove::First => Spot { column: 0, ..from },
            CursorMove::Last => Spot { column: self.columns.saturating_sub(1), ..from },
            CursorMove::Clear => from,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_stays_on_the_grid() {
        use CursorMove::{Clear, Columns, First, Last, Rows};
        let at = |row, column| Spot { row, column };
        let grid = Extent { rows: 2, columns: 3, home: at(0, 2) };
        for (from, step, to) in [
            (at(0, 1), Columns(1), at(0, 2)),
            (at(0, 1), Columns(-1), at(0, 0)),
            (at(1, 2), Columns(1), at(1, 2)),
            (at(1, 0), Columns(-12), at(1, 0)),
            (at(0, 1), Rows(1), at(1, 1)),
            (at(1, 1), Rows(1), at(1, 1)),
            (at(1, 1), Rows(-1), at(0, 1)),
            (at(1, 1), First, at(1, 0)),
            (at(1, 1), Last, at(1, 2)),
            (at(1, 1), Clear, at(1, 1)),
        ] {
            assert_eq!(grid.step(from, step), to, "{from:?} {step:?}");
            assert!(grid.holds(to));
        }
        assert!(!grid.holds(at(2, 0)) && !grid.holds(at(0, 3)));
        let nothing = Extent { rows: 0, columns: 0, home: at(0, 0) };
        assert_eq!(nothing.step(at(0, 0), Last), at(0, 0));
        assert!(!nothing.holds(at(0, 0)));
    }
}
