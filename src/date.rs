//! A day of the calendar.

use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day written as `2027-01-31`; none if there is no such day.
    pub fn parse(text: &str) -> Option<Self> {
        let shape = |(at, byte): (usize, u8)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        if text.len() != 10 || !text.bytes().enumerate().all(shape) {
            return None;
        }
        let date = Self {
            year: text[..4].parse().ok()?,
            month: text[5..7].parse().ok()?,
            day: text[8..].parse().ok()?,
        };
        let days = 1..=date.days_of_month()?;
        days.contains(&date.day).then_some(date)
    }

    /// The day on which a number of seconds since 1970 falls, in UTC.
    pub fn of_unix_time(seconds: u64) -> Self {
        const DAY: u64 = 24 * 60 * 60;
        let mut left = seconds / DAY;
        let mut date = Self {
            year: 1970,
            month: 1,
            day: 1,
        };
        while left >= date.days_of_year() {
            left -= date.days_of_year();
            date.year = date.year.saturating_add(1);
        }
        while let Some(days) = date.days_of_month().map(u64::from)
            && left >= days
        {
            left -= days;
            date.month += 1;
        }
        date.day += u8::try_from(left).unwrap_or_default();
        date
    }

    fn is_leap_year(self) -> bool {
        let by = |divisor: u16| self.year.is_multiple_of(divisor);
        by(4) && !by(100) || by(400)
    }

    fn days_of_year(self) -> u64 {
        if self.is_leap_year() { 366 } else { 365 }
    }

    /// None if there is no such month.
    fn days_of_month(self) -> Option<u8> {
        match self.month {
            2 if self.is_leap_year() => Some(29),
            2 => Some(28),
            4 | 6 | 9 | 11 => Some(30),
            1..=12 => Some(31),
            _ => None,
        }
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("there is no day `{text}`"))
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Date { year, month, day } = self;
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn only_days_that_exist_are_read() {
        for text in ["2027-01-31", "2028-02-29", "2000-02-29", "9999-12-31"] {
            let date = Date::parse(text).expect("it is a day");
            assert_eq!(date.to_string(), text);
        }
        for text in [
            "2027-02-29",
            "2100-02-29",
            "2027-13-01",
            "2027-00-01",
            "2027-1-1",
            "2027-01-00",
            "27-01-01",
            "2027/01/01",
            "+027-01-01",
            "",
            "2027-01-ü",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn seconds_make_days() {
        for (seconds, text) in [
            (0, "1970-01-01"),
            (86_399, "1970-01-01"),
            (86_400, "1970-01-02"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_798_761_599, "2026-12-31"),
            (1_798_761_600, "2027-01-01"),
        ] {
            assert_eq!(Date::of_unix_time(seconds).to_string(), text);
        }
    }

    #[test]
    fn days_are_in_order() {
        let days = ["2026-12-31", "2027-01-01", "2027-01-02", "2027-02-01"].map(Date::parse);
        assert!(days.is_sorted());
    }
}
