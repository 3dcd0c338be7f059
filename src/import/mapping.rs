//! How a table is read: the role and period of each column, and rules for the names of bodies.
//!
//! `jindu import` writes it as `REPORT.mapping.toml`. A person may change or confirm it; the next import of a table with
//! the same headings reads it again.

use serde::{Deserialize, Serialize};

use crate::core::period::Period;
use crate::core::report::{Column, Confirmation, Placing, Report};
use crate::core::role::Role;
use crate::import::recognition::normalised;

/// The mapping of one table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mapping {
    /// The reported period: `2022q3`. Empty: a person stated that the table is not about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The encoding that the server of a web page named, which the page itself does not name: `gb2312`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charset: Option<String>,
    /// The number of the table in its file, from 1, if several may be meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<usize>,
    /// The heading of the target, the outermost line first: a short form of one of [`columns`](Self::columns), which
    /// [`parse`](Self::parse) makes of it.
    #[serde(default, skip_serializing)]
    pub target: Option<Vec<String>>,
    /// The mapping is another report's: what a table does not have is no problem.
    #[serde(skip)]
    pub is_inherited: bool,
    /// The columns, in the table's order.
    #[serde(default, rename = "column")]
    pub columns: Vec<MappedColumn>,
    /// Rules for the names of bodies.
    #[serde(default, skip_serializing_if = "BodyRules::is_default")]
    pub bodies: BodyRules,
    /// A person's confirmation of the rows and columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placing: Option<MappedPlacing>,
}

/// The mapping of one column.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MappedColumn {
    /// The heading as printed, the outermost line first.
    pub heading: Vec<String>,
    /// The role's name: `plan`.
    pub role: String,
    /// The period: `2022q1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The number of columns that the heading covers, where the text has lost it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covers: Option<usize>,
}

/// Rules for the names of bodies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BodyRules {
    /// Groups without a name that are choices all the same: `各乡镇(街道)`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    /// 列第一位的为牵头单位: of several names in a lead cell, the first leads and the others support.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub first_leads: bool,
}

/// A confirmation as a mapping file holds it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MappedPlacing {
    /// The person.
    pub confirmed_by: String,
    /// The day: `2022-10-08`.
    pub on: String,
    /// The SHA-256 digest of the confirmed placing.
    pub digest: String,
}

impl BodyRules {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// A mapping file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MappingProblem {
    /// Not TOML of this shape: the parser's own sentence, with line and column.
    Syntax(String),
    /// A role that there is none of.
    Role(String),
    /// A text that is no period.
    Period(String),
    /// A column of the mapping that the table does not have.
    UnknownColumn(Vec<String>),
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// Rejects text that is not TOML of this shape, unknown roles, and texts that are no periods.
    pub fn parse(toml: &str) -> Result<Self, MappingProblem> {
        let mut mapping: Self =
            toml::from_str(toml).map_err(|error| MappingProblem::Syntax(error.to_string()))?;
        for column in &mapping.columns {
            if Role::named(&column.role).is_none() {
                return Err(MappingProblem::Role(column.role.clone()));
            }
        }
        if let Some(heading) = mapping.target.take() {
            mapping.set_target(heading);
        }
        let stated = mapping.period.iter().filter(|period| !period.is_empty());
        let periods = mapping.columns.iter().filter_map(|column| column.period.as_ref());
        if let Some(period) = periods.chain(stated).find(|period| Period::parse(period).is_none()) {
            return Err(MappingProblem::Period(period.clone()));
        }
        Ok(mapping)
    }

    /// Makes the column with this heading the target, and only it.
    pub(crate) fn set_target(&mut self, heading: Vec<String>) {
        let target = Role::Target.name();
        let lines: Vec<&str> = heading.iter().map(String::as_str).collect();
        let is_it = |column: &MappedColumn| column.is_headed(&lines);
        self.columns.retain(|column| column.role != target && !is_it(column));
        let role = target.to_owned();
        self.columns.push(MappedColumn { heading, role, period: None, covers: None });
    }

    /// What the next report's table of the same headings takes over: the roles of its columns and the rules for names.
    /// Its period, its table within the file and its confirmation are its own.
    #[must_use]
    pub fn inherited(self) -> Self {
        let without_period = |column| MappedColumn { period: None, ..column };
        Self {
            period: None,
            charset: None,
            table: None,
            target: None,
            is_inherited: true,
            columns: self.columns.into_iter().map(without_period).collect(),
            bodies: self.bodies,
            placing: None,
        }
    }

    /// Writes the mapping file.
    pub fn to_toml(&self) -> String {
        // Strings, lists and tables are all that it has.
        let text = toml::to_string_pretty(self).unwrap_or_default();
        format!(
            "# How this table is read. Change or confirm it; `jindu import` reads it again.\n\n{text}"
        )
    }

    /// The mapping that a report was read by, where `given` is what was known before.
    pub fn of(report: &Report, given: &Self) -> Self {
        let column = |column: &Column| MappedColumn {
            heading: column.heading.iter().map(|&line| report.text(line).to_owned()).collect(),
            role: column.role.name().to_owned(),
            period: column.period.map(|period| period.to_string()),
            covers: None,
        };
        let not_stated = given.period.clone().filter(String::is_empty);
        let placing = match &report.placing {
            Placing::Confirmed(Confirmation { by, on, digest }) => Some(MappedPlacing {
                confirmed_by: by.clone(),
                on: on.clone(),
                digest: digest.clone(),
            }),
            Placing::Stated | Placing::Inferred => None,
        };
        Self {
            period: report.period.map(|period| period.to_string()).or(not_stated),
            target: None,
            is_inherited: false,
            columns: report.columns.iter().map(column).collect(),
            table: given.table,
            charset: given.charset.clone(),
            bodies: given.bodies.clone(),
            placing,
        }
    }

    /// Whether all texts of a row are lines of the columns' headings, in the order of the columns, and the number of columns
    /// that they name. A heading names all neighbours that have it as a line.
    pub(crate) fn named_in_order(&self, texts: &[&str]) -> (bool, usize) {
        let has = |column: &MappedColumn, text: &str| {
            column.heading.iter().any(|line| normalised(line) == text)
        };
        let texts = texts.iter().map(|text| normalised(text)).filter(|text| !text.is_empty());
        let mut rest = &self.columns[..];
        let (mut is_whole, mut n_named) = (true, 0);
        for text in texts {
            match rest.iter().position(|column| has(column, &text)) {
                Some(first) => {
                    let n = rest[first..].iter().take_while(|column| has(column, &text)).count();
                    n_named += n;
                    rest = &rest[first + n..];
                }
                None => is_whole = false,
            }
        }
        (is_whole, n_named)
    }

    /// The mapping of a column with this heading, the outermost line first.
    pub(crate) fn column(&self, heading: &[&str]) -> Option<&MappedColumn> {
        self.nth_column(heading, 0)
    }

    /// The mapping of the `n`-th column with this heading, from 0. The first one is also that of columns that it has no
    /// entry for.
    pub(crate) fn nth_column(&self, heading: &[&str], n: usize) -> Option<&MappedColumn> {
        let same = || self.columns.iter().filter(|mapped| mapped.is_headed(heading));
        same().nth(n).or_else(|| same().next())
    }

    /// The number of columns with this heading.
    pub(crate) fn n_columns(&self, heading: &[&str]) -> usize {
        self.columns.iter().filter(|mapped| mapped.is_headed(heading)).count()
    }
}

impl MappedColumn {
    /// Returns whether a heading is this column's.
    fn is_headed(&self, heading: &[&str]) -> bool {
        let own = self.heading.iter().map(|line| normalised(line));
        own.eq(heading.iter().map(|line| normalised(line)))
    }

    pub(crate) fn role(&self) -> Role {
        Role::named(&self.role).unwrap_or(Role::Other)
    }

    pub(crate) fn period(&self) -> Option<Period> {
        self.period.as_deref().and_then(Period::parse)
    }
}
