//! Small words by what reading asks of them. Their words are lines of the lexicon.

/// The classes and their names in `lexicon.txt`.
macro_rules! classes {
    ($($name:ident)*) => {
        /// Words that join, point and compare: `word Name: …` in the lexicon.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Class { $($name,)* }

        impl Class {
            pub(crate) const NAMES: &[&str] = &[$(stringify!($name)),*];
        }
    };
}

classes! {
    About AboveBelow After Again Against Ahead All AllThe Along Amid Among And Annual AnyFor AnyFull AnyOne
    AnyOther AnyTotal AnyWorst Apposed Article As At Base Before Began Behind Beside Between Beyond
    Bound Break Brought By Calendar Came Cause Century Colon Comes Comma Compared Compares Dates Day Days Digits During Each Earlier Edge EndOf Ended Either Equals EqualsTo Event Ever
    Every Except Extends Few Fewer Figure Filler Fiscal From FromTo Full Gain Govern Groups Had Half HighMark His History In Is It Itself
    Joins Kinds Landmark Late Later Latest Leading Least Level LevelOf Light Listed Local Loss LowMark MadeUp Many Meant Month Monthly Months More
    Moved Nation Never No Not NounEnd Numbered Of OfAll OfOne OfThe OfWhich Off Often On One Onward Opener Or Other Over Overtop Own PartEnd
    Parted Passed Place PlaceEnd Plus Prior Proportion Quantity Quarter Ranking Recorded Relative Same Says Sector Semicolon Series ShareNoun Since SinceIn Single
    Slash So SpanTo Start State Station Stretch Term Than ThanComma ThanThe The Them There These This Through Time Title To Together Told Twice TwiceEnd
    Under Until UpDown Versus What When Where Which Who Whole With Within Without Year YearOrMonth Yearly Years
}
