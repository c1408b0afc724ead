// Whose a fact is stands in its id, and so does the name of a part of a fact: cejian/ids.py holds the grammar,
// tests/cases/id_cases.json the cases.
/** @param {string} id */
export const planOf = (id) => id.split(":")[0].replace(/(?:-[a-z][0-9]+){1,2}$/, "");
// A draft is called so wherever it stands beside the plans.
/** @param {string} id of a plan or a place */
export const isDraft = (id) => /^draft[0-9a-z]{12}$/.test(id);
/** @param {string} id */
export const partOf = (id) => id.slice(id.lastIndexOf(":") + 1).replace(/-[0-9]+$/, "");
