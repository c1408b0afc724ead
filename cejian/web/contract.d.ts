// What Python sends, as types: made by python -m cejian.views.contract_in_js of cejian/views/contract
// and of what that speaks of from the rooms below:
// cejian/facts, cejian/corpus/placed, cejian/importing/shown_draft, cejian/figures/stage/drawing.
// In a module: /** @typedef {import("./contract").Table} Table */

export type Drawing = Xy | Bars;

export type Sentence = (string | Linked)[];

export type Series = LineSeries | MarkSeries;

export type SlideBlock = TableBlock | WordsBlock | FigureBlock | QuoteBlock;

export type TableRow = (Cell | string | number | null)[];

export type Value = string | number | null;

/** Facts of one plan, by their ids. */
export interface Facts {
  plan_id: string;
  ids: string[];
}

/** A damaged spot: s and e in the source, cs and ce in the clean text. */
export interface RepairPlace {
  s: number;
  e: number;
  cs: number;
  ce: number;
  wrong: string;
  right: string;
  kind: string;
  reason: string;
  applied: boolean;
}

/** A damaged spot as a page shows it: `confidence` in words. */
export interface RepairOf {
  s: number;
  e: number;
  cs: number;
  ce: number;
  wrong: string;
  right: string;
  kind: string;
  reason: string;
  applied: boolean;
  confidence: string;
}

/** A chapter, a section or a measure, in reading order. */
export interface OutlineLine {
  id: string;
  kind: string;
  depth: number;
  label: string;
  path: string;
  title: string;
  cs: number;
  ce: number;
  s: number;
  e: number;
}

/** Where a fact stands. k: its kind; m: its measure. */
export interface WhereFact {
  k: string;
  m: string;
  s: number;
  e: number;
  cs: number;
  ce: number;
}

/** How much was found of each kind. */
export interface DraftCounts {
  chapters: number;
  tasks: number;
  safeguards: number;
  agencies: number;
  targets: number;
  times: number;
}

/** A fact of a draft. `confidence`: 0.00 to 1.00; `words`: "" where they are withheld. */
export interface DraftedFact {
  k: string;
  m: string;
  s: number;
  e: number;
  cs: number;
  ce: number;
  id: string;
  confidence: string;
  words: string;
}

/** A fact of a draft as a page shows it: `rule` in words; `role` too, "" for none. */
export interface ShownFact {
  k: string;
  m: string;
  s: number;
  e: number;
  cs: number;
  ce: number;
  id: string;
  confidence: string;
  words: string;
  rule: string;
  role: string;
}

/** The text of a draft in the shape of Evidence, as far as it has that; its repairs stand with who has the text. */
export interface DraftText {
  plan_id: string;
  title: string;
  source: string;
  outline: OutlineLine[];
}

/** What every part of a page is told besides its own (cejian/screen/components.py). */
export interface ForEveryPart {
  lang: string;
  version: string;
}

/** A value with what stands behind it. */
export interface Cell {
  text: string;
  facts?: Facts[];
  full?: string;
  quote?: Facts[];
  note?: string;
  badge?: string;
  kind?: string;
  shade?: number | null;
  place?: string;
  color?: string;
  group?: string;
}

/** A column of a table; whoever wants one asks for its code (`at`), never for where it stands. */
export interface Column {
  code: string;
  label: string;
  align?: string;
  hidden?: boolean;
  outer?: boolean;
  set?: string;
  tail?: boolean;
  badge?: string;
  place?: string;
  color?: string;
}

/** What a table says of itself: the code of its view, and the name of the file that holds it. */
export interface Called {
  view: string;
  name: string;
}

/** Rows of cells under columns; without a view one that only stands in files. */
export interface Table {
  view?: string;
  name: string;
  columns: Column[];
  rows: TableRow[];
}

/** Words of a sentence that open what they rest on, or lead to a heading (`at`) of a page. */
export interface Linked {
  text: string;
  facts?: Facts[];
  page?: string;
  at?: string;
}

/** Words of a list, each on its sentence. */
export interface Fact {
  text: string;
  fact: string;
}

/** A code to choose, in words. `unread`: a 0 with a draft among the counted, in which it was not read. */
export interface Option {
  code: string;
  name: string;
  note?: string;
  count?: number;
  unread?: boolean;
  on?: boolean;
  parent?: string;
}

export interface OptionGroup {
  key: string;
  name: string;
  options: Option[];
  single?: boolean;
}

/** What stands over a figure, in a part of its own, and the figure in words: the line under it hands them on to what leaves the page. `title`: a heading; `finding`: the sentence over the page. */
export interface Caption {
  title?: string;
  finding?: string;
  lead?: string;
  sub: string;
  alt: string;
}

/** A part that only says something: over a figure, under it, or in its place. */
export interface Note {
  part: "note";
  title: string;
  subtitle: string;
  text: string;
  table?: Table;
  caption?: Caption;
}

/** A figure as Plotly takes it. */
export interface PlotlyFigure {
  data: Record<string, unknown>[];
  layout: Record<string, unknown>;
}

/** A figure of a view, and the same in words. With its code, the theme and an address the browser asks for the chart of another selection. */
export interface PageChart {
  part: "chart";
  code: string;
  theme: string;
  figure: PlotlyFigure;
  alt: string;
}

/** The sentence over a page, and what it counts. */
export interface Headline {
  part: "headline";
  title: string;
  subtitle: string;
  lead?: string;
}

export interface Link {
  text: string;
  href: string;
}

/** A piece of a page that is read from top to bottom. `kind`: h1, h2, lead, p, links, manual, table, twin, fold, and three ways to draw a table as shaded counts (flags, pivot, matrix). */
export interface Block {
  kind: string;
  id?: string;
  text?: string;
  sub?: string;
  style?: string;
  parts?: Sentence;
  source?: string;
  table?: Table;
  folded?: string;
  summary?: string;
  blocks?: Block[];
  lines?: string[];
  links?: Link[];
  place?: string;
  color?: string;
  caption?: Caption;
}

/** A page that is read from top to bottom. */
export interface Document {
  part: "blocks";
  blocks: Block[];
}

/** A chosen place and its plan. */
export interface Place {
  column_id: string;
  plan_id: string;
  short: string;
  color: string;
}

/** What a page can be narrowed by; `filters`: key -> the chosen codes. */
export interface Filters {
  part: "filters";
  groups: OptionGroup[];
  filters: Record<string, string[]>;
  active: boolean;
  folds?: boolean;
}

/** How whole and from where a text is. */
export interface State {
  text: string;
  kind: string;
  note: string;
  facts: Facts[];
}

export interface More {
  label: string;
  value: string;
  note: string;
  facts: Facts[];
}

export interface CardFigure {
  label: string;
  value: string;
  note: string;
  facts: Facts[];
  code: string;
  more?: More;
}

export interface Horizon {
  text: string;
  name: string;
  facts: Facts[] | null;
}

/** A plan on 总览. */
export interface Card {
  column_id: string;
  short: string;
  color: string;
  title: string;
  title_facts: Facts[];
  badges: Cell[];
  states: State[];
  meta: Cell[];
  horizon: Horizon;
  figures: CardFigure[];
}

/** What a plan says of a matter or of a group of matters. */
export interface MatterCell {
  cell: string;
  kind: string;
  short: string;
  title: string;
  note: string;
  facts: Facts[];
  measure_count: number;
  target_count: number;
  number_count: number;
  date_count: number;
  checkable_count: number;
}

export interface MapCell {
  cell: string;
  kind: string;
  short: string;
  title: string;
  note: string;
  facts: Facts[];
  measure_count: number;
  target_count: number;
  number_count: number;
  date_count: number;
  checkable_count: number;
  label: string;
  shade: number;
}

export interface MapRow {
  column_id: string;
  short: string;
  color: string;
  cells: MapCell[];
}

export interface CellKind {
  cell: string;
  text: string;
}

/** Places × groups of matters. */
export interface Coverage {
  part: "map";
  title: string;
  subtitle: string;
  groups: Option[];
  rows: MapRow[];
  legend: CellKind[];
  source: string;
  table: Table;
}

export interface Elsewhere {
  column_id: string;
  color: string;
  facts: Facts[];
  title: string;
  text: string;
}

export interface HomeCell {
  cell: string;
  kind: string;
  short: string;
  title: string;
  note: string;
  facts: Facts[];
  measure_count: number;
  target_count: number;
  number_count: number;
  date_count: number;
  checkable_count: number;
  label: string;
}

/** A matter that others deal with and home does not. */
export interface Gap {
  code: string;
  name: string;
  home_cell: string;
  home: HomeCell;
  others: Elsewhere[];
}

export interface Gaps {
  part: "gaps";
  title: string;
  subtitle: string;
  items: Gap[];
  order?: string;
  table?: Table;
}

export interface Head {
  part: "head";
  headline: Sentence[];
  sub: Sentence[];
  cards: Card[];
}

/** An indicator of several places: heading, figure (figures/ draws it), words for it, source and table. */
export interface SharedIndicator {
  title: Note;
  figure: object;
  alt: string;
  source: Note;
}

export interface Timeline {
  filters: Filters;
  head: Headline;
  figure: object | null;
  alt: string;
  source: Note;
}

/** An agency with its function and the facts that name it. */
export interface Unit {
  id: string;
  plan: string;
  place: string;
  name: string;
  fn: string;
  facts: Facts[];
  count: number;
}

/** Every unit with its function; `unnamed`: plan_id -> why it has none. */
export interface Units {
  part: "counterpart";
  title: string;
  units: Unit[];
  places: Place[];
  unnamed: Record<string, string>;
}

export interface ChosenUnit {
  unit: string;
}

export interface Counterpart {
  part: "counterpart";
  title: string;
  units: Unit[];
  places: Place[];
  unnamed: Record<string, string>;
  unit: string;
}

export interface NamedPlace {
  column_id: string;
  plan_id: string;
  short: string;
  color: string;
  name: string;
}

export interface PageName {
  name: string;
  title: string;
}

/** What the bar says of the page: which it is, which sentence is open, and all pages for narrow screens; `drafts`: how many there are besides those that are shown. */
export interface BarState {
  fact: string | null;
  reader: boolean;
  page: string;
  pages: PageName[];
  drafts: number;
}

/** What differs between the chosen places, and what may be compared then; `lines`: what, and who says what. */
export interface Fairness {
  label: string;
  lines: string[][];
  names: string;
  verdict: string;
}

export interface BarPlace {
  column_id: string;
  plan_id: string;
  short: string;
  color: string;
  name: string;
  is_draft: boolean;
}

export interface Bar {
  part: "bar";
  all: BarPlace[];
  plan_count: number;
  most: number;
  chosen: string[];
  home: string;
  lang: string;
  theme: string;
  fairness: Fairness | null;
  gap: string;
}

/** A figure or a date of a cell, with what it is of. */
export interface Number {
  fact: string;
  value: string;
  name: string;
  when: string;
  doubt: boolean;
}

/** A measure of a cell. */
export interface Clause {
  fact: string;
  text: string;
  label: string;
  role: string;
  is_summary: boolean;
}

export interface GridCell {
  cell: string;
  kind: string;
  short: string;
  title: string;
  note: string;
  facts: Facts[];
  measure_count: number;
  target_count: number;
  number_count: number;
  date_count: number;
  checkable_count: number;
  numbers: Number[];
  measures: Clause[];
}

export interface GridRow {
  code: string;
  name: string;
  definition: string;
  cells: Record<string, GridCell>;
}

export interface GridGroup {
  code: string;
  name: string;
  leaves: GridRow[];
}

export interface GridColumn {
  column_id: string;
  plan_id: string;
  short: string;
  color: string;
  is_home: boolean;
  note: string;
  horizon: string;
}

/** Matters × places; `table_keys`: the matter and the place of each row of the table. */
export interface Grid {
  part: "grid";
  headline: Sentence[];
  subtitle: string;
  differs: string;
  columns: GridColumn[];
  groups: GridGroup[];
  party: boolean;
  base: string;
  source: string;
  table: Table;
  table_keys: string[][];
}

export interface NamedAgency {
  id: string;
  name: string;
  role: string;
  fn: string;
}

/** A row of 措施库. */
export interface FoundMeasure {
  id: string;
  plan: string;
  at: number;
  kind: string;
  label: string;
  title: string;
  gist: string;
  cats: string[];
  objects: string[];
  agencies: NamedAgency[];
  numbers: Fact[];
  dates: Fact[];
  strength: string;
}

export interface DocumentedPlace {
  column_id: string;
  plan_id: string;
  short: string;
  color: string;
  doc_number: string;
}

/** All measures of the chosen places; `options`: filter -> what can be chosen; `no_agency`: plan_id -> why it names none; `kinds`: plan_id -> matter -> of which kind its cell is; `as_read`: behind counts of a draft. */
export interface Measures {
  part: "measures";
  places: DocumentedPlace[];
  options: Record<string, Option[]>;
  no_agency: Record<string, string>;
  version_of_rows: string;
  kinds: Record<string, Record<string, string>>;
  source: string;
  as_read: string;
  rows: FoundMeasure[];
}

/** A view of the page. */
export interface Section {
  code: string;
  blocks: Record<string, unknown>[];
}

export interface Evaluation {
  part: "evaluation";
  key: string;
  sections: Section[];
  ids: Facts[];
}

export interface Matter {
  code: string;
  name: string;
}

export interface MatterGroup {
  name: string;
  leaves: Matter[];
}

/** Words of a sentence: `facts` is what a click opens, `mark` that they are on the matter, `number` that they are a number, `repair` what was repaired in them. */
export interface ReadingPiece {
  text: string;
  facts: Facts[];
  mark: boolean;
  number: boolean;
  repair: string;
}

/** A number or a date of a place; `quote`: its sentence, where no measure of the column holds it. */
export interface ReadNumber {
  fact: string;
  value: string;
  name: string;
  when: string;
  doubt: boolean;
  where: string;
  quote: string;
}

/** A measure whole, or the sentences of one that only mentions the matter; `clause`: the words on the matter. */
export interface ReadMeasure {
  fact: string;
  measure: string;
  label: string;
  name: string;
  is_summary: boolean;
  role: string;
  section: string;
  strength: string;
  clause: string;
  pieces: ReadingPiece[];
}

/** A column; `said`: what was searched where nothing is there, and where the text is cut. */
export interface ReadPlace {
  column_id: string;
  plan_id: string;
  short: string;
  color: string;
  is_home: boolean;
  note: string;
  document: string;
  cell: string;
  kind: string;
  title: string;
  facts: Facts[];
  said: string;
  numbers: ReadNumber[];
  measures: ReadMeasure[];
  mentions: ReadMeasure[];
}

/** The page of a matter; `before` and `behind`: the codes of its neighbours, empty at an end. */
export interface ReadingPage {
  part: "reading";
  code: string;
  title: string;
  name: string;
  definition: string;
  groups: MatterGroup[];
  before: string;
  behind: string;
  places: ReadPlace[];
  source: string;
  table: Table;
}

/** A measure with what it is compared by. */
export interface ComparedMeasure {
  id: string;
  plan: string;
  kind: string;
  label: string;
  title: string;
  is_summary: boolean;
  cats: string[];
  objects: string[];
  agencies: Fact[];
  numbers: Fact[];
  dates: Fact[];
  strength: string;
  strongest: string;
}

/** The measure `m` to read first on a matter, the fact that says so, and the facts of the others. */
export interface Best {
  m: string;
  fact: string;
  more: string[];
}

/** Of a MatterCell what is shown where nothing is counted. */
export interface ShortCell {
  cell: string;
  kind: string;
  short: string;
  title: string;
  facts: Facts[];
}

export interface SearchedCell {
  cell: string;
  kind: string;
  short: string;
  title: string;
  facts: Facts[];
  note: string;
}

export interface HomeOfGap {
  cell: string;
  kind: string;
  short: string;
  title: string;
  facts: Facts[];
  note: string;
  best: Best | null;
}

/** What a plan says on a matter, to borrow. */
export interface Lender {
  cell: string;
  kind: string;
  short: string;
  title: string;
  facts: Facts[];
  column_id: string;
  plan: string;
  numbers: Number[];
  best: Best | null;
}

/** A matter on which others say more than home. `kind`: that of home's cell; `strength`: how firm the others are. */
export interface ThinMatter {
  code: string;
  kind: string;
  home: HomeOfGap;
  said: string;
  others: Lender[];
  strength: string;
}

export interface CellElsewhere {
  cell: string;
  kind: string;
  short: string;
  title: string;
  facts: Facts[];
  note: string;
  column_id: string;
  plan: string;
}

/** A matter on which home says more than all others; `is_alone`: nobody else has a measure of its own. */
export interface AloneMatter {
  code: string;
  is_alone: boolean;
  own: Lender;
  others: CellElsewhere[];
}

/** 对标缺口, both ways round; `ask`: there is no home to draw it for. */
export interface HomeGaps {
  title: string;
  sub: string;
  ask: boolean;
  plan_id?: string;
  items: ThinMatter[];
  alone: AloneMatter[];
  alone_title: string;
  table: Table | null;
}

export interface OnlyItem {
  id: string;
  near: string;
}

export interface OnlyPlace {
  column_id: string;
  plan_id: string;
  said: string;
  note: string;
  items: OnlyItem[];
}

/** 仅此一地. */
export interface OnlyHere {
  title: string;
  sub: string;
  places: OnlyPlace[];
  table: Table | null;
}

/** near: measure -> its likest, one per other plan; graded: measure -> later measure -> grade, shared words and, where two readings judged, verdict and reason. */
export interface Pairs {
  near: Record<string, string[]>;
  graded: Record<string, Record<string, string[]>>;
}

export interface WholePlace {
  column_id: string;
  plan_id: string;
  short: string;
  color: string;
  doc_number: string;
  title: string;
  completeness_code: string;
  origin: string;
}

/** 异同缺口; `names`: list of codes -> code -> its name. */
export interface Alignment {
  part: "alignment";
  places: WholePlace[];
  home: string;
  names: Record<string, Record<string, string>>;
  measures: ComparedMeasure[];
  pairs: Pairs;
  gaps: HomeGaps;
  only: OnlyHere;
}

export interface FoundSentence {
  fact: string;
  text: string;
  before: string;
  after: string;
}

/** A passage that holds the words, with the sentences that hold most of them. */
export interface Hit {
  column_id: string;
  plan_id: string;
  short: string;
  color: string;
  doc_number: string;
  measure: string;
  section: string;
  label: string;
  name: string;
  is_summary: boolean;
  note: string;
  marks: string[];
  more: number;
  sentences: FoundSentence[];
}

/** `kind`: verbatim, meant, near, coded. */
export interface HitGroup {
  kind: string;
  title: string;
  sub: string;
  hits: Hit[];
}

export interface PlaceCount {
  column_id: string;
  short: string;
  color: string;
  count: number;
}

/** A way on: its words, what it sets in the address, and the page that it leads to. */
export interface Offer {
  text: string;
  set: Record<string, string | null>;
  page: string;
}

export interface Example {
  name: string;
  s: string;
}

export interface CategoryGroup {
  code: string;
  name: string;
  leaves: Option[];
}

export interface Search {
  part: "search";
  typed: string;
  title: string;
  notes: string[];
  groups: HitGroup[];
  counts: PlaceCount[];
  offers: Offer[];
  way_on: Option[];
  examples?: Example[];
  categories?: CategoryGroup[];
  table?: Table;
}

export interface FilterOn {
  key: string;
  code: string;
  text: string;
}

export interface SearchFilters {
  part: "filters";
  groups: OptionGroup[];
  filters: Record<string, string[]>;
  active: boolean;
  folds?: boolean;
  on: FilterOn[];
  clear: Record<string, string | null>;
}

export interface ReaderPlan {
  plan_id: string;
  short: string;
  color: string;
}

export interface Reader {
  part: "reader";
  plan_id: string;
  fact: string;
  original: boolean;
  lang: string;
  plans: ReaderPlan[];
}

export interface OutlineItem {
  id: string;
  kind: string;
  depth: number;
  label: string;
  path: string;
  title: string;
  cs: number;
  ce: number;
  s: number;
  e: number;
  gist: string;
}

/** Where a fact of a plan stands; also: what of it stands elsewhere. */
export interface FactPlace {
  k: string;
  m: string;
  s: number;
  e: number;
  cs: number;
  ce: number;
  note?: string;
  also?: string[];
}

/** A plan with which any of its sentences can be shown; `dates`: kind of date, day in Chinese and in English. */
export interface Evidence {
  plan_id: string;
  short: string;
  color: string;
  title: string;
  doc_number: string;
  origin: string;
  origin_note: string;
  completeness_note: string;
  cited: Record<string, string>;
  shorts: Record<string, string>;
  dates: string[][];
  source: string;
  repairs: RepairOf[];
  outline: OutlineItem[];
  facts: Record<string, FactPlace>;
}

export interface SlideColumn {
  width: number;
  align: string;
  place?: string;
}

export interface SlideCell {
  text: string;
  facts?: Facts[];
  strong?: boolean;
  faint?: boolean;
  fill?: string;
  mark?: string;
  dot?: string;
}

export interface SlideRow {
  cells: SlideCell[];
  height: number;
  head?: boolean;
  place?: string;
}

export interface Run {
  text: string;
  strong?: boolean;
  faint?: boolean;
  facts?: Facts[];
}

/** Words of a paragraph, before it has its place; `bullet`: with a dot before them, in the colour of `place`. */
export interface Running {
  runs: Run[];
  bullet?: boolean;
  place?: string;
}

export interface SlideParagraph {
  runs: Run[];
  bullet?: boolean;
  place?: string;
  size: number;
  y: number;
  h: number;
}

export interface TableBlock {
  kind: "table";
  box: number[];
  size: number;
  columns: SlideColumn[];
  rows: SlideRow[];
}

/** Paragraphs; `is_body`: lines that somebody typed. */
export interface WordsBlock {
  kind: "words";
  box: number[];
  paragraphs: SlideParagraph[];
  is_body?: boolean;
}

export interface FigureBlock {
  kind: "figure";
  box: number[];
  figure: Drawing;
  alt: string;
}

/** A sentence between its neighbours; `stop` ends it in the text and is not of the quote. */
export interface QuoteBlock {
  kind: "quote";
  box: number[];
  size: number;
  fact: string;
  plan_id: string;
  place: string;
  where: string;
  before: string;
  text: string;
  stop: string;
  after: string;
}

/** The words over a slide when a place of it is hidden. */
export interface Retitled {
  title: string;
  title_size: number;
  subtitle: string;
}

/** What stands on a slide under its title, in its place. */
export interface Headed {
  title: string;
  title_size: number;
  title_box: number[];
  subtitle: string;
  subtitle_box: number[];
  blocks: SlideBlock[];
}

/** The same with where its words come from, and what it shows in words; `places` that it shows, `counted` what is said when one of them is hidden, `without`: column_id -> the words over it then. */
export interface LaidOut {
  title: string;
  title_size: number;
  title_box: number[];
  subtitle: string;
  subtitle_box: number[];
  blocks: SlideBlock[];
  source: string;
  source_box: number[];
  facts: Facts[];
  alt: string;
  places?: string[];
  counted?: string;
  without?: Record<string, Retitled>;
}

/** The same with what is said to it. */
export interface Noted {
  title: string;
  title_size: number;
  title_box: number[];
  subtitle: string;
  subtitle_box: number[];
  blocks: SlideBlock[];
  source: string;
  source_box: number[];
  facts: Facts[];
  alt: string;
  places?: string[];
  counted?: string;
  without?: Record<string, Retitled>;
  notes: string;
}

/** A page of a deck. `item` of the deck, of which it is one of `parts`. */
export interface Slide {
  title: string;
  title_size: number;
  title_box: number[];
  subtitle: string;
  subtitle_box: number[];
  blocks: SlideBlock[];
  source: string;
  source_box: number[];
  facts: Facts[];
  alt: string;
  places?: string[];
  counted?: string;
  without?: Record<string, Retitled>;
  notes: string;
  item: number;
  part: number;
  parts: number;
  view: string;
}

export interface DeckName {
  id: string;
  name: string;
  lang: string;
  stamp: string[];
}

export interface DeckPlace {
  column_id: string;
  plan_id: string;
  short: string;
  light: string;
  dark: string;
}

/** A deck with all that it shows; `tokens`: theme -> name -> colour. */
export interface PreparedDeck {
  format: string;
  deck: DeckName;
  version: string;
  made: string;
  data_line: string;
  tokens: Record<string, Record<string, string>>;
  font: string;
  places: DeckPlace[];
  slides: Slide[];
  complaints: string[];
  evidence: Record<string, Evidence>;
}

/** `made`: of a draft, when it was read; "" of a published plan. */
export interface FoundPlan {
  column_id: string;
  short: string;
  name: string;
  level: string;
  kind: string;
  year: string;
  title: string;
  made: string;
}

/** What plans can be narrowed by; each code with how many plans have it. */
export interface Narrowing {
  key: string;
  options: Option[];
}

/** The first of the plans that were found, and how many there are. */
export interface FoundPlans {
  count: number;
  plans: FoundPlan[];
  facets: Narrowing[];
}

/** Which deck and slide a link asks for, "" and 0 for none. */
export interface Present {
  part: "present";
  deck: string;
  slide: number;
  theme: "light" | "dark";
}

/** A view of a deck with its frozen address; title, body and notes are what somebody typed. */
export interface DeckItem {
  view: string;
  address: Record<string, string>;
  title?: string;
  body?: string;
  notes?: string;
}

/** Whose a deck is, on each of its slides: an organisation, and the code of a mark. */
export interface Stamped {
  organisation?: string;
  mark?: string;
}

/** A deck as its file holds it. */
export interface SavedDeck {
  organisation?: string;
  mark?: string;
  format: string;
  name: string;
  version: string;
  slides: DeckItem[];
}

/** A deck for the editor. `titles`: what each view calls itself; whose it is, of a saved one alone. */
export interface DeckAnswer {
  deck_id: string;
  deck: SavedDeck;
  titles: string[];
  complaints: string[];
  version: string;
  revision: number;
  changed: string;
  changed_by: string;
  can_undo: boolean;
  can_redo: boolean;
  is_saved: boolean;
  has_kept: boolean;
  owner?: string;
  is_open?: boolean;
  is_mine?: boolean;
  may_change?: boolean;
}

/** A row of the list of decks; `slides`: how many items it has. */
export interface DeckRow {
  deck_id: string;
  name: string;
  slides: number;
  changed: string;
  version: string;
  owner: string;
  is_open: boolean;
  changed_by: string;
}

export interface ListedDeck {
  deck_id: string;
  name: string;
  slides: number;
  changed: string;
  version: string;
  owner: string;
  is_open: boolean;
  changed_by: string;
  is_mine: boolean;
}

/** A deck that is made for the places of the address; without slides it cannot be made for them. */
export interface ReadyDeck {
  deck_id: string;
  name: string;
  title: string;
  slides: number;
  note: string;
}

/** All saved decks, the ready ones, those that were removed, and what is said of the room that is left. */
export interface DeckList {
  decks: ListedDeck[];
  ready: ReadyDeck[];
  version: string;
  removed: DeckRow[];
  room: string;
}

/** Which draft a link asks for, "" for none; `most`: how many places are shown beside each other. */
export interface Importing {
  part: "importing";
  draft: string;
  most: number;
}

/** A draft on the list. `made`: when, by which reader and by which rules; `warning`: "" for none. */
export interface DraftRow {
  draft: string;
  name: string;
  title: string;
  when: string;
  made: string;
  warning: string;
  counts: DraftCounts;
  doubts: string[];
  doubtful: ShownFact[];
}

/** A file of which no draft was made, and why. */
export interface RefusedFile {
  draft: string;
  name: string;
  when: string;
  sentence: string;
}

/** What can be brought back; `said`: its title, or why it was refused. */
export interface RemovedDraft {
  draft: string;
  name: string;
  when: string;
  said: string;
}

/** What became of a file. */
export interface ReadFile {
  drafts: DraftRow[];
  refused: RefusedFile[];
}

/** All drafts and refused files, those that were removed, how much a file may be, and what is said of the room that is left. */
export interface DraftList {
  drafts: DraftRow[];
  refused: RefusedFile[];
  most_bytes: number;
  too_big: string;
  limits: string;
  room: string;
  removed: RemovedDraft[];
}

/** Which page of how many was read; neither before the first, and of what is no scan. */
export interface ScanProgress {
  page?: number;
  pages?: number;
}

/** A draft that is open. `facts` by their ids; `list`: the same in the order of the page. */
export interface ShownDraft {
  plan_id: string;
  title: string;
  source: string;
  outline: OutlineLine[];
  repairs: RepairOf[];
  facts: Record<string, ShownFact>;
  list: ShownFact[];
  row: DraftRow;
}

/** A place in the plot, in the units of its axes, and what a click on it opens. */
export interface Point {
  x: number;
  y: number;
  facts?: Facts[];
}

/** A line through points. `color`: a token or place:<column_id>. */
export interface LineSeries {
  name: string;
  kind: "line";
  color: string;
  points: Point[];
  place?: string | null;
  width: number;
  dash: "solid" | "dash" | "dot";
  opacity: number;
}

/** A mark of one kind at each point. */
export interface MarkSeries {
  name: string;
  kind: "marks";
  color: string;
  points: Point[];
  place?: string;
  size: number;
  symbol: "circle" | "diamond" | "bar";
  hollow?: boolean;
}

/** Words beside a point, `dx` and `dy` pixels off it; `strong` is their beginning, `ground` that no line may cross them. */
export interface Label {
  x: number;
  y: number;
  text: string;
  anchor: "left" | "right" | "center";
  dx: number;
  dy: number;
  size: number;
  color: string;
  place?: string;
  strong?: string;
  ground?: boolean;
}

/** Words under the axis, `at` in its units. */
export interface Tick {
  at: number;
  text: string;
}

/** `range`: its first and last value. */
export interface Axis {
  range: number[];
  ticks: Tick[];
}

/** The name at the left of a row; `place`: column_id of whom it is about. */
export interface NamedRow {
  text: string;
  place?: string;
}

/** Dots and lines over named rows; `plot` is the plot's box in that of the figure: left, top, width, height. */
export interface Xy {
  type: "xy";
  plot: number[];
  x: Axis;
  rows: NamedRow[];
  series: Series[];
  labels: Label[];
}

/** The parts of the bars that are of one kind: a value and its facts per row. */
export interface Parts {
  name: string;
  color: string;
  values: number[];
  facts: Facts[][];
}

export interface LegendEntry {
  text: string;
  color: string;
}

/** A stacked bar per named row. */
export interface Bars {
  type: "bars";
  plot: number[];
  max: number;
  unit: string;
  rows: NamedRow[];
  series: Parts[];
  legend: LegendEntry[];
  legend_y: number;
}
