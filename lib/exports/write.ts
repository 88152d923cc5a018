import type { Cell } from "#/lib/exports/fields.ts";

/** What a spreadsheet would take for a formula, also in full-width letters or after white space. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n\0]/;
/** Most text is none of what has to be looked at: it begins and ends plainly, and holds nothing that CSV quotes. */
const suspect = /^[\s\0=+\-@＝＋－＠]|[",\r\n]|\s$/;
const plainNumber = /^-?\d+(\.\d+)?$/;
const e164 = /^\+\d{6,15}$/;

/**
 * One line of CSV by RFC 4180, ended by CR LF. Unless `raw`, text that a spreadsheet would run as a formula gets an apostrophe
 * in front; numbers, booleans, instants, and text that is a plain number or a phone number in E.164 stay as they are.
 */
export function csvLine(cells: readonly Cell[], { raw }: { raw: boolean }): string {
  let line = "";
  for (let i = 0; i < cells.length; i++) line += (i ? "," : "") + csvCell(cells[i]!, raw);
  return `${line}\r\n`;
}

function csvCell(cell: Cell, raw: boolean): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  if (!suspect.test(cell)) return cell;
  if (!raw && formula.test(cell) && !plainNumber.test(cell) && !e164.test(cell)) return quoted(`'${cell}`);
  return /[",\r\n]/.test(cell) || cell !== cell.trim() ? quoted(cell) : cell;
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
