import { createContext, useContext } from "react";
import type { Draft } from "#/lib/criteria/form-draft.ts";
import type { Preview } from "#/lib/segments/preview.ts";
import type { Offered } from "./offered.ts";

/** What every part of the builder shares. */
export type Builder = {
  draft: Draft;
  preview: Preview;
  known: Offered;
  /** What is wrong, by the pointer of the field or of the node; empty until one has asked. */
  errors: Record<string, string>;
  change: (name: string, value: string) => void;
  /** Moves a node to a place in a list of the tree, by drag and drop. */
  move: (from: string, to: string) => void;
  /** Looks for more to offer in a field than what is known. */
  search: (of: string, event: string, text: string) => void;
};

export const BuilderContext = createContext<Builder | undefined>(undefined);

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (!builder) throw new Error("This stands outside of the builder.");
  return builder;
}
