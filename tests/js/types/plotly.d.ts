// Of Plotly what is asked of it here: it brings no types of its own. Traces and layouts are read and written by the
// names that its reference gives them.
interface PlotlyTrace {
  [option: string]: any;
}
interface PlotlyLayout {
  [option: string]: any;
}
interface PlotlyFigure {
  data: PlotlyTrace[];
  layout: PlotlyLayout;
  config?: object;
}
// A click or a pointer over marks; `customdata` is what the trace brought for each.
interface PlotlyEvent {
  points?: { customdata?: any[] | null }[];
}
// A chart in the page.
interface Plot extends HTMLElement {
  data: PlotlyTrace[];
  layout: PlotlyLayout;
  on(name: string, act: (event: PlotlyEvent) => void): void;
}
interface PlotlyLibrary {
  react(root: HTMLElement, data: PlotlyTrace[], layout: PlotlyLayout, config?: object): Promise<unknown>;
  newPlot(root: HTMLElement, data: PlotlyTrace[], layout: PlotlyLayout, config?: object): Promise<unknown>;
  relayout(root: HTMLElement, changes: PlotlyLayout): Promise<unknown>;
  purge(root: HTMLElement): void;
  toImage(figure: PlotlyFigure, options: object): Promise<string>;
  Snapshot: { toSVG(root: HTMLElement, format: string, scale: number): string };
}
interface Window {
  Plotly?: PlotlyLibrary;
}
