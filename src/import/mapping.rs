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
    /// The reported period: `2022q3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The number of the table in its file, from 1, if several may be meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<usize>,
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
        let mapping: Self =
            toml::from_str(toml).map_err(|error| MappingProblem::Syntax(error.to_string()))?;
        for column in &mapping.columns {
            if Role::named(&column.role).is_none() {
                return Err(MappingProblem::Role(column.role.clone()));
            }
        }
        let periods = mapping.columns.iter().filter_map(|column| column.period.as_ref());
        if let Some(period) =
            periods.chain(&mapping.period).find(|period| Period::parse(period).is_none())
        {
            return Err(MappingProblem::Period(period.clone()));
        }
        Ok(mapping)
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
        let placing = match &report.placing {
            Placing::Confirmed(Confirmation { by, on, digest }) => Some(MappedPlacing {
                confirmed_by: by.clone(),
                on: on.clone(),
                digest: digest.clone(),
            }),
            Placing::Stated | Placing::Inferred => None,
        };
        Self {
            period: report.period.map(|period| period.to_string()),
            columns: report.columns.iter().map(column).collect(),
            table: given.table,
            bodies: given.bodies.clone(),
            placing,
        }
    }

    /// Returns whether a text is a line of a column's heading.
    pub(crate) fn names(&self, text: &str) -> bool {
        let text = normalised(text);
        self.columns.iter().flat_map(|column| &column.heading).any(|line| normalised(line) == text)
    }

    /// The mapping of a column with this heading, the outermost line first.
    pub(crate) fn column(&self, heading: &[&str]) -> Option<&MappedColumn> {
        let is_same = |mapped: &&MappedColumn| {
            let mapped = mapped.heading.iter().map(|line| normalised(line));
            mapped.eq(heading.iter().map(|line| normalised(line)))
        };
        self.columns.iter().find(is_same)
    }
}

impl MappedColumn {
    pub(crate) fn role(&self) -> Role {
        Role::named(&self.role).unwrap_or(Role::Other)
    }

    pub(crate) fn period(&self) -> Option<Period> {
        self.period.as_deref().and_then(Period::parse)
    }
}
