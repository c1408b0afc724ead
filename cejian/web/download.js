// A table as a CSV file, and the names of files that the browser makes (cejian/file_names.py says the same).

// No cell that a spreadsheet would run: a leading = + - @ or tab gets an apostrophe in front.
/** @param {unknown} value */
export const csvCell = (value) => {
  let text = String(value ?? "");
  if (/^[=+\-@\t\r]/.test(text)) text = "'" + text;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

// A name for a file, as cejian/file_names.py makes them: every file system takes it, and nothing reads it as a path or
// an option.
/** @param {unknown} text */
const plainName = (text) => {
  const part = String(text)
      .normalize("NFC")
      .replace(/[^0-9A-Za-zÀ-ÖØ-öø-ɏ〇々、㐀-䶿一-鿿-]+/gu, "_")
      .replace(/^[_、-]+|[_、-]+$/g, "")
      .slice(0, 60),
    bytes = new TextEncoder().encode(part).slice(0, 120);
  return new TextDecoder()
    .decode(bytes)
    .replace(/\ufffd+$/, "")
    .replace(/^[_、-]+|[_、-]+$/g, "");
};

/** @param {unknown[]} parts @param {string} ending */
export const fileName = (parts, ending) => {
  const name = parts.map(plainName).filter(Boolean).join("_") || "cejian";
  return `${/^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/i.test(name) ? "_" : ""}${name}.${ending}`;
};

/** @param {string} name @param {string[]} columns @param {unknown[][]} rows */
export function download(name, columns, rows) {
  const lines = [columns, ...rows].map((row) => row.map(csvCell).join(","));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(
    new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv;charset=utf-8" }),
  );
  link.download = fileName([name], "csv");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
