//! The roles that the columns of a progress table can have: one table, [`ROLES`], that everything else reads.
//!
//! To add a role, add a variant, a row of [`ROLES`], and its label in each language of the interface.

/// The meaning of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 序号: the number that the source prints.
    Number,
    /// 指标: a heading that groups tasks. Several columns are several levels.
    Section,
    /// 项目名称: a short name beside the target.
    Title,
    /// 目标任务: the aim of the year.
    Target,
    /// 牵头单位: the bodies that lead.
    Lead,
    /// 配合单位: the bodies that support.
    Support,
    /// 责任人: persons, never bodies.
    Person,
    /// 年度计划安排: the plan for a period.
    Plan,
    /// 进展情况: the progress reported for a period.
    Progress,
    /// 状态: the source's own word or code for the state of a task. Shown, never computed, never coloured.
    Status,
    /// 完成投资: a number as printed, never computed.
    Figure,
    /// 完成时限: a day or a period by which something is due.
    Due,
    /// 后续举措: the next steps.
    Next,
    /// 监督方式: a contact.
    Contact,
    /// 备注: a remark.
    Note,
    /// Any other column, under its own heading.
    Other,
}

/// The place that a card or a row gives to the cells of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// In a place of its own: the heading of the task or of its group.
    Heading,
    /// Short, beside the target.
    Beside,
    /// As a field; closed when it is for another period than the report's.
    Period,
    /// As a field.
    Field,
}

/// All that the program knows of a role.
#[derive(Debug)]
pub struct RoleSpec {
    /// The role.
    pub role: Role,
    /// Its name in datasets, mapping files and style sheets, and the start of its columns' ids: `plan`.
    pub name: &'static str,
    /// Where cards and rows show it.
    pub show: Show,
    /// Whether tasks can be sorted by its cells, read as numbers or days.
    pub is_sortable: bool,
    /// Headings that name it, whole and without blanks, in every language that is recognised. Rules beyond equality
    /// are in `import::recognition`.
    #[cfg(not(target_arch = "wasm32"))]
    pub headings: &'static [&'static str],
}

macro_rules! roles {
    ($($role:ident $name:literal $show:ident $is_sortable:literal [$($heading:literal)*])*) => {
        /// Every role, in the order in which a table usually prints them.
        pub const ROLES: &[RoleSpec] = &[$(RoleSpec {
            role: Role::$role,
            name: $name,
            show: Show::$show,
            is_sortable: $is_sortable,
            #[cfg(not(target_arch = "wasm32"))]
            headings: &[$($heading),*],
        }),*];
    };
}

roles! {
    Number "number" Beside false [
        "序号" "编号" "序" "序號" "編號" "項次" "NO" "NO." "No." "No" "Number" "Item" "Núm." "N°" "Nº" "번호" "연번" "#" "Row #" "Ref" "Ref." "ID"
    ]
    Section "section" Heading false [
        "指标" "类别" "行动" "板块" "领域" "分类" "任务类别" "工作类别" "指標" "類別" "Category" "Theme" "Sector" "EJE"
        "Eje" "ACCIÓN" "Acción" "분야" "구분"
    ]
    Title "title" Beside false [
        "项目名称" "重点工作" "工作名称" "事项名称" "民生实事" "项目" "工作事项" "重点任务" "計畫名稱" "項目名稱" "計劃名稱"
        "Project" "Name" "Title" "Proyecto" "indicador" "Indicador" "INDICADOR" "사업명" "과제명"
    ]
    Target "target" Heading false [
        "目标任务" "工作任务" "主要内容" "年度目标" "工作目标" "目标" "任务" "攻坚目标任务" "具体工作内容" "工作内容" "任务内容"
        "年度目标任务" "主要任务" "建设内容" "目標" "工作項目" "工作內容" "Target" "Goal" "Objective" "META" "Meta" "Objetivo"
        "목표" "추진내용"
        "Commitment" "Action" "Activity" "Milestone" "Deliverable" "Task"
    ]
    Lead "lead" Beside false [
        "牵头单位" "责任单位" "责任科室" "主办单位" "牵头部门" "责任部门" "主管部门" "承办单位" "实施单位" "落实单位"
        "牽頭單位" "責任單位" "主管機關" "主辦單位" "主辦機關" "소관부서" "담당부서" "Lead" "Department" "Lead department"
        "Responsable" "RESPONSABLE" "Custodian" "Órgano responsable"
        "Lead agency" "Responsible agency" "Responsible department" "Responsible" "Owner"
    ]
    Support "support" Beside false [
        "配合单位" "协办单位" "参与单位" "责任单位(配合)" "协同单位" "配合部门" "協辦單位" "配合單位" "Supporting"
        "Support" "협조부서"
        "Supporting agency" "Supporting agencies" "Supporting departments" "Partners"
    ]
    Person "person" Beside false [
        "责任人" "分管领导" "负责人" "联系人" "责任领导" "牵头领导" "包保领导" "牵头单位负责人" "责任单位负责人" "区政府分管领导"
        "县政府分管领导" "市政府分管领导" "責任人" "負責人" "Contact person" "Person" "담당자"
    ]
    Plan "plan" Period false [
        "计划" "年度计划" "年度计划安排" "计划安排" "工作任务安排" "工作计划" "工作安排" "推进计划" "年度計畫" "Plan" "Planned" "계획"
    ]
    Progress "progress" Period false [
        "进展情况" "完成情况" "落实情况" "工作进展情况" "累计完成" "工作进展" "进展" "执行情况" "目标任务完成情况" "实施情况"
        "目前进展" "進展情形" "執行情形" "辦理情形" "Progress" "Actual" "Ejecutado" "Avance" "추진실적" "추진상황"
        "Progress to date" "Progress update"
    ]
    Status "status" Field false [
        "状态" "进度类别" "完成状态" "办理状态" "进展状态" "評等" "狀態" "Status" "Estado" "추진상태" "Current status"
    ]
    Figure "figure" Field true [
        "计划投资" "完成投资" "总投资" "完成率" "目标值" "完成值" "实际值" "年度计划投资" "累计完成投资" "绩效指标" "%"
        "Budget" "Presupuesto" "예산"
    ]
    Due "due" Field true [
        "完成时限" "时间节点" "完成时间" "办结时限" "计划完成时间" "完成時限" "Due" "Deadline" "Plazo" "완료시기" "Due date" "Target date" "Completion date" "Timeline" "Timeframe"
    ]
    Next "next" Field false [
        "后续举措" "下一步打算" "下一步工作" "下一步计划" "下步打算" "下一步工作打算" "後續作為" "Next steps" "향후계획"
    ]
    Contact "contact" Field false [
        "监督方式" "联系电话" "监督电话" "联系方式" "电话" "咨询电话" "聯絡電話" "Contact" "Phone" "Teléfono" "연락처"
    ]
    Note "note" Field false [
        "备注" "存在问题" "说明" "備註" "Note" "Notes" "Remarks" "Observaciones" "비고" "Comment" "Comments"
    ]
    Other "other" Field false []
}

impl Role {
    /// Everything known of this role.
    pub fn spec(self) -> &'static RoleSpec {
        // Every role has a row: a test holds it.
        ROLES.iter().find(|spec| spec.role == self).unwrap_or(&ROLES[ROLES.len() - 1])
    }

    /// Its name in datasets.
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// The role of this name.
    pub fn named(name: &str) -> Option<Self> {
        ROLES.iter().find(|spec| spec.name == name).map(|spec| spec.role)
    }

    /// Returns whether its cells are cells of a row. The headings of groups and the target belong to the task.
    pub fn is_cell(self) -> bool {
        !matches!(self, Self::Section | Self::Target)
    }

    /// Returns whether its cells hold text that labels may divide between departments.
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Self::Plan | Self::Progress | Self::Next | Self::Contact | Self::Note | Self::Other
        )
    }

    /// Returns whether its cells name bodies.
    pub fn is_bodies(self) -> bool {
        matches!(self, Self::Lead | Self::Support)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_one_row_and_every_heading_one_role() {
        for spec in ROLES {
            assert_eq!(spec.role.spec().name, spec.name);
            assert_eq!(Role::named(spec.name), Some(spec.role));
        }
        let mut headings: Vec<&str> =
            ROLES.iter().flat_map(|spec| spec.headings).copied().collect();
        let n = headings.len();
        headings.sort_unstable();
        headings.dedup();
        assert_eq!(headings.len(), n, "a heading stands in two rows");
    }
}
