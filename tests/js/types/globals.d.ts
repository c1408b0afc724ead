// What modules leave in the window: the state of the page (cejian/web/page.js).
interface Window {
  cejian: import("../../../cejian/web/page.js").PageState;
}
