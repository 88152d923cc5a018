import type { z } from "zod";

/** What an operator reads: it decides which fields offer it. `day` and `relative` read instants. */
export type Kind = "text" | "number" | "boolean" | "instant" | "day" | "relative" | "set" | "any" | "location";

/** The instant of an evaluation (epoch milliseconds) and the workspace's time zone. */
export type Moment = { asOf: number; zone: string };

type Asked = Moment & { matchCase: boolean };

/** A verdict on one stored value; undefined where the operator cannot read it, which makes it missing. */
type Verdict = (stored: unknown) => boolean | undefined;

/** One row of the table of operators: everything that the product knows about an operator. */
export type Operator = {
  key: string;
  label: string;
  kinds: Kind[];
  negative: boolean;
  /** Whether letter case matters to it, so that `match_case` has a meaning. */
  text: boolean;
  value: z.ZodType;
  /** The rest of a sentence after the name of the field, such as `is "gold"`. */
  sentence: (value: unknown, zone: string) => string;
  verdict: (value: unknown, asked: Asked) => Verdict;
};

type Row<V> = {
  label: string;
  kinds: Kind[];
  negative?: boolean;
  text?: boolean;
  value: z.ZodType<V>;
  sentence: (value: V, zone: string) => string;
  verdict: (value: V, asked: Asked) => Verdict;
};

/** Makes a row whose functions get their value already checked by its schema. */
export function operator<V>(key: string, { negative = false, text = false, ...row }: Row<V>): Operator {
  return {
    ...row,
    key,
    negative,
    text,
    sentence: (value, zone) => row.sentence(row.value.parse(value), zone),
    verdict: (value, asked) => row.verdict(row.value.parse(value), asked),
  };
}

/** The opposite of a row: it says no where the row says yes, and matches what is missing unless told otherwise. */
export function opposite(key: string, label: string, row: Operator, sentence: Operator["sentence"]): Operator {
  const verdict: Operator["verdict"] = (value, asked) => {
    const positive = row.verdict(value, asked);
    return (stored) => {
      const said = positive(stored);
      return said === undefined ? undefined : !said;
    };
  };
  return { ...row, key, label, negative: true, sentence, verdict };
}
