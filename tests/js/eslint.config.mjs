// What the browser modules must not do: use a name that nobody defines, define one that nobody uses, import in a circle.
import globals from "globals";
import imports from "eslint-plugin-import-x";

// Made by the server of words, styles and addresses (cejian/web/parts.py).
const MADE = /^\.\/(made|style|words\..+)\.js$/;

// Where words of the data would become markup: templates are drawn by lit-html instead (cejian/web/drawing.js).
const MARKUP = ["innerHTML", "outerHTML", "insertAdjacentHTML", "createContextualFragment", "setHTMLUnsafe"];
const UNSAFE = "Draw a template (drawing.js): what comes from data is text there.";

export default [
  // Published by others, unmodified.
  { ignores: ["**/vendor/**"] },
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2025, sourceType: "module", globals: { ...globals.browser, Plotly: "readonly" } },
    plugins: { "import-x": imports },
    settings: { "import-x/extensions": [".js"] },
    rules: {
      // prettier breaks code, but neither templates nor comments.
      "max-len": ["error", { code: 120 }],
      "no-undef": "error",
      "no-unused-vars": ["error", { args: "after-used", caughtErrors: "none" }],
      "no-shadow-restricted-names": "error",
      "prefer-const": "error",
      "no-var": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-restricted-properties": ["error", ...MARKUP.map((property) => ({ property, message: UNSAFE }))],
      "no-restricted-syntax": [
        "error",
        { selector: `Property[key.name=/^(${MARKUP.join("|")})$/]`, message: UNSAFE },
        { selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write/]", message: UNSAFE },
      ],
      "import-x/no-cycle": "error",
      "import-x/named": "error",
      "import-x/no-unresolved": ["error", { ignore: [MADE.source] }],
      "import-x/no-duplicates": "error",
    },
  },
];
