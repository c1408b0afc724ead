// For the check of types only (tests/js/tsconfig.json): the types that were published with it.
export * from "lit-html";
