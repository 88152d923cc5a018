/** The head of a column: its text; over numbers; or for those alone who hear the table. */
type Head = string | { number: string } | { unseen: string };

/** The heads of a table whose columns do not sort. */
export function Heads({ of }: { of: Head[] }) {
  return (
    <thead>
      <tr>
        {of.map((head, i) => {
          const number = typeof head === "object" && "number" in head;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table stay, and two may have the same text
            <th key={i} scope="col" className={number ? "number" : undefined}>
              {typeof head === "string" ? head : number ? head.number : <span className="sr-only">{head.unseen}</span>}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
