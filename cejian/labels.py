"""Every word on the screen, Chinese first, English beside it. Words of the data stand in data/reference/."""

from __future__ import annotations

import datetime
import re

# key: (Chinese, English); {0}, {1} … are filled in.
WORDS: dict[str, tuple[str, str]] = {
    "app": ("策鉴", "Cejian"),
    "page_overview": ("总览", "Overview"),
    "page_compare": ("并排对照", "Compare"),
    "page_measures": ("措施库", "Measures"),
    "page_timeline": ("时间线", "Timeline"),
    "page_targets": ("目标指标", "Targets"),
    "page_agencies": ("责任单位", "Units"),
    "page_alignment": ("异同缺口", "Alike and missing"),
    "page_evaluation": ("承诺力度", "Strength"),
    "page_search": ("查找", "Search"),
    "page_sources": ("原文", "Sources"),
    "page_method": ("方法", "Method"),
    "filters": ("筛选", "Filters"),
    "without": ("不含{0}", "without {0}"),
    "leaves_of": ("{0}的细类", "{0}: its matters"),
    "measures_chart": ("符合的措施：各地各类条数", "Measures found: places by group"),
    # selection bar
    "places": ("对照地区", "Places"),
    "home": ("本地", "Home"),
    "no_home": ("未选", "not chosen"),
    "switch_theme": ("切换明暗", "Switch light and dark"),
    "dark_theme": ("深色", "Dark"),
    "light_theme": ("浅色", "Light"),
    "gap_count": ("别地有、本地无专条 {0} 项", "{0} matters of others without a measure at home"),
    "gap_count_damaged": (
        "别地有、本地现存文本无专条 {0} 项",
        "{0} matters of others without a measure in what is left of home's text",
    ),
    "fair_differs": ("{0}不同：{1}", "Different {0}: {1}"),
    "and_more": ("等", " and more"),
    "fair_same": ("{0}一致，{1}", "Same {0}: {1}"),
    "level": ("层级", "level"),
    "kind": ("文种", "kind"),
    "year": ("年份", "year"),
    "issuer_kind": ("发文机关类别", "kind of issuer"),
    "horizon": ("规划期", "horizon"),
    "completeness": ("文本完整度", "completeness"),
    "joiner": ("、", ", "),
    "semicolon": ("；", "; "),
    "stop": ("。", ". "),
    "practice_only": ("只宜看做法", "compare practice only"),
    "undated": ("未署日期", "undated"),
    "no_horizon": ("未写明", "not stated"),
    "complete": ("全文", "complete"),
    "truncated": ("残缺", "truncated"),
    "complete_unissued": ("正文完整、未载发文信息", "text complete, issuer or date not given"),
    "every_yearly": ("每年", "every year"),
    "every_quarterly": ("每季度", "every quarter"),
    "every_monthly": ("每月", "every month"),
    "inferred_short": ("推定{0}", "inferred: {0}"),
    "unissued": ("发文信息缺", "issue not given"),
    "inferred": ("{0}（推定）", "{0} (inferred)"),
    "year_only": ("工作要点各条以{0}年当年为限。", "Yearly work points: every item is bound by {0}. "),
    "within_year": ("{0}年", "{0}"),
    "each_item": ("各条期限", "every item"),
    "shared_and_practice": ("共有指标{0}，其余只看做法", "shared indicators: {0}; otherwise practice only"),
    # evidence panel
    "evidence": ("原文依据", "Evidence"),
    "close": ("关闭", "Close"),
    "original": ("原样", "As copied"),
    "corrected": ("订正", "Corrected"),
    "copy_quote": ("复制此句", "Copy the sentence"),
    "copy_measure": ("复制全条", "Copy the whole measure"),
    "open_full": ("打开全文", "Open full text"),
    "copy_link": ("链接到此句", "Link to this sentence"),
    "copied": ("已复制", "Copied"),
    "no_evidence": ("没有可以打开的原句。", "There is no sentence to open."),
    "unknown_fact": ("没有这条依据，可能编号有误。", "No such fact; the link may be wrong."),
    "evidence_failed": (
        "原句没有取到：数据可能已更新，或服务正在重启。请稍后再点，或重新载入本页。",
        (
            "The sentence could not be fetched: the data may be new, or the server restarting. Click again in a "
            "moment, "
            "or reload."
        ),
    ),
    "connection_lost": (
        "与服务器的连接断开，正在重连；已载入的内容仍可查看。",
        "The connection to the server is lost and being restored; what is loaded can still be read.",
    ),
    "withheld": ("（此句只在原文页显示）", "(this sentence is shown on the Sources page only)"),
    "front_matter": ("正文前", "front matter"),
    "item": ("第{0}条", "item {0}"),
    "repair_note": ("订正：{0} → {1}（{2}；把握：{3}）", "Repaired: {0} → {1} ({2}; confidence: {3})"),
    "doubt_note": ("存疑未改：{0}", "Doubtful, left as it is: {0}"),
    "nothing": ("（无）", "(nothing)"),
    "layout_repairs": (
        "另有换行、空格、片段序号等版面订正 {0} 处，不改一字",
        "{0} layout repairs (line breaks, spaces, fragment markers), no word changed",
    ),
    "also_deadline_date": ("期限出处", "where the deadline stands"),
    "also_binding_code": ("预期性出处", "where “expected” stands"),
    "also_unit": ("单位出处", "where the unit stands"),
    "data_version": ("数据版本 {0}", "data version {0}"),
    "see_table": ("看表格", "Table"),
    "download_csv": ("CSV", "CSV"),
    # cells
    "cell_quantified": ("有数字或期限", "Figure or date"),
    "cell_worded": ("仅有文字", "Words only"),
    "cell_mentioned": ("仅提及", "Only mentioned"),
    "cell_absent": ("未提及", "Not there"),
    "cell_damaged": ("所据文本残缺", "Text damaged"),
    "cell_damaged_short": ("残缺", "Damaged"),
    "searched": (
        "已查任务、保障与目标全文。查过：{0}。{1}",
        "Tasks, safeguards and goals were searched in full for: {0}. {1}",
    ),
    "damaged_note": (
        "所据文本残缺：{0}。不能据此说未提及。已查现存部分：{1}。{2}",
        "The text that we hold is cut: {0}. It cannot be said to be absent. Searched in what is left: {1}. {2}",
    ),
    # overview
    "head_targets": ("{0}个方案提出量化目标", "{0} plans set quantified targets"),
    "head_targets_all": ("所选{0}个方案都提出量化目标", "All {0} plans set quantified targets"),
    "head_targets_none_one": ("这个方案未提出量化目标", "This plan sets no quantified target"),
    "head_targets_none": ("所选方案都未提出量化目标", "None of the plans sets a quantified target"),
    "head_shared": ("{0}项指标{1}地共有", "{0} indicator shared by {1} places"),
    "head_shared_none": ("没有两地共有的量化指标", "no quantified indicator is shared by two places"),
    "promise": ("比的是承诺，不是完成情况", "these are promises, not results"),
    "sub_click": ("点任何数字或格子，看它在文件里的原句", "Click any figure or cell to see its sentence"),
    "sub_passed": ("写明期限的 {0} 项承诺，{1} 项已过期限", "{1} of {0} dated commitments are past their deadline"),
    "sub_base": ("措施不含党建", "measures without party building"),
    "tasks": ("任务", "tasks"),
    "safeguards": ("保障", "safeguards"),
    "deliverables": ("限期成果", "dated outputs"),
    "task_deadlines": ("任务有期限", "tasks dated"),
    "task_frequencies": ("频次", "frequency"),
    "with_agency": ("责任单位", "unit named"),
    "with_lead": ("牵头部门", "lead office"),
    "agency": ("责任单位", "unit"),
    "targets": ("量化目标", "targets"),
    "not_stated": ("未写明", "not stated"),
    "tasks_note": ("任务 {0} 条。", "{0} tasks. "),
    "counts_only": ("条数不等于力度。", "Counts are not effort. "),
    "lengths": ("一条任务平均字数：{0}；条数不等于力度。", "Mean letters of a task: {0}; counts are not effort. "),
    "safeguards_note": ("另有保障 {0} 条。", "{0} safeguards besides. "),
    "safeguards_damaged": (
        "所据文本在保障章之前中断，保障措施无从得知。",
        "The text is cut before any chapter of safeguards: what it held is unknown. ",
    ),
    "agency_note": ("{1} 条任务中 {0} 条写明责任单位或牵头部门。", "{0} of {1} tasks name a responsible unit."),
    "agency_none": ("任务条款没有写责任单位。", "The tasks name no responsible unit."),
    "agency_damaged": (
        "现存的任务条款没有写责任单位；文本残缺，其后是否写明无从判断。",
        "The tasks that we hold name no unit; the text is cut, so what followed is unknown.",
    ),
    "targets_note": (
        "写有数值的目标 {0} 项（重复表述只计一次；单位无法辨认、文中没有数字的不计）。",
        "{0} targets with a number in the text (each counted once; unreadable units left out). ",
    ),
    "deliverables_note": (
        "限期成果（写明日期的文件、验收、活动）{0} 项；没写日期的点名成果见承诺力度。",
        "{0} dated outputs (documents, reviews, events with a date); for named outputs without a date see Strength.",
    ),
    "task_deadlines_note": (
        "{1} 条任务中 {0} 条自身文字或其中的目标写有期限。",
        "{0} of {1} tasks give a deadline in their own text or in a target inside it. ",
    ),
    "task_frequencies_note": (
        "{1} 条任务中 {0} 条写有固定频次（每年、每季度、每月）。",
        "{0} of {1} tasks give a fixed frequency (yearly, quarterly, monthly). ",
    ),
    "outside_note": (
        "任务之外（目标段、指标表、进度安排、保障）另有写明期限的目标、成果 {0} 项。",
        "Besides the tasks (goals, tables, schedules, safeguards) {0} targets and outputs have a deadline. ",
    ),
    "only_left": ("所据文本残缺，只按现存部分。", "The text is cut: what is left of it only. "),
    "outside_none": ("任务之外没有写明期限的目标、成果。", "Besides the tasks no target or output has a deadline. "),
    "no_number": ("文号未见", "no document number"),
    "base_party": ("（不含党建）", " (without party building)"),
    "map_title": ("{0}类事项，各方案写到哪里", "{0} groups of matters: what each plan covers"),
    "m_deck_coverage": ("{0}类事项{1}{2}", "{0} groups of matters: {1}{2}"),
    "m_deck_on_all": ("，{0}都有措施或目标", "{0} has a measure or target on all"),
    "m_deck_on_some": ("中，{1}类{0}都有措施或目标", "{0} has a measure or target on {1}"),
    "m_deck_on_none": ("中，没有一类是{0}都有措施或目标的", "{0} has a measure or target on none"),
    "m_deck_but": ("（{0}所据文本残缺，不计在内）", " (the text of {0} is damaged and left out)"),
    "m_deck_everyone": ("各地", "every place"),
    "map_sub": (
        "格内为涉及该类的措施条数，深浅只表示条数；● 含可核对的数字或日期",
        "number of measures; shade is the count only; ● has a figure or date",
    ),
    "map_source": (
        "来源：{0}份文件（文号见卡片），{1}。一条措施可涉及几类；条数不等于力度。",
        "Source: {0} documents (numbers on the cards), {1}. A measure can touch several groups; counts are not effort.",
    ),
    "origin_count": ("其中{0}份据转载或来源未明的文本", "{0} of them from copies or of unknown origin"),
    "origin_all": ("均据政府网页", "all from government pages"),
    "map_cell": ("{0} · {1}：{2}", "{0} · {1}: {2}"),
    "measures_n": ("措施 {0} 条", "{0} measures"),
    "numbers_n": ("数字 {0} 处", "{0} figures"),
    "dates_n": ("期限或频次 {0} 处", "{0} deadlines or frequencies"),
    "cell_numbers": ("有数字", "Figure"),
    "cell_rhythm": ("有频次", "Frequency"),
    "cell_numbers_rhythm": ("有数字、频次", "Figure, frequency"),
    "cell_dates": ("有期限", "Deadline"),
    "cell_both": ("有数字、期限", "Figure, deadline"),
    "place": ("地区", "Place"),
    "category": ("类别", "Category"),
    "group": ("大类", "Group"),
    "cell_kind": ("情形", "How"),
    "measure_count": ("措施条数", "Measures"),
    "target_count": ("可核对的数字或日期", "Checkable figures or dates"),
    "doc_number": ("文号", "Document number"),
    "origin": ("文本来源", "Origin"),
    "shared_title": ("{0}地共有的指标：{1}", "Shared by {0} places: {1}"),
    "shared_none_title": ("没有共有的量化指标", "No shared indicator"),
    "shared_sub": (
        "单位：{0}；圆点为目标值，空心表示读数有疑；竖线为全国目标与实绩",
        "{0}; dots are targets, hollow where the reading is doubtful; lines are national target and actual",
    ),
    "shared_none": (
        "所选地区没有两地以上都写了数值的指标；请增加地区。",
        "No indicator has a value in two of the chosen places; add a place.",
    ),
    "shared_source": ("{0}：{1}。参照：{2}。", "{0}: {1}. Beside it: {2}."),
    "national_target": ("全国目标 {0}（{1}）", "National target {0} ({1})"),
    "national_actual": ("全国实绩 {0}（{1}）", "National actual {0} ({1})"),
    "deadline_passed": ("期限已过", "past"),
    "doubtful": ("读数有疑", "doubtful"),
    "no_deadline": ("期限未写明", "no deadline"),
    "value": ("数值", "Value"),
    "deadline": ("期限", "Deadline"),
    "unit": ("单位", "Unit"),
    "note": ("说明", "Note"),
    "nature": ("性质", "Nature"),
    "local_target": ("方案目标", "target of the plan"),
    "deadline_or_period": ("期限或时期", "Deadline or period"),
    "doc_or_publisher": ("文号（文本来源）或发布者", "Document (origin) or publisher"),
    "same_indicator": ("同一指标", "same indicator"),
    "deadlines_differ": ("期限不同（{0}）", "other deadlines ({0})"),
    "levels_differ": ("政府层级不同", "other levels of government"),
    "base_not_stated": ("人口等口径未写明", "base not stated"),
    "reading_doubtful": ("{0}的读数有疑，据转载文本", "the reading of {0} is doubtful"),
    "joiner_clause": ("，", ", "),
    "publisher": ("发布者", "Publisher"),
    "grade": ("等级", "Grade"),
    "benchmark": ("参照", "Benchmark"),
    "period": ("时期", "Period"),
    "gaps_title": ("别地有、{0}无专条 {1} 项（{2}）", "Others have, {0} has no measure of its own: {1} matters ({2})"),
    "gaps_title_damaged": (
        "别地有、{0}现存文本无专条 {1} 项（{2}）",
        "Others have, what is left of the text of {0} has no measure of its own: {1} matters ({2})",
    ),
    "gaps_title_none": ("别地有、{0}无专条的事项", "What others have and {0} has no measure of"),
    "gap_kind": ("{0} {1}", "{0} {1}"),
    "gaps_sub": (
        "按涉及的地区数排；点击看各地原句与本地的查找记录",
        "By number of places; click for sentences and for the search record",
    ),
    "gap_meaning": (
        "无专条：没有以此为主或兼及此事的措施，也没有这方面的目标",
        "No measure of its own: none that is mainly or also about the matter, and no target on it",
    ),
    "gap_meaning_cut": (
        "现存文本无专条：现存部分没有以此为主或兼及此事的措施，也没有这方面的目标；残缺部分有没有，无从判断",
        (
            "No measure in what is left: none there that is mainly or also about the matter, and no target on it; what "
            "the lost part held is unknown"
        ),
    ),
    "gaps_none": (
        "所选别地写到的事项，本地都有自己的措施或目标。",
        "Home has a measure or target on every matter that the others deal with.",
    ),
    "gaps_no_home": (
        "选定本地，看别地有、本地无专条的事项",
        "Choose a home place to see what others have and it has no measure of",
    ),
    "gaps_no_home_sub": ("在上方“本地”处选一个地区", "Pick it above under Home"),
    "gaps_one": ("只选了一个地区，没有别地可比；请在上方加选。", "Only one place is chosen; add another above."),
    "home_cell": ("本地写法", "Home"),
    # compare
    "compare_head": ("{0} 项事项中，{1} 项各地情形不同", "On {1} of {0} matters the places differ in kind"),
    "compare_head_same": ("{0} 项事项，各地情形都相同", "On all {0} matters the places are alike in kind"),
    "compare_one": (
        "只选了一个地区，仍可逐类查看；要对照，请在上方加选。",
        "Only one place is chosen: it is shown; add another above to compare.",
    ),
    "matter": ("事项", "Matter"),
    "home_badge": ("本地", "home"),
    "diff_only": ("只看不同", "Differences only"),
    "numbers_only": ("只看有数字", "With figures only"),
    "with_party": ("含党建措施", "With party-building measures"),
    "rows_hidden": ("（已隐去 {0} 行）", " ({0} rows hidden)"),
    "rows_to_hide": ("（将隐去 {0} 行）", " (hides {0} rows)"),
    "fold_all": ("全部收起", "Fold all"),
    "unfold_all": ("全部展开", "Unfold all"),
    "group_note": ("{0} 项，其中 {1} 项各地情形不同", "{0} matters, {1} differ in kind"),
    "group_note_one": ("{0} 项", "{0} matters"),
    "more_gaps": ("另 {0} 项", "{0} more"),
    "more_measures": ("另 {0} 条", "{0} more"),
    "grid_empty": ("按当前筛选条件，没有可显示的事项。", "With these switches no row is left."),
    "grid_reset": ("取消开关", "Reset switches"),
    "diff_rule": (
        "“只看不同”隐去各地情形（五种）完全相同的行；情形相同，措辞仍可不同。",
        "Differences only hides rows where all places have the same kind of cell; the wording may still differ.",
    ),
    "base_with": (
        "现含以党建为主的任务 {0} 条；各页的措施以全部为底数，目标与存疑不随此变",
        (
            "{0} tasks mainly on party building included; measures are counted in full; targets and doubts do not "
            "change "
            "with this"
        ),
    ),
    "base_without": (
        "不含以党建为主的措施；各页的措施以其余为底数，目标与存疑不随此变",
        "Measures mainly on party building are left out of all counts; targets and doubts do not change with this",
    ),
    "secondary": ("次类", "secondary"),
    "mention": ("提及", "mention"),
    "safeguard": ("保障", "safeguard"),
    "differs_line": ("各地的{0}不同（见表头），{1}。", "The places differ in {0} (see the column heads): {1}."),
    "compare_source": (
        "● 有数字或期限 ◐ 仅有文字 ○ 仅提及 — 未提及（已查全文） ▨ 所据文本残缺。{0}",
        "● figure or date ◐ words only ○ only mentioned — not there (searched) ▨ text damaged. {0}",
    ),
    "summary_badge": ("编者摘要", "editor's summary"),
    # measures
    "measures_found": (
        "{0} 条措施符合（共 {1} 条：任务 {2}、保障 {3}）",
        "{0} measures match (of {1}: {2} tasks, {3} safeguards)",
    ),
    "measures_sub": (
        "左侧逐项筛选，数字是选上后的条数；点格子按地区与大类筛选；点标题看全文",
        "Filter on the left, counts are live; click a cell to narrow; click a title to read",
    ),
    "measures_none": ("没有一条措施同时符合这些条件。可以放宽：", "No measure meets all of these. Loosen: "),
    "loosen": ("{0}（则有 {1} 条）", "{0} (then {1})"),
    "filter_words": ("原文里的词，空格分开", "words in the text, separated by spaces"),
    "remove_filter": ("取消这一项", "Remove this filter"),
    "clear_filters": ("全部取消", "Clear all"),
    "facet_at": ("地区", "Place"),
    "facet_cat": ("类别", "Category"),
    "facet_mkind": ("种类", "Kind"),
    "facet_str": ("承诺强度", "Strength"),
    "facet_num": ("数字", "Figures"),
    "facet_dated": ("期限或频次", "Deadline or frequency"),
    "facet_obj": ("知识产权客体", "IP object"),
    "facet_fn": ("单位职能", "Function of the unit"),
    "facet_unit": ("责任单位", "Unit"),
    "facet_q": ("文中词", "Words"),
    "yes_num": ("有数字", "has a figure"),
    "no_num": ("没有数字", "no figure"),
    "yes_dated": ("有期限或频次", "dated"),
    "no_dated": ("没有", "not dated"),
    "object_none": ("未提及知识产权", "none named"),
    "number_label": ("编号", "No."),
    "title_or_gist": ("标题或编者摘要", "Title or editor's summary"),
    "strength_column": ("承诺强度", "Strength"),
    "choose_columns": ("选择列", "Columns"),
    "same_matter": ("看别地", "elsewhere"),
    "same_matter_title": ("别地同一事项：{0}", "The same matter elsewhere: {0}"),
    "version_column": ("数据版本", "Data version"),
    "quote_column": ("原文（订正后）", "Text (corrected)"),
    "measures_source": ("来源：{0}份文件，{1}。{2}", "Source: {0} documents, {1}. {2}"),
    "unknown_filter": (
        "地址里的筛选“{0}”无法识别，已忽略。",
        "The address has an unknown filter, “{0}”; it was left out.",
    ),
    # timeline
    "today": ("今天", "today"),
    "deadlines_at": ("{0} 项 · {1}", "{0} due {1}"),
    "undated_fixed": ("固定频次", "fixed rhythm"),
    "undated_vague": ("模糊词", "vague words"),
    "undated_none": ("未写时间", "undated"),
    "timeline_title": (
        "写明日期的期限 {0} 项、阶段 {1} 个，其中 {2} 项期限已过",
        "{0} deadlines and {1} phases with a date, {2} of them past their deadline",
    ),
    "timeline_narrowed": ("（按下面的筛选）", " (as filtered below)"),
    "timeline_none": ("没有写明日期的期限或阶段", "No deadline or phase with a date"),
    "timeline_shares": (
        "写有期限的任务：{0}；写有固定频次的任务：{1}",
        "Tasks with a deadline: {0}; with a fixed frequency: {1}",
    ),
    "timeline_sub": (
        (
            "每地一道：浅条是规划期，点线表示起点未写；色块是阶段；圆点是期限（到年的用整年浅带，到月的用窄带）；"
            "菱形是印发与发布；右侧三列没有日期，不画在轴上（固定频次、模糊词、未写时间的措施条数）。拖动可放大，"
            "双击复原"
        ),
        (
            "A lane per place: pale bar horizon (dots: no beginning given), solid bars phases, dots deadlines (a "
            "year-long band where only the year is given), diamonds issue; the columns at the right have no date. Drag "
            "to zoom, double click to reset"
        ),
    ),
    "timeline_source": (
        (
            "写有期限、固定频次：任务自身文字或其中的目标写明的条数与任务总数；定期、尽快、常态化不算。来源：{0}"
            "份文件，{1}。"
        ),
        (
            "Tasks with a deadline or a fixed frequency in their own text or a target inside, of all tasks; vague "
            "words "
            "do not count. Source: {0} documents, {1}."
        ),
    ),
    "facet_tk": ("时间种类", "Kind of time"),
    "facet_prec": ("精度", "Precision"),
    "facet_span": ("时段", "Years"),
    "with_events": ("外部时期", "Outside periods"),
    "all_years": ("全程", "all"),
    "time_label": ("内容", "What"),
    "time_kind": ("种类", "Kind"),
    "time_start": ("起", "From"),
    "time_end": ("止", "To"),
    "time_precision": ("精度", "Precision"),
    "time_words": ("原文", "Words"),
    "timeline_empty": ("按现在的筛选没有可画的时间。", "Nothing in time is left with these filters."),
    # targets
    "targets_title": (
        "{0}个方案共提出 {1} 项目标（重复表述只计一次），其中 {2} 项写有数值",
        "{0} plans set {1} targets (each once), {2} with a number in the text",
    ),
    "targets_sub": (
        "种类不同的目标不放在一条轴上；点目标看原句与读法",
        "Unlike kinds never share an axis; click a target for its sentence and reading",
    ),
    "targets_by_place": ("{0}的目标", "Targets of {0}"),
    "target_kind": ("种类", "Kind"),
    "target_name": ("目标", "Target"),
    "normalised": ("换算", "Normalised"),
    "baseline": ("基数", "Baseline"),
    "deadline_place": ("期限出处", "Where it stands"),
    "binding": ("性质", "Binding"),
    "expected": ("预期性", "expected"),
    "doubt": ("读法", "Reading"),
    "has_note": ("有说明", "note"),
    "repeat_of": ("与“{0}”重复", "repeats “{0}”"),
    "vague_deadline": ("有期限词，未写日期", "in words, no date"),
    "is_passed": ("已过", "past"),
    "no_targets": ("这个方案没有目标。", "This plan sets no target."),
    "lookalikes": ("看着可比、其实不可比的", "They look comparable and are not"),
    "lookalike_a": ("甲", "A"),
    "lookalike_b": ("乙", "B"),
    "why_not": ("为什么", "Why"),
    "lookalikes_none": ("所选地区之间没有这样的一对。", "No such pair among the chosen places."),
    "served": ("目标由哪些措施承接", "Which measures serve a target"),
    "serving": ("承接的措施", "Measures that serve it"),
    "unserved": ("没有措施承接", "no measure serves it"),
    "served_sub": (
        "写在措施里的，或措施做的正是目标所指的事，才算承接；{0} 项目标没有措施承接",
        "Counted where the target stands in the measure or the measure does that very matter; {0} targets have none",
    ),
    # agencies
    "agencies_title": ("{0}个方案的任务条款写明责任单位{1}", "{0} plans name units in their tasks{1}"),
    "agencies_none": ("责任单位：{0}", "Units: {0}"),
    "safeguards_name": ("{0}任务条款未写明、保障条款写有", "{0}: the tasks name none, the safeguards do"),
    "agencies_sub": (
        "按职能对照，名称照原文；2018年机构改革前后名称不同的，按职能放在一行。点格子看每一处",
        (
            "By function, names as written; bodies renamed in 2018 stand in one row by function. Click a cell for "
            "every place"
        ),
    ),
    "functions_by_place": ("职能与地区", "Functions and places"),
    "function": ("职能", "Function"),
    "load": ("各单位承担多少", "Load per unit"),
    "load_alone": ("独自", "alone"),
    "load_first": ("排首位", "first named"),
    "load_among": ("在列", "among others"),
    "load_all": ("合计", "all"),
    "unit_kind": ("性质", "Kind"),
    "collective_note": (
        "集体责任（联席会议各成员单位等）与内设机构分开列，不与单个单位相加。",
        "Collective bodies and internal offices are listed apart and never added to single units.",
    ),
    "counterpart": ("我单位在别地对应谁", "My unit's counterpart elsewhere"),
    "choose_unit": ("选一个单位", "Choose a unit"),
    "no_counterpart": ("没有同职能的单位", "no unit of this function"),
    "roles_note": (
        "责任单位、牵头与配合、牵头部门（一个局的内设机构）是三种不同的写法，照原文记。",
        (
            "Responsible units, lead and support, and lead offices inside one bureau are three different things, "
            "kept as "
            "written."
        ),
    ),
    "its_measures": ("{0} 条措施", "{0} measures"),
    "not_stated_note": ("{0}任务条款未写明", "{0}: the tasks name none"),
    "damaged_units": ("{0}所据文本残缺", "{0}: text damaged"),
    # sources
    "outline": ("目录", "Outline"),
    "repairs_total": (
        "订正 {0} 处，存疑未改 {1} 处，原文遮蔽 {2} 处；有下划线的悬停可看理由",
        "{0} repairs, {1} doubts left, {2} masks of the source; hover over what is underlined for the reason",
    ),
    "clear_mark": ("取消标记", "Clear mark"),
    "issued": ("印发 {0}", "issued {0}"),
    "published": ("发布 {0}", "published {0}"),
    # complaints and states
    "unknown_place": (
        "地址里的地区“{0}”无法识别，已忽略。",
        "The address names an unknown place, “{0}”; it was left out.",
    ),
    "too_many_places": (
        "最多同时显示八个地区，已略去：{0}。",
        "At most eight places are shown at once; left out: {0}.",
    ),
    "unknown_plan": (
        "地址里的方案“{0}”无法识别，已忽略。",
        "The address names an unknown plan, “{0}”; it was left out.",
    ),
    "unknown_group": (
        "地址里的类别“{0}”无法识别，已忽略。",
        "The address names an unknown group, “{0}”; it was left out.",
    ),
    "bad_value": (
        "地址里的“{0}”不是可用的值，已按默认显示。",
        "“{0}” in the address cannot be used; the default is shown.",
    ),
    "no_places": ("地址里没有可用的地区，已显示全部。", "The address names no usable place; all are shown."),
    "unknown_fact_link": (
        "没有编号为“{0}”的原句，已打开默认方案。",
        "There is no fact “{0}”; the default plan is shown.",
    ),
    "unknown_page": ("没有“{0}”这一页，已回到总览。", "There is no page “{0}”; this is the overview."),
    "build_failed": (
        "数据有误，没有生成数据库。请按下面的清单改正后，重新打开本页。",
        "The data has faults and no database was built. Mend the list below and reload.",
    ),
    "build_failed_old": (
        "新数据有误，仍在使用原来的数据库（{0}）。",
        "The new data has faults; the earlier database ({0}) is still in use.",
    ),
    "build_unwritten": (
        "数据库写不进去，也没有可用的旧库；数据本身没有查出错误。原因见下，请管理员处理，不必改数据。",
        (
            "The database cannot be written and there is no earlier one; no fault was found in the data. The reason is "
            "below and is for the administrator."
        ),
    ),
    "build_unwritten_old": (
        "新的数据库写不进去，仍在使用原来的数据库（{0}）。原因见下，请管理员处理。",
        (
            "The new database cannot be written; the earlier one ({0}) is still in use. The reason is below and is for "
            "the administrator."
        ),
    ),
    "no_database": (
        "服务器上还没有可用的数据，原因写在总览页。",
        "There are no usable data on the server yet; the overview says why.",
    ),
    "crashed": (
        "这一页出错了，已记入日志。请换一页或重新载入；选择仍在地址里。",
        (
            "Something went wrong on this page and was logged. Go to another page or reload; your selection is in the "
            "address."
        ),
    ),
    "footer": (
        "策鉴 · 数据版本 {0} · 机器辅助读取，尚未经人核对",
        "Cejian · data version {0} · machine-assisted reading, not yet checked by a person",
    ),
    # method
    "method_title": (
        "数据来源、读取方法与可比性",
        "Where the figures come from, how they were read, what can be compared",
    ),
    "method_intro": (
        (
            "策鉴比较的是文件里的承诺。每个事实都从所据文本逐字读出，点开即见原句；读取由机器辅助完成，"
            "分两次独立进行后对读调和，尚未经人核对。"
        ),
        (
            "Cejian compares promises in documents. Every fact was read from the text that we hold and opens at its "
            "sentence; the reading was machine-assisted, done twice independently and reconciled, and not yet "
            "checked by "
            "a person."
        ),
    ),
    "m_sources": ("文件与来源", "Documents and origin"),
    "m_cells": ("单元格的五种情形", "The five kinds of cell"),
    "m_categories": ("类别与编码手册", "Categories and codebook"),
    "m_strength": ("承诺强度", "Commitment strength"),
    "m_agreement": ("两次机读一致率", "Agreement of two machine readings"),
    "m_corrections": ("订正记录", "Corrections ledger"),
    "m_absence": ("未提及的查找记录", "Search records behind 未提及"),
    "m_compare": ("可比性", "Comparability"),
    "m_figures": ("口径", "Definitions"),
    "m_benchmarks": ("参照数据", "Benchmarks"),
    "m_downloads": ("下载", "Downloads"),
    "m_version": ("数据版本", "Data version"),
    "place_order": (
        "地区排序：先本地，再按层级，再按所选；不排名次。",
        "Places are ordered home first, then by level, then as chosen; they are never ranked.",
    ),
    "limits": ("完整度", "Completeness"),
    "definition": ("定义", "Definition"),
    "leaf": ("小类", "Leaf"),
    "field": ("字段", "Field"),
    "units": ("单位数", "Units"),
    "agreed": ("相同", "Equal"),
    "share": ("一致率", "Share"),
    "kappa": ("kappa", "kappa"),
    "all_plans": ("合计", "All"),
    "a_outputs": ("有无点名成果", "Whether an output is named"),
    "a_primary_category": ("主类", "Primary category"),
    "a_strength": ("承诺强度", "Strength"),
    "a_targets": ("目标", "Targets"),
    "a_milestones": ("时间节点", "Milestones"),
    "a_agency_roles": ("责任单位角色", "Agency roles"),
    "a_policy_tools": ("主政策工具", "Main policy tool"),
    "a_pmc": ("PMC 变量", "PMC variables"),
    "agreement_note": (
        (
            "同一文本由机器独立读两遍，互不相见；表中是调和之前的一致程度。主类、强度、主政策工具、有无点名成果与 PMC "
            "变量给出 Cohen's kappa；目标、时间节点与责任单位给出两遍中相同事实的份额。两遍用同一本手册，"
            "会一同读错的地方，这个数看不出来。它不是人的核对。"
        ),
        (
            "The same text was read twice by machine, independently; the table shows the agreement before "
            "reconciliation:"
            " Cohen's kappa for category, strength, main policy tool, whether an output is named, and PMC "
            "variables, the "
            "share of equal facts for the rest. Both readings follow one codebook, so errors that they share do "
            "not show "
            "here. It is not a check by a person."
        ),
    ),
    "correction_kind": ("类型", "Kind"),
    "document": ("文件", "Document"),
    "date": ("日期", "Date"),
    "handling": ("处理", "Handling"),
    "applied": ("已改", "applied"),
    "noted": ("只记未改", "noted only"),
    "spot": ("位置", "Position"),
    "wrong": ("原作", "Source"),
    "right": ("订正为", "Repaired to"),
    "reason": ("理由", "Reason"),
    "confidence": ("把握", "Confidence"),
    "corrections_note": (
        "原文文件一字不动；订正另行记录，随时可切回原样。把握不足的只记录、不改动。",
        (
            "The source file is never edited; repairs are kept in a ledger and can be switched off. What is "
            "doubtful is "
            "noted, not changed."
        ),
    ),
    "show_rows": ("展开 {0} 行", "Show {0} rows"),
    "words_searched": ("查过的词", "Words searched"),
    "found": ("查到什么", "What was found"),
    "absence_note": (
        (
            "说“未提及”之前，先在订正后的全文里查这一类的用词；查到的要么编码，要么说明为何不是。"
            "文本残缺的方案一律写“所"
            "据文本残缺”。"
        ),
        (
            "Before a cell says 未提及 the words of its leaf are searched in the whole repaired text; what is found is "
            "coded or explained. A truncated plan never says it."
        ),
    ),
    "compare_note": (
        (
            "可比：同一指标，单位、期限、口径一致。只宜看量级：同一指标，期限、层级或口径不同。只看做法："
            "单位或种类不同，"
            "数值不可比。单位不同的数值不放在一条轴上；不按数值排名次。层级：所据文本点出是哪个地方的，照现行行政区划；"
            "名称遮蔽、由文中用词推定的，随处注“推定”。"
        ),
        (
            "Comparable: one indicator, same unit, deadline and base. Magnitude only: same indicator, other deadline, "
            "level or base. Practice only: other unit or kind. Unlike units never share an axis, and nothing is ranked "
            "by value. Level: of a place that the text names, by the present administrative divisions; of a masked one "
            "inferred from the wording, and marked so wherever it stands."
        ),
    ),
    "figures_note": (
        (
            "措施：按各方案自己最细的编号计，分任务与保障，分开计数。责任单位：写明单位的任务条数。量化目标："
            "文中写有数值的目标，重复表述只计一次。有期限：自身文字或其中的目标写有期限的任务条数；频次：写有每年、"
            "每季度、每月的任务条数；定期、尽快、常态化既不算期限，也不算频次。无专条：没有以此为主（主类）"
            "或兼及此事（次类）的措施，也没有这方面的目标，未提及、仅提及都算；所据文本残缺的只说现存部分。限期成果："
            "写明日期的文件、验收、活动；点名成果（承诺力度）：做完会有、指得出来的文件、机构、平台或基地，"
            "不论写没写日期。"
        ),
        (
            "Measures follow each plan's own finest numbering, tasks and safeguards counted apart. Unit: tasks "
            "that name "
            "one. Targets: with a number in the text, each once. Deadline: tasks with a deadline in their own text "
            "or in "
            "a target inside; frequency: tasks that say yearly, quarterly or monthly; vague words are neither. No "
            "measure of its own: none that has the matter as its main or a secondary one, and no target on it; not "
            "there "
            "and only mentioned both count; of a cut text only what is left. Dated outputs: documents, reviews and "
            "events with a date; named outputs (page Strength): a document, body, platform or site that will be there, "
            "with or without a date."
        ),
    ),
    "benchmarks_note": (
        (
            "参照数据来自方案之外，总带发布者；等级“其他”默认不显示在图上。专利密集型产业增加值占比 2022 年的 "
            "12.71（首次发布）与 2023 年的 13.04（普查修订后）口径不同，不连成一线。"
        ),
        (
            "Benchmarks come from outside the plans and always carry their publisher; grade “other” is not drawn. "
            "12.71 "
            "(2022, first release) and 13.04 (2023, revised) are not on one line."
        ),
    ),
    "downloads_note": (
        (
            "CSV 为 UTF-8（带 BOM），可直接用表格软件打开；out_ 开头的表已连好地区与文号。"
            "涉及国家领导人姓名或其残损的句子只在原文页显示，表中以说明代替。"
        ),
        (
            "CSV in UTF-8 with BOM. Tables named out_ are joined with place and document number. Sentences that "
            "name or "
            "damage the name of a state leader are shown in the source reader only and replaced in the tables."
        ),
    ),
    "database_note": (
        (
            "这个文件有各方案的全文和全部表格。其中涉及国家领导人的句子照原文保留，没有隐去；网页只在“原文”页显示这"
            "些句子"
            "，下面的 CSV 和导出的文件都已隐去。转给别人之前请先看这一点。"
        ),
        (
            "This file has the full texts of the plans and all tables. Sentences about state leaders stand in it as in "
            "the source; the pages show them on Sources only, and the CSV files below and all exports leave them out. "
            "Consider this before you pass the file on."
        ),
    ),
    "database_file": ("全部数据（DuckDB）", "All data (DuckDB)"),
    "version_note": (
        "数据版本 {0}；输入指纹 {1}。同样的输入得到同样的行。",
        "Data version {0}; input fingerprint {1}. The same input gives the same rows.",
    ),
    "strength_note": (
        "看主句的第一个支配动词，四级由低到高；另记全条最强的分句。",
        (
            "The first governing verb of the main clause decides, four levels from low to high; the strongest "
            "clause is "
            "kept beside it."
        ),
    ),
    "level_word": ("级别", "Level"),
    "codebook": ("编码手册全文", "The whole codebook (Chinese)"),
    # search
    "search_box": ("查找原文", "Search the texts"),
    "search_empty_title": ("查找", "Search"),
    "search_how": (
        (
            "在右上方的框里输入。几个词用空格分开，表示都要有；也可以把原文或纸上的一句粘贴进来。标点、括号、编号、"
            "繁体、"
            "全角都不影响查找。"
        ),
        (
            "Type into the box above. Several words must all stand in a passage; a sentence may be pasted. Marks, "
            "brackets, numbers in front, traditional letters and full width make no difference."
        ),
    ),
    "search_no_word": (
        "没有可查的字词，请输入至少一个汉字、字母或数字。",
        "There is no word to look for; type at least one letter or digit.",
    ),
    "search_found_verbatim": ("{0}：{1} 份方案写到，共 {2} 条", "{0}: {2} passages in {1} plans"),
    "search_found_both": (
        "{0}：{1} 份方案写到，原词 {2} 条，换了说法的 {3} 条",
        "{0}: {1} plans, {2} passages verbatim, {3} in other words",
    ),
    "search_found_meant": (
        "{0}：没有原样查到；{1} 份方案用别的说法写到，共 {2} 条",
        "{0}: not found word for word; {2} passages in {1} plans say it in other words",
    ),
    "search_none_sure": (
        "{0}：所选 {1} 份方案里没有原样查到，下面几条写到其中的词",
        "{0}: not found word for word in {1} plans; some of its words stand below",
    ),
    "search_none": ("{0}：所选 {1} 份方案里没有查到", "{0}: not found in {1} plans"),
    "search_and": ("与", " and "),
    "quoted": ("“{0}”", "“{0}”"),
    "search_without": ("，不含{0}", ", without {0}"),
    "search_verbatim": ("原词命中 {0} 条", "{0} verbatim"),
    "search_verbatim_sub": (
        "输入的词都原样写在这一条里；按地区和原文先后排列。",
        "All words stand here as typed; in the order of places and texts.",
    ),
    "search_verbatim_word": ("原词", "verbatim"),
    "search_meant": ("换了说法的 {0} 条", "{0} in other words"),
    "search_meant_sub": ("方案用的是别的说法，对应关系见上。", "The plans use other words, as said above."),
    "search_meant_word": ("换说法", "in other words"),
    "search_near": ("相近的 {0} 条", "{0} near"),
    "search_near_sub": (
        "只写到其中一部分词，按切合程度排列，不一定是同一回事。",
        "Only some of the words stand here, the closest first; not necessarily the same matter.",
    ),
    "search_near_word": ("相近", "near"),
    "search_first": ("（只列前 {0} 条）", " (first {0} shown)"),
    "search_said_as": ("{0}按“{1}”一并查找。{2}", "{0} is also looked for as {1}. {2}"),
    "search_open_quote": (
        "引号没有成对，已把最后一个引号后面的当作整句。",
        "A quote was left open; what follows the last quote is taken as a phrase.",
    ),
    "search_short": (
        "只有一个字，命中会很多；多写一个字更准。",
        "A single letter finds much; one more makes it sharper.",
    ),
    "search_narrowed": (
        "筛选条件正在起作用，另有 {0} 条不在其内，没有列出。",
        "Filters are on; {0} more passages are outside them and not listed.",
    ),
    # the filter of 措施库 by words
    "measures_reading": ("正在读取原文", "Reading the texts"),
    "measures_titles_only": (
        "原文没有取到，只查了标题与摘要。",
        "The texts could not be fetched; only titles were searched.",
    ),
    "measures_ask": ("到查找里看“{0}”", "Search for “{0}”"),
    "measures_asked": (
        "“{0}”在查找里共 {1} 条，含换了说法的和措施以外的段落",
        "Search finds “{0}” in {1} passages, other words and text outside measures included",
    ),
    "same_filtered": ("按现在的筛选没有，不筛选有 {0} 条", "none under the present filters, {0} without"),
    "same_narrowed": ("按现在的筛选，另有 {0} 条没有列出", "{0} more are outside the present filters"),
    # search: how words are read, what is offered, what can be asked
    "search_meaning": ("（{0}）", " ({0})"),
    "search_found_read": ("{0}：{1} 份方案写到，共 {2} 条", "{0}: {2} passages in {1} plans"),
    "search_found_parts": (
        "{0}：分 {3} 段查，查到 {2} 段，见于 {1} 份方案，共 {4} 条",
        "{0}: {2} of its {3} parts stand in {1} plans, in {4} passages",
    ),
    "search_found_coded": (
        "{0}是类别名：没有原样查到；{1} 份方案有归入这一类的条目，共 {2} 条",
        "{0} is the name of a category: not found word for word; {2} items of {1} plans belong to it",
    ),
    "search_coded": ("归入这一类的 {0} 条", "{0} in this category"),
    "search_coded_sub": (
        "按编码归入这一类，不一定写有这几个字；主类在前。",
        "Coded under the category, though the words need not stand there; its own items first.",
    ),
    "search_coded_word": ("归类", "by category"),
    "search_none_within": (
        "{0}：按现在的筛选（{1}）没有查到；不筛选有 {2} 条",
        "{0}: none found under the present filters ({1}); {2} without them",
    ),
    "search_within": ("在“{0}”之内，{1}", "Within “{0}”: {1}"),
    "search_filter": ("{0}：{1}", "{0}: {1}"),
    "search_none_party": (
        "{0}：不计党建没有查到；党建条目里有 {1} 条",
        "{0}: not found without party building; {1} of its items say it",
    ),
    "search_none_together": (
        "{0}：所选 {1} 份方案里没有同时查到的条目",
        "{0}: no passage found in {1} plans that holds all of them",
    ),
    "search_apart": ("分开查：{0}。", "One by one: {0}."),
    "search_apart_one": ("“{0}” {1} 条", "“{0}” {1}"),
    "search_asked": (
        "{0}：没有原样查到，先看是不是下面的词",
        "{0}: not found word for word; perhaps one of these was meant",
    ),
    "search_ask": ("您要找的是{0}吗（{1} 条）", "Did you mean {0} ({1})"),
    "search_unfiltered": ("取消筛选，看全部 {0} 条", "Without filters: all {0}"),
    "search_only_place": ("“{0}”是地区名：只在{0}里查“{1}”", "{0} is a place: look for “{1}” there only"),
    "search_place": ("“{0}”是地区名：看{0}的全部条目", "{0} is a place: all its items"),
    "search_category": ("“{0}”是类别名：看这一类的全部条目", "“{0}” is a category: all its items"),
    "search_elsewhere": ("没有选的{0}写到，共 {1} 条：加上再看", "{0}, not chosen, has {1}: add it"),
    "search_pinyin": ("{0}读作拼音：{1}。", "{0} is read as pinyin: {1}."),
    "search_initials": ("{0}读作拼音首字母：{1}。", "{0} is read as first letters of pinyin: {1}."),
    "search_figure": (
        "{0}也按“{1}”查找：原文可能用大于、不低于等字，或把单位写在表格另一栏。",
        "{0} is also looked for as {1}: a text may say it in words, or put the unit in another column.",
    ),
    "search_party_left_out": (
        "已按设置不计党建，党建条目没有列出。",
        "Party building is left out, as set; its items are not listed.",
    ),
    "search_in_source": ("按原样命中，显示的是订正后的文字", "found in the text as it stands; shown as repaired"),
    "search_can_ask": ("可以这样查", "What can be asked"),
    "search_by_category": ("或按类别看", "Or by category"),
    "search_example_word": ("一个词", "one word"),
    "search_example_several": ("几个词都要有", "several words"),
    "search_example_phrase": ("引号里按整句", "a phrase"),
    "search_example_without": ("减号表示不要（前面空一格）", "a minus leaves out"),
    "search_example_figure": ("数字连同符号、单位", "a figure with its sign"),
    "search_example_short": ("简称、俗称", "a short form"),
    "search_example_pinyin": ("拼音或首字母", "pinyin or its first letters"),
    "search_example_english": ("英文", "English"),
    "search_example_place": ("加上地区名", "with a place"),
    "search_example_pasted": ("粘贴一句（编号、括号、换行都不用删）", "a pasted sentence, as it is"),
    "search_truncated": (
        "{0}所据文本残缺，没有查到不等于原文件没有。",
        "The text held for {0} is cut: not found does not mean that the document lacks it.",
    ),
    "search_nearest": ("可以看看这几类：", "Look on in these categories:"),
    "search_preamble": ("正文前", "front matter"),
    "more_sentences": ("另有 {0} 句", "{0} more sentences"),
    "facet_in": ("范围", "Scope"),
    "measures_only": ("只看措施", "Measures only"),
    "section_column": ("章节", "Section"),
    "search_kind": ("命中方式", "How found"),
    "words_cut": (
        "查找的词太长，只用了前 500 个字：{0}",
        "The words to look for are too long; the first 500 letters were used: {0}",
    ),
    # alike, alone, missing
    "al_view_gaps": ("对标缺口", "Gaps"),
    "al_view_only": ("仅此一地", "Only here"),
    "al_view_pairs": ("逐条对照", "Measure by measure"),
    "al_views": ("看什么", "View"),
    "al_no_home": (
        "先选一个本地，再看别地有、本地无专条的事项",
        "Choose a home place to see what others have and it has no measure of",
    ),
    "al_no_home_sub": ("选哪一个作本地：", "Which one is home:"),
    "al_gaps_title": (
        "别地有、{0}无专条 {1} 项{3}；{0}仅有文字、别地有数字或期限 {2} 项",
        (
            "Others have, {0} has no measure of its own: {1} matters{3}; words only in {0}, figures or dates "
            "elsewhere: {2}"
        ),
    ),
    "al_gaps_kinds": ("（{0}）", " ({0})"),
    "al_gaps_title_cut": (
        "别地有、{0}现存文本无专条 {1} 项{3}；现存文本仅有文字、别地有数字或期限 {2} 项",
        (
            "Others have, what is left of the text of {0} has no measure of its own: {1} matters{3}; words only "
            "in what "
            "is left, figures or dates elsewhere: {2}"
        ),
    ),
    "al_gaps_sub": (
        "先按写到的地区数，再按写有数字的地区数和最强一条的承诺强度排列；点开一项看别地原文，点原文看出处",
        (
            "By number of places, then of places with figures, then by the strongest measure; open a matter for the "
            "others' text, click it for its source"
        ),
    ),
    "al_gaps_one": (
        "只选了{0}一个地区，没有别地可比；下面是它无专条的和仅有文字的事项",
        "Only {0} is chosen: nothing to compare with; below is what it has no measure of its own or words only on",
    ),
    "al_gaps_one_sub": (
        "没有以此为主或兼及此事的措施、也没有目标的 {0} 项，仅有文字的 {1} 项；要对照，请在上方加选地区",
        "{0} matters without a measure or target, {1} in words only; add a place above to compare",
    ),
    "al_all": ("全部", "All"),
    "al_all_gaps": ("全部缺口与可借鉴的原文", "All gaps, with text to borrow"),
    "al_kind_worded": ("仅有文字，别地有数字或期限", "words here, figures or dates elsewhere"),
    "al_kind_worded_one": ("仅有文字", "words only"),
    "al_open_all": ("全部展开", "Open all"),
    "al_close_all": ("全部收起", "Close all"),
    "al_said": ("{0}地写到，{1}", "places: {0}, {1}"),
    "al_figures_all": ("都有数字或期限", "all with figures or dates"),
    "al_figures_some": ("其中{0}地有数字或期限", "{0} with figures or dates"),
    "al_figures_none": ("都仅有文字", "all in words only"),
    "al_figures_one": ("有数字或期限", "with figures or dates"),
    "al_figures_one_none": ("仅有文字", "in words only"),
    "al_said_figures": ("{0}地有数字或期限", "with figures or dates: {0}"),
    "al_part_missing": ("别地有、本地无专条", "Others have, home has no measure of its own"),
    "al_part_damaged": (
        "别地有、本地现存文本无专条",
        "Others have, what is left of home's text has no measure of its own",
    ),
    "al_part_worded": ("本地仅有文字、别地有数字或期限", "Words only at home, figures or dates elsewhere"),
    "al_part_thin": ("无专条", "No measure of its own"),
    "al_part_thin_cut": ("现存文本无专条", "No measure of its own in what is left"),
    "al_part_words": ("仅有文字", "Words only"),
    "al_alone_title": (
        "反过来看：{0}有、{1}无专条的 {2} 项；{0}有数字或期限、{1}至多有文字的 {3} 项",
        (
            "The other way round: {0} has and {1} have no measure of their own: {2} matters; figures or dates in {0}, "
            "words at most elsewhere: {3}"
        ),
    ),
    "al_others": ("所选别地", "the other places"),
    "al_others_but": (
        "所选别地（{0}所据文本残缺，只按现存部分）",
        "the other places (of {0} what is left of the text)",
    ),
    "al_alone_cut": (
        "反过来看：对照的{0}所据文本残缺；没有写到不等于原文件没有，不作比较",
        (
            "The other way round: the only other places are {0}, whose text is cut: what is not there may have been in "
            "the document, so nothing is compared"
        ),
    ),
    "al_alone_none": (
        (
            "反过来看：{0}有措施或目标的 {1} 项事项，每项都至少另有一地也有；其中有数字或期限的 {2} 项，"
            "每项都至少另有一地也有数字或期限"
        ),
        (
            "The other way round: on each of the {1} matters where {0} has a measure or target, at least one other "
            "place "
            "has one too; on each of the {2} with figures or dates, at least one other has them too"
        ),
    ),
    "al_more": ("另有 {0} 条", "{0} more"),
    "al_compare_home": ("与本地逐句对照", "Compare with home"),
    "al_target_only": ("没有单列的措施，只有目标", "a target, no measure of its own"),
    "al_loading": ("正在取原文……", "Fetching the text …"),
    "al_list": ("清单", "List"),
    "al_table_gap": ("对标缺口", "gap"),
    "al_table_alone": ("本地有", "home has"),
    "al_home_or_others": ("对方情形", "The other side"),
    "al_borrow": ("可借鉴的措施", "Measure to borrow from"),
    "al_only_title": (
        "{0}地之间，{1} 条措施在所选的其他方案里没有认出同一事项",
        "Between {0} places, for {1} measures no counterpart was recognised in the other chosen plans",
    ),
    "al_only_one": ("只选了一个地区，没有别地可比；请在上方加选。", "Only one place is chosen; add another above."),
    "al_only_sub": (
        (
            "两次判读过的以判读为准，其余由机器比对；机器只认有把握的，所以会多列：随机抽取、另作检验的 {0} 对里，"
            "机器认作同一事项 {1} 对，其中 {2} 对与判读相符，判读为同一事项的共 {3} 对。请点开最接近的一条自己看。"
        ),
        (
            "Two readings decide where they judged a pair, the machine elsewhere; it claims only what it is sure "
            "of, so "
            "the list is rather too long: of {0} random pairs kept for testing it took {1} for the same matter, {2} "
            "rightly; the readings found {3}. Look at the nearest one yourself."
        ),
    ),
    "al_only_sub_unknown": (
        "两次判读过的以判读为准，其余由机器比对；没有留作检验的对子。",
        "Two readings decide where they judged a pair, the machine elsewhere; no pairs were kept for testing.",
    ),
    "al_only_place": ("{0}：{1} 条措施中的 {2} 条", "{0}: {2} of {1} measures"),
    "al_only_none": (
        "{0}：{1} 条措施在别地都认出了同一事项",
        "{0}: for all {1} measures a counterpart was recognised elsewhere",
    ),
    "al_only_cut": (
        "{0}所据文本残缺，未见的部分可能有同一事项。",
        "The text of {0} is cut; the missing part may hold a counterpart.",
    ),
    "al_nearest": ("最接近的一条", "Nearest"),
    "al_look": ("对照", "compare"),
    "al_pairs_title": ("{0} {1}：{2}", "{0} {1}: {2}"),
    "al_pairs_read": ("{0} 地经两次判读为同一事项", "the same matter by two readings in {0} places"),
    "al_pairs_found": ("{0} 地机器比对为同一事项", "the same matter by machine in {0} places"),
    "al_pairs_missing": ("{0} 地没有认出同一事项", "none recognised in {0} places"),
    "al_pairs_alone": ("没有别地可比", "no other place to compare with"),
    "al_pairs_sub": (
        "每地取最接近的一条；标出的是共有的词（少见的在前，最多八个）。标有“两次判读”的以判读为准，其余是机器比对",
        (
            "The nearest of every place; shared words are marked (the rarest, up to eight). By two readings where that "
            "is said, by machine elsewhere"
        ),
    ),
    "al_choose": ("选一条措施", "Choose a measure"),
    "al_before": ("上一条", "Previous"),
    "al_after": ("下一条", "Next"),
    "al_none_close": ("没有认出同一事项，最接近的是", "Not recognised as the same; the nearest is"),
    "al_none_kept": ("没有认出同一事项", "Not recognised as the same"),
    "al_cut": ("所据文本残缺，未见不等于原文件没有。", "The text is cut: not seen is not the same as not there."),
    "al_why_same": ("主类相同：{0}", "same category: {0}"),
    "al_why_near": ("都涉及：{0}", "both touch: {0}"),
    "al_why_objects": ("客体相同：{0}", "same object: {0}"),
    "al_why_terms": ("共有的词：{0}", "shared words: {0}"),
    "al_why_none": ("类别、客体和用词都没有相同处", "nothing in common in category, object or words"),
    "al_judged": ("两次判读：{0}。{1}", "Two readings: {0}. {1}"),
    "al_machine": ("机器比对", "by machine"),
    "al_ungraded": ("两条都不是对方在该地最接近的一条，没有分级", "neither is the other's nearest: not graded"),
    "al_side_by_side": ("逐句对照", "Sentence by sentence"),
    "al_shown_below": ("正在下面对照", "compared below"),
    "al_left": ("甲", "A"),
    "al_right": ("乙", "B"),
    "al_shared": ("两边都写到的话", "said in both"),
    "al_only_in": ("只在{0}", "only in {0}"),
    "al_diff_note": (
        "按小句找对应，再在对应的小句之间逐词比；没有对应的小句整句标作只在一边",
        "Clauses are matched first, then compared word by word; a clause without a match is marked as a whole",
    ),
    "al_facts": ("逐项比较", "Point by point"),
    "al_fact": ("项目", "Point"),
    "al_outcome": ("比较", "Outcome"),
    "al_equal": ("相同", "equal"),
    "al_partly": ("部分相同", "partly equal"),
    "al_differs": ("不同", "different"),
    "al_neither": ("都没有", "neither"),
    "al_fact_strength": ("承诺强度（主句）", "Strength (main clause)"),
    "al_fact_strongest": ("承诺强度（最强分句）", "Strength (strongest clause)"),
    "al_fact_numbers": ("数字", "Figures"),
    "al_fact_dates": ("期限或频次", "Deadline or frequency"),
    "al_fact_agencies": ("责任单位", "Units"),
    "al_fact_objects": ("知识产权客体", "IP objects"),
    "al_fact_category": ("主类", "Main category"),
    "al_fact_others": ("其他涉及的类别", "Other categories"),
    "al_nothing": ("没有", "none"),
    "al_grade": ("等级", "Grade"),
    "al_reason": ("依据", "Why"),
    "al_not_chosen": (
        "地址里的措施不在所选地区之内，已换成{0}的一条。",
        "The measure in the address is not among the chosen places; one of {0} is shown.",
    ),
    "m_alike": ("相近条款的机器比较", "Machine comparison of measures"),
    "m_alike_note": (
        (
            "每条措施在别地最接近的条款由机器按用词、标题和类别找出，只分三个等级，不给百分比。随机抽取的 {0} "
            "对条款由两次判读分别判定，不一致时取较轻的一个，判定了的以判定为准；门槛取两半里机器所认的都至少九成与"
            "判读相"
            "符的最低一档，类别对不上的一律不认。挑出来判读的对子不参与定门槛。查准（精确率）："
            "机器认作这一等级的各对里，"
            "判读也这样定的占几成，低就是认错的多；查全（召回率）：判读定为这一等级的各对里，机器认出来的占几成，"
            "低就是漏认的多。它不是人的核对。"
        ),
        (
            "The nearest measures of other plans are found by machine from words, titles and categories, in three "
            "grades "
            "and never as a percentage. {0} random pairs were judged by two readings, of which the weaker counts; a "
            "judged pair follows the judgement. The threshold is the lowest from which in both halves nine in ten "
            "of the "
            "claims agree with the readings; nothing is claimed against the categories. Pairs picked by hand set "
            "nothing. Precision: of the pairs that the machine takes for a grade, the share that the readings give it "
            "too (low: wrong claims); recall: of the pairs that the readings give a grade, the share that the machine "
            "finds (low: missed ones). It is not a check by a person."
        ),
    ),
    "m_alike_half": ("哪一半", "Half"),
    "m_alike_report": ("留作检验", "kept for testing"),
    "m_alike_tune": ("用来定门槛", "used for tuning"),
    "m_alike_or_better": ("{0}（及以上）", "{0} (or better)"),
    "m_alike_pairs": ("判读的对数", "Judged pairs"),
    "m_alike_meant": ("判读为此等级", "Judged so"),
    "m_alike_found": ("机器认作此等级", "Taken so by machine"),
    "m_alike_right": ("两者相符", "Both"),
    "m_alike_precision": ("查准", "Precision"),
    "m_alike_recall": ("查全", "Recall"),
    # how hard is the promise
    "ev_checkable": ("可考核度", "Checkable"),
    "ev_tools": ("政策工具", "Policy tools"),
    "ev_pmc": ("PMC 指数", "PMC index"),
    "ev_documents": ("上位文件", "Higher documents"),
    "ev_by_flags": ("四项标志", "Four flags"),
    "ev_by_spread": ("集齐几项", "How many"),
    "ev_by_strength": ("承诺强度", "Strength"),
    "ev_base": ("任务", "tasks"),
    "ev_flags_head": ("任务写明了什么（条）", "What the tasks name"),
    "ev_spread_head": ("一条任务集齐几项（条）", "How many flags a task has"),
    "ev_strength_head": ("承诺强度，看主句（条）", "Strength of the main clause"),
    "ev_also": ("兼 {0}", "+{0}"),
    "ev_also_title": ("{0}（兼用）", "{0} (also used)"),
    "m_ev_quantified": ("有数字", "Figure"),
    "m_ev_dated": ("有期限或频次", "Date or frequency"),
    "m_ev_agency": ("点名单位", "Unit"),
    "m_ev_output": ("点名成果", "Named output"),
    "m_ev_title_quantified": ("有数字的 {0} 条", "{0} with a figure"),
    "m_ev_title_dated": ("有期限或频次的 {0} 条", "{0} with a date or frequency"),
    "m_ev_title_agency": ("点名责任单位的 {0} 条", "{0} naming a unit"),
    "m_ev_title_output": (
        "点名成果的 {0} 条（其中写明日期的 {1} 条）",
        "{0} naming an output ({1} of them with a date)",
    ),
    "m_ev_flags_title": ("{0} 条任务中，{1}", "Of {0} tasks: {1}"),
    "m_ev_flags_lead": (
        (
            "可考核度看一条任务写没写四样可以核对的东西：数字、期限或固定频次、责任单位、点名的成果（做完会有、"
            "指得出来的文件、机构、平台或基地，不论写没写日期）。"
        ),
        (
            "Whether a task names four things that can be checked: a figure, a deadline or fixed frequency, a "
            "responsible unit, a named output (a document, body, platform or site that will be there, with or "
            "without a "
            "date). "
        ),
    ),
    "m_ev_lengths": (
        "各地按自己的编号分条，一条平均 {0} 字，长条更容易集齐，条数与项数都不等于力度。",
        (
            "Every plan cuts its own items, {0} letters on average; long ones collect more flags, and counts are not "
            "effort."
        ),
    ),
    "m_ev_length": (
        "一条平均 {0} 字；长条更容易集齐，条数与项数都不等于力度。",
        "An item has {0} letters on average; long ones collect more flags, and counts are not effort.",
    ),
    "m_ev_tasks": ("任务", "Tasks"),
    "m_ev_letters": ("均字数", "Letters"),
    "m_ev_outside": ("条外数字", "Figures elsewhere"),
    "m_ev_flag_count": ("{0} 项", "{0}"),
    "m_ev_flags_of_four": ("集齐项数", "Flags of four"),
    "m_ev_yes": ("有", "yes"),
    "m_ev_outside_note": (
        "写在目标段、指标表或保障条款里的量化目标（重复表述只计一次），不算在任务的标志里。",
        "Quantified targets in goal paragraphs, tables or safeguards (each once); they are no flags of a task.",
    ),
    "m_ev_nought_cut": ("0（所据文本残缺）", "0 (text damaged)"),
    "m_ev_lower": ("下限", "at least"),
    "m_ev_no_task": ("无主类任务", "no task"),
    "m_ev_cut_note": (
        "{0}所据文本残缺，责任单位无从得知，集齐几项是下限。",
        "The text of {0} is cut: units are unknown, and the number of flags is a lower bound. ",
    ),
    "m_ev_silent_note": ("{0}的任务条款没有写责任单位。", "The tasks of {0} name no unit. "),
    "m_ev_flags_source": (
        (
            "点数字看条文。只计任务，每条任务每项标志至多计一次；条外数字是写在目标段、指标表或保障条款里的量化目标。"
            "来源：{0}份文件，{1}。"
        ),
        (
            "Click a number for its measures. Tasks only, each flag at most once per task; figures elsewhere are "
            "targets "
            "in goal paragraphs, tables or safeguards. Source: {0} documents, {1}."
        ),
    ),
    "m_ev_safeguards": ("保障条款另计，不加入任务：", "Safeguards are counted apart: "),
    "m_ev_no_safeguards": ("未单列保障条款", "lists none"),
    "m_ev_items": (" {0} 条", "{0}"),
    "m_ev_of_which": ("，其中", ", of which "),
    "m_ev_by_group": ("逐类逐地", "By group and place"),
    "m_ev_by_group_sub": (
        "每条任务按主类归入八类之一，只计一次",
        "Each task counts once, in the group of its main category",
    ),
    "m_ev_group_source": (
        "“无主类任务”指没有任务以此类为主，并非未提及；次类与提及见并排对照。来源：{0}份文件，{1}。",
        (
            "“No task” means that no task has this group as its main one; it may still be touched on. Source: {0} "
            "documents, {1}."
        ),
    ),
    "m_ev_each": (
        "逐条查看 {0} 条措施的四项标志（含保障，注明种类）",
        "All {0} measures with their flags (safeguards marked)",
    ),
    "m_ev_tools_title": ("{0} 条任务的主工具：{1}", "Main tools of {0} tasks: {1}"),
    "m_ev_tool_kind": ("{0} {1} 条", "{0} {1}"),
    "m_ev_tools_lead": (
        "每条任务各有一个主工具，看第一个说明做什么的分句；另有自己动作和对象的分句记为兼用，至多三个。",
        (
            "Every task has one main tool, that of the first clause that says what is done; clauses with an action and "
            "object of their own count as also used, three at most. "
        ),
    ),
    "m_ev_unused": ("没有一条用到的工具 {1} 个：{0}。", "Tools that no task uses ({1}): {0}. "),
    "m_ev_tools_cut": (
        "{0}所据文本残缺，斜纹格里的 0 只说现存部分。",
        "The text of {0} is cut: a hatched 0 speaks of what is left only.",
    ),
    "m_ev_tools_places": ("工具与地区", "Tools and places"),
    "m_ev_tools_sub": (
        "大字是以此为主工具的任务条数，深浅只表示这个数；“兼”是另有分句用到的处数",
        "Large: tasks with this main tool, which the shade shows; +: further clauses that use it",
    ),
    "m_ev_tools_source": (
        (
            "政策工具只编任务，不编保障。三分法据 Rothwell 与 Zegveld（1985），子工具据国内政策文本研究通行列法，"
            "按知识产权方案调整；工具多少不等于力度。来源：{0}份文件，{1}。"
        ),
        (
            "Tasks only. Three kinds after Rothwell and Zegveld (1985), tools as usual in studies of Chinese policy "
            "texts, adapted; counts are not effort. Source: {0} documents, {1}."
        ),
    ),
    "m_ev_tools_groups": ("工具与大类", "Tools and groups"),
    "m_ev_tools_groups_sub": (
        "{0}合在一起，任务按主类归入大类；要看一地，请在上方只留这一地",
        "{0} together, by the group of a task's main category; for one place leave only it chosen above",
    ),
    "m_ev_also_of": ("{0} 兼用", "{0}, also"),
    "m_ev_tool_kind_column": ("类型", "Kind"),
    "m_ev_tool": ("工具", "Tool"),
    "m_ev_kind_sum": ("合计", "all"),
    "m_ev_whole_kind": ("（整类）", "(the kind)"),
    "m_ev_codebook": (
        "{0} 个工具的编码手册：定义、边界、例句",
        "Codebook of the {0} tools: definition, boundary, example (Chinese)",
    ),
    "m_ev_codebook_note": ("由机器按这份手册读取。", "Read by machine along this codebook. "),
    "m_ev_agreement": (
        "两次机读一致率 {0}（{1} 项中 {2} 项相同），尚未经人核对。",
        "The two machine readings agreed on {0} ({2} of {1}); not yet checked by a person. ",
    ),
    "m_ev_boundary": ("边界", "Boundary"),
    "m_ev_example": ("例句", "Example"),
    "m_ev_source_column": ("来源", "Source"),
    "m_ev_pmc_title": (
        "所选方案合计，{0}记 1 的比例最高（{1}），{2}最低（{3}）",
        "Over the chosen plans, the share of ones is highest in {0} ({1}) and lowest in {2} ({3})",
    ),
    "m_ev_pmc_title_one": ("{0} 个二级变量中，这个方案记 1 的 {1} 个", "Of {0} sub-variables, {1} are 1 in this plan"),
    "m_ev_pmc_alike": (
        "所选方案都记 1 的 {0} 个，都记 0 的 {1} 个。",
        "{0} are 1 in all chosen plans, {1} are 0 in all. ",
    ),
    "m_ev_pmc_lead": (
        (
            "政策建模一致性（PMC）指数看文本写没写：二级变量合规则记 1，否则记 0；一级变量是记 1 的比例，十个相加即 "
            "PMC（0 到 10）。方案种类、层级、年份不同，得分不作名次，也不分级。"
        ),
        (
            "The policy modelling consistency (PMC) index asks what a text says: a sub-variable is 1 where its rule is "
            "met, else 0; a variable is the share of its ones, and PMC the sum of the ten (0 to 10). The plans "
            "differ in "
            "kind, level and year: scores are no ranking and have no grades. "
        ),
    ),
    "m_ev_pmc_cut": (
        "{0}所据文本残缺，得分是下限。",
        "The text of {0} is cut: what cannot be seen is 0, the score is a lower bound. ",
    ),
    "m_ev_pmc_party": (
        "PMC 按全文记分，不随“含党建措施”变化。",
        "PMC is scored on the whole text, with or without party building.",
    ),
    "m_ev_pmc_source": (
        "点得分看记 1 的各句。来源：{0}份文件，{1}。",
        "Click a score for the sentences of its ones. Source: {0} documents, {1}.",
    ),
    "m_ev_pmc_papers": (
        "所据文件：{0}。看表格为上面的得分表。",
        "Documents: {0}. The table is the one of the scores above.",
    ),
    "m_ev_subs_source": ("来源：{0}份文件，{1}。", "Source: {0} documents, {1}."),
    "m_ev_pmc_sum": ("十个一级变量之和", "Sum of the ten"),
    "m_ev_pmc_chart": ("各地的十个一级变量", "The ten variables by place"),
    "m_ev_pmc_chart_sub": (
        "圆点是一级变量的得分（0 到 1），数字是记 1 的个数与二级变量总数，空心是下限；地区与变量都按固定次序",
        (
            "Dots are the scores (0 to 1), figures the ones of all sub-variables, hollow dots lower bounds; places and "
            "variables in fixed order"
        ),
    ),
    "m_ev_share": ("{0}（{1}/{2}）", "{0} ({1}/{2})"),
    "m_ev_at_least": ("≥{0}", "≥{0}"),
    "m_ev_lower_note": (
        "所据文本残缺：看不到的记 0，这个得分是下限。",
        "The text is cut: what cannot be seen is 0, so this score is a lower bound.",
    ),
    "m_ev_code": ("代号", "Code"),
    "m_ev_variable": ("一级变量", "Variable"),
    "m_ev_first": ("一级变量", "Variable"),
    "m_ev_sub": ("二级变量", "Sub-variable"),
    "m_ev_rule_column": ("判定规则", "Rule"),
    "ev_note_of": ("{0} 说明", "{0}, note"),
    "m_ev_subs": ("{0} 个二级变量逐项记分", "All {0} sub-variables"),
    "m_ev_subs_sub": (
        "点 1 看原句，点 0 看查过什么，点变量名看判定规则；斜纹是所据文本残缺",
        "Click a 1 for its sentence, a 0 for what was searched, a name for its rule; hatched: text damaged",
    ),
    "ev_rule": ("判定规则：{0}查找用词：{1}。", "Rule: {0} Words searched: {1}."),
    "ev_searched": (
        "已在全文查这些词：{0}。没有一处算数。{1}",
        "The whole text was searched for {0}, and nothing counts. {1}",
    ),
    "ev_searched_rest": (
        "已在现存文本查这些词：{0}。没有一处算数，但所据文本残缺，不能据此说未提及。{1}",
        (
            "What is left of the text was searched for {0}, and nothing counts; the text is cut, so it cannot be "
            "said to "
            "be absent. {1}"
        ),
    ),
    "m_ev_raise_title": ("补写什么会提高得分", "What would raise a score"),
    "m_ev_raise_sub": (
        "这是记分规则的直接推论，只说文本，不是政策建议；所据文本残缺的，缺失部分或已写明",
        (
            "It follows from the rules and is about the text, no advice on policy; where a text is cut, the lost part "
            "may say it already"
        ),
    ),
    "m_ev_raise": ("{0}：记 0 的 {1} 项", "{0}: {1} zeros"),
    "m_ev_what_raises": ("怎样写就记 1", "What would make it 1"),
    "m_ev_by_how_much": ("PMC 增加", "PMC rises by"),
    "m_ev_scheme": ("评价方案与限度", "Scheme and limits"),
    "m_ev_scheme_what": (
        (
            "是什么：用政策建模一致性（PMC）指数比较知识产权方案的文本，设一级变量 10 个、二级变量 42 个，"
            "各有判定规则。"
            "五份文本都有的行政保护不设变量；“引导”区分度低，因习用而保留。政策公开按惯例不设二级变量，这里设一个，"
            "只看文本是否载明发布机关与日期。"
        ),
        (
            "What it is: the PMC index compares what IP plans say, with 10 variables and 42 sub-variables, each with a "
            "rule. Administrative protection, which all five texts have, is no variable; guidance tells little "
            "apart and "
            "is kept because it is usual. Publication usually has no sub-variable; here it has one, whether the text "
            "gives issuer and date."
        ),
    ),
    "m_ev_scheme_how": (
        (
            "怎样算：二级变量合规则记 1，否则记 0；一级变量等于其二级变量中记 1 的比例；PMC 等于十个一级变量之和，在 0 "
            "与 10 之间。各家分级的级数与界限不一，又随变量数而变，这里不分级。"
        ),
        (
            "How it is counted: 1 where the rule is met, else 0; a variable is the share of its ones; PMC is the "
            "sum of "
            "the ten, from 0 to 10. Studies differ in their bands of grades, which also change with the number of "
            "variables: there are none here."
        ),
    ),
    "m_ev_scheme_limits": (
        (
            "限度：只有 0 与 1，不分轻重；一级变量等权；量的是文本写没写，不是政策效果；文本种类、层级、年份不同，"
            "得分不宜当作名次；变量由编码者选定，换一组会变；文本残缺处看不到的记 0 并注明，得分是下限。"
        ),
        (
            "Limits: only 0 and 1, nothing weighs more; all variables weigh alike; it measures what is written, "
            "not what "
            "it does; the texts differ in kind, level and year, so scores are no ranking; other variables would give "
            "other scores; what a cut text hides is 0 and said to be, so its score is a lower bound. "
        ),
    ),
    "m_ev_scheme_source": (
        (
            "来源：Ruiz Estrada M A. Policy modeling: Definition, classification and evaluation. Journal of Policy "
            "Modeling, 2011, 33(4): 523–536."
        ),
        (
            "Source: Ruiz Estrada M A. Policy modeling: Definition, classification and evaluation. Journal of Policy "
            "Modeling, 2011, 33(4): 523–536."
        ),
    ),
    "m_ev_documents_one": ("这个方案引用 {0} 份文件", "This plan names {0} documents"),
    "m_ev_documents_none": (
        "所选方案共引用 {0} 份文件，没有两个方案引用同一份",
        "The plans name {0} documents, none of them shared",
    ),
    "m_ev_documents_shared": (
        "所选方案共引用 {0} 份文件，其中 {1} 份由两个以上方案引用：{2}",
        "The plans name {0} documents, {1} of them shared: {2}",
    ),
    "m_ev_documents_lead": (
        "先列引用方案多的，再按国家、省级、本级。带“省”“市”而无名称的，以及 XX，均为原文遮蔽。",
        "Those that most plans name come first, then by level. Missing names and XX are masked in the source. ",
    ),
    "m_ev_documents_cut": (
        "{0}所据文本残缺，其后引用了什么无从得知。",
        "The text of {0} is cut: what it named further on is unknown.",
    ),
    "m_ev_in_measures": ("写到它的措施", "Measures that name it"),
    "m_ev_preface": ("措施之外", "outside the measures"),
    "m_ev_documents_source": (
        "格内为引用处数，点开看每一处。会议精神与讲话不算文件。来源：{0}份文件，{1}。",
        "Cells count the places where it is named. Meetings and speeches are no documents. Source: {0} documents, {1}.",
    ),
    # take away
    "take": ("导出", "Export"),
    "take_excel": ("Excel", "Excel"),
    "copy_table": ("复制", "Copy"),
    "colon": ("：", ": "),
    "take_page": ("本页全部表格（Excel）", "All tables of this page (Excel)"),
    "take_page_note": (
        "{0} 张表，按现在的筛选；另附“说明”与“出处”两张表",
        "{0} tables as they are filtered now, with a sheet of notes and one of sources",
    ),
    "take_page_none": ("本页没有表格可以导出", "There is no table on this page"),
    "take_brief": ("对标简报（Word）", "Benchmark brief (Word)"),
    "take_brief_note": (
        "本地与对照地：主要发现、分类对照、目标、时间线、别地有而本地无专条的事项，逐条附出处",
        "Home and its peers: findings, categories, targets, timeline, gaps, each with its source",
    ),
    "brief_needs_home": (
        "对标简报要有本地：请先在上方“本地”处选一个地区。",
        "The brief needs a home place: choose one above under Home.",
    ),
    "brief_needs_peer": (
        "对标简报要有对照地：请在上方再选至少一个地区。",
        "The brief needs a place to compare with: choose one more above.",
    ),
    "deck_shelf_full": (
        "本服务器的汇报已满 {0} 份，没有新建。请先删去不用的。",
        "This server holds {0} decks, as many as it can: no new one was made. Please remove some first.",
    ),
    "deck_too_many_new": (
        "从这个地址新建的汇报太多：{1} 分钟内最多 {0} 份。没有新建，请过一会儿再试。",
        (
            "Too many new decks from this address: no more than {0} in {1} minutes. No new one was made; please try "
            "again in a while."
        ),
    ),
    "deck_many_new": (
        "从这个地址 {1} 分钟内已新建 {0} 份汇报，最多 {2} 份。",
        "{0} decks were made from this address within {1} minutes; {2} are the most.",
    ),
    "deck_shelf_nearly_full": (
        "本服务器已有 {0} 份汇报，最多 {1} 份。请删去不用的。",
        "There are {0} decks on this server; it holds {1}. Please remove those that are not needed.",
    ),
    "too_slow": (
        "请求没有在时限内送达。请检查网络后再试。",
        "The request did not arrive in time. Please check the network and try again.",
    ),
    "making_busy": (
        "正在排队的文件太多（前面还有 {0} 份），这一份没有生成。请过一分钟再试。",
        "Too many files are being made ({0} before this one), so this one was not. Please try again in a minute.",
    ),
    "making_too_long": (
        "这份文件 {0} 秒还没有生成完，已停下。请分成几份再试。",
        "This file took longer than {0} seconds and was stopped. Please make it in smaller parts.",
    ),
    "making": ("正在生成…", "Being made…"),
    "making_seconds": ("正在生成…（{0} 秒）", "Being made… ({0} s)"),
    "made": ("已生成：{0}", "Made: {0}"),
    "making_failed": (
        "没有生成：服务没有回应，请稍后再试。",
        "Nothing was made: the server did not answer. Try again in a moment.",
    ),
    "out_plan": ("方案", "Plan"),
    "out_section": ("章节", "Section"),
    "out_number": ("条款", "Item"),
    "out_link": ("打开原句", "Open the sentence"),
    "out_date": ("导出日期", "Exported on"),
    "out_filters": ("筛选", "Filters"),
    "out_as_copied": ("原文（原样）", "Text (as copied)"),
    "out_sorted": ("排序", "Sorted by"),
    "citation": (
        "来源：策鉴 {0}{1}；数据版本 {2}；{3} 导出；{4}。",
        "Source: Cejian, {0}{1}; data version {2}; exported {3}; {4}. ",
    ),
    "citation_document": ("{0}{1}", "{0}, {1}"),
    "page_link": ("打开此页", "Open the page"),
    "copy_failed": (
        "没有复制：浏览器不允许；请改用 CSV 或 Excel。",
        "Not copied: the browser does not allow it; use CSV or Excel.",
    ),
    # what the server writes into workbooks and briefs
    "m_no_json": (
        "导出的请求无法读懂；请在页面上点“Excel”或“导出”。",
        "The export could not be read; use Excel or Export on a page.",
    ),
    "m_too_big": (
        "导出的请求太长（上限 {0} KB）；请重新载入页面再试。",
        "The request is too long (at most {0} KB); reload the page and try again.",
    ),
    "m_too_many_tables": (
        "要导出的表格太多（最多 {0} 张）；请逐张导出。",
        "Too many tables for one export (at most {0}); take them one by one.",
    ),
    "m_too_many_columns": (
        "要导出的表格太宽（最多 {0} 列）；请少选几个地区。",
        "A table is too wide for an export (at most {0} columns); choose fewer places.",
    ),
    "m_too_many_rows": (
        "要导出的表格太长（每张最多 {0} 行）；请先用筛选缩小范围。",
        "A table is too long for an export (at most {0} rows each); narrow it with the filters.",
    ),
    "m_too_many_cells": (
        "要导出的内容太多（一共最多 {0} 格）；请先用筛选缩小范围，或逐张导出。",
        (
            "This is too much for one export (at most {0} cells in all); narrow it with the filters, or take the "
            "tables "
            "one by one."
        ),
    ),
    "m_too_slow": (
        "{0} 秒内没有做完，已停止；请先用筛选缩小范围再导出。",
        "It was not done within {0} seconds and was stopped; narrow it with the filters and try again.",
    ),
    "m_no_such_table": (
        "这个页面上没有要导出的表格；请重新载入页面再试。",
        "The page has no such table; reload it and try again.",
    ),
    "m_not_on_page": (
        "要导出的行与页面上的不同；请重新载入页面再试。",
        "The rows asked for are not those of the page; reload it and try again.",
    ),
    "m_other_version": (
        "数据已更新，页面上还是旧的；请重新载入页面再导出。",
        "The data have been updated since the page was loaded; reload it and try again.",
    ),
    "m_no_tables": ("没有可以导出的表格。", "There is no table to export."),
    "m_notes": ("说明", "Notes"),
    "m_origins": ("出处", "Sources"),
    "m_origin_number": ("出处号", "Source no."),
    "m_stands_in": ("出现在", "Stands in"),
    "m_fact_id": ("依据编号", "Fact id"),
    "m_cited": ("引文出处", "Citation"),
    "m_reading": ("读法与存疑", "Reading and doubts"),
    "m_exported": ("导出日期", "Exported on"),
    "m_page": ("页面", "Page"),
    "m_address": ("本页链接", "Link to the page"),
    "m_filters": ("筛选", "Filters"),
    "m_sheets": ("工作表", "Sheets"),
    "m_sheet": ("工作表", "Sheet"),
    "m_finding": ("页面结论与来源", "Finding and source"),
    "m_rows": ("行数", "Rows"),
    "m_documents": ("所据文件", "Documents"),
    "m_column": ("列", "Column"),
    "m_meaning": ("含义", "Meaning"),
    "m_columns": ("各列含义", "Columns"),
    "m_doubts": ("读法与存疑", "Readings and doubts"),
    "m_kinds": ("单元格的五种情形", "The five kinds of cell"),
    "m_limits": ("使用前请注意", "Before use"),
    "m_certain": ("确定", "certain"),
    "m_no_doubts": ("表中的依据没有读法说明。", "No reading of the facts in the tables needed a note."),
    "m_cut_cell": (
        "…（超出单元格上限，全文见原文页）",
        "… (longer than a cell can be; the full text is on the Sources page)",
    ),
    "m_unknown_facts": (
        "{0} 条依据编号在数据里没有，“出处”未列。",
        "{0} fact ids are not in the data and are not listed under Sources.",
    ),
    "m_limit_promise": (
        "比的是承诺，不是完成情况；期限已过的承诺也不等于已经兑现或没有兑现。",
        "These are promises, not results; a deadline that has passed says nothing about what was done.",
    ),
    "m_limit_machine": (
        "由机器辅助读取，分两次独立进行后对读调和，尚未经人核对；引用前请打开原句核对。",
        (
            "Read with the help of a machine, twice independently and reconciled, not yet checked by a person; "
            "open the "
            "sentence before you quote it."
        ),
    ),
    "m_limit_origin": (
        (
            "文本来源为“据转载文本”的，不是发文机关网页上的正式文本；“所据文本残缺”的方案，缺的部分写了什么无从得知，"
            "不说未提及。"
        ),
        (
            "A text from a third party is not the official text; where a text is cut, what it lacked is unknown and "
            "nothing is said to be absent."
        ),
    ),
    "m_limit_withheld": (
        "涉及国家领导人姓名或其残损的句子只在原文页显示，这里以说明代替。",
        (
            "Sentences that name, or damage the name of, a state leader are shown on the Sources page only and are "
            "replaced here."
        ),
    ),
    "m_limit_text": (
        "引文是订正后的文本；原样文本与订正理由见原文页，点“打开原句”可切换。",
        "Quotes are the repaired text; the text as copied and the reasons for repairs are on the Sources page.",
    ),
    "m_limit_order": (
        "地区先列本地，再按层级，再按所选；不排名次。条数不等于力度。",
        "Places are listed home first, then by level, then as chosen; they are never ranked. Counts are not effort.",
    ),
    "m_col_place": (
        "方案所属地区；参照数据行为“全国”等发布范围",
        "Place of the plan; for benchmarks the place that they are about",
    ),
    "m_col_group": ("事项的八个大类之一，定义见方法页", "One of the eight groups of matters"),
    "m_col_category": ("事项的小类，定义见方法页", "The leaf of the category scheme"),
    "m_col_matter": ("事项的小类，定义见方法页", "The leaf of the category scheme"),
    "m_col_leaf": ("事项的小类，定义见方法页", "The leaf of the category scheme"),
    "m_col_cell_kind": ("五种情形之一，定义见本页下方", "One of the five kinds defined below"),
    "m_col_home_cell": ("本地在该事项上的情形，五种之一", "The kind of the home place on this matter"),
    "m_col_measure_count": (
        "涉及该类的措施条数（仅提及的不计）；条数不等于力度",
        "Measures about it (mere mentions left out); counts are not effort",
    ),
    "m_col_target_count": (
        "可核对的数字、日期或固定频次的处数",
        "Places with a figure, date or fixed frequency that can be checked",
    ),
    "m_col_doc_number": ("发文字号；所据文本中没有的写“文号未见”", "Number of the document, where the text gives one"),
    "m_col_origin": ("所据文本从哪里来：政府网页、据转载文本或来源未明", "Where the text comes from"),
    "m_col_value": ("照原文的数值与单位；≥ 为不少于或以上", "Value and unit as written; ≥ for at least"),
    "m_col_nature": (
        "目标表中为预期性等，参照表中为目标、实绩或基数，单位表中为单位、集体责任或内设机构",
        "Nature: of a target, a benchmark or a unit",
    ),
    "m_col_note": ("读数或口径的说明", "Note on the reading or the base"),
    "m_col_deadline": (
        "目标或措施的期限，精度照原文；“期限已过”以导出日为准",
        "Deadline in the precision of the text; past as of the day of export",
    ),
    "m_col_deadline_or_period": ("方案目标的期限，或参照数据的时期", "Deadline of a target, or period of a benchmark"),
    "m_col_doc_or_publisher": (
        "方案的文号与文本来源，或参照数据的发布者与等级",
        "Document number and origin, or publisher and grade",
    ),
    "m_col_target_kind": ("目标或时间的种类，定义见方法页", "Kind of target or time"),
    "m_col_target_name": ("目标名称，照原文", "Name of the target as written"),
    "m_col_normalised": ("换算为指标统一单位后的数值；无法辨认单位的不换算", "Value in the unit of the indicator"),
    "m_col_baseline": ("目标所依据的基数，照原文", "Baseline as written"),
    "m_col_deadline_place": ("期限写在目标自身、段首、表头，或未写", "Where the deadline stands"),
    "m_col_doubt": (
        "读这一处时的说明与存疑；重复表述的目标注明与哪一项重复",
        "Notes and doubts of the reading; which target it repeats",
    ),
    "m_col_lookalike_a": ("看着可比的一对目标之一", "One of a pair that looks comparable"),
    "m_col_lookalike_b": ("看着可比的一对目标之二", "The other of the pair"),
    "m_col_why_not": ("两者为什么不可比或不完全可比", "Why the two are not, or not fully, comparable"),
    "m_col_serving": (
        "写有该目标，或所做正是该目标所指之事的措施",
        "Measures in which the target stands or that do that very matter",
    ),
    "m_col_agency": ("责任单位，名称照原文；任务条款没有写的为“未写明”", "Responsible unit as written"),
    "m_col_function": ("单位的职能；机构改革前后名称不同的按职能归在一起", "Function of the unit"),
    "m_col_load_alone": ("独自承担的措施数", "Measures that it has alone"),
    "m_col_load_first": ("几个单位中排首位的措施数", "Measures where it is named first"),
    "m_col_load_among": ("几个单位中在列的措施数", "Measures where it is named among others"),
    "m_col_load_all": ("合计措施数", "All its measures"),
    "m_col_number_label": ("措施的编号，照原文", "Number of the measure as written"),
    "m_col_title_or_gist": (
        "措施的标题；没有标题的为编者摘要，并注明",
        "Title of the measure; an editor's summary, marked as such, where it has none",
    ),
    "m_col_strength_column": (
        "承诺强度，看主句第一个支配动词，四级，定义见方法页",
        "Commitment strength by the governing verb, four levels",
    ),
    "m_col_time_label": ("时间所指的内容", "What the time is about"),
    "m_col_time_start": ("起始时间，精度照原文", "Beginning in the precision of the text"),
    "m_col_time_end": ("截止时间，精度照原文", "End in the precision of the text"),
    "m_col_time_precision": ("原文给出的时间精度：到日、月、季、年，或只有模糊词", "Precision of the time in the text"),
    "m_col_time_words": ("时间所在的原句（订正后）", "The words of the text"),
    "m_col_version_column": (
        "数据版本；同一版本的数据得到同样的行",
        "Version of the data; the same version gives the same rows",
    ),
    "m_col_quote_column": ("措施或段落全文（订正后）", "Full text (corrected)"),
    "m_col_tasks": (
        "任务条数（不含保障）；“并排对照”中为措施标题、编者摘要与编号",
        "Number of tasks (without safeguards); on the compare page titles, summaries and numbers of the measures",
    ),
    "m_col_targets": (
        "文中写有数值的目标项数，重复表述只计一次",
        "Targets with a number in the text, each counted once",
    ),
    "m_col_task_deadlines": ("写有期限的任务条数与任务总数", "Tasks with a deadline, of all tasks"),
    "m_col_task_frequencies": (
        "写有固定频次（每年、每季度、每月）的任务条数与任务总数",
        "Tasks with a fixed frequency, of all tasks",
    ),
    "m_col_safeguards": ("保障条数，不计入任务", "Safeguards, not counted among the tasks"),
    "m_col_deliverables": (
        "限期成果项数：写明日期的文件、验收、活动",
        "Outputs with a date: documents, reviews, events",
    ),
    "m_col_horizon": ("方案的规划期；不是原文写明的注“推定”", "Horizon of the plan; marked where inferred"),
    "m_col_completeness": ("所据文本是全文还是残缺，以及文本来源", "Whether the text is complete, and its origin"),
    "m_col_m_origin_number": (
        "该行依据在“出处”表中的序号；点带下划线的格子跳到第一条",
        "Numbers of the row's facts on the Sources sheet; an underlined cell leads to the first",
    ),
    "m_col_document": ("文件的名称", "Name of the document"),
    "m_col_level": ("政府或文件的层级", "Level of the government or document"),
    "m_col_kind": ("文种：实施方案、建设方案、工作方案、工作要点", "Kind of plan"),
    "m_col_date": ("印发日期或发布日期", "Date of issue or publication"),
    "m_col_limits": ("所据文本从哪里到哪里，缺什么", "What the text holds and lacks"),
    "m_col_definition": ("该代码的定义", "Definition of the code"),
    "m_col_words_searched": ("为说“未提及”而在全文里查过的词", "Words looked for before 未提及 is said"),
    "m_col_found": ("查到了什么，为什么不算", "What was found and why it does not count"),
    "m_col_correction_kind": ("订正的类型，或工具的类型", "Kind of repair or of tool"),
    "m_col_applied": ("已改的处数", "Repairs applied"),
    "m_col_noted": ("只记不改的处数：存疑，或原文遮蔽", "Spots noted and left: doubtful, or masked in the source"),
    "m_col_spot": ("在原样文本中的起止位置（字）", "Position in the text as copied"),
    "m_col_wrong": ("原样文本的字", "As copied"),
    "m_col_right": ("订正后的字", "Repaired to"),
    "m_col_reason": ("为什么这样订正", "Why"),
    "m_col_confidence": ("订正的把握", "Confidence"),
    "m_col_handling": ("已改，或只记录不改", "Applied or noted only"),
    "m_col_benchmark": ("参照的指标", "Indicator"),
    "m_col_period": ("数据所属时期", "Period"),
    "m_col_publisher": ("数据的发布者", "Publisher"),
    "m_col_grade": ("发布者的等级，或可比性的等级", "Grade of the publisher or of comparability"),
    "m_col_field": ("两次机读比对的字段", "Field compared between the two readings"),
    "m_col_units": ("比对的单位数", "Units compared"),
    "m_col_agreed": ("两次读得相同的单位数", "Units read alike"),
    "m_col_share": ("相同单位数占比对单位数的份额", "Share read alike"),
    "m_col_kappa": ("Cohen's kappa，扣除偶然一致", "Cohen's kappa"),
    "m_col_al_list": ("对标缺口的哪一部分：别地有、本地无专条，或反过来", "Part of the list of gaps"),
    "m_col_al_home_or_others": ("本地（或所选别地）在该事项上的情形", "Kind of home, or of the others"),
    "m_col_al_borrow": ("写到该事项的措施：标题，没有标题的为编者摘要", "Measures on the matter"),
    "m_col_search_kind": ("原词、换了说法，或相近", "Verbatim, in other words, or near"),
    "m_col_section_column": ("所在章节的编号", "Section"),
    "m_col_out_section": ("所在章节", "Section"),
    "m_col_m_ev_tasks": ("任务条数", "Tasks"),
    "m_col_m_ev_letters": ("一条任务平均的字数；长条更容易集齐标志", "Average letters of a task"),
    "m_col_m_ev_quantified": ("写有可读数字的任务条数", "Tasks with a readable figure"),
    "m_col_m_ev_dated": ("写有期限或固定频次的任务条数", "Tasks with a deadline or fixed frequency"),
    "m_col_m_ev_agency": ("点名责任单位的任务条数", "Tasks naming a unit"),
    "m_col_m_ev_output": ("点名成果的任务条数，不论写没写日期", "Tasks naming an output"),
    "m_col_m_ev_outside": ("写在目标段、指标表或保障条款里的量化目标项数", "Quantified targets outside the tasks"),
    "m_col_m_ev_flags_of_four": (
        "数字、期限或频次、单位、点名成果四项中写明几项",
        "How many of figure, date or frequency, unit, named output",
    ),
    "m_col_m_ev_tool_kind_column": ("供给型、环境型、需求型", "Supply, environment, demand"),
    "m_col_m_ev_tool": ("政策工具，定义见方法页", "Policy tool"),
    "m_col_m_ev_code": ("变量代号", "Code of the variable"),
    "m_col_m_ev_variable": ("PMC 指数的一级变量", "First-level variable"),
    "m_col_m_ev_in_measures": ("引用该文件的措施", "Measures that cite the document"),
    "m_col_also": ("该处的次要工具（一条措施可兼用几种）", "Tools that a measure uses besides its main one"),
    "m_col_flag_count": ("四项标志中正好写明 {0} 项的任务条数", "Tasks that name exactly {0} of the four"),
    "m_col_m_ev_boundary": ("与相近工具的界限", "Where the tool ends"),
    "m_col_m_ev_example": ("例句", "An example"),
    "m_col_m_ev_source_column": ("工具定义的来源", "Source of the definition"),
    "m_col_m_ev_sub": ("PMC 指数的二级变量", "Sub-variable of the PMC index"),
    "m_col_m_ev_rule_column": ("合规则记 1，否则记 0", "1 where the rule is met, else 0"),
    "m_col_m_ev_what_raises": (
        "怎样写就合规则；只说文本，不是政策建议",
        "What the text would have to say; no advice on policy",
    ),
    "m_col_m_ev_by_how_much": ("记 1 时 PMC 指数增加多少", "How much the index would rise"),
    "m_col_level_word": ("承诺强度的级别", "Level of strength"),
    "m_col_m_alike_half": (
        "判读过的措施对分两半：一半用来调校，一半留作检验",
        "Half of the labelled pairs: for tuning or kept for reporting",
    ),
    "m_col_m_alike_pairs": ("判读过的措施对数", "Labelled pairs"),
    "m_col_m_alike_meant": ("判读认为达到该等级的对数", "Pairs labelled so"),
    "m_col_m_alike_found": ("机器认为达到该等级的对数", "Pairs that the machine calls so"),
    "m_col_m_alike_right": ("判读与机器相符的对数", "Pairs where both agree"),
    "m_col_m_alike_precision": ("机器认作的当中判读相符的份额", "Share of the machine's that are right"),
    "m_col_m_alike_recall": ("判读认作的当中机器找到的份额", "Share of the labelled that it finds"),
    "m_col_other": ("见本页标题与方法页", "See the page and the method page"),
    # 一页纸: a home place on one sheet of A4
    "take_one": ("一页纸（PDF）", "One page (PDF)"),
    "take_one_note": (
        "本地方案在一页 A4 上：写到什么、各项计数、共有指标、无专条的事项、原句与出处",
        (
            "The home plan on one A4: coverage, counts, shared indicators, what it has no measure on, its "
            "sentences and "
            "sources"
        ),
    ),
    "one_needs_home": (
        "一页纸要有本地：请先在上方“本地”处选一个地区。",
        "One page needs a home place: choose one above under Home.",
    ),
    "one_too_much": (
        "一页放不下：所选地区太多。请在上方少选几个对照地再试。",
        "One page cannot hold it: too many places are chosen. Choose fewer above and try again.",
    ),
    "m_one_no_font": (
        (
            "服务器上没有中文字体，做不出 PDF；请改用对标简报（Word），或者在服务器上装一种中文字体（如思源黑体 Noto "
            "Sans CJK SC）后再试。"
        ),
        "The server has no Chinese font: take the brief (Word), or install one such as Noto Sans CJK SC and try again.",
    ),
    "m_one_title": ("{0}一页纸", "{0} on one page"),
    "m_one_peers": ("对照地：{0}", "beside {0}"),
    "m_one_no_peers": ("未选对照地", "no place beside it"),
    "m_one_base_party": ("；措施不含党建", "; measures without party building"),
    "m_one_document": ("《{0}》　", "{0}. "),
    "m_one_horizon": ("规划期：{0}", "horizon: {0}"),
    "m_one_tasks": ("任务（条）", "tasks"),
    "m_one_units": ("写明责任单位的任务", "tasks that name a unit"),
    "m_one_targets": ("量化目标（项）", "quantified targets"),
    "m_one_dated": ("写明期限的任务", "tasks with a deadline"),
    "m_one_frequency": ("以任务 {0} 条计；固定频次 {1} 条", "of {0} tasks; {1} with a fixed frequency"),
    "m_one_safeguards": ("另有保障 {0} 条", "and {0} safeguards"),
    "m_one_safeguards_cut": ("保障：所据文本残缺", "safeguards: text damaged"),
    "m_one_of_tasks": ("以任务 {0} 条计", "of {0} tasks"),
    "m_one_deliverables": ("另有限期成果 {0} 项", "and {0} dated outputs"),
    "m_one_cut": ("所据文本残缺", "text damaged"),
    "m_one_coverage": ("写到什么（{0} 类事项）", "What it covers ({0} matters)"),
    "m_one_kind": ("{0} {1} 类：", "{0}, {1}: "),
    "m_one_shared": (
        "共有指标 {0} 项（所选地区中至少两地设值）",
        "Shared indicators: {0} (at least two of the chosen places set a value)",
    ),
    "m_one_value": ("{0} {1}（{2}）", "{0} {1} ({2})"),
    "m_one_sets_none": ("{0}未设值", "{0} sets no value"),
    "m_one_doubt": (" · 读数有疑", " · doubtful reading"),
    "m_one_missing": (
        "无专条 {0} 项（未提及 {1}、仅提及 {2}）",
        "No measure on {0} matters (not there {1}, mentioned only {2})",
    ),
    "m_one_missing_cut": (
        "所据文本残缺、无从判断 {0} 项；仅提及 {1} 项",
        "Text damaged, cannot be known: {0} matters; mentioned only: {1}",
    ),
    "m_one_gap": ("　{0}；{2}（{1}）。", ": {0}; {2} ({1})."),
    "m_one_gap_more": (
        "{0}、别地写到的还有：{1}（见对标简报）。",
        "{0}, also dealt with by others: {1} (see the brief).",
    ),
    "m_one_gap_rest": (
        "{0}，所选别地也没有专门的措施或目标：{1}。",
        "{0}, and no measure or target of their own in the other chosen places either: {1}.",
    ),
    "m_one_gap_alone": ("{0}：{1}。", "{0}: {1}."),
    "m_one_sentences": ("原句摘出", "In its own words"),
    "m_one_only": (
        "{0}，所选地区中只有本地有专门的措施或目标{1}　",
        "{0}, only here among the chosen places with a measure or target of its own{1}. ",
    ),
    "m_one_only_figures": ("{0}，所选地区中只有本地写出数字或期限{1}　", "{0}, only here with a figure or date{1}. "),
    "m_one_only_cut": ("（{0}所据文本残缺）", " (the text of {0} is damaged)"),
    "m_one_output": ("成果　", "Output. "),
    "m_one_borrow": ("{0}：“{1}”", "{0}: “{1}”"),
    "m_one_figure": ("有数字或期限　", "Figure or date. "),
    "m_one_firm": ("承诺到建立、交付　", "Promises an output. "),
    "m_one_quote": ("“{0}”", "“{0}”"),
    "m_one_where": ("（{0}）", " ({0})"),
    "m_one_sources": ("出处与限度", "Sources and limits"),
    "m_one_source": ("{0}《{1}》（{2}，{3}）", "{0}, {1} ({2}, {3})"),
    "m_one_limits": (
        (
            "比的是承诺，不是完成情况；期限已过不等于已经完成或没有完成。由机器辅助读取，尚未经人核对，"
            "引用前请打开原句核对；重复表述的目标只计一次，条数不等于力度，各地不排名次。"
        ),
        (
            "These are promises, not results. Machine-assisted reading, not yet checked by a person: open the sentence "
            "before quoting. Repeated targets count once. Counts are not effort; no ranking."
        ),
    ),
    # the numbers and dates of a workbook, each part in a column of its own
    "m_figures_sheet": ("数字与期限", "Numbers and dates"),
    "m_figures_note": (
        "各表所据的目标与时间，一行一项，可排序、筛选、计算",
        "The targets and times behind the tables, a row each, to sort, filter and sum",
    ),
    "out_matrix": ("对照表（事项×地区）", "Matrix of matters and places"),
    "out_name": ("名称", "Name"),
    "out_kind": ("目标或时间的种类", "Kind of target or time"),
    "out_comparator": ("比较方式", "Comparator"),
    "out_value": ("数值（可计算）", "Number"),
    "out_unit": ("数值单位", "Unit of the number"),
    "out_start": ("起始日", "Start date"),
    "out_end": ("截止日", "End date"),
    "out_precision": ("日期精度", "Date precision"),
    "out_rhythm": ("频次", "Frequency"),
    "out_state": ("状态", "State"),
    "out_unreadable": ("单位无法辨认", "unit unreadable"),
    "out_passed": ("已过", "past"),
    "out_ahead": ("未到", "ahead"),
    "out_recurring": ("经常性，无截止日", "recurring, no end date"),
    "out_vague": ("有期限词，未写日期", "in words, no date"),
    "m_col_out_name": (
        "目标照原文的名称，或时间所指的内容",
        "Name of the target as written, or what the time is about",
    ),
    "m_col_out_kind": ("目标或时间的种类，定义见方法页", "Defined on the method page"),
    "m_col_out_comparator": (
        "原文写的是达到、不少于、超过、提高、压减还是年均增长；“等于”是只写数值",
        "Whether the text says reach, at least, more than, increase, reduce or grow; Equal is a bare number",
    ),
    "m_col_out_value": (
        "数值，已换算到“数值单位”，可直接计算；百分数按百分点写，95 即 95%",
        "The number in the unit beside it; per cent as 95, not 0.95",
    ),
    "m_col_out_unit": (
        "数值的单位；看不清的写“单位无法辨认”，不可计算",
        "Unit of the number; one that is unreadable cannot be reckoned with",
    ),
    "m_col_out_start": ("起始日期；只写到年、月的取首日", "Start date; a year or month counts from its first day"),
    "m_col_out_end": (
        "截止日期；只写到年、月的取末日，精度见“日期精度”",
        "End date; a year or month counts to its last day",
    ),
    "m_col_out_precision": ("原文把日期写到哪一级", "How precise the text is"),
    "m_col_out_rhythm": ("每年、每季度、每月或定期", "Yearly, quarterly, monthly or periodic"),
    "m_col_out_state": (
        "截止日在导出之日以前为已过，不等于已经完成或没有完成；印发、发布日不写状态",
        "Past means before the day of the export, not done or undone; dates of issue have none",
    ),
    "m_brief": ("对标简报", "Benchmark brief"),
    "m_brief_title": ("对标简报：{0}与{1}", "Benchmark brief: {0} and {1}"),
    "m_brief_sub": (
        "{0} · 数据版本 {1} · 机器辅助读取，尚未经人核对",
        "{0} · data version {1} · machine-assisted reading, not yet checked by a person",
    ),
    "m_brief_findings": ("一、主要发现", "1. Findings"),
    "m_brief_places": ("二、对照对象", "2. What is compared"),
    "m_brief_categories": ("三、分类对照", "3. Matter by matter"),
    "m_brief_targets": ("四、目标", "4. Targets"),
    "m_brief_timeline": ("五、时间线", "5. Timeline"),
    "m_brief_gaps": ("六、{0}", "6. {0}"),
    "m_brief_method": ("七、方法与限度", "7. Method and limits"),
    "m_brief_sources": ("出处", "Sources"),
    "m_brief_sources_note": (
        "方括号里的数字是尾注号。“打开原句”通向全文中的这一句（{0}）。",
        "Numbers in brackets are endnotes; “Open the sentence” leads to its place in the full text ({0}).",
    ),
    "m_brief_home": (
        (
            "{0}：任务 {1} 条、保障 {2} 条，量化目标 {3} 项；写有期限的任务 {4} 条，写有固定频次的 {5} 条，"
            "任务之外写明期限的目标、成果 {6} 项。"
        ),
        (
            "{0}: {1} tasks, {2} safeguards, {3} quantified targets; {4} tasks with a deadline, {5} with a fixed "
            "frequency; {6} targets and outputs with a deadline besides the tasks."
        ),
    ),
    "m_brief_gap_list": ("{0}：{1}；详见第六部分。", "{0}: {1}; see part 6."),
    "m_brief_fair": ("{0}不同，对照时{1}。", "They differ in {0}: {1}."),
    "m_brief_alike": ("{0}。", "{0}."),
    "m_brief_shares": ("措施 / 量化目标 / 有期限", "tasks / targets / dated"),
    "m_brief_figures": ("{0} / {1} / {2}", "{0} / {1} / {2}"),
    "m_brief_cells": (
        (
            "每格是该地在这一事项上的情形（五种，定义见第七部分），后面是涉及的措施条数与可核对的数字或日期处数。"
            "条数不等于力度；斜纹格是所据文本残缺，无从判断。"
        ),
        (
            "Each cell is the kind of text the place has on the matter (five kinds, see part 7), with the number of "
            "measures and of checkable figures or dates. Counts are not effort; hatched cells cannot be known."
        ),
    ),
    "m_brief_count": ("{0} 条", "{0} measures"),
    "m_brief_checkable": ("可核对 {0} 处", "{0} checkable"),
    "m_brief_home_targets": ("{0}的目标", "Targets of {0}"),
    "m_brief_lookalikes": ("看着可比、其实不可比的", "They look comparable and are not"),
    "m_brief_reference": ("出处", "Source"),
    "m_brief_picture": (
        (
            "每地一道：浅条是规划期，点线表示起点未写；色块是阶段；圆点是期限，到年的用整年浅带；菱形是印发与发布；"
            "右侧三列没有日期，不画在轴上。"
        ),
        (
            "A lane per place: pale bar horizon (dots: no beginning given), solid bars phases, dots deadlines with a "
            "year-long band where only the year is given, diamonds issue; the columns at the right have no date."
        ),
    ),
    "m_brief_line": (
        (
            "浅底是规划期，深底是写明起止的阶段；格内是当年印发、到期的承诺项数、结束的阶段数和规划期末。{0} "
            "年以前的期限均已过。没有写起点的规划期只标终点。"
        ),
        (
            "Pale: horizon; darker: phases with a beginning and an end; in the cells issue, the commitments due, the "
            "phases and the horizon that end in that year. Deadlines before {0} are past. A horizon without a "
            "beginning "
            "is marked at its end only."
        ),
    ),
    "m_brief_due": ("{0} 项", "{0} due"),
    "m_brief_phases": ("阶段止 {0}", "{0} phases end"),
    "m_brief_issued": ("印发", "issued"),
    "m_brief_end": ("期末", "end"),
    "m_brief_this_year": ("今年", "now"),
    "m_brief_dated": ("有期限的任务", "Tasks with a deadline"),
    "m_brief_frequent": ("写有频次的任务", "Tasks with a frequency"),
    "m_brief_no_line": ("所选方案没有写明可画在线上的时间。", "No plan gives a date that could be drawn."),
    "m_brief_undated": ("没有日期、不画在线上的：", "Without a date, not on the line:"),
    "m_brief_quote": ("，{0}：“{1}”", ", {0}: “{1}”"),
    "m_brief_searched": ("{0}：{1}。", "{0}: {1}."),
    "m_brief_note": ("{0}：“{1}”", "{0}: “{1}”"),
    "m_brief_reading": ("（{0}）", " ({0})"),
    "m_brief_rule": (
        "说“未提及”之前，先在订正后的全文里查这一类的用词；文本残缺的方案一律写“所据文本残缺”。",
        (
            "Before a cell says 未提及 the words of its leaf are searched in the whole repaired text; a truncated plan "
            "never says it."
        ),
    ),
    "m_brief_comparability": ("可比性：{0}（{1}）；", "Comparability: {0} ({1}); "),
    "m_brief_filters": (
        "本简报按现在选定的本地与对照地生成，不受页面上其他筛选影响。",
        "The brief is made for the home place and its peers as chosen; other filters of the pages do not narrow it.",
    ),
    "m_brief_ignored": (
        "页面上现有的筛选（{0}）不影响本简报：它写全部事项、全部措施。",
        "Filters that are on in the pages ({0}) do not narrow this brief: it has all matters and all measures.",
    ),
    "m_brief_when": ("（{0}）", " ({0})"),
    "m_brief_figures_of": ("，数字与期限：", ", figures and dates: "),
    "m_brief_their_figures": ("别地的数字与期限", "Figures and dates of the others"),
    "m_brief_only_words": (
        "{0}仅有文字、别地写出数字或期限的事项",
        "Matters of which {0} has words only and others give figures or dates",
    ),
    "m_brief_party": ("以党建为主的措施不计入。", "Measures mainly on party building are left out."),
    # deck: presenter
    "show_name": ("放映：{0}", "Presenting: {0}"),
    "show_page": ("第 {0} 页，共 {1} 页。{2}", "Page {0} of {1}. {2}"),
    "show_hint": ("按 H 看按键", "H for the keys"),
    "show_typed": ("第 {0} 页，按回车", "Page {0}, press Enter"),
    "show_no_page": ("没有第 {0} 页，共 {1} 页", "There is no page {0} of {1}"),
    "show_hidden": ("已隐藏：{0}", "Hidden: {0}"),
    "show_no_facts": ("本页没有可以打开的原句", "There is no sentence to open on this page"),
    "show_fact_keys": ("← → 逐条看原句；E 返回", "← → sentence by sentence; E to return"),
    "show_more_notes": ("另有 {0} 条说明未列出", "{0} more notes are not shown"),
    "show_popup": (
        "讲稿窗口被浏览器拦住，请允许弹出窗口后再按 N",
        "The browser blocked the notes window: allow pop-ups and press N again",
    ),
    "show_no_full": ("这里不能由网页全屏，请按 F11", "The page cannot go full screen here: press F11"),
    "show_empty": ("这份汇报还没有页面", "This deck has no pages yet"),
    "show_grid_keys": ("方向键选页，回车打开；G 返回", "Arrows choose a page, Enter opens it; G to return"),
    "show_keys_title": ("按键", "Keys"),
    "show_keys": (
        (
            "→ 空格 PageDown|下一页（触屏向左滑）\n← PageUp|上一页\nHome End|第一页、最后一页\n数字 回车|转到该页\nE|"
            "看原句（先看指着的数字）；再按返回\n1–8|隐藏或显示一个地区\nO|打开这一页所在的原页\nG|全部页面\nB|黑屏，"
            "任意键恢复\nF|全屏\nN|讲稿窗口（先于全屏打开）\nT|切换明暗\nH|看按键\nEsc|关闭所开的，再按退出"
        ),
        (
            "→ Space PageDown|next page (or swipe)\n← PageUp|previous page\nHome End|first, last page\nDigits Enter|go "
            "to that page\nE|the sentence (of the number pointed at); again: back\n1–8|hide or show a place\nO|"
            "open the "
            "page of this slide\nG|all pages\nB|black, any key returns\nF|full screen\nN|notes (open before full "
            "screen)"
            "\nT|light or dark\nH|these keys\nEsc|close what is open, then leave"
        ),
    ),
    "show_notes": ("讲稿", "Notes"),
    "show_no_notes": ("本页没有讲稿", "No notes for this page"),
    "show_next": ("下一页：{0}", "Next: {0}"),
    "show_last": ("这是最后一页", "This is the last page"),
    "show_elapsed": ("已讲 {0}", "Elapsed {0}"),
    "show_now": ("现在 {0}", "Now {0}"),
    "show_start": ("开始放映", "Present"),
    "show_from": ("从第 {0} 页放映", "Present from page {0}"),
    "show_file_lead": (
        "{0} 页，{1} 生成。点任一页或按回车开始放映，Esc 返回；点带虚线的数字看原句；放映时按 H 看按键。",
        (
            "{0} pages, made on {1}. Click a page or press Enter to present, Esc to return; click a dotted figure for "
            "its sentence; H shows the keys."
        ),
    ),
    "show_file_foot": (
        "数据版本 {0}。图表与原句都在这个文件里，打开时不需要网络，也不连接网络。",
        "Data version {0}. Charts and sentences are in this file; it needs no network and makes no connection.",
    ),
    "show_no_script": (
        "这个文件要用浏览器打开，并允许运行其中的脚本。",
        "Open this file in a browser and allow its scripts.",
    ),
    # deck: slides
    "m_deck_frequencies": ("任务有频次", "tasks recurring"),
    "m_deck_source": ("来源：{0}", "Source: {0}"),
    "m_deck_source_of": ("{0} {1}（{2}）", "{0} {1} ({2})"),
    "m_deck_data": ("数据 {0}", "data {0}"),
    "m_deck_measures": ("措施 {0}", "measures {0}"),
    "m_deck_numbers": ("数字 {0}", "figures {0}"),
    "m_deck_dates": ("期限 {0}", "dates {0}"),
    "m_deck_targets": ("{0}：{1} 项", "{0}: {1}"),
    "m_deck_bare": ("{0}（{1}）", "{0} ({1})"),
    "m_deck_due": ("{0} 项", "{0}"),
    "m_deck_issued": ("印发", "issued"),
    "m_deck_items": ("条", "tasks"),
    "m_deck_gaps": ("{0}：{1}等", "{0}: {1} and more"),
    "m_deck_gaps_few": ("{0}：{1}", "{0}: {1}"),
    "m_deck_no_gaps": ("{0}", "{0}"),
    "m_deck_more_rows": ("另有 {0} 项", "{0} more"),
    "m_deck_rows_left": ("共 {0} 行，此处列前 {1} 行", "{0} rows, the first {1} here"),
    "m_deck_group": ("{0}：{1} 项事项中，{2} 项各地情形不同", "{0}: on {2} of {1} matters the places differ in kind"),
    "m_deck_group_same": ("{0}：{1} 项事项，各地情形都相同", "{0}: on all {1} matters the places are alike in kind"),
    "m_deck_nothing_left": ("按当时的筛选，没有可列的内容。", "With the filters as they were, nothing is left."),
    "m_deck_shared": ("{0}；{1}", "{0}; {1}"),
    "m_deck_shared_sub": (
        "单位：{0}；空心为读数有疑；竖线为全国目标与实绩",
        "{0}; hollow: doubtful reading; lines: national target and actual",
    ),
    "m_deck_summary": ("{0} 编者摘要", "{0} editor's summary"),
    "m_deck_beside": ("参照：{0}。", "Beside it: {0}."),
    "m_deck_benchmark": ("全国 {0} {1} {2}（{3}）", "national {1} {0}: {2} ({3})"),
    "m_deck_timeline_sub": (
        "菱形印发，细带规划期，横条阶段，圆点和宽带期限及项数；“…”为略去的年份；右列不在轴上",
        (
            "diamond: issue; thin band: horizon; bars: phases; dots and wide bands: deadlines and how many; … "
            "years left "
            "out; right: not on the axis"
        ),
    ),
    "m_deck_undated_fixed": ("固定\n频次", "fixed\nrhythm"),
    "m_deck_undated_vague": ("模糊\n用词", "vague\nwords"),
    "m_deck_undated_none": ("未写\n时间", "no\ntime"),
    "m_deck_strength": ("{0} 条任务中，{1} 条的主句是“{2}”", "The main clause of {1} of {0} tasks is “{2}”"),
    "m_deck_strength_sub": (
        "各地任务条数，按主句用语的强弱分四级，浅为弱、深为强；条数不等于力度",
        "tasks by the strength of their main clause, pale is weak; counts are not effort",
    ),
    "m_deck_pmc_sub": (
        "各一级变量的得分份额（记 1 的二级变量数）；空心为下限；不排名",
        "share of sub-variables that are 1; hollow: lower bound; no ranking",
    ),
    "m_deck_quote_of": ("{0} {1}：{2}", "{0} {1}: {2}"),
    "m_deck_quote": ("{0}怎么写：{1}", "What {0} says: {1}"),
    "m_deck_withheld": (
        "这一句只在原文页显示，不进入汇报。",
        "This sentence is shown on the Sources page only and does not enter a deck.",
    ),
    "m_deck_table": ("表", "Table"),
    "m_deck_number_or_date": ("数字与期限", "Figures, deadlines"),
    "m_deck_not_graded": ("未评等级", "not graded"),
    "m_deck_pair": ("{0} 与 {1}：{2}", "{0} and {1}: {2}"),
    "m_deck_nearest": ("与{0}“{1}”最接近的各地措施", "Nearest elsewhere to {0}: {1}"),
    "m_deck_counterpart": ("与{0} {1}职能相同的单位", "Units with the function of {0} {1}"),
    "m_deck_at": ("第 {0} 项：{1}", "Item {0}: {1}"),
    "m_deck_part": ("{0}（{1}/{2}）", "{0} ({1}/{2})"),
    "m_deck_empty": ("这份汇报还没有内容", "This deck is empty"),
    "m_deck_empty_sub": (
        "在任一页点“加入汇报”，或用三份现成汇报起步。",
        "Use “Add to deck” on any page, or begin with a ready deck.",
    ),
    "m_deck_no_place": ("这一页的地区已不在数据里", "The places of this slide are no longer in the data"),
    "m_deck_unmade": ("这一页现在做不出来", "This slide cannot be made now"),
    "deck_unknown_view": (
        "没有“{0}”这一视图，可能来自别的版本。",
        "There is no view “{0}”; it may come from another version.",
    ),
    "m_deck_note": ("{0} {1}：“{2}”（{3}）", "{0} {1}: “{2}” ({3})"),
    "m_deck_more_notes": ("另有 {0} 处原句，放映时按 E 逐句查看。", "{0} more sentences: press E while presenting."),
    "deck_ready_leader": ("领导两分钟", "Two minutes"),
    "deck_ready_groups": ("分类对比", "By category"),
    "deck_ready_home": ("某地对标", "Home and peers"),
    "m_deck_home_name": ("{0}对标", "{0} and its peers"),
    "m_deck_ready_name": ("{0}：{1}", "{0}: {1}"),
    "deck_too_big": ("文件超过 {0} MB，不是策鉴的汇报。", "The file is larger than {0} MB: no deck of Cejian."),
    "deck_no_json": ("文件读不出来：不是 JSON，或已损坏。", "The file cannot be read: it is no JSON, or broken."),
    "deck_no_deck": ("文件里没有汇报。", "The file holds no deck."),
    "deck_other_format": (
        "这份汇报标的格式是“{0}”，能认出的部分已照常打开。",
        "The deck says that its format is “{0}”; what could be read is shown.",
    ),
    "deck_too_many": ("只保留前 {0} 项，其余 {1} 项没有读入。", "The first {0} items are kept, {1} are left out."),
    "deck_no_view": ("第 {0} 项没有写明是哪个视图，已略去。", "Item {0} names no view and was left out."),
    "deck_bad_address": (
        "第 {0} 项的选择里有认不出的部分，已略去。",
        "Part of the selection of item {0} could not be read.",
    ),
    "deck_long_title": (
        "第 {0} 项的标题超过 {1} 字，全文已放进讲稿。",
        "The title of item {0} is longer than {1} letters; all of it stands in the notes.",
    ),
    # deck: pdf
    "m_deck_pdf_no_font": (
        (
            "服务器上没有中文字体，做不出 PDF。请改用 HTML 或 PPTX，或者在服务器上装一种中文字体（如思源黑体 Noto Sans "
            "CJK SC）后再试。"
        ),
        (
            "The server has no Chinese font, so no PDF can be made. Take the HTML or the PPTX file, or install a "
            "Chinese "
            "font on the server (such as Noto Sans CJK SC) and try again."
        ),
    ),
    "m_deck_pdf_deck": ("汇报", "Deck"),
    "m_deck_pdf_empty": ("这份汇报里没有可以显示的页面。", "This deck has no slide to show."),
    "m_deck_pdf_evidence": ("依据", "Evidence"),
    "m_deck_pdf_evidence_sub": (
        "各页数字与判断所在的原句，已按订正表改正；浅色底是所引的字句。",
        "The sentences that the slides rest on, repaired by the ledger; the words cited stand on a pale ground.",
    ),
    "m_deck_pdf_evidence_slide": ("第 {0} 页　{1}", "Slide {0}  {1}"),
    "m_deck_pdf_evidence_of": ("汇报：{0}", "Deck: {0}"),
    "m_deck_pdf_evidence_more": (
        "另有 {0} 句，见 HTML 文件或放映时的依据。",
        "{0} more sentences: see the HTML file or the evidence while presenting.",
    ),
    # pictures of charts
    "picture": ("图片", "Picture"),
    "picture_wall_png": ("投影用 PNG（1920×1080）", "PNG for the wall (1920×1080)"),
    "picture_wall_svg": ("投影用 SVG", "SVG for the wall"),
    "picture_print_png": ("印刷用 PNG（宽 170 毫米，300 dpi）", "PNG for print (170 mm wide, 300 dpi)"),
    "picture_print_svg": ("印刷用 SVG（宽 170 毫米）", "SVG for print (170 mm wide)"),
    "picture_wall": ("投影", "wall"),
    "picture_print": ("印刷", "print"),
    "picture_file": ("策鉴", "Cejian"),
    "picture_document": ("{0} {1}（{2}）", "{0} {1} ({2})"),
    "picture_documents": ("文件：{0}。", "Documents: {0}."),
    "picture_key": ("读法：{0}。", "How to read: {0}."),
    "picture_filters": ("筛选：{0}。", "Filters: {0}."),
    "picture_drawn": ("{0} 制图", "drawn {0}"),
    "picture_hint": (
        (
            "。拖动可放大，双击复原|看表格为上面的得分表。|点任何数字或格子，看它在文件里的原句。|；"
            "点击看各地原句与本地的查找记录|左侧逐项筛选，数字是选上后的条数；点格子按地区与大类筛选；点标题看全文|。"
            "点格子看每一处|；点开一项看别地原文，点原文看出处|点数字看条文。|点得分看记 1 的各句。|，点开看每一处|，"
            "点开即见原句|；点目标看原句与读法|点 1 看原句，点 0 看查过什么，点变量名看判定规则；"
        ),
        (
            ". Drag to zoom, double click to reset| The table is the one of the scores above.|Click any figure or cell "
            "to see its sentence. |; click for sentences and for the search record|Filter on the left, counts are "
            "live; "
            "click a cell to narrow; click a title to read|. Click a cell for every place|; open a matter for the "
            "others' text, click it for its source|Click a number for its measures. |Click a score for the "
            "sentences of "
            "its ones. |; click a target for its sentence and reading|Click a 1 for its sentence, a 0 for what was "
            "searched, a name for its rule; "
        ),
    ),
    "picture_gone": (
        "没有生成图片：现在的筛选下没有这张图。",
        "No picture was made: with the present filters there is no chart.",
    ),
    "picture_failed": (
        "没有生成图片：画图所需的文件没有取到，请稍后再试。",
        "No picture was made: what draws it could not be fetched. Try again in a moment.",
    ),
    # paper
    "print_printed": ("{0} 打印", "printed {0}"),
    "print_page": ("第 {0} 页，共 {1} 页", "page {0} of {1}"),
    "print_address": ("网址", "Address"),
    # deck: shelf
    "page_present": ("汇报", "Present"),
    "deck_unknown": (
        "没有这份汇报，可能已被移走，或链接有误。",
        "There is no such deck; it may have been removed, or the link is wrong.",
    ),
    "deck_unreadable": ("汇报文件 {0} 读不出来。", "The deck file {0} cannot be read."),
    "deck_changed_by": (
        "{0}（{1}）改过这份汇报，您这一步没有做；没存上的改动留在屏幕上，可以另存为副本，或重新打开。",
        (
            "{0} changed this deck ({1}), and your step was not done; what is not saved stays on the screen: save "
            "it as "
            "a copy, or open the deck again."
        ),
    ),
    "deck_changed_as": ("{0}改", "changed by {0}"),
    "deck_changed_elsewhere": (
        "这份汇报刚在别处改过；您的改动还在屏幕上，可以另存为副本，或重新打开。",
        (
            "This deck was changed elsewhere meanwhile; your changes are still on the screen: save them as a copy, or "
            "open it again."
        ),
    ),
    "deck_full": ("一份汇报最多 {0} 项；请另开一份。", "A deck holds {0} items at most; open another."),
    "deck_no_undo": ("没有可撤销的改动。", "There is nothing to undo."),
    "deck_no_redo": ("没有可恢复的改动。", "There is nothing to redo."),
    "deck_other_process": (
        (
            "没有存上：服务器上另有一个策鉴进程在用这个汇报目录，这里只能看、不能改。请管理员只留一个进程，或用 "
            "CEJIAN_DECKS 另指目录。"
        ),
        (
            "Not saved: another Cejian process on the server uses this folder of decks; here they can be read "
            "only. The "
            "administrator keeps one process, or names another folder in CEJIAN_DECKS."
        ),
    ),
    "deck_not_written": (
        "没有存上：服务器上存放汇报的目录写不进去（{0}）。",
        "Not saved: the folder of decks on the server cannot be written ({0}).",
    ),
    "deck_no_then": (
        "当时的幻灯片没有留存，只能看现在的数据。",
        "The slides of that time were not kept; only the data of now can be shown.",
    ),
    "deck_no_file": ("没有“{0}”这种文件。", "There is no file of the kind “{0}”."),
    "deck_unnamed": ("未命名的汇报", "Unnamed deck"),
    "m_deck_copy": ("{0} 副本", "{0}, copy"),
    "m_deck_file": ("策鉴汇报_{0}", "cejian_deck_{0}"),
    "deck_ready_leader_note": (
        "五张：谁承诺了什么、写到哪里、共有指标、何时、缺什么或能不能比",
        (
            "Five slides: who promises what, what is covered, the shared indicator, by when, what is missing or "
            "whether "
            "it compares"
        ),
    ),
    "deck_ready_groups_note": ("八大类各一张，逐项对照", "One slide per group of matters"),
    "deck_ready_home_note": (
        "本地与对照地：处在哪里、缺什么、目标、时间、可借鉴的原句",
        "Home and peers: where we stand, gaps, targets, time, sentences worth a look",
    ),
    # deck: pptx
    "m_deck_pptx_deck": ("汇报", "Deck"),
    "m_deck_pptx_empty": ("这份汇报还没有内容。", "This deck is empty."),
    "m_deck_pptx_layout_full": ("标题、副题与内容", "Title, subtitle and content"),
    "m_deck_pptx_layout_plain": ("标题与内容", "Title and content"),
    "m_deck_pptx_title": ("标题", "Title"),
    "m_deck_pptx_subtitle": ("副题", "Subtitle"),
    "m_deck_pptx_source": ("来源", "Source"),
    "m_deck_pptx_page": ("页码与数据版本", "Page and data version"),
    "m_deck_pptx_words": ("正文", "Text"),
    "m_deck_pptx_table": ("表格", "Table"),
    "m_deck_pptx_chart": ("图表", "Chart"),
    "m_deck_pptx_chart_words": ("图中文字", "Words in the chart"),
    "m_deck_pptx_where": ("引文出处", "Where the quote stands"),
    "m_deck_pptx_quote": ("引文", "Quote"),
    "m_deck_pptx_bar": ("引文竖线", "Bar beside the quote"),
    "m_deck_pptx_rule": ("页脚横线", "Footer rule"),
    "m_deck_pptx_mark": ("策鉴标记", "Cejian mark"),
    "m_deck_pptx_slide": ("幻灯片缩图", "Slide image"),
    "m_deck_pptx_notes": ("备注", "Notes"),
    "m_deck_pptx_prompt_title": ("单击此处编辑标题", "Click to edit the title"),
    "m_deck_pptx_prompt_subtitle": ("单击此处编辑副题", "Click to edit the subtitle"),
    "m_deck_pptx_prompt_words": ("单击此处编辑正文", "Click to edit the text"),
    "m_deck_pptx_series": ("系列", "Series"),
    "m_deck_pptx_across": ("横向数值或年份", "Value or year across"),
    "m_deck_pptx_upwards": ("自下而上第几行", "Row from below"),
    "m_deck_pptx_label": ("标注文字", "Label"),
    "m_deck_pptx_row_names": ("行名", "Row names"),
    "m_deck_pptx_ticks": ("刻度", "Ticks"),
    "m_deck_pptx_labels": ("标注", "Labels"),
    "m_deck_pptx_line": ("辅助线", "Guide"),
    "m_deck_pptx_marks": ("标记", "Marks"),
    "m_deck_pptx_table_alt": ("{0}。表格，列为：{1}；共 {2} 行。", "{0}. Table with the columns {1}; {2} rows."),
    "m_deck_pptx_quotes": ("本页所据原句：", "Sentences behind this slide:"),
    "m_deck_pptx_other_quotes": ("本页所据的其他原句：", "Other sentences behind this slide:"),
    "m_deck_pptx_more_quotes": (
        "另有 {0} 处原句未列，在策鉴里放映这份汇报时按 E 逐句查看。",
        "{0} more sentences: press E while presenting this deck in Cejian.",
    ),
    "m_deck_pptx_complaints": (
        "汇报中有 {0} 处未能照保存的样子显示：",
        "{0} things in this deck could not be shown as they were saved:",
    ),
    # a citation in words, on the screen and in every file
    "cite_title": ("《{0}》", "{0}"),
    "cite_issued": ("{0}印发", "issued {0}"),
    "cite_published": ("{0}发布", "published {0}"),
    "no_issuer": ("发文机关未见", "no issuer"),
    "cite_repaired": ("经订正", "repaired"),
    "cite_as_copied": ("照所据文本原样", "as copied"),
    "cite_masked": ("XX 为原文遮蔽", "XX is masked in the text"),
    # 存疑清单
    "m_doubt_list": ("存疑清单", "List of doubts"),
    "sub_machine": ("机器辅助读取，尚未经人核对", "machine-assisted reading, not yet checked by a person"),
    "sub_doubts": ("存疑 {0} 处", "{0} doubts"),
    "doubts_said": (
        "所选各地共存疑 {0} 处：{1}。点开可看原句；同一处文字有疑，据它读出的数值另列。",
        (
            "{0} doubts about the chosen places: {1}. Each opens its sentence; a value read from a doubtful spot is "
            "listed apart from the spot."
        ),
    ),
    "doubts_none": ("所选各地没有记录在案的存疑。", "No doubt is recorded for the chosen places."),
    "doubt_kind": ("情形", "Kind"),
    "doubt_why": ("存疑之处", "What is in doubt"),
    "doubt_text": ("文本残缺或非官方出处", "text cut or not from an official page"),
    "doubt_level": ("层级系推定", "level inferred"),
    "doubt_level_done": ("按推定读", "read as inferred"),
    "doubt_horizon": ("规划期系推定", "horizon inferred"),
    "doubt_value": ("目标读数有疑", "doubtful target"),
    "doubt_unit": ("单位无法辨认", "unreadable unit"),
    "doubt_duplicate": ("疑为重复表述", "perhaps stated twice"),
    "doubt_repair": ("已订正而未能确定", "repaired, not certain"),
    "doubt_spot": ("疑有误脱或遮蔽", "perhaps wrong, lost or masked"),
    "doubt_text_done": ("各页注明", "said on every page"),
    "doubt_horizon_done": ("按推定读", "read as inferred"),
    "doubt_value_done": ("照此读，注明有疑", "read so, and marked"),
    "doubt_unit_done": ("不计入数字", "left out of figures"),
    "doubt_duplicate_done": ("只计一次", "counted once"),
    "doubt_repair_done": ("按订正读，原样可看", "read as repaired; the copy can be seen"),
    "doubt_spot_done": ("照原样，未改", "left as it is"),
    "m_col_doubt_why": ("哪里有疑、依据什么这样读", "What is in doubt, and what the reading rests on"),
    "m_col_rd_part": (
        "在这一事项上是数字与时间、主类、次类、仅提及还是查找记录",
        "A figure or date, a main or secondary measure, a mention, or the search record",
    ),
    "m_col_rd_clause": ("写到这一事项的语句，订正后的文字", "The words on this matter, corrected"),
    "m_col_rd_whole": (
        "语句所在的整条；仅提及的为所在句",
        "The whole measure that they stand in; of a mention its sentence",
    ),
    # 并排阅读
    "page_reading": ("并排阅读", "Side by side"),
    "unknown_matter": (
        "地址里的事项“{0}”无法识别，已改看第一项。",
        "The address has an unknown matter, “{0}”; the first one is shown.",
    ),
    "matter_without_party": (
        "“{0}”属于党建，现在不含党建，已改看第一项。",
        "“{0}” is a matter of party building, which is left out; the first one is shown.",
    ),
    "rd_kinds": ("{0}地{1}", "{0} {1}"),
    "rd_numbers": ("数字与时间", "Figures and dates"),
    "rd_measures": ("措施", "Measures"),
    "rd_mentions": ("只在别的措施里提及", "Mentioned inside other measures"),
    "rd_primary": ("主类", "main matter"),
    "rd_secondary": ("次类", "secondary"),
    "rd_mention": ("仅提及", "only mentioned"),
    "rd_searched": ("查找记录", "Search record"),
    "rd_part": ("部分", "Part"),
    "rd_clause": ("写到本事项的语句", "Words on this matter"),
    "rd_whole": ("所在条款（订正后）", "The whole measure (corrected)"),
    "rd_cut": (
        "所据文本残缺：{0}。以下只是现存部分。",
        "The text that we hold is cut: {0}. What follows is what is left of it.",
    ),
    "rd_hint": (
        "底色是写到本事项的语句，下划线处经订正；点任何一句，看它在文件里的位置。",
        (
            "The words on this matter stand on a pale ground, repairs are underlined; click a sentence for its "
            "place in "
            "the document."
        ),
    ),
    "rd_source": (
        "主类、次类按整条列出，仅提及的只列所在句。{0}",
        "Measures are shown whole, mentions by their sentence. {0}",
    ),
    "rd_before": ("上一项", "Previous"),
    "rd_behind": ("下一项", "Next"),
    "rd_grid": ("回到并排对照", "Back to the comparison"),
    "rd_strength": ("承诺强度：{0}", "strength: {0}"),
    "rd_none": ("无", "none"),
    "m_rd_how": (
        "{0}。底色是写到本事项的语句，粗体是其中的数字与时间；条款按订正后的文字列全，只在别的措施里提及的列所在句。",
        (
            "{0}. The words on this matter stand on a pale ground, their figures and dates are bold; measures are "
            "given "
            "whole and corrected, mentions by their sentence."
        ),
    ),
    "take_word": ("Word", "Word"),
    "m_rd_first": ("首句", "First words"),
    "m_rd_number": ("数字与时间", "Figures, dates"),
    "m_rd_none": ("无", "none"),
    "m_rd_more": ("（另 {0} 项）", " ({0} more)"),
    "read_matter": ("并排阅读这一事项的各地原文", "Read what all places say on this matter, side by side"),
    # deck: page
    "add": ("加入汇报", "Add to deck"),
    "adding": ("正在加入", "Adding"),
    "added": ("已加入", "Added"),
    "add_note": ("把这一视图连同现在的选择放进汇报", "Put this view into a deck with the selection as it is now"),
    "add_said": ("已加入“{0}”，第 {1} 项。", "Added to “{0}” as item {1}."),
    "add_open": ("打开汇报", "Open the deck"),
    "add_failed": ("没有加入：{0}", "Not added: {0}"),
    "add_gone": ("原来的汇报已不在，新建了一份。", "The deck was gone; a new one was made. "),
    "deck_no_server": ("连不上服务器，请稍后再试。", "The server does not answer. Try again in a moment."),
    "deck_server_failed": ("服务器出了错，请稍后再试。", "The server failed. Try again in a moment."),
    "deck_of_day": ("{0} 汇报", "Deck of {0}"),
    "deck_shelf": ("汇报架", "Shelf"),
    "deck_ready": ("现成汇报", "Ready decks"),
    "deck_mine": ("我的", "Mine"),
    "deck_new": ("新建", "New"),
    "deck_import": ("导入文件", "Import a file"),
    "deck_items": ("{0} 项", "{0} items"),
    "deck_day": ("{0}月{1}日", "{0}-{1}"),
    "deck_needs_home": ("要先选一个本地：", "Choose a home place first:"),
    "deck_needs_peer": ("还要再选一个对照地区。", "Choose another place to compare with."),
    "deck_other_data": ("数据有变", "other data"),
    "deck_made_with": ("按数据 {0} 做成", "made with data {0}"),
    "deck_current": ("加入到这份", "adds go here"),
    "deck_current_note": ("各页的“加入汇报”加到这一份", "Add to deck, on every page, adds to this one"),
    "deck_removed": ("已移走“{0}”。", "“{0}” was removed."),
    "deck_removed_list": ("已移走 {0} 份，可以恢复", "{0} removed, to be brought back"),
    "deck_restore": ("恢复", "Bring back"),
    "deck_retry": ("重试", "Try again"),
    "deck_none": (
        "还没有。在任一页按“加入汇报”，或在这里新建。",
        "None yet. Press Add to deck on any page, or make one here.",
    ),
    "deck_begin": ("还没有自己的汇报", "No deck of your own yet"),
    "deck_begin_sub": (
        (
            "看到要讲的图、表、要点或原句，按它旁边的“加入汇报”，就会自动建一份。也可以先看一份现成汇报，"
            "合用就直接放映，"
            "要改就存为自己的。"
        ),
        (
            "Where you see a chart, a table, a finding or a sentence worth telling, press Add to deck beside it. "
            "Or look "
            "at a ready deck: present it as it is, or keep it as yours and change it."
        ),
    ),
    "deck_look_at": ("看“{0}”", "Look at “{0}”"),
    "deck_opening": ("正在打开", "Opening"),
    "deck_open_other": ("左边是现有的汇报，可以打开别的一份。", "The decks at hand are on the left."),
    "deck_name": ("汇报的名字", "Name of the deck"),
    "deck_play": ("放映", "Present"),
    "deck_play_note": (
        "从头放映，F5；从选中的一项放映，Shift+F5",
        "From the first slide: F5; from the chosen item: Shift+F5",
    ),
    "deck_starting": ("正在准备", "Getting ready"),
    "deck_play_from": ("从此页放映", "Present from here"),
    "deck_unsaved_show": ("有改动还没有存上，存上以后再放映。", "Changes are not saved yet; present when they are."),
    "deck_keep": ("存为我的汇报", "Keep as mine"),
    "deck_export": ("导出", "Export"),
    "deck_as_file": ("汇报文件", "Deck file"),
    "deck_link": ("复制链接", "Copy link"),
    "deck_copy": ("另存副本", "Save a copy"),
    "deck_undo": ("撤销", "Undo"),
    "deck_redo": ("重做", "Redo"),
    "deck_remove": ("移走", "Remove"),
    "deck_copy_of": ("{0} 副本", "{0}, copy"),
    "deck_is_ready": ("现成汇报", "Ready deck"),
    "deck_saved": ("已保存", "Saved"),
    "deck_saving": ("正在保存", "Saving"),
    "deck_not_saved": ("未存上", "Not saved"),
    "deck_failed": (
        "未存上：{0}改动还在屏幕上，也留在这台电脑里。",
        "Not saved: {0} The changes are still on the screen and in this browser.",
    ),
    "deck_save_copy": ("另存为副本", "Save as a copy"),
    "deck_again": ("重新打开", "Open again"),
    "deck_offered": (
        "这台电脑上留有 {0} 没存上的改动（“{1}”，{2} 项）。",
        "Changes of {0} that were not saved are left in this browser (“{1}”, {2} items).",
    ),
    "deck_take_back": ("恢复这些改动", "Take them up"),
    "deck_give_up": ("不要了", "Drop them"),
    "deck_changed_data": ("这份汇报按数据 {0} 做成，现在是 {1}。", "This deck was made with data {0}; now it is {1}."),
    "deck_show_with": ("放映和导出", "Present and export with"),
    "deck_then": ("用当时的数据", "the data of then"),
    "deck_now": ("用现在的数据", "the data of now"),
    "deck_update": ("改用现在的数据", "Make it a deck of the data of now"),
    "deck_then_note": (
        "当时的幻灯片停在数据变化前最后一次保存的样子；下面的缩略图是现在的数据。",
        (
            "The slides of then are as they were last saved before the data changed; the thumbnails below show "
            "the data "
            "of now."
        ),
    ),
    "deck_complaints": ("有 {0} 处要说明", "{0} remarks"),
    "deck_adds_to": ("各页的“加入汇报”现在加到“{0}”。", "Add to deck adds to “{0}” now."),
    "deck_add_here": ("改为加到这份", "Add to this one instead"),
    "deck_ready_note": (
        "随地区和本地的选择自动生成，可以直接放映、导出；要改动，先存为我的汇报。",
        "Makes itself from the chosen places; present or export it as it is, or keep it as yours to change it.",
    ),
    "deck_empty": (
        "这份汇报还是空的。到任一页按“加入汇报”，内容就会排到这里。",
        "This deck is empty. Press Add to deck on any page, and the view comes here.",
    ),
    "deck_item": ("第 {0} 项：{1}", "Item {0}: {1}"),
    "deck_page": ("第 {0} 页", "Page {0}"),
    "deck_pages": ("{0}—{1} 页", "Pages {0}–{1}"),
    "deck_title": ("标题", "Title"),
    "deck_notes": ("讲稿", "Notes"),
    "deck_left": ("还可写 {0} 字", "{0} letters left"),
    "deck_finding": ("还原为要点", "Back to the finding"),
    "deck_title_long": (
        "标题最多 {0} 字，多出的 {1} 字放进了讲稿。",
        "A title has {0} letters at most; the other {1} went into the notes.",
    ),
    "deck_notes_default": ("讲稿：默认列出处", "Notes: the sources"),
    "deck_notes_own": ("讲稿：已写", "Notes: written"),
    "deck_notes_none": ("这一页没有可列的出处。", "This slide has no sources to list."),
    "deck_notes_from": ("以出处为底稿", "Begin with the sources"),
    "deck_open_page": ("打开原页", "Open its page"),
    "deck_up": ("上移", "Up"),
    "deck_down": ("下移", "Down"),
    "deck_double": ("复制", "Duplicate"),
    "deck_delete": ("删除", "Delete"),
    "deck_deleted": ("已删除第 {0} 项。", "Item {0} was deleted."),
    "deck_shot": ("单击从此页放映；按住拖动可改次序", "Click to present from here; drag to change the order"),
    # an organisation's name and a mark on top of what leaves (cejian/stamp.py)
    "stamp": ("单位名称与标识", "Organisation and mark"),
    "stamp_organisation": ("单位名称", "Organisation"),
    "stamp_mark": ("标识", "Mark"),
    "stamp_none": ("无", "none"),
    "stamp_internal": ("内部", "Internal"),
    "stamp_internal_keep": ("内部资料，注意保存", "Internal, keep safe"),
    "stamp_note": (
        (
            "写在导出的文件、图片、打印页和新建的汇报上，每页都有；CSV 只有数据，不写。记在这台电脑上，随时可改。"
            "已有的汇报在汇报页上改。"
        ),
        (
            "Stands on every page of files, pictures, prints and new decks; a CSV holds rows only and has none. "
            "Kept on "
            "this computer, changed at any time. Decks made before are changed on the page of decks."
        ),
    ),
    "stamp_deck_note": (
        "写在这份汇报的每一页上；也记在这台电脑上，新建的汇报和其他导出文件都用它（CSV 只有数据，不写）。",
        (
            "Stands on every slide of this deck; kept on this computer too, for new decks and other files (a CSV holds "
            "rows only and has none)."
        ),
    ),
    "take_stamp": ("单位名称与标识", "Organisation and mark"),
    "take_stamp_note": (
        "未设。设了以后，写在导出文件和新建汇报的每一页上；CSV 不写",
        "None set. Once set it stands on every page of files and new decks, not in CSV",
    ),
    "take_stamp_is": (
        "现为“{0}”，写在导出文件和新建汇报的每一页上；CSV 不写",
        "Now “{0}”: on every page of files and new decks, not in CSV",
    ),
    "take_stamp_none": ("已取消单位名称与标识。", "Organisation and mark were taken off."),
    "deck_stamp": ("单位与标识", "Organisation, mark"),
    "m_deck_pptx_stamp": ("单位名称与标识", "Organisation and mark"),
    "stamp_bad_organisation": ("单位名称不是文字，没有用上。", "The organisation's name is no text and was left out."),
    "stamp_long": (
        "单位名称最多 {0} 字，多出的“{1}”没有用上。",
        "An organisation's name has {0} letters at most; “{1}” was left out.",
    ),
    "stamp_unknown_mark": ("标识“{0}”不在可选之列，没有用上。", "“{0}” is not one of the marks and was left out."),
    # slides of own words (cejian/deck/own.py)
    "own_words": ("自拟文字，非方案原文", "Presenter's own words, not from the plans"),
    "deck_add_section": ("加章节页", "Add a section slide"),
    "deck_add_text": ("加文字页", "Add a text slide"),
    "deck_add_note": (
        "插在选中的一项之后；没有选中，就排在最后",
        "After the chosen item; at the end where none is chosen",
    ),
    "deck_section": ("章节页", "Section slide"),
    "deck_text": ("文字页", "Text slide"),
    "deck_section_title": ("章节标题", "Title of the section"),
    "deck_section_line": ("标题下的一行，可不写", "A line under the title, optional"),
    "deck_text_title": ("文字页标题", "Title of the text"),
    "deck_text_body": ("正文，一行一段，照写的样子排", "Text: a paragraph per line, set as it is written"),
    "deck_own_long": (
        "这一栏最多 {0} 字，多出的 {1} 字放进了讲稿。",
        "This field has {0} letters at most; the other {1} went into the notes.",
    ),
    "deck_long_line": (
        "第 {0} 项标题下的一行超过 {1} 字：多出的没有放上幻灯片，全文在讲稿里。",
        (
            "The line under the title of item {0} has more than {1} letters: what is over is not on the slide; all "
            "of it "
            "is in the notes."
        ),
    ),
    "deck_long_body": (
        "第 {0} 项的正文超过 {1} 字或 {2} 行：多出的没有放上幻灯片，全文在讲稿里。",
        (
            "The text of item {0} has more than {1} letters or {2} lines: what is over is not on the slide; all of "
            "it is "
            "in the notes."
        ),
    ),
    "deck_bad_body": ("第 {0} 项的正文不能用，已略去。", "The text of item {0} cannot be used and was left out."),
    "deck_long_notes": (
        "第 {0} 项的讲稿超过 {1} 字，多出的已略去。",
        "The notes of item {0} have more than {1} letters; what is over was left out.",
    ),
    "m_deck_pptx_layout_words": ("标题与文字", "Title and text"),
    # Slides on the wall: what is said beside a title that counts places which are hidden.
    "show_no_view": ("这里打不开这一页所在的原页", "The page of this slide cannot be opened here"),
    "show_view_open": (
        "原页已在另一标签页打开；关掉它就回到这一页",
        "The page is open in another tab: close it to come back",
    ),
    "show_popup_view": (
        "原页被浏览器拦住，请允许弹出窗口后再按 O",
        "The browser blocked the page: allow pop-ups and press O again",
    ),
    "m_deck_issued_when": ("{0}印发", "issued {0}"),
    "m_deck_phases": ("{0} 个阶段", "{0} phases"),
    "show_counted_on": ("标题按{0}地计", "title counts {0} places"),
    "deck_place_gone": ("{0}（已不在数据里）", "{0} (no longer in the data)"),
    "deck_filter": ("{0} {1} 项", "{0}: {1}"),
    "deck_no_pictures": ("缩略图没有取到：{0}", "No thumbnails: {0}"),
    # whose a deck is (cejian/deck/owner.py)
    "deck_locked": (
        "这份汇报是{0}的，没有开放给别人修改；要改，请存为自己的副本。",
        "This deck is {0}'s and not open to changes by others; to change it, save a copy of your own.",
    ),
    "deck_not_yours": (
        "这份汇报是{0}的，只有本人可以移走、转手或开放修改。",
        "This deck is {0}'s; only the owner removes it, hands it on or opens it to others.",
    ),
    "owner_needed": ("还没有写名字。", "There is no name yet."),
    "owner_too_long": ("名字最多 {0} 字。", "A name has {0} letters at most."),
    "owner_ask": ("汇报署谁的名字？", "Whose name goes on your decks?"),
    "owner_name": ("名字", "Name"),
    "owner_keep": ("记下", "Keep it"),
    "owner_skip": ("先不写", "Not now"),
    "owner_cancel": ("取消", "Cancel"),
    "owner_note": (
        (
            "名字写在汇报上，用来分清各人的汇报；只记在这个浏览器里，随时可改。这不是登录，没有密码："
            "名字相同就当作同一人。"
        ),
        (
            "The name stands on your decks, so that each knows whose is whose; it is kept in this browser and can be "
            "changed at any time. It is no sign-in and has no password: all who write the same name count as one "
            "person."
        ),
    ),
    "owner_carry": ("“{0}”名下的 {1} 份汇报也改成新名字", "Put the new name on the decks of “{0}” too ({1})"),
    "owner_is": ("署名：{0}", "Name: {0}"),
    "owner_none": ("还没有署名", "No name yet"),
    "owner_change": ("改", "Change"),
    "owner_write": ("写上名字", "Write one"),
    "deck_all": ("全部（本服务器）", "All (this server)"),
    "deck_nobody": ("未署名", "no name"),
    "deck_none_mine": ("还没有署您名字的汇报。", "No deck under your name yet."),
    "deck_none_unnamed": ("写上名字，才分得出哪些是您的汇报。", "Write your name to tell your decks from others'."),
    "deck_keep_copy": ("存为我的副本", "Save as my copy"),
    "deck_read_only": ("只读", "Read-only"),
    "deck_let": ("允许别人修改", "Let others change it"),
    "deck_let_note": (
        "勾选后，别人可以直接修改这份汇报；移走、转手仍只能由您来做",
        "Others may then change this deck; removing it and handing it on stay yours",
    ),
    "deck_others": (
        "这份汇报是{0}的：可以看、放映、导出，不能修改。要改，请存为自己的副本，或请本人打开“允许别人修改”。",
        (
            "This deck is {0}'s: look at it, present it, export it; it cannot be changed here. To change it, save "
            "a copy "
            "of your own, or ask the owner to let others change it."
        ),
    ),
    "deck_others_open": (
        "这份汇报是{0}的，已允许别人修改；您的改动直接存在这一份里。",
        "This deck is {0}'s and open to changes by others; what you change is saved in it.",
    ),
    "deck_nobodys": ("这份汇报没有署名，谁都可以修改。", "This deck has no name on it; anyone may change it."),
    "deck_take_over": ("归到我名下", "Make it mine"),
    # what was not saved and lies in the browser (cejian/web/unsaved.js)
    "deck_left_of": ("“{0}”有没存上的改动（{1}）。", "Changes of “{0}” were not saved ({1})."),
    "deck_failed_bare": ("未存上：{0}改动只在屏幕上。", "Not saved: {0} The changes are only on the screen."),
    "deck_left_full": (
        (
            "这台电脑上没存上的改动已满 {0} 份，或浏览器不让再存，眼前的改动没有留底。离开前请另存为副本，"
            "或把留着的恢复、清掉几份。"
        ),
        (
            "This browser keeps no more changes that were not saved ({0} at most), so those on the screen are kept "
            "nowhere else. Save them as a copy before you leave, or take up or drop some of the others."
        ),
    ),
    "add_locked": (
        "原来加到的那份现在是别人的，不能修改；新建了一份。",
        "The deck that it went to is another's now and cannot be changed; a new one was made. ",
    ),
    # what an administrator sets before the start (cejian/settings.py, cejian/clock.py), said in the terminal
    "setting_base": (
        "server.baseUrlPath 里的“{0}”不能用作路径：请只用字母、数字和 - _ . ~，如 cejian 或 tools/cejian。",
        (
            "“{0}” in server.baseUrlPath cannot be a path: use letters, digits and - _ . ~ only, such as cejian or "
            "tools/cejian."
        ),
    ),
    "setting_zone": (
        "CEJIAN_TIME_ZONE 里的“{0}”不是时区名：请写 Asia/Shanghai 这样的名字。",
        "“{0}” in CEJIAN_TIME_ZONE is no time zone: write a name such as Asia/Shanghai.",
    ),
    "setting_hosts": (
        (
            "STREAMLIT_SERVER_ALLOWED_HOSTS 里的“{0}”不是主机名：请写成 10.1.2.3 或 cejian.example.cn，"
            "几个之间用逗号或空格隔开。"
        ),
        (
            "“{0}” in STREAMLIT_SERVER_ALLOWED_HOSTS is no host name: write 10.1.2.3 or cejian.example.cn, "
            "several with "
            "commas or blanks between them."
        ),
    ),
    "setting_address": (
        "CEJIAN_ADDRESS 里的“{0}”不是网址：请写访问者看到的网址，如 https://cejian.example.cn。",
        "“{0}” in CEJIAN_ADDRESS is no address: write the one that visitors see, such as https://cejian.example.cn.",
    ),
    "setting_portals": (
        "CEJIAN_PORTALS 里的“{0}”不是网址：请写门户的网址，如 https://portal.example.cn，不用通配符。",
        (
            "“{0}” in CEJIAN_PORTALS is no address: write the portal's, such as https://portal.example.cn, without "
            "wildcards."
        ),
    ),
    # what is wrong with an installation (cejian/doctor.py), said in the terminal
    "m_doctor_fault": ("有问题：", "Fault: "),
    "m_doctor_note": ("请注意：", "Note: "),
    "m_doctor_well": ("没有发现问题。", "Nothing is wrong."),
    "m_doctor_sum": ("共 {0} 处有问题，{1} 处请注意。", "Faults: {0}; notes: {1}."),
    "m_doctor_python": ("Python 是 {0}，需要 3.11 或更新的版本。", "Python is {0}; 3.11 or newer is needed."),
    "m_doctor_no_lock": (
        "缺少文件 {0}，无从核对软件包。请重新解开安装包。",
        "The file {0} is missing, so the packages cannot be checked. Unpack the archive again.",
    ),
    "m_doctor_missing": (
        "缺 {0} 个软件包：{1}。请运行 python -m pip install --require-hashes -r requirements.lock。",
        "Packages missing ({0}): {1}. Run python -m pip install --require-hashes -r requirements.lock.",
    ),
    "m_doctor_other_version": (
        "软件包 {0} 是 {1}，测试过的是 {2}。请运行 python -m pip install --require-hashes -r requirements.lock。",
        "The package {0} is at {1}; {2} was tested. Run python -m pip install --require-hashes -r requirements.lock.",
    ),
    "m_doctor_no_config": (
        "{0} 里没有 .streamlit/config.toml：没有它，服务会向外发送使用统计，也会接受任何主机名。请重新解开安装包。",
        (
            "There is no .streamlit/config.toml in {0}: without it the server would report usage to the outside and "
            "accept any host name. Unpack the archive again."
        ),
    ),
    "m_doctor_no_database": (
        "还没有数据库：启动时自动生成，也可以先运行 python -m cejian build。",
        "There is no database yet: the start makes it, and so does python -m cejian build.",
    ),
    "m_doctor_unreadable_database": (
        "数据库读不出来：启动时重新生成，也可以先运行 python -m cejian build。",
        "The database cannot be read: the start makes it anew, and so does python -m cejian build.",
    ),
    "m_doctor_stale": (
        "数据库与现在的数据文件、程序文件不一致：启动时重新生成，也可以先运行 python -m cejian build。",
        (
            "The database was made from other files than those that lie here: the start makes it anew, and so does "
            "python -m cejian build."
        ),
    ),
    "m_doctor_data_faults": (
        "数据文件有 {0} 处错误，生成不了数据库。第一处：{1}。全部见 python -m cejian check。",
        (
            "The data files have faults ({0}), so no database can be made. The first: {1}. For all of them run "
            "python -m "
            "cejian check."
        ),
    ),
    "m_doctor_built_not_writable": (
        "存放数据库的文件夹写不进去，每次启动都在临时文件夹里另行生成：{0}（{1}）。",
        "The folder of the database cannot be written, so each start makes one in a temporary folder: {0} ({1}).",
    ),
    "m_doctor_decks_not_writable": (
        "存放汇报稿的文件夹写不进去，改动都存不上：{0}（{1}）。",
        "The folder of the decks cannot be written, so no change is saved: {0} ({1}).",
    ),
    "m_doctor_temporary_not_writable": (
        "临时文件夹写不进去：{0}（{1}）。",
        "The folder for temporary files cannot be written: {0} ({1}).",
    ),
    "m_doctor_deck_unreadable": (
        "有一份汇报稿读不出来：{0}。请从备份恢复这个文件。",
        "A deck cannot be read: {0}. Restore this file from the backup.",
    ),
    "m_doctor_disk": ("{0} 所在的磁盘只剩 {1} MB。", "The disk of {0} has only {1} MB left."),
    "m_doctor_clock": (
        "这台机器的日期是 {0}，早于数据发布的 {1}：期限过没过会判断错。请校正时钟。",
        (
            "This machine's date is {0}, before the data's own of {1}: which deadlines have passed would be wrong. Set "
            "the clock."
        ),
    ),
    "m_doctor_port_no_number": (
        "“{0}”不是端口号：请写 1 到 65535 之间的数字，如 8501。",
        "“{0}” is no port: write a number from 1 to 65535, such as 8501.",
    ),
    "m_doctor_port": (
        "端口 {0} 用不了：{1}。请停掉占用它的程序，或者换一个端口。",
        "Port {0} cannot be used: {1}. Stop the program that has it, or choose another port.",
    ),
    "m_doctor_port_ours": (
        "端口 {0} 上策鉴已在运行（数据版本 {1}）。",
        "Cejian is already running on port {0} (data version {1}).",
    ),
    "m_doctor_no_font": (
        "这台机器上没有中文字体，做不出 PDF，其余功能不受影响。请装一种（Debian：fonts-noto-cjk）。",
        (
            "This machine has no Chinese font, so no PDF can be made; everything else works. Install one (Debian: "
            "fonts-noto-cjk)."
        ),
    ),
    "m_doctor_open_files": (
        "一个程序最多打开 {0} 个文件，几十人同时使用会不够：请提高到 {1} 以上（deploy/cejian.service 已经写明）。",
        (
            "A program may open {0} files at most, too few for some dozens of visitors: allow {1} or more "
            "(deploy/cejian.service does)."
        ),
    ),
    # installing without a network (deploy/install.py), said in the terminal
    "m_install_no_wheels": (
        "{0} 里没有软件包：请用 make bundle 做出的安装包，或联网运行 make run。",
        "There are no packages in {0}: use an archive made by make bundle, or run make run with a network.",
    ),
    "m_install_other_machine": (
        "这个安装包用于 {0}、Python {1}；这台机器是 {2}、Python {3}。",
        "This archive is for {0} with Python {1}; this machine is {2} with Python {3}.",
    ),
    "m_install_begins": (
        "正在安装（{0}，Python {1}），不使用网络。",
        "Installing ({0}, Python {1}) without a network.",
    ),
    "m_install_no_venv": (
        "建不了 Python 环境：Debian 上请先装 python3-venv。",
        "No Python environment can be made: on Debian install python3-venv first.",
    ),
    "m_install_no_packages": (
        "软件包没有装上，原因见上面几行。",
        "The packages were not installed; the lines above say why.",
    ),
    "m_install_not_ready": (
        "软件包已装上，但还不能使用，原因见上面几行。",
        "The packages are installed, but the product cannot be used yet; the lines above say why.",
    ),
    "m_install_done": (
        "安装完成。启动：{0} -m streamlit run app.py --server.port 8501",
        "Installed. To start: {0} -m streamlit run app.py --server.port 8501",
    ),
}


HOLE = re.compile(r"\{(\d)\}")


def word(key: str, lang: str, *values: object) -> str:
    """The words for `key`; KeyError for a key that does not exist, so that a gap shows in the tests."""
    text = WORDS[key][0 if lang == "zh" else 1]
    # In one pass: a {1} in what somebody typed is no hole.
    return (
        HOLE.sub(lambda hole: str(values[int(hole[1])]) if int(hole[1]) < len(values) else hole[0], text)
        if values
        else text
    )


def browser_words(lang: str) -> dict[str, str]:
    """The words that the parts in the browser fill in themselves."""
    return {key: pair[0 if lang == "zh" else 1] for key, pair in WORDS.items() if not key.startswith(("m_", "method_"))}


CHINESE_NUMBERS = "零一二三四五六七八九十"


def count(number: int, lang: str) -> str:
    """A small count as a word of a Chinese sentence (两 before a measure word), digits otherwise."""
    if lang != "zh" or not 0 <= number <= 10:
        return str(number)
    return "两" if number == 2 else CHINESE_NUMBERS[number]


def day(date: datetime.date, precision_code: str, lang: str, month_as_year_end: bool = True) -> str:
    """A date in the precision that the text gives: 2024年底, 2025年, 2023年9月; never sharper than the source."""
    if precision_code == "year":
        return f"{date.year}年" if lang == "zh" else str(date.year)
    if precision_code == "quarter":
        quarter = (date.month + 2) // 3
        return f"{date.year}年第{CHINESE_NUMBERS[quarter]}季度" if lang == "zh" else f"{date.year} Q{quarter}"
    if precision_code == "month":
        if month_as_year_end and date.month == 12:
            return f"{date.year}年底" if lang == "zh" else f"end of {date.year}"
        return f"{date.year}年{date.month}月" if lang == "zh" else f"{date.year}-{date.month:02d}"
    return f"{date.year}年{date.month}月{date.day}日" if lang == "zh" else f"{date:%Y-%m-%d}"
