// Whose a fact is stands in its id, and so does the name of a part of a fact: cejian/ids.py holds the grammar,
// tests/id_cases.json the cases.
export const planOf = (id) => id.split(":")[0].replace(/(?:-[a-z][0-9]+){1,2}$/, "");
export const partOf = (id) =>
  id
    .split(":")
    .at(-1)
    .replace(/-[0-9]+$/, "");
