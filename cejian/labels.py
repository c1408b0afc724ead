"""Every word on the screen, Chinese first, English beside it. Words of the data stand in data/reference/."""
from __future__ import annotations

import datetime

# key: (Chinese, English); {0}, {1} … are filled in.
WORDS: dict[str, tuple[str, str]] = {
    "app": ("策鉴", "Cejian"),
    "page_overview": ("总览", "Overview"),
    "page_compare": ("并排对照", "Compare"),
    "page_measures": ("措施库", "Measures"),
    "page_timeline": ("时间线", "Timeline"),
    "page_targets": ("目标指标", "Targets"),
    "page_agencies": ("责任单位", "Units"),
    "page_sources": ("原文", "Sources"),
    "page_method": ("方法", "Method"),
    # selection bar
    "places": ("对照地区", "Places"), "home": ("本地", "Home"), "no_home": ("未选", "not chosen"),
    "switch_theme": ("切换明暗", "Switch light and dark"), "dark_theme": ("深色", "Dark"), "light_theme": ("浅色", "Light"),
    "gap_count": ("别地有、本地未见 {0} 项", "{0} matters that others have and home has not"),
    "gap_count_damaged": ("别地有、本地文本残缺 {0} 项", "{0} matters that others have; home's text is cut"),
    "fair_differs": ("{0}不同：{1}", "Different {0}: {1}"),
    "fair_same": ("层级、文种、年份一致", "Same level, kind and year"),
    "level": ("层级", "level"), "kind": ("文种", "kind"), "year": ("年份", "year"), "horizon": ("规划期", "horizon"),
    "completeness": ("文本完整度", "completeness"), "joiner": ("、", ", "), "semicolon": ("；", "; "), "stop": ("。", ". "),
    "practice_only": ("只宜看做法", "compare practice only"), "magnitude_only": ("只宜看量级", "compare magnitude only"),
    "undated": ("未署日期", "undated"), "no_horizon": ("未写明", "not stated"),
    "complete": ("全文", "complete"), "truncated": ("残缺", "truncated"),
    # evidence panel
    "evidence": ("原文依据", "Evidence"), "close": ("关闭", "Close"), "original": ("原样", "As copied"), "corrected": ("订正", "Corrected"),
    "copy_quote": ("复制引文", "Copy with citation"), "open_full": ("打开全文", "Open full text"), "copy_link": ("链接到此句", "Link to this sentence"),
    "copied": ("已复制", "Copied"), "no_evidence": ("没有可以打开的原句。", "There is no sentence to open."),
    "unknown_fact": ("没有这条依据，可能编号有误。", "No such fact; the link may be wrong."),
    "evidence_failed": ("原句没有取到：数据可能已更新，或服务正在重启。请稍后再点，或重新载入本页。", "The sentence could not be fetched: the data may be new, or the server restarting. Click again in a moment, or reload."),
    "connection_lost": ("与服务器的连接断开，正在重连；已载入的内容仍可查看。", "The connection to the server is lost and being restored; what is loaded can still be read."),
    "withheld": ("（此句只在原文页显示）", "(this sentence is shown on the Sources page only)"), "front_matter": ("正文前", "front matter"), "item": ("第{0}条", "item {0}"),
    "repair_note": ("订正：{0} → {1}（{2}；把握：{3}）", "Repaired: {0} → {1} ({2}; confidence: {3})"),
    "doubt_note": ("存疑未改：{0}", "Doubtful, left as it is: {0}"), "nothing": ("（无）", "(nothing)"),
    "layout_repairs": ("另有换行、空格、片段序号等版面订正 {0} 处，不改一字", "{0} layout repairs (line breaks, spaces, fragment markers), no word changed"),
    "also_deadline_date": ("期限出处", "where the deadline stands"), "also_binding_code": ("预期性出处", "where “expected” stands"), "also_unit": ("单位出处", "where the unit stands"),
    "data_version": ("数据版本 {0}", "data version {0}"),
    "see_table": ("看表格", "Table"), "download_csv": ("下载", "Download"),
    # cells
    "cell_quantified": ("有且量化", "With figures"), "cell_worded": ("有未量化", "Words only"), "cell_mentioned": ("仅提及", "Only mentioned"),
    "cell_absent": ("未提及", "Not there"), "cell_damaged": ("所据文本残缺", "Text damaged"), "cell_damaged_short": ("残缺", "Damaged"),
    "searched": ("已查任务、保障与目标全文。查过：{0}。{1}", "Tasks, safeguards and goals were searched in full for: {0}. {1}"),
    "damaged_note": ("所据文本残缺：{0}。不能据此说未提及。已查现存部分：{1}。{2}", "The text that we hold is cut: {0}. It cannot be said to be absent. Searched in what is left: {1}. {2}"),
    # overview
    "head_targets": ("{0}个方案提出量化目标", "{0} plans set quantified targets"), "head_targets_all": ("所选{0}个方案都提出量化目标", "All {0} plans set quantified targets"),
    "head_targets_none_one": ("这个方案未提出量化目标", "This plan sets no quantified target"), "head_targets_none": ("所选方案都未提出量化目标", "None of the plans sets a quantified target"),
    "head_shared": ("{0}项指标{1}地共有", "{0} indicator shared by {1} places"), "head_shared_none": ("没有两地共有的量化指标", "no quantified indicator is shared by two places"),
    "promise": ("比的是承诺，不是完成情况", "these are promises, not results"),
    "sub_click": ("点任何数字或格子，看它在文件里的原句", "Click any figure or cell to see its sentence"),
    "sub_passed": ("写明期限的 {0} 项承诺，{1} 项已过期限", "{1} of {0} dated commitments are past their deadline"),
    "sub_base": ("不含党建", "party building left out"),
    "tasks": ("措施", "measures"), "with_agency": ("责任单位", "unit named"), "with_lead": ("牵头部门", "lead office"),
    "agency": ("责任单位", "unit"), "targets": ("量化目标", "targets"), "dated": ("有期限", "dated"), "not_stated": ("未写明", "not stated"),
    "tasks_note": ("任务措施 {0} 条。各地一条措施的篇幅相差近三倍，条数不等于力度。", "{0} tasks. A measure of one plan can be three times as long as one of another: counts are not effort. "),
    "safeguards_note": ("另有保障措施 {0} 条。", "{0} safeguards besides."), "safeguards_damaged": ("所据文本在保障章之前中断，保障措施无从得知。", "The text is cut before any chapter of safeguards: what it held is unknown."),
    "agency_note": ("{1} 条任务中 {0} 条写明责任单位或牵头部门。", "{0} of {1} tasks name a responsible unit."),
    "agency_none": ("任务条款没有写责任单位。", "The tasks name no responsible unit."),
    "agency_damaged": ("现存的任务条款没有写责任单位；文本残缺，其后是否写明无从判断。", "The tasks that we hold name no unit; the text is cut, so what followed is unknown."),
    "targets_note": ("带数值或固定频次的目标 {0} 项（重复表述只计一次；单位无法辨认的不计）。", "{0} targets with a value or a fixed frequency (each counted once; unreadable units left out). "), "deliverables_note": ("另有限期成果 {0} 项。", "{0} dated deliverables besides."),
    "dated_note": ("{1} 条任务中 {0} 条自身文字或其中的目标写有期限或固定频次。", "{0} of {1} tasks give a deadline or a fixed frequency in their own text or in a target inside it."),
    "no_number": ("文号未见", "no document number"), "base_party": ("（不含党建）", " (without party building)"),
    "map_title": ("八类事项，各方案写到哪里", "Eight groups of matters: what each plan covers"),
    "map_sub": ("格内为涉及该类的措施条数，深浅只表示条数；● 含可核对的数字或日期", "number of measures; shade is the count only; ● has a figure or date"),
    "map_source": ("来源：{0}份文件（文号见卡片），{1}。一条措施可涉及几类；条数不等于力度。", "Source: {0} documents (numbers on the cards), {1}. A measure can touch several groups; counts are not effort."),
    "origin_count": ("其中{0}份据转载或来源未明的文本", "{0} of them from copies or of unknown origin"), "origin_all": ("均据政府网页", "all from government pages"),
    "map_cell": ("{0} · {1}：{2}", "{0} · {1}: {2}"), "measures_n": ("措施 {0} 条", "{0} measures"), "targets_n": ("可核对的数字或日期 {0} 处", "{0} checkable figures or dates"),
    "place": ("地区", "Place"), "category": ("类别", "Category"), "group": ("大类", "Group"), "cell_kind": ("情形", "How"), "measure_count": ("措施条数", "Measures"),
    "target_count": ("可核对的数字或日期", "Checkable figures or dates"), "doc_number": ("文号", "Document number"), "origin": ("文本来源", "Origin"),
    "shared_title": ("{0}地共有的指标：{1}", "Shared by {0} places: {1}"), "shared_none_title": ("没有共有的量化指标", "No shared indicator"),
    "shared_sub": ("单位：{0}；圆点为目标值，空心表示读数有疑；竖线为全国目标与实绩", "{0}; dots are targets, hollow where the reading is doubtful; lines are national target and actual"),
    "shared_none": ("所选地区没有两地以上都写了数值的指标；请增加地区。", "No indicator has a value in two of the chosen places; add a place."),
    "shared_source": ("{0}：{1}。参照：{2}。", "{0}: {1}. Beside it: {2}."),
    "national_target": ("全国目标 {0}（{1}）", "National target {0} ({1})"), "national_actual": ("全国实绩 {0}（{1}）", "National actual {0} ({1})"),
    "deadline_passed": ("期限已过", "past"), "doubtful": ("读数有疑", "doubtful"), "no_deadline": ("期限未写明", "no deadline"),
    "value": ("数值", "Value"), "deadline": ("期限", "Deadline"), "unit": ("单位", "Unit"), "note": ("说明", "Note"),
    "nature": ("性质", "Nature"), "local_target": ("方案目标", "target of the plan"), "deadline_or_period": ("期限或时期", "Deadline or period"), "doc_or_publisher": ("文号（文本来源）或发布者", "Document (origin) or publisher"),
    "same_indicator": ("同一指标", "same indicator"), "deadlines_differ": ("期限不同（{0}）", "other deadlines ({0})"), "levels_differ": ("政府层级不同", "other levels of government"), "base_not_stated": ("人口等口径未写明", "base not stated"), "reading_doubtful": ("{0}的读数有疑，据转载文本", "the reading of {0} is doubtful"), "joiner_clause": ("，", ", "),
    "publisher": ("发布者", "Publisher"), "grade": ("等级", "Grade"), "benchmark": ("参照", "Benchmark"), "period": ("时期", "Period"),
    "gaps_title": ("别地有、{0}未见", "Others have, {0} has not"), "gaps_title_damaged": ("别地有、{0}所据文本残缺", "Others have; the text of {0} is cut"), "gaps_sub": ("按涉及的地区数排，共 {0} 项；点击可查看各地原句与本地的查找记录", "{0} matters, by number of places; click for sentences and for the search record"),
    "gaps_none": ("所选别地写到的事项，本地都有自己的措施或目标。", "Home has a measure or target on every matter that the others deal with."),
    "gaps_no_home": ("选定本地，看别地有、本地未见的事项", "Choose a home place to see what others have and it has not"),
    "gaps_no_home_sub": ("在上方“本地”处选一个地区", "Pick it above under Home"),
    "gaps_one": ("只选了一个地区，没有别地可比；请在上方加选。", "Only one place is chosen; add another above."),
    "home_cell": ("本地写法", "Home"),
    # compare
    "compare_head": ("{0} 项事项中，{1} 项各地情形不同", "On {1} of {0} matters the places differ in kind"),
    "compare_head_same": ("{0} 项事项，各地情形都相同", "On all {0} matters the places are alike in kind"),
    "compare_one": ("只选了一个地区，仍可逐类查看；要对照，请在上方加选。", "Only one place is chosen: it is shown; add another above to compare."),
    "matter": ("事项", "Matter"), "home_badge": ("本地", "home"),
    "diff_only": ("只看不同", "Differences only"), "numbers_only": ("只看有数字", "With figures only"), "with_party": ("含党建", "With party building"),
    "rows_hidden": ("（已隐去 {0} 行）", " ({0} rows hidden)"), "rows_to_hide": ("（将隐去 {0} 行）", " (hides {0} rows)"),
    "fold_all": ("全部收起", "Fold all"), "unfold_all": ("全部展开", "Unfold all"), "group_note": ("{0} 项，其中 {1} 项各地情形不同", "{0} matters, {1} differ in kind"), "group_note_one": ("{0} 项", "{0} matters"),
    "more_gaps": ("另 {0} 项", "{0} more"), "more_measures": ("另 {0} 条", "{0} more"), "grid_empty": ("按当前筛选条件，没有可显示的事项。", "With these switches no row is left."), "grid_reset": ("取消开关", "Reset switches"),
    "diff_rule": ("“只看不同”隐去各地情形（五种）完全相同的行；情形相同，措辞仍可不同。", "Differences only hides rows where all places have the same kind of cell; the wording may still differ."),
    "base_with": ("现含党建任务 {0} 条；各页份额以全部任务为底数", "{0} party-building tasks included; shares count all tasks"), "base_without": ("不含党建任务；各页份额以其余任务为底数", "Party building left out, also of all shares"),
    "secondary": ("次类", "secondary"), "mention": ("提及", "mention"), "safeguard": ("保障", "safeguard"),
    "differs_line": ("各地的{0}不同（见表头），只宜看做法。", "The places differ in {0} (see the column heads): compare practice only."),
    "compare_source": ("● 有且量化 ◐ 有未量化 ○ 仅提及 — 未提及（已查全文） ▨ 所据文本残缺。{0}", "● with figures ◐ words only ○ only mentioned — not there (searched) ▨ text damaged. {0}"),
    "summary_badge": ("编者摘要", "editor's summary"),
    # measures
    "measures_found": ("{0} 条措施符合（共 {1} 条）", "{0} measures match (of {1})"), "measures_sub": ("左侧逐项筛选，数字是选上后的条数；点格子按地区与大类筛选；点标题看全文", "Filter on the left, counts are live; click a cell to narrow; click a title to read"),
    "measures_none": ("没有一条措施同时符合这些条件。可以放宽：", "No measure meets all of these. Loosen: "), "loosen": ("{0}（则有 {1} 条）", "{0} (then {1})"),
    "filter_words": ("原文里的词，空格分开", "words in the text, separated by spaces"), "remove_filter": ("取消这一项", "Remove this filter"), "clear_filters": ("全部取消", "Clear all"),
    "facet_at": ("地区", "Place"), "facet_cat": ("类别", "Category"), "facet_mkind": ("种类", "Kind"), "facet_str": ("承诺强度", "Strength"), "facet_num": ("数字", "Figures"),
    "facet_dated": ("期限或频次", "Deadline or frequency"), "facet_obj": ("知识产权客体", "IP object"), "facet_fn": ("单位职能", "Function of the unit"), "facet_unit": ("责任单位", "Unit"), "facet_q": ("文中词", "Words"),
    "yes_num": ("有数字", "has a figure"), "no_num": ("没有数字", "no figure"), "yes_dated": ("有期限或频次", "dated"), "no_dated": ("没有", "not dated"), "object_none": ("未提及知识产权", "none named"),
    "number_label": ("编号", "No."), "title_or_gist": ("标题或编者摘要", "Title or editor's summary"), "strength_column": ("承诺强度", "Strength"), "choose_columns": ("选择列", "Columns"),
    "same_matter": ("看别地", "elsewhere"), "same_matter_title": ("别地同一事项：{0}", "The same matter elsewhere: {0}"), "version_column": ("数据版本", "Data version"), "quote_column": ("原文（订正后）", "Text (corrected)"),
    "measures_source": ("来源：{0}份文件，{1}。各地一条措施的篇幅相差近三倍，条数不等于力度。", "Source: {0} documents, {1}. A measure of one plan can be three times as long as one of another: counts are not effort."),
    "unknown_filter": ("地址里的筛选“{0}”无法识别，已忽略。", "The address has an unknown filter, “{0}”; it was left out."),
    # timeline
    "today": ("今天", "today"), "deadlines_at": ("{0} 项 · {1}", "{0} due {1}"), "undated_fixed": ("固定频次", "fixed rhythm"), "undated_vague": ("模糊词", "vague words"), "undated_none": ("未写时间", "undated"),
    "timeline_title": ("{0} 项写明期限的承诺，{1} 项已过期限", "{1} of {0} dated commitments are past"), "timeline_shares": ("有期限的任务：{0}", "Dated tasks: {0}"),
    "timeline_sub": ("每地一道：浅条是规划期，点线表示起点未写；色块是阶段；圆点是期限（到年的用整年浅带，到月的用窄带）；菱形是印发与发布；右侧三列没有日期，不画在轴上（固定频次、模糊词、未写时间的措施条数）。拖动可放大，双击复原", "A lane per place: pale bar horizon (dots: no beginning given), solid bars phases, dots deadlines (a year-long band where only the year is given), diamonds issue; the columns at the right have no date. Drag to zoom, double click to reset"),
    "timeline_source": ("有期限：自身文字或其中的目标写有期限或固定频次的任务份额；定期、尽快、常态化不算。来源：{0}份文件，{1}。", "Dated: share of tasks with a deadline or fixed frequency of their own; vague words do not count. Source: {0} documents, {1}."),
    "facet_tk": ("时间种类", "Kind of time"), "facet_prec": ("精度", "Precision"), "facet_span": ("时段", "Years"), "with_events": ("外部时期", "Outside periods"), "all_years": ("全程", "all"),
    "time_label": ("内容", "What"), "time_kind": ("种类", "Kind"), "time_start": ("起", "From"), "time_end": ("止", "To"), "time_precision": ("精度", "Precision"), "time_words": ("原文", "Words"), "timeline_empty": ("按现在的筛选没有可画的时间。", "Nothing in time is left with these filters."),
    # targets
    "targets_title": ("{0}个方案共提出 {1} 项目标（重复表述只计一次），其中 {2} 项带数值或固定频次", "{0} plans set {1} targets (each once), {2} with a value or a fixed frequency"), "targets_sub": ("种类不同的目标不放在一条轴上；点目标看原句与读法", "Unlike kinds never share an axis; click a target for its sentence and reading"),
    "targets_by_place": ("{0}的目标", "Targets of {0}"), "target_kind": ("种类", "Kind"), "target_name": ("目标", "Target"), "normalised": ("换算", "Normalised"), "baseline": ("基数", "Baseline"), "deadline_place": ("期限出处", "Where it stands"),
    "binding": ("性质", "Binding"), "expected": ("预期性", "expected"), "doubt": ("读法", "Reading"), "has_note": ("有说明", "note"), "repeat_of": ("与“{0}”重复", "repeats “{0}”"), "vague_deadline": ("有期限词，未写日期", "in words, no date"), "is_passed": ("已过", "past"), "no_targets": ("这个方案没有目标。", "This plan sets no target."),
    "lookalikes": ("看着可比、其实不可比的", "They look comparable and are not"), "lookalike_a": ("甲", "A"), "lookalike_b": ("乙", "B"), "why_not": ("为什么", "Why"), "lookalikes_none": ("所选地区之间没有这样的一对。", "No such pair among the chosen places."),
    "served": ("目标由哪些措施承接", "Which measures serve a target"), "serving": ("承接的措施", "Measures that serve it"), "unserved": ("没有措施承接", "no measure serves it"), "served_sub": ("写在措施里的，或措施做的正是目标所指的事，才算承接；{0} 项目标没有措施承接", "Counted where the target stands in the measure or the measure does that very matter; {0} targets have none"),
    # agencies
    "agencies_title": ("{0}个方案写明责任单位；{1}", "{0} plans name units; {1}"), "agencies_sub": ("按职能对照，名称照原文；2018年机构改革前后名称不同的，按职能放在一行。点格子看每一处", "By function, names as written; bodies renamed in 2018 stand in one row by function. Click a cell for every place"),
    "functions_by_place": ("职能与地区", "Functions and places"), "function": ("职能", "Function"), "load": ("各单位承担多少", "Load per unit"), "load_alone": ("独自", "alone"), "load_first": ("排首位", "first named"), "load_among": ("在列", "among others"), "load_all": ("合计", "all"),
    "unit_kind": ("性质", "Kind"), "collective_note": ("集体责任（联席会议各成员单位等）与内设机构分开列，不与单个单位相加。", "Collective bodies and internal offices are listed apart and never added to single units."),
    "counterpart": ("我单位在别地对应谁", "My unit's counterpart elsewhere"), "choose_unit": ("选一个单位", "Choose a unit"), "no_counterpart": ("没有同职能的单位", "no unit of this function"), "roles_note": ("责任单位、牵头与配合、牵头部门（一个局的内设机构）是三种不同的写法，照原文记。", "Responsible units, lead and support, and lead offices inside one bureau are three different things, kept as written."),
    "its_measures": ("{0} 条措施", "{0} measures"), "not_stated_note": ("任务条款未写明", "tasks name none"),
    # sources
    "outline": ("目录", "Outline"), "repairs_total": ("订正 {0} 处，存疑未改 {1} 处；订正处有下划线，悬停可看理由", "{0} repairs, {1} doubts left; repairs are underlined, hover for the reason"),
    "clear_mark": ("取消标记", "Clear mark"), "issued": ("印发 {0}", "issued {0}"), "published": ("发布 {0}", "published {0}"),
    # complaints and states
    "unknown_place": ("地址里的地区“{0}”无法识别，已忽略。", "The address names an unknown place, “{0}”; it was left out."),
    "too_many_places": ("最多同时显示八个地区，已略去：{0}。", "At most eight places are shown at once; left out: {0}."),
    "unknown_plan": ("地址里的方案“{0}”无法识别，已忽略。", "The address names an unknown plan, “{0}”; it was left out."),
    "unknown_group": ("地址里的类别“{0}”无法识别，已忽略。", "The address names an unknown group, “{0}”; it was left out."),
    "bad_value": ("地址里的“{0}”不是可用的值，已按默认显示。", "“{0}” in the address cannot be used; the default is shown."),
    "no_places": ("地址里没有可用的地区，已显示全部。", "The address names no usable place; all are shown."),
    "unknown_fact_link": ("没有编号为“{0}”的原句，已打开默认方案。", "There is no fact “{0}”; the default plan is shown."),
    "unknown_page": ("没有“{0}”这一页，已回到总览。", "There is no page “{0}”; this is the overview."),
    "build_failed": ("数据有误，没有生成数据库。请按下面的清单改正后，重新打开本页。", "The data has faults and no database was built. Mend the list below and reload."),
    "build_failed_old": ("新数据有误，仍在使用原来的数据库（{0}）。", "The new data has faults; the earlier database ({0}) is still in use."),
    "crashed": ("这一页出错了，已记入日志。请换一页或重新载入；选择仍在地址里。", "Something went wrong on this page and was logged. Go to another page or reload; your selection is in the address."),
    "footer": ("策鉴 · 数据版本 {0} · 机器辅助读取，尚未经人核对", "Cejian · data version {0} · machine-assisted reading, not yet checked by a person"),
    # method
    "method_title": ("数据来源、读取方法与可比性", "Where the figures come from, how they were read, what can be compared"),
    "method_intro": ("策鉴比较的是文件里的承诺。每个事实都从所据文本逐字读出，点开即见原句；读取由机器辅助完成，分两次独立进行后对读调和，尚未经人核对。", "Cejian compares promises in documents. Every fact was read from the text that we hold and opens at its sentence; the reading was machine-assisted, done twice independently and reconciled, and not yet checked by a person."),
    "m_sources": ("文件与来源", "Documents and origin"), "m_cells": ("单元格的五种情形", "The five kinds of cell"), "m_categories": ("类别与编码手册", "Categories and codebook"),
    "m_strength": ("承诺强度", "Commitment strength"), "m_agreement": ("两次机读一致率", "Agreement of two machine readings"), "m_corrections": ("订正记录", "Corrections ledger"),
    "m_absence": ("未提及的查找记录", "Search records behind 未提及"), "m_compare": ("可比性", "Comparability"), "m_figures": ("口径", "Definitions"),
    "m_benchmarks": ("参照数据", "Benchmarks"), "m_downloads": ("下载", "Downloads"), "m_version": ("数据版本", "Data version"),
    "place_order": ("地区排序：先本地，再按层级，再按所选；不排名次。", "Places are ordered home first, then by level, then as chosen; they are never ranked."),
    "limits": ("完整度", "Completeness"), "definition": ("定义", "Definition"), "leaf": ("小类", "Leaf"),
    "field": ("字段", "Field"), "units": ("单位数", "Units"), "agreed": ("相同", "Equal"), "share": ("一致率", "Share"), "kappa": ("kappa", "kappa"), "all_plans": ("合计", "All"),
    "a_primary_category": ("主类", "Primary category"), "a_strength": ("承诺强度", "Strength"), "a_targets": ("目标", "Targets"), "a_milestones": ("时间节点", "Milestones"), "a_agency_roles": ("责任单位角色", "Agency roles"),
    "agreement_note": ("同一文本由机器独立读两遍，互不相见；表中是调和之前的一致程度。主类与强度给出 Cohen's kappa；目标、时间节点与责任单位给出两遍中相同事实的份额。两遍用同一本手册，会一同读错的地方，这个数看不出来。它不是人的核对。",
                       "The same text was read twice by machine, independently; the table shows the agreement before reconciliation: Cohen's kappa for category and strength, the share of equal facts for the rest. Both readings follow one codebook, so errors that they share do not show here. It is not a check by a person."),
    "correction_kind": ("类型", "Kind"), "document": ("文件", "Document"), "date": ("日期", "Date"), "handling": ("处理", "Handling"), "applied": ("已改", "applied"), "noted": ("存疑未改", "noted only"), "spot": ("位置", "Position"), "wrong": ("原作", "Source"), "right": ("订正为", "Repaired to"), "reason": ("理由", "Reason"), "confidence": ("把握", "Confidence"),
    "corrections_note": ("原文文件一字不动；订正另行记录，随时可切回原样。把握不足的只记录、不改动。", "The source file is never edited; repairs are kept in a ledger and can be switched off. What is doubtful is noted, not changed."),
    "show_rows": ("展开 {0} 行", "Show {0} rows"), "words_searched": ("查过的词", "Words searched"), "found": ("查到什么", "What was found"),
    "absence_note": ("说“未提及”之前，先在订正后的全文里查这一类的用词；查到的要么编码，要么说明为何不是。文本残缺的方案一律写“所据文本残缺”。", "Before a cell says 未提及 the words of its leaf are searched in the whole repaired text; what is found is coded or explained. A truncated plan never says it."),
    "compare_note": ("可比：同一指标，单位、期限、口径一致。只宜看量级：同一指标，期限、层级或口径不同。只看做法：单位或种类不同，数值不可比。单位不同的数值不放在一条轴上；不按数值排名次。", "Comparable: one indicator, same unit, deadline and base. Magnitude only: same indicator, other deadline, level or base. Practice only: other unit or kind. Unlike units never share an axis, and nothing is ranked by value."),
    "figures_note": ("措施：按各方案自己最细的编号计，保障措施另计。有责任单位：任务条款写明单位的份额。量化目标：带数值的目标，重复表述只计一次。有期限：自身文字或其中的目标写有期限或固定频次的任务份额；定期、尽快、常态化不算。", "Measures follow each plan's own finest numbering; safeguards are counted apart. Name a unit: share of tasks that name one. Targets: with a value, repeated statements once. Dated: share of tasks whose own text, or a target in it, gives a deadline or a fixed frequency; vague words do not count."),
    "benchmarks_note": ("参照数据来自方案之外，总带发布者；等级“其他”默认不显示在图上。专利密集型产业增加值占比 2022 年的 12.71（首次发布）与 2023 年的 13.04（普查修订后）口径不同，不连成一线。", "Benchmarks come from outside the plans and always carry their publisher; grade “other” is not drawn. 12.71 (2022, first release) and 13.04 (2023, revised) are not on one line."),
    "downloads_note": ("CSV 为 UTF-8（带 BOM），可直接用表格软件打开；out_ 开头的表已连好地区与文号。涉及国家领导人姓名或其残损的句子只在原文页显示，表中以说明代替；数据库文件保留全文。", "CSV in UTF-8 with BOM. Tables named out_ are joined with place and document number. Sentences that name or damage the name of a state leader are shown in the source reader only and replaced in the tables; the database file keeps the full text."),
    "database_file": ("全部数据（DuckDB）", "All data (DuckDB)"), "version_note": ("数据版本 {0}；输入指纹 {1}。同样的输入得到同样的行。", "Data version {0}; input fingerprint {1}. The same input gives the same rows."),
    "strength_note": ("看主句的第一个支配动词，四级由低到高；另记全条最强的分句。", "The first governing verb of the main clause decides, four levels from low to high; the strongest clause is kept beside it."),
    "level_word": ("级别", "Level"), "codebook": ("编码手册全文", "The whole codebook (Chinese)"),
}


def word(key: str, lang: str, *values: object) -> str:
    """The words for `key`; KeyError for a key that does not exist, so that a gap shows in the tests."""
    text = WORDS[key][0 if lang == "zh" else 1]
    for number, value in enumerate(values):
        text = text.replace(f"{{{number}}}", str(value))
    return text


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
