// What modules leave in the window: the state of the page (cejian/web/page.js). Plotly is Plotly's to type.
interface Window {
  cejian: import("../../../cejian/web/page.js").PageState;
  Plotly?: any;
}
