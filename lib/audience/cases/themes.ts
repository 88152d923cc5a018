import { countTheme } from "#/lib/audience/cases/counts.ts";
import { apiaTheme, autumnTheme, kathmanduTheme, newYorkTheme } from "#/lib/audience/cases/days.ts";
import { fieldTheme, pathTheme } from "#/lib/audience/cases/fields.ts";
import { habitTheme } from "#/lib/audience/cases/habits.ts";
import { instantTheme, relativeTheme } from "#/lib/audience/cases/instants.ts";
import { figureTheme, formTheme, revenueTheme, yenTheme } from "#/lib/audience/cases/measures.ts";
import { booleanTheme, numberTheme, setTheme } from "#/lib/audience/cases/numbers.ts";
import { monthSequenceTheme, sequenceTheme } from "#/lib/audience/cases/sequences.ts";
import { textTheme } from "#/lib/audience/cases/text.ts";
import type { Theme } from "#/lib/audience/cases/theme.ts";
import { treeTheme } from "#/lib/audience/cases/trees.ts";
import { unicodeTheme } from "#/lib/audience/cases/unicode.ts";
import { clockTheme, whereTheme } from "#/lib/audience/cases/wheres.ts";
import { monthTheme, periodTheme, windowTheme } from "#/lib/audience/cases/windows.ts";

/** All hand-written cases, by subject. */
export const themes: Theme[] = [
  textTheme,
  unicodeTheme,
  numberTheme,
  booleanTheme,
  setTheme,
  instantTheme,
  relativeTheme,
  newYorkTheme,
  autumnTheme,
  kathmanduTheme,
  apiaTheme,
  fieldTheme,
  pathTheme,
  countTheme,
  windowTheme,
  periodTheme,
  monthTheme,
  figureTheme,
  formTheme,
  revenueTheme,
  yenTheme,
  whereTheme,
  clockTheme,
  sequenceTheme,
  monthSequenceTheme,
  habitTheme,
  treeTheme,
];
