"use strict";
// Sorting of the table of cells, and the button that copies the command.
(() => {
  const table = document.getElementById("cells");
  const headers = [...table.tHead.rows[0].cells];
  const inOrder = new Intl.Collator("en", { numeric: true }).compare;

  /** What a row is sorted by: a number, text, or null where the row has nothing there. */
  const key = (row, column) => {
    const cell = row.cells[column];
    if (!cell || cell.colSpan > 1) {
      return null;
    }
    if (cell.classList.contains("number")) {
      return cell.dataset.value === undefined ? null : Number(cell.dataset.value);
    }
    return cell.textContent;
  };

  const compare = (a, b) => typeof a === "number" ? a - b : inOrder(a, b);

  headers.forEach((header, column) => header.querySelector("button").addEventListener("click", () => {
    const direction = header.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    headers.forEach(other => other.setAttribute("aria-sort", other === header ? direction : "none"));
    const sign = direction === "ascending" ? 1 : -1;
    const keyed = [...table.tBodies[0].rows].map(row => ({ row, key: key(row, column) }));
    // what has no number is last, whichever the direction
    keyed.sort((a, b) => a.key === null || b.key === null
      ? (a.key === null) - (b.key === null)
      : sign * compare(a.key, b.key));
    table.tBodies[0].append(...keyed.map(one => one.row));
  }));

  const select = element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  document.getElementById("copy").addEventListener("click", async () => {
    const command = document.getElementById("command");
    const status = document.getElementById("copied");
    try {
      await navigator.clipboard.writeText(command.textContent);
      status.textContent = "Copied.";
    } catch {
      // not every browser gives a file the clipboard: the older way, else the reader's own
      select(command);
      status.textContent = document.execCommand("copy")
        ? "Copied."
        : "The command is selected: copy it with the keyboard.";
    }
  });
})();
