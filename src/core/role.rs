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
        "任务编号" "项目编号" "事项编号" "任务序号" "项目序号" "建议编号" "提案编号" "建议提案编号"
    ]
    Section "section" Heading false [
        "指标" "类别" "行动" "板块" "领域" "分类" "任务类别" "工作类别" "指標" "類別" "Category" "Theme" "Sector" "EJE"
        "Eje" "ACCIÓN" "Acción" "분야" "구분"
        "任务分类" "工作领域" "重点领域" "工作板块" "项目类别" "项目类型"
    ]
    Title "title" Beside false [
        "项目名称" "重点工作" "工作名称" "事项名称" "民生实事" "项目" "工作事项" "重点任务" "計畫名稱" "項目名稱" "計劃名稱"
        "Project" "Name" "Title" "Proyecto" "indicador" "Indicador" "INDICADOR" "사업명" "과제명"
        "工程名称" "任务名称" "事项" "重点事项" "督查事项" "改革事项" "工作要点" "督办事项" "重点项目" "重大项目" "重点工程" "民生实事项目" "实事项目" "实事名称" "案由" "标题" "建议名称"
        "提案名称" "建议标题" "提案标题" "建议题目" "提案题目" "建议提案题目" "建议提案标题"
    ]
    Target "target" Heading false [
        "目标任务" "工作任务" "主要内容" "年度目标" "工作目标" "目标" "任务" "攻坚目标任务" "具体工作内容" "工作内容" "任务内容"
        "年度目标任务" "主要任务" "建设内容" "目標" "工作項目" "工作內容" "Target" "Goal" "Objective" "META" "Meta" "Objetivo"
        "목표" "추진내용"
        "Commitment" "Action" "Activity" "Milestone" "Deliverable" "Task"
        "任务目标" "目标要求" "工作要求" "任务要求" "年度任务" "年度工作目标" "年度工作任务" "年度目标要求" "工作目标任务" "工作任务及目标" "重点工作任务" "重点工作内容" "建设目标"
        "总体目标" "绩效目标" "督查内容" "督办内容" "主要建设内容" "建设规模" "建设内容及规模" "建设规模及内容" "主要建设内容及规模" "建设规模及主要内容" "项目内容"
    ]
    Lead "lead" Beside false [
        "牵头单位" "责任单位" "责任科室" "主办单位" "牵头部门" "责任部门" "主管部门" "承办单位" "实施单位" "落实单位"
        "牽頭單位" "責任單位" "主管機關" "主辦單位" "主辦機關" "소관부서" "담당부서" "Lead" "Department" "Lead department"
        "Responsable" "RESPONSABLE" "Custodian" "Órgano responsable"
        "Lead agency" "Responsible agency" "Responsible department" "Responsible" "Owner"
        "牵头" "主办" "牵头责任单位" "牵头负责单位" "主责单位" "主责部门" "第一责任单位" "责任主体" "牵头科室" "承办部门" "承办科室" "主办部门" "主办机关" "主管单位" "办理单位"
        "责任部门(单位)" "责任单位(部门)" "牵头部门(单位)" "牵头单位(部门)"
    ]
    Support "support" Beside false [
        "配合单位" "协办单位" "参与单位" "责任单位(配合)" "协同单位" "配合部门" "協辦單位" "配合單位" "Supporting"
        "Support" "협조부서"
        "Supporting agency" "Supporting agencies" "Supporting departments" "Partners"
        "配合" "协办" "会办单位" "协助单位" "协作单位" "参加单位" "配合责任单位" "协办部门" "协同部门" "参与部门" "配合科室" "协办机关"
    ]
    Person "person" Beside false [
        "责任人" "分管领导" "负责人" "联系人" "责任领导" "牵头领导" "包保领导" "牵头单位负责人" "责任单位负责人" "区政府分管领导"
        "县政府分管领导" "市政府分管领导" "責任人" "負責人" "Contact person" "Person" "담당자"
        "责任人员" "具体责任人" "直接责任人" "第一责任人" "项目负责人" "项目责任人" "单位负责人" "主要负责人" "分管负责人" "牵头负责人" "包联领导" "包抓领导" "联系领导" "挂点领导"
        "县领导" "市领导" "区领导" "县级领导" "市级领导" "区级领导" "牵头县领导" "牵头市领导" "牵头区领导" "责任县领导" "责任市领导" "责任区领导" "分管县领导" "分管市领导"
        "分管区领导" "联络员" "经办人" "承办人"
    ]
    Plan "plan" Period false [
        "计划" "年度计划" "年度计划安排" "计划安排" "工作任务安排" "工作计划" "工作安排" "推进计划" "年度計畫" "Plan" "Planned" "계획"
        "计划进度" "进度计划" "进度安排" "计划目标" "阶段目标" "阶段性目标" "节点目标" "年度工作计划" "年度建设计划" "年度计划建设内容" "年度建设内容" "年度建设目标"
    ]
    Progress "progress" Period false [
        "进展情况" "完成情况" "落实情况" "工作进展情况" "累计完成" "工作进展" "进展" "执行情况" "目标任务完成情况" "实施情况"
        "目前进展" "進展情形" "執行情形" "辦理情形" "Progress" "Actual" "Ejecutado" "Avance" "추진실적" "추진상황"
        "Progress to date" "Progress update"
        "完成" "实际完成" "实际完成情况" "进度" "进度情况" "形象进度" "工程进度" "项目进度" "工作进度" "建设进度" "实际进度" "完成进度" "目前进度" "当前进度" "当前进展"
        "最新进展" "实际进展" "建设进展" "项目进展" "项目进展情况" "工程进展" "工程进展情况" "任务进展" "任务进展情况" "目前进展情况" "截至目前进展" "截至目前进展情况"
        "截至目前完成情况" "任务完成情况" "工作完成情况" "目标完成情况" "年度完成情况" "累计完成情况" "累计进展" "办理情况" "办理进展" "办理进度" "办理结果" "整改情况" "整改进展"
        "落实进展" "推进落实情况" "工作开展情况" "开展情况" "执行进度"
    ]
    Status "status" Field false [
        "状态" "进度类别" "完成状态" "办理状态" "进展状态" "評等" "狀態" "Status" "Estado" "추진상태" "Current status"
        "进度状态" "推进状态" "工作状态" "任务状态" "项目状态" "目前状态" "当前状态" "是否完成" "亮灯情况"
    ]
    Figure "figure" Field true [
        "计划投资" "完成投资" "总投资" "完成率" "目标值" "完成值" "实际值" "年度计划投资" "累计完成投资" "绩效指标" "%"
        "Budget" "Presupuesto" "예산"
        "投资" "投资额" "总投资额" "计划总投资" "项目总投资" "计划投资额" "完成投资额" "年度投资" "年度投资计划" "年度完成投资" "本年计划投资" "本年完成投资" "本月完成投资"
        "累计投资" "实际投资" "投资完成率" "预算" "预算数" "预算金额" "执行数" "执行率" "到位资金" "任务数" "目标数" "计划数" "计划值" "完成数" "实际完成数" "累计完成数"
        "完成比例" "占比" "权重" "分值" "得分"
    ]
    Due "due" Field true [
        "完成时限" "时间节点" "完成时间" "办结时限" "计划完成时间" "完成時限" "Due" "Deadline" "Plazo" "완료시기" "Due date" "Target date" "Completion date" "Timeline" "Timeframe"
        "完成期限" "完成日期" "完成时间节点" "时限" "时限要求" "时间要求" "时间安排" "办理时限" "办结时间" "办结日期" "整改时限" "计划完成时限" "预计完成时间" "竣工时间"
        "计划竣工时间" "预计竣工时间"
    ]
    Next "next" Field false [
        "后续举措" "下一步打算" "下一步工作" "下一步计划" "下步打算" "下一步工作打算" "後續作為" "Next steps" "향후계획"
        "工作打算" "下步工作" "下步计划" "下步工作计划" "下一步安排" "下一步措施" "下一步举措" "下一步推进措施" "下一步工作计划" "下一步工作安排" "下一步工作措施" "下一步工作举措"
        "下阶段工作" "下阶段计划" "下阶段工作计划" "后续工作" "后续计划"
    ]
    Contact "contact" Field false [
        "监督方式" "联系电话" "监督电话" "联系方式" "电话" "咨询电话" "聯絡電話" "Contact" "Phone" "Teléfono" "연락처"
        "投诉电话" "举报电话" "服务电话" "热线电话" "监督举报电话" "监督热线" "咨询方式" "责任人电话" "联系人电话" "联系人及电话" "联系人及联系方式" "联系人及联系电话"
    ]
    Note "note" Field false [
        "备注" "存在问题" "说明" "備註" "Note" "Notes" "Remarks" "Observaciones" "비고" "Comment" "Comments"
        "问题" "主要问题" "存在的问题" "存在的主要问题" "存在困难" "存在问题及原因" "存在问题及困难" "存在困难和问题" "存在问题和困难" "需协调问题" "需协调解决的问题"
        "需要协调解决的问题" "未完成原因" "滞后原因" "落后原因" "情况说明" "意见建议"
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
